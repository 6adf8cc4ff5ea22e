"""The audit log as a table for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from server.exports.csv_zip import harmless

COLUMNS = ("at", "by", "who", "name", "what", "session", "title", "subject", "subject_name", "detail")


def written(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """UTF-8 with a mark by which spreadsheets know it; no text in it is taken for a formula."""
    into = io.StringIO()
    writer = csv.writer(into)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([harmless(str(row.get(name) or "")) for name in COLUMNS])
    return into.getvalue().encode("utf-8-sig", "replace")
