"""The exercise of a session for each of its people, in their own language."""

from typing import Any

from flask.views import MethodView

from server.domain.session import State
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import member
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.schemas.exercise import ExerciseSchema
from server.edge.schemas.http import LanguageSchema


def blueprint(parts: Parts) -> Blueprint:
    """`GET /sessions/{id}/exercise`."""
    pages = Blueprint("readings", __name__, description="A session's exercise as its people read it")

    @pages.route("/sessions/<session_id>/exercise")
    class SessionExerciseView(MethodView):
        @pages.arguments(LanguageSchema, location="query")
        @pages.told(ExerciseSchema)
        @pages.response(200)
        def get(self, query: dict[str, Any], session_id: str) -> dict[str, Any]:
            """The session's exercise as the caller may read it."""
            room, who = member(parts, session_id)
            if who is not None and who.kind.plays and room.session.state is State.CLOSED:
                # The welcome is told to nobody who plays any more either.
                raise Problem(409, "session_closed")
            wanted, own = query.get("lang"), room.session.language
            return room.exercise(who, wanted if wanted in room.session.exercise.languages else own)

    return pages
