"""How long things are kept, and holding a session, for the owner."""

from typing import Any

from flask.views import MethodView

from server.application.keeping import Kept
from server.edge.http.audited import about, actor
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import require_owner
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.http.sessions import whole
from server.edge.schemas.http import SessionSchema
from server.edge.schemas.keeping import HoldSchema, KeepingSchema


def blueprint(parts: Parts) -> Blueprint:
    """`/keeping` and `/sessions/{id}/hold`."""
    pages = Blueprint("keeping", __name__, description="How long things are kept")

    @pages.route("/keeping")
    class KeepingView(MethodView):
        @pages.response(200, KeepingSchema)
        def get(self) -> dict[str, int]:
            """Days, by the kind of what is kept."""
            require_owner(parts)
            return {kind.value: days for kind, days in parts.keeping.days().items()}

        @pages.arguments(KeepingSchema)
        @pages.response(200, KeepingSchema)
        def put(self, body: dict[str, int]) -> dict[str, int]:
            """Changes those that are named; what is over by them is deleted within the hour."""
            require_owner(parts)
            parts.keeping.set({Kept(kind): days for kind, days in body.items()})
            about(detail=" ".join(f"{kind}={days}" for kind, days in body.items()))
            return {kind.value: days for kind, days in parts.keeping.days().items()}

    @pages.route("/sessions/<session_id>/hold")
    class HoldView(MethodView):
        @pages.arguments(HoldSchema)
        @pages.response(200, SessionSchema)
        def put(self, body: dict[str, str], session_id: str) -> dict[str, Any]:
            """From now on nothing of the session is deleted or erased."""
            parts.holding.hold(session_id, body["reason"], *actor(require_owner(parts)))
            return whole(parts, parts.sessions.fresh(session_id), None)

        @pages.response(200, SessionSchema)
        def delete(self, session_id: str) -> dict[str, Any]:
            """What has been kept long enough meanwhile is deleted within the hour."""
            require_owner(parts)
            if not parts.holding.lift(session_id):
                raise Problem(404, "not_found")
            return whole(parts, parts.sessions.fresh(session_id), None)

    return pages
