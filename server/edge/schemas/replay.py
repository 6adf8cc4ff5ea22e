"""Shapes of the questions about a session's past and of their answers."""

from marshmallow import Schema, fields, validate

from server.edge.schemas.fields import Moment, Shape
from server.edge.schemas.people import ParticipantSchema
from server.edge.schemas.welcome import ObservationSchema, WelcomeSessionSchema

MOST_EVENTS = 1_000


class MomentQuerySchema(Shape):
    """Which moment."""

    at = Moment(required=True)


class FollowingQuerySchema(Schema):
    """What happened after a fact, by its number in the log."""

    after = fields.Integer(required=True, validate=validate.Range(1, 2**53 - 1, error="out_of_range"))
    limit = fields.Integer(load_default=MOST_EVENTS, validate=validate.Range(1, MOST_EVENTS, error="out_of_range"))


class StretchRunSchema(Schema):
    """One run of a phase; `ended_at` is null while it lasts."""

    key = fields.String()
    run = fields.Integer()
    started_at = fields.String()
    ended_at = fields.String(allow_none=True)


class CourseSchema(Schema):
    """From when to when there is something to see, how much, and of whom; `state` is as it is told outside."""

    title = fields.String()
    language = fields.String()
    state = fields.String()
    begins_at = fields.String()
    ends_at = fields.String()
    facts = fields.Integer()
    runs = fields.List(fields.Nested(StretchRunSchema))
    people = fields.List(fields.Nested(ParticipantSchema))


class StillSchema(Schema):
    """The state after the fact `seq`; `session` has the form of a welcome's, without judgements."""

    seq = fields.Integer()
    at = fields.String()
    pos = fields.Integer()
    session = fields.Nested(WelcomeSessionSchema)


class FollowingSchema(Schema):
    """Events in the form of the wire (`Event` in asyncapi.json), from where they were asked for up to `to`.

    `next` is where to go on, null at the end.
    """

    to = fields.Integer()
    next = fields.Integer(allow_none=True)
    events = fields.List(fields.Dict())


class NotesSchema(Schema):
    """What assessors noted, as the wire tells it; none where the caller may not read it, or not yet."""

    readable = fields.Boolean()
    notes = fields.List(fields.Nested(ObservationSchema))
