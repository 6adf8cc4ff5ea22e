"""Signing in: the owner by a link that is good once; anybody may ask who they are."""

from typing import Any

from flask import Response, make_response
from flask.views import MethodView

from server.edge.http.bodies import Blueprint
from server.edge.http.callers import COOKIE, Rank, caller, seated
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.schemas.http import MeSchema, SignInSchema
from server.edge.seats import OWNER_STAYS


def blueprint(parts: Parts) -> Blueprint:
    """`/sign-in`, `/sign-out` and `/me`."""
    pages = Blueprint("signing", __name__, description="Signing in and out")

    @pages.route("/sign-in")
    class SignInView(MethodView):
        @pages.arguments(SignInSchema)
        @pages.response(204)
        def post(self, body: dict[str, Any]) -> Response:
            if not parts.keys.use_owner_link(body["link"], parts.clock()):
                raise Problem(404, "invalid_link")
            answer = make_response("", 204)
            token = parts.seals.owner_token()
            secure = parts.settings.public_url.startswith("https:")
            answer.set_cookie(COOKIE, token, max_age=OWNER_STAYS, httponly=True, samesite="Strict", secure=secure)
            return answer

    @pages.route("/sign-out")
    class SignOutView(MethodView):
        @pages.response(204)
        def post(self) -> Response:
            answer = make_response("", 204)
            answer.delete_cookie(COOKIE, httponly=True, samesite="Strict")
            return answer

    @pages.route("/me")
    class MeView(MethodView):
        @pages.response(200, MeSchema)
        def get(self) -> dict[str, Any]:
            who = caller(parts)
            if who.rank is not Rank.SEAT or who.seat is None:
                return {"kind": who.rank.value}
            participant = seated(parts, who.seat)
            return {"kind": participant.kind.value, "session": who.seat.session}

    return pages
