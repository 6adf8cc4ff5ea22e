"""What a story's step means where it is a wish for one of the group's tools."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from server.domain import commands as c
from server.domain import group_commands as gc
from server.domain.people import Kind
from server.domain.session import Session

if TYPE_CHECKING:
    from tests.stories import Step

PHASES = (
    None,
    "reading",
    *["writing"] * 3,
    *["alone"] * 3,
    *["choosing"] * 4,
    *["working"] * 6,
    "weighing",
    *["talking"] * 2,
    "drawing",
    "dancing",
)
"""Phases of the rich exercise as often as a story starts them; the last is none."""

_THINGS = (*(f"n{number}" for number in range(5)), "i0", "i1", "k0", "k1", "nothing")
_ORDERS = (("hire", "train", "wait"), ("wait", "train", "hire"), ("train", "wait", "hire"), ("hire", "wait"))


def alone(by: str, session: Session) -> str:
    """A mark in what somebody writes in a private phase, another in each change."""
    return f"alone-{by}-{session.seq}-"


def player(session: Session, pick: int) -> str:
    """Somebody who plays, removed people included, or somebody who is not there."""
    ids = [who.id for who in session.people.values() if who.kind.plays]
    return ids[pick % len(ids)] if pick % 8 else "nobody"


def _candidates(session: Session, pick: int) -> tuple[str, ...]:
    ids = [who.id for who in session.of_kind(Kind.CANDIDATE)]
    return tuple(ids[pick % 2 :]) if pick % 7 else ("nobody",)


def _thing(pick: int) -> str:
    return _THINGS[pick % len(_THINGS)]


def _there(session: Session, pick: int) -> str:
    """Mostly something that can be voted for and sorted, sometimes anything."""
    ids = [key for key in _THINGS if session.board.living(key) or key in session.tools.clusters]
    return ids[pick % len(ids)] if ids and pick % 5 else _thing(pick)


def _dotted(session: Session, by: str, pick: int) -> str:
    """Mostly something that one has given a dot."""
    ballot = session.tools.open_ballot
    dots = ballot.of(by) if ballot else []
    return str(getattr(dots[pick % len(dots)].event, "item", "")) if dots else _thing(pick)


def _tied(session: Session, pick: int) -> tuple[str, ...]:
    """Mostly something of what has most dots."""
    ballot = session.tools.ballot
    tally = ballot.tally() if ballot else []
    best = [item for item, dots in tally if dots == tally[0][1]]
    return tuple(best[: 1 + pick % 2]) if pick % 4 else ("nothing",)


def _speaker(session: Session, by: str, pick: int) -> str:
    """Mostly oneself, where one may speak."""
    return by if session.people.get(by) and pick % 4 else player(session, pick)


def _line(session: Session, step: "Step") -> gc.PutPlanLine:
    first, how, where = step.picks
    return gc.PutPlanLine(
        f"p{first % 4}",
        f"do {how}",
        _there(session, where) if where % 3 == 0 else None,
        (None, player(session, how), "all of us")[first % 3],
        (None, "2026-03-09")[how % 2],
        (None, 0, 3, 4.5, 8)[where % 5],
        (None, 12, "calmer calls")[how % 3],
        (None, 1, 2.5)[first % 3],
    )


def _spotlight(session: Session, step: "Step") -> gc.ShowSpotlight:
    first, how, _ = step.picks
    return gc.ShowSpotlight(item=_there(session, first)) if how % 2 else gc.ShowSpotlight(area=(0, 0, first, how))


TOOL_WISHES: "dict[str, Callable[[Session, Step, str], c.Command]]" = {
    "board.reveal": lambda session, step, by: gc.RevealBoard(),
    "vote.cast": lambda session, step, by: gc.CastVote(_there(session, step.picks[0])),
    "vote.retract": lambda session, step, by: gc.RetractVote(_dotted(session, by, step.picks[0])),
    "vote.decide": lambda session, step, by: gc.DecideVote(_tied(session, step.picks[0])),
    "cluster.put": lambda session, step, by: gc.PutCluster(
        ("k0", "k1", "k2", "n1")[step.picks[0] % 4], f"Title {step.picks[1] % 3}"
    ),
    "cluster.move": lambda session, step, by: gc.MoveIntoCluster(
        _there(session, step.picks[0]), [*session.tools.clusters, None, "k9"][step.picks[1] % 2]
    ),
    "cluster.remove": lambda session, step, by: gc.RemoveCluster(("k0", "k1", "k2")[step.picks[0] % 3]),
    "plan.put": lambda session, step, by: _line(session, step),
    "plan.remove": lambda session, step, by: gc.RemovePlanLine(f"p{step.picks[0] % 4}"),
    "ranking.put": lambda session, step, by: gc.PutRanking(
        ("own", "group")[step.picks[0] % 2], _ORDERS[step.picks[1] % len(_ORDERS)]
    ),
    "task.put": lambda session, step, by: gc.PutTask(
        ("call", "mail", "report", "lunch")[step.picks[0] % 4],
        ("day", "day", "tray", "delegate", "drop")[step.picks[1] % 5],
        (None, None, "call", "mail")[step.picks[2] % 4],
        (None, 0, 45)[step.picks[1] % 3],
        (None, "the night shift")[step.picks[2] % 2],
    ),
    "speakers.order": lambda session, step, by: gc.OrderSpeakers(_candidates(session, step.picks[0])),
    "speaker.start": lambda session, step, by: gc.StartSpeaker(_speaker(session, by, step.picks[0])),
    "speaker.stop": lambda session, step, by: gc.StopSpeaker(),
    "spotlight.show": lambda session, step, by: _spotlight(session, step),
    "spotlight.clear": lambda session, step, by: gc.ClearSpotlight(),
    # Mostly away from what is drawn, or most stories would have a board that nobody can change.
    "area.lock": lambda session, step, by: gc.LockArea(
        f"z{step.picks[0] % 2}", 100 * (step.picks[1] % 5), 0, 50, step.picks[2]
    ),
    "area.unlock": lambda session, step, by: gc.UnlockArea(f"z{step.picks[0] % 2}"),
}
