"""A session: where it stands, told by the facts so far.

`Session` is the one mutable thing in the rules. `evolve` takes a recorded fact and moves the session
on by it, at a cost that does not grow with the log; nothing else changes a session.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import repeat
from typing import Any

from server.domain import events as e
from server.domain import group_events as g
from server.domain.approval import Approval, after
from server.domain.board import Board
from server.domain.calibration import Calibration, CalibrationKeyed
from server.domain.exercise import Exercise, Phase, Surface, Ties, Tool
from server.domain.people import Kind, Participant
from server.domain.profile import Profile, profile_from
from server.domain.quotes import Quotes
from server.domain.refusals import Code, Refused
from server.domain.settings import usual_settings
from server.domain.tools import Ballot, Tools, evolve_tools, outcome_of


class State(StrEnum):
    LOBBY = "lobby"
    RUNNING = "running"
    OVER = "over"
    WASHUP = "washup"
    CLOSED = "closed"


@dataclass(slots=True)
class Run:
    """One run of one phase; a phase that is started again gets another run."""

    phase: str
    number: int
    started_at: datetime
    ends_at: datetime | None
    remaining: float | None = None
    ended_at: datetime | None = None
    revealed: bool = False
    """Whether what was written in private in it has been shown to all."""

    @property
    def paused(self) -> bool:
        return self.remaining is not None


@dataclass(frozen=True, slots=True)
class Said:
    """Words that may be pinned as evidence, as they were."""

    id: str
    at: datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """What an assessor noted, with the fact that says so last."""

    fact: e.Recorded
    written: e.ObservationWritten


@dataclass(slots=True)
class Washup:
    """The meeting in which ratings are integrated: what was agreed on, by cell, and recommended, by candidate."""

    opened: e.Recorded
    consensus: dict[tuple[str, str], e.Recorded] = field(default_factory=dict)
    recommendations: dict[str, e.Recorded] = field(default_factory=dict)
    feedback: dict[str, e.Recorded] = field(default_factory=dict)
    """What each candidate is to be told."""


@dataclass(slots=True)
class Session:
    """The state of one session; build it by `evolve` from its first fact on."""

    id: str
    exercise: Exercise
    title: str
    language: str
    settings: dict[str, Any]
    seed: int
    created_at: datetime
    board: Board
    profile: Profile | None = None
    """How much each criterion counts for the job, where the session was made for one."""
    state: State = State.LOBBY
    people: dict[str, Participant] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    generations: dict[Kind, int] = field(default_factory=lambda: dict.fromkeys(Kind, 0))
    chat: list[Said] = field(default_factory=list)
    transcript: list[Said] = field(default_factory=list)
    """What was said aloud and can be read, in the order in which it became known."""
    said: Quotes = field(default_factory=Quotes)
    draws: int = 0
    notes: dict[tuple[str, str], Note] = field(default_factory=dict)
    """By assessor and id: an id that another has used must look like any other (A15)."""
    ratings: dict[tuple[str, str, str], e.Recorded] = field(default_factory=dict)
    revised: dict[tuple[str, str, str], list[e.Recorded]] = field(default_factory=dict)
    """By assessor, candidate and criterion, what was submitted there and has been replaced since, oldest first."""
    reported: set[str] = field(default_factory=set)
    """Ids of contributions recorded elsewhere that count."""
    refused: set[str] = field(default_factory=set)
    """Ids of turns without length that were reported and do not count."""
    over_at: datetime | None = None
    washup: Washup | None = None
    approved: Approval | None = None
    """That the summary was approved last, where that has not been taken back."""
    tools: Tools = field(default_factory=Tools)
    calibration: Calibration | None = None
    """Where the session is one on which assessors are calibrated: what they are compared with."""
    _asked: list[dict[str, int]] = field(default_factory=list)
    """Everybody's own, see `Participant.asked`."""
    disclosed: list[tuple[int, str]] = field(default_factory=list)
    """Facts, with their authors, that others may hear of because of the last fact: what was private or blind."""
    seq: int = 0

    @property
    def run(self) -> Run | None:
        """The run that is on, paused or not; None before, between and after phases."""
        return self.runs[-1] if self.runs and self.runs[-1].ended_at is None else None

    @property
    def phase(self) -> Phase | None:
        run = self.run
        return self.exercise.phase(run.phase) if run else None

    @property
    def secret(self) -> bool:
        """Whether candidates write in private now."""
        run = self.run
        if run is None or run.revealed:
            return False
        phase = self.exercise.phase(run.phase)
        return phase is not None and phase.board is Surface.PRIVATE

    @property
    def over(self) -> bool:
        """Whether the exercise has ended, however much its assessors still have to do."""
        return self.over_at is not None

    @property
    def made_at(self) -> datetime:
        """When the session was made: a calibration long after what it shows had begun."""
        return self.calibration.made_at if self.calibration else self.created_at

    @property
    def integrated(self) -> bool:
        """Whether judgements may be laid side by side: the wash-up has opened, or the session is closed."""
        return self.washup is not None or self.state is State.CLOSED

    def missed(self, since: datetime, until: datetime) -> timedelta:
        """How much of the exercise lay between two moments: once it is over, nothing after its last phase."""
        ended = self.runs[-1].ended_at if self.runs and self.state not in (State.LOBBY, State.RUNNING) else None
        return max(timedelta(), min(until, ended or until) - since)

    def due(self, now: datetime) -> Run | None:
        """The run whose time is up."""
        run = self.run
        return run if run and run.ends_at and run.ends_at <= now else None

    def of_kind(self, kind: Kind) -> list[Participant]:
        """People of one kind who have not been removed, by seat."""
        found = (who for who in self.people.values() if who.kind is kind and not who.removed)
        return sorted(found, key=lambda who: who.seat)

    def candidate(self, participant: str) -> Participant:
        """The candidate of that id, also one who was removed; raises Refused if there is none."""
        who = self.people.get(participant)
        if who is None or who.kind is not Kind.CANDIDATE:
            raise Refused(Code.UNKNOWN_PARTICIPANT)
        return who

    def seated(self, participant: str) -> Participant:
        """The candidate of that id who has not been removed; raises Refused if there is none."""
        who = self.candidate(participant)
        if who.removed:
            raise Refused(Code.UNKNOWN_PARTICIPANT)
        return who

    def was_asked(self, wish: str) -> bool:
        """Whether anybody was granted a wish under this id, or a fact that came of theirs bears it."""
        return any(map(dict.__contains__, self._asked, repeat(wish)))

    def run_at(self, moment: datetime) -> Run | None:
        """The run that was on at a moment."""
        for run in reversed(self.runs):
            if run.started_at <= moment:
                return run if run.ended_at is None or moment < run.ended_at else None
        return None

    def evidence(self, assessor: str, candidate: str, criterion: str) -> list[e.ObservationWritten]:
        """One assessor's notes on one candidate under one criterion."""
        return [
            note.written
            for note in self.notes.values()
            if note.fact.by == assessor and note.written.candidate == candidate and note.written.criterion == criterion
        ]

    def mean(self, candidate: str, criterion: str) -> float | None:
        """The mean of the submitted scores of one cell, to two decimals; NE counts as missing (A9)."""
        scores = [
            fact.event.score
            for (assessor, rated, of), fact in self.ratings.items()
            if (rated, of) == (candidate, criterion)
            and self.people[assessor].submitted
            and isinstance(fact.event, e.RatingGiven)
            and isinstance(fact.event.score, int)
        ]
        return round(sum(scores) / len(scores), 2) if scores else None

    def require_open(self) -> None:
        if self.state is State.CLOSED:
            raise Refused(Code.SESSION_CLOSED)

    def require_phase(self) -> Phase:
        """The phase in which the group may work now; raises Refused before, between, in a pause and after the end."""
        run = self.run
        phase = self.exercise.phase(run.phase) if run else None
        if phase is None or run is None:
            raise Refused(Code.NOT_RUNNING if self.state is State.LOBBY else Code.PHASE_OVER)
        if run.paused:
            raise Refused(Code.NOT_RUNNING)
        return phase

    def require_tool(self, tool: Tool) -> Phase:
        """The phase in which the group may use a tool now; raises Refused where it may not."""
        phase = self.require_phase()
        if tool not in phase.tools:
            raise Refused(Code.NOT_ALLOWED_IN_PHASE)
        return phase


