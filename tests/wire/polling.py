"""Engine.IO 4 by long polling, request by request, as the bare protocol has it."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import requests
import websocket

PATIENCE = 60


class Polling:
    """One connection by requests; `headers` go with each."""

    def __init__(self, base: str, **headers: str) -> None:
        self._base, self._headers = base, headers
        answer = call(base, headers=headers)
        assert answer.status_code == 200, answer.text
        assert answer.text.startswith("0"), answer.text
        self.opened: dict[str, Any] = json.loads(answer.text[1:])
        self.sid: str = self.opened["sid"]

    def get(self, **more: str) -> requests.Response:
        return call(self._base, headers=self._headers, sid=self.sid, **more)

    def post(self, payload: str | bytes, **more: str) -> requests.Response:
        body = payload.encode() if isinstance(payload, str) else payload
        return call(self._base, "POST", data=body, headers=self._headers, sid=self.sid, **more)

    @contextmanager
    def moving(self) -> Iterator[websocket.WebSocket]:
        """A WebSocket to which it means to move."""
        address = f"{self._base.replace('http:', 'ws:')}/socket.io/?EIO=4&transport=websocket&sid={self.sid}"
        where = urlsplit(self._base)
        # The library forgets a socket that was cut.
        with socket.create_connection((where.hostname, where.port), timeout=PATIENCE) as plain:
            yield websocket.create_connection(address, suppress_origin=True, socket=plain)

    def is_open(self) -> bool:
        """Whether the server still knows the connection."""
        return self.post("3").status_code == 200


def call(
    base: str, method: str = "GET", *, data: bytes | None = None, headers: Any = None, **query: str | None
) -> requests.Response:
    """One request to the sockets' address; `query` changes what a decent client asks, None leaves it out."""
    asked = {"EIO": "4", "transport": "polling", **query}
    params = {name: value for name, value in asked.items() if value is not None}
    return requests.request(method, f"{base}/socket.io/", params=params, data=data, headers=headers, timeout=PATIENCE)
