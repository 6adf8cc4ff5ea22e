"""What scenes are played with: exercises as files, elements and notes."""

import copy
from pathlib import Path
from typing import Any

import yaml

from tests.documents import phase, role, small_exercise
from tests.documents import words as told

UNHURRIED = 3600
"""Seconds of a phase that no test sees the end of."""

ORDER = ["shop", "phone", "post"]
"""The alternatives of the workshop, in the order of its file."""


def write_exercises(folder: Path, *documents: dict[str, Any]) -> Path:
    """A folder of exercise files as the library reads them."""
    (folder / "criteria").mkdir(parents=True)
    for document in documents:
        written = copy.deepcopy(document)
        for one in written["criteria"]:
            one["anchors"] = {int(point): text for point, text in one["anchors"].items()}
            _put(folder / "criteria" / f"{one['id']}.yaml", one)
        written["criteria"] = [one["id"] for one in written["criteria"]]
        _put(folder / f"{written['id']}.yaml", written)
    return folder


def write_profiles(folder: Path, *documents: dict[str, Any]) -> None:
    """Job profiles beside the exercises of a folder."""
    (folder / "profiles").mkdir()
    for document in documents:
        _put(folder / "profiles" / f"{document['id']}.yaml", document)


def job(key: str, **weights: float) -> dict[str, Any]:
    """A profile with one skill."""
    return {
        "id": key,
        "version": 2,
        "title": told("A job"),
        "summary": told("For choosing"),
        "source": told("Our choice"),
        "skills": [{"id": "work", "name": told("Work"), "share": 12.5, "criteria": list(weights)}],
        "weights": weights,
    }


def hurried_exercise(seconds: int) -> dict[str, Any]:
    """The small exercise with phases of a few seconds."""
    document = small_exercise(id=f"hurried-{seconds}")
    for one in document["phases"]:
        one["seconds"] = seconds
    return document


def workshop(**changed: Any) -> dict[str, Any]:
    """The small exercise with every tool of a group besides, each in a phase of its own, and a part for an actor."""
    document = small_exercise(id="workshop")
    for one in document["phases"]:
        one["seconds"] = UNHURRIED
    reading, writing, drawing = document["phases"]
    voting = {"blind": True, "choose": 2, "ties": "facilitator"}
    briefs = {"client": told("The client's scene"), "lead": told("The lead's scene")}
    return {
        **document,
        "phases": [
            reading,
            writing,
            {
                **long_phase("silent", "private", "notes", "chat", "cluster", "vote", "plan"),
                "anonymous": True,
                "voting": voting,
            },
            phase("moment", "private", "notes", seconds=1),
            {**long_phase("sorting", "shared", "notes", "chat", "cluster", "template"), "template": "grid"},
            {**long_phase("choosing", "shared", "notes", "chat", "cluster", "vote"), "voting": voting},
            {**long_phase("once-more", "shared", "notes", "vote"), "voting": {"choose": 1, "ties": "runoff"}},
            {**long_phase("own-order", "locked", "rank"), "ranking": "own"},
            {**long_phase("group-order", "locked", "rank", "chat"), "ranking": "group"},
            long_phase("planning", "shared", "notes", "chat", "plan"),
            {**long_phase("talking", "locked", "speak", "chat"), "speaking": {"each": 60}},
            {**long_phase("first-scene", "shared", "notes", "chat"), "briefs": briefs},
            {**long_phase("second-scene", "shared", "notes", "chat"), "briefs": briefs, "rotate": True},
            drawing,
        ],
        "roles": [
            *document["roles"],
            {**role("client", 0, 1, "Only the client knows the fault"), "played_by": "actor"},
        ],
        "alternatives": [{"id": name, "text": told(name)} for name in ORDER],
        "limits": {
            "votes_each": 3,
            "budget": 100,
            "staff": 10.5,
            "over": "refuse",
            "money": told("thousand"),
            "people": told("days"),
        },
        "templates": [
            {
                "id": "grid",
                "title": told("Grid"),
                "columns": [{"id": "left", "title": told("Left")}, {"id": "right", "title": told("Right")}],
                "rows": [{"id": "all"}],
            }
        ],
        "tasks": [{"id": name, "text": told(name)} for name in ("call", "letter", "report")],
        "day": {"starts": "09:00", "ends": "18:00"},
        **changed,
    }


def lenient_workshop() -> dict[str, Any]:
    """The workshop where more may be planned than there is."""
    document = workshop(id="lenient")
    return {**document, "limits": {**document["limits"], "over": "warn"}}


def long_phase(key: str, board: str, *tools: str) -> dict[str, Any]:
    return phase(key, board, *tools, seconds=UNHURRIED)


def _put(file: Path, document: dict[str, Any]) -> None:
    file.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")


def element(key: str, **changed: Any) -> dict[str, Any]:
    """A rectangle of the bundled board."""
    return {
        "id": key,
        "type": "rectangle",
        "version": 1,
        "versionNonce": 100,
        "index": None,
        "isDeleted": False,
        "x": 10,
        "y": 20,
        "width": 200,
        "height": 120,
        **changed,
    }


def words(key: str, text: str, **changed: Any) -> dict[str, Any]:
    """A text of the bundled board."""
    return element(key, **{"type": "text", "text": text, "originalText": text, **changed})


def item(key: str, text: str, **changed: Any) -> dict[str, Any]:
    """A neutral note, as another whiteboard's adapter reports it."""
    return {"id": key, "kind": "note", "text": text, "x": 1, "y": 2, "version": 1, **changed}
