"""A session as a file: the summary, the tables, the log."""

from typing import Any

from flask import Response
from flask.views import MethodView
from werkzeug.wsgi import FileWrapper

from server import exports
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import host
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.schemas.http import ExportQuerySchema, FeedbackQuerySchema

_PIECE = 1 << 16
"""Bytes that are sent at once."""
_NAMES = {"name": "name", "in": "path", "required": True, "schema": {"type": "string", "enum": list(exports.FORMATS)}}


def blueprint(parts: Parts) -> Blueprint:
    """`/sessions/{id}/export/{format}`, and what each candidate is told."""
    pages = Blueprint("exports", __name__, description="A session as a file")

    @pages.route("/sessions/<session_id>/export/<name>", parameters=[_NAMES])
    class ExportView(MethodView):
        @pages.arguments(ExportQuerySchema, location="query")
        @pages.file(*exports.MIMETYPES.values())
        @pages.response(200)
        def get(self, query: dict[str, Any], session_id: str, name: str) -> Response:
            """The session as a file."""
            room, _ = host(parts, session_id)
            if name not in exports.FORMATS:
                raise Problem(404, "not_found")
            language = query.get("lang") or room.session.language
            phase, people = query.get("phase"), query.get("people") or exports.People.NAMES
            session = room.session.id
            try:
                with parts.meter.export(name):
                    made = parts.offload(
                        lambda: parts.files.make(name, session, language, parts.clock(), phase, people)
                    )
            except exports.NoSuchPhase:
                raise Problem(422, "malformed", {"phase": ["phase_not_ended"]}) from None
            except exports.Whole:
                raise Problem(422, "malformed", {"people": ["whole_bundle"]}) from None
            return download(made)

    @pages.route("/sessions/<session_id>/participants/<participant>/feedback.pdf")
    class FeedbackView(MethodView):
        @pages.arguments(FeedbackQuerySchema, location="query")
        @pages.file("application/pdf")
        @pages.response(200)
        def get(self, query: dict[str, Any], session_id: str, participant: str) -> Response:
            """The same on paper."""
            room, _ = host(parts, session_id)
            language, named = query.get("lang") or room.session.language, query.get("assessors") == "yes"
            session = room.session.id
            try:
                with parts.meter.export("feedback.pdf"):
                    made = parts.offload(
                        lambda: parts.files.feedback(participant, session, language, parts.clock(), assessors=named)
                    )
            except exports.NotYet:
                raise Problem(409, "not_in_this_state") from None
            return download(made)

    return pages


def download(made: exports.Parcel) -> Response:
    """A file to keep, sent piece by piece from where it lies: a large one does not stand in the server's memory."""
    answer = Response(FileWrapper(made.content, _PIECE), mimetype=made.mimetype, direct_passthrough=True)
    answer.content_length = made.size
    answer.headers["Content-Disposition"] = f'attachment; filename="{made.filename}"'
    return answer
