"""Into which cell of a template a note was put is told once, of whoever put it there."""

from typing import Any

import pytest

from server.domain import events as e
from server.domain.exercise import Exercise
from server.projections.contributions import DRAG_PAUSE, Contributions
from server.projections.placing import cell_view
from tests.documents import rich_exercise
from tests.played import sticky
from tests.projections.test_contributions import Step, arrow, drawn, folded, item, placed
from tests.stage import Stage

# The grid has no row titles: below a line of titles `now` is from 0 to 300, `later` from 300 to 600, 220 high.
NOW, LATER, BESIDE = 40, 340, 700
LONG = "Call " * 40
TEXT = {"id": "t", "type": "text", "y": 100}
DRAG = DRAG_PAUSE.total_seconds()

Told = tuple[str, str, str | None]


def exercise(**changes: Any) -> Exercise:
    return Stage(rich_exercise(**changes)).session.exercise


def laid(steps: list[Step], *, phase: str = "writing", tables: Exercise | None = None) -> Contributions:
    """The contributions of the phase that lays the grid, or another."""
    contributions = Contributions(tables or exercise())
    start: Step = (-0.5, "fay", e.PhaseStarted(phase, 1, 600, None))
    return folded([start, *steps], contributions)


def told(steps: list[Step], **more: Any) -> list[Told]:
    """Who did what, and into which column that put the note."""
    return [(one.by, one.action, one.cell.column.id if one.cell else None) for one in laid(steps, **more)]


def note(x: float, version: int = 1, *, words: str = "Call", **more: Any) -> e.BoardChanged:
    """A note whose middle is 80 to the right of `x`."""
    return drawn(*({**part, **more} for part in sticky("n", words, version, x=x, y=100)))


