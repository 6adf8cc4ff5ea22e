"""Somebody who listens in each of many rooms: one thread reads all their sockets and keeps every message as it came.

Written by hand, since a client for each would take more of the processor than the server that is looked at.
"""

import base64
import json
import os
import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Self
from urllib.parse import urlsplit

_NAMESPACE = b"/session,"
_EVENTS = b"42" + _NAMESPACE + b'["events",'
_WELCOME = b"42" + _NAMESPACE + b'["welcome",'
_PONG = b"\x81\x81\0\0\0\x003"
"""Engine.IO's answer to a ping, as a masked frame."""
_LONGEST_WAIT = 60.0
"""Seconds that a welcome, or something else that has to come, may take on a machine that has much to do."""


class Ear:
    """One seat's connection; `frames` are its text messages as they came, the welcome first."""

    def __init__(self, base: str, token: str) -> None:
        where = urlsplit(base)
        self.frames: list[bytes] = []
        self.last = time.monotonic()
        """When something came that was no ping."""
        self.welcomed_at = 0.0
        """When the whole welcome had come, by the same clock."""
        self.cut = False
        self._bytes = bytearray()
        self.socket = socket.create_connection((where.hostname, where.port), timeout=_LONGEST_WAIT)
        key = base64.b64encode(os.urandom(16)).decode()
        head = (
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {where.netloc}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        self.socket.sendall(head.encode())
        while b"\r\n\r\n" not in self._bytes:
            self._bytes += self.socket.recv(1)
        assert self._bytes.startswith(b"HTTP/1.1 101"), self._bytes
        self._bytes.clear()
        self.socket.sendall(_masked(b"40" + _NAMESPACE + json.dumps({"token": token}).encode()))

    @property
    def welcome(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.frames[0][len(_WELCOME) : -1])
        return told

    @property
    def messages(self) -> list[dict[str, Any]]:
        """Each `events` that was heard."""
        return [json.loads(frame[len(_EVENTS) : -1]) for frame in self.frames if frame.startswith(_EVENTS)]

    def read(self) -> None:
        """Takes in what has come; the socket has something."""
        try:
            more = self.socket.recv(1 << 18)
        except OSError:
            more = b""
        self._bytes += more
        self.cut |= not more
        for frame in _cut(self._bytes):
            if frame == b"2":
                self.socket.sendall(_PONG)
            elif frame.startswith((_WELCOME, _EVENTS)):
                self.frames.append(frame)
                self.last = time.monotonic()
                self.welcomed_at = self.welcomed_at or self.last
            elif frame.startswith((b"41", b"44")):
                self.cut = True


class Ears:
    """All of them, read by one thread until they are closed."""

    def __init__(self, base: str, tokens: Sequence[str]) -> None:
        """Returns once everybody has been welcomed."""
        self._selector = selectors.DefaultSelector()
        self._ended = False
        self._thread = threading.Thread(target=self._listen)
        self.each = [Ear(base, token) for token in tokens]
        for ear in self.each:
            self._selector.register(ear.socket, selectors.EVENT_READ, ear)
        self._thread.start()
        self.wait(lambda: all(ear.frames for ear in self.each), "not everybody was welcomed")

    def wait(self, met: Callable[[], bool], otherwise: str) -> None:
        """Returns once something is so; raises TimeoutError with `otherwise` where it does not come to be."""
        until = time.monotonic() + _LONGEST_WAIT
        while not met():
            cut = [number for number, ear in enumerate(self.each) if ear.cut]
            if cut or time.monotonic() > until:
                raise TimeoutError(f"{otherwise}; cut: {cut}")
            time.sleep(0.05)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ended = True
        self._thread.join()
        for ear in self.each:
            ear.socket.close()
        self._selector.close()

    def _listen(self) -> None:
        while not self._ended:
            for key, _ in self._selector.select(0.1):
                key.data.read()
                if key.data.cut:
                    self._selector.unregister(key.fileobj)


def _cut(buffered: bytearray) -> Iterator[bytes]:
    """Takes the whole text frames off the front of what has come; the server sends each message as one."""
    at = 0
    while len(buffered) - at >= 2:
        size, start = buffered[at + 1], at + 2
        if size >= 126:
            width = 2 if size == 126 else 8
            if len(buffered) < start + width:
                break
            size, start = int.from_bytes(buffered[start : start + width]), start + width
        if len(buffered) < start + size:
            break
        if buffered[at] == 0x81:
            yield bytes(buffered[start : start + size])
        at = start + size
    del buffered[:at]


def _masked(payload: bytes) -> bytes:
    """A text frame under a mask of zeros, which leaves it as it is."""
    size = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + len(payload).to_bytes(2)
    return b"\x81" + size + bytes(4) + payload
