"""Accounts over HTTP: one's own, those that the owner sees to, their links, and whose session it is."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Response, make_response, request
from flask.views import MethodView

from server.application.access import Account, SignIn, Standing
from server.application.accounts import Closed, TooMany
from server.application.ports import NotFound, Taken
from server.application.signing_in import LINK_LASTS, WeakPassword, WrongPassword
from server.domain.events import iso
from server.edge.http.audited import about
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import require_owner, signed_in
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.http.sessions import whole
from server.edge.http.signing import Guard, own_account, signed, signed_out
from server.edge.schemas.access import (
    AccountChangeSchema,
    AccountLinkSchema,
    AccountSchema,
    AccountStateSchema,
    HolderSchema,
    NewAccountSchema,
    NewOwnerSchema,
    NewPasswordSchema,
    OwnAccountSchema,
    TakenLinkSchema,
)
from server.edge.schemas.http import SessionSchema


def blueprint(parts: Parts) -> Blueprint:
    """`/account`, `/accounts`, `/account-links/{code}` and `/sessions/{id}/holder`."""
    pages = Blueprint("accounts", __name__, description="Accounts of the owner and of facilitators")
    _add_own(pages, parts)
    _add_passwords(pages, parts)
    _add_accounts(pages, parts)
    _add_links(pages, parts)
    _add_holders(pages, parts)
    return pages


def _add_own(pages: Blueprint, parts: Parts) -> None:
    @pages.route("/account")
    class AccountView(MethodView):
        @pages.arguments(NewOwnerSchema)
        @pages.response(201, OwnAccountSchema)
        def post(self, body: dict[str, Any]) -> dict[str, Any]:
            """Makes the owner's account, for whoever came by the owner's link."""
            by, _ = signed_in(parts)
            if by.account is not None:
                raise Problem(409, "account_there")
            with _told():
                made = parts.household.make_owner(body["name"], body["email"], body["password"])
            about(subject=made.id)
            return own_account(parts, by, made)

        @pages.arguments(AccountChangeSchema)
        @pages.response(200, OwnAccountSchema)
        def patch(self, body: dict[str, Any]) -> dict[str, Any]:
            """Changes one's own name or address."""
            by, account = _own(parts)[0::2]
            return own_account(parts, by, parts.household.rename(account, body["name"]))


def _add_passwords(pages: Blueprint, parts: Parts) -> None:
    guard = Guard()

    @pages.route("/account/password")
    class PasswordView(MethodView):
        @pages.arguments(NewPasswordSchema)
        @pages.response(204)
        def put(self, body: dict[str, Any]) -> None:
            """Sets a password; every other sign-in of the account ends."""
            by, secret, account = _own(parts)
            guard.require_seldom(account.id, parts.limits.place(request.environ))
            with _told():
                parts.household.set_password(by, secret, body.get("old"), body["password"])

    @pages.route("/account/sign-outs")
    class SignOutsView(MethodView):
        @pages.response(204)
        def post(self) -> Response:
            """Ends every sign-in of the account, this one included."""
            _, _, account = _own(parts)
            parts.household.sign_out_everywhere(account)
            return signed_out(parts, make_response("", 204))


def _add_accounts(pages: Blueprint, parts: Parts) -> None:
    @pages.route("/accounts")
    class AccountList(MethodView):
        @pages.response(200, AccountSchema(many=True))
        def get(self) -> list[dict[str, Any]]:
            """Everybody with an account."""
            require_owner(parts)
            held = Counter(parts.holders.all().values())
            return [_view(one, held[one.id]) for one in parts.household.all()]

        @pages.arguments(NewAccountSchema)
        @pages.response(201, AccountSchema)
        def post(self, body: dict[str, Any]) -> dict[str, Any]:
            """Invites a facilitator; `link` leads them in."""
            require_owner(parts)
            with _told():
                made = parts.household.invite(body["name"], body["email"])
            about(subject=made.id)
            return _linked(parts, made)

    @pages.route("/accounts/<account_id>")
    class AccountsView(MethodView):
        @pages.arguments(AccountStateSchema)
        @pages.response(200, AccountSchema)
        def patch(self, body: dict[str, Any], account_id: str) -> dict[str, Any]:
            """Deactivates an account, at once wherever it is signed in, or activates it again."""
            require_owner(parts)
            change = parts.household.deactivate if body["state"] == Standing.DEACTIVATED else parts.household.reactivate
            with _told():
                changed = change(account_id)
            about(detail=body["state"])
            return _view(changed, _held(parts, changed))

        @pages.response(204)
        def delete(self, account_id: str) -> None:
            """Removes an account; its sessions are the owner's then."""
            require_owner(parts)
            with _told():
                parts.household.remove(account_id)

    @pages.route("/accounts/<account_id>/link")
    class RenewView(MethodView):
        @pages.response(200, AccountSchema)
        def post(self, account_id: str) -> dict[str, Any]:
            """A new link by which they set a password; the one before is good no more."""
            require_owner(parts)
            with _told():
                return _linked(parts, parts.household.renew_link(account_id))


