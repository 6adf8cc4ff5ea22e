"""The merge against the bundled whiteboard's own: 500 recorded cases."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from server.adapters.indices import ORDERING
from server.domain.merge import in_order, reconcile, repairs, supersedes
from tests.drawings import note, order_of

CASES = Path(__file__).parent.parent / "data" / "reconcile-cases.json"


@cache
def cases() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads(CASES.read_text())["cases"]
    return loaded


def merged(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The drawing that a browser holding `local` shows after hearing `remote`."""
    held = frozenset(element["id"] for element in case["appState"].values() if element)
    drawing = reconcile(case["local"], case["remote"], held)
    fresh = repairs(drawing, ORDERING.keys_between)
    return [
        {**element, "index": fresh[element["id"]], "version": element["version"] + 1, "index_resynced": True}
        if element["id"] in fresh
        else element
        for element in drawing
    ]


def comparable(elements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What both sides determine: the nonce of a re-indexed element is random."""
    compared = []
    for element in elements:
        kept = {name: element.get(name) for name in ("id", "x", "isDeleted", "index", "version", "index_resynced")}
        if not element.get("index_resynced"):
            kept["versionNonce"] = element["versionNonce"]
        compared.append(kept)
    return compared


@pytest.mark.rule("P73", "P78", "P83")
def test_all_five_hundred_recorded_merges_come_out_as_the_whiteboard_makes_them() -> None:
    differing = [
        (case["n"], case["tags"])
        for case in cases()
        if comparable(merged(case)) != comparable(case["expected"]["elements"])
    ]
    assert len(cases()) == 500
    assert differing == []


@pytest.mark.rule("P83")
def test_merges_that_converge_give_the_same_elements_from_either_side() -> None:
    two_sided = [case for case in cases() if case.get("converges")]
    assert len(two_sided) == 364
    for case in two_sided:
        there, back = reconcile(case["local"], case["remote"]), reconcile(case["remote"], case["local"])
        assert {one["id"]: one["versionNonce"] for one in there} == {one["id"]: one["versionNonce"] for one in back}


@pytest.mark.rule("P73")
@pytest.mark.parametrize(
    ("incoming", "stored", "expected"),
    [
        (note("n", 3, 9), note("n", 2, 1), True),
        (note("n", 2, 1), note("n", 3, 9), False),
        (note("n", 2, 1), note("n", 2, 2), True),
        (note("n", 2, 2), note("n", 2, 1), False),
        (note("n", 2, 1), note("n", 2, 1), False),
    ],
)
def test_the_higher_version_wins_and_on_a_tie_the_lower_nonce(
    incoming: dict[str, Any], stored: dict[str, Any], expected: bool
) -> None:
    assert supersedes(incoming, stored) is expected


def test_what_is_being_edited_stays_whatever_comes() -> None:
    mine, theirs = note("n", 1, index="a1"), note("n", 9, index="a1")
    assert reconcile([mine], [theirs], frozenset({"n"})) == [mine]
    assert reconcile([mine], [theirs]) == [theirs]


def test_of_two_remote_copies_the_first_counts() -> None:
    first, second = note("n", 2, index="a1"), note("n", 3, index="a1")
    assert reconcile([], [first, second]) == [first]


@pytest.mark.rule("P78")
def test_elements_stand_in_the_order_of_index_then_id() -> None:
    drawing = [note("c", index="a1"), note("b", index="a1"), note("a", index="a2"), note("d", index="Zz")]
    assert order_of(in_order(drawing)) == ["d", "b", "c", "a"]


@pytest.mark.rule("P78")
@pytest.mark.parametrize(
    ("indices", "mended"),
    [
        (["a0", "a1", "a2"], set()),
        (["a0", "a0"], {1}),
        (["a0", None], {1}),
        ([None, "a0"], {0}),
        (["a0", "a1", "a1", "a1", "a2"], {2, 3}),
        ([None, None, None], {0, 1, 2}),
        ([], set()),
    ],
)
def test_only_missing_and_colliding_indices_are_replaced(indices: list[str | None], mended: set[int]) -> None:
    drawing = [note(f"n{at}", index=index) for at, index in enumerate(indices)]
    fresh = repairs(drawing, ORDERING.keys_between)
    assert set(fresh) == {f"n{at}" for at in mended}
    result = [fresh.get(element["id"], element["index"]) for element in drawing]
    assert result == sorted(set(result))
