"""Writing alone: whose it is, what the others may still do, and what a reveal brings."""

from typing import Any

import pytest

from server.domain import commands as c
from server.domain import events as e
from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain.merge import place
from server.domain.people import Kind
from server.domain.refusals import Code
from tests.documents import phase, rich_exercise
from tests.drawings import item, note, order_of
from tests.stage import Stage, types, within


def draws(stage: Stage, who: str, *elements: dict[str, Any]) -> tuple[e.Event, ...]:
    return stage.ask(who, c.ChangeBoard(elements))


def alone(*shared: dict[str, Any]) -> Stage:
    """A private phase; `shared` was on the board before it."""
    stage = within("writing")
    if shared:
        draws(stage, "c2", *shared)
    stage.ask("f1", c.StartPhase("alone"))
    return stage


@pytest.mark.rule("P141")
def test_what_a_candidate_makes_in_a_private_phase_is_hidden_and_what_the_facilitator_makes_is_not() -> None:
    stage = alone()
    assert draws(stage, "c1", note("n")) == (e.BoardChanged(elements=(note("n"),), hidden=True),)
    assert stage.ask("c2", c.ChangeBoard(items=(item("i"),))) == (e.BoardChanged(items=(item("i"),), hidden=True),)
    assert draws(stage, "f1", note("heading", index="a5")) == (e.BoardChanged(elements=(note("heading", index="a5"),)),)
    board = stage.session.board
    assert [order_of(board.scene(who)) for who in ("c1", "c2", None)] == [
        ["n", "heading"], ["heading"], ["n", "heading"]
    ]  # fmt: skip
    assert [board.sees("i", who) for who in ("c1", "c2", None)] == [False, True, True]


@pytest.mark.rule("P142")
def test_what_all_can_see_loses_to_no_candidate_while_everybody_writes_alone() -> None:
    stage = alone(note("old", index="a1"))
    (fact,) = draws(stage, "c1", note("old", 2, index="a1"), note("new", index="a2"))
    assert (order_of(list(fact.elements)), fact.lost, fact.hidden) == (["new"], ("old",), True)
    assert draws(stage, "c2", note("old", 2, index="a1")) == ()
    assert stage.session.board.elements["old"]["version"] == 1
    assert types(draws(stage, "f1", note("old", 2, index="a1"))) == ["board.changed"]


@pytest.mark.rule("P77", "P142")
def test_a_copy_of_what_all_can_see_as_it_is_is_no_loss() -> None:
    stage = alone(note("old", index="a1"))
    (fact,) = draws(stage, "c1", note("old", index="a1"), note("new", index="a2"))
    assert fact.lost is None


@pytest.mark.rule("P142")
@pytest.mark.parametrize(
    "wish",
    [
        c.ChangeBoard((note("n", 9),)),
        c.ChangeBoard((note("own"), note("n", 9))),
        c.ChangeBoard(items=(item("n", 9),)),
        gc.PutCluster("n", "Mine"),
    ],
)
def test_somebody_elses_private_id_is_an_unknown_item(wish: c.Command) -> None:
    stage = within("here", rich_exercise(phases=[phase("here", "private", "notes", "cluster"), phase("b", "locked")]))
    draws(stage, "c1", note("n"))
    assert stage.refusal("c2", wish).code is Code.UNKNOWN_ITEM


@pytest.mark.rule("P142")
def test_what_is_private_is_its_authors_alone_the_facilitator_included() -> None:
    stage = alone()
    draws(stage, "c1", note("n"))
    assert draws(stage, "f1", note("n", 2, isDeleted=True)) == ()
    (fact,) = draws(stage, "f1", note("n", 2), note("heading", index="a5"))
    assert (order_of(list(fact.elements)), fact.lost, fact.hidden) == (["heading"], ("n",), None)
    assert stage.session.board.elements["n"] == note("n")


