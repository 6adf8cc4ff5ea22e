"""Shapes of a call's file that is attached to a session, and of what came of it."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load

from server.application.attaching import FORMS, Began, Wish
from server.application.calling import How
from server.domain.rules.reporting import KINDS
from server.edge.schemas.fields import TOO_LARGE, Choice, Moment, Shape, Verbatim, Words
from server.edge.schemas.reports import RefusalSchema

LONGEST = 12_000_000
"""Characters of a file: three hours of a call with a busy whiteboard in it."""
_MOST_NAMES = 200
_LONGEST_NAME = 400


class _Places(fields.Field[Mapping[str, str | None]]):
    """Names in a call -> whose place here they have: an id, a label or a name; null for nobody's."""

    def __init__(self, **more: Any) -> None:
        inner = {"type": ["string", "null"], "maxLength": _LONGEST_NAME}
        super().__init__(**more, metadata={"type": "object", "additionalProperties": inner})
        self.called = Words(_LONGEST_NAME)

    def _deserialize(self, value: object, *_: object, **__: object) -> Mapping[str, str | None]:
        if not isinstance(value, dict):
            raise ValidationError("Not a valid mapping type.")
        if len(value) > _MOST_NAMES:
            raise ValidationError(TOO_LARGE)
        return {self.called.read(one): None if to is None else self.called.read(to) for one, to in value.items()}


class RecordingSchema(Shape):
    """A call's file as text, and how it is to be taken."""

    form = Choice(FORMS, required=True, data_key="format", metadata={"description": "what kind of file it is"})
    content = Verbatim(LONGEST, required=True, metadata={"description": "the file itself"})
    file = Words(300, metadata={"description": "its name, from which it may be known when the call began"})
    starts = Moment(metadata={"description": "when the call began, if not as the file says"})
    people = _Places()

    @post_load
    def to_wish(self, data: dict[str, Any], **_: object) -> dict[str, Any]:
        return {
            "file": (data["form"], data["content"], data.get("file")),
            "wish": Wish(data.get("people", {}), data.get("starts")),
        }


class FoundSchema(Schema):
    """How many of a kind of contribution there are."""

    kind = fields.String(metadata={"enum": list(KINDS)})
    count = fields.Integer()


class CallerSchema(Schema):
    """Somebody in the call. `key` is what `people` may call them by; `participant` is null where nothing is taken."""

    key = fields.String()
    name = fields.String()
    participant = fields.String(allow_none=True)
    how = fields.String(metadata={"enum": [one.value for one in How]})
    found = fields.List(fields.Nested(FoundSchema))
    talk_seconds = fields.Float(metadata={"description": "sum of their turns, overlaps counted twice"})


class UnplacedSchema(Schema):
    """What the file tells and is not taken, since it does not say when that was, or whose."""

    what = fields.String()
    count = fields.Integer()
    speaker = fields.String(allow_none=True)
    seconds = fields.Float(allow_none=True)
    line = fields.Integer(allow_none=True)
    message = fields.String()


class LineRefusalSchema(RefusalSchema):
    """Why one contribution does not count, and the line of the file that tells of it."""

    line = fields.Integer(allow_none=True)


class PhaseCountSchema(Schema):
    """How many contributions begin in a phase; null stands for outside of all phases."""

    phase = fields.String(allow_none=True)
    count = fields.Integer()


class AttachedSchema(Schema):
    """What came of a call's file, or would come of it."""

    format = fields.String(metadata={"enum": list(FORMS)})
    source = fields.String()
    starts = fields.String()
    starts_by = fields.String(metadata={"enum": [one.value for one in Began]})
    people = fields.List(fields.Nested(CallerSchema))
    phases = fields.List(fields.Nested(PhaseCountSchema))
    unplaced = fields.List(fields.Nested(UnplacedSchema))
    accepted = fields.Integer()
    duplicates = fields.Integer()
    unwritten = fields.Integer(metadata={"description": "of pieces that could not be written; attach it again"})
    refused = fields.List(fields.Nested(LineRefusalSchema))
