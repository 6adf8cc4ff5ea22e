"""A session that was played becomes one on which assessors are calibrated.

What the group did is copied up to the end of the exercise, under the same ids; nothing of assessors comes along, and no
names, which stand outside the log. What a call or another board reported later is put where it was said, since in a
replay there is nothing else to hear.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import floor
from typing import Any

from server.application.codec import exercise_told
from server.application.digests import digest_of
from server.application.ports import Clock, Log, NewId, NotFound
from server.application.sessions import Sessions
from server.application.transcripts import take_in
from server.domain import events as e
from server.domain.board import Board, Ordering
from server.domain.calibration import CalibrationKeyed, Key
from server.domain.people import Kind
from server.domain.refusals import Code, Refused
from server.domain.session import Session, begin
from server.projections.room import Room

_NOT_TAKEN = (*e.Judgement.__args__, e.AssessorAssigned, e.SessionChanged, e.LinkRotated)
"""Kinds of facts that stay behind: what assessors did, and what the new session is told in its first fact."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a calibration is to be; without `title` or `retention_days` they follow from its source."""

    key: Key
    days: int
    title: str | None = None
    retention_days: int | None = None


class Calibrations:
    """Makes calibrations; `offload` runs what takes long where it stops nobody."""

    def __init__(
        self,
        sessions: Sessions,
        log: Log,
        ordering: Ordering,
        clock: Clock,
        new_id: NewId,
        offload: Callable[[Callable[[], Any]], Any],
    ) -> None:
        self._sessions = sessions
        self._log = log
        self._ordering = ordering
        self._clock = clock
        self._new_id = new_id
        self._offload = offload

    def make(self, source: str, wanted: Wanted) -> Room:
        """A new calibration; raises NotFound, StoreFailed, or Refused where the key fits not or nothing has ended."""
        session = self._sessions.room(source).session
        _require_key(session, wanted.key)
        if not session.over:
            raise Refused(Code.EXERCISE_RUNNING)
        now, made = e.to_millisecond(self._clock()), self._new_id()
        settings = {**session.settings, "retention_days": wanted.retention_days or _days_left(session, now)}
        keyed = CalibrationKeyed(source, wanted.days, {one: dict(scores) for one, scores in wanted.key.items()})
        title = wanted.title or session.title
        facts = self._offload(lambda: self._copied(session, made, title, settings, now, keyed))
        take_in(made, facts, (), digest_of(self._room_of(made, facts)), self._log)
        return self._sessions.room(made)

    def _copied(
        self,
        session: Session,
        made: str,
        title: str,
        settings: Mapping[str, Any],
        now: datetime,
        keyed: CalibrationKeyed,
    ) -> tuple[e.Recorded, ...]:
        played = list(self._log.read(session.id))
        if not played:
            raise NotFound(session.id)  # deleted in this moment
        facts = list(_numbered(played_again(played, made)))
        first = facts[0]
        if isinstance(first.event, e.SessionCreated):
            read = settings["transcript"] or any(_has_words(fact) for fact in facts)
            own = {**settings, "transcript": read}
            facts[0] = replace(first, event=replace(first.event, title=title, settings=own))
        wish = self._new_id()
        return (*facts, e.Recorded(len(facts) + 1, self._new_id(), now, e.CLOCK, wish, keyed))

    def _room_of(self, made: str, facts: tuple[e.Recorded, ...]) -> Room:
        room = Room(begin(facts[0], made, exercise_told(facts[0]), Board(self._ordering)), {})
        for fact in facts:
            room.take(fact)
        return room


def played_again(log: Iterable[e.Recorded], made: str) -> Iterator[e.Recorded]:
    """What the group did up to the end of the exercise, in the order in which it was done; `made` is the new session.

    Numbers are those that the facts had. Whoever was there at the end is taken to have gone then.
    """
    facts = list(log)
    end = next(at for at, fact in enumerate(facts) if isinstance(fact.event, e.ExerciseEnded))
    assessors = {one.participant for one in _joined(facts) if one.kind is Kind.ASSESSOR}
    kept = [fact for fact in facts[: end + 1] if _is_taken(fact, assessors)]
    yield from _in_their_places(
        [fact for fact in kept if not isinstance(fact.event, e.Measured)],
        [fact for fact in facts if isinstance(fact.event, e.Measured)],
    )
    for participant in sorted(_here(kept)):
        gone, cause = (str(uuid.uuid5(uuid.NAMESPACE_OID, f"{made}/{participant}/{what}")) for what in ("gone", "wish"))
        event = e.ParticipantDisconnected(participant)
        yield e.Recorded(facts[end].seq, gone, facts[end].at, participant, cause, event)


