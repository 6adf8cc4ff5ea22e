"""HTTP: every call, who may make it, and what it answers when it cannot be done."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.wire.conftest import Play
from tests.wire.house import House, Scene, invite
from tests.wire.people import new_id
from tests.wire.props import element

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def ids(house: House) -> list[str]:
    """Which sessions there are; their states may change by the clock meanwhile."""
    return [row["id"] for row in house.call("GET", "/sessions").json()]


def problem(answer: requests.Response, status: int, code: str) -> dict[str, Any]:
    """The problem that an answer tells of."""
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert told.keys() >= {"status", "title", "detail", "code"}
    assert (told["status"], told["code"]) == (status, code)
    return told


@pytest.fixture(scope="module")
def neighbours(house: House) -> Iterator[tuple[Scene, Scene]]:
    """Two sessions at once."""
    scenes = Scene(house, "fca"), Scene(house, "f")
    yield scenes
    for scene in scenes:
        scene.leave()


def test_exercises_are_listed_and_read_in_both_languages(house: House) -> None:
    listed = house.call("GET", "/exercises").json()
    card = next(one for one in listed if one["id"] == "small")
    assert card.keys() >= {"id", "version", "kind", "languages", "title", "duration_min", "candidates"}
    assert (card["languages"], card["candidates"]) == (["en", "ru"], {"min": 2, "max": 4})
    for language, title in (("ru", "A small exercise (по-русски)"), ("en", "A small exercise")):
        whole = house.call("GET", f"/exercises/small?lang={language}").json()
        assert (whole["language"], whole["title"]) == (language, title)
        assert [phase["key"] for phase in whole["phases"]] == ["reading", "writing", "drawing"]
        assert whole["phases"][1]["tools"] == ["chat", "notes"]
        assert whole["roles"][0]["brief"]
        assert set(whole["criteria"][0]["anchors"]) == {"1", "2", "3", "4", "5"}


def test_whoever_is_in_a_session_that_is_deleted_goes_and_nothing_is_amiss(house: House) -> None:
    scene, before = Scene(house, "fca"), len(house.server.errors())
    assert house.call("DELETE", f"/sessions/{scene.id}").status_code == 204
    for person in scene.people.values():
        person.wait(lambda one=person: one.losses)  # type: ignore[misc]
    assert house.call("GET", f"/sessions/{scene.id}").status_code == 404
    told = house.server.errors()[before:]
    assert told.count('"event": "disconnected"') >= 3
    assert '"level": "error"' not in told
    scene.leave()


def test_a_session_is_made_listed_read_changed_and_deleted(house: House) -> None:
    body = {"exercise": "small", "language": "ru", "title": "Отбор", "settings": {"min_evidence": 1}}
    answer = house.call("POST", "/sessions", json=body)
    made = answer.json()
    assert answer.status_code == 201
    assert made.keys() >= {"id", "state", "links", "title", "language", "created_at", "settings", "exercise"}
    assert (made["state"], made["title"]) == ("lobby", "Отбор")
    assert TIME.fullmatch(made["created_at"])
    assert made["settings"] == {
        "min_evidence": 1,
        "watch_warning": 2,
        "watch_limit": 3,
        "rating_opens": "live",
        "labels": "neutral",
        "roles": "assigned",
        "auto_advance": False,
        "speech": False,
        "transcript": False,
        "retention_days": 180,
        "votes_each": 3,
    }
    for link in made["links"].values():
        assert re.fullmatch(re.escape(house.base) + r"/join/[\w~-]+", link)
    path = f"/sessions/{made['id']}"
    assert made["id"] in [row["id"] for row in house.call("GET", "/sessions").json()]
    assert house.call("GET", path).json() == made | {"participants": []}
    changed = house.call("PATCH", path, json={"title": "Другой", "settings": {"labels": "names"}}).json()
    assert (changed["title"], changed["settings"]["labels"]) == ("Другой", "names")
    assert changed["settings"]["min_evidence"] == 1
    assert house.call("DELETE", path).status_code == 204
    problem(house.call("GET", path), 404, "not_found")
    assert made["id"] not in [row["id"] for row in house.call("GET", "/sessions").json()]


def test_the_list_shows_where_sessions_stand(house: House, play: Play) -> None:
    scene = play("fcc")

    def row() -> dict[str, Any]:
        rows: list[dict[str, Any]] = house.call("GET", "/sessions").json()
        return next(one for one in rows if one["id"] == scene.id)

    assert (row()["state"], row()["candidates"]) == ("lobby", 2)
    scene.f.granted("phase.start")
    assert row()["state"] == "running"
    scene.f.granted("exercise.end")
    assert row()["state"] == "over"
    scene.f.granted("session.close")
    assert row()["state"] == "closed"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"exercise": "small"},
        {"exercise": "nowhere", "language": "en"},
        {"exercise": "small", "language": "fr"},
        {"exercise": "small", "language": "en", "title": 5},
        {"exercise": "small", "language": "en", "title": "x" * 201},
        {"exercise": "small", "language": "en", "title": "\ud800"},
        {"exercise": "small", "language": "en", "colour": "red"},
        {"exercise": "small", "language": "en", "\ud800": 1},
        {"exercise": "small", "language": "en", "settings": []},
        {"exercise": "small", "language": "en", "settings": {"min_evidence": "2"}},
        {"exercise": "small", "language": "en", "settings": {"min_evidence": 2.0}},
        {"exercise": "small", "language": "en", "settings": {"min_evidence": True}},
        {"exercise": "small", "language": "en", "settings": {"min_evidence": -1}},
        {"exercise": "small", "language": "en", "settings": {"auto_advance": "false"}},
        {"exercise": "small", "language": "en", "settings": {"auto_advance": 0}},
        {"exercise": "small", "language": "en", "settings": {"labels": "hidden"}},
        {"exercise": "small", "language": "en", "settings": {"roles": ["drawn"]}},
        {"exercise": "small", "language": "en", "settings": {"votes": 3}},
    ],
    ids=ascii,
)
def test_nothing_is_coerced_when_a_session_is_made(body: dict[str, Any], house: House) -> None:
    before = ids(house)
    told = problem(house.call("POST", "/sessions", json=body), 422, "malformed")
    assert told["fields"]
    assert ids(house) == before


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b'"text"',
        b"\xff\xfe{}",
        b"[" * 19_000,
        b"9" * 10_000,
        b'{"a": NaN}',
        b"",
    ],
    ids=lambda body: repr(body[:12]),
)
def test_a_body_that_is_no_object_is_malformed(body: bytes, house: House) -> None:
    for path in ("/sessions", "/join", "/sign-in"):
        answer = house.call("POST", path, data=body, headers={"Content-Type": "application/json"})
        problem(answer, 422, "malformed")


def test_a_body_beyond_all_measure_is_too_large(house: House) -> None:
    answer = house.call("POST", "/sessions", json={"title": "x" * 5_000_000})
    problem(answer, 413, "too_large")


def test_problems_speak_the_readers_language(house: House) -> None:
    for headers, path, word in (
        ({"Accept-Language": "ru-RU,ru;q=0.9"}, "/sessions/x", "нет"),
        ({"Accept-Language": "en"}, "/sessions/x", "no such"),
        ({"Accept-Language": "en"}, "/sessions/x?lang=ru", "нет"),
    ):
        told = problem(house.call("GET", path, headers=headers), 404, "not_found")
        assert word in told["detail"]
    wrong = house.call("POST", "/sessions", json={}, headers={"Accept-Language": "ru"})
    assert problem(wrong, 422, "malformed")["fields"]["exercise"] == ["заполните это поле"]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/sessions", {"GET", "POST"}),
        ("POST", "/sessions/x", {"GET", "PATCH", "DELETE"}),
        ("DELETE", "/exercises", {"GET", "POST"}),
        ("PATCH", "/exercises/small", {"GET", "PUT", "DELETE"}),
        ("GET", "/join", {"POST"}),
        ("DELETE", "/join", {"POST"}),
        ("GET", "/sign-in", {"POST"}),
        ("GET", "/sessions/x/links/candidate/rotate", {"POST"}),
        ("POST", "/sessions/x/log", {"GET"}),
        ("PUT", "/sessions/x/export/json", {"GET"}),
    ],
)
def test_a_method_that_is_not_there_names_those_that_are(
    method: str, path: str, allowed: set[str], house: House
) -> None:
    answer = house.call(method, path)
    problem(answer, 405, "method_not_allowed")
    named = set(answer.headers["Allow"].split(", "))
    assert named - {"HEAD", "OPTIONS"} == allowed


@pytest.mark.parametrize("path", ["/nothing", "/sessions/x", "/sessions/x/log", "/exercises/x", "/sessions/%00"])
def test_what_is_not_there_is_not_found(path: str, house: House) -> None:
    answer = house.call("GET", path)
    if house.is_stopped_before(path):
        assert answer.status_code == 400
    else:
        problem(answer, 404, "not_found")


def test_the_log_is_read_page_by_page_without_gaps(house: House, play: Play) -> None:
    scene = play("fcc")
    for at in range(10):
        scene.c1.granted("chat.send", text=f"line {at}")
    whole = house.call("GET", f"/sessions/{scene.id}/log").json()
    assert whole["next"] is None
    assert [fact["seq"] for fact in whole["events"]] == list(range(1, len(whole["events"]) + 1))
    assert all(fact.keys() == {"seq", "id", "at", "by", "type", "data"} for fact in whole["events"])
    assert all(TIME.fullmatch(fact["at"]) for fact in whole["events"])
    paged: list[dict[str, Any]] = []
    after: int | None = 0
    while after is not None:
        page = house.call("GET", f"/sessions/{scene.id}/log?after={after}&limit=4").json()
        assert len(page["events"]) <= 4
        paged += page["events"]
        after = page["next"]
        assert after in (None, paged[-1]["seq"])
    assert paged == whole["events"]
    beyond = house.call("GET", f"/sessions/{scene.id}/log?after={len(paged)}").json()
    assert beyond == {"events": [], "next": None}
    assert house.call("GET", f"/sessions/{scene.id}/log?limit=1000000").json() == whole


@pytest.mark.parametrize(
    "query", ["after=-1", "after=x", "after=1.5", f"after={10**20}", "limit=0", "limit=-1", "limit=all", "after="]
)
def test_a_stretch_of_the_log_is_asked_for_in_whole_numbers(
    query: str, house: House, neighbours: tuple[Scene, Scene]
) -> None:
    told = problem(house.call("GET", f"/sessions/{neighbours[0].id}/log?{query}"), 422, "malformed")
    assert list(told["fields"]) == [query.split("=", maxsplit=1)[0]]


def test_an_invite_says_what_one_joins(house: House) -> None:
    session = house.open_session(language="ru")
    for kind in ("candidate", "assessor", "facilitator"):
        page = house.call("GET", f"/invites/{invite(session, kind)}", token=None).json()
        assert (page["kind"], page["state"], page["language"]) == (kind, "lobby", "ru")
        assert page["criteria"] == ["Criterion TW (по-русски)", "Criterion CM (по-русски)", "Criterion LD (по-русски)"]
        assert page["retention_days"] == 180
        assert page["purpose"]
        assert page["consent"]["version"]
        assert re.search("[а-я]", page["consent"]["text"])
        english = house.call("GET", f"/invites/{invite(session, kind)}?lang=en", token=None).json()
        assert not re.search("[а-я]", english["consent"]["text"])
        assert ("watched" in page) is (kind == "candidate")


WHAT_IS_WHOSE = [
    # call, without a token, candidate, assessor, facilitator of the session, of another session
    ("GET", "/exercises", 401, 200, 200, 200, 200),
    ("GET", "/exercises/small", 401, 403, 403, 403, 403),
    ("GET", "/sessions", 401, 403, 403, 403, 403),
    ("POST", "/sessions", 401, 403, 403, 403, 403),
    ("GET", "/sessions/{id}", 401, 200, 200, 200, 403),
    ("PATCH", "/sessions/{id}", 401, 403, 403, 200, 403),
    ("DELETE", "/sessions/{id}", 401, 403, 403, 403, 403),
    ("POST", "/sessions/{id}/links/candidate/rotate", 401, 403, 403, 200, 403),
    ("GET", "/profiles", 401, 403, 403, 403, 403),
    ("GET", "/sessions/{id}/profile", 401, 403, 403, 200, 403),
    ("GET", "/sessions/{id}/exercise", 401, 200, 200, 200, 403),
    ("GET", "/sessions/{id}/log", 401, 403, 403, 200, 403),
    ("GET", "/sessions/{id}/agreement", 401, 403, 403, 200, 403),
    ("GET", "/sessions/{id}/export/json", 401, 403, 403, 200, 403),
    ("GET", "/sessions/{id}/export/csv", 401, 403, 403, 200, 403),
    ("GET", "/sessions/{id}/export/pdf", 401, 403, 403, 200, 403),
    ("GET", "/sessions/{id}/summary", 401, 403, 403, 200, 403),
    ("GET", "/me", 401, 200, 200, 200, 200),
]
BODIES = {"POST": {"exercise": "small", "language": "en"}, "PATCH": {"title": "Mine"}}


@pytest.mark.parametrize("row", WHAT_IS_WHOSE, ids=lambda row: f"{row[0]} {row[1]}")
def test_each_call_is_open_to_those_whose_it_is(
    row: tuple[Any, ...], house: House, neighbours: tuple[Scene, Scene]
) -> None:
    method, path, *statuses = row
    scene, elsewhere = neighbours
    body = BODIES.get(method) if path == "/sessions" or method == "PATCH" else None
    before = scene.length()
    tokens = (None, scene.c1.token, scene.a1.token, scene.f.token, elsewhere.f.token)
    for token, status in zip(tokens, statuses, strict=True):
        answer = house.call(method, path.format(id=scene.id), token=token, json=body)
        assert answer.status_code == status, (token and token[:8], answer.text)
        if status >= 400:
            problem(answer, status, {401: "unauthorized", 403: "forbidden"}[status])
    granted = [status for status in statuses if status == 200 and method != "GET"]
    assert scene.length() == before + len(granted)


@pytest.mark.parametrize("token", ["nonsense", "veche_nonsense", "a.b", "x" * 5000])
def test_a_token_that_was_never_given_is_worth_nothing(token: str, house: House) -> None:
    problem(house.call("GET", "/sessions", token=token), 401, "unauthorized")
    basic = house.call("GET", "/sessions", token=None, headers={"Authorization": "Basic eDp5"})
    problem(basic, 401, "unauthorized")


def test_candidates_and_assessors_see_no_links_and_no_people_over_http(house: House, play: Play) -> None:
    scene = play("fca")
    for person in (scene.c1, scene.a1):
        seen = house.call("GET", f"/sessions/{scene.id}", token=person.token).json()
        assert not {"links", "participants"} & seen.keys()
    seen = house.call("GET", f"/sessions/{scene.id}", token=scene.f.token).json()
    assert {one["name"] for one in seen["participants"]} == {"Person-f", "Person-c1", "Person-a1"}


def test_a_closed_session_is_not_changed_over_http(house: House, play: Play) -> None:
    scene = play("f")
    scene.f.granted("session.close")
    before = scene.length()
    problem(house.call("PATCH", f"/sessions/{scene.id}", json={"title": "Later"}), 409, "session_closed")
    problem(house.call("POST", f"/sessions/{scene.id}/links/candidate/rotate"), 409, "session_closed")
    problem(house.call("POST", f"/sessions/{scene.id}/links/king/rotate"), 404, "not_found")
    assert scene.length() == before


def test_everyone_may_ask_who_they_are(house: House, play: Play) -> None:
    scene = play("fca")
    assert house.call("GET", "/me").json() == {"kind": "facilitator_token"}
    for person, kind in ((scene.f, "facilitator"), (scene.c1, "candidate"), (scene.a1, "assessor")):
        assert house.call("GET", "/me", token=person.token).json() == {"kind": kind, "session": scene.id}


def played(play: Play) -> Scene:
    scene = play("fca")
    scene.f.granted("phase.start", phase="writing")
    scene.c1.granted("board.change", elements=[element("box", type="text", text="Twelve shops")])
    data = {"observation": new_id(), "candidate": scene.c1.id, "text": "Counts the shops", "kind": "behaviour"}
    scene.a1.granted("observation.add", **data)
    return scene


def test_a_session_is_handed_out_as_files(house: House, play: Play) -> None:
    scene = played(play)
    path = f"/sessions/{scene.id}/export"
    forms = {"json": b"{", "csv": b"PK", "pdf": b"%PDF", "board.excalidraw": b"{"}
    for form, start in forms.items():
        answer = house.call("GET", f"{path}/{form}")
        assert answer.status_code == 200
        assert answer.content.startswith(start)
        assert "attachment" in answer.headers["Content-Disposition"]
        assert "Counts the shops" not in answer.text
    assert "Twelve shops" in house.call("GET", f"{path}/json").text
    scene.f.granted("session.close")
    assert "Counts the shops" in house.call("GET", f"{path}/json").text
    problem(house.call("GET", f"{path}/docx"), 404, "not_found")
