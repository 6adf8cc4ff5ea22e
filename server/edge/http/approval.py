"""Approving a session's summary from outside the room."""

from typing import Any

from flask.views import MethodView

from server.domain import commands as c
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import host
from server.edge.http.parts import Parts
from server.edge.schemas.http import ApprovedSchema
from server.projections.room import approval_view


def blueprint(parts: Parts) -> Blueprint:
    """`/sessions/{id}/approval`."""
    pages = Blueprint("approval", __name__, description="Whether a session's summary may be relied on")

    @pages.route("/sessions/<session_id>/approval")
    class ApprovalView(MethodView):
        @pages.response(200, ApprovedSchema)
        def post(self, session_id: str) -> dict[str, Any]:
            """Approves the summary as it reads now; where that is said already, nothing changes."""
            return _asked(parts, session_id, c.ApproveSummary())

        @pages.response(200, ApprovedSchema)
        def delete(self, session_id: str) -> dict[str, Any]:
            """Takes the approval back."""
            return _asked(parts, session_id, c.UnapproveSummary())

    return pages


def _asked(parts: Parts, session_id: str, command: c.Command) -> dict[str, Any]:
    room, who = host(parts, session_id)
    parts.ask(room, who, command)
    return {"approved": approval_view(room.session.approved)}
