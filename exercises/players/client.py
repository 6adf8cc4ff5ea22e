"""One participant at the other end of the public protocol."""

import threading
import uuid
from collections.abc import Callable
from typing import Any

import engineio
import requests
import socketio

NAMESPACE = "/session"
_PATIENCE = 20
"""Seconds to wait for an answer before asking again."""


class NotGranted(Exception):
    """The server refused a wish; `code` says why."""

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__(f"{answer.get('code')}: {answer.get('message')} {answer.get('fields', '')}")
        self.code = answer.get("code")


class _InOrder(engineio.Client):
    """Hears one message after another; the library gives each a thread, and threads overtake each other."""

    def _trigger_event(self, event: str, *args: Any, **more: Any) -> Any:
        return super()._trigger_event(event, *args, **{**more, "run_async": False})


class _Client(socketio.Client):
    def _engineio_client_class(self) -> type[engineio.Client]:
        return _InOrder


def join(base: str, link: str, name: str) -> dict[str, Any]:
    """Takes a seat by a shared link; returns what `/join` answers."""
    body = {"invite": link.rstrip("/").rsplit("/", 1)[-1], "name": name, "consent": True}
    answer = requests.post(f"{base}/api/v1/join", json=body, timeout=_PATIENCE)
    answer.raise_for_status()
    seat: dict[str, Any] = answer.json()
    return seat


class Player:
    """A connected participant who remembers the board, the phase and who is there."""

    def __init__(self, base: str, seat: dict[str, Any]) -> None:
        self.id: str = seat["participant"]["id"]
        self.elements: dict[str, dict[str, Any]] = {}
        self.people: dict[str, dict[str, Any]] = {}
        self.phase: dict[str, Any] | None = None
        self.state = "lobby"
        self.session: dict[str, Any] = {}
        self.listeners: list[Callable[[dict[str, Any]], None]] = []
        self._base, self._token = base, seat["token"]
        self._welcomed = threading.Event()
        self._changed = threading.Condition()
        self._socket = _Client(reconnection_delay=0.2, reconnection_delay_max=2, handle_sigint=False)
        self._socket.on("welcome", self._welcome, namespace=NAMESPACE)
        self._socket.on("events", self._events, namespace=NAMESPACE)

    def connect(self) -> "Player":
        """Connects and waits for the welcome."""
        self._socket.connect(self._base, auth={"token": self._token}, namespaces=[NAMESPACE], transports=["websocket"])
        if not self._welcomed.wait(_PATIENCE):
            raise TimeoutError("no welcome came")
        return self

    def close(self) -> None:
        self._socket.disconnect()

    def ask(self, command: str, **data: Any) -> dict[str, Any]:
        """Sends a wish until it is answered, always under the same id; raises NotGranted."""
        message = {"id": str(uuid.uuid4()), "data": data}
        while True:
            try:
                answer: dict[str, Any] = self._socket.call(command, message, namespace=NAMESPACE, timeout=_PATIENCE)
            except (socketio.exceptions.TimeoutError, socketio.exceptions.BadNamespaceError):
                self._socket.sleep(0.3)
                continue
            if not answer["ok"]:
                raise NotGranted(answer)
            return answer

    def point(self, x: float, y: float) -> None:
        """Shows the cursor at a place of the board."""
        if self._socket.connected:
            self._socket.emit("board.point", {"x": x, "y": y}, namespace=NAMESPACE)

    def wait(self, until: Callable[["Player"], bool], seconds: float) -> bool:
        """Waits until something is so; whether it came to be."""
        with self._changed:
            return self._changed.wait_for(lambda: until(self), seconds)

    def put(self, elements: list[dict[str, Any]]) -> None:
        """Changes the board and remembers the change, or the server's copy where it lost."""
        answer = self.ask("board.change", elements=elements)
        with self._changed:
            for element in elements + answer["rejected"]:
                self._take(element)

    def _welcome(self, message: dict[str, Any]) -> None:
        session = message["session"]
        with self._changed:
            self.session, self.state, self.phase = session, session["state"], session["phase"]
            self.people = {one["id"]: one for one in session["participants"]}
            self.elements = {one["id"]: one for one in session["board"]["elements"]}
            self._changed.notify_all()
        self._welcomed.set()

    def _events(self, message: dict[str, Any]) -> None:
        with self._changed:
            for event in message["events"]:
                self._hear(event["type"], event["data"])
            self._changed.notify_all()
        for event in message["events"]:
            for listener in self.listeners:
                listener(event)

    def _hear(self, kind: str, data: dict[str, Any]) -> None:
        match kind:
            case "phase.started":
                self.state, self.phase = "running", {"key": data["phase"], "run": data["run"], "paused": False}
            case "phase.paused" | "phase.resumed" if self.phase:
                self.phase["paused"] = kind == "phase.paused"
            case "phase.ended":
                self.phase = None
            case "exercise.ended":
                self.state = "over"
            case "session.closed":
                self.state = "closed"
            case "participant.joined":
                self.people[data["participant"]["id"]] = data["participant"]
            case "participant.connected" | "participant.disconnected" if data["participant"] in self.people:
                self.people[data["participant"]]["connected"] = kind == "participant.connected"
            case "role.assigned" if data["participant"] in self.people:
                self.people[data["participant"]]["role"] = data["role"]
            case "board.changed":
                for element in data.get("elements", ()):
                    self._take(element)

    def _take(self, element: dict[str, Any]) -> None:
        known = self.elements.get(element["id"])
        if known is None or element["version"] >= known["version"]:
            self.elements[element["id"]] = element
