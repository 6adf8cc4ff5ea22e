"""How often what may be asked over HTTP: by seats, accounts, programs, and by addresses without any."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from server.app import create_app
from server.config import Settings
from server.edge.http import turnstile
from server.running import Server

NEW = {"exercise": "brainstorm", "language": "en"}
OURS = {"X-Veche": "1"}
API = "/api/v1"
TIGHT = "reads=1/5,writes=1/4,files=1/2,strangers=1/4,joins=1/9,links=1/3,guesses=1/3,pages=1/3"
"""One a minute: none becomes free again while a test runs."""
HERE, THERE, ELSEWHERE = "203.0.113.1", "203.0.113.2", "203.0.113.3"


class Desk:
    """A server in this process, asked from whatever address one likes."""

    def __init__(self, folder: Path, **env: str) -> None:
        self.server: Server = create_app(Settings.from_env({"VECHE_DATA_DIR": str(folder), **env}))
        self.token = self.server.parts.keys.new_token("tests", self.server.parts.clock())

    def call(self, method: str, path: str, *, at: str = HERE, token: str | None = None, **more: Any) -> TestResponse:
        headers = {**({"Authorization": f"Bearer {token}"} if token else {}), **more.pop("headers", {})}
        client = self.server.app.test_client(use_cookies=False)
        return client.open(path, method=method, headers=headers, environ_overrides={"REMOTE_ADDR": at}, **more)

    def until_refused(self, method: str, path: str, most: int = 100, **more: Any) -> tuple[int, TestResponse]:
        """How often it is asked until it is answered 429, and that answer."""
        for times in range(most):
            answer = self.call(method, path, **more)
            if answer.status_code == 429:
                return times, answer
        raise AssertionError(f"{most} times it was not refused")

    def session(self) -> dict[str, Any]:
        made = self.call("POST", f"{API}/sessions", token=self.token, json=NEW)
        assert made.status_code == 201, made.text
        found: dict[str, Any] = made.json
        return found

    def wish(self, session: dict[str, Any], kind: str = "assessor") -> dict[str, Any]:
        return {"invite": session["links"][kind].rpartition("/")[2], "name": "Una", "consent": True}

    def seat(self, session: dict[str, Any], at: str = ELSEWHERE) -> str:
        answer = self.call("POST", f"{API}/join", json=self.wish(session), at=at)
        assert answer.status_code == 201, answer.text
        return str(answer.json["token"])


def opened(folder: Path, **env: str) -> Iterator[Desk]:
    desk = Desk(folder, **env)
    try:
        yield desk
    finally:
        desk.server.log.close()
        desk.server.database.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A server with tight limits, behind proxies at 10.*."""
    yield from opened(tmp_path, VECHE_LIMITS=TIGHT, VECHE_TRUSTED_PROXIES="10.0.0.0/8")


@pytest.fixture
def usual(tmp_path: Path) -> Iterator[Desk]:
    """A server with the limits that hold where nothing is said."""
    yield from opened(tmp_path)


@pytest.mark.rule("P340")
@pytest.mark.parametrize(
    ("language", "words"), [("en", "Too many requests at once. Wait {} s"), ("ru", "обращений сразу. Подождите {} с")]
)
def test_whoever_asks_too_often_is_told_when_to_come_again(tmp_path: Path, language: str, words: str) -> None:
    for desk in opened(tmp_path, VECHE_LIMITS="strangers=1/2"):
        times, answer = desk.until_refused("GET", f"{API}/sign-in/ways", headers={"Accept-Language": language})
        assert times == 2
        assert answer.mimetype == "application/problem+json"
        wait = answer.headers["Retry-After"]
        assert 30 < int(wait) <= 60
        assert words.format(wait) in answer.json["detail"]
        told = {"status": 429, "title": "Too many requests", "code": "rate_limited"}
        assert told.items() <= answer.json.items()
        assert answer.headers["X-Request-ID"] == answer.json["request"]
        # Whoever looks after the server gets through.
        assert {desk.call("GET", path).status_code for path in ("/healthz", "/readyz") for _ in range(5)} == {200}


@pytest.mark.rule("P340")
def test_each_seat_has_its_own_limits_wherever_it_asks_from(desk: Desk) -> None:
    session = desk.session()
    first, second = desk.seat(session), desk.seat(session)
    path = f"{API}/sessions/{session['id']}"
    assert desk.until_refused("GET", path, token=first)[0] == 5
    assert desk.call("GET", path, token=first, at=THERE).status_code == 429
    assert desk.call("GET", path, token=second).status_code == 200
    # Asking and changing count apart; a change that was turned away changes nothing.
    assert desk.until_refused("DELETE", path, token=first)[0] == 4
    # A token that is good for one session does not make its owner somebody else.
    assert desk.until_refused("POST", f"{API}/join", json=desk.wish(session), token=second)[0] == 4


