"""How much the library takes, and who is told of what an organisation made for itself."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from server.application.ports import Full
from server.edge.http.problems import answer_problems
from tests.wire.conftest import Play
from tests.wire.house import House
from tests.wire.test_exercise_editor import Document, check, kept, made, own, put, sent
from tests.wire.test_http import problem

TOO_LARGE = "the exercise is too large: shorten its texts or take a part out"


@pytest.fixture(autouse=True)
def emptied(house: House) -> Iterator[None]:
    """No own exercises after a test for those of other modules."""
    yield
    for key in kept(house):
        assert house.call("DELETE", f"/exercises/{key}").status_code == 204


@pytest.mark.parametrize(
    ("document", "place", "message"),
    [
        (own(phases=[{}] * 31), "phases", "expected 2 to 30 phases"),
        (own(tasks=[{}] * 41), "tasks", "expected 0 to 40 tasks"),
        (put("phases", 0, "tools", to=["x"] * 10), "phases.0.tools", "expected 0 to 9 tools"),
        (put("templates", 0, "rows", to=[{}] * 9), "templates.0.rows", "expected 1 to 8 rows"),
        ({f"field{at}": 1 for at in range(20_001)}, "", TOO_LARGE),
        (put("phases", 0, "briefs", to={f"role{at}": {} for at in range(20_001)}), "", TOO_LARGE),
        (own(more=json.loads("[" * 30 + "]" * 30)), "", TOO_LARGE),
        (own(more="x" * 1_000_000), "", TOO_LARGE),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_far_too_large_is_refused_unread(document: Document, place: str, message: str, house: House) -> None:
    # To read a list of a million phases first would stop everybody's sessions for minutes.
    assert check(house, document, lang="en") == [{"path": place.split(".") if place else [], "message": message}]
    problem(house.call("POST", "/exercises", **sent(document)), 422, "malformed")
    assert kept(house) == {}


def test_so_many_faults_are_told_and_no_more(house: House) -> None:
    assert len(check(house, {f"field{at}": 1 for at in range(1000)})) == 500


def test_a_full_library_says_what_to_do() -> None:
    app = Flask(__name__)
    answer_problems(app)

    @app.post("/full")
    def full() -> None:
        raise Full("own")

    answer = app.test_client().post("/full?lang=ru")
    assert (answer.status_code, answer.json["code"]) == (409, "library_full")
    assert "Удалите ненужные" in answer.json["detail"]


def test_nobody_in_a_session_is_told_of_the_organisations_own_exercises(house: House, play: Play) -> None:
    def listed(token: str) -> list[dict[str, Any]]:
        answer = house.call("GET", "/exercises?lang=en", token=token)
        assert answer.status_code == 200
        cards: list[dict[str, Any]] = answer.json()
        return cards

    shipped = listed("")
    made(house, own())
    scene = play("fca")
    assert len(listed("")) == len(shipped) + 1
    for person in scene.people.values():
        assert listed(person.token) == shipped
