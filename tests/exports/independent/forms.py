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
