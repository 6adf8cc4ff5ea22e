"""Words that may be pinned as evidence, as they were, by the fact that brought them.

What was said is there for good. Of what was written on the board the last is: whoever drags a note or types brings its
words ten times a second, and older ones are pinned by what they stand on.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_LETTERED = 2_048
"""Changes of the board whose words are kept."""
LONGEST_LETTERED = 500_000
"""Characters of all of them together; the words of the last one are kept however long."""


@dataclass(slots=True)
class Quotes:
    """Words by the id of their fact."""

    _words: dict[str, str] = field(default_factory=dict)
    _lettered: deque[tuple[str, int]] = field(default_factory=deque)
    """Changes of the board with the characters of each, the oldest first."""
    _long: int = 0

    def __contains__(self, fact: str) -> bool:
        return fact in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def get(self, fact: str) -> str | None:
        return self._words.get(fact)

    def say(self, fact: str, text: str) -> None:
        """Takes what somebody said."""
        self._words[fact] = text

    def letter(self, fact: str, text: str) -> None:
        """Takes what stands on the board since a change of it."""
        self._words[fact] = text
        self._lettered.append((fact, len(text)))
        self._long += len(text)
        while len(self._lettered) > 1 and (len(self._lettered) > MOST_LETTERED or self._long > LONGEST_LETTERED):
            oldest, size = self._lettered.popleft()
            self._words.pop(oldest, None)
            self._long -= size

    def clear(self) -> None:
        self._words.clear()
        self._lettered.clear()
        self._long = 0
