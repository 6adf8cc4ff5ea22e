"""The drawing of a session: what is on it, who made it, and which changes it takes.

The author is whoever's connection brought an element first, the editor whoever's brought it last;
nothing inside an element says otherwise.

What a candidate writes in private lies under a veil: for the others it is not there, neither as a holder of
its id or its place in the order nor in what their copies are compared with.
"""

import zlib
from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from server.domain.commands import Element
from server.domain.events import BoardChanged
from server.domain.exercise import Tool
from server.domain.merge import KeysBetween, place, repairs, supersedes
from server.domain.refusals import Code, Refused

MOST_ELEMENTS = 20_000
LONGEST_JUMP = 10_000
"""How far a version may run ahead of the stored one, so that nobody can pin an element for good."""

_CROWDED = 32
"""Signs of an index that was made between two that stand close together."""

_MOST_UNSUMMED = 1_024
"""Things that are added to what copies are compared with at once, which takes some milliseconds."""

_PLAIN = frozenset({"text", "rectangle", "diamond", "ellipse", "note", "shape"})
"""What may be put on the board where only notes are allowed."""


@dataclass(frozen=True, slots=True)
class Ordering:
    """Arithmetic of fractional indices: whether one is sound, and fresh ones between two."""

    sound: Callable[[str], bool]
    keys_between: KeysBetween


@dataclass(frozen=True, slots=True)
class Credit:
    """Who brought an element first and who last; participants' ids. No editor is somebody who takes no part here."""

    author: str
    editor: str | None


@dataclass(slots=True)
class Verdict:
    """What becomes of one message's worth of changes; not frozen, as that takes longer to make than to judge."""

    accepted: tuple[Element, ...]
    lost: tuple[str, ...]
    repaired: tuple[str, ...] = ()
    asked: Mapping[str, str] | None = None
    """Where something gave way: its id, and the index that it had asked for."""


@dataclass(frozen=True, slots=True)
class Veil:
    """Who wrote something in private, and the number of the fact that tells how it is now."""

    author: str
    seq: int


