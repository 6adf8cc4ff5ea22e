"""A transcript becomes a session: who was there, what was said when, and nothing that could not stand elsewhere."""

from datetime import timedelta
from typing import Any

import pytest

from server.adapters.indices import ORDERING
from server.adapters.memory import MemoryLog, Shelved
from server.application.answering import Chances
from server.application.ports import Append, StoreFailed
from server.application.sessions import Sessions
from server.application.transcripts import CRITERIA, Moments, Transcript, Utterance, enact, exercise_of, keep
from server.domain import commands as c
from server.domain import events as e
from server.domain.people import Kind
from server.domain.session import State
from server.domain.telling import TYPES
from tests.documents import criterion
from tests.house import BellRope
from tests.stage import NINE

TALK = Transcript(
    "Kick-off",
    "talk.jsonl",
    (
        Utterance(1, "Bob", "ME", 4.0, 9.5, "And when is it due?"),
        Utterance(2, "Ann", "PM", 0.5, 6.0, "Let us begin"),
        Utterance(3, "Ann", "PM", 7.0, 7.0, "{cough}"),
        Utterance(4, "Cem", None, 9.0, 9.25, ""),
        Utterance(5, "Ann", "PM", 8.0, 12.2, "In May"),
    ),
)


def played() -> tuple[Sessions, MemoryLog, str, list[tuple[int, str]]]:
    """The talk as a session in memory: with its log, its id, and the lines that do not count."""
    log, numbers = MemoryLog(), iter(range(10_000))
    document = exercise_of(TALK, {one: criterion(one) for one in CRITERIA})
    clock = Moments(NINE)
    chances = Chances(lambda: f"id-{next(numbers)}", lambda: 7)
    sessions = Sessions(log, Shelved({document["id"]: document}), ORDERING, clock, chances, BellRope())
    made, refused = enact(TALK, sessions, clock, document["id"], "en", {"retention_days": 30})
    return sessions, log, made, [(one.line, refusal.code) for one, refusal in refused]


def facts(log: MemoryLog, session: str, kind: type[e.Event]) -> list[e.Recorded]:
    return [fact for fact in log.read(session) if isinstance(fact.event, kind)]


def seconds(fact: e.Recorded) -> float:
    return (fact.at - NINE) / timedelta(seconds=1)


def test_everybody_is_there_from_the_beginning_to_the_end_in_their_role() -> None:
    sessions, log, made, _ = played()
    session = sessions.room(made).session
    people = session.of_kind(Kind.CANDIDATE)
    names = {who.id: log.names(made)[who.id] for who in people}
    assert {names[who.id]: who.role for who in people} == {"Ann": "PM", "Bob": "ME", "Cem": None}
    assert sorted(who.seat for who in people) == [1, 2, 3]
    for kind, at in ((e.ParticipantConnected, 0), (e.ParticipantDisconnected, 13)):
        assert [seconds(fact) for fact in facts(log, made, kind)] == [at] * 3
    assert all(not who.connected and who.offline == 0 for who in people)


def test_the_phase_lasts_as_long_as_the_meeting_and_then_the_exercise_is_over() -> None:
    sessions, log, made, _ = played()
    session = sessions.room(made).session
    [run] = session.runs
    assert (run.started_at, run.ended_at) == (NINE, NINE + timedelta(seconds=13))
    assert session.state is State.OVER
    assert [fact.event.type for fact in log.read(made)][-5:-3] == ["phase.ended", "exercise.ended"]
    assert log.digest(made) is not None


@pytest.mark.rule("P208")
def test_what_was_said_becomes_known_when_it_has_been_said_with_its_own_times() -> None:
    sessions, log, made, refused = played()
    reported = facts(log, made, e.ContributionReported)
    assert [seconds(fact) for fact in reported] == [6.0, 9.25, 9.5, 12.2]
    told: list[Any] = [fact.event for fact in reported]
    assert [(one.kind, one.text, one.source) for one in told] == [
        ("speech", "Let us begin", "talk.jsonl"),
        ("speech", None, "talk.jsonl"),
        ("speech", "And when is it due?", "talk.jsonl"),
        ("speech", "In May", "talk.jsonl"),
    ]
    assert (told[0].begins, told[0].ends) == (NINE + timedelta(seconds=0.5), NINE + timedelta(seconds=6))
    assert refused == [(3, "malformed")]
    assert len(facts(log, made, e.ContributionRefused)) == 1
    assert [said.text for said in sessions.room(made).session.transcript] == [
        "Let us begin",
        "And when is it due?",
        "In May",
    ]


def test_the_exercise_speaks_both_languages_and_holds_six_criteria() -> None:
    sessions, _, made, _ = played()
    exercise = sessions.room(made).session.exercise
    assert exercise.languages == ("en", "ru")
    assert [one.id for one in exercise.criteria] == list(CRITERIA)
    assert {role.id: role.max for role in exercise.roles} == {"ME": 1, "PM": 1}
    assert (exercise.kind, exercise.title["ru"]) == ("meeting", "Kick-off")


def test_times_never_go_back_and_every_fact_is_of_a_known_kind() -> None:
    _, log, made, _ = played()
    times = [fact.at for fact in log.read(made)]
    assert times == sorted(times)
    assert {fact.event.type for fact in log.read(made)} <= set(TYPES)


@pytest.mark.rule("P208")
def test_a_copy_of_the_session_is_one_like_any_other() -> None:
    sessions, _, made, _ = played()
    copy = sessions.copy(made, None, {}).session
    assert (copy.settings["transcript"], copy.transcript, copy.people) == (False, [], {})


class Full(MemoryLog):
    """A log whose disk is full after some writes."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room

    def append(self, write: Append) -> None:
        if self.room == 0:
            raise StoreFailed("disk full")
        self.room -= 1
        super().append(write)


def test_a_session_is_kept_whole_or_not_at_all() -> None:
    _, log, made, _ = played()
    kept = MemoryLog()
    keep(made, log, kept)
    assert list(kept.read(made)) == list(log.read(made))
    assert (kept.names(made), kept.digest(made)) == (log.names(made), log.digest(made))
    for room in range(5):
        full = Full(room)
        with pytest.raises(StoreFailed):
            keep(made, log, full)
        assert (list(full.read(made)), full.digests()) == ([], [])


def test_what_was_imported_goes_on_like_any_session() -> None:
    sessions, _, made, _ = played()
    assessor = sessions.join(made, Kind.ASSESSOR, "Vera", "1").id
    line = sessions.room(made).session.transcript[0]
    note = c.AddObservation("o1", line.by, "begins for all", "quote", "LD", 1, evidence=c.Source(event=line.id))
    sessions.ask(made, assessor, "w1", note)
    [kept] = sessions.room(made).session.notes.values()
    assert kept.written.evidence == {"event": line.id, "text": "Let us begin"}
