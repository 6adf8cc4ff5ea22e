"""The templates on the board as locked elements of an `.excalidraw` file, at the places that the rooms give them.

Each element's id follows from its template, and `customData.veche` says what it stands for.
"""

import textwrap
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from server.domain.cells import CELL_HEIGHT, CELL_WIDTH, HEADER, LaidTemplate, laid_templates
from server.domain.commands import Element
from server.domain.exercise import Text
from server.domain.session import Session
from server.exports.excalidraw_parts import lettering, new_element
from server.projections.exercise_view import spoken

_SIZE, _TITLE_SIZE = 16, 20
_LINE = 1.25
_LETTER = 0.58
"""What a letter is wide at most, on the average of a line, as a part of its size."""
_INSET = 10
_LINES, _SHADE = "#b8b2a7", "#f1eee8"

Place = Mapping[str, float]


def drawn_templates(session: Session, language: str, taken: Collection[str], at: datetime) -> Iterator[Element]:
    """Those that lay there at a moment, from below to above.

    Under new ids where the usual ones are `taken` by what people drew.
    """
    for laid in laid_templates(session.exercise, {run.phase for run in session.runs if run.started_at <= at}):
        for element in _Drawing(laid, language).elements():
            key = element["id"]
            while key in taken:
                key += "+"
            yield {**element, "id": key}


class _Drawing:
    """One template; a title that needs more than one line of column titles grows upwards, as in the rooms."""

    def __init__(self, laid: LaidTemplate, language: str) -> None:
        self._laid = laid
        self._language = language
        self._heads = {
            one.id: self._broken(one.title, CELL_WIDTH - 2 * _INSET) for one in laid.template.columns if one.title
        }
        lines = max((words.count("\n") + 1 for words in self._heads.values()), default=0)
        self._head = max(HEADER, lines * _SIZE * _LINE + _INSET) if laid.header else 0

    def elements(self) -> Iterator[Element]:
        laid = self._laid
        for cell in laid.cells:
            place = {"x": cell.x, "y": cell.y, "width": CELL_WIDTH, "height": CELL_HEIGHT}
            yield self._box("cell", place, column=cell.column.id, row=cell.row.id)
        yield from self._columns()
        yield from self._rows()
        title = spoken(laid.template.title, self._language)
        height = _TITLE_SIZE * _LINE
        above = laid.header - self._head - height - _INSET
        place = {"x": laid.x, "y": above, "width": len(title) * _TITLE_SIZE * _LETTER, "height": height}
        yield self._words("title", place, title, _TITLE_SIZE)

    def _columns(self) -> Iterator[Element]:
        laid = self._laid
        for at, column in enumerate(laid.template.columns if laid.header else ()):
            left, top = laid.x + laid.labels + CELL_WIDTH * at, laid.header - self._head
            place = {"x": left, "y": top, "width": CELL_WIDTH, "height": self._head}
            yield self._box("column", place, _SHADE, column=column.id)
            words = self._heads.get(column.id)
            if words:
                height = (words.count("\n") + 1) * _SIZE * _LINE
                inner = CELL_WIDTH - 2 * _INSET
                place = {"x": left + _INSET, "y": top + (self._head - height) / 2, "width": inner, "height": height}
                yield {
                    **self._words("column-title", place, words, column=column.id),
                    "textAlign": "center",
                }

    def _rows(self) -> Iterator[Element]:
        laid = self._laid
        for at, row in enumerate(laid.template.rows if laid.labels else ()):
            top = laid.header + CELL_HEIGHT * at
            place = {"x": laid.x, "y": top, "width": laid.labels, "height": CELL_HEIGHT}
            yield self._box("row", place, _SHADE, row=row.id)
            if row.title:
                inner = laid.labels - 2 * _INSET
                words = self._broken(row.title, inner)
                height = (words.count("\n") + 1) * _SIZE * _LINE
                place = {"x": laid.x + _INSET, "y": top + _INSET, "width": inner, "height": height}
                yield self._words("row-title", place, words, row=row.id)

    def _box(self, name: str, place: Place, colour: str = "transparent", **part: str) -> Element:
        return {**self._element(name, "rectangle", place, part), "strokeColor": _LINES, "backgroundColor": colour}

    def _words(self, name: str, place: Place, words: str, size: float = _SIZE, **part: str) -> Element:
        drawn = {**self._element(name, "text", place, part), **lettering(words, size)}
        return {**drawn, "textAlign": "left", "verticalAlign": "top", "autoResize": False}

    def _element(self, name: str, kind: str, place: Place, part: Mapping[str, str]) -> Element:
        """`part` are the ids of the column and the row that it belongs to, where it belongs to any."""
        template = self._laid.template.id
        return {
            **new_element(":".join(("template", template, name, *part.values())), kind, place),
            "locked": True,
            "customData": {"veche": {"template": template, **part}},
        }

    def _broken(self, text: Text, width: float) -> str:
        """A title in as many lines as it needs."""
        return "\n".join(textwrap.wrap(spoken(text, self._language), max(1, int(width / (_SIZE * _LETTER)))))
