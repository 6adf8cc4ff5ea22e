"""Pages of other sites: none changes anything by a browser that is signed in here, none opens a socket."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
import websocket

from tests.wire.actors import OURS
from tests.wire.frames import Frames
from tests.wire.house import House
from tests.wire.process import ServerProcess

PUBLIC, NAMED = "https://veche.example.org", "https://board.example.org"
NEW = {"exercise": "small", "language": "en"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[ServerProcess]:
    """A server that people reach by TLS, through something in front of it."""
    env = {
        "VECHE_PUBLIC_URL": PUBLIC,
        "VECHE_ALLOWED_ORIGINS": f" {NAMED}/ ",
        "VECHE_TRUSTED_PROXIES": "127.0.0.1",
    }
    process = ServerProcess(tmp_path_factory.mktemp("data"), exercises, **env)
    try:
        yield process.start()
    finally:
        process.put_away()


@pytest.fixture(scope="module")
def cookie(server: ServerProcess) -> dict[str, str]:
    """What an owner's browser is signed in by."""
    answer = requests.post(f"{server.base}/api/v1/sign-in", json={"link": server.owner_code()}, timeout=30)
    told = answer.headers["Set-Cookie"]
    assert told.startswith("__Host-veche_sign_in=")
    assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"} <= {part.strip() for part in told.split(";")}
    return {part.name: str(part.value) for part in answer.cookies}


FOREIGN = [
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null"},
    {"Origin": "http://veche.example.org"},
    {"Origin": "https://veche.example.org.elsewhere.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]
OWN = [
    {},
    {"Origin": PUBLIC},
    {"Origin": NAMED},
    {"Origin": "https://other.example", "Host": "other.example", "X-Forwarded-Proto": "https"},
    {"Sec-Fetch-Site": "same-origin"},
]


@pytest.mark.rule("P309")
@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_page_of_another_site_changes_nothing(headers: dict[str, str], cookie: dict[str, str], house: House) -> None:
    address, before = f"{house.base}/api/v1/sessions", len(house.call("GET", "/sessions").json())
    answer = requests.post(address, json=NEW, headers={**OURS, **headers}, cookies=cookie, timeout=30)
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    signing = requests.post(f"{house.base}/api/v1/sign-in", json={"link": "x"}, headers=headers, timeout=30)
    assert (signing.status_code, signing.json()["code"]) == (403, "foreign_origin")
    assert len(house.call("GET", "/sessions").json()) == before
    # A program has a token of its own, which no browser sends by itself.
    assert house.call("POST", "/sessions", json=NEW, headers=headers).status_code == 201


@pytest.mark.rule("P309")
@pytest.mark.parametrize("headers", OWN, ids=str)
def test_the_servers_own_pages_do(headers: dict[str, str], cookie: dict[str, str], house: House) -> None:
    address = f"{house.base}/api/v1/sessions"
    answer = requests.post(address, json=NEW, headers={**OURS, **headers}, cookies=cookie, timeout=30)
    assert answer.status_code == 201, answer.text
    del headers
    bare = requests.post(address, json=NEW, cookies=cookie, timeout=30)
    assert bare.status_code == 403, "the header that no other site can send was not asked for"


@pytest.mark.rule("P309")
@pytest.mark.parametrize("headers", [one for one in (*FOREIGN, *OWN) if "Origin" in one], ids=str)
def test_a_socket_opens_to_the_servers_own_pages_alone(headers: dict[str, str], house: House) -> None:
    own = headers in OWN
    polled = requests.get(f"{house.base}/socket.io/?EIO=4&transport=polling", headers=headers, timeout=30)
    assert polled.status_code == (200 if own else 400)
    # The client sends a Host of its own accord.
    if "Host" not in headers:
        refused = contextlib.nullcontext() if own else pytest.raises(websocket.WebSocketBadStatusException)
        with refused:
            Frames(house.base, **headers).close()


@pytest.mark.rule("P310")
def test_every_answer_of_a_server_behind_tls_says_how_browsers_keep_it_safe(house: House) -> None:
    for path in ("/", "/api/v1/me", "/healthz", "/room/x/candidate"):
        headers = requests.get(f"{house.base}{path}", timeout=30).headers
        policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
        assert headers["Strict-Transport-Security"] == "max-age=31536000"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["X-Frame-Options"] == "DENY"
        hears = path.startswith("/room/")
        assert policy["script-src"] == ("'self' 'wasm-unsafe-eval'" if hears else "'self'")
        assert "'unsafe-inline'" not in policy["style-src"]
        assert not any("//" in source for source in policy.values())


@pytest.mark.rule("P310")
@pytest.mark.parametrize(
    ("method", "query", "headers", "status"),
    [
        ("GET", "EIO=4&transport=polling", {}, 200),
        ("GET", "EIO=4&transport=nothing", {}, 400),
        ("POST", "EIO=4&transport=polling&sid=nothing", {}, 400),
        ("GET", "EIO=4&transport=polling", {"Origin": "https://elsewhere.example"}, 400),
    ],
)
def test_so_does_every_answer_of_a_socket(
    method: str, query: str, headers: dict[str, str], status: int, house: House
) -> None:
    answer = requests.request(method, f"{house.base}/socket.io/?{query}", headers=headers, timeout=30)
    assert answer.status_code == status
    wanted = requests.get(f"{house.base}/api/v1/me", timeout=30).headers
    for name in ("Content-Security-Policy", "Strict-Transport-Security", "X-Content-Type-Options", "Cache-Control"):
        assert answer.headers[name] == wanted[name]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