ADDED: Step = (0, "ann", note(NOW))
SHEETS: dict[str, tuple[list[Step], list[Told]]] = {
    "a note that is written in a cell was put there": ([ADDED], [("ann", "added", "now")]),
    "one beside the cells was put into none": ([(0, "ann", note(BESIDE))], [("ann", "added", None)]),
    "whoever carries it into another cell put it there": (
        [ADDED, (9, "bob", note(LATER, 2))],
        [("ann", "added", "now"), ("bob", "moved", "later")],
    ),
    "a small move inside a cell says nothing of it again": (
        [ADDED, (9, "bob", note(NOW + 20, 2)), (19, "bob", note(NOW, 3))],
        [("ann", "added", "now"), ("bob", "moved", None), ("bob", "moved", None)],
    ),
    "a drag over one cell ends in the next": (
        [(0, "ann", note(-400))] + [(9 + at / 10, "bob", note(-400 + 50 * at, 2 + at)) for at in range(16)],
        [("ann", "added", None), ("bob", "moved", "later")],
    ),
    "a drag out of a cell and back again puts it nowhere": (
        [ADDED, (9, "bob", note(LATER, 2)), (9 + DRAG, "bob", note(NOW, 3))],
        [("ann", "added", "now"), ("bob", "moved", None)],
    ),
    "what was undone later was put back": (
        [ADDED, (9, "bob", note(LATER, 2)), (20, "bob", note(NOW, 3))],
        [("ann", "added", "now"), ("bob", "moved", "later"), ("bob", "moved", "now")],
    ),
    "carried out of all cells it is in none, and carried back it was put there": (
        [ADDED, (9, "bob", note(BESIDE, 2)), (20, "ann", note(NOW, 3))],
        [("ann", "added", "now"), ("bob", "moved", None), ("ann", "moved", "now")],
    ),
    "deleting puts it nowhere, and neither does bringing it back to where it was": (
        [ADDED, (9, "bob", note(NOW, 2, isDeleted=True)), (20, "ann", note(NOW, 3))],
        [("ann", "added", "now"), ("bob", "deleted", None), ("ann", "edited", None)],
    ),
    "brought back elsewhere it was put there": (
        [ADDED, (9, "bob", note(NOW, 2, isDeleted=True)), (20, "ann", note(LATER, 3))],
        [("ann", "added", "now"), ("bob", "deleted", None), ("ann", "edited", "later")],
    ),
    "a note that grows over an edge around its words stays where it was put": (
        [ADDED, (9, "bob", note(NOW, 2, words=LONG, width=600))],
        [("ann", "added", "now"), ("bob", "edited", None)],
    ),
    "the box may grow after its words": (
        [ADDED, (9, "bob", note(NOW, 2, words=LONG)), (9.1, "bob", note(NOW, 3, words=LONG, width=600))],
        [("ann", "added", "now"), ("bob", "edited", None)],
    ),
    "a text that grows to both sides stays where it was put": (
        [
            (0, "ann", drawn({**TEXT, "version": 1, "x": 280, "width": 30, "text": "Call"})),
            (9, "bob", drawn({**TEXT, "version": 2, "x": 275, "width": 70, "text": "Calls"})),
        ],
        [("ann", "added", "now"), ("bob", "edited", None)],
    ),
    "a shape lies where it was drawn to": (
        [(at / 10, "ann", drawn({**sticky("n", "")[0], "x": 250, "y": 100, "width": 40 * at, "version": at}))
         for at in range(1, 6)],
        [("ann", "added", "later")],
    ),
    "first words do not tell of what others moved meanwhile": (
        [
            (0, "ann", drawn(sticky("n", "", x=NOW)[0])),
            (5, "bob", drawn(sticky("n", "", 2, x=LATER)[0])),
            (9, "ann", note(LATER, 3)),
        ],
        [("ann", "added", "now"), ("bob", "moved", "later")],
    ),
    "painted and carried at once it was put there too": (
        [ADDED, (9, "bob", note(LATER, 2, backgroundColor="#ffc9c9"))],
        [("ann", "added", "now"), ("bob", "edited", "later")],
    ),
    "an opened text lies in the cell once it says something": (
        [
            (0, "ann", drawn({**TEXT, "version": 1, "x": NOW, "text": ""})),
            (3, "ann", drawn({**TEXT, "version": 2, "x": NOW, "text": "Call"})),
        ],
        [("ann", "added", "now")],
    ),
    "an item of another whiteboard lies in a cell as well": (
        [(0, "ann", placed(item("i", "Call", y=100))), (9, "bob", placed(item("i", "Call", 2, x=LATER, y=100)))],
        [("ann", "added", "now"), ("bob", "moved", "later")],
    ),
    "what has no place lies in no cell": (
        [(0, "ann", placed({"id": "i", "kind": "note", "text": "Call", "version": 1}))],
        [("ann", "added", None)],
    ),
    "an arrow and a frame lie across cells": (
        [
            (0, "ann", drawn({**arrow("a"), "y": 100})),
            (5, "ann", drawn({"id": "f", "type": "frame", "version": 1, "x": 0, "y": 50, "width": 200, "height": 90})),
        ],
        [("ann", "added", None), ("ann", "added", None)],
    ),
    "the middle decides, and an edge belongs to what begins there": (
        [(0, "ann", note(219.9)), (9, "ann", note(220, 2))],
        [("ann", "added", "now"), ("ann", "moved", "later")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHEETS)
def test_putting_into_a_cell_is_told(name: str) -> None:
    steps, expected = SHEETS[name]
    assert told(steps) == expected


def test_there_is_no_cell_before_the_phase_that_lays_it_and_what_lay_there_was_put_by_nobody() -> None:
    steps: list[Step] = [
        ADDED,
        (9, "fay", e.PhaseStarted("writing", 1, 600, None)),
        (12, "ann", note(NOW + 9, 2)),
        (20, "ann", note(LATER, 3)),
    ]
    expected = [("ann", "added", None), ("ann", "moved", None), ("ann", "moved", "later")]
    assert told(steps, phase="reading") == expected


def test_cells_stay_for_later_phases() -> None:
    steps: list[Step] = [
        (1, "fay", e.PhaseEnded("writing", 1)),
        (2, "fay", e.PhaseStarted("drawing", 1, 90, None)),
        ADDED,
    ]
    assert told(steps) == [("ann", "added", "now")]


def test_a_cell_is_called_by_its_titles_else_by_its_template() -> None:
    strip = {"id": "only"}
    (grid,) = rich_exercise()["templates"]
    row = {"id": "risk", "title": {"ru": "Риск", "en": "Risk"}}
    for template, name in (
        (grid, "Now"),
        ({**grid, "rows": [row]}, "Now · Risk"),
        ({**grid, "columns": [strip]}, "A grid"),
    ):
        (one,) = laid([(0, "ann", note(200))], tables=exercise(templates=[template]))
        assert one.cell is not None
        assert cell_view(one.cell, "en")["title"] == name
    assert cell_view(one.cell, "ru") == {
        "template": "grid", "row": "all", "column": "only", "title": "A grid (по-русски)",
    }  # fmt: skip
