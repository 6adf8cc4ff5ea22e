"""Words to the group: chat and announcements."""

from server.domain import commands as c
from server.domain import events as e
from server.domain.exercise import Tool
from server.domain.people import Participant
from server.domain.refusals import Code, Refused
from server.domain.session import Session

EVERYONE = frozenset({"all", "candidates", "assessors"})


def say(session: Session, command: c.SendChat | c.SendAnnouncement, by: Participant) -> tuple[e.Event, ...]:
    """A chat line or an announcement; the facilitator may always speak, candidates while chat is open."""
    match command:
        case c.SendChat(text):
            if by.kind.plays:
                _require_chat(session)
            return (e.ChatSent(text),)
        case c.SendAnnouncement(text, to):
            if to not in EVERYONE and (to not in session.people or session.people[to].removed):
                raise Refused(Code.UNKNOWN_PARTICIPANT)
            return (e.AnnouncementSent(text, to),)


def _require_chat(session: Session) -> None:
    if session.over:
        raise Refused(Code.PHASE_OVER)
    if session.phase is not None and Tool.CHAT not in session.phase.tools:
        raise Refused(Code.NOT_ALLOWED_IN_PHASE)
