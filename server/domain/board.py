"""The drawing of a session: what is on it, who made it, and which changes it takes.

The author is whoever's connection brought an element first, the editor whoever's brought it last;
nothing inside an element says otherwise.
"""

import zlib
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from server.domain.commands import Element
from server.domain.events import BoardChanged
from server.domain.exercise import Tool
from server.domain.merge import KeysBetween, place, repairs, supersedes
from server.domain.refusals import Code, Refused

MOST_ELEMENTS = 20_000
LONGEST_JUMP = 10_000
"""How far a version may run ahead of the stored one, so that nobody can pin an element for good."""

_PLAIN = frozenset({"text", "rectangle", "diamond", "ellipse", "note", "shape"})
"""What may be put on the board where only notes are allowed."""


@dataclass(frozen=True, slots=True)
class Ordering:
    """Arithmetic of fractional indices: whether one is sound, and fresh ones between two."""

    sound: Callable[[str], bool]
    keys_between: KeysBetween


@dataclass(frozen=True, slots=True)
class Credit:
    """Who brought an element first and who last; participants' ids."""

    author: str
    editor: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one message's worth of changes."""

    accepted: tuple[Element, ...]
    lost: tuple[str, ...]
    repaired: tuple[str, ...] = ()


@dataclass(slots=True)
class Board:
    """All elements and items of one session, deleted ones included (a replay needs them)."""

    ordering: Ordering
    elements: dict[str, Element] = field(default_factory=dict)
    items: dict[str, Element] = field(default_factory=dict)
    credits: dict[str, Credit] = field(default_factory=dict)
    locked: bool = False
    digest: int = 0
    """What browsers compare their copy with: see `mark_of`; the sum of all marks, modulo 2³²."""
    _order: list[tuple[str, str]] = field(default_factory=list)
    _bound: dict[str, str] = field(default_factory=dict)

    def scene(self) -> list[Element]:
        """Every element, sorted by (index, id)."""
        return [self.elements[key] for _, key in self._order]

    def copies(self, ids: Iterable[str]) -> list[Element]:
        """The current copies of those of the ids that are there."""
        found = (self.elements.get(key) or self.items.get(key) for key in ids)
        return [copy for copy in found if copy is not None]

    def words(self, key: str) -> str | None:
        """The text that an element or item shows, its bound text included; None for an unknown id."""
        shown = self.elements.get(key) or self.items.get(key)
        if shown is None:
            return None
        bound = self.elements.get(self._bound.get(key, ""))
        if bound is not None and bound.get("containerId") == key and not bound.get("isDeleted"):
            shown = bound
        return str(shown.get("originalText") or shown.get("text") or "")

    def judge_elements(self, incoming: Iterable[Element]) -> Verdict:
        """Which whiteboard elements are taken, with indices put right; raises Refused where the board is full."""
        accepted: dict[str, Element] = {}
        lost: dict[str, None] = {}
        for element in incoming:
            key = element["id"]
            stored = self.elements.get(key)
            if stored == element and key not in accepted:
                continue
            if key in accepted or key in self.items or not self._takes(element, stored):
                lost[key] = None
            else:
                accepted[key] = element
        self._require_space(sum(key not in self.elements for key in accepted))
        return self._ordered(accepted, tuple(lost))

    def judge_items(self, incoming: Iterable[Element]) -> Verdict:
        """Which neutral items are taken: the higher version; a tie keeps the stored one."""
        accepted: dict[str, Element] = {}
        lost: dict[str, None] = {}
        for item in incoming:
            key = item["id"]
            stored = self.items.get(key)
            if stored == item and key not in accepted:
                continue
            newer = stored is None or 0 < item["version"] - stored["version"] <= LONGEST_JUMP
            if key in accepted or key in self.elements or not newer:
                lost[key] = None
            else:
                accepted[key] = item
        self._require_space(sum(key not in self.items for key in accepted))
        return Verdict(tuple(accepted.values()), tuple(lost))

    def apply(self, change: BoardChanged, by: str) -> None:
        """Takes what was decided; one step however large the board is."""
        for element in change.elements or ():
            self._put(element)
        for item in change.items or ():
            self._count(self.items.get(item["id"]), item)
            self.items[item["id"]] = item
        repaired = frozenset(change.repaired or ())
        for each in (change.elements or ()) + (change.items or ()):
            key = each["id"]
            if key not in repaired:
                known = self.credits.get(key)
                self.credits[key] = Credit(known.author if known else by, by)

    def _takes(self, element: Element, stored: Element | None) -> bool:
        if stored is None:
            if element["version"] > LONGEST_JUMP:
                raise Refused(Code.MALFORMED, {"elements": ["version_jump"]})
            return True
        return supersedes(element, stored) and element["version"] - stored["version"] <= LONGEST_JUMP

    def _require_space(self, more: int) -> None:
        if more and len(self.elements) + len(self.items) + more > MOST_ELEMENTS:
            raise Refused(Code.TOO_LARGE, {"elements": ["board_full"]})

    def _ordered(self, accepted: dict[str, Element], lost: tuple[str, ...]) -> Verdict:
        unsound = {
            key: {**element, "index": None}
            for key, element in accepted.items()
            if not (isinstance(element.get("index"), str) and self.ordering.sound(element["index"]))
        }
        taken = {**accepted, **unsound}
        if not unsound and not self._collide(taken):
            return Verdict(tuple(taken.values()), lost)
        merged = {**self.elements, **taken}
        # A newcomer without an index goes on top, as a whiteboard would put it.
        ordered = sorted((one for one in merged.values() if one.get("index")), key=place)
        ordered += [one for one in taken.values() if not one.get("index")]
        fresh = repairs(ordered, self.ordering.keys_between)
        changed = {key: _reindexed(merged[key], index) for key, index in fresh.items()}
        return Verdict(tuple({**taken, **changed}.values()), lost, tuple(key for key in changed if key not in accepted))

    def _collide(self, taken: dict[str, Element]) -> bool:
        seen: set[str] = set()
        for key, element in taken.items():
            index = element["index"]
            if index in seen or self._occupied(index, key, taken):
                return True
            seen.add(index)
        return False

    def _occupied(self, index: str, key: str, taken: dict[str, Element]) -> bool:
        at = bisect_left(self._order, (index, ""))
        while at < len(self._order) and self._order[at][0] == index:
            holder = self._order[at][1]
            if holder != key and holder not in taken:
                return True
            at += 1
        return False

    def _count(self, before: Element | None, after: Element) -> None:
        gone = mark_of(before) if before else 0
        self.digest = (self.digest - gone + mark_of(after)) & 0xFFFFFFFF

    def _put(self, element: Element) -> None:
        key = element["id"]
        stored = self.elements.get(key)
        if stored is None:
            insort(self._order, place(element))
        elif stored["index"] != element["index"]:
            del self._order[bisect_left(self._order, place(stored))]
            insort(self._order, place(element))
        self._count(stored, element)
        self.elements[key] = element
        container = element.get("containerId")
        if isinstance(container, str) and not element.get("isDeleted"):
            self._bound[container] = key


def mark_of(element: Element) -> int:
    """FNV-1a in 32 bits over `id:version:nonce`, an item's missing nonce counting as 0.

    The function is Fowler, Noll and Vo's; a sum of marks needs no order and moves on with one addition.
    """
    mark = 0x811C9DC5
    for byte in f"{element['id']}:{element['version']}:{element.get('versionNonce', 0)}".encode():
        mark = (mark ^ byte) * 0x01000193 & 0xFFFFFFFF
    return mark


def allowed(elements: Iterable[Element], items: Iterable[Element], tools: frozenset[Tool]) -> bool:
    """Whether every changed thing is of a sort that the phase's tools make."""
    if Tool.DRAW in tools:
        return True
    sorts = [each["type"] for each in elements] + [each["kind"] for each in items]
    return Tool.NOTES in tools and all(sort in _PLAIN for sort in sorts)


def _reindexed(element: Element, index: str) -> Element:
    # A new version, or browsers that hold the old index would never take the new one. The nonce
    # is a digest and not a random number, so that the same log always gives the same board.
    version = element["version"] + 1
    nonce = zlib.crc32(f"{element['id']}:{version}:{index}".encode()) & 0x7FFFFFFF
    return {**element, "index": index, "version": version, "versionNonce": nonce}
