"""A session as a file: pure functions from its record and summary to bytes.

Making one takes seconds for a large session, so callers do it off the hub. What grows with the log is written piece by
piece, so that the making of a large file needs little more memory than that of a small one.
"""

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, BinaryIO, Self

from server.domain.people import label
from server.domain.session import Session
from server.exports import board_excalidraw, board_pictures, csv_zip, json_bundle, pdf, workbook
from server.exports import feedback as feedback_pdf
from server.exports import personal as personal_file
from server.exports.feedback_words import feedback_words
from server.exports.phrases import phrases
from server.exports.summary_page import SummaryPage, summary_page
from server.projections.feedback import Feedback, feedback
from server.projections.hiding import Hidden, labelled, unnamed_sheet, unnamed_summary
from server.projections.record import Record, Sheet
from server.projections.summary import Summary
from server.projections.summing_up import summarise


class People(StrEnum):
    """How people stand in a file: by name, or by their neutral labels and nowhere by name."""

    NAMES = "names"
    LABELS = "labels"


@dataclass(frozen=True, slots=True)
class Export:
    """A file to hand over, made when it is written; its name is plain ASCII."""

    write: Callable[[BinaryIO], object]
    filename: str
    mimetype: str

    @classmethod
    def of(cls, content: bytes, filename: str, mimetype: str) -> Self:
        """One that is made already."""
        return cls(lambda into: into.write(content), filename, mimetype)

    @property
    def content(self) -> bytes:
        """The whole of it."""
        written = io.BytesIO()
        self.write(written)
        return written.getvalue()

    def parcel(self) -> "Parcel":
        """Made, to be handed over."""
        content = self.content
        return Parcel(io.BytesIO(content), len(content), self.filename, self.mimetype)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file that was made elsewhere, `size` bytes from where `content` stands; whoever takes it closes it."""

    content: BinaryIO
    size: int
    filename: str
    mimetype: str

    def kept(self) -> Export:
        """Read into memory, for whoever hands it over more than once."""
        with self.content as content:
            return Export.of(content.read(), self.filename, self.mimetype)


@dataclass(frozen=True, slots=True)
class _Source:
    """What a file is made of; `hidden` takes names out of what people wrote, where it is to name nobody."""

    record: Record
    summary: Summary
    now: datetime
    hidden: Hidden | None

    def unnamed(self, sheet: Sheet) -> Sheet:
        return unnamed_sheet(sheet, self.hidden) if self.hidden else sheet

    def page(self) -> SummaryPage:
        sheets = map(self.unnamed, self.record.sheets)
        boards = board_pictures.pages(self.record, self.summary, sheets)
        return summary_page(self.record, self.summary, self.record.participation, boards, self.now)


@dataclass(frozen=True, slots=True)
class _Form:
    write: Callable[[_Source, BinaryIO], object]
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
        lambda of, into: json_bundle.bundle(of.record, of.summary, of.record.participation, of.now, into),
        "json",
        "application/json",
    ),
    "csv": _Form(
        lambda of, into: csv_zip.archive(of.record, of.summary, of.record.participation, into, log=of.hidden is None),
        "csv.zip",
        "application/zip",
    ),
    "xlsx": _Form(
        lambda of, into: workbook.book(of.record, of.summary, of.record.participation, into),
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "pdf": _Form(lambda of, into: into.write(pdf.document(of.page(), of.now)), "pdf", "application/pdf"),
}

_PICTURES: Mapping[str, _Picture] = {
    "board.svg": _Picture(board_pictures.svg, "svg", "image/svg+xml"),
    "board.png": _Picture(board_pictures.png, "png", "image/png"),
    "board.excalidraw": _Picture(board_excalidraw.scene, "excalidraw", "application/vnd.excalidraw+json"),
}

FORMATS = (*_FORMS, *_PICTURES)
"""Names of the formats, as the interface has them."""

MIMETYPES: Mapping[str, str] = {
    **{name: form.mimetype for name, form in _FORMS.items()},
    **{name: picture.mimetype for name, picture in _PICTURES.items()},
}
"""What each is told to be."""


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
        return Export(lambda into: chosen.write(source, into), f"{name}.{chosen.ending}", chosen.mimetype)
    picture, sheet = _PICTURES[form], record.sheet(phase)
    if sheet is None:
        raise NoSuchPhase(phase)
    part = f"-{phase}" if phase else ""
    return Export(
        lambda into: into.write(picture.make(record, summary, source.unnamed(sheet))),
        f"{name}{part}.{picture.ending}",
        picture.mimetype,
    )


def page_of(
    record: Record, names: Mapping[str, str], language: str, now: datetime, people: str = People.NAMES
) -> bytes:
    """The summary for a page in the browser, as JSON: what the PDF says, with its drawings."""
    return _as_json(_source(record, names, language, now, people).page().data())


def _source(record: Record, names: Mapping[str, str], language: str, now: datetime, people: str) -> _Source:
    if people != People.LABELS:
        return _Source(record, summarise(record, names, language, now), now, None)
    summary = summarise(record, {}, language, now)
    hidden = _unnamed(record.session, names, language)
    return _Source(record, unnamed_summary(summary, hidden), now, hidden)


def title_of(session: Session, names: Mapping[str, str], language: str, people: str = People.NAMES) -> str:
    """A session's title, as it may stand above its summary."""
    return session.title if people != People.LABELS else _unnamed(session, names, language).cleared(session.title)


def _unnamed(session: Session, names: Mapping[str, str], language: str) -> Hidden:
    labels = {one.id: label(one.kind, one.seat, language) for one in session.people.values()}
    return labelled(labels, names, phrases(language)["somebody"])


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
    return Export(
        lambda into: into.write(feedback_pdf.document(found, now, assessors=assessors)), name, "application/pdf"
    )


def feedback_page_of(
    candidate: str, record: Record, names: Mapping[str, str], language: str, now: datetime, *, assessors: bool = False
) -> bytes | None:
    """The same for a page in the browser, as JSON."""
    found = _feedback(candidate, record, names, language, now)
    return _as_json({"page": feedback_pdf.page(found, now, assessors=assessors)}) if found else None


def personal_of(
    person: str,
    record: Record,
    names: Mapping[str, str],
    language: str,
    now: datetime,
    beside: Mapping[str, Any],
    *,
    assessors: bool = False,
) -> Export | None:
    """Everything that is stored about one person; None where there is none. See `server.exports.personal`."""
    content = personal_file.document(person, record, names, language, now, beside, assessors=assessors)
    session = record.session
    name = f"veche-person-{session.created_at:%Y-%m-%d}-{session.id[:8]}-{person[:8]}.json"
    return None if content is None else Export.of(content, name, "application/json")


def _feedback(
    candidate: str, record: Record, names: Mapping[str, str], language: str, now: datetime
) -> Feedback | None:
    if not record.session.integrated:
        raise NotYet(candidate)
    summary = summarise(record, names, language, now)
    words = feedback_words(language)
    return feedback(record, summary, candidate, words["somebody"], words["anybody"])


def _as_json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")