def _in_their_places(told: list[e.Recorded], measured: list[e.Recorded]) -> Iterator[e.Recorded]:
    """Turns among what else was done, each when it was over, however late it was reported; the last fact is the end."""
    ended = told[-1]
    come = {fact.event.participant: fact.at for fact in told if isinstance(fact.event, e.ParticipantJoined)}
    turns = sorted(
        (
            replace(fact, at=max(come[_subject(fact)], min(fact.at, _over(fact))))
            for fact in measured
            if _subject(fact) in come and _begins(fact) < ended.at
        ),
        key=lambda fact: fact.at,
    )
    waiting, here = iter([*turns, None]), set[str]()
    turn = next(waiting)
    for fact in told:
        while turn is not None and (fact is ended or (turn.at < fact.at and _subject(turn) in here)):
            yield replace(turn, at=min(turn.at, ended.at))
            turn = next(waiting)
        if isinstance(fact.event, e.ParticipantJoined):
            here.add(fact.event.participant)
        yield fact


def _subject(fact: e.Recorded) -> str:
    """Whose turn it is."""
    return fact.event.participant if isinstance(fact.event, e.ContributionReported) else fact.by


def _begins(fact: e.Recorded) -> datetime:
    return fact.event.begins if isinstance(fact.event, e.Measured) else fact.at


def _over(fact: e.Recorded) -> datetime:
    return (fact.event.ends or fact.event.begins) if isinstance(fact.event, e.Measured) else fact.at


def _joined(facts: Iterable[e.Recorded]) -> Iterator[e.ParticipantJoined]:
    return (fact.event for fact in facts if isinstance(fact.event, e.ParticipantJoined))


def _here(facts: Iterable[e.Recorded]) -> set[str]:
    """Who is connected after these facts."""
    here: set[str] = set()
    for fact in facts:
        match fact.event:
            case e.ParticipantConnected(participant):
                here.add(participant)
            case e.ParticipantDisconnected(participant) | e.ParticipantRemoved(participant):
                here.discard(participant)
    return here


def _numbered(facts: Iterable[e.Recorded]) -> Iterator[e.Recorded]:
    return (replace(fact, seq=seq) for seq, fact in enumerate(facts, 1))


def _is_taken(fact: e.Recorded, assessors: set[str]) -> bool:
    event = fact.event
    if fact.by in assessors or isinstance(event, _NOT_TAKEN):
        return False
    match event:
        case e.ParticipantJoined(subject) | e.ParticipantConnected(subject) | e.ParticipantDisconnected(subject):
            return subject not in assessors
        case e.ParticipantRemoved(subject):
            return subject not in assessors
        case e.AnnouncementSent(to=to):
            return to != "assessors" and to not in assessors
    return True


def _has_words(fact: e.Recorded) -> bool:
    return isinstance(fact.event, e.ContributionReported) and fact.event.text is not None


def _days_left(session: Session, now: datetime) -> int:
    """For how many days what its people did may still be kept, as they were promised; a begun day does not count."""
    until = session.made_at + timedelta(days=session.settings["retention_days"])
    return max(1, floor((until - now) / timedelta(days=1)))


def _require_key(session: Session, key: Key) -> None:
    """Every cell of a key is one of the session's, and there is a number in it."""
    faults: dict[str, list[str]] = {}
    for candidate, scores in key.items():
        who = session.people.get(candidate)
        if who is None or who.kind is not Kind.CANDIDATE or (session.over_at and who.joined_at > session.over_at):
            faults[f"key.{candidate}"] = ["unknown_candidate"]
        for criterion in scores:
            if session.exercise.criterion(criterion) is None:
                faults[f"key.{candidate}.{criterion}"] = ["unknown_criterion"]
    if not any(isinstance(score, int) for scores in key.values() for score in scores.values()):
        faults["key"] = ["key_without_number"]
    if faults:
        raise Refused(Code.MALFORMED, faults)
