"""The whole record of one session, read off its log from the first fact to the last."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from server.domain import events as e
from server.domain.board import Board, Ordering
from server.domain.exercise import Exercise
from server.domain.session import Session, begin, evolve
from server.projections.contributions import Contributions


@dataclass(slots=True)
class Absence:
    """A stretch without a connection; `until` is None while it lasts."""

    since: datetime
    until: datetime | None = None


@dataclass(slots=True)
class Record:
    """A session as it stands, with what its state alone no longer tells."""

    session: Session
    facts: list[e.Recorded]
    contributions: Contributions
    scores: list[e.Recorded] = field(default_factory=list)
    noted: dict[tuple[str, str], e.Recorded] = field(default_factory=dict)
    """When a note was first written, by its author and id."""
    announcements: list[e.Recorded] = field(default_factory=list)
    extensions: list[e.Recorded] = field(default_factory=list)
    consents: dict[str, str] = field(default_factory=dict)
    absences: dict[str, list[Absence]] = field(default_factory=dict)
    closed_at: datetime | None = None

    def take(self, fact: e.Recorded) -> None:
        """Reads on by one fact; the first one has been read by whoever made the record."""
        self.facts.append(fact)
        evolve(self.session, fact)
        self.contributions.take(fact)
        match fact.event:
            case e.ObservationAdded(observation):
                self.noted[fact.by, observation] = fact
            case e.RatingSet() | e.RatingRevised():
                self.scores.append(fact)
            case e.AnnouncementSent():
                self.announcements.append(fact)
            case e.PhaseExtended():
                self.extensions.append(fact)
            case e.SessionClosed():
                self.closed_at = fact.at
            case e.ParticipantJoined(participant, consent=consent):
                self.consents[participant] = consent
                self.absences[participant] = [Absence(fact.at)]
            case e.ParticipantDisconnected(participant):
                self.absences[participant].append(Absence(fact.at))
            case e.ParticipantConnected(participant) | e.ParticipantRemoved(participant):
                self._back(participant, fact.at)

    def offline_seconds(self, participant: str, now: datetime) -> float:
        """Seconds without a connection while a phase was running, from joining on."""
        away = sum(
            (
                _overlap(absence.since, absence.until or now, run.started_at, run.ended_at or now)
                for absence in self.absences.get(participant, ())
                for run in self.session.runs
            ),
            timedelta(),
        )
        return round(away / timedelta(seconds=1), 1)

    def _back(self, participant: str, at: datetime) -> None:
        last = self.absences[participant][-1]
        if last.until is None:
            last.until = at


def replay(session_id: str, exercise: Exercise, ordering: Ordering, facts: Iterable[e.Recorded]) -> Record:
    """The record of a session's log; raises StopIteration on an empty one."""
    log = iter(facts)
    first = next(log)
    session = begin(first, session_id, exercise, Board(ordering))
    record = Record(session, [first], Contributions(exercise))
    for fact in log:
        record.take(fact)
    return record


def _overlap(since: datetime, until: datetime, begins: datetime, ends: datetime) -> timedelta:
    return max(timedelta(), min(until, ends) - max(since, begins))
