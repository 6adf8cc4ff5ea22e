"""The tables of a session as an XLSX workbook: a sheet a table, typed cells, and charts that the spreadsheet draws.

Text is written as text, so that nothing a person wrote is run as a formula. Times are in UTC, as spreadsheets know no
zones. The first sheet lays means and agreed values side by side, and shares by channel, in the order of seats.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from server.exports.participation.words import Words
from server.exports.tables import Cell, Table, tables
from server.projections.contributions import CHANNELS
from server.projections.participation import Participation
from server.projections.record import Record
from server.projections.summary import Person, Summary

_WIDEST, _NARROWEST = 60, 9
_A4 = 9
_LONGEST_CELL = 32_767
"""Characters that a spreadsheet keeps in one cell."""
_GRID = {"color": "#dcd7cc", "width": 0.75}
_OVERVIEW = {"ru": "Обзор", "en": "Overview"}
_MEANS = {"ru": "Средние и согласованные оценки", "en": "Means and agreed values"}
_SHARES = {"ru": "Доли участия по каналам", "en": "Shares of participation by channel"}
_NOTHING = {"ru": "Пока нет данных", "en": "Nothing yet"}
_NAME_WIDTH, _VALUE_WIDTH = 34, 15
_ROW_PIXELS, _LINE_POINTS = 20, 15
_MOST_LINES = 20
_BAR_PIXELS, _LEAST_PIXELS = 11, 300
"""What a bar of a chart takes, and the whole of it at least."""


def book(record: Record, summary: Summary, found: Participation, into: BinaryIO) -> None:
    """Writes the workbook; the same session gives the same cells."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    made = xlsxwriter.Workbook(into, options)
    made.set_properties({"title": summary.title, "created": summary.created_at.replace(tzinfo=None)})
    looks = _Looks(made)
    _overview(made, looks, summary, found)
    for table in tables(record.session, summary, found):
        _sheet(made, looks, table)
    made.close()


class _Looks:
    def __init__(self, made: Workbook) -> None:
        head = {"bold": True, "bg_color": "#f1eee8", "bottom": 1, "valign": "top"}
        self.head = made.add_format({**head, "align": "left", "indent": 1})
        self.wrapped_head = made.add_format({**head, "text_wrap": True, "align": "right"})
        self.plain = made.add_format({"valign": "top"})
        # Words would stand close to a number in the column before them.
        self.words = made.add_format({"valign": "top", "align": "left", "indent": 1})
        self.long = made.add_format({"valign": "top", "align": "left", "indent": 1, "text_wrap": True})
        # Some programs keep truth values as 0 and 1, and show them so.
        self.truth = made.add_format({"valign": "top", "num_format": '"TRUE";"TRUE";"FALSE"'})
        self.moment = made.add_format({"valign": "top", "num_format": "yyyy-mm-dd hh:mm:ss.000"})
        self.title = made.add_format({"bold": True, "font_size": 14})
        self.mean = made.add_format({"valign": "top", "num_format": "0.00"})
        self.share = made.add_format({"valign": "top", "num_format": "0 %"})


def _sheet(made: Workbook, looks: _Looks, table: Table) -> None:
    sheet = made.add_worksheet(table.name)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    _printed(sheet)
    # Beside its name a header has the arrow of the filter.
    widths = [len(name) + 5 for name in table.header]
    for column, name in enumerate(table.header):
        sheet.write_string(0, column, name, looks.head)
    number = 0
    for number, row in enumerate(table.rows, 1):
        lines = max((_lines(cell) for cell in row if isinstance(cell, str)), default=1)
        if lines > 1:
            # Not every program makes a row as high as its words.
            sheet.set_row(number, _LINE_POINTS * lines)
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, looks)
            widths[column] = max(widths[column], min(_WIDEST, _width(cell)))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, max(_NARROWEST, min(_WIDEST, width)))
    sheet.autofilter(0, 0, number, len(table.header) - 1)


def _printed(sheet: Worksheet, *, whole: bool = False) -> None:
    """On paper all columns of a table stand side by side; of the `whole` one no chart is cut by a page's end."""
    sheet.set_paper(_A4)
    if not whole:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 1 if whole else 0)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, looks: _Looks) -> None:
    match cell:
        case None | "":
            return
        case bool():
            sheet.write_boolean(row, column, cell, looks.truth)
        case int() | float():
            sheet.write_number(row, column, cell, looks.plain)
        case datetime():
            sheet.write_datetime(row, column, cell.astimezone(UTC).replace(tzinfo=None), looks.moment)
        case str():
            text = _printable(cell)[:_LONGEST_CELL]
            sheet.write_string(row, column, text, looks.long if _lines(text) > 1 else looks.words)


