"""Who takes part how much: every figure of the participation metrics, by person, group, channel and phase.

`Participation` is kept up to date by each fact at a cost that does not grow; what is asked of it is computed from what
it has counted. It holds candidates only: what assessors, facilitators and actors do is no part of it. Channels are
never mixed. Figures say how much, never how good; none of them is a rating, and nothing here puts people into an order.

A phase's figures are those of all its runs. What happened between phases counts in the whole alone. A turn counts in
the phase in which it began. `docs/participation.md` explains each figure.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from server.domain import events as e
from server.domain import group_events as g
from server.domain.exercise import Exercise, Scope, Surface, Tool
from server.domain.people import Kind
from server.projections.contributions import CHANNELS, Contributions
from server.projections.participation.clockwork import Clockwork
from server.projections.participation.figures import Channel, channel, spoken_channel, without_echoes
from server.projections.participation.ideas import Census, Ideas
from server.projections.participation.presence import Presence, presence
from server.projections.participation.speech import Stretches, united

SPEECH, NOTES = "speech", "notes"
NAMES = tuple(CHANNELS.values())
"""The channels, in the order in which they are told."""

Censuses = dict[tuple[str, str | None], Census]
"""Ideas by person and phase."""

Phase = str | None
"""A phase's key; None stands for the whole session."""


@dataclass(slots=True)
class Series:
    """Stretches of time in the order in which they were reported, in seconds."""

    begins: "array[float]" = field(default_factory=lambda: array("d"))
    ends: "array[float]" = field(default_factory=lambda: array("d"))

    def add(self, begin: float, end: float) -> None:
        self.begins.append(begin)
        self.ends.append(end)

    def stretches(self) -> Stretches:
        """As (begin, end), still in that order."""
        return np.column_stack((np.array(self.begins), np.array(self.ends)))


_NOTHING = Series()


