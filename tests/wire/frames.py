"""A bare WebSocket for frames that no decent client sends."""

import json
import select
import socket
from collections.abc import Sequence
from typing import Any, Self
from urllib.parse import urlsplit

import websocket

NAMESPACE = "/session"


class Frames:
    """One connection to the server, frame by frame, by the rules of Engine.IO 4 and Socket.IO 5."""

    def __init__(self, base: str, token: object = None, **headers: str) -> None:
        address = base.replace("http:", "ws:") + "/socket.io/?EIO=4&transport=websocket"
        where = urlsplit(base)
        # The library forgets a socket that was cut; ours, we can close it whatever happens.
        self._plain = socket.create_connection((where.hostname, where.port), timeout=20)
        try:
            # The library checks each byte in Python; whatever is no UTF-8 fails a moment later when it is decoded.
            self._socket = websocket.create_connection(
                address, header=headers, suppress_origin=True, socket=self._plain, skip_utf8_validation=True
            )
        except websocket.WebSocketException:
            self._plain.close()
            raise
        assert self._read().startswith("0")
        if token is not None:
            self.send(f"40{NAMESPACE}," + json.dumps({"token": token}))
            self.until("42")

    def send(self, frame: str) -> None:
        self._socket.send(frame)

    def send_at_once(self, *frames: str) -> None:
        """Sends several in one piece, so that all are there when the first is read."""
        self._plain.sendall(b"".join(websocket.ABNF.create_frame(one, 1).format() for one in frames))

    def send_binary(self, frame: bytes) -> None:
        self._socket.send_binary(frame)

    def ask(self, event: str) -> Any:
        """Sends an event as JSON text, however strange, and returns its answer."""
        self.send(f"42{NAMESPACE},1{event}")
        return json.loads(self.until(f"43{NAMESPACE},1"))[0]

    def ask_all(self, events: Sequence[str]) -> list[Any]:
        """Sends several at once and returns their answers in the same order."""
        for at, event in enumerate(events):
            self.send(f"42{NAMESPACE},{at}{event}")
        return self.answers(len(events))

    def answers(self, count: int) -> list[Any]:
        """The answers to the events 0, 1, … that were sent before."""
        found: dict[int, Any] = {}
        while len(found) < count:
            number, _, answer = self.until(f"43{NAMESPACE},").partition("[")
            found[int(number)] = json.loads(f"[{answer}")[0]
        return [found[at] for at in range(count)]

    def until(self, start: str) -> str:
        """The rest of the next frame that starts so; whatever else comes before is passed over."""
        while True:
            frame = self._read()
            if frame.startswith(start):
                return frame[len(start) :]

    def hear_ping(self) -> None:
        """Returns once the server has asked whether this side is there, which is not answered."""
        while self._socket.recv() != "2":
            pass

    def is_cut(self) -> bool:
        """Whether the server closes the connection; fails if nothing happens for long."""
        try:
            while self._read() not in ("1", ""):
                pass
        except (websocket.WebSocketConnectionClosedException, ConnectionError):
            pass
        return True

    def skip(self) -> None:
        """Takes in what has come without reading it, so that the line does not fill up on this side."""
        while select.select([self._plain], [], [], 0)[0] and self._plain.recv(1_000_000):
            pass

    def close(self) -> None:
        self._socket.close()
        self._plain.close()

    def _read(self) -> str:
        frame = self._socket.recv()
        if frame == "2":
            self._socket.send("3")
            return self._read()
        return str(frame)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
