"""Templates lie on the board where every browser draws them; the cases are shared with the web's tests."""

import json
from pathlib import Path
from typing import Any

import pytest

from server.domain.cells import cell_at, laid_templates, placed
from server.domain.exercise import Strip, Template
from tests.documents import rich_exercise, words
from tests.stage import Stage

CASES: dict[str, Any] = json.loads((Path(__file__).parent.parent / "data" / "cells.json").read_text())


def strips(documents: list[dict[str, str]]) -> tuple[Strip, ...]:
    return tuple(Strip(one["id"], {"en": one["title"]} if "title" in one else None) for one in documents)


LAID = placed(
    Template(one["id"], {"en": one["title"]}, strips(one["columns"]), strips(one["rows"])) for one in CASES["templates"]
)


def test_each_template_has_the_place_and_size_that_browsers_give_it() -> None:
    assert [
        {
            "x": one.x,
            "y": one.y,
            "width": one.width,
            "height": one.height,
            "labels": one.labels,
            "header": one.header,
            "cells": len(one.cells),
        }
        for one in LAID
    ] == CASES["boxes"]


@pytest.mark.parametrize("case", CASES["points"], ids=lambda case: f"{case['x']}, {case['y']}")
def test_a_point_is_in_the_cell_in_which_browsers_find_it(case: dict[str, Any]) -> None:
    cell = cell_at(LAID, case["x"], case["y"])
    assert (list(cell.key) if cell else None) == case["cell"]


def test_a_template_lies_on_the_board_from_its_phase_on_at_a_place_that_stays() -> None:
    grid = rich_exercise()["templates"][0]
    phases = rich_exercise()["phases"]
    second = {**grid, "id": "second", "title": words("Second")}
    phases[-1] = {**phases[-1], "template": "second"}
    exercise = Stage(rich_exercise(templates=[grid, second], phases=phases)).session.exercise
    assert laid_templates(exercise, {"reading", "alone"}) == ()
    (later,) = laid_templates(exercise, {"drawing"})
    assert (later.template.id, later.x) == ("second", 1000)
    assert [one.template.id for one in laid_templates(exercise, {"writing", "drawing"})] == ["grid", "second"]
