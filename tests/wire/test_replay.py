"""A session's past over HTTP: for whom, and that what it shows is what was."""

from typing import Any

import pytest
import requests

from tests.browsing import Browser
from tests.wire.conftest import Play
from tests.wire.house import House, Scene
from tests.wire.props import element
from tests.wire.test_http import problem

CALLS = ("/replay", "/replay/state?at=2030-01-01T00:00:00.000Z", "/replay/events?after=1", "/replay/notes")


def asked(house: House, scene: Scene, call: str, token: str = "") -> dict[str, Any]:
    answer = house.call("GET", f"/sessions/{scene.id}{call}", token=token)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def played(play: Play) -> Scene:
    """Two candidates and an assessor; one phase in which something was written, said and voted on."""
    scene = play("fcca")
    scene.f.granted("phase.start", phase="writing")
    scene.c1.granted("board.change", elements=[element("n1")])
    scene.c2.granted("chat.send", text="Good one")
    scene.f.granted("exercise.end")
    return scene


@pytest.mark.rule("P215", "A15")
def test_the_past_is_for_whoever_may_know_who_takes_part_how_much(house: House, play: Play) -> None:
    scene = played(play)
    for call in CALLS:
        asked(house, scene, call)
        asked(house, scene, call, scene.f.token)
        for who in (scene.c1, scene.a1):
            problem(house.call("GET", f"/sessions/{scene.id}{call}", token=who.token), 403, "forbidden")
        problem(house.call("GET", f"/sessions/{scene.id}{call}", token=None), 401, "unauthorized")
    scene.a1.granted("rating.submit")
    for call in CALLS:
        asked(house, scene, call, scene.a1.token)


@pytest.mark.rule("P215")
def test_what_is_large_comes_packed_to_whoever_can_unpack_it(house: House, play: Play) -> None:
    scene = played(play)
    for call in CALLS[1:3]:
        where, told = f"{house.base}/api/v1/sessions/{scene.id}{call}", []
        for wanted, packing in (("gzip, br", "gzip"), ("identity", None), ("gzip;q=0", None)):
            headers = {"Authorization": f"Bearer {scene.f.token}", "Accept-Encoding": wanted}
            answer = requests.get(where, headers=headers, timeout=10)
            assert (answer.headers.get("Content-Encoding"), answer.headers["Vary"]) == (packing, "Accept-Encoding")
            assert answer.headers["Content-Type"] == "application/json"
            told.append(answer.json())
        assert told[0] == told[1] == told[2]


@pytest.mark.rule("P215")
def test_from_the_first_moment_everything_follows(house: House, play: Play) -> None:
    scene = played(play)
    course = asked(house, scene, "/replay")
    assert [run["key"] for run in course["runs"]] == ["writing"]
    assert (course["state"], course["language"]) == ("over", "en")
    assert {one["id"] for one in course["people"]} == {one.id for one in scene.people.values()}
    begin = asked(house, scene, f"/replay/state?at={course['begins_at']}")
    assert begin["session"]["board"]["elements"] == []
    end = asked(house, scene, f"/replay/state?at={course['ends_at']}")
    assert end["seq"] == course["facts"]
    assert {one["id"] for one in end["session"]["board"]["elements"]} >= {"n1"}
    assert [line["text"] for line in end["session"]["chat"]] == ["Good one"]
    me = {**scene.f.welcomes[0]["me"], "id": ""}
    session = {**begin["session"], "participants": [*begin["session"]["participants"], me]}
    browser = Browser({"me": me, "session": session, "pos": begin["pos"], "now": begin["at"]})
    after: int | None = begin["seq"]
    while after is not None:
        page = asked(house, scene, f"/replay/events?after={after}&limit=3")
        browser.hear(page["events"])
        after = page["next"]
    assert browser.session["board"] == end["session"]["board"]
    assert browser.session["chat"] == end["session"]["chat"]
    assert browser.pos == end["pos"]


