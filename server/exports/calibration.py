"""How close the assessors of a calibration came to its key, cell by cell, for the bundle and for the tables.

Whoever runs a calibration may read what was submitted at any time (P225), so that the table does not wait for the
session to be closed.
"""

from collections.abc import Iterator
from typing import Any

from server.domain import events as e
from server.domain.session import Session
from server.projections.calibration import Cell, comparisons

HEADER = ("assessor", "candidate", "criterion", "key", "score", "difference")
"""Of the table `calibration`, which only a calibration has."""


def rows(session: Session) -> Iterator[tuple[str | int | None, ...]]:
    """A row for each cell of the key and each assessor who has submitted: what they gave then, and score less key."""
    for one in comparisons(session):
        for cell in one.cells:
            yield (one.assessor.id, cell.candidate, cell.criterion, cell.key, cell.own, _difference(cell))


def as_json(session: Session, *, whole: bool) -> dict[str, Any] | None:
    """The key and, where judgements are told at all, the same rows by name; None where nobody is calibrated."""
    found = session.calibration
    if found is None:
        return None
    return {
        "source": found.source,
        "days": found.days,
        "made_at": e.iso(found.made_at),
        "key": found.key,
        "cells": [dict(zip(HEADER, row, strict=True)) for row in rows(session)] if whole else [],
    }


def _difference(cell: Cell) -> int | None:
    return cell.pair[0] - cell.pair[1] if cell.pair else None
