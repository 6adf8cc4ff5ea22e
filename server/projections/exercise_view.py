"""An exercise in one language, as much of it as a reader may see."""

from typing import Any

from server.domain.audience import may_read_brief
from server.domain.exercise import Criterion, Exercise, Phase, Role, Text
from server.domain.people import Kind, Participant


def spoken(text: Text, language: str) -> str:
    """The text in a language, or in any that it has."""
    return text.get(language) or next(iter(text.values()))


def exercise_view(exercise: Exercise, language: str, reader: Participant | None = None) -> dict[str, Any]:
    """The whole exercise as the contract names its fields; a `reader` of None may read everything."""
    candidate = reader is not None and reader.kind is Kind.CANDIDATE
    view: dict[str, Any] = {
        "id": exercise.id,
        "version": exercise.version,
        "kind": exercise.kind,
        "language": language,
        "title": spoken(exercise.title, language),
        "summary": spoken(exercise.summary, language),
        "candidates": {"min": exercise.candidates_min, "max": exercise.candidates_max},
        "phases": [_phase(phase, language) for phase in exercise.phases],
        "roles": [_role(role, language, reader) for role in exercise.roles],
        "roles_by": exercise.roles_by.value,
        "criteria": [_criterion(one, language, whole=not candidate) for one in exercise.criteria],
        "materials": [
            {"id": one.id, "title": spoken(one.title, language), "text": spoken(one.text, language)}
            for one in exercise.materials
        ],
    }
    if not candidate:
        view["debrief"] = [spoken(question, language) for question in exercise.debrief]
        if exercise.guidance:
            view["guidance"] = spoken(exercise.guidance, language)
    return view


def _phase(phase: Phase, language: str) -> dict[str, Any]:
    return {
        "key": phase.key,
        "title": spoken(phase.title, language),
        "prompt": spoken(phase.prompt, language),
        "seconds": phase.seconds,
        "board": phase.board.value,
        "tools": sorted(tool.value for tool in phase.tools),
    }


def _role(role: Role, language: str, reader: Participant | None) -> dict[str, Any]:
    view: dict[str, Any] = {
        "id": role.id,
        "title": spoken(role.title, language),
        "card": spoken(role.card, language),
        "min": role.min,
        "max": role.max,
    }
    if role.brief and (reader is None or may_read_brief(reader, role.id)):
        view["brief"] = spoken(role.brief, language)
    return view


def _criterion(criterion: Criterion, language: str, *, whole: bool) -> dict[str, Any]:
    view: dict[str, Any] = {"id": criterion.id, "name": spoken(criterion.name, language)}
    if whole:
        view["definition"] = spoken(criterion.definition, language)
        view["anchors"] = {str(point): spoken(text, language) for point, text in criterion.anchors.items()}
        view["indicators"] = [
            {"id": one.id, "sign": one.sign, "text": spoken(one.text, language)} for one in criterion.indicators
        ]
    return view
