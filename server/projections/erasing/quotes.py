"""Where others repeat what somebody wrote, word for word."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from server.projections.erasing.marks import spans

_ROW = 5
"""So many words in a row are a quotation, wherever they stand."""
_LEAST_WORDS, _LEAST_LETTERS = 3, 14
"""A whole text is looked for elsewhere from so many words, or from so many letters, on: "Yes" says everybody."""


class Quotes:
    """What somebody wrote, to be found again."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._rows: set[tuple[str, ...]] = set()
        for text in texts:
            words = _words(text)
            if len(words) < _ROW and (len(words) >= _LEAST_WORDS or sum(map(len, words)) >= _LEAST_LETTERS):
                self._rows.add(tuple(words))
            self._rows.update(tuple(words[at : at + _ROW]) for at in range(len(words) - _ROW + 1))
        self._lengths = sorted({len(row) for row in self._rows}, reverse=True)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where one of them stands, as (begin, end), in the order of the text."""
        places = list(spans(text))
        words = [text[at:to].casefold() for at, to in places]
        quoted = [False] * len(words)
        for length in self._lengths:
            for at in range(len(words) - length + 1):
                if tuple(words[at : at + length]) in self._rows:
                    quoted[at : at + length] = [True] * length
        edges = [0, *(at for at, (one, other) in enumerate(pairwise(quoted), 1) if one != other), len(words)]
        for begin, end in pairwise(edges):
            if begin < end and quoted[begin]:
                yield places[begin][0], places[end - 1][1]


def _words(text: str) -> list[str]:
    return [text[at:to].casefold() for at, to in spans(text)]
