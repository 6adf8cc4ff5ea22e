"""Who hears what: the whole table in one place.

A fact is told whole, told bare (that it happened, not what), or not told. Some are told again, whole,
to a person who may know them from some moment on.
"""

from collections.abc import Sequence
from enum import IntEnum

from server.domain import events as e
from server.domain import group_events as g
from server.domain.calibration import CalibrationKeyed
from server.domain.exercise import Scope
from server.domain.people import Kind, Participant
from server.domain.session import Session, State


class Hearing(IntEnum):
    NOTHING = 0
    BARE = 1
    WHOLE = 2


def hears(session: Session, fact: e.Recorded, who: Participant) -> Hearing:
    """What one person gets to hear of one fact, as the session stands when it is told."""
    if fact.by == who.id:
        return Hearing.WHOLE
    match fact.event:
        case e.SessionCreated():
            return Hearing.NOTHING
        case (
            e.ObservationAdded() | e.ObservationEdited() | e.ObservationRemoved()
            | e.RatingSet() | e.RatingRevised() | e.RatingSubmitted()
            | e.WashupOpened() | e.ConsensusSet() | e.RecommendationSet() | e.FeedbackSet()
            | e.SummaryApproved() | e.SummaryUnapproved()
        ):  # fmt: skip
            return judgement(session, who)
        case e.LinkRotated() | e.SpeechConsented() | e.ContributionRefused():
            return _whole(who.kind is Kind.FACILITATOR)
        case e.SpeechSpoken() | CalibrationKeyed():
            return measured(session, who)
        case e.ContributionReported(participant=participant, text=text):
            read = text is not None and may_read_transcript(session, who)
            return Hearing.WHOLE if read or participant == who.id else measured(session, who)
        case e.AssessorAssigned():
            return _whole(not who.kind.plays)
        case e.BoardChanged(hidden=True) | g.VoteCast(blind=True) | g.VoteRetracted(blind=True):
            return _whole(not who.kind.plays)
        case g.RankingPut(Scope.OWN):
            return _whole(not who.kind.plays)
        case (
            e.ParticipantJoined(subject)
            | e.ParticipantConnected(subject)
            | e.ParticipantDisconnected(subject)
            | e.ParticipantRemoved(subject)
            | e.PersonErased(subject)
        ):
            return _whole(subject in session.people and may_know_of(who, session.people[subject]))
        case e.AnnouncementSent(_, to):
            return _whole(addressed(to, who) or who.kind is Kind.FACILITATOR)
    return Hearing.WHOLE


def heard_by_all(fact: e.Recorded) -> bool:
    """Whether everybody hears a fact whole, as is known without looking at anybody, and by it of nothing else."""
    return isinstance(fact.event, e.BoardChanged) and not fact.event.hidden


def judgement(session: Session, who: Participant | None) -> Hearing:
    """What a person may know of others' judgements: an assessor nothing before the own submission.

    None stands for the owner and their programs, who may know as much as a facilitator.
    """
    match who.kind if who else Kind.FACILITATOR:
        case Kind.ASSESSOR:
            return _whole(who is not None and who.submitted)
        case Kind.FACILITATOR:
            return Hearing.WHOLE if session.integrated else Hearing.BARE
    return Hearing.NOTHING


def measured(session: Session, who: Participant | None) -> Hearing:
    """What a person may know of how much each takes part: who judges nothing until they have judged (A15)."""
    if who is None or who.kind is Kind.FACILITATOR:
        return Hearing.WHOLE
    return judgement(session, who)


def may_watch_replay(session: Session, who: Participant | None) -> bool:
    """The past shows who takes part how much, but in a calibration it is all that there is to observe."""
    rates = session.calibration is not None and who is not None and who.kind is Kind.ASSESSOR
    return rates or measured(session, who) is Hearing.WHOLE


def opens_later(session: Session, fact: e.Recorded) -> bool:
    """Whether a fact is kept from somebody now who may hear of it from some moment on; see `opens`."""
    match fact.event:
        case e.ContributionReported(text=str()):
            # What is read from the beginning needs not be told again to whoever came later.
            return not session.settings["transcript"]
    return isinstance(fact.event, e.Judgement | e.Measured | CalibrationKeyed)


def may_read_transcript(session: Session, who: Participant) -> bool:
    """In a session made of a transcript its words are all that can be observed; what they amount to stays closed."""
    return not who.kind.plays and session.settings["transcript"]


def state_for(session: Session, who: Participant | None) -> State:
    """Where the session stands for one person: who may not know of the wash-up sees that the exercise is over."""
    return session.state if judgement(session, who) is Hearing.WHOLE else public_state(session)


def public_state(session: Session) -> State:
    """Where the session stands for somebody outside."""
    return State.OVER if session.state is State.WASHUP else session.state


def may_know_of(who: Participant, subject: Participant) -> bool:
    """Assessors do not exist for candidates (A21 of the assessment rules)."""
    return not who.kind.plays or subject.kind is not Kind.ASSESSOR


def may_read_name(session: Session, who: Participant, subject: Participant) -> bool:
    """With neutral labels an assessor never gets a candidate's name (A20)."""
    hidden = who.kind is Kind.ASSESSOR and subject.kind is Kind.CANDIDATE
    return not hidden or session.settings["labels"] == "names"


def may_read_brief(who: Participant, role: str) -> bool:
    """A private brief is for whoever holds the role, for assessors and for the facilitator."""
    return not who.kind.plays or who.role == role


def addressed(to: str, who: Participant) -> bool:
    """Whether an announcement's address means this person."""
    return to in ("all", who.id) or to == f"{who.kind}s"


def opens(fact: e.Recorded, who: Participant) -> bool:
    """Whether this fact lets a person hear of all notes and ratings made before it."""
    match fact.event:
        case e.RatingSubmitted():
            return fact.by == who.id
        case e.WashupOpened() | e.SessionClosed():
            return who.kind is Kind.FACILITATOR
    return False


def disclosed(session: Session, who: Participant) -> Sequence[int]:
    """Facts by their numbers that a person may hear of because of the last one: what others did in private or blind."""
    return [seq for seq, by in session.disclosed if who.kind.plays and by != who.id]


def eyes(who: Participant) -> str | None:
    """Through whose eyes the board is read: a candidate's own, or None for whoever sees what is private."""
    return who.id if who.kind.plays else None


def _whole(yes: bool) -> Hearing:
    return Hearing.WHOLE if yes else Hearing.NOTHING
