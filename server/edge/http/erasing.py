"""Erasing one person's data."""

from flask.views import MethodView

from server.edge.http.bodies import Blueprint
from server.edge.http.callers import host
from server.edge.http.parts import Parts


def blueprint(parts: Parts) -> Blueprint:
    """`DELETE /sessions/{id}/participants/{pid}/data`."""
    pages = Blueprint("erasing", __name__, description="Erasing one person's data")

    @pages.route("/sessions/<session_id>/participants/<participant>/data")
    class PersonDataView(MethodView):
        @pages.response(204)
        def delete(self, session_id: str, participant: str) -> None:
            """Erases what a person said, their name and what was noted about them, for good; once more is harmless."""
            _, who = host(parts, session_id)
            parts.erasing.erase(session_id, participant, who.id if who else None)

    return pages
