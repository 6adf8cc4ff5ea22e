"""A way to a server that a test can cut, or make deaf in one direction, as networks do."""

import socket
import threading
from contextlib import suppress

_AT_ONCE = 65_536


class Wayside:
    """Passes bytes on between browsers and a server until it is told not to."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._door = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        self._lock = threading.Lock()
        self._cut = False
        self._deaf = False
        self.base = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._welcome, daemon=True).start()

    def cut(self) -> None:
        """All connections break, and new ones do at once."""
        self._cut = True
        self._break()

    def lose_answers(self) -> None:
        """What the browsers send arrives; nothing comes back, and no connection breaks."""
        self._deaf = True

    def mend(self) -> None:
        """New connections work; those of before are gone, as after a change of the network."""
        self._break()
        self._cut = self._deaf = False

    def close(self) -> None:
        self.cut()
        self._door.close()

    def _welcome(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._door.accept()
                if self._cut:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self._to))
                with self._lock:
                    self._ends += [near, far]
                threading.Thread(target=self._pass, args=(near, far, False), daemon=True).start()
                threading.Thread(target=self._pass, args=(far, near, True), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, answers: bool) -> None:
        with suppress(OSError):
            while data := source.recv(_AT_ONCE):
                if not (answers and self._deaf):
                    target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _break(self) -> None:
        with self._lock:
            ends, self._ends = self._ends, []
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
