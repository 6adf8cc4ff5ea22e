"""How well the assessors of one session agree, and how each of them rates.

What counts: the ratings of assessors who have submitted, each in its last version before the wash-up opened. Cases are
candidates for a criterion, cells (candidate × criterion) for all criteria together. "NE" and cells without a rating are
missing and never a number. A removed assessor's submitted ratings stay; a removed candidate is a case only where
somebody has judged them. What was changed after the wash-up opened gives a second set of coefficients, `revised`.

ICC(2,·), κ and W want a score from every assessor: cases that lack one are left out. The others take every case with
two scores. Whatever cannot be had is None with one of `Reason`; `docs/agreement.md` explains each figure.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from server.domain import events as e
from server.domain.people import Kind
from server.domain.session import Session
from server.projections.agreement import blocks, habits
from server.projections.agreement.blocks import Block
from server.projections.agreement.habits import Assessor
from server.projections.agreement.judgements import Judged, Judgements, read
from server.projections.agreement.tables import Table, table


@dataclass(frozen=True, slots=True)
class Blocks:
    """The coefficients of each criterion, and of all of them together."""

    criteria: Mapping[str, Block]
    overall: Block


@dataclass(frozen=True, slots=True)
class Agreement:
    """See the module. `revised` holds the criteria in which something was changed later; None where nothing was."""

    first: Blocks
    assessors: Mapping[str, Assessor]
    revised: Blocks | None = None


def agreement(facts: Iterable[e.Recorded], criteria: Sequence[str]) -> Agreement:
    """The agreement of a session's assessors, read off its log."""
    return agreement_of(read(facts), criteria)


def agreement_of(judgements: Judgements, criteria: Sequence[str]) -> Agreement:
    """The same, where the log was read already."""
    first, now = judgements.first, judgements.now
    changed = [one for one in criteria if _table(judgements, first, [one]) != _table(judgements, now, [one])]
    return Agreement(
        _blocks(judgements, first, criteria, criteria),
        {assessor: habits.habits(judgements, assessor) for assessor in judgements.assessors},
        _blocks(judgements, now, changed, criteria) if changed else None,
    )


def withheld(session: Session) -> Agreement:
    """What a reader is told who may not know yet: how much each assessor has written, and no coefficient."""
    ratings = Counter(assessor for assessor, _, _ in session.ratings)
    notes = Counter(note.fact.by for note in session.notes.values())
    assessors = [who for who in session.people.values() if who.kind is Kind.ASSESSOR]
    return Agreement(
        Blocks({one.id: blocks.withheld() for one in session.exercise.criteria}, blocks.withheld()),
        {
            who.id: habits.withheld(ratings[who.id], notes[who.id])
            for who in sorted(assessors, key=lambda who: who.seat)
        },
    )


def _blocks(judgements: Judgements, judged: Judged, some: Sequence[str], criteria: Sequence[str]) -> Blocks:
    return Blocks(
        {one: blocks.block(_table(judgements, judged, [one])) for one in some},
        blocks.block(_table(judgements, judged, criteria)),
    )


def _table(judgements: Judgements, judged: Judged, criteria: Sequence[str]) -> Table:
    """The scores of those who have submitted, a row for each candidate and criterion.

    Expected is the score of whoever was to watch the candidate, or has rated them all the same.
    """
    raters = judgements.raters
    cells = [(candidate, criterion) for candidate in judgements.candidates for criterion in criteria]
    watched = {who: frozenset(judgements.watched(who)) for who in raters}
    expected = sum(cell[0] in watched[who] or cell in judged.of(who) for who in raters for cell in cells)
    rows = [[judged.number(who, cell) for who in raters] for cell in cells]
    given = sum(score is not None for row in rows for score in row)
    return table(rows, 1 - given / expected if expected else None)
