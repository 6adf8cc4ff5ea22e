"""The summary of a session, and a candidate's feedback, for pages in the browser."""

from typing import Any

from flask import Response
from flask.views import MethodView

from server import exports
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import host
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.schemas.http import FeedbackQuerySchema
from server.edge.schemas.summary import FeedbackAnswerSchema, SummaryAnswerSchema, SummaryQuerySchema


def blueprint(parts: Parts) -> Blueprint:
    """`/sessions/{id}/summary` and `/sessions/{id}/participants/{id}/feedback`."""
    pages = Blueprint("summaries", __name__, description="Summary and feedback to read on a page")

    @pages.route("/sessions/<session_id>/summary")
    class SummaryView(MethodView):
        @pages.arguments(SummaryQuerySchema, location="query")
        @pages.response(200, SummaryAnswerSchema)
        def get(self, query: dict[str, Any], session_id: str) -> Response:
            """The whole result, to read on a page."""
            room, _ = host(parts, session_id)
            language = query.get("lang") or room.session.language
            return _json(parts.told.summary(room, language, query.get("people") or exports.People.NAMES))

    @pages.route("/sessions/<session_id>/participants/<participant>/feedback")
    class FeedbackPageView(MethodView):
        @pages.arguments(FeedbackQuerySchema, location="query")
        @pages.response(200, FeedbackAnswerSchema)
        def get(self, query: dict[str, Any], session_id: str, participant: str) -> Response:
            """What one candidate may be told."""
            room, _ = host(parts, session_id)
            language, named = query.get("lang") or room.session.language, query.get("assessors") == "yes"
            try:
                return _json(parts.told.feedback(room, participant, language, assessors=named))
            except exports.NotYet:
                raise Problem(409, "not_in_this_state") from None

    return pages


def _json(content: bytes) -> Response:
    return Response(content, mimetype="application/json")
