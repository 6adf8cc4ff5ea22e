"""The tables of a session, each with its header row, for every form that holds tables.

Until the wash-up the rows of notes and ratings say by whom they are and nothing more.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from server.domain.cells import Cell as TemplateCell
from server.domain.people import Kind
from server.domain.session import Session
from server.exports import calibration, csv_participation, csv_results, profile
from server.projections.participation import Participation
from server.projections.placing import cell_view
from server.projections.summary import Summary
from server.projections.weighing import weighing

Cell = str | int | float | bool | datetime | None

HEADERS: dict[str, tuple[str, ...]] = {
    "participants": (
        "participant", "kind", "label", "seat", "name", "role", "joined_at", "consent", "offline_seconds",
        "removed", "submitted", "consent_language",
    ),
    "contributions": (
        "id", "participant", "label", "role", "kind", "at", "phase", "text", "action", "until", "run", "sort", "item",
        "participant_kind", "cell_template", "cell_row", "cell_column", "cell_title", "source", "verified",
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


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its name; every row has as many cells as the header."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def tables(session: Session, summary: Summary, found: Participation) -> Iterator[Table]:
    """All tables in their order; `ratings_wide` has a column for each criterion, `profile` is there if one is set."""
    rows: dict[str, Iterable[Sequence[Cell]]] = {
        "participants": _participants(summary),
        "contributions": _contributions(summary),
        "observations": _observations(summary),
        "ratings": _ratings(summary),
        "consensus": _consensus(summary),
        **csv_participation.rows(found, summary),
        **csv_results.rows(summary.results),
    }
    for name, header in HEADERS.items():
        yield Table(name, header, rows[name])
    criteria = [one.id for one in summary.criteria]
    yield Table("ratings_wide", ("candidate", "assessor", *criteria), _ratings_wide(summary, criteria))
    weighed = weighing(session)
    if weighed is not None:
        yield Table("profile", profile.HEADER, profile.rows(weighed))
    if session.calibration is not None:
        yield Table("calibration", calibration.HEADER, calibration.rows(session))


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
            one.consent_language,
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
            one.source,
            one.verified,
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


def _ratings_wide(summary: Summary, criteria: Sequence[str]) -> Iterator[Sequence[Cell]]:
    """A row for each assessor of each candidate with their last submitted scores; NE and unrated cells are empty."""
    for candidate in summary.candidates:
        given = {
            (one.by, cell.criterion): one.number for cell in candidate.cells for one in cell.ratings if one.submitted
        }
        for assessor in dict.fromkeys(by for by, _ in given):
            yield (candidate.person.id, assessor, *(given.get((assessor, one)) for one in criteria))
