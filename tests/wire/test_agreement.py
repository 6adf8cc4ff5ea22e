"""How well the assessors agree, over HTTP: who is told what, and when."""

from typing import Any

import pytest

from server.edge.http.agreement import Answers
from tests.wire.conftest import Play
from tests.wire.house import House, Scene
from tests.wire.test_http import problem

COEFFICIENTS = {"icc2_1", "icc2_k", "icc1_1", "icc1_k", "alpha_ordinal", "ac2", "kappa_quadratic", "kendall_w"}
HABITS = {"severity", "halo", "central_tendency", "evidence_per_rating", "attention"}
FIELDS = {"value", "ci", "n", "raters", "missing", "left_out"}
ALIKE = {"a1": (2, 3, 4), "a2": (2, 3, 3)}


def ask(house: House, scene: Scene, token: str) -> Any:
    return house.call("GET", f"/sessions/{scene.id}/agreement", token=token)


def answer(house: House, scene: Scene, token: str = "") -> dict[str, Any]:
    told = ask(house, scene, token)
    assert told.status_code == 200, told.text
    found: dict[str, Any] = told.json()
    return found


def rated(play: Play) -> Scene:
    """Two assessors have rated three candidates on teamwork; the exercise is over, nobody has submitted."""
    scene = play("fcccaa", min_evidence=0)
    scene.f.granted("phase.start")
    for who, scores in ALIKE.items():
        for number, score in enumerate(scores, start=1):
            give(scene, who, "rating.set", f"c{number}", score)
    scene.f.granted("exercise.end")
    return scene


def give(scene: Scene, who: str, wish: str, about: str, score: Any) -> None:
    more = {"reason": "A note turned up"} if wish == "rating.revise" else {}
    scene.people[who].granted(wish, candidate=scene.people[about].id, criterion="TW", score=score, **more)


@pytest.mark.rule("P130", "A15")
def test_who_may_not_know_yet_is_told_so(house: House, play: Play) -> None:
    scene = rated(play)
    problem(ask(house, scene, scene.c1.token), 403, "forbidden")
    problem(ask(house, scene, scene.a1.token), 403, "forbidden")
    scene.a1.granted("rating.submit")
    problem(ask(house, scene, scene.a2.token), 403, "forbidden")
    own = answer(house, scene, scene.a1.token)
    assert own["overall"]["alpha_ordinal"]["reason"] == "one_rater"
    scene.a2.granted("rating.submit")
    assert answer(house, scene, scene.a1.token)["overall"]["alpha_ordinal"]["value"] is not None
    problem(ask(house, scene, scene.c1.token), 403, "forbidden")


@pytest.mark.rule("P130")
@pytest.mark.parametrize("opening", ["washup.open", "session.close"])
def test_whoever_runs_the_session_learns_numbers_first_and_all_once_it_is_open(
    opening: str, house: House, play: Play
) -> None:
    scene = rated(play)
    for who in ("a1", "a2"):
        scene.people[who].granted("rating.submit")
    for token in (scene.f.token, house.token):
        found = answer(house, scene, token)
        assert found["criteria"].keys() == {"TW", "CM", "LD"}
        for block in (*found["criteria"].values(), found["overall"]):
            assert block.keys() == COEFFICIENTS
            nothing = {"value": None, "ci": None, "n": 0, "raters": 0, "missing": None, "left_out": 0}
            assert all(one == {**nothing, "reason": "withheld"} for one in block.values())
        for one in found["assessors"].values():
            assert (one.pop("ratings"), one.pop("notes")) == (3, 0)
            assert one == {key: {"value": None, "n": 0, "reason": "withheld"} for key in HABITS}
    scene.f.granted(opening)
    assert answer(house, scene, scene.f.token) == answer(house, scene)
    assert answer(house, scene)["criteria"]["TW"]["alpha_ordinal"]["value"] == pytest.approx(1 - 8 / 36)


def test_a_coefficient_has_its_fields_and_an_assessor_their_figures(house: House, play: Play) -> None:
    scene = rated(play)
    for who in ("a1", "a2"):
        scene.people[who].granted("rating.submit")
    scene.f.granted("washup.open")
    found = answer(house, scene)
    assert "revised" not in found
    one = found["criteria"]["TW"]["icc2_1"]
    assert one.keys() == FIELDS | {"reading"}
    assert (one["n"], one["raters"], one["missing"], one["left_out"]) == (3, 2, 0, 0)
    low, high = one["ci"]
    assert one["value"] == pytest.approx(0.75)
    assert low < 0.75 < high
    assert one["reading"] == "uncertain"
    assert found["criteria"]["CM"]["icc2_1"]["reason"] == "no_ratings"
    first, second = (found["assessors"][scene.people[who].id] for who in ("a1", "a2"))
    assert first.keys() == HABITS | {"ratings", "notes", "submitted"}
    assert first["severity"] == {"value": pytest.approx(1 / 3), "n": 3}
    assert second["severity"] == {"value": pytest.approx(-1 / 3), "n": 3}
    assert second["central_tendency"] == {"value": pytest.approx(2 / 3), "n": 3, "sd": pytest.approx(3**-0.5)}
    assert first["attention"] == {"value": None, "n": 3, "reason": "no_notes"}


@pytest.mark.rule("P131", "A14")
def test_a_later_revision_stands_beside_at_once(house: House, play: Play) -> None:
    scene = rated(play)
    for who in ("a1", "a2"):
        scene.people[who].granted("rating.submit")
    scene.f.granted("washup.open")
    before = answer(house, scene)
    assert answer(house, scene) == before
    give(scene, "a2", "rating.revise", "c3", 4)
    after = answer(house, scene)
    assert {key: after[key] for key in ("criteria", "overall")} == {key: before[key] for key in ("criteria", "overall")}
    assert after["revised"].keys() == {"criteria", "overall"}
    assert after["revised"]["criteria"].keys() == {"TW"}
    changed = after["revised"]["criteria"]["TW"]["alpha_ordinal"]
    assert (changed["value"], changed["ci"], changed["reason"]) == (1, None, "full_agreement")


@pytest.mark.rule("P132", "P133", "P134", "A9")
def test_no_evidence_is_missing_and_the_reason_is_told(house: House, play: Play) -> None:
    scene = rated(play)
    for about in ("c1", "c2"):
        give(scene, "a1", "rating.set", about, "NE")
    for who in ("a1", "a2"):
        scene.people[who].granted("rating.submit")
    scene.f.granted("washup.open")
    block = answer(house, scene)["criteria"]["TW"]
    for one in block.values():
        assert (one["value"], one["n"], one["left_out"], one["raters"]) == (None, 1, 2, 2)
        assert one["missing"] == pytest.approx(1 / 3)
        assert one["reason"] == "too_few_cases"
        assert "reading" not in one


def test_a_session_that_is_gone_has_no_agreement(house: House, play: Play) -> None:
    scene = play("f")
    house.call("DELETE", f"/sessions/{scene.id}")
    problem(ask(house, scene, ""), 404, "not_found")


def test_what_was_found_out_once_holds_until_the_log_grows() -> None:
    made: list[tuple[str, int]] = []
    answers = Answers()

    def of(session: str, seq: int) -> Any:
        return answers.of(session, seq, lambda: made.append((session, seq)) or {"made": len(made)})

    assert of("one", 5) is of("one", 5)
    assert of("two", 5) != of("one", 5)
    assert of("one", 6) == {"made": 3}
    assert made == [("one", 5), ("two", 5), ("one", 6)]
    for number in range(100):
        of(f"more {number}", 1)
    assert of("one", 6) == {"made": 104}
