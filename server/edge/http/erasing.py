"""One person's data: everything that is stored about them as a file, and erasing it."""

from typing import Any

from flask import Response
from flask.views import MethodView

from server.edge.http.audited import about
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import host
from server.edge.http.downloads import download
from server.edge.http.parts import Parts
from server.edge.http.personal import beside
from server.edge.schemas.http import PersonQuerySchema


def blueprint(parts: Parts) -> Blueprint:
    """`/sessions/{id}/participants/{pid}/data`."""
    pages = Blueprint("erasing", __name__, description="One person's data")

    @pages.route("/sessions/<session_id>/participants/<participant>/data")
    class PersonDataView(MethodView):
        @pages.arguments(PersonQuerySchema, location="query")
        @pages.told({"type": "object", "description": "see docs/data-protection.md"})
        @pages.response(200)
        def get(self, query: dict[str, Any], session_id: str, participant: str) -> Response:
            """Everything that is stored about a person, and nothing of anybody else, as one JSON file."""
            room, _ = host(parts, session_id)
            language, named = query.get("lang") or room.session.language, query.get("assessors") == "1"
            about(detail="assessors" if named else None)
            found, session = beside(parts, room, participant), room.session.id
            with parts.meter.export("person"):
                made = parts.offload(
                    lambda: parts.files.personal(participant, session, language, parts.clock(), found, assessors=named)
                )
            return download(made)

        @pages.response(204)
        def delete(self, session_id: str, participant: str) -> None:
            """Erases what a person said, their name and what was noted about them, for good; once more is harmless."""
            _, who = host(parts, session_id)
            parts.erasing.erase(session_id, participant, who.id if who else None)

    return pages
