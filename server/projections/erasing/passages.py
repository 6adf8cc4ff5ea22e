"""Whose words a text holds, letter by letter, while several people write it."""

from dataclasses import dataclass

from server.projections.erasing.marks import Marks, spans

_LEAST = 3
"""Letters from which on a word that is there again elsewhere in a text is taken for the same one."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text; `own` holds for each letter 1 where the person wrote it, else 0."""

    text: str = ""
    own: bytes = b""

    def changed(self, text: str, *, own: bool) -> "Passage":
        """The text as somebody has written it anew; what was there before stays whose it was."""
        if text == self.text:
            return self
        begin = _shared(self.text, text)
        end = _shared(self.text[begin:][::-1], text[begin:][::-1])
        fresh = bytearray([own]) * (len(text) - begin - end)
        marks = bytearray(self.own[:begin] + fresh + self.own[len(self.own) - end :])
        if not own:
            known = {self.text[at:to].casefold() for at, to in spans(self.text) if any(self.own[at:to])}
            for at, to in spans(text):
                if to - at >= _LEAST and text[at:to].casefold() in known:
                    marks[at:to] = b"\1" * (to - at)
        return Passage(text, bytes(marks))

    def runs(self) -> list[tuple[int, int]]:
        """Where the person's words stand, those that follow one another together; all of it where all words are."""
        found: list[tuple[int, int]] = []
        words = list(spans(self.text))
        follows = False
        for at, to in words:
            mine = any(self.own[at:to])
            if mine and follows:
                found[-1] = (found[-1][0], to)
            elif mine:
                found.append((at, to))
            follows = mine
        everything = bool(words) and found == [(words[0][0], words[-1][1])]
        return [(0, len(self.text))] if everything else found

    def erased(self, marks: Marks) -> str:
        """The text with marks in the place of the person's words."""
        pieces, at = [], 0
        for begin, end in self.runs():
            pieces += [self.text[at:begin], marks.of(self.text[begin:end])]
            at = end
        return "".join((*pieces, self.text[at:]))


def _shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
