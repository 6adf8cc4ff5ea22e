"""The panel in other pages: whose frames may hold it, and how a seat gets into it."""

from typing import Any

import pytest
import requests

from tests.wire.conftest import Play
from tests.wire.house import House, Scene

HOSTS = ["https://miro.com", "http://127.0.0.1:9000"]


def allow(house: House, *origins: str) -> requests.Response:
    return house.call("PUT", "/hosts", json={"origins": list(origins)})


def frames(house: House, path: str = "/panel") -> tuple[str, str | None]:
    """Whose frames may hold a page, by both headers that browsers know."""
    headers = requests.get(f"{house.base}{path}", timeout=30).headers
    policy = dict(one.split(" ", 1) for one in headers["Content-Security-Policy"].split("; "))
    return policy["frame-ancestors"], headers.get("X-Frame-Options")


@pytest.mark.rule("P763")
def test_the_panel_shows_in_the_frames_of_the_hosts_and_nothing_else_does(house: House) -> None:
    assert frames(house) == ("'none'", "DENY")
    assert allow(house, *HOSTS, f"{HOSTS[0]}/app").json() == {"origins": HOSTS}
    try:
        assert frames(house) == (f"'self' {' '.join(HOSTS)}", None)
        for path in ("/", "/join/x", "/room/x/candidate", "/panel/x", "/api/v1/hosts"):
            assert frames(house, path) == ("'none'", "DENY")
        assert house.call("GET", "/hosts", token=None).json() == {"origins": HOSTS}
    finally:
        allow(house)
    assert frames(house) == ("'none'", "DENY")


@pytest.mark.rule("P763")
@pytest.mark.parametrize(
    "origins",
    [
        ["miro.com"],
        ["https://*"],
        ["https://a.example:1\u0663"],
        [5],
        "https://miro.com",
        ["https://a.example"] * 51,
        ["https://a" + "a" * 200],
    ],
)
def test_what_is_no_host_is_refused_with_the_field(origins: Any, house: House) -> None:
    answer = house.call("PUT", "/hosts", json={"origins": origins})
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")
    assert any(field.startswith("origins") for field in answer.json()["fields"])
    assert house.call("GET", "/hosts").json() == {"origins": []}


def code_of(scene: Scene, token: str) -> requests.Response:
    return scene.house.call("POST", f"/sessions/{scene.id}/code", token=token)


def enter(scene: Scene, code: Any) -> requests.Response:
    return scene.house.call("POST", "/enter", token=None, json={"code": code})


@pytest.mark.rule("P764")
@pytest.mark.parametrize("who", ["c1", "a1", "f"])
def test_a_code_carries_a_seat_into_the_panel_once(who: str, play: Play) -> None:
    scene = play("fca")
    person = scene.people[who]
    answer = code_of(scene, person.token)
    assert (answer.status_code, answer.json().keys()) == (201, {"code", "until"})
    entered = enter(scene, answer.json()["code"])
    assert entered.status_code == 200
    told = entered.json()
    assert (told["participant"]["id"], told["session"]["id"]) == (person.id, scene.id)
    state = scene.house.call("GET", f"/sessions/{scene.id}", token=told["token"])
    assert state.status_code == 200
    again = enter(scene, answer.json()["code"])
    assert (again.status_code, again.json()["code"]) == (404, "invalid_code")
    # Nothing of it stands in the log: it is the same person by another door.
    assert all("code" not in one["data"] for one in scene.house.log(scene.id))


@pytest.mark.rule("P764")
def test_a_code_is_for_ones_own_seat_and_dies_with_it(play: Play) -> None:
    scene = play("fcc")
    other = play("fc")
    assert code_of(scene, other.c1.token).status_code == 403
    assert code_of(scene, scene.house.token).status_code == 403
    assert scene.house.call("POST", f"/sessions/{scene.id}/code", token=None).status_code == 401
    code = code_of(scene, scene.c2.token).json()["code"]
    scene.f.granted("participant.remove", participant=scene.c2.id)
    assert enter(scene, code).status_code == 401
    for wrong in ("", "x" * 41, 5, None):
        assert enter(scene, wrong).status_code == 422
