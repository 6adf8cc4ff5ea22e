"""Between documents and the rules' own values: exercises, and facts as rows of the log."""

from collections.abc import Mapping
from typing import Any

from server.domain.exercise import (
    Criterion,
    Exercise,
    Indicator,
    Material,
    Phase,
    Role,
    RoleGiving,
    Surface,
    Tool,
)


def exercise_from(document: Mapping[str, Any]) -> Exercise:
    """The exercise that a checked document describes, criteria included.

    Raises KeyError or ValueError where the document was not checked.
    """
    return Exercise(
        id=document["id"],
        version=document["version"],
        kind=document["kind"],
        languages=tuple(sorted(document["title"])),
        title=document["title"],
        summary=document["summary"],
        candidates_min=document["candidates"]["min"],
        candidates_max=document["candidates"]["max"],
        phases=tuple(_phase(phase) for phase in document["phases"]),
        roles=tuple(_role(role) for role in document.get("roles", ())),
        roles_by=RoleGiving(document.get("roles_by", RoleGiving.ASSIGNED)),
        criteria=tuple(_criterion(one) for one in document["criteria"]),
        debrief=tuple(document.get("debrief", ())),
        materials=tuple(Material(one["id"], one["title"], one["text"]) for one in document.get("materials", ())),
        guidance=document.get("guidance"),
    )


def _phase(phase: Mapping[str, Any]) -> Phase:
    return Phase(
        phase["key"],
        phase["title"],
        phase["prompt"],
        phase["seconds"],
        Surface(phase["board"]),
        frozenset(Tool(tool) for tool in phase["tools"]),
    )


def _role(role: Mapping[str, Any]) -> Role:
    return Role(role["id"], role["title"], role["card"], role.get("brief"), role["min"], role["max"])


def _criterion(one: Mapping[str, Any]) -> Criterion:
    indicators = [(1, each) for each in one["positive"]] + [(-1, each) for each in one["negative"]]
    return Criterion(
        id=one["id"],
        name=one["name"],
        definition=one["definition"],
        anchors={int(point): text for point, text in one["anchors"].items()},
        indicators=tuple(
            Indicator(each["id"], sign, {key: text for key, text in each.items() if key != "id"})
            for sign, each in indicators
        ),
    )
