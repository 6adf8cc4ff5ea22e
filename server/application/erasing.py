"""Whatever one person said goes for good: from the session, its copies for calibration, and everything kept of them.

Whoever is still in the exercise is taken out of it first. What the others' browsers had on their way at that moment may
bring some of the words back; erasing once more takes those.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from server.application.digests import digest_of
from server.application.ports import Append, Clock, Conflict, Digest, Erasure, Log, NewId, NotFound, OnHold
from server.application.sessions import Sessions
from server.domain import events as e
from server.domain.commands import RemoveParticipant
from server.domain.refusals import Code, Refused
from server.domain.session import State
from server.projections.erasing import erased
from server.projections.room import Room

_MOST_TRIES = 5
"""How often it is begun anew because another server has written in the session meanwhile."""

_GOING_ON = frozenset({State.LOBBY, State.RUNNING})


class Erasing:
    """Erases people; `offload` runs what takes long where it stops nobody, `note` keeps that it was done."""

    def __init__(
        self,
        sessions: Sessions,
        log: Log,
        clock: Clock,
        new_id: NewId,
        offload: Callable[[Callable[[], Any]], Any],
        note: Callable[[str, str], None],
    ) -> None:
        self._sessions = sessions
        self._log = log
        self._clock = clock
        self._new_id = new_id
        self._offload = offload
        self._note = note

    def erase(self, session: str, participant: str, by: str | None) -> None:
        """Erases a person, here and in every calibration that was made of the session; once more it changes nothing.

        `by` is a participant's id, None for whoever organises. Raises NotFound, StoreFailed, OnHold where the session
        or such a calibration is held, or Refused where others never cease to write meanwhile.
        """
        found = self._sessions.room(session)
        if participant not in found.session.people:
            raise NotFound(participant)
        names = dict(found.names)
        copies = [one.id for one in self._log.digests() if one.source == session]
        for one in (session, *copies):
            self._require_free(one)
        for copy in copies:
            with suppress(NotFound):  # deleted in this moment
                self._erase(copy, participant, None, names)
        if found.session.state in _GOING_ON and not found.session.people[participant].gone:
            self._sessions.ask(session, by, self._new_id(), RemoveParticipant(participant))
        self._erase(session, participant, by, names)

    def _require_free(self, session: str) -> None:
        if self._log.held(session):
            raise OnHold(session)

    def _erase(self, session: str, participant: str, by: str | None, names: Mapping[str, str]) -> None:
        with self._sessions.turn(session):
            self._require_free(session)
            for _ in range(_MOST_TRIES):
                try:
                    self._log.append(self._without(session, participant, by, names))
                except Conflict:
                    # Another server has written something meanwhile, which may hold the words, too.
                    continue
                finally:
                    # What was read before may hold the words, also where only the cleaning up has failed.
                    self._sessions.forget(session)
                break
            else:
                raise Refused(Code.UNAVAILABLE)
            self._note(session, participant)

    def _without(self, session: str, participant: str, by: str | None, names: Mapping[str, str]) -> Append:
        """What is to be written so that nothing of a person is left."""
        room = self._sessions.room(session)
        facts = list(self._log.read(session))
        changes: dict[int, e.Event] = self._offload(lambda: erased(facts, participant, names))
        who = room.session.people.get(participant)
        write = Append(session, (), erasure=Erasure(participant, changes))
        if not changes and participant not in room.names and (who is None or who.erased):
            return write
        told = e.Recorded(
            len(facts) + 1,
            self._new_id(),
            self._sessions.moment(room, e.to_millisecond(self._clock())),
            by or e.CLOCK,
            self._new_id(),
            e.PersonErased(participant),
        )
        return replace(write, facts=(told,), digest=_retitled(room, facts, changes))


def _retitled(room: Room, facts: Sequence[e.Recorded], changes: Mapping[int, e.Event]) -> Digest | None:
    """What the list of sessions shows from now on, where the title had the name in it."""
    told = [changes.get(fact.seq, fact.event) for fact in facts]
    titles = [one.title for one in told if isinstance(one, e.SessionCreated | e.SessionChanged) and one.title]
    title = titles[-1] if titles else room.session.title
    return None if title == room.session.title else replace(digest_of(room), title=title)
