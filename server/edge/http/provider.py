"""Signing in by a provider: the way there and the way back, both walked by the browser itself."""

from typing import Any

from flask import Response, redirect, request
from flask.views import MethodView

from server.application.access import NotLetIn
from server.edge.http.bodies import Blueprint
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.http.signing import signed

PATH = "/api/v1/sign-in/provider"
CALLBACK = f"{PATH}/callback"
_COOKIE = "veche_journey"
_LASTS = 600
"""Seconds that somebody may take at the provider."""


def blueprint(parts: Parts) -> Blueprint:
    """`/sign-in/provider` and `/sign-in/provider/callback`."""
    pages = Blueprint("provider", __name__, description="Signing in by an OpenID Connect provider")

    @pages.route("/sign-in/provider")
    class AwayView(MethodView):
        @pages.response(302)
        def get(self) -> Response:
            """Leads the browser to the provider."""
            if parts.provider is None:
                raise Problem(404, "no_provider")
            try:
                address, kept = parts.provider.begin()
            except NotLetIn as refused:
                return _refused(parts, refused)
            answer = _led(address)
            answer.set_cookie(
                _COOKIE,
                parts.seals.journey_code(kept),
                max_age=_LASTS,
                path=PATH,
                httponly=True,
                # The provider's page leads back here: a stricter cookie would stay at home.
                samesite="Lax",
                secure=parts.settings.secure,
            )
            return answer

    @pages.route("/sign-in/provider/callback")
    class BackView(MethodView):
        @pages.response(302)
        def get(self) -> Response:
            """Where the provider leads the browser back to; signs in and leads to the sessions."""
            if parts.provider is None:
                raise Problem(404, "no_provider")
            kept = parts.seals.journey(request.cookies.get(_COOKIE, ""), _LASTS) or {}
            try:
                who = parts.provider.finish(kept, request.args)
                answer = signed(parts, parts.signing_in.by_provider(who), _led("/"))
            except NotLetIn as refused:
                answer = _refused(parts, refused)
            answer.delete_cookie(_COOKIE, path=PATH)
            return answer

    return pages


def _led(address: str) -> Response:
    answer: Any = redirect(address)
    return answer  # type: ignore[no-any-return]


def _refused(parts: Parts, refused: NotLetIn) -> Response:
    """The browser is on no page of ours: it is led to one that says what happened."""
    return _led(f"{parts.settings.public_url}/sign-in?problem={refused.code}")
