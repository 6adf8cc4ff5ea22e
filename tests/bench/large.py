"""A session of 20 000 events of eight candidates, in the data of a real server."""

import random
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from exercises.players import notes
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
from server.projections.room import Room
from tests.played import TEN
from tests.wire.house import House
from tests.wire.process import ROOT, ServerProcess

EVENTS = 20_000
PEOPLE = 8
_NOTES = 300


@contextmanager
def large_house(**env: str) -> Iterator[tuple[House, str]]:
    """A server of its own with the session in its data, and the session's id; `env` is for the server."""
    with tempfile.TemporaryDirectory() as folder:
        server = ServerProcess(Path(folder), ROOT / "exercises", **env)
        session = _large_session(Settings.from_env(server.env))
        try:
            yield House(server.start()), session
        finally:
            server.put_away()


def _large_session(settings: Settings) -> str:
    """Written into the data before the server starts; returns its id."""
    session = str(uuid.uuid4())
    facts = _facts(YamlLibrary(settings.exercises_dir).documents()["service-strategy"])
    first, *others = facts
    room = Room(begin(first, session, exercise_told(first), Board(ORDERING)), {})
    for fact in others:
        room.take(fact)
    people = [Person(f"c{at}", f"Candidate No. {at}", "1", TEN) for at in range(PEOPLE)]
    with archive(settings) as (_, log):
        take_in(session, facts, people, digest_of(room), log)
    return session


def _facts(document: Any) -> list[e.Recorded]:
    draw = random.Random(5)
    facts = [e.Recorded(1, "f1", TEN, e.CLOCK, "w1", e.SessionCreated("Large", "ru", {}, dict(document), 5))]

    def add(by: str, event: e.Event) -> None:
        number = len(facts) + 1
        facts.append(e.Recorded(number, f"f{number}", TEN + timedelta(seconds=0.2 * number), by, f"w{number}", event))

    people = [f"c{at}" for at in range(PEOPLE)]
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
    while len(facts) < EVENTS - 2:
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
