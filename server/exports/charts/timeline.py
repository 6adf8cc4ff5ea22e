"""Who did what when: a row for each person, in it a lane for each channel, over the phases of the exercise.

Time is the exercise's own: it stands still between phases and in pauses, which show as a dashed line.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server.exports.charts.looks import (
    Datum,
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

_HEAD = 20
_PAUSED = 14
_APART = 44
"""Pixels between two pauses that are both named; nearer ones share one word."""
_NAME = 20
_LANE = 13.0
_TALLEST = 1.3
"""Times its width, on paper: the chart has to find room on one page."""
_GAP = 8
_FOOT = 22
_STEPS = (10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)

_SIGNS = {
    "notes": "square",
    "votes": "circle",
    "plan": "diamond",
    "reactions": "triangle-up",
    "chat": "triangle-right",
    "edits": "M-0.3,-1 L0.3,-1 L0.3,1 L-0.3,1 Z",
    "+": "cross",
    "−": "M-1,-0.3 L1,-0.3 L1,0.3 L-1,0.3 Z",
    "·": "M0,-0.7 L0.7,0 L0,0.7 L-0.7,0 Z",
}
"""What stands for a thing done in each channel, and for a note by its sign."""


Placed = dict[str, Any]
"""A mark with its place and looks."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A channel that somebody used, with the word that stands beside it."""

    key: str
    word: str


