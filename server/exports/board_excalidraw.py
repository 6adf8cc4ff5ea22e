"""The board as an `.excalidraw` file, each element with who brought it and who changed it last.

Authorship stands in `customData.veche`; it is the server's own knowledge and takes the place of whatever an
element claimed. Neutral items of other whiteboards are drawn as the elements that look most like them. The templates
that phases laid lie under everything, locked.
"""

import json
from collections.abc import Iterator, Mapping

from server.domain.board import Board, Credit
from server.domain.commands import Element
from server.domain.session import Session
from server.exports.board_templates import drawn_templates
from server.exports.excalidraw_parts import lettering, new_element
from server.projections.summary import Summary

_SHAPES = {"note": "rectangle", "shape": "rectangle", "image": "rectangle", "drawing": "rectangle", "frame": "frame"}
_NOTE_COLOUR = "#fdeaa8"


def scene(session: Session, summary: Summary) -> bytes:
    """The file as UTF-8 JSON; deleted elements stay out, as the whiteboard itself leaves them out."""
    board = session.board
    labels = {one.id: one.label for one in summary.people}
    shown = [each for each in board.scene() if not each.get("isDeleted")]
    shown += [drawn for item in board.items.values() if not item.get("deleted") for drawn in _drawn(item)]
    document = {
        "type": "excalidraw",
        "version": 2,
        "source": "veche",
        "elements": [
            *drawn_templates(session, summary.language, {each["id"] for each in shown}),
            *(_stamped(each, _credit(board, each), labels) for each in shown),
        ],
        "appState": {"gridSize": None, "viewBackgroundColor": "#ffffff"},
        "files": {},
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _credit(board: Board, element: Element) -> Credit | None:
    return board.credits.get(element["id"]) or board.credits.get(element.get("containerId") or "")


def _stamped(element: Element, credit: Credit | None, labels: Mapping[str, str]) -> Element:
    if credit is None:
        return element
    claimed = element.get("customData")
    known = {
        "author": credit.author,
        "authorLabel": labels.get(credit.author, ""),
        "editor": credit.editor,
        "editorLabel": labels.get(credit.editor, ""),
    }
    return {**element, "customData": {**(claimed if isinstance(claimed, dict) else {}), "veche": known}}


def _drawn(item: Element) -> Iterator[Element]:
    """The elements that a neutral item is drawn as: its shape, and its words where it has some."""
    key, kind, words = item["id"], item["kind"], str(item.get("text") or "")
    x, y = item.get("x") or 0, item.get("y") or 0
    width, height = item.get("w") or 200, item.get("h") or (0 if kind == "connector" else 120)
    place = {"x": x, "y": y, "width": width, "height": height}
    label = f"{key}-text"
    if kind == "text":
        yield {**new_element(key, "text", place), **lettering(words)}
        return
    if kind == "connector":
        yield {**new_element(key, "arrow", place), "points": [[0, 0], [width, height]], "endArrowhead": "arrow"}
        return
    if kind == "frame":
        yield {**new_element(key, "frame", place), "name": words or None}
        return
    bound = [{"id": label, "type": "text"}] if words else []
    yield {
        **new_element(key, _SHAPES[kind], place),
        "backgroundColor": item.get("color") or (_NOTE_COLOUR if kind == "note" else "transparent"),
        "strokeStyle": "dashed" if kind in ("image", "drawing") else "solid",
        "boundElements": bound,
    }
    if words:
        yield {**new_element(label, "text", place), **lettering(words), "containerId": key}