@pytest.mark.rule("P340")
def test_what_is_turned_away_has_not_been_done(desk: Desk) -> None:
    browser = desk.server.app.test_client()
    code = desk.server.parts.keys.new_owner_link(desk.server.parts.clock())
    assert browser.post(f"{API}/sign-in", json={"link": code}).status_code == 204
    made = [browser.post(f"{API}/sessions", json=NEW, headers=OURS).status_code for _ in range(6)]
    assert Counter(made) == {201: 4, 429: 2}
    assert len(browser.get(f"{API}/sessions").json) == 4


@pytest.mark.rule("P341")
def test_a_program_may_ask_ten_times_as_often_and_files_count_apart(desk: Desk) -> None:
    session = desk.session()
    path = f"{API}/sessions/{session['id']}"
    # A program has one more in six seconds.
    assert 50 <= desk.until_refused("GET", path, token=desk.token)[0] < 60
    assert 20 <= desk.until_refused("GET", f"{path}/export/nothing", token=desk.token)[0] < 30
    seat = desk.seat(session)
    assert desk.until_refused("GET", f"{path}/export/nothing", token=seat)[0] == 2
    assert desk.call("GET", path, token=seat).status_code == 200


@pytest.mark.rule("P342")
def test_a_link_seats_so_many_from_one_address_and_cannot_be_used_up_from_there(desk: Desk) -> None:
    session = desk.session()
    wish = {"json": desk.wish(session)}
    times, answer = desk.until_refused("POST", f"{API}/join", **wish)
    assert (times, answer.json["code"]) == (3, "rate_limited")
    assert len(desk.server.parts.sessions.room(session["id"]).session.people) == 3
    assert desk.call("POST", f"{API}/join", at=THERE, **wish).status_code == 201
    # Another link does not suffer, nor does the same page when it is looked at.
    assert desk.call("POST", f"{API}/join", json=desk.wish(session, "candidate")).status_code == 201
    assert desk.call("GET", f"{API}/invites/{wish['json']['invite']}").status_code == 200
    for at in range(4, 20):
        desk.call("POST", f"{API}/join", at=f"203.0.113.{at}", **wish)
    assert desk.until_refused("POST", f"{API}/join", at="203.0.113.99", **wish)[0] <= 1


@pytest.mark.rule("P342")
def test_looking_at_links_and_joining_count_together_for_an_address(desk: Desk) -> None:
    sessions = [desk.session() for _ in range(4)]
    seat = desk.seat(sessions[0])
    for session in sessions:
        desk.call("GET", f"{API}/invites/{desk.wish(session)['invite']}")
        desk.call("POST", f"{API}/join", json=desk.wish(session))
    assert desk.until_refused("GET", f"{API}/invites/{desk.wish(sessions[0])['invite']}")[0] == 1
    # Whoever has a seat comes back to it all the same.
    back = desk.call("POST", f"{API}/join", json={"invite": desk.wish(sessions[0])["invite"]}, token=seat)
    assert back.status_code == 200


@pytest.mark.rule("P343")
@pytest.mark.parametrize(
    ("method", "path", "more", "code"),
    [
        ("GET", "/invites/nothing", {}, "invalid_invite"),
        ("POST", "/join", {"json": {"invite": "nothing", "name": "X", "consent": True}}, "invalid_invite"),
        ("POST", "/sign-in", {"json": {"link": "nothing"}}, "invalid_link"),
        ("GET", "/shared/nothing", {}, "invalid_share"),
        ("GET", "/account-links/nothing", {}, "invalid_account_link"),
        ("GET", "/sessions", {"token": "veche_nothing"}, "unauthorized"),
    ],
)
def test_whoever_guesses_has_few_tries_and_keeps_nobody_else_out(
    method: str, path: str, more: dict[str, Any], code: str, desk: Desk
) -> None:
    assert desk.call(method, f"{API}{path}", **more).json["code"] == code
    assert desk.until_refused(method, f"{API}{path}", **more)[0] == 2
    session = desk.session()
    assert desk.call("POST", f"{API}/join", json=desk.wish(session)).status_code == 201
    assert desk.call(method, f"{API}{path}", at=THERE, **more).json["code"] == code


@pytest.mark.rule("P343")
def test_the_token_of_the_figures_is_guessed_no_oftener(tmp_path: Path) -> None:
    for desk in opened(tmp_path, VECHE_LIMITS=TIGHT.replace("strangers=1/4", "strangers=1/9"), VECHE_METRICS_TOKEN="m"):
        assert desk.call("GET", "/metrics").status_code == 401
        assert desk.until_refused("GET", "/metrics", token="wrong")[0] == 3
        assert desk.call("GET", "/metrics", token="m").status_code == 200


