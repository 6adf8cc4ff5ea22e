"""A server that is killed, all that are started anew one after another, a Redis that is away: nobody loses anything."""

import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import requests

from server.domain.events import Recorded
from tests.cluster.programs import Redis, RollingRestart
from tests.cluster.several import Several, Spread, watched
from tests.faults.load import Load

_BACK_WITHIN = 5.0
"""Seconds in which people come back from a server that is gone, on a machine that has the time for it."""
LATE = 4.0
"""Seconds by which a bell may ring late whose server was killed: it has to be missed first."""


@pytest.fixture
def load(several: Several) -> Load:
    return Load(Spread(several, ""))


def _left(load: Load, several: Several) -> None:
    assert load.leave() == []
    load.scene.leave()
    facts = several.log(load.scene.id)
    assert [fact.seq for fact in facts] == list(range(1, len(facts) + 1))


@pytest.mark.rule("P5", "P20", "P21")
@pytest.mark.timeout(180)
def test_a_server_is_killed_under_load(several: Several, load: Load) -> None:
    load.more(150)
    people = list(load.scene.people.values())
    gone = several.servers[0]
    with watched(people) as absences:
        gone.kill()
        load.more(150)
        for person in people:
            person.wait(lambda one=person: one.here)  # type: ignore[misc]
    try:
        assert absences.longest < _back_within()
        print(f"killed: away for {absences.longest:.2f} s at the longest")
        assert any(person.losses for person in people)
        # Whoever came back was never away.
        time.sleep(6)
        assert load.scene.f.find("participant.disconnected") == []
        load.more(50)
        _left(load, several)
    finally:
        gone.start()


@pytest.mark.rule("P5", "P20", "P21")
@pytest.mark.timeout(180)
def test_all_servers_are_started_anew_one_after_another_under_load(
    several: Several, load: Load, tmp_path: Path
) -> None:
    people = list(load.scene.people.values())
    ports = [server.port for server in several.servers]
    with watched(people) as absences, RollingRestart(tmp_path, ports) as restart:
        for server in several.servers:
            assert restart.asked() == f"restart veche@{server.port}"
            # It has waited for the one before.
            assert [_ready(one.base) for one in several.servers] == [200] * len(several.servers)
            load.more(60)
            server.ask_to_stop()
            assert server.ended(within=15) == 0
            server.begin()
            restart.done()
        assert restart.ended() == (0, "")
        load.more(60)
    print(f"started anew: away for {absences.longest:.2f} s at the longest")
    assert absences.longest < _back_within()
    assert sum(person.losses for person in people) >= len(people)
    assert load.scene.f.find("participant.disconnected") == []
    _left(load, several)


def test_a_phase_ends_once_and_in_time_when_its_server_is_killed(several: Several) -> None:
    scene = Spread(several, "", exercise="hurried-2")
    for letter in "fcc":
        scene.join(letter, comes_back=True)
    scene.f.granted("phase.start")
    ends_at = scene.f.hear("phase.started")["data"]["ends_at"]
    gone = several.holding(scene.places[0])
    gone.kill()
    try:
        (ended,) = _until_ended(several, scene.id)
        assert (ended.at.timestamp() - _moment(ends_at)) < LATE
        for person in scene.people.values():
            person.wait(lambda one=person: one.here)  # type: ignore[misc]
        time.sleep(2)
        assert len(_ended(several.log(scene.id))) == 1
        scene.leave()
    finally:
        gone.start()


@pytest.mark.long
@pytest.mark.timeout(120)
def test_a_phase_of_which_nobody_is_left_ends_though_the_server_is_killed_that_had_them(several: Several) -> None:
    """Only the database is looked at: whoever asked a server would have it load the session."""
    here = Spread(several, "fc", exercise="hurried-2")
    here.f.granted("phase.start")
    ends_at = here.f.hear("phase.started")["data"]["ends_at"]
    for person in here.people.values():
        person.go()
    for server in several.servers[:2]:
        server.kill()
    try:
        (ended,) = _until_ended(several, here.id)
        late = ended.at.timestamp() - _moment(ends_at)
        print(f"taken over: the bell rang {late:.2f} s late")
        assert late < LATE
        _until(lambda: sum(fact.event.type == "participant.disconnected" for fact in several.log(here.id)) == 2, 20)
    finally:
        for server in several.servers[:2]:
            server.start()


@pytest.mark.timeout(120)
def test_while_redis_is_away_all_is_kept_and_heard_later(several: Several, redis: Redis) -> None:
    scene = Spread(several, "fccc")
    scene.c1.granted("chat.send", text="before")
    for person in scene.people.values():
        person.hear("chat.sent", text="before")
    redis.stop()
    _until(lambda: all(_ready(server.base) == 503 for server in several.servers), 10)
    said = time.monotonic()
    scene.c1.granted("chat.send", text="meanwhile")
    scene.c2.granted("chat.send", text="me, too")
    for person in scene.people.values():
        person.hear("chat.sent", text="meanwhile")
        person.hear("chat.sent", text="me, too")
    print(f"without Redis heard after {time.monotonic() - said:.2f} s")
    redis.start()
    _until(lambda: all(_ready(server.base) == 200 for server in several.servers), 10)
    scene.c3.granted("chat.send", text="after")
    for person in scene.people.values():
        person.hear("chat.sent", text="after")
    time.sleep(4)
    assert scene.f.find("participant.disconnected") == []
    texts = [fact.event.text for fact in several.log(scene.id) if fact.event.type == "chat.sent"]  # type: ignore[attr-defined]
    assert texts == ["before", "meanwhile", "me, too", "after"]
    scene.leave()


def _back_within() -> float:
    """More where many others want the same processors, so that each waits for its turn."""
    return _BACK_WITHIN * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1) / 2)


def _ready(base: str) -> int:
    return requests.get(f"{base}/readyz", timeout=5).status_code


def _ended(facts: list[Recorded]) -> list[Recorded]:
    return [fact for fact in facts if fact.event.type == "phase.ended"]


def _until_ended(several: Several, session: str) -> list[Recorded]:
    _until(lambda: _ended(several.log(session)), 20)
    return _ended(several.log(session))


def _until(met: Callable[[], object], patience: float) -> None:
    deadline = time.monotonic() + patience
    while not met():
        assert time.monotonic() < deadline, "in vain"
        time.sleep(0.1)


def _moment(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()
