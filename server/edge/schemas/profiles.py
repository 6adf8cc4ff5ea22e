"""Shapes of job profiles and of what comes of them, as they go out."""

from marshmallow import Schema, fields


class SkillSchema(Schema):
    """What a job asks for; `share` is the percentage of vacancies that name it, null where nobody has counted."""

    id = fields.String()
    name = fields.String()
    share = fields.Float(allow_none=True)
    criteria = fields.List(fields.String())


class ProfileSchema(Schema):
    """A job profile in the reader's language; of `weights` only the proportions matter."""

    id = fields.String()
    version = fields.Integer()
    title = fields.String()
    summary = fields.String()
    source = fields.String()
    skills = fields.List(fields.Nested(SkillSchema))
    weights = fields.Dict(keys=fields.String(), values=fields.Float())


class WeighedSchema(Schema):
    """One candidate's means; `reason` says why `weighted` is null, `missing` names the criteria without a value."""

    plain = fields.Float(allow_none=True)
    weighted = fields.Float(allow_none=True)
    reason = fields.String()
    missing = fields.List(fields.String())


class WeighingSchema(Schema):
    """A session's profile, its weights scaled to 1 over the exercise's criteria, and the means by candidate."""

    profile = fields.Nested(ProfileSchema, allow_none=True)
    weights = fields.Dict(keys=fields.String(), values=fields.Float())
    candidates = fields.Dict(keys=fields.String(), values=fields.Nested(WeighedSchema))
