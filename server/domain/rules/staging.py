"""A talk to an audience, and where everybody is asked to look."""

from datetime import datetime, timedelta

from server.domain import events as e
from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain.exercise import Tool
from server.domain.people import Kind, Participant
from server.domain.refusals import Code, Refused
from server.domain.session import Session


def speak(
    session: Session, command: gc.OrderSpeakers | gc.StartSpeaker | gc.StopSpeaker, by: Participant, now: datetime
) -> tuple[e.Event, ...]:
    """Who speaks when; the order can be agreed on in any phase of an exercise that has a talk."""
    match command:
        case gc.OrderSpeakers(order):
            session.require_phase()
            if not any(Tool.SPEAK in phase.tools for phase in session.exercise.phases):
                raise Refused(Code.NOT_ALLOWED_IN_PHASE)
            for participant in order:
                session.seated(participant)
            return (g.SpeakersOrdered(order),)
        case gc.StartSpeaker(participant):
            phase = session.require_tool(Tool.SPEAK)
            session.seated(participant)
            _require_say(by, participant)
            speaker = session.tools.talk.speaker
            if by.kind is Kind.CANDIDATE and speaker not in (None, by.id):
                # Nobody takes the word from somebody else; the facilitator may give it.
                raise Refused(Code.FORBIDDEN, {"participant": ["somebody_speaks"]})
            ends_at = now + timedelta(seconds=phase.speaking) if phase.speaking else None
            return (*_stop(session), g.SpeakerStarted(participant, ends_at))
        case gc.StopSpeaker():
            speaker = session.tools.talk.speaker
            if speaker is None:
                raise Refused(Code.NOT_RUNNING)
            _require_say(by, speaker)
            return _stop(session)


def point(session: Session, command: gc.ShowSpotlight | gc.ClearSpotlight, by: Participant) -> tuple[e.Event, ...]:
    """Everybody's view led to a place: by the facilitator at any time, by whoever speaks while they do."""
    if by.kind is Kind.CANDIDATE:
        session.require_tool(Tool.SPEAK)
        if session.tools.talk.speaker != by.id:
            raise Refused(Code.FORBIDDEN)
    if isinstance(command, gc.ClearSpotlight):
        return (g.SpotlightCleared(),) if session.tools.spotlight else ()
    if command.item is not None and (
        session.board.living(command.item) is None or not session.board.sees(command.item, "")
    ):
        # Not even the facilitator may lead others to what is still private.
        raise Refused(Code.UNKNOWN_ITEM)
    return (g.SpotlightShown(command.item, command.area),)


def _stop(session: Session) -> tuple[e.Event, ...]:
    speaker = session.tools.talk.speaker
    return (g.SpeakerStopped(speaker),) if speaker else ()


def _require_say(by: Participant, speaker: str) -> None:
    """Speakers begin and end for themselves; the facilitator may for anybody."""
    if by.kind is Kind.CANDIDATE and by.id != speaker:
        raise Refused(Code.FORBIDDEN)
