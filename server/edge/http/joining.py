"""Joining by a shared link: what the page says first, then a seat, or the old seat back."""

from collections.abc import Mapping
from typing import Any

from flask import request
from flask.views import MethodView

from server.domain.audience import public_state
from server.domain.people import Kind, Participant, label
from server.domain.refusals import Code, Refused
from server.domain.session import State
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import returning
from server.edge.http.notice import notice, version_for
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.schemas.http import InviteSchema, JoinSchema, LanguageSchema, SeatSchema
from server.edge.seats import Invite, Seat
from server.projections.exercise_view import spoken
from server.projections.room import Room


def blueprint(parts: Parts) -> Blueprint:
    """`/invites/{invite}` and `/join`."""
    pages = Blueprint("joining", __name__, description="Joining a session by its link")

    @pages.route("/invites/<invite>")
    class InviteView(MethodView):
        @pages.arguments(LanguageSchema, location="query")
        @pages.response(200, InviteSchema)
        def get(self, query: dict[str, Any], invite: str) -> dict[str, Any]:
            """What the join page says."""
            found, room = _open(parts, invite)
            return _page(parts, room, found.kind, query.get("lang") or room.session.language)

    @pages.route("/join", methods=["POST"])
    class JoinView(MethodView):
        @pages.arguments(JoinSchema)
        @pages.alt_response(200, schema=SeatSchema, description="The seat that the caller's token is for")
        @pages.response(201, SeatSchema)
        def post(self, body: dict[str, Any]) -> tuple[dict[str, Any], int]:
            """Takes a seat, or the old one again with its token as bearer (200)."""
            found, room = _open(parts, body["invite"])
            back = returning(parts, found.session)
            if back is not None and back.kind is found.kind:
                return seat_view(parts, room, back), 200
            if body.get("consent") is not True:
                raise Problem(422, "consent_required", {"consent": ["empty"]})
            if not body.get("name"):
                raise Problem(422, "malformed", {"name": ["empty"]})
            parts.limits.admit_by(found, parts.limits.place(request.environ))
            return seat_view(parts, room, _seated(parts, found, body)), 201

    return pages


def _open(parts: Parts, code: str) -> tuple[Invite, Room]:
    invite = parts.seals.invite(code)
    if invite is None:
        raise Problem(404, "invalid_invite")
    room = parts.sessions.fresh(invite.session)
    if room.session.calibration is not None and invite.kind.plays:
        raise Problem(404, "invalid_invite")
    if room.session.generations[invite.kind] != invite.generation:
        raise Problem(410, "link_rotated")
    if room.session.state is State.CLOSED:
        raise Problem(410, "session_closed")
    return invite, room


def _seated(parts: Parts, invite: Invite, body: Mapping[str, Any]) -> Participant:
    version = version_for(invite.kind, parts.consenting.current())
    if body.get("consent_version", version) != version:
        # What they agreed to is not what is asked now: they have to read that first.
        raise Problem(409, "consent_changed")
    try:
        return parts.sessions.join(invite.session, invite.kind, body["name"], version, body.get("consent_language"))
    except Refused as refused:
        status = 410 if refused.code is Code.SESSION_CLOSED else 409
        raise Problem(status, refused.code.value) from refused


def seat_view(parts: Parts, room: Room, who: Participant) -> dict[str, Any]:
    """Somebody's seat as they are told of it, with its token."""
    session = room.session
    return {
        "participant": {
            "id": who.id,
            "kind": who.kind.value,
            "label": label(who.kind, who.seat, session.language),
            "seat": who.seat,
            "name": room.names.get(who.id),
        },
        "token": parts.seals.seat_token(Seat(session.id, who.id)),
        "session": {"id": session.id, "title": session.title, "language": session.language},
    }


def _page(parts: Parts, room: Room, kind: Kind, language: str) -> dict[str, Any]:
    session, exercise = room.session, room.session.exercise
    seated = len(session.of_kind(Kind.CANDIDATE))
    return {
        "kind": kind.value,
        "title": session.title,
        "language": session.language,
        "state": public_state(session).value,
        "criteria": [spoken(one.name, language) for one in exercise.criteria],
        "duration_min": round(exercise.seconds / 60),
        "candidates": {"min": exercise.candidates_min, "max": exercise.candidates_max},
        "full": kind is Kind.CANDIDATE and seated >= exercise.candidates_max,
        "retention_days": session.settings["retention_days"],
        **notice(kind, language, speech=session.settings["speech"], own=parts.consenting.current()),
    }
