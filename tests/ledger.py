"""What a log says of votes, plan, rankings and tasks, counted by hand: it uses no rule of the server's."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from server.domain import commands as c
from server.domain import events as e
from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain.refusals import Code, Refused

Asked = Mapping[tuple[str, str], c.Command]
"""Every command that was sent, by its sender and its id."""

_HAIR = 1e-9
"""How far sums of decimal fractions may be off."""

_ALWAYS_A_FACT = (gc.CastVote, gc.RetractVote, gc.PutPlanLine, gc.RemovePlanLine, gc.PutRanking, gc.PutTask)
"""Commands that are never granted without a fact: the others may find things as they are wished."""


class Fault(AssertionError):
    """Something that must never be."""


class Ledger:
    """Takes a log fact by fact; raises `Fault` at the first that should not stand there."""

    def __init__(self, document: Mapping[str, Any], asked: Asked) -> None:
        self._asked = asked
        self._voting = {phase["key"] for phase in document["phases"] if "vote" in phase["tools"]}
        self._limits = document["limits"]
        self._alternatives = sorted(one["id"] for one in document["alternatives"])
        self._tasks = {one["id"] for one in document["tasks"]}
        self.read = 0
        self.votes_each = 0
        self.dots: dict[str, list[str]] = {}
        self.plan: dict[str, g.PlanPut] = {}
        self.own: dict[str, tuple[str, ...]] = {}
        self.group: tuple[str, ...] | None = None
        self.cluster_of: dict[str, str] = {}
        self.clusters: set[str] = set()
        self.places: dict[str, str] = {}
        self.carried: Counter[tuple[str, str]] = Counter()

    @property
    def refuses(self) -> bool:
        return bool(self._limits["over"] == "refuse")

    def spent(self, of: str, without: str | None = None) -> float:
        """What the lines want together of `cost` or `staff`."""
        return math.fsum(getattr(line, of) or 0 for key, line in self.plan.items() if key != without)

    def limit(self, of: str) -> float:
        return float(self._limits["budget" if of == "cost" else "staff"])

    def over(self) -> list[str]:
        """Of what the plan wants more than there is."""
        return [of for of in ("cost", "staff") if self.spent(of) > self.limit(of) + _HAIR]

    def take(self, facts: Iterable[e.Recorded]) -> None:
        for fact in facts:
            if fact.seq != self.read + 1:
                raise Fault(f"fact {fact.seq} follows fact {self.read}")
            self.read = fact.seq
            self._hold_to_wish(fact)
            self._count(fact)
            self._judge(fact)

    def grant(self, who: str, wish: str) -> None:
        """An acknowledged command has to be in the log once."""
        if self.carried[who, wish] != 1 and isinstance(self._asked[who, wish], _ALWAYS_A_FACT):
            raise Fault(f"{wish} was acknowledged and stands in the log {self.carried[who, wish]} times")

    def refuse(self, who: str, wish: str, refused: Refused) -> None:
        """A refusal has to be right, and what was refused may not be in the log."""
        command = self._asked[who, wish]
        if refused.code is Code.UNAVAILABLE:
            return  # nothing is said about the wish: it is sent again
        if self.carried[who, wish]:
            raise Fault(f"{wish} stands in the log and was refused: {refused.code}")
        if refused.code is Code.NO_VOTES_LEFT and len(self.dots.get(who, ())) < self.votes_each:
            raise Fault(f"{who} has dots left and was refused one")
        if refused.code is Code.OVER_BUDGET and not (isinstance(command, gc.PutPlanLine) and self._too_much(command)):
            raise Fault(f"{wish} fits into the plan and was refused")

    def _too_much(self, line: gc.PutPlanLine) -> bool:
        wanted = {"cost": line.cost or 0, "staff": line.staff or 0}
        return self.refuses and any(
            more and self.spent(of, without=line.item) + more > self.limit(of) - _HAIR for of, more in wanted.items()
        )

    def _hold_to_wish(self, fact: e.Recorded) -> None:
        command = self._asked.get((fact.by, fact.cause))
        if command is None:
            return
        self.carried[fact.by, fact.cause] += 1
        if self.carried[fact.by, fact.cause] > 1:
            raise Fault(f"{fact.cause} of {fact.by} stands in the log twice")
        if not _says_the_same(command, fact.event):
            raise Fault(f"{fact.cause} was {command} and stands in the log as {fact.event}")

    def _count(self, fact: e.Recorded) -> None:
        match fact.event:
            case e.SessionCreated(settings=settings):
                self.votes_each = settings["votes_each"]
            case e.SessionChanged(settings=settings) if settings:
                # Whoever has more dots than are allowed from now on keeps them, and gets no other.
                self.votes_each = settings.get("votes_each", self.votes_each)
            case e.PhaseStarted(phase) if phase in self._voting:
                self.dots = {}
            case g.VoteCast(item):
                self.dots.setdefault(fact.by, []).append(item)
            case g.VoteRetracted(item):
                if item not in self.dots.get(fact.by, ()):
                    raise Fault(f"{fact.by} took back a dot on {item} and had none there")
                self.dots[fact.by].remove(item)
            case g.PlanPut(item):
                self.plan[item] = fact.event
            case g.PlanRemoved(item):
                if self.plan.pop(item, None) is None:
                    raise Fault(f"line {item} was taken out and was not there")
            case g.RankingPut("own", order):
                self.own[fact.by] = tuple(order)
            case g.RankingPut(_, order):
                self.group = tuple(order)
            case g.TaskPut(task, place):
                self.places[task] = place
            case g.ClusterPut() | g.ClusterMoved() | g.ClusterRemoved():
                self._sort(fact.event)

    def _sort(self, event: g.ClusterPut | g.ClusterMoved | g.ClusterRemoved) -> None:
        match event:
            case g.ClusterPut(cluster):
                self.clusters.add(cluster)
            case g.ClusterMoved(item, cluster):
                self.cluster_of.pop(item, None)
                if cluster is not None:
                    self.cluster_of[item] = cluster
            case g.ClusterRemoved(cluster):
                self.clusters.discard(cluster)
                self.cluster_of = {item: where for item, where in self.cluster_of.items() if where != cluster}

    def _judge(self, fact: e.Recorded) -> None:
        match fact.event:
            case g.VoteCast() if len(self.dots[fact.by]) > self.votes_each:
                raise Fault(f"{fact.by} has {len(self.dots[fact.by])} dots of {self.votes_each}")
            case g.PlanPut(item) if self.refuses and self.over():
                raise Fault(f"line {item} takes the plan over its limit of {self.over()}")
            case g.RankingPut(_, order) if sorted(order) != self._alternatives:
                raise Fault(f"{fact.by} ranked {order}")
            case g.TaskPut(task) if task not in self._tasks:
                raise Fault(f"no card is called {task}")
            case g.ClusterMoved(item, cluster) if cluster is not None and cluster not in self.clusters:
                raise Fault(f"{item} went into cluster {cluster}, which is not there")


def _says_the_same(command: c.Command, event: e.Event) -> bool:
    match command, event:
        case (gc.CastVote(wished), g.VoteCast(done)) | (gc.RetractVote(wished), g.VoteRetracted(done)):
            return wished == done
        case gc.PutPlanLine(), g.PlanPut():
            same = ("item", "what", "owner", "due", "cost", "effect", "staff")
            kept = command.source is None or command.source == event.source
            return kept and all(getattr(command, name) == getattr(event, name) for name in same)
        case gc.RemovePlanLine(wished), g.PlanRemoved(done):
            return wished == done
        case gc.PutRanking(), g.RankingPut():
            return (command.scope, command.order) == (event.scope, tuple(event.order))
        case gc.PutTask(), g.TaskPut():
            return (command.task, command.place) == (event.task, event.place)
        case gc.PutCluster(), g.ClusterPut():
            return (command.cluster, command.title) == (event.cluster, event.title)
        case gc.MoveIntoCluster(), g.ClusterMoved():
            return (command.item, command.cluster) == (event.item, event.cluster)
        case gc.RemoveCluster(wished), g.ClusterRemoved(done):
            return wished == done
        case c.ChangeBoard(), e.BoardChanged():
            return True
    return False