def _add_links(pages: Blueprint, parts: Parts) -> None:
    @pages.route("/account-links/<code>")
    class AccountLinkView(MethodView):
        @pages.response(200, AccountLinkSchema)
        def get(self, code: str) -> dict[str, Any]:
            """Whose account a link leads into."""
            found = _of_link(parts, code)
            return {"name": found.name, "email": found.email, "state": found.state.value}

        @pages.arguments(TakenLinkSchema)
        @pages.response(204)
        def post(self, body: dict[str, Any], code: str) -> Response:
            """Sets the password and signs in; the link is good once."""
            found = _of_link(parts, code)
            with _told(), _link_used():
                secret = parts.signing_in.by_account_link(found, body["password"], body.get("name"))
            return signed(parts, secret, make_response("", 204))


def _add_holders(pages: Blueprint, parts: Parts) -> None:
    @pages.route("/sessions/<session_id>/holder")
    class HolderView(MethodView):
        @pages.arguments(HolderSchema)
        @pages.response(200, SessionSchema)
        def put(self, body: dict[str, Any], session_id: str) -> dict[str, Any]:
            """Hands a session over to another account, or back to the owner."""
            require_owner(parts)
            room, account = parts.sessions.fresh(session_id), body["account"]
            if account is not None and parts.household.get(account).state is Standing.DEACTIVATED:
                raise Problem(409, "account_closed")
            parts.holders.give(room.session.id, account)
            about(subject=account)
            return whole(parts, room, None)


def _own(parts: Parts) -> tuple[SignIn, str, Account]:
    by, secret = signed_in(parts)
    if by.account is None:
        raise Problem(404, "not_found")
    return by, secret, by.account


def _of_link(parts: Parts, code: str) -> Account:
    found = parts.seals.account_link(code, LINK_LASTS.total_seconds())
    with _link_used():
        if found is None:
            raise NotFound(code)
        return parts.household.linked(*found)


@contextmanager
def _link_used() -> Iterator[None]:
    try:
        yield
    except NotFound:
        raise Problem(404, "invalid_account_link") from None


@contextmanager
def _told() -> Iterator[None]:
    """Makes of what is refused the problem that says so."""
    try:
        yield
    except WeakPassword as weak:
        raise Problem(422, "malformed", {"password": [weak.fault]}) from weak
    except WrongPassword as wrong:
        raise Problem(422, "malformed", {"old": ["password_wrong"]}) from wrong
    except Taken as taken:
        raise Problem(409, "account_there") from taken
    except TooMany as full:
        raise Problem(409, "accounts_full") from full
    except Closed as closed:
        raise Problem(409, "account_closed") from closed


def _held(parts: Parts, account: Account) -> int:
    return Counter(parts.holders.all().values())[account.id]


def _linked(parts: Parts, account: Account) -> dict[str, Any]:
    code = parts.seals.account_code(account.id, account.link)
    return {**_view(account, _held(parts, account)), "link": f"{parts.settings.public_url}/account/{code}"}


def _view(account: Account, held: int) -> dict[str, Any]:
    return {
        "id": account.id,
        "name": account.name,
        "email": account.email,
        "role": account.role.value,
        "state": account.state.value,
        "created_at": iso(account.created_at),
        "seen_at": iso(account.seen_at) if account.seen_at else None,
        "sessions": held,
    }
