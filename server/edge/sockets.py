"""Socket.IO: one generic answer to every message.

Who somebody is comes from the seat signed at connection, never from a message. A new message is a
schema in `schemas/commands.py` and a case in the rules; nothing changes here.
"""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask_socketio import SocketIO
from socketio import Namespace, exceptions

from server.application.company import Alone, Company
from server.application.ports import NotFound, StoreFailed
from server.application.rounds import Rounds
from server.application.sessions import Sessions
from server.domain.events import iso
from server.domain.people import Kind
from server.domain.refusals import Code, Refused
from server.domain.session import Session, State
from server.edge.broadcast import NAMESPACE, Broadcast, as_json
from server.edge.crowd import Crowd
from server.edge.gate import Gate, new_pace
from server.edge.library import answer_unreadable, greet_after_connecting, name_by_chance
from server.edge.limits import Bucket, Pace
from server.edge.messages import CHANGE, granted_change, is_point, named, question, refused, wished
from server.edge.metering import Meter
from server.edge.schemas.answers import Reason
from server.edge.schemas.commands import POINT
from server.edge.seats import Seals, Seat, Tab
from server.edge.strokes import Pen, Stroke, Strokes
from server.edge.telling import Witness
from server.edge.wording import message, preferred

logger = logging.getLogger(__name__)

_ALL_TAKEN = b'{"ok":true,"pos":%d,"rejected":[]}'
"""The usual answer to one."""
_RATE, _BURST = 60, 240
_UNMETERED = ("speech.report", "speech.consent")
"""Wishes that no open figure counts: assessors could tell by it how often somebody speaks (A15)."""
_POINTS_RATE, _POINTS_BURST = 40, 80
_NOTE_AGAIN = 2.0
"""Seconds after which it is tried again to write that somebody has left."""
_ARRIVALS_RATE, _ARRIVALS_BURST = 2, 40
"""How often one person may connect: each time costs a whole welcome."""
_MOST_TABS = 16
_BARRED = 10
"""Seconds for which somebody who has flooded may not come back."""


@dataclass(slots=True)
class _Presence:
    """All open tabs of one person, none while away, and how often that person may speak."""

    wishes: Bucket = field(default_factory=lambda: Bucket(_RATE, _BURST, time.monotonic))
    points: Bucket = field(default_factory=lambda: Bucket(_POINTS_RATE, _POINTS_BURST, time.monotonic))
    arrivals: Bucket = field(default_factory=lambda: Bucket(_ARRIVALS_RATE, _ARRIVALS_BURST, time.monotonic))
    pace: Pace = field(default_factory=new_pace)
    barred_until: float = 0
    tabs: set[str] = field(default_factory=set)

    def refuses(self) -> Reason | None:
        """The code of the reason why one more tab may not come now, if there is one."""
        if time.monotonic() < self.barred_until or not self.arrivals.take():
            return "rate_limited"
        return "too_many_connections" if len(self.tabs) >= _MOST_TABS else None