def _lines(text: str) -> int:
    """How many lines a text takes in a column as wide as any gets; some words are wider than others."""
    return min(_MOST_LINES, sum(1 + int(1.1 * len(line)) // _WIDEST for line in text.split("\n")))


def _width(cell: Cell) -> int:
    match cell:
        case None:
            return 0
        case datetime():
            return len("2026-11-29 10:00:00.000")
        case str():
            return 2 + max(map(len, cell.split("\n")))
    return len(str(cell))


def _overview(made: Workbook, looks: _Looks, summary: Summary, found: Participation) -> None:
    """Two small tables and the charts of them; rows are candidates by seat."""
    language = summary.language
    sheet = made.add_worksheet(_OVERVIEW.get(language, _OVERVIEW["en"]))
    _printed(sheet, whole=True)
    people = [one.person for one in summary.candidates]
    # A chart has no room for whole names.
    sheet.set_column(0, 0, max((len(one.label) for one in people), default=0) + 4)
    sheet.set_column(1, 1, _NAME_WIDTH)
    sheet.set_column(2, 2 + max(len(summary.criteria), len(CHANNELS)), _VALUE_WIDTH)
    criteria = [one.name for one in summary.criteria]
    means = [
        [cell.agreed.number if cell.agreed is not None else cell.mean for cell in one.cells]
        for one in summary.candidates
    ]
    rows = _Rows(_MEANS.get(language, _MEANS["en"]), people, criteria, means)
    below = _block(made, sheet, looks, 0, rows, _Kind("bar", 1, 5, "0.0", looks.mean), language)
    words = Words(language)
    channels = found.figures().channels
    names = list(CHANNELS.values())
    shares = [
        [channels[name].people[one.id].share if one.id in channels[name].people else None for name in names]
        for one in people
    ]
    rows = _Rows(_SHARES.get(language, _SHARES["en"]), people, [words(name) for name in names], shares)
    _block(made, sheet, looks, below, rows, _Kind("column", 0, _highest(shares), "0 %", looks.share), language)


def _highest(shares: Sequence[Sequence[float | None]]) -> float | None:
    """1 where somebody has most of something, so that no axis goes beyond the whole; else as high as the bars are."""
    return 1.0 if any(share is not None and share > 0.5 for row in shares for share in row) else None


@dataclass(frozen=True, slots=True)
class _Rows:
    """A small table: a row for each person, who have a value or none in each column."""

    title: str
    people: Sequence[Person]
    columns: Sequence[str]
    values: Sequence[Sequence[float | None]]

    @property
    def empty(self) -> bool:
        return all(value is None for row in self.values for value in row)


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a small table is drawn; `most` is None where the highest value says how far the axis goes."""

    chart: str
    least: float
    most: float | None
    figures: str
    look: Format


def _block(made: Workbook, sheet: Worksheet, looks: _Looks, top: int, rows: _Rows, kind: _Kind, language: str) -> int:
    """A table and its chart, a series for each person; returns the row below both."""
    sheet.write_string(top, 0, rows.title, looks.title)
    if rows.empty:
        sheet.write_string(top + 1, 0, _NOTHING.get(language, _NOTHING["en"]), looks.plain)
        return top + 3
    head = top + 1
    lines = max(2, *(1 + len(name) // _NARROWEST for name in rows.columns))
    sheet.set_row(head, _LINE_POINTS * min(4, lines))
    for column, name in enumerate(rows.columns, 2):
        sheet.write_string(head, column, _printable(name), looks.wrapped_head)
    for at, (person, row) in enumerate(zip(rows.people, rows.values, strict=True), head + 1):
        sheet.write_string(at, 0, person.label, looks.plain)
        name = _printable(person.name or "")
        # A line ends between words, and long ones leave much of it empty.
        sheet.set_row(at, _LINE_POINTS * (1 + len(name) // (_NAME_WIDTH - 10) if len(name) > _NAME_WIDTH - 6 else 1))
        sheet.write_string(at, 1, name, looks.long)
        for column, value in enumerate(row, 2):
            if value is not None:
                sheet.write_number(at, column, value, kind.look)
    last = head + len(rows.people)
    return last + 2 + _chart(made, sheet, rows, kind, (head, last))


def _chart(made: Workbook, sheet: Worksheet, rows: _Rows, kind: _Kind, place: tuple[int, int]) -> int:
    """Draws a small table below it, which stands between two rows; returns how many rows the drawing takes."""
    head, last = place
    end = 1 + len(rows.columns)
    chart: Any = made.add_chart({"type": kind.chart})
    for at in range(head + 1, last + 1):
        chart.add_series(
            {
                "name": [sheet.name, at, 0],
                "categories": [sheet.name, head, 2, head, end],
                "values": [sheet.name, at, 2, at, end],
            }
        )
    chart.set_title({"name": rows.title, "name_font": {"size": 12}, "overlay": False})
    axis = {"min": kind.least, "num_format": kind.figures, "major_gridlines": {"visible": True, "line": _GRID}}
    if kind.most is not None:
        axis["max"] = kind.most
    values, other = (chart.set_x_axis, chart.set_y_axis)
    if kind.chart == "column":
        values, other = other, values
    values(axis)
    # Bars lie from below to above unless they are told otherwise; the table is read from above.
    other({"reverse": kind.chart == "bar", "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom"})
    height = (
        max(_LEAST_PIXELS, 120 + _BAR_PIXELS * len(rows.people) * len(rows.columns))
        if kind.chart == "bar"
        else _LEAST_PIXELS
    )
    chart.set_size({"width": 860, "height": height})
    sheet.insert_chart(last + 2, 0, chart)
    return height // _ROW_PIXELS + 2


def _printable(text: str) -> str:
    """Without the signs that no XML may hold."""
    return "".join(sign for sign in text if sign in "\n\t" or (sign >= " " and not "\ud800" <= sign <= "\udfff"))
