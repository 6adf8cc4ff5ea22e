"""Somebody's name in what others wrote: as it is spelt in any case, and as far as it was begun."""

import re
from collections.abc import Iterator, Mapping

from server.projections.spelling import Names


class Naming:
    """Finds one person's name; nothing where no name is known any more."""

    def __init__(self, person: str, names: Mapping[str, str]) -> None:
        """`names` are those of everybody, by person: what can only mean another stays."""
        self._person = person
        own = names.get(person, "").strip()
        self._names = Names(names, small=True) if own else None
        # However odd a name is: as it was given it goes in any case.
        self._given = re.compile(re.escape(own), re.IGNORECASE) if len(own) > 1 else None
        self._begun: dict[tuple[object, str], int] = {}
        self._growing: dict[object, list[str]] = {}

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the name stands, as (begin, end), in the order of the text."""
        found = (
            [(one.begin, one.end) for one in self._names.find(text) if self._person in one.whose] if self._names else []
        )
        found += [one.span() for one in self._given.finditer(text)] if self._given else []
        at = 0
        for begin, end in sorted(found):
            if end > at:
                yield max(at, begin), end
                at = end

    def begun(self, key: object, text: str) -> int | None:
        """From where on a text ends with a beginning of the name, as what it became later shows."""
        return self._begun.get((key, text))

    def watch(self, key: object, text: str) -> None:
        """Looks at the next state of a text that somebody is typing."""
        before = self._growing.setdefault(key, [])
        while before and not text.startswith(before[-1]):
            before.pop()
        for begin, end in self.find(text):
            for former in before:
                if begin < len(former) < end:
                    self._begun[key, former] = begin
        before.append(text)
