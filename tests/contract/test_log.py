"""One suite for every log: in memory, in SQLite, in PostgreSQL."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from server.application.ports import Append, Conflict, Digest, Log, Person
from server.domain import events as e
from server.domain.people import Kind
from tests.stage import NINE


def digest(session: str, **changed: object) -> Digest:
    usual = Digest(session, "Вторник", "lobby", "ru", "small", "Малое упражнение", "discussion", 0, NINE, NINE)
    return replace(usual, **changed)  # type: ignore[arg-type]


def chat(seq: int, text: str = "hello", **changed: object) -> e.Recorded:
    usual = e.Recorded(seq, f"id-{seq}", NINE + timedelta(milliseconds=seq), "c1", f"w-{seq}", e.ChatSent(text))
    return replace(usual, **changed)  # type: ignore[arg-type]


def begun(log: Log, session: str = "s", facts: int = 1) -> None:
    log.append(Append(session, tuple(chat(seq) for seq in range(1, facts + 1)), digest(session)))


def seqs(log: Log, session: str = "s") -> list[int]:
    return [fact.seq for fact in log.read(session)]


def at_once(*calls: Callable[[], object]) -> list[Exception]:
    """Runs calls in threads that begin together; returns what they raised."""
    raised: list[Exception] = []
    gate = threading.Barrier(len(calls))

    def run(call: Callable[[], object]) -> None:
        gate.wait()
        try:
            call()
        except Conflict as error:
            raised.append(error)

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not any(thread.is_alive() for thread in threads)
    return raised


@pytest.mark.rule("P20", "P21")
def test_what_was_appended_is_read_back_as_it_was(log: Log) -> None:
    facts = (
        chat(1, "«Привет», she said 🙂\n\u0000\t\\"),
        replace(chat(2), event=e.ParticipantJoined("p", Kind.ASSESSOR, 1, "2"), by="p", id="id-1"),
        replace(
            chat(3), event=e.BoardChanged(elements=({"id": "n", "x": 0.1, "deep": [None, {"a": 1}]},), lost=("m",))
        ),
        replace(chat(4), event=e.PhaseStarted("writing", 1, 60, NINE + timedelta(seconds=60)), by=e.CLOCK),
        replace(chat(5), event=e.RatingSet("c1", "TW", "NE", 1)),
    )
    log.append(Append("s", facts, digest("s")))
    assert list(log.read("s")) == list(facts)


@pytest.mark.rule("P24")
@pytest.mark.parametrize(
    ("after", "limit", "expected"),
    [
        (0, None, [1, 2, 3, 4, 5]),
        (2, None, [3, 4, 5]),
        (2, 2, [3, 4]),
        (0, 0, []),
        (5, 3, []),
        (99, None, []),
        (3, 9, [4, 5]),
    ],
)
def test_a_log_is_read_from_anywhere_for_as_long_as_one_likes(
    log: Log, after: int, limit: int | None, expected: list[int]
) -> None:
    begun(log, facts=5)
    assert [fact.seq for fact in log.read("s", after, limit)] == expected


def test_a_long_log_is_read_whole_and_in_order(log: Log) -> None:
    begun(log, facts=2500)
    assert seqs(log) == list(range(1, 2501))
    assert [fact.seq for fact in log.read("s", 400, 1700)] == list(range(401, 2101))


def test_a_log_that_is_not_there_reads_as_empty(log: Log) -> None:
    assert list(log.read("nowhere")) == []
    assert (log.names("nowhere"), log.consents("nowhere"), log.digest("nowhere"), log.digests()) == ({}, {}, None, [])


@pytest.mark.rule("P20")
@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ((chat(2, id="new"),), "the number is taken"),
        ((chat(4), chat(4, id="other")), "the number is there twice"),
        ((chat(4), chat(5), chat(3, id="new")), "the last number is taken"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_write_that_collides_is_a_conflict_and_leaves_nothing_behind(
    log: Log, facts: tuple[e.Recorded, ...], why: str
) -> None:
    begun(log, facts=3)
    person = Person("p", "Anna", "1", NINE)
    with pytest.raises(Conflict):
        log.append(Append("s", facts, digest("s", title="Changed"), person))
    assert seqs(log) == [1, 2, 3], why
    assert log.digest("s") == digest("s")
    assert log.names("s") == {}
    log.append(Append("s", (chat(4),)))
    assert seqs(log) == [1, 2, 3, 4]


@pytest.mark.rule("P5", "P20")
def test_two_people_may_use_the_same_id_and_two_sessions_the_same_numbers(log: Log) -> None:
    begun(log)
    log.append(Append("s", (chat(2, id="id-1", by="c2"),)))
    begun(log, "t")
    assert (seqs(log), seqs(log, "t")) == ([1, 2], [1])


def test_a_person_is_written_with_the_fact_of_their_arrival(log: Log) -> None:
    begun(log)
    people = {name: Person(name, f"Имя {name} 🙂", "2026-01", NINE + timedelta(milliseconds=1)) for name in ("p", "q")}
    for seq, name in enumerate(people, 2):
        fact = replace(chat(seq), event=e.ParticipantJoined(name, Kind.CANDIDATE, seq, "1"))
        log.append(Append("s", (fact,), person=people[name]))
    assert log.consents("s") == people
    assert log.names("s") == {name: person.name for name, person in people.items()}


def test_sessions_are_listed_the_newest_first_and_as_they_were_written_last(log: Log) -> None:
    for name, hours in (("a", 1), ("c", 3), ("b", 2), ("e", 2)):
        log.append(Append(name, (chat(1),), digest(name, created_at=NINE + timedelta(hours=hours))))
    changed = digest("b", title="Again", state="running", candidates=3, created_at=NINE + timedelta(hours=2))
    log.append(Append("b", (chat(2),), changed))
    assert [one.id for one in log.digests()] == ["c", "b", "e", "a"]
    assert log.digest("b") == changed
    assert log.digests()[1] == changed


def test_a_deleted_session_is_gone_and_the_others_stay(log: Log) -> None:
    for name in ("s", "t"):
        begun(log, name)
        joined = replace(chat(2), event=e.ParticipantJoined("p", Kind.CANDIDATE, 1, "1"))
        log.append(Append(name, (joined,), person=Person("p", "Anna", "1", NINE)))
    log.delete("s")
    assert (seqs(log), log.names("s"), log.digest("s")) == ([], {}, None)
    assert (seqs(log, "t"), log.names("t"), [one.id for one in log.digests()]) == ([1, 2], {"p": "Anna"}, ["t"])
    log.delete("s")


def test_nothing_is_appended_to_a_session_that_was_deleted(log: Log) -> None:
    begun(log)
    log.delete("s")
    with pytest.raises(Conflict):
        log.append(Append("s", (chat(2),)))
    assert seqs(log) == []


@pytest.mark.rule("P20")
def test_many_writers_to_many_sessions_are_all_there_once_and_in_order(log: Log) -> None:
    sessions = [f"s{number}" for number in range(8)]
    for session in sessions:
        begun(log, session)

    def write(session: str) -> None:
        for seq in range(2, 42):
            log.append(Append(session, (chat(seq, f"{session} {seq}"),), digest(session, candidates=seq)))

    assert at_once(*[lambda session=session: write(session) for session in sessions]) == []  # type: ignore[misc]
    for session in sessions:
        assert [fact.event for fact in log.read(session, 1)] == [e.ChatSent(f"{session} {seq}") for seq in range(2, 42)]
        assert log.digest(session) == digest(session, candidates=41)


@pytest.mark.rule("P20")
def test_of_many_who_want_the_same_number_one_gets_it(log: Log) -> None:
    begun(log)
    for seq in range(2, 12):
        writers = [
            lambda who=who, seq=seq: log.append(Append("s", (chat(seq, who, id=f"{who}-{seq}"),)))  # type: ignore[misc]
            for who in "abcdef"
        ]
        raised = at_once(*writers)
        assert Counter(type(error) for error in raised) == {Conflict: 5}
    assert seqs(log) == list(range(1, 12))


def test_an_id_that_no_database_can_hold_is_nobodys(log: Log) -> None:
    assert log.digest("a\0b") is None
    assert seqs(log, "a\0b") == []