@pytest.mark.rule("P142")
@pytest.mark.parametrize("who", ["c1", "c2", "f1"])
def test_nobody_votes_on_clusters_plans_with_or_points_at_what_is_private(who: str) -> None:
    tools = ("notes", "vote", "cluster", "plan", "speak")
    stage = within("here", rich_exercise(phases=[phase("here", "private", *tools), phase("b", "locked")]))
    draws(stage, "c1", note("n"))
    stage.ask("f1", gc.PutCluster("k", "Speed"))
    wishes: list[c.Command] = [gc.MoveIntoCluster("n", "k")]
    if who == "f1":
        wishes.append(gc.ShowSpotlight(item="n"))
    else:
        stage.ask(who, gc.StartSpeaker(who))
        wishes += [gc.CastVote("n"), gc.PutPlanLine("p", "Do it", source="n"), gc.ShowSpotlight(item="n")]
    for wish in wishes:
        assert stage.refusal(who, wish).code is Code.UNKNOWN_ITEM


@pytest.mark.rule("P143")
def test_a_reveal_shows_all_at_once_and_the_phase_goes_on_as_a_shared_one() -> None:
    stage = alone()
    draws(stage, "c1", note("n", index="a1"))
    draws(stage, "c2", note("m", index="a2"))
    assert stage.ask("f1", gc.RevealBoard()) == (g.BoardRevealed("alone", 1, anonymous=True),)
    board = stage.session.board
    assert order_of(board.scene("c1")) == order_of(board.scene("c2")) == ["n", "m"]
    assert stage.session.run is not None
    assert stage.session.run.phase == "alone"
    assert draws(stage, "c2", note("n", 2, index="a1")) == (e.BoardChanged(elements=(note("n", 2, index="a1"),)),)
    assert stage.refusal("f1", gc.RevealBoard()).code is Code.NOT_ALLOWED_IN_PHASE


@pytest.mark.rule("P143")
@pytest.mark.parametrize(
    ("ending", "brought"),
    [
        (c.EndPhase(), ["board.revealed", "phase.ended"]),
        (c.StartPhase("writing"), ["board.revealed", "phase.ended", "phase.started"]),
        (c.EndExercise(), ["board.revealed", "phase.ended", "exercise.ended"]),
        (c.CloseSession(), ["board.revealed", "phase.ended", "exercise.ended", "session.closed"]),
    ],
)
def test_however_a_private_phase_ends_it_ends_with_the_reveal(ending: c.Command, brought: list[str]) -> None:
    stage = alone()
    draws(stage, "c1", note("n"))
    assert types(stage.ask("f1", ending)) == brought
    assert stage.session.board.veils == {}


@pytest.mark.rule("P143")
def test_the_bell_reveals_too() -> None:
    stage = alone()
    draws(stage, "c1", note("n"))
    stage.wait(120)
    assert types(stage.ask(None, c.RingBell("alone", 1))) == ["board.revealed", "phase.ended"]


@pytest.mark.rule("P143")
def test_where_names_may_be_shown_the_reveal_says_nothing_of_it() -> None:
    stage = within("here", rich_exercise(phases=[phase("here", "private", "notes"), phase("b", "locked")]))
    draws(stage, "c1", note("n"))
    assert stage.ask("f1", gc.RevealBoard()) == (g.BoardRevealed("here", 1),)
    assert stage.session.board.anonymous == set()


@pytest.mark.rule("P78", "P143")
def test_places_that_several_took_alone_are_put_right_by_one_more_change() -> None:
    stage = alone(note("old", index="a0"))
    for who, key in (("c1", "b"), ("c2", "a")):
        (fact,) = draws(stage, who, note(key, index="a1"))
        assert fact.elements == (note(key, index="a1"),)
    revealed, moved = stage.ask("f1", gc.RevealBoard())
    assert types([revealed, moved]) == ["board.revealed", "board.changed"]
    assert (moved.repaired, moved.hidden) == (("b",), None)
    scene = stage.session.board.scene("c1")
    assert order_of(scene) == ["old", "a", "b"]
    assert len({place(one)[0] for one in scene}) == 3
    assert {key: (one.author, one.editor) for key, one in stage.session.board.credits.items()} == {
        "old": ("c2", "c2"), "a": ("c2", "c2"), "b": ("c1", "c1")
    }  # fmt: skip