def test_no_judgement_is_part_of_it(house: House, play: Play) -> None:
    scene = played(play)
    note = {"candidate": scene.c1.id, "text": "Listens before answering", "kind": "behaviour"}
    scene.a1.granted("observation.add", observation="00000000-0000-4000-8000-0000000000aa", **note)
    scene.a1.granted("rating.submit")
    for call in ("/replay/state?at=2030-01-01T00:00:00.000Z", "/replay/events?after=1"):
        for token in (scene.f.token, scene.a1.token):
            answer = house.call("GET", f"/sessions/{scene.id}{call}", token=token)
            assert "Listens" not in answer.text
            assert "observation" not in answer.text
            assert "submitted" not in answer.text


@pytest.mark.rule("P215", "A20")
def test_an_assessor_sees_the_past_under_neutral_labels(house: House, play: Play) -> None:
    scene = play("fcca", labels="neutral")
    scene.f.granted("phase.start", phase="writing")
    scene.f.granted("announcement.send", text="A word with you", to=scene.c1.id)
    scene.f.granted("announcement.send", text="A word with all", to="all")
    scene.join("c")
    scene.f.granted("exercise.end")
    scene.a1.granted("rating.submit")
    for call in ("/replay", "/replay/state?at=2030-01-01T00:00:00.000Z", "/replay/events?after=1"):
        for token, told in ((scene.a1.token, False), (scene.f.token, True), ("", True)):
            text = house.call("GET", f"/sessions/{scene.id}{call}", token=token).text
            words = () if call == "/replay" else ("A word with you",)
            for secret in ("Person-c1", "Person-c3", *words):
                assert (secret in text) is told, (call, secret)
            assert call == "/replay" or "A word with all" in text
            assert "rating_order" not in text
    events = asked(house, scene, "/replay/events?after=1", scene.a1.token)["events"]
    assert [event["pos"] for event in events] == list(range(1, len(events) + 1))
    end = asked(house, scene, "/replay/state?at=2030-01-01T00:00:00.000Z", scene.a1.token)
    assert end["pos"] == len(events)


@pytest.mark.rule("P216")
def test_notes_are_told_to_whoever_may_read_them(house: House, play: Play) -> None:
    scene = played(play)
    note = {"candidate": scene.c1.id, "text": "Listens before answering", "kind": "behaviour"}
    scene.a1.granted("observation.add", observation="00000000-0000-4000-8000-0000000000aa", **note)
    scene.a1.granted("rating.submit")
    found = asked(house, scene, "/replay/notes", scene.a1.token)
    assert [(one["by"], one["text"]) for one in found["notes"]] == [(scene.a1.id, "Listens before answering")]
    for token in (scene.f.token, ""):
        assert asked(house, scene, "/replay/notes", token) == {"readable": False, "notes": []}
    scene.f.granted("washup.open")
    for token in (scene.f.token, ""):
        assert asked(house, scene, "/replay/notes", token) == found


def test_the_moment_of_a_fact_as_it_is_told_holds_the_fact(house: House, play: Play) -> None:
    scene = played(play)
    for event in asked(house, scene, "/replay/events?after=1")["events"]:
        assert asked(house, scene, f"/replay/state?at={event['at']}")["pos"] >= event["pos"]


@pytest.mark.parametrize(
    ("call", "field"),
    [
        ("/replay/state", "at"),
        ("/replay/state?at=yesterday", "at"),
        ("/replay/events", "after"),
        ("/replay/events?after=0", "after"),
        ("/replay/events?after=1&limit=100000", "limit"),
    ],
)
def test_a_question_that_is_none_is_told_so(house: House, play: Play, call: str, field: str) -> None:
    scene = play("f")
    found = problem(house.call("GET", f"/sessions/{scene.id}{call}"), 422, "malformed")
    assert field in found["fields"]


def test_it_goes_on_with_the_session(house: House, play: Play) -> None:
    scene = played(play)
    before = asked(house, scene, "/replay")["facts"]
    scene.f.granted("chat.send", text="Thank you")
    assert asked(house, scene, "/replay")["facts"] == before + 1
