"""The only place that tells people anything: each message is written once and sent to all tabs of whom it is for."""

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import orjson
from flask_socketio import SocketIO

from server.application.ports import Told
from server.domain.events import iso

NAMESPACE = "/session"
_POINTERS_EVERY = 0.08
"""Seconds that cursors are gathered before they go out together: pages show them a dozen times a second."""
_FORM = f'42{NAMESPACE},["events",{{"from":%%d,"to":%%d,"events":[{{"pos":%%d,%s],"now":"%s"}}]'.encode()
_NONE: Mapping[str, str] = {}
_POINTERS = f'42{NAMESPACE},["pointers",'.encode()

Send = Callable[[str, Sequence[bytes]], None]
"""Sends packets of Engine.IO to a connection by its id there, in one piece, and never waits."""


class Broadcast:
    """See `server.application.ports.Announcer`."""

    def __init__(self, sockets: SocketIO) -> None:
        self._sockets = sockets
        self._pointers: dict[str, dict[str, dict[str, float]]] = {}
        self._gathering = threading.Lock()
        self._here = threading.local()
        self._tabs: dict[str, dict[str, dict[str, str]]] = {}
        """Of each session and person in it: tabs by their id in the namespace, with the id of their connection."""
        self._audience: dict[str, dict[str, bool]] = {}
        """Of each session: connections, and whether theirs is somebody who only watches."""
        self._together: defaultdict[str, list[bytes]] | None = None
        self.send: Send = lambda *_: None
        """Set by the door: how a connection is written to."""
        self.on_cut: Callable[[str, str], None] | None = None
        """Set by the door: closes the sockets of a person who may stay no longer."""
        self.hushed: Callable[[str], bool] = lambda _: False
        """Set by the door: whether a session's candidates write in private, so that none sees another's cursor."""
        self.pointed: Callable[[str, Mapping[str, Mapping[str, float]], bool], object] = lambda *_: None
        """Set where several servers run: who shows cursors to people elsewhere, if they may be seen there."""

    def announce(self, session: str, told: Told, now: datetime) -> None:
        tabs = self._tabs.get(session)
        if not tabs:
            return
        # Mostly all hear the same, so that nothing but numbers has to be put into what was written once.
        for texts, firsts in _heard(tabs, told):
            form, many = _FORM % (b',{"pos":%d,'.join(texts), iso(now).encode()), len(texts)
            for participant, first in firsts:
                end = first + many
                packet = form % (first - 1, end - 1, *range(first, end))
                if self._together is not None:
                    for connection in tabs[participant].values():
                        self._together[connection].append(packet)
                    continue
                # One that does not answer any more may be found out by this, and leaves.
                for connection in list(tabs.get(participant, _NONE).values()):
                    self._send(connection, packet)

    @contextmanager
    def together(self) -> Iterator[None]:
        self._together = defaultdict(list)
        try:
            yield
        finally:
            gathered, self._together = self._together, None
            with self._telling():
                for connection, packets in gathered.items():
                    self.send(connection, packets)

    def answer(self, connection: str, packet: bytes) -> None:
        """Sends one connection an answer, after all that it was told before."""
        self._send(connection, packet)

    def cut(self, session: str, participant: str) -> None:
        if self.on_cut is not None:
            self.on_cut(session, participant)

    def welcome(self, sid: str, session: str, participant: str, welcome: Mapping[str, Any], *, watches: bool) -> None:
        """Greets one tab and lets it hear what its person and the room are told from here on.

        Whoever only `watches` sees all cursors at all times.
        """
        connection = self._sockets.server.manager.eio_sid_from_sid(sid, NAMESPACE)
        if connection is None:
            return
        self._tabs.setdefault(session, {}).setdefault(participant, {})[sid] = connection
        self._audience.setdefault(session, {})[connection] = watches
        with self._telling():
            self._sockets.emit("welcome", welcome, to=sid, namespace=NAMESPACE)

    def leave(self, sid: str, session: str, participant: str) -> None:
        """This tab hears nothing from here on, not even that its person has left."""
        people = self._tabs.get(session, {})
        tabs = people.get(participant, {})
        connection = tabs.pop(sid, None)
        if not tabs:
            people.pop(participant, None)
        if not people:
            self._tabs.pop(session, None)
        audience = self._audience.get(session, {})
        audience.pop(connection or "", None)
        if not audience:
            self._audience.pop(session, None)

    @property
    def telling(self) -> bool:
        """Whether this thread is telling people of something, so that it stands in a session's turn."""
        return getattr(self._here, "telling", False)

    def point(self, session: str, participant: str, x: float, y: float) -> None:
        """Gathers a cursor; all of a session's cursors go out together."""
        with self._gathering:
            waiting = session in self._pointers
            self._pointers.setdefault(session, {})[participant] = {"x": x, "y": y}
        if not waiting:
            self._sockets.start_background_task(self._send_pointers, session)

    def _send_pointers(self, session: str) -> None:
        self._sockets.sleep(_POINTERS_EVERY)
        with self._gathering:
            pointers = self._pointers.pop(session, {})
        hushed = self.hushed(session)
        self.show(session, pointers, hushed=hushed)
        self.pointed(session, pointers, hushed)

    def show(self, session: str, pointers: Mapping[str, Mapping[str, float]], *, hushed: bool) -> None:
        """Shows cursors to those who are here; if they are `hushed`, only to whoever watches."""
        packets = [_POINTERS + as_json(pointers) + b"]"]
        with self._telling():
            for connection, watches in list(self._audience.get(session, {}).items()):
                if watches or not hushed:
                    self.send(connection, packets)

    def _send(self, connection: str, packet: bytes) -> None:
        if self._together is not None:
            self._together[connection].append(packet)
            return
        with self._telling():
            self.send(connection, [packet])

    @contextmanager
    def _telling(self) -> Iterator[None]:
        self._here.telling = True
        try:
            yield
        finally:
            self._here.telling = False


def _heard(tabs: Mapping[str, object], told: Told) -> list[tuple[list[bytes], list[tuple[str, int]]]]:
    """Events as JSON without their beginning, and who of those with a tab hears them, from which position on.

    A percent sign in them stands there twice.
    """
    if len(told) == 1:
        (portion,) = told
        first, before = portion.first, portion.before
        firsts = [(participant, first[participant] + before) for participant in tabs if participant in first]
        return [([_written(event) for event in portion.events], firsts)]
    written: dict[int, bytes] = {}
    heard: dict[str, tuple[int, list[bytes]]] = {}
    for portion in told:
        texts = []
        for event in portion.events:
            text = written.get(id(event))
            if text is None:
                text = written[id(event)] = _written(event)
            texts.append(text)
        first, before = portion.first, portion.before
        for participant in tabs:
            if participant in first:
                begun, earlier = heard.get(participant, (first[participant] + before, []))
                heard[participant] = begun, earlier + texts
    return [(texts, [(participant, first)]) for participant, (first, texts) in heard.items()]


def _written(event: Mapping[str, Any]) -> bytes:
    return as_json(event)[1:].replace(b"%", b"%%")


def as_json(value: object) -> bytes:
    """A value as JSON; numbers of any length, which the quick writer does not know, are written by the slow one."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value, separators=(",", ":")).encode()
