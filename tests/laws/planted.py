"""Faults to be planted in the server's rules, to prove that the law of the group's tools finds them.

The server has no such switch: its functions are replaced from outside, for one test.
"""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from server.application.sessions import Sessions
from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain import tools
from server.domain.audience import Hearing
from server.domain.refusals import Code, Refused
from server.domain.rules import planning, ranking, voting
from server.projections import streams

Function = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Planted:
    """What is replaced, by what (which gets the sound one first), in which words it is found within how many seeds."""

    owner: Any
    name: str
    faulty: Function
    words: str
    within: int = 20


def plant(monkeypatch: pytest.MonkeyPatch, planted: Planted) -> None:
    sound = getattr(planted.owner, planted.name)

    @functools.wraps(sound)
    def instead(*args: Any, **more: Any) -> Any:
        return planted.faulty(sound, *args, **more)

    monkeypatch.setattr(planted.owner, planted.name, instead)


def one_dot_more(sound: Function, session: Any, command: Any, by: Any) -> Any:
    try:
        return sound(session, command, by)
    except Refused as refused:
        ballot = session.tools.open_ballot
        dots = [dot.event.item for dot in ballot.of(by.id)] if ballot else []
        if refused.code is Code.NO_VOTES_LEFT and command.item in dots and len(dots) == session.settings["votes_each"]:
            return (g.VoteCast(command.item, session.phase.key, session.phase.voting.blind or None),)
        raise


def another_id_for_what_comes_again(sound: Function, self: Any, session: str, who: Any, wish: str, command: Any) -> Any:
    known = who and wish in self.room(session).session.people[who].asked
    return sound(self, session, who, f"{wish}, again" if known else wish, command)


def forgets_what_was_asked(sound: Function, self: Any, session: str) -> Any:
    room = sound(self, session)
    for who in room.session.people.values():
        who.asked.clear()
    return room


def sums_without_the_last(sound: Function, session: Any, without: str | None = None) -> tuple[float, float]:
    lines = [one.line for key, one in session.tools.plan.items() if key != without][:-1]
    return sum(line.cost or 0 for line in lines), sum(line.staff or 0 for line in lines)


def edits_are_free(sound: Function, session: Any, command: Any) -> None:
    if command.item not in session.tools.plan:
        sound(session, command)


def refuses_where_it_should_warn(sound: Function, session: Any, command: Any) -> Any:
    cost, _ = planning.spent(session, without=command.item)
    if isinstance(command, gc.PutPlanLine) and cost + (command.cost or 0) > session.exercise.limits.budget:
        raise Refused(Code.OVER_BUDGET)
    return sound(session, command)


def takes_any_ranking(_: Function, session: Any, command: Any) -> Any:
    return (g.RankingPut(command.scope, command.order),)


def leaves_one_out(sound: Function, session: Any, fact: Any, who: Any) -> Hearing:
    missed = isinstance(fact.event, g.ClusterMoved) and who.seat == 3 and fact.by != who.id
    return Hearing.NOTHING if missed else sound(session, fact, who)


def takes_back_the_first(_: Function, state: Any, voter: str, item: str) -> None:
    dots = state.open_ballot.of(voter) if state.open_ballot else []
    first = next((dot for dot in dots if dot.event.item == item), None)
    if first is not None:
        dots.remove(first)


PLANTED: Mapping[str, Planted] = {
    "one dot more for whoever repeats": Planted(voting, "vote", one_dot_more, "dots of"),
    "the same wish carried out twice": Planted(Sessions, "ask", another_id_for_what_comes_again, "made the log grow"),
    "nothing remembered after a restart": Planted(Sessions, "_load", forgets_what_was_asked, "stands in the log twice"),
    "a sum without its last line": Planted(planning, "spent", sums_without_the_last, "takes the plan over its limit"),
    "an edit that is not counted": Planted(
        planning, "_require_within", edits_are_free, "takes the plan over its limit"
    ),
    "a refusal where a warning is due": Planted(
        planning, "_require_within", refuses_where_it_should_warn, "fits into the plan and was refused"
    ),
    "an alternative ranked twice": Planted(ranking, "rank", takes_any_ranking, "ranked"),
    "one window that is not told": Planted(streams, "hears", leaves_one_out, "another clusters"),
    "the wrong dot taken back": Planted(tools, "_take_back", takes_back_the_first, "another votes"),
}
"""Each fault by its name."""
