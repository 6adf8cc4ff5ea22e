"""Lets one thing slip in each session that is named for it; whoever imports this has a leaking server.

Proves that whoever listens for leaks hears them. The server itself has no such switch: its functions are replaced
from outside.
"""

import functools
from collections.abc import Callable
from typing import Any

from server.application import sessions as carrying
from server.application.answering import Answer
from server.application.sessions import Sessions
from server.domain.audience import Hearing
from server.domain.commands import AddObservation
from server.domain.events import ContributionReported, Judgement, SpeechSpoken
from server.domain.people import Kind
from server.domain.refusals import Code, Refused
from server.domain.rules import observing
from server.edge.http import agreement, callers, downloads, joining, sessions, summaries
from server.edge.sockets import Door
from server.projections import room, streams

Function = Callable[..., Any]


def leak(owner: Any, name: str, title: str, session_of: Function) -> Callable[[Function], Function]:
    """Puts the decorated function in place of another, which it gets first, in sessions of a title."""

    def replace(leaking: Function) -> Function:
        sound = getattr(owner, name)

        @functools.wraps(sound)
        def choose(*args: Any, **more: Any) -> Any:
            leaks = session_of(*args).title == title
            return leaking(sound, *args, **more) if leaks else sound(*args, **more)

        setattr(owner, name, choose)
        return leaking

    return replace


def first(session: Any, *_: Any) -> Any:
    return session


def of_room(_: Any, place: Any, *__: Any) -> Any:
    return place.session


@leak(streams, "hears", "events", first)
def tells_bare(sound: Function, session: Any, fact: Any, who: Any) -> Hearing:
    heard: Hearing = sound(session, fact, who)
    if isinstance(fact.event, Judgement) and who.kind is Kind.ASSESSOR:
        return max(heard, Hearing.BARE)
    return heard


def tells(kind: type[Any]) -> Function:
    """Tells assessors of one kind of fact, as if it were nothing to be kept from them."""

    def leaking(sound: Function, session: Any, fact: Any, who: Any) -> Any:
        told = isinstance(fact.event, kind) and who.kind is Kind.ASSESSOR
        return Hearing.WHOLE if told else sound(session, fact, who)

    return leaking


leak(streams, "hears", "turns", first)(tells(SpeechSpoken))
leak(streams, "hears", "reports", first)(tells(ContributionReported))


@leak(room, "judgement", "welcome", first)
def welcomes_with_everything(sound: Function, session: Any, who: Any) -> Any:
    return Hearing.WHOLE if who.kind is Kind.ASSESSOR else sound(session, who)


@leak(observing, "note", "refusal", first)
def refuses_otherwise(sound: Function, session: Any, command: Any, by: Any, now: Any) -> Any:
    if not isinstance(command, AddObservation) and is_anothers(session, command, by):
        raise Refused(Code.FORBIDDEN)
    return sound(session, command, by, now)


@leak(observing, "note", "taken id", first)
def refuses_taken_ids(sound: Function, session: Any, command: Any, by: Any, now: Any) -> Any:
    if isinstance(command, AddObservation) and is_anothers(session, command, by):
        raise Refused(Code.MALFORMED, {"observation": ["already_there"]})
    return sound(session, command, by, now)


def is_anothers(session: Any, command: Any, by: Any) -> bool:
    return any(key == command.observation and author != by.id for author, key in session.notes)


@leak(carrying, "answer", "position", lambda place, *_: place.session)
def answers_with_the_logs_number(_: Function, place: Any, *__: Any) -> Answer:
    return Answer(place.session.seq)


@leak(carrying, "own_id", "derived id", lambda place, *_: place.session)
def derives_ids_from_all(sound: Function, place: Any, log: Any, by: Any, author: str, wish: str) -> Any:
    used = any(wish in who.asked for who in place.session.people.values())
    return f"{author}/{wish}" if used else sound(place, log, by, author, wish)


@leak(Sessions, "_carry", "pointers", of_room)
def points(sound: Function, self: Any, place: Any, command: Any, by: Any, *rest: Any) -> Any:
    if isinstance(command, AddObservation) and by.seat == 2:
        # At once, without the moment in which the server gathers cursors.
        self._announcer._pointers[place.session.id] = {by.id: {"x": 1, "y": 2}}
        self._announcer._send_pointers(place.session.id)
    return sound(self, place, command, by, *rest)


@leak(Door, "_answer", "metrics", lambda door, tab, *_: door._sessions.room(tab.seat.session).session)
def counts_everybody(sound: Function, self: Any, *rest: Any) -> Any:
    self._meter.wishes.labels("ok").inc()
    return sound(self, *rest)


@leak(sessions, "state_for", "state", first)
@leak(joining, "public_state", "invite", first)
def says_how_it_stands(_: Function, session: Any, *__: Any) -> Any:
    return session.state


@leak(Door, "_answer", "speech metrics", lambda door, tab, *_: door._sessions.room(tab.seat.session).session)
def counts_turns(sound: Function, self: Any, tab: Any, event: Any, *rest: Any) -> Any:
    if event == "speech.report":
        self._meter.wishes.labels("ok").inc()
    return sound(self, tab, event, *rest)


@leak(callers, "measured", "participation", first)
def measures_for_everybody(*_: Any) -> Hearing:
    return Hearing.WHOLE


@leak(callers, "may_watch_replay", "participation", first)
def shows_the_past_to_everybody(*_: Any) -> bool:
    return True


@leak(agreement, "judgement", "agreement", first)
def counts_judgements(*_: Any) -> Hearing:
    return Hearing.BARE


@leak(downloads, "host", "export", lambda parts, key: parts.sessions.room(key).session)
@leak(summaries, "host", "summary", lambda parts, key: parts.sessions.room(key).session)
def lets_everybody_in(_: Function, parts: Any, key: str) -> Any:
    return callers.member(parts, key)
