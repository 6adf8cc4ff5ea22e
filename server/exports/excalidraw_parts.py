"""What every element of an `.excalidraw` file has, filled in for those that no whiteboard made."""

import zlib
from collections.abc import Mapping
from typing import Any

from server.domain.commands import Element

_FONT_SIZE = 16
_LINE_HEIGHT = 1.25


def new_element(key: str, kind: str, place: Mapping[str, float]) -> Element:
    """An element of that kind at `place` (x, y, width, height); the same key gives the same element."""
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


def lettering(words: str, size: float = _FONT_SIZE) -> dict[str, Any]:
    """What a text has besides."""
    return {
        "text": words,
        "originalText": words,
        "fontSize": size,
        "fontFamily": 2,
        "textAlign": "center",
        "verticalAlign": "middle",
        "containerId": None,
        "autoResize": True,
        "lineHeight": _LINE_HEIGHT,
    }