@dataclass(frozen=True, slots=True)
class Band:
    """A phase on the exercise's clock, in seconds."""

    title: str
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that somebody did, or that was noted about them; `sign` is a note's."""

    lane: str
    begin: float
    end: float
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that the chart shows; `seconds` is how long the exercise ran, `marks` are by seat.

    `unit` and `pause` are the words for a minute and for a pause.
    """

    seconds: float
    people: Sequence[Someone]
    lanes: Sequence[Lane]
    bands: Sequence[Band]
    pauses: Sequence[float]
    marks: Mapping[int, Sequence[Mark]]
    unit: str
    pause: str


def timeline_chart(told: Timeline, look: Look, size: Size) -> dict[str, Any]:
    """The chart as Vega-Lite."""
    return _Drawing(told, look, size).chart()


class _Drawing:
    def __init__(self, told: Timeline, look: Look, size: Size) -> None:
        self.told, self.look, self.size = told, look, size
        self.width = float(size.pixels)
        self.left = 84.0 if size is Size.NARROW else 104.0
        self.head = float(_HEAD + (_PAUSED if told.pauses else 0))
        self.lane = self._lane_height()
        self.row = _NAME + self.lane * len(told.lanes) + _GAP
        self.bottom = float(self.head + self.row * len(told.people))

    def _lane_height(self) -> float:
        if self.size is not Size.PRINT:
            return _LANE
        row = (self.width * _TALLEST - self.head - _FOOT) / len(self.told.people)
        return min(_LANE, (row - _NAME - _GAP) / len(self.told.lanes))

    def chart(self) -> dict[str, Any]:
        layers = [*self._bands(), *self._scale(), *self._rows()]
        return framed(self.width, self.bottom + _FOOT, layers, self.look)

    def _at(self, seconds: float) -> float:
        room = self.width - self.left - 10
        return round(self.left + min(max(seconds / self.told.seconds, 0), 1) * room, 2)

    def _bands(self) -> Iterator[Layer]:
        grounds, borders, titles = [], [], []
        for number, band in enumerate(self.told.bands):
            begin, end = self._at(band.begin), self._at(band.end)
            ground = self.look.band if number % 2 == 0 else "transparent"
            grounds.append({"x": begin, "x2": end, "y": 0, "y2": self.bottom, "fill": ground})
            borders.append({"x": begin, "x2": begin, "y": 0, "y2": self.bottom})
            title = self._title(number, band.title, end - begin)
            if title:
                titles.append({"x": begin + 4, "y": _HEAD / 2, "text": title})
        yield boxes(grounds)
        yield lines(borders, stroke=self.look.line, strokeWidth=1)
        yield texts(titles, fontSize=11, fontWeight=600)
        pauses = [self._at(one) for one in self.told.pauses]
        stops = [{"x": one, "x2": one, "y": _HEAD, "y2": self.bottom} for one in pauses]
        yield lines(stops, stroke=self.look.strong, strokeWidth=1, strokeDash=[3, 3])
        named = [one for at, one in enumerate(pauses) if at == 0 or one - pauses[at - 1] >= _APART]
        words = [{"x": one + 4, "y": _HEAD + _PAUSED / 2, "text": self.told.pause} for one in named]
        yield texts(words, fontSize=10.5, fill=self.look.muted)

    def _title(self, number: int, title: str, width: float) -> str:
        """The phase's name, or its number where no name fits."""
        if width >= 72:
            return shortened(f"{number + 1}. {title}", width - 6, size=11)
        return str(number + 1) if width >= 14 else ""

    def _scale(self) -> Iterator[Layer]:
        most = 4 if self.size is Size.NARROW else 9
        step = next((one for one in _STEPS if self.told.seconds / one <= most), _STEPS[-1])
        moments = [step * one for one in range(int(self.told.seconds // step) + 1)]
        ticks = [{"x": self._at(one), "x2": self._at(one), "y": self.bottom, "y2": self.bottom + 4} for one in moments]
        words: list[Datum] = [
            {"x": self._at(one), "y": self.bottom + 13, "text": self._moment(one, step)} for one in moments
        ]
        floor = {"x": self.left, "x2": self.width - 10, "y": self.bottom, "y2": self.bottom}
        yield lines([floor, *ticks], stroke=self.look.strong, strokeWidth=1)
        yield texts(words, fontSize=11, fill=self.look.muted, align="center")

    def _moment(self, seconds: int, step: int) -> str:
        if step < 60:
            return f"{seconds // 60}:{seconds % 60:02d}"
        return f"{seconds // 60}" if seconds else f"0 {self.told.unit}"

    def _rows(self) -> Iterator[Layer]:
        look, heads, names, tracks, words = self.look, [], [], [], []
        spoken: list[Placed] = []
        done: list[Placed] = []
        noted: list[Placed] = []
        for place, one in enumerate(self.told.people):
            top = self.head + self.row * place
            heads.append({"x": 7, "y": top + _NAME / 2, "shape": one.shape, "fill": one.colour(look)})
            names.append({"x": 18, "y": top + _NAME / 2, "text": shortened(one.name, self.width * 0.6)})
            for lane, middle in self._lanes(top):
                tracks.append({"x": self.left, "x2": self.width - 10, "y": middle, "y2": middle})
                words.append({"x": self.left - 6, "y": middle, "text": lane.word})
                into = spoken if lane.key == "speech" else noted if lane.key == "evidence" else done
                marks = (mark for mark in self.told.marks.get(one.seat, ()) if mark.lane == lane.key)
                drawn = (self._mark(mark, middle, one.colour(look)) for mark in marks)
                # Of what falls on the same spot one is enough to see, and a long session has very much of it.
                into += {(round(mark["x"] / 2), round(mark.get("x2", 0) / 2)): mark for mark in drawn}.values()
        yield lines(tracks, stroke=look.line, strokeWidth=1)
        yield points(heads, size=110)
        yield texts(names, fontWeight=600)
        yield texts(words, fontSize=min(10.5, self.lane * 0.95), fill=look.muted, align="right")
        if spoken:
            yield boxes(spoken)
        if done:
            yield points(done, size=42, opacity=0.85)
        if noted:
            yield points(noted, size=52)

    def _lanes(self, top: float) -> Iterator[tuple[Lane, float]]:
        for number, lane in enumerate(self.told.lanes):
            yield lane, top + _NAME + self.lane * (number + 0.5)

    def _mark(self, mark: Mark, middle: float, colour: str) -> Placed:
        begin = self._at(mark.begin)
        if mark.lane == "speech":
            begin, end = round(begin, 1), round(max(self._at(mark.end), begin + 1.2), 1)
            return {"x": begin, "x2": end, "y": middle - 4.5, "y2": middle + 4.5, "fill": colour}
        if mark.lane == "evidence":
            return {"x": begin, "y": middle, "shape": _SIGNS[mark.sign], "fill": self.look.ink}
        return {"x": begin, "y": middle, "shape": _SIGNS[mark.lane], "fill": colour}
