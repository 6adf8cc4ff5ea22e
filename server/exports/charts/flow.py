"""Who came right after whom: a table of counts, the darker the more often."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from server.exports.charts.looks import (
    Layer,
    Look,
    Size,
    Someone,
    boxes,
    framed,
    mixed,
    points,
    readable,
    shortened,
    texts,
)

_HEAD = 46
_NARROWEST = 31
"""Pixels that a count needs; people's names have what is left."""


def flow_chart(
    people: Sequence[Someone], counts: Mapping[tuple[int, int], int], words: Mapping[str, str], look: Look, size: Size
) -> dict[str, Any]:
    """The chart as Vega-Lite. `counts` are by two seats, the earlier first; `words` are `after` and `then`."""
    names = min(150.0, max(92.0, size.pixels - 4 - _NARROWEST * len(people)))
    cell = min(52.0, (size.pixels - names - 4) / len(people))
    height = 30.0
    width = names + cell * len(people)
    layers = _layers(people, counts, words, look, names, cell, height)
    return framed(width + 4, _HEAD + height * len(people) + 4, list(layers), look)


def _layers(
    people: Sequence[Someone],
    counts: Mapping[tuple[int, int], int],
    words: Mapping[str, str],
    look: Look,
    names: float,
    cell: float,
    height: float,
) -> Iterator[Layer]:
    most = max(counts.values(), default=0) or 1
    yield texts([{"x": names, "y": 8, "text": words["then"]}], fontSize=11, fill=look.muted)
    yield texts([{"x": 0, "y": _HEAD - 12, "text": words["after"]}], fontSize=11, fill=look.muted)
    rows = [(one, _HEAD + height * (place + 0.5)) for place, one in enumerate(people)]
    columns = [(one, names + cell * (place + 0.5)) for place, one in enumerate(people)]
    yield points([{"x": 8, "y": y, "shape": one.shape, "fill": one.colour(look)} for one, y in rows], size=110)
    yield texts([{"x": 20, "y": y, "text": shortened(one.name, names - 24)} for one, y in rows])
    yield points(
        [{"x": x, "y": _HEAD - 14, "shape": one.shape, "fill": one.colour(look)} for one, x in columns], size=110
    )
    grounds, figures = [], []
    for before, y in rows:
        for then, x in columns:
            count = counts.get((before.seat, then.seat), 0)
            fill = mixed(look.band, look.accent, count / most)
            place = {"x": x - cell / 2 + 1, "x2": x + cell / 2 - 1, "y": y - height / 2 + 1, "y2": y + height / 2 - 1}
            grounds.append({**place, "fill": fill})
            ink = readable(fill, "#000000", "#ffffff") if count else look.muted
            figures.append({"x": x, "y": y, "text": str(count) if count else "·", "fill": ink})
    yield boxes(grounds)
    yield texts(figures, align="center", fontWeight=600)
