"""A session from inside, as one person: what they wish, and everything that they hear.

The room outlives its connections. When one goes, another is opened; what was missed meanwhile is asked for, so that
events come once each and in order; a wish whose answer was lost is sent again under the same id, and so counts once.
"""

import random
import threading
import time
import uuid
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any, Self, cast

from veche.client import wire
from veche.client.errors import Refused, TurnedAway, Unreachable
from veche.client.line import Line

_KEPT = 10_000
"""Events that wait to be taken; of more the oldest go."""
_SETTLES = 0.3
"""Seconds in which messages that overtook each other have all come."""
_SHORTEST, _LONGEST = 0.2, 5.0
"""Seconds between tries to come back."""
_NOT_NOW = frozenset({"rate_limited", "unavailable"})
"""Refusals after which the same wish may be granted."""


class Room:
    """Made by `Seat.connect`; closes by itself at the end of a `with`.

    `patience` are the seconds for which a wish is tried again and a lost connection is waited for.
    """

    def __init__(self, base: str, token: str, *, language: str = "en", patience: float = 30) -> None:
        self._base, self._auth = base, {"token": token, "language": language}
        self.patience = patience
        self.pos = 0
        """How much has been heard, in this person's own numbering."""
        self.pointers: wire.Pointers = {}
        """The cursors that were shown last."""
        self._changed = threading.Condition()
        self._line: Line | None = None
        self._welcome: wire.Welcome | None = None
        self._early: list[Mapping[str, Any]] = []
        self._known = 0
        self._events: deque[wire.Event] = deque(maxlen=_KEPT)
        self._closed = False
        self._end: TurnedAway | None = None

    def enter(self) -> Self:
        """Opens the first connection; raises TurnedAway or Unreachable."""
        self._connect()
        threading.Thread(target=self._keep, name="veche-room", daemon=True).start()
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leaves the room; others see that this person has no connection any more."""
        with self._changed:
            self._closed = True
            line, self._line = self._line, None
            self._changed.notify_all()
        if line is not None:
            line.close()

    @property
    def welcome(self) -> wire.Welcome:
        """The whole state as it was told at the last connection; `events` tell what has happened since the first."""
        if self._welcome is None:
            raise Unreachable("the room was not entered")
        return self._welcome

    @property
    def me(self) -> wire.Participant:
        return self.welcome["me"]

    def ask(
        self, name: wire.Asked, data: Mapping[str, Any] | None = None, *, wish: str | None = None
    ) -> dict[str, Any]:
        """The server's answer to a wish or a question of docs/asyncapi.json, such as `{"ok": True, "pos": 12}`.

        `wish` is the id under which it counts once, whoever sends it how often; a fresh one where none is given.
        Raises Refused, TurnedAway where the server lets this person in no more, and Unreachable where no answer
        comes in time: then the same `wish` may be sent again at any time.
        """
        payload = {"id": wish or str(uuid.uuid4()), "data": dict(data or {})}
        deadline, wait = time.monotonic() + self.patience, _SHORTEST
        while True:
            answer = self._here(deadline).ask(name, payload, deadline)
            if answer is None:
                continue
            if answer["ok"]:
                return answer
            if answer["code"] not in _NOT_NOW or time.monotonic() + wait > deadline:
                raise Refused(answer)
            time.sleep(wait * random.uniform(1, 1.5))
            wait = min(_LONGEST, wait * 2)

    def point(self, x: float, y: float) -> None:
        """Shows others where this candidate's cursor is; nobody answers, and it may be lost."""
        line = self._line
        if line is not None:
            line.send("board.point", {"x": x, "y": y})

    def events(self, timeout: float | None = None) -> Iterator[wire.Event]:
        """Takes each event once, in order, from the first connection on.

        Ends when the room is closed, or when nothing has come for `timeout` seconds; raises TurnedAway once the server
        lets this person in no more. What nobody takes is kept, the last 10 000.
        """
        while (event := self._next(timeout)) is not None:
            yield event

    def wait(self, kind: str, data: Mapping[str, Any] | None = None, *, timeout: float = 30) -> wire.Event:
        """Takes events up to the first of a type whose data hold these; raises Unreachable where none comes in time."""
        deadline, wanted = time.monotonic() + timeout, (data or {}).items()
        while (event := self._next(max(0.0, deadline - time.monotonic()))) is not None:
            if event["type"] == kind and wanted <= cast("dict[str, Any]", event["data"]).items():
                return event
        raise Unreachable(f"no {kind} came within {timeout:g} s")

    def _next(self, timeout: float | None) -> wire.Event | None:
        with self._changed:
            self._changed.wait_for(lambda: self._events or self._closed or self._end, timeout)
            if self._events:
                return self._events.popleft()
            if self._end is not None:
                raise self._end
            return None

    def _here(self, deadline: float) -> Line:
        """The connection, once there is one."""
        with self._changed:
            met = self._changed.wait_for(
                lambda: self._closed or self._end or self._is_open(), max(0.0, deadline - time.monotonic())
            )
            if self._end is not None:
                raise self._end
            if self._closed or not met or self._line is None:
                raise Unreachable("the room is closed" if self._closed else "there is no connection")
            return self._line

    def _is_open(self) -> bool:
        return self._line is not None and self._line.open

    def _connect(self) -> None:
        """Opens a connection and waits to be greeted."""
        greeted = threading.Event()

        def hear(name: str, message: dict[str, Any]) -> None:
            self._hear(name, message)
            if name == "welcome":
                greeted.set()

        line = Line(self._base, self._auth, hear, self._wake, self.patience)
        if not greeted.wait(self.patience):
            line.close()
            raise Unreachable("nobody was greeted")
        with self._changed:
            self._line = line if not self._closed else None
            self._changed.notify_all()
        if self._line is None:
            line.close()

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _hear(self, name: str, message: dict[str, Any]) -> None:
        with self._changed:
            match name:
                case "welcome":
                    if self._welcome is None:
                        self.pos = message["pos"]
                    self._welcome = cast("wire.Welcome", message)
                    self._known = max(self._known, message["pos"])
                case "events":
                    self._early.append(message)
                case "pointers":
                    self.pointers = message
            if self._welcome is not None:
                self._take()
            self._changed.notify_all()

    def _take(self) -> None:
        """Moves on by whatever follows what has been heard; the rest is kept until what is missing has come."""
        moved = True
        while moved:
            moved = False
            for stretch in self._early:
                if stretch["from"] <= self.pos < stretch["to"]:
                    self._events.extend(one for one in stretch["events"] if one["pos"] > self.pos)
                    self.pos, moved = stretch["to"], True
        self._early = [stretch for stretch in self._early if stretch["to"] > self.pos]

    def _behind(self) -> bool:
        return bool(self._early) or self._known > self.pos

    def _keep(self) -> None:
        """Restores what is lost for as long as the room is open: a connection, or what came while there was none."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or not self._is_open() or self._behind())
                if self._closed:
                    return
                lost = not self._is_open()
                # Most gaps close by themselves.
                if not lost and self._changed.wait_for(lambda: self._closed or not self._behind(), _SETTLES):
                    continue
            try:
                if lost:
                    self._come_back()
                else:
                    self._fill()
            except TurnedAway as away:
                with self._changed:
                    self._end = away
                    self._changed.notify_all()
                return

    def _come_back(self) -> None:
        """Tries until there is a connection again; raises TurnedAway where that is in vain."""
        wait = _SHORTEST
        while not self._closed:
            try:
                self._connect()
            except (TurnedAway, Unreachable) as failed:
                if isinstance(failed, TurnedAway) and failed.final:
                    raise
                with self._changed:
                    self._changed.wait_for(lambda: self._closed, wait * random.uniform(1, 1.5))
                wait = min(_LONGEST, wait * 2)
            else:
                return

    def _fill(self) -> None:
        """Asks for what is missing."""
        line = self._line
        if line is None:
            return
        try:
            answer = line.ask("events.since", {"data": {"after": self.pos}}, time.monotonic() + self.patience)
        except Unreachable:
            line.close()
            return
        if answer and answer["ok"]:
            self._hear("events", answer)
        else:
            time.sleep(_SETTLES)
