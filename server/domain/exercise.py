"""What an exercise is: its phases, roles, criteria and texts, in every language it speaks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Text = Mapping[str, str]
"""One text in several languages: language code -> words."""


class Surface(StrEnum):
    """What the board is in a phase."""

    SHARED = "shared"
    PRIVATE = "private"
    LOCKED = "locked"


class Tool(StrEnum):
    """What a group may use in a phase."""

    NOTES = "notes"
    DRAW = "draw"
    CHAT = "chat"
    CLUSTER = "cluster"
    VOTE = "vote"
    PLAN = "plan"
    RANK = "rank"
    TEMPLATE = "template"
    SPEAK = "speak"


class RoleGiving(StrEnum):
    """How candidates come by their roles."""

    ASSIGNED = "assigned"
    DRAWN = "drawn"
    CLAIMED = "claimed"


class PlayedBy(StrEnum):
    """Who may hold a role: a candidate, somebody who came by the actor's link, or either."""

    CANDIDATE = "candidate"
    ACTOR = "actor"
    EITHER = "either"


class Scope(StrEnum):
    """Whose ranking: a person's own, which no other candidate sees, or the group's."""

    OWN = "own"
    GROUP = "group"


class Ties(StrEnum):
    """What becomes of notes with equally many votes where only some of them can be chosen."""

    SHARED = "shared"
    RUNOFF = "runoff"
    FACILITATOR = "facilitator"


class Over(StrEnum):
    """What becomes of a plan that wants more than there is."""

    REFUSE = "refuse"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Voting:
    """How a phase votes; `choose` is how many winners are wanted."""

    blind: bool = False
    choose: int = 3
    ties: Ties = Ties.SHARED


@dataclass(frozen=True, slots=True)
class Limits:
    """What a group has to go by; None where there is no limit. `money` and `people` name the units."""

    votes_each: int | None = None
    budget: float | None = None
    staff: float | None = None
    over: Over = Over.WARN
    money: Text | None = None
    people: Text | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """One timed stretch of an exercise; `seconds` is its planned length.

    `ranking` is the one ranking that the phase takes, None where it takes both; `template` the id of a grid that
    is laid on the board; `rotate` says that roles move on by one candidate when the phase starts; `briefs` tell
    the holder of a role what is known to them in this phase alone; `speaking` is how many seconds a speaker has.
    """

    key: str
    title: Text
    prompt: Text
    seconds: int
    board: Surface
    tools: frozenset[Tool]
    anonymous: bool = False
    voting: Voting = Voting()
    ranking: Scope | None = None
    template: str | None = None
    rotate: bool = False
    briefs: Mapping[str, Text] = field(default_factory=dict)
    speaking: int | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A part to play: a card that all may read and a brief for its holder alone."""

    id: str
    title: Text
    card: Text
    brief: Text | None
    min: int
    max: int
    played_by: PlayedBy = PlayedBy.CANDIDATE


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
class Alternative:
    """One of the things that a ranking orders."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Strip:
    """A column or a row of a template; a single one may do without a title."""

    id: str
    title: Text | None


@dataclass(frozen=True, slots=True)
class Template:
    """A grid of named areas on the board."""

    id: str
    title: Text
    columns: tuple[Strip, ...]
    rows: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A card of an in-tray."""

    id: str
    text: Text
    details: Text | None


@dataclass(frozen=True, slots=True)
class Day:
    """The working day that an in-tray has to fit into; times of day as HH:MM."""

    starts: str
    ends: str


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
    alternatives: tuple[Alternative, ...] = ()
    limits: Limits = Limits()
    templates: tuple[Template, ...] = ()
    tasks: tuple[Task, ...] = ()
    day: Day | None = None

    def phase(self, key: str) -> Phase | None:
        for phase in self.phases:
            if phase.key == key:
                return phase
        return None

    def role(self, role_id: str) -> Role | None:
        return next((role for role in self.roles if role.id == role_id), None)

    def criterion(self, criterion_id: str) -> Criterion | None:
        return next((one for one in self.criteria if one.id == criterion_id), None)

    @property
    def wants_actors(self) -> bool:
        """Whether somebody who is no candidate can take a role."""
        return any(role.played_by is not PlayedBy.CANDIDATE for role in self.roles)

    @property
    def seconds(self) -> int:
        """The planned length of all phases together, in seconds."""
        return sum(phase.seconds for phase in self.phases)
