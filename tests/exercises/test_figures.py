"""The data sheets of an exercise hold the same figures in both languages, cell by cell."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.wire.process import ROOT

FILES = sorted((ROOT / "exercises").glob("*.yaml"))

_SPACES = "[ \u00a0\u2009\u202f]"
_RULE = re.compile(r"[\s|:-]+")
_DECIMAL_COMMA, _THOUSANDS_COMMA = re.compile(r"(?<=\d),(?=\d)"), re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")

Table = list[list[str]]


def figures(cell: str, language: str) -> list[str]:
    """The numbers in a cell, without what separates thousands and with a point before decimals."""
    text = re.sub(rf"(?<=\d){_SPACES}(?=\d{{3}}(?!\d))", "", cell)
    text = _DECIMAL_COMMA.sub(".", text) if language == "ru" else _THOUSANDS_COMMA.sub("", text)
    return _NUMBER.findall(text)


def tables(text: str) -> list[Table]:
    """The tables of a Markdown text as rows of cells, without the rule below the heads."""
    found: list[Table] = []
    inside = False
    for line in text.splitlines():
        row = line.strip()
        if row.startswith("|"):
            if not inside:
                found.append([])
            if not _RULE.fullmatch(row):
                found[-1].append([cell.strip() for cell in row.strip("|").split("|")])
        inside = row.startswith("|")
    return found


def texts(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """Every text pair that may hold a table, with its place in the file."""
    for material in document.get("materials", []):
        yield f"materials.{material['id']}", material["text"]
    for role in document.get("roles", []):
        if "brief" in role:
            yield f"roles.{role['id']}.brief", role["brief"]
    for phase in document["phases"]:
        for role, brief in phase.get("briefs", {}).items():
            yield f"phases.{phase['key']}.briefs.{role}", brief
    for task in document.get("tasks", []):
        if "details" in task:
            yield f"tasks.{task['id']}.details", task["details"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_figures_of_every_table_are_the_same_in_both_languages(file: Path) -> None:
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    for place, pair in texts(document):
        russian, english = tables(pair["ru"]), tables(pair["en"])
        assert [[len(row) for row in table] for table in russian] == [[len(row) for row in table] for table in english]
        cells = [
            (place, ru, en)
            for one, other in zip(russian, english, strict=True)
            for left, right in zip(one, other, strict=True)
            for ru, en in zip(left, right, strict=True)
        ]
        assert [cell for cell in cells if figures(cell[1], "ru") != figures(cell[2], "en")] == []


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("1\u202f400 ₽", "RUB 1,400"),
        ("12\u00a0345,6", "12,345.6"),
        ("−3,5\u00a0%", "−3.5%"),
        ("1 2 3", "1 2 3"),
        ("7 из 10", "7 of 10"),
        ("09:00–18:00", "09:00–18:00"),
    ],
)
def test_figures_are_compared_and_not_how_they_are_written(russian: str, english: str) -> None:
    assert figures(russian, "ru") == figures(english, "en") != []


@pytest.mark.parametrize(("russian", "english"), [("3,5", "35"), ("1 400", "1,401"), ("3,5", "3,5"), ("8", "")])
def test_a_wrong_figure_shows(russian: str, english: str) -> None:
    assert figures(russian, "ru") != figures(english, "en")


def test_a_table_is_found_with_its_rows_and_cells() -> None:
    text = "Before\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\nBetween\n| c |\n|:-:|\n"
    assert tables(text) == [[["a", "b"], ["1", "2"]], [["c"]]]
