"""Dots: who has how many, what they count for, and what becomes of a tie."""

import pytest

from server.domain import commands as c
from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain.refusals import Code
from server.domain.tools import outcome_of
from tests.documents import phase, rich_exercise
from tests.drawings import item, lettering, note
from tests.stage import Stage, within

ITEMS = ("a", "b", "d", "e")


def voting(*, people: int = 4, **rules: object) -> Stage:
    """A phase of voting on four notes, with so many dots each as are needed."""
    document = rich_exercise(
        phases=[{**phase("here", "shared", "notes", "vote", "cluster"), "voting": rules}, phase("next", "locked")],
        limits={"votes_each": 20},
    )
    stage = within("here", document)
    notes = tuple(note(key, index=f"a{at}") for at, key in enumerate(ITEMS))
    stage.ask("c1", c.ChangeBoard(notes))
    return stage


def casts(stage: Stage, dots: str) -> Stage:
    """One dot for each letter, all of the same person's."""
    for key in dots:
        stage.ask("c1", gc.CastVote(key))
    return stage


def result(stage: Stage, choose: int) -> tuple[set[str], set[str]]:
    chosen, tied = outcome_of(stage.session.tools.ballots, "here", choose)
    return set(chosen), set(tied)


@pytest.mark.rule("P150")
def test_several_dots_may_go_to_one_thing_and_to_ones_own() -> None:
    stage = within("choosing")
    stage.ask("c1", c.ChangeBoard((note("n"),)))
    for _ in range(2):
        assert stage.ask("c1", gc.CastVote("n")) == (g.VoteCast("n", "choosing", blind=True),)
    assert stage.refusal("c1", gc.CastVote("n")).code is Code.NO_VOTES_LEFT
    assert stage.ask("c2", gc.CastVote("n"))


@pytest.mark.rule("P150")
@pytest.mark.parametrize(
    ("limits", "settings", "each"), [({}, {}, 3), ({"votes_each": 5}, {}, 5), ({}, {"votes_each": 1}, 1)]
)
def test_dots_are_as_many_as_the_session_or_the_exercise_says_or_three(
    limits: dict[str, object], settings: dict[str, object], each: int
) -> None:
    stage = within("choosing", rich_exercise(limits=limits), **settings)
    stage.ask("c1", c.ChangeBoard((note("n"),)))
    for _ in range(each):
        stage.ask("c1", gc.CastVote("n"))
    assert stage.refusal("c1", gc.CastVote("n")).code is Code.NO_VOTES_LEFT


@pytest.mark.rule("P150")
def test_a_dot_counts_for_the_note_whose_words_it_is_on_for_an_item_and_for_a_cluster() -> None:
    stage = voting()
    stage.ask("c1", c.ChangeBoard((lettering("words", "a", "Open late", index="a5"),)))
    stage.ask("c1", c.ChangeBoard(items=(item("i"),)))
    stage.ask("c1", gc.PutCluster("k", "Speed"))
    counted = [stage.ask("c1", gc.CastVote(key))[0] for key in ("words", "a", "i", "k")]
    assert [fact.item for fact in counted] == ["a", "a", "i", "k"]
    assert stage.session.tools.ballot is not None
    assert stage.session.tools.ballot.tally() == [("a", 2), ("i", 1), ("k", 1)]


@pytest.mark.rule("P150")
@pytest.mark.parametrize("gone", ["nothing", "d"])
def test_there_is_no_dot_for_what_is_not_there(gone: str) -> None:
    stage = voting()
    stage.ask("c1", c.ChangeBoard((note("d", 2, index="a2", isDeleted=True),)))
    assert stage.refusal("c1", gc.CastVote(gone)).code is Code.UNKNOWN_ITEM


