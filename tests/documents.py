"""A small exercise as a checked document: three phases, three roles, three criteria."""

from typing import Any


def words(text: str) -> dict[str, str]:
    """One text in both languages."""
    return {"ru": f"{text} (по-русски)", "en": text}


def phase(key: str, board: str, *tools: str, seconds: int = 120) -> dict[str, Any]:
    return {
        "key": key,
        "title": words(key),
        "prompt": words(f"Now {key}"),
        "seconds": seconds,
        "board": board,
        "tools": list(tools),
    }


def role(name: str, at_least: int, at_most: int, brief: str | None = None) -> dict[str, Any]:
    document = {"id": name, "title": words(name), "card": words(f"The {name}"), "min": at_least, "max": at_most}
    return {**document, "brief": words(brief)} if brief else document


def criterion(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "name": words(f"Criterion {name}"),
        "definition": words(f"Defines {name}"),
        "anchors": {str(point): words(f"{name} at {point}") for point in range(1, 6)},
        "positive": [{"id": f"{name}+1", **words(f"shows {name}")}],
        "negative": [{"id": f"{name}-1", **words(f"lacks {name}")}],
    }


def small_exercise(**changed: Any) -> dict[str, Any]:
    """Reading (locked), writing (notes and chat), drawing (everything, no chat); two to four candidates."""
    return {
        "id": "small",
        "version": 1,
        "kind": "discussion",
        "title": words("A small exercise"),
        "summary": words("Enough of an exercise for the rules"),
        "candidates": {"min": 2, "max": 4},
        "phases": [
            phase("reading", "locked", "chat", seconds=60),
            phase("writing", "shared", "notes", "chat"),
            phase("drawing", "shared", "draw", seconds=90),
        ],
        "roles": [
            role("lead", 1, 1, "Only the lead knows the budget"),
            role("scribe", 0, 2),
            role("critic", 0, 1, "Only the critic knows the risk"),
        ],
        "roles_by": "assigned",
        "criteria": [criterion("TW"), criterion("CM"), criterion("LD")],
        "debrief": [words("What was said too late?")],
        "materials": [{"id": "facts", "title": words("Facts"), "text": words("Twelve shops")}],
        "guidance": words("Watch who asks first"),
        **changed,
    }


def rich_exercise(**changed: Any) -> dict[str, Any]:
    """The small one with phases for all that a group can do besides: alone, choosing, weighing, working and talking.

    Two dots each, a budget of 10, 3.5 people; the role of the client may be an actor's.
    """
    small = small_exercise()
    reading, writing, drawing = small["phases"]
    phases = [
        reading,
        {**phase("alone", "private", "notes", "chat"), "anonymous": True},
        {**writing, "tools": ["notes", "chat", "cluster"], "template": "grid"},
        {
            **phase("choosing", "shared", "notes", "vote", "cluster"),
            "voting": {"blind": True, "choose": 2, "ties": "runoff"},
        },
        {**phase("weighing", "locked", "rank"), "ranking": "own"},
        {
            **phase("working", "shared", "notes", "chat", "cluster", "vote", "plan", "rank", "speak"),
            "voting": {"choose": 1, "ties": "facilitator"},
        },
        {
            **phase("talking", "shared", "notes", "speak"),
            "speaking": {"each": 30},
            "rotate": True,
            "briefs": {"client": words("You want your money back"), "lead": words("Hold the price")},
        },
        drawing,
    ]
    client = {**role("client", 0, 1, "Only the client knows the bill"), "played_by": "either"}
    units = {"money": words("thousand"), "people": words("people")}
    return {
        **small,
        "phases": phases,
        "roles": [*small["roles"], client],
        "alternatives": [{"id": key, "text": words(key)} for key in ("hire", "train", "wait")],
        "limits": {"votes_each": 2, "budget": 10, "staff": 3.5, "over": "refuse", **units},
        "templates": [
            {
                "id": "grid",
                "title": words("A grid"),
                "columns": [{"id": "now", "title": words("Now")}, {"id": "later", "title": words("Later")}],
                "rows": [{"id": "all"}],
            }
        ],
        "tasks": [{"id": key, "text": words(key)} for key in ("call", "mail", "report")],
        "day": {"starts": "09:00", "ends": "18:00"},
        **changed,
    }


def equipped_exercise() -> dict[str, Any]:
    """The rich one with three phases, as the small one has them; in `writing` every tool may be used."""
    rich = rich_exercise()
    reading, writing, drawing = small_exercise()["phases"]
    tools = ["notes", "chat", "cluster", "vote", "plan", "rank", "speak"]
    return {**rich, "phases": [reading, {**writing, "tools": tools}, drawing]}
