"""The line between servers over a real Redis, with servers that are there in name alone."""

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

import orjson
import pytest
import redis as client

from server.adapters.redis_line import RedisLine
from tests.cluster.programs import NoProgram, Redis

NAME = "veche:line-test"


class Heard:
    """Keeps what came by the line, as a company does: whoever says that somebody came is a neighbour."""

    def __init__(self) -> None:
        self.neighbours: set[str] = set()
        self.lost: list[str] = []
        self.greetings = self.returns = 0

    @property
    def others(self) -> set[str]:
        return self.neighbours

    def greet(self) -> None:
        self.greetings += 1

    def heard(self, server: str, message: Mapping[str, Any]) -> None:
        if "came" in message:
            self.neighbours.add(server)
        if "bye" in message:
            self.neighbours.discard(server)

    def gone(self, server: str) -> None:
        self.lost.append(server)
        self.neighbours.discard(server)

    def back(self) -> None:
        self.returns += 1


@pytest.fixture
def own() -> Iterator[Redis]:
    try:
        one = Redis(own=True)
    except NoProgram as reason:
        pytest.skip(str(reason))
    yield one
    one.stop()


@pytest.fixture
def heard(own: Redis) -> Iterator[Heard]:
    listener = Heard()
    line = _line(own.url)
    line.open(listener)
    yield listener
    line.close()


class Between:
    """Carries bytes to Redis and back; a connection that hears messages falls silent once it is `deaf`."""

    def __init__(self, port: int) -> None:
        self._to, self.deaf = port, False
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"redis://127.0.0.1:{self._door.getsockname()[1]}/0"
        threading.Thread(target=self._let_in, daemon=True).start()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                near, far = self._door.accept()[0], socket.create_connection(("127.0.0.1", self._to))
                kind = {"hears": False}
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(one, other, kind), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket, kind: dict[str, bool]) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                if b"SUBSCRIBE" in data:
                    kind["hears"] = not self.deaf
                if not (self.deaf and kind["hears"]):
                    other.sendall(data)
        with suppress(OSError):
            other.close()


def test_a_server_that_hears_nothing_any_more_though_it_may_speak_finds_that_out(own: Redis) -> None:
    """As where a wall between them drops connections that were quiet for long, without a word to either end."""
    between, listener = Between(own.port), Heard()
    line = _line(between.url)
    line.open(listener)
    between.deaf = True
    _until(lambda: listener.returns == 1)
    with client.Redis.from_url(own.url) as post:
        post.publish(f"{NAME}:all", orjson.dumps({"from": "ghost", "came": ["session", "person"]}))
    _until(lambda: listener.neighbours == {"ghost"})
    line.close()


def _line(url: str) -> RedisLine:
    def spawn(call: Callable[..., object], *about: Any) -> None:
        threading.Thread(target=call, args=about, daemon=True).start()

    return RedisLine(url, NAME, spawn, time.sleep)


def _until(met: Callable[[], object], patience: float = 8) -> None:
    deadline = time.monotonic() + patience
    while not met():
        assert time.monotonic() < deadline, "in vain"
        time.sleep(0.02)


def test_what_a_server_said_that_is_dead_already_does_not_keep_it_among_the_living(own: Redis, heard: Heard) -> None:
    """Its words may have waited while this one was held up; as long as it counts as there its bells are left to it."""
    with client.Redis.from_url(own.url) as post:
        post.publish(f"{NAME}:all", orjson.dumps({"from": "ghost", "came": ["session", "person"]}))
    _until(lambda: heard.lost == ["ghost"])
    assert heard.neighbours == set()


def test_a_server_that_has_just_come_is_not_taken_for_gone(own: Redis, heard: Heard) -> None:
    lines = []
    for _ in range(3):
        lines.append(_line(own.url))
        lines[-1].open(Heard())
        lines[-1].say({"came": ["session", "person"]})
    _until(lambda: len(heard.neighbours) == 3)
    time.sleep(1.5)
    assert heard.lost == []
    for line in lines:
        line.say({"bye": True})
        line.close()
    _until(lambda: not heard.neighbours)
    time.sleep(1)
    assert heard.lost == []
