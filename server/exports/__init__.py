"""A session as a file: pure functions from its record and summary to bytes.

Making one takes up to a second of work, so callers do it off the hub.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from server.exports import board_excalidraw, board_pictures, csv_zip, json_bundle, pdf, workbook
from server.exports import feedback as feedback_pdf
from server.exports.feedback_words import feedback_words
from server.projections.feedback import feedback
from server.projections.participation import Participation
from server.projections.record import Record, Sheet
from server.projections.summary import Summary
from server.projections.summing_up import summarise


@dataclass(frozen=True, slots=True)
class Export:
    """A file to hand over; its name is plain ASCII."""

    content: bytes
    filename: str
    mimetype: str


@dataclass(frozen=True, slots=True)
class _Form:
    make: Callable[[Record, Summary, Participation, datetime], bytes]
    ending: str
    mimetype: str


@dataclass(frozen=True, slots=True)
class _Picture:
    """A form of the board alone, at the end of a phase or as it stands."""

    make: Callable[[Record, Summary, Sheet], bytes]
    ending: str
    mimetype: str


_FORMS: Mapping[str, _Form] = {
    "json": _Form(json_bundle.bundle, "json", "application/json"),
    "csv": _Form(
        lambda record, summary, found, _: csv_zip.archive(record, summary, found), "csv.zip", "application/zip"
    ),
    "xlsx": _Form(
        lambda record, summary, found, _: workbook.book(record, summary, found),
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "pdf": _Form(
        lambda record, summary, found, now: pdf.document(summary, found, board_pictures.pages(record, summary), now),
        "pdf",
        "application/pdf",
    ),
}

_PICTURES: Mapping[str, _Picture] = {
    "board.svg": _Picture(board_pictures.svg, "svg", "image/svg+xml"),
    "board.png": _Picture(board_pictures.png, "png", "image/png"),
    "board.excalidraw": _Picture(board_excalidraw.scene, "excalidraw", "application/vnd.excalidraw+json"),
}

FORMATS = (*_FORMS, *_PICTURES)
"""Names of the formats, as the interface has them."""


class NoSuchPhase(Exception):
    """The phase is none of the exercise's, or has not ended yet: there is no picture of its end."""


def export(
    form: str, record: Record, names: Mapping[str, str], language: str, now: datetime, phase: str | None = None
) -> Export:
    """A session in one of `FORMATS`; raises KeyError for any other. `names` are kept outside the record.

    Times in the summary for readers are in the zone of `now`. `phase` asks for the board as it stood at that phase's
    end, in the forms of the board; raises NoSuchPhase where it has none.
    """
    session = record.session
    summary = summarise(record, names, language, now)
    name = f"veche-{summary.exercise_id}-{summary.created_at:%Y-%m-%d}-{session.id[:8]}"
    if form in _FORMS:
        chosen = _FORMS[form]
        return Export(chosen.make(record, summary, _measured(record), now), f"{name}.{chosen.ending}", chosen.mimetype)
    picture, sheet = _PICTURES[form], record.sheet(phase)
    if sheet is None:
        raise NoSuchPhase(phase)
    part = f"-{phase}" if phase else ""
    return Export(picture.make(record, summary, sheet), f"{name}{part}.{picture.ending}", picture.mimetype)


def _measured(record: Record) -> Participation:
    """Who took part how much, as the log stands."""
    first, *others = record.facts
    found = Participation(record.session.exercise, first)
    for fact in others:
        found.take(fact)
    return found


class NotYet(Exception):
    """Judgements may not be told yet."""


def feedback_of(
    candidate: str, record: Record, names: Mapping[str, str], language: str, now: datetime, *, assessors: bool = False
) -> Export | None:
    """One candidate's feedback as a PDF; None where there is no such candidate, NotYet before the wash-up.

    `assessors` lets each score stand with its assessor's label.
    """
    session = record.session
    if not session.integrated:
        raise NotYet(candidate)
    summary = summarise(record, names, language, now)
    found = feedback(record, summary, candidate, feedback_words(language)["somebody"])
    if found is None:
        return None
    name = f"veche-feedback-{summary.created_at:%Y-%m-%d}-{session.id[:8]}-{found.seat}.pdf"
    return Export(feedback_pdf.document(found, now, assessors=assessors), name, "application/pdf")
