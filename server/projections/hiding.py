"""Names taken out of what people wrote, in any case in which Russian puts them.

What is known are the names that people gave when they joined; short forms, nicknames and misspellings stay. A part of a
name that is written with a small letter stays where labels take the place of names, since many names are words as well;
what a candidate is told of themselves rather loses such a word.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from server.domain.people import Kind, label
from server.projections.contributions import Contribution
from server.projections.record import Sheet
from server.projections.results import Card, Group, Grouped, Line, VotedFor
from server.projections.spelling import Names
from server.projections.summary import (
    Agreed,
    Announcement,
    Evidence,
    Overrides,
    Person,
    Rating,
    Recommendation,
    Summary,
)

T = TypeVar("T")

_WRITTEN: Mapping[type, frozenset[str]] = {
    Summary: frozenset({"title"}),
    Contribution: frozenset({"text"}),
    Evidence: frozenset({"text", "quoted"}),
    Rating: frozenset({"reason"}),
    Agreed: frozenset({"reason"}),
    Recommendation: frozenset({"verdict", "reason"}),
    Announcement: frozenset({"text"}),
    Overrides: frozenset({"opened_early"}),
    VotedFor: frozenset({"text"}),
    Group: frozenset({"title"}),
    Grouped: frozenset({"text"}),
    Line: frozenset({"what", "owner", "owner_label", "effect"}),
    Card: frozenset({"owner"}),
}
"""Where in a summary people's own words stand."""

_NO_WORDS = frozenset({"id", "containerId", "elementId", "frameId", "groupIds", "type", "kind"})
"""What stands under these names on a board holds it together and is read by nobody."""


class Hidden:
    """Puts something else in the place of names."""

    def __init__(
        self, names: Names, instead: Callable[[frozenset[str]], str | None], labels: Mapping[str, str] | None = None
    ) -> None:
        """`instead` tells what to put where these people's names may stand, None nothing; `labels` does by pattern."""
        self._names = names
        self._instead = instead
        self._labels = [(re.compile(rf"(?<![^\W_]){one}"), told) for one, told in (labels or {}).items()]

    def cleared(self, text: str) -> str:
        """The text without names; the same one several times in a row stands once."""
        said: set[str] = set()
        for pattern, told in self._labels:
            text, times = pattern.subn(told, text)
            said |= {told} if times else set()
        pieces, at = [], 0
        for found in self._names.find(text):
            instead = self._instead(found.whose)
            if instead is not None:
                pieces += [text[at : found.begin], instead]
                said.add(instead)
                at = found.end
        return _once("".join((*pieces, text[at:])), said)


def _once(text: str, said: Iterable[str]) -> str:
    for one in said:
        told = re.escape(one)
        text = re.sub(rf"{told}(?:[\s-]+{told}(?!\w))+", lambda _, one=one: one, text)  # type: ignore[misc]
    return text


def others(people: Iterable[Person], own: Person, somebody: str, anybody: str) -> Hidden:
    """Takes out names and labels of everybody but one, for that one to read.

    What may mean them or another, as a first name that two share, becomes `anybody`; what can only be them stays.
    """
    everybody = list(people)

    def instead(whose: frozenset[str]) -> str | None:
        return somebody if own.id not in whose else anybody if len(whose) > 1 else None

    names = Names({one.id: one.name or "" for one in everybody}, small=True)
    return Hidden(names, instead, dict(_labels([one for one in everybody if one.id != own.id], own, somebody)))


def labelled(labels: Mapping[str, str], names: Mapping[str, str], somebody: str) -> Hidden:
    """Puts labels in the place of names, both by person; a part of a name that several share becomes `somebody`."""

    def instead(whose: frozenset[str]) -> str:
        return labels.get(next(iter(whose)), somebody) if len(whose) == 1 else somebody

    return Hidden(Names(names), instead)


def _labels(strangers: Iterable[Person], own: Person, somebody: str) -> Iterator[tuple[str, str]]:
    """Labels of others in both languages, since people do not write in the one in which they are read."""
    seats: dict[Kind, list[str]] = {}
    for one in strangers:
        seats.setdefault(one.kind, []).append(str(one.seat))
    for kind, numbers in seats.items():
        theirs = rf"(?:{'|'.join(sorted(numbers))})(?!\d)"
        more = rf"(?:\s*(?:,|/|и|and|&)\s*{theirs}(?!\s?-\s?\w))"
        for language in ("ru", "en"):
            word = label(kind, 0, language).partition(" ")[0]
            said = rf"(?i:{word}\w{{0,3}})"
            before = rf"{said}[\s_–—-]*(?:№|\#|[Nn]o?\.?)?\s*"
            if kind is own.kind:
                yield rf"({before}{own.seat}\s*(?:,|/|и|and|&)\s*){theirs}{more}*", rf"\g<1>{somebody}"
            yield rf"{before}{theirs}{more}*", somebody
            yield rf"{theirs}(?:\s?-\s?\w{{1,3}}|st|nd|rd|th)\s+{said}", somebody


def unnamed_summary(summary: Summary, hidden: Hidden) -> Summary:
    """A summary in whose words nobody is named; it was made without names."""
    cleared: Summary = _cleared(summary, hidden)
    return cleared


def unnamed_sheet(sheet: Sheet, hidden: Hidden) -> Sheet:
    """A board on which nobody is named."""
    elements, items = (tuple(_drawn(one, hidden) for one in things) for things in (sheet.elements, sheet.items))
    return replace(sheet, elements=elements, items=items)


def _cleared(value: Any, hidden: Hidden) -> Any:
    if isinstance(value, tuple):
        return tuple(_cleared(each, hidden) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    written = _WRITTEN.get(type(value), frozenset())
    changed = {}
    for one in fields(value):
        given = getattr(value, one.name)
        words = isinstance(given, str)
        told = hidden.cleared(given) if words and one.name in written else given if words else _cleared(given, hidden)
        if told is not given:
            changed[one.name] = told
    return replace(value, **changed) if changed else value


def _drawn(value: T, hidden: Hidden) -> T:
    made: Any = value
    match value:
        case str():
            made = hidden.cleared(value)
        case dict():
            made = {key: each if key in _NO_WORDS else _drawn(each, hidden) for key, each in value.items()}
        case list():
            made = [_drawn(each, hidden) for each in value]
    return made  # type: ignore[no-any-return]
