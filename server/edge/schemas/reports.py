"""Shapes of what another board or a call has recorded, and of what became of it."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load

from server.domain import commands as c
from server.domain.rules.reporting import KINDS, Item, Refusal
from server.edge.schemas.faults import code_of, flat
from server.edge.schemas.fields import Choice, Moment, Shape, Words

MOST = 500
"""Contributions in one call."""


_ID = Words(200, required=True)


class ReportedSchema(Shape):
    """One contribution under the id that it has where it was recorded. `until` is when it ended; speech needs it."""

    id = _ID
    participant = Words(80, required=True, metadata={"description": "a candidate's id in this session"})
    kind = Choice(KINDS, required=True)
    begins = Moment(required=True, data_key="at")
    ends = Moment(data_key="until")
    text = Words(2000, least=0)
    source = Words(80, metadata={"description": "what recorded it, for whoever reads the log"})

    @post_load
    def to_reported(self, data: dict[str, Any], **_: object) -> c.Reported:
        return c.Reported(**data)


class RefusalSchema(Schema):
    """Why one contribution does not count; `id` is null where it had none that could be read."""

    id = fields.String(allow_none=True)
    code = fields.String()
    fields_ = fields.Dict(keys=fields.String(), values=fields.List(fields.String()), data_key="fields")


class ReportOutcomeSchema(Schema):
    """How many contributions were taken in, how many had been before, and which were refused."""

    accepted = fields.Integer()
    duplicates = fields.Integer()
    refused = fields.List(fields.Nested(RefusalSchema))


_ONE = ReportedSchema()


def read(item: object) -> Item:
    """One thing of those that were sent, or the word that it is no contribution."""
    try:
        loaded: Item = _ONE.load(item)  # type: ignore[arg-type]
    except ValidationError as error:
        faults = flat(error.messages)
        return Refusal(_id_of(item), code_of(faults), faults)
    return loaded


def _id_of(item: object) -> str | None:
    try:
        return _ID.read(item.get("id")) if isinstance(item, dict) else None
    except ValidationError:
        return None
