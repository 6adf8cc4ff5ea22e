"""The XLSX workbook: the same tables as in the CSV zip, typed, and nothing that a spreadsheet runs."""

import csv
import io
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from server.domain import commands as c
from server.domain.people import Kind
from server.exports.csv_zip import LOG
from tests.exports.sessions import Mapped, Rated, crowded
from tests.exports.worked import Worked
from tests.played import Played


def opened(play: Played, language: str = "ru") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(play.export("xlsx", language).content))


def tables(play: Played) -> dict[str, list[list[str]]]:
    with zipfile.ZipFile(io.BytesIO(play.export("csv").content)) as archive:
        return {
            name.removesuffix(".csv"): list(csv.reader(io.StringIO(archive.read(name).decode(), newline="")))
            for name in archive.namelist()
            if name != LOG
        }


def as_text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return f"{value.isoformat(timespec='milliseconds')}Z"
        case float() if value.is_integer():
            return f"{value:.0f}"
    return str(value)


@pytest.mark.parametrize("make", [Rated, Mapped, Worked, Played], ids=lambda one: one.__name__)
def test_every_sheet_holds_what_its_table_holds(make: type[Played]) -> None:
    play = make()
    play.close()
    book, expected = opened(play), tables(play)
    assert book.sheetnames[1:] == list(expected)
    for name, rows in expected.items():
        found = [[as_text(cell.value) for cell in row] for row in book[name].iter_rows()]
        assert len(found) == len(rows)
        for line, row in zip(found, rows, strict=True):
            # The apostrophe is for programs that would run a text; here it is a text by its type.
            plain = [cell[1:] if cell.startswith("'") else cell for cell in row]
            numbers = [cell[:-2] if cell.endswith(".0") else cell for cell in plain]
            assert line + [""] * (len(row) - len(line)) == numbers, name


def test_cells_have_their_types() -> None:
    play = Rated()
    play.close()
    sheet = opened(play)["contributions"]
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, sheet[2], strict=True))
    assert isinstance(row["at"].value, datetime)
    assert row["at"].number_format.startswith("yyyy-mm-dd")
    people = opened(play)["participants"]
    seats = [row[3].value for row in people.iter_rows(min_row=2)]
    assert all(isinstance(seat, int) for seat in seats)
    assert {row[9].data_type for row in people.iter_rows(min_row=2)} == {"b"}


def test_no_cell_is_a_formula_or_a_link() -> None:
    play = Rated()
    for text in ("=1+1", "+1", "@SUM(A1)", "https://example.org", "-2", "{=1}"):
        play.ask(play.fay, c.SendChat(text))
    play.close()
    book = opened(play)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                assert cell.hyperlink is None
    said = [row[7].value for row in book["contributions"].iter_rows(min_row=2)]
    assert "=1+1" in said
    assert "https://example.org" in said


def test_headers_stay_in_view_and_rows_can_be_filtered() -> None:
    play = Rated()
    play.close()
    book = opened(play)
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(cell.font.bold for cell in sheet[1])


@pytest.mark.parametrize(("language", "title"), [("ru", "Обзор"), ("en", "Overview")])
def test_the_overview_has_means_agreed_values_shares_and_their_charts(language: str, title: str) -> None:
    play = Rated()
    play.wash_up()
    book = opened(play, language)
    sheet = book.worksheets[0]
    assert sheet.title == title
    cells = {cell.value for row in sheet.iter_rows() for cell in row}
    assert 4.5 in cells
    assert {"Анна Ёлкина", "Борис Въездной"} <= cells
    assert len(sheet._charts) == 2
    assert [len(chart.series) for chart in sheet._charts] == [2, 2]


def test_a_session_without_anybody_has_a_workbook_too() -> None:
    book = opened(Played())
    assert book.worksheets[0]._charts == []
    assert [cell.value for cell in book["ratings"][1]][:3] == ["assessor", "candidate", "criterion"]


def test_nothing_of_a_judgement_before_the_wash_up() -> None:
    play = Rated()
    book = opened(play)
    said = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert not any("квинтэссенция" in one or "тарабарщина" in one for one in said)


def test_a_large_session_fits() -> None:
    play = crowded("ru")
    assert len(play.room.session.of_kind(Kind.CANDIDATE)) == 8
    content = play.export("xlsx").content
    assert len(content) < 2_000_000
    assert openpyxl.load_workbook(io.BytesIO(content))["observations"].max_row == 301
