"""Shapes of what makes a calibration, and of what it tells about the people who took part in it."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields
from typing_extensions import override

from server.edge.schemas.fields import TOO_LARGE, Id, Score, Shape, Whole, Words

MOST_DAYS = 3650
USUAL_DAYS = 365
_MOST_CANDIDATES = 64
_MOST_CRITERIA = 64


class _Few(fields.Dict):
    """An object with at most `most` fields; a larger one is refused before anything in it is read."""

    def __init__(self, most: int, **more: Any) -> None:
        super().__init__(**more)
        self.most = most

    @override
    def _deserialize(self, value: object, attr: str | None, data: Any, **more: object) -> Any:
        if isinstance(value, Mapping) and len(value) > self.most:
            raise ValidationError(TOO_LARGE)
        return super()._deserialize(value, attr, data, **more)  # type: ignore[no-untyped-call]


class NewCalibrationSchema(Shape):
    """A calibration to be made: the expert's key by candidate and criterion, and for how many days it holds."""

    key = _Few(
        _MOST_CANDIDATES,
        keys=Id(),
        values=_Few(_MOST_CRITERIA, keys=Words(40), values=Score()),
        required=True,
        metadata={"description": "candidate -> criterion -> 1 to 5 or NE; what is left out is compared with nothing"},
    )
    days = Whole(1, MOST_DAYS, load_default=USUAL_DAYS)
    title = Words(200)
    retention_days = Whole(
        1,
        MOST_DAYS,
        metadata={"description": "for how long it is kept; left out, as long as the source is kept"},
    )


class CopySchema(Schema):
    id = fields.String()
    title = fields.String()


class CalibrationDraftSchema(Schema):
    """What a key can begin with: what was agreed on in the source, and until when the source is kept."""

    agreed = fields.Dict(keys=fields.String(), values=fields.Dict())
    kept_until = fields.String()
    copies = fields.List(fields.Nested(CopySchema))


class ClosenessSchema(Schema):
    """How close scores are to the key; null with a `reason` where it cannot be said."""

    n = fields.Integer()
    missing = fields.Integer()
    mad = fields.Float(allow_none=True, metadata={"description": "mean absolute difference"})
    bias = fields.Float(allow_none=True, metadata={"description": "mean difference, above 0 where milder than the key"})
    r = fields.Float(allow_none=True, metadata={"description": "Pearson's correlation"})
    within_one = fields.Float(allow_none=True, metadata={"description": "share of pairs at most one point apart"})
    own = fields.Float(allow_none=True, metadata={"description": "mean of the scores"})
    key = fields.Float(allow_none=True, metadata={"description": "mean of the key over the same cells"})
    reason = fields.String(allow_none=True)


class ComparedCellSchema(Schema):
    candidate = fields.String()
    criterion = fields.String()
    key = fields.Raw()
    own = fields.Raw(allow_none=True, metadata={"description": "null where no score was submitted"})


class ComparisonSchema(Schema):
    """One assessor beside the key."""

    participant = fields.Dict()
    submitted_at = fields.String()
    valid_until = fields.String()
    overall = fields.Nested(ClosenessSchema)
    criteria = fields.Dict(keys=fields.String(), values=fields.Nested(ClosenessSchema))
    cells = fields.List(fields.Nested(ComparedCellSchema))


class TogetherSchema(Schema):
    overall = fields.Nested(ClosenessSchema)
    criteria = fields.Dict(keys=fields.String(), values=fields.Nested(ClosenessSchema))


class CalibrationSchema(Schema):
    """A calibration with everybody who has submitted; `waiting` and `together` are for whoever organises."""

    source = fields.String()
    days = fields.Integer()
    made_at = fields.String()
    key = fields.Dict(keys=fields.String(), values=fields.Dict())
    assessors = fields.List(fields.Nested(ComparisonSchema))
    waiting = fields.List(fields.Dict())
    together = fields.Nested(TogetherSchema)


class CalibratedSchema(Schema):
    """Somebody who was calibrated, under the name that they gave."""

    name = fields.String()
    session = fields.String()
    title = fields.String()
    exercise = fields.String()
    language = fields.String()
    submitted_at = fields.String()
    valid_until = fields.String()
    n = fields.Integer()
    mad = fields.Float(allow_none=True)
    bias = fields.Float(allow_none=True)
    r = fields.Float(allow_none=True)
    within_one = fields.Float(allow_none=True)


class AssessorCalibrationSchema(Schema):
    """An assessor of a session, with the newest calibration under their name, and how many there are; else null."""

    participant = fields.String()
    calibrations = fields.Integer()
    latest = fields.Nested(CalibratedSchema, allow_none=True)
