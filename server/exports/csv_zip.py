"""The tables of a session for a spreadsheet or a statistics program: a zip of UTF-8 CSV files, long format.

Until the wash-up the rows of notes and ratings say by whom they are and nothing more.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from server.domain.cells import Cell as TemplateCell
from server.domain.events import iso
from server.domain.people import Kind
from server.exports import csv_participation, csv_results, profile
from server.projections.participation import Participation
from server.projections.placing import cell_view
from server.projections.summary import Summary
from server.projections.weighing import Weighing

Cell = str | int | float | bool | datetime | None

HEADERS: dict[str, tuple[str, ...]] = {
    "participants": (
        "participant", "kind", "label", "seat", "name", "role", "joined_at", "consent", "offline_seconds",
        "removed", "submitted",
    ),
    "contributions": (
        "id", "participant", "label", "role", "kind", "at", "phase", "text", "action", "until", "run", "sort", "item",
        "participant_kind", "cell_template", "cell_row", "cell_column", "cell_title",
    ),
    "observations": (
        "id", "assessor", "candidate", "kind", "criterion", "sign", "indicator", "text", "evidence", "phase", "since",
        "at", "written_at", "after", "question",
    ),
    "ratings": ("assessor", "candidate", "criterion", "score", "version", "reason", "at"),
    "consensus": ("candidate", "criterion", "mean", "agreed", "difference", "reason", "by"),
    **csv_participation.HEADERS,
    **csv_results.HEADERS,
}  # fmt: skip
"""The header row of each table."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BEGUN_WITHIN = re.compile(r"[;\t\r\n]\s*(?=[=+\-@＝＋－＠])")


def tables(summary: Summary, found: Participation, weighing: Weighing | None = None) -> bytes:
    """The zip; the same summary gives the same bytes."""
    headers = HEADERS if weighing is None else {**HEADERS, "profile": profile.HEADER}
    rows: dict[str, Iterable[Sequence[Cell]]] = {
        "participants": _participants(summary),
        "contributions": _contributions(summary),
        "observations": _observations(summary),
        "ratings": _ratings(summary),
        "consensus": _consensus(summary),
        **csv_participation.rows(found, summary),
        **csv_results.rows(summary.results),
    }
    if weighing is not None:
        rows["profile"] = profile.rows(weighing)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, header in headers.items():
            entry = zipfile.ZipInfo(f"{name}.csv", summary.created_at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, _table(header, rows[name]))
    return packed.getvalue()


def harmless(text: str) -> str:
    """Text that no spreadsheet runs as a formula: a leading apostrophe stands before what would be one.

    Also within a text, where a program that takes semicolons, tabs or line ends for the ends of cells would begin one.
    """
    words = text.lstrip()
    guarded = text[: len(text) - len(words)] + _BEGUN_WITHIN.sub(r"\g<0>'", words)
    return f"'{guarded}" if text.startswith(_FORMULA) or words.startswith(_FORMULA) else guarded


def _table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(header)
    for row in rows:
        writer.writerow([_written(cell) for cell in row])
    return written.getvalue().encode("utf-8", "replace")


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


def _participants(summary: Summary) -> Iterator[Sequence[Cell]]:
    for one in summary.people:
        yield (
            one.id,
            one.kind.value,
            one.label,
            one.seat,
            one.name,
            one.role,
            one.joined_at,
            one.consent,
            one.offline_seconds,
            one.removed,
            one.submitted if one.kind is Kind.ASSESSOR else None,
        )


def _contributions(summary: Summary) -> Iterator[Sequence[Cell]]:
    labels = {one.id: one.label for one in summary.people}
    for one in summary.contributions:
        yield (
            one.id,
            one.by,
            labels[one.by],
            one.role,
            one.kind,
            one.at,
            one.phase,
            one.text,
            one.action,
            one.until,
            one.run,
            one.sort,
            one.item,
            one.who.value,
            *_cell(one.cell, summary.language),
        )


def _cell(cell: TemplateCell | None, language: str) -> Sequence[Cell]:
    if cell is None:
        return [None] * 4
    told = cell_view(cell, language)
    return [told[part] for part in ("template", "row", "column", "title")]


def _observations(summary: Summary) -> Iterator[Sequence[Cell]]:
    if not summary.judgements_visible:
        for tally in summary.tallies:
            yield from [_bare("observations", tally.assessor)] * tally.notes
    for one in summary.evidence:
        yield (
            one.id,
            one.by,
            one.candidate,
            one.kind,
            one.criterion,
            one.sign,
            one.indicator,
            one.text,
            one.quoted,
            one.phase,
            one.since,
            one.at,
            one.written_at,
            one.after,
            one.question,
        )


def _ratings(summary: Summary) -> Iterator[Sequence[Cell]]:
    if not summary.judgements_visible:
        for tally in summary.tallies:
            yield from [_bare("ratings", tally.assessor)] * tally.ratings
    for one in summary.ratings:
        yield (one.by, one.candidate, one.criterion, one.score, one.version, one.reason, one.at)


def _consensus(summary: Summary) -> Iterator[Sequence[Cell]]:
    """A row for each cell that has a mean or an agreed value."""
    for candidate in summary.candidates:
        for cell in candidate.cells:
            agreed = cell.agreed
            if agreed is None and cell.mean is None:
                continue
            mean = round(cell.mean, 4) if cell.mean is not None else None
            settled = (agreed.score, cell.difference, agreed.reason, agreed.by) if agreed else (None,) * 4
            yield (cell.candidate, cell.criterion, mean, *settled)


def _bare(table: str, assessor: str) -> Sequence[Cell]:
    return [assessor if column == "assessor" else None for column in HEADERS[table]]
