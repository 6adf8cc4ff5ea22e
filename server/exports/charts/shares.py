"""Each person's part of one channel with the line of an equal part, and whether chance alone could have done it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server.exports.charts.looks import (
    LIGHT,
    Layer,
    Look,
    Size,
    Someone,
    boxes,
    framed,
    lines,
    points,
    shortened,
    texts,
)

_ROW = 26
_HEAD = 22


@dataclass(frozen=True, slots=True)
class Part:
    """One person's part, from 0 to 1, and how it is told."""

    who: Someone
    share: float
    told: str


@dataclass(frozen=True, slots=True)
class Shares:
    """`words` are `equal` (the line of an equal part), `scale` (what it is called), `all_equal` and `one_has_all` (its
    ends), `group` (the mark) and `chance` (the shaded part).
    """

    parts: Sequence[Part]
    gini: float
    mean: float
    p95: float
    words: Mapping[str, str]


def shares_chart(told: Shares, look: Look, size: Size) -> dict[str, Any]:
    """The chart as Vega-Lite: beside each other where there is room for it."""
    bars_height = _HEAD + _ROW * len(told.parts) + 4
    if size is Size.NARROW:
        width = float(size.pixels)
        layers = [*_bars(told, look, width), *_scale(told, look, 6, bars_height + 16, width - 12)]
        return framed(width, bars_height + 140, layers, look)
    width = float(size.pixels)
    bars = width * 0.56
    layers = [*_bars(told, look, bars), *_scale(told, look, bars + 44, 6, width - bars - 56)]
    return framed(width, max(bars_height, 128), layers, look)


def _bars(told: Shares, look: Look, width: float) -> Iterator[Layer]:
    names = min(150.0, width * 0.36)
    equal = 1 / len(told.parts)
    room = width - names - 96
    most = max(equal, *(part.share for part in told.parts))

    def at(share: float) -> float:
        return round(names + share / most * room, 2)

    rows = [(part, _HEAD + _ROW * (place + 0.5)) for place, part in enumerate(told.parts)]
    foot = _HEAD + _ROW * len(told.parts)
    yield points(
        [{"x": 8, "y": y, "shape": part.who.shape, "fill": part.who.colour(look)} for part, y in rows], size=110
    )
    yield texts([{"x": 20, "y": y, "text": shortened(part.who.name, names - 24)} for part, y in rows])
    yield boxes(
        [
            {
                "x": names,
                "x2": max(at(part.share), names + 2) if part.share else names,
                "y": y - 8,
                "y2": y + 8,
                "fill": part.who.colour(look),
            }
            for part, y in rows
        ],
        cornerRadiusEnd=3,
    )
    yield lines([{"x": names, "x2": names, "y": _HEAD, "y2": foot}], stroke=look.strong)
    yield lines([{"x": at(equal), "x2": at(equal), "y": _HEAD - 4, "y2": foot}], stroke=look.ink, strokeDash=[4, 3])
    yield texts([{"x": at(equal), "y": 9, "text": told.words["equal"]}], fontSize=11, fill=look.muted, align="center")
    beside = [
        {"x": max(at(part.share), at(equal) if part.share < equal else 0) + 8, "y": y, "text": part.told}
        for part, y in rows
    ]
    yield texts(beside, fontWeight=600)


def _scale(told: Shares, look: Look, left: float, top: float, width: float) -> Iterator[Layer]:
    """From all equal to one has everything: where the group stands, and how far chance alone reaches."""
    far = 1 - 1 / len(told.parts)

    def at(gini: float) -> float:
        return round(left + min(gini / far, 1) * width, 2)

    yield texts([{"x": left, "y": top + 4, "text": told.words["scale"]}], fontSize=11, fill=look.muted)
    track, here, reach = top + 62, at(told.gini), max(at(told.p95), left + 6)
    yield boxes(
        [{"x": left, "x2": left + width, "y": track - 6, "y2": track + 6, "fill": look.band}], stroke=look.strong
    )
    yield boxes(
        [
            {
                "x": left,
                "x2": reach,
                "y": track - 6,
                "y2": track + 6,
                "fill": look.strong if look is LIGHT else look.muted,
            }
        ],
        opacity=0.55,
    )
    yield lines([{"x": at(told.mean), "x2": at(told.mean), "y": track - 6, "y2": track + 6}], stroke=look.ink)
    yield points([{"x": here, "y": track - 13, "shape": "triangle-down", "fill": look.ink}], size=110)
    toward = "left" if here < left + width * 0.3 else "right" if here > left + width * 0.7 else "center"
    yield texts(
        [{"x": here + {"left": -6, "right": 6}.get(toward, 0), "y": track - 28, "text": told.words["group"]}],
        align=toward,
        fontWeight=600,
    )
    yield lines(
        [
            {"x": left, "x2": left, "y": track + 9, "y2": track + 14},
            {"x": reach, "x2": reach, "y": track + 9, "y2": track + 14},
            {"x": left, "x2": reach, "y": track + 14, "y2": track + 14},
        ],
        stroke=look.muted,
    )
    yield texts([{"x": left, "y": track + 24, "text": told.words["chance"]}], fontSize=11, fill=look.muted)
    ends = [
        {"x": left, "y": track + 44, "text": told.words["all_equal"], "fill": look.muted},
    ]
    yield texts(ends, fontSize=11)
    yield texts(
        [{"x": left + width, "y": track + 44, "text": told.words["one_has_all"]}],
        fontSize=11,
        fill=look.muted,
        align="right",
    )