def begin(first: e.Recorded, session_id: str, exercise: Exercise, board: Board) -> Session:
    """The session that its first fact describes; raises TypeError if that is another fact."""
    if not isinstance(first.event, e.SessionCreated):
        raise TypeError(f"a log begins with session.created, not {first.event.type}")
    made = first.event
    # A session that was created before there was a setting has it all the same.
    settings = usual_settings(made.settings, exercise)
    profile = profile_from(made.profile) if made.profile else None
    return Session(
        session_id, exercise, made.title, made.language, settings, made.seed, first.at, board, profile, seq=first.seq
    )


def evolve(session: Session, fact: e.Recorded) -> None:
    """Moves the session on by one fact."""
    session.seq = fact.seq
    if session.disclosed:
        session.disclosed = []
    event = fact.event
    if isinstance(event, e.BoardChanged):
        # By far the most that there is; nothing else is touched by it, nor does an approval show it.
        _draw(session, fact, event)
    else:
        _move_on(session, fact)
        session.approved = after(session.approved, fact)
    author = session.people.get(fact.by)
    if author is not None:
        author.remember(fact.id, fact.cause, fact.seq, stroke=isinstance(event, e.BoardChanged))


def _move_on(session: Session, fact: e.Recorded) -> None:
    match fact.event:
        case e.ChatSent(text):
            session.chat.append(Said(fact.id, fact.at, fact.by, text))
            session.said.say(fact.id, text)
        case e.BoardLocked(locked):
            session.board.locked = locked
        case e.ObservationAdded() | e.ObservationEdited() as written:
            session.notes[fact.by, written.observation] = Note(fact, written)
        case e.ObservationRemoved(observation):
            session.notes.pop((fact.by, observation), None)
        case e.SessionChanged(title, settings):
            session.title = title if title is not None else session.title
            session.settings.update(settings or {})
        case e.LinkRotated(kind):
            session.generations[kind] += 1
        case e.ContributionReported() as reported:
            _report(session, fact, reported)
        case e.ContributionRefused(contribution):
            session.refused.add(contribution)
        case e.ExerciseEnded():
            session.state, session.over_at = State.OVER, fact.at
        case e.SessionClosed():
            session.state = State.CLOSED
        case CalibrationKeyed(source, days, key):
            session.calibration = Calibration(fact.at, source, days, key)
        case _:
            _move_phase(session, fact)
            _move_people(session, fact)
            _judge(session, fact)
            evolve_tools(session.tools, fact)


