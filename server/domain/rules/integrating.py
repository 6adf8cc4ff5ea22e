"""The wash-up: opened once the exercise is over, it turns ratings side by side into what is agreed on.

What comes of it, the summary, is approved in the wash-up or once the session is closed.
"""

from server.domain import commands as c
from server.domain import events as e
from server.domain.people import Kind, Participant
from server.domain.refusals import Code, Refused
from server.domain.session import Session


def integrate(session: Session, command: c.OpenWashup | c.SetConsensus | c.SetRecommendation) -> tuple[e.Event, ...]:
    """The wash-up opened, a cell agreed on, or a candidate recommended."""
    if isinstance(command, c.OpenWashup):
        return _open(session, command.reason)
    if session.washup is None:
        raise Refused(Code.WASHUP_CLOSED)
    session.candidate(command.candidate)
    match command:
        case c.SetConsensus(candidate, criterion, score, reason):
            if session.exercise.criterion(criterion) is None:
                raise Refused(Code.UNKNOWN_ITEM, {"criterion": ["unknown_criterion"]})
            return (e.ConsensusSet(candidate, criterion, score, reason, session.mean(candidate, criterion)),)
        case c.SetRecommendation(candidate, verdict, reason):
            return (e.RecommendationSet(candidate, verdict, reason),)


def feed_back(session: Session, command: c.SetFeedback, by: Participant | None) -> tuple[e.Event, ...]:
    """What a candidate is to be told, by whoever takes part in the wash-up; the last word stands."""
    if session.washup is None:
        raise Refused(Code.WASHUP_CLOSED)
    if by is not None and by.kind is Kind.ASSESSOR and not by.submitted:
        # Of a wash-up that they may not see yet they learn nothing by a refusal either (A15).
        raise Refused(Code.WASHUP_CLOSED)
    session.candidate(command.candidate)
    return (e.FeedbackSet(command.candidate, command.strengths, command.work_on),)


def approve(session: Session, command: c.ApproveSummary | c.UnapproveSummary) -> tuple[e.Event, ...]:
    """That the summary may be relied on, or no longer; nothing where that is said already."""
    if not session.over:
        raise Refused(Code.EXERCISE_RUNNING)
    if not session.integrated:
        raise Refused(Code.WASHUP_CLOSED)
    approved = session.approved
    if isinstance(command, c.UnapproveSummary):
        return (e.SummaryUnapproved(),) if approved else ()
    if approved and not approved.changed:
        return ()
    return (e.SummaryApproved(tuple(who.id for who in session.people.values() if who.submitted)),)


def _open(session: Session, reason: str | None) -> tuple[e.Event, ...]:
    if not session.over:
        raise Refused(Code.EXERCISE_RUNNING)
    if session.calibration is not None:
        # Nothing is decided about anybody here: the ratings were given to learn by.
        raise Refused(Code.WASHUP_CLOSED)
    if session.washup is not None:
        return ()
    missing = tuple(who.id for who in session.of_kind(Kind.ASSESSOR) if not who.submitted)
    if missing and not (reason and reason.strip()):
        raise Refused(Code.NOT_SUBMITTED, {"reason": ["reason_for_opening"]})
    return (e.WashupOpened(missing, reason),)
