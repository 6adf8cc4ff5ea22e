"""The page on data protection says of every table, column and name in a browser what it is; so does the Russian one."""

import re

import pytest

from server.adapters.sql.tables import metadata
from server.application.keeping import USUAL
from server.edge.http.audited import WHATS
from tests.wire.process import ROOT

PAGES = ("docs/data-protection.md", "docs/ru/data-protection.md")
_NAME = re.compile(r"`([^`]+)`")
_KEPT = re.compile(r"""["`](veche[.:-][a-zA-Z-]+)""")


def rows(page: str) -> list[list[str]]:
    """The cells of every row of every table of a page."""
    lines = (ROOT / page).read_text(encoding="utf-8").splitlines()
    return [line.strip("|").split("|") for line in lines if line.startswith("| `")]


@pytest.mark.parametrize("page", PAGES)
def test_every_table_is_told_of_with_each_of_its_columns(page: str) -> None:
    told = {_NAME.findall(cells[0])[0]: set(_NAME.findall(cells[1])) for cells in rows(page)}
    tables = {table.name: set(table.columns.keys()) for table in metadata.tables.values()}
    assert {name: told.get(name) for name in tables} == tables


@pytest.mark.parametrize("page", PAGES)
def test_every_name_that_pages_keep_something_under_is_told_of(page: str) -> None:
    sources = [
        file for end in ("ts", "tsx") for file in (ROOT / "web" / "src").rglob(f"*.{end}") if "test" not in file.name
    ]
    kept = {name for file in sources for name in _KEPT.findall(file.read_text(encoding="utf-8"))}
    told = {name for cells in rows(page) for name in _NAME.findall(cells[0]) if name.startswith("veche.")}
    assert kept == told
    assert "veche.seat" in kept


@pytest.mark.parametrize("page", PAGES)
def test_the_days_are_those_of_the_program(page: str) -> None:
    told = " ".join(cells[4] for cells in rows(page))
    for kind, days in USUAL.items():
        assert re.search(rf"\b{days} [^|]*\(`{kind.value}`\)", told), kind


def test_the_pages_know_a_word_for_everything_that_is_noted() -> None:
    source = (ROOT / "web" / "src" / "privacy" / "privacy.ts").read_text(encoding="utf-8")
    listed = re.findall(r'"(\w+)"', source.split("export const WHATS = [")[1].split("]")[0])
    assert sorted(listed) == sorted(what.replace(".", "_") for what in WHATS)
