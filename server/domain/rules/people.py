"""People coming, going and being seated; the session's own settings."""

from collections.abc import Mapping
from typing import Any

from server.domain import commands as c
from server.domain import events as e
from server.domain.people import Kind, Participant, seat_order
from server.domain.refusals import Code, Refused
from server.domain.session import Session


def presence(by: Participant, command: c.Connect | c.Disconnect) -> tuple[e.Event, ...]:
    """A person's first socket opened or their last one closed; nothing where that is known."""
    match command:
        case c.Connect() if not by.connected:
            return (e.ParticipantConnected(by.id),)
        case c.Disconnect() if by.connected:
            return (e.ParticipantDisconnected(by.id),)
    return ()


def arrange(
    session: Session,
    command: c.Join | c.RemoveParticipant | c.ChangeSession | c.RotateLink,
) -> tuple[e.Event, ...]:
    """Who is in the session and how it is set."""
    match command:
        case c.Join(participant, kind, consent, language):
            if session.calibration is not None and kind.plays:
                # What is played here was played before.
                raise Refused(Code.FORBIDDEN)
            return (e.ParticipantJoined(participant, kind, _free_seat(session, kind), consent, language),)
        case c.RemoveParticipant(participant):
            who = session.people.get(participant)
            if who is None or who.removed:
                raise Refused(Code.UNKNOWN_PARTICIPANT)
            return (e.ParticipantRemoved(participant),)
        case c.ChangeSession(title, settings):
            _require_votes(session, settings or {})
            # Nothing to change is nothing that happened.
            return (e.SessionChanged(title, settings),) if title is not None or settings else ()
        case c.RotateLink(kind):
            return (e.LinkRotated(kind),)


def _require_votes(session: Session, settings: Mapping[str, Any]) -> None:
    """While a vote is on nobody may come to have given more than everybody has."""
    ballot = session.tools.open_ballot
    if ballot is None or "votes_each" not in settings:
        return
    if settings["votes_each"] < max((len(dots) for dots in ballot.cast.values()), default=0):
        raise Refused(Code.MALFORMED, {"settings.votes_each": ["votes_given"]})


def _free_seat(session: Session, kind: Kind) -> int:
    taken = {who.seat for who in session.people.values() if who.kind is kind}
    if kind is not Kind.CANDIDATE:
        return len(taken) + 1
    exercise = session.exercise
    seated = len(session.of_kind(Kind.CANDIDATE))
    if seated >= exercise.candidates_max:
        raise Refused(Code.SESSION_FULL)
    order = seat_order(session.seed, exercise.candidates_min, exercise.candidates_max)
    # Whoever was removed keeps the number that the log and the notes know; successors sit behind.
    return next((seat for seat in order if seat not in taken), max(taken, default=0) + 1)
