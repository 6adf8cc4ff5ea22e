"""The exercise library over HTTP."""

from collections.abc import Mapping
from typing import Any

from flask.views import MethodView

from server.application.codec import exercise_from
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import caller, require_organiser, seated
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem, reader_language
from server.edge.schemas.http import ExerciseCardSchema, LanguageSchema
from server.projections.exercise_view import exercise_view, spoken


def blueprint(parts: Parts) -> Blueprint:
    """`/exercises` and `/exercises/{id}`."""
    pages = Blueprint("exercises", __name__, description="The exercises that can be run")

    @pages.route("/exercises")
    class ExerciseList(MethodView):
        @pages.arguments(LanguageSchema, location="query")
        @pages.response(200, ExerciseCardSchema(many=True))
        def get(self, query: dict[str, Any]) -> list[dict[str, Any]]:
            who = caller(parts)
            if who.seat is not None:
                seated(parts, who.seat)
            language = query.get("lang") or reader_language()
            return [_card(document, language) for document in parts.library.documents().values()]

    @pages.route("/exercises/<exercise_id>")
    class ExerciseView(MethodView):
        @pages.arguments(LanguageSchema, location="query")
        @pages.response(200)
        def get(self, query: dict[str, Any], exercise_id: str) -> dict[str, Any]:
            require_organiser(parts)
            document = parts.library.documents().get(exercise_id)
            if document is None:
                raise Problem(404, "not_found")
            return exercise_view(exercise_from(document), query.get("lang") or reader_language())

    return pages


def _card(document: Mapping[str, Any], language: str) -> dict[str, Any]:
    exercise = exercise_from(document)
    return {
        "id": exercise.id,
        "version": exercise.version,
        "kind": exercise.kind,
        "languages": list(exercise.languages),
        "title": spoken(exercise.title, language),
        "summary": spoken(exercise.summary, language),
        "duration_min": round(exercise.seconds / 60),
        "candidates": {"min": exercise.candidates_min, "max": exercise.candidates_max},
        "phases": len(exercise.phases),
        "criteria": [spoken(one.name, language) for one in exercise.criteria],
    }
