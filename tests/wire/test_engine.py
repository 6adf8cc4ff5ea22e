"""Engine.IO 4, as its specification has it: opening, polling, upgrading, the heartbeat, and the end."""

import contextlib
import json
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
import requests
import websocket

from tests.wire.conftest import Play
from tests.wire.frames import NAMESPACE, Frames
from tests.wire.house import House
from tests.wire.polling import PATIENCE, Polling, call
from tests.wire.process import ServerProcess

OPEN = {"pingInterval": 10_000, "pingTimeout": 10_000, "maxPayload": 1_100_000}


@pytest.fixture(scope="module")
def server(lone_server: ServerProcess) -> ServerProcess:
    return lone_server


@pytest.fixture
def quiet(house: House) -> Iterator[House]:
    """Whatever a test sends, no traceback is written for it."""
    before = len(house.server.errors())
    yield house
    assert "Traceback" not in house.server.errors()[before:]


@pytest.mark.rule("P320")
def test_polling_opens_with_what_the_client_needs_to_know(quiet: House) -> None:
    opened = Polling(quiet.base).opened
    assert isinstance(opened.pop("sid"), str)
    assert opened == {**OPEN, "upgrades": ["websocket"]}


@pytest.mark.rule("P320")
def test_a_websocket_opens_with_the_same_and_no_upgrade(quiet: House) -> None:
    address = f"{quiet.base.replace('http:', 'ws:')}/socket.io/?EIO=4&transport=websocket"
    wire = websocket.create_connection(address, timeout=PATIENCE, suppress_origin=True)
    with contextlib.closing(wire):
        frame = str(wire.recv())
        opened = json.loads(frame[1:])
        assert isinstance(opened.pop("sid"), str)
        assert (frame[0], opened) == ("0", {**OPEN, "upgrades": []})


@pytest.mark.rule("P320")
@pytest.mark.parametrize(
    "query",
    [
        {"EIO": None},
        {"EIO": "abc"},
        {"EIO": "3"},
        {"transport": None},
        {"transport": "abc"},
        {"transport": "websocket"},
        {"sid": "no-such-connection"},
        {"j": "0"},
    ],
    ids=str,
)
def test_what_is_no_version_transport_or_connection_is_a_bad_request(
    query: dict[str, str | None], quiet: House
) -> None:
    answer = call(quiet.base, **query)
    assert answer.status_code == 400
    assert json.loads(answer.text)


@pytest.mark.rule("P320")
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "HEAD"])
def test_a_connection_is_opened_by_get_alone(method: str, quiet: House) -> None:
    assert call(quiet.base, method).status_code == 400


@pytest.mark.rule("P320")
@pytest.mark.parametrize(
    "query", ["transport=websocket", "EIO=abc&transport=websocket", "EIO=4", "EIO=4&transport=abc", "EIO=4&sid=x"]
)
def test_no_websocket_is_given_to_who_does_not_ask_as_the_protocol_has_it(query: str, quiet: House) -> None:
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        websocket.create_connection(f"{quiet.base.replace('http:', 'ws:')}/socket.io/?{query}", suppress_origin=True)
    assert refused.value.status_code == 400


@pytest.mark.rule("P320")
@pytest.mark.parametrize("missing", ["Sec-WebSocket-Key: x\r\n", "Sec-WebSocket-Version: 13\r\n"])
def test_an_upgrade_that_is_not_whole_is_a_bad_request(missing: str, quiet: House) -> None:
    headers = (
        "Host: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n"
    )
    asked = f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n{headers.replace(missing, '')}\r\n"
    where = urlsplit(quiet.base)
    with socket.create_connection((where.hostname, where.port), timeout=PATIENCE) as plain:
        plain.sendall(asked.encode())
        assert plain.recv(100).startswith(b"HTTP/1.1 400 ")


