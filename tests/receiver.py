"""Another program's end of a webhook: a real HTTP server that keeps what it was sent and answers as it was told to."""

import base64
import hashlib
import hmac
import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HANG = -1
"""An answer that never comes."""
DRIP = -2
"""An answer that comes letter by letter and never to its end."""
CUT = -3
"""The connection ends without an answer."""


@dataclass(frozen=True, slots=True)
class Got:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    raw: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = json.loads(self.raw)
        return body

    def signed_by(self, secret: str) -> bool:
        """Whether the specification's own recipe finds the same signature."""
        key = base64.b64decode(secret.removeprefix("whsec_"))
        text = f"{self.id}.{self.headers['webhook-timestamp']}.".encode() + self.raw
        wanted = base64.b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode()
        return f"v1,{wanted}" in self.headers["webhook-signature"].split(" ")


class Receiver:
    """Answers with the statuses it is given, one after another, then with the last one for ever."""

    def __init__(self, *answers: int, port: int = 0, certificate: Path | None = None) -> None:
        self.answers = list(answers) or [204]
        self.got: list[Got] = []
        self.closing = threading.Event()
        self._came = threading.Condition()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/veche"

    def take(self, got: Got) -> int:
        with self._came:
            self.got.append(got)
            self._came.notify_all()
            return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def wait(self, count: int, seconds: float = 40) -> list[Got]:
        """What came, once there is so much of it."""
        with self._came:
            assert self._came.wait_for(lambda: len(self.got) >= count, seconds), f"{len(self.got)} of {count} came"
            return list(self.got)

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)


@contextmanager
def receiving(*answers: int, port: int = 0, certificate: Path | None = None) -> Iterator[Receiver]:
    receiver = Receiver(*answers, port=port, certificate=certificate)
    try:
        yield receiver
    finally:
        receiver.close()


def eventually(look: Callable[[], Any], good: Callable[[Any], bool], seconds: float = 40) -> Any:
    """Looks until what is seen is good; fails with what was seen last."""
    until = time.monotonic() + seconds
    while not good(seen := look()):
        assert time.monotonic() < until, f"still not so after {seconds} s: {seen}"
        time.sleep(0.05)
    return seen


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status = receiver.take(Got(self.path, headers, raw))
            if status in (HANG, DRIP):
                self._dawdle(status)
            if status < 0:
                self.close_connection = True
                return
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def _dawdle(self, how: int) -> None:
            while not receiver.closing.wait(0.1):
                if how == DRIP:
                    try:
                        self.wfile.write(b"H")
                    except OSError:
                        return

        def do_GET(self) -> None:
            raise AssertionError("a webhook is posted")

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    return Handler
