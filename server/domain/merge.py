"""How two copies of a drawing become one, by the same rules as the bundled whiteboard.

The rules were established by watching `reconcileElements` of @excalidraw/excalidraw 0.18.1; the
recorded merges in the tests hold this module against it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cmp_to_key

from server.domain.commands import Element

KeysBetween = Callable[[str | None, str | None, int], list[str]]
"""(lower, upper, n) -> n fractional indices in order between the two; raises ValueError if there are none."""


def supersedes(incoming: Element, stored: Element) -> bool:
    """Whether an incoming copy takes the place of the stored one.

    The higher version wins; on a tie the lower `versionNonce` does. A copy equal in both is the same
    edit once more and leaves what is stored.
    """
    if incoming["version"] != stored["version"]:
        return bool(incoming["version"] > stored["version"])
    return bool(incoming["versionNonce"] < stored["versionNonce"])


def place(element: Element) -> tuple[str, str]:
    """Where an element with an index stands in the drawing's order."""
    return (element["index"], element["id"])


def _compare(one: Element, other: Element) -> int:
    # Without an index on both sides the package answers "after" whichever way it asks;
    # the outcome then rests on the sort, which is the same merge sort here and there.
    if one.get("index") and other.get("index"):
        return -1 if place(one) < place(other) else 1
    return 1


def in_order(elements: Iterable[Element]) -> list[Element]:
    """Elements by fractional index, ties by id, those without an index where they were."""
    return sorted(elements, key=cmp_to_key(_compare))


def reconcile(local: Sequence[Element], remote: Sequence[Element], held: frozenset[str] = frozenset()) -> list[Element]:
    """The merged drawing, before its indices are repaired.

    `held` are ids of local elements that are being edited right now; those are kept whatever comes.
    Of several remote copies of one element the first counts.
    """
    mine = {element["id"]: element for element in local}
    merged: dict[str, Element] = {}
    for element in remote:
        if element["id"] in merged:
            continue
        own = mine.get(element["id"])
        keep = own is not None and (element["id"] in held or supersedes(own, element))
        merged[element["id"]] = own if keep and own is not None else element
    for element in local:
        merged.setdefault(element["id"], element)
    return in_order(merged.values())


def _fits(index: str | None, lower: str | None, upper: str | None) -> bool:
    if not index:
        return False
    return (not lower or lower < index) and (not upper or index < upper)


class _Bounds:
    """The nearest trustworthy neighbours of a place while a drawing is walked from left to right."""

    def __init__(self, indices: Sequence[str | None]) -> None:
        self._indices = indices
        self._lower_at = -1
        self._upper_at = 0

    def _at(self, position: int) -> str | None:
        return self._indices[position] if 0 <= position < len(self._indices) else None

    def look(self, position: int) -> tuple[tuple[str | None, int], tuple[str | None, int]]:
        return self._lower(position), self._upper(position)

    def settle(self, lower_at: int, upper_at: int) -> None:
        self._lower_at, self._upper_at = lower_at, upper_at

    def _lower(self, position: int) -> tuple[str | None, int]:
        known, candidate = self._at(self._lower_at), self._at(position - 1)
        if candidate and (not known or candidate > known):
            return candidate, position - 1
        return known, self._lower_at

    def _upper(self, position: int) -> tuple[str | None, int]:
        known = self._at(self._upper_at)
        if known and position < self._upper_at:
            return known, self._upper_at
        for later in range(self._upper_at + 1, len(self._indices)):
            candidate = self._indices[later]
            if candidate and (not known or candidate > known):
                return candidate, later
        return None, len(self._indices)


def repairs(ordered: Sequence[Element], keys_between: KeysBetween) -> Mapping[str, str]:
    """New indices, by element id, for those that are missing or collide in an ordered drawing."""
    indices = [element.get("index") for element in ordered]
    bounds = _Bounds(indices)
    fresh: dict[str, str] = {}
    position = 0
    while position < len(ordered):
        (lower, lower_at), (upper, upper_at) = bounds.look(position)
        bounds.settle(lower_at, upper_at)
        if _fits(indices[position], lower, upper):
            position += 1
            continue
        group = [position]
        position += 1
        while position < len(ordered):
            (next_lower, next_lower_at), (next_upper, next_upper_at) = bounds.look(position)
            if _fits(indices[position], next_lower, next_upper):
                break
            (lower, lower_at), (upper, upper_at) = (next_lower, next_lower_at), (next_upper, next_upper_at)
            bounds.settle(lower_at, upper_at)
            group.append(position)
            position += 1
        keys = keys_between(lower, upper, len(group))
        fresh.update({ordered[at]["id"]: key for at, key in zip(group, keys, strict=True)})
    return fresh
