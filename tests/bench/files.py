"""What files of a large session cost, and what that costs those who draw meanwhile.

A session of 20 000 events of eight candidates lies in the data of a real server. Each form is asked for over HTTP,
while somebody draws in another session of the same server and waits for each answer.
"""

import random
import tempfile
import threading
import time
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

from exercises.players import notes
from exercises.players.client import Player, join
from server.adapters.indices import ORDERING
from server.adapters.library import YamlLibrary
from server.app import archive
from server.application.codec import exercise_told
from server.application.digests import digest_of
from server.application.ports import Person
from server.application.transcripts import take_in
from server.config import Settings
from server.domain import events as e
from server.domain.board import Board
from server.domain.people import Kind
from server.domain.session import begin
from server.exports import FORMATS
from server.projections.room import Room
from tests.played import TEN
from tests.wire.house import House
from tests.wire.process import ROOT, ServerProcess

_EVENTS = 20_000
_PEOPLE = 8
_NOTES = 300
_PAUSE = 0.03
"""Seconds from one change of the drawing to the next."""


def files() -> None:
    """Prints seconds and memory of each form, and how long changes of another board took meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        server = ServerProcess(Path(folder), ROOT / "exercises")
        session = _large_session(Settings.from_env(server.env))
        house = House(server.start())
        try:
            _ask_for_all(house, session)
        finally:
            server.put_away()


def _ask_for_all(house: House, session: str) -> None:
    house.call("GET", f"/sessions/{session}/export/json")
    for form in FORMATS:
        with _Drawing(house) as drawing:
            start = time.perf_counter()
            answer = house.call("GET", f"/sessions/{session}/export/{form}")
            took = time.perf_counter() - start
        assert answer.status_code == 200, answer.text
        memory = max((_most_memory(one) for one in house.server.helpers("server.clerk")), default=0)
        slow = f"p99 {drawing.quantile(0.99) * 1e3:.0f} ms of {len(drawing.waits)}" if drawing.waits else "nobody drew"
        size = len(answer.content) / 1e6
        print(f"file {form}: {took:.1f} s, {size:.1f} MB, {memory:.0f} MB of memory; board updates meanwhile: {slow}")


def _most_memory(process: int) -> float:
    """MB that a process has held at most."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


class _Drawing:
    """Somebody who draws in a session of their own, and how long they waited for each answer, in seconds."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._stop = threading.Event()
        self.waits: list[float] = []

    def quantile(self, part: float) -> float:
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]

    def __enter__(self) -> Self:
        made = self._house.open_session("service-strategy")
        facilitator = Player(self._house.base, join(self._house.base, made["links"]["facilitator"], "Anna")).connect()
        facilitator.ask("phase.start", phase="ideas")
        self._player = Player(self._house.base, join(self._house.base, made["links"]["candidate"], "Boris")).connect()
        self._facilitator = facilitator
        self._thread = threading.Thread(target=self._draw)
        self._thread.start()
        time.sleep(0.3)
        self.waits.clear()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self._player.close()
        self._facilitator.close()

    def _draw(self) -> None:
        mine = notes.new_note("Answer every letter within an hour", 60, 60, None)
        while not self._stop.is_set():
            start = time.perf_counter()
            self._player.put(mine)
            self.waits.append(time.perf_counter() - start)
            mine = notes.moved([self._player.elements[one["id"]] for one in mine], 3, 2)
            time.sleep(_PAUSE)


def _large_session(settings: Settings) -> str:
    """Written into the data before the server starts; returns its id."""
    session = str(uuid.uuid4())
    facts = _facts(YamlLibrary(settings.exercises_dir).documents()["service-strategy"])
    first, *others = facts
    room = Room(begin(first, session, exercise_told(first), Board(ORDERING)), {})
    for fact in others:
        room.take(fact)
    people = [Person(f"c{at}", f"Candidate No. {at}", "1", TEN) for at in range(_PEOPLE)]
    with archive(settings) as (_, log):
        take_in(session, facts, people, digest_of(room), log)
    return session


def _facts(document: Any) -> list[e.Recorded]:
    draw = random.Random(5)
    facts = [e.Recorded(1, "f1", TEN, e.CLOCK, "w1", e.SessionCreated("Large", "ru", {}, dict(document), 5))]

    def add(by: str, event: e.Event) -> None:
        number = len(facts) + 1
        facts.append(e.Recorded(number, f"f{number}", TEN + timedelta(seconds=0.2 * number), by, f"w{number}", event))

    people = [f"c{at}" for at in range(_PEOPLE)]
    for seat, person in enumerate(people, 1):
        add(person, e.ParticipantJoined(person, Kind.CANDIDATE, seat, "1"))
        add(person, e.ParticipantConnected(person))
    add(e.CLOCK, e.PhaseStarted("ideas", 1, 9_999, TEN + timedelta(hours=3)))
    drawn: list[list[dict[str, Any]]] = []
    top = None
    for number in range(_NOTES):
        made = notes.new_note(
            f"Мысль {number}: отвечать в течение часа", 230 * (number % 20), 170 * (number // 20), top
        )
        top = max(one["index"] for one in made)
        drawn.append(made)
        add(draw.choice(people), e.BoardChanged(elements=tuple(made)))
    while len(facts) < _EVENTS - 2:
        who, kind = draw.choice(people), draw.random()
        if kind < 0.7:
            at = draw.randrange(_NOTES)
            drawn[at] = notes.moved(drawn[at], draw.uniform(-9, 9), draw.uniform(-9, 9))
            add(who, e.BoardChanged(elements=tuple(drawn[at])))
        elif kind < 0.85:
            add(who, e.ChatSent("Давайте сначала решим, что важнее"))
        else:
            now = facts[-1].at
            add(who, e.SpeechSpoken(now - timedelta(seconds=draw.uniform(0.5, 9)), now))
    add(e.CLOCK, e.PhaseEnded("ideas", 1))
    add(e.CLOCK, e.ExerciseEnded())
    return facts
