"""Frames as RFC 6455 has them, and what comes of those that it forbids; on both roads."""

import json
import os
import socket
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.drawings import note
from tests.wire.frames import NAMESPACE
from tests.wire.house import House, Scene
from tests.wire.people import PATIENCE, new_id
from tests.wire.process import ServerProcess
from tests.wire.props import UNHURRIED

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
_MASK = b"\x5a\x17\xc3\x2e"
_LARGEST = 1_048_576


@pytest.fixture(scope="module", params=["1", "0"], ids=["fast road", "ordinary road"])
def road(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[House]:
    server = ServerProcess(tmp_path_factory.mktemp("road"), exercises, VECHE_FAST_ROAD=request.param)
    try:
        yield House(server.start())
        assert server.complaints() == []
    finally:
        server.put_away()


@pytest.fixture(scope="module")
def scene(road: House) -> Iterator[Scene]:
    scene = Scene(road, "fc")
    scene.f.granted("phase.start", phase="writing")
    scene.f.granted("phase.extend", seconds=UNHURRIED)
    yield scene
    scene.leave()


@pytest.fixture
def wire(scene: Scene) -> Iterator["Wire"]:
    wire = Wire(scene.house.base, scene.house.join(scene.session, "facilitator", "Host").token)
    yield wire
    wire.close()


class Wire:
    """A seated connection of which each byte is written by hand."""

    def __init__(self, base: str, token: str) -> None:
        where = urlsplit(base)
        self._plain = socket.create_connection((where.hostname, where.port), timeout=PATIENCE)
        self._rest = b""
        self._plain.sendall(
            b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\n"
            b"Connection: Upgrade\r\nSec-WebSocket-Key: %s\r\nSec-WebSocket-Version: 13\r\n\r\n"
            % (where.netloc.encode(), b"MDEyMzQ1Njc4OWFiY2RlZg==")
        )
        while b"\r\n\r\n" not in self._rest:
            self._rest += self._plain.recv(4096)
        head, self._rest = self._rest.split(b"\r\n\r\n", 1)
        assert head.startswith(b"HTTP/1.1 101")
        assert self.read()[1].startswith(b"0")
        self.send(TEXT, f"40{NAMESPACE},{json.dumps({'token': token})}".encode())
        self.until(b"42")

    def raw(self, data: bytes) -> None:
        self._plain.sendall(data)

    def send(self, opcode: int, payload: bytes, *, final: bool = True) -> None:
        self.raw(frame(opcode, payload, final=final))

    def read(self) -> tuple[int, bytes]:
        """The next frame; pings of Engine.IO are answered."""
        first, second = self._take(2)
        size = second & 127
        if size > 125:
            size = int.from_bytes(self._take(2 if size == 126 else 8))
        assert not second & 128, "a server masks nothing"
        assert first & 128, "a server sends whole frames"
        payload = self._take(size)
        if (first & 15, payload) == (TEXT, b"2"):
            self.send(TEXT, b"3")
            return self.read()
        return first & 15, payload

    def until(self, start: bytes, opcode: int = TEXT) -> bytes:
        """The rest of the next frame of a kind that begins so."""
        while True:
            kind, payload = self.read()
            if kind == opcode and payload.startswith(start):
                return payload[len(start) :]

    def ends(self) -> int | None:
        """The status with which the server closes; None where it says none."""
        payload = self.until(b"", CLOSE)
        while self._plain.recv(65536):
            pass
        return int.from_bytes(payload[:2]) if payload else None

    def close(self) -> None:
        self._plain.close()

    def _take(self, size: int) -> bytes:
        while len(self._rest) < size:
            data = self._plain.recv(65536)
            if not data:
                raise ConnectionResetError("the server has closed")
            self._rest += data
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken


def frame(opcode: int, payload: bytes, *, final: bool = True, masked: bool = True, reserved: int = 0) -> bytes:
    size = len(payload)
    length = bytes([size]) if size < 126 else b"\x7e" + size.to_bytes(2) if size < 65536 else b"\x7f" + size.to_bytes(8)
    length = bytes([length[0] | (128 if masked else 0)]) + length[1:]
    covered = bytes(byte ^ _MASK[at % 4] for at, byte in enumerate(payload)) if masked else payload
    return bytes([(128 if final else 0) | reserved << 4 | opcode]) + length + (_MASK if masked else b"") + covered


def asking(name: str, number: int = 7, **data: Any) -> bytes:
    return f'42{NAMESPACE},{number}["{name}",{json.dumps({"id": new_id(), "data": data})}]'.encode()


def answer(wire: Wire, number: int = 7) -> Any:
    return json.loads(wire.until(f"43{NAMESPACE},{number}".encode()))[0]


def drawing(number: int = 7, **more: Any) -> bytes:
    return asking("board.change", number, elements=[note(new_id(), index=None, **more)])


@pytest.mark.parametrize("cuts", [[1], [2], [5], [6], [7], [40], [1, 2, 3, 4, 5, 6, 7, 8]], ids=str)
def test_a_frame_may_come_in_pieces(cuts: list[int], wire: Wire) -> None:
    whole = frame(TEXT, drawing(pad="x" * 200))
    for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True):
        wire.raw(whole[start:end])
    assert answer(wire)["ok"]


