"""Who takes part how much, in figures, in words and in charts, and what became of each idea, over HTTP."""

from collections.abc import Callable
from typing import Any

from flask import Response
from flask.views import MethodView

from server.domain.audience import Hearing, judgement
from server.domain.people import Kind, Participant, label
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import require_measured
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.schemas.charts import ChartQuerySchema, ReportQuerySchema, ReportSchema
from server.edge.schemas.participation import LineageSchema, ParticipationSchema
from server.exports.charts import DARK, LIGHT, Size, Someone, draw
from server.exports.participation import Account, Noted, account, picture, report
from server.projections.participation import Participation
from server.projections.participation.telling import lineage_view, participation_view
from server.projections.room import Room


def blueprint(parts: Parts) -> Blueprint:
    """`/sessions/{id}/participation`, its report and charts, and `/sessions/{id}/lineage`."""
    pages = Blueprint("participation", __name__, description="Who takes part how much")

    @pages.route("/sessions/<session_id>/participation")
    class ParticipationView(MethodView):
        @pages.response(200, ParticipationSchema)
        def get(self, session_id: str) -> dict[str, Any]:
            """Who takes part how much, by channel and phase."""
            require_measured(parts, session_id)
            return parts.measures.of(session_id, participation_view)

    @pages.route("/sessions/<session_id>/participation/report")
    class ReportView(MethodView):
        @pages.arguments(ReportQuerySchema, location="query")
        @pages.response(200, ReportSchema)
        def get(self, query: dict[str, Any], session_id: str) -> dict[str, Any]:
            """The same in sentences and tables."""
            tell = _account(*require_measured(parts, session_id), query)
            return parts.measures.of(session_id, lambda found: report(tell(found)))

    @pages.route("/sessions/<session_id>/charts/<chart>.svg")
    class ChartView(MethodView):
        @pages.arguments(ChartQuerySchema, location="query")
        @pages.file("image/svg+xml")
        @pages.response(200)
        def get(self, query: dict[str, Any], session_id: str, chart: str) -> Response:
            """A chart of who takes part how much."""
            tell = _account(*require_measured(parts, session_id), query)
            look, size = DARK if query.get("theme") == "dark" else LIGHT, Size(query.get("size") or Size.WIDE)
            drawing = parts.measures.of(session_id, lambda found: picture(tell(found), chart, look, size))
            if drawing is None:
                raise Problem(404, "not_found")
            return Response(parts.offload(lambda: draw(drawing)), mimetype="image/svg+xml")

    @pages.route("/sessions/<session_id>/lineage")
    class LineageView(MethodView):
        @pages.response(200, LineageSchema)
        def get(self, session_id: str) -> dict[str, Any]:
            """Each idea from its note to the plan."""
            require_measured(parts, session_id)
            return parts.measures.of(session_id, lineage_view)

    return pages


def _account(room: Room, who: Participant | None, query: dict[str, Any]) -> Callable[[Participation], Account]:
    """How to tell of a session to one reader: people as they may know them, notes if they may know of them."""
    session, phase = room.session, query.get("phase")
    if phase is not None and session.exercise.phase(phase) is None:
        raise Problem(404, "not_found")
    language = query.get("lang") or session.language
    people = {
        one.id: _someone(room, one, who, language) for one in session.people.values() if one.kind is Kind.CANDIDATE
    }
    noted = []
    if judgement(session, who) is Hearing.WHOLE:
        for note in session.notes.values():
            written = note.written
            if not written.after:
                noted.append(Noted(written.candidate, written.typed_at or note.fact.at, written.sign))
    speech = bool(session.settings["speech"])
    return lambda found: account(found, people, language, phase=phase, speech=speech, noted=noted)


def _someone(room: Room, subject: Participant, reader: Participant | None, language: str) -> Someone:
    name = room.person(subject, reader).get("name")
    return Someone(subject.seat, name or label(subject.kind, subject.seat, language))