class _TurnedAway(Exception):
    """Somebody may not connect; the text is the code of the reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)


class Door(Namespace):  # type: ignore[misc]
    """Everything that comes over the socket."""

    def __init__(
        self,
        sockets: SocketIO,
        sessions: Sessions,
        broadcast: Broadcast,
        seals: Seals,
        clock: Callable[[], datetime],
        meter: Meter,
        crowd: Crowd,
        rounds: Rounds | None,
        company: Alone | Company,
    ) -> None:
        """Changes of the board are carried out in `rounds`, where there are any and a connection's socket lets them."""
        super().__init__(NAMESPACE)
        self._sessions = sessions
        self._broadcast = broadcast
        self._seals = seals
        self._company = company
        self._clock = clock
        self._meter = meter
        self._witness = Witness(meter)
        self._tabs: dict[str, Tab] = {}
        self._pens: dict[str, Pen] = {}
        self._present: dict[Seat, _Presence] = {}
        self._sockets = sockets
        start, sleep = sockets.start_background_task, sockets.sleep
        answer, ended = self._stroke_answered, self._count_strokes
        self._strokes = Strokes(rounds, broadcast, self._ask_alone, answer, start, sleep, ended) if rounds else None
        self._outcomes: dict[tuple[Kind, str], int] = {}
        """Of strokes that are answered and not counted yet: by whom, and how they were answered."""
        broadcast.on_cut = self._cut
        broadcast.hushed = self._hushed
        sockets.server.register_namespace(self)
        self._gate = Gate(sockets.server.eio, lambda eio_sid: self._tab_of(eio_sid) is not None, crowd)
        self._gate.on_crowd = meter.refused.labels("rate_limited").inc
        self._gate.on_flood = self._bar
        sessions.waiting = self._gate.waits.around
        broadcast.send = self._gate.send
        name_by_chance(sockets.server)
        greet_after_connecting(sockets.server, self._greet)
        answer_unreadable(sockets.server, lambda sid: self.trigger_event(None, sid), self._gate.cut)

    def trigger_event(self, event: object, *args: Any) -> Any:
        """Socket.IO's entry: (sid, …) for every event of this namespace."""
        sid, rest = args[0], args[1:]
        # A client may send events by these two names as well; only the library's own come before and after a tab.
        if event == "connect" and sid not in self._tabs:
            return self._connect(sid, rest[1] if len(rest) > 1 else None)
        if event == "disconnect" and not self.server.manager.is_connected(sid, NAMESPACE):
            return self._disconnect(sid)
        tab = self._tabs.get(sid)
        if tab is None:
            return None
        payload = rest[0] if rest else None
        if event == POINT:
            if is_point(payload):
                self._point(tab, payload["x"], payload["y"])
            return None
        if self._strokes:
            # What came before it on the quick road comes before it.
            with self._gate.waits.around():
                self._strokes.settle(tab.seat)
        self._witness.asks(tab.seat.session, tab.kind)
        answer = self._answer(tab, event, payload)
        self._witness.answered(event, answer.get("code", "ok"))
        if tab.kind is Kind.CANDIDATE and event not in _UNMETERED:
            self._meter.of_candidates(answer.get("code", "ok")).inc()
        return answer

    def live(self) -> int:
        """How many sessions have somebody in them now."""
        return len({seat.session for seat, presence in self._present.items() if presence.tabs})

    def _connect(self, sid: str, auth: object) -> bool:
        self._witness.connects()
        auth = auth if isinstance(auth, Mapping) else {}
        language = auth.get("language") if isinstance(auth.get("language"), str) else None
        try:
            seat, session = self._seated(auth.get("token"))
            who = session.people.get(seat.participant)
            if who is None:
                raise _TurnedAway("invalid_token")
            language = preferred(language, session.language)
            if who.gone:
                raise _TurnedAway("removed")
            if session.state is State.CLOSED and who.kind.plays:
                raise _TurnedAway("session_closed")
            why = self._present.setdefault(seat, _Presence()).refuses()
            if why is not None:
                raise _TurnedAway(why)
        except _TurnedAway as away:
            code = str(away)
            self._witness.refused(code)
            more = {"message": message(code, preferred(language))}
            raise exceptions.ConnectionRefusedError(code, more) from None
        self._tabs[sid] = Tab(seat, who.kind, language)
        return True

    def _seated(self, token: object) -> tuple[Seat, Session]:
        seat = self._seals.seat(token) if isinstance(token, str) else None
        if seat is None:
            raise _TurnedAway("invalid_token")
        try:
            return seat, self._sessions.fresh(seat.session).session
        except NotFound:
            raise _TurnedAway("not_found") from None
        except StoreFailed:
            raise _TurnedAway("unavailable") from None
        except Exception:
            logger.exception("a session cannot be read: %s", seat.session)
            raise _TurnedAway("unavailable") from None

    def _greet(self, sid: str) -> None:
        tab = self._tabs.get(sid)
        if tab is None:
            return
        seat = tab.seat
        presence = self._present.setdefault(seat, _Presence())
        presence.tabs.add(sid)
        connection = self.server.manager.eio_sid_from_sid(sid, NAMESPACE)
        self._gate.pace_by(connection, presence.pace)
        self._meter.connections.inc(tab.kind is not Kind.ASSESSOR)
        self._witness.came(seat.session, tab.kind)
        self._company.came(seat.session, seat.participant)
        try:
            self._sessions.open(
                seat.session,
                seat.participant,
                lambda welcome: self._broadcast.welcome(
                    sid, seat.session, seat.participant, welcome, watches=not tab.kind.plays
                ),
            )
        except (NotFound, Refused, StoreFailed) as failed:
            logger.warning("nobody could be welcomed: %s", type(failed).__name__)
            self.disconnect(sid)
        else:
            self._witness.welcomed()
            # They may have left while the disk was waited for.
            if self._strokes and sid in self._tabs:
                pen = self._strokes.pen(
                    connection, tab, presence.pace, presence.wishes, lambda x, y: self._point(tab, x, y)
                )
                self._pens[sid] = pen
                self._gate.offer(connection, pen.take)

    def _disconnect(self, sid: str) -> None:
        tab, pen = self._tabs.pop(sid, None), self._pens.pop(sid, None)
        if pen is not None:
            pen.put_down = True
        if tab is None:
            return
        self._broadcast.leave(sid, tab.seat.session, tab.seat.participant)
        presence = self._present.get(tab.seat)
        if presence is None:
            return
        presence.tabs.discard(sid)
        self._meter.connections.dec(tab.kind is not Kind.ASSESSOR)
        self._witness.left(tab.seat.session, tab.kind, tab.since)
        if presence.tabs or not self._company.left(tab.seat.session, tab.seat.participant):
            return
        # Whoever comes back may wish no sooner for it, so the presence stays.
        # Whoever does not answer any more is found out while others are told something: they have to hear all of that
        # before they hear of this.
        owed = self._strokes is not None and self._strokes.owes(tab.seat)
        if owed or self._broadcast.telling or not self._noted(tab.seat):
            self._sockets.start_background_task(self._note_later, tab.seat)

    def _noted(self, seat: Seat) -> bool:
        """Whether it is in the log that somebody has left, as far as it ever will be."""
        try:
            self._sessions.leave(seat.session, seat.participant)
        except NotFound:
            pass  # the session was deleted, and that is why they left
        except (Refused, StoreFailed) as failed:
            logger.warning("a leaving could not be noted, it will be: %s", failed)
            return False
        except Exception:
            logger.exception("a leaving cannot be noted: %s", seat.session)
        return True

    def _note_later(self, seat: Seat) -> None:
        if self._strokes:
            self._strokes.settle(seat)
        while not self._is_in(seat) and not self._noted(seat):
            self._sockets.sleep(_NOTE_AGAIN)

    def _is_in(self, seat: Seat) -> bool:
        # Whoever was cut and has come back meanwhile is present anew.
        presence = self._present.get(seat)
        return (presence is not None and bool(presence.tabs)) or self._company.has(seat.session, seat.participant)

    def _tab_of(self, eio_sid: str) -> Tab | None:
        return self._tabs.get(self.server.manager.sid_from_eio_sid(eio_sid, NAMESPACE))

    def _bar(self, eio_sid: str) -> None:
        """Cuts all connections of whoever floods by one of them."""
        tab = self._tab_of(eio_sid)
        presence = self._present.get(tab.seat) if tab else None
        if presence is None:
            self._gate.cut(eio_sid)
            return
        presence.barred_until = time.monotonic() + _BARRED
        presence.pace = new_pace()
        for sid in list(presence.tabs):
            self._gate.cut(self.server.manager.eio_sid_from_sid(sid, NAMESPACE))

    def _cut(self, session: str, participant: str) -> None:
        seat = Seat(session, participant)
        presence = self._present.get(seat)
        for sid in list(presence.tabs) if presence else ():
            self.disconnect(sid)
        if presence and not presence.tabs:
            del self._present[seat]

    def _hushed(self, session: str) -> bool:
        try:
            return self._sessions.room(session).session.secret
        except (NotFound, StoreFailed):
            return True

    def _point(self, tab: Tab, x: float, y: float) -> None:
        presence = self._present.get(tab.seat)
        if tab.kind is not Kind.CANDIDATE or presence is None or not presence.points.take():
            return
        self._broadcast.point(tab.seat.session, tab.seat.participant, x, y)

    def _answer(self, tab: Tab, name: object, payload: object) -> dict[str, Any]:
        presence = self._present.get(tab.seat)
        try:
            if presence is None or not presence.wishes.take():
                raise Refused(Code.RATE_LIMITED)
            return {"ok": True, **self._granted(tab, name, payload)}
        except Exception as error:  # noqa: BLE001 whatever it is, somebody waits for an answer
            return refused(error, name, tab.language)

    def _ask_alone(self, stroke: Stroke) -> None:
        wish, command = stroke.wish, stroke.command
        if stroke.message is not None:
            wish, command = wished(*named(stroke.message))
        stroke.answer = self._sessions.ask(stroke.session, stroke.participant, wish, command)

    def _stroke_answered(self, stroke: Stroke) -> bytes:
        """The answer to a change of the board, as JSON."""
        granted, code = stroke.answer, "ok"
        if granted is None:
            refusal = refused(stroke.failed or StoreFailed("not carried out"), CHANGE, stroke.pen.tab.language)
            code, answer = refusal["code"], as_json(refusal)
        elif granted.rejected:
            answer = as_json(granted_change(granted))
        else:
            answer = _ALL_TAKEN % granted.pos
        outcome = stroke.pen.tab.kind, code
        self._outcomes[outcome] = self._outcomes.get(outcome, 0) + 1
        return answer

    def _count_strokes(self) -> None:
        outcomes, self._outcomes = self._outcomes, {}
        for (kind, code), times in outcomes.items():
            self._witness.answered(CHANGE, code, times)
            if kind is Kind.CANDIDATE:
                self._meter.of_candidates(code).inc(times)

    def _granted(self, tab: Tab, name: object, payload: object) -> dict[str, Any]:
        if name == "time.sync":
            return {"now": iso(self._clock())}
        if name == "events.since":
            return self._since(tab, question(name, payload)["after"])
        if name == "board.check":
            return self._check(tab, question(name, payload))
        wish, command = wished(name, payload)
        answer = self._sessions.ask(tab.seat.session, tab.seat.participant, wish, command)
        return granted_change(answer) if name == CHANGE else {"pos": answer.pos}

    def _check(self, tab: Tab, asked: Mapping[str, Any]) -> dict[str, Any]:
        same = self._sessions.same_board(tab.seat.session, tab.seat.participant, asked["after"], asked["digest"])
        return {"same": same}

    def _since(self, tab: Tab, after: int) -> dict[str, Any]:
        events = self._sessions.since(tab.seat.session, tab.seat.participant, after)
        return {"from": after, "to": events[-1]["pos"] if events else after, "events": events}
