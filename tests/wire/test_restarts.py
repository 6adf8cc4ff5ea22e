"""Killed and stopped in the middle of everything: what was acknowledged is there once, and people come back."""

import itertools
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.wire.conftest import Play, running
from tests.wire.house import Scene
from tests.wire.people import Lost, Person, new_id
from tests.wire.process import ServerProcess
from tests.wire.props import element, item

ROUNDS = 3
ENOUGH = 120
"""Acknowledged commands between one stop and the next."""
BACK = 60.0
"""Seconds after which somebody who has not come back will not; on an idle machine it takes about one."""

Work = Callable[[str], tuple[str, dict[str, Any]]]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[ServerProcess]:
    yield from running(tmp_path_factory, exercises)


class Worker(threading.Thread):
    """One person who sends as fast as the answers allow, and sends again what was not answered."""

    def __init__(self, person: Person, work: Work) -> None:
        super().__init__()
        self.person, self.work = person, work
        self.acknowledged: list[str] = []
        self.sent_again = 0
        self.faults: list[object] = []
        self.enough = threading.Event()

    def run(self) -> None:
        try:
            while not self.enough.is_set():
                wish = new_id()
                self._carry(wish, *self.work(wish))
                self.acknowledged.append(wish)
        except AssertionError as fault:
            self.faults.append(fault)

    def _carry(self, wish: str, command: str, data: dict[str, Any]) -> None:
        while True:
            try:
                answer = self.person.ask(command, wish, **data)
            except Lost:
                self.sent_again += 1
                self.person.wait(lambda: self.person.here, BACK)
                continue
            if answer["ok"]:
                return
            assert answer["code"] == "rate_limited", answer
            self.enough.wait(0.05)


def works(scene: Scene) -> Iterator[Work]:
    """What each of six people does: draws, lays cards, talks, notes."""
    numbers = itertools.count()
    yield lambda wish: ("board.change", {"elements": [element(wish, index=f"d{next(numbers):04}")]})
    yield lambda wish: ("board.change", {"items": [item(wish, f"card {next(numbers)}")]})
    yield lambda _: ("chat.send", {"text": f"line {next(numbers)}"})
    yield lambda wish: ("board.change", {"elements": [element("shared", version=1 + next(numbers), customData=wish)]})
    note = {"candidate": scene.people["c1"].id, "kind": "behaviour", "criterion": "TW"}
    yield lambda wish: ("observation.add", {"observation": wish, "text": f"note {next(numbers)}", **note})
    yield lambda wish: ("observation.add", {"observation": wish, "text": f"more {next(numbers)}", **note})


def come_back(people: list[Person]) -> None:
    """Waits until everybody has been welcomed again by a server that is ready; tells how long that took."""
    ready = time.monotonic()
    for person in people:
        person.wait(lambda one=person: one.here, BACK)
    print(f"everybody was back {time.monotonic() - ready:.2f} s after the server")


def busy(workers: list[Worker]) -> None:
    """Returns once enough more has been acknowledged."""
    target = ENOUGH + sum(len(worker.acknowledged) for worker in workers)
    deadline = time.monotonic() + BACK
    while sum(len(worker.acknowledged) for worker in workers) < target:
        assert time.monotonic() < deadline, [worker.faults for worker in workers]
        time.sleep(0.02)


@pytest.mark.timeout(400)
def test_what_was_acknowledged_is_there_once_however_often_the_server_dies(server: ServerProcess, play: Play) -> None:
    scene = play("")
    for letter in "fccccaa":
        scene.join(letter, comes_back=True)
    scene.f.granted("phase.start", phase="writing")
    scene.f.granted("phase.extend", seconds=3600)
    ends_at = scene.f.hear("phase.extended")["data"]["ends_at"]
    busy_people = [scene.people[key] for key in ("c1", "c2", "c3", "c4", "a1", "a2")]
    workers = [Worker(person, work) for person, work in zip(busy_people, works(scene), strict=True)]
    for worker in workers:
        worker.start()
    try:
        for _ in range(ROUNDS):
            busy(workers)
            server.kill()
            server.start()
            come_back([*busy_people, scene.f])
            assert scene.f.welcome["session"]["phase"]["ends_at"] == ends_at
        busy(workers)
        server.ask_to_stop()
        assert server.ended(within=10) == 0
        server.start()
        come_back([*busy_people, scene.f])
        busy(workers)
    finally:
        for worker in workers:
            worker.enough.set()
        for worker in workers:
            worker.join()
    assert [worker.faults for worker in workers] == [[]] * len(workers)
    assert sum(worker.sent_again for worker in workers) >= ROUNDS
    facts = scene.house.log(scene.id)
    assert [fact["seq"] for fact in facts] == list(range(1, len(facts) + 1))
    for worker in workers:
        kept = ("board.changed", "chat.sent", "observation.added")
        logged = Counter(fact["id"] for fact in facts if fact["by"] == worker.person.id and fact["type"] in kept)
        assert logged == dict.fromkeys(worker.acknowledged, 1)
    assert [fact["type"] for fact in facts if fact["type"].startswith("phase")] == ["phase.started", "phase.extended"]


