"""Takes down all that the server lets one person know, byte by byte, and says where two takes differ.

A person has two connections, a WebSocket and a long poll, and calls the whole interface by HTTP. Nothing is decoded
before it is compared.
"""

import contextlib
import json
import re
import socket
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from queue import SimpleQueue
from typing import Any
from urllib.parse import urlsplit

import requests
import websocket

from tests.wire.interface import Call, Interface
from tests.wire.people import NAMESPACE, new_id

_PATIENCE = 30
_PING, _PONG = "2", "3"
_CODE = re.compile(r'"(code|until)": ?"[^"]*"')
_PLACED = {"events": "to", "welcome": "pos"}
"""What is told with the place that somebody's stream has come to, and where it stands in it."""
_BY_ITSELF = re.compile(r'"(now|sid)": ?"[^"]*"')
"""All that may differ between two takes in frames: the time of day and the connection's random name."""

Place = str
"""Who was told, and by which way."""

Wishes = Mapping[str, tuple[str, Mapping[str, Any]]]

View = dict[Place, str]
"""What is told, by the place where it is told."""


class Line(ABC):
    """One connection; everything that was told without being asked for stays in `told`, in its order."""

    name: str

    def __init__(self) -> None:
        self.told: list[str] = []
        self.answers: list[str] = []
        self._new = 0
        self._sending = threading.Lock()
        self._waiting: SimpleQueue[str] = SimpleQueue()
        self.opening = self._receive()[0]
        self._listener = threading.Thread(target=self._listen, daemon=True)

    def open(self, token: str) -> None:
        """Connects to the sessions; the answer, a welcome or a refusal, is told."""
        self._send(f"40{NAMESPACE}," + json.dumps({"token": token}))

    def ask(self, name: str, data: Mapping[str, Any], wish: str | None = None) -> str:
        """The answer as it came; what came before it was told before it. Asks again where it was asked too often."""
        while True:
            number = len(self.answers)
            self._send(f"42{NAMESPACE},{number}" + json.dumps([name, {"id": wish or new_id(), "data": data}]))
            self.answers.append(self._until(f"43{NAMESPACE},{number}"))
            if '"rate_limited"' not in self.answers[-1]:
                return self.answers[-1]
            time.sleep(0.1)

    def news(self) -> list[str]:
        """What was told since this was asked last; an answer follows all that was told before it."""
        self.ask("time.sync", {})
        fresh = self.told[self._new :]
        self._new = len(self.told)
        return fresh

    def hear_up_to(self, end: int) -> None:
        """Returns once the person's stream has been told as far as that: another process may have to tell it yet."""
        while self._position() < end:
            self.ask("time.sync", {})
            time.sleep(0.02)

    def _position(self) -> int:
        for frame in reversed(self.told):
            name, told = json.loads(frame.partition(",")[2])
            if name in _PLACED:
                return int(told[_PLACED[name]])
        return 0

    def next(self) -> str:
        """The next frame that is no heartbeat."""
        return self._waiting.get(timeout=_PATIENCE)

    def close(self) -> None:
        self._hang_up()
        self._listener.join(_PATIENCE)

    @abstractmethod
    def _hang_up(self) -> None:
        """Ends the connection, so that nothing is received any more."""

    @abstractmethod
    def _send(self, frame: str) -> None: ...

    @abstractmethod
    def _receive(self) -> list[str]:
        """The frames that come next; waits for one."""

    def _listen(self) -> None:
        with contextlib.suppress(OSError, websocket.WebSocketException):
            while True:
                for frame in self._receive():
                    if frame == _PING:
                        self._send(_PONG)
                    else:
                        self._waiting.put(frame)

    def _until(self, start: str) -> str:
        while not (frame := self.next()).startswith(start):
            self.told.append(frame)
        return frame[len(start) :]


class WebSocket(Line):
    """The connection that browsers use."""

    name = "websocket"

    def __init__(self, base: str) -> None:
        address = base.replace("http:", "ws:") + "/socket.io/?EIO=4&transport=websocket"
        where = urlsplit(base)
        # The library forgets a socket that was cut; ours, we can close it whatever happens.
        self._plain = socket.create_connection((where.hostname, where.port), timeout=_PATIENCE)
        self._socket = websocket.create_connection(address, suppress_origin=True, socket=self._plain)
        super().__init__()
        self._listener.start()

    def close(self) -> None:
        super().close()
        self._plain.close()

    def _hang_up(self) -> None:
        with contextlib.suppress(OSError):
            self._plain.shutdown(socket.SHUT_RDWR)

    def _send(self, frame: str) -> None:
        with self._sending:
            self._socket.send(frame)

    def _receive(self) -> list[str]:
        return [str(self._socket.recv())]


