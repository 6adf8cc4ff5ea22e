"""Shapes of the answers about who takes part how much; `docs/participation.md` explains each figure."""

from typing import Any

from marshmallow import Schema, fields, validate

from server.projections.contributions import CHANNELS

_SHARE = validate.Range(0, 1)


def _maybe(field: type[fields.Field[Any]] = fields.Float, **more: Any) -> fields.Field[Any]:
    return field(allow_none=True, **more)


class PresenceSchema(Schema):
    """`share` of the 60-second windows of connected time with a contribution; seconds are of connected time."""

    share = fields.Float(validate=_SHARE)
    first_contribution_seconds = _maybe()
    longest_silence_seconds = fields.Float()
    connected_seconds = fields.Float()


class InterruptionsSchema(Schema):
    made = fields.Integer()
    successful = fields.Integer()
    back_channels = fields.Integer()
    received = fields.Integer()


class ChanceSchema(Schema):
    """The Gini that chance alone would bring."""

    mean = fields.Float()
    p95 = fields.Float()


class PersonFiguresSchema(Schema):
    """One person in one channel; `last` is when they contributed last. Figures of other channels are absent."""

    count = fields.Integer()
    share = _maybe(validate=_SHARE)
    index = _maybe()
    presence = fields.Nested(PresenceSchema, allow_none=True)
    last = _maybe(fields.String)
    talk_seconds = fields.Float()
    turns = fields.Integer()
    interruptions = fields.Nested(InterruptionsSchema)
    echoes = fields.Integer()
    ideas = fields.Integer()
    uptake = _maybe(validate=_SHARE)


class GroupFiguresSchema(Schema):
    """All candidates in one channel; null where nobody did anything, or there are fewer than two."""

    n = fields.Integer()
    count = fields.Integer()
    gini = _maybe()
    gini_norm = _maybe()
    evenness = _maybe()
    hhi_norm = _maybe()
    chance = fields.Nested(ChanceSchema, allow_none=True)
    uneven = _maybe(fields.Boolean)
    flow = fields.Dict(keys=fields.String(), values=fields.Dict(keys=fields.String(), values=fields.Integer()))
    turns = fields.Integer()
    speech_seconds = fields.Float()
    overlap_seconds = fields.Float()
    ideas = fields.Integer()
    blocking = _maybe()


class ChannelSchema(Schema):
    people = fields.Dict(keys=fields.String(), values=fields.Nested(PersonFiguresSchema))
    group = fields.Nested(GroupFiguresSchema)


ChannelsSchema = Schema.from_dict(
    {name: fields.Nested(ChannelSchema) for name in CHANNELS.values()}, name="ParticipationChannelsSchema"
)


class ParticipationSchema(Schema):
    """Everything that the log holds up to `as_of`; `influence` by person, null without two orders to compare.

    `quiet` are seconds up to `as_of` since a person did anything in any channel, of the time in which the exercise ran
    and they were connected.
    """

    as_of = fields.String()
    channels = fields.Nested(ChannelsSchema)
    phases = fields.Dict(keys=fields.String(), values=fields.Nested(ChannelsSchema))
    quiet = fields.Dict(keys=fields.String(), values=fields.Float())
    influence = fields.Dict(keys=fields.String(), values=_maybe())
    refused = fields.Integer(metadata={"description": "turns of no length that were reported and do not count"})


class UseSchema(Schema):
    """Somebody else built on an idea; `item` is the plan's line, the connector or the note put beside it."""

    by = fields.String()
    how = fields.String(validate=validate.OneOf(["edited", "connected", "voted", "grouped", "planned"]))
    at = fields.String()
    phase = _maybe(fields.String)
    item = _maybe(fields.String)


class PlanLineSchema(Schema):
    item = fields.String()
    what = fields.String()
    by = fields.String()
    at = fields.String()
    removed = fields.Boolean()


class IdeaSchema(Schema):
    """An idea's way: its note as its author wrote it, what others made of it, and lines of the plan."""

    id = fields.String()
    by = fields.String()
    at = fields.String()
    phase = _maybe(fields.String)
    text = fields.String()
    cluster = _maybe(fields.String)
    seen_at = _maybe(fields.String)
    gone_at = _maybe(fields.String)
    same = fields.List(fields.String(), metadata={"description": "other notes of the same words"})
    uses = fields.List(fields.Nested(UseSchema))
    lines = fields.List(fields.Nested(PlanLineSchema))


class LineageSchema(Schema):
    """`built[i][j]` is how often i built on an idea of j."""

    ideas = fields.List(fields.Nested(IdeaSchema))
    built = fields.Dict(keys=fields.String(), values=fields.Dict(keys=fields.String(), values=fields.Integer()))
