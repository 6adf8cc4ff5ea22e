"""The plan: its lines, and what there is for all of them together."""

from typing import Any

import pytest

from server.domain import commands as c
from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain.refusals import Code
from server.domain.rules.planning import MOST_LINES, spent
from tests.documents import rich_exercise
from tests.drawings import lettering, note
from tests.stage import Stage, within


def planning(**limits: Any) -> Stage:
    """A phase with a plan; the usual limits are a budget of 10 and 3.5 people, and refuse what goes over."""
    return within("working", rich_exercise(limits={"budget": 10, "staff": 3.5, "over": "refuse", **limits}))


def line(key: str, cost: float | None = None, staff: float | None = None, **more: Any) -> gc.PutPlanLine:
    return gc.PutPlanLine(key, f"Do {key}", cost=cost, staff=staff, **more)


@pytest.mark.rule("P155")
def test_a_line_reads_as_it_was_put_last_and_keeps_who_brought_it() -> None:
    stage = planning()
    whole = gc.PutPlanLine("p", "Call back", None, "c2", "2026-03-09", 3.5, "calmer calls", 1)
    assert stage.ask("c1", whole) == (g.PlanPut("p", "Call back", None, "c2", "2026-03-09", 3.5, "calmer calls", 1),)
    assert stage.ask("c2", gc.PutPlanLine("p", "Call back today")) == (g.PlanPut("p", "Call back today"),)
    put = stage.session.tools.plan["p"]
    assert (put.made.by, put.now.by, put.line.cost) == ("c1", "c2", None)


@pytest.mark.rule("P155")
def test_a_line_that_came_from_a_note_keeps_its_source_also_when_the_note_is_gone() -> None:
    stage = planning()
    stage.ask("c1", c.ChangeBoard((note("n"), lettering("words", "n", "Late", index="a1"), note("m", index="a2"))))
    assert stage.ask("c1", line("p", source="words"))[0].source == "n"
    stage.ask("c1", c.ChangeBoard((note("n", 2, isDeleted=True),)))
    assert stage.ask("c2", line("p"))[0].source == "n"
    assert stage.ask("c2", line("p", source="n"))[0].source == "n"
    assert stage.ask("c2", line("p", source="m"))[0].source == "m"
    assert stage.refusal("c2", line("p", source="n")).code is Code.UNKNOWN_ITEM


@pytest.mark.rule("P155")
def test_a_line_may_come_from_a_cluster_and_from_nothing_that_is_not_there() -> None:
    stage = planning()
    stage.ask("c1", gc.PutCluster("k", "Speed"))
    assert stage.ask("c1", line("p", source="k"))[0].source == "k"
    assert stage.refusal("c1", line("q", source="nothing")).code is Code.UNKNOWN_ITEM


@pytest.mark.rule("P155")
def test_a_line_is_taken_out_once() -> None:
    stage = planning()
    stage.ask("c1", line("p"))
    assert stage.ask("c2", gc.RemovePlanLine("p")) == (g.PlanRemoved("p"),)
    assert stage.refusal("c2", gc.RemovePlanLine("p")).code is Code.UNKNOWN_ITEM


@pytest.mark.rule("P155")
def test_a_plan_has_a_hundred_lines_at_the_most() -> None:
    stage = planning()
    for at in range(MOST_LINES):
        stage.ask("c1", line(f"p{at}"))
    refused = stage.refusal("c1", line("one too many"))
    assert (refused.code, refused.fields) == (Code.TOO_LARGE, {"item": ["too_many"]})
    assert stage.ask("c1", line("p0", 1))


@pytest.mark.rule("P156")
@pytest.mark.parametrize(
    ("before", "wish", "over"),
    [
        ([], (10, 3.5), []),
        ([], (10.01, None), ["cost"]),
        ([], (None, 3.6), ["staff"]),
        ([], (11, 4), ["cost", "staff"]),
        ([(6, 1), (4, 1)], (None, None), []),
        ([(6, 1), (4, 1)], (0, 1.5), []),
        ([(6, 1), (4, 1)], (0.5, 1), ["cost"]),
        ([(0.1, 0.7), (0.2, 1.4), (9.7, 1.4)], (None, None), []),
        ([(3, None), (3, None), (3.9, None)], (0.1, None), []),
    ],
)
def test_a_plan_that_wants_more_than_there_is_is_refused(
    before: list[tuple[float | None, float | None]], wish: tuple[float | None, float | None], over: list[str]
) -> None:
    stage = planning()
    for at, (cost, staff) in enumerate(before):
        stage.ask("c1", line(f"p{at}", cost, staff))
    if over:
        refused = stage.refusal("c2", line("p", *wish))
        assert (refused.code, refused.fields) == (Code.OVER_BUDGET, {name: ["over_limit"] for name in over})
    else:
        assert stage.ask("c2", line("p", *wish))


@pytest.mark.rule("P156")
def test_a_line_that_is_put_anew_counts_once_and_one_that_is_taken_out_no_more() -> None:
    stage = planning()
    stage.ask("c1", line("p", 6, 2))
    assert stage.ask("c1", line("p", 9.5, 3))
    assert stage.refusal("c1", line("q", 1)).code is Code.OVER_BUDGET
    stage.ask("c1", gc.RemovePlanLine("p"))
    assert stage.ask("c1", line("q", 10))
    assert spent(stage.session) == (10, 0)


@pytest.mark.rule("P156")
@pytest.mark.parametrize("limits", [{"over": "warn"}, {"budget": None, "staff": None}])
def test_without_a_limit_or_where_it_only_warns_nothing_is_refused(limits: dict[str, Any]) -> None:
    stage = planning(**limits)
    assert stage.ask("c1", line("p", 1000, 1000))