@pytest.mark.rule("P321")
@pytest.mark.parametrize(
    "payload",
    [b"abc", b"", b"4x\x1eabc", b"4\xff", b"0{}", b"9", b"d=4", b"4" + b"[" * 90_000, b"\x1e", b"4a\x1e" * 17],
    ids=lambda payload: repr(payload[:9]),
)
def test_a_payload_that_is_none_ends_its_connection(payload: bytes, quiet: House) -> None:
    polling = Polling(quiet.base)
    if payload:
        assert polling.post(payload).status_code == 400
        assert polling.get().status_code == 400
    else:
        assert polling.post(payload).status_code == 200
        assert polling.is_open()


@pytest.mark.rule("P321")
@pytest.mark.parametrize(
    "frame", ["abc", "", "0{}", "7", "9", "4" + "[" * 90_000, "٣", "bAQ=="], ids=lambda frame: frame[:9]
)
def test_a_frame_that_is_no_packet_ends_its_connection(frame: str, quiet: House) -> None:
    with Frames(quiet.base) as wire:
        wire.send(frame)
        assert wire.is_cut()


@pytest.mark.rule("P321")
def test_a_payload_too_large_ends_its_connection(quiet: House) -> None:
    polling = Polling(quiet.base)
    with contextlib.suppress(requests.ConnectionError):
        assert polling.post("4" + "x" * 1_200_000).status_code in (400, 413)
    assert not polling.is_open()


@pytest.mark.rule("P321")
@pytest.mark.parametrize("size", [19_900, 20_100])
def test_of_whoever_has_not_joined_no_long_message_is_read(size: int, quiet: House) -> None:
    greeting = f'40{NAMESPACE},{{"token": "none", "more": "'
    greeting += "x" * (size - len(greeting) - 2) + '"}'
    polling = Polling(quiet.base)
    with Frames(quiet.base) as wire:
        wire.send(greeting)
        if size > 20_000:
            assert polling.post(greeting).status_code == 400
            assert not polling.is_open()
            assert wire.is_cut()
        else:
            assert polling.post(greeting).status_code == 200
            assert "invalid_token" in polling.get().text
            assert "invalid_token" in wire.until("44")


def is_over(status: int, text: str) -> bool:
    """Whether an answer says that the connection is no more: it may have ended before it was asked, or meanwhile."""
    return status == 400 and any(why in text for why in ("Invalid session", "Session is disconnected"))


@pytest.mark.rule("P322")
def test_whoever_polls_twice_at_once_is_cut(quiet: House) -> None:
    polling = Polling(quiet.base)
    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(polling.get) for _ in range(2)]
        answered = [(each.result().status_code, each.result().text) for each in answers]
    assert (400, '"This connection is being polled already"') in answered
    # The one that waited is told of the end, whichever of the two it was, unless the end came before it.
    assert any(one == (200, "1") or is_over(*one) for one in answered), answered
    assert not polling.is_open()


@pytest.mark.rule("P322")
def test_a_farewell_by_polling_answers_the_waiting_poll(quiet: House) -> None:
    polling = Polling(quiet.base)
    answers: list[requests.Response] = []
    waiting = threading.Thread(target=lambda: answers.append(polling.get()))
    waiting.start()
    while polling.post("3").status_code != 200:
        pass
    assert polling.post("1").status_code == 200
    waiting.join(PATIENCE)
    answer = answers[0].status_code, answers[0].text
    assert answer == (200, "6") or is_over(*answer)
    assert polling.get().status_code == 400


@pytest.mark.rule("P322")
def test_a_farewell_ends_a_websocket(quiet: House) -> None:
    with Frames(quiet.base) as wire:
        wire.send("1")
        assert wire.is_cut()


