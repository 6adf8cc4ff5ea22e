"""Into which cell of a template a person put a thing: by bringing it there, or by carrying it there from elsewhere."""

from dataclasses import dataclass

from server.domain.cells import Cell, LaidTemplate, cell_at, laid_templates
from server.domain.exercise import Exercise
from server.projections.exercise_view import spoken
from server.projections.things import KEPT_IN_CELLS, Difference, Thing


@dataclass(frozen=True, slots=True)
class Carrying:
    """Where a thing lay before one message of a person's, and where it lies since; `before` is None for what is new.

    `by_hand` where it was brought or carried there, `grown` where only its size changed: that is a person's doing while
    they draw it, and else mostly what its words make of it.
    """

    before: Cell | None = None
    after: Cell | None = None
    by_hand: bool = False
    grown: bool = False

    def crosses(self, *, drawing: bool = False) -> bool:
        """Whether whoever did it put the thing elsewhere; `drawing` says that they are still bringing it."""
        return (self.by_hand or (drawing and self.grown)) and _key(self.before) != _key(self.after)

    def into(self, origin: Cell | None) -> Cell | None:
        """The cell into which a contribution put the thing that began when it lay in `origin`; None for none."""
        return None if _key(self.after) == _key(origin) else self.after


class Places:
    """The cells on the board, as far as phases have laid them."""

    def __init__(self, exercise: Exercise | None) -> None:
        self._exercise = exercise
        self._begun: set[str] = set()
        self._laid: tuple[LaidTemplate, ...] = ()

    def begin(self, phase: str) -> None:
        """Lays what the phase brings."""
        if self._exercise is not None and phase not in self._begun:
            self._begun.add(phase)
            self._laid = laid_templates(self._exercise, self._begun)

    def of(self, thing: Thing) -> Cell | None:
        """The cell that holds the middle of a thing, or held it when it was deleted."""
        if not self._laid or thing.middle is None or thing.sort not in KEPT_IN_CELLS:
            return None
        return cell_at(self._laid, *thing.middle)


def carried(before: Cell | None, after: Cell | None, difference: Difference) -> Carrying:
    """What a message of a person's did to where a thing lies; nothing where it took the thing away."""
    if difference.went:
        return Carrying()
    by_hand = difference.appeared or difference.returned or (difference.spot and not difference.words)
    grown = difference.extent and not difference.words
    return Carrying(None if difference.appeared else before, after, by_hand, grown)


def cell_view(cell: Cell, language: str) -> dict[str, str]:
    """A cell by the ids of its parts, and what it is called: its column and row, else its template."""
    titles = [spoken(strip.title, language) for strip in (cell.column, cell.row) if strip.title]
    return {
        "template": cell.template.id,
        "row": cell.row.id,
        "column": cell.column.id,
        "title": " · ".join(titles) or spoken(cell.template.title, language),
    }


def _key(cell: Cell | None) -> tuple[str, str, str] | None:
    return cell.key if cell else None
