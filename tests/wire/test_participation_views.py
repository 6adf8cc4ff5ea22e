"""Participation in words and charts: who may read it, under which names, and in whose language."""

from typing import Any

import pytest
import requests

from tests.wire.conftest import Play
from tests.wire.house import Scene
from tests.wire.people import Person

VIEWS = ("participation", "participation/report", "lineage", "charts/timeline.svg", "charts/shares-chat.svg")


@pytest.fixture
def worked(play: Play) -> Scene:
    """Two candidates, who have chatted and written, and two assessors; the exercise is over."""
    scene = play("fccaa", language="ru", min_evidence=0)
    scene.f.granted("phase.start", phase="writing")
    scene.c1.granted("chat.send", text="Начнём")
    scene.c2.granted("chat.send", text="Давайте")
    note = {"id": "n", "kind": "note", "text": "Идея", "x": 0, "y": 0, "version": 1}
    scene.c1.granted("board.change", items=[note])
    return scene


def get(scene: Scene, path: str, person: Person | None = None, **query: str) -> requests.Response:
    token = person.token if person else ""
    return scene.house.call("GET", f"/sessions/{scene.id}/{path}", token=token, params=query)


@pytest.mark.rule("P209")
def test_facilitators_and_programs_read_all_of_it_at_any_time(worked: Scene) -> None:
    for path in VIEWS:
        for reader in (worked.f, None):
            assert get(worked, path, reader).status_code == 200, path


@pytest.mark.rule("P209")
def test_candidates_read_none_of_it(worked: Scene) -> None:
    for path in VIEWS:
        assert get(worked, path, worked.c1).json()["code"] == "forbidden"
        assert worked.house.call("GET", f"/sessions/{worked.id}/{path}", token=None).status_code == 401


@pytest.mark.rule("P209", "A15")
def test_assessors_read_it_after_their_own_submission_and_not_before(worked: Scene) -> None:
    worked.f.granted("exercise.end")
    for path in VIEWS:
        assert get(worked, path, worked.a1).json()["code"] == "forbidden"
    worked.a1.granted("rating.submit")
    for path in VIEWS:
        assert get(worked, path, worked.a1).status_code == 200, path
        assert get(worked, path, worked.a2).status_code == 403, "the other has not submitted"


@pytest.mark.rule("P209", "A20")
def test_where_names_are_hidden_assessors_find_labels_in_words_and_charts(worked: Scene) -> None:
    worked.f.granted("exercise.end")
    worked.a1.granted("rating.submit")
    for path in VIEWS[1:]:
        whole, neutral = get(worked, path, worked.f).text, get(worked, path, worked.a1).text
        assert "Person-c" not in neutral
        if path != "lineage":
            assert "Person-c1" in whole
            assert "Кандидат 1" in neutral


def test_words_and_charts_speak_the_language_that_is_asked_for(worked: Scene) -> None:
    assert get(worked, "participation/report", lang="en").json()["title"] == "Participation"
    assert get(worked, "participation/report").json()["title"] == "Участие"
    assert ">equal: 50%<" in get(worked, "charts/shares-chat.svg", lang="en").text
    assert ">поровну: 50\u00a0%<" in get(worked, "charts/shares-chat.svg").text


def test_a_chart_follows_theme_and_place(worked: Scene) -> None:
    plain = get(worked, "charts/timeline.svg")
    assert plain.headers["Content-Type"].startswith("image/svg+xml")
    others = [
        get(worked, "charts/timeline.svg", **query).text
        for query in ({"theme": "dark"}, {"size": "narrow"}, {"size": "print"}, {"phase": "writing", "lang": "en"})
    ]
    assert len({plain.text, *others}) == 5


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("charts/no-such.svg", {}, 404),
        ("charts/shares-votes.svg", {}, 404),
        ("charts/timeline.svg", {"phase": "no-such"}, 404),
        ("charts/timeline.svg", {"theme": "pink"}, 422),
        ("charts/timeline.svg", {"size": "huge"}, 422),
        ("participation/report", {"phase": "no-such"}, 404),
        ("participation/report", {"lang": "fr"}, 422),
    ],
)
def test_what_is_not_there_is_refused(worked: Scene, path: str, query: dict[str, Any], status: int) -> None:
    assert get(worked, path, **query).status_code == status


def test_how_long_somebody_has_been_quiet_is_told_by_person(worked: Scene) -> None:
    quiet = get(worked, "participation").json()["quiet"]
    assert set(quiet) == {worked.c1.id, worked.c2.id}
    assert 0 <= quiet[worked.c1.id] <= quiet[worked.c2.id]
