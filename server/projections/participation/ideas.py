"""Ideas and what became of them: who built on whose, how soon an idea is in the plan.

An idea is a note that says something. Notes of the same words, whatever their case, stops and spaces, are one idea that
was written down several times. Somebody builds on another's note by editing it, by connecting something with it, by
voting for it, by putting a note of their own into its cluster, or by making a line of the plan from it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from server.domain import events as e
from server.domain import group_events as g
from server.projections import contributions as done
from server.projections.contributions import Contribution, Contributions
from server.projections.deeds import CAST
from server.projections.things import NOTES

EDITED, CONNECTED, VOTED, GROUPED, PLANNED = "edited", "connected", "voted", "grouped", "planned"
TAKEN_UP = frozenset({EDITED, CONNECTED, VOTED, PLANNED})
"""Ways of building on a note that count as its uptake; to put notes together says less."""
SETTLED = timedelta(minutes=3)
"""How long a note has to be in view before it says anything that nobody took it up."""

_APART = re.compile(r"[\W_]+")


def wording(text: str) -> str:
    """What two notes have in common that say the same."""
    return _APART.sub(" ", text.casefold()).strip()


@dataclass(frozen=True, slots=True)
class Use:
    """Somebody built on a note; `item` is the plan's line, the connector or the note that was put beside it."""

    by: str
    how: str
    at: datetime
    phase: str | None
    item: str | None = None


@dataclass(slots=True)
class Idea:
    """A note; `seen_at` is when the others could first read it, `gone_at` when it was deleted."""

    id: str
    by: str
    at: datetime
    phase: str | None
    place: int
    seen_at: datetime | None
    gone_at: datetime | None = None
    outside: bool = False
    """It was reported by another board, which does not tell what became of it."""
    uses: list[Use] = field(default_factory=list)
    read: tuple[str, str] = ("", "")
    """What it said when it was last looked at, and the wording of that."""

    def settled(self, now: datetime) -> bool:
        """Whether it was in view for long enough to be taken up."""
        if self.seen_at is None or self.outside:
            return False
        return min(self.gone_at or now, now) - self.seen_at >= SETTLED

    @property
    def taken_up(self) -> bool:
        return any(use.how in TAKEN_UP for use in self.uses)


@dataclass(slots=True)
class Census:
    """Ideas counted: what they say, how many were in view for long enough, and how many of these were taken up."""

    wordings: set[str] = field(default_factory=set)
    settled: int = 0
    taken_up: int = 0

    def __add__(self, other: "Census") -> "Census":
        return Census(self.wordings | other.wordings, self.settled + other.settled, self.taken_up + other.taken_up)


@dataclass(slots=True)
class Line:
    """A line of the plan that was made from a note."""

    item: str
    note: str
    by: str
    at: datetime
    what: str
    gone: bool = False


