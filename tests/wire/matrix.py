"""The access matrix: for each call whom the door lets pass, and what everybody else is told.

A row is a word for each actor: `yes`, or the status by which they are turned away.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.documents import small_exercise
from tests.wire.actors import ACCOUNTS, ACTORS, OUT, PROGRAMS, SEATS, Company
from tests.wire.house import invite
from tests.wire.people import new_id

YES = "yes"
Row = Mapping[str, str]


def row(
    candidate: str, assessor: str, facilitator: str, actor: str, elsewhere: str, accounts: str, programs: str
) -> Row:
    """`accounts` are owner, holder, other; `programs` those with scope all, sessions, read; who is out is told 401."""
    seats = dict(zip(SEATS, (candidate, assessor, facilitator, actor, elsewhere), strict=True))
    held = dict(zip((*ACCOUNTS, *PROGRAMS), (*accounts.split(), *programs.split()), strict=True))
    return {**dict.fromkeys(OUT, "401"), **seats, **held}


NO_SEAT = ("403",) * 5
EVERYBODY: Row = dict.fromkeys(ACTORS, YES)
ANY_CALLER = row(*(YES,) * 5, "yes yes yes", "yes yes yes")
ORGANISERS = {**row(*NO_SEAT, "yes yes yes", "yes yes yes"), "removed": "403"}
MAKERS = {**ORGANISERS, "read": "403"}
EDITORS = {**row(*NO_SEAT, "yes 403 403", "yes yes 403"), "removed": "403"}
OWNERS = {**row(*NO_SEAT, "yes 403 403", "yes 403 403"), "removed": "403"}
HOLDERS = {**row(*NO_SEAT, "yes yes 404", "yes yes 403"), "removed": "403"}
MEMBERS = row(YES, YES, YES, YES, "403", "yes yes 404", "yes yes yes")
HOSTS = row("403", "403", YES, "403", "403", "yes yes 404", "yes yes yes")
STEERING = {**HOSTS, "read": "403"}
SEATED = row(*(YES,) * 4, "403", "403 403 404", "403 403 403")
SIGNED_IN = {**row(*("401",) * 5, "yes yes yes", "401 401 401")}


@dataclass(frozen=True)
class Case:
    """How a call is made so that nothing but who makes it can turn it away.

    `path` and `body` are made anew for each call, `risky` ones in a session of their own where somebody may pass.
    `also` are codes by which whoever passes may be told that it cannot be done.
    """

    row: Row
    path: Callable[[Company, Mapping[str, Any]], str]
    body: Any = None
    also: frozenset[str] = frozenset()
    risky: bool = False


def at(
    path: str, row: Row, body: Any = None, *also: str, risky: bool = False, **more: Callable[[Company], str]
) -> Case:
    """`path` with `{id}` for the session, `{c1}` for a candidate, and whatever `more` finds."""

    def filled(company: Company, session: Mapping[str, Any]) -> str:
        found = {name: find(company) for name, find in more.items()}
        return path.format(id=session["id"], c1=company.scene.c1.id, **found)

    return Case(row, filled, body, frozenset(also), risky)


def of(path: str, row: Row, body: Any = None, *also: str, **more: Any) -> Case:
    """A call of one session."""
    return at(f"/api/v1/sessions/{{id}}{path}", row, body, *also, **more)


def webhook(company: Company) -> str:
    for one in company.owner.call("GET", "/webhooks").json():
        company.owner.call("DELETE", f"/webhooks/{one['id']}")
    wish = {"url": "http://127.0.0.1:9/veche", "events": ["session.closed"]}
    return str(company.owner.call("POST", "/webhooks", json=wish).json()["id"])


def account(company: Company) -> str:
    wish = {"name": "Passing", "email": f"{new_id()}@example.org"}
    return str(company.owner.call("POST", "/accounts", json=wish).json()["id"])


def account_code(company: Company) -> str:
    made = company.owner.call("POST", f"/accounts/{account(company)}/link").json()
    return str(made["link"].rsplit("/", 1)[1])


def token(company: Company) -> str:
    wish = {"name": "passing", "scope": "read", "days": 1}
    return str(company.owner.call("POST", "/tokens", json=wish).json()["id"])


def exercise(company: Company) -> str:
    made = company.owner.call("POST", "/exercises/small/copy")
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def consent(words: str) -> dict[str, Any]:
    return {language: {"notice": f"Read {words}", "consent": f"I agree to {words}"} for language in ("ru", "en")}


def candidate_invite(company: Company) -> str:
    return invite(company.elsewhere.session, "candidate")


SHARE = {"what": "summary", "language": "en", "people": "names", "days": 1}
KEY = lambda company: {"key": {company.scene.c1.id: {"TW": 3}}}  # noqa: E731 a body that names somebody
CALL = {
    "format": "vtt",
    "content": "WEBVTT\n\n00:01.000 --> 00:02.000\nNobody: Hm\n",
    "starts": "2026-01-01T00:00:00.000Z",
}
RUNNING, CLOSED, NOT_YET = "exercise_running", "washup_closed", "not_in_this_state"
API = "/api/v1"

CALLS: Mapping[tuple[str, str], Case] = {
    ("GET", "/"): at("/", EVERYBODY),
    ("GET", "/<page:path>"): at("/join/nothing", EVERYBODY),
    ("GET", "/healthz"): at("/healthz", EVERYBODY),
    ("GET", "/readyz"): at("/readyz", EVERYBODY),
    ("GET", "/metrics"): at("/metrics", EVERYBODY),
    ("GET", f"{API}/docs"): at(f"{API}/docs", EVERYBODY),
    ("GET", f"{API}/openapi.json"): at(f"{API}/openapi.json", EVERYBODY),
    ("GET", f"{API}/asyncapi.json"): at(f"{API}/asyncapi.json", EVERYBODY),
    # coming in
    ("POST", f"{API}/sign-in"): at(f"{API}/sign-in", EVERYBODY, {"link": "nothing"}, "invalid_link"),
    ("GET", f"{API}/sign-in/ways"): at(f"{API}/sign-in/ways", EVERYBODY),
    ("GET", f"{API}/sign-in/provider"): at(f"{API}/sign-in/provider", EVERYBODY, None, "no_provider"),
    ("GET", f"{API}/sign-in/provider/callback"): at(f"{API}/sign-in/provider/callback", EVERYBODY, None, "no_provider"),
    ("POST", f"{API}/sign-out"): at(f"{API}/sign-out", EVERYBODY),
    ("GET", f"{API}/me"): at(f"{API}/me", ANY_CALLER),
    ("GET", f"{API}/invites/<invite>"): at(f"{API}/invites/{{code}}", EVERYBODY, code=candidate_invite),
    ("POST", f"{API}/join"): at(f"{API}/join", EVERYBODY, {"invite": "nothing", "name": "X"}, "invalid_invite"),
    ("GET", f"{API}/account-links/<code>"): at(f"{API}/account-links/{{code}}", EVERYBODY, code=account_code),
    ("POST", f"{API}/account-links/<code>"): at(
        f"{API}/account-links/{{code}}", EVERYBODY, {"password": "nine brown otters"}, code=account_code
    ),
    ("GET", f"{API}/shared/<code>"): at(f"{API}/shared/nothing", EVERYBODY, None, "invalid_share"),
    ("GET", f"{API}/shared/<code>/file.pdf"): at(f"{API}/shared/nothing/file.pdf", EVERYBODY, None, "invalid_share"),
    # one's own account
    ("POST", f"{API}/account"): at(
        f"{API}/account",
        SIGNED_IN,
        {"name": "X", "email": "x@example.org", "password": "nine brown otters"},
        "account_there",
    ),
    ("PATCH", f"{API}/account"): at(f"{API}/account", SIGNED_IN, {"name": "Somebody"}),
    ("PUT", f"{API}/account/password"): at(
        f"{API}/account/password", SIGNED_IN, {"old": "wrong", "password": "nine brown otters"}, "malformed"
    ),
    ("POST", f"{API}/account/sign-outs"): at(f"{API}/account/sign-outs", SIGNED_IN),
    # what is the owner's
    ("GET", f"{API}/accounts"): at(f"{API}/accounts", OWNERS),
    ("POST", f"{API}/accounts"): at(
        f"{API}/accounts", OWNERS, lambda _: {"name": "X", "email": f"{new_id()}@example.org"}
    ),
    ("PATCH", f"{API}/accounts/<account_id>"): at(
        f"{API}/accounts/{{account}}", OWNERS, {"state": "deactivated"}, account=account
    ),
    ("DELETE", f"{API}/accounts/<account_id>"): at(f"{API}/accounts/{{account}}", OWNERS, account=account),
    ("POST", f"{API}/accounts/<account_id>/link"): at(f"{API}/accounts/{{account}}/link", OWNERS, account=account),
    ("GET", f"{API}/tokens"): at(f"{API}/tokens", OWNERS),
    ("POST", f"{API}/tokens"): at(f"{API}/tokens", OWNERS, {"name": "X", "scope": "read", "days": 1}),
    ("DELETE", f"{API}/tokens/<token_id>"): at(f"{API}/tokens/{{token}}", OWNERS, token=token),
    ("GET", f"{API}/webhooks"): at(f"{API}/webhooks", OWNERS),
    ("POST", f"{API}/webhooks"): at(
        f"{API}/webhooks", OWNERS, {"url": "http://127.0.0.1:9/x", "events": ["session.closed"]}, "webhooks_full"
    ),
    ("PATCH", f"{API}/webhooks/<webhook_id>"): at(f"{API}/webhooks/{{hook}}", OWNERS, {"paused": True}, hook=webhook),
    ("DELETE", f"{API}/webhooks/<webhook_id>"): at(f"{API}/webhooks/{{hook}}", OWNERS, hook=webhook),
    ("POST", f"{API}/webhooks/<webhook_id>/test"): at(f"{API}/webhooks/nothing/test", OWNERS, None, "not_found"),
    ("GET", f"{API}/webhooks/<webhook_id>/deliveries"): at(f"{API}/webhooks/{{hook}}/deliveries", OWNERS, hook=webhook),
    ("POST", f"{API}/webhooks/<webhook_id>/deliveries/<delivery_id>/retry"): at(
        f"{API}/webhooks/nothing/deliveries/nothing/retry", OWNERS, None, "not_found"
    ),
    ("PUT", f"{API}/sessions/<session_id>/holder"): of(
        "/holder", OWNERS, lambda company: {"account": company.holder_id}
    ),
    ("GET", f"{API}/keeping"): at(f"{API}/keeping", OWNERS),
    ("PUT", f"{API}/keeping"): at(f"{API}/keeping", OWNERS, {"audit": 700}),
    ("PUT", f"{API}/sessions/<session_id>/hold"): of("/hold", OWNERS, {"reason": "A complaint"}),
    ("DELETE", f"{API}/sessions/<session_id>/hold"): of("/hold", OWNERS, None, "not_found"),
    ("GET", f"{API}/consents"): at(f"{API}/consents", OWNERS),
    ("POST", f"{API}/consents"): at(f"{API}/consents", OWNERS, lambda _: consent(new_id())),
    ("DELETE", f"{API}/consents/current"): at(f"{API}/consents/current", OWNERS, None, "not_found"),
    ("GET", f"{API}/consents/<version>"): at(f"{API}/consents/2026-11", ANY_CALLER),
    ("GET", f"{API}/hosts"): at(f"{API}/hosts", EVERYBODY),
    ("PUT", f"{API}/hosts"): at(f"{API}/hosts", OWNERS, {"origins": []}),
    ("POST", f"{API}/enter"): at(f"{API}/enter", EVERYBODY, {"code": "nothing"}, "invalid_code"),
    ("GET", f"{API}/audit"): at(f"{API}/audit", OWNERS),
    ("GET", f"{API}/audit/file.csv"): at(f"{API}/audit/file.csv", OWNERS),
    # the library
    ("GET", f"{API}/exercises"): at(f"{API}/exercises", ANY_CALLER),
    ("POST", f"{API}/exercises"): at(f"{API}/exercises", EDITORS, {}, "malformed"),
    ("GET", f"{API}/exercises/<exercise_id>"): at(f"{API}/exercises/small", ORGANISERS),
    ("PUT", f"{API}/exercises/<exercise_id>"): at(f"{API}/exercises/small", EDITORS, {}, "malformed", "not_found"),
    ("DELETE", f"{API}/exercises/<exercise_id>"): at(f"{API}/exercises/{{own}}", EDITORS, own=exercise),
    ("POST", f"{API}/exercises/<exercise_id>/copy"): at(f"{API}/exercises/small/copy", EDITORS),
    ("POST", f"{API}/exercises/check"): at(f"{API}/exercises/check", MAKERS, small_exercise()),
    ("GET", f"{API}/exercises/<exercise_id>/document"): at(f"{API}/exercises/small/document", ORGANISERS),
    ("GET", f"{API}/exercises/<exercise_id>/file"): at(f"{API}/exercises/small/file", ORGANISERS),
    ("GET", f"{API}/criteria"): at(f"{API}/criteria", ORGANISERS),
    ("GET", f"{API}/profiles"): at(f"{API}/profiles", ORGANISERS),
    # sessions
    ("GET", f"{API}/sessions"): at(f"{API}/sessions", ORGANISERS),
    ("POST", f"{API}/sessions"): at(f"{API}/sessions", MAKERS, {"exercise": "small", "language": "en"}),
    ("GET", f"{API}/calibrations"): at(f"{API}/calibrations", ORGANISERS),
    ("GET", f"{API}/sessions/<session_id>"): of("", MEMBERS),
    ("PATCH", f"{API}/sessions/<session_id>"): of("", STEERING, {"title": "Another"}),
    ("DELETE", f"{API}/sessions/<session_id>"): of("", HOLDERS, risky=True),
    ("GET", f"{API}/sessions/<session_id>/participants/<participant>/data"): of("/participants/{c1}/data", HOSTS),
    ("DELETE", f"{API}/sessions/<session_id>/participants/<participant>/data"): of(
        # Somebody who is out already: whoever is erased is an actor no more.
        "/participants/{c2}/data",
        STEERING,
        c2=lambda company: company.scene.c2.id,
    ),
    ("POST", f"{API}/sessions/<session_id>/links/<kind>/rotate"): of("/links/actor/rotate", STEERING),
    ("POST", f"{API}/sessions/<session_id>/code"): of("/code", SEATED),
    ("GET", f"{API}/sessions/<session_id>/log"): of("/log", HOSTS),
    ("GET", f"{API}/sessions/<session_id>/exercise"): of("/exercise", MEMBERS),
    ("GET", f"{API}/sessions/<session_id>/profile"): of("/profile", HOSTS),
    ("GET", f"{API}/sessions/<session_id>/export/<name>"): of("/export/json", HOSTS),
    ("GET", f"{API}/sessions/<session_id>/summary"): of("/summary", HOSTS, None, NOT_YET),
    ("GET", f"{API}/sessions/<session_id>/participants/<participant>/feedback"): of(
        "/participants/{c1}/feedback", HOSTS, None, NOT_YET
    ),
    ("GET", f"{API}/sessions/<session_id>/participants/<participant>/feedback.pdf"): of(
        "/participants/{c1}/feedback.pdf", HOSTS, None, NOT_YET
    ),
    ("POST", f"{API}/sessions/<session_id>/approval"): of("/approval", STEERING, None, RUNNING),
    ("DELETE", f"{API}/sessions/<session_id>/approval"): of("/approval", STEERING, None, RUNNING),
    ("GET", f"{API}/sessions/<session_id>/shares"): of("/shares", HOSTS),
    ("POST", f"{API}/sessions/<session_id>/shares"): of("/shares", STEERING, SHARE, RUNNING),
    ("DELETE", f"{API}/sessions/<session_id>/shares/<share>"): of("/shares/nothing", STEERING, None, "not_found"),
    ("POST", f"{API}/sessions/<session_id>/shares/<share>/restore"): of(
        "/shares/nothing/restore", STEERING, None, "not_found"
    ),
    ("GET", f"{API}/sessions/<session_id>/calibration"): of("/calibration", HOSTS, None, "not_found"),
    ("POST", f"{API}/sessions/<session_id>/calibration"): of("/calibration", STEERING, KEY, RUNNING),
    ("GET", f"{API}/sessions/<session_id>/calibration/draft"): of("/calibration/draft", HOSTS),
    ("GET", f"{API}/sessions/<session_id>/assessors/calibrations"): of("/assessors/calibrations", HOSTS),
    ("GET", f"{API}/sessions/<session_id>/agreement"): of("/agreement", HOSTS),
    ("GET", f"{API}/sessions/<session_id>/contributions"): of(
        "/contributions?from=2026-01-01T00:00:00.000Z&to=2100-01-01T00:00:00.000Z", HOSTS
    ),
    ("POST", f"{API}/sessions/<session_id>/contributions"): of("/contributions", STEERING, []),
    ("POST", f"{API}/sessions/<session_id>/recordings"): of("/recordings", STEERING, CALL),
    ("POST", f"{API}/sessions/<session_id>/recordings/check"): of("/recordings/check", STEERING, CALL),
    ("GET", f"{API}/sessions/<session_id>/participation"): of("/participation", HOSTS),
    ("GET", f"{API}/sessions/<session_id>/participation/report"): of("/participation/report", HOSTS),
    ("GET", f"{API}/sessions/<session_id>/lineage"): of("/lineage", HOSTS),
    ("GET", f"{API}/sessions/<session_id>/charts/<chart>.svg"): of("/charts/nothing.svg", HOSTS, None, "not_found"),
    ("GET", f"{API}/sessions/<session_id>/replay"): of("/replay", HOSTS),
    ("GET", f"{API}/sessions/<session_id>/replay/state"): of("/replay/state?at=2100-01-01T00:00:00.000Z", HOSTS),
    ("GET", f"{API}/sessions/<session_id>/replay/events"): of("/replay/events?after=1&limit=1", HOSTS),
    ("GET", f"{API}/sessions/<session_id>/replay/notes"): of("/replay/notes", HOSTS),
}
"""Every call by its method and rule."""

ENDING = {("POST", f"{API}/sign-out"), ("POST", f"{API}/account/sign-outs")}
"""After these whoever has called has to sign in again."""
