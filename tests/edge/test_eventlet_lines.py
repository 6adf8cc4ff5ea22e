"""Lines: whoever takes nothing is kept no more than so much, and an end may come from both sides at once."""

import socket
import time
import warnings
from collections.abc import Iterator

import pytest

with warnings.catch_warnings():
    # It says on import that it will not live for ever.
    warnings.simplefilter("ignore")
    import eventlet
    from eventlet.greenio import GreenSocket

    from server.eventlet_lines import _HOPELESS, Line

PATIENCE = 20


@pytest.fixture
def ends() -> Iterator[tuple[Line, socket.socket]]:
    near, far = socket.socketpair()
    with near, far:
        line = Line(GreenSocket(near), {})
        yield line, far
        line._end()


def test_whoever_takes_nothing_is_cut_and_nobody_waits_for_them(ends: tuple[Line, socket.socket]) -> None:
    line, _ = ends
    text = "x" * 60_000
    with eventlet.Timeout(PATIENCE):
        while not line._over:
            line.send(text)
            assert len(line._out) <= _HOPELESS + 2 * len(text)
    with pytest.raises(BrokenPipeError):
        line.send(text)
    with eventlet.Timeout(PATIENCE):
        assert line.wait() is None


def test_one_message_may_be_longer_than_what_may_lie(ends: tuple[Line, socket.socket]) -> None:
    line, far = ends
    payload = b"y" * (_HOPELESS + 1_000_000)
    whole = b"".join(line._pieces([payload]))
    far.setblocking(False)
    assert line.put([payload])
    got = bytearray()
    with eventlet.Timeout(PATIENCE):
        while len(got) < len(whole):
            try:
                got += far.recv(1_000_000)
            except BlockingIOError:
                eventlet.sleep(0)
    assert got == whole
    assert not line._out


def test_however_many_messages_there_are_they_come_whole_and_in_order(ends: tuple[Line, socket.socket]) -> None:
    line, far = ends
    payloads = [b"%d" % at * (1 + at % 200) for at in range(5_000)]
    whole, got = b"".join(line._pieces(payloads)), bytearray()
    assert line.put(payloads)
    assert not line.put([b"behind them"])
    far.setblocking(False)
    with eventlet.Timeout(PATIENCE):
        while len(got) < len(whole):
            try:
                got += far.recv(100_000)
            except BlockingIOError:
                eventlet.sleep(0)
    assert got == whole


def test_an_end_that_is_found_in_reading_is_no_fault_in_writing(ends: tuple[Line, socket.socket]) -> None:
    line, far = ends
    line._listen()
    while not line._out:
        line.put([b"z" * 60_000])
    # The loop has found both ready and calls one after the other.
    far.shutdown(socket.SHUT_WR)
    line._read(0)
    line._write_on(0)
    assert not line.put([])
    with eventlet.Timeout(PATIENCE):
        assert line.wait() is None


def test_what_has_come_while_everything_stood_still_is_read_however_late(ends: tuple[Line, socket.socket]) -> None:
    line, far = ends
    line.socket.settimeout(0.05)
    heard = eventlet.spawn(line.wait)
    eventlet.sleep(0)
    far.sendall(b"\x81\x82" + bytes(4) + b"hi")
    # Not the loop's own sleep: nothing is looked at meanwhile, and afterwards the time is over.
    time.sleep(0.2)
    assert heard.wait() == "hi"
    with pytest.raises(TimeoutError):
        line.wait()
    assert not line.has_unread()


def test_whoever_sends_only_what_is_taken_at_once_does_not_pass_for_silent(ends: tuple[Line, socket.socket]) -> None:
    line, far = ends
    taken: list[bytes] = []
    line.takes = lambda message: not taken.append(message)
    line.socket.settimeout(0.2)
    heard = eventlet.spawn(line.wait)
    for _ in range(8):
        eventlet.sleep(0.1)
        far.sendall(b"\x81\x82" + bytes(4) + b"hi")
    assert not heard.dead
    assert len(taken) == 7
    with eventlet.Timeout(PATIENCE), pytest.raises(TimeoutError):
        heard.wait()
    assert len(taken) == 8
