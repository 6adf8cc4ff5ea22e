"""Sticky notes as the bundled whiteboard draws them: a filled rectangle and the text bound to it."""

import random
import textwrap
import uuid
from typing import Any

from fractional_indexing import generate_key_between

Element = dict[str, Any]

WIDTH, HEIGHT = 192, 150
_FONT, _LINE = 16, 1.25
_SIGNS_A_LINE = 21
_FOOT = 34
"""Room below the words, where whiteboards show whose note it is."""
_EDGE = 5
_PAPER = "#fdeaa8"


def new_note(text: str, x: float, y: float, top: str | None) -> list[Element]:
    """A note at a place; `top` is the highest index on the board so far."""
    frame_id, text_id = str(uuid.uuid4()), str(uuid.uuid4())
    below = generate_key_between(top, None)
    frame = {
        **_common(frame_id, "rectangle", x, y, below),
        "backgroundColor": _PAPER,
        "strokeColor": "transparent",
        "roundness": None,
        "boundElements": [{"type": "text", "id": text_id}],
    }
    words = {
        **_common(text_id, "text", x, y, generate_key_between(below, None)),
        "backgroundColor": "transparent",
        "strokeColor": "#242018",
        "roundness": None,
        "boundElements": [],
        "containerId": frame_id,
        "fontSize": _FONT,
        "fontFamily": 6,
        "textAlign": "left",
        "verticalAlign": "top",
        "autoResize": True,
        "lineHeight": _LINE,
    }
    return _written(frame, words, text)


def rewritten(frame: Element, words: Element, text: str) -> list[Element]:
    """The note with another text."""
    return _written(_next(frame), _next(words), text)


def moved(elements: list[Element], dx: float, dy: float) -> list[Element]:
    """The elements shifted together."""
    return [{**_next(element), "x": element["x"] + dx, "y": element["y"] + dy} for element in elements]


def free_place(elements: dict[str, Element], order: int) -> tuple[float, float]:
    """A place for the next note where none lies yet: rows of five, looking on from its turn."""
    taken = [(one["x"], one["y"]) for one in elements.values() if one["type"] == "rectangle" and not one["isDeleted"]]
    for at in range(order, order + 400):
        x, y = 60 + (at % 5) * (WIDTH + 30), 60 + (at // 5) * (HEIGHT + 30)
        if all(abs(x - other_x) > WIDTH or abs(y - other_y) > HEIGHT for other_x, other_y in taken):
            return x + random.uniform(-6, 6), y + random.uniform(-6, 6)
    return 60, 60


def _written(frame: Element, words: Element, text: str) -> list[Element]:
    lines = textwrap.wrap(text, _SIGNS_A_LINE) or [""]
    height = len(lines) * _FONT * _LINE
    frame = {**frame, "height": max(HEIGHT, height + _FOOT)}
    width = WIDTH - 2 * _EDGE
    return [
        frame,
        {
            **words,
            "text": "\n".join(lines),
            "originalText": text,
            "width": width,
            "height": height,
            "x": frame["x"] + _EDGE,
            "y": frame["y"] + _EDGE,
        },
    ]


def _common(element_id: str, kind: str, x: float, y: float, index: str) -> Element:
    return {
        "id": element_id,
        "type": kind,
        "x": x,
        "y": y,
        "width": WIDTH,
        "height": HEIGHT,
        "angle": 0,
        "fillStyle": "solid",
        "strokeWidth": 1,
        "strokeStyle": "solid",
        "roughness": 0,
        "opacity": 100,
        "groupIds": [],
        "frameId": None,
        "index": index,
        "seed": random.getrandbits(31),
        "version": 1,
        "versionNonce": random.getrandbits(31),
        "isDeleted": False,
        "updated": 1,
        "link": None,
        "locked": False,
    }


def _next(element: Element) -> Element:
    return {**element, "version": element["version"] + 1, "versionNonce": random.getrandbits(31)}
