"""The smallest parts of an exercise file: texts, keys, numbers, and what to say where they are none."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from marshmallow import ValidationError, fields, validate
from typing_extensions import override

LANGUAGES = ("ru", "en")
LONGEST_KEY = 40
LONGEST_TITLE = 200
LONGEST_TEXT = 20_000
KEY = validate.And(
    validate.Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", error="expected lower-case letters, digits and hyphens"),
    validate.Length(max=LONGEST_KEY, error=f"is too long, expected at most {LONGEST_KEY} letters"),
)
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Words(fields.Field[dict[str, str]]):
    """One text in Russian and in English, each of at most `most` letters."""

    def __init__(self, *, most: int = LONGEST_TEXT, **more: Any) -> None:
        super().__init__(**more)
        self.most = most

    @override
    def _deserialize(self, value: object, attr: str | None, data: object, **_: object) -> dict[str, str]:
        if not isinstance(value, Mapping):
            raise ValidationError("expected a text in each language: {ru: …, en: …}")
        faults: dict[str, list[str]] = {}
        for language in LANGUAGES:
            text = value.get(language)
            if not isinstance(text, str) or not text.strip():
                faults[language] = [f"expected the text in this language ({language})"]
            elif _UNPRINTABLE.search(text):
                faults[language] = ["holds signs that cannot be printed, expected none of them"]
            elif len(text) > self.most:
                faults[language] = [f"is too long, expected at most {self.most} letters"]
        for extra in value.keys() - set(LANGUAGES):
            faults[str(extra)] = [f"unknown language, expected one of {', '.join(LANGUAGES)}"]
        if faults:
            raise ValidationError(faults)
        return {language: _LINE_END.sub("\n", value[language]).strip() for language in LANGUAGES}


def whole(low: int, high: int, *, required: bool = True) -> fields.Integer:
    """A whole number from `low` to `high`."""
    return fields.Integer(
        strict=True,
        required=required,
        validate=validate.Range(low, high, error=f"expected a whole number from {low} to {high}"),
    )


def one_of(choices: type[StrEnum]) -> validate.OneOf:
    """A choice by its name."""
    names = [choice.value for choice in choices]
    return validate.OneOf(names, error=f"{{input!r}} cannot be run, expected one of {', '.join(names)}")


def several(low: int, high: int, what: str) -> validate.Length:
    """How many of something a list may hold."""
    return validate.Length(low, high, error=f"expected {low} to {high} {what}")


class Few(fields.List[Any]):
    """A list of `low` to `high`; a longer one is refused by its length, before anything in it is read."""

    def __init__(self, inner: fields.Field[Any], low: int, high: int, what: str, **more: Any) -> None:
        self._length = several(low, high, what)
        self._most = high
        super().__init__(inner, validate=self._length, **more)

    @override
    def _deserialize(self, value: object, attr: str | None, data: Any, **more: Any) -> list[Any]:
        if isinstance(value, list) and len(value) > self._most:
            self._length(value)
        return super()._deserialize(value, attr, data, **more)


class Amount(fields.Field[float]):
    """A number from 0 on; whole ones stay whole."""

    @override
    def _deserialize(self, value: object, attr: str | None, data: object, **_: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1e12:
            raise ValidationError("expected a number from 0 on")
        return value


class YesNo(fields.Field[bool]):
    """`true` or `false`, and nothing that is only taken for one."""

    @override
    def _deserialize(self, value: object, attr: str | None, data: object, **_: object) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("expected true or false")
        return value
