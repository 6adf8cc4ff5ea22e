"""What people do with the tools beside the drawing, each as one deed: votes, clusters, plan lines, rankings, tasks."""

from collections.abc import Callable
from dataclasses import dataclass

from server.domain import events as e
from server.domain import group_events as g

ADDED, EDITED, DELETED = "added", "edited", "deleted"
CAST, RETRACTED, GROUPED, UNGROUPED, NAMED, RANKED, LAID = (
    "cast", "retracted", "grouped", "ungrouped", "named", "ranked", "laid",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """`kind` is one of the kinds of contributions, `sort` and `item` say to what it was done, `text` what that says."""

    kind: str
    action: str
    sort: str
    item: str
    text: str


class Deeds:
    """Reads deeds off the facts in their order; `words` tells what a thing on the board says now."""

    def __init__(self, words: Callable[[str], str]) -> None:
        self._words = words
        self._clusters: dict[str, str] = {}
        self._lines: dict[str, str] = {}

    def read(self, fact: e.Recorded) -> Deed | None:
        """The deed of a fact; None where it is none."""
        match fact.event:
            case g.VoteCast(item):
                return Deed("vote", CAST, *self._named(item))
            case g.VoteRetracted(item):
                return Deed("vote", RETRACTED, *self._named(item))
            case g.PlanPut(item, what):
                action = EDITED if item in self._lines else ADDED
                self._lines[item] = what
                return Deed("plan", action, "line", item, what)
            case g.PlanRemoved(item):
                return Deed("plan", DELETED, "line", item, self._lines.pop(item, ""))
            case g.TaskPut(task, place, _, minutes):
                told = place if minutes is None else f"{place}, {minutes} min"
                return Deed("plan", LAID, "task", task, told)
            case g.RankingPut(scope, order):
                return Deed("edit", RANKED, "ranking", scope, " > ".join(order))
        return self._sorted(fact)

    def _sorted(self, fact: e.Recorded) -> Deed | None:
        match fact.event:
            case g.ClusterPut(cluster, title):
                action = NAMED if cluster in self._clusters else ADDED
                self._clusters[cluster] = title
                return Deed("edit", action, "cluster", cluster, title)
            case g.ClusterMoved(item, cluster):
                return Deed("edit", GROUPED if cluster else UNGROUPED, *self._named(item))
            case g.ClusterRemoved(cluster):
                return Deed("edit", DELETED, "cluster", cluster, self._clusters.pop(cluster, ""))
        return None

    def _named(self, item: str) -> tuple[str, str, str]:
        if item in self._clusters:
            return "cluster", item, self._clusters[item]
        return "note", item, self._words(item)
