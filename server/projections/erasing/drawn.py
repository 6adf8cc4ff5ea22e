"""What an element or item of the board holds that somebody has put into it, and what holds the board together."""

import re
from typing import Any

from server.domain.commands import Element

SPOKEN = ("text", "originalText", "name")
"""Fields that say something in words."""
LINK = "link"
_HOLDS = frozenset(
    """
    id type kind version versionNonce index isDeleted deleted x y w h width height angle seed updated locked
    containerId boundElements elementId frameId groupIds parent startBinding endBinding startArrowhead
    endArrowhead elbowed focus gap fixedPoint mode points pressures simulatePressure lastCommittedPoint
    fixedSegments startIsSpecial endIsSpecial polygon strokeColor backgroundColor color fillStyle strokeWidth
    strokeStyle roughness roundness value opacity fontSize fontFamily textAlign verticalAlign lineHeight baseline
    autoResize fileId status scale crop naturalWidth naturalHeight from to outside
    """.split()  # noqa: SIM905 as a list it would have a line for each
)
"""What other fields and other elements rest on, or how it looks."""
_PLAIN = re.compile(r"[\w#.:()%,+/=-]{0,100}")
_STROKES = frozenset({"freedraw", "drawing"})


def holds(name: str) -> bool:
    """Whether a field keeps the board together, or says how something looks, and nothing in words."""
    return name in _HOLDS


def bare(value: Any) -> Any:
    """A value of such a field with nothing in it that could be read as words."""
    match value:
        case str():
            return value if _PLAIN.fullmatch(value) else ""
        case list():
            return [bare(each) for each in value]
        case dict():
            return {key: bare(each) for key, each in value.items() if key in _HOLDS}
    return value


def is_handwriting(element: Element) -> bool:
    """Whether it is a stroke of somebody's own hand, which may be words."""
    return str(element.get("type") or element.get("kind")) in _STROKES


def straight(element: Element) -> Element:
    """The same stroke as a straight one, of the same size."""
    across, down = (element.get(long, element.get(short, 0)) for long, short in (("width", "w"), ("height", "h")))
    points = [[0, 0], [across, down]] if isinstance(element.get("points"), list) else element.get("points")
    drawn = {**element, "points": points} if "points" in element else dict(element)
    return {**drawn, "pressures": []} if "pressures" in element else drawn
