"""What a call or another board has recorded comes in by HTTP: once each, judged one by one, told to whom it may be."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests

from server.domain.events import iso
from tests.wire.conftest import Play
from tests.wire.house import House, Scene


def moment(seconds: float) -> str:
    """So many seconds from now."""
    return iso(datetime.now(UTC) + timedelta(seconds=seconds))


def turn(who: str, key: str = "t1", **more: Any) -> dict[str, Any]:
    """A turn of three seconds that has just ended."""
    return {"id": key, "participant": who, "kind": "speech", "at": moment(-5), "until": moment(-2), **more}


def post(scene: Scene, body: Any, **more: Any) -> requests.Response:
    return scene.house.call("POST", f"/sessions/{scene.id}/contributions", json=body, **more)


def outcome(scene: Scene, *items: Any, **more: Any) -> dict[str, Any]:
    answer = post(scene, list(items), **more)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    assert told.keys() == {"accepted", "duplicates", "refused"}
    return told


def problem(answer: requests.Response, status: int, code: str) -> dict[str, Any]:
    told: dict[str, Any] = answer.json()
    assert (answer.status_code, told["status"], told["code"]) == (status, status, code), answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    return told


@pytest.mark.rule("P202", "P203", "P204")
def test_sound_ones_count_and_faulty_ones_are_named_one_by_one(play: Play) -> None:
    scene = play("fcca")
    scene.f.granted("phase.start", phase="writing")
    before = scene.length()
    told = outcome(
        scene,
        turn(scene.c1.id, text="Shall we begin?", source="call"),
        turn(scene.c1.id),
        turn(scene.a1.id, "t2"),
        turn("nobody", "t3"),
        turn(scene.c2.id, "t4", at=moment(60), until=moment(70)),
        turn(scene.c2.id, "t5", kind="song"),
        {"id": "t6", "participant": scene.c2.id, "kind": "note", "at": moment(-9)},
    )
    assert (told["accepted"], told["duplicates"]) == (2, 1)
    assert [(one["id"], one["code"], list(one["fields"])) for one in told["refused"]] == [
        ("t2", "unknown_participant", ["participant"]),
        ("t3", "unknown_participant", ["participant"]),
        ("t4", "malformed", ["at"]),
        ("t5", "malformed", ["kind"]),
    ]
    facts = scene.house.log(scene.id, before)
    assert [(fact["type"], fact["data"]["contribution"]) for fact in facts] == [
        ("contribution.reported", "t1"),
        ("contribution.reported", "t6"),
    ]
    assert facts[0]["data"]["text"] == "Shall we begin?"
    assert len({fact["id"] for fact in facts}) == 2


@pytest.mark.rule("P204")
def test_sending_the_same_again_changes_nothing(play: Play) -> None:
    scene = play("fc")
    items = [turn(scene.c1.id, f"t{number}") for number in range(5)]
    assert outcome(scene, *items) == {"accepted": 5, "duplicates": 0, "refused": []}
    before = scene.house.log(scene.id)
    assert outcome(scene, *items) == {"accepted": 0, "duplicates": 5, "refused": []}
    assert outcome(scene, *items[:2], turn(scene.c1.id, "t1", until=moment(-4))) == {
        "accepted": 0,
        "duplicates": 3,
        "refused": [],
    }
    assert scene.house.log(scene.id) == before


ITEMS: dict[str, tuple[Any, str | None, str, set[str]]] = {
    # What is sent in place of a turn's field, or of the turn; the id, the code and the fields that are told.
    "no object": (5, None, "malformed", {"message"}),
    "nothing": (None, None, "malformed", {"message"}),
    "a list": ([], None, "malformed", {"message"}),
    "an empty object": ({}, None, "malformed", {"id", "participant", "kind", "at"}),
    "a number for an id": ({"id": 5}, None, "malformed", {"id"}),
    "an empty id": ({"id": " "}, None, "malformed", {"id"}),
    "an id that is too long": ({"id": "x" * 201}, None, "too_large", {"id"}),
    "an unknown field": ({"mood": "glad"}, "t1", "malformed", {"mood"}),
    "a time without its zone": ({"at": "2026-03-02T09:00:00"}, "t1", "malformed", {"at"}),
    "a number for a time": ({"at": 1_700_000_000}, "t1", "malformed", {"at"}),
    "a text that is too long": ({"text": "x" * 2001}, "t1", "too_large", {"text"}),
    "a number for a text": ({"text": 5}, "t1", "malformed", {"text"}),
    "a source that is too long": ({"source": "x" * 81}, "t1", "too_large", {"source"}),
    "a participant that is none": ({"participant": 7}, "t1", "malformed", {"participant"}),
    "half a sign": ({"text": "\ud83d"}, "t1", "malformed", {"text"}),
    "a null for an end": ({"until": None}, "t1", "malformed", {"until"}),
}


@pytest.mark.rule("P8", "P203")
@pytest.mark.parametrize("case", ITEMS)
def test_what_is_no_contribution_is_told_and_stands_in_nobodys_way(case: str, play: Play) -> None:
    scene = play("fc")
    given, key, code, fields = ITEMS[case]
    item = {**turn(scene.c1.id), **given} if isinstance(given, dict) and given else given
    told = outcome(scene, turn(scene.c1.id, "before"), item, turn(scene.c1.id, "after"))
    assert told["accepted"] == 2
    [refused] = told["refused"]
    assert (refused["id"], refused["code"], set(refused["fields"])) == (key, code, fields)


@pytest.mark.rule("P203")
def test_faults_are_told_in_the_readers_language(play: Play) -> None:
    scene = play("fc")
    items = [turn("nobody"), turn(scene.c1.id, at=moment(60), until=moment(70))]
    russian = outcome(scene, *items, headers={"Accept-Language": "ru"})["refused"]
    english = outcome(scene, *items, headers={"Accept-Language": "en"})["refused"]
    assert [one["fields"] for one in english] == [
        {"participant": ["this session has no such candidate"]},
        {"at": ["this time has not come yet; set the clock by the server's"]},
    ]
    assert [one["fields"] for one in russian] == [
        {"participant": ["такого кандидата в этой сессии нет"]},
        {"at": ["это время ещё не наступило; сверьте часы с сервером"]},
    ]


@pytest.mark.rule("P205")
def test_an_empty_turn_is_counted_as_refused_once_and_counts_when_it_comes_mended(play: Play) -> None:
    scene = play("fc")
    at = moment(-5)
    empty = turn(scene.c1.id, at=at, until=at)
    before = scene.length()
    for _ in range(2):
        [refused] = outcome(scene, empty)["refused"]
        assert refused["fields"].keys() == {"until"}
    assert [fact["type"] for fact in scene.house.log(scene.id, before)] == ["contribution.refused"]
    assert outcome(scene, {**empty, "until": moment(-4)})["accepted"] == 1


@pytest.mark.rule("P202")
@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"id": "t1"}, 422, "malformed"),
        ("text", 422, "malformed"),
        (None, 422, "malformed"),
        ([{}] * 501, 413, "too_large"),
    ],
    ids=["an object", "a text", "nothing", "501 at once"],
)
def test_a_call_takes_a_list_of_at_most_five_hundred(body: Any, status: int, code: str, play: Play) -> None:
    scene = play("fc")
    before = scene.length()
    problem(post(scene, body), status, code)
    assert scene.length() == before


@pytest.mark.rule("P202")
def test_what_is_no_json_is_malformed(play: Play) -> None:
    scene = play("fc")
    path = f"/sessions/{scene.id}/contributions"
    for body in (b"", b"[", b"[" * 100_000):
        answer = scene.house.call("POST", path, data=body, headers={"Content-Type": "application/json"})
        problem(answer, 422, "malformed")


@pytest.mark.rule("P202")
def test_those_who_run_the_session_may_report_and_nobody_else(play: Play) -> None:
    scene = play("fcap", exercise="workshop")
    for number, token in enumerate((scene.house.token, scene.f.token)):
        assert outcome(scene, turn(scene.c1.id, f"t{number}"), token=token)["accepted"] == 1
    before = scene.length()
    for who in (scene.c1, scene.a1, scene.p1):
        problem(post(scene, [turn(scene.c1.id, "no")], token=who.token), 403, "forbidden")
    problem(post(scene, [turn(scene.c1.id, "no")], token=None), 401, "unauthorized")
    other = play("f")
    problem(post(scene, [turn(scene.c1.id, "no")], token=other.f.token), 403, "forbidden")
    missing = scene.house.call("POST", "/sessions/nothing/contributions", json=[])
    problem(missing, 404, "not_found")
    assert scene.length() == before


@pytest.mark.rule("P202")
def test_it_works_from_the_lobby_to_the_wash_up_and_not_once_the_session_is_closed(play: Play) -> None:
    scene = play("fca")
    ways: list[tuple[str, dict[str, Any]]] = [
        ("phase.start", {"phase": "writing"}), ("phase.pause", {}), ("phase.end", {}),
        ("exercise.end", {}), ("washup.open", {"reason": "Nobody has time"}),
    ]  # fmt: skip
    assert outcome(scene, turn(scene.c1.id, "lobby"))["accepted"] == 1
    for command, data in ways:
        scene.f.granted(command, **data)
        assert outcome(scene, turn(scene.c1.id, command))["accepted"] == 1
    scene.f.granted("session.close")
    before = scene.length()
    problem(post(scene, [turn(scene.c1.id, "closed")]), 409, "session_closed")
    problem(post(scene, []), 409, "session_closed")
    assert scene.length() == before


@pytest.mark.rule("P201", "P202")
def test_the_phase_follows_from_when_it_was(play: Play) -> None:
    scene = play("fc")
    scene.f.granted("phase.start", phase="writing")
    at = scene.f.hear("phase.started")["at"]
    scene.f.granted("phase.end")
    early = {"at": moment(-7200), "until": moment(-7190)}
    outcome(scene, turn(scene.c1.id, "then", at=at, until=moment(0)), turn(scene.c1.id, "long ago", **early))
    whole = {"from": "2000-01-01T00:00:00.000Z", "to": "2100-01-01T00:00:00.000Z"}
    told = scene.house.call("GET", f"/sessions/{scene.id}/contributions", params=whole).json()["contributions"]
    assert [(one["kind"], one["action"], one["phase"]) for one in told] == [
        ("speech", "reported", "writing"),
        ("speech", "reported", None),
    ]


@pytest.mark.rule("P13", "P207")
def test_people_are_told_what_they_may_hear_of_it(play: Play) -> None:
    scene = play("fccap", exercise="workshop")
    outcome(scene, turn(scene.c1.id, text="Shall we begin?"), turn(scene.c2.id, "t2"))
    scene.settle()

    def heard(who: str) -> list[str]:
        events = scene.people[who].events
        return [one["data"]["contribution"] for one in events if one["type"].startswith("contribution.")]

    assert {who: heard(who) for who in scene.people} == {
        "f": ["t1", "t2"],
        "c1": ["t1"],
        "c2": ["t2"],
        "a1": [],
        "p1": [],
    }
    scene.f.granted("phase.start", phase="writing")
    scene.f.granted("exercise.end")
    scene.a1.granted("rating.submit")
    scene.settle()
    assert heard("a1") == ["t1", "t2"]


def test_five_hundred_at_once_come_in_one_piece_and_everybody_hears_them(play: Play) -> None:
    scene = play("fcc")
    items = [turn(scene.people[f"c{1 + number % 2}"].id, f"t{number}", text="word " * 20) for number in range(500)]
    assert outcome(scene, *items)["accepted"] == 500
    scene.settle()
    assert len([one for one in scene.f.events if one["type"] == "contribution.reported"]) == 500
    assert len([one for one in scene.c1.events if one["type"] == "contribution.reported"]) == 250


def test_five_hundred_of_the_longest_texts_are_not_too_large_however_they_are_written(play: Play) -> None:
    scene = play("fc")
    items = [turn(scene.c1.id, f"t{number}", text="\U0001f600" * 2000) for number in range(500)]
    body = json.dumps(items)
    assert len(body) > 12_000_000
    headers = {"Content-Type": "application/json"}
    answer = scene.house.call("POST", f"/sessions/{scene.id}/contributions", data=body, headers=headers)
    assert (answer.status_code, answer.json().get("accepted")) == (200, 500)
    problem(post(scene, "x" * 15_000_000), 413, "too_large")


def test_the_call_is_described(house: House) -> None:
    document = house.call("GET", "/openapi.json").json()
    call = document["paths"]["/api/v1/sessions/{session_id}/contributions"]["post"]
    schema = call["requestBody"]["content"]["application/json"]["schema"]
    assert schema["maxItems"] == 500
    item = document["components"]["schemas"][schema["items"]["$ref"].rsplit("/", 1)[1]]
    assert set(item["required"]) == {"id", "participant", "kind", "at"}
    assert item["properties"]["kind"]["enum"] == ["speech", "note", "edit", "vote", "chat", "plan", "reaction"]
    assert item["additionalProperties"] is False
