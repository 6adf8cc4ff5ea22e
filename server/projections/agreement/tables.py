"""Scores as a table: a row for each case, a column for each assessor."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Row = tuple[int | None, ...]
Complete = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Cases × assessors; None where a score is missing, and no column without a score.

    `missing` is the share of the expected scores that are not there.
    """

    rows: tuple[Row, ...]
    missing: float | None

    @property
    def raters(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    @property
    def complete(self) -> tuple[Complete, ...]:
        """Cases that every assessor has scored."""
        return tuple(scores for row in self.rows if row and len(scores := _scores(row)) == len(row))

    @property
    def pairable(self) -> tuple[Complete, ...]:
        """The scores of each case that has two or more, in no particular assessor's name."""
        return tuple(scores for row in self.rows if len(scores := _scores(row)) > 1)

    @property
    def scored(self) -> tuple[Complete, ...]:
        """The scores of each case that has any."""
        return tuple(scores for row in self.rows if (scores := _scores(row)))


def table(rows: Iterable[Sequence[int | None]], missing: float | None) -> Table:
    """A table without the columns that hold nothing."""
    given = [tuple(row) for row in rows]
    kept = [column for column in zip(*given, strict=True) if any(score is not None for score in column)]
    return Table(tuple(zip(*kept, strict=True)) if kept else ((),) * len(given), missing)


def _scores(row: Row) -> Complete:
    return tuple(score for score in row if score is not None)
