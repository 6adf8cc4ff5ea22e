"""WebSockets on eventlet that are read as long as they live. Only `server.__main__` knows this module.

The library asks its hub anew for each piece of each frame, and writes through a greenlet. Here one listener reads
whatever has come, cuts it into frames (RFC 6455, section 5) and offers each whole text message to `takes` first, if
nothing that came before it waits; all others are there for `wait`, in their order. What is written goes out at once, or
as soon as the other side takes it.
"""

from collections.abc import Callable, Iterable
from socket import MSG_PEEK
from struct import Struct
from typing import Any

import eventlet
import eventlet.hubs
import eventlet.websocket
from eventlet.queue import Empty, LightQueue
from eventlet.websocket import ConnectionClosedError, FailedConnectionError
from websockets.frames import apply_mask  # type: ignore[attr-defined]  # in C where there is one

from server.eventlet_frames import BoundedWebSocket

_READ = memoryview(bytearray(65_536))
"""Where bytes are read to, of one socket after another: as much room for each time costs more than reading."""
_MOST_WAITING = 64
"""Messages that may wait before nothing more is read."""
_HOPELESS = 8_388_608
"""Bytes after which a browser that takes nothing is cut; it comes back and catches up."""
_WHOLE_TEXT, _CONTROL = 0x81, 8
_SHORT, _MIDDLING, _LONG = Struct(">BB").pack, Struct(">BBH").pack, Struct(">BBQ").pack
_USUAL, _USUALLY = Struct(">HH4s"), 0x81FE
"""The head of a whole message of 126 to 65 535 bytes, with its mask; and how it begins."""
_CONTINUATION, _TEXT, _BINARY = 0, 1, 2
_MOST_PIECES = 1_000
"""Pieces that are sent by one call; the system takes 1024."""
_OPCODES = frozenset({_CONTINUATION, _TEXT, _BINARY, 8, 9, 10})


class _Failed:
    """That the other side broke the protocol, and how that is told to it."""

    def __init__(self, status: int, message: str) -> None:
        self.status, self.message = status, message


