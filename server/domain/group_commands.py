"""Wishes for the group's tools: votes, clusters, the plan, rankings, the in-tray, talks, and who looks where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RevealBoard:
    """Shows everybody what was written in private, before its phase ends."""


@dataclass(frozen=True, slots=True)
class CastVote:
    """One dot for a note, a neutral item or a cluster."""

    item: str


@dataclass(frozen=True, slots=True)
class RetractVote:
    item: str


@dataclass(frozen=True, slots=True)
class DecideVote:
    """The facilitator's word on tied votes: which items are chosen."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PutCluster:
    """Opens a cluster under the sender's own id for it, or gives it another title."""

    cluster: str
    title: str


@dataclass(frozen=True, slots=True)
class MoveIntoCluster:
    """Puts an item into a cluster and out of any other; None only takes it out."""

    item: str
    cluster: str | None


@dataclass(frozen=True, slots=True)
class RemoveCluster:
    """Dissolves a cluster; its items stay on the board."""

    cluster: str


@dataclass(frozen=True, slots=True)
class PutPlanLine:
    """A line of the plan, new or as it reads now.

    `source` is the note that it came from, `owner` a participant's id or a text, `due` a date, `cost` and `staff`
    in the units of the exercise's limits, `effect` a number or a text.
    """

    item: str
    what: str
    source: str | None = None
    owner: str | None = None
    due: str | None = None
    cost: float | None = None
    effect: float | str | None = None
    staff: float | None = None


@dataclass(frozen=True, slots=True)
class RemovePlanLine:
    item: str


@dataclass(frozen=True, slots=True)
class PutRanking:
    """All alternatives from the first to the last, in one's own order or the group's."""

    scope: str
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PutTask:
    """Where a card of the in-tray goes: into the day before another card (None: last), to somebody else, or away.

    `minutes` is the group's estimate, `owner` to whom it is handed; where one of them is named and no card to go
    before, a card that lies in the day stays where it is.
    """

    task: str
    place: str
    before: str | None = None
    minutes: int | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class OrderSpeakers:
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StartSpeaker:
    participant: str


@dataclass(frozen=True, slots=True)
class StopSpeaker:
    pass


@dataclass(frozen=True, slots=True)
class ShowSpotlight:
    """Asks everybody to look at an item, or at a part of the board; one of the two."""

    item: str | None = None
    area: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class ClearSpotlight:
    pass


@dataclass(frozen=True, slots=True)
class LockArea:
    """Keeps candidates from changing what lies in a part of the board."""

    area: str
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class UnlockArea:
    area: str


GroupCommand = (
    RevealBoard | CastVote | RetractVote | DecideVote | PutCluster | MoveIntoCluster | RemoveCluster
    | PutPlanLine | RemovePlanLine | PutRanking | PutTask | OrderSpeakers | StartSpeaker | StopSpeaker
    | ShowSpotlight | ClearSpotlight | LockArea | UnlockArea
)  # fmt: skip
