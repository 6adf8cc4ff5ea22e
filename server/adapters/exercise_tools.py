"""The parts of an exercise file that belong to one tool: votes, limits, templates, rankings, the in-tray."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from server.adapters.exercise_words import KEY, LONGEST_TITLE, Amount, Few, Words, YesNo, one_of, whole
from server.domain.exercise import Over, Ties, Tool

MOST_VOTES = 20
_HOUR = validate.Regexp(r"^([01]\d|2[0-3]):[0-5]\d\Z", error="expected a time of day such as '09:00', in quotes")


class VotingSchema(Schema):
    blind = YesNo()
    choose = whole(1, 20, required=False)
    ties = fields.String(validate=one_of(Ties))


class SpeakingSchema(Schema):
    each = whole(10, 3600)


class LimitsSchema(Schema):
    votes_each = whole(1, MOST_VOTES, required=False)
    budget = Amount()
    staff = Amount()
    over = fields.String(validate=one_of(Over))
    money = Words()
    people = Words()


class AlternativeSchema(Schema):
    id = fields.String(required=True, validate=KEY)
    text = Words(required=True)


class StripSchema(Schema):
    id = fields.String(required=True, validate=KEY)
    title = Words(most=LONGEST_TITLE)


class TemplateSchema(Schema):
    id = fields.String(required=True, validate=KEY)
    title = Words(required=True, most=LONGEST_TITLE)
    columns = Few(fields.Nested(StripSchema), 1, 8, "columns", required=True)
    rows = Few(fields.Nested(StripSchema), 1, 8, "rows", required=True)

    @validates_schema
    def _distinct(self, data: dict[str, Any], **_: object) -> None:
        for side in ("columns", "rows"):
            require_distinct(data[side], side, "id")


class TaskSchema(Schema):
    id = fields.String(required=True, validate=KEY)
    text = Words(required=True)
    details = Words()


class DaySchema(Schema):
    starts = fields.String(required=True, validate=_HOUR)
    ends = fields.String(required=True, validate=_HOUR)

    @validates_schema
    def _ordered(self, data: dict[str, Any], **_: object) -> None:
        if data["starts"] >= data["ends"]:
            raise ValidationError("expected a time after starts", "ends")


def require_distinct(entries: list[dict[str, Any]], name: str, key: str) -> None:
    """Raises ValidationError at the first entry whose key another has."""
    seen: set[str] = set()
    for at, one in enumerate(entries):
        if one[key] in seen:
            raise ValidationError({name: {at: {key: [f"{one[key]!r} is there already, expected another"]}}})
        seen.add(one[key])


def require_tools_whole(exercise: dict[str, Any]) -> None:
    """Raises ValidationError where a phase uses what the exercise does not have."""
    templates = {one["id"] for one in exercise["templates"]}
    roles = {one["id"] for one in exercise["roles"]}
    missing = {
        at: {fault[0]: [fault[1]]}
        for at, phase in enumerate(exercise["phases"])
        if (fault := _missing(phase, templates, roles, bool(exercise["alternatives"])))
    }
    if missing:
        raise ValidationError({"phases": missing})
    if exercise["tasks"] and "day" not in exercise:
        raise ValidationError("an in-tray needs a day, expected {starts: '09:00', ends: '18:00'}", "day")
    limits = exercise.get("limits", {})
    for amount, unit in (("budget", "money"), ("staff", "people")):
        if amount in limits and unit not in limits:
            raise ValidationError({"limits": {unit: [f"is missing, expected the unit of {amount} in each language"]}})


def _missing(phase: dict[str, Any], templates: set[str], roles: set[str], ranked: bool) -> tuple[str, str] | None:
    """The field of a phase that does not fit the rest, and what is expected there."""
    tools = set(phase["tools"])
    for name, tool in (("voting", Tool.VOTE), ("ranking", Tool.RANK), ("speaking", Tool.SPEAK)):
        if name in phase and tool not in tools:
            return name, f"says nothing without the tool {tool.value}, expected it among the tools"
    if Tool.RANK in tools and not ranked:
        return "tools", "rank needs something to order, expected alternatives in the exercise"
    template = phase.get("template")
    if template is not None and template not in templates:
        there = ", ".join(sorted(templates)) or "none"
        return "template", f"unknown template {template!r}, expected one of: {there}"
    if Tool.TEMPLATE in tools and template is None:
        return "template", "is missing, expected the template that the phase lays on the board"
    for role in phase.get("briefs", {}):
        if role not in roles:
            return "briefs", f"unknown role {role!r}, expected one of: {', '.join(sorted(roles)) or 'none'}"
    return None