def _draw(session: Session, fact: e.Recorded, change: e.BoardChanged) -> None:
    session.board.apply(change, fact.by, fact.seq)
    words = ""
    for one in change.elements or change.items or ():
        if one.get("text"):
            words = f"{words}\n{one['text']}" if words else str(one["text"])
    if words:
        session.said.letter(fact.id, words)


def _report(session: Session, fact: e.Recorded, reported: e.ContributionReported) -> None:
    session.reported.add(reported.contribution)
    if session.settings["transcript"] and reported.text is not None:
        session.transcript.append(Said(fact.id, reported.begins, reported.participant, reported.text))
        session.said.say(fact.id, reported.text)


def _judge(session: Session, fact: e.Recorded) -> None:
    match fact.event:
        case e.RatingSet(candidate, criterion):
            session.ratings[fact.by, candidate, criterion] = fact
        case e.RatingRevised(candidate, criterion):
            cell = fact.by, candidate, criterion
            if cell in session.ratings:
                session.revised.setdefault(cell, []).append(session.ratings[cell])
            session.ratings[cell] = fact
        case e.RatingSubmitted():
            session.people[fact.by].submitted, session.people[fact.by].submitted_at = True, fact.at
        case e.WashupOpened():
            session.state, session.washup = State.WASHUP, Washup(fact)
        case e.ConsensusSet(candidate, criterion) if session.washup:
            session.washup.consensus[candidate, criterion] = fact
        case e.RecommendationSet(candidate) if session.washup:
            session.washup.recommendations[candidate] = fact
        case e.FeedbackSet(candidate) if session.washup:
            session.washup.feedback[candidate] = fact


