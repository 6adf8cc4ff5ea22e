"""A session's exercise in each reader's own language, and nothing in it that the welcome would keep from them."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.wire.conftest import Play
from tests.wire.house import House, Scene, Seat
from tests.wire.people import Person
from tests.wire.test_http import problem

SECRETS: Mapping[str, tuple[str, ...]] = {
    "lead": ("Only the lead knows the budget", "The lead's scene"),
    "critic": ("Only the critic knows the risk",),
    "client": ("Only the client knows the fault", "The client's scene"),
}
"""What is told to the holders of roles alone: always, and in a scene; in Russian the same words begin the text."""

FOR_ASSESSORS = ("at 5", "shows TW", "lacks TW", "Defines TW", "Watch who asks first", "What was said too late?")


def reading(house: House, scene: Scene, who: Person, language: str | None) -> dict[str, Any]:
    query = f"?lang={language}" if language else ""
    answer = house.call("GET", f"/sessions/{scene.id}/exercise{query}", token=who.token)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def welcomed(scene: Scene, who: Person) -> dict[str, Any]:
    """The exercise that a welcome tells now."""
    tab = scene.tab(Seat(who.id, "", who.label, "", who.token))
    told: dict[str, Any] = tab.welcome["session"]["exercise"]
    tab.go()
    return told


def shape(part: object) -> object:
    """What there is, whatever the words."""
    if isinstance(part, dict):
        return {name: shape(one) for name, one in part.items()}
    return [shape(one) for one in part] if isinstance(part, list) else type(part).__name__


def secrets_in(found: dict[str, Any]) -> set[str]:
    text = json.dumps(found, ensure_ascii=False)
    return {secret for told in SECRETS.values() for secret in told if secret in text}


def staged(play: Play) -> Scene:
    """A Russian session: the first candidate leads, the second criticises, an actor plays the client."""
    scene = play("fccap", exercise="workshop", language="ru")
    for key, role in (("c1", "lead"), ("c2", "critic"), ("p1", "client")):
        scene.f.granted("role.assign", participant=scene.people[key].id, role=role)
    return scene


STAGES: tuple[tuple[str, Mapping[str, str], Mapping[str, set[str]]], ...] = (
    ("time.sync", {}, {"c1": {"lead"}, "c2": {"critic"}, "p1": {"client"}}),
    ("phase.start", {"phase": "writing"}, {"c1": {"lead"}, "c2": {"critic"}, "p1": {"client"}}),
    ("phase.start", {"phase": "first-scene"}, {"c1": {"lead"}, "c2": {"critic"}, "p1": {"client"}}),
    # Here roles move on by one candidate: the second leads now.
    ("phase.start", {"phase": "second-scene"}, {"c1": {"critic"}, "c2": {"lead"}, "p1": {"client"}}),
    ("phase.end", {}, {"c1": {"critic"}, "c2": {"lead"}, "p1": {"client"}}),
    ("exercise.end", {}, {"c1": {"critic"}, "c2": {"lead"}, "p1": {"client"}}),
)
"""A facilitator's wishes one after another, and who holds which role after each."""


@pytest.mark.rule("P182")
def test_everybody_reads_what_the_welcome_tells_them_and_in_the_other_language_the_same(
    house: House, play: Play
) -> None:
    scene = staged(play)
    for wish, data, _ in STAGES:
        scene.f.granted(wish, **data)
        before = scene.length()
        for who in scene.people.values():
            russian, english = (reading(house, scene, who, language) for language in ("ru", "en"))
            assert russian == reading(house, scene, who, None)
            assert shape(russian) == shape(english)
            assert (english["language"], english["title"]) == ("en", "A small exercise")
            assert "по-русски" not in json.dumps(english, ensure_ascii=False)
            assert scene.length() == before
            assert russian == welcomed(scene, who)


@pytest.mark.rule("P34", "P45", "P182")
def test_no_text_of_another_role_is_read_in_any_language(house: House, play: Play) -> None:
    scene = staged(play)
    for wish, data, held in STAGES:
        scene.f.granted(wish, **data)
        scenic = data.get("phase", "").endswith("scene")
        for key, roles in held.items():
            own = {text for role in roles for text in SECRETS[role][: 2 if scenic else 1]}
            for language in ("ru", "en", None):
                assert secrets_in(reading(house, scene, scene.people[key], language)) == own, (wish, key, language)
        for who in (scene.f, scene.a1):
            assert secrets_in(reading(house, scene, who, "en")) == {one for told in SECRETS.values() for one in told}


