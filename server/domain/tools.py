"""What a group has made with its tools besides the drawing: votes, clusters, a plan, rankings, a day, a talk.

`Tools` is a part of the session; `evolve_tools` moves it on by one fact at a cost that does not grow with the log.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from server.domain import events as e
from server.domain import group_events as g
from server.domain.commands import Element

FARTHEST = 1e9
"""How far from the origin something may lie, in the board's own units."""


@dataclass(slots=True)
class Ballot:
    """The votes of one run of one phase: the fact of each dot that stands, by voter.

    `among` are the only items that can be voted for, where a tie is voted on once more.
    """

    phase: str
    run: int
    blind: bool
    among: frozenset[str] | None = None
    cast: dict[str, list[e.Recorded]] = field(default_factory=dict)
    closed: bool = False
    decided: tuple[str, ...] | None = None

    def of(self, voter: str) -> list[e.Recorded]:
        """The dots of one voter that stand, in the order in which they were given."""
        return self.cast.get(voter, [])

    def facts(self) -> list[e.Recorded]:
        """All dots that stand, in the order of the log."""
        return sorted((fact for dots in self.cast.values() for fact in dots), key=lambda fact: fact.seq)

    def tally(self) -> list[tuple[str, int]]:
        """Items with their number of dots, most first; those with equally many in the order of their first dot.

        The order follows from what everybody is told of a dot, so that all windows have the same one: its time as it is
        written, then the item's id. Where a tie is voted on, what got no dot stands at the end: it is tied with what
        got none either.
        """
        counted = Counter(dict.fromkeys(self.among or (), 0))
        first: dict[str, str] = {}
        for fact in self.facts():
            if isinstance(fact.event, g.VoteCast):
                counted[fact.event.item] += 1
                first.setdefault(fact.event.item, e.iso(fact.at))
        return sorted(counted.items(), key=lambda one: (-one[1], first.get(one[0], ""), one[0]))

    def outcome(self, choose: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What is chosen for certain, and what is tied for the places left; the second is empty without a tie.

        An item is chosen when fewer than `choose` others have at least as many dots as it has.
        """
        counted = self.tally()
        if len(counted) <= choose:
            return tuple(item for item, _ in counted), ()
        least = counted[choose - 1][1]
        if counted[choose][1] < least:
            return tuple(item for item, _ in counted[:choose]), ()
        return (
            tuple(item for item, dots in counted if dots > least),
            tuple(item for item, dots in counted if dots == least),
        )


def outcome_of(ballots: Iterable[Ballot], phase: str, choose: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What one phase's ballots chose, and what is still tied; a vote among the tied fills the places left."""
    chosen: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    for ballot in ballots:
        if ballot.phase != phase:
            continue
        if ballot.among is None:
            chosen = ()
        certain, tied = ballot.outcome(choose - len(chosen))
        chosen += certain
        if ballot.decided is not None:
            chosen, tied = chosen + ballot.decided, ()
    return chosen, tied


@dataclass(slots=True)
class Cluster:
    """A named group of notes; `made` is the fact that opened it, `items` in the order in which they came."""

    made: e.Recorded
    title: str
    items: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class PlanLine:
    """A line of the plan: the fact that brought it, and the one that says how it reads now."""

    made: e.Recorded
    now: e.Recorded
    line: g.PlanPut


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the board, in the board's own units."""

    x: float
    y: float
    w: float
    h: float

    def holds(self, element: Element) -> bool:
        """Whether the middle of an element or item lies in it."""
        x, y = middle_of(element)
        return self.x <= x <= self.x + self.w and self.y <= y <= self.y + self.h


def middle_of(element: Element) -> tuple[float, float]:
    """Where the middle of an element or item is on the board; what has no place lies at the origin."""
    x, y = (_length(element.get(name)) for name in ("x", "y"))
    w, h = (
        _length(element.get(long)) or _length(element.get(short)) for long, short in (("width", "w"), ("height", "h"))
    )
    return x + w / 2, y + h / 2


def _length(value: object) -> float:
    """A number as it is and anything else as 0: fields that a whiteboard does not need are kept unread."""
    return float(value) if isinstance(value, int | float) and abs(value) <= FARTHEST else 0.0


@dataclass(slots=True)
class Talk:
    """The order of speakers, and who speaks now until when."""

    order: tuple[str, ...] = ()
    speaker: str | None = None
    since: datetime | None = None
    ends_at: datetime | None = None
    spoken: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class Tools:
    """See the module."""

    ballots: list[Ballot] = field(default_factory=list)
    clusters: dict[str, Cluster] = field(default_factory=dict)
    cluster_of: dict[str, str] = field(default_factory=dict)
    plan: dict[str, PlanLine] = field(default_factory=dict)
    own: dict[str, e.Recorded] = field(default_factory=dict)
    """The last own ranking of each person."""
    group: e.Recorded | None = None
    tasks: dict[str, e.Recorded] = field(default_factory=dict)
    """How each card of the in-tray that was touched lies now."""
    day: list[str] = field(default_factory=list)
    """The cards that are to be done, in their order."""
    talk: Talk = field(default_factory=Talk)
    spotlight: e.Recorded | None = None
    areas: dict[str, Area] = field(default_factory=dict)

    @property
    def ballot(self) -> Ballot | None:
        """The last ballot, open or closed."""
        return self.ballots[-1] if self.ballots else None

    @property
    def open_ballot(self) -> Ballot | None:
        return self.ballots[-1] if self.ballots and not self.ballots[-1].closed else None


def evolve_tools(tools: Tools, fact: e.Recorded) -> None:
    """Moves the tools on by one fact of their own."""
    match fact.event:
        case g.VoteCast():
            if tools.open_ballot:
                tools.open_ballot.cast.setdefault(fact.by, []).append(fact)
        case g.VoteRetracted(item):
            _take_back(tools, fact.by, item)
        case g.VoteDecided(items):
            if tools.ballot:
                tools.ballot.decided = tuple(items)
        case g.ClusterPut() | g.ClusterMoved() | g.ClusterRemoved():
            _sort(tools, fact)
        case g.PlanPut(item):
            known = tools.plan.get(item)
            tools.plan[item] = PlanLine(known.made if known else fact, fact, fact.event)
        case g.PlanRemoved(item):
            tools.plan.pop(item, None)
        case g.RankingPut("own", ()):
            # Whoever was erased has no order of their own any more.
            tools.own.pop(fact.by, None)
        case g.RankingPut(scope):
            if scope == "own":
                tools.own[fact.by] = fact
            else:
                tools.group = fact
        case g.TaskPut():
            _lay(tools, fact, fact.event)
        case _:
            _stage(tools, fact)


def _take_back(tools: Tools, voter: str, item: str) -> None:
    ballot = tools.open_ballot
    dots = ballot.of(voter) if ballot else []
    last = next((dot for dot in reversed(dots) if isinstance(dot.event, g.VoteCast) and dot.event.item == item), None)
    if last is not None:
        dots.remove(last)


def _sort(tools: Tools, fact: e.Recorded) -> None:
    match fact.event:
        case g.ClusterPut(cluster, title):
            known = tools.clusters.get(cluster)
            if known:
                known.title = title
            else:
                tools.clusters[cluster] = Cluster(fact, title)
        case g.ClusterMoved(item, cluster):
            former = tools.clusters.get(tools.cluster_of.pop(item, ""))
            if former:
                former.items.pop(item, None)
            if cluster is not None:
                tools.clusters[cluster].items[item] = None
                tools.cluster_of[item] = cluster
        case g.ClusterRemoved(cluster):
            for item in tools.clusters.pop(cluster).items:
                tools.cluster_of.pop(item, None)


def _lay(tools: Tools, fact: e.Recorded, put: g.TaskPut) -> None:
    tools.tasks[put.task] = fact
    if put.task in tools.day:
        tools.day.remove(put.task)
    if put.place == "day":
        at = tools.day.index(put.before) if put.before in tools.day else len(tools.day)
        tools.day.insert(at, put.task)


def _stage(tools: Tools, fact: e.Recorded) -> None:
    talk = tools.talk
    match fact.event:
        case g.SpeakersOrdered(order):
            talk.order = tuple(order)
        case g.SpeakerStarted(participant, ends_at):
            talk.speaker, talk.since, talk.ends_at = participant, fact.at, ends_at
            talk.spoken[participant] = None
        case g.SpeakerStopped():
            talk.speaker = talk.since = talk.ends_at = None
        case g.SpotlightShown():
            tools.spotlight = fact
        case g.SpotlightCleared():
            tools.spotlight = None
        case g.AreaLocked(area, x, y, w, h):
            tools.areas[area] = Area(x, y, w, h)
        case g.AreaUnlocked(area):
            tools.areas.pop(area, None)
