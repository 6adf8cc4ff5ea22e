"""Who is calling over HTTP, and what that lets them do."""

from dataclasses import dataclass
from enum import StrEnum

from flask import request

from server.domain.audience import Hearing, may_watch_replay, measured
from server.domain.people import Kind, Participant
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.seats import Seat
from server.projections.room import Room

COOKIE = "veche_owner"
_UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Rank(StrEnum):
    OWNER = "owner"
    PROGRAM = "facilitator_token"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Caller:
    """An owner, a program with an API token, or somebody with a seat in one session."""

    rank: Rank
    seat: Seat | None = None


def caller(parts: Parts) -> Caller:
    """Who calls; raises a 401 Problem where nobody known does."""
    bearer = _bearer()
    if bearer is not None:
        seat = parts.seals.seat(bearer)
        if seat is not None:
            return Caller(Rank.SEAT, seat)
        if parts.keys.knows_token(bearer):
            return Caller(Rank.PROGRAM)
        raise Problem(401, "unauthorized")
    cookie = request.cookies.get(COOKIE)
    if cookie and parts.seals.is_owner(cookie):
        # A page of another site can make a browser send the cookie, but not this header.
        if request.method in _UNSAFE and request.headers.get("X-Veche") != "1":
            raise Problem(403, "forbidden")
        return Caller(Rank.OWNER)
    raise Problem(401, "unauthorized")


def require_organiser(parts: Parts) -> None:
    """Lets owners and programs pass: what concerns all sessions is theirs."""
    if caller(parts).rank is Rank.SEAT:
        raise Problem(403, "forbidden")


def member(parts: Parts, session_id: str) -> tuple[Room, Participant | None]:
    """The session and the caller's place in it; None stands for an owner or a program, who may see all."""
    who = caller(parts)
    if who.seat is None:
        return parts.sessions.room(session_id), None
    if who.seat.session != session_id:
        raise Problem(403, "forbidden")
    return parts.sessions.room(session_id), seated(parts, who.seat)


def seated(parts: Parts, seat: Seat) -> Participant:
    """The person in a seat; raises a 401 Problem where they were removed."""
    participant = parts.sessions.room(seat.session).session.people.get(seat.participant)
    if participant is None or participant.gone:
        raise Problem(401, "unauthorized")
    return participant


def host(parts: Parts, session_id: str) -> tuple[Room, Participant | None]:
    """As `member`, but only for owners, programs and the session's facilitators."""
    room, who = member(parts, session_id)
    if who is not None and who.kind is not Kind.FACILITATOR:
        raise Problem(403, "forbidden")
    return room, who


def require_measured(parts: Parts, session_id: str) -> tuple[Room, Participant | None]:
    """As `member`, for whoever may know who takes part how much: an assessor once they have submitted (A15)."""
    room, who = member(parts, session_id)
    if measured(room.session, who) is not Hearing.WHOLE:
        raise Problem(403, "forbidden")
    return room, who


def require_onlooker(parts: Parts, session_id: str) -> tuple[Room, Participant | None]:
    """As `member`, for whoever may see the past: in a calibration an assessor from the beginning."""
    room, who = member(parts, session_id)
    if not may_watch_replay(room.session, who):
        raise Problem(403, "forbidden")
    return room, who


def returning(parts: Parts, session_id: str) -> Participant | None:
    """Whoever comes back to a session with the token they were given, if they may."""
    bearer = _bearer()
    seat = parts.seals.seat(bearer) if bearer else None
    if seat is None or seat.session != session_id:
        return None
    who = parts.sessions.room(session_id).session.people.get(seat.participant)
    return who if who and not who.gone else None


def _bearer() -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None
