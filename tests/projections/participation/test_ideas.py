"""Ideas: what counts as one, who built on it, what is left of it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest

from server.application.codec import exercise_from
from server.domain import events as e
from server.domain import group_events as g
from server.domain.people import Kind
from server.projections.participation import Participation
from server.projections.participation.telling import lineage_view, participation_view
from tests.documents import rich_exercise
from tests.played import TEN

Step = tuple[float, str, e.Event]
DOCUMENT = rich_exercise()
LATER: Step = (900, "fay", e.ChatSent("Thank you"))
"""After which every note has been in view for long enough."""


def told(*steps: Step, until: Step = LATER) -> Participation:
    """Ann, Bob and a facilitator; an open phase from the first second on, what happened by its second."""
    created = e.SessionCreated("Ideas", "en", {}, DOCUMENT, 7)
    found = Participation(exercise_from(DOCUMENT), e.Recorded(1, "f1", TEN, e.CLOCK, "w1", created))
    opening: list[Step] = [
        (0, "ann", e.ParticipantJoined("ann", Kind.CANDIDATE, 1, "1")),
        (0, "bob", e.ParticipantJoined("bob", Kind.CANDIDATE, 2, "1")),
        (0, "fay", e.ParticipantJoined("fay", Kind.FACILITATOR, 1, "1")),
        (0, "ann", e.ParticipantConnected("ann")),
        (0, "bob", e.ParticipantConnected("bob")),
        (1, "fay", e.PhaseStarted("writing", 1, 600, TEN + timedelta(minutes=10))),
    ]
    for number, (second, by, event) in enumerate([*opening, *steps, until], 2):
        found.take(e.Recorded(number, f"f{number}", TEN + timedelta(seconds=second), by, f"w{number}", event))
    return found


def note(key: str, text: str, version: int = 1, **more: Any) -> e.BoardChanged:
    hidden = more.pop("hidden", None)
    item = {"id": key, "kind": "note", "text": text, "x": 0, "y": 0, "w": 160, "h": 90, "version": version, **more}
    return e.BoardChanged(items=(item,), hidden=hidden)


def arrow(key: str, start: str, end: str) -> e.BoardChanged:
    bindings = {name: {"elementId": to} for name, to in (("startBinding", start), ("endBinding", end))}
    place = {"x": 0, "y": 0, "width": 50, "height": 0, "points": [[0, 0], [50, 0]]}
    return e.BoardChanged(elements=({"id": key, "type": "arrow", "version": 1, **place, **bindings},))


def uses(found: Participation) -> list[tuple[str, str, str]]:
    return [(idea["id"], use["by"], use["how"]) for idea in lineage_view(found)["ideas"] for use in idea["uses"]]


def figures(found: Participation, person: str) -> dict[str, Any]:
    return dict(participation_view(found)["channels"]["notes"]["people"][person])


ANNS: Step = (10, "ann", note("n", "Call back"))
BOBS: Step = (20, "bob", note("m", "Ask first"))

BUILT: list[tuple[str, list[Step], list[tuple[str, str, str]]]] = [
    ("nothing", [], []),
    ("an edit", [(60, "bob", note("n", "Call back soon", 2))], [("n", "bob", "edited")]),
    ("the own edit", [(60, "ann", note("n", "Call back soon", 2))], []),
    ("only a move", [(60, "bob", note("n", "Call back", 2, x=300))], []),
    ("the facilitator's edit", [(60, "fay", note("n", "Call back soon", 2))], []),
    ("a connector", [BOBS, (60, "bob", arrow("x", "m", "n"))], [("n", "bob", "connected")]),
    ("a vote", [(60, "bob", g.VoteCast("n", "choosing"))], [("n", "bob", "voted")]),
    ("the own vote", [(60, "ann", g.VoteCast("n", "choosing"))], []),
    ("a line of the plan", [(60, "bob", g.PlanPut("l", "Call everybody back", "n"))], [("n", "bob", "planned")]),
    (
        "an own note beside it",
        [BOBS, (50, "ann", g.ClusterMoved("n", "k")), (60, "bob", g.ClusterMoved("m", "k"))],
        [("n", "bob", "grouped")],
    ),
    (
        "both put together by a third hand",
        [BOBS, (50, "fay", g.ClusterMoved("n", "k")), (60, "fay", g.ClusterMoved("m", "k"))],
        [],
    ),
]


@pytest.mark.parametrize(("steps", "expected"), [row[1:] for row in BUILT], ids=[row[0] for row in BUILT])
def test_who_built_on_whose(steps: list[Step], expected: list[tuple[str, str, str]]) -> None:
    found = told(ANNS, *steps)
    assert uses(found) == expected
    built = lineage_view(found)["built"]
    assert built == ({"bob": {"ann": 1}} if expected else {})
    taken_up = any(how != "grouped" for _, _, how in expected)
    assert figures(found, "ann")["uptake"] == float(taken_up)


def test_a_note_that_says_nothing_is_no_idea() -> None:
    found = told((10, "ann", note("n", "")), (20, "ann", note("o", " … !")))
    assert lineage_view(found)["ideas"] == []
    assert figures(found, "ann")["ideas"] == 0
    assert figures(found, "ann")["count"] == 2
    assert figures(found, "ann")["uptake"] is None


def test_the_same_words_are_one_idea_however_often_and_by_whom_they_are_written() -> None:
    found = told(ANNS, (12, "ann", note("o", "call  BACK!")), (30, "bob", note("p", "Call back")))
    ideas = lineage_view(found)["ideas"]
    assert [(idea["id"], idea["same"]) for idea in ideas] == [("n", ["o", "p"]), ("o", ["n", "p"]), ("p", ["n", "o"])]
    assert (figures(found, "ann")["ideas"], figures(found, "bob")["ideas"]) == (1, 1)
    assert participation_view(found)["channels"]["notes"]["group"]["ideas"] == 1


@pytest.mark.parametrize(("second", "uptake"), [(189.999, None), (190, 0.0)])
def test_a_note_counts_as_not_taken_up_once_it_was_in_view_for_three_minutes(
    second: float, uptake: float | None
) -> None:
    found = told(ANNS, until=(second, "fay", e.ChatSent("Well")))
    assert figures(found, "ann")["uptake"] == uptake


def test_what_was_deleted_sooner_was_not_in_view_long_enough() -> None:
    found = told(ANNS, (100, "ann", note("n", "Call back", 2, deleted=True)))
    assert figures(found, "ann")["uptake"] is None
    assert lineage_view(found)["ideas"][0]["gone_at"] is not None


def test_what_was_written_alone_is_in_view_from_the_reveal_on() -> None:
    alone = (10.0, "ann", note("n", "Call back", hidden=True))
    hidden = told(alone, until=(400, "fay", e.ChatSent("Well")))
    assert figures(hidden, "ann")["uptake"] is None
    revealed = told(alone, (200, "fay", g.BoardRevealed("alone", 1)), until=(400, "fay", e.ChatSent("Well")))
    assert figures(revealed, "ann")["uptake"] == 0.0
    assert lineage_view(revealed)["ideas"][0]["seen_at"] == "2026-11-22T10:03:20.000Z"


def test_an_idea_is_followed_into_the_plan_and_out_of_it() -> None:
    steps: Iterable[Step] = [
        (60, "bob", g.PlanPut("l", "Call everybody back", "n")),
        (70, "ann", g.PlanPut("l", "Call everybody back by May", "n")),
        (80, "bob", g.PlanRemoved("l")),
    ]
    (idea,) = lineage_view(told(ANNS, *steps))["ideas"]
    assert idea["lines"] == [
        {
            "item": "l",
            "what": "Call everybody back by May",
            "by": "bob",
            "at": "2026-11-22T10:01:00.000Z",
            "removed": True,
        }
    ]


def test_ideas_of_another_board_count_and_nobody_is_blamed_for_what_became_of_them() -> None:
    reported = e.ContributionReported("x-1", "ann", "note", TEN + timedelta(seconds=30), None, "Call back")
    found = told((40, e.CLOCK, reported))
    assert figures(found, "ann")["ideas"] == 1
    assert figures(found, "ann")["uptake"] is None


def test_silent_writing_is_set_against_the_open_phases() -> None:
    """Alone: 2 ideas in 2 minutes of 2 people, 0.5; openly: 1 in 4 minutes, 0.125. Their quotient is 4."""
    found = told(
        ANNS,
        (241, "fay", e.PhaseEnded("writing", 1)),
        (241, "fay", e.PhaseStarted("alone", 1, 120, TEN)),
        (250, "ann", note("o", "Ask first", hidden=True)),
        (260, "bob", note("p", "Write it down", hidden=True)),
        (361, "fay", e.PhaseEnded("alone", 1)),
    )
    assert participation_view(found)["channels"]["notes"]["group"]["blocking"] == pytest.approx(4)
    assert participation_view(told(ANNS))["channels"]["notes"]["group"]["blocking"] is None
