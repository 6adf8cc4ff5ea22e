"""A session's past over HTTP: its state at any moment, and what followed."""

from datetime import datetime
from typing import Any

from flask import Response, request
from flask.views import MethodView

from server.domain.audience import Hearing, judgement, measured, public_state
from server.domain.events import iso
from server.domain.people import Kind, Participant
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import require_measured, require_onlooker
from server.edge.http.large import large
from server.edge.http.parts import Parts
from server.edge.schemas.replay import (
    CourseSchema,
    FollowingQuerySchema,
    FollowingSchema,
    MomentQuerySchema,
    NotesSchema,
    StillSchema,
)
from server.projections.past import Onlooker, Past
from server.projections.room import Room


def blueprint(parts: Parts) -> Blueprint:
    """`/sessions/{id}/replay` and what hangs on it."""
    pages = Blueprint("replay", __name__, description="A session as it was at any moment")

    @pages.route("/sessions/<session_id>/replay")
    class CourseView(MethodView):
        @pages.response(200, CourseSchema)
        def get(self, session_id: str) -> dict[str, Any]:
            """From when to when there is something to see."""
            onlooker = _onlooker(*require_onlooker(parts, session_id))
            return parts.pasts.of(session_id, lambda past: _course(past, onlooker))

    @pages.route("/sessions/<session_id>/replay/state")
    class StateView(MethodView):
        @pages.arguments(MomentQuerySchema, location="query")
        @pages.response(200, StillSchema)
        def get(self, query: dict[str, datetime], session_id: str) -> Response:
            """The session as it was at a moment."""
            onlooker, packs = _onlooker(*require_onlooker(parts, session_id)), _packs()
            return parts.pasts.of(
                session_id, lambda past: large(_still(past, past.seq_at(query["at"]), onlooker), packs=packs)
            )

    @pages.route("/sessions/<session_id>/replay/events")
    class EventsView(MethodView):
        @pages.arguments(FollowingQuerySchema, location="query")
        @pages.response(200, FollowingSchema)
        def get(self, query: dict[str, int], session_id: str) -> Response:
            """What followed, in pages."""
            onlooker, packs = _onlooker(*require_onlooker(parts, session_id)), _packs()
            return parts.pasts.of(
                session_id, lambda past: large(_events(past, query["after"], query["limit"], onlooker), packs=packs)
            )

    @pages.route("/sessions/<session_id>/replay/notes")
    class NotesView(MethodView):
        @pages.response(200, NotesSchema)
        def get(self, session_id: str) -> dict[str, Any]:
            """What assessors noted."""
            room, who = require_measured(parts, session_id)
            readable = judgement(room.session, who) is Hearing.WHOLE
            return {"readable": readable, "notes": list(room.notes()) if readable else []}

    return pages


def _packs() -> bool:
    return bool(request.accept_encodings["gzip"])


def _onlooker(room: Room, who: Participant | None) -> Onlooker:
    """Through whose eyes a caller sees the past; an owner sees what a facilitator does."""
    if who is None or who.kind is Kind.FACILITATOR:
        return Onlooker.FACILITATOR
    return Onlooker.ASSESSOR if measured(room.session, who) is Hearing.WHOLE else Onlooker.JUDGING


def _course(past: Past, onlooker: Onlooker) -> dict[str, Any]:
    session = past.room.session
    runs = [
        {
            "key": run.phase,
            "run": run.number,
            "started_at": iso(run.started_at),
            "ended_at": iso(run.ended_at) if run.ended_at else None,
        }
        for run in session.runs
    ]
    return {
        "title": session.title,
        "language": session.language,
        "state": public_state(session).value,
        "begins_at": iso(past.facts[0].at),
        "ends_at": iso(past.facts[-1].at),
        "facts": past.seq,
        "runs": runs,
        "people": past.people(onlooker),
    }


def _still(past: Past, seq: int, onlooker: Onlooker) -> dict[str, Any]:
    return {
        "seq": seq,
        "at": iso(past.facts[seq - 1].at),
        "pos": past.position(seq, onlooker),
        "session": past.view(seq, onlooker),
    }


def _events(past: Past, after: int, limit: int, onlooker: Onlooker) -> dict[str, Any]:
    to = min(after + limit, past.seq)
    events = list(past.events(after, limit, onlooker)) if after < past.seq else []
    return {"to": to, "next": to if to < past.seq else None, "events": events}
