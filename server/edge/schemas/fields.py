"""Fields that take JSON values as they are: a number is a number, a text is a text.

Faults are short keys; `server.edge.wording` puts them into the reader's language.
"""

import math
import re
import unicodedata
import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from marshmallow import ValidationError, fields, validate

from server.domain.events import moment

TOO_LARGE = "too_large"
"""The fault of a value above its limit; an answer whose faults are all of this kind says so by its code."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Words(fields.Field[str]):
    """Text between `least` and `most` characters once trimmed; control characters are refused."""

    verbatim = False

    def __init__(self, most: int, *, least: int = 1, **more: Any) -> None:
        super().__init__(**more)
        self.least, self.most = least, most
        self.metadata.setdefault("type", "string")
        self.metadata |= {"minLength": least, "maxLength": most}

    def _deserialize(self, value: object, attr: str | None, data: object, **_: object) -> str:
        if not isinstance(value, str):
            raise ValidationError("text")
        text = value if self.verbatim else value.strip()
        if not self.verbatim and _UNPRINTABLE.search(text):
            raise ValidationError("unprintable")
        if len(text) > self.most:
            raise ValidationError(TOO_LARGE)
        if len(text) < self.least:
            raise ValidationError("empty")
        return text


class Verbatim(Words):
    """Text that must stay as it is to the letter, as what stands on a board."""

    verbatim = True


class Name(Words):
    """A person's name: something that can be read on one line."""

    def _deserialize(self, value: object, attr: str | None, data: object, **more: object) -> str:
        text = super()._deserialize(value, attr, data, **more)
        if not any(unicodedata.category(sign)[0] in "LN" for sign in text) or "\n" in text:
            raise ValidationError("name")
        return text


class Id(fields.Field[str]):
    """A UUID in its usual form."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.metadata |= {"type": "string", "format": "uuid"}

    def _deserialize(self, value: object, attr: str | None, data: object, **_: object) -> str:
        try:
            return str(uuid.UUID(value)) if isinstance(value, str) and len(value) == 36 else _fail("uuid")
        except ValueError:
            return _fail("uuid")


class Flag(fields.Field[bool]):
    """True or false."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.metadata["type"] = "boolean"

    def _deserialize(self, value: object, attr: str | None, data: object, **_: object) -> bool:
        return value if isinstance(value, bool) else bool(_fail("flag"))


class Whole(fields.Field[int]):
    """A whole number from `low` to `high`."""

    def __init__(self, low: int, high: int, **more: Any) -> None:
        super().__init__(**more)
        self.low, self.high = low, high
        self.metadata |= {"type": "integer", "minimum": low, "maximum": high}

    def _deserialize(self, value: object, attr: str | None, data: object, **_: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValidationError("whole_number")
        if not self.low <= value <= self.high:
            raise ValidationError("out_of_range")
        return value


class Real(fields.Field[float]):
    """A finite number."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.metadata["type"] = "number"

    def _deserialize(self, value: object, attr: str | None, data: object, **_: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValidationError("number")
        if not math.isfinite(value) or abs(value) > 1e9:
            raise ValidationError("out_of_range")
        return value


class Moment(fields.Field[datetime]):
    """A time in ISO 8601 with its zone."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.metadata |= {"type": "string", "format": "date-time"}

    def _deserialize(self, value: object, attr: str | None, data: object, **_: object) -> datetime:
        try:
            return moment(value) if isinstance(value, str) and len(value) <= 40 else _fail("moment")
        except (ValueError, OverflowError):
            return _fail("moment")


class Choice(fields.Field[str]):
    """One of a few words."""

    def __init__(self, choices: Sequence[str], **more: Any) -> None:
        super().__init__(**more)
        self.choices = tuple(choices)
        self.metadata |= {"type": "string", "enum": list(choices)}

    def _deserialize(self, value: object, attr: str | None, data: object, **_: object) -> str:
        if not isinstance(value, str) or value not in self.choices:
            raise ValidationError("choice")
        return value


class Score(fields.Field[int | str]):
    """1 to 5, or "NE" for no evidence."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.metadata["enum"] = [1, 2, 3, 4, 5, "NE"]

    def _deserialize(self, value: object, attr: str | None, data: object, **_: object) -> int | str:
        if value == "NE" and isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 5:
            return value
        raise ValidationError("score")


def distinct(values: Sequence[Any]) -> None:
    """A validator: no value twice."""
    if len(set(values)) != len(values):
        raise ValidationError("twice")


def at_most(count: int, fault: str = TOO_LARGE) -> validate.Validator:
    """A validator of a list's length."""
    return validate.Length(max=count, error=fault)


def _fail(fault: str) -> Any:
    raise ValidationError(fault)
