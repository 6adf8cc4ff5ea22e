"""What all charts have in common: colours, people's shapes, and pieces to put a chart together from.

Charts are laid out in pixels, downwards from the left upper corner, so that words never run into one another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Layer = dict[str, Any]
Datum = Mapping[str, object]


class Size(StrEnum):
    """For which place a chart is made."""

    WIDE = "wide"
    NARROW = "narrow"
    PRINT = "print"

    @property
    def pixels(self) -> int:
        """The chart's whole width."""
        return {Size.WIDE: 1040, Size.NARROW: 340, Size.PRINT: 640}[self]


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of the pages in one of their two themes; the ground is left to the page."""

    ink: str
    muted: str
    line: str
    strong: str
    band: str
    accent: str
    seats: tuple[str, ...]


LIGHT = Look(
    "#1e2326", "#5f6972", "#e7e1d7", "#8d8578", "#f3efe8", "#0b6b63",
    ("#0072b2", "#c8500a", "#00805f", "#a8528c", "#8a6d00", "#5b4bb7", "#4d5963", "#a31f45"),
)  # fmt: skip
DARK = Look(
    "#ebe7df", "#9aa4a8", "#2c3438", "#6d787d", "#242b2e", "#58bdb2",
    ("#5cb3e6", "#f08a4b", "#4cc3a0", "#dd92c4", "#d9bd45", "#a99cf5", "#aab4bc", "#f2708f"),
)  # fmt: skip

SHAPES = (
    "M0,-0.875 A0.875,0.875,0,1,1,0,0.875 A0.875,0.875,0,1,1,0,-0.875 Z",
    "M0,-0.85 L0.925,0.8 L-0.925,0.8 Z",
    "M-0.725,-0.725 L0.725,-0.725 L0.725,0.725 L-0.725,0.725 Z",
    "M0,-0.95 L0.95,0 L0,0.95 L-0.95,0 Z",
    (
        "M0,-0.925 L0.275,-0.3 L0.95,-0.2375 L0.4375,0.2125 L0.5875,0.8625 L0,0.525 L-0.5875,0.875 L-0.4375,0.225 "
        "L-0.95,-0.2375 L-0.2625,-0.3 Z"
    ),
    (
        "M-0.325,-0.875 L0.325,-0.875 L0.325,-0.325 L0.875,-0.325 L0.875,0.325 L0.325,0.325 L0.325,0.875 L-0.325,0.875 "
        "L-0.325,0.325 L-0.875,0.325 L-0.875,-0.325 L-0.325,-0.325 Z"
    ),
    "M0,-0.925 L0.8125,-0.4625 L0.8125,0.4625 L0,0.925 L-0.8125,0.4625 L-0.8125,-0.4625 Z",
    "M-0.875,-0.6 L0.875,-0.6 A0.9,0.9,0,0,1,0,0.825 A0.9,0.9,0,0,1,-0.875,-0.6 Z",
)
"""The outlines of the pages' shapes by seat, in a square from -1 to 1."""


@dataclass(frozen=True, slots=True)
class Someone:
    """Whoever a chart shows; `name` is what the reader may know them by."""

    seat: int
    name: str

    def colour(self, look: Look) -> str:
        return look.seats[(self.seat - 1) % len(look.seats)]

    @property
    def shape(self) -> str:
        return SHAPES[(self.seat - 1) % len(SHAPES)]


def framed(width: float, height: float, layers: Sequence[Layer], look: Look) -> dict[str, Any]:
    """A whole chart of these layers; both axes are pixels."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width,
        "height": height,
        "padding": 0,
        "background": None,
        "config": {
            "aria": False,
            "font": "Onest",
            "view": {"stroke": None},
            "text": {"fontSize": 12, "fill": look.ink, "baseline": "middle", "align": "left"},
        },
        "layer": [_placed(one, width, height) for one in layers],
    }


def texts(values: Sequence[Datum], **mark: object) -> Layer:
    """Words at `x`, `y`; each datum may bring its own `fill`."""
    encoding = {"text": {"field": "text", "type": "nominal"}}
    return _layer("text", values, encoding, mark)


def boxes(values: Sequence[Datum], **mark: object) -> Layer:
    """Rectangles from `x`, `y` to `x2`, `y2`, each with its `fill`."""
    return _layer("rect", values, {"x2": {"field": "x2"}, "y2": {"field": "y2"}}, mark)


def lines(values: Sequence[Datum], **mark: object) -> Layer:
    """Lines from `x`, `y` to `x2`, `y2`."""
    return _layer("rule", values, {"x2": {"field": "x2"}, "y2": {"field": "y2"}}, mark)


def points(values: Sequence[Datum], **mark: object) -> Layer:
    """Shapes at `x`, `y`, each with its `shape` and `fill`."""
    encoding = {"shape": {"field": "shape", "type": "nominal", "scale": None, "legend": None}}
    return _layer("point", values, encoding, {"filled": True, "opacity": 1, **mark})


def shortened(text: str, pixels: float, *, size: float = 12) -> str:
    """Words that fit into a width, estimated, an ellipsis after what does not; signs that nobody sees are left out."""
    text = "".join(sign for sign in text if sign.isprintable())
    most = int(pixels / (size * 0.58))
    return text if len(text) <= most else text[: max(1, most - 1)].rstrip() + "…"


def mixed(ground: str, over: str, part: float) -> str:
    """A colour between two, `part` of it the second."""
    return "#" + "".join(
        f"{round(a + (b - a) * part):02x}" for a, b in zip(_channels(ground), _channels(over), strict=True)
    )


def readable(ground: str, *inks: str) -> str:
    """Of these colours the one that stands out most from a ground, by the contrast of WCAG 2."""
    return max(inks, key=lambda ink: _contrast(ground, ink))


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _channels(colour))]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _layer(kind: str, values: Sequence[Datum], encoding: dict[str, Any], mark: Mapping[str, object]) -> Layer:
    if any("fill" in one for one in values):
        encoding["fill"] = {"field": "fill", "type": "nominal", "scale": None, "legend": None}
    return {"mark": {"type": kind, **mark}, "data": {"values": [dict(one) for one in values]}, "encoding": encoding}


def _placed(layer: Layer, width: float, height: float) -> Layer:
    def axis(field: str, length: float) -> dict[str, Any]:
        scale = {"domain": [0, length], "range": [0, length], "nice": False, "zero": False}
        return {"field": field, "type": "quantitative", "scale": scale, "axis": None}

    layer["encoding"] |= {"x": axis("x", width), "y": axis("y", height)}
    return layer
