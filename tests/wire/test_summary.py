"""The summary and a candidate's feedback for pages: what they hold, for whom, and how long an answer stands."""

import io
import json
import zipfile

import pytest

from tests.wire.conftest import Play
from tests.wire.house import House, Scene
from tests.wire.test_http import problem


def rated(play: Play) -> Scene:
    """Washed up: one rating, whose reason names its candidate."""
    scene = play("fcca")
    scene.f.granted("phase.start", phase="writing")
    scene.c1.granted("chat.send", text="Call back")
    scene.f.granted("exercise.end")
    scene.a1.granted("rating.set", candidate=scene.c1.id, criterion="TW", score=4, reason=f"{name(scene, 'c1')} asks")
    scene.a1.granted("rating.submit")
    scene.f.granted("washup.open")
    return scene


def name(scene: Scene, who: str) -> str:
    people = scene.house.call("GET", f"/sessions/{scene.id}").json()["participants"]
    told: str = next(one["name"] for one in people if one["id"] == scene.people[who].id)
    return told


@pytest.mark.rule("P230")
def test_the_page_is_what_the_pdf_says_with_or_without_names(house: House, play: Play) -> None:
    scene = rated(play)
    path, named = f"/sessions/{scene.id}/summary", name(scene, "c1")
    answer = house.call("GET", path, token=scene.f.token)
    assert answer.headers["Content-Type"] == "application/json"
    told = answer.json()
    assert set(told) == {"page", "charts", "boards"}
    first = next(one for one in told["page"]["candidates"] if one["id"] == scene.c1.id)
    assert first["name"] == named
    assert [cell["mean"] for cell in first["cells"] if cell["criterion"] == "TW"] == [4]
    assert told["page"]["words"]["candidates"] == "Candidates"
    russian = house.call("GET", f"{path}?lang=ru").json()["page"]
    assert russian["words"]["candidates"] == "Кандидаты"
    hidden = house.call("GET", f"{path}?people=labels")
    assert named not in hidden.text
    assert f"Candidate {first['seat']} asks" in hidden.text


@pytest.mark.rule("P230")
def test_before_the_wash_up_it_says_how_much_was_noted_and_no_more(house: House, play: Play) -> None:
    scene = play("fcca")
    scene.f.granted("phase.start", phase="writing")
    scene.a1.granted("rating.set", candidate=scene.c1.id, criterion="TW", score=4, reason="Quintessence")
    answer = house.call("GET", f"/sessions/{scene.id}/summary")
    assert "Quintessence" not in answer.text
    assert "1 rating" in answer.json()["page"]["withheld"]["made"][0]


@pytest.mark.rule("P230")
def test_it_is_made_beside_the_server_and_as_new_as_the_question(house: House, play: Play) -> None:
    scene = rated(play)
    path = f"/sessions/{scene.id}/summary"
    one = house.of_one_process()
    first = one.call("GET", path)
    assert one.call("GET", path).content == first.content
    assert len(house.server.helpers("server.clerk", house.server.pid)) == 1
    scene.f.granted("consensus.set", candidate=scene.c1.id, criterion="TW", score=4.5, reason="Both of us saw it")
    told = house.call("GET", path)
    assert told.status_code == 200
    assert "Both of us saw it" in told.text
    assert "Both of us saw it" not in first.text


@pytest.mark.rule("P230")
def test_it_is_for_whoever_organises(house: House, play: Play) -> None:
    scene = rated(play)
    path = f"/sessions/{scene.id}/summary"
    for who in (scene.c1, scene.a1):
        problem(house.call("GET", path, token=who.token), 403, "forbidden")
    problem(house.call("GET", path, token=None), 401, "unauthorized")
    problem(house.call("GET", f"{path}?people=friends"), 422, "malformed")
    problem(house.call("GET", f"{path}?lang=de"), 422, "malformed")
    problem(house.call("GET", "/sessions/no-session/summary"), 404, "not_found")
    house.call("DELETE", f"/sessions/{scene.id}")
    problem(house.call("GET", path), 404, "not_found")


@pytest.mark.rule("P231")
def test_feedback_is_a_page_as_well(house: House, play: Play) -> None:
    scene = rated(play)
    path = f"/sessions/{scene.id}/participants/{{}}/feedback"
    told = house.call("GET", path.format(scene.c1.id), token=scene.f.token).json()["page"]
    assert [one["shown"] for one in told["criteria"]] == ["4.0"]
    assert told["criteria"][0]["scores"] == []
    named = house.call("GET", path.format(scene.c1.id) + "?assessors=yes&lang=ru").json()["page"]
    assert named["criteria"][0]["scores"] == ["Наблюдатель 1: 4"]
    for nobody in (scene.a1.id, "x"):
        problem(house.call("GET", path.format(nobody)), 404, "not_found")
    for who in (scene.c1, scene.a1):
        problem(house.call("GET", path.format(scene.c1.id), token=who.token), 403, "forbidden")
    problem(house.call("GET", path.format(scene.c1.id), token=None), 401, "unauthorized")


@pytest.mark.rule("P231")
def test_before_the_wash_up_there_is_no_feedback(house: House, play: Play) -> None:
    scene = play("fcca")
    path = f"/sessions/{scene.id}/participants/{scene.c1.id}/feedback"
    problem(house.call("GET", path), 409, "not_in_this_state")


@pytest.mark.rule("P232")
def test_files_are_handed_out_without_names_but_for_the_bundle(house: House, play: Play) -> None:
    scene = rated(play)
    path, named = f"/sessions/{scene.id}/export", name(scene, "c1")
    archive = zipfile.ZipFile(io.BytesIO(house.call("GET", f"{path}/csv?people=labels").content))
    told = "\n".join(archive.read(one).decode() for one in archive.namelist())
    assert named not in told
    assert "log.ndjson" not in archive.namelist()
    assert "labels" in house.call("GET", f"{path}/pdf?people=labels").headers["Content-Disposition"]
    refused = problem(house.call("GET", f"{path}/json?people=labels"), 422, "malformed")
    assert list(refused["fields"]) == ["people"]
    assert named in json.dumps(house.call("GET", f"{path}/json?people=names").json(), ensure_ascii=False)