class Line(BoundedWebSocket):
    """The same as the library's to whoever uses it."""

    takes: Callable[[bytes], bool] | None = None
    """Is offered each message of text that comes whole; whether it has taken it."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._plain = self.socket.fd
        self._arrived: LightQueue = LightQueue()
        self._rest = b""
        self._begun: Any = None
        self._listener: Any = None
        self._over = self._deaf = False
        self._heard = False
        """Whether anything has been read since somebody last waited for a message and got one, or none in time."""
        self._out = bytearray()
        self._writer: Any = None

    def wait(self) -> Any:
        """The next message that nobody has taken; None where the connection is over.

        Raises TimeoutError where nothing at all has come for the socket's own time, or for up to twice that where what
        came last was taken.
        """
        while True:
            if self._listener is None and not self._deaf and self._arrived.qsize() < _MOST_WAITING // 2:
                self._listen()
            try:
                item = self._arrived.get(timeout=self.socket.gettimeout())
            except Empty:
                # Of a connection that is over, too, what came before its end is read.
                if self._arrived.queue or self._heard or self.has_unread():
                    self._heard = False
                    continue
                raise TimeoutError("nothing has come") from None
            self._heard = False
            try:
                message = self._understood(item)
            except ConnectionClosedError:
                return None
            except FailedConnectionError as failed:
                self.close(close_data=(failed.status, failed.message))
                return None
            if item is None or message is not None:
                return message

    def has_unread(self) -> bool:
        """Whether a connection that is not over has brought something that nobody has read yet.

        So it is on a server that has stood still for a while.
        """
        if self._over:
            return False
        try:
            return bool(self._arrived.queue or self._plain.recv(1, MSG_PEEK))
        except OSError:
            return False

    def put(self, payloads: Iterable[bytes]) -> bool:
        """Sends messages of text if nothing waits to be written; whether that was so."""
        if self._out or self._over:
            return False
        # They are not laid together first: thousands of times a second that would drive other things out of the caches.
        pieces = self._pieces(payloads)
        try:
            sent = self._plain.sendmsg(pieces[:_MOST_PIECES])
        except BlockingIOError:
            sent = 0
        except OSError:
            self._end()
            return True
        if sent < sum(map(len, pieces)):
            self.write(b"".join(pieces)[sent:])
        return True

    def write(self, frames: bytes) -> None:
        """Sends whole frames, or keeps what the other side does not take yet; never waits."""
        if self._over:
            return
        if not self._out:
            try:
                sent = self._plain.send(frames)
            except BlockingIOError:
                sent = 0
            except OSError:
                self._end()
                return
            if sent == len(frames):
                return
            frames = frames[sent:]
        if len(self._out) > _HOPELESS:
            self._end()
            return
        self._out += frames
        if self._writer is None:
            self._writer = self._watch(eventlet.hubs.get_hub().WRITE, self._write_on)

    @staticmethod
    def _pieces(payloads: Iterable[bytes]) -> list[bytes]:
        """Messages of text, each as one frame, in pieces that follow one another."""
        pieces: list[bytes] = []
        for payload in payloads:
            size = len(payload)
            if size < 126:
                pieces += _SHORT(_WHOLE_TEXT, size), payload
            elif size < 65_536:
                pieces += _MIDDLING(_WHOLE_TEXT, 126, size), payload
            else:
                pieces += _LONG(_WHOLE_TEXT, 127, size), payload
        return pieces

    def _send_closing_frame(self, *args: Any, **more: Any) -> None:
        # It is the last that is sent; then whoever serves closes the socket, which must not be watched any more.
        super()._send_closing_frame(*args, **more)
        self._end()

    def _send(self, frame: bytes) -> None:
        # Nobody waits here: what waited elsewhere for a browser that takes nothing would be bounded by nothing.
        if self._over:
            raise BrokenPipeError("the connection is over")
        self.write(frame)

    def _understood(self, item: Any) -> Any:
        if item is None:
            return None
        if isinstance(item, _Failed):
            raise FailedConnectionError(item.status, item.message)
        opcode, data = item
        if opcode & _CONTROL:
            self._handle_control_frame(opcode, data)
            return None
        if opcode == _BINARY:
            return data
        try:
            return data.decode()
        except UnicodeDecodeError:
            raise FailedConnectionError(1007, "Text data must be valid utf-8") from None

    def _listen(self) -> None:
        self._listener = self._watch(eventlet.hubs.get_hub().READ, self._read)

    def _watch(self, what: str, call: Callable[[int], None]) -> Any:
        return eventlet.hubs.get_hub().add(what, self._plain.fileno(), call, self._broken, self._closed_elsewhere)

    def _broken(self, *_: Any) -> None:
        self._end()

    def _closed_elsewhere(self) -> None:
        # The hub has given the number of this socket to another one and watches ours no more.
        self._listener = self._writer = None

    def _forget(self) -> None:
        """Watches the socket no more."""
        for listener in (self._listener, self._writer):
            if listener is not None:
                eventlet.hubs.get_hub().remove(listener)
        self._listener = self._writer = None

    def _end(self) -> None:
        """The connection is gone: whoever waits for a message hears of it."""
        if not self._over:
            self._forget()
            self._over = self._deaf = True
            self._out.clear()
            self._arrived.put(None)

    def _read(self, _: int) -> None:
        if self._listener is None:
            return  # the hub had found it ready together with the other one, which has ended it
        try:
            size = self._plain.recv_into(_READ)
        except BlockingIOError:
            return
        except OSError:
            size = 0
        if not size:
            self._end()
            return
        self._heard = True
        data = bytes(_READ[:size])
        try:
            self._cut(self._rest + data if self._rest else data)
        except FailedConnectionError as failed:
            self._deaf = True
            self._stop_reading()
            self._arrived.put(_Failed(failed.status, failed.message))
        if len(self._arrived.queue) >= _MOST_WAITING:
            self._stop_reading()

    def _stop_reading(self) -> None:
        if self._listener is not None:
            eventlet.hubs.get_hub().remove(self._listener)
            self._listener = None

    def _write_on(self, _: int) -> None:
        if self._writer is None:
            return
        try:
            del self._out[: self._plain.send(self._out)]
        except BlockingIOError:
            return
        except OSError:
            self._end()
            return
        if not self._out:
            eventlet.hubs.get_hub().remove(self._writer)
            self._writer = None

    def _cut(self, data: bytes) -> None:
        """Takes the whole frames out of what has come; raises FailedConnectionError."""
        at, end = 0, len(data)
        while end - at >= 2:
            if end - at >= _USUAL.size:
                # So it mostly is: a whole message of some hundred bytes.
                head, size, mask = _USUAL.unpack_from(data, at)
                start = at + _USUAL.size
                if head == _USUALLY and start + size <= end and size <= self.max_frame_length:
                    at = start + size
                    self._come(_WHOLE_TEXT, apply_mask(data[start:at], mask))
                    continue
            first, second = data[at], data[at + 1]
            size, start = second & 127, at + 2
            if size > 125:
                start += 2 if size == 126 else 8
                if end < start:
                    break
                size = int.from_bytes(data[at + 2 : start])
            if first != _WHOLE_TEXT or not second & 128 or size > self.max_frame_length:
                self._require_lawful(first, second, size)
            if end - start < 4 + size:
                break
            at = start + 4 + size
            self._come(first, apply_mask(data[start + 4 : at], data[start : start + 4]))
        self._rest = data[at:]

    def _come(self, first: int, payload: bytes) -> None:
        """Offers a message that is whole, if everything that came before has been carried out; else it waits."""
        # The library's own methods would ask its queue the same by five calls.
        arrived = self._arrived
        at_leisure = self._begun is None and arrived.getters and not arrived.queue
        if not (first == _WHOLE_TEXT and at_leisure and self.takes is not None and self.takes(payload)):
            self._keep(first, payload)

    def _require_lawful(self, first: int, second: int, size: int) -> None:
        opcode, final = first & 15, first & 128
        if first & 0x70 or opcode not in _OPCODES:
            raise FailedConnectionError(1002, "A frame of an unknown kind.")
        if not second & 128:
            raise FailedConnectionError(1002, "A client masks all its frames.")
        if opcode & _CONTROL and (not final or size > 125):
            raise FailedConnectionError(1002, "A control frame is short and whole.")
        if size > self.max_frame_length:
            raise FailedConnectionError(1009, "The message is too long.")

    def _keep(self, first: int, payload: bytes) -> None:
        opcode, final = first & 15, bool(first & 128)
        if opcode & _CONTROL:
            self._arrived.put((opcode, payload))
            return
        if (opcode == _CONTINUATION) != (self._begun is not None):
            raise FailedConnectionError(1002, "Parts of messages are mixed.")
        if opcode != _CONTINUATION and final:
            self._arrived.put((opcode, payload))
            return
        if self._begun is None:
            self._begun = self.Message(opcode, self.max_frame_length)
        self._begun.push(payload, final)
        if final:
            opcode, whole = self._begun.opcode, self._begun.getvalue()
            self._begun = None
            self._arrived.put((opcode, whole))


def install() -> None:
    """Makes every WebSocket of this process such a one, and offers no compression: it costs more than it saves."""
    eventlet.websocket.RFC6455WebSocket = Line
    eventlet.websocket.WebSocketWSGI._negotiate_permessage_deflate = lambda *_: None  # noqa: SLF001
