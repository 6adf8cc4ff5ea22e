"""Sessions made after the model of others, and the exercise that each keeps as it was."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.documents import words
from tests.wire.conftest import Play
from tests.wire.house import House
from tests.wire.people import new_id
from tests.wire.props import element
from tests.wire.test_exercise_editor import kept, made, own
from tests.wire.test_http import ids, problem


@pytest.fixture(autouse=True)
def emptied(house: House) -> Iterator[None]:
    """No own exercises for those of other modules."""
    yield
    for key in kept(house):
        assert house.call("DELETE", f"/exercises/{key}").status_code == 204


def copied(house: House, source: str, **more: Any) -> dict[str, Any]:
    answer = house.call("POST", "/sessions", json={"from": source, **more})
    assert answer.status_code == 201, answer.text
    fresh: dict[str, Any] = answer.json()
    return fresh


def exercise_of(house: House, session: str) -> dict[str, Any]:
    found: dict[str, Any] = house.call("GET", f"/sessions/{session}").json()["exercise"]
    return found


@pytest.mark.rule("P181")
def test_a_session_is_made_like_another_without_its_people_and_its_past(house: House, play: Play) -> None:
    scene = play("fcca", language="ru", min_evidence=1, retention_days=30)
    house.call("PATCH", f"/sessions/{scene.id}", json={"title": "Отбор", "settings": {"labels": "names"}})
    scene.f.granted("phase.start", phase="writing")
    scene.c1.granted("board.change", elements=[element("box", type="text", text="Twelve shops")])
    note = {"observation": new_id(), "candidate": scene.c1.id, "text": "Counts", "kind": "behaviour"}
    scene.a1.granted("observation.add", **note)
    scene.f.granted("exercise.end")
    source = house.call("GET", f"/sessions/{scene.id}").json()
    fresh = copied(house, scene.id)
    same = ("title", "language", "settings", "exercise")
    assert {name: fresh[name] for name in same} == {name: source[name] for name in same}
    assert (fresh["settings"]["labels"], fresh["settings"]["retention_days"]) == ("names", 30)
    assert (fresh["state"], fresh["candidates"], fresh["participants"]) == ("lobby", 0, [])
    assert fresh["id"] != source["id"]
    assert fresh["created_at"] >= source["created_at"]
    assert not set(fresh["links"].values()) & set(source["links"].values())
    assert [fact["type"] for fact in house.log(fresh["id"])] == ["session.created"]
    seeds = [house.log(one)[0]["data"]["seed"] for one in (scene.id, fresh["id"])]
    assert seeds[0] != seeds[1]


@pytest.mark.rule("P181")
def test_a_title_and_settings_may_be_given_to_the_copy(house: House) -> None:
    source = house.open_session(min_evidence=1, roles="drawn")
    fresh = copied(house, source["id"], title="Second group", settings={"min_evidence": 3})
    assert fresh["title"] == "Second group"
    assert fresh["settings"] == source["settings"] | {"min_evidence": 3}
    assert copied(house, source["id"], title=None)["title"] == source["title"]


@pytest.mark.rule("P181")
@pytest.mark.parametrize("state", ["session.close", "exercise.end"])
def test_a_session_that_is_over_is_as_good_a_template(state: str, house: House, play: Play) -> None:
    scene = play("f")
    scene.f.granted("phase.start")
    scene.f.granted(state)
    before = scene.length()
    assert copied(house, scene.id)["state"] == "lobby"
    assert scene.length() == before


@pytest.mark.rule("P181")
def test_a_template_that_is_not_there_is_refused_in_words(house: House) -> None:
    gone = house.open_session()
    assert house.call("DELETE", f"/sessions/{gone['id']}").status_code == 204
    before = ids(house)
    for source in (gone["id"], "nowhere", new_id()):
        answer = house.call("POST", "/sessions", json={"from": source}, headers={"Accept-Language": "en"})
        told = problem(answer, 422, "malformed")
        assert told["fields"] == {"from": ["there is no such session, it may have been deleted; choose another"]}
    assert ids(house) == before


@pytest.mark.rule("P181")
@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"exercise": "small"}, "exercise"),
        ({"language": "en"}, "language"),
        ({"title": "x" * 201}, "title"),
        ({"settings": {"labels": "hidden"}}, "settings.labels"),
        ({"from": 5}, "from"),
        ({"from": None}, "from"),
        ({"people": []}, "people"),
    ],
    ids=ascii,
)
def test_beside_a_template_only_a_title_and_settings_are_taken(more: dict[str, Any], field: str, house: House) -> None:
    body = {"from": house.open_session()["id"], **more}
    before = ids(house)
    told = problem(house.call("POST", "/sessions", json=body), 422, "malformed")
    assert list(told["fields"]) == [field]
    assert ids(house) == before


@pytest.mark.rule("P181")
def test_only_the_owner_makes_sessions_from_others(house: House, play: Play) -> None:
    scene = play("fcap", exercise="workshop")
    before = ids(house)
    for person in (scene.f, scene.c1, scene.a1, scene.p1):
        problem(house.call("POST", "/sessions", token=person.token, json={"from": scene.id}), 403, "forbidden")
    problem(house.call("POST", "/sessions", token=None, json={"from": scene.id}), 401, "unauthorized")
    assert ids(house) == before


@pytest.mark.rule("P180", "P181")
def test_a_copy_takes_the_exercise_as_the_old_session_has_it_and_says_what_the_library_has(house: House) -> None:
    made(house, own())
    source = house.open_session("own")
    assert source["exercise"]["library"] == {"version": 1, "changed": False}
    # A changed text counts, whether or not whoever changed it has thought of the version.
    for version, title in ((1, "The same version"), (4, "Another")):
        document = own(version=version, title=words(title))
        assert house.call("PUT", "/exercises/own", json=document).status_code == 200
        fresh = copied(house, source["id"])
        for session in (source["id"], fresh["id"]):
            exercise = exercise_of(house, session)
            assert (exercise["version"], exercise["title"]) == (1, "A small exercise")
            assert exercise["library"] == {"version": version, "changed": True}
    assert house.call("DELETE", "/exercises/own").status_code == 204
    last = copied(house, fresh["id"])
    assert (last["exercise"]["version"], last["exercise"]["library"]) == (1, None)
    shown = [house.log(one["id"])[0]["data"]["exercise"] for one in (source, fresh, last)]
    assert shown[0] == shown[1] == shown[2]
    assert shown[0]["title"] == words("A small exercise")


@pytest.mark.rule("P180")
def test_what_the_library_has_is_told_to_whoever_organises_alone(house: House, play: Play) -> None:
    scene = play("fca")
    for person, told in ((scene.f, True), (scene.c1, False), (scene.a1, False)):
        seen = house.call("GET", f"/sessions/{scene.id}", token=person.token).json()
        assert ("library" in seen["exercise"]) is told