class Polling(Line):
    """The connection where no WebSocket gets through."""

    name = "polling"

    def __init__(self, base: str) -> None:
        self._up, self._down = requests.Session(), requests.Session()
        self._address = f"{base}/socket.io/?EIO=4&transport=polling"
        super().__init__()
        self._address += "&sid=" + json.loads(self.opening[1:])["sid"]
        self._listener.start()

    def close(self) -> None:
        super().close()
        self._up.close()
        self._down.close()

    def _hang_up(self) -> None:
        self._send("1")

    def _send(self, frame: str) -> None:
        headers = {"Content-Type": "text/plain;charset=UTF-8"}
        with self._sending:
            self._up.post(self._address, frame.encode(), headers=headers, timeout=_PATIENCE).raise_for_status()

    def _receive(self) -> list[str]:
        answer = self._down.get(self._address, timeout=_PATIENCE)
        answer.raise_for_status()
        return answer.content.decode().split("\x1e")


class Recorder:
    """What one person may come to know; somebody outside has no token and gets a refusal for a welcome.

    `wishes` are such as are refused, by what to call them: name and data. `last` is the last view, `position` the
    person's place in it.
    """

    def __init__(
        self,
        who: str,
        base: str,
        calls: str,
        token: str | None,
        interface: Interface,
        wishes: Wishes,
        end: Callable[[], int] = lambda: 0,
    ) -> None:
        """Connections are opened at `base`, calls are made to `calls`; `end` says how far they have to have heard."""
        self.who = who
        self._end = end
        self.last: View = {}
        self.position = 0
        self.interface = interface
        self.wishes = wishes
        self._base, self._calls, self._token = base, calls, token
        self._http = requests.Session()
        # The id of a request is by chance where none is given.
        self._http.headers["X-Request-ID"] = "0" * 32
        if token:
            self._http.headers["Authorization"] = f"Bearer {token}"
        self.lines: list[Line] = [WebSocket(base), Polling(base)] if token else []
        for line in self.lines:
            line.open(token or "")
            line.news()

    def begin(self) -> View:
        """A view before something happens; what was told until then is of no account."""
        self.news()
        return self.view()

    def view(self) -> View:
        """All that can be had by asking, at this moment."""
        called = {f"{self.who}: {call}": self.ask(call) for call in self.interface.calls()}
        self.last = called | self.spoken()
        return self.last

    def ask(self, call: Call) -> str:
        """The whole answer to one call, status first, but for the time of day."""
        address = self._calls + call.path
        answer = self._http.request(call.method, address, json=call.body, timeout=_PATIENCE, allow_redirects=False)
        headers = [f"{name}: {value}" for name, value in answer.headers.items() if name != "Date"]
        told = answer.content.decode("utf-8", "backslashreplace")
        if call.path.endswith("/code") and answer.status_code == 201:
            # Drawn by chance each time, and good for a while from that moment.
            told = _CODE.sub(r'"\1": "…"', told)
        return "\n".join((str(answer.status_code), *headers, "", told))

    def spoken(self) -> View:
        """The part of a view that comes over a connection; what the person has done themselves changes no other."""
        return {f"{self.who}: {place}": told for place, told in self._spoken()}

    def news(self) -> list[tuple[Place, str]]:
        """What was told without asking since the last time, with the place."""
        if self.lines:
            end = self._end()
            for line in self.lines:
                line.hear_up_to(end)
        return [(f"{self.who}: {line.name}", frame) for line in self.lines for frame in line.news()]

    def close(self) -> None:
        self._http.close()
        for line in self.lines:
            line.close()

    def _spoken(self) -> Iterator[tuple[str, str]]:
        """What one more tab is told, and what it is answered."""
        tab = WebSocket(self._base)
        try:
            tab.open(self._token or "no-token")
            told = tab.news() if self._token else [tab.next()]
            yield "welcome", _timeless("\n".join(told))
            if self._token:
                self.position = json.loads(told[-1].partition(",")[2])[1]["pos"]
                yield from ((place, _timeless(tab.ask(*asked))) for place, asked in self._questions())
        finally:
            tab.close()

    def _questions(self) -> Iterator[tuple[str, tuple[str, Mapping[str, Any]]]]:
        for where, after in (("the beginning", 0), ("here", self.position), ("ahead", self.position + 1)):
            yield f"events.since {where}", ("events.since", {"after": after})
            yield f"board.check {where}", ("board.check", {"after": after, "digest": 0})
        yield from self.wishes.items()


def differences(before: View, after: View) -> list[tuple[Place, str]]:
    """The places where two views are not the same, each with what stands there now, from the first byte that is new."""
    places = dict.fromkeys((*before, *after))
    return [
        (place, _from_difference(before.get(place, ""), after.get(place, "")))
        for place in places
        if before.get(place) != after.get(place)
    ]


def _from_difference(before: str, after: str) -> str:
    at = next((at for at, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), len(before))
    return f"…{before[max(0, at - 40) : at + 120]!r} became …{after[max(0, at - 40) : at + 120]!r}"


def _timeless(frame: str) -> str:
    return _BY_ITSELF.sub(r'"\1": "…"', frame)
