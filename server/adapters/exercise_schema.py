"""The shape of an exercise file and of a criterion file, and every fault that can be told from it."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema
from typing_extensions import override

from server.domain.exercise import RoleGiving, Surface, Tool

LANGUAGES = ("ru", "en")
_KEY = validate.Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*$", error="expected lower-case letters, digits and hyphens")


class Words(fields.Field[dict[str, str]]):
    """One text in Russian and in English."""

    @override
    def _deserialize(self, value: object, attr: str | None, data: object, **_: object) -> dict[str, str]:
        if not isinstance(value, Mapping):
            raise ValidationError("expected a text in each language: {ru: …, en: …}")
        faults: dict[str, list[str]] = {}
        for language in LANGUAGES:
            text = value.get(language)
            if not isinstance(text, str) or not text.strip():
                faults[language] = [f"expected the text in this language ({language})"]
        for extra in value.keys() - set(LANGUAGES):
            faults[str(extra)] = [f"unknown language, expected one of {', '.join(LANGUAGES)}"]
        if faults:
            raise ValidationError(faults)
        return {language: value[language].strip() for language in LANGUAGES}


def _whole(low: int, high: int) -> fields.Integer:
    return fields.Integer(
        strict=True,
        required=True,
        validate=validate.Range(low, high, error=f"expected a whole number from {low} to {high}"),
    )


def _one_of(choices: type[Surface] | type[Tool] | type[RoleGiving]) -> validate.OneOf:
    names = [choice.value for choice in choices]
    return validate.OneOf(names, error=f"{{input!r}} cannot be run, expected one of {', '.join(names)}")


class HeadcountSchema(Schema):
    min = _whole(1, 8)
    max = _whole(4, 8)

    @validates_schema
    def _ordered(self, data: dict[str, Any], **_: object) -> None:
        if data["min"] > data["max"]:
            raise ValidationError("expected no more than max", "min")


class PhaseSchema(Schema):
    key = fields.String(required=True, validate=_KEY)
    title = Words(required=True)
    prompt = Words(required=True)
    seconds = _whole(1, 4 * 3600)
    board = fields.String(required=True, validate=_one_of(Surface))
    tools = fields.List(fields.String(validate=_one_of(Tool)), required=True)

    @validates_schema
    def _usable(self, data: dict[str, Any], **_: object) -> None:
        if data["board"] == Surface.SHARED and not {Tool.NOTES, Tool.DRAW} & set(data["tools"]):
            raise ValidationError("a shared board needs a tool to use it, expected notes or draw among them", "tools")


class RoleSchema(Schema):
    id = fields.String(required=True, validate=_KEY)
    title = Words(required=True)
    card = Words(required=True)
    brief = Words()
    min = _whole(0, 8)
    max = _whole(1, 8)

    @validates_schema
    def _ordered(self, data: dict[str, Any], **_: object) -> None:
        if data["min"] > data["max"]:
            raise ValidationError("expected no more than max", "min")


class MaterialSchema(Schema):
    id = fields.String(required=True, validate=_KEY)
    title = Words(required=True)
    text = Words(required=True)


class ExerciseSchema(Schema):
    """An exercise file; `criteria` are ids of files in `criteria/`."""

    id = fields.String(required=True, validate=_KEY)
    version = _whole(1, 10_000)
    kind = fields.String(required=True, validate=_KEY)
    title = Words(required=True)
    summary = Words(required=True)
    candidates = fields.Nested(HeadcountSchema, required=True)
    phases = fields.List(
        fields.Nested(PhaseSchema),
        required=True,
        validate=validate.Length(2, 30, error="expected 2 to 30 phases"),
    )
    roles = fields.List(fields.Nested(RoleSchema), load_default=list)
    roles_by = fields.String(validate=_one_of(RoleGiving))
    criteria = fields.List(
        fields.String(), required=True, validate=validate.Length(3, 12, error="expected 3 to 12 criteria")
    )
    debrief = fields.List(Words(), load_default=list)
    materials = fields.List(fields.Nested(MaterialSchema), load_default=list)
    guidance = Words()

    @validates_schema
    def _distinct(self, data: dict[str, Any], **_: object) -> None:
        for name, key in (("phases", "key"), ("roles", "id"), ("materials", "id")):
            seen: set[str] = set()
            for at, one in enumerate(data[name]):
                if one[key] in seen:
                    raise ValidationError({name: {at: {key: [f"{one[key]!r} is there already, expected another"]}}})
                seen.add(one[key])
        for at, criterion in enumerate(data["criteria"]):
            if criterion in data["criteria"][:at]:
                raise ValidationError({"criteria": {at: [f"{criterion!r} is there already, expected another"]}})

    @validates_schema
    def _playable(self, data: dict[str, Any], **_: object) -> None:
        together = {Tool.NOTES, Tool.CHAT}
        if not any(one["board"] == Surface.SHARED and together <= set(one["tools"]) for one in data["phases"]):
            raise ValidationError("expected at least one phase with board shared and tools notes and chat", "phases")
        least = sum(role["min"] for role in data["roles"])
        if least > data["candidates"]["min"]:
            raise ValidationError(
                f"the roles want at least {least} people, expected no more than candidates.min", "roles"
            )


class IndicatorSchema(Schema):
    id = fields.String(required=True)
    ru = fields.String(required=True)
    en = fields.String(required=True)


class CriterionSchema(Schema):
    """A criterion file: what is rated, its five anchors, and behaviours for and against."""

    id = fields.String(required=True)
    name = Words(required=True)
    definition = Words(required=True)
    anchors = fields.Dict(
        keys=fields.Integer(validate=validate.Range(1, 5, error="expected a point from 1 to 5")),
        values=Words(),
        required=True,
        validate=validate.Length(equal=5, error="expected an anchor for each point from 1 to 5"),
    )
    positive = fields.List(fields.Nested(IndicatorSchema), required=True)
    negative = fields.List(fields.Nested(IndicatorSchema), required=True)

    @validates_schema
    def _distinct(self, data: dict[str, Any], **_: object) -> None:
        seen: set[str] = set()
        for sign in ("positive", "negative"):
            for at, one in enumerate(data[sign]):
                if one["id"] in seen:
                    raise ValidationError({sign: {at: {"id": [f"{one['id']!r} is there already, expected another"]}}})
                seen.add(one["id"])
