"""One tab of one participant, by the public Socket.IO client: it asks, and keeps everything that it hears."""

import json
import threading
import uuid
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import engineio
import socketio

from tests import described

T = TypeVar("T")

NAMESPACE = "/session"
_TOLD = ("welcome", "events", "pointers")
PATIENCE = 30.0
"""Seconds after which something that should come is not coming."""


class Lost(Exception):
    """The connection went before the answer came."""


class _InOrder(engineio.Client):
    """Handles messages one after another and closes what broke.

    The library gives each message a thread, which may overtake each other, and forgets a socket that was reset.
    """

    def _trigger_event(self, event: str, *args: Any, **more: Any) -> Any:
        return super()._trigger_event(event, *args, **{**more, "run_async": False})

    def _reset(self) -> None:
        super()._reset()
        if self.ws:
            self.ws.shutdown()


class _Client(socketio.Client):
    def _engineio_client_class(self) -> type[engineio.Client]:
        return _InOrder


class Person:
    """See the module; `raw` is every frame as it came, `faults` whatever broke the protocol's promises."""

    def __init__(
        self,
        base: str,
        who: str,
        token: str,
        label: str = "",
        *,
        language: str | None = None,
        comes_back: bool = False,
    ) -> None:
        self.base, self.id, self.token, self.label = base, who, token, label
        self.auth = {"token": token, **({"language": language} if language else {})}
        self.welcomes: list[dict[str, Any]] = []
        self.events: list[dict[str, Any]] = []
        self.pointers: list[dict[str, Any]] = []
        self.refusals: list[Any] = []
        self.raw: list[str] = []
        self.faults: list[str] = []
        self.pos = 0
        self.losses = 0
        self.here = False
        self._changed = threading.Condition()
        self._client = _Client(
            reconnection=comes_back,
            reconnection_delay=0.2,
            reconnection_delay_max=1,
            handle_sigint=False,
            # The library checks each byte in Python; whatever is no UTF-8 fails a moment later when it is decoded.
            websocket_extra_options={"skip_utf8_validation": True},
        )
        receive = self._client._handle_eio_message
        self._client.eio.on("message", lambda data: (self.raw.append(str(data)), receive(data)))
        self._client.on("*", self._hear, namespace=NAMESPACE)
        self._client.on("disconnect", self._lose, namespace=NAMESPACE)
        self._client.on("connect_error", self._refuse, namespace=NAMESPACE)

    def connect(self) -> "Person":
        """Returns once welcomed; raises ConnectionError of the client where it is refused."""
        seen = len(self.welcomes)
        self._client.connect(
            self.base, auth=self.auth, namespaces=[NAMESPACE], transports=["websocket"], wait_timeout=int(PATIENCE)
        )
        self.wait(lambda: len(self.welcomes) > seen)
        return self

    def go(self) -> None:
        self._client.shutdown()

    @property
    def connected(self) -> bool:
        return NAMESPACE in self._client.namespaces

    @property
    def welcome(self) -> dict[str, Any]:
        """The latest welcome."""
        return self.welcomes[-1]

    @property
    def heard(self) -> str:
        """Everything that came over the wire, as text with its escapes resolved."""
        return "\n".join(self.raw) + "\n".join(_plain(frame) for frame in self.raw)

    def ask(self, command: str, wish: str | None = None, /, **data: Any) -> dict[str, Any]:
        """The answer to a command with a new id, or the one given."""
        return self.send(command, {"id": wish or new_id(), "data": data})

    def granted(self, command: str, wish: str | None = None, /, **data: Any) -> dict[str, Any]:
        answer = self.ask(command, wish, **data)
        assert answer["ok"] is True, f"{command}: {answer}"
        return answer

    def send(self, command: str, payload: Any) -> dict[str, Any]:
        """The answer to exactly this payload; raises Lost where the connection goes first."""
        answers: list[Any] = []
        losses = self.losses

        def take(*answer: Any) -> None:
            with self._changed:
                answers.append(answer)
                self._changed.notify_all()

        try:
            self._client.emit(command, payload, namespace=NAMESPACE, callback=take)
        except socketio.exceptions.SocketIOError as error:
            raise Lost from error
        self.wait(lambda: answers or self.losses > losses)
        if not answers:
            raise Lost
        answer: dict[str, Any] = answers[0][0]
        if described.holding:
            self.faults += described.answered_faults(command, answer)
        return answer

    def point(self, **place: Any) -> None:
        self._client.emit("board.point", place, namespace=NAMESPACE)

    def wait(self, met: Callable[[], T], patience: float = PATIENCE) -> T:
        """Waits until something has come; returns what `met` found."""
        with self._changed:
            assert self._changed.wait_for(lambda: bool(met()), patience), (
                f"waited {patience} s in vain; last heard: {self.events[-3:]}, faults: {self.faults}"
            )
            return met()

    def hear(self, kind: str, **data: Any) -> dict[str, Any]:
        """Waits for an event of a type with these data among the rest; returns the first."""
        return self.wait(lambda: self.find(kind, **data))[0]

    def find(self, kind: str, **data: Any) -> list[dict[str, Any]]:
        """The events of a type heard so far that have these data."""
        return [each for each in self.events if each["type"] == kind and data.items() <= each["data"].items()]

    def _hear(self, name: str, message: Mapping[str, Any]) -> None:
        with self._changed:
            if described.holding and name in _TOLD:
                self.faults += described.heard_faults(name, dict(message))
            if name == "welcome":
                self.welcomes.append(dict(message))
                self.pos = message["pos"]
                self.here = True
            elif name == "events":
                self._number(message)
                self.events += message["events"]
            elif name == "pointers":
                self.pointers.append(dict(message))
            else:
                self.faults.append(f"unknown message {name}")
            self._changed.notify_all()

    def _number(self, message: Mapping[str, Any]) -> None:
        """Positions follow one another without a gap, from the welcome on."""
        numbers = [event["pos"] for event in message["events"]]
        if message["from"] != self.pos or numbers != list(range(self.pos + 1, message["to"] + 1)):
            self.faults.append(f"after {self.pos} came {message['from']}..{message['to']}: {numbers}")
        self.pos = message["to"]

    def _lose(self, *_: Any) -> None:
        with self._changed:
            self.losses += 1
            self.here = False
            self._changed.notify_all()

    def _refuse(self, reason: Any = None) -> None:
        with self._changed:
            self.refusals.append(reason)
            self._changed.notify_all()


def new_id() -> str:
    return str(uuid.uuid4())


def _plain(frame: str) -> str:
    start = min((at for at in (frame.find("["), frame.find("{")) if at >= 0), default=-1)
    return json.dumps(json.loads(frame[start:]), ensure_ascii=False) if start >= 0 else frame
