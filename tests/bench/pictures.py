"""The figures of `growth` as a picture, drawn as the product's own charts are; one for light pages and one for dark."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from server.exports.charts import DARK, LIGHT, Look, Size, draw
from server.exports.charts.looks import Layer, boxes, framed, lines, points, texts

NAMES = {"growth.svg": (LIGHT, "#faf8f4"), "growth-dark.svg": (DARK, "#14181a")}
"""By the file: a look, and the pages' ground under it, since whoever shows the picture may have another."""

_WIDTH, _HEIGHT, _GAP, _EDGE = 484.0, 300.0, 24.0, 24.0
_LEFT, _HEAD, _FOOT = 46.0, 64.0, 66.0
_DOT = "M0,-0.875 A0.875,0.875,0,1,1,0,0.875 A0.875,0.875,0,1,1,0,-0.875 Z"
_SQUARE = "M-0.725,-0.725 L0.725,-0.725 L0.725,0.725 L-0.725,0.725 Z"
_KEY = 84.0
"""Pixels for the name of a curve."""
_STEEP = 20.0
"""From this ratio of the largest to the smallest on, each line across means ten times as much as the one below it."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One curve or two over the same places; `under` is a figure beside them, told in words below each place."""

    title: str
    unit: str
    below: str
    places: Sequence[str]
    curves: Sequence[tuple[str, Sequence[float]]]
    under: Sequence[str] = ()


def drawn(figures: dict[str, Any]) -> dict[str, str]:
    """The picture as SVG, by the name of its file."""
    chart = {name: draw(_chart(panels(figures), look, ground)) for name, (look, ground) in NAMES.items()}
    # Where a picture is shown by itself there is no font of ours.
    return {name: svg.replace('"Onest"', '"Onest, system-ui, sans-serif"') for name, svg in chart.items()}


def panels(figures: dict[str, Any]) -> list[Panel]:
    rooms, log, people, board = (figures[name] for name in ("rooms", "log", "people", "board"))
    return [
        Panel(
            "Rooms", "ms until a change is heard", "rooms of the load, and share of one core",
            [f"{row['rooms']:.0f}" for row in rooms],
            [("99 of 100", [row["p99_ms"] for row in rooms]), ("median", [row["p50_ms"] for row in rooms])],
            [f"{row['core']:.0%}" for row in rooms],
        ),
        Panel(
            "Length of the log", "microseconds of processor for an event", "events before it in the same session",
            [_short(row["events"]) for row in log], [("", [row["event_us"] for row in log])],
        ),
        Panel(
            "People in a room", "microseconds of processor for a delivery", "people, and ms until 99 of 100 are heard",
            [f"{row['people']:.0f}" for row in people], [("", [row["delivery_us"] for row in people])],
            [f"{row['p99_ms']:.0f} ms" for row in people],
        ),
        Panel(
            "Things on the board", "ms from connecting to the welcome", "elements, and size of the welcome",
            [_short(row["elements"]) for row in board], [("", [row["join_ms"] for row in board])],
            [f"{row['welcome_kb']:.0f} KB" if row["welcome_kb"] < 1000 else f"{row['welcome_kb'] / 1000:.1f} MB"
             for row in board],
        ),
    ]  # fmt: skip


def _short(many: float) -> str:
    return f"{many:,.0f}".replace(",", "\u202f")


def _chart(all_of_them: Sequence[Panel], look: Look, ground: str) -> dict[str, Any]:
    width = Size.WIDE.pixels
    height = 2 * _HEIGHT + _GAP + 2 * _EDGE
    layers = [boxes([{"x": 0, "y": 0, "x2": width, "y2": height, "fill": ground}])]
    for number, panel in enumerate(all_of_them):
        left = _EDGE + number % 2 * (_WIDTH + _GAP)
        layers += _panel(panel, left, _EDGE + number // 2 * (_HEIGHT + _GAP), look)
    return framed(width, height, layers, look)


def _panel(panel: Panel, left: float, top: float, look: Look) -> Iterator[Layer]:
    inner, floor, ceiling = left + _LEFT, top + _HEIGHT - _FOOT, top + _HEAD
    ticks, share = _scale([value for _, values in panel.curves for value in values])
    yield texts([{"x": left, "y": top + 8, "text": panel.title}], fontSize=15, fontWeight=600)
    yield texts([{"x": left, "y": top + 28, "text": panel.unit}], fontSize=12, fill=look.muted)

    def height(value: float) -> float:
        return floor - (floor - ceiling) * share(value)

    end = left + _WIDTH
    yield lines([{"x": inner, "y": height(tick), "x2": end, "y2": height(tick)} for tick in ticks], color=look.line)
    yield texts(
        [{"x": inner - 8, "y": height(tick), "text": _short(tick)} for tick in ticks],
        align="right", fontSize=11, fill=look.muted,
    )  # fmt: skip
    step = (end - inner) / len(panel.places)
    xs = [inner + step * (place + 0.5) for place in range(len(panel.places))]
    yield texts(
        [{"x": x, "y": floor + 24, "text": text} for x, text in zip(xs, panel.places, strict=True)], align="center"
    )
    if panel.under:
        yield texts(
            [{"x": x, "y": floor + 41, "text": text} for x, text in zip(xs, panel.under, strict=True)],
            align="center", fontSize=11, fill=look.muted,
        )  # fmt: skip
    yield texts(
        [{"x": (inner + end) / 2, "y": floor + (57 if panel.under else 42), "text": panel.below}],
        align="center", fontSize=11, fill=look.muted,
    )  # fmt: skip
    key = (end - _KEY * len(panel.curves), top + 28)
    for number, (name, values) in enumerate(panel.curves):
        yield from _curve(name, xs, values, [height(value) for value in values], number, look, key)


def _curve(
    name: str,
    xs: Sequence[float],
    values: Sequence[float],
    ys: Sequence[float],
    number: int,
    look: Look,
    key: tuple[float, float],
) -> Iterator[Layer]:
    colour, shape = ((look.accent, _DOT), (look.seats[1], _SQUARE))[number]
    places = list(zip(xs, ys, strict=True))
    pairs = pairwise(places)
    yield lines([{"x": x, "y": y, "x2": x2, "y2": y2} for (x, y), (x2, y2) in pairs], color=colour, strokeWidth=2)
    yield points([{"x": x, "y": y, "shape": shape, "fill": colour} for x, y in places], size=70)
    away = -14 if number == 0 else 15
    told = [{"x": x, "y": y + away, "text": _said(value)} for (x, y), value in zip(places, values, strict=True)]
    yield texts(told, align="center", fontSize=11, fontWeight=600)
    if name:
        x, y = key[0] + _KEY * number, key[1]
        yield points([{"x": x, "y": y, "shape": shape, "fill": colour}], size=70)
        yield texts([{"x": x + 10, "y": y, "text": name}], fontSize=11, fill=look.muted)


def _said(value: float) -> str:
    return _short(value) if value >= 9.95 else f"{value:.1f}"


def _scale(values: Sequence[float]) -> tuple[list[float], Any]:
    """The lines across, and how far up a value is, from 0 to 1."""
    low, high = min(values), max(values)
    if low > 0 and high / low >= _STEEP:
        first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
        return [
            10.0**power for power in range(first, last + 1)
        ], lambda value: (math.log10(value) - first) / (last - first)
    step = _round_up(high / 4) if high else 1.0
    return [step * number for number in range(5)], lambda value: value / (4 * step)


def _round_up(value: float) -> float:
    """The next of 1, 2, 2.5, 5 and 10 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(nice * power for nice in (1, 2, 2.5, 5, 10) if nice * power >= value)
