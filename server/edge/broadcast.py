"""The only place that tells people anything. A person's tabs share one channel, named by the session and their id."""

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from flask_socketio import SocketIO

from server.domain.events import iso

NAMESPACE = "/session"
_POINTERS_EVERY = 0.05
"""Seconds that cursors are gathered before they go out together."""


class Broadcast:
    """See `server.application.ports.Announcer`."""

    def __init__(self, sockets: SocketIO) -> None:
        self._sockets = sockets
        self._pointers: dict[str, dict[str, dict[str, float]]] = {}
        self._gathering = threading.Lock()
        self._here = threading.local()
        self.on_cut: Callable[[str, str], None] | None = None
        """Set by the door: closes the sockets of a person who may stay no longer."""
        self.hushed: Callable[[str], bool] = lambda _: False
        """Set by the door: whether a session's candidates write in private, so that none sees another's cursor."""

    def announce(self, session: str, told: Mapping[str, Sequence[Mapping[str, Any]]], now: datetime) -> None:
        moment = iso(now)
        for participant, events in told.items():
            if events:
                message = {
                    "from": events[0]["pos"] - 1,
                    "to": events[-1]["pos"],
                    "events": events,
                    "now": moment,
                }
                self._tell("events", message, _seat(session, participant))

    def cut(self, session: str, participant: str) -> None:
        if self.on_cut is not None:
            self.on_cut(session, participant)

    def welcome(self, sid: str, session: str, participant: str, welcome: Mapping[str, Any], *, watches: bool) -> None:
        """Greets one tab and lets it hear what its person and the room are told from here on.

        Whoever only `watches` sees all cursors at all times.
        """
        server = self._sockets.server
        server.enter_room(sid, _seat(session, participant), namespace=NAMESPACE)
        server.enter_room(sid, _room(session), namespace=NAMESPACE)
        if watches:
            server.enter_room(sid, _gallery(session), namespace=NAMESPACE)
        self._tell("welcome", welcome, sid)

    def leave(self, sid: str, session: str, participant: str) -> None:
        """This tab hears nothing from here on, not even that its person has left."""
        for room in (_seat(session, participant), _room(session), _gallery(session)):
            self._sockets.server.leave_room(sid, room, namespace=NAMESPACE)

    @property
    def telling(self) -> bool:
        """Whether this thread is telling people of something, so that it stands in a session's turn."""
        return getattr(self._here, "telling", False)

    def _tell(self, name: str, message: Mapping[str, Any], to: str) -> None:
        self._here.telling = True
        try:
            self._sockets.emit(name, message, to=to, namespace=NAMESPACE)
        finally:
            self._here.telling = False

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
        room = _gallery(session) if self.hushed(session) else _room(session)
        self._sockets.emit("pointers", pointers, to=room, namespace=NAMESPACE)


def _seat(session: str, participant: str) -> str:
    # A session that was taken in beside the one that it was exported from has the same people.
    return f"seat:{session}/{participant}"


def _room(session: str) -> str:
    return f"session:{session}"


def _gallery(session: str) -> str:
    return f"gallery:{session}"
