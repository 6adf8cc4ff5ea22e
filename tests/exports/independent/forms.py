"""CSV and XLSX files opened by libraries that others use, and what their cells hold."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import openpyxl

from tests.exports.independent.reading import Fact, facts_in
from tests.exports.independent.tables import Expected, Moment, differences

_BEGINS = "=+\\-@＝＋－＠"
_GUARD = re.compile(rf"(^|[;\t\r\n]\s*)'(?=\s*[{_BEGINS}\t\r\n])")
"""An apostrophe that keeps a spreadsheet from running what follows."""


def opened_zip(content: bytes) -> dict[str, list[list[str]]]:
    """The tables of a CSV zip by their names, each with its header."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {
            name.removesuffix(".csv"): list(csv.reader(io.StringIO(archive.read(name).decode(), newline="")))
            for name in archive.namelist()
            if name.endswith(".csv")
        }


def files_in_zip(content: bytes) -> dict[str, bytes]:
    """The tables as they lie there, by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name.removesuffix(".csv"): archive.read(name) for name in archive.namelist() if name.endswith(".csv")}


def log_in_zip(content: bytes) -> list[Fact]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return facts_in(archive.read("log.ndjson").decode())


def csv_reads(cell: str, value: Any) -> bool:
    """Whether a cell of a CSV file holds a value."""
    match value:
        case None:
            return cell == ""
        case bool():
            return cell == ("true" if value else "false")
        case Moment(text):
            return cell == text
        case int() | float():
            return bool(re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell)) and _near(float(cell), value)
    return bool(cell == value) or bool(_GUARD.sub(r"\1", cell) == value)


def xlsx_reads(cell: Any, value: Any) -> bool:
    """Whether a cell of a workbook holds a value, as the type that it is."""
    match value:
        case None | "":
            return cell is None
        case bool():
            return cell is value
        case Moment(text):
            return isinstance(cell, datetime) and f"{cell.isoformat(timespec='milliseconds')}Z" == text
        case int() | float():
            return isinstance(cell, int | float) and not isinstance(cell, bool) and _near(cell, value)
    return bool(cell == "".join(sign for sign in value if sign >= " " or sign in "\n\t"))


def _near(found: float, expected: float) -> bool:
    return abs(found - expected) <= 1.1e-6


def csv_differences(content: bytes, expected: Expected) -> Iterator[str]:
    """Where the tables of a zip are not what the log says."""
    found, wanted = opened_zip(content), expected.rows()
    if set(found) != set(wanted):
        yield f"has the tables {[*found]} and should have {[*wanted]}"
    for name, rows in wanted.items():
        header, *lines = found[name]
        yield from differences(name, header, lines, rows, csv_reads)


def xlsx_differences(content: bytes, expected: Expected) -> Iterator[str]:
    """Where the sheets behind the overview are not what the log says."""
    book, wanted = openpyxl.load_workbook(io.BytesIO(content)), expected.rows()
    if set(book.sheetnames[1:]) != set(wanted):
        yield f"has the sheets {book.sheetnames} and should have {[*wanted]}"
    for name, rows in wanted.items():
        header, *lines = book[name].iter_rows(values_only=True)
        yield from differences(name, [f"{one}" for one in header], lines, rows, xlsx_reads)


def overview_differences(content: bytes, expected: Expected) -> Iterator[str]:
    """Where the charts of the first sheet point at other cells than those of the right people, columns and values."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    log, shares = expected.log, list(expected.amounts.person_rows())
    criteria = {one["id"]: log.spoken(one["name"]) for one in log.exercise["criteria"]}
    people = expected.judging.told_of()
    wanted: list[dict[str, list[float | None]]] = [
        {log.label(who): [expected.judging.value((who, one)) for one in criteria] for who in people},
        {
            log.label(who): [
                row["share"] for row in shares if row["participant"] == who and row["phase"] is None
            ] for who in people
        },
    ]  # fmt: skip
    charts = [one for one in wanted if any(value is not None for row in one.values() for value in row)]
    if len(sheet._charts) != len(charts):
        yield f"overview: has {len(sheet._charts)} charts and should have {len(charts)}"
    for chart, rows in zip(sheet._charts, charts, strict=False):
        found = {_cells(sheet, series.tx.strRef.f)[0]: _cells(sheet, series.val.numRef.f) for series in chart.series}
        if list(found) != list(rows) or not all(map(_all_near, found.values(), rows.values())):
            yield f"overview: the chart shows {found} and should show {rows}"
        heads = {tuple(_cells(sheet, (series.cat.strRef or series.cat.numRef).f)) for series in chart.series}
        named = {tuple(criteria.values())} if rows is wanted[0] else heads
        if heads != named or len(heads) != 1 or None in next(iter(heads)):
            yield f"overview: the chart has the columns {heads} and should have {named}"


def _cells(sheet: Any, reference: str) -> list[Any]:
    """What stands in the cells that a chart points at."""
    name, _, area = reference.replace("$", "").rpartition("!")
    assert name.strip("'") == sheet.title
    found = sheet[area]
    rows = found if isinstance(found, tuple) else ((found,),)
    return [cell.value for row in rows for cell in row]


def _all_near(found: list[Any], expected: list[float | None]) -> bool:
    return len(found) == len(expected) and all(
        one is None if other is None else one is not None and _near(one, other)
        for one, other in zip(found, expected, strict=True)
    )
