"""The curves can be measured and drawn, whatever they come to on this machine."""

from pathlib import Path

import pytest

from server.config import Settings
from tests.bench import capacity, growth
from tests.bench.grown import grown
from tests.bench.seats import crowded_exercise
from tests.wire.props import write_exercises


@pytest.mark.long
@pytest.mark.timeout(300)
def test_a_small_measurement_gives_all_figures_and_the_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small = {"ROOMS": [1, 2], "EVENTS": (10, 200), "PEOPLE": (2, 4), "ELEMENTS": (100, 300)}
    for name, value in {**small, "_SECONDS": 1, "_TRIES": 1, "_SEVERAL": 1, "_REMEMBERED": 100}.items():
        monkeypatch.setattr(growth, name, value)
    figures = growth.growth(tmp_path)
    assert {one.name for one in tmp_path.iterdir()} == {"growth.svg", "growth-dark.svg"}
    told = capsys.readouterr().out
    for head in ("share of a core", "microseconds an event", "microseconds a delivery", "ms to join"):
        assert head in told
    assert [row["elements"] for row in figures["board"]] == [100, 300]
    assert figures["board"][0]["welcome_kb"] < figures["board"][1]["welcome_kb"]
    assert set(figures["cost"]) == set(capacity.kept()["cost"])
    assert 300 < figures["cost"]["disk_bytes"] < 100_000
    text = next(iter(capacity.PAGES)).read_text()
    assert capacity.page(text, figures) != text


def test_a_session_with_a_past_is_as_long_and_as_full_as_it_was_asked_to_be(tmp_path: Path) -> None:
    exercises = write_exercises(tmp_path / "exercises", crowded_exercise())
    settings = Settings.from_env({"VECHE_EXERCISES_DIR": str(exercises)}, data_dir=str(tmp_path / "data"))
    long, full = grown(settings, changes=300, people=2), grown(settings, elements=700)
    with growth.archive(settings) as (sessions, log):
        assert len(list(log.read(long))) == 300
        assert len(sessions.room(long).session.board.elements) == 50
        assert [one.connected for one in sessions.room(long).session.people.values()] == [True, True]
        assert len(sessions.room(full).session.board.elements) == 700
        assert sessions.room(full).session.run is not None
