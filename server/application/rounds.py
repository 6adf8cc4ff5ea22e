"""Rounds: wishes of many sessions, carried out one after another and written in one piece.

A single wish waits for the disk before the next one of its session can be judged. In a round each is judged by how the
session stands after those before it, everything is written by one commit, and only then is anybody answered or told.
Where that fails, what was judged is forgotten and read from the log again.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from server.application.answering import Answer, answer, answered
from server.application.digests import changed_digest
from server.application.ports import Append, Conflict, Log, NotFound, StoreFailed
from server.application.recording import found_in, own_id, recorded
from server.application.rooms import Telling
from server.application.sessions import Sessions
from server.domain import commands as c
from server.domain import events as e
from server.domain.decide import decide, deciding_strokes
from server.domain.people import Participant
from server.domain.refusals import Refused
from server.projections.room import Room

logger = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Asked:
    """A wish that waits for its round, and what came of it: an answer, or why there is none."""

    session: str
    participant: str
    wish: str
    command: c.Command
    answer: Answer | None = None
    failed: Exception | None = None


A = TypeVar("A", bound=Asked)


@dataclass(slots=True, eq=False)
class _Draft:
    """What a session's wishes brought about, before it is written."""

    room: Room
    asked: Sequence[Asked]
    facts: list[e.Recorded] = field(default_factory=list)
    told: Telling = field(default_factory=list)
    events: list[e.Event] = field(default_factory=list)
    stroke: Callable[[c.ChangeBoard, Participant], tuple[e.Event, ...]] | None = None
    """`decide` for changes of the board, where nothing else has happened since."""
    again: bool = False
    """All of it has to be judged anew, for another server has written first."""

    def decide(self, command: c.Command, by: Participant, now: datetime) -> tuple[e.Event, ...]:
        """See `decide`; of changes of the board, one after another, what they have in common is looked up once."""
        if not isinstance(command, c.ChangeBoard):
            self.stroke = None
            return decide(self.room.session, command, by, now)
        if self.stroke is None:
            with suppress(Refused):
                self.stroke = deciding_strokes(self.room.session)
        return self.stroke(command, by) if self.stroke else decide(self.room.session, command, by, now)

    def write(self) -> Append:
        digest = changed_digest(self.room, tuple(self.events))
        return Append(self.room.session.id, tuple(self.facts), digest)

    def begin_again(self) -> None:
        """Leaves all of it to be judged anew."""
        self.again = True
        self.told = []
        for one in self.asked:
            one.answer = one.failed = None


class Rounds:
    """Carries rounds through; see the module."""

    def __init__(self, sessions: Sessions, log: Log) -> None:
        self._sessions, self._log = sessions, log

    def carry_apart(self, session: str, waiting: Sequence[A], settle: Callable[[A], None]) -> list[A]:
        """The same with wishes of one session that could take no part; waits for its turn, and for others who write."""
        with self._sessions.readied(session):
            return self.carry(waiting, settle, contested=True)

    def carry(self, waiting: Sequence[A], settle: Callable[[A], None], *, contested: bool = False) -> list[A]:
        """Carries wishes out and tells everybody, until which nobody else gets those sessions' turns.

        `settle` tells the one who wished, after everybody has been told. Returns wishes of sessions that cannot take
        part now, or in which another server was sooner or, where nothing came of them, may have been; they have to be
        asked one by one. With `contested` also sessions take part in which others were sooner just now.
        """
        now, left = self._sessions.now(), []
        drafts: list[tuple[_Draft, list[A]]] = []
        by_session: dict[str, list[A]] = {}
        for one in waiting:
            by_session.setdefault(one.session, []).append(one)
        try:
            for session, asked in by_session.items():
                room = self._sessions.enter(session, now, contested=contested)
                if room is None:
                    left += asked
                else:
                    draft = _Draft(room, asked)
                    drafts.append((draft, asked))
                    self._judge(draft, self._sessions.moment(room, now))
            self._write([draft for draft, _ in drafts if draft.facts])
            for draft, _ in drafts:
                if self._sessions.several and not draft.facts:
                    # What was written has shown that nobody else wrote; here nothing has.
                    draft.begin_again()
            with self._sessions.together():
                for draft, asked in drafts:
                    if draft.again:
                        left += asked
                        continue
                    self._tell(draft, now)
                    for one in asked:
                        settle(one)
        finally:
            for draft, _ in drafts:
                self._sessions.leave_turn(draft.room.session.id)
        return left

    def _judge(self, draft: _Draft, now: datetime) -> None:
        for one in draft.asked:
            try:
                one.answer = self._answer(draft, one, now)
            except (NotFound, Refused, StoreFailed) as failed:
                one.failed = failed
            except Exception as failed:
                logger.exception("a wish failed: %s", type(one.command).__name__)
                one.failed = failed

    def _answer(self, draft: _Draft, one: Asked, now: datetime) -> Answer:
        room, wish, command = draft.room, one.wish, one.command
        by = room.session.people.get(one.participant)
        if by is None or by.gone:
            raise NotFound(one.participant)
        if wish in by.asked:
            return answered(room, self._log, by, by.asked[wish])
        events = draft.decide(command, by, now)
        facts: tuple[e.Recorded, ...] = ()
        if events:
            own = own_id(room, self._log, by, by.id, wish)
            facts = recorded(room, events, command, by.id, now, wish, own)
            draft.facts += facts
            draft.events += events
            for fact in facts:
                self._sessions.take(room, fact, draft.told)
        return answer(room, command, by, facts)

    def _tell(self, draft: _Draft, now: datetime) -> None:
        try:
            self._sessions.announce(draft.room, draft.told, now)
        except Exception:
            # It is written. Whoever has missed it finds that out by what comes next; the others wait to be told.
            logger.exception("people could not be told: %s", draft.room.session.id)

    def _write(self, drafts: Sequence[_Draft]) -> None:
        doubtful, readable = list(drafts), True
        try:
            writes = [draft.write() for draft in drafts]
            for draft, write, error in zip(drafts, writes, self._log.append_each(writes), strict=True):
                there = error is None
                if error is not None and readable:
                    try:
                        there = found_in(self._log, write)
                    except StoreFailed:
                        # A database that is gone may take seconds to say so, which nobody waits for once a session.
                        readable = False
                if there:
                    doubtful.remove(draft)
                elif isinstance(error, Conflict):
                    self._sessions.overtaken(draft.room.session.id)
                    draft.begin_again()
                elif error is not None:
                    _forget(draft, error)
        finally:
            # Also where something failed that never should: what was judged must not pass for written.
            for draft in doubtful:
                self._sessions.doubt(draft.room.session.id, draft.facts[0].seq - 1)


def _forget(draft: _Draft, error: Exception) -> None:
    draft.told = []
    failed = error if isinstance(error, StoreFailed) else StoreFailed(type(error).__name__)
    for one in draft.asked:
        if one.failed is None:
            one.answer, one.failed = None, failed
