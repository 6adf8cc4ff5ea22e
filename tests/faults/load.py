"""People who send as fast as the answers allow while the server fails, and what must hold of all they were told."""

import itertools
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from server.adapters.sql.chain import Broken, verify
from server.adapters.sql.database import Database
from server.config import Settings
from tests.wire.house import Scene
from tests.wire.people import Lost, Person, new_id
from tests.wire.props import element, item

BACK = 60.0
"""Seconds after which somebody who has not come back will not; on an idle machine it takes about one."""

Work = Callable[[str], tuple[str, dict[str, Any]]]

_PASSING = ("rate_limited", "unavailable")
_KEPT = ("board.changed", "chat.sent", "observation.added")
_BUSY = ("c1", "c2", "c3", "c4", "a1", "a2")


class Worker(threading.Thread):
    """One person who sends as fast as the answers allow, and sends again what was not answered."""

    def __init__(self, person: Person, work: Work) -> None:
        super().__init__()
        self.person, self.work = person, work
        self.acknowledged: list[str] = []
        self.sent_again = 0
        self.turned_away: Counter[str] = Counter()
        self.overruled: list[str] = []
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
                # Somebody's later copy stood there already, or the server had put its index right: the sender is told.
                if any(copy["id"] == data.get("elements", [{}])[0].get("id") for copy in answer.get("rejected", ())):
                    self.overruled.append(wish)
                return
            assert answer["code"] in _PASSING, answer
            self.turned_away[answer["code"]] += 1
            time.sleep(0.05)


class Load:
    """One session with six people at work in it; `leave` ends it and tells what is not as it was promised."""

    def __init__(self, scene: Scene) -> None:
        """`scene` is empty yet."""
        self.scene = scene
        for letter in "fccccaa":
            scene.join(letter, comes_back=True)
        scene.f.granted("phase.start", phase="writing")
        scene.f.granted("phase.extend", seconds=3600)
        self.ends_at = scene.f.hear("phase.extended")["data"]["ends_at"]
        people = [scene.people[key] for key in _BUSY]
        self.workers = [Worker(person, work) for person, work in zip(people, works(scene), strict=True)]
        for worker in self.workers:
            worker.start()

    @property
    def acknowledged(self) -> int:
        return sum(len(worker.acknowledged) for worker in self.workers)

    @property
    def sent_again(self) -> int:
        return sum(worker.sent_again for worker in self.workers)

    @property
    def turned_away(self) -> int:
        """How many wishes the server could not say anything about, and that were sent again."""
        return sum(worker.turned_away["unavailable"] for worker in self.workers)

    def more(self, wishes: int, within: float = BACK) -> None:
        """Returns once so many more have been acknowledged."""
        target = wishes + self.acknowledged
        deadline = time.monotonic() + within
        while self.acknowledged < target:
            assert time.monotonic() < deadline, ([worker.faults for worker in self.workers], self.scene.house.base)
            time.sleep(0.02)

    def come_back(self) -> None:
        """Returns once everybody has been welcomed by a server that is ready."""
        for person in [*(worker.person for worker in self.workers), self.scene.f]:
            person.wait(lambda one=person: one.here, BACK)  # type: ignore[misc]
        found = self.scene.f.welcome["session"]["phase"]["ends_at"]
        assert found == self.ends_at, f"the phase ends at {found}, not at {self.ends_at}"

    def leave(self) -> list[str]:
        """Waits for the last answers; what was promised and is not so."""
        for worker in self.workers:
            worker.enough.set()
        for worker in self.workers:
            worker.join(BACK)
        facts = self.scene.house.log(self.scene.id)
        return [*self._unkept(facts), *self._unchained()]

    def _unkept(self, facts: list[dict[str, Any]]) -> Iterator[str]:
        for worker in self.workers:
            yield from (f"{worker.person.label}: {fault}" for fault in worker.faults)
            logged = Counter(fact["id"] for fact in facts if fact["by"] == worker.person.id and fact["type"] in _KEPT)
            for wish, times in (logged - Counter(worker.acknowledged)).items():
                yield f"{wish} stands in the log {times} times more often than it was acknowledged"
            for wish in Counter(worker.acknowledged) - logged - Counter(worker.overruled):
                yield f"{wish} of {worker.person.label} was acknowledged and is lost"
        if [fact["seq"] for fact in facts] != list(range(1, len(facts) + 1)):
            yield "the log has a gap"
        phases = [fact["type"] for fact in facts if fact["type"].startswith("phase")]
        if phases != ["phase.started", "phase.extended"]:
            yield f"the phase did not go on: {phases}"

    def _unchained(self) -> Iterable[str]:
        database = Database(Settings.from_env(self.scene.house.server.env).database_url)
        try:
            verify(database, self.scene.id)
        except Broken as broken:
            yield f"the chain is broken: {broken}"
        finally:
            database.close()


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
