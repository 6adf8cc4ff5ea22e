"""What stands before the library that speaks Engine.IO: only what the protocol allows passes, at a bounded pace.

What the library lets pass and the protocol forbids is refused here (P320 to P329), and what would break in it never
reaches it, so that no frame leaves a connection half open or writes a traceback.
"""

import io
import logging
import math
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import parse_qs

from engineio.exceptions import SocketIsClosedError
from engineio.packet import MESSAGE, NOOP, PONG, Packet
from engineio.payload import Payload

from server.edge.crowd import Crowd, turned_away
from server.edge.limits import Pace, Waits

logger = logging.getLogger(__name__)

Environ = Mapping[str, Any]
StartResponse = Callable[..., Any]

_RATE, _BURST, _PATIENCE = 100, 400, 5
"""Frames a second, frames at once, and seconds for which somebody may be ahead of them without a pause."""
_HEAVY = 10_000
"""Bytes that count as one frame more."""
_GIVES_WAY, _LONGEST_WAY = 20, 1 / _RATE
"""For how many turns of the loop whoever hurries lets the others go first, and the most seconds: the pace itself."""
_AT_HAND = 0.0003
"""Seconds within which a packet is read that lay there already."""
_LONGEST_OF_STRANGERS = 20_000
"""Bytes of a message of a connection that has joined no session: reading JSON holds up everybody."""
_SILENT = 20
"""Seconds after which a connection that has joined no session is cut."""
_MOST_QUEUED = 10_000
"""Packets after which a connection that fetches none of them is cut; it comes back and catches up."""
_MOVING = 0.05
"""Seconds for which a poll waits that comes while its connection moves to a WebSocket."""
_PONG = b"%d" % PONG
_TYPES = "123456"
"""Packets that a client may send: all but OPEN."""
_UNREADABLE = (ValueError, TypeError, LookupError, RecursionError)


class Refusal(Exception):
    """A request that the protocol does not know; the message says why."""


