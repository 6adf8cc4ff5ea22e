"""What assessors do: note behaviour, rate on evidence, submit, revise with a reason.

The rules bear the numbers of the assessment rules in `docs/protocol.md`: A1 the time of the first
keystroke, A6 frozen evidence, A9 NE, A10 least evidence, A11 matching sign, A12 when, A14 submitting locks.
"""

from datetime import datetime, timedelta

from server.domain import commands as c
from server.domain import events as e
from server.domain.people import Participant
from server.domain.refusals import Code, Refused
from server.domain.session import Session

NO_EVIDENCE = "NE"
_CLOCK_ERROR = timedelta(seconds=2)
"""How far a browser's measured clock may run ahead of the server's before it is not believed."""


def note(
    session: Session,
    command: c.AddObservation | c.EditObservation | c.RemoveObservation,
    by: Participant,
    now: datetime,
) -> tuple[e.Event, ...]:
    """A note written, rewritten or taken back by the assessor who wrote it."""
    known = session.notes.get((by.id, command.observation))
    match command:
        case c.AddObservation():
            if known is not None:
                raise Refused(Code.MALFORMED, {"observation": ["already_there"]})
            return (_written(e.ObservationAdded, session, command, None, now),)
    if known is None:
        raise Refused(Code.UNKNOWN_ITEM)
    if isinstance(command, c.RemoveObservation):
        return (e.ObservationRemoved(command.observation),)
    return (_written(e.ObservationEdited, session, command, known.written, now),)


def rate(
    session: Session, command: c.SetRating | c.ReviseRating | c.SubmitRatings, by: Participant
) -> tuple[e.Event, ...]:
    """A rating set, revised, or all of them submitted."""
    match command:
        case c.SubmitRatings():
            return _submit(session, by)
        case c.ReviseRating():
            if not by.submitted:
                raise Refused(Code.NOT_SUBMITTED)
            return (_given(e.RatingRevised, session, command, by),)
        case c.SetRating():
            if session.settings["rating_opens"] == "after" and not session.over:
                raise Refused(Code.RATING_CLOSED)
            if by.submitted:
                raise Refused(Code.ALREADY_SUBMITTED)
            return (_given(e.RatingSet, session, command, by),)


def _written(
    fact: type[e.ObservationWritten],
    session: Session,
    command: c.WriteObservation,
    before: e.ObservationWritten | None,
    now: datetime,
) -> e.ObservationWritten:
    session.candidate(command.candidate)
    if command.criterion is not None and session.exercise.criterion(command.criterion) is None:
        raise Refused(Code.UNKNOWN_ITEM, {"criterion": ["unknown_criterion"]})
    _require_question(session, command.question)
    typed_at = _believed(command.typed_at, session, now)
    phase, since = _placed(session, typed_at or now)
    after = _is_after(session, typed_at or now)
    if before is not None and command.typed_at is None:
        typed_at, phase, since, after = before.typed_at, before.phase, before.since, before.after
    return fact(
        observation=command.observation,
        candidate=command.candidate,
        text=command.text,
        kind=command.kind,
        phase=phase,
        since=since,
        criterion=command.criterion,
        sign=command.sign,
        indicator=command.indicator,
        evidence=_frozen(session, command.evidence, before),
        typed_at=typed_at,
        question=command.question,
        after=after,
    )


def _require_question(session: Session, question: int | None) -> None:
    if question is None:
        return
    if not session.over:
        raise Refused(Code.EXERCISE_RUNNING)
    if question >= len(session.exercise.debrief):
        raise Refused(Code.UNKNOWN_ITEM, {"question": ["unknown_question"]})


def _is_after(session: Session, moment: datetime) -> bool | None:
    return True if session.over_at is not None and moment >= session.over_at else None


def _placed(session: Session, moment: datetime) -> tuple[str | None, float | None]:
    """The phase of a moment and the seconds since it began."""
    run = session.run_at(moment)
    if run is None:
        return None, None
    return run.phase, round((moment - run.started_at) / timedelta(seconds=1), 3)


def _believed(typed_at: datetime | None, session: Session, now: datetime) -> datetime | None:
    if typed_at is None or typed_at < session.created_at or typed_at > now + _CLOCK_ERROR:
        return None
    return min(typed_at, now)


def _frozen(session: Session, source: c.Source | None, before: e.ObservationWritten | None) -> dict[str, str] | None:
    if source is None:
        return None
    where = {"event": source.event} if source.event else {"item": source.item or ""}
    if before and before.evidence and where.items() <= before.evidence.items():
        return before.evidence
    # In a calibration the board stands as it ended, which is not what was seen.
    watched = session.calibration is not None and source.event is None
    text = source.words if watched else _words(session, source)
    if text is None:
        raise Refused(Code.UNKNOWN_ITEM, {"evidence": ["unknown_evidence"]})
    return {**where, "text": text, **({"at": e.iso(source.at)} if watched and source.at else {})}


def _words(session: Session, source: c.Source) -> str | None:
    return session.said.get(source.event) if source.event else session.board.words(source.item or "")


def _given(
    fact: type[e.RatingGiven], session: Session, command: c.SetRating | c.ReviseRating, by: Participant
) -> e.RatingGiven:
    session.candidate(command.candidate)
    if session.exercise.criterion(command.criterion) is None:
        raise Refused(Code.UNKNOWN_ITEM, {"criterion": ["unknown_criterion"]})
    faults = _lacking(session, by.id, command.candidate, command.criterion, command.score, command.reason)
    if faults:
        raise Refused(Code.EVIDENCE_MISSING, {"score": faults})
    last = session.ratings.get((by.id, command.candidate, command.criterion))
    version = last.event.version + 1 if last and isinstance(last.event, e.RatingGiven) else 1
    return fact(command.candidate, command.criterion, command.score, version, command.reason)


def _lacking(
    session: Session, assessor: str, candidate: str, criterion: str, score: c.Score, reason: str | None
) -> list[str]:
    """What a score still wants: nothing for NE or with a written reason."""
    if score == NO_EVIDENCE or (reason and reason.strip()):
        return []
    evidence = session.evidence(assessor, candidate, criterion)
    if len(evidence) < session.settings["min_evidence"]:
        return ["evidence_too_little"]
    wanted = {1: -1, 5: 1}.get(score) if isinstance(score, int) else None
    if wanted is not None and all(each.sign != wanted for each in evidence):
        return ["evidence_of_other_sign"]
    return []


def _submit(session: Session, by: Participant) -> tuple[e.Event, ...]:
    if by.submitted:
        raise Refused(Code.ALREADY_SUBMITTED)
    if not session.over:
        raise Refused(Code.EXERCISE_RUNNING)
    short = {}
    for (assessor, candidate, criterion), fact in session.ratings.items():
        if assessor == by.id and isinstance(fact.event, e.RatingGiven):
            faults = _lacking(session, assessor, candidate, criterion, fact.event.score, fact.event.reason)
            if faults:
                short[f"{candidate}.{criterion}"] = faults
    if short:
        raise Refused(Code.EVIDENCE_MISSING, short)
    return (e.RatingSubmitted(),)
