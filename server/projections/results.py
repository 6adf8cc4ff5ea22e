"""What a group came to with its tools, for readers: votes, clusters, the plan, the order, the day.

Everything is in one language and bears its words; ids stand beside them. What the group did not use is empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VotedFor:
    """A thing with its dots; `sort` is `note` or `cluster`, `result` is `chosen`, `tied` or None.

    `gone` says that it was deleted after somebody had voted for it.
    """

    item: str
    sort: str
    text: str
    dots: int
    result: str | None
    gone: bool


@dataclass(frozen=True, slots=True)
class Vote:
    """One ballot: a run of a phase with voting; `runoff` was among the tied of an earlier one alone.

    `rows` have most dots first, `voters` is how many people gave any.
    """

    phase: str
    phase_title: str
    run: int
    blind: bool
    closed: bool
    runoff: bool
    voters: int
    dots: int
    rows: tuple[VotedFor, ...]


@dataclass(frozen=True, slots=True)
class Grouped:
    """A note in a cluster."""

    item: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster; `by` opened it."""

    cluster: str
    title: str
    by: str
    notes: tuple[Grouped, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the plan; `owner` is a person's id or words, `owner_label` how a reader is told of them.

    `effect` is a number from 1 to 5 or words, `source` the id of the note or cluster that the line came from.
    """

    item: str
    what: str
    owner: str | None
    owner_label: str | None
    due: str | None
    cost: float | None
    staff: float | None
    effect: float | str | None
    author: str
    source: str | None


@dataclass(frozen=True, slots=True)
class Sum:
    """What all lines want together, and what there is; `limit` is None where there is no limit."""

    used: float
    limit: float | None
    unit: str | None

    @property
    def over(self) -> float:
        """By how much the limit is exceeded, 0 where it is not."""
        return 0 if self.limit is None else max(0, round(self.used - self.limit, 6))


@dataclass(frozen=True, slots=True)
class Plan:
    """The lines in the order in which they came; a sum is None where neither exercise nor lines speak of it."""

    lines: tuple[Line, ...]
    cost: Sum | None
    staff: Sum | None


@dataclass(frozen=True, slots=True)
class Own:
    """A candidate's own order beside the group's; `distance` is the sum of the places by which they differ.

    `influence` is 1 where they are the same and 0 where they are as far apart as orders can be; both are None without
    a group's order.
    """

    participant: str
    order: tuple[str, ...]
    distance: int | None
    influence: float | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """`alternatives` are all of them with their words, in the group's order or else the exercise's."""

    alternatives: Mapping[str, str]
    group: tuple[str, ...] | None
    own: tuple[Own, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A card of the in-tray; `minutes` and `owner` are None where the group named none.

    `begins` and `ends` are minutes after midnight, for cards of the day alone.
    """

    task: str
    text: str
    place: str
    minutes: int | None
    owner: str | None
    begins: int | None = None
    ends: int | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """The in-tray as the group laid it, card after card; times in minutes, `starts` and `ends` after midnight."""

    starts: int
    ends: int
    cards: tuple[Card, ...]
    """Those of the day in their order, then the others as they lay in the tray."""

    @property
    def total(self) -> int:
        return sum(card.minutes or 0 for card in self.at("day"))

    @property
    def left(self) -> int:
        """Below 0: so many minutes over."""
        return self.ends - self.starts - self.total

    def at(self, place: str) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.place == place)


@dataclass(frozen=True, slots=True)
class Results:
    votes: tuple[Vote, ...] = ()
    clusters: tuple[Group, ...] = ()
    plan: Plan | None = None
    ranking: Ranking | None = None
    day: Day | None = None

    @property
    def any(self) -> bool:
        return bool(self.votes or self.clusters or self.plan or self.ranking or self.day)
