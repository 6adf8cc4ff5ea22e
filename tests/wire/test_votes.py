"""Dot voting: so many a person, blind or open, and what becomes of a tie."""

from typing import Any

import pytest

from tests.wire.conftest import Play
from tests.wire.house import Scene
from tests.wire.people import Person, new_id
from tests.wire.props import element, item, words

NOTES = ("one", "two", "three")


@pytest.fixture
def scene(play: Play) -> Scene:
    """A blind vote on three notes, of which two may be chosen."""
    return begun(play, "choosing")


def begun(play: Play, phase: str, **settings: Any) -> Scene:
    made = play("fcccap", exercise="workshop", **settings)
    made.f.granted("phase.start", phase="writing")
    notes = [element(key, index=f"a{at}") for at, key in enumerate(NOTES, 1)]
    made.c1.granted("board.change", elements=[*notes, words("one-words", "One", index="a4", containerId="one")])
    made.c1.granted("board.change", items=[item("card", "A neutral note")])
    made.f.granted("phase.start", phase=phase)
    made.settle()
    return made


def dots(person: Person, *items: str) -> list[str]:
    """Gives dots; returns the ids of the wishes."""
    wishes = [new_id() for _ in items]
    for wish, chosen in zip(wishes, items, strict=True):
        person.granted("vote.cast", wish, item=chosen)
    return wishes


def told(person: Person, kind: str = "vote.cast") -> list[dict[str, Any]]:
    return [event for event in person.events if event["type"] == kind]


def ballot(scene: Scene, who: str = "c3") -> dict[str, Any]:
    """The last ballot as somebody's new tab is shown it."""
    found: dict[str, Any] = scene.tab(scene.people[who]).welcome["session"]["ballots"][-1]
    return found


def refused(scene: Scene, who: str, code: str, command: str, **data: Any) -> dict[str, Any]:
    before = scene.house.log(scene.id)
    answer = scene.people[who].ask(command, **data)
    assert (answer["ok"], answer.get("code")) == (False, code), answer
    assert scene.house.log(scene.id) == before
    return answer


@pytest.mark.rule("P150")
@pytest.mark.parametrize(("language", "words"), [("en", "more votes already"), ("ru", "уже отдал больше голосов")])
def test_fewer_dots_than_somebody_has_given_are_refused_in_words(scene: Scene, language: str, words: str) -> None:
    dots(scene.c1, "one", "two")
    before = scene.length()
    fewer = {"settings": {"votes_each": 1}}
    path, heads = f"/sessions/{scene.id}", {"Accept-Language": language}
    answer = scene.house.call("PATCH", path, json=fewer, headers=heads)
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed"), answer.text
    assert words in answer.json()["fields"]["settings.votes_each"][0]
    assert scene.length() == before
    scene.f.granted("phase.end")
    assert scene.house.call("PATCH", path, json=fewer).json()["settings"]["votes_each"] == 1


@pytest.mark.rule("P151")
def test_a_blind_dot_is_its_voters_until_voting_closes_and_those_who_watch_see_it_at_once(scene: Scene) -> None:
    dots(scene.c1, "one", "two")
    scene.settle()
    for key in ("c1", "f", "a1"):
        heard = told(scene.people[key])
        assert [(one["by"], one["data"]) for one in heard] == [
            (scene.c1.id, {"item": chosen, "phase": "choosing", "blind": True}) for chosen in ("one", "two")
        ]
        assert len(scene.tab(scene.people[key]).welcome["session"]["votes"]) == 2
    for key in ("c2", "c3", "p1"):
        assert told(scene.people[key]) == []
        view = scene.tab(scene.people[key]).welcome["session"]
        assert view["votes"] == []
        assert {"chosen", "tied"} & view["ballots"][-1].keys() == set()


@pytest.mark.rule("P26", "P151", "P152")
def test_at_the_end_the_dots_that_stand_are_told_as_they_were_given_and_those_taken_back_never(scene: Scene) -> None:
    first = dots(scene.c1, "three", "two", "one")
    scene.c1.granted("vote.retract", item="three")
    second = dots(scene.c2, "two")
    third = dots(scene.c1, "two")
    scene.f.granted("phase.end")
    scene.settle()
    logged = {fact["id"]: fact for fact in scene.house.log(scene.id)}
    standing = [*first[1:], *second, *third]
    for key in ("c3", "p1"):
        heard = scene.people[key].events[-len(standing) :]
        assert [event["id"] for event in heard] == standing
        assert all(
            (event["at"], event["by"]) == (logged[event["id"]]["at"], logged[event["id"]]["by"]) for event in heard
        )
        assert first[0] not in scene.people[key].heard
        assert told(scene.people[key], "vote.retracted") == []
    assert [event["id"] for event in told(scene.c2)] == [*second, *first[1:], *third]
    assert len(told(scene.f)) == 5
    votes = scene.tab(scene.c3).welcome["session"]["votes"]
    assert [(one["id"], one["by"], one["item"], one["phase"]) for one in votes] == [
        (fact, logged[fact]["by"], logged[fact]["data"]["item"], "choosing") for fact in standing
    ]
    assert ballot(scene)["chosen"] == ["two", "one"]