class Ideas:
    """All ideas of a session, kept up to date by each fact at a cost that does not grow."""

    def __init__(self, contributions: Contributions) -> None:
        self._contributions = contributions
        self.candidates: set[str] = set()
        self._ideas: dict[str, Idea] = {}
        self._hidden: list[Idea] = []
        self._clusters: dict[str, dict[str, None]] = {}
        self._cluster_of: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.lines: dict[str, Line] = {}

    def __iter__(self) -> Iterator[Idea]:
        return iter(self._ideas.values())

    def words(self, idea: Idea) -> str:
        """What its author wrote."""
        return self._contributions[idea.place].text

    def wording(self, idea: Idea) -> str:
        """The same for all that say the same; empty where it says nothing."""
        words = self.words(idea)
        if idea.read[0] is not words:
            idea.read = words, wording(words)
        return idea.read[1]

    def cluster(self, idea: Idea) -> str | None:
        """The title of the cluster that it lies in."""
        return self.titles.get(self._cluster_of.get(idea.id, ""))

    def speaking(self) -> list[Idea]:
        """Those that say something."""
        return [idea for idea in self if self.wording(idea)]

    def census(self, now: datetime) -> dict[tuple[str, str | None], Census]:
        """The ideas of each person in each phase, None standing for what was written between phases."""
        found: dict[tuple[str, str | None], Census] = defaultdict(Census)
        for idea in self:
            wording = self.wording(idea)
            if wording:
                census = found[idea.by, idea.phase]
                census.wordings.add(wording)
                if idea.settled(now):
                    census.settled += 1
                    census.taken_up += idea.taken_up
        return found

    def take(self, fact: e.Recorded, fresh: Iterable[tuple[int, Contribution]]) -> None:
        """Reads on by one fact, which has begun these contributions."""
        match fact.event:
            case g.BoardRevealed() | e.PhaseEnded():
                for idea in self._hidden:
                    idea.seen_at = fact.at
                self._hidden.clear()
            case g.ClusterPut(cluster, title):
                self.titles[cluster] = title
                self._clusters.setdefault(cluster, {})
            case g.ClusterMoved(item, cluster):
                self._group(fact, item, cluster)
            case g.ClusterRemoved(cluster):
                for item in self._clusters.pop(cluster, {}):
                    self._cluster_of.pop(item, None)
            case g.PlanPut(item, what, source):
                self._plan(fact, item, what, source)
            case g.PlanRemoved(item) if item in self.lines:
                self.lines[item].gone = True
        hidden = isinstance(fact.event, e.BoardChanged) and bool(fact.event.hidden)
        for place, one in fresh:
            self._read(place, one, hidden=hidden)
        for tie in self._contributions.ties_of(fact):
            for end in tie.ends:
                self._use(end, tie.by, CONNECTED, fact.at, tie.connector)

    def _read(self, place: int, one: Contribution, *, hidden: bool) -> None:
        if one.kind == "note" and one.by in self.candidates:
            self._add(place, one, hidden=hidden)
            return
        idea = self._ideas.get(one.item or "")
        if idea is None:
            return
        if one.kind == "vote":
            if one.action == CAST:
                self._use(idea.id, one.by, VOTED, one.at)
            return
        if one.sort in NOTES and one.action == done.DELETED:
            idea.gone_at = one.at
        elif one.sort in NOTES and one.action in (done.EDITED, done.WROTE):
            idea.gone_at = None
            self._use(idea.id, one.by, EDITED, one.at)

    def _add(self, place: int, one: Contribution, *, hidden: bool) -> None:
        outside = one.action == done.REPORTED
        key = one.item or one.id
        idea = Idea(key, one.by, one.at, one.phase, place, None if hidden else one.at, outside=outside)
        self._ideas[key] = idea
        if hidden:
            self._hidden.append(idea)

    def _use(self, note: str, by: str, how: str, at: datetime, item: str | None = None) -> None:
        idea = self._ideas.get(note)
        if idea is not None and by != idea.by and by in self.candidates:
            idea.uses.append(Use(by, how, at, self._contributions.phase, item))

    def _group(self, fact: e.Recorded, item: str, cluster: str | None) -> None:
        before = self._cluster_of.pop(item, None)
        if before is not None:
            self._clusters.get(before, {}).pop(item, None)
        if cluster is None:
            return
        idea = self._ideas.get(item)
        if idea is not None and idea.by == fact.by:
            # To put one's own note beside another's says that it belongs there.
            for other in self._clusters.get(cluster, {}):
                self._use(other, fact.by, GROUPED, fact.at, item)
        self._clusters.setdefault(cluster, {})[item] = None
        self._cluster_of[item] = cluster

    def _plan(self, fact: e.Recorded, item: str, what: str, source: str | None) -> None:
        line = self.lines.get(item)
        if line is not None:
            line.what, line.gone = what, False
        elif source is not None and source in self._ideas:
            self.lines[item] = Line(item, source, fact.by, fact.at, what)
            self._use(source, fact.by, PLANNED, fact.at, item)