@pytest.mark.rule("P34", "P182")
def test_a_role_that_was_taken_away_takes_its_brief_along(house: House, play: Play) -> None:
    scene = staged(play)
    scene.f.granted("role.assign", participant=scene.c1.id, role=None)
    assert secrets_in(reading(house, scene, scene.c1, "en")) == set()
    scene.f.granted("role.assign", participant=scene.c2.id, role="scribe")
    assert secrets_in(reading(house, scene, scene.c2, "en")) == set()


@pytest.mark.rule("P40", "P182")
def test_criteria_have_their_anchors_for_those_who_assess_alone(house: House, play: Play) -> None:
    scene = staged(play)
    for key, who in scene.people.items():
        for language in ("ru", "en"):
            found = reading(house, scene, who, language)
            text = json.dumps(found, ensure_ascii=False)
            assert [word in text for word in FOR_ASSESSORS] == [key in ("f", "a1")] * len(FOR_ASSESSORS)
    anchors = reading(house, scene, scene.a1, "en")["criteria"][0]["anchors"]
    assert anchors == {str(point): f"TW at {point}" for point in range(1, 6)}
    assert reading(house, scene, scene.c1, "en")["criteria"][0] == {"id": "TW", "name": "Criterion TW"}


@pytest.mark.rule("P182")
def test_who_has_no_seat_in_the_session_reads_nothing(house: House, play: Play) -> None:
    scene, elsewhere = staged(play), play("fca")
    path = f"/sessions/{scene.id}/exercise?lang=en"
    for person in (elsewhere.f, elsewhere.a1, elsewhere.c1):
        problem(house.call("GET", path, token=person.token), 403, "forbidden")
    problem(house.call("GET", path, token=None), 401, "unauthorized")
    scene.f.granted("participant.remove", participant=scene.c1.id)
    problem(house.call("GET", path, token=scene.c1.token), 401, "unauthorized")
    problem(house.call("GET", "/sessions/nowhere/exercise"), 404, "not_found")
    assert secrets_in(house.call("GET", path).json()) == {one for told in SECRETS.values() for one in told}


@pytest.mark.rule("P182")
def test_a_language_is_asked_for_and_nothing_else(house: House, play: Play) -> None:
    scene = staged(play)
    path = f"/sessions/{scene.id}/exercise"
    for query in ("lang=fr", "lang=", "lang=RU"):
        problem(house.call("GET", f"{path}?{query}", token=scene.c1.token), 422, "malformed")
    own = reading(house, scene, scene.c1, "en")
    for query in ("role=client", f"participant={scene.p1.id}", "kind=assessor", "phase=first-scene"):
        assert house.call("GET", f"{path}?lang=en&{query}", token=scene.c1.token).json() == own


@pytest.mark.rule("P12", "P182")
def test_once_the_session_is_closed_those_who_play_read_no_more(house: House, play: Play) -> None:
    scene = staged(play)
    scene.f.granted("session.close")
    path = f"/sessions/{scene.id}/exercise?lang=en"
    for who in (scene.c1, scene.p1):
        problem(house.call("GET", path, token=who.token), 409, "session_closed")
    for who in (scene.f, scene.a1):
        assert reading(house, scene, who, "ru") == welcomed(scene, who)


@pytest.mark.rule("P182")
def test_what_is_told_and_exported_keeps_the_sessions_language(house: House, play: Play) -> None:
    scene = staged(play)
    english = {"Accept-Language": "en"}
    house.call("GET", f"/sessions/{scene.id}/exercise?lang=en", token=scene.c1.token, headers=english)
    scene.f.granted("phase.start", phase="first-scene")
    assert scene.c1.hear("phase.started")["data"]["brief"] == "The lead's scene (по-русски)"
    bundle = house.call("GET", f"/sessions/{scene.id}/export/json", headers=english).json()
    assert bundle["session"]["language"] == "ru"
    assert [run["title"] for run in bundle["session"]["phases"]] == ["first-scene (по-русски)"]
    assert {one["label"][:8] for one in bundle["people"] if one["kind"] == "candidate"} == {"Кандидат"}
