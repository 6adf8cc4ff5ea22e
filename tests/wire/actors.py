"""Everybody who might call the server: seats of every kind, accounts, programs, and those who are out again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import requests

from server.adapters.sql.database import Database
from server.adapters.sql.keys import SqlKeys
from server.app import utc_now
from server.application.access import Scope
from server.config import Settings
from tests.wire.house import House, Scene
from tests.wire.process import ServerProcess

PASSWORD = "seven quiet herons"
OURS = {"X-Veche": "1"}
OUT = ("nobody", "nonsense", "removed", "expired", "revoked", "deactivated", "signed out")
"""Who has nothing that lets them in, or no longer."""
SEATS = ("candidate", "assessor", "facilitator", "actor", "elsewhere")
ACCOUNTS = ("owner", "holder", "other")
PROGRAMS = ("all", "sessions", "read")
ACTORS = (*OUT, *SEATS, *ACCOUNTS, *PROGRAMS)


@dataclass
class Browser:
    """A browser of somebody with an account; `cookie` is what it is signed in by."""

    base: str
    email: str
    cookie: dict[str, str] = field(default_factory=dict)

    def sign_in(self, **by: str) -> requests.Response:
        wish = by or {"email": self.email, "password": PASSWORD}
        answer = requests.post(f"{self.base}/api/v1/sign-in", json=wish, timeout=30)
        if answer.status_code == 204:
            self.cookie = dict(answer.cookies)
        return answer

    def call(self, method: str, path: str, **more: Any) -> requests.Response:
        headers = {**OURS, **more.pop("headers", {})}
        address = f"{self.base}/api/v1{path}"
        return requests.request(method, address, headers=headers, cookies=self.cookie, timeout=30, **more)


def owner_of(server: ServerProcess, email: str = "owner@example.org") -> Browser:
    """The owner, who has come by the printed link and made an account."""
    browser = Browser(server.base, email)
    assert browser.sign_in(link=server.owner_code()).status_code == 204
    wish = {"name": "Olga", "email": email, "password": PASSWORD}
    made = browser.call("POST", "/account", json=wish)
    assert made.status_code == 201, made.text
    return browser


def facilitator_of(owner: Browser, name: str) -> Browser:
    """A facilitator, whom the owner has invited and who has taken the link."""
    email = f"{name.lower()}@example.org"
    made = owner.call("POST", "/accounts", json={"name": name, "email": email})
    assert made.status_code == 201, made.text
    code = made.json()["link"].rsplit("/", 1)[1]
    browser = Browser(owner.base, email)
    taken = browser.call("POST", f"/account-links/{code}", json={"password": PASSWORD})
    assert taken.status_code == 204, taken.text
    browser.cookie = dict(taken.cookies)
    return browser


def account_id(owner: Browser, email: str) -> str:
    found: str = next(one["id"] for one in owner.call("GET", "/accounts").json() if one["email"] == email)
    return found


def token_of(server: ServerProcess, scope: Scope = Scope.ALL, days: int | None = None) -> str:
    """A program's token; with `days` below 0 its time was over so long ago."""
    database = Database(Settings.from_env(server.env).database_url)
    try:
        until = utc_now() + timedelta(days=days) if days else None
        return SqlKeys(database).new_token(f"matrix {scope}", utc_now(), scope, until)
    finally:
        database.close()


class Company:
    """All actors about one session, which `holder` holds; `scene` seats are in it, `elsewhere` in another."""

    def __init__(self, server: ServerProcess) -> None:
        self.server, self.house = server, House(server)
        self.owner = owner_of(server)
        self.holder, self.other = (facilitator_of(self.owner, name) for name in ("Holger", "Oskar"))
        self.scene = Scene(self.house, "fccap", exercise="workshop", roles="claimed", speech=True)
        self.elsewhere = Scene(self.house, "fc")
        self.holder_id = account_id(self.owner, self.holder.email)
        self.give(self.scene.id)
        gone = self.scene.c2.token
        self.scene.f.granted("participant.remove", participant=self.scene.c2.id)
        self._bearers = {
            "nonsense": "nonsense",
            "removed": gone,
            "expired": token_of(server, days=-1),
            "revoked": self._revoked(),
            "candidate": self.scene.c1.token,
            "assessor": self.scene.a1.token,
            "facilitator": self.scene.f.token,
            "actor": self.scene.p1.token,
            "elsewhere": self.elsewhere.f.token,
            **{scope.value: token_of(server, scope) for scope in Scope},
        }
        self._cookies = {"deactivated": self._deactivated(), "signed out": self._signed_out()}

    def give(self, session: str) -> None:
        given = self.owner.call("PUT", f"/sessions/{session}/holder", json={"account": self.holder_id})
        assert given.status_code == 200, given.text

    def fresh(self) -> dict[str, Any]:
        """Another session that `holder` holds, to be done with as one likes."""
        made = self.house.open_session()
        self.give(made["id"])
        return made

    def browser(self, actor: str) -> Browser | None:
        return {"owner": self.owner, "holder": self.holder, "other": self.other}.get(actor)

    def token(self, actor: str) -> str:
        """What an actor would open a socket with."""
        browser = self.browser(actor)
        cookies: Mapping[str, str] = browser.cookie if browser else self._cookies.get(actor, {})
        return self._bearers.get(actor, "") or next(iter(cookies.values()), "")

    def call(self, actor: str, method: str, path: str, body: Any = None) -> requests.Response:
        """A call at any path of the server, as an actor makes it."""
        browser, bearer = self.browser(actor), self._bearers.get(actor)
        cookies = browser.cookie if browser else self._cookies.get(actor, {})
        headers = {"Authorization": f"Bearer {bearer}"} if bearer else dict(OURS)
        return requests.request(
            method,
            f"{self.server.base}{path}",
            headers=headers,
            cookies=cookies,
            json=body,
            timeout=60,
            allow_redirects=False,
        )

    def leave(self) -> None:
        for scene in (self.scene, self.elsewhere):
            scene.leave()

    def _revoked(self) -> str:
        wish = {"name": "revoked", "scope": "all", "days": None}
        made = self.owner.call("POST", "/tokens", json=wish).json()
        assert self.owner.call("DELETE", f"/tokens/{made['id']}").status_code == 200
        return str(made["token"])

    def _deactivated(self) -> dict[str, str]:
        browser = facilitator_of(self.owner, "Dora")
        cookie = dict(browser.cookie)
        path = f"/accounts/{account_id(self.owner, browser.email)}"
        assert self.owner.call("PATCH", path, json={"state": "deactivated"}).status_code == 200
        return cookie

    def _signed_out(self) -> dict[str, str]:
        cookie = dict(self.holder.cookie)
        assert self.holder.call("POST", "/sign-out").status_code == 204
        assert self.holder.sign_in().status_code == 204
        return cookie
