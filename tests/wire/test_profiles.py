"""Job profiles over HTTP: which there are, sessions that are made for one, and the means that come of it."""

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.documents import criterion, small_exercise
from tests.wire.conftest import Play
from tests.wire.house import House, Scene
from tests.wire.process import ServerProcess
from tests.wire.props import job, told, write_exercises, write_profiles
from tests.wire.test_http import ids, problem
from tests.wire.test_templates import copied


def of(house: House, scene: Scene, token: str = "") -> dict[str, Any]:
    answer = house.call("GET", f"/sessions/{scene.id}/profile?lang=en", token=token)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.rule("P190")
def test_profiles_are_listed_in_the_readers_language(house: House) -> None:
    for language, title, skill in (("en", "A job", "Work"), ("ru", told("A job")["ru"], told("Work")["ru"])):
        listed = house.call("GET", f"/profiles?lang={language}").json()
        assert [one["id"] for one in listed] == ["weigher"]
        profile = listed[0]
        assert (profile["title"], profile["version"], profile["weights"]) == (title, 2, {"TW": 3, "CM": 1})
        assert profile["skills"] == [{"id": "work", "name": skill, "share": 12.5, "criteria": ["TW", "CM"]}]
        assert {"summary", "source"} <= profile.keys()


@pytest.mark.rule("P191")
def test_a_session_is_made_for_a_profile_and_its_copy_too(house: House) -> None:
    session = house.open_session(profile="weigher")
    named = {"id": "weigher", "version": 2, "title": "A job"}
    assert session["profile"] == named
    assert house.call("GET", f"/sessions/{session['id']}").json()["profile"] == named
    assert copied(house, session["id"])["profile"] == named
    assert house.open_session()["profile"] is None


@pytest.mark.rule("P191")
@pytest.mark.parametrize("profile", ["nobody", 5, None, "", ["weigher"]])
def test_a_profile_that_is_not_there_is_refused(profile: object, house: House) -> None:
    before = ids(house)
    body = {"exercise": "small", "language": "en", "profile": profile}
    assert list(problem(house.call("POST", "/sessions", json=body), 422, "malformed")["fields"]) == ["profile"]
    assert ids(house) == before


@pytest.mark.rule("P191")
def test_a_profile_that_counts_nothing_of_the_exercise_is_refused_in_words(tmp_path: Path) -> None:
    other = small_exercise(id="other", criteria=[criterion(key) for key in ("PS", "OB", "SR")])
    folder = write_exercises(tmp_path / "exercises", small_exercise(), other)
    write_profiles(folder, job("weigher", TW=3, CM=1))
    server = ServerProcess(tmp_path / "data", folder)
    try:
        house = House(server.start())
        body = {"exercise": "other", "language": "en", "profile": "weigher"}
        answer = house.call("POST", "/sessions", json=body, headers={"Accept-Language": "en"})
        why = "this exercise has none of this profile's criteria, choose another"
        assert problem(answer, 422, "malformed")["fields"] == {"profile": [why]}
        assert ids(house) == []
    finally:
        server.put_away()


@pytest.mark.rule("P181", "P191")
def test_a_copy_takes_no_other_profile_than_its_template_has(house: House) -> None:
    body = {"from": house.open_session()["id"], "profile": "weigher"}
    told = problem(house.call("POST", "/sessions", json=body), 422, "malformed")
    assert list(told["fields"]) == ["profile"]


@pytest.mark.rule("P191")
def test_nothing_of_a_profile_is_told_on_the_socket_or_to_who_does_not_organise(house: House, play: Play) -> None:
    scene = play("fccaa", language="ru", profile="weigher")
    scene.f.granted("phase.start", phase="writing")
    scene.settle()
    for person in scene.people.values():
        assert "weigher" not in person.heard
        seen = house.call("GET", f"/sessions/{scene.id}", token=person.token).json()
        assert ("profile" in seen) is (person is scene.f)


