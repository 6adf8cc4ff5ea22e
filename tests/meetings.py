"""Real meetings, and what they come to by plain counting: each millisecond is a bit, whoever speaks in it sets it.

Nothing here comes from the program: its figures have to equal these.
"""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "meetings"
MEETINGS = ("ES2002a", "ES2004b", "IS1008c", "IS1009d", "TS3005a", "TS3007b")
SHORT_GAP = 200
"""Milliseconds; a speaker's own gap below this is no end of a turn."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One line of a transcript; `begin` and `end` in milliseconds."""

    key: str
    speaker: str
    role: str
    begin: int
    end: int
    text: str


@cache
def utterances(meeting: str) -> tuple[Utterance, ...]:
    """A meeting's lines, in the order of the file."""
    lines = (json.loads(line) for line in (FOLDER / f"{meeting}.jsonl").read_text().splitlines())
    return tuple(
        Utterance(
            one["da"],
            one["speaker"],
            one["role"],
            round(one["t_start"] * 1000),
            round(one["t_end"] * 1000),
            one["text"],
        )
        for one in lines
    )


def reference(name: str) -> list[dict[str, str]]:
    """A table of figures that were computed elsewhere."""
    with (FOLDER / f"reference_{name}.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def bits(spoken: Sequence[tuple[int, int]]) -> int:
    """Milliseconds in which somebody speaks, as the bits of one number."""
    found = 0
    for begin, end in spoken:
        found |= ((1 << (end - begin)) - 1) << begin
    return found


def turns(spoken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left once a speaker's own short gaps are no gaps, one after another."""
    runs: list[tuple[int, int]] = []
    for begin, end in sorted(spoken):
        if runs and begin - runs[-1][1] < SHORT_GAP:
            runs[-1] = runs[-1][0], max(runs[-1][1], end)
        else:
            runs.append((begin, end))
    return runs


def gini(amounts: Sequence[float]) -> float:
    """Half the mean difference of all pairs, by the mean."""
    n, total = len(amounts), sum(amounts)
    return sum(abs(one - other) for one in amounts for other in amounts) / (2 * n * total)


@dataclass(frozen=True, slots=True)
class Counted:
    """What plain counting makes of a meeting, in seconds and by speaker; lines without length are left out."""

    lines: dict[str, int]
    talk: dict[str, float]
    turns: dict[str, list[tuple[int, int]]]
    interrupts: dict[str, int]
    anybody: float
    overlap: float

    def share(self, speaker: str) -> float:
        return self.talk[speaker] / sum(self.talk.values())

    def flow(self, order: Sequence[str]) -> dict[tuple[str, str], int]:
        """How often a turn of each came right after one of each; of those that begin at once, in an order of people."""
        begins = sorted((begin, order.index(speaker)) for speaker, own in self.turns.items() for begin, _ in own)
        found: dict[tuple[str, str], int] = {}
        for (_, first), (_, then) in pairwise(begins):
            pair = order[first], order[then]
            found[pair] = found.get(pair, 0) + 1
        return found

    @property
    def gini(self) -> float:
        return gini(list(self.talk.values()))


def counted(meeting: str) -> Counted:
    """The figures of a meeting."""
    lines = [one for one in utterances(meeting) if one.end > one.begin]
    spoken = {
        speaker: [(one.begin, one.end) for one in lines if one.speaker == speaker]
        for speaker in sorted({one.speaker for one in utterances(meeting)})
    }
    at = {speaker: bits(own) for speaker, own in spoken.items()}
    runs = {speaker: turns(own) for speaker, own in spoken.items()}
    anybody = overlap = 0
    for mask in at.values():
        anybody |= mask
    for one, other in combinations(at.values(), 2):
        overlap |= one & other
    return Counted(
        {speaker: len(own) for speaker, own in spoken.items()},
        {speaker: mask.bit_count() / 1000 for speaker, mask in at.items()},
        runs,
        {speaker: _interruptions(speaker, runs) for speaker in runs},
        anybody.bit_count() / 1000,
        overlap.bit_count() / 1000,
    )


def _interruptions(speaker: str, runs: dict[str, list[tuple[int, int]]]) -> int:
    """How often a speaker began while another spoke, but for a second or less of nodding along."""
    return sum(
        over[0] < begin < over[1] and (end > over[1] or end - begin > 1000)
        for other, theirs in runs.items()
        if other != speaker
        for begin, end in runs[speaker]
        for over in theirs
    )
