"""Strokes: changes of the board and cursors, which come by the hundred while people draw.

They are taken off the socket before Flask and the Socket.IO library see them, and carried out in rounds. Whatever is
unusual about one goes the ordinary way, which answers everything; what somebody sends keeps its order on both.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from server.application.ports import StoreFailed
from server.application.rounds import Asked, Rounds
from server.edge.broadcast import NAMESPACE, Broadcast
from server.edge.limits import Bucket, Pace
from server.edge.pacing import Turns
from server.edge.schemas.commands import POINT
from server.edge.schemas.quick import LONGEST, quick_change, quick_point
from server.edge.seats import Seat, Tab

logger = logging.getLogger(__name__)

_CHANGE = f"42{NAMESPACE},".encode()
_ANSWER = f"43{NAMESPACE},".encode()
_POINTED = f'42{NAMESPACE},["{POINT}",'.encode()
_NAME = b'["board.change",'
_MOST_DIGITS = 9
_MOST_OWED = 128
"""Changes of one person that may wait; who sends more is read no further until they have been carried out.

It takes a server that lags for ten seconds: whatever goes the ordinary way costs it several times as much.
"""


@dataclass(slots=True, eq=False, kw_only=True)
class Stroke(Asked):
    """A change that waits for its round, where it came from, and the number that it is answered under."""

    connection: str
    tab: Tab
    number: bytes
    settled: bool = False


class Strokes:
    """Takes messages off sockets; see the module."""

    def __init__(
        self,
        rounds: Rounds,
        broadcast: Broadcast,
        ask: Callable[[Asked], None],
        answer: Callable[[Stroke], bytes],
        spawn: Callable[..., object],
        sleep: Callable[[float], object],
        ended: Callable[[], object] = lambda: None,
    ) -> None:
        """`ask` carries one wish out the ordinary way; `answer` says as JSON what the one who wished is told.

        `ended` is called once all of a round are answered.
        """
        self._rounds, self._broadcast, self._ask, self._answer = rounds, broadcast, ask, answer
        self._ended = ended
        self._spawn, self._sleep = spawn, sleep
        self._waiting: dict[str, list[Stroke]] = {}
        """Of each session, what waits for its turn."""
        self._turns = Turns(time.monotonic)
        self._owed: dict[Seat, deque[Stroke]] = {}
        """Of each person what has not been answered, in the order in which it came."""
        self._apart: set[str] = set()
        self._called = False
        self._done = threading.Event()

    def change(self, connection: str, tab: Tab, pace: Pace, wishes: Bucket, message: bytes) -> bool:
        """Takes a change of the board for the next round; False where the message has to go the ordinary way."""
        if len(message) > LONGEST or not message.startswith(_CHANGE):
            return False
        at = message.find(b"[", len(_CHANGE), len(_CHANGE) + _MOST_DIGITS + 1)
        number = message[len(_CHANGE) : at]
        owed = self._owed.get(tab.seat, ())
        if len(owed) >= _MOST_OWED or at < 0 or not number.isdigit() or not message.startswith(_NAME, at):
            return False
        read = quick_change(message[at:])
        if read is None or not pace.keeps(1) or not wishes.take():
            return False
        wish, command = read
        stroke = Stroke(*tab.seat, wish, command, connection=connection, tab=tab, number=number)
        self._waiting.setdefault(stroke.session, []).append(stroke)
        self._owed.setdefault(tab.seat, deque()).append(stroke)
        if not self._called:
            self._called = True
            self._spawn(self._go_round)
        return True

    @staticmethod
    def point(pace: Pace, message: bytes) -> tuple[float, float] | None:
        """Where a message says that a cursor is; None where it says something else, or has to go the ordinary way."""
        if len(message) > LONGEST or not message.startswith(_POINTED) or not pace.keeps(1):
            return None
        return quick_point(message[len(_CHANGE) :])

    def owes(self, seat: Seat) -> bool:
        """Whether something that a person sent waits for its round."""
        return seat in self._owed

    def settle(self, seat: Seat) -> None:
        """Returns once all that a person has sent so far has been carried out.

        What another tab of theirs goes on sending is no part of it.
        """
        owed = self._owed.get(seat)
        last = owed[-1] if owed else None
        while last is not None and not last.settled:
            self._done.wait()

    def _go_round(self) -> None:
        try:
            while self._waiting:
                self._sleep(self._turns.pause(self._ready()))
                self._carry()
        finally:
            self._called = False
            if self._waiting:
                self._called = True
                self._spawn(self._go_round)

    def _carry(self) -> None:
        taken = [one for session in self._turns.begin(self._ready()) for one in self._waiting.pop(session)]
        left: list[Stroke] = []
        try:
            left = self._rounds.carry(taken, self._settle)
        except Exception as failed:
            logger.exception("a round failed")
            for one in taken:
                if not one.settled:
                    one.answer, one.failed = None, failed
                    self._settle(one)
        for session in {one.session for one in left}:
            self._apart.add(session)
            self._spawn(self._carry_apart, session, [one for one in left if one.session == session])
        self._turns.end()
        self._tell_of_end()

    def _ready(self) -> list[str]:
        """Sessions with something that may take part in a round."""
        return [session for session in self._waiting if session not in self._apart]

    def _carry_apart(self, session: str, strokes: Sequence[Stroke]) -> None:
        """Carries out what of a session could not take part in a round; until then it takes part in none.

        It has a round of its own, as one by one they would never catch up; only what cannot take part in that, either,
        is asked by itself.
        """
        try:
            for one in self._rounds.carry_apart(session, strokes, self._settle):
                try:
                    self._ask(one)
                except Exception as failed:  # noqa: BLE001 whoever wished is told
                    one.failed = failed
                self._settle(one)
        except Exception:
            logger.exception("a round failed")
        finally:
            self._apart.discard(session)
            for one in strokes:
                if not one.settled:
                    one.answer, one.failed = None, StoreFailed("not carried out")
                    self._settle(one)
            self._tell_of_end()

    def _settle(self, one: Stroke) -> None:
        """Answers one; whatever goes wrong with it, nobody else's waits for it, nor what its sender wishes next."""
        seat, one.settled = one.tab.seat, True
        try:
            self._broadcast.answer(one.connection, b"%s%s[%s]" % (_ANSWER, one.number, self._answer(one)))
        except Exception:
            logger.exception("a change of the board could not be answered")
        finally:
            owed = self._owed[seat]
            owed.remove(one)
            if not owed:
                del self._owed[seat]

    def _tell_of_end(self) -> None:
        done, self._done = self._done, threading.Event()
        done.set()
        self._ended()