def _move_phase(session: Session, fact: e.Recorded) -> None:
    match fact.event:
        case e.PhaseStarted(phase, number, _, ends_at):
            session.state = State.RUNNING
            session.runs.append(Run(phase, number, fact.at, ends_at))
            _open_ballot(session)
            if session.phase and Tool.SPEAK in session.phase.tools:
                session.tools.talk.spoken.clear()
        case e.PhasePaused(_, _, remaining):
            session.runs[-1].ends_at, session.runs[-1].remaining = None, remaining
        case e.PhaseResumed(_, _, ends_at):
            session.runs[-1].ends_at, session.runs[-1].remaining = ends_at, None
        case e.PhaseExtended(_, _, _, ends_at, remaining):
            session.runs[-1].ends_at, session.runs[-1].remaining = ends_at, remaining
        case g.BoardRevealed(_, _, anonymous):
            session.runs[-1].revealed = True
            session.disclosed = session.board.lift(anonymous=bool(anonymous))
        case e.PhaseEnded():
            session.runs[-1].ended_at = fact.at
            _close_ballot(session)


def _open_ballot(session: Session) -> None:
    run, phase = session.run, session.phase
    if run is None or phase is None or Tool.VOTE not in phase.tools:
        return
    # A tie is voted on once more by starting its phase again; else every run begins with all dots.
    voting = phase.voting
    tied = outcome_of(session.tools.ballots, phase.key, voting.choose)[1] if voting.ties is Ties.RUNOFF else ()
    session.tools.ballots.append(Ballot(phase.key, run.number, voting.blind, frozenset(tied) or None))


def _close_ballot(session: Session) -> None:
    ballot = session.tools.open_ballot
    if ballot is None:
        return
    ballot.closed = True
    if ballot.blind:
        session.disclosed = [(fact.seq, fact.by) for fact in ballot.facts()]


def _move_people(session: Session, fact: e.Recorded) -> None:
    match fact.event:
        case e.ParticipantJoined(participant, kind, seat, consent, language):
            who = Participant(participant, kind, seat, fact.at, consent=consent, consent_language=language)
            session.people[participant] = who
            session._asked.append(who.asked)  # noqa: SLF001 its own
        case e.ParticipantConnected(participant):
            who = session.people[participant]
            who.connected = True
            if who.gone_since is not None:
                who.offline += session.missed(who.gone_since, fact.at) / timedelta(seconds=1)
            who.gone_since = None
        case e.ParticipantDisconnected(participant):
            session.people[participant].connected = False
            session.people[participant].gone_since = fact.at
        case e.ParticipantReadied(ready):
            session.people[fact.by].ready = ready
        case e.ParticipantRemoved(participant):
            who = session.people[participant]
            who.removed, who.connected, who.hand = True, False, False
        case e.PersonErased(participant) if participant in session.people:
            who = session.people[participant]
            who.erased, who.connected, who.hand = True, False, False
        case e.RoleAssigned(participant, role):
            session.people[participant].role = role
            session.draws += 1
        case e.AssessorAssigned(assessor, candidates):
            session.people[assessor].watches = tuple(candidates)
        case e.SpeechConsented(given):
            session.people[fact.by].speech = given
        case e.HandRaised():
            session.people[fact.by].hand = True
        case e.HandLowered():
            session.people[fact.by].hand = False
