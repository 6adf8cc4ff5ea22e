"""API tokens over HTTP, for the owner: making, listing and revoking them."""

from datetime import timedelta
from typing import Any

from flask.views import MethodView

from server.application.access import Scope, Token
from server.domain.events import iso, to_millisecond
from server.edge.http.audited import about
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import require_owner
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.schemas.access import NewTokenSchema, TokenSchema

_MOST_TOKENS = 200
"""That may be good at once."""


def blueprint(parts: Parts) -> Blueprint:
    """`/tokens` and `/tokens/{id}`."""
    pages = Blueprint("tokens", __name__, description="Tokens by which programs come in")

    @pages.route("/tokens")
    class TokenList(MethodView):
        @pages.response(200, TokenSchema(many=True))
        def get(self) -> list[dict[str, Any]]:
            """The newest first, with those that are good no more."""
            require_owner(parts)
            return [_view(parts, one) for one in parts.keys.tokens()]

        @pages.arguments(NewTokenSchema)
        @pages.response(201, TokenSchema)
        def post(self, body: dict[str, Any]) -> dict[str, Any]:
            """A new token; it is told in this answer and never again."""
            require_owner(parts)
            if sum(_state(parts, one) == "good" for one in parts.keys.tokens()) >= _MOST_TOKENS:
                raise Problem(409, "tokens_full")
            now, days = to_millisecond(parts.clock()), body.get("days")
            until = now + timedelta(days=days) if days else None
            made, secret = parts.keys.issue(body["name"], now, Scope(body["scope"]), until)
            about(subject=made.id, detail=made.scope.value)
            return {**_view(parts, made), "token": secret}

    @pages.route("/tokens/<token_id>")
    class TokenView(MethodView):
        @pages.response(200, TokenSchema)
        def delete(self, token_id: str) -> dict[str, Any]:
            """Revokes a token at once; it stays in the list."""
            require_owner(parts)
            revoked = parts.keys.revoke(token_id, to_millisecond(parts.clock()))
            if revoked is None:
                raise Problem(404, "not_found")
            return _view(parts, revoked)

    return pages


def _state(parts: Parts, token: Token) -> str:
    if token.revoked_at is not None:
        return "revoked"
    return "expired" if token.expires_at and token.expires_at <= parts.clock() else "good"


def _view(parts: Parts, token: Token) -> dict[str, Any]:
    return {
        "id": token.id,
        "name": token.name,
        "scope": token.scope.value,
        "state": _state(parts, token),
        "created_at": iso(token.created_at),
        "expires_at": iso(token.expires_at) if token.expires_at else None,
        "used_at": iso(token.used_at) if token.used_at else None,
    }