@pytest.mark.rule("P150")
def test_a_dot_that_is_taken_back_can_be_given_again() -> None:
    stage = within("choosing")
    stage.ask("c1", c.ChangeBoard((note("n"), lettering("words", "n", "Open late", index="a1"))))
    for key in ("n", "words"):
        stage.ask("c1", gc.CastVote(key))
    assert stage.ask("c1", gc.RetractVote("words")) == (g.VoteRetracted("n", "choosing", blind=True),)
    assert stage.ask("c1", gc.CastVote("n"))


@pytest.mark.rule("P150")
def test_while_a_vote_is_on_there_are_no_fewer_dots_than_somebody_has_given() -> None:
    fewer, as_many = (c.ChangeSession(None, {"votes_each": number}) for number in (2, 3))
    stage = casts(voting(), "abd")
    refused = stage.refusal("f1", fewer)
    assert (refused.code, refused.fields) == (Code.MALFORMED, {"settings.votes_each": ["votes_given"]})
    assert stage.ask("f1", as_many)
    assert stage.refusal("c1", gc.CastVote("e")).code is Code.NO_VOTES_LEFT
    stage.ask("c1", gc.RetractVote("a"))
    assert stage.ask("f1", fewer)
    stage.ask("f1", c.EndPhase())
    assert stage.ask("f1", c.ChangeSession(None, {"votes_each": 1}))


@pytest.mark.rule("P150")
def test_only_ones_own_dot_that_stands_is_taken_back_also_where_the_note_is_gone() -> None:
    stage = casts(voting(), "ad")
    assert stage.refusal("c2", gc.RetractVote("a")).code is Code.UNKNOWN_ITEM
    assert stage.refusal("c1", gc.RetractVote("b")).code is Code.UNKNOWN_ITEM
    stage.ask("c1", c.ChangeBoard((note("d", 2, index="a2", isDeleted=True),)))
    assert stage.ask("c1", gc.RetractVote("d")) == (g.VoteRetracted("d", "here"),)
    assert stage.refusal("c1", gc.RetractVote("d")).code is Code.UNKNOWN_ITEM


@pytest.mark.rule("P152")
@pytest.mark.parametrize(
    ("dots", "choose", "chosen", "tied"),
    [
        ("", 1, "", ""),
        ("a", 1, "a", ""),
        ("a", 3, "a", ""),
        ("ab", 2, "ab", ""),
        ("ab", 1, "", "ab"),
        ("aab", 1, "a", ""),
        ("aabd", 2, "a", "bd"),
        ("aabbde", 2, "ab", ""),
        ("aabbde", 3, "ab", "de"),
        ("aabbdde", 2, "", "abd"),
        ("abde", 4, "abde", ""),
        ("abde", 3, "", "abde"),
        ("aaabbd", 1, "a", ""),
    ],
)
def test_what_fewer_others_come_near_than_are_wanted_is_chosen_and_what_is_level_on_the_edge_is_tied(
    dots: str, choose: int, chosen: str, tied: str
) -> None:
    assert result(casts(voting(), dots), choose) == (set(chosen), set(tied))


@pytest.mark.rule("P152")
@pytest.mark.parametrize(("pause", "rest"), [(1, ["d", "b"]), (0.0004, ["b", "d"])])
def test_things_with_equally_many_dots_stand_in_the_order_of_their_first(pause: float, rest: list[str]) -> None:
    """Dots within a thousandth of a second are told with the same time, so that their things' ids decide."""
    stage = casts(voting(), "d")
    stage.wait(pause)
    casts(stage, "baa")
    assert stage.session.tools.ballot is not None
    assert stage.session.tools.ballot.tally() == [("a", 2), *((key, 1) for key in rest)]


@pytest.mark.rule("P152")
def test_every_run_of_a_phase_begins_with_all_dots_and_decides_anew() -> None:
    stage = casts(voting(choose=1), "aab")
    stage.ask("f1", c.StartPhase("here"))
    assert result(stage, 1) == (set(), set())
    assert result(casts(stage, "b"), 1) == ({"b"}, set())
    assert [(ballot.run, ballot.closed) for ballot in stage.session.tools.ballots] == [(1, True), (2, False)]