@pytest.mark.rule("P192", "P193")
def test_the_means_are_told_once_judgements_may_be_laid_side_by_side(house: House, play: Play) -> None:
    scene = play("fccaa", language="ru", profile="weigher")
    scene.f.granted("phase.start", phase="writing")
    for assessor, scores in ((scene.a1, {"TW": 4, "CM": 2}), (scene.a2, {"TW": 5, "CM": "NE", "LD": 1})):
        for key, score in scores.items():
            assessor.granted("rating.set", candidate=scene.c1.id, criterion=key, score=score, reason="seen")
    scene.a1.granted("rating.set", candidate=scene.c2.id, criterion="TW", score="NE")
    scene.a1.granted("rating.set", candidate=scene.c2.id, criterion="CM", score=3, reason="seen")
    scene.f.granted("exercise.end")
    path = f"/sessions/{scene.id}/profile"
    withheld = {"plain": None, "weighted": None, "reason": "withheld", "missing": []}
    assert of(house, scene)["candidates"] == {scene.c1.id: withheld, scene.c2.id: withheld}
    assert of(house, scene, scene.f.token)["profile"]["title"] == "A job"
    scene.a1.granted("rating.submit")
    for person in (scene.c1, scene.a2):
        problem(house.call("GET", path, token=person.token), 403, "forbidden")
    assert of(house, scene, scene.a1.token)["candidates"][scene.c1.id] == withheld
    scene.a2.granted("rating.submit")
    scene.f.granted("washup.open")
    expected = {
        # (4.5 + 2 + 1) / 3, and ¾ of 4.5 with ¼ of 2.
        scene.c1.id: {"plain": 2.5, "weighted": 3.875},
        scene.c2.id: {"plain": 3.0, "weighted": None, "reason": "no_evidence", "missing": ["TW"]},
    }
    for token in ("", scene.f.token, scene.a1.token):
        found = of(house, scene, token)
        assert found["weights"] == {"TW": 0.75, "CM": 0.25}
        assert found["candidates"] == expected
    scene.f.granted("consensus.set", candidate=scene.c2.id, criterion="TW", score=2.5, reason="after all")
    assert of(house, scene)["candidates"][scene.c2.id] == {"plain": 2.75, "weighted": 2.625}


@pytest.mark.rule("P192")
def test_the_means_are_exported(house: House, play: Play) -> None:
    scene = play("fca", profile="weigher")
    scene.f.granted("phase.start", phase="writing")
    scene.a1.granted("rating.set", candidate=scene.c1.id, criterion="TW", score=4, reason="seen")
    scene.f.granted("exercise.end")
    path = f"/sessions/{scene.id}/export"
    early = house.call("GET", f"{path}/json").json()["profile"]["candidates"][scene.c1.id]
    assert (early["plain"], early["reason"]) == (None, "withheld")
    scene.a1.granted("rating.submit")
    scene.f.granted("session.close")
    profile = house.call("GET", f"{path}/json").json()["profile"]
    assert (profile["id"], profile["title"], profile["scaled"]) == ("weigher", told("A job"), {"TW": 0.75, "CM": 0.25})
    means = {"plain": 4.0, "weighted": None, "reason": "not_rated", "missing": ["CM"]}
    assert profile["candidates"] == {scene.c1.id: means}
    with zipfile.ZipFile(io.BytesIO(house.call("GET", f"{path}/csv").content)) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("profile.csv").decode())))
    assert rows == [
        {
            "candidate": scene.c1.id,
            "profile": "weigher",
            "version": "2",
            "plain": "4.0",
            "weighted": "",
            "reason": "not_rated",
            "missing": "CM",
        }
    ]
    plain = house.open_session()["id"]
    assert house.call("GET", f"/sessions/{plain}/export/json").json()["profile"] is None
    with zipfile.ZipFile(io.BytesIO(house.call("GET", f"/sessions/{plain}/export/csv").content)) as archive:
        assert "profile.csv" not in archive.namelist()
    assert house.call("GET", f"/sessions/{plain}/profile").json() == {"profile": None, "weights": {}, "candidates": {}}
