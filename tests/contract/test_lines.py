"""The line between servers, over a real Redis: order, who is there, and what a loss of Redis does to it."""

import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from server.adapters.redis_line import NoLine, RedisLine, name_of
from tests.cluster.programs import NoProgram, Redis


def _until(met: Callable[[], object], patience: float = 15) -> None:
    deadline = time.monotonic() + patience
    while not met():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


class Server:
    """Keeps what it hears, and greets as a server does."""

    def __init__(self, redis: Redis, name: str) -> None:
        self.line = RedisLine(redis.url, name, _spawn, time.sleep)
        self.messages: list[tuple[str, Mapping[str, Any]]] = []
        self.lost: list[str] = []
        self.regained = 0
        self.others: set[str] = set()
        self.found_others = self.line.open(self)

    def greet(self) -> None:
        self.line.say({"hello": {}})

    def heard(self, server: str, message: Mapping[str, Any]) -> None:
        (self.others.discard if "bye" in message else self.others.add)(server)
        if "hello" in message:
            self.line.say({"here": {}}, server)
        self.messages.append((server, message))

    def gone(self, server: str) -> None:
        self.others.discard(server)
        self.lost.append(server)

    def back(self) -> None:
        self.regained += 1

    def said(self) -> list[Any]:
        return [message["said"] for _, message in self.messages if "said" in message]


def _spawn(work: Callable[..., object], *about: Any) -> None:
    threading.Thread(target=work, args=about, daemon=True).start()


@pytest.fixture(scope="module")
def redis() -> Iterator[Redis]:
    try:
        one = Redis(own=True)
    except NoProgram as reason:
        pytest.skip(str(reason))
    yield one
    one.stop()


@pytest.fixture
def servers(redis: Redis) -> Iterator[list[Server]]:
    name = f"test:{uuid.uuid4().hex}"
    found = [Server(redis, name) for _ in range(3)]
    yield found
    for one in found:
        one.line.close()


def test_a_new_one_knows_of_the_others_when_it_is_opened(servers: list[Server]) -> None:
    assert [one.found_others for one in servers] == [False, True, True]
    assert servers[2].others == {servers[0].line.me, servers[1].line.me}


def test_what_one_says_is_heard_by_all_others_once_and_in_order(servers: list[Server]) -> None:
    for number in range(500):
        servers[0].line.say({"said": number})
    for one in servers[1:]:
        _until(lambda one=one: len(one.said()) >= 500)  # type: ignore[misc]
        assert one.said() == list(range(500))
    assert servers[0].said() == []


def test_what_is_said_to_one_is_heard_by_that_one_alone(servers: list[Server]) -> None:
    servers[0].line.say({"said": "you"}, servers[1].line.me)
    servers[0].line.say({"said": "all"})
    _until(servers[2].said)
    assert (servers[1].said(), servers[2].said()) == (["you", "all"], ["all"])


def test_whoever_gives_no_sign_is_gone_within_some_two_seconds(servers: list[Server]) -> None:
    dying = servers[1].line
    time.sleep(0.6)
    dying._closed = True
    dying._called.set()
    began = time.monotonic()
    for one in (servers[0], servers[2]):
        _until(lambda one=one: one.lost == [dying.me])  # type: ignore[misc]
    assert time.monotonic() - began < 3.5
    time.sleep(1)
    assert servers[0].lost == [dying.me]


def test_whoever_leaves_says_so_and_is_not_missed_afterwards(servers: list[Server]) -> None:
    servers[1].line.say({"bye": True})
    servers[1].line.leave()
    _until(lambda: any("bye" in message for _, message in servers[0].messages))
    time.sleep(3)
    assert servers[0].lost == []


def test_redis_may_be_gone_for_a_while_and_nobody_is_taken_for_gone(redis: Redis, servers: list[Server]) -> None:
    time.sleep(0.6)
    redis.stop()
    _until(lambda: not any(one.line.is_up() for one in servers))
    servers[0].line.say({"said": "lost"})
    redis.start()
    _until(lambda: all(one.line.is_up() for one in servers))
    assert [one.regained for one in servers] == [1, 1, 1]
    servers[0].line.say({"said": "again"})
    _until(lambda: "again" in servers[2].said())
    time.sleep(4)
    assert "lost" not in servers[2].said()
    assert [one.lost for one in servers] == [[], [], []]


def test_what_one_has_taken_no_other_has_until_it_is_given_back_or_a_moment_has_gone_by(servers: list[Server]) -> None:
    one, two, _ = (server.line for server in servers)
    assert (one.take("it"), two.take("it"), two.take("something else")) == (True, False, True)
    two.give_back("it")
    assert not two.take("it")
    one.give_back("it")
    assert two.take("it")
    _until(lambda: one.take("it"))


def test_an_address_that_leads_nowhere_is_no_line() -> None:
    with pytest.raises(NoLine):
        RedisLine("http://127.0.0.1", "test", _spawn, time.sleep)
    nowhere = RedisLine("redis://127.0.0.1:1/0", "test", _spawn, time.sleep)
    with pytest.raises(NoLine, match="refused"):
        nowhere.open(object())  # type: ignore[arg-type]


def test_servers_belong_together_by_their_database_and_their_key() -> None:
    one, somebody = name_of("key", "postgresql://a@host/veche"), "b:c"
    assert one == name_of("key", f"postgresql+psycopg2://{somebody}@127.0.0.1:5432/veche")
    assert len({one, name_of("other", "postgresql://host/veche"), name_of("key", "postgresql://host/other")}) == 3
