"""A line between a server and its database that can swallow one answer and break."""

import contextlib
import socket
import threading


class Line:
    """Listens on `port` and passes all on; once `armed`, the answer to the next COMMIT is lost and the line broken."""

    def __init__(self, to: int) -> None:
        self._to = to
        self.armed = threading.Event()
        self.broken = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._to))
            committing = threading.Event()
            for pass_on in (self._there, self._back):
                threading.Thread(target=pass_on, args=(near, far, committing), daemon=True).start()

    def _there(self, near: socket.socket, far: socket.socket, committing: threading.Event) -> None:
        while data := _received(near):
            if self.armed.is_set() and b"COMMIT" in data:
                self.armed.clear()
                committing.set()
            far.sendall(data)
        _end(far)

    def _back(self, near: socket.socket, far: socket.socket, committing: threading.Event) -> None:
        while data := _received(far):
            if committing.is_set():
                # It has answered, so what was to be committed is.
                self.broken.set()
                break
            near.sendall(data)
        _end(near)
        _end(far)


def _received(end: socket.socket) -> bytes:
    try:
        return end.recv(65536)
    except OSError:
        return b""


def _end(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
