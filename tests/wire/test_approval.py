"""Approving the summary over HTTP, and who sees that it was approved."""

import pytest

from tests.wire.conftest import Play
from tests.wire.house import House, Scene
from tests.wire.test_http import problem


def path(scene: Scene) -> str:
    return f"/sessions/{scene.id}/approval"


@pytest.mark.rule("P108", "P109")
def test_the_summary_is_approved_and_the_approval_taken_back_from_outside(house: House, play: Play) -> None:
    scene = play("fcca")
    problem(house.call("POST", path(scene)), 409, "exercise_running")
    scene.f.granted("phase.start", phase="writing")
    scene.f.granted("exercise.end")
    problem(house.call("POST", path(scene), token=scene.f.token), 409, "washup_closed")
    scene.a1.granted("rating.submit")
    scene.f.granted("washup.open")
    assert house.call("GET", f"/sessions/{scene.id}").json()["approved"] is None

    approved = house.call("POST", path(scene)).json()["approved"]
    assert (approved["by"], approved["changed"], approved["assessors"]) == ("clock", False, [scene.a1.id])
    for token in ("", scene.f.token):
        assert house.call("GET", f"/sessions/{scene.id}", token=token).json()["approved"] == approved
    for who in (scene.c1, scene.a1):
        assert "approved" not in house.call("GET", f"/sessions/{scene.id}", token=who.token).json()
    assert scene.tab(scene.f).welcome["session"]["approved"] == approved
    assert house.call("GET", f"/sessions/{scene.id}/export/json").json()["approved"] == approved

    before = scene.length()
    assert house.call("POST", path(scene)).json()["approved"] == approved
    assert scene.length() == before
    scene.a1.granted("feedback.set", candidate=scene.c1.id, strengths=["Asks"], work_on=[])
    assert house.call("GET", f"/sessions/{scene.id}").json()["approved"] == {**approved, "changed": True}
    scene.f.granted("session.close")
    again = house.call("POST", path(scene), token=scene.f.token).json()["approved"]
    assert (again["by"], again["changed"]) == (scene.f.id, False)
    assert house.call("DELETE", path(scene)).json() == {"approved": None}
    assert house.call("GET", f"/sessions/{scene.id}").json()["approved"] is None


def test_nobody_else_approves(house: House, play: Play) -> None:
    scene = play("fca")
    scene.f.granted("session.close")
    for method in ("POST", "DELETE"):
        problem(house.call(method, path(scene), token=None), 401, "unauthorized")
        for who in (scene.c1, scene.a1):
            problem(house.call(method, path(scene), token=who.token), 403, "forbidden")
    assert house.call("GET", f"/sessions/{scene.id}").json()["approved"] is None
