"""Writing in private: hidden while it lasts, heard at once by those who watch, shown as it was when it ends."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.wire.conftest import Play, running
from tests.wire.house import Scene
from tests.wire.people import Person
from tests.wire.process import ServerProcess
from tests.wire.props import element, item, words
from tests.wire.silence import digest

ENDINGS: Mapping[str, dict[str, Any]] = {
    "board.reveal": {},
    "phase.end": {},
    "phase.start": {"phase": "sorting"},
    "exercise.end": {},
    "session.close": {},
}
"""What ends privacy."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[ServerProcess]:
    yield from running(tmp_path_factory, exercises)


@pytest.fixture
def scene(play: Play) -> Scene:
    """Everybody writes alone; a box and a card that all can see lie on the board since before."""
    made = play("fcccap", exercise="workshop")
    made.f.granted("phase.start", phase="writing")
    made.c1.granted("board.change", elements=[element("box", index="a0")])
    made.c1.granted("board.change", items=[item("card", "For all")])
    made.f.granted("phase.start", phase="silent")
    made.settle()
    return made


def write(scene: Scene) -> None:
    """Notes of two people on the same places; one note changed twice, one deleted, one brought back."""
    put(scene.c2, element("two", index="a1"), words("two-words", "First", index="a2", containerId="two"))
    put(scene.c3, element("three", index="a1"), element("gone", index="a2"))
    put(scene.c2, words("two-words", "Second", index="a2", containerId="two", version=2))
    put(scene.c3, element("gone", index="a2", version=2, isDeleted=True))
    scene.c3.granted("board.change", items=[item("own-card", "Hidden")])
    put(scene.c2, element("two", index="a1", version=2, x=300))


def put(person: Person, *elements: dict[str, Any]) -> dict[str, Any]:
    return person.granted("board.change", elements=list(elements))


def changes(person: Person) -> list[dict[str, Any]]:
    return [event for event in person.events if event["type"] == "board.changed"]


def drawn(change: Mapping[str, Any]) -> list[dict[str, Any]]:
    data = change["data"]
    return data.get("elements", []) + data.get("items", [])


def ids(change: Mapping[str, Any]) -> list[str]:
    return [one["id"] for one in drawn(change)]


def board_of(person: Person) -> dict[str, dict[str, Any]]:
    """What a browser holds that took everything it heard since it was welcomed."""
    board = person.welcome["session"]["board"]
    held = {one["id"]: one for one in (*board["elements"], *board["items"])}
    for change in changes(person):
        held |= {one["id"]: one for one in drawn(change)}
    return held


def holds_the_board(scene: Scene, person: Person) -> bool | None:
    """Whether a late tab is shown what this one has heard, and the server says that it is the board."""
    late = scene.tab(person)
    view = late.welcome["session"]["board"]
    shown = {one["id"]: one for one in (*view["elements"], *view["items"])}
    asked = late.granted("board.check", after=late.pos, digest=digest(late.welcome))
    person.wait(lambda: person.pos >= late.pos)
    assert board_of(person) == shown
    same: bool | None = asked["same"]
    return same


@pytest.mark.rule("P141", "P144")
def test_those_who_watch_hear_at_once_and_are_told_that_it_is_hidden(scene: Scene) -> None:
    write(scene)
    scene.settle()
    for watching in (scene.f, scene.a1):
        heard = changes(watching)[2:]
        assert [change["data"]["hidden"] for change in heard] == [True] * 6
        assert {"two", "three", "own-card", "gone"} <= set(scene.tab(watching).welcome["session"]["board"]["hidden"])
        assert holds_the_board(scene, watching)
    for alone in (scene.c1, scene.p1):
        assert len(changes(alone)) == 2
        assert "hidden" not in scene.tab(alone).welcome["session"]["board"]
        assert holds_the_board(scene, alone)
    assert set(scene.tab(scene.c2).welcome["session"]["board"]["hidden"]) == {"two", "two-words"}
    assert holds_the_board(scene, scene.c2)


