"""The in-tray: where each card lies, and what is known of it."""

import pytest

from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain.refusals import Code
from tests.stage import Stage, within


def day(*tasks: str) -> Stage:
    """A phase with the in-tray's cards of the day in this order."""
    stage = within("working")
    for task in tasks:
        stage.ask("c1", gc.PutTask(task, "day"))
    return stage


@pytest.mark.rule("P160")
@pytest.mark.parametrize(
    ("wish", "after"),
    [
        (gc.PutTask("call", "day"), ["mail", "report", "call"]),
        (gc.PutTask("report", "day"), ["call", "mail", "report"]),
        (gc.PutTask("report", "day", before="call"), ["report", "call", "mail"]),
        (gc.PutTask("call", "day", before="report"), ["mail", "call", "report"]),
        (gc.PutTask("call", "day", before="mail"), ["call", "mail", "report"]),
        (gc.PutTask("call", "day", minutes=30), ["call", "mail", "report"]),
        (gc.PutTask("mail", "day", owner="c2"), ["call", "mail", "report"]),
        (gc.PutTask("call", "day", before="report", minutes=30), ["mail", "call", "report"]),
        (gc.PutTask("call", "tray"), ["mail", "report"]),
        (gc.PutTask("mail", "delegate", owner="the night shift"), ["call", "report"]),
        (gc.PutTask("mail", "drop"), ["call", "report"]),
    ],
)
def test_a_card_goes_before_another_or_to_the_end_and_stays_where_only_its_words_change(
    wish: gc.PutTask, after: list[str]
) -> None:
    stage = day("call", "mail", "report")
    stage.ask("c2", wish)
    assert stage.session.tools.day == after


@pytest.mark.rule("P160")
def test_the_fact_says_where_the_card_went_so_that_the_same_facts_give_the_same_day() -> None:
    stage = day("call", "mail")
    assert stage.ask("c1", gc.PutTask("call", "day", minutes=20)) == (g.TaskPut("call", "day", "mail", 20),)
    assert stage.ask("c1", gc.PutTask("mail", "day", minutes=10)) == (g.TaskPut("mail", "day", None, 10),)
    assert stage.session.tools.day == ["call", "mail"]


@pytest.mark.rule("P160")
def test_estimate_and_name_stay_until_they_are_given_anew() -> None:
    stage = day()
    stage.ask("c1", gc.PutTask("mail", "delegate", minutes=15, owner="the night shift"))
    assert stage.ask("c2", gc.PutTask("mail", "day")) == (g.TaskPut("mail", "day", None, 15, "the night shift"),)
    assert stage.ask("c2", gc.PutTask("mail", "tray", minutes=0))[0].minutes == 0
    assert stage.ask("c2", gc.PutTask("mail", "tray", owner="c1"))[0].owner == "c1"


@pytest.mark.rule("P160")
@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (gc.PutTask("lunch", "day"), "task"),
        (gc.PutTask("call", "day", before="lunch"), "before"),
        (gc.PutTask("call", "day", before="report"), "before"),
        (gc.PutTask("call", "day", before="call"), "before"),
    ],
)
def test_there_is_no_card_that_the_exercise_has_not_and_none_before_what_is_not_in_the_day(
    wish: gc.PutTask, field: str
) -> None:
    refused = day("call", "mail").refusal("c1", wish)
    assert (refused.code, refused.fields) == (Code.UNKNOWN_ITEM, {field: ["unknown_task"]})


@pytest.mark.rule("P140", "P160")
def test_cards_are_laid_where_there_is_a_plan() -> None:
    assert within("writing").refusal("c1", gc.PutTask("call", "day")).code is Code.NOT_ALLOWED_IN_PHASE
