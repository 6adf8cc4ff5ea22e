"""Where the templates of an exercise lie on the board, and which of their cells a point is in.

The geometry is that of `web/src/board/template.ts`, where it is written out; `tests/data/cells.json` holds both to
the same numbers. All lengths are in the board's own units.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from server.domain.exercise import Exercise, Strip, Template

CELL_WIDTH, CELL_HEIGHT = 300, 220
LABELS = 160
"""Width of the column of row titles."""
HEADER = 44
"""Height of the line of column titles."""
_APART = 400


@dataclass(frozen=True, slots=True)
class Cell:
    """One area of a template: its left and upper edge belong to it, its right and lower one to the next."""

    template: Template
    column: Strip
    row: Strip
    x: float
    y: float

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from every other cell of the exercise."""
        return self.template.id, self.column.id, self.row.id

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x < self.x + CELL_WIDTH and self.y <= y < self.y + CELL_HEIGHT


@dataclass(frozen=True, slots=True)
class LaidTemplate:
    """A template at its place; `cells` row by row, `labels` and `header` as wide and high as its titles need."""

    template: Template
    x: float
    y: float
    width: float
    height: float
    labels: float
    header: float
    cells: tuple[Cell, ...]


def placed(templates: Iterable[Template]) -> tuple[LaidTemplate, ...]:
    """All of an exercise's templates in their row, whether a phase has laid them already or not."""
    laid: list[LaidTemplate] = []
    x = 0.0
    for template in templates:
        laid.append(_at(template, x))
        x += laid[-1].width + _APART
    return tuple(laid)


def laid_templates(exercise: Exercise, begun: Collection[str]) -> tuple[LaidTemplate, ...]:
    """Those that the phases which have begun laid on the board; they stay for later phases."""
    laid = {phase.template for phase in exercise.phases if phase.key in begun}
    return tuple(one for one in placed(exercise.templates) if one.template.id in laid)


def cell_at(laid: Iterable[LaidTemplate], x: float, y: float) -> Cell | None:
    """The cell of a point; None beside the cells."""
    return next((cell for one in laid for cell in one.cells if cell.holds(x, y)), None)


def _at(template: Template, x: float) -> LaidTemplate:
    labels = LABELS if any(row.title for row in template.rows) else 0
    header = HEADER if any(column.title for column in template.columns) else 0
    cells = tuple(
        Cell(template, column, row, x + labels + CELL_WIDTH * across, header + CELL_HEIGHT * down)
        for down, row in enumerate(template.rows)
        for across, column in enumerate(template.columns)
    )
    width = labels + CELL_WIDTH * len(template.columns)
    return LaidTemplate(template, x, 0, width, header + CELL_HEIGHT * len(template.rows), labels, header, cells)
