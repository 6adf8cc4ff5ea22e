"""What other programs make of a table: pandas as it comes, R's `read.csv`, names that SPSS takes."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pandas

from tests.exports.independent.tables import Moment, Row

_LOGICAL = {"T", "F", "TRUE", "FALSE", "true", "false", "True", "False"}
_RESERVED = {"ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"}


def kind_of(values: Sequence[Any]) -> str:
    """What a column is that should hold these values; empty where it holds none."""
    told = [one for one in values if one is not None]
    if not told:
        return "empty"
    if all(isinstance(one, bool) for one in told) or all(type(one).__name__ == "Chance" for one in told):
        return "logical"
    if all(isinstance(one, int | float) or callable(one) for one in told):
        return "integer" if all(isinstance(one, int) for one in told) else "double"
    return "character"


def r_reads(content: bytes) -> dict[str, tuple[str, list[Any]]]:
    """Columns as `read.csv(file)` has them: each of the first type that holds all its cells; "" is NA but in words."""
    text = content.decode("utf-8")
    assert not text.startswith("\ufeff"), "R would take the mark for a part of the first name"
    header, *rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    found = {}
    for at, name in enumerate(header):
        cells = [row[at] for row in rows]
        given = [cell.strip() for cell in cells if cell.strip() not in ("", "NA")]
        if not given:
            found[name] = "empty", [None] * len(cells)
        elif set(given) <= _LOGICAL:
            found[name] = "logical", [None if cell == "" else cell[0] in "Tt" for cell in cells]
        elif all(re.fullmatch(r"[-+]?\d{1,9}", cell) for cell in given):
            found[name] = "integer", [None if cell == "" else int(cell) for cell in cells]
        elif all(re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", cell) for cell in given):
            found[name] = "double", [None if cell == "" else float(cell) for cell in cells]
        else:
            found[name] = "character", cells
    return found


def misread(name: str, content: bytes, expected: Sequence[Row]) -> Iterator[str]:
    """Where R or pandas, told nothing, would have another table than the one that was meant."""
    by_r, frame = r_reads(content), pandas.read_csv(io.BytesIO(content))
    if not expected:
        return
    for column in expected[0]:
        wanted = [row[column] for row in expected]
        kind, (found, cells) = kind_of(wanted), by_r[column]
        numbers = {"integer", "double"}
        # A whole column of 4.0 is one of doubles, and what is an id may look like a number in words.
        if kind not in ("character", found) and not {found, kind} <= numbers:
            yield f"{name}.{column}: R has {found} and should have {kind}"
        if kind in numbers:
            if frame[column].dtype.kind not in "iuf":
                yield f"{name}.{column}: pandas has {frame[column].dtype} and should have numbers"
            missing = [one is None for one in wanted]
            if missing != frame[column].isna().tolist() or missing != [one is None for one in cells]:
                yield f"{name}.{column}: other cells are missing than should be"
        if kind == "logical" and not set(frame[column].dropna().tolist()) <= {True, False}:
            yield f"{name}.{column}: pandas has {set(frame[column])} and should have truth values"
        if kind == "character" and all(isinstance(one, Moment) for one in wanted if one is not None):
            times = pandas.to_datetime(frame[column], format="ISO8601", utc=True)
            if times.notna().tolist() != [one is not None for one in wanted]:
                yield f"{name}.{column}: pandas does not read all times"


def refused_by_spss(names: Sequence[str]) -> list[str]:
    """Names that no variable may have: too long, of strange signs, reserved, or there twice in whichever case."""
    lower = [one.lower() for one in names]
    return [
        one
        for one in names
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_.]*", one)
        or len(one.encode()) > 64
        or one.endswith((".", "_"))
        or one.upper() in _RESERVED
        or lower.count(one.lower()) > 1
    ]