@pytest.mark.rule("P78", "P142")
def test_what_all_can_see_keeps_its_place_and_the_private_makes_room() -> None:
    stage = alone(note("old", index="a1"))
    (fact,) = draws(stage, "c1", note("n", index="a1"))
    assert (order_of(list(fact.elements)), fact.repaired) == (["n"], None)
    assert order_of(stage.session.board.scene("c1")) == ["old", "n"]


@pytest.mark.rule("P78", "P142")
def test_whoever_tries_to_move_what_came_to_a_private_place_later_has_their_own_moved() -> None:
    stage = alone()
    draws(stage, "c1", note("n", index="a1"))
    draws(stage, "f1", note("heading", index="a1"))
    assert stage.session.board.elements["heading"]["index"] == "a1"
    (fact,) = draws(stage, "c1", note("heading", 2, index="a2"))
    assert (fact.hidden, fact.repaired, fact.lost) == (True, ("n",), ("heading",))
    assert order_of(stage.session.board.scene("c1")) == ["heading", "n"]
    assert draws(stage, "c1", note("heading", 2, index="a2")) == ()


@pytest.mark.rule("P143")
def test_what_was_deleted_alone_stays_hidden_until_its_author_brings_it_back() -> None:
    stage = alone()
    draws(stage, "c1", note("n"))
    draws(stage, "c1", note("n", 2, isDeleted=True))
    stage.ask("f1", c.StartPhase("writing"))
    board = stage.session.board
    assert [board.sees("n", who) for who in ("c1", "c2")] == [True, False]
    assert draws(stage, "c1", note("n", 3, isDeleted=True))[0].hidden is True
    assert stage.refusal("c2", c.ChangeBoard((note("n", 9),))).code is Code.UNKNOWN_ITEM
    assert draws(stage, "c1", note("n", 4)) == (e.BoardChanged(elements=(note("n", 4),)),)
    assert [board.sees("n", who) for who in ("c1", "c2")] == [True, True]


@pytest.mark.rule("P143")
def test_a_deleted_private_note_moves_nothing_that_all_can_see() -> None:
    stage = alone()
    draws(stage, "c1", note("n", index="a1"))
    draws(stage, "c1", note("n", 2, index="a1", isDeleted=True))
    stage.ask("f1", c.StartPhase("writing"))
    assert draws(stage, "c2", note("m", index="a1")) == (e.BoardChanged(elements=(note("m", index="a1"),)),)


@pytest.mark.rule("P143")
@pytest.mark.parametrize("key", ["writing", "reading"])
def test_there_is_nothing_to_reveal_where_nobody_writes_alone(key: str) -> None:
    assert within(key).refusal("f1", gc.RevealBoard()).code is Code.NOT_ALLOWED_IN_PHASE


@pytest.mark.rule("P14", "P144")
def test_each_person_has_a_digest_of_what_they_see() -> None:
    stage = alone(note("old", index="a0"))
    board = stage.session.board
    before = board.digest("c1")
    assert before == board.digest("c2") == board.digest()
    draws(stage, "c1", note("n", index="a1"))
    stage.ask("c2", c.ChangeBoard(items=(item("i"),)))
    assert len({before, board.digest("c1"), board.digest("c2"), board.digest()}) == 4
    assert board.digest("nobody") == before
    draws(stage, "c2", note("m", index="a2"))
    draws(stage, "c2", note("m", 2, index="a2", isDeleted=True))
    stage.ask("f1", gc.RevealBoard())
    assert board.digest("c1") == board.digest("nobody")
    assert board.digest("c2") == board.digest() != board.digest("c1")


@pytest.mark.rule("P41", "P70")
def test_an_actor_draws_nothing() -> None:
    stage = alone()
    stage.join(Kind.ACTOR)
    assert stage.refusal("x1", c.ChangeBoard((note("n"),))).code is Code.FORBIDDEN
