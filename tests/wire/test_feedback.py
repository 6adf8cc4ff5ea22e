"""One candidate's feedback over HTTP: for whom, from when on, and in which words."""

import io

import pytest
from pypdf import PdfReader

from tests.wire.conftest import Play
from tests.wire.house import House, Scene
from tests.wire.test_http import problem


def path(scene: Scene, who: str, query: str = "") -> str:
    return f"/sessions/{scene.id}/participants/{scene.people[who].id}/feedback.pdf{query}"


def words(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


@pytest.mark.rule("P107", "A25")
def test_feedback_is_written_in_the_wash_up_and_handed_out_by_the_facilitator(house: House, play: Play) -> None:
    scene = play("fcca")
    scene.f.granted("phase.start", phase="writing")
    scene.f.granted("exercise.end")
    problem(house.call("GET", path(scene, "c1"), token=scene.f.token), 409, "not_in_this_state")
    scene.a1.granted("rating.set", candidate=scene.c1.id, criterion="TW", score=4, reason="Asks everybody")
    scene.a1.granted("rating.submit")
    scene.f.granted("washup.open")
    told = {"strengths": ["Asks everybody in the round"], "work_on": ["Say it in one sentence"]}
    scene.a1.granted("feedback.set", candidate=scene.c1.id, **told)
    for token in ("", scene.f.token):
        answer = house.call("GET", path(scene, "c1"), token=token)
        assert answer.status_code == 200, answer.text
        assert answer.headers["Content-Type"] == "application/pdf"
        found = words(answer.content)
        assert "Asks everybody in the round" in found
        assert "Say it in one sentence" in found
        assert "Assessor 1" not in found
    assert "Assessor 1: 4" in words(house.call("GET", path(scene, "c1", "?assessors=yes")).content)
    russian = words(house.call("GET", path(scene, "c1", "?lang=ru")).content)
    assert "Что получилось" in russian
    assert "Asks everybody in the round" not in words(house.call("GET", path(scene, "c2")).content)


def test_nobody_else_may_read_it(house: House, play: Play) -> None:
    scene = play("fcca")
    scene.f.granted("session.close")
    for who in (scene.c1, scene.a1):
        problem(house.call("GET", path(scene, "c1"), token=who.token), 403, "forbidden")
    problem(house.call("GET", path(scene, "c1"), token=None), 401, "unauthorized")
    for nobody in ("a1", "f"):
        problem(house.call("GET", path(scene, nobody)), 404, "not_found")
    problem(house.call("GET", path(scene, "c1", "?assessors=perhaps")), 422, "malformed")
