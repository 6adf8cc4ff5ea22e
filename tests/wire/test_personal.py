"""What is stored about one person, over HTTP: for whom, on hold, after erasing, and noted."""

from typing import Any

import pytest

from tests.wire.conftest import Play
from tests.wire.house import House, Scene
from tests.wire.test_http import problem

SAID, STAYS = "выхухоль-7", "барвинок-5"


def path(scene: Scene, who: str, query: str = "") -> str:
    return f"/sessions/{scene.id}/participants/{scene.people[who].id}/data{query}"


def data(house: House, scene: Scene, who: str, query: str = "", **more: Any) -> dict[str, Any]:
    answer = house.call("GET", path(scene, who, query), **more)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="veche-person-')
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.rule("P338")
def test_a_person_s_data_are_given_also_on_hold_and_once_they_are_erased_nothing_is_left(
    house: House, play: Play
) -> None:
    scene = play("fcca")
    scene.f.granted("phase.start", phase="writing")
    scene.c1.granted("chat.send", text=SAID)
    scene.c2.granted("chat.send", text=STAYS)
    scene.f.granted("exercise.end")
    scene.a1.granted("rating.set", candidate=scene.c1.id, criterion="TW", score=4, reason="Asks everybody")
    scene.a1.granted("rating.submit")
    scene.f.granted("washup.open")
    assert house.call("PUT", f"/sessions/{scene.id}/hold", json={"reason": "A complaint"}).status_code == 200
    for token in ("", scene.f.token):
        found = data(house, scene, "c1", token=token)
        assert [one["text"] for one in found["messages"]] == [SAID]
        assert found["judgements"]["ratings"][0]["reason"] == "Asks everybody"
        assert found["on_hold_since"]
        assert STAYS not in str(found)
        assert "Person-" not in str(found).replace("Person-c1", "")
    named = data(house, scene, "c1", "?assessors=1&lang=ru")
    assert named["judgements"]["ratings"][0]["assessor"] == {"label": "Наблюдатель 1", "name": "Person-a1"}
    assert [one["what"] for one in named["files"]] == ["person.exported"] * 2
    noted = house.call("GET", "/audit", params={"session": scene.id, "what": "person.exported"}).json()["notes"]
    assert [(one["subject"], one["detail"]) for one in noted] == [
        (scene.c1.id, "assessors"), (scene.c1.id, None), (scene.c1.id, None),
    ]  # fmt: skip

    assert house.call("DELETE", f"/sessions/{scene.id}/hold").status_code == 200
    assert house.call("DELETE", path(scene, "c1")).status_code == 204
    left = data(house, scene, "c1")
    assert left["erased_at"]
    assert set(left) == {"format", "schema", "exported_at", "language", "session", "person", "erased_at"}
    assert left["person"]["name"] is None


def test_of_nobody_there_is_nothing(house: House, play: Play) -> None:
    scene = play("fc")
    problem(house.call("GET", f"/sessions/{scene.id}/participants/nobody/data"), 404, "not_found")
    problem(house.call("GET", path(scene, "c1", "?assessors=yes")), 422, "malformed")
    problem(house.call("GET", path(scene, "c1"), token=scene.c1.token), 403, "forbidden")
