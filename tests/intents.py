"""What somebody at the table wants next, by what their own window shows them: it may be long out of date.

`picks` are numbers that are resolved against the window, so that a way with a step less is a way all the same.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from server.domain import commands as c
from server.domain import group_commands as gc
from tests.browsing_tools import View, living
from tests.drawings import item

T = TypeVar("T")
Picks = tuple[int, int, int]
Intent = Callable[[str, View, Picks], c.Command | None]


def pick(among: Sequence[T], number: int) -> T | None:
    return among[number % len(among)] if among else None


def _notes(view: View) -> list[str]:
    return [one["id"] for one in view["board"]["items"] if living(one)]


def _clusters(view: View) -> list[str]:
    return [one["cluster"] for one in view["clusters"]]


def _cast(me: str, view: View, picks: Picks) -> c.Command | None:
    ballot = view["ballots"][-1] if view["ballots"] else None
    among = ballot["among"] if ballot and picks[1] % 5 else None
    own = _own_dots(me, view)
    chosen = pick(own if own and picks[0] % 3 == 0 else among or [*_notes(view), *_clusters(view)], picks[0] // 3)
    left = view["settings"]["votes_each"] - len(own)
    # Mostly only what one believes one has; now and then more, as a program would that does not count.
    return gc.CastVote(chosen) if chosen and (left > 0 or picks[2] % 3 == 0) else None


def _own_dots(me: str, view: View) -> list[str]:
    run = view["runs"][-1] if view["runs"] else None
    return [
        one["item"]
        for one in view["votes"]
        if run and one["by"] == me and one["phase"] == run["key"] and one["at"] >= run["started_at"]
    ]


def _retract(me: str, view: View, picks: Picks) -> c.Command | None:
    chosen = pick(_own_dots(me, view), picks[0])
    return gc.RetractVote(chosen) if chosen else None


def _left(view: View, of: str, limit: str, without: str | None = None) -> float:
    spent = sum(one.get(of) or 0 for one in view["plan"] if one["item"] != without)
    return max(0.0, round(float(view["exercise"]["limits"][limit]) - spent, 2))


def _figure(left: float, number: int) -> float | None:
    """Nothing, a little, or as much as is left to the last hundredth; sometimes more than that."""
    return (None, left, left, left, round(left / 2, 2), 0.1, 0, 3, round(left + 0.01, 2))[number % 9]


def _line(view: View, key: str, picks: Picks) -> gc.PutPlanLine:
    source = pick(_notes(view), picks[0]) if picks[0] % 3 == 0 else None
    cost = _figure(_left(view, "cost", "budget", key), picks[1])
    staff = _figure(_left(view, "staff", "staff", key), picks[2]) if picks[2] % 2 else None
    owner = pick([None, "all of us", *[one["id"] for one in view["participants"]]], picks[2])
    return gc.PutPlanLine(key, f"do {picks[0]}", source, owner, None, cost, pick([None, "calmer"], picks[1]), staff)


def _plan(me: str, view: View, picks: Picks) -> c.Command | None:
    # Few names for lines, so that two people bring the same at once.
    return _line(view, f"line-{picks[0] % 6}", picks)


def _edit(me: str, view: View, picks: Picks) -> c.Command | None:
    line = pick(view["plan"], picks[0])
    return _line(view, line["item"], picks) if line else None


def _unplan(me: str, view: View, picks: Picks) -> c.Command | None:
    line = pick(view["plan"], picks[0])
    return gc.RemovePlanLine(line["item"]) if line else None


def _rank(me: str, view: View, picks: Picks) -> c.Command | None:
    """Drags one alternative to its neighbour's place in the order that stands."""
    scope = ("own", "group")[picks[1] % 2]
    stands = [
        one["order"] for one in view["rankings"] if one["scope"] == scope and (scope == "group" or one["by"] == me)
    ]
    order = list(stands[-1] if stands else (one["id"] for one in view["exercise"]["alternatives"]))
    at = picks[0] % (len(order) - 1)
    order[at], order[at + 1] = order[at + 1], order[at]
    if picks[2] % 12 == 0:
        order[0] = order[-1]  # what a program sends that lost count
    return gc.PutRanking(scope, tuple(order))


def _lay(me: str, view: View, picks: Picks) -> c.Command | None:
    card = pick(view["exercise"]["tasks"], picks[0])
    if card is None:
        return None
    before = pick([None, *(one for one in view["tasks"]["day"] if one != card["id"])], picks[1])
    place = ("day", "day", "day", "delegate", "drop")[picks[2] % 5]
    return gc.PutTask(card["id"], place, before if place == "day" else None, pick([None, 15, 40], picks[2]))


def _group(me: str, view: View, picks: Picks) -> c.Command | None:
    return gc.PutCluster(f"heap-{picks[0] % 4}", f"Title {picks[1] % 3}")


def _join(me: str, view: View, picks: Picks) -> c.Command | None:
    note = pick(_notes(view), picks[0])
    return gc.MoveIntoCluster(note, pick([*_clusters(view), None], picks[1])) if note else None


def _dissolve(me: str, view: View, picks: Picks) -> c.Command | None:
    cluster = pick(_clusters(view), picks[0])
    return gc.RemoveCluster(cluster) if cluster else None


def _write(me: str, view: View, picks: Picks) -> c.Command | None:
    key = f"note-{picks[0] % 8}"
    known = next((one["version"] for one in view["board"]["items"] if one["id"] == key), 0)
    return c.ChangeBoard(items=(item(key, known + 1, text=f"{me} {picks[1]}", deleted=picks[2] % 6 == 0),))


INTENTS: tuple[tuple[str, Intent, int], ...] = (
    ("vote", _cast, 9),
    ("vote", _retract, 8),
    ("plan", _plan, 7),
    ("plan", _edit, 6),
    ("plan", _unplan, 5),
    ("plan", _lay, 3),
    ("rank", _rank, 4),
    ("cluster", _group, 3),
    ("cluster", _join, 7),
    ("cluster", _dissolve, 1),
    ("notes", _write, 3),
)
"""The tool that it takes, what is wanted, and how often."""


def intent(me: str, view: View, number: int, picks: Picks) -> c.Command | None:
    """What somebody wants next: mostly with the tools of the phase that their window shows, sometimes with any."""
    phase = view["phase"]
    tools = next((one["tools"] for one in view["exercise"]["phases"] if phase and one["key"] == phase["key"]), ())
    fit = [want for tool, want, often in INTENTS if tool in tools or number % 25 == 0 for _ in range(often)]
    want = pick(fit, number // 25)
    return want(me, view, picks) if want else None