@pytest.mark.rule("P323")
def test_polling_moves_to_a_websocket_and_loses_nothing(quiet: House, play: Play) -> None:
    scene = play("fc")
    polling = Polling(quiet.base)
    assert polling.post(f"40{NAMESPACE}," + json.dumps({"token": scene.c1.token})).text == "ok"
    heard = polling.get().text
    with polling.moving() as wire:
        wire.send("2probe")
        assert wire.recv() == "3probe"
        heard += "\x1e" + polling.get().text
        wire.send("5")
        scene.f.granted("chat.send", text="After the move")
        while "After the move" not in heard:
            heard += "\x1e" + str(wire.recv())
        # The packet that ended the poll comes once, and by polling.
        assert heard.split("\x1e").count("6") == 1
        packets = [packet for packet in heard.split("\x1e") if packet not in ("", "6", "2")]
        assert [packet[:2] for packet in packets[:2]] == ["40", "42"]
        assert '"welcome"' in packets[1]


@pytest.mark.rule("P323")
def test_once_moved_no_other_request_or_socket_may_use_the_connection(quiet: House) -> None:
    polling = Polling(quiet.base)
    with polling.moving() as wire:
        wire.send("2probe")
        assert wire.recv() == "3probe"
        # While it moves it cannot be moved a second time either.
        with pytest.raises(websocket.WebSocketBadStatusException), polling.moving():
            pass
        wire.send("5")
        wire.send(f"40{NAMESPACE},")
        while not str(wire.recv()).startswith("44"):
            pass
        assert polling.get().status_code == 400
        assert polling.post("3").status_code == 400
        with pytest.raises(websocket.WebSocketBadStatusException), polling.moving():
            pass
        wire.send(f"40{NAMESPACE},")
        while not str(wire.recv()).startswith("44"):
            pass


@pytest.mark.rule("P323")
def test_a_poll_that_follows_the_move_at_once_comes_too_late(quiet: House) -> None:
    polling = Polling(quiet.base)
    with polling.moving() as wire:
        wire.send("2probe")
        wire.send("5")
        assert polling.get().status_code == 400
        assert wire.recv() == "3probe"


@pytest.mark.rule("P323")
@pytest.mark.parametrize("frames", [["4x"], ["abc"], ["2probe", "4x"], ["2probe", "abc"], []], ids=str)
def test_a_move_that_fails_leaves_the_polling_as_it_was(frames: list[str], quiet: House) -> None:
    polling = Polling(quiet.base)
    with polling.moving() as wire:
        for frame in frames:
            wire.send(frame)
        if frames:
            with contextlib.suppress(websocket.WebSocketConnectionClosedException, ConnectionError):
                while wire.recv() not in ("", b""):
                    pass
    assert polling.post(f"40{NAMESPACE},").status_code == 200
    while "44" not in (heard := polling.get()).text:
        assert heard.status_code == 200


@pytest.mark.long
@pytest.mark.rule("P324")
def test_who_answers_no_ping_is_cut_and_so_is_who_joins_no_session(quiet: House, play: Play) -> None:
    scene = play("fc")
    silent, polling, idle = Frames(quiet.base), Polling(quiet.base), Frames(quiet.base)
    deaf = silent._socket
    with silent, idle, Frames(quiet.base, scene.c1.token) as decent, ThreadPoolExecutor(4) as pool:
        ends = [pool.submit(each) for each in (lambda: _heard(deaf), polling.get, idle.is_cut)]
        while not all(end.done() for end in ends):
            answer = decent.ask('["time.sync", null]')
            assert answer["ok"] is True
            threading.Event().wait(1)
        assert ends[0].result()[0] == "2"
        assert ends[1].result().text == "2"
        assert decent.ask('["time.sync", null]')["ok"] is True
    assert polling.get().status_code == 400


def _heard(wire: websocket.WebSocket) -> list[str]:
    """Everything until the end, without an answer to it."""
    heard: list[str] = []
    with contextlib.suppress(websocket.WebSocketConnectionClosedException, ConnectionError):
        while frame := wire.recv():
            heard.append(str(frame))
    return heard