@pytest.mark.rule("P26", "P141", "P143")
@pytest.mark.parametrize("ending", ENDINGS)
def test_when_it_ends_the_others_hear_what_is_still_there_as_it_was_told_to_those_who_watched(
    ending: str, scene: Scene
) -> None:
    write(scene)
    before, place = scene.house.log(scene.id), {key: len(one.events) for key, one in scene.people.items()}
    scene.f.granted(ending, **ENDINGS[ending])
    scene.settle()
    told = scene.c1.events[place["c1"] :]
    assert told[0]["type"] == "board.revealed"
    assert told[0]["data"] == {"phase": "silent", "run": 1, "anonymous": True}
    shown = [event for event in told if event["type"] == "board.changed"]
    *originals, settled = shown
    logged = {fact["id"]: fact for fact in before if fact["type"] == "board.changed"}
    # Each thing is told once, by the fact that says how it is, under that fact's own id, time and author.
    assert [ids(change) for change in originals] == [["three"], ["two-words"], ["own-card"], ["two"]]
    for change in originals:
        fact = logged[change["id"]]
        assert (change["at"], change["by"]) == (fact["at"], fact["by"])
        assert "hidden" not in change["data"]
        assert all(one in fact["data"].get("elements", fact["data"].get("items")) for one in drawn(change))
    # Two lay on one place; whoever ended it put them right, and edited neither.
    assert set(ids(settled)) == set(settled["data"]["repaired"])
    assert len({one["index"] for one in board_of(scene.c1).values() if "index" in one}) == 4
    assert scene.p1.events[place["p1"] :] == renumbered(told, scene.p1)
    # The authors hear of the others' alone, those who watched of nothing but that it is over.
    assert [ids(change) for change in changes(scene.c2)[-3:-1]] == [["three"], ["own-card"]]
    assert ids(changes(scene.a1)[-1]) == ids(settled)
    assert len(changes(scene.a1)) == 2 + 6 + 1
    assert "gone" not in scene.c1.heard + scene.p1.heard
    assert "First" not in scene.c1.heard + scene.p1.heard


def renumbered(events: list[dict[str, Any]], person: Person) -> list[dict[str, Any]]:
    """The same events at the places where another person hears them."""
    start = person.pos - len(events)
    return [{**event, "pos": start + at} for at, event in enumerate(events, 1)]


@pytest.mark.rule("P143", "P144")
def test_after_the_reveal_everybody_holds_the_same_board_and_works_on_it_together(scene: Scene) -> None:
    write(scene)
    scene.f.granted("board.reveal")
    late = [scene.tab(one) for one in (scene.c1, scene.c2, scene.f, scene.a1, scene.p1)]
    boards = [tab.welcome["session"]["board"] for tab in late]
    shown = [{one["id"] for one in board["elements"] + board["items"]} for board in boards]
    assert shown == [shown[0], shown[0], shown[0] | {"gone"}, shown[0] | {"gone"}, shown[0]]
    assert boards[0]["anonymous"] == sorted(["two", "two-words", "three", "own-card"])
    assert boards[0]["authors"]["two"] == {"author": scene.c2.id, "editor": scene.c2.id}
    assert all(holds_the_board(scene, one) for one in (scene.c1, scene.c2, scene.c3, scene.f, scene.a1, scene.p1))
    two = next(one for one in boards[0]["elements"] if one["id"] == "two")
    put(scene.c1, {**two, "version": two["version"] + 1, "x": 500}, element("after", index="aZ"))
    heard = scene.c3.wait(lambda: [one for one in changes(scene.c3) if "after" in ids(one)])[0]
    assert (heard["by"], "hidden" in heard["data"]) == (scene.c1.id, False)
    scene.c1.granted("vote.cast", item="two")


@pytest.mark.rule("P76", "P142")
def test_while_it_lasts_candidates_change_nothing_that_all_can_see_and_the_facilitator_may(scene: Scene) -> None:
    before = scene.length()
    for sent in ({"elements": [element("box", index="a0", version=5, x=1)]}, {"items": [item("card", "X", version=5)]}):
        answer = scene.c1.granted("board.change", **sent)
        assert [one["version"] for one in answer["rejected"]] == [1]
    assert scene.length() == before
    mixed = put(scene.c1, element("box", index="a0", version=5), element("fresh", index="a7"))
    assert [one["id"] for one in mixed["rejected"]] == ["box"]
    assert [ids(change) for change in changes(scene.c1)[2:]] == [["fresh"]]
    put(scene.f, element("box", index="a0", version=6, x=40), element("sheet", index="a7"))
    heard = scene.c2.wait(lambda: changes(scene.c2)[2:])[0]
    assert (ids(heard), "hidden" in heard["data"]) == (["box", "sheet"], False)


@pytest.mark.rule("P142")
def test_the_facilitator_reads_what_is_private_and_changes_nothing_of_it(scene: Scene) -> None:
    write(scene)
    before = scene.house.log(scene.id)
    answer = put(scene.f, element("two", index="a1", version=9, x=0))
    assert [(one["id"], one["version"]) for one in answer["rejected"]] == [("two", 2)]
    for command, data in (("cluster.move", {"item": "two", "cluster": None}), ("spotlight.show", {"item": "two"})):
        assert scene.f.ask(command, **data)["code"] == "unknown_item"
    assert scene.house.log(scene.id) == before


