"""One connection to a session, by the public Socket.IO client; it lives once and is not restored."""

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import socketio

from veche.client.errors import TurnedAway, Unreachable

NAMESPACE = "/session"
Hear = Callable[[str, dict[str, Any]], None]


class Line:
    """What comes is handed to `hear` by the name of its message, in threads of the library's and not always in order.

    Raises TurnedAway where the server refuses the connection, Unreachable where there is none.
    """

    def __init__(
        self, base: str, auth: Mapping[str, str], hear: Hear, lost: Callable[[], None], patience: float
    ) -> None:
        self._changed = threading.Condition()
        self._open = True
        self._lost = lost
        self._client = socketio.Client(reconnection=False, handle_sigint=False)
        refusals: list[Mapping[str, Any]] = []
        for name in ("welcome", "events", "pointers"):
            self._client.on(name, lambda message, name=name: hear(name, message), namespace=NAMESPACE)
        self._client.on("connect_error", refusals.append, namespace=NAMESPACE)
        self._client.on("disconnect", self._end, namespace=NAMESPACE)
        wait = max(1, round(patience))
        try:
            self._client.connect(
                base, auth=dict(auth), namespaces=[NAMESPACE], transports=["websocket"], wait_timeout=wait
            )
        except socketio.exceptions.ConnectionError as failed:
            self.close()
            raise _reason(refusals, failed) from None

    @property
    def open(self) -> bool:
        return self._open

    def ask(self, name: str, payload: Mapping[str, Any], deadline: float) -> dict[str, Any] | None:
        """The answer to a message; None where the connection went first. Raises Unreachable after `deadline`."""
        answers: list[dict[str, Any]] = []

        def take(*answer: dict[str, Any]) -> None:
            with self._changed:
                answers.extend(answer)
                self._changed.notify_all()

        try:
            self._client.emit(name, dict(payload), namespace=NAMESPACE, callback=take)
        except socketio.exceptions.SocketIOError:
            self._end()
            return None
        with self._changed:
            self._changed.wait_for(lambda: answers or not self._open, max(0.0, deadline - time.monotonic()))
        if not answers and self._open:
            raise Unreachable(f"{name} was not answered in time")
        return answers[0] if answers else None

    def send(self, name: str, payload: Mapping[str, Any]) -> None:
        """Sends what may be lost and is not answered."""
        with suppress(socketio.exceptions.SocketIOError):
            self._client.emit(name, dict(payload), namespace=NAMESPACE)

    def close(self) -> None:
        self._end()
        with suppress(socketio.exceptions.SocketIOError, OSError):
            self._client.disconnect()

    def _end(self, *_: object) -> None:
        with self._changed:
            was_open, self._open = self._open, False
            self._changed.notify_all()
        if was_open:
            self._lost()


def _reason(refusals: list[Any], failed: Exception) -> TurnedAway | Unreachable:
    """Why there is no connection: the server's own word comes as an object, the network's as a text."""
    for refusal in refusals:
        if isinstance(refusal, Mapping):
            more = refusal.get("data")
            return TurnedAway(str(refusal.get("message")), more.get("message", "") if isinstance(more, Mapping) else "")
    return Unreachable(str(failed))
