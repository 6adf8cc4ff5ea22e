"""The hour's soak finds what it is there to find."""

import os
from pathlib import Path

import pytest

from tests.soak import hour
from tests.soak._bells import Rung, drifted
from tests.soak._memory import Memory, median
from tests.soak.report import Missing, Report

_WINDOW = {
    "lost": 0,
    "gap": 0,
    "dup": 0,
    "stray": 0,
    "errs": 0,
    "closedEarly": 0,
    "sent_per_s": 60,
    "offered_per_s": 60,
}


@pytest.mark.parametrize("what", ["lost", "gap", "dup", "stray", "errs", "closedEarly"])
def test_a_window_in_which_something_went_wrong_is_found(what: str) -> None:
    report = Report("hour")
    hour._judge_windows(report, [_WINDOW, _WINDOW])
    assert report.findings == []
    hour._judge_windows(report, [_WINDOW, {**_WINDOW, what: 3}])
    assert len(report.findings) == 1
    assert report.findings[0].startswith("minute 2: 3 ")


def test_a_load_that_was_not_sent_is_found() -> None:
    report = Report("hour")
    hour._judge_windows(report, [{**_WINDOW, "sent_per_s": 53}])
    assert report.findings == ["minute 1: 53 of 60 changes a second were sent"]


@pytest.mark.parametrize(("grown", "findings"), [(1.04, 0), (1.06, 2)])
def test_memory_that_grows_is_found(grown: float, findings: int) -> None:
    memory, report = Memory(os.getpid()), Report("hour")
    memory.resident = memory.own = [(second, 100 * (1 if second < 3000 else grown)) for second in range(0, 3600, 10)]
    hour._judge_memory(report, memory, 3600)
    assert len(report.findings) == findings


def test_memory_is_really_looked_at() -> None:
    memory = Memory(os.getpid())
    memory.look()
    assert 20 < median(memory.own, 0, 60) <= median(memory.resident, 0, 60) < 4_000


def _bells(*late: float) -> list[Rung]:
    return [Rung(0, one, one) for one in late]


@pytest.mark.parametrize(
    ("early", "late", "found"),
    [
        ((5, 6, 7), (5, 50, 9), []),
        ((5, 6, 7), (80, 90, 70), ["bells drift: rung", "bells drift: heard"]),
        ((5, 6, 7), (5, 2_500, 6), ["a bell was rung", "a bell was heard"]),
        ((5, 6, 7), (5, -900, 6), ["a bell was rung", "a bell was heard"]),
        ((5, 6, 7), (), ["no bell rang"]),
    ],
)
def test_bells_that_drift_are_found(early: tuple[float, ...], late: tuple[float, ...], found: list[str]) -> None:
    told = list(drifted(_bells(*early), _bells(*late), 50, 2_000))
    assert len(told) == len(found)
    assert all(one.startswith(start) for one, start in zip(told, found, strict=True))


def test_a_disk_without_room_is_told_of_before_anything_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VECHE_SOAK_DIR", str(tmp_path / "soak"))
    monkeypatch.setattr(hour, "MINUTES", 10_000_000)
    with pytest.raises(Missing, match="set VECHE_SOAK_DIR to a folder on a larger disk"):
        hour.run(Report("hour"))
    assert list((tmp_path / "soak").iterdir()) == []


@pytest.mark.long
def test_a_moment_of_it_counts_what_arrives_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VECHE_SOAK_DIR", str(tmp_path))
    monkeypatch.setattr(hour, "MINUTES", 0.3)
    monkeypatch.setattr(hour, "ROOMS", 1)
    report = Report("hour")
    hour.run(report)
    # What a busy machine does to it is not for this test; that nothing is wrong with the soak itself is.
    assert not any("generator ended" in one or "no bell" in one or "run 1" in one for one in report.findings)
    told = capsys.readouterr().out
    assert "bells of the last" in told
    assert "some 0.00 million" in told
    assert list(tmp_path.iterdir()) == []
