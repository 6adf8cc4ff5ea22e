"""Names taken out of what people wrote, in any case in which Russian puts them.

What is known are the names that people gave when they joined; short forms, nicknames and misspellings stay, and so does
a part of a name that is written with a small letter, since many names are words as well.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import permutations
from typing import Any, TypeVar

from server.projections.contributions import Contribution
from server.projections.record import Sheet
from server.projections.results import Card, Group, Grouped, Line, VotedFor
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

_LEAST = 2
"""Letters; a shorter part of a name stands in too many other words."""
_ENDING = 3
"""From so many letters on a part of a name may take another ending."""
_MOST_PARTS = 4
"""Of a name that is looked for as a whole; longer ones are found part by part."""
_VOWELS = "аеёиоуыэюяйьъaeiouy"

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
    """Puts something else in the place of each pattern; where several could stand, the first does."""

    def __init__(self, instead: Mapping[str, str]) -> None:
        self._instead = list(instead.values())
        self._pattern = re.compile(rf"\b(?:{'|'.join(f'({one})' for one in instead)})") if instead else None
        said = "|".join(map(re.escape, sorted(set(self._instead), key=len, reverse=True)))
        self._again = re.compile(rf"({said})(?:[\s-]+\1(?!\w))+")

    def cleared(self, text: str) -> str:
        """The text without names; the same one several times in a row stands once."""
        if self._pattern is None or not self._pattern.search(text):
            return text
        return self._again.sub(r"\1", self._pattern.sub(lambda found: self._instead[(found.lastindex or 1) - 1], text))


def others(people: Iterable[Person], own: Person, somebody: str) -> Hidden:
    """Takes out names and labels of everybody but one; a name that they share stays."""
    spared = {_folded(part) for part in _parts(own.name or "")}
    patterns = []
    for one in people:
        if one.id == own.id:
            continue
        patterns += [_inflected(part) for part in _parts(one.name or "") if _folded(part) not in spared]
        word, _, number = one.label.rpartition(" ")
        patterns.append(rf"{_inflected(word, any_case=True)}\s*№?\s*{re.escape(number)}(?!\d)")
    return Hidden(dict.fromkeys(sorted(set(patterns), key=len, reverse=True), somebody))


def labelled(labels: Mapping[str, str], names: Mapping[str, str], somebody: str) -> Hidden:
    """Puts labels in the place of names, both by person; a part of a name that several share becomes `somebody`."""
    wholes: dict[str, str] = {}
    parts: dict[str, str] = {}
    for who, name in names.items():
        words, own = re.findall(r"\w+", name), labels.get(who, somebody)
        orders = permutations(words) if 1 < len(words) <= _MOST_PARTS else ()
        found = [r"\W+".join(_inflected(word, any_case=True) for word in order) for order in orders]
        for instead, patterns in ((wholes, found), (parts, map(_inflected, _parts(name)))):
            for pattern in patterns:
                instead[pattern] = own if instead.get(pattern, own) == own else somebody
    return Hidden({**_longest_first(wholes), **_longest_first(parts)})


def _longest_first(instead: Mapping[str, str]) -> dict[str, str]:
    return {pattern: instead[pattern] for pattern in sorted(instead, key=lambda one: (-len(one), one))}


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


def _parts(name: str) -> list[str]:
    return [part for part in re.findall(r"\w+", name) if len(part) >= _LEAST and not part.isdigit()]


def _folded(part: str) -> str:
    return part.casefold().replace("ё", "е")


def _inflected(word: str, *, any_case: bool = False) -> str:
    """A word with whatever ending Russian gives it, in capitals or beginning with one, or else in any case."""
    stem = word[:-1] if len(word) > _ENDING and word[-1].casefold() in _VOWELS else word
    ending, shouted = (r"\w{0,3}", r"[A-ZА-ЯЁ]{0,3}") if len(word) >= _ENDING else ("", "")
    first, rest = stem[0], stem[1:]
    if any_case:
        return f"[{first.upper()}{first.lower()}]{_spelled(rest)}{ending}\\b"
    usual = f"{_spelled(first.upper() + rest)}{ending}\\b"
    return f"(?:{usual}|{_spelled(stem.upper())}{shouted}\\b)" if rest else usual


def _spelled(word: str) -> str:
    """Ё may be written as Е, and is in most texts."""
    return re.sub("[ЕЁ]", "[ЕЁ]", re.sub("[её]", "[её]", re.escape(word)))
