"""Who watches whom: assignments by hand, and a spread over all candidates."""

from server.domain import commands as c
from server.domain import events as e
from server.domain.people import Kind, Participant
from server.domain.refusals import Code, Refused
from server.domain.session import Session
from server.domain.spreading import EACH, spread


def assign(session: Session, command: c.AssignAssessor | c.BalanceAssessors) -> tuple[e.Event, ...]:
    """One assessor's candidates as named, or everybody's as the numbers allow; none above the session's limit."""
    limit = session.settings["watch_limit"]
    match command:
        case c.AssignAssessor(assessor, candidates):
            _assessor(session, assessor)
            for candidate in candidates:
                session.seated(candidate)
            if len(candidates) > limit:
                raise Refused(Code.MALFORMED, {"candidates": ["too_many_watched"]})
            return (e.AssessorAssigned(assessor, candidates),)
        case c.BalanceAssessors():
            return _balance(session, limit)


def _balance(session: Session, limit: int) -> tuple[e.Event, ...]:
    assessors = [who.id for who in session.of_kind(Kind.ASSESSOR)]
    candidates = [who.id for who in session.of_kind(Kind.CANDIDATE)]
    if not assessors or not candidates:
        missing = "assessor" if not assessors else "candidate"
        raise Refused(Code.UNKNOWN_PARTICIPANT, {missing: ["nobody_yet"]})
    if len(assessors) * limit < min(EACH, len(assessors)) * len(candidates):
        # Some would be watched by fewer than if everybody went on watching everyone.
        raise Refused(Code.MALFORMED, {"assessors": ["too_few_to_spread"]})
    watched = spread(assessors, candidates, session.seed, session.settings["watch_warning"], limit)
    return tuple(e.AssessorAssigned(assessor, watched[assessor]) for assessor in assessors)


def _assessor(session: Session, participant: str) -> Participant:
    who = session.people.get(participant)
    if who is None or who.removed or who.kind is not Kind.ASSESSOR:
        raise Refused(Code.UNKNOWN_PARTICIPANT, {"assessor": ["unknown_assessor"]})
    return who
