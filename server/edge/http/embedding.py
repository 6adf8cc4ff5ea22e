"""Veche inside other whiteboards: whose pages may show the panel, and codes that carry a seat into it."""

from typing import Any

from flask.views import MethodView

from server.domain.events import iso
from server.edge.http.audited import about
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import member, require_owner, seated
from server.edge.http.joining import seat_view
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.schemas.embedding import CodeSchema, EnterSchema, HostsSchema
from server.edge.schemas.http import SeatSchema
from server.edge.seats import Seat


def blueprint(parts: Parts) -> Blueprint:
    """`/hosts`, `/sessions/{id}/code` and `/enter`."""
    pages = Blueprint("embedding", __name__, description="The panel inside other whiteboards")

    @pages.route("/hosts")
    class HostsView(MethodView):
        @pages.doc(security=[])
        @pages.response(200, HostsSchema)
        def get(self) -> dict[str, list[str]]:
            """Whose pages may show the panel; its own headers tell the same."""
            return {"origins": parts.embedding.hosts()}

        @pages.arguments(HostsSchema)
        @pages.response(200, HostsSchema)
        def put(self, body: dict[str, list[str]]) -> dict[str, list[str]]:
            """These in place of those before; a panel that is open already stays."""
            require_owner(parts)
            parts.embedding.set_hosts(body["origins"])
            about(detail=" ".join(body["origins"])[:200] or None)
            return {"origins": parts.embedding.hosts()}

    @pages.route("/sessions/<session_id>/code", methods=["POST"])
    class CodeView(MethodView):
        @pages.response(201, CodeSchema)
        def post(self, session_id: str) -> dict[str, str]:
            """A code for the caller's own seat, in place of the one before; it is good once."""
            _, who = member(parts, session_id)
            if who is None:
                raise Problem(403, "forbidden")
            code, until = parts.embedding.new_code(session_id, who.id)
            return {"code": code, "until": iso(until)}

    @pages.route("/enter", methods=["POST"])
    class EnterView(MethodView):
        @pages.arguments(EnterSchema)
        @pages.response(200, SeatSchema)
        def post(self, body: dict[str, str]) -> dict[str, Any]:
            """The seat of a code that was typed, as `/join` gives it."""
            found = parts.embedding.use_code(body["code"])
            if found is None:
                raise Problem(404, "invalid_code")
            return seat_view(parts, parts.sessions.fresh(found[0]), seated(parts, Seat(*found)))

    return pages
