"""The page on capacity says what follows from the figures, and what follows is reasonable."""

import dataclasses
from pathlib import Path

import pytest

from server.exports.charts import DARK, LIGHT
from tests.bench import capacity, pictures
from tests.bench.capacity import REAL, STANDARD, busy, kept, limit, limits, needs, page, tables
from tests.bench.capacity_words import EN, RU, Words

COST = {
    "server_mb": 100.0, "session_mb": 2.0, "event_kb": 0.1, "standard_change_us": 500.0, "change_us": 200.0,
    "delivery_us": 10.0, "cursor_us": 20.0, "disk_bytes": 1000, "delivery_bytes": 900,
    "rows_a_second": {"sqlite": 5000, "postgresql": 8000},
}  # fmt: skip


@pytest.mark.parametrize(("file", "words"), capacity.PAGES.items(), ids=lambda one: getattr(one, "name", ""))
def test_the_page_says_what_follows_from_the_figures(file: Path, words: Words) -> None:
    text = file.read_text()
    assert page(text, kept(), words) == text, "run: python -m tests.bench.capacity"
    assert all(table in text for table in tables(kept(), words).values())


def test_another_figure_makes_another_page() -> None:
    text, figures = next(iter(capacity.PAGES)).read_text(), kept()
    cost = {**figures["cost"], "change_us": figures["cost"]["change_us"] * 2 + 100}
    assert page(text, {**figures, "cost": cost}) != text


def test_a_page_without_a_place_for_a_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no place for measured"):
        page("", kept())


def test_needs_are_worked_out_by_hand() -> None:
    """One session of four events a second: 4 * (200 + 7 * 10) + 20 * 20 µs = 1.48 ms of a core a second."""
    assert busy(REAL, COST) == pytest.approx(1.48e-3)
    found = needs(1_000, REAL, COST)
    assert found.cores == pytest.approx(1.48 / 0.6)
    assert found.processes == 3
    assert found.rows == 4_000
    assert found.disk_gb == pytest.approx(1_000 * 4 * 3600 * 1000 / 1e9)
    assert found.memory_gb == pytest.approx((3 * 100 + 1_000 * (2 + 4 * 3600 * 2 * 0.1 / 1000)) / 1000)
    assert found.out_mbit == pytest.approx(1_000 * 4 * 8 * 930 * 8 / 1e6)
    assert needs(10, STANDARD, COST).cores == pytest.approx(10 * 60 * 500e-6 / 0.6)


def test_what_ends_next_is_the_nearest_that_still_holds() -> None:
    assert limits(REAL, COST)["one core of one process"] == pytest.approx(0.6 / 1.48e-3)
    assert limit(REAL, COST, 10) == "one core of one process, at 410"
    assert limit(REAL, COST, 500) == "one PostgreSQL, at 1 200; passed: one core of one process"
    assert limit(REAL, COST, 1_500).startswith("a network of 1 Gbit/s, at 2 500; passed: one core")
    assert limit(REAL, COST, 100_000).startswith("all are passed")
    weak = {**COST, "rows_a_second": {"sqlite": 5, "postgresql": 5}}
    assert limit(REAL, weak, 10) == "one core of one process, at 410", "one process needs no PostgreSQL"
    without = {**COST, "rows_a_second": {"sqlite": 5000}}
    assert "one PostgreSQL" not in limits(REAL, without)


def test_more_people_need_more() -> None:
    larger = dataclasses.replace(REAL, people=16)
    assert busy(larger, COST) > busy(REAL, COST)
    assert needs(100, larger, COST).out_mbit == pytest.approx(2 * needs(100, REAL, COST).out_mbit)


def test_the_picture_shows_every_figure_in_both_looks() -> None:
    figures = kept()
    drawn = pictures.drawn(figures)
    assert set(drawn) == {"growth.svg", "growth-dark.svg"}
    for (name, svg), look in zip(drawn.items(), (LIGHT, DARK), strict=True):
        assert look.accent in svg, name
        assert "Onest, system-ui" in svg, name
        for row in figures["rooms"]:
            assert f">{row['core']:.0%}<" in svg, name
        assert "20\u202f000" in svg, name


def test_a_steep_curve_is_drawn_by_powers_of_ten() -> None:
    ticks, share = pictures._scale([3.0, 900.0])
    assert ticks == [1.0, 10.0, 100.0, 1000.0]
    assert share(10.0) == pytest.approx(1 / 3)
    ticks, share = pictures._scale([30.0, 90.0])
    assert ticks == [0.0, 25.0, 50.0, 75.0, 100.0]
    assert share(50.0) == pytest.approx(0.5)


def test_both_languages_have_a_word_for_all_that_costs() -> None:
    assert RU.of_costs.keys() == EN.of_costs.keys()
    assert len(RU.needed) == len(EN.needed)
    for sessions in (10, 1_500, 100_000):
        told = limit(REAL, COST, sessions, RU)
        assert not any("a" <= letter <= "z" for letter in told.replace("PostgreSQL", "")), told
