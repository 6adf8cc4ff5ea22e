"""Things on the board, in one vocabulary whichever whiteboard drew them.

A note and the text bound to it are two elements and one thing. What a whiteboard changes by itself (order,
versions, seeds, the list of what is bound, the place of a bound text, the line breaks of a text) is no part of
what is looked at here.
"""

from dataclasses import dataclass, field
from typing import Any

from server.domain.commands import Element
from server.domain.tools import middle_of

NOTES = frozenset({"note", "text"})
"""Sorts of things that say something in words; the others are lines, strokes, pictures and frames."""
KEPT_IN_CELLS = NOTES | {"image"}
"""Sorts of things that lie in one cell of a template; lines, strokes and frames may lie across many."""

_SORTS = {
    "rectangle": "note",
    "ellipse": "note",
    "diamond": "note",
    "shape": "note",
    "arrow": "connector",
    "line": "connector",
    "freedraw": "drawing",
    "magicframe": "frame",
}

_LOOKS = (
    "strokeColor", "backgroundColor", "fillStyle", "strokeWidth", "strokeStyle", "roughness", "opacity", "roundness",
    "fontSize", "fontFamily", "textAlign", "verticalAlign", "startArrowhead", "endArrowhead", "elbowed",
    "link", "locked", "groupIds", "fileId", "crop", "name", "color",
)  # fmt: skip
_EXTENTS = ("width", "height", "w", "h", "angle", "points")
_BINDINGS = ("startBinding", "endBinding")
_ENDS = ("from", "to")
"""Where an arrow of the bundled board, and a neutral connector, name the things at their ends."""
_SPOTS = ("x", "y", "frameId", "parent")


@dataclass(frozen=True, slots=True)
class Part:
    """One element or item, as far as a person's doing shows in it."""

    thing: str
    sort: str
    words: str
    look: tuple[Any, ...]
    extent: tuple[Any, ...]
    spot: tuple[Any, ...]
    ties: frozenset[str]
    bound: bool
    gone: bool
    middle: tuple[float, float] | None
    """Where it is on the board; None for what has no place."""
    outside: bool
    """Whether somebody made it who takes no part here."""

    @property
    def visible(self) -> bool:
        """Whether there is anything to see: an opened but empty text and a shape of no size are not yet there."""
        if self.gone:
            return False
        if self.sort == "text":
            return bool(self.words)
        width, height = self.extent[0] or self.extent[2], self.extent[1] or self.extent[3]
        unknown = self.extent[:4] == (None, None, None, None)
        points = self.extent[5]
        return unknown or bool(width) or bool(height) or (isinstance(points, list) and len(points) > 1)


@dataclass(slots=True)
class Thing:
    """A thing with its parts by element id; `author` is whoever brought it, `shown` once there was anything to see."""

    id: str
    sort: str
    author: str = ""
    shown: bool = False
    parts: dict[str, Part] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """What it says: its bound text's words where it has one."""
        said = [part.words for part in self.parts.values() if part.words and not part.gone]
        return said[-1] if said else ""

    @property
    def middle(self) -> tuple[float, float] | None:
        """Where it is: its shape's middle, or its words' while they came before it."""
        parts = [self.parts[self.id]] if self.id in self.parts else list(self.parts.values())
        return parts[-1].middle if parts else None

    @property
    def visible(self) -> bool:
        return not self.gone and any(part.visible for part in self.parts.values())

    @property
    def gone(self) -> bool:
        main = self.parts.get(self.id)
        return main.gone if main is not None else all(part.gone for part in self.parts.values())

    @property
    def ties(self) -> frozenset[str]:
        """Ids of the things that a connector is bound to."""
        main = self.parts.get(self.id)
        return main.ties if main is not None else frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """What one message changed about one thing, which said `said` before."""

    said: str
    appeared: bool
    went: bool
    returned: bool
    first_words: bool
    words: bool
    look: bool
    extent: bool
    spot: bool
    tied: frozenset[str]
    untied: frozenset[str]


def part_of(element: Element) -> Part:
    """What a person's doing shows of an element of the bundled whiteboard or of a neutral item."""
    kind = str(element.get("type") or element.get("kind"))
    container = element.get("containerId")
    bound = isinstance(container, str)
    bindings = [end.get("elementId") for name in _BINDINGS if isinstance(end := element.get(name), dict)]
    ends = (*bindings, *(element.get(name) for name in _ENDS))
    return Part(
        thing=container if isinstance(container, str) else element["id"],
        sort=_SORTS.get(kind, kind),
        words=str(element.get("originalText") or element.get("text") or ""),
        look=tuple(element.get(name) for name in _LOOKS),
        extent=tuple(element.get(name) for name in _EXTENTS),
        spot=tuple(element.get(name) for name in _SPOTS),
        ties=frozenset(tied for tied in ends if isinstance(tied, str)),
        bound=bound,
        gone=bool(element.get("isDeleted") or element.get("deleted")),
        middle=None if element.get("x") is None or element.get("y") is None else middle_of(element),
        outside=bool(element.get("outside")),
    )


def put(thing: Thing, parts: dict[str, Part]) -> Difference:
    """Changes a thing's parts and says what that changed."""
    known, gone, said, ties = bool(thing.parts), thing.gone, thing.words, thing.ties
    pairs = [(thing.parts[key], part) for key, part in parts.items() if key in thing.parts]
    shapes = [(old, new) for old, new in pairs if not new.bound]
    for key, part in parts.items():
        # The last one put is the one that speaks, should two texts claim the same container.
        thing.parts.pop(key, None)
        thing.parts[key] = part
        if key == thing.id:
            thing.sort = part.sort
    shown, thing.shown = thing.shown, thing.shown or thing.visible
    words = thing.words
    return Difference(
        said=said,
        appeared=thing.shown and not shown,
        went=shown and thing.gone and not gone,
        returned=shown and known and gone and not thing.gone,
        first_words=bool(words) and not said,
        words=words != said,
        look=any(old.look != new.look for old, new in pairs),
        extent=any(old.extent != new.extent for old, new in shapes),
        spot=any(old.spot != new.spot for old, new in shapes),
        tied=thing.ties - ties,
        untied=ties - thing.ties,
    )