@pytest.mark.rule("P151")
def test_an_open_vote_is_heard_by_everybody_at_once(play: Play) -> None:
    scene = begun(play, "once-more")
    dots(scene.c1, "one")
    scene.c1.granted("vote.retract", item="one")
    for key in ("f", "c1", "c2", "a1", "p1"):
        scene.people[key].hear("vote.retracted", item="one")
        assert told(scene.people[key])[0]["data"] == {"item": "one", "phase": "once-more"}


@pytest.mark.rule("P150")
def test_everybody_has_as_many_dots_as_the_session_says_and_may_put_several_on_one(play: Play, scene: Scene) -> None:
    dots(scene.c1, "one", "one", "one")
    refused(scene, "c1", "no_votes_left", "vote.cast", item="two")
    scene.c1.granted("vote.retract", item="one")
    dots(scene.c1, "card")
    refused(scene, "c1", "no_votes_left", "vote.cast", item="two")
    dots(scene.c2, "two")
    generous = begun(play, "choosing", votes_each=5)
    dots(generous.c1, *["one"] * 5)
    refused(generous, "c1", "no_votes_left", "vote.cast", item="one")


@pytest.mark.rule("P150")
def test_a_dot_on_a_text_counts_for_its_note_and_is_taken_back_by_either(scene: Scene) -> None:
    dots(scene.c2, "one-words", "one-words")
    assert [event["data"]["item"] for event in told(scene.c2)] == ["one", "one"]
    scene.c2.granted("vote.retract", item="one-words")
    scene.c2.granted("vote.retract", item="one")
    refused(scene, "c2", "unknown_item", "vote.retract", item="one")


@pytest.mark.rule("P150", "P154")
def test_a_cluster_may_be_voted_for_and_its_notes_too(scene: Scene) -> None:
    cluster = new_id()
    scene.c1.granted("cluster.put", cluster=cluster, title="Delivery")
    scene.c1.granted("cluster.move", item="one-words", cluster=cluster)
    dots(scene.c2, cluster, "one", cluster)
    scene.f.granted("phase.end")
    assert ballot(scene)["chosen"] == [cluster, "one"]
    view = scene.tab(scene.c3).welcome["session"]["clusters"]
    assert view == [{"cluster": cluster, "title": "Delivery", "by": scene.c1.id, "items": ["one"]}]


@pytest.mark.rule("P152", "P153")
def test_the_facilitator_settles_a_tie_and_nothing_else(scene: Scene) -> None:
    dots(scene.c1, "one", "one", "two")
    dots(scene.c2, "three")
    refused(scene, "f", "not_running", "vote.decide", items=["two"])
    scene.f.granted("phase.end")
    assert (ballot(scene)["chosen"], ballot(scene)["tied"]) == (["one"], ["two", "three"])
    for wrong in (["one"], ["two", "three"], ["nowhere"], []):
        refused(scene, "f", "unknown_item", "vote.decide", items=wrong)
    scene.f.granted("vote.decide", items=["three"])
    assert scene.c1.hear("vote.decided")["data"] == {"items": ["three"], "phase": "choosing"}
    assert (ballot(scene)["chosen"], ballot(scene)["tied"], ballot(scene)["decided"]) == (
        ["one", "three"],
        [],
        ["three"],
    )


@pytest.mark.rule("P153")
def test_a_runoff_is_a_vote_among_the_tied_alone(play: Play) -> None:
    scene = begun(play, "once-more")
    dots(scene.c1, "one", "one", "three")
    dots(scene.c2, "two", "two")
    scene.f.granted("phase.end")
    assert ballot(scene)["tied"] == ["one", "two"]
    scene.f.granted("phase.start", phase="once-more")
    assert ballot(scene)["among"] == ["one", "two"]
    assert refused(scene, "c1", "unknown_item", "vote.cast", item="three")["fields"].keys() == {"item"}
    dots(scene.c1, "two", "two", "two")
    refused(scene, "c1", "no_votes_left", "vote.cast", item="one")
    dots(scene.c3, "one")
    scene.f.granted("phase.end")
    assert (ballot(scene)["chosen"], ballot(scene)["tied"]) == (["two"], [])
    scene.f.granted("phase.start", phase="once-more")
    assert ballot(scene)["among"] is None
    dots(scene.c2, "three")


@pytest.mark.rule("P151")
def test_blind_dots_are_told_however_voting_ends(play: Play) -> None:
    for ending, data in (("phase.start", {"phase": "planning"}), ("exercise.end", {}), ("session.close", {})):
        scene = begun(play, "choosing")
        wish = dots(scene.c1, "one")
        scene.f.granted(ending, **data)
        assert scene.c2.hear("vote.cast")["id"] == wish[0]


@pytest.mark.rule("P152")
def test_dots_given_in_one_run_do_not_count_in_the_next(scene: Scene) -> None:
    dots(scene.c1, "one", "one", "one")
    scene.f.granted("phase.start", phase="choosing")
    dots(scene.c1, "two")
    refused(scene, "c1", "unknown_item", "vote.retract", item="one")
    scene.f.granted("phase.end")
    runs = scene.tab(scene.c2).welcome["session"]["ballots"]
    assert [(one["run"], one["chosen"]) for one in runs] == [(1, ["one"]), (2, ["two"])]
