"""The shape of an exercise file and of a criterion file, and every fault that can be told from it."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from server.adapters.exercise_tools import (
    AlternativeSchema,
    DaySchema,
    LimitsSchema,
    SpeakingSchema,
    TaskSchema,
    TemplateSchema,
    VotingSchema,
    require_distinct,
    require_tools_whole,
)
from server.adapters.exercise_words import KEY, LONGEST_TITLE, Few, Words, YesNo, one_of, whole
from server.domain.exercise import PlayedBy, RoleGiving, Scope, Surface, Tool


class HeadcountSchema(Schema):
    min = whole(1, 8)
    max = whole(4, 8)

    @validates_schema
    def _ordered(self, data: dict[str, Any], **_: object) -> None:
        if data["min"] > data["max"]:
            raise ValidationError("expected no more than max", "min")


class PhaseSchema(Schema):
    key = fields.String(required=True, validate=KEY)
    title = Words(required=True, most=LONGEST_TITLE)
    prompt = Words(required=True)
    seconds = whole(1, 4 * 3600)
    board = fields.String(required=True, validate=one_of(Surface))
    tools = Few(fields.String(validate=one_of(Tool)), 0, len(Tool), "tools", required=True)
    anonymous = YesNo()
    voting = fields.Nested(VotingSchema)
    ranking = fields.String(validate=one_of(Scope))
    template = fields.String()
    rotate = YesNo()
    briefs = fields.Dict(keys=fields.String(), values=Words())
    speaking = fields.Nested(SpeakingSchema)

    @validates_schema
    def _usable(self, data: dict[str, Any], **_: object) -> None:
        board = data["board"]
        if board != Surface.LOCKED and not {Tool.NOTES, Tool.DRAW} & set(data["tools"]):
            raise ValidationError(f"a {board} board needs a tool to use it, expected notes or draw among them", "tools")


class RoleSchema(Schema):
    id = fields.String(required=True, validate=KEY)
    title = Words(required=True, most=LONGEST_TITLE)
    card = Words(required=True)
    brief = Words()
    min = whole(0, 8)
    max = whole(1, 8)
    played_by = fields.String(validate=one_of(PlayedBy))

    @validates_schema
    def _ordered(self, data: dict[str, Any], **_: object) -> None:
        if data["min"] > data["max"]:
            raise ValidationError("expected no more than max", "min")


class MaterialSchema(Schema):
    id = fields.String(required=True, validate=KEY)
    title = Words(required=True, most=LONGEST_TITLE)
    text = Words(required=True)


class ExerciseSchema(Schema):
    """An exercise file; `criteria` are ids of files in `criteria/`."""

    id = fields.String(required=True, validate=KEY)
    version = whole(1, 10_000)
    kind = fields.String(required=True, validate=KEY)
    title = Words(required=True, most=LONGEST_TITLE)
    summary = Words(required=True)
    candidates = fields.Nested(HeadcountSchema, required=True)
    phases = Few(fields.Nested(PhaseSchema), 2, 30, "phases", required=True)
    roles = Few(fields.Nested(RoleSchema), 0, 20, "roles", load_default=list)
    roles_by = fields.String(validate=one_of(RoleGiving))
    criteria = Few(fields.String(), 3, 12, "criteria", required=True)
    debrief = Few(Words(), 0, 30, "questions", load_default=list)
    materials = Few(fields.Nested(MaterialSchema), 0, 20, "materials", load_default=list)
    guidance = Words()
    alternatives = Few(fields.Nested(AlternativeSchema), 0, 20, "alternatives", load_default=list)
    limits = fields.Nested(LimitsSchema)
    templates = Few(fields.Nested(TemplateSchema), 0, 8, "templates", load_default=list)
    tasks = Few(fields.Nested(TaskSchema), 0, 40, "tasks", load_default=list)
    day = fields.Nested(DaySchema)

    @validates_schema
    def _distinct(self, data: dict[str, Any], **_: object) -> None:
        for name in ("phases", "roles", "materials", "alternatives", "templates", "tasks"):
            require_distinct(data[name], name, "key" if name == "phases" else "id")
        for at, criterion in enumerate(data["criteria"]):
            if criterion in data["criteria"][:at]:
                raise ValidationError({"criteria": {at: [f"{criterion!r} is there already, expected another"]}})

    @validates_schema
    def _playable(self, data: dict[str, Any], **_: object) -> None:
        together = {Tool.NOTES, Tool.CHAT}
        if not any(one["board"] == Surface.SHARED and together <= set(one["tools"]) for one in data["phases"]):
            raise ValidationError("expected at least one phase with board shared and tools notes and chat", "phases")
        require_tools_whole(data)
        least = sum(role["min"] for role in data["roles"] if role.get("played_by") != PlayedBy.ACTOR)
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
