"""An exercise in one language, as much of it as a reader may see."""

from typing import Any

from server.domain.audience import may_read_brief
from server.domain.exercise import Criterion, Exercise, Limits, Phase, PlayedBy, Role, Strip, Template, Text, Tool
from server.domain.people import Participant


def spoken(text: Text, language: str) -> str:
    """The text in a language, or in any that it has."""
    return text.get(language) or next(iter(text.values()))


def exercise_view(
    exercise: Exercise, language: str, reader: Participant | None = None, now: str | None = None
) -> dict[str, Any]:
    """The whole exercise as the contract names its fields; a `reader` of None may read everything.

    `now` is the running phase: who plays reads the brief of a scene no sooner than it begins, since the next one
    may give them the other part.
    """
    candidate = reader is not None and reader.kind.plays
    view: dict[str, Any] = {
        "id": exercise.id,
        "version": exercise.version,
        "kind": exercise.kind,
        "language": language,
        "title": spoken(exercise.title, language),
        "summary": spoken(exercise.summary, language),
        "candidates": {"min": exercise.candidates_min, "max": exercise.candidates_max},
        "phases": [_phase(phase, language, reader, now) for phase in exercise.phases],
        "roles": [_role(role, language, reader) for role in exercise.roles],
        "roles_by": exercise.roles_by.value,
        "criteria": [criterion_view(one, language, whole=not candidate) for one in exercise.criteria],
        "materials": [
            {"id": one.id, "title": spoken(one.title, language), "text": spoken(one.text, language)}
            for one in exercise.materials
        ],
    }
    view |= _tools(exercise, language)
    if not candidate:
        view["debrief"] = [spoken(question, language) for question in exercise.debrief]
        if exercise.guidance:
            view["guidance"] = spoken(exercise.guidance, language)
    return view


def _tools(exercise: Exercise, language: str) -> dict[str, Any]:
    """What the exercise holds for its tools; absent where there is none."""
    found: dict[str, Any] = {
        "alternatives": [{"id": one.id, "text": spoken(one.text, language)} for one in exercise.alternatives],
        "limits": _limits(exercise.limits, language),
        "templates": [_template(one, language) for one in exercise.templates],
        "tasks": [
            {"id": one.id, "text": spoken(one.text, language)}
            | ({"details": spoken(one.details, language)} if one.details else {})
            for one in exercise.tasks
        ],
        "day": {"starts": exercise.day.starts, "ends": exercise.day.ends} if exercise.day else None,
    }
    return {name: value for name, value in found.items() if value}


def _limits(limits: Limits, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {"votes_each": limits.votes_each, "budget": limits.budget, "staff": limits.staff}
    if limits.budget is not None or limits.staff is not None:
        found["over"] = limits.over.value
    for name, unit in (("money", limits.money), ("people", limits.people)):
        found[name] = spoken(unit, language) if unit else None
    return {name: value for name, value in found.items() if value is not None}


def _template(template: Template, language: str) -> dict[str, Any]:
    return {
        "id": template.id,
        "title": spoken(template.title, language),
        "columns": [_strip(one, language) for one in template.columns],
        "rows": [_strip(one, language) for one in template.rows],
    }


def _strip(strip: Strip, language: str) -> dict[str, Any]:
    return {"id": strip.id} | ({"title": spoken(strip.title, language)} if strip.title else {})


def _phase(phase: Phase, language: str, reader: Participant | None, now: str | None) -> dict[str, Any]:
    view: dict[str, Any] = {
        "key": phase.key,
        "title": spoken(phase.title, language),
        "prompt": spoken(phase.prompt, language),
        "seconds": phase.seconds,
        "board": phase.board.value,
        "tools": sorted(tool.value for tool in phase.tools),
    }
    if phase.anonymous:
        view["anonymous"] = True
    if Tool.VOTE in phase.tools:
        voting = phase.voting
        view["voting"] = {"blind": voting.blind, "choose": voting.choose, "ties": voting.ties.value}
    if phase.ranking:
        view["ranking"] = phase.ranking.value
    if phase.template:
        view["template"] = phase.template
    if phase.rotate:
        view["rotate"] = True
    if phase.speaking:
        view["speaking"] = {"each": phase.speaking}
    briefs = {
        role: spoken(text, language)
        for role, text in phase.briefs.items()
        if reader is None or not reader.kind.plays or (may_read_brief(reader, role) and phase.key == now)
    }
    if briefs:
        view["briefs"] = briefs
    return view


def _role(role: Role, language: str, reader: Participant | None) -> dict[str, Any]:
    view: dict[str, Any] = {
        "id": role.id,
        "title": spoken(role.title, language),
        "card": spoken(role.card, language),
        "min": role.min,
        "max": role.max,
    }
    if role.played_by is not PlayedBy.CANDIDATE:
        view["played_by"] = role.played_by.value
    if role.brief and (reader is None or may_read_brief(reader, role.id)):
        view["brief"] = spoken(role.brief, language)
    return view


def criterion_view(criterion: Criterion, language: str, *, whole: bool = True) -> dict[str, Any]:
    """A criterion in one language; its name alone where it is not `whole`."""
    view: dict[str, Any] = {"id": criterion.id, "name": spoken(criterion.name, language)}
    if whole:
        view["definition"] = spoken(criterion.definition, language)
        view["anchors"] = {str(point): spoken(text, language) for point, text in criterion.anchors.items()}
        view["indicators"] = [
            {"id": one.id, "sign": one.sign, "text": spoken(one.text, language)} for one in criterion.indicators
        ]
    return view
