"""A session as a file: pure functions from its record and summary to bytes.

Making one takes up to a second of work, so callers do it off the hub.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from server.exports import board_excalidraw, board_pictures, csv_zip, json_bundle, pdf, workbook
from server.exports import feedback as feedback_pdf
from server.exports.feedback_words import feedback_words
from server.exports.phrases import phrases
from server.exports.summary_page import SummaryPage, summary_page
from server.projections.feedback import Feedback, feedback
from server.projections.hiding import Hidden, labelled, unnamed_sheet, unnamed_summary
from server.projections.participation import Participation
from server.projections.record import Record, Sheet
from server.projections.summary import Summary
from server.projections.summing_up import summarise


class People(StrEnum):
    """How people stand in a file: by name, or by their neutral labels and nowhere by name."""

    NAMES = "names"
    LABELS = "labels"


@dataclass(frozen=True, slots=True)
class Export:
    """A file to hand over; its name is plain ASCII."""

    content: bytes
    filename: str
    mimetype: str


@dataclass(frozen=True, slots=True)
class _Source:
    """What a file is made of; `hidden` takes names out of what people wrote, where it is to name nobody."""

    record: Record
    summary: Summary
    now: datetime
    hidden: Hidden | None

    def measured(self) -> Participation:
        """Who took part how much, as the log stands."""
        first, *others = self.record.facts
        found = Participation(self.record.session.exercise, first)
        for fact in others:
            found.take(fact)
        return found

    def unnamed(self, sheet: Sheet) -> Sheet:
        return unnamed_sheet(sheet, self.hidden) if self.hidden else sheet

    def page(self) -> SummaryPage:
        sheets = map(self.unnamed, self.record.sheets)
        boards = board_pictures.pages(self.record, self.summary, sheets)
        return summary_page(self.summary, self.measured(), boards, self.now)


@dataclass(frozen=True, slots=True)
class _Form:
    make: Callable[[_Source], bytes]
    ending: str
    mimetype: str


@dataclass(frozen=True, slots=True)
class _Picture:
    """A form of the board alone, at the end of a phase or as it stands."""

    make: Callable[[Record, Summary, Sheet], bytes]
    ending: str
    mimetype: str


_FORMS: Mapping[str, _Form] = {
    "json": _Form(
        lambda of: json_bundle.bundle(of.record, of.summary, of.measured(), of.now), "json", "application/json"
    ),
    "csv": _Form(
        lambda of: csv_zip.archive(of.record, of.summary, of.measured(), log=of.hidden is None),
        "csv.zip",
        "application/zip",
    ),
    "xlsx": _Form(
        lambda of: workbook.book(of.record, of.summary, of.measured()),
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "pdf": _Form(lambda of: pdf.document(of.page(), of.now), "pdf", "application/pdf"),
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


class Whole(Exception):
    """A bundle can be checked and read back only as a whole, with its people's names."""


def export(
    form: str,
    record: Record,
    names: Mapping[str, str],
    language: str,
    now: datetime,
    phase: str | None = None,
    people: str = People.NAMES,
) -> Export:
    """A session in one of `FORMATS`; raises KeyError for any other. `names` are kept outside the record.

    Times in the summary for readers are in the zone of `now`. `phase` asks for the board as it stood at that phase's
    end, in the forms of the board; raises NoSuchPhase where it has none. With labels for `people` no name of
    anybody is in the file; raises Whole for the bundle.
    """
    if form == "json" and people == People.LABELS:
        raise Whole(form)
    session, source = record.session, _source(record, names, language, now, people)
    summary = source.summary
    name = f"veche-{summary.exercise_id}-{summary.created_at:%Y-%m-%d}-{session.id[:8]}"
    name += "-labels" if source.hidden else ""
    if form in _FORMS:
        chosen = _FORMS[form]
        return Export(chosen.make(source), f"{name}.{chosen.ending}", chosen.mimetype)
    picture, sheet = _PICTURES[form], record.sheet(phase)
    if sheet is None:
        raise NoSuchPhase(phase)
    part = f"-{phase}" if phase else ""
    content = picture.make(record, summary, source.unnamed(sheet))
    return Export(content, f"{name}{part}.{picture.ending}", picture.mimetype)


def page_of(
    record: Record, names: Mapping[str, str], language: str, now: datetime, people: str = People.NAMES
) -> bytes:
    """The summary for a page in the browser, as JSON: what the PDF says, with its drawings."""
    return _as_json(_source(record, names, language, now, people).page().data())


def _source(record: Record, names: Mapping[str, str], language: str, now: datetime, people: str) -> _Source:
    if people != People.LABELS:
        return _Source(record, summarise(record, names, language, now), now, None)
    summary = summarise(record, {}, language, now)
    hidden = labelled({one.id: one.label for one in summary.people}, names, phrases(language)["somebody"])
    return _Source(record, unnamed_summary(summary, hidden), now, hidden)


class NotYet(Exception):
    """Judgements may not be told yet."""


def feedback_of(
    candidate: str, record: Record, names: Mapping[str, str], language: str, now: datetime, *, assessors: bool = False
) -> Export | None:
    """One candidate's feedback as a PDF; None where there is no such candidate, NotYet before the wash-up.

    `assessors` lets each score stand with its assessor's label.
    """
    found = _feedback(candidate, record, names, language, now)
    if found is None:
        return None
    session = record.session
    name = f"veche-feedback-{session.created_at:%Y-%m-%d}-{session.id[:8]}-{found.seat}.pdf"
    return Export(feedback_pdf.document(found, now, assessors=assessors), name, "application/pdf")


def feedback_page_of(
    candidate: str, record: Record, names: Mapping[str, str], language: str, now: datetime, *, assessors: bool = False
) -> bytes | None:
    """The same for a page in the browser, as JSON."""
    found = _feedback(candidate, record, names, language, now)
    return _as_json({"page": feedback_pdf.page(found, now, assessors=assessors)}) if found else None


def _feedback(
    candidate: str, record: Record, names: Mapping[str, str], language: str, now: datetime
) -> Feedback | None:
    if not record.session.integrated:
        raise NotYet(candidate)
    summary = summarise(record, names, language, now)
    return feedback(record, summary, candidate, feedback_words(language)["somebody"])


def _as_json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")
