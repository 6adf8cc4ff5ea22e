"""The whole record of one session, read off its log from the first fact to the last."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from server.domain import events as e
from server.domain.board import Board, Credit, Ordering
from server.domain.commands import Element
from server.domain.exercise import Exercise
from server.domain.session import Session, begin, evolve
from server.projections.agreement.judgements import Judgements
from server.projections.contributions import Contributions
from server.projections.participation import Participation


@dataclass(slots=True)
class Absence:
    """A stretch without a connection; `until` is None while it lasts."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The board as it stood at one moment: everything that was on it, from below to above, and whose it was."""

    phase: str | None
    run: int | None
    at: datetime
    elements: tuple[Element, ...]
    items: tuple[Element, ...]
    credits: Mapping[str, Credit]
    anonymous: frozenset[str]


@dataclass(slots=True)
class Record:
    """A session as it stands, with what its state alone no longer tells."""

    session: Session
    facts: Iterable[e.Recorded]
    """From the first to the last, for whoever goes through them again: a long log is read anew and not held."""
    participation: Participation
    """Who took part how much."""
    judgements: Judgements = field(default_factory=Judgements)
    """Who judged whom, and how."""
    removals: dict[str, datetime] = field(default_factory=dict)
    scores: list[e.Recorded] = field(default_factory=list)
    noted: dict[tuple[str, str], e.Recorded] = field(default_factory=dict)
    """When a note was first written, by its author and id."""
    announcements: list[e.Recorded] = field(default_factory=list)
    extensions: list[e.Recorded] = field(default_factory=list)
    absences: dict[str, list[Absence]] = field(default_factory=dict)
    closed_at: datetime | None = None
    sheets: list[Sheet] = field(default_factory=list)
    """The board at the end of each run of a phase."""

    @property
    def contributions(self) -> Contributions:
        return self.participation.contributions

    def take(self, fact: e.Recorded) -> None:
        """Reads on by one fact; the first one has been read by whoever made the record."""
        evolve(self.session, fact)
        self.participation.take(fact)
        self.judgements.take(fact)
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
            case e.PhaseEnded(phase, run):
                self.sheets.append(self._sheet(phase, run, fact.at))
            case e.ParticipantJoined(participant):
                self.absences[participant] = [Absence(fact.at)]
            case e.ParticipantDisconnected(participant):
                self.absences[participant].append(Absence(fact.at))
            case e.ParticipantConnected(participant):
                self._back(participant, fact.at)
            case e.ParticipantRemoved(participant):
                self._back(participant, fact.at)
                self.removals[participant] = fact.at

    def sheet(self, phase: str | None = None) -> Sheet | None:
        """The board at the end of a phase's last run, or as it stands; None where that phase has not ended."""
        if phase is None:
            return self._sheet(None, None, self.participation.as_of)
        return next((one for one in reversed(self.sheets) if one.phase == phase), None)

    def _sheet(self, phase: str | None, run: int | None, at: datetime) -> Sheet:
        # What is on the board is replaced and never changed, so that this stays as it is.
        board = self.session.board
        items = tuple(board.items.values())
        return Sheet(phase, run, at, tuple(board.scene()), items, dict(board.credits), frozenset(board.anonymous))

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
    """The record of a session's log; raises StopIteration on an empty one.

    What can be gone through again is not held by the record but asked again.
    """
    facts = list(facts) if isinstance(facts, Iterator) else facts
    log = iter(facts)
    first = next(log)
    session = begin(first, session_id, exercise, Board(ordering))
    record = Record(session, facts, Participation(exercise, first))
    for fact in log:
        record.take(fact)
    return record


def _overlap(since: datetime, until: datetime, begins: datetime, ends: datetime) -> timedelta:
    return max(timedelta(), min(until, ends) - max(since, begins))
