"""Strokes: changes of the board and cursors, which come by the hundred while people draw.

They are taken off the socket before Flask and the Socket.IO library see them, and carried out in rounds. Whatever is
unusual about one goes the ordinary way, which answers everything; what somebody sends keeps its order on both.
"""

import logging
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from weakref import WeakValueDictionary

from server.application.ports import StoreFailed
from server.application.rounds import Asked, Rounds
from server.domain.commands import ChangeBoard
from server.edge.broadcast import NAMESPACE, Broadcast
from server.edge.limits import Bucket, Pace
from server.edge.pacing import Turns
from server.edge.schemas.commands import POINT
from server.edge.schemas.quick import LONGEST, quick_change, quick_point
from server.edge.seats import Seat, Tab

logger = logging.getLogger(__name__)

_CHANGE = re.compile(
    rb'42%s,(\d{1,9})\["board\.change",(\{"id":"[0-9A-Fa-f-]{36}","data":\{"elements":\[)?' % NAMESPACE.encode()
).match
"""A change of the board; the second group is there where it looks as the bundled whiteboard's do."""
_ANSWER = f"43{NAMESPACE},".encode()
_HEAD = len(f"42{NAMESPACE},")
_POINTED = f'42{NAMESPACE},["{POINT}",'.encode()
_NOTHING = ChangeBoard()
_MOST_UNREAD = 3
"""Changes of one person that wait unread: more than come between two turns from whoever draws."""
_MOST_OWED = 128
"""Changes of one person that may wait; who sends more is read no further until they have been carried out.

It takes a server that lags for ten seconds: whatever goes the ordinary way costs it several times as much.
"""
_AT_ONCE = 2
"""Rounds at once: while one waits for the disk the next is judged, of other sessions."""


@dataclass(slots=True, eq=False, kw_only=True)
class Stroke(Asked):
    """A change that waits for its round, what took it, and the number that it is answered under.

    Of one that has not been read yet `message` is what says which it is.
    """

    pen: "Pen"
    number: bytes
    message: bytes | None = None
    settled: bool = False

    def is_read(self) -> bool:
        """Reads it; whether that could be done here, or the schemas have to look at it."""
        if self.message is None:
            return True
        try:
            read = quick_change(self.message)
        except Exception:
            # Whatever one message does to its reader, all others of the round are read.
            logger.exception("a change of the board could not be read")
            read = None
        if read is None:
            self.pen.owed.peculiar = True
            return False
        self.message, (self.wish, self.command) = None, read
        return True


class Owed(deque[Stroke]):
    """What one person's pens have taken and was not answered, in the order in which it came."""

    peculiar = False
    """Whether they have sent what only the schemas could read: from then on each is read as it comes."""


class Pen:
    """Takes changes of the board, and cursors, off one connection's socket, until it is put down."""

    __slots__ = ("_pace", "_point", "_wait", "_wishes", "connection", "owed", "put_down", "tab")

    def __init__(
        self,
        wait: Callable[[Stroke], None],
        connection: str,
        tab: Tab,
        pace: Pace,
        wishes: Bucket,
        point: Callable[[float, float], None],
        owed: Owed,
    ) -> None:
        """`wait` has a change wait for its turn; `owed` is shared by all pens of one person."""
        self.connection, self.tab, self.owed, self.put_down = connection, tab, owed, False
        self._wait, self._pace, self._wishes, self._point = wait, pace, wishes, point

    def take(self, message: bytes) -> bool:
        """Takes a message if it is one of those that come by the hundred; False where it has to go the ordinary way."""
        if self.put_down or len(message) > LONGEST:
            return False
        found = _CHANGE(message)
        if found is None:
            return self._took_cursor(message)
        if len(self.owed) >= _MOST_OWED:
            return False
        try:
            # Whether it is text at all is asked at once: who sends what is none has broken the protocol.
            message.decode()
        except UnicodeDecodeError:
            return False
        session, participant = self.tab.seat
        stroke = Stroke(session, participant, "", _NOTHING, pen=self, number=found[1], message=message[found.end(1) :])
        # Most are read with all others of their round, as much of the same at once is done much faster. What turns out
        # there to be for the schemas takes the server's time unpaid, and keeps its session's others from the round: so
        # there are never many of that, and never again of the same person.
        unusual = found[2] is None or self.owed.peculiar or len(self.owed) >= _MOST_UNREAD
        if (unusual and not stroke.is_read()) or not self._pace.keeps(1) or not self._wishes.take():
            return False
        self._wait(stroke)
        return True

    def _took_cursor(self, message: bytes) -> bool:
        if not message.startswith(_POINTED) or not self._pace.keeps(1):
            return False
        place = quick_point(message[_HEAD:])
        if place is not None:
            self._point(*place)
        return place is not None


