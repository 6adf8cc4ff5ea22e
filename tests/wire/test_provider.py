"""Signing in by a real OpenID Connect provider, and what is made of one that says what it should not."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests

from server.edge.http.provider import CALLBACK
from tests.wire.actors import PASSWORD, Browser, account_id, facilitator_of, owner_of
from tests.wire.ports import free_port
from tests.wire.process import ROOT, ServerProcess

SCRIPT = Path(__file__).parent / "js" / "provider.mjs"
PATIENCE = 30


@dataclass
class Place:
    """A server that trusts a provider, and its owner."""

    server: ServerProcess
    owner: Browser

    def begin(self) -> tuple[requests.Session, str]:
        """A browser that has pressed the button, and where it was sent."""
        browser = requests.Session()
        answer = browser.get(f"{self.server.base}/api/v1/sign-in/provider", allow_redirects=False, timeout=PATIENCE)
        assert answer.status_code == 302
        return browser, answer.headers["Location"]

    def back(self, browser: requests.Session, address: str, account: str) -> str:
        """Where the provider sends the browser back to, once somebody has signed in there."""
        asked = browser.get(address, timeout=PATIENCE)
        assert "/interaction/" in asked.url, asked.text
        step = f"{asked.url}?{urlencode({'as': account})}"
        while not urlsplit(step).path.startswith(CALLBACK):
            step = browser.get(step, allow_redirects=False, timeout=PATIENCE).headers["Location"]
        return step

    def enter(self, account: str) -> tuple[requests.Session, str]:
        """The browser, and where it ends: at the sessions, or where it is told what was wrong."""
        browser, address = self.begin()
        return browser, self.finish(browser, self.back(browser, address, account))

    def finish(self, browser: requests.Session, step: str) -> str:
        answer = browser.get(step, allow_redirects=False, timeout=PATIENCE)
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"].removeprefix(self.server.base)

    def me(self, browser: requests.Session) -> requests.Response:
        return browser.get(f"{self.server.base}/api/v1/me", timeout=PATIENCE)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[Place]:
    node = shutil.which("node")
    assert node, "this test needs Node"
    assert (ROOT / "web/node_modules/oidc-provider").is_dir(), "this test needs web's packages: run make setup"
    port = free_port()
    trusting = {
        "VECHE_OIDC_ISSUER": f"http://127.0.0.1:{port}",
        "VECHE_OIDC_CLIENT_ID": "veche",
        "VECHE_OIDC_CLIENT_SECRET": "a secret of the tests",
        "VECHE_OIDC_NAME": "Example Login",
        "VECHE_OIDC_ALLOWED": "invited@elsewhere.example, Example.org",
    }
    server = ServerProcess(tmp_path_factory.mktemp("data"), exercises, **trusting)
    with subprocess.Popen([node, SCRIPT, f"{server.base}{CALLBACK}", str(port)], stdout=subprocess.PIPE) as provider:
        try:
            assert provider.stdout is not None
            assert provider.stdout.readline(), "the provider did not start"
            server.start()
            yield Place(server, owner_of(server))
        finally:
            server.put_away()
            provider.kill()


def refused(place: Place, browser: requests.Session, told: str, problem: str) -> None:
    assert told == f"/sign-in?problem={problem}"
    assert place.me(browser).status_code == 401


def tries_noted(place: Place) -> int:
    return len(place.owner.call("GET", "/audit?what=sign_in.refused").json()["notes"])


@pytest.mark.rule("P311")
def test_whoever_is_allowed_comes_in_and_is_the_same_next_time(place: Place) -> None:
    ways = place.owner.call("GET", "/sign-in/ways").json()
    assert ways["provider"] == {"name": "Example Login"}
    browser, told = place.enter("anna@example.org|yes|Anna  K.")
    assert told == "/"
    me = place.me(browser).json()
    assert me["kind"] == "facilitator_account"
    assert (me["account"]["name"], me["account"]["email"]) == ("Anna K.", "anna@example.org")
    cookie = next(one for one in browser.cookies if one.name == "veche_sign_in")
    assert cookie.get_nonstandard_attr("SameSite") == "Strict"
    again, _ = place.enter("anna@example.org|yes|Anna  K.")
    assert place.me(again).json()["account"]["id"] == me["account"]["id"]
    assert place.enter("invited@elsewhere.example|yes|I")[1] == "/"


@pytest.mark.rule("P311")
def test_an_account_is_known_by_its_address_until_that_passes_to_somebody_else(place: Place) -> None:
    known = facilitator_of(place.owner, "Bodo")
    owns = account_id(place.owner, known.email)
    browser, told = place.enter("bodo@example.org|yes|Bodo")
    assert (told, place.me(browser).json()["account"]["id"]) == ("/", owns)
    refused(place, *place.enter("bodo@example.org|yes|Another Bodo"), "not_let_in")
    path = f"/accounts/{owns}"
    assert place.owner.call("PATCH", path, json={"state": "deactivated"}).status_code == 200
    refused(place, *place.enter("bodo@example.org|yes|Bodo"), "not_let_in")


@pytest.mark.rule("P311")
@pytest.mark.parametrize(
    ("account", "problem"),
    [
        ("stranger@elsewhere.example|yes|S", "not_let_in"),
        ("x@example.org.elsewhere.example|yes|S", "not_let_in"),
        ("clara@example.org|no|Clara", "email_unverified"),
        ("dora@example.org|yes|Dora|expired", "provider_failed"),
        ("dora@example.org|yes|Dora|audience", "provider_failed"),
        ("dora@example.org|yes|Dora|nonce", "provider_failed"),
        ("dora@example.org|yes|Dora|issuer", "provider_failed"),
        ("dora@example.org|yes|Dora|unsigned", "provider_failed"),
        ("dora@example.org|yes|Dora|shared", "provider_failed"),
        ("dora@example.org|yes|Dora|strange", "provider_failed"),
    ],
)
def test_nobody_comes_in_by_what_cannot_be_relied_on(account: str, problem: str, place: Place) -> None:
    before = len(place.owner.call("GET", "/accounts").json())
    tries = tries_noted(place)
    refused(place, *place.enter(account), problem)
    assert len(place.owner.call("GET", "/accounts").json()) == before
    # What the provider did not vouch for is told in the server's log: of whom it was nothing is known.
    assert tries_noted(place) - tries == (problem != "provider_failed")
    assert "Traceback" not in place.server.errors()
    # The same word for word, but for what was wrong, is let in.
    assert place.enter("dora@example.org|yes|Dora|")[1] == "/"
    found = account_id(place.owner, "dora@example.org")
    assert place.owner.call("DELETE", f"/accounts/{found}").status_code == 204


@pytest.mark.rule("P311")
def test_an_answer_is_good_in_the_browser_that_asked_once_and_as_it_came(place: Place) -> None:
    browser, address = place.begin()
    step = place.back(browser, address, "emma@example.org|yes|Emma")
    refused(place, *((other := requests.Session()), place.finish(other, step)), "sign_in_expired")
    bent = step.replace("state=", "state=x")
    other, _ = place.begin()
    refused(place, other, place.finish(other, step), "sign_in_expired")
    kept = dict(browser.cookies)
    assert place.finish(browser, step) == "/"
    late = requests.Session()
    late.cookies.update(kept)
    refused(place, late, place.finish(late, step), "provider_failed")
    late.cookies.clear()
    late.cookies.update(kept)
    refused(place, late, place.finish(late, bent), "sign_in_expired")


@pytest.mark.rule("P311")
def test_the_way_there_has_what_binds_the_answer_to_it(place: Place) -> None:
    _, address = place.begin()
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert all(len(asked[name]) >= 43 for name in ("state", "nonce", "code_challenge"))
    assert asked["redirect_uri"] == f"{place.server.base}{CALLBACK}"
    assert PASSWORD not in address
