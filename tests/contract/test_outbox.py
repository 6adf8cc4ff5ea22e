"""Webhooks and what is on its way to them, in SQLite and in PostgreSQL; facts come out of the log beside them."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from server.adapters.sql import tables as t
from server.adapters.sql.database import Database
from server.adapters.sql.log import SqlLog
from server.adapters.sql.outbox import SqlOutbox, _untold
from server.application.ports import Append, Delivery, Hook, Post, StoreFailed, Webhook
from server.domain import events as e
from tests.contract.stores import opened
from tests.contract.test_log import begun, chat, digest
from tests.stage import NINE

LATER = NINE + timedelta(hours=1)
CLOSED, APPROVED = "session.closed", "summary.approved"


@pytest.fixture
def store(sql_url: str) -> Iterator[tuple[SqlOutbox, SqlLog, Database]]:
    with opened(sql_url) as (database, log):
        yield SqlOutbox(database), log, database


def hook(key: str = "w", since: datetime = NINE, **changed: Any) -> Webhook:
    usual = Webhook(key, "ATS «Тест» 🙂", "https://ats.example/in?key=1&b='", {CLOSED: since}, Hook.ACTIVE, NINE)
    return replace(usual, **changed)


def letter(key: str = "d", **changed: Any) -> Delivery:
    usual = Delivery(key, "w", "s", 2, CLOSED, '{"a":"я"}', NINE, Post.PENDING, 0, NINE)
    return replace(usual, **changed)


def closed(log: SqlLog, session: str = "s", at: datetime = LATER) -> None:
    """A session with its closing as the second fact."""
    begun(log, session)
    log.append(Append(session, (replace(chat(2), event=e.SessionClosed(), at=at),), digest(session, state="closed")))


def test_a_webhook_is_kept_as_it_was(store: tuple[SqlOutbox, SqlLog, Database]) -> None:
    outbox, _, _ = store
    assert outbox.webhooks() == []
    second = hook("a", events={CLOSED: NINE, APPROVED: LATER}, created_at=LATER, state=Hook.PAUSED)
    outbox.add(second)
    outbox.add(hook())
    assert outbox.webhooks() == [hook(), second]
    changed = hook(url="https://other.example", name="", events={APPROVED: LATER}, state=Hook.GONE)
    assert outbox.change(changed)
    assert outbox.webhooks() == [changed, second]
    assert not outbox.change(hook("nobody"))


def test_a_webhook_goes_with_its_deliveries_and_leaves_the_others(store: tuple[SqlOutbox, SqlLog, Database]) -> None:
    outbox, log, _ = store
    closed(log)
    for key in ("w", "x"):
        outbox.add(hook(key))
        outbox.put([letter(f"d-{key}", webhook=key)])
    assert outbox.remove("w")
    assert not outbox.remove("w")
    assert not outbox.remove("w\0")
    assert outbox.recent("w", 9) == []
    assert outbox.recent("x", 9) == [letter("d-x", webhook="x")]


@pytest.mark.parametrize(
    ("state", "becomes"), [(Hook.ACTIVE, Hook.GONE), (Hook.PAUSED, Hook.PAUSED), (Hook.GONE, Hook.GONE)]
)
def test_a_receiver_that_is_gone_halts_an_active_webhook_alone(
    state: Hook, becomes: Hook, store: tuple[SqlOutbox, SqlLog, Database]
) -> None:
    outbox, _, _ = store
    outbox.add(hook(state=state))
    outbox.add(hook("x", created_at=LATER))
    outbox.halt("w")
    assert [one.state for one in outbox.webhooks()] == [becomes, Hook.ACTIVE]


def test_facts_that_nobody_was_told_of_are_found_in_the_log_once(store: tuple[SqlOutbox, SqlLog, Database]) -> None:
    outbox, log, _ = store
    outbox.add(hook())
    assert outbox.untold(hook()) == []
    closed(log)
    closed(log, "t", LATER - timedelta(minutes=1))
    found = outbox.untold(hook())
    assert [(one.digest, one.seq, one.event, one.at) for one in found] == [
        (digest("t", state="closed"), 2, CLOSED, LATER - timedelta(minutes=1)),
        (digest("s", state="closed"), 2, CLOSED, LATER),
    ]
    assert [one.closed_at for one in found] == [one.at for one in found]
    outbox.put([letter(session="t")])
    assert [one.digest.id for one in outbox.untold(hook())] == ["s"]
    # Told to one is not told to another.
    assert [one.digest.id for one in outbox.untold(hook("x"))] == ["t", "s"]


@pytest.mark.parametrize(
    ("events", "count"),
    [
        ({CLOSED: LATER}, 1),
        ({CLOSED: LATER + timedelta(milliseconds=1)}, 0),
        ({APPROVED: NINE}, 0),
        ({APPROVED: NINE, CLOSED: NINE}, 1),
        ({}, 0),
    ],
)
def test_a_webhook_is_told_of_what_it_wants_from_the_moment_it_wants_it(
    events: dict[str, datetime], count: int, store: tuple[SqlOutbox, SqlLog, Database]
) -> None:
    outbox, log, _ = store
    closed(log)
    assert len(outbox.untold(hook(events=events))) == count


@pytest.mark.rule("P261")
def test_of_a_calibration_nobody_outside_is_told(store: tuple[SqlOutbox, SqlLog, Database]) -> None:
    outbox, log, _ = store
    closed(log)
    closed(log, "t")
    log.append(Append("t", (chat(3),), digest("t", state="closed", source="s")))
    assert [one.digest.id for one in outbox.untold(hook())] == ["s"]


def test_an_approval_after_the_closing_knows_of_it(store: tuple[SqlOutbox, SqlLog, Database]) -> None:
    outbox, log, database = store
    closed(log)
    before, after = (f"UPDATE log SET type = '{APPROVED}' WHERE seq = {seq}" for seq in (1, 3))
    log.append(Append("s", (chat(3),)))
    database.write(lambda connection: connection.execute(text(before)))
    database.write(lambda connection: connection.execute(text(after)))
    found = outbox.untold(hook(events={APPROVED: NINE}))
    assert [(one.seq, one.closed_at) for one in found] == [(1, None), (3, LATER)]


def test_what_is_looked_for_in_the_log_is_found_by_its_own_index(store: tuple[SqlOutbox, SqlLog, Database]) -> None:
    _, log, database = store
    for number in range(20):
        begun(log, f"s{number}", facts=200)
    query = _untold("w", (t.log.c.type == CLOSED) & (t.log.c.at >= NINE))
    words = str(query.compile(database.engine, compile_kwargs={"literal_binds": True}))
    how = "EXPLAIN QUERY PLAN " if database.sqlite else "EXPLAIN "
    if not database.sqlite:
        database.write(lambda connection: connection.execute(text("ANALYZE log")))
    plan = str(database.read(lambda connection: connection.execute(text(how + words.replace(":", r"\:"))).all()))
    assert "ix_log_told_outside" in plan


def test_a_delivery_is_put_in_once(store: tuple[SqlOutbox, SqlLog, Database]) -> None:
    outbox, log, _ = store
    closed(log)
    outbox.add(hook())
    outbox.put([])
    outbox.put([letter()])
    with pytest.raises(StoreFailed):
        outbox.put([letter()])
    with pytest.raises(StoreFailed):
        outbox.put([letter("other")])
    assert outbox.recent("w", 9) == [letter()]


def test_what_is_due_is_given_out_the_oldest_first(store: tuple[SqlOutbox, SqlLog, Database]) -> None:
    outbox, log, _ = store
    closed(log)
    outbox.add(hook())
    assert outbox.soonest() is None
    minute = timedelta(minutes=1)
    waits = {"late": LATER + minute, "second": NINE + minute, "first": NINE, "done": None}
    for seq, (key, at) in enumerate(waits.items()):
        outbox.put([letter(key, seq=seq, next_at=at, state=Post.PENDING if at else Post.DELIVERED)])
    assert [one.id for one in outbox.due("w", LATER, 9)] == ["first", "second"]
    assert [one.id for one in outbox.due("w", LATER, 1)] == ["first"]
    assert [one.id for one in outbox.due("w", LATER + minute, 9)] == ["first", "second", "late"]
    assert outbox.due("x", LATER, 9) == []
    assert outbox.soonest() == NINE
    outbox.change(hook(state=Hook.PAUSED))
    assert outbox.soonest() is None
    assert outbox.counts() == {"w": {Post.PENDING: 3, Post.DELIVERED: 1}}


def test_of_several_senders_one_gets_a_delivery(store: tuple[SqlOutbox, SqlLog, Database]) -> None:
    outbox, log, _ = store
    closed(log)
    outbox.add(hook())
    outbox.put([letter()])
    gate, got = threading.Barrier(4), []

    def claim() -> None:
        gate.wait()
        got.append(outbox.claim(letter(), LATER))

    threads = [threading.Thread(target=claim) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(got) == [False, False, False, True]
    assert outbox.due("w", LATER - timedelta(milliseconds=1), 9) == []
    assert outbox.due("w", LATER, 9) == [letter(next_at=LATER)]


def test_what_became_of_a_delivery_is_kept(store: tuple[SqlOutbox, SqlLog, Database]) -> None:
    outbox, log, _ = store
    closed(log)
    outbox.add(hook())
    outbox.put([letter(), letter("e", seq=3, happened_at=LATER)])
    tried = letter(state=Post.FAILED, attempts=3, next_at=None, tried_at=LATER, status=410, error=None)
    assert outbox.update(tried)
    assert outbox.recent("w", 9) == [letter("e", seq=3, happened_at=LATER), tried]
    assert outbox.recent("w", 1) == [letter("e", seq=3, happened_at=LATER)]
    assert not outbox.update(letter("nobody"))


def test_with_a_session_its_deliveries_go(store: tuple[SqlOutbox, SqlLog, Database]) -> None:
    outbox, log, database = store
    outbox.add(hook())
    for session in ("s", "t"):
        closed(log, session)
        outbox.put([letter(f"d-{session}", session=session)])
    log.delete("s")
    assert outbox.recent("w", 9) == [letter("d-t", session="t")]
    rows = database.read(lambda connection: connection.execute(select(t.deliveries)).all())
    assert "d-s" not in repr(rows)


def test_whoever_listens_hears_of_what_is_on_disk_and_of_nothing_else(
    store: tuple[SqlOutbox, SqlLog, Database],
) -> None:
    _, log, _ = store
    heard: list[tuple[str, int, int]] = []
    log.tell_of_commits(lambda write: heard.append((write.session, len(write.facts), len(list(log.read("s"))))))
    begun(log)
    with pytest.raises(Exception, match="s"):
        log.append(Append("s", (chat(1),)))
    assert heard == [("s", 1, 1)]
