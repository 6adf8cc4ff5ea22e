"""What participation costs with fifty thousand contributions: the answer, and reading on by one fact."""

import json
import random
import statistics
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from server.adapters.library import YamlLibrary
from server.application.codec import exercise_from
from server.domain import events as e
from server.domain import group_events as g
from server.domain.people import Kind
from server.projections.participation import Participation
from server.projections.participation.telling import participation_view
from tests.played import TEN

_CONTRIBUTIONS = 50_000
_PEOPLE = 8
_LENGTH = timedelta(hours=4)


def many_contributions(exercises: Path) -> None:
    """Prints the milliseconds of an answer, the microseconds of a fact early and late, and their ratio."""
    document = YamlLibrary(exercises).documents()["service-strategy"]
    created = e.SessionCreated("Bench", "en", {"speech": True}, dict(document), 1)
    found = Participation(exercise_from(document), e.Recorded(1, "f1", TEN, e.CLOCK, "w1", created))
    facts, taken = _facts(document), []
    for number, (at, by, event) in enumerate(facts, 2):
        fact = e.Recorded(number, f"f{number}", TEN + at, by, f"w{number}", event)
        start = time.perf_counter()
        found.take(fact)
        taken.append(time.perf_counter() - start)
    assert len(found.contributions) >= _CONTRIBUTIONS, "most of what was done has to count"
    answers = []
    for _ in range(9):
        start = time.perf_counter()
        json.dumps(participation_view(found))
        answers.append(time.perf_counter() - start)
    early, late = statistics.median(taken[100:5_100]), statistics.median(taken[-5_000:])
    answer = f"answer {statistics.median(answers[1:]) * 1e3:.0f} ms, the first one {answers[0] * 1e3:.0f} ms"
    print(f"participation of {len(found.contributions)} contributions: {answer}")
    print(f"a fact for participation: {early * 1e6:.0f} µs early, {late * 1e6:.0f} µs late (medians of 5000)")
    print(f"ratio participation-fact-growth: {late / early:.2f}")


def _facts(document: Any) -> list[tuple[timedelta, str, e.Event]]:
    """Eight people who talk, write, move, vote and chat through all phases for hours."""
    draw = random.Random(7)
    people = [f"c{at}" for at in range(_PEOPLE)]
    facts: list[tuple[timedelta, str, e.Event]] = [
        (timedelta(), one, e.ParticipantJoined(one, Kind.CANDIDATE, seat, "1")) for seat, one in enumerate(people, 1)
    ]
    facts += [(timedelta(), one, e.ParticipantConnected(one)) for one in people]
    keys = [phase["key"] for phase in document["phases"]]
    step = _LENGTH / (_CONTRIBUTIONS + 1_000)
    for number in range(_CONTRIBUTIONS + 1_000):
        at = step * (number + 1)
        if number % 10_000 == 0:
            facts.append((at, "f", e.PhaseStarted(keys[number // 10_000 % len(keys)], 1, 9_999, TEN + _LENGTH)))
        who = draw.choice(people)
        facts.append((at, who, _deed(draw, who, number, at)))
    return facts


def _deed(draw: random.Random, who: str, number: int, at: timedelta) -> e.Event:
    kind = draw.random()
    if kind < 0.5:
        ends = TEN + at
        return e.SpeechSpoken(ends - timedelta(milliseconds=draw.randint(300, 9_000)), ends)
    if kind < 0.6:
        return e.ChatSent("Well then")
    if kind < 0.7:
        return g.VoteCast(f"n{draw.randrange(number + 1)}", "choosing")
    if kind < 0.8:
        return g.PlanPut(f"l{number}", "Do it", f"n{draw.randrange(number + 1)}")
    item = {"id": f"n{number}", "kind": "note", "text": f"Idea {number} of {who}", "x": 0, "y": 0, "w": 9, "h": 9}
    return e.BoardChanged(items=({**item, "version": 1},))
