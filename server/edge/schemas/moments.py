"""Shapes of a question about a stretch of time and of its answer."""

from marshmallow import Schema, fields

from server.edge.schemas.fields import Moment


class StretchSchema(Schema):
    """From when to when, both included."""

    begins = Moment(required=True, data_key="from")
    ends = Moment(required=True, data_key="to")


class ContributionSchema(Schema):
    """One thing that one person did; `text` is what it said at the end of the stretch."""

    id = fields.String()
    participant = fields.String()
    label = fields.String()
    kind = fields.String()
    action = fields.String()
    at = fields.String()
    until = fields.String()
    phase = fields.String(allow_none=True)
    text = fields.String()


class ContributionsSchema(Schema):
    contributions = fields.List(fields.Nested(ContributionSchema))
