"""The shortest way to a fault: pieces are left out, ever smaller ones, as long as the fault stays."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Step = TypeVar("Step")


def shortest(way: Sequence[Step], fails: Callable[[Sequence[Step]], bool], tries: int = 1500) -> Sequence[Step]:
    """The shortest way found within so many tries: without any one step of it there would be no fault."""
    size = max(1, len(way) // 2)
    while tries > 0:
        before, at = len(way), 0
        while at < len(way) and tries > 0:
            tries -= 1
            shorter = [*way[:at], *way[at + size :]]
            if fails(shorter):
                way = shorter
            else:
                at += size
        if size == 1 and len(way) == before:
            break
        size = max(1, size // 2)
    return way
