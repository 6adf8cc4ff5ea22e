"""From Vega-Lite to SVG, in another process, so that nobody else waits meanwhile. See `painter`."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from server.exports.aside import Aside, Ended

_PROGRAM = Path(__file__).parent / "painter.py"
_MOST_KEPT = 128
_WRONG = b"-"
"""What the painter's answer begins with then. It is never imported: its library alone takes a lot of memory."""


class Undrawable(Exception):
    """A chart that the library does not understand, or a painter that ends before it has drawn."""


def draw(chart: dict[str, Any]) -> str:
    """The chart as SVG. The first one takes a second, others some 50 ms; what was drawn lately is kept ready.

    Blocks its thread; may be called from several at once. Raises Undrawable.
    """
    return _drawn(json.dumps(chart, ensure_ascii=False))


def draw_all(charts: Mapping[str, dict[str, Any]]) -> dict[str, str]:
    """The charts of one file as SVG, by their names; raises Undrawable.

    The painter goes then: what else has to be done for the file wants the memory that it holds.
    """
    try:
        return {name: draw(chart) for name, chart in charts.items()}
    finally:
        _painter.dismiss()


def forget_drawings() -> None:
    """Nothing stays of what was drawn: people's names stand in it."""
    _drawn.cache_clear()


@lru_cache(_MOST_KEPT)
def _drawn(chart: str) -> str:
    try:
        answer = _painter.ask(chart.encode("utf-8", "replace"))
    except Ended as ended:
        raise Undrawable("the painter has ended") from ended
    if answer[:1] == _WRONG:
        raise Undrawable(answer[1:].decode())
    return answer[1:].decode()


_painter = Aside([str(_PROGRAM)])
