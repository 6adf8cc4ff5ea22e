"""Signing in and out; anybody may ask who they are."""

import time
from typing import Any

from flask import Response, make_response, request
from flask.views import MethodView

from server.application.access import Account, SignIn
from server.application.accounts import needs_old_password
from server.application.ports import NotFound
from server.application.signing_in import STAYS, WrongPassword, address
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import Rank, caller, cookie_name, seated, signed_in
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.limits import Doorkeeper
from server.edge.schemas.access import MeSchema, SignInSchema, WaysInSchema


class Guard:
    """How often a password may be tried: at one account from one address, at one account, and from one address."""

    def __init__(self) -> None:
        self._pairs = Doorkeeper(1 / 30, 10, time.monotonic)
        self._accounts = Doorkeeper(1 / 10, 60, time.monotonic)
        self._addresses = Doorkeeper(1 / 5, 40, time.monotonic)

    def require_seldom(self, account: str, where: str) -> None:
        """Raises a 429 Problem, whether or not there is such an account."""
        asked = ((self._addresses, where), (self._pairs, (account, where)), (self._accounts, account))
        for keeper, who in asked:
            if wait := keeper.wait(who):
                raise Problem(429, "too_many_tries", wait=wait)


def blueprint(parts: Parts) -> Blueprint:
    """`/sign-in`, `/sign-out` and `/me`."""
    pages = Blueprint("signing", __name__, description="Signing in and out")
    guard = Guard()

    @pages.route("/sign-in")
    class SignInView(MethodView):
        @pages.arguments(SignInSchema)
        @pages.response(204)
        def post(self, body: dict[str, Any]) -> Response:
            """Signs a browser in, by the owner's link or by address and password."""
            secret = _by_link(parts, body["link"]) if "link" in body else _by_password(parts, guard, body)
            return signed(parts, secret, make_response("", 204))

    @pages.route("/sign-in/ways")
    class WaysView(MethodView):
        @pages.response(200, WaysInSchema)
        def get(self) -> dict[str, Any]:
            """Which ways in there are beside a link."""
            found = parts.settings.provider
            return {"password": parts.household.any(), "provider": {"name": found.name} if found else None}

    @pages.route("/sign-out")
    class SignOutView(MethodView):
        @pages.response(204)
        def post(self) -> Response:
            """Ends the browser's sign-in."""
            cookie = request.cookies.get(cookie_name(parts))
            if cookie:
                parts.signing_in.out(cookie)
            return signed_out(parts, make_response("", 204))

    @pages.route("/me")
    class MeView(MethodView):
        @pages.response(200, MeSchema)
        def get(self) -> dict[str, Any]:
            """Who one is here."""
            who = caller(parts)
            if who.rank is Rank.SEAT and who.seat is not None:
                participant = seated(parts, who.seat)
                return {"kind": participant.kind.value, "session": who.seat.session}
            if who.account is None:
                return {"kind": who.rank.value}
            by, _ = signed_in(parts)
            return {"kind": who.rank.value, "account": own_account(parts, by, who.account)}

    return pages


def signed(parts: Parts, secret: str, answer: Response) -> Response:
    """The answer, by which the browser is signed in."""
    answer.set_cookie(
        cookie_name(parts),
        secret,
        max_age=int(STAYS.total_seconds()),
        httponly=True,
        samesite="Strict",
        secure=parts.settings.secure,
    )
    return answer


def signed_out(parts: Parts, answer: Response) -> Response:
    """The answer, by which the browser forgets that it was signed in."""
    answer.delete_cookie(cookie_name(parts), httponly=True, samesite="Strict", secure=parts.settings.secure)
    return answer


def own_account(parts: Parts, by: SignIn, account: Account) -> dict[str, Any]:
    """An account as its holder sees it."""
    return {
        "id": account.id,
        "name": account.name,
        "email": account.email,
        "role": account.role.value,
        "password": account.password is not None,
        "needs_old_password": needs_old_password(by, parts.clock()),
    }


def _by_link(parts: Parts, link: str) -> str:
    try:
        return parts.signing_in.by_owner_link(link)
    except NotFound:
        raise Problem(404, "invalid_link") from None


def _by_password(parts: Parts, guard: Guard, body: dict[str, Any]) -> str:
    email = address(body["email"])
    guard.require_seldom(email, parts.limits.place(request.environ))
    try:
        return parts.signing_in.by_password(email, body["password"])
    except WrongPassword:
        raise Problem(401, "wrong_password") from None
