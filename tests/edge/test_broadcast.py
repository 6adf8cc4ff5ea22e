"""Telling people, while somebody is found not to answer any more."""

import json
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from types import MethodType, SimpleNamespace
from typing import Any

import engineio
import pytest
from engineio.socket import Socket

from server.application.ports import Portion
from server.config import Allowance
from server.edge.addresses import Proxies
from server.edge.broadcast import Broadcast
from server.edge.crowd import Crowd
from server.edge.gate import _MOST_QUEUED, Gate, new_pace


def test_a_tab_that_leaves_while_it_is_told_keeps_nobody_from_hearing() -> None:
    broadcast = Broadcast(None)  # type: ignore[arg-type]
    broadcast._tabs = {"s": {"ann": {"t1": "c1", "t2": "c2"}, "ben": {"t3": "c3"}}}
    sent: list[str] = []

    def send(connection: str, _: Sequence[bytes]) -> None:
        sent.append(connection)
        if connection == "c1":
            broadcast.leave("t1", "s", "ann")

    broadcast.send = send
    told = [Portion({"ann": 1, "ben": 1}, [{"type": "chat.sent"}])]
    broadcast.announce("s", told, datetime(2026, 3, 2, tzinfo=UTC))
    assert sent == ["c1", "c2", "c3"]


def test_everybody_hears_the_same_to_the_letter_at_their_own_positions() -> None:
    broadcast = Broadcast(None)  # type: ignore[arg-type]
    broadcast._tabs = {"s": {"ann": {"t1": "c1"}, "ben": {"t2": "c2"}}}
    sent: dict[str, list[bytes]] = {"c1": [], "c2": []}
    broadcast.send = lambda connection, packets: sent[connection].extend(packets)
    words = [{"text": "100 % %d %s {"}, {"text": "Всё"}, {"text": "only for ann"}]
    # Four that all of them heard one after another were told before.
    told = [Portion({"ann": 3, "ben": -1, "who is not here": 1}, words[:2], 4), Portion({"ann": 9}, words[2:])]
    broadcast.announce("s", told, datetime(2026, 3, 2, tzinfo=UTC))
    heard = {who: json.loads(packets[0].partition(b",")[2])[1] for who, packets in sent.items()}
    assert all(len(packets) == 1 for packets in sent.values())
    now = "2026-03-02T00:00:00.000Z"
    events = [{"pos": pos, **one} for pos, one in enumerate(words, 7)]
    assert heard["c1"] == {"from": 6, "to": 9, "events": events, "now": now}
    events = [{"pos": pos, **one} for pos, one in enumerate(words[:2], 3)]
    assert heard["c2"] == {"from": 2, "to": 4, "events": events, "now": now}


def test_whoever_fetches_nothing_is_cut_before_everything_lies_there() -> None:
    eio = engineio.Server(async_mode="threading", monitor_clients=False)
    left: list[str] = []
    eio.on("connect", lambda *_: None)
    eio.on("disconnect", lambda sid, _: left.append(sid))
    gate = Gate(eio, lambda _: True, Crowd(Allowance(1000, 1000), Proxies([])))
    eio.sockets["one"] = Socket(eio, "one")
    for _ in range(_MOST_QUEUED + 5):
        gate.send("one", [b"4[]"])
    assert left == ["one"]
    assert "one" not in eio.sockets


def served(meanwhile: Callable[[engineio.Server, Gate, Socket], object], **line: Any) -> None:
    """Lets something happen while a connection "one" is served over a WebSocket that is written to at once."""
    eio = engineio.Server(async_mode="threading", monitor_clients=False)
    eio.on("connect", lambda *_: None)
    eio.on("disconnect", lambda *_: None)
    gate = Gate(eio, lambda _: True, Crowd(Allowance(1000, 1000), Proxies([])))
    socket = Socket(eio, "one")
    eio.sockets["one"], socket.upgraded = socket, True
    handler = MethodType(lambda socket, _: meanwhile(eio, gate, socket), socket)
    gate._serve(SimpleNamespace(takes=None, **line), handler)


def test_what_waits_in_the_librarys_queue_is_not_overtaken() -> None:
    written = list[bytes]()

    def meanwhile(_: engineio.Server, gate: Gate, socket: Socket) -> None:
        gate.send("one", [b"4a"])
        socket.queue.put(None)
        gate.send("one", [b"4b"])
        assert (written, socket.queue.qsize()) == ([b"4a"], 2)

    served(meanwhile, put=lambda payloads: written.extend(payloads) or True)


@pytest.mark.parametrize("unread", [False, True])
def test_who_has_not_answered_in_time_is_there_as_long_as_something_of_theirs_was_not_read(unread: bool) -> None:
    def meanwhile(eio: engineio.Server, gate: Gate, socket: Socket) -> None:
        socket.last_ping = 1.0
        found = []
        eio.sleep = lambda _: found.append(gate._is_there("one"))
        # It has been taken off the line, and waits until it may be read.
        assert gate.pause("one", 1) is not None
        assert found == [True]
        assert gate._is_there("one") is unread
        assert socket.closed is not unread

    served(meanwhile, has_unread=lambda: unread)


def test_an_answer_to_a_ping_is_taken_at_once_so_that_nothing_has_to_wait_behind_it() -> None:
    def meanwhile(eio: engineio.Server, gate: Gate, socket: Socket) -> None:
        begun: list[object] = []
        eio.start_background_task = lambda *task: begun.append(task)
        gate.offer("one", lambda message: message == b"4drawn")
        line = gate._lines["one"][1]
        socket.last_ping = time.time()
        # As long as nobody knows how fast it may send, it goes the ordinary way.
        assert not line.takes(b"3")
        gate.pace_by("one", new_pace())
        # Nor while it is still on its way from polling.
        socket.upgraded = False
        assert not line.takes(b"3")
        socket.upgraded = True
        assert [line.takes(message) for message in (b"4drawn", b"4", b"30", b"3")] == [True, False, False, True]
        assert socket.last_ping is None
        assert len(begun) == 1
        # Who sends nothing else is no faster for it than by anything else.
        assert not all(line.takes(b"3") for _ in range(1_000))

    served(meanwhile)
