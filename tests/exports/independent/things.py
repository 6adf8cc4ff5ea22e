"""The drawing as people see it: what each message of a person's changed about each thing, and where things lie.

A note and the text bound to it are one thing. What a whiteboard changes by itself is no change here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.exports.independent.reading import Fact, Log, number

NOTES = ("note", "text")
_PAPER = ("rectangle", "ellipse", "diamond", "shape", "note")
_LINES = ("arrow", "line", "connector")
_OF_ITSELF = frozenset({
    "version", "versionNonce", "index", "seed", "updated", "boundElements", "text", "originalText", "baseline",
    "lineHeight", "autoResize", "containerId", "isDeleted", "deleted", "startBinding", "endBinding", "customData",
    "startIsSpecial", "endIsSpecial", "fixedSegments", "lastCommittedPoint", "polygon", "frameId", "parent", "id",
    "type", "kind", "x", "y", "width", "height", "w", "h", "angle", "points",
})  # fmt: skip
"""Fields of an element that are not its looks: what the whiteboard keeps for itself, words, places and sizes."""
_SIZE = ("width", "height", "w", "h", "angle", "points")
_PLACE = ("x", "y", "frameId", "parent")

Parts = dict[str, dict[str, Any]]


@dataclass(slots=True)
class Thing:
    """What is on the board under one id, part by part; `seen` once there was anything to see of it."""

    id: str
    parts: Parts = field(default_factory=dict)
    seen: bool = False

    @property
    def main(self) -> dict[str, Any]:
        return self.parts.get(self.id) or next(reversed(self.parts.values()), {})

    @property
    def sort(self) -> str:
        if self.id not in self.parts and self.parts:
            return sort_of(next(iter(self.parts.values())))
        return sort_of(self.main)

    @property
    def gone(self) -> bool:
        parts = [self.parts[self.id]] if self.id in self.parts else list(self.parts.values())
        return all(is_gone(one) for one in parts)

    @property
    def words(self) -> str:
        said = [words_of(one) for one in self.parts.values() if not is_gone(one) and words_of(one)]
        return said[-1] if said else ""

    @property
    def visible(self) -> bool:
        return not self.gone and any(_is_visible(one) for one in self.parts.values())

    @property
    def ends(self) -> set[str]:
        """What a connector is bound to."""
        bound = (self.parts.get(self.id, {}).get(name) for name in ("startBinding", "endBinding"))
        return {one["elementId"] for one in bound if isinstance(one, dict) and one.get("elementId")}

    @property
    def middle(self) -> tuple[float, float] | None:
        if self.main.get("x") is None or self.main.get("y") is None:
            return None
        across = number(self.main.get("width")) or number(self.main.get("w"))
        down = number(self.main.get("height")) or number(self.main.get("h"))
        return number(self.main["x"]) + across / 2, number(self.main["y"]) + down / 2


def sort_of(part: Mapping[str, Any]) -> str:
    kind = str(part.get("type") or part.get("kind"))
    if kind in _PAPER:
        return "note"
    if kind in _LINES:
        return "connector"
    return {"freedraw": "drawing", "magicframe": "frame"}.get(kind, kind)


def is_gone(part: Mapping[str, Any]) -> bool:
    return bool(part.get("isDeleted") or part.get("deleted"))


def words_of(part: Mapping[str, Any]) -> str:
    return str(part.get("originalText") or part.get("text") or "")


def _is_visible(part: Mapping[str, Any]) -> bool:
    if is_gone(part):
        return False
    if sort_of(part) == "text":
        return bool(words_of(part))
    sizes = [part.get(name) for name in ("width", "height", "w", "h")]
    points = part.get("points")
    return sizes == [None] * 4 or any(sizes) or (isinstance(points, list) and len(points) > 1)


@dataclass(frozen=True, slots=True)
class Change:
    """What one message changed about one thing; `before` and `after` are its words."""

    fact: Fact
    thing: Thing
    sort: str
    before: str
    after: str
    appeared: bool
    went: bool
    returned: bool
    looks: bool
    size: bool
    place: bool
    tied: frozenset[str]
    untied: frozenset[str]
    stood: tuple[float, float] | None
    stands: tuple[float, float] | None

    @property
    def words(self) -> bool:
        return self.before != self.after


class Drawing:
    """All things by id, message after message."""

    def __init__(self) -> None:
        self.things: dict[str, Thing] = {}
        self._holder: dict[str, str] = {}

    def words(self, key: str) -> str:
        return self.things[key].words if key in self.things else ""

    def read(self, fact: Fact) -> Iterator[Change]:
        """The changes of one `board.changed`: connectors last, as they follow what they are bound to."""
        data = fact["data"]
        by_thing: dict[str, Parts] = {}
        for part in [*data.get("elements", ()), *data.get("items", ())]:
            key = part["containerId"] if isinstance(part.get("containerId"), str) else part["id"]
            by_thing.setdefault(key, {})[part["id"]] = part
            held = self._holder.get(part["id"], key)
            if held != key:
                self.things[held].parts.pop(part["id"], None)
            self._holder[part["id"]] = key
        found = [self._put(fact, key, parts) for key, parts in by_thing.items()]
        yield from sorted(found, key=lambda one: one.sort == "connector")

    def _put(self, fact: Fact, key: str, parts: Parts) -> Change:
        thing = self.things.setdefault(key, Thing(key))
        known, gone, said, ends, stood = bool(thing.parts), thing.gone, thing.words, thing.ends, thing.middle
        shown = thing.seen
        pairs = [(thing.parts[one], part) for one, part in parts.items() if one in thing.parts]
        for one, part in parts.items():
            thing.parts.pop(one, None)
            thing.parts[one] = part
        thing.seen = shown or thing.visible
        shapes = [(old, new) for old, new in pairs if not isinstance(new.get("containerId"), str)]
        return Change(
            fact=fact,
            thing=thing,
            sort=thing.sort,
            before=said,
            after=thing.words,
            appeared=thing.seen and not shown,
            went=shown and thing.gone and not gone,
            returned=shown and known and gone and not thing.gone,
            looks=any(_looks(old) != _looks(new) for old, new in pairs),
            size=any(_differ(old, new, _SIZE) for old, new in shapes),
            place=any(_differ(old, new, _PLACE) for old, new in shapes),
            tied=frozenset(thing.ends - ends),
            untied=frozenset(ends - thing.ends),
            stood=stood,
            stands=thing.middle,
        )


def _looks(part: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name not in _OF_ITSELF and value is not None}


def _differ(old: Mapping[str, Any], new: Mapping[str, Any], names: tuple[str, ...]) -> bool:
    return any(old.get(name) != new.get(name) for name in names)


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a template."""

    template: str
    row: str
    column: str
    title: str


