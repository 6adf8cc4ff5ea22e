"""The numbered stream of facts that each person hears.

A position counts only what its owner hears, so it tells nothing about the rest; it is the same in
every tab and, since it follows from the log alone, after a restart.
"""

from array import array
from collections.abc import Sequence
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

    def take(self, session: Session, fact: e.Recorded) -> dict[str, list[Heard]]:
        """Puts a fact, which the session has taken already, into the streams; returns what is new to whom."""
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

    def take_by_all(self, session: Session, fact: e.Recorded) -> list[tuple[str, int]]:
        """The same for a fact that everybody hears whole (`heard_by_all`); everybody's new position."""
        heard, streams = [], self._of
        for key, who in session.people.items():
            if not (who.removed or who.erased):
                stream = streams.get(key)
                if stream is None:
                    stream = streams[key] = array("i")
                stream.append(fact.seq)
                heard.append((key, len(stream)))
        return heard

    def position(self, participant: str) -> int:
        """How many facts a person has heard."""
        return len(self._of.get(participant, ()))

    def position_of(self, participant: str, seq: int) -> int:
        """Where a person heard a fact whole, from 1; where they never did, the end of their stream."""
        stream = self._of.get(participant, array("i"))
        # From the end, as it is mostly asked of what has just been heard.
        for at in range(len(stream), 0, -1):
            if stream[at - 1] == seq:
                return at
        return len(stream)

    def knows(self, participant: str, seq: int) -> bool:
        """Whether a person has heard a fact, then or once it was disclosed, whole or bare."""
        stream = self._of.get(participant, ())
        return seq in stream or -seq in stream

    def after(self, participant: str, position: int) -> Sequence[Heard]:
        """What a person heard after a position."""
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
