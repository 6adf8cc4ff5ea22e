"""What one candidate may be told of their own session, and nothing of anybody else (A25 of the assessment rules).

Ratings and notes about them, the words of theirs that notes quote, what the wash-up wrote down for them. Names and
labels of others in an assessor's words give way to a word for "somebody else"; what others wrote or said is not quoted.
Reasons of ratings, recommendations and figures about participation stay with the assessors.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from server.domain import events as e
from server.projections.hiding import Hidden, others
from server.projections.record import Record
from server.projections.summary import Cell, Evidence, Summary


@dataclass(frozen=True, slots=True)
class Seen:
    """A note about the candidate; `quoted` are words of their own that it was pinned to."""

    sign: int | None
    text: str
    quoted: str | None
    quote: bool
    at: datetime
    phase_title: str | None
    since: float | None
    after: bool


@dataclass(frozen=True, slots=True)
class Rated:
    """One criterion: what it means, the mean of the scores, what was agreed on, each score by its assessor's label."""

    name: str
    definition: str
    mean: float | None
    agreed: float | str | None
    scores: tuple[tuple[str, int | str], ...]
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Feedback:
    """A candidate's feedback in one language."""

    language: str
    name: str
    seat: int
    role_title: str | None
    exercise_title: str
    held_at: datetime
    criteria: tuple[Rated, ...]
    otherwise_seen: tuple[Seen, ...]
    strengths: tuple[str, ...]
    work_on: tuple[str, ...]


def feedback(record: Record, summary: Summary, candidate: str, somebody: str, anybody: str) -> Feedback | None:
    """What that candidate is told; None where there is no such candidate.

    `somebody` takes the place of others' names, `anybody` that of names which may be theirs or another's.

    Before judgements may be laid side by side there is nothing in it but who they are.
    """
    found = next((one for one in summary.candidates if one.person.id == candidate), None)
    if found is None:
        return None
    hidden = others(summary.people, found.person, somebody, anybody)
    sources = whose_words(record)
    written = record.session.washup.feedback.get(candidate) if record.session.washup else None
    told = written.event if written and isinstance(written.event, e.FeedbackSet) else None
    person = found.person

    def seen(notes: Iterable[Evidence]) -> tuple[Seen, ...]:
        return tuple(_seen(record, one, sources, hidden) for one in notes)

    return Feedback(
        language=summary.language,
        name=person.name or person.label,
        seat=person.seat,
        role_title=person.role_title,
        exercise_title=summary.exercise_title,
        held_at=summary.phases[0].started_at if summary.phases else summary.created_at,
        criteria=tuple(_rated(summary, cell, seen(cell.evidence)) for cell in found.cells),
        otherwise_seen=seen(found.unclassified),
        strengths=tuple(map(hidden.cleared, told.strengths)) if told else (),
        work_on=tuple(map(hidden.cleared, told.work_on)) if told else (),
    )


def _rated(summary: Summary, cell: Cell, seen: tuple[Seen, ...]) -> Rated:
    criterion = next(one for one in summary.criteria if one.id == cell.criterion)
    labels = {one.id: one.label for one in summary.people}
    return Rated(
        criterion.name,
        criterion.definition,
        cell.mean,
        cell.agreed.score if cell.agreed else None,
        tuple((labels[one.by], one.score) for one in cell.ratings if one.submitted),
        seen,
    )


def _seen(record: Record, note: Evidence, sources: Mapping[str, str], hidden: Hidden) -> Seen:
    written = record.session.notes[note.by, note.id].written
    text, quoted = told_note(written, note.indicator_text, sources, hidden)
    return Seen(
        note.sign,
        text,
        quoted,
        note.kind == "quote",
        note.at,
        note.phase_title,
        note.since,
        note.after,
    )


def told_note(
    note: e.ObservationWritten, indicator: str | None, sources: Mapping[str, str], hidden: Hidden
) -> tuple[str, str | None]:
    """The text of a note about somebody as they may read it, and the words of their own that it was pinned to.

    `indicator` is the wording of the one that it names, `sources` as `whose_words` has them.
    """
    pinned = note.evidence or {}
    frozen = pinned.get("text")
    source = pinned.get("event") or pinned.get("item") or ""
    own = frozen if sources.get(source) == note.candidate else None
    quoted = hidden.cleared(own) if own and own != note.text else None
    # A note that only pins has the pinned words for its own; those of others are not told.
    text = hidden.cleared(note.text) if own or note.text != frozen else indicator or ""
    return text, quoted


def whose_words(record: Record) -> dict[str, str]:
    """By fact and by thing on the board, the one person whose words they are; what several wrote is nobody's own."""
    found: dict[str, str] = {}
    reported: dict[str, str] = {}
    for fact in record.facts:
        found[fact.id] = fact.by
        if isinstance(fact.event, e.ContributionReported):
            reported[fact.id] = fact.event.participant
    # Two who were there may have used the same id.
    found |= reported
    board = record.session.board
    for key, credit in board.credits.items():
        found[key] = credit.author if credit.author == credit.editor else ""
        thing = board.elements.get(key, {}).get("containerId")
        if isinstance(thing, str) and credit.author != found.get(thing, credit.author):
            found[thing] = ""
    return found