@pytest.mark.rule("P347")
@pytest.mark.parametrize(
    ("path", "bears", "most"),
    [
        ("/join", "nothing", 20_000),
        ("/sign-in", "nothing", 20_000),
        ("/sessions", "nothing", 20_000),
        ("/sessions", "a wrong token", 20_000),
        ("/join", "a token", 20_000),
        ("/join", "a seat", 200_000),
        ("/sessions", "a token", 200_000),
        ("/exercises/check", "a token", 4_000_000),
    ],
)
def test_a_long_body_is_not_read(path: str, bears: str, most: int, usual: Desk) -> None:
    token = {
        "a token": lambda: usual.token,
        "a seat": lambda: usual.seat(usual.session()),
        "a wrong token": lambda: "veche_nothing",
        "nothing": lambda: None,
    }[bears]()

    def answered(size: int) -> tuple[int, str]:
        answer = usual.call("POST", f"{API}{path}", token=token, data=b" " * size, content_type="application/json")
        return answer.status_code, answer.json["code"]

    assert answered(most + 1) == (413, "too_large")
    assert answered(most)[0] in (401, 422)


@pytest.mark.rule("P343")
def test_who_is_merely_not_signed_in_guesses_nothing(desk: Desk) -> None:
    assert [desk.call("GET", f"{API}/me").status_code for _ in range(5)] == [401] * 4 + [429]


@pytest.mark.rule("P344")
def test_a_forged_header_gives_nobody_another_address(desk: Desk) -> None:
    ways = f"{API}/sign-in/ways"

    def told(number: int) -> dict[str, str]:
        return {"X-Forwarded-For": f"198.51.100.{number}"}

    codes = [desk.call("GET", ways, headers=told(number)).status_code for number in range(5)]
    assert codes == [200] * 4 + [429]
    # A proxy that is trusted adds whom it heard, whatever was said before.
    assert {desk.call("GET", ways, at="10.0.0.1", headers=told(number)).status_code for number in range(9)} == {200}
    forged = [{"X-Forwarded-For": f"198.51.100.{number}, {THERE}"} for number in range(5)]
    codes = [desk.call("GET", ways, at="10.0.0.1", headers=one).status_code for one in forged]
    assert codes == [200] * 4 + [429]


@pytest.mark.rule("P344")
def test_the_machines_of_one_network_share_their_limits_whatever_addresses_they_take(desk: Desk) -> None:
    ways = f"{API}/sign-in/ways"
    codes = [desk.call("GET", ways, at=f"2001:db8::{number:x}").status_code for number in range(5)]
    assert codes == [200] * 4 + [429]
    assert desk.call("GET", ways, at="2001:db8:0:1::1").status_code == 200


@pytest.mark.rule("P346")
def test_who_is_no_trusted_proxy_cannot_say_by_which_address_it_was_asked(desk: Desk) -> None:
    said = {"Origin": "https://veche.example", "Host": "veche.example", "X-Forwarded-Proto": "https"}
    bearing = {"json": {"link": "nothing"}, "headers": said}
    assert desk.call("POST", f"{API}/sign-in", **bearing).json["code"] == "foreign_origin"
    assert desk.call("POST", f"{API}/sign-in", at="10.0.0.1", **bearing).json["code"] == "invalid_link"


@pytest.mark.rule("P341")
def test_a_class_joins_through_one_link_within_a_minute_and_a_centre_of_two_hundred_from_one_address(
    usual: Desk,
) -> None:
    lesson = usual.session()
    sessions = [usual.session() for _ in range(17)]
    for number in range(30):
        wish = usual.wish(lesson)
        assert usual.call("GET", f"{API}/invites/{wish['invite']}").status_code == 200
        assert usual.call("POST", f"{API}/join", json=wish).status_code == 201, number
    for number in range(170):
        wish = usual.wish(sessions[number % 17])
        # What a page asks until somebody sits in the room.
        assert usual.call("GET", f"{API}/me").status_code == 401
        assert usual.call("GET", f"{API}/sign-in/ways").status_code == 200
        assert usual.call("GET", f"{API}/invites/{wish['invite']}").status_code == 200
        token = usual.call("POST", f"{API}/join", json=wish).json["token"]
        assert usual.call("GET", f"{API}/me", token=token).status_code == 200


def test_every_call_named_here_is_one(desk: Desk) -> None:
    rules = {rule.rule for rule in desk.server.app.url_map.iter_rules()}
    named = turnstile._FREE | turnstile._PAGES | turnstile._FILES | turnstile._OPEN | turnstile._CODED
    assert named <= rules
