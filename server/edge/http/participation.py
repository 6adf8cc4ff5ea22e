"""Who takes part how much, and what became of each idea, over HTTP."""

from typing import Any

from flask.views import MethodView

from server.domain.audience import Hearing, measured
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import member
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.schemas.participation import LineageSchema, ParticipationSchema
from server.projections.participation.telling import lineage_view, participation_view


def blueprint(parts: Parts) -> Blueprint:
    """`/sessions/{id}/participation` and `/sessions/{id}/lineage`."""
    pages = Blueprint("participation", __name__, description="Who takes part how much")

    @pages.route("/sessions/<session_id>/participation")
    class ParticipationView(MethodView):
        @pages.response(200, ParticipationSchema)
        def get(self, session_id: str) -> dict[str, Any]:
            _require_measured(parts, session_id)
            return parts.measures.of(session_id, participation_view)

    @pages.route("/sessions/<session_id>/lineage")
    class LineageView(MethodView):
        @pages.response(200, LineageSchema)
        def get(self, session_id: str) -> dict[str, Any]:
            _require_measured(parts, session_id)
            return parts.measures.of(session_id, lineage_view)

    return pages


def _require_measured(parts: Parts, session_id: str) -> None:
    """Lets those pass who may know: facilitators and programs at any time, assessors once they have submitted (A15)."""
    room, who = member(parts, session_id)
    if measured(room.session, who) is not Hearing.WHOLE:
        raise Problem(403, "forbidden")
