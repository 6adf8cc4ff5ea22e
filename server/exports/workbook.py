"""The tables of a session as an XLSX workbook: a sheet a table, typed cells, and charts that the spreadsheet draws.

Text is written as text, so that nothing a person wrote is run as a formula. Times are in UTC, as spreadsheets know no
zones. The first sheet lays means and agreed values side by side, and shares by channel, in the order of seats.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from server.exports.participation.words import Words
from server.exports.tables import Cell, Table, tables
from server.projections.contributions import CHANNELS
from server.projections.participation import Participation
from server.projections.record import Record
from server.projections.summary import Summary
from server.projections.weighing import weighing

_WIDEST, _NARROWEST = 60, 9
_LONGEST_CELL = 32_767
"""Characters that a spreadsheet keeps in one cell."""
_OVERVIEW = {"ru": "Обзор", "en": "Overview"}
_MEANS = {"ru": "Средние и согласованные оценки", "en": "Means and agreed values"}
_SHARES = {"ru": "Доли участия по каналам", "en": "Shares of participation by channel"}
_BELOW = 18
"""Rows that a chart takes."""


def book(record: Record, summary: Summary, found: Participation) -> bytes:
    """The workbook; the same session gives the same cells."""
    packed = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    made = xlsxwriter.Workbook(packed, options)
    made.set_properties({"title": summary.title, "created": summary.created_at.replace(tzinfo=None)})
    looks = _Looks(made)
    _overview(made, looks, summary, found)
    for table in tables(summary, found, weighing(record.session)):
        _sheet(made, looks, table)
    made.close()
    return packed.getvalue()


class _Looks:
    def __init__(self, made: Workbook) -> None:
        self.head = made.add_format({"bold": True, "bg_color": "#f1eee8", "bottom": 1, "valign": "top"})
        self.plain = made.add_format({"valign": "top"})
        self.long = made.add_format({"valign": "top", "text_wrap": True})
        self.moment = made.add_format({"valign": "top", "num_format": "yyyy-mm-dd hh:mm:ss.000"})
        self.title = made.add_format({"bold": True, "font_size": 14})
        self.mean = made.add_format({"num_format": "0.00"})
        self.share = made.add_format({"num_format": "0 %"})


def _sheet(made: Workbook, looks: _Looks, table: Table) -> None:
    sheet = made.add_worksheet(table.name)
    sheet.freeze_panes(1, 0)
    widths = [len(name) + 2 for name in table.header]
    for column, name in enumerate(table.header):
        sheet.write_string(0, column, name, looks.head)
    number = 0
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, looks)
            widths[column] = max(widths[column], min(_WIDEST, len(str(cell)) if cell is not None else 0))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, max(_NARROWEST, min(_WIDEST, width)))
    sheet.autofilter(0, 0, number, len(table.header) - 1)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, looks: _Looks) -> None:
    match cell:
        case None | "":
            return
        case bool():
            sheet.write_boolean(row, column, cell, looks.plain)
        case int() | float():
            sheet.write_number(row, column, cell, looks.plain)
        case datetime():
            sheet.write_datetime(row, column, cell.astimezone(UTC).replace(tzinfo=None), looks.moment)
        case str():
            text = _printable(cell)[:_LONGEST_CELL]
            sheet.write_string(row, column, text, looks.long if len(text) > _WIDEST else looks.plain)


def _overview(made: Workbook, looks: _Looks, summary: Summary, found: Participation) -> None:
    """Two small tables and the charts of them; rows are candidates by seat."""
    language = summary.language
    sheet = made.add_worksheet(_OVERVIEW.get(language, _OVERVIEW["en"]))
    sheet.set_column(0, 0, 28)
    people = [_printable(one.person.name or one.person.label) for one in summary.candidates]
    criteria = [one.name for one in summary.criteria]
    means = [
        [cell.agreed.number if cell.agreed is not None else cell.mean for cell in one.cells]
        for one in summary.candidates
    ]
    below = _block(made, sheet, looks, 0, (_MEANS.get(language, _MEANS["en"]), people, criteria, means), (1, 5))
    words = Words(language)
    channels = found.figures().channels
    names = list(CHANNELS.values())
    shares = [
        [
            channels[name].people[one.person.id].share if one.person.id in channels[name].people else None
            for name in names
        ]
        for one in summary.candidates
    ]
    titles = [words(name) for name in names]
    _block(made, sheet, looks, below, (_SHARES.get(language, _SHARES["en"]), people, titles, shares), (0, 1))


def _block(
    made: Workbook,
    sheet: Worksheet,
    looks: _Looks,
    top: int,
    told: tuple[str, Sequence[str], Sequence[str], Sequence[Sequence[float | None]]],
    scale: tuple[float, float],
) -> int:
    """A table and its chart, a series for each person; returns the row below both."""
    title, people, columns, values = told
    sheet.write_string(top, 0, title, looks.title)
    for column, name in enumerate(columns, 1):
        sheet.write_string(top + 1, column, _printable(name), looks.head)
    for at, (person, row) in enumerate(zip(people, values, strict=True), top + 2):
        sheet.write_string(at, 0, person, looks.plain)
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.write_number(at, column, value, looks.share if scale == (0, 1) else looks.mean)
    end = top + 2 + len(people)
    if people and any(value is not None for row in values for value in row):
        chart: Any = made.add_chart({"type": "bar" if scale == (1, 5) else "column"})
        for at in range(top + 2, end):
            chart.add_series(
                {
                    "name": [sheet.name, at, 0],
                    "categories": [sheet.name, top + 1, 1, top + 1, len(columns)],
                    "values": [sheet.name, at, 1, at, len(columns)],
                }
            )
        chart.set_title({"name": title})
        axis = {"min": scale[0], "max": scale[1]}
        (chart.set_x_axis if scale == (1, 5) else chart.set_y_axis)(axis)
        chart.set_size({"width": 760, "height": 340})
        sheet.insert_chart(end + 1, 0, chart)
        end += _BELOW
    return end + 2


def _printable(text: str) -> str:
    """Without the signs that no XML may hold."""
    return "".join(sign for sign in text if sign in "\n\t" or (sign >= " " and not "\ud800" <= sign <= "\udfff"))
