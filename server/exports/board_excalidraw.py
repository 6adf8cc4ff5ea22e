"""The board as an `.excalidraw` file, each element with who brought it and who changed it last.

Authorship stands in `customData.veche`; it is the server's own knowledge and takes the place of whatever an
element claimed. Neutral items of other whiteboards are drawn as the elements that look most like them. The templates
that phases laid lie under everything, locked.
"""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping

from server.domain.board import Credit
from server.domain.commands import Element
from server.domain.tools import middle_of
from server.exports.board_templates import drawn_templates
from server.exports.excalidraw_parts import lettering, new_element
from server.projections.record import Record, Sheet
from server.projections.summary import Summary

_SHAPES = {"note": "rectangle", "shape": "rectangle", "image": "rectangle", "drawing": "rectangle", "frame": "frame"}
_NOTE_COLOUR = "#fdeaa8"
_NOTE_SIZE = (192, 112)
_INK, _PALE = "#1e1e1e", "#fffdf6"
_LIGHT = 0.2
"""Papers less bright than this have pale words."""
_LETTERS = (16, 14, 12, 10)
_LETTER = 0.58
"""How wide a letter is, as a part of its size."""
_LINE = 1.25
_INSET = 8
_FOOT = 18
"""What the author's name takes below the words."""
_APART = 6
"""Between an arrow and the thing that it points at."""


def scene(record: Record, summary: Summary, sheet: Sheet) -> bytes:
    """The file as UTF-8 JSON; deleted elements stay out, as the whiteboard itself leaves them out."""
    labels = {one.id: one.label for one in summary.people}
    document = {
        "type": "excalidraw",
        "version": 2,
        "source": "veche",
        "elements": [_stamped(each, _credit(sheet, each), labels) for each in drawn(record, summary, sheet)],
        "appState": {"gridSize": None, "viewBackgroundColor": "#ffffff"},
        "files": {},
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def drawn(record: Record, summary: Summary, sheet: Sheet) -> list[Element]:
    """Everything on a board as elements, from below to above: templates, elements, what neutral items look like."""
    shown = [each for each in sheet.elements if not each.get("isDeleted")]
    items = {item["id"]: _sized(item) for item in sheet.items if not item.get("deleted")}
    # What connects things lies beneath them, so that it ends at their edges.
    ties = [item for item in items.values() if item["kind"] == "connector"]
    things = [item for item in items.values() if item["kind"] != "connector"]
    shown += [part for item in (*ties, *things) for part in _drawn(_tied(item, items))]
    return [*drawn_templates(record.session, summary.language, {each["id"] for each in shown}, sheet.at), *shown]


def _credit(sheet: Sheet, element: Element) -> Credit | None:
    return sheet.credits.get(element["id"]) or sheet.credits.get(element.get("containerId") or "")


def _stamped(element: Element, credit: Credit | None, labels: Mapping[str, str]) -> Element:
    if credit is None:
        return element
    claimed = element.get("customData")
    known = {
        "author": credit.author,
        "authorLabel": labels.get(credit.author, ""),
        "editor": credit.editor,
        "editorLabel": labels.get(credit.editor or "", ""),
    }
    return {**element, "customData": {**(claimed if isinstance(claimed, dict) else {}), "veche": known}}


def _sized(item: Element) -> Element:
    """A thing whose size nobody told is as large as the room draws it."""
    if item["kind"] in ("connector", "text"):
        return item
    width, height = _NOTE_SIZE
    return {**item, "w": item.get("w") or width, "h": item.get("h") or height}


def _tied(item: Element, items: Mapping[str, Element]) -> Element:
    """A connector from the edge of one thing to the edge of the other, on the line between their middles."""
    first, last = (items.get(str(item.get(end))) for end in ("from", "to"))
    if item["kind"] != "connector" or not (first or last):
        return item
    begin = middle_of(first) if first else (item.get("x") or 0, item.get("y") or 0)
    aim = middle_of(last) if last else (begin[0] + (item.get("w") or 0), begin[1] + (item.get("h") or 0))
    x, y = _edge(first, aim) if first else begin
    to_x, to_y = _edge(last, begin) if last else aim
    return {**item, "x": x, "y": y, "w": to_x - x or 1, "h": to_y - y}


def _edge(item: Element, aim: tuple[float, float]) -> tuple[float, float]:
    """Where a line from a thing's middle to some other point leaves it; half-way at most, where both lie together."""
    x, y = middle_of(item)
    right, down = aim[0] - x, aim[1] - y
    half, high = (item.get("w") or 0) / 2 + _APART, (item.get("h") or 0) / 2 + _APART
    share = min(0.5, half / abs(right or 1e-9), high / abs(down or 1e-9))
    return x + right * share, y + down * share


def _drawn(item: Element) -> Iterator[Element]:
    """The elements that a neutral item is drawn as: its shape, and its words where it has some."""
    key, kind, words = item["id"], item["kind"], str(item.get("text") or "")
    x, y = item.get("x") or 0, item.get("y") or 0
    width, height = item.get("w") or 0, item.get("h") or 0
    place = {"x": x, "y": y, "width": width, "height": height}
    if kind == "text":
        yield {**new_element(key, "text", {**place, **_around(words, item)}), **lettering(words), "textAlign": "left"}
        return
    if kind == "connector":
        spans = {**place, "width": abs(width), "height": abs(height)}
        yield {**new_element(key, "arrow", spans), "points": [[0, 0], [width, height]], "endArrowhead": "arrow"}
        return
    if kind == "frame":
        yield {**new_element(key, "frame", place), "name": words or None}
        return
    label = f"{key}-text"
    paper = str(item.get("color") or (_NOTE_COLOUR if kind == "note" else "transparent"))
    yield {
        **new_element(key, _SHAPES[kind], place),
        "backgroundColor": paper,
        **({"strokeColor": "transparent"} if kind == "note" else {}),
        "strokeStyle": "dashed" if kind in ("image", "drawing") else "solid",
        "boundElements": [{"id": label, "type": "text"}] if words else [],
    }
    if words:
        yield {**_written(label, words, place), "strokeColor": _ink_on(paper), "containerId": key}


def _written(label: str, words: str, place: Mapping[str, float]) -> Element:
    """Words broken into lines that stay on their paper, in the largest letters with which they do, above the name."""
    inner = place["width"] - 2 * _INSET
    for size in _LETTERS:
        lines = textwrap.wrap(words, max(1, int(inner / (size * _LETTER)))) or [words]
        height = len(lines) * size * _LINE
        if height + _FOOT <= place["height"]:
            break
    top = place["y"] + max(_INSET, (place["height"] - _FOOT - height) / 2)
    box = {"x": place["x"] + _INSET, "y": top, "width": inner, "height": height}
    return {**new_element(label, "text", box), **lettering("\n".join(lines), size), "originalText": words}


def _around(words: str, item: Element) -> dict[str, float]:
    lines = words.split("\n")
    width = max(map(len, lines)) * _LETTERS[0] * _LETTER
    return {"width": item.get("w") or width, "height": item.get("h") or len(lines) * _LETTERS[0] * _LINE}


def _ink_on(paper: str) -> str:
    """Dark, or pale on a paper too dark for it."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", paper):
        return _INK
    red, green, blue = ((int(paper[at : at + 2], 16) / 255) ** 2.2 for at in (1, 3, 5))
    return _PALE if 0.2126 * red + 0.7152 * green + 0.0722 * blue < _LIGHT else _INK