def test_many_frames_may_come_at_once_and_are_carried_out_in_their_order(wire: Wire) -> None:
    element = note(new_id(), index="a5")
    wishes = [
        asking("board.change", 1, elements=[element]),
        asking("chat.send", 2, text="between"),
        asking("board.change", 3, elements=[{**element, "version": 2}]),
        asking("time.sync", 4),
        asking("board.change", 5, elements=[{**element, "version": 3, "isDeleted": True}]),
    ]
    wire.raw(b"".join(frame(TEXT, wish) for wish in wishes))
    answers = [answer(wire, number) for number in range(1, 6)]
    assert all(one["ok"] for one in answers)
    positions = [one["pos"] for one in answers if "pos" in one]
    assert positions == sorted(positions)
    assert len(set(positions)) == 4


@pytest.mark.parametrize("pad", [100, 200, 65_000, 70_000])
def test_each_way_to_write_a_length_is_read(pad: int, wire: Wire) -> None:
    wire.send(TEXT, drawing(pad="x" * pad))
    assert answer(wire)["ok"]


def test_a_message_may_come_in_parts_with_pings_between_them(wire: Wire) -> None:
    message = drawing(pad="ж" * 300)
    parts = [message[:1], message[1:250], b"", message[250:]]
    for at, part in enumerate(parts[:-1]):
        wire.send(TEXT if at == 0 else 0, part, final=False)
        wire.send(PING, f"ping {at}".encode())
        assert wire.until(b"", PONG) == f"ping {at}".encode()
    wire.send(0, parts[-1])
    assert answer(wire)["ok"]


def test_a_pong_that_nobody_asked_for_is_passed_over(wire: Wire) -> None:
    wire.send(PONG, b"here")
    wire.send(TEXT, asking("time.sync"))
    assert answer(wire)["ok"]


@pytest.mark.parametrize(
    ("payload", "status"), [(b"", 1000), (struct.pack("!H", 1000) + b"bye", 1000), (b"\x03\xe9", 1001)]
)
def test_a_farewell_is_answered_in_kind(payload: bytes, status: int, wire: Wire) -> None:
    wire.send(CLOSE, payload)
    assert wire.ends() == status


@pytest.mark.parametrize(
    ("bad", "status"),
    [
        pytest.param(frame(TEXT, b"2", masked=False), 1002, id="5.1 no mask"),
        pytest.param(frame(TEXT, b"2", reserved=4), 1002, id="5.2 reserved bit of compression"),
        pytest.param(frame(TEXT, b"2", reserved=1), 1002, id="5.2 reserved bit"),
        pytest.param(frame(3, b"2"), 1002, id="5.2 unknown kind"),
        pytest.param(frame(11, b"2"), 1002, id="5.2 unknown control"),
        pytest.param(frame(0, b"2"), 1002, id="5.4 a part of nothing"),
        pytest.param(frame(TEXT, b"4", final=False) + frame(TEXT, b"2"), 1002, id="5.4 a message in a message"),
        pytest.param(frame(PING, b"", final=False), 1002, id="5.5 a ping in parts"),
        pytest.param(frame(PING, b"x" * 126), 1002, id="5.5 a long ping"),
        pytest.param(frame(CLOSE, b"\x03\xed"), 1002, id="7.4 a status that nobody may send"),
        pytest.param(frame(CLOSE, b"\x03\xe8\xff"), 1002, id="7.1.6 a reason that is no text"),
        pytest.param(frame(TEXT, b"4\xff\xfe"), 1007, id="8.1 text that is none"),
        pytest.param(frame(TEXT, b"4\xd0", final=False) + frame(0, b"!"), 1007, id="8.1 parts that are no text"),
        pytest.param(bytes([0x81, 0xFF]) + (_LARGEST * 4).to_bytes(8) + _MASK, 1009, id="10.4 too long"),
        pytest.param(
            frame(TEXT, b"4" * 600_000, final=False) + frame(0, b"4" * 600_000), 1009, id="10.4 parts too long"
        ),
    ],
)
def test_what_the_protocol_forbids_ends_the_connection_and_nobody_elses(
    bad: bytes, status: int, wire: Wire, scene: Scene
) -> None:
    wire.raw(bad)
    assert wire.ends() == status
    scene.c1.granted("chat.send", text="Still here")


def test_what_comes_after_a_frame_that_is_forbidden_is_not_carried_out(wire: Wire, scene: Scene) -> None:
    before = scene.length()
    wire.raw(frame(3, b"2") + frame(TEXT, asking("chat.send", text="never")))
    assert wire.ends() == 1002
    scene.settle()
    said = [fact for fact in scene.house.log(scene.id, before) if fact["type"] == "chat.sent"]
    assert said == []


def test_bytes_without_meaning_leave_others_alone(wire: Wire, scene: Scene) -> None:
    wire.raw(os.urandom(4096))
    wire.close()
    scene.c1.granted("chat.send", text="Still here")


def test_whoever_reads_nothing_for_a_while_gets_everything_later_in_order(wire: Wire, scene: Scene) -> None:
    texts = [f"{at} " + "x" * 1900 for at in range(150)]
    for at, text in enumerate(texts):
        scene.f.granted("chat.send", text=text)
        if at % 3 == 0:
            scene.c1.granted("board.change", elements=[note(new_id(), index=None, pad="y" * 3000)])
    heard: list[str] = []
    last = None
    while len(heard) < len(texts):
        told = json.loads(wire.until(f"42{NAMESPACE},".encode()))[1]
        if "events" not in told:
            continue
        assert last is None or told["from"] == last
        last = told["to"]
        heard += [one["data"]["text"] for one in told["events"] if one["type"] == "chat.sent"]
    assert heard == texts
