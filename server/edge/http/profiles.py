"""Job profiles over HTTP: which there are, and what a session's own makes of its ratings."""

from typing import Any

from flask.views import MethodView

from server.domain.audience import Hearing, judgement
from server.domain.profile import Profile, profile_from
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import member, require_organiser
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem, reader_language
from server.edge.schemas.http import LanguageSchema
from server.edge.schemas.profiles import ProfileSchema, WeighingSchema
from server.projections.exercise_view import spoken
from server.projections.weighing import Weighed, weighing

_DIGITS = 4


def blueprint(parts: Parts) -> Blueprint:
    """`GET /profiles` and `GET /sessions/{id}/profile`."""
    pages = Blueprint("profiles", __name__, description="Job profiles: how much each criterion counts for a job")

    @pages.route("/profiles")
    class ProfileList(MethodView):
        @pages.arguments(LanguageSchema, location="query")
        @pages.response(200, ProfileSchema(many=True))
        def get(self, query: dict[str, Any]) -> list[dict[str, Any]]:
            """The job profiles that a session can be made with."""
            require_organiser(parts)
            language = query.get("lang") or reader_language()
            return [_view(profile_from(one), language) for one in parts.profiles.documents().values()]

    @pages.route("/sessions/<session_id>/profile")
    class WeighingView(MethodView):
        @pages.arguments(LanguageSchema, location="query")
        @pages.response(200, WeighingSchema)
        def get(self, query: dict[str, Any], session_id: str) -> dict[str, Any]:
            """The means of the scores, weighed by the session's job profile."""
            room, who = member(parts, session_id)
            if judgement(room.session, who) is Hearing.NOTHING:
                raise Problem(403, "forbidden")
            found = weighing(room.session)
            if found is None:
                return {"profile": None, "weights": {}, "candidates": {}}
            return {
                "profile": _view(found.profile, query.get("lang") or reader_language()),
                "weights": {one: round(weight, _DIGITS) for one, weight in found.weights.items()},
                "candidates": {one: _means(weighed) for one, weighed in found.candidates.items()},
            }

    return pages


def _view(profile: Profile, language: str) -> dict[str, Any]:
    return {
        "id": profile.id,
        "version": profile.version,
        "title": spoken(profile.title, language),
        "summary": spoken(profile.summary, language),
        "source": spoken(profile.source, language),
        "skills": [
            {"id": one.id, "name": spoken(one.name, language), "share": one.share, "criteria": list(one.criteria)}
            for one in profile.skills
        ],
        "weights": dict(profile.weights),
    }


def _means(found: Weighed) -> dict[str, Any]:
    means: dict[str, Any] = {
        name: None if value is None else round(value, _DIGITS)
        for name, value in (("plain", found.plain), ("weighted", found.weighted))
    }
    return means | ({"reason": found.reason, "missing": list(found.missing)} if found.reason else {})
