"""The board as an `.excalidraw` file, each element with who brought it and who changed it last.

Authorship stands in `customData.veche`; it is the server's own knowledge and takes the place of whatever an
element claimed. Neutral items of other whiteboards are drawn as the elements that look most like them. The templates
that phases laid lie under everything, locked.
"""

import json
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
    items = {item["id"]: item for item in sheet.items if not item.get("deleted")}
    shown += [part for item in items.values() for part in _drawn(_tied(item, items))]
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


def _tied(item: Element, items: Mapping[str, Element]) -> Element:
    """A connector from the middle of one thing to the middle of the other, as far as they are known."""
    first, last = (items.get(str(item.get(end))) for end in ("from", "to"))
    if item["kind"] != "connector" or not (first or last):
        return item
    x, y = middle_of(first) if first else (item.get("x") or 0, item.get("y") or 0)
    to_x, to_y = middle_of(last) if last else (x + (item.get("w") or 0), y + (item.get("h") or 0))
    return {**item, "x": x, "y": y, "w": to_x - x or 1, "h": to_y - y}


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
        spans = {**place, "width": abs(width), "height": abs(height)}
        yield {**new_element(key, "arrow", spans), "points": [[0, 0], [width, height]], "endArrowhead": "arrow"}
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
