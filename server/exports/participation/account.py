"""Everything that is told of participation, put together for one reader: of the whole session, or of one phase."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from server.domain.exercise import Scope, Tool
from server.exports.charts import Band, Lane, Mark, Someone, Timeline
from server.exports.participation.words import Words
from server.projections.contributions import CHANNELS
from server.projections.exercise_view import spoken
from server.projections.participation import NAMES, SPEECH, Participation, Together
from server.projections.participation.figures import Channel
from server.projections.participation.presence import Axis
from server.projections.participation.speech import Stretches, length

EVIDENCE = "evidence"
_SIGNS = {1: "+", -1: "−"}


@dataclass(frozen=True, slots=True)
class Noted:
    """An assessor's note about a candidate, for those who may know of it."""

    candidate: str
    at: datetime
    sign: int | None


@dataclass(frozen=True, slots=True)
class Account:
    """People by seat, their figures, the phases that ran, and the timeline; None where the exercise has not run.

    `ranked` says whether the exercise asks for orders to compare, `counts_speech` whether speech is measured.
    """

    words: Words
    phase: str | None
    phases: Sequence[tuple[str, str]]
    people: Mapping[str, Someone]
    channels: Mapping[str, Channel]
    together: Mapping[str, Together]
    influence: Mapping[str, float | None]
    ranked: bool
    counts_speech: bool
    refused: int
    seconds: float
    timeline: Timeline | None

    @property
    def used(self) -> list[str]:
        """Channels in which somebody did something."""
        return [name for name, one in self.channels.items() if one.group.count]


def account(
    found: Participation,
    people: Mapping[str, Someone],
    language: str,
    *,
    phase: str | None = None,
    speech: bool = False,
    noted: Iterable[Noted] = (),
) -> Account:
    """What is told of a session; `people` are the candidates as the reader may know them."""
    figures, words = found.figures(), Words(language)
    seated = {one: people[one] for one in found.candidates if one in people}
    channels = figures.channels if phase is None else figures.phases[phase]
    phases = [(one.key, spoken(one.title, language)) for one in found.exercise.phases]
    ran = found.clock.ran(phase)
    return Account(
        words,
        phase,
        [(key, title) for key, title in phases if len(found.clock.ran(key))],
        seated,
        channels,
        found.together(phase),
        figures.influence,
        any(Tool.RANK in one.tools and one.ranking is not Scope.OWN for one in found.exercise.phases),
        speech or channels[SPEECH].group.count > 0,
        figures.refused,
        length(ran),
        _Line(found, seated, phase, ran, words, dict(phases)).timeline(list(noted)) if len(ran) else None,
    )


class _Line:
    """Puts what was done onto the exercise's own clock."""

    def __init__(
        self,
        found: Participation,
        people: Mapping[str, Someone],
        phase: str | None,
        ran: Stretches,
        words: Words,
        titles: Mapping[str, str],
    ) -> None:
        self.found, self.people, self.phase, self.words, self.titles = found, people, phase, words, titles
        self.axis = Axis(ran)

    def timeline(self, noted: Sequence[Noted]) -> Timeline | None:
        marks: dict[int, list[Mark]] = {one.seat: [] for one in self.people.values()}
        for by, stretches in self.found.spoken(self.phase).items():
            if by in self.people:
                marks[self.people[by].seat] += self._spoken(stretches)
        self._add_done(marks)
        self._add_noted(marks, noted)
        used = {mark.lane for own in marks.values() for mark in own}
        lanes = [Lane(name, self.words(f"lane_{name}")) for name in (*NAMES, EVIDENCE) if name in used]
        bands, pauses = self._phases()
        if not lanes or not self.people:
            return None
        people = sorted(self.people.values(), key=lambda one: one.seat)
        return Timeline(self.axis.total, people, lanes, bands, pauses, marks, self.words("minute"), self.words("pause"))

    def _spoken(self, stretches: Stretches) -> list[Mark]:
        begins, ends = self.axis.at(stretches[:, 0]).tolist(), self.axis.at(stretches[:, 1]).tolist()
        return [Mark(SPEECH, begin, end) for begin, end in zip(begins, ends, strict=True)]

    def _add_done(self, marks: Mapping[int, list[Mark]]) -> None:
        done = [
            one
            for one in self.found.contributions
            if one.by in self.people
            and CHANNELS[one.kind] != SPEECH
            and (one.phase == self.phase if self.phase else one.phase is not None)
        ]
        # All at once: there may be very many.
        moments = self.axis.at(np.array([self.found.clock.seconds(one.at) for one in done]))
        for one, moment in zip(done, moments.tolist(), strict=True):
            marks[self.people[one.by].seat].append(Mark(CHANNELS[one.kind], moment, moment))

    def _add_noted(self, marks: Mapping[int, list[Mark]], noted: Sequence[Noted]) -> None:
        for one in noted:
            if one.candidate in self.people and self._runs(one.at):
                moment = self._at(one.at)
                seat = self.people[one.candidate].seat
                marks[seat].append(Mark(EVIDENCE, moment, moment, _SIGNS.get(one.sign or 0, "·")))

    def _runs(self, moment: datetime) -> bool:
        """Whether a moment lies in the stretch that is told of."""
        ran, at = self.found.clock.ran(self.phase), self.found.clock.seconds(moment)
        return bool(np.any((ran[:, 0] <= at) & (at <= ran[:, 1])))

    def _at(self, moment: datetime) -> float:
        return float(self.axis.at(np.array([self.found.clock.seconds(moment)]))[0])

    def _phases(self) -> tuple[list[Band], list[float]]:
        """The phases as they ran, and where they paused."""
        bands: list[Band] = []
        pauses: list[float] = []
        for key, title in self.titles.items():
            if self.phase not in (None, key):
                continue
            own = self._laid(self.found.clock.ran(key))
            for begin, end in own:
                if bands and bands[-1].title == title and abs(bands[-1].end - begin) < 1e-6:
                    pauses.append(begin)
                    bands[-1] = Band(title, bands[-1].begin, end)
                else:
                    bands.append(Band(title, begin, end))
        return sorted(bands, key=lambda band: band.begin), pauses

    def _laid(self, stretches: Stretches) -> list[tuple[float, float]]:
        flat: NDArray[np.float64] = self.axis.at(stretches.reshape(-1))
        return [(begin, end) for begin, end in flat.reshape(-1, 2).tolist()]