class Gate:
    """Stands before an Engine.IO server from when it is made."""

    def __init__(self, eio: Any, connected: Callable[[str], bool], crowd: Crowd) -> None:
        """`connected` says whether a connection has joined a session, `crowd` how many may come from one address."""
        self._crowd = crowd
        self._eio = eio
        self._connected = connected
        self._paces: dict[str, Pace] = {}
        self._lines: dict[str, tuple[Any, Any]] = {}
        """Of connections whose socket frames can be written to at once: the library's own, and that socket."""
        self._polling: set[str] = set()
        self._in_hand: set[str] = set()
        """Connections of which something has been taken that nobody has read yet."""
        self.waits = Waits(time.thread_time)
        """What is waited for inside is not paid for by whoever sends."""
        self.on_flood: Callable[[str], None] = self.cut
        """Told of a connection that floods, which has to be cut."""
        self.on_crowd: Callable[[], object] = lambda: None
        """Told of a connection that was refused because too many come from its address."""
        # It would quote what any stranger sends, such as an origin, and a connection's id.
        eio._log_error_once = lambda *_: None  # noqa: SLF001 no other way to it
        self._pass_on = eio.handle_request
        eio.handle_request = self._handle
        plain = eio._async["websocket"]  # noqa: SLF001 no other place to wrap what it reads from
        self._watch_connections()
        eio._async = {  # noqa: SLF001
            **eio._async,  # noqa: SLF001
            "websocket": lambda handler, server: plain(lambda socket: self._serve(socket, handler), server),
        }

    def _serve(self, socket: Any, handler: Any) -> Any:
        """Lets a connection be served over a WebSocket, until that ends; it may go on without where it did not move."""
        owner = handler.__self__
        if hasattr(socket, "takes"):
            self._lines[owner.sid] = owner, socket
        try:
            return handler(_Line(socket, self, owner.sid))
        finally:
            if self._lines.get(owner.sid) == (owner, socket):
                del self._lines[owner.sid]

    def offer(self, eio_sid: str, takes: Callable[[bytes], bool]) -> None:
        """Offers each message of a connection to `takes` before anybody else, where its socket can; see `Line`.

        Answers to pings are taken here from then on.
        """
        if eio_sid in self._lines:
            socket, line = self._lines[eio_sid]
            line.takes = lambda message: takes(message) or (message == _PONG and self._took_pong(eio_sid, socket))

    def _took_pong(self, eio_sid: str, socket: Any) -> bool:
        """Takes an answer to a ping at once: whatever comes behind one that waits has to go the ordinary way, too."""
        pace = self._paces.get(eio_sid)
        if not socket.upgraded or pace is None or not pace.keeps(1):
            return False
        socket.schedule_ping()
        return True

    def send(self, eio_sid: str, payloads: Sequence[bytes]) -> None:
        """Sends messages, each an Engine.IO packet, at once where nothing waits before them, else behind that."""
        quick = self._lines.get(eio_sid)
        if quick is not None:
            socket, line = quick
            # What the queue holds is looked for itself: the library asks it by two calls, thousands of times a second.
            if socket.upgraded and not socket.closed and not socket.queue.queue and line.put(payloads):
                return
        socket = self._eio.sockets.get(eio_sid)
        if socket is None or socket.closed:
            return
        if socket.queue.qsize() > _MOST_QUEUED:
            logger.warning("a connection that takes nothing was cut")
            self.cut(eio_sid)
            return
        for payload in payloads:
            try:
                socket.send(Packet(MESSAGE, data=payload[1:].decode()))
            except SocketIsClosedError:
                return

    def cut(self, eio_sid: str) -> None:
        """Ends a connection without waiting until it has read its farewell."""
        socket = self._eio.sockets.pop(eio_sid, None)
        if socket is not None:
            socket.close(wait=False)

    def fits(self, eio_sid: str, size: int) -> bool:
        """Whether a message of so many bytes is read of this connection."""
        return size <= _LONGEST_OF_STRANGERS or (size <= self._eio.max_http_buffer_size and self._connected(eio_sid))

    def pace_by(self, eio_sid: str, pace: Pace) -> None:
        """All connections of one person share a pace."""
        if eio_sid in self._eio.sockets:
            self._paces[eio_sid] = pace

    def admits(self, eio_sid: str, weight: float) -> bool:
        """Waits until something may be read; False where the connection is over, or was cut as a flood."""
        return self.pause(eio_sid, weight) is not None

    def pause(self, eio_sid: str, weight: float, rested: float = math.inf) -> float | None:
        """The same; the seconds for which the pace has made it wait, None for False. See `Pace.wait`."""
        pace = self._paces.get(eio_sid)
        pause = pace.wait(weight, rested) if pace else 0
        if pause is None:
            logger.warning("a connection that flooded was cut")
            self.on_flood(eio_sid)
            return None
        # Without a pause, too: whoever sends without end must not keep the others from being read.
        began = time.monotonic()
        self._in_hand.add(eio_sid)
        try:
            self._eio.sleep(pause)
            if pace and pace.hurries and not pause:
                # So long all others took for a turn: the more of them hurry, the longer it waits.
                self._eio.sleep(min(_LONGEST_WAY, (time.monotonic() - began) * _GIVES_WAY))
        finally:
            self._in_hand.discard(eio_sid)
        return pause if eio_sid in self._eio.sockets else None

    def _watch_connections(self) -> None:
        arrive, leave = self._eio.handlers["connect"], self._eio.handlers["disconnect"]

        def connect(eio_sid: str, environ: Environ) -> Any:
            self._paces[eio_sid] = new_pace()
            self._crowd.came(eio_sid, environ)
            self._eio.sockets[eio_sid].check_ping_timeout = partial(self._is_there, eio_sid)
            self._eio.start_background_task(self._cut_if_silent, eio_sid)
            return arrive(eio_sid, environ)

        def disconnect(eio_sid: str, reason: str) -> Any:
            self._paces.pop(eio_sid, None)
            self._crowd.left(eio_sid)
            self._lines.pop(eio_sid, None)
            return leave(eio_sid, reason)

        self._eio.on("connect", connect)
        self._eio.on("disconnect", disconnect)

    def _is_there(self, eio_sid: str) -> bool:
        """The library's look whether the other side has answered in time; closes the connection where it has not."""
        socket = self._eio.sockets.get(eio_sid)
        if socket is None:
            return True
        late = socket.last_ping and time.time() - socket.last_ping > self._eio.ping_timeout
        if late and not socket.closed and self._may_have_answered(eio_sid):
            return True
        return bool(type(socket).check_ping_timeout(socket))

    def _may_have_answered(self, eio_sid: str) -> bool:
        """Whether something lies unread of a WebSocket: it is the server that was held up, or a wish on the disk."""
        quick = self._lines.get(eio_sid)
        return quick is not None and (eio_sid in self._in_hand or quick[1].has_unread())

    def _cut_if_silent(self, eio_sid: str) -> None:
        self._eio.sleep(_SILENT)
        if eio_sid in self._eio.sockets and not self._connected(eio_sid):
            self.cut(eio_sid)

    def _handle(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        try:
            sid = _asked(environ)
            socket = self._eio.sockets.get(sid)
            if socket is None:
                if not sid and (wait := self._crowd.wait(environ)):
                    self.on_crowd()
                    return turned_away(environ, start_response, wait)
                return self._pass_on(environ, start_response)  # type: ignore[no-any-return]
            if environ["REQUEST_METHOD"] == "POST":
                return self._posted(sid, environ, start_response)
            if _upgrades(environ):
                if socket.upgrading:
                    raise Refusal("This connection is being upgraded")
                return self._pass_on(environ, start_response)  # type: ignore[no-any-return]
            return self._polled(sid, environ, start_response)
        except Refusal as refusal:
            start_response("400 BAD REQUEST", [("Content-Type", "text/plain; charset=UTF-8")])
            return [f'"{refusal}"'.encode()]

    def _posted(self, sid: str, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if not self.fits(sid, length):
            self.cut(sid)
            raise Refusal("The body is too large")
        body = environ["wsgi.input"].read(length)
        try:
            packets = Payload(encoded_payload=body.decode()).packets
            whole = all(str(packet.packet_type) in _TYPES for packet in packets) and not body.startswith(b"d=")
        except _UNREADABLE:
            whole = False
        if not whole:
            self.cut(sid)
            raise Refusal("The body is no payload")
        for at in range(len(packets) or 1):
            self._require_admitted(sid, 1 if at else _weight(length))
        answer = list(self._pass_on({**environ, "wsgi.input": io.BytesIO(body)}, start_response))
        # The protocol writes it small; the length is the same.
        return [b"ok"] if answer == [b"OK"] else answer

    def _polled(self, sid: str, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if sid in self._polling:
            self.cut(sid)
            raise Refusal("This connection is being polled already")
        self._polling.add(sid)
        try:
            self._require_admitted(sid, 1)
            self._let_move(sid)
            answer = list(self._pass_on(environ, start_response))
        finally:
            self._polling.discard(sid)
        # The client that has said farewell gets its last poll back with a packet, as the protocol has it.
        return answer if any(answer) else [str(NOOP).encode()]

    def _require_admitted(self, sid: str, weight: float) -> None:
        """Waits until something may be read; whoever is cut meanwhile need not have sent too much themselves."""
        pace = self._paces.get(sid)
        if not self.admits(sid, weight):
            raise Refusal("Too many requests" if pace is not None and pace.floods else "Session is disconnected")

    def _let_move(self, sid: str) -> None:
        """Waits for the end of a move to a WebSocket that is under way: frames sent before this poll are read first."""
        until = time.monotonic() + _MOVING
        while (socket := self._eio.sockets.get(sid)) and socket.upgrading and time.monotonic() < until:
            self._eio.sleep(_MOVING / 10)


def _weight(size: int) -> float:
    return 1 + size // _HEAVY


def new_pace() -> Pace:
    """The pace of one connection, or of all that one person has."""
    return Pace(_RATE, _BURST, _PATIENCE, time.monotonic)


def _asked(environ: Environ) -> str:
    """The connection that is asked for, empty for a new one; raises Refusal."""
    if environ["REQUEST_METHOD"] not in ("GET", "POST", "OPTIONS"):
        raise Refusal("Bad handshake method")
    query = parse_qs(environ.get("QUERY_STRING", ""))
    if query.get("transport") not in (["polling"], ["websocket"]):
        raise Refusal("Transport unknown")
    # Any page could read an answer in the form of a script; it is no part of this version.
    if "j" in query:
        raise Refusal("JSONP is not supported")
    if _upgrades(environ) and environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13":
        raise Refusal("Unsupported WebSocket version")
    if _upgrades(environ) and not environ.get("HTTP_SEC_WEBSOCKET_KEY"):
        raise Refusal("Sec-WebSocket-Key is missing")
    return str(query.get("sid", [""])[0])


def _upgrades(environ: Environ) -> bool:
    return str(environ.get("HTTP_UPGRADE", "")).lower() == "websocket"


class _Line:
    """A WebSocket of which whole packets are read, and no faster than somebody may send."""

    def __init__(self, socket: Any, gate: Gate, eio_sid: str) -> None:
        self._socket, self._gate, self._eio_sid = socket, gate, eio_sid
        self._given, self._waited = time.thread_time(), gate.waits.seconds
        self._paused: float | None = 0.0

    def wait(self) -> Any:
        """The next packet, None where the connection is over."""
        asked, used = time.monotonic(), time.thread_time()
        try:
            frame = self._socket.wait()
        except Exception:  # noqa: BLE001 whatever breaks a socket, it is over
            return None
        if frame is None or not self._gate.fits(self._eio_sid, len(frame)):
            return None
        if not _is_packet(frame) or not self._admitted(len(frame), asked, used):
            return None
        return frame

    def send(self, frame: str | bytes) -> None:
        """Sends a packet, unless it is the one that ends a poll: here it would mean nothing."""
        if frame != str(NOOP):
            self._socket.send(frame)

    def _admitted(self, size: int, asked: float, used: float) -> bool:
        come, weight, rested = time.monotonic(), _weight(size), math.inf
        if come - asked < _AT_HAND:
            # Whoever does not wait for us pays for the time that the last packet took the processor, however long that
            # was; but not for the disk, for others, or for a machine that has something else to do, or people who draw
            # would pass for floods on a server that lags.
            took = used - self._given - (self._gate.waits.seconds - self._waited)
            weight, rested = max(weight, took * _RATE), self._paused or 0
        # Nor does the time count for which it gave way to others.
        self._paused = self._gate.pause(self._eio_sid, weight, rested)
        self._given, self._waited = time.thread_time(), self._gate.waits.seconds
        return self._paused is not None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)


def _is_packet(frame: str | bytes) -> bool:
    if isinstance(frame, bytes):
        return True
    try:
        Packet(encoded_packet=frame)
    except _UNREADABLE:
        return False
    return frame[0] in _TYPES
