"""What scenes are played with: exercises as files, elements and notes."""

import copy
from pathlib import Path
from typing import Any

import yaml

from tests.documents import small_exercise


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


def hurried_exercise(seconds: int) -> dict[str, Any]:
    """The small exercise with phases of a few seconds."""
    document = small_exercise(id=f"hurried-{seconds}")
    for phase in document["phases"]:
        phase["seconds"] = seconds
    return document


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
