"""Lets the tools of a group go wrong in each session that is named for it; see `tests.wire.leaking`.

Proves that whoever looks after the hurry of eight people finds what it did wrong.
"""

from typing import Any

import eventlet

from server.application import sessions
from server.application.sessions import Sessions
from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain.audience import Hearing
from server.domain.refusals import Code, Refused
from server.domain.rules import planning, voting
from server.projections import streams
from tests.wire.leaking import Function, first, leak, of_room


@leak(voting, "vote", "one dot more", first)
def gives_one_more_on_what_has_one(sound: Function, session: Any, command: Any, by: Any) -> Any:
    try:
        return sound(session, command, by)
    except Refused as refused:
        dots = [dot.event.item for dot in session.tools.open_ballot.of(by.id)]
        if refused.code is Code.NO_VOTES_LEFT and command.item in dots and len(dots) == session.settings["votes_each"]:
            return (g.VoteCast(command.item, session.phase.key, True),)
        raise


@leak(planning, "spent", "short sum", first)
def sums_without_the_last(_: Function, session: Any, without: str | None = None) -> tuple[float, float]:
    lines = [one.line for key, one in session.tools.plan.items() if key != without][:-1]
    return sum(line.cost or 0 for line in lines), sum(line.staff or 0 for line in lines)


@leak(Sessions, "ask", "carried twice", lambda self, session, *_: self.room(session).session)
def forgets_one_id_in_three(sound: Function, self: Any, session: str, who: Any, wish: str, command: Any) -> Any:
    known = who and wish in self.room(session).session.people[who].asked
    return sound(self, session, who, f"{wish[:-1]}~" if known and int(wish[0], 16) % 3 == 0 else wish, command)


@leak(Sessions, "_carry", "old news", of_room)
def acts_on_what_was(sound: Function, self: Any, place: Any, command: Any, by: Any, now: Any, *rest: Any) -> Any:
    """Lets others in between the moment in which a line is found to fit and the one in which it is written down."""
    if isinstance(command, gc.PutPlanLine):
        decided = sessions.decide(place.session, command, by, now)
        turn = self._turns[place.session.id]
        turn.release()
        eventlet.sleep(0.02)
        turn.acquire()
        decide_once(decided)
    return sound(self, place, command, by, now, *rest)


def decide_once(decided: Any) -> None:
    """The next decision is this one, whatever has happened since."""
    sound = sessions.decide

    def decide(*_: Any) -> Any:
        sessions.decide = sound
        return decided

    sessions.decide = decide


@leak(streams, "hears", "untold", first)
def leaves_one_out(sound: Function, session: Any, fact: Any, who: Any) -> Hearing:
    missed = isinstance(fact.event, g.PlanPut) and who.seat == 3 and fact.by != who.id
    return Hearing.NOTHING if missed else sound(session, fact, who)
