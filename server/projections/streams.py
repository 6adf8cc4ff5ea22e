"""The numbered stream of facts that each person hears.

A position counts only what its owner hears, so it tells nothing about the rest; it is the same in
every tab and, since it follows from the log alone, after a restart.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from server.domain import events as e
from server.domain.audience import Hearing, disclosed, hears, opens, opens_later
from server.domain.session import Session


@dataclass(frozen=True, slots=True)
class Heard:
    """One place in a person's stream: the number of a fact in the log, told whole or bare."""

    seq: int
    whole: bool


class _Stream:
    """One person's stream as spans of facts that followed one another in the log, each told whole, or one told bare.

    What everybody hears makes one span, however many facts it is, so that hours of drawing take no memory.
    """

    __slots__ = ("_begins", "_firsts", "length")

    def __init__(self) -> None:
        self._begins: array[int] = array("i")
        """The position at which each span begins, from 1."""
        self._firsts: array[int] = array("i")
        """The number of the first fact of each; below 0 where it is told bare."""
        self.length = 0

    def add(self, seq: int, count: int, *, whole: bool) -> None:
        """Adds `count` facts that follow one another; of those told bare one at a time."""
        follows = self._firsts and self._firsts[-1] > 0 and self._firsts[-1] + self.length + 1 - self._begins[-1] == seq
        if not (whole and follows):
            self._begins.append(self.length + 1)
            self._firsts.append(seq if whole else -seq)
        self.length += count

    def position_of(self, seq: int) -> int | None:
        """The last position of a fact that is told whole."""
        end = self.length + 1
        # From the end, as it is mostly asked of what has just been heard.
        for begin, first in zip(reversed(self._begins), reversed(self._firsts), strict=True):
            if 0 < first <= seq < first + end - begin:
                return begin + seq - first
            end = begin
        return None

    def knows(self, seq: int) -> bool:
        return -seq in self._firsts or self.position_of(seq) is not None

    def unheard(self, seqs: Sequence[int]) -> list[int]:
        """Which of some facts, given in the order of the log, are told nowhere whole."""
        told: set[int] = set()
        # Each span is looked at once: of somebody's judgements there may be as many as of spans.
        for at, (begin, first) in enumerate(zip(self._begins, self._firsts, strict=True), 1):
            if first > 0:
                over = self._begins[at] if at < len(self._begins) else self.length + 1
                told.update(seqs[bisect_left(seqs, first) : bisect_left(seqs, first + over - begin)])
        return [seq for seq in seqs if seq not in told]

    def after(self, position: int, limit: int | None = None) -> list[Heard]:
        """What stands behind a position, at most `limit` of it."""
        begin, end = max(0, position) + 1, self.length + 1
        if limit is not None:
            end = min(end, begin + limit)
        found: list[Heard] = []
        for at in range(max(0, bisect_right(self._begins, begin) - 1), len(self._begins)):
            first, starts = self._firsts[at], self._begins[at]
            over = self._begins[at + 1] if at + 1 < len(self._begins) else self.length + 1
            found += [Heard(abs(first) + one - starts, first > 0) for one in range(max(starts, begin), min(over, end))]
            if over >= end:
                break
        return found


@dataclass(slots=True)
class Streams:
    """Everybody's streams."""

    _of: dict[str, _Stream] = field(default_factory=dict)
    _judgements: "array[int]" = field(default_factory=lambda: array("i"))
    _run: tuple[int, int] = (0, 0)
    """The first of the facts heard by all that have not been put into each stream yet, and how many they are."""
    _begun: dict[str, int] = field(default_factory=dict)
    """Of everybody who hears that run, the position at which it begins."""

    def take(self, session: Session, fact: e.Recorded) -> dict[str, list[Heard]]:
        """Puts a fact, which the session has taken already, into the streams; returns what is new to whom."""
        self.settle()
        fresh: dict[str, list[Heard]] = {}
        for who in session.people.values():
            if who.gone and fact.event != e.ParticipantRemoved(who.id):
                continue
            entries = self._entries(session, fact, who.id)
            if entries:
                stream = self._stream(who.id)
                for one in entries:
                    stream.add(one.seq, 1, whole=one.whole)
                fresh[who.id] = entries
        if opens_later(session, fact):
            self._judgements.append(fact.seq)
        return fresh

    def take_by_all(self, session: Session, fact: e.Recorded) -> tuple[Mapping[str, int], int]:
        """The same for a fact that everybody hears whole (`heard_by_all`); such facts make a run, which `settle` ends.

        Returns everybody's position at the first fact of the run, and how many of it come before this one.
        """
        first, count = self._run
        if not count:
            first = fact.seq
            self._begun = {key: self.position(key) + 1 for key, who in session.people.items() if not who.gone}
        # A run has no gaps: what else happens ends it.
        self._run = first, count + 1
        return self._begun, count

    def settle(self) -> None:
        """Ends a run: puts it into everybody's stream."""
        first, count = self._run
        if count:
            for participant in self._begun:
                self._stream(participant).add(first, count, whole=True)
            self._run, self._begun = (0, 0), {}

    def position(self, participant: str) -> int:
        """How many facts a person has heard."""
        stream = self._of.get(participant)
        return (stream.length if stream else 0) + (self._run[1] if participant in self._begun else 0)

    def position_of(self, participant: str, seq: int) -> int:
        """Where a person heard a fact whole, from 1; where they never did, the end of their stream."""
        first, count = self._run
        if count and seq >= first and participant in self._begun:
            return self._begun[participant] + seq - first
        stream = self._of.get(participant)
        found = stream.position_of(seq) if stream else None
        return self.position(participant) if found is None else found

    def knows(self, participant: str, seq: int) -> bool:
        """Whether a person has heard a fact, then or once it was disclosed, whole or bare."""
        self.settle()
        return participant in self._of and self._of[participant].knows(seq)

    def after(self, participant: str, position: int, limit: int | None = None) -> Sequence[Heard]:
        """What a person heard after a position, at most `limit` of it."""
        self.settle()
        return self._of[participant].after(position, limit) if participant in self._of else []

    def _stream(self, participant: str) -> _Stream:
        stream = self._of.get(participant)
        if stream is None:
            stream = self._of[participant] = _Stream()
        return stream

    def _entries(self, session: Session, fact: e.Recorded, participant: str) -> list[Heard]:
        who = session.people[participant]
        hearing = hears(session, fact, who)
        entries = [Heard(fact.seq, hearing is Hearing.WHOLE)] if hearing else []
        if opens(fact, who):
            entries += [Heard(seq, True) for seq in self._stream(participant).unheard(self._judgements)]
        entries += [Heard(seq, True) for seq in disclosed(session, who)]
        return entries
