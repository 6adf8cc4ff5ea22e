"""Shapes of how long things are kept."""

from marshmallow import Schema, fields

from server.application.keeping import MOST_DAYS
from server.edge.schemas.fields import Shape, Whole, Words


class KeepingSchema(Shape):
    """Days, by the kind of what is kept."""

    sessions = Whole(1, MOST_DAYS, metadata={"description": "a session, where it says nothing else"})
    shares = Whole(1, MOST_DAYS, metadata={"description": "a link to a page, after its own time"})
    deliveries = Whole(1, MOST_DAYS, metadata={"description": "what became of a webhook's delivery"})
    tokens = Whole(1, MOST_DAYS, metadata={"description": "a token or an owner's link that is good no more"})
    audit = Whole(1, MOST_DAYS, metadata={"description": "a note in the audit log"})


class HoldSchema(Shape):
    """Why a session is held."""

    reason = Words(500, required=True)


class HeldSchema(Schema):
    """Why a session is held, and since when; `by` is the name of an account or token, where there is one."""

    reason = fields.String()
    since = fields.String()
    by = fields.String(allow_none=True)