@pytest.mark.rule("P142")
def test_a_wish_on_somebody_elses_hidden_thing_knows_of_nothing_and_shows_no_copy(scene: Scene) -> None:
    write(scene)
    before = scene.house.log(scene.id)
    sent: list[tuple[str, dict[str, Any]]] = [
        ("board.change", {"elements": [element("two", index="a1", version=9)]}),
        ("board.change", {"elements": [element("fine", index="a9"), element("two-words", version=9)]}),
        ("board.change", {"elements": [element("gone", version=9)]}),
        ("board.change", {"items": [item("own-card", "Mine", version=9)]}),
        ("board.change", {"items": [item("two", "Mine", version=9)]}),
        ("vote.cast", {"item": "two"}),
        ("vote.cast", {"item": "own-card"}),
        ("plan.put", {"item": "line", "what": "Mine", "from": "two"}),
        ("cluster.move", {"item": "three", "cluster": None}),
    ]
    for command, data in sent:
        answer = scene.c1.ask(command, **data)
        assert (answer["ok"], answer["code"]) == (False, "unknown_item"), command
        assert answer.keys() <= {"ok", "code", "message", "fields"}
    assert scene.house.log(scene.id) == before
    assert "Second" not in scene.c1.heard


@pytest.mark.rule("P14", "P141", "P144")
def test_whoever_comes_while_it_lasts_sees_nothing_of_it_and_then_everything(scene: Scene) -> None:
    write(scene)
    late = scene.join("c")
    assert set(board_of(late)) == {"box", "card"}
    assert late.granted("board.check", after=late.pos, digest=digest(late.welcome))["same"] is True
    watching = scene.join("a")
    assert {"two", "gone"} <= set(board_of(watching))
    scene.f.granted("board.reveal")
    assert holds_the_board(scene, late)
    assert {"two", "two-words", "three", "own-card"} <= set(board_of(late))


@pytest.mark.rule("P84", "P141")
def test_cursors_are_shown_to_those_who_watch_alone_until_it_is_over(scene: Scene) -> None:
    scene.c2.point(x=1, y=2)
    for watching in (scene.f, scene.a1):
        assert watching.wait(lambda one=watching: one.pointers)[0] == {scene.c2.id: {"x": 1, "y": 2}}
    scene.settle()
    assert [scene.people[key].pointers for key in ("c1", "c2", "c3", "p1")] == [[]] * 4
    scene.f.granted("board.reveal")
    scene.c2.point(x=3, y=4)
    for key in ("c1", "p1", "a1"):
        person = scene.people[key]
        person.wait(lambda one=person: {scene.c2.id: {"x": 3, "y": 4}} in one.pointers)


@pytest.mark.rule("P141", "P143")
def test_a_second_run_of_the_phase_is_private_again_and_leaves_what_was_shown(scene: Scene) -> None:
    write(scene)
    scene.f.granted("board.reveal")
    scene.f.granted("phase.start", phase="silent")
    put(scene.c2, element("second-run", index="aX"))
    scene.settle()
    assert "second-run" not in scene.c1.heard
    assert "two" in board_of(scene.c1)
    scene.f.granted("phase.end")
    assert scene.c1.hear("board.revealed", run=2)
    assert holds_the_board(scene, scene.c1)


@pytest.mark.rule("P21", "P141")
def test_what_is_hidden_is_hidden_after_a_kill_and_comes_with_the_reveal(scene: Scene) -> None:
    write(scene)
    scene.settle()
    told = {key: one.pos for key, one in scene.people.items()}
    scene.house.server.kill()
    scene.house.server.start()
    back = {key: scene.tab(one) for key, one in scene.people.items()}
    for key in ("c1", "p1"):
        assert set(board_of(back[key])) == {"box", "card"}
        assert "Second" not in back[key].heard
    assert back["c1"].granted("events.since", after=told["c1"])["ok"]
    back["f"].granted("board.reveal")
    back["c1"].wait(lambda: {"two", "three", "own-card"} <= set(board_of(back["c1"])))
    assert holds_the_board(scene, back["c1"])


@pytest.mark.rule("P63", "P143")
def test_the_bell_shows_what_is_hidden_too(scene: Scene) -> None:
    run = 0
    answer: dict[str, Any] = {"ok": False}
    while not answer["ok"]:
        # Whoever is too slow for one second has another.
        run += 1
        scene.f.granted("phase.start", phase="moment")
        answer = scene.c2.ask("board.change", elements=[element("in-time", index="a1")])
    revealed = scene.c1.hear("board.revealed", phase="moment", run=run)
    assert revealed["by"] == "clock"
    shown = scene.c1.wait(lambda: [change for change in changes(scene.c1) if "in-time" in ids(change)])[0]
    assert (shown["by"], shown["pos"]) == (scene.c2.id, revealed["pos"] + 1)
    assert scene.c1.hear("phase.ended", phase="moment", run=run)["pos"] > shown["pos"]
