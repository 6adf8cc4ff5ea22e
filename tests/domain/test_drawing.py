"""When the board is open and to what."""

from typing import Any

import pytest

from server.domain import commands as c
from server.domain.refusals import Code
from tests.documents import phase, small_exercise
from tests.drawings import item, note
from tests.stage import Stage, peopled, standing

NOTES = {"text", "rectangle", "diamond", "ellipse"}
PICTURES = {"arrow", "line", "freedraw", "image", "frame", "magicframe"}


def in_phase(board: str, *tools: str) -> Stage:
    first, *rest = small_exercise()["phases"]
    stage = peopled(small_exercise(phases=[phase("here", board, *tools), first, *rest]))
    stage.ask("f1", c.StartPhase("here"))
    return stage


@pytest.mark.rule("P71")
@pytest.mark.parametrize("kind", sorted(NOTES | PICTURES))
@pytest.mark.parametrize(
    ("tools", "allowed"),
    [(("notes",), NOTES), (("draw",), NOTES | PICTURES), (("notes", "draw"), NOTES | PICTURES), (("chat",), set())],
    ids=["notes", "draw", "notes and draw", "chat"],
)
def test_a_phases_tools_say_which_elements_may_be_put_on_the_board(
    kind: str, tools: tuple[str, ...], allowed: set[str]
) -> None:
    stage, wish = in_phase("shared", *tools), c.ChangeBoard((note("n", type=kind),))
    if kind in allowed:
        assert stage.ask("c1", wish)
    else:
        assert stage.refusal("c1", wish).code is Code.NOT_ALLOWED_IN_PHASE


@pytest.mark.rule("P71")
@pytest.mark.parametrize(
    ("kind", "allowed"),
    [("note", True), ("text", True), ("shape", True)]
    + [(kind, False) for kind in ("connector", "image", "frame", "drawing")],
)
def test_the_notes_tool_knows_neutral_items_too(kind: str, allowed: bool) -> None:
    stage, wish = in_phase("shared", "notes"), c.ChangeBoard(items=({**item("i"), "kind": kind},))
    if allowed:
        assert stage.ask("c1", wish)
    else:
        assert stage.refusal("c1", wish).code is Code.NOT_ALLOWED_IN_PHASE


@pytest.mark.rule("P71")
def test_one_thing_of_another_sort_refuses_the_whole_message() -> None:
    stage = in_phase("shared", "notes")
    wish = c.ChangeBoard((note("n"), note("a", type="arrow", index="a1")))
    assert stage.refusal("c1", wish).code is Code.NOT_ALLOWED_IN_PHASE


@pytest.mark.rule("P70")
@pytest.mark.parametrize("who", ["c1", "f1"])
@pytest.mark.parametrize("tools", [("notes",), ("draw",), ("chat",)])
def test_a_locked_surface_is_locked_for_everybody_whatever_its_tools(who: str, tools: tuple[str, ...]) -> None:
    assert in_phase("locked", *tools).refusal(who, c.ChangeBoard((note("n"),))).code is Code.LOCKED


@pytest.mark.rule("P70")
def test_the_facilitators_lock_holds_until_it_is_taken_off() -> None:
    stage = standing("running")
    stage.ask("f1", c.LockBoard(True))
    for who in ("c1", "f1"):
        assert stage.refusal(who, c.ChangeBoard((note("n"),))).code is Code.LOCKED
    stage.ask("f1", c.LockBoard(False))
    assert stage.ask("c1", c.ChangeBoard((note("n"),)))


@pytest.mark.rule("P70")
@pytest.mark.parametrize(("state", "code"), [("lobby", Code.NOT_RUNNING), ("between", Code.PHASE_OVER)])
def test_the_state_is_looked_at_before_the_lock(state: str, code: Code) -> None:
    stage = standing(state)
    stage.ask("f1", c.LockBoard(True))
    assert stage.refusal("c1", c.ChangeBoard((note("n"),))).code is code


@pytest.mark.rule("P77")
def test_a_message_of_which_nothing_is_taken_leaves_no_fact() -> None:
    stage = standing("running")
    stage.ask("c1", c.ChangeBoard((note("n", 5),)))
    assert stage.ask("c2", c.ChangeBoard((note("n", 4), note("n", 5)))) == ()
    stage.ask("c1", c.ChangeBoard(items=(item("i", 5),)))
    assert stage.ask("c2", c.ChangeBoard(items=(item("i", 5, text="tie"),))) == ()


@pytest.mark.rule("P73", "P78")
def test_the_fact_holds_what_was_taken_as_it_is_stored_and_what_lost() -> None:
    stage = standing("running")
    stage.ask("c1", c.ChangeBoard((note("a", 5, index="a1"),)))
    sent = (note("a", 4, index="a1"), note("b", 1, index="a1", x=3))
    (fact,) = stage.ask("c2", c.ChangeBoard(sent))
    assert (fact.lost, fact.items) == (("a",), None)
    stored = {one["id"]: one for one in stage.session.board.scene()}
    assert {one["id"]: one for one in fact.elements} == {
        key: stored[key] for key in (one["id"] for one in fact.elements)
    }
    assert stored["b"]["x"] == 3


@pytest.mark.rule("P4", "P80")
def test_a_version_too_far_ahead_refuses_the_whole_message() -> None:
    stage = standing("running")
    wish = c.ChangeBoard((note("a"), note("b", 10_001, index="a1")))
    assert stage.refusal("c1", wish).code is Code.MALFORMED


@pytest.mark.rule("P8")
def test_fields_that_nobody_knows_are_kept() -> None:
    stage = standing("running")
    unknown: dict[str, Any] = {"roundness": {"type": 3}, "future": [1, {"two": None}]}
    stage.ask("c1", c.ChangeBoard((note("n", **unknown),)))
    assert stage.session.board.elements["n"] == note("n", **unknown)
