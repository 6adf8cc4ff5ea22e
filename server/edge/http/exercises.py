"""The exercise library over HTTP: reading it for whoever runs sessions, and the owner's own exercises."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from flask import Response
from flask.views import MethodView

from server.application.codec import criterion_from, exercise_from
from server.application.ports import Kept, Misfit, Unfit
from server.domain.events import iso
from server.edge.exercise_wording import exercise_fault
from server.edge.http.bodies import Blueprint, document
from server.edge.http.callers import caller, require_editor, require_organiser, seated
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem, reader_language
from server.edge.schemas.exercise import ExerciseSchema
from server.edge.schemas.http import (
    CheckQuerySchema,
    CriterionCardSchema,
    DocumentFaultsSchema,
    ExerciseCardSchema,
    LanguageSchema,
)
from server.projections.exercise_view import criterion_view, exercise_view, spoken

_DOCUMENT = {
    "required": True,
    "description": "An exercise as its file holds it, criteria by their ids; see exercises/README.md.",
    "content": {"application/json": {"schema": {"type": "object"}}},
}


def blueprint(parts: Parts) -> Blueprint:
    """`/exercises`, `/exercises/{id}`, what hangs on them, and `/criteria`."""
    pages = Blueprint("exercises", __name__, description="The exercises that can be run, and making one's own")
    _add_library(pages, parts)
    _add_editing(pages, parts)
    _add_files(pages, parts)
    return pages


def _add_library(pages: Blueprint, parts: Parts) -> None:
    @pages.route("/exercises")
    class ExerciseList(MethodView):
        @pages.arguments(LanguageSchema, location="query")
        @pages.response(200, ExerciseCardSchema(many=True))
        def get(self, query: dict[str, Any]) -> list[dict[str, Any]]:
            """The exercises that can be run."""
            who = caller(parts)
            if who.seat is not None:
                seated(parts, who.seat)
                # What an organisation has made for later sessions is nothing to the people of this one.
                return [_card(one, _language(query), None) for one in parts.library.shipped().values()]
            return _cards(parts, _language(query))

        @pages.doc(requestBody=_DOCUMENT)
        @pages.response(201, ExerciseCardSchema)
        def post(self) -> dict[str, Any]:
            """Adds an exercise of one's own."""
            require_editor(parts)
            with _told():
                made = parts.library.add(document())
            return _card_of(parts, made)

    @pages.route("/exercises/<exercise_id>")
    class ExerciseView(MethodView):
        @pages.arguments(LanguageSchema, location="query")
        @pages.told(ExerciseSchema)
        @pages.response(200)
        def get(self, query: dict[str, Any], exercise_id: str) -> dict[str, Any]:
            """The whole exercise in one language."""
            require_organiser(parts)
            found = parts.library.documents().get(exercise_id)
            if found is None:
                raise Problem(404, "not_found")
            return exercise_view(exercise_from(found), _language(query))

        @pages.doc(requestBody=_DOCUMENT)
        @pages.response(200, ExerciseCardSchema)
        def put(self, exercise_id: str) -> dict[str, Any]:
            """Changes an exercise of one's own; sessions keep theirs."""
            require_editor(parts)
            with _told():
                parts.library.change(exercise_id, document())
            return _card_of(parts, exercise_id)

        @pages.response(204)
        def delete(self, exercise_id: str) -> None:
            """Removes an exercise of one's own; sessions keep theirs."""
            require_editor(parts)
            parts.library.remove(exercise_id)


def _add_editing(pages: Blueprint, parts: Parts) -> None:
    @pages.route("/exercises/check")
    class CheckView(MethodView):
        @pages.arguments(CheckQuerySchema, location="query")
        @pages.doc(requestBody=_DOCUMENT)
        @pages.response(200, DocumentFaultsSchema)
        def post(self, query: dict[str, Any]) -> dict[str, Any]:
            """What is wrong with an exercise; nothing is kept."""
            require_organiser(parts)
            try:
                parts.library.checked(document(), query.get("id"))
            except Unfit as unfit:
                return {"faults": _faults(unfit.faults, _language(query))}
            return {"faults": []}

    @pages.route("/exercises/<exercise_id>/copy")
    class CopyView(MethodView):
        @pages.response(201, ExerciseCardSchema)
        def post(self, exercise_id: str) -> dict[str, Any]:
            """Makes an exercise of one's own out of any."""
            require_editor(parts)
            with _told():
                made = parts.library.copy(exercise_id)
            return _card_of(parts, made)

    @pages.route("/criteria")
    class CriterionList(MethodView):
        @pages.arguments(LanguageSchema, location="query")
        @pages.response(200, CriterionCardSchema(many=True))
        def get(self, query: dict[str, Any]) -> list[dict[str, Any]]:
            """The criteria that an exercise may choose from."""
            require_organiser(parts)
            language = _language(query)
            found = (criterion_from(one) for one in parts.library.form.criteria().values())
            return sorted((criterion_view(one, language) for one in found), key=lambda one: str(one["name"]))


def _add_files(pages: Blueprint, parts: Parts) -> None:
    @pages.route("/exercises/<exercise_id>/document")
    class DocumentView(MethodView):
        @pages.told({"type": "object", "description": "as its file holds it; see exercises/README.md"})
        @pages.response(200)
        def get(self, exercise_id: str) -> dict[str, Any]:
            """An exercise in all its languages, to be changed."""
            require_organiser(parts)
            return parts.library.document(exercise_id)

    @pages.route("/exercises/<exercise_id>/file")
    class FileView(MethodView):
        @pages.response(200, {"type": "string"}, content_type="application/yaml")
        def get(self, exercise_id: str) -> Response:
            """The same as a file."""
            require_organiser(parts)
            found = parts.library.document(exercise_id)
            answer = Response(parts.library.form.as_file(found), mimetype="application/yaml")
            answer.headers["Content-Disposition"] = f'attachment; filename="{found["id"]}.yaml"'
            return answer


@contextmanager
def _told() -> Iterator[None]:
    """Makes of a document that is no exercise the problem that names its faults by their places."""
    try:
        yield
    except Unfit as unfit:
        fields: dict[str, list[str]] = {}
        for fault in _faults(unfit.faults, reader_language()):
            fields.setdefault(".".join(fault["path"]) or "message", []).append(fault["message"])
        raise Problem(422, "malformed", fields) from unfit


def _faults(faults: Sequence[Misfit], language: str) -> list[dict[str, Any]]:
    # A sender's field may be named by half a sign, which no answer could carry back.
    return [
        {
            "path": [name.encode(errors="replace").decode() for name in fault.path],
            "message": exercise_fault(fault.text, language),
        }
        for fault in faults
    ]


def _language(query: Mapping[str, Any]) -> str:
    return query.get("lang") or reader_language()


def _cards(parts: Parts, language: str) -> list[dict[str, Any]]:
    own = parts.library.own()
    return [_card(one, language, own.get(one["id"])) for one in parts.library.documents().values()]


def _card_of(parts: Parts, exercise: str) -> dict[str, Any]:
    cards = (card for card in _cards(parts, reader_language()) if card["id"] == exercise)
    card = next(cards, None)
    if card is None:
        # Somebody has removed it in the same moment.
        raise Problem(404, "not_found")
    return card


def _card(found: Mapping[str, Any], language: str, kept: Kept | None) -> dict[str, Any]:
    exercise = exercise_from(found)
    card = {
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
        "own": kept is not None,
    }
    return card | ({"updated_at": iso(kept.updated_at)} if kept else {})
