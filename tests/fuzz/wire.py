"""What comes over a socket before it is a message: WebSocket frames, packets of Engine.IO and Socket.IO, payloads."""

import json
import warnings
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any
from unittest import mock

import socketio
from engineio.exceptions import EngineIOError
from engineio.packet import Packet, packet_names
from engineio.payload import Payload
from engineio.socket import Socket

from server.edge.gate import _UNREADABLE, _is_packet
from server.edge.library import _ASKED, answer_unreadable, greet_after_connecting, name_by_chance
from server.edge.sockets import NAMESPACE
from tests.fuzz.target import Target

with warnings.catch_warnings():
    # It says on import that it will not live for ever.
    warnings.simplefilter("ignore")
    import eventlet

    from server.eventlet_frames import BoundedWebSocket

_LONGEST = 2_000
_MOST_FRAMES = 300


class _Line:
    """A socket that gives what was sent, in pieces, and takes whatever is answered."""

    def __init__(self, data: bytes) -> None:
        self._rest = data

    def recv(self, most: int) -> bytes:
        piece, self._rest = self._rest[: min(most, 50)], self._rest[min(most, 50) :]
        return piece

    def sendall(self, _: bytes) -> None:
        pass

    def shutdown(self, _: object) -> None:
        pass

    def close(self) -> None:
        pass


@contextmanager
def _without_pauses() -> Iterator[None]:
    """Nobody else waits here to be served meanwhile."""
    with mock.patch.object(eventlet, "sleep"):
        yield


def frames(data: bytes) -> None:
    """Frames of a client, packed or not: messages no longer than allowed, and an end."""
    packed = data[:1] == b"z"
    more = {"permessage-deflate": {}} if packed else {}
    line = BoundedWebSocket(_Line(data[1:]), {}, extensions=more, max_frame_length=_LONGEST)
    with _without_pauses():
        for _ in range(_MOST_FRAMES):
            try:
                message = line.wait()
            except (UnicodeDecodeError, zlib.error, RuntimeError):
                # The gate takes the connection for over, whatever has broken it.
                return
            if message is None:
                return
            assert isinstance(message, str | bytes)
            assert len(message) <= _LONGEST + 64, "a message is longer than it may be"
    assert len(data) > _MOST_FRAMES, "more messages came than were sent"


def _frame(opcode: int, payload: bytes, *, final: bool = True, packed: bool = False) -> bytes:
    key = b"\x01\x02\x03\x04"
    masked = bytes(one ^ key[at % 4] for at, one in enumerate(payload))
    head = bytes([final << 7 | packed << 6 | opcode])
    length = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + len(payload).to_bytes(2, "big")
    return head + length + key + masked


def framed() -> Sequence[bytes]:
    """Frames of a sound client, plain (`p`) or packed (`z`)."""
    squeezer = zlib.compressobj(wbits=-15)
    squeezed = (squeezer.compress(b"4" * 900) + squeezer.flush(zlib.Z_SYNC_FLUSH))[:-4]
    parts = _frame(1, b"42/session,", final=False) + _frame(9, b"ping") + _frame(0, b'["x"]')
    return (
        b"p" + _frame(1, b"2probe") + _frame(8, b"\x03\xe8bye"),
        b"p" + parts + _frame(2, bytes(range(200))),
        b"p" + _frame(1, b"x" * 1_900) + _frame(10, b"") + _frame(1, "я".encode()),
        b"z" + _frame(1, squeezed, packed=True),
        b"z" + _frame(1, squeezed, packed=True) + _frame(8, b""),
    )


class _Door(socketio.Namespace):  # type: ignore[misc]
    """Answers everything, as the real one does."""

    def trigger_event(self, event: object, *args: Any) -> Any:
        return None if event in ("connect", "disconnect") else {"ok": False}


class Desk:
    """The library with our steps around its own, and one connection that has a seat or none."""

    def __init__(self, *, seated: bool) -> None:
        server = socketio.Server(async_mode="threading", async_handlers=False, logger=False, engineio_logger=False)
        door = _Door(NAMESPACE)
        server.register_namespace(door)
        name_by_chance(server)
        greet_after_connecting(server, lambda sid: None)
        answer_unreadable(server, lambda sid: door.trigger_event("x", sid), self.cut)
        self.server, self.sid = server, "one"
        self.socket = server.eio.sockets[self.sid] = Socket(server.eio, self.sid)
        self.socket.connected = True
        server.eio._trigger_event("connect", self.sid, {}, run_async=False)
        if seated:
            self.receive(f"40{NAMESPACE},{{}}")
            self.answers()

    def cut(self, sid: str) -> None:
        socket = self.server.eio.sockets.pop(sid, None)
        if socket is not None:
            socket.close(wait=False)

    def receive(self, frame: str | bytes) -> None:
        """One frame, as the gate lets it through."""
        packet = Packet(encoded_packet=frame)
        if packet_names[packet.packet_type] != "PONG":
            # A pong sets the next ping, in a thread that sleeps.
            with suppress(EngineIOError):
                self.socket.receive(packet)

    def answers(self) -> list[str]:
        """What was sent since the last time."""
        found = []
        while not self.socket.queue.empty():
            packet = self.socket.queue.get()
            found.append(packet.encode() if packet else "")
        return found


def packets(data: bytes) -> None:
    """Frames, one a line, on a connection with a seat (`s`) or without: each is answered, passed over, or cuts it."""
    desk = Desk(seated=data[:1] == b"s")
    for line in data[1:].split(b"\n")[:20]:
        frame: str | bytes = line[1:] if line[:1] == b"\x00" else line.decode("utf-8", "replace")
        if not _is_packet(frame) or desk.sid not in desk.server.eio.sockets:
            return
        awaited = desk.server._binary_packet.get(desk.sid) is not None
        desk.receive(frame)
        asked = _ASKED.match(frame[1:]) if isinstance(frame, str) and frame[0] == "4" else None
        if (
            asked
            and desk.sid in desk.server.eio.sockets
            and data[:1] == b"s"
            and not awaited
            and not desk.socket.closed
        ):
            told = [one for one in desk.answers() if one.startswith(f"43{NAMESPACE},{int(asked[1])}[")]
            assert len(told) == 1, f"{frame[:80]!r} was answered {len(told)} times"
        desk.answers()


def _packets() -> Sequence[bytes]:
    event = f'42{NAMESPACE},1["chat.send",{json.dumps({"id": "x", "data": {"text": "Hi"}})}]'
    lines = (
        f's{event}\n42{NAMESPACE},["board.point",{{"x":1,"y":2}}]\n6',
        f"n40{NAMESPACE},{json.dumps({'token': 'x'})}\n{event}",
        f's451-{NAMESPACE},2["x",{{"_placeholder":true,"num":0}}]\n\x00abc\n{event}',
        f"s41{NAMESPACE},\n40{NAMESPACE},{{}}\n43{NAMESPACE},1[]\n44{NAMESPACE},{{}}\n40/x,",
        "sbAAAA\n1\n",
    )
    return [one.encode() for one in lines]


def payload(data: bytes) -> None:
    """The body of a poll: packets, or what the gate takes for none."""
    try:
        read = Payload(encoded_payload=data.decode()).packets
    except _UNREADABLE:
        return
    for packet in read:
        packet.encode()


WIRE: Mapping[str, Target] = {
    "frames": Target(frames, framed),
    "packets": Target(packets, _packets),
    "payload": Target(payload, lambda: [b"2probe\x1e4hello", b"bAAAA\x1e42[]", b"4" + b"\x1e4" * 20]),
}
"""What comes over a socket."""
