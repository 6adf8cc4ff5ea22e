"""Shape of the answer about how well the assessors agree; `docs/agreement.md` explains each figure."""

from typing import Any

from marshmallow import Schema, fields, post_dump, validate

from server.projections.agreement import blocks, habits
from server.projections.agreement.coefficients import Reading, Reason

_REASONS = validate.OneOf([reason.value for reason in Reason])
_READINGS = validate.OneOf([reading.value for reading in Reading])
_SHARE = validate.Range(0, 1)


class _Sparse(Schema):
    """Leaves out what there is nothing to say of."""

    @post_dump
    def leave_out(self, data: dict[str, Any], **_: object) -> dict[str, Any]:
        sparse = {name for name, field in self.fields.items() if field.metadata.get("sparse")}
        return {name: value for name, value in data.items() if value is not None or name not in sparse}


def _sparse(**more: Any) -> dict[str, Any]:
    return {"metadata": {"sparse": True}, **more}


class CoefficientSchema(_Sparse):
    """A coefficient with its 95 % interval `[low, high]`, or null with the `reason`."""

    value = fields.Float(allow_none=True)
    ci = fields.List(fields.Float(), allow_none=True, validate=validate.Length(equal=2))
    n = fields.Integer()
    raters = fields.Integer()
    missing = fields.Float(allow_none=True, validate=_SHARE)
    left_out = fields.Integer()
    reason = fields.String(**_sparse(validate=_REASONS))
    reading = fields.String(**_sparse(validate=_READINGS))


class HabitSchema(_Sparse):
    """A figure of one assessor, or null with the `reason`; `sd` beside the central tendency alone."""

    value = fields.Float(allow_none=True)
    n = fields.Integer()
    reason = fields.String(**_sparse(validate=_REASONS))
    sd = fields.Float(**_sparse())


BlockSchema = Schema.from_dict(
    {name: fields.Nested(CoefficientSchema) for name in blocks.NAMES}, name="AgreementBlockSchema"
)


class BlocksSchema(Schema):
    criteria = fields.Dict(keys=fields.String(), values=fields.Nested(BlockSchema))
    overall = fields.Nested(BlockSchema)


class AssessorCountsSchema(_Sparse):
    """How much an assessor has written, drafts included; `submitted` is absent where it may not be known yet."""

    ratings = fields.Integer()
    notes = fields.Integer()
    submitted = fields.Boolean(**_sparse())


AssessorSchema = AssessorCountsSchema.from_dict(
    {name: fields.Nested(HabitSchema) for name in habits.NAMES}, name="AgreementAssessorSchema"
)


class AgreementSchema(BlocksSchema):
    """By criterion, overall and by assessor; `revised` only where something was changed once the wash-up was open."""

    assessors = fields.Dict(keys=fields.String(), values=fields.Nested(AssessorSchema))
    revised = fields.Nested(BlocksSchema)
