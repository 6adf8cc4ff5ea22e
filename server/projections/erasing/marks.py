"""What stands where somebody's words stood.

The same words, whatever their case and stops, get the same number, others another one: so that as many ideas are
counted as before, and a text that was changed still differs from what it was.
"""

import re
from collections.abc import Iterator

from server.projections.participation.ideas import wording

_SAID = {"en": "erased", "ru": "стёрто"}
MARK = re.compile(rf"\[(?:{'|'.join(_SAID.values())}) (\d+)\]")
_WORD = re.compile(rf"{MARK.pattern}|[^\W_]+")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text stand, as (begin, end); a mark is none."""
    return (found.span() for found in _WORD.finditer(text) if found[1] is None)


class Marks:
    """The marks of one session; numbers up to `taken` stand in it already."""

    def __init__(self, language: str, taken: int = 0) -> None:
        self._said = _SAID.get(language, _SAID["en"])
        self._taken = taken
        self._numbers: dict[str, int] = {}
        self._told: dict[str, dict[str, str]] = {}

    def of(self, words: str) -> str:
        """The mark in the place of words."""
        number = self._numbers.setdefault(wording(words), self._taken + len(self._numbers) + 1)
        return self.told(f"[{self._said} {number}]", words)

    def told(self, instead: str, words: str) -> str:
        """The same in the place of each of several spellings, and yet different where they are: by spaces behind it."""
        spelt = self._told.setdefault(instead, {})
        return spelt.setdefault(words, instead + " " * len(spelt))
