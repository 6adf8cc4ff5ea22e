"""Fields that take JSON values as they are: a number is a number, a text is a text.

Faults are short keys; `server.edge.wording` puts them into the reader's language.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from marshmallow import Schema, ValidationError, fields, pre_load, validate
from typing_extensions import override

from server.domain.events import moment

T = TypeVar("T")

TOO_LARGE = "too_large"
"""The fault of a value above its limit; an answer whose faults are all of this kind says so by its code."""

FARTHEST = 1e9
"""No number may lie farther from 0."""

_MOST_FIELDS = 64
"""More than any object has that is sent here; to tell of each of a hundred thousand would take seconds."""

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Shape(Schema):
    """An object with its fields; one that has far too many is refused before any of them is looked at."""

    @pre_load
    def _few(self, data: Any, **_: object) -> Any:
        if isinstance(data, Mapping) and len(data) > _MOST_FIELDS:
            raise ValidationError(TOO_LARGE)
        return data


class _Strict(fields.Field[T]):
    """A field that is read from its value alone."""

    @override
    def _deserialize(self, value: object, attr: str | None, data: object, **more: object) -> T:
        return self.read(value)

    def read(self, value: object) -> T:
        """The value as it is; raises ValidationError with a short key."""
        raise NotImplementedError


class Words(_Strict[str]):
    """Text between `least` and `most` characters once trimmed; control characters are refused."""

    verbatim = False

    def __init__(self, most: int, *, least: int = 1, **more: Any) -> None:
        super().__init__(**_documented(more, {"type": "string", "minLength": least, "maxLength": most}))
        self.least, self.most = least, most

    def read(self, value: object) -> str:
        if not isinstance(value, str):
            raise ValidationError("text")
        text = value if self.verbatim else value.strip()
        if not self.verbatim and _UNPRINTABLE.search(text):
            raise ValidationError("unprintable")
        if len(text) > self.most:
            raise ValidationError(TOO_LARGE)
        if len(text) < self.least or (self.least and not self.verbatim and not _shows(text)):
            raise ValidationError("empty")
        return text


class Verbatim(Words):
    """Text that must stay as it is to the letter, as what stands on a board."""

    verbatim = True


class Name(Words):
    """A person's name: something that can be read on one line."""

    def read(self, value: object) -> str:
        text = super().read(value)
        if not any(unicodedata.category(sign)[0] in "LN" for sign in text) or "\n" in text:
            raise ValidationError("name")
        return text


class Id(_Strict[str]):
    """A UUID in its usual form."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**_documented(more, {"type": "string", "format": "uuid"}))

    def read(self, value: object) -> str:
        if not isinstance(value, str) or not _UUID.fullmatch(value):
            raise ValidationError("uuid")
        return value.lower()


class Slug(_Strict[str]):
    """A short name for programs: letters of `a-z`, digits, dots and hyphens, which nobody's own name is written in."""

    def __init__(self, most: int, **more: Any) -> None:
        shape = {"type": "string", "pattern": f"^{_SLUG.pattern}$", "maxLength": most}
        super().__init__(**_documented(more, shape))
        self.most = most

    def read(self, value: object) -> str:
        if not isinstance(value, str) or not _SLUG.fullmatch(value):
            raise ValidationError("slug")
        if len(value) > self.most:
            raise ValidationError(TOO_LARGE)
        return value


