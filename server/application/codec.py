"""Between documents and the rules' own values: exercises, and facts as rows of the log."""

from collections.abc import Mapping
from typing import Any

from server.domain.events import Recorded, SessionCreated
from server.domain.exercise import (
    Alternative,
    Criterion,
    Day,
    Exercise,
    Indicator,
    Limits,
    Material,
    Over,
    Phase,
    PlayedBy,
    Role,
    RoleGiving,
    Scope,
    Strip,
    Surface,
    Task,
    Template,
    Ties,
    Tool,
    Voting,
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
        criteria=tuple(criterion_from(one) for one in document["criteria"]),
        debrief=tuple(document.get("debrief", ())),
        materials=tuple(Material(one["id"], one["title"], one["text"]) for one in document.get("materials", ())),
        guidance=document.get("guidance"),
        alternatives=tuple(Alternative(one["id"], one["text"]) for one in document.get("alternatives", ())),
        limits=_limits(document.get("limits", {})),
        templates=tuple(_template(one) for one in document.get("templates", ())),
        tasks=tuple(Task(one["id"], one["text"], one.get("details")) for one in document.get("tasks", ())),
        day=Day(document["day"]["starts"], document["day"]["ends"]) if "day" in document else None,
    )


def exercise_told(first: Recorded) -> Exercise:
    """The exercise that a session's first fact holds; raises TypeError if that is another fact."""
    if not isinstance(first.event, SessionCreated):
        raise TypeError(f"a log begins with session.created, not {first.event.type}")
    return exercise_from(first.event.exercise)


def _phase(phase: Mapping[str, Any]) -> Phase:
    ranking = phase.get("ranking")
    return Phase(
        phase["key"],
        phase["title"],
        phase["prompt"],
        phase["seconds"],
        Surface(phase["board"]),
        frozenset(Tool(tool) for tool in phase["tools"]),
        anonymous=phase.get("anonymous", False),
        voting=_voting(phase.get("voting", {})),
        ranking=Scope(ranking) if ranking else None,
        template=phase.get("template"),
        rotate=phase.get("rotate", False),
        briefs=phase.get("briefs", {}),
        speaking=phase.get("speaking", {}).get("each"),
    )


def _voting(voting: Mapping[str, Any]) -> Voting:
    usual = Voting()
    return Voting(
        voting.get("blind", usual.blind), voting.get("choose", usual.choose), Ties(voting.get("ties", usual.ties))
    )


def _limits(limits: Mapping[str, Any]) -> Limits:
    return Limits(
        limits.get("votes_each"),
        limits.get("budget"),
        limits.get("staff"),
        Over(limits.get("over", Over.WARN)),
        limits.get("money"),
        limits.get("people"),
    )


def _template(template: Mapping[str, Any]) -> Template:
    columns, rows = (
        tuple(Strip(one["id"], one.get("title")) for one in template[side]) for side in ("columns", "rows")
    )
    return Template(template["id"], template["title"], columns, rows)


def _role(role: Mapping[str, Any]) -> Role:
    played_by = PlayedBy(role.get("played_by", PlayedBy.CANDIDATE))
    return Role(role["id"], role["title"], role["card"], role.get("brief"), role["min"], role["max"], played_by)


def criterion_from(one: Mapping[str, Any]) -> Criterion:
    """The criterion that a checked document describes."""
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
