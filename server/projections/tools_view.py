"""What a group has made with its tools, as one person may see it."""

from typing import Any

from server.domain import events as e
from server.domain import group_events as g
from server.domain.people import Participant
from server.domain.rules.ranking import influence
from server.domain.session import Session
from server.domain.telling import as_data
from server.domain.tools import Ballot, PlanLine, Tools, outcome_of


def tools_view(session: Session, who: Participant | None) -> dict[str, Any]:
    """Votes, clusters, plan, rankings, tasks, talk, spotlight and closed areas, under the names of the welcome.

    A `who` of None may see everything.
    """
    tools = session.tools
    view: dict[str, Any] = {
        "votes": [_vote(fact) for ballot in tools.ballots for fact in ballot.facts() if _may_see(ballot, fact, who)],
        "ballots": [_ballot(session, ballot) for ballot in tools.ballots],
        "clusters": [
            {"cluster": key, "title": cluster.title, "by": cluster.made.by, "items": list(cluster.items)}
            for key, cluster in tools.clusters.items()
        ],
        "plan": [_line(line) for line in tools.plan.values()],
        "rankings": _rankings(tools, who),
        "areas": [
            {"area": key, "x": area.x, "y": area.y, "w": area.w, "h": area.h} for key, area in tools.areas.items()
        ],
        "talk": {
            "order": list(tools.talk.order),
            "speaker": tools.talk.speaker,
            "since": e.iso(tools.talk.since) if tools.talk.since else None,
            "ends_at": e.iso(tools.talk.ends_at) if tools.talk.ends_at else None,
            "spoken": list(tools.talk.spoken),
        },
        "spotlight": _told(tools.spotlight) if tools.spotlight else None,
    }
    if session.exercise.tasks:
        view["tasks"] = {
            "day": list(tools.day),
            "put": [{**_told(fact), "task": task} for task, fact in tools.tasks.items()],
        }
    return view


def influences(session: Session) -> dict[str, float]:
    """How far each candidate's own ranking went into the group's, by id; see `ranking.influence`."""
    group = session.tools.group
    if group is None or not isinstance(group.event, g.RankingPut):
        return {}
    order = group.event.order
    found = {
        by: influence(fact.event.order, order)
        for by, fact in session.tools.own.items()
        if isinstance(fact.event, g.RankingPut)
    }
    return {by: round(value, 4) for by, value in found.items() if value is not None}


def _may_see(ballot: Ballot, fact: e.Recorded, who: Participant | None) -> bool:
    return ballot.closed or not ballot.blind or who is None or not who.kind.plays or fact.by == who.id


def _vote(fact: e.Recorded) -> dict[str, Any]:
    return {"id": fact.id, "at": e.iso(fact.at), "by": fact.by, **as_data(fact.event)}


def _ballot(session: Session, ballot: Ballot) -> dict[str, Any]:
    phase = session.exercise.phase(ballot.phase)
    view: dict[str, Any] = {
        "phase": ballot.phase,
        "run": ballot.run,
        "blind": ballot.blind,
        "closed": ballot.closed,
        "among": sorted(ballot.among) if ballot.among else None,
        "decided": list(ballot.decided) if ballot.decided is not None else None,
    }
    if ballot.closed and phase:
        earlier = session.tools.ballots[: session.tools.ballots.index(ballot) + 1]
        chosen, tied = outcome_of(earlier, ballot.phase, phase.voting.choose)
        view |= {"chosen": list(chosen), "tied": list(tied)}
    return view


def _line(line: PlanLine) -> dict[str, Any]:
    return {**_told(line.now), "author": line.made.by, "added_at": e.iso(line.made.at)}


def _rankings(tools: Tools, who: Participant | None) -> list[dict[str, Any]]:
    own = [fact for by, fact in tools.own.items() if who is None or by == who.id or not who.kind.plays]
    return [_told(fact) for fact in (*own, *([tools.group] if tools.group else ()))]


def _told(fact: e.Recorded) -> dict[str, Any]:
    return {"by": fact.by, "at": e.iso(fact.at), **as_data(fact.event)}