@dataclass(slots=True)
class Board:
    """All elements and items of one session, deleted ones included (a replay needs them)."""

    ordering: Ordering
    elements: dict[str, Element] = field(default_factory=dict)
    items: dict[str, Element] = field(default_factory=dict)
    credits: dict[str, Credit] = field(default_factory=dict)
    locked: bool = False
    veils: dict[str, Veil] = field(default_factory=dict)
    shown: dict[str, int] = field(default_factory=dict)
    """What was under a veil -> the number of the fact by which others know it since the reveal."""
    anonymous: set[str] = field(default_factory=set)
    """What was written in a phase after which windows do not show whose is whose."""
    _sums: dict[str, int] = field(default_factory=dict)
    """Sums of marks, see `mark_of`: of what all can see under "", of what is veiled under its author."""
    _summed: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Of each thing in them where, and with which mark."""
    _unsummed: set[str] = field(default_factory=set)
    """What has changed since: copies are compared a few times a minute, and drawn on hundreds of times."""
    _order: list[tuple[str, str]] = field(default_factory=list)
    _bound: dict[str, str] = field(default_factory=dict)
    _asked: dict[str, str] = field(default_factory=dict)
    """Of what has given way and stays where it was put: the index that it had asked for."""

    def copied(self) -> "Board":
        """A board that can move on by itself; what lies on it is shared, since no element changes in place."""
        copy = Board(self.ordering, dict(self.elements), dict(self.items), dict(self.credits), self.locked)
        copy.veils, copy.shown, copy.anonymous = dict(self.veils), dict(self.shown), set(self.anonymous)
        copy._sums, copy._summed, copy._unsummed = dict(self._sums), dict(self._summed), set(self._unsummed)
        copy._order, copy._bound, copy._asked = list(self._order), dict(self._bound), dict(self._asked)
        return copy

    def scene(self, reader: str | None = None) -> list[Element]:
        """Every element that a candidate may see, sorted by (index, id); a reader of None sees all."""
        return [self.elements[key] for _, key in self._order if self.sees(key, reader)]

    def sees(self, key: str, reader: str | None) -> bool:
        """Whether a candidate may see the element or item of that id; a reader of None sees all."""
        veil = self.veils.get(key)
        return veil is None or reader is None or veil.author == reader

    def digest(self, reader: str | None = None) -> int:
        """What a candidate's copy is compared with, modulo 2³²; a reader of None has everything."""
        self._sum_up()
        sums = self._sums
        found = sum(sums.values()) if reader is None else sums.get("", 0) + sums.get(reader, 0)
        return found & 0xFFFFFFFF

    def known(self, key: str) -> bool:
        """Whether there is, or was, something of that id."""
        return key in self.elements or key in self.items

    def thing(self, key: str, reader: str | None = None) -> str | None:
        """The id of the living thing that an id means to a reader: a bound text is its container; None if none."""
        found = self.living(key) if self.sees(key, reader) else None
        container = found.get("containerId") if found else None
        if isinstance(container, str) and self.living(container) and self.sees(container, reader):
            return container
        return key if found else None

    def living(self, key: str) -> Element | None:
        """The element or item of that id, if it has not been deleted."""
        found = self.elements.get(key) or self.items.get(key)
        return None if found is None or found.get("isDeleted") or found.get("deleted") else found

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

    def judge_elements(self, incoming: Sequence[Element], alone: str | None = None) -> Verdict:
        """Which whiteboard elements are taken, with indices put right; raises Refused where the board is full.

        `alone` is whoever brings them under a veil: what all can see keeps its place beside them.
        """
        if len(incoming) == 1 and alone is None and not self.veils:
            return self.judge_one(incoming[0])
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
        return self._ordered(accepted, tuple(lost), alone)

    def judge_one(self, element: Element) -> Verdict:
        """The same for one element where nothing is private: so it comes with every stroke of a pen."""
        key = element["id"]
        stored = self.elements.get(key)
        if stored is None:
            if key in self.items or not self._takes(element, None):
                return Verdict((), (key,))
            self._require_space(1)
        elif not 0 < element["version"] - stored["version"] <= LONGEST_JUMP:
            if stored == element:
                return Verdict((), ())
            if not self._takes(element, stored):
                return Verdict((), (key,))
        return self._placed(element, stored, ())

    def judge_items(self, incoming: Iterable[Element]) -> Verdict:
        """Which neutral items are taken: the higher version; a tie keeps the stored one."""
        accepted: dict[str, Element] = {}
        lost: dict[str, None] = {}
        for item in incoming:
            key = item["id"]
            stored = self.items.get(key)
            if stored == item and key not in accepted:
                continue
            if stored is None and item["version"] > LONGEST_JUMP:
                raise Refused(Code.MALFORMED, {"items": ["version_jump"]})
            newer = stored is None or 0 < item["version"] - stored["version"] <= LONGEST_JUMP
            if key in accepted or key in self.elements or not newer:
                lost[key] = None
            else:
                accepted[key] = item
        self._require_space(sum(key not in self.items for key in accepted))
        return Verdict(tuple(accepted.values()), tuple(lost))

    def apply(self, change: BoardChanged, by: str, seq: int = 0) -> None:
        """Takes what was decided; one step however large the board is."""
        repaired, veiled = change.repaired or (), change.hidden or self.veils
        for element in change.elements or ():
            key = element["id"]
            self._put(key, element)
            if veiled:
                self._veil(key, by, seq, hidden=bool(change.hidden))
            credit = self.credits.get(key)
            if (credit is None or credit.editor != by) and key not in repaired:
                self.credits[key] = Credit(credit.author if credit else by, by)
        for item in change.items or ():
            key, outside = item["id"], item.get("outside")
            self.items[key] = item
            self._unsummed.add(key)
            self._veil(key, by, seq, hidden=bool(change.hidden))
            credit = self.credits.get(key)
            if credit or not outside:
                self.credits[key] = Credit(credit.author if credit else by, None if outside else by)
        if change.asked:
            self._asked.update(change.asked)
        if len(self._unsummed) > _MOST_UNSUMMED:
            self._sum_up()

    def lift(self, *, anonymous: bool = False) -> list[tuple[int, str]]:
        """Takes every veil off; returns the facts by which others learn of it, with their authors.

        What was deleted under its veil is nobody else's business and stays there.
        """
        lifted = {key: veil for key, veil in self.veils.items() if self.living(key)}
        for key, veil in lifted.items():
            del self.veils[key]
            self._unsummed.add(key)
            self.shown[key] = veil.seq
            if anonymous:
                self.anonymous.add(key)
        return sorted({(veil.seq, veil.author) for veil in lifted.values()})

    def settled(self) -> tuple[Element, ...]:
        """What has to change its place once all veils are off, since each author counted on their own."""
        ordered = [self.elements[key] for _, key in self._order if key not in self.veils or self.living(key)]
        fresh = repairs(ordered, self.ordering.keys_between)
        return tuple(_reindexed(self.elements[key], index) for key, index in fresh.items())

    def _takes(self, element: Element, stored: Element | None) -> bool:
        if stored is None:
            if element["version"] > LONGEST_JUMP:
                raise Refused(Code.MALFORMED, {"elements": ["version_jump"]})
            return True
        return supersedes(element, stored) and element["version"] - stored["version"] <= LONGEST_JUMP

    def _require_space(self, more: int) -> None:
        if more and len(self.elements) + len(self.items) + more > MOST_ELEMENTS:
            raise Refused(Code.TOO_LARGE, {"elements": ["board_full"]})

    def _ordered(self, accepted: dict[str, Element], lost: tuple[str, ...], alone: str | None) -> Verdict:
        if len(accepted) == 1 and alone is None and not self.veils:
            (element,) = accepted.values()
            return self._placed(element, self.elements.get(element["id"]), lost)
        unsound = {
            key: {**element, "index": None}
            for key, element in accepted.items()
            if not (isinstance(element.get("index"), str) and self.ordering.sound(element["index"]))
            or (alone is not None and self._occupied(element["index"], key, accepted, alone))
        }
        unsound |= {key: {**self.elements[key], "index": None} for key in self._overrun(accepted, alone)}
        taken = {**accepted, **unsound}
        if not unsound and not self._collide(taken, alone):
            return Verdict(tuple(taken.values()), lost)
        merged = {**{key: one for key, one in self.elements.items() if self._counts(key, alone)}, **taken}
        # A newcomer without an index goes on top, as a whiteboard would put it.
        ordered = sorted((one for one in merged.values() if one.get("index")), key=place)
        ordered += [one for one in taken.values() if not one.get("index")]
        fresh = repairs(ordered, self.ordering.keys_between)
        changed = {key: _reindexed(merged[key], index) for key, index in fresh.items()}
        return Verdict(tuple({**taken, **changed}.values()), lost, tuple(key for key in changed if key not in accepted))

    def _placed(self, element: Element, stored: Element | None, lost: tuple[str, ...]) -> Verdict:
        """The verdict on one element where nothing is private: it gives way to what stands in its place.

        This comes with every stroke of a pen, so it must not cost more on a full board.
        """
        index, key = element.get("index"), element["id"]
        if stored is not None and stored["index"] == index:
            # There nothing else stands: it has been judged before.
            return Verdict((element,), lost)
        if not (isinstance(index, str) and self.ordering.sound(index)):
            at = len(self._order)
        else:
            at = bisect_left(self._order, (index, key))
            if not self._is_taken(at, index, key):
                return Verdict((element,), lost)
        if stored is not None and index is not None and self._asked.get(key) == index:
            # Its author has not heard yet where it was put.
            return Verdict((_reindexed(element, stored["index"]),), lost)
        below, above = self._neighbour(at - 1, -1, key), self._neighbour(at, 1, key)
        if max(len(below or ""), len(above or "")) < _CROWDED:
            fresh = self.ordering.keys_between(below, above, 1)[0]
        else:
            # Whoever comes to a taken place again and again must not make indices longer without end.
            fresh = stored["index"] if stored else self.ordering.keys_between(self._order[-1][0], None, 1)[0]
        asked = {key: index} if isinstance(index, str) else None
        return Verdict((_reindexed(element, fresh),), lost, asked=asked)

    def _is_taken(self, at: int, index: str, key: str) -> bool:
        """Whether something else has an index that belongs at one place of the order."""
        for other, holder in self._order[at - 1 if at else 0 : at + 2]:  # noqa: SIM110 asked for each stroke
            if index == other and holder != key:
                return True
        return False

    def _neighbour(self, at: int, step: int, key: str) -> str | None:
        """The index at a place of the order; of the next one in a direction where the element itself stands there."""
        if 0 <= at < len(self._order) and self._order[at][1] == key:
            at += step
        return self._order[at][0] if 0 <= at < len(self._order) else None

    def _overrun(self, accepted: Collection[str], alone: str | None) -> list[str]:
        """What an author has under a veil on a place that has since been taken by something that all can see."""
        return [
            key
            for key, veil in self.veils.items()
            if veil.author == alone and key in self.elements and key not in accepted
            if self._occupied(self.elements[key]["index"], key, (), alone)
        ]

    def _counts(self, key: str, alone: str | None) -> bool:
        """Whether an element's place is taken for whoever changes the board: a veiled one's only for its author."""
        veil = self.veils.get(key)
        return veil is None or veil.author == alone

    def _collide(self, taken: dict[str, Element], alone: str | None) -> bool:
        seen: set[str] = set()
        for key, element in taken.items():
            index = element["index"]
            if index in seen or self._occupied(index, key, taken, alone):
                return True
            seen.add(index)
        return False

    def _occupied(self, index: str, key: str, taken: Collection[str], alone: str | None) -> bool:
        at = bisect_left(self._order, (index, ""))
        while at < len(self._order) and self._order[at][0] == index:
            holder = self._order[at][1]
            if holder != key and holder not in taken and self._counts(holder, alone):
                return True
            at += 1
        return False

    def _veil(self, key: str, by: str, seq: int, *, hidden: bool) -> None:
        """Notes of something that has changed under which veil it lies now."""
        worn = self.veils.pop(key, None)
        if hidden:
            # Whoever helps with something private does not become its owner.
            self.veils[key] = Veil(worn.author if worn else by, seq)

    def _sum_up(self) -> None:
        for key in self._unsummed:
            owner, mark = self._summed.get(key, ("", 0))
            self._sums[owner] = (self._sums.get(owner, 0) - mark) & 0xFFFFFFFF
            veil, mark = self.veils.get(key), mark_of(self.elements.get(key) or self.items[key])
            owner = veil.author if veil else ""
            self._sums[owner] = (self._sums.get(owner, 0) + mark) & 0xFFFFFFFF
            self._summed[key] = owner, mark
        self._unsummed.clear()

    def _put(self, key: str, element: Element) -> None:
        self._unsummed.add(key)
        stored = self.elements.get(key)
        if stored is None:
            insort(self._order, place(element))
        elif stored["index"] != element["index"]:
            self._asked.pop(key, None)
            del self._order[bisect_left(self._order, place(stored))]
            insort(self._order, place(element))
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
