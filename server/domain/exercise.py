"""What an exercise is: its phases, roles, criteria and texts, in every language it speaks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Text = Mapping[str, str]
"""One text in several languages: language code -> words."""


class Surface(StrEnum):
    """What the board is in a phase."""

    SHARED = "shared"
    LOCKED = "locked"


class Tool(StrEnum):
    """What a group may use in a phase."""

    NOTES = "notes"
    DRAW = "draw"
    CHAT = "chat"


class RoleGiving(StrEnum):
    """How candidates come by their roles."""

    ASSIGNED = "assigned"
    DRAWN = "drawn"
    CLAIMED = "claimed"


@dataclass(frozen=True, slots=True)
class Phase:
    """One timed stretch of an exercise; `seconds` is its planned length."""

    key: str
    title: Text
    prompt: Text
    seconds: int
    board: Surface
    tools: frozenset[Tool]


@dataclass(frozen=True, slots=True)
class Role:
    """A part to play: a card that all may read and a brief for its holder alone."""

    id: str
    title: Text
    card: Text
    brief: Text | None
    min: int
    max: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """One observable behaviour; `sign` is +1 where it speaks for the criterion, -1 against."""

    id: str
    sign: int
    text: Text


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is rated, with the wording of each of the five points of its scale."""

    id: str
    name: Text
    definition: Text
    anchors: Mapping[int, Text]
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """A sheet that candidates read; `text` is Markdown."""

    id: str
    title: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Exercise:
    """A whole exercise; a session keeps its own copy of it as it was."""

    id: str
    version: int
    kind: str
    languages: tuple[str, ...]
    title: Text
    summary: Text
    candidates_min: int
    candidates_max: int
    phases: tuple[Phase, ...]
    roles: tuple[Role, ...]
    roles_by: RoleGiving
    criteria: tuple[Criterion, ...]
    debrief: tuple[Text, ...]
    materials: tuple[Material, ...]
    guidance: Text | None

    def phase(self, key: str) -> Phase | None:
        return next((phase for phase in self.phases if phase.key == key), None)

    def role(self, role_id: str) -> Role | None:
        return next((role for role in self.roles if role.id == role_id), None)

    def criterion(self, criterion_id: str) -> Criterion | None:
        return next((one for one in self.criteria if one.id == criterion_id), None)

    @property
    def seconds(self) -> int:
        """The planned length of all phases together, in seconds."""
        return sum(phase.seconds for phase in self.phases)