class Strokes:
    """Takes messages off sockets; see the module."""

    def __init__(
        self,
        rounds: Rounds,
        broadcast: Broadcast,
        ask: Callable[[Stroke], None],
        answer: Callable[[Stroke], bytes],
        spawn: Callable[..., object],
        sleep: Callable[[float], object],
        ended: Callable[[], object] = lambda: None,
    ) -> None:
        """`ask` carries one wish out the ordinary way, read or not; `answer` says as JSON what is answered to it.

        `ended` is called once all of a round are answered.
        """
        self._rounds, self._broadcast, self._ask, self._answer = rounds, broadcast, ask, answer
        self._ended = ended
        self._spawn, self._sleep = spawn, sleep
        self._waiting: dict[str, list[Stroke]] = {}
        """Of each session, what waits for its turn."""
        self._turns = Turns(time.monotonic)
        self._owed: WeakValueDictionary[Seat, Owed] = WeakValueDictionary()
        """Of each person, as long as there is a pen of theirs."""
        self._under_way: set[str] = set()
        """Sessions that take part in no round, as one of theirs is not over, or what could take part in none."""
        self._begun = 0
        """How many rounds are under way, not counting what is carried out apart."""
        self._called = False
        self._done = threading.Event()

    def pen(
        self, connection: str, tab: Tab, pace: Pace, wishes: Bucket, point: Callable[[float, float], None]
    ) -> "Pen":
        """What takes the changes of one connection; `point` is told where its cursor is."""
        owed = self._owed.get(tab.seat)
        if owed is None:
            owed = self._owed[tab.seat] = Owed()
        return Pen(self.wait_for_turn, connection, tab, pace, wishes, point, owed)

    def wait_for_turn(self, stroke: Stroke) -> None:
        """Takes a change for the next round of its session."""
        waiting = self._waiting.get(stroke.session)
        if waiting is None:
            self._waiting[stroke.session] = [stroke]
        else:
            waiting.append(stroke)
        stroke.pen.owed.append(stroke)
        # What stands in its way otherwise calls once it is over.
        if self._begun < _AT_ONCE and stroke.session not in self._under_way:
            self._call()

    def owes(self, seat: Seat) -> bool:
        """Whether something that a person sent waits for its round."""
        return bool(self._owed.get(seat))

    def settle(self, seat: Seat) -> None:
        """Returns once all that a person has sent so far has been carried out.

        What another tab of theirs goes on sending is no part of it.
        """
        owed = self._owed.get(seat)
        last = owed[-1] if owed else None
        while last is not None and not last.settled:
            self._done.wait()

    def _call(self) -> None:
        if not self._called:
            self._called = True
            self._spawn(self._go_round)

    def _go_round(self) -> None:
        """Begins rounds until nothing may take part in one, or as many are under way as may be; their end calls it."""
        try:
            while self._begun < _AT_ONCE and (ready := self._ready()):
                self._sleep(self._turns.pause(ready))
                if taken := self._take():
                    self._begun += 1
                    self._spawn(self._carry, taken)
        finally:
            self._called = False

    def _take(self) -> list[Stroke]:
        """What is carried out now, of sessions whose turn it is."""
        sessions = self._turns.begin(self._ready())
        self._under_way.update(sessions)
        return [one for session in sessions for one in self._waiting.pop(session)]

    def _carry(self, taken: Sequence[Stroke]) -> None:
        left: list[Stroke] = []
        try:
            odd = {one.session for one in taken if not one.is_read()}
            left = [one for one in taken if one.session in odd]
            left += self._rounds.carry([one for one in taken if one.session not in odd], self._settle)
        except Exception as failed:
            logger.exception("a round failed")
            for one in taken:
                if not one.settled and one not in left:
                    one.answer, one.failed = None, failed
                    self._settle(one)
        finally:
            apart = {one.session for one in left}
            self._under_way -= {one.session for one in taken} - apart
            self._begun -= 1
            self._turns.end()
            for session in apart:
                self._spawn(self._carry_apart, session, [one for one in left if one.session == session])
            self._tell_of_end()

    def _ready(self) -> list[str]:
        """Sessions with something that may take part in a round."""
        return [session for session in self._waiting if session not in self._under_way]

    def _carry_apart(self, session: str, strokes: Sequence[Stroke]) -> None:
        """Carries out what of a session could not take part in a round; until then it takes part in none.

        It has a round of its own, as one by one they would never catch up; only what cannot take part in that, either,
        is asked by itself.
        """
        try:
            for is_read, some in groupby(strokes, lambda one: one.message is None):
                for one in self._rounds.carry_apart(session, list(some), self._settle) if is_read else some:
                    try:
                        self._ask(one)
                    except Exception as failed:  # noqa: BLE001 whoever wished is told
                        one.failed = failed
                    self._settle(one)
                    # The schemas take their time, and all others would wait for each of them.
                    self._sleep(0)
        except Exception:
            logger.exception("a round failed")
        finally:
            self._under_way.discard(session)
            for one in strokes:
                if not one.settled:
                    one.answer, one.failed = None, StoreFailed("not carried out")
                    self._settle(one)
            self._tell_of_end()

    def _settle(self, one: Stroke) -> None:
        """Answers one; whatever goes wrong with it, nobody else's waits for it, nor what its sender wishes next."""
        pen, one.settled = one.pen, True
        try:
            self._broadcast.answer(pen.connection, b"%s%s[%s]" % (_ANSWER, one.number, self._answer(one)))
        except Exception:
            logger.exception("a change of the board could not be answered")
        finally:
            pen.owed.remove(one)

    def _tell_of_end(self) -> None:
        done, self._done = self._done, threading.Event()
        done.set()
        try:
            self._ended()
        finally:
            if self._waiting:
                self._call()
