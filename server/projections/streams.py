"""The numbered stream of facts that each person hears.

A position counts only what its owner hears, so it tells nothing about the rest; it is the same in
every tab and, since it follows from the log alone, after a restart.
"""

from array import array
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


@dataclass(slots=True)
class Streams:
    """Everybody's streams; four bytes a fact and hearer."""

    _of: "dict[str, array[int]]" = field(default_factory=dict)
    _judgements: "array[int]" = field(default_factory=lambda: array("i"))
    _run: list[int] = field(default_factory=list)
    """Facts heard by all, one after another, that have not been put into each stream yet: there are many of them."""
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
                self._of.setdefault(who.id, array("i")).extend(one.seq if one.whole else -one.seq for one in entries)
                fresh[who.id] = entries
        if opens_later(session, fact):
            self._judgements.append(fact.seq)
        return fresh

    def take_by_all(self, session: Session, fact: e.Recorded) -> Mapping[str, int]:
        """The same for a fact that everybody hears whole (`heard_by_all`); such facts make a run, which `settle` ends.

        Returns everybody's position at the first fact of the run.
        """
        if not self._run:
            self._begun = {key: self.position(key) + 1 for key, who in session.people.items() if not who.gone}
        self._run.append(fact.seq)
        return self._begun

    def settle(self) -> None:
        """Ends a run: puts it into everybody's stream."""
        if self._run:
            run = array("i", self._run)
            for participant in self._begun:
                stream = self._of.get(participant)
                if stream is None:
                    self._of[participant] = array("i", run)
                else:
                    stream.extend(run)
            self._run, self._begun = [], {}

    def position(self, participant: str) -> int:
        """How many facts a person has heard."""
        return len(self._of.get(participant, ())) + (len(self._run) if participant in self._begun else 0)

    def position_of(self, participant: str, seq: int) -> int:
        """Where a person heard a fact whole, from 1; where they never did, the end of their stream."""
        if self._run and seq >= self._run[0] and participant in self._begun:
            # A run has no gaps: what else happens ends it.
            return self._begun[participant] + seq - self._run[0]
        stream = self._of.get(participant, array("i"))
        # From the end, as it is mostly asked of what has just been heard.
        for at in range(len(stream), 0, -1):
            if stream[at - 1] == seq:
                return at
        return self.position(participant)

    def knows(self, participant: str, seq: int) -> bool:
        """Whether a person has heard a fact, then or once it was disclosed, whole or bare."""
        self.settle()
        stream = self._of.get(participant, ())
        return seq in stream or -seq in stream

    def after(self, participant: str, position: int) -> Sequence[Heard]:
        """What a person heard after a position."""
        self.settle()
        tail = self._of[participant][max(0, position) :] if participant in self._of else ()
        return [Heard(abs(entry), entry > 0) for entry in tail]

    def _entries(self, session: Session, fact: e.Recorded, participant: str) -> list[Heard]:
        who = session.people[participant]
        hearing = hears(session, fact, who)
        entries = [Heard(fact.seq, hearing is Hearing.WHOLE)] if hearing else []
        if opens(fact, who):
            known = {abs(entry) for entry in self._of.get(participant, ()) if entry > 0}
            entries += [Heard(seq, True) for seq in self._judgements if seq not in known]
        entries += [Heard(seq, True) for seq in disclosed(session, who)]
        return entries
