"""Facts about the group's tools: votes, clusters, the plan, rankings, the in-tray, talks, and who looks where."""

from dataclasses import dataclass
from datetime import datetime

from server.domain.events import Event, maybe


@dataclass(frozen=True, slots=True)
class BoardRevealed(Event):
    """`anonymous` is true where windows do not show whose is whose."""

    type = "board.revealed"
    phase: str
    run: int
    anonymous: bool | None = maybe()


@dataclass(frozen=True, slots=True)
class VoteCast(Event):
    """`item` is what counts: the note that a voted text is bound to. `blind` votes are the voter's until it closes."""

    type = "vote.cast"
    item: str
    phase: str
    blind: bool | None = maybe()


@dataclass(frozen=True, slots=True)
class VoteRetracted(Event):
    type = "vote.retracted"
    item: str
    phase: str
    blind: bool | None = maybe()


@dataclass(frozen=True, slots=True)
class VoteDecided(Event):
    type = "vote.decided"
    items: tuple[str, ...]
    phase: str


@dataclass(frozen=True, slots=True)
class ClusterPut(Event):
    type = "cluster.put"
    cluster: str
    title: str


@dataclass(frozen=True, slots=True)
class ClusterMoved(Event):
    type = "cluster.moved"
    item: str
    cluster: str | None


@dataclass(frozen=True, slots=True)
class ClusterRemoved(Event):
    type = "cluster.removed"
    cluster: str


@dataclass(frozen=True, slots=True)
class PlanPut(Event):
    type = "plan.put"
    item: str
    what: str
    source: str | None = maybe(name="from")
    owner: str | None = maybe()
    due: str | None = maybe()
    cost: float | None = maybe()
    effect: float | str | None = maybe()
    staff: float | None = maybe()


@dataclass(frozen=True, slots=True)
class PlanRemoved(Event):
    type = "plan.removed"
    item: str


@dataclass(frozen=True, slots=True)
class RankingPut(Event):
    type = "ranking.put"
    scope: str
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskPut(Event):
    """`minutes` and `owner` as they stand now, also where the wish did not name them."""

    type = "task.put"
    task: str
    place: str
    before: str | None = maybe()
    minutes: int | None = maybe()
    owner: str | None = maybe()


@dataclass(frozen=True, slots=True)
class SpeakersOrdered(Event):
    type = "speakers.ordered"
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeakerStarted(Event):
    """`ends_at` is when the speaker's time is up; nothing stops them then."""

    type = "speaker.started"
    participant: str
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class SpeakerStopped(Event):
    type = "speaker.stopped"
    participant: str


@dataclass(frozen=True, slots=True)
class SpotlightShown(Event):
    """`area` is x, y, width and height on the board."""

    type = "spotlight.shown"
    item: str | None = maybe()
    area: tuple[float, ...] | None = maybe()


@dataclass(frozen=True, slots=True)
class SpotlightCleared(Event):
    type = "spotlight.cleared"


@dataclass(frozen=True, slots=True)
class AreaLocked(Event):
    type = "area.locked"
    area: str
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class AreaUnlocked(Event):
    type = "area.unlocked"
    area: str
