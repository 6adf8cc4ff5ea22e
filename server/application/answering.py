"""What a wish is answered with, and what chance adds to it."""

from dataclasses import dataclass

from server.application.ports import NewId, NewSeed
from server.domain.commands import Element


@dataclass(frozen=True, slots=True)
class Answer:
    """What the one who wished is told: their position, and the current copies of elements that lost."""

    pos: int
    rejected: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Chances:
    """Where randomness and fresh ids come from."""

    new_id: NewId
    new_seed: NewSeed
