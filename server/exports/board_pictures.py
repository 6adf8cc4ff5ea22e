"""The board as an SVG or PNG picture, each note with its author's label at its foot."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import typst

from server.exports.board_excalidraw import drawn
from server.exports.board_svg import picture
from server.projections.record import Record, Sheet
from server.projections.summary import Summary

_FONTS = Path(__file__).parent / "fonts"
_LONGEST = 4000
"""Pixels on the longer side of a PNG: a larger board is drawn smaller."""
_PIXELS_AN_INCH = 144
_POINTS_A_PIXEL = 72 / _PIXELS_AN_INCH


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The board at the end of one run of a phase, as the summary prints it."""

    title: str
    at: datetime
    svg: str


def pages(record: Record, summary: Summary, sheets: Iterable[Sheet]) -> list[BoardPage]:
    """The boards at the ends of phases, the first to the last; one that is empty or as it was before is left out."""
    titles = {(one.key, one.run): one.title for one in summary.phases}
    found: list[BoardPage] = []
    before = picture(())
    for sheet in sheets:
        drawing = svg(record, summary, sheet).decode()
        if drawing != before and drawn(record, summary, sheet):
            found.append(BoardPage(titles.get((sheet.phase or "", sheet.run or 0), ""), sheet.at, drawing))
        before = drawing
    return found


def svg(record: Record, summary: Summary, sheet: Sheet) -> bytes:
    """The picture as an SVG document; its words are text that can be selected and searched."""
    labels = {one.id: one.label for one in summary.people}
    authors = {
        key: labels[credit.author]
        for key, credit in sheet.credits.items()
        if credit.author in labels and key not in sheet.anonymous
    }
    return picture(drawn(record, summary, sheet), authors, language=summary.language).encode()


def png(record: Record, summary: Summary, sheet: Sheet) -> bytes:
    """The same picture in pixels, two for each unit of the board unless that would be too many."""
    document = svg(record, summary, sheet)
    root = ElementTree.fromstring(document)  # noqa: S314 our own document of the line before
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    scale = min(2.0, _LONGEST / max(width, height)) * _POINTS_A_PIXEL
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "board.svg").write_bytes(document)
        page = Path(folder, "page.typ")
        size = f"width: {width * scale:.2f}pt, height: {height * scale:.2f}pt"
        page.write_text(f'#set page({size}, margin: 0pt)\n#image("board.svg", width: 100%, height: 100%)')
        made = typst.compile(page, format="png", ppi=_PIXELS_AN_INCH, font_paths=[_FONTS], ignore_system_fonts=True)
    return made if isinstance(made, bytes) else made[0]