@pytest.mark.rule("P153")
def test_a_tie_is_voted_on_once_more_among_the_tied_alone() -> None:
    stage = casts(voting(choose=2, ties="runoff"), "aabd")
    stage.ask("f1", c.StartPhase("here"))
    refused = stage.refusal("c1", gc.CastVote("a"))
    assert (refused.code, refused.fields) == (Code.UNKNOWN_ITEM, {"item": ["not_tied"]})
    assert result(casts(stage, "ddb"), 2) == ({"a", "d"}, set())


@pytest.mark.rule("P153")
@pytest.mark.parametrize(
    ("dots", "chosen", "tied"),
    [("", "", "abd"), ("b", "b", "ad"), ("bd", "bd", ""), ("bdd", "bd", ""), ("abd", "", "abd")],
)
def test_what_gets_no_dot_in_a_second_vote_is_still_tied_with_what_gets_none_either(
    dots: str, chosen: str, tied: str
) -> None:
    stage = casts(voting(choose=2, ties="runoff"), "abd")
    stage.ask("f1", c.StartPhase("here"))
    assert result(casts(stage, dots), 2) == (set(chosen), set(tied))


@pytest.mark.rule("P153")
def test_a_second_vote_that_is_tied_is_followed_by_a_third() -> None:
    stage = casts(voting(choose=1, ties="runoff"), "aabbd")
    stage.ask("f1", c.StartPhase("here"))
    casts(stage, "ab")
    stage.ask("f1", c.StartPhase("here"))
    assert [sorted(one.among or ()) for one in stage.session.tools.ballots] == [[], ["a", "b"], ["a", "b"]]
    assert result(casts(stage, "b"), 1) == ({"b"}, set())
    stage.ask("f1", c.StartPhase("here"))
    assert stage.session.tools.ballots[-1].among is None


@pytest.mark.rule("P153")
@pytest.mark.parametrize("ties", ["shared", "facilitator"])
def test_without_a_second_vote_starting_the_phase_again_is_a_vote_on_everything(ties: str) -> None:
    stage = casts(voting(choose=1, ties=ties), "ab")
    stage.ask("f1", c.StartPhase("here"))
    assert stage.ask("c1", gc.CastVote("d"))


@pytest.mark.rule("P153")
def test_the_facilitator_decides_between_the_tied_once_the_dots_are_given() -> None:
    stage = casts(voting(choose=2, ties="facilitator"), "aabd")
    assert stage.refusal("f1", gc.DecideVote(("b",))).code is Code.NOT_RUNNING
    stage.ask("f1", c.EndPhase())
    assert stage.ask("f1", gc.DecideVote(("d",))) == (g.VoteDecided(("d",), "here"),)
    assert result(stage, 2) == ({"a", "d"}, set())


@pytest.mark.rule("P153")
@pytest.mark.parametrize("items", [(), ("a",), ("e",), ("nothing",), ("b", "d"), ("a", "b")])
def test_a_decision_names_some_of_the_tied_and_no_more_than_there_are_places(items: tuple[str, ...]) -> None:
    stage = casts(voting(choose=2, ties="facilitator"), "aabd")
    stage.ask("f1", c.EndPhase())
    refused = stage.refusal("f1", gc.DecideVote(items))
    assert (refused.code, refused.fields) == (Code.UNKNOWN_ITEM, {"items": ["not_tied"]})


@pytest.mark.rule("P153")
def test_what_is_decided_stays_decided_and_is_not_voted_on_again() -> None:
    stage = casts(voting(choose=1, ties="runoff"), "ab")
    stage.ask("f1", c.EndPhase())
    stage.ask("f1", gc.DecideVote(("b",)))
    for items in ((), ("a",), ("b",)):
        assert stage.refusal("f1", gc.DecideVote(items)).code is Code.UNKNOWN_ITEM
