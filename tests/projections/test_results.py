"""What a group came to is read off its session: votes in their order, sums against the limits, orders side by side."""

import pytest

from server.domain import commands as c
from server.domain import group_commands as gc
from server.domain.people import Kind
from server.projections.results import Ranking, Results
from tests.exports.worked import Worked, exercise
from tests.played import Played, Shelf


@pytest.fixture(scope="module")
def play() -> Worked:
    return Worked()


@pytest.fixture(scope="module")
def results(play: Worked) -> Results:
    return play.summary("en").results


def test_a_vote_has_most_dots_first_and_says_what_was_chosen(results: Results) -> None:
    (vote,) = results.votes
    assert [(one.sort, one.text, one.dots, one.result) for one in vote.rows] == [
        ("cluster", "Звонки", 3, "chosen"),
        ("note", "Один номер на всех", 2, "chosen"),
        ("note", "Ночная смена", 1, None),
        ("note", "Бонус за терпение", 1, None),
    ]
    assert (vote.phase_title, vote.voters, vote.dots) == ("choosing", 3, 7)
    assert (vote.blind, vote.closed, vote.runoff) == (True, True, False)


def test_what_was_deleted_after_the_vote_keeps_its_words(results: Results) -> None:
    assert [one.text for one in results.votes[0].rows if one.gone] == ["Бонус за терпение"]


def test_a_dissolved_cluster_keeps_its_title_and_its_dots() -> None:
    play = Worked()
    play.ask(play.fay, gc.RemoveCluster("k"))
    first = play.summary("en").results.votes[0].rows[0]
    assert (first.sort, first.text, first.dots, first.gone) == ("cluster", "Звонки", 3, True)


def test_a_tie_is_told_and_the_second_vote_stands_beside_the_first() -> None:
    play = Worked()
    play.ask(play.fay, c.StartPhase("choosing"))
    for who, item in ((play.ann, "n1"), (play.bob, "n2"), (play.bob, "k"), (play.cid, "k")):
        play.ask(who, gc.CastVote(item))
    play.ask(play.fay, c.StartPhase("choosing"))
    play.ask(play.cid, gc.CastVote("n2"))
    play.ask(play.fay, c.EndPhase())
    _, tied, second = play.summary("en").results.votes
    assert [(one.item, one.result) for one in tied.rows] == [("k", "chosen"), ("n1", "tied"), ("n2", "tied")]
    assert (tied.run, second.run, second.runoff) == (2, 3, True)
    assert [(one.item, one.dots, one.result) for one in second.rows] == [("n2", 1, "chosen"), ("n1", 0, None)]


def test_clusters_hold_the_words_of_the_notes_that_are_still_there() -> None:
    play = Worked()
    play.ask(play.fay, gc.MoveIntoCluster("n2", "k"))
    play.draw(play.fay, {**play.room.session.board.elements["n0"], "version": 9, "isDeleted": True})
    calls, empty = play.summary("en").results.clusters
    assert (calls.title, [note.text for note in calls.notes]) == ("Звонки", ["Один номер на всех", "Ночная смена"])
    assert (empty.title, empty.notes) == ("Пока пусто", ())


def test_a_plan_names_its_owners_and_adds_up_against_the_limits(play: Worked, results: Results) -> None:
    plan = results.plan
    assert plan is not None
    assert [(line.what, line.owner_label, line.cost, line.effect) for line in plan.lines] == [
        ("Ввести один номер", "Борис", 250.5, 4),
        ("Нанять ночную смену", "отдел кадров", 199.5, "тише ночью"),
        ("Поговорить с магазинами", None, None, None),
    ]
    assert (plan.lines[0].owner, plan.lines[0].source) == (play.bob.id, "n1")
    assert plan.cost is not None
    assert plan.staff is not None
    assert (plan.cost.used, plan.cost.limit, plan.cost.over, plan.cost.unit) == (450, 400, 50, "RUB thousand")
    assert (plan.staff.used, plan.staff.limit, plan.staff.over) == (12, 20, 0)


def test_sums_are_told_where_there_is_no_limit_but_a_figure_and_without_the_dust_of_fractions() -> None:
    play = Played("small", "en", Shelf(exercise(budget=None, staff=None, money=None, people=None)))
    play.ask(play.join(Kind.FACILITATOR, "F"), c.StartPhase("working"))
    ann = play.join(Kind.CANDIDATE, "Ann")
    for at, cost in enumerate((0.1, 0.2)):
        play.ask(ann, gc.PutPlanLine(f"p{at}", "Call", cost=cost))
    plan = play.summary("en").results.plan
    assert plan is not None
    assert plan.cost is not None
    assert (plan.cost.used, plan.cost.limit, plan.cost.over) == (0.3, None, 0)
    assert plan.staff is None


def test_own_orders_stand_beside_the_groups_with_how_far_they_are_from_it(play: Worked, results: Results) -> None:
    ranking = results.ranking
    assert ranking is not None
    assert ranking.group == tuple(ranking.alternatives) == ("wait", "hire", "train")
    assert ranking.alternatives["hire"] == "hire"
    assert [(one.participant, one.distance, one.influence) for one in ranking.own] == [
        (play.ann.id, 0, 1.0),
        (play.bob.id, 4, 0.0),
    ]


def test_without_a_groups_order_nothing_is_measured() -> None:
    play = Played("small", "en", Shelf(exercise()))
    play.ask(play.join(Kind.FACILITATOR, "F"), c.StartPhase("weighing"))
    ann = play.join(Kind.CANDIDATE, "Ann")
    play.ask(ann, gc.PutRanking("own", ("wait", "hire", "train")))
    ranking = play.summary("en").results.ranking
    assert isinstance(ranking, Ranking)
    assert list(ranking.alternatives) == ["hire", "train", "wait"]
    assert [(one.distance, one.influence) for one in ranking.own] == [(None, None)]


def test_the_day_runs_card_after_card_and_the_rest_lies_where_it_was_laid(results: Results) -> None:
    day = results.day
    assert day is not None
    assert [(card.task, card.begins, card.ends) for card in day.at("day")] == [("call", 540, 540), ("mail", 540, 630)]
    assert (day.total, day.left) == (90, 450)
    assert [(card.task, card.owner, card.minutes) for card in day.at("delegate")] == [("report", "Тимур", 45)]
    assert day.at("tray") == day.at("drop") == ()


def test_a_group_that_used_no_tool_came_to_nothing() -> None:
    play = Played("small", "en", Shelf(exercise()))
    play.ask(play.join(Kind.FACILITATOR, "F"), c.StartPhase("working"))
    assert play.summary("en").results == Results()
    assert not play.summary("en").results.any
