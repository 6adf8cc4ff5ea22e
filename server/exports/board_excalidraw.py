"""The board as an `.excalidraw` file, each element with who brought it and who changed it last.

Authorship stands in `customData.veche`; it is the server's own knowledge and takes the place of whatever an
element claimed. Neutral items of other whiteboards are drawn as the elements that look most like them.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from server.domain.board import Board, Credit
from server.domain.commands import Element
from server.projections.summary import Summary

_SHAPES = {"note": "rectangle", "shape": "rectangle", "image": "rectangle", "drawing": "rectangle", "frame": "frame"}
_NOTE_COLOUR = "#fdeaa8"
_FONT_SIZE = 16
_LINE_HEIGHT = 1.25


def scene(board: Board, summary: Summary) -> bytes:
    """The file as UTF-8 JSON; deleted elements stay out, as the whiteboard itself leaves them out."""
    labels = {one.id: one.label for one in summary.people}
    shown = [each for each in board.scene() if not each.get("isDeleted")]
    shown += [drawn for item in board.items.values() if not item.get("deleted") for drawn in _drawn(item)]
    document = {
        "type": "excalidraw",
        "version": 2,
        "source": "veche",
        "elements": [_stamped(each, _credit(board, each), labels) for each in shown],
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
        yield {**_element(key, "text", place), **_lettering(words)}
        return
    if kind == "connector":
        yield {**_element(key, "arrow", place), "points": [[0, 0], [width, height]], "endArrowhead": "arrow"}
        return
    if kind == "frame":
        yield {**_element(key, "frame", place), "name": words or None}
        return
    bound = [{"id": label, "type": "text"}] if words else []
    yield {
        **_element(key, _SHAPES[kind], place),
        "backgroundColor": item.get("color") or (_NOTE_COLOUR if kind == "note" else "transparent"),
        "strokeStyle": "dashed" if kind in ("image", "drawing") else "solid",
        "boundElements": bound,
    }
    if words:
        yield {**_element(label, "text", place), **_lettering(words), "containerId": key}


def _element(key: str, kind: str, place: Mapping[str, float]) -> Element:
    return {
        "id": key,
        "type": kind,
        **place,
        "angle": 0,
        "strokeColor": "#1e1e1e",
        "backgroundColor": "transparent",
        "fillStyle": "solid",
        "strokeWidth": 1,
        "strokeStyle": "solid",
        "roughness": 0,
        "opacity": 100,
        "groupIds": [],
        "frameId": None,
        "roundness": None,
        "seed": zlib.crc32(key.encode()) & 0x7FFFFFFF,
        "version": 1,
        "versionNonce": zlib.crc32(key.encode()[::-1]) & 0x7FFFFFFF,
        "isDeleted": False,
        "boundElements": [],
        "updated": 1,
        "link": None,
        "locked": False,
    }


def _lettering(words: str) -> dict[str, Any]:
    return {
        "text": words,
        "originalText": words,
        "fontSize": _FONT_SIZE,
        "fontFamily": 2,
        "textAlign": "center",
        "verticalAlign": "middle",
        "containerId": None,
        "autoResize": True,
        "lineHeight": _LINE_HEIGHT,
    }