class Grid:
    """Where an exercise's templates lie: in a row with 400 between them, cells 300 by 220, titles 160 and 44."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._at: dict[str, float] = {}
        across = 0.0
        for one in log.exercise.get("templates") or ():
            self._at[one["id"]] = across
            across += self._margins(one)[0] + 300 * len(one["columns"]) + 400

    def _margins(self, template: Mapping[str, Any]) -> tuple[int, int]:
        titled = [any(strip.get("title") for strip in template[side]) for side in ("rows", "columns")]
        return 160 if titled[0] else 0, 44 if titled[1] else 0

    def cell(self, middle: tuple[float, float] | None, seq: int) -> Place | None:
        """In which cell a point lies, of the templates that phases have laid before that fact."""
        if middle is None:
            return None
        begun = {one["data"]["phase"] for one in self._log.of("phase.started") if one["seq"] < seq}
        laid = {one.get("template") for one in self._log.exercise["phases"] if one["key"] in begun}
        for template in self._log.exercise.get("templates") or ():
            if template["id"] not in laid:
                continue
            left, top = self._margins(template)
            column = (middle[0] - self._at[template["id"]] - left) // 300
            row = (middle[1] - top) // 220
            if 0 <= column < len(template["columns"]) and 0 <= row < len(template["rows"]):
                return self._place(template, template["rows"][int(row)], template["columns"][int(column)])
        return None

    def _place(self, template: Mapping[str, Any], row: Mapping[str, Any], column: Mapping[str, Any]) -> Place:
        titles = [self._log.spoken(strip["title"]) for strip in (column, row) if strip.get("title")]
        title = " · ".join(titles) or self._log.spoken(template["title"])
        return Place(template["id"], row["id"], column["id"], title)
