"""Votes, clusters, plan lines, rankings and tasks are contributions too, each told as one deed."""

import pytest

from server.domain import events as e
from server.domain import group_events as g
from server.projections.contributions import CHANNELS, TYPING_PAUSE
from tests.played import sticky
from tests.projections.test_contributions import Step, drawn, folded

NOTE = drawn(*sticky("n", "Call back"))
CLUSTER = g.ClusterPut("k", "Calls")


def told(*steps: e.Event) -> list[tuple[str, str, str | None, str | None, str]]:
    """What Bob did after Ann's note, a minute between one thing and the next."""
    others: list[Step] = [(60.0 * (at + 1), "bob", event) for at, event in enumerate(steps)]
    deeds = [one for one in folded([(0, "ann", NOTE), *others]) if one.by == "bob"]
    return [(one.kind, one.action, one.sort, one.item, one.text) for one in deeds]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([g.VoteCast("n", "ideas")], [("vote", "cast", "note", "n", "Call back")]),
        (
            [g.VoteCast("n", "ideas"), g.VoteRetracted("n", "ideas")],
            [("vote", "cast", "note", "n", "Call back"), ("vote", "retracted", "note", "n", "Call back")],
        ),
        ([CLUSTER, g.VoteCast("k", "ideas")], [
            ("edit", "added", "cluster", "k", "Calls"), ("vote", "cast", "cluster", "k", "Calls"),
        ]),
        ([CLUSTER, g.ClusterPut("k", "Telephone")], [
            ("edit", "added", "cluster", "k", "Calls"), ("edit", "named", "cluster", "k", "Telephone"),
        ]),
        ([CLUSTER, g.ClusterMoved("n", "k"), g.ClusterMoved("n", None), g.ClusterRemoved("k")], [
            ("edit", "added", "cluster", "k", "Calls"), ("edit", "grouped", "note", "n", "Call back"),
            ("edit", "ungrouped", "note", "n", "Call back"), ("edit", "deleted", "cluster", "k", "Calls"),
        ]),
        ([g.PlanPut("l", "Call"), g.PlanPut("l", "Call at noon"), g.PlanRemoved("l")], [
            ("plan", "added", "line", "l", "Call"), ("plan", "edited", "line", "l", "Call at noon"),
            ("plan", "deleted", "line", "l", "Call at noon"),
        ]),
        ([g.RankingPut("own", ("b", "a"))], [("edit", "ranked", "ranking", "own", "b > a")]),
        ([g.TaskPut("t", "day", None, 20), g.TaskPut("t", "drop")], [
            ("plan", "laid", "task", "t", "day, 20 min"), ("plan", "laid", "task", "t", "drop"),
        ]),
        ([g.SpeakersOrdered(("ann",)), g.SpotlightCleared()], []),
    ],
)  # fmt: skip
def test_each_use_of_a_tool_is_a_deed_with_its_words(
    steps: list[e.Event], expected: list[tuple[str, str, str | None, str | None, str]]
) -> None:
    assert told(*steps) == expected


@pytest.mark.parametrize(("pause", "lines"), [(TYPING_PAUSE.total_seconds(), 1), (TYPING_PAUSE.total_seconds() + 1, 2)])
def test_filling_in_a_line_in_one_go_is_one_contribution(pause: float, lines: int) -> None:
    steps: list[Step] = [
        (0, "ann", g.PlanPut("l", "Call")),
        (pause, "ann", g.PlanPut("l", "Call", owner="ann", cost=5)),
    ]
    found = list(folded(steps))
    assert len(found) == lines
    assert found[-1].until > found[0].at


def test_another_person_who_changes_a_line_contributes_too() -> None:
    steps: list[Step] = [(0, "ann", g.PlanPut("l", "Call")), (1, "bob", g.PlanPut("l", "Call at noon"))]
    assert [(one.by, one.action) for one in folded(steps)] == [("ann", "added"), ("bob", "edited")]


def test_every_deed_counts_in_a_channel() -> None:
    assert {"vote", "plan", "edit"} <= CHANNELS.keys()