@dataclass(frozen=True, slots=True)
class Together:
    """One person in all channels at once.

    `quiet_seconds` have gone by since they did anything at all, up to now, of the time in which the exercise ran and
    they were connected; since the beginning where they have done nothing.
    """

    presence: Presence | None
    quiet_seconds: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What is told of a session. `influence` is by person; None where there is no order to compare with."""

    as_of: datetime
    channels: dict[str, Channel]
    phases: dict[str, dict[str, Channel]]
    influence: dict[str, float | None]
    refused: int


class Participation:
    """The fold of a session's log, from its first fact on."""

    def __init__(self, exercise: Exercise, first: e.Recorded) -> None:
        self.exercise = exercise
        self.seq = first.seq
        self.as_of = first.at
        self._people: dict[str, int] = {}
        self._removed: set[str] = set()
        self.contributions = Contributions(exercise)
        self.ideas = Ideas(self.contributions)
        self.clock = Clockwork(first.at)
        self._series: dict[tuple[Phase, str, str], Series] = {}
        self._heard: dict[tuple[Phase, str], Series] = {}
        self._own: dict[str, tuple[str, ...]] = {}
        self._group: tuple[str, ...] | None = None
        self._refused = 0

    @property
    def candidates(self) -> list[str]:
        """Whoever is in the group, or was and has done something in it; by seat."""
        active = {person for phase, _, person in self._series if phase is None} | {person for _, person in self._heard}
        return sorted(
            (one for one in self._people if one not in self._removed or one in active), key=self._people.__getitem__
        )

    def take(self, fact: e.Recorded) -> None:
        """Reads on by one fact."""
        self.seq, self.as_of = fact.seq, fact.at
        self.clock.take(fact)
        known = len(self.contributions)
        self.contributions.take(fact)
        fresh = [(place, self.contributions[place]) for place in range(known, len(self.contributions))]
        self.ideas.take(fact, fresh)
        for _, one in fresh:
            if one.by in self._people:
                begin, end = self.clock.seconds(one.at), self.clock.seconds(one.until)
                for phase in {None, one.phase}:
                    self._place(phase, CHANNELS[one.kind], one.by, heard=one.action == "spoke").add(begin, end)
        match fact.event:
            case e.ParticipantJoined(participant, Kind.CANDIDATE, seat):
                self._people[participant] = seat
                self.ideas.candidates.add(participant)
            case e.ParticipantRemoved(participant):
                self._removed.add(participant)
            case g.RankingPut(Scope.OWN, order):
                self._own[fact.by] = tuple(order)
            case g.RankingPut(_, order):
                self._group = tuple(order)
            case e.ContributionRefused():
                self._refused += 1

    def read(self, facts: Iterable[e.Recorded]) -> None:
        """Reads on by several facts."""
        for fact in facts:
            self.take(fact)

    def figures(self) -> Figures:
        """All figures of everything read so far."""
        people, census = self.candidates, self.ideas.census(self.as_of)
        whole = self._channels(None, people, census)
        whole[NOTES].group.blocking = self._blocking(people, census)
        return Figures(
            self.as_of,
            whole,
            {phase.key: self._channels(phase.key, people, census) for phase in self.exercise.phases},
            {one: _influence(self._own.get(one), self._group) for one in people},
            self._refused,
        )

    def spoken(self, phase: Phase = None) -> dict[str, Stretches]:
        """When each spoke, in order and without overlaps; echoes of others do not count."""
        people = self.candidates
        cleared = without_echoes({one: self._heard.get((phase, one), _NOTHING).stretches() for one in people})
        told = {one: self._series.get((phase, SPEECH, one), _NOTHING).stretches() for one in people}
        return {one: united(np.concatenate((told[one], cleared[one][0]))) for one in people}

    def together(self, phase: Phase = None) -> dict[str, Together]:
        """Everybody in all channels at once: for this alone they are laid on one another, never for amounts."""
        found = {}
        for one, speech in self.spoken(phase).items():
            done = [self._series.get((phase, name, one), _NOTHING).stretches() for name in NAMES if name != SPEECH]
            active = np.concatenate((speech, *done))
            active = active[np.argsort(active[:, 0], kind="stable")]
            axis = self.clock.axis(one, phase)
            last = float(axis.at(active[:, 1]).max()) if len(active) else 0.0
            found[one] = Together(presence(axis, active), axis.total - last)
        return found

    def _place(self, phase: Phase, name: str, person: str, *, heard: bool) -> Series:
        if heard:
            return self._heard.setdefault((phase, person), Series())
        return self._series.setdefault((phase, name, person), Series())

    def _channels(self, phase: Phase, people: list[str], census: Censuses) -> dict[str, Channel]:
        axes = {one: self.clock.axis(one, phase) for one in people}
        found = {}
        for name in NAMES:
            told = {one: self._series.get((phase, name, one), _NOTHING).stretches() for one in people}
            if name == SPEECH:
                heard = {one: self._heard.get((phase, one), _NOTHING).stretches() for one in people}
                found[name] = spoken_channel(told, heard, axes)
            else:
                found[name] = channel(told, axes)
        _add_ideas(found[NOTES], {one: _summed(census, {one}, phase) for one in people})
        return found

    def _blocking(self, people: list[str], census: Censuses) -> float | None:
        """Ideas a minute and person in silent phases ÷ in open ones; None where one of both is missing."""
        silent = self._rate(people, census, Surface.PRIVATE)
        spoken = self._rate(people, census, Surface.SHARED)
        return silent / spoken if silent is not None and spoken else None

    def _rate(self, people: list[str], census: Censuses, surface: Surface) -> float | None:
        phases = [one.key for one in self.exercise.phases if one.board is surface and Tool.NOTES in one.tools]
        minutes = sum(float(np.sum(np.diff(self.clock.ran(key)))) for key in phases) / 60
        if not minutes or not people:
            return None
        ideas = sum((_summed(census, set(people), key) for key in phases), Census())
        return len(ideas.wordings) / (minutes * len(people))


def _summed(census: Censuses, people: set[str], phase: Phase) -> Census:
    """The ideas of some people in a phase, or in all of the session."""
    counted = (one for (by, of), one in census.items() if by in people and phase in (None, of))
    return sum(counted, Census())


def _add_ideas(notes: Channel, by: dict[str, Census]) -> None:
    for person, census in by.items():
        notes.people[person].ideas = len(census.wordings)
        notes.people[person].uptake = census.taken_up / census.settled if census.settled else None
    notes.group.ideas = len(sum(by.values(), Census()).wordings)


def _influence(own: tuple[str, ...] | None, group: tuple[str, ...] | None) -> float | None:
    """1 − Σ |rank differences| / ⌊m²/2⌋: 1 where the group's order is one's own, 0 where it is the reverse."""
    if own is None or group is None or len(own) < 2 or set(own) != set(group):
        return None
    places = {item: place for place, item in enumerate(group)}
    apart = sum(abs(places[item] - place) for place, item in enumerate(own))
    return 1 - apart / (len(own) ** 2 // 2)