class Flag(_Strict[bool]):
    """True or false."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**_documented(more, {"type": "boolean"}))

    def read(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("flag")
        return value


class Whole(_Strict[int]):
    """A whole number from `low` to `high`."""

    def __init__(self, low: int, high: int, **more: Any) -> None:
        super().__init__(**_documented(more, {"type": "integer", "minimum": low, "maximum": high}))
        self.low, self.high = low, high

    def read(self, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValidationError("whole_number")
        if not self.low <= value <= self.high:
            raise ValidationError("out_of_range")
        return value


class Real(_Strict[float]):
    """A finite number."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**_documented(more, {"type": "number"}))

    def read(self, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValidationError("number")
        # Compared and not converted: a whole number may be too long for that. What is no number is not less than any.
        if not abs(value) <= FARTHEST:
            raise ValidationError("out_of_range")
        return value


class Several(fields.List[T]):
    """A list of at most `most`; a longer one is refused by its length, before anything in it is read."""

    def __init__(self, inner: fields.Field[T], most: int, **more: Any) -> None:
        super().__init__(inner, **_documented(more, {"maxItems": most}))
        self.most = most

    @override
    def _deserialize(self, value: object, attr: str | None, data: Any, **more: object) -> list[T | None]:
        if isinstance(value, list) and len(value) > self.most:
            raise ValidationError(TOO_LARGE)
        return super()._deserialize(value, attr, data, **more)


class Area(_Strict[tuple[float, ...]]):
    """A part of the board: x, y, width and height, the last two not below 0."""

    def __init__(self, **more: Any) -> None:
        shape = {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4}
        super().__init__(**_documented(more, shape))
        self.number = Real()

    def read(self, value: object) -> tuple[float, ...]:
        if not isinstance(value, list) or len(value) != 4:
            raise ValidationError("area")
        area = tuple(self.number.read(one) for one in value)
        if min(area[2:]) < 0:
            raise ValidationError("out_of_range")
        return area


class Points(_Strict[list[Any]]):
    """The course of a line as a whiteboard draws it: x and y of each of its points."""

    def __init__(self, **more: Any) -> None:
        pair = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
        super().__init__(**_documented(more, {"type": "array", "items": pair}))
        self.number = Real()

    def read(self, value: object) -> list[Any]:
        if not isinstance(value, list):
            raise ValidationError("points")
        for point in value:
            if not isinstance(point, list) or len(point) != 2:
                raise ValidationError("points")
            for one in point:
                self.number.read(one)
        return value


class Day(_Strict[str]):
    """A date as YYYY-MM-DD."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**_documented(more, {"type": "string", "format": "date"}))

    def read(self, value: object) -> str:
        if not isinstance(value, str) or not _DATE.fullmatch(value):
            raise ValidationError("date")
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise ValidationError("date") from None


class Effect(_Strict[float | str]):
    """What something is expected to bring: a number, or words."""

    def __init__(self, most: int, **more: Any) -> None:
        shape = {"oneOf": [{"type": "number"}, {"type": "string", "maxLength": most}]}
        super().__init__(**_documented(more, shape))
        self.number, self.words = Real(), Words(most)

    def read(self, value: object) -> float | str:
        return self.words.read(value) if isinstance(value, str) else self.number.read(value)


class Moment(_Strict[datetime]):
    """A time in ISO 8601 with its zone."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**_documented(more, {"type": "string", "format": "date-time"}))

    def read(self, value: object) -> datetime:
        if not isinstance(value, str) or len(value) > 40:
            raise ValidationError("moment")
        try:
            return moment(value)
        except (ValueError, OverflowError):
            raise ValidationError("moment") from None


class Choice(_Strict[str]):
    """One of a few words."""

    def __init__(self, choices: Sequence[str], **more: Any) -> None:
        super().__init__(**_documented(more, {"type": "string", "enum": list(choices)}))
        self.choices = tuple(choices)

    def read(self, value: object) -> str:
        if not isinstance(value, str) or value not in self.choices:
            raise ValidationError("choice")
        return value


class Score(_Strict[int | str]):
    """1 to 5, or "NE" for no evidence."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**_documented(more, {"enum": [1, 2, 3, 4, 5, "NE"]}))

    def read(self, value: object) -> int | str:
        if value == "NE" and isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 5:
            return value
        raise ValidationError("score")


class AgreedScore(_Strict[float | str]):
    """1 to 5 with two decimals at most, or "NE" for no evidence."""

    def __init__(self, **more: Any) -> None:
        number = {"type": "number", "minimum": 1, "maximum": 5, "multipleOf": 0.01}
        super().__init__(**_documented(more, {"oneOf": [number, {"const": "NE"}]}))

    def read(self, value: object) -> float | str:
        if value == "NE" and isinstance(value, str):
            return value
        if isinstance(value, bool) or not isinstance(value, int | float) or not 1 <= value <= 5:
            raise ValidationError("agreed_score")
        if round(value, 2) != value:
            raise ValidationError("agreed_score")
        return value


def _shows(text: str) -> bool:
    """Whether anything of a text can be seen: signs that only join or turn others, as U+200B, give no reason."""
    return any(unicodedata.category(sign)[0] not in "CZ" for sign in text)


def least(low: float) -> validate.Validator:
    """A validator of a number's lower end."""
    return validate.Range(min=low, error="out_of_range")


def distinct(values: Sequence[Any]) -> None:
    """A validator: no value twice."""
    if len(set(values)) != len(values):
        raise ValidationError("twice")


def _documented(more: dict[str, Any], shape: dict[str, Any]) -> dict[str, Any]:
    """A field's arguments with its shape added for the generated documents."""
    if more.get("allow_none") and "oneOf" in shape:
        shape = {"oneOf": [*shape["oneOf"], {"type": "null"}]}
    return {**more, "metadata": {**shape, **more.get("metadata", {})}}
