"""Shapes of a question about a stretch of time and of its answer."""

from marshmallow import Schema, fields

from server.edge.schemas.fields import Moment


class StretchSchema(Schema):
    """From when to when, both included."""

    begins = Moment(required=True, data_key="from")
    ends = Moment(required=True, data_key="to")


class CellSchema(Schema):
    """A cell of a template that lies on the board; `title` is what it is called in the session's language."""

    template = fields.String()
    row = fields.String()
    column = fields.String()
    title = fields.String()


class ContributionSchema(Schema):
    """One thing that one person did; `text` is what it said at the end of the stretch.

    `cell` is the cell into which that put it, null where it put it into none or left it in the one where it was.
    `source` is where it was recorded if not here; only what is `verified` was done before Veche's own eyes.
    """

    id = fields.String()
    participant = fields.String()
    label = fields.String()
    kind = fields.String()
    action = fields.String()
    at = fields.String()
    until = fields.String()
    phase = fields.String(allow_none=True)
    text = fields.String()
    cell = fields.Nested(CellSchema, allow_none=True)
    source = fields.String(allow_none=True)
    verified = fields.Boolean()


class ContributionsSchema(Schema):
    contributions = fields.List(fields.Nested(ContributionSchema))
