"""Who is calling over HTTP, and what that lets them do."""

from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from flask import g, request

from server import journal
from server.application.access import Account, Role, Scope, SignIn, Token
from server.application.ports import Digest
from server.domain.audience import Hearing, may_watch_replay, measured
from server.domain.people import Kind, Participant
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.seats import Seat
from server.projections.room import Room

COOKIE = "veche_sign_in"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Rank(StrEnum):
    OWNER = "owner"
    FACILITATOR = "facilitator_account"
    PROGRAM = "facilitator_token"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Caller:
    """An owner, a facilitator with an account, a program with an API token, or somebody with a seat in one session."""

    rank: Rank
    seat: Seat | None = None
    account: Account | None = None
    scope: Scope | None = None
    token: str | None = None
    """The id of a program's token."""

    def holds(self, holder: str | None) -> bool:
        """Whether a session that belongs to this account, or to none, is theirs to see to."""
        return self.rank is not Rank.FACILITATOR or (self.account is not None and self.account.id == holder)


def cookie_name(parts: Parts) -> str:
    """A browser takes a cookie whose name begins so from nobody but this very server over TLS."""
    return f"__Host-{COOKIE}" if parts.settings.secure else COOKIE


def caller(parts: Parts) -> Caller:
    """Who calls; raises a 401 Problem where nobody known does, 403 where they may only read."""
    who = _known(parts)
    journal.about(actor=who.rank.value)
    return who


def _known(parts: Parts) -> Caller:
    bearer = bearer_token()
    if bearer is None:
        return _by_account(signed_in(parts)[0])
    g.caller = found = _by_bearer(parts, bearer)
    return found


def _by_account(who: SignIn) -> Caller:
    account = who.account
    if account is None or account.role is Role.OWNER:
        return Caller(Rank.OWNER, account=account)
    return Caller(Rank.FACILITATOR, account=account)


def _by_bearer(parts: Parts, bearer: str) -> Caller:
    seat = parts.seals.seat(bearer)
    if seat is not None:
        return Caller(Rank.SEAT, seat)
    token = _token(parts, bearer)
    if token is None:
        raise Problem(401, "unauthorized")
    if token.scope is Scope.READ and request.method not in _SAFE:
        raise Problem(403, "token_scope")
    return Caller(Rank.PROGRAM, scope=token.scope, token=token.id)


def presented(parts: Parts) -> Caller | None:
    """Whose token or cookie a request bears, whatever that lets them do; None where it is nobody's."""
    bearer = bearer_token()
    if bearer is None:
        found = _sign_in(parts)
        return _by_account(found) if found else None
    seat = parts.seals.seat(bearer)
    if seat is not None:
        return Caller(Rank.SEAT, seat)
    token = _token(parts, bearer)
    return Caller(Rank.PROGRAM, scope=token.scope, token=token.id) if token else None


def _token(parts: Parts, bearer: str) -> Token | None:
    """The program's token; looked up once for a request."""
    if "token" not in g:
        g.token = parts.keys.token(bearer, parts.clock())
    return cast("Token | None", g.token)


def _sign_in(parts: Parts) -> SignIn | None:
    """The sign-in of the browser's cookie; looked up once for a request."""
    if "sign_in" not in g:
        cookie = request.cookies.get(cookie_name(parts))
        g.sign_in = parts.signing_in.find(cookie) if cookie else None
    return cast("SignIn | None", g.sign_in)


def signed_in(parts: Parts) -> tuple[SignIn, str]:
    """The sign-in of the caller's browser and its secret; raises a 401 Problem where there is none."""
    cookie = request.cookies.get(cookie_name(parts))
    found = _sign_in(parts) if bearer_token() is None else None
    if found is None or cookie is None:
        raise Problem(401, "unauthorized")
    # A page of another site can make a browser send the cookie, but not this header.
    if request.method not in _SAFE and request.headers.get("X-Veche") != "1":
        raise Problem(403, "forbidden")
    g.caller = _by_account(found)
    return found, cookie


def require_owner(parts: Parts) -> Caller:
    """Lets the owner pass, and programs that may do everything: accounts, tokens and webhooks are theirs."""
    who = caller(parts)
    if who.rank is Rank.PROGRAM and who.scope is not Scope.ALL:
        raise Problem(403, "token_scope")
    if who.rank not in (Rank.OWNER, Rank.PROGRAM):
        raise Problem(403, "forbidden")
    return who


def require_editor(parts: Parts) -> None:
    """Lets the owner and programs pass: what is changed for all sessions is theirs."""
    if caller(parts).rank not in (Rank.OWNER, Rank.PROGRAM):
        raise Problem(403, "forbidden")


def require_organiser(parts: Parts) -> Caller:
    """Lets pass whoever may make sessions: owners, facilitators with an account, and programs."""
    who = caller(parts)
    if who.rank is Rank.SEAT:
        raise Problem(403, "forbidden")
    return who


def require_holder(parts: Parts, who: Caller, session_id: str) -> None:
    """Raises NotFound, as if there were none, where a session belongs to another account."""
    if not who.holds(parts.holders.of(session_id)):
        raise Problem(404, "not_found")


def visible(parts: Parts, who: Caller) -> list[Digest]:
    """The sessions that an organiser sees, the newest first."""
    if who.rank is not Rank.FACILITATOR:
        return parts.log.digests()
    holders = parts.holders.all()
    return [one for one in parts.log.digests() if who.holds(holders.get(one.id))]


def member(parts: Parts, session_id: str) -> tuple[Room, Participant | None]:
    """The session and the caller's place in it; None stands for whoever organises it, who may see all."""
    who = caller(parts)
    if who.seat is None:
        require_holder(parts, who, session_id)
        return parts.sessions.fresh(session_id), None
    if who.seat.session != session_id:
        raise Problem(403, "forbidden")
    return parts.sessions.fresh(session_id), seated(parts, who.seat)


def seated(parts: Parts, seat: Seat) -> Participant:
    """The person in a seat; raises a 401 Problem where they were removed."""
    participant = parts.sessions.fresh(seat.session).session.people.get(seat.participant)
    if participant is None or participant.gone:
        raise Problem(401, "unauthorized")
    journal.about(actor=participant.kind.value)
    return participant


def host(parts: Parts, session_id: str) -> tuple[Room, Participant | None]:
    """As `member`, but only for whoever organises the session and for its facilitators."""
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
    bearer = bearer_token()
    seat = parts.seals.seat(bearer) if bearer else None
    if seat is None or seat.session != session_id:
        return None
    who = parts.sessions.fresh(session_id).session.people.get(seat.participant)
    return who if who and not who.gone else None


def bearer_token() -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None