def test_clocks_stand_where_they_stood(server: ServerProcess, play: Play) -> None:
    over, paused, lasting = (play("f", exercise="hurried-2") for _ in range(3))
    for scene in (over, paused, lasting):
        scene.f.granted("phase.start")
    paused.f.granted("phase.pause")
    remaining = paused.f.hear("phase.paused")["data"]["remaining"]
    lasting.f.granted("phase.extend", seconds=600)
    ends_at = lasting.f.hear("phase.extended")["data"]["ends_at"]
    late = datetime.fromisoformat(over.f.hear("phase.started")["data"]["ends_at"])
    server.kill()
    # Nothing can be awaited while nobody is there: the phase must run out before the server is back.
    time.sleep(max(0.0, (late - datetime.now(UTC)) / timedelta(seconds=1)))
    for _ in range(2):
        server.start()
        assert lasting.tab(lasting.f).welcome["session"]["phase"]["ends_at"] == ends_at
        shown = paused.tab(paused.f).welcome["session"]["phase"]
        assert (shown["paused"], shown["remaining"], shown["ends_at"]) == (True, remaining, None)
        view = over.tab(over.f).welcome["session"]
        assert (view["phase"], view["phases_done"], view["state"]) == (None, ["reading"], "running")
        ended = [fact for fact in over.house.log(over.id) if fact["type"] == "phase.ended"]
        assert [fact["by"] for fact in ended] == ["clock"]
        server.kill()
    server.start()


def test_a_stop_notes_who_left_and_the_first_answer_outlives_it(server: ServerProcess, play: Play) -> None:
    scene = play("fcc")
    scene.f.granted("phase.start", phase="writing")
    scene.c1.granted("board.change", elements=[element("box", version=7, index="a0")])
    chat, change = new_id(), new_id()
    said = scene.c2.granted("chat.send", chat, text="Once")
    older = {"elements": [element("box", version=3, index="a0"), element("fresh", index="a1")]}
    changed = scene.c2.granted("board.change", change, **older)
    assert [copy["version"] for copy in changed["rejected"]] == [7]

    second = scene.tab(scene.c2)
    assert second.granted("chat.send", chat, text="Once") == said
    facts, complaints = scene.length(), server.errors()
    assert server.stop() == 0
    stopped = datetime.now(UTC)
    assert server.errors() == complaints
    server.start()
    left = scene.house.log(scene.id, facts)
    assert {fact["by"] for fact in left} == {scene.f.id, scene.c1.id, scene.c2.id}
    assert {fact["type"] for fact in left} == {"participant.disconnected"}
    assert all(datetime.fromisoformat(fact["at"]) < stopped for fact in left)
    third = scene.tab(scene.c2)
    before = scene.length()
    assert third.granted("chat.send", chat, text="Once") == said
    assert third.granted("board.change", change, **older) == changed
    assert scene.length() == before


def test_positions_are_the_same_after_a_restart(server: ServerProcess, play: Play) -> None:
    scene = play("fcaa")
    for who in ("a1", "a2"):
        data = {"observation": new_id(), "candidate": scene.c1.id, "text": "Asks", "kind": "quote"}
        scene.people[who].granted("observation.add", **data)
    scene.f.granted("phase.start")
    scene.f.granted("exercise.end")
    scene.a1.granted("rating.submit")
    scene.settle()
    streams = {key: person.granted("events.since", after=0)["events"] for key, person in scene.people.items()}
    server.kill()
    server.start()
    for key, before in streams.items():
        after = scene.tab(scene.people[key]).granted("events.since", after=0)["events"]
        assert [(event["pos"], event["id"], event["data"].keys()) for event in after[: len(before)]] == [
            (event["pos"], event["id"], event["data"].keys()) for event in before
        ]
