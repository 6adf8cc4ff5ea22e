"""The tables of a session for a statistics program: a zip of UTF-8 CSV files in long format, and the log beside them.

`log.ndjson` holds a fact a line, as the bundle does: every number in the tables follows from it.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import BinaryIO

from server.domain.events import iso
from server.exports.json_bundle import told_fact
from server.exports.sealing import chained
from server.exports.tables import Cell, tables
from server.projections.participation import Participation
from server.projections.record import Record
from server.projections.summary import Summary

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BEGUN_WITHIN = re.compile(r"[;\t\r\n]\s*(?=[=+\-@＝＋－＠])")


LOG = "log.ndjson"


def archive(record: Record, summary: Summary, found: Participation, into: BinaryIO, *, log: bool = True) -> None:
    """Writes the zip; the same session gives the same bytes. Without the `log` nothing is in it but the tables."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made:

        def add(name: str, pieces: Iterable[bytes]) -> None:
            entry = zipfile.ZipInfo(name, summary.created_at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with made.open(entry, "w") as written:
                for piece in pieces:
                    written.write(piece)

        for table in tables(record.session, summary, found):
            add(f"{table.name}.csv", _written_table(table.header, table.rows))
        if log:
            add(LOG, _log(record, summary))


def _log(record: Record, summary: Summary) -> Iterator[bytes]:
    facts = chained(told_fact(fact, whole=summary.judgements_visible) for fact in record.facts)
    for fact in facts:
        yield f"{json.dumps(fact, ensure_ascii=False)}\n".encode("utf-8", "backslashreplace")


def harmless(text: str) -> str:
    """Text that no spreadsheet runs as a formula: a leading apostrophe stands before what would be one.

    Also within a text, where a program that takes semicolons, tabs or line ends for the ends of cells would begin one.
    """
    guarded = _BEGUN_WITHIN.sub(r"\g<0>'", text)
    return f"'{guarded}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else guarded


def _written_table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    line = io.StringIO()
    writer = csv.writer(line)
    for row in chain([header], ([_written(cell) for cell in one] for one in rows)):
        writer.writerow(row)
        yield line.getvalue().encode("utf-8", "replace")
        line.seek(0)
        line.truncate()


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case datetime():
            return iso(cell)
        case str():
            return harmless(cell)
    return str(cell)
