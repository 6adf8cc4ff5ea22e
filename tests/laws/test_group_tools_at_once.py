"""Eight people vote, plan, rank and sort at once; no limit is ever exceeded, and in the end all know the same."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from server.application.ports import Log
from tests.contract.stores import opened, sqlite_url
from tests.fuzzing import TIMES, examples
from tests.laws.planted import PLANTED, Planted, plant
from tests.shortest import shortest
from tests.table import Step, Table, way_of

SEEDS = range(examples(200))
STEPS = 300


def taken(seed: int, way: Sequence[Step], seen: Counter[str], log: Log | None = None) -> tuple[list[str], list[str]]:
    """What went wrong on a way, and what happened on it."""
    table = Table(seed, seen, log)
    try:
        table.go(way)
        table.settle()
        wrong = table.faults()
    except Exception as error:  # noqa: BLE001 whatever breaks is what the shortest way to is wanted
        wrong = [f"{type(error).__name__}: {error}"]
    seen["facts"] += table.ledger.read
    return wrong, table.told


def explained(seed: int) -> str:
    """The shortest way to the fault of a seed, in words."""
    way = shortest(way_of(seed, STEPS), lambda shorter: bool(taken(seed, shorter, Counter())[0]))
    wrong, told = taken(seed, way, Counter())
    return "\n  ".join([f"seed {seed}, {len(way)} steps to: {'; '.join(wrong)}", *told])


@pytest.mark.timeout(600 * TIMES)
@pytest.mark.rule(
    "P4", "P5", "P7", "P10", "P20", "P21", "P22", "P25", "P150", "P151", "P152", "P154", "P156", "P157", "P160"
)
def test_two_hundred_times_eight_people_keep_to_the_limits_and_end_with_the_same() -> None:
    seen: Counter[str] = Counter()
    wrong = [seed for seed in SEEDS if taken(seed, way_of(seed, STEPS), seen)[0]]
    if wrong:
        pytest.fail(f"seeds with a fault: {wrong}\n{explained(wrong[0])}", pytrace=False)
    # A test in which nothing of this happened would prove nothing.
    assert seen["facts"] > 60 * len(SEEDS)
    for event in (
        "asked again", "sent twice", "lost connection", "restarted", "borrowed id", "broken disk", "unavailable",
        "no_votes_left", "over_budget", "planned beyond what there is", "phase_over", "not_allowed_in_phase",
    ):  # fmt: skip
        assert seen[event] > len(SEEDS) // 2, event
    for event in ("malformed", "unknown_item", "locked", "runoff"):
        assert seen[event] > len(SEEDS) // 20, event


@pytest.mark.rule("P20", "P21")
@pytest.mark.parametrize("seed", range(4))
def test_over_a_log_on_disk_it_is_the_same(seed: int, tmp_path: Path) -> None:
    with opened(sqlite_url(tmp_path)) as (_, log):
        assert taken(seed, way_of(seed, STEPS), Counter(), log)[0] == []


@pytest.mark.parametrize("name", PLANTED)
def test_the_law_finds_a_fault_that_is_planted(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = PLANTED[name]
    plant(monkeypatch, planted)
    assert found(planted), f"not found in {planted.within} seeds"


def found(planted: Planted) -> bool:
    """Whether one of the first seeds comes upon a fault, in these words."""
    faults = (taken(seed, way_of(seed, STEPS), Counter())[0] for seed in range(planted.within))
    return any(planted.words in one for wrong in faults for one in wrong)


def test_of_a_fault_the_shortest_way_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    planted = PLANTED["one dot more for whoever repeats"]
    plant(monkeypatch, planted)
    seed = next(seed for seed in range(50) if taken(seed, way_of(seed, STEPS), Counter())[0])
    lines = explained(seed).splitlines()
    assert planted.words in lines[0]
    # Votes up to the limit and one more, each wanted and answered, and the eight who come in before.
    assert len(lines) < 40
    assert sum("CastVote" in line for line in lines) <= 2 * 4
