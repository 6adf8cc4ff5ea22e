"""What other programs are told of, when, how often, and what becomes of it; over a real database and real receivers."""

import itertools
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from server.adapters.couriers import HttpCourier
from server.adapters.sql.log import SqlLog
from server.adapters.sql.outbox import SqlOutbox
from server.application.notifying import (
    EVENTS,
    MOST_WEBHOOKS,
    WAITS,
    Halted,
    Links,
    Notifying,
    TooMany,
    after,
)
from server.application.ports import Append, Delivery, Hook, NotFound, Post, Reply, WrongAddress
from server.domain import events as e
from server.domain.telling import TYPES
from tests.contract.stores import opened, sqlite_url
from tests.contract.test_log import begun, chat, digest
from tests.house import HandSetClock
from tests.receiver import CUT, Receiver, eventually, receiving
from tests.stage import NINE

CLOSED, APPROVED = EVENTS


class Office:
    """Webhooks over a log in a file, with a clock that is set by hand; `restart` leaves nothing but the file."""

    def __init__(self, folder: Path, clock: HandSetClock | None = None) -> None:
        self.clock = clock or HandSetClock()
        self._url = sqlite_url(folder)
        self._ids = (f"id-{number}" for number in itertools.count(1))
        self.chance = 0.0
        self._open()

    def _open(self) -> None:
        self._opened = opened(self._url)
        database, self.log = self._opened.__enter__()
        self.outbox = SqlOutbox(database)
        self.courier = HttpCourier("a key", private=True)
        links = Links("https://veche.example")
        self.notifying = Notifying(
            self.outbox, self.courier, self.clock, lambda: next(self._ids), lambda: self.chance, links
        )
        self.log.tell_of_commits(self.notifying.hear)

    def shut(self) -> None:
        self._opened.__exit__(None, None, None)

    def restart(self) -> None:
        self.shut()
        self._open()

    def add(self, receiver: Receiver, *events: str) -> str:
        return self.notifying.add(receiver.url, events or (CLOSED,), "").id

    def close(self, session: str = "s", log: SqlLog | None = None) -> None:
        """A session that is closed a second from now."""
        self.clock.wait(1)
        begun(log or self.log, session)
        fact = replace(chat(2), event=e.SessionClosed(), at=self.clock.now)
        (log or self.log).append(Append(session, (fact,), digest(session, state="closed")))

    def deliveries(self, webhook: str) -> list[Delivery]:
        return self.notifying.deliveries(webhook)

    def only(self, webhook: str) -> Delivery:
        (delivery,) = self.deliveries(webhook)
        return delivery


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.shut()


def test_what_can_be_told_are_facts_that_there_are() -> None:
    assert set(EVENTS) <= set(TYPES)


def test_a_webhook_is_told_once_that_a_session_was_closed(office: Office) -> None:
    with receiving(200) as receiver:
        webhook = office.add(receiver)
        office.close()
        for _ in range(3):
            office.notifying.round()
        (got,) = receiver.got
        assert got.signed_by(office.notifying.secret(webhook))
        assert got.headers["webhook-timestamp"] == str(int(office.clock.now.timestamp()))
        assert got.body == {
            "type": CLOSED,
            "timestamp": e.iso(office.clock.now),
            "data": {
                "session": {
                    "id": "s",
                    "exercise": {"id": "small", "kind": "discussion"},
                    "language": "ru",
                    "state": "closed",
                    "created_at": e.iso(NINE),
                    "closed_at": e.iso(office.clock.now),
                },
                "links": {
                    "summary": "https://veche.example/api/v1/sessions/s/summary",
                    "page": "https://veche.example/sessions/s/summary",
                },
            },
        }
        done = office.only(webhook)
        assert (done.state, done.attempts, done.next_at, done.status) == (Post.DELIVERED, 1, None, 200)


def test_only_what_happens_afterwards_is_told(office: Office) -> None:
    with receiving(200) as receiver:
        office.close("before")
        office.clock.wait(0.001)
        office.add(receiver)
        office.close("after")
        office.notifying.round()
        assert [got.body["data"]["session"]["id"] for got in receiver.got] == ["after"]


@pytest.mark.rule("P261")
def test_each_webhook_is_told_of_what_it_wants(office: Office) -> None:
    with receiving(200) as one, receiving(200) as other:
        office.add(one, CLOSED)
        office.add(other, APPROVED)
        office.close()
        office.notifying.round()
        assert (len(one.got), len(other.got)) == (1, 0)


def test_what_is_wanted_later_counts_from_then_and_what_was_wanted_before_is_not_forgotten(office: Office) -> None:
    with receiving(200) as receiver:
        webhook = office.add(receiver, CLOSED)
        office.close("first")
        office.clock.wait(1)
        assert set(office.notifying.change(webhook, events=[CLOSED, APPROVED]).events) == {CLOSED, APPROVED}
        office.notifying.round()
        assert len(receiver.got) == 1
        office.notifying.change(webhook, events=[APPROVED])
        office.close("second")
        office.clock.wait(1)
        office.notifying.change(webhook, events=[CLOSED])
        office.close("third")
        office.notifying.round()
        assert [got.body["data"]["session"]["id"] for got in receiver.got] == ["first", "third"]


def test_whoever_commits_calls_the_sender_and_nobody_else_does(office: Office) -> None:
    calls: list[bool] = []
    office.notifying.call = lambda: calls.append(True)  # type: ignore[method-assign]
    begun(office.log, facts=3)
    assert calls == []
    office.log.append(Append("s", (replace(chat(4), event=e.SessionClosed()),)))
    assert calls == [True]


def test_the_sender_looks_when_it_is_called_and_ends_when_it_is_stopped(office: Office) -> None:
    with receiving(200) as receiver:
        office.add(receiver)
        running = threading.Thread(target=office.notifying.run)
        running.start()
        try:
            office.close()
            assert receiver.wait(1)[0].body["type"] == CLOSED
            eventually(office.notifying.counts, lambda counts: list(counts.values()) == [{Post.DELIVERED: 1}])
        finally:
            office.notifying.stop()
            running.join(10)
        assert not running.is_alive()


def test_a_failed_try_is_made_again_under_the_same_id_also_after_a_restart(office: Office) -> None:
    with receiving(500, CUT, 200) as receiver:
        webhook = office.add(receiver)
        office.close()
        for wait in (*WAITS[:2], timedelta(0)):
            office.notifying.round()
            office.notifying.round()
            office.clock.wait(wait.total_seconds())
            office.restart()
        assert len(receiver.got) == 3
        assert len({got.id for got in receiver.got}) == 1
        assert len({got.raw for got in receiver.got}) == 1
        stamps = [int(got.headers["webhook-timestamp"]) for got in receiver.got]
        assert [later - stamps[0] for later in stamps] == [0, 5, 35]
        assert (office.only(webhook).state, office.only(webhook).attempts) == (Post.DELIVERED, 3)


SCHEDULE = [5, 30, 120, 900, 3600, 14_400, 43_200, 86_400, 86_400]
"""Seconds after the first try, the second, and so on."""


@pytest.mark.rule("P263")
@pytest.mark.parametrize(("attempt", "wait"), [*enumerate(SCHEDULE, 1), (10, None)])
@pytest.mark.parametrize("chance", [0.0, 0.5, 1.0])
def test_waits_grow_from_try_to_try_and_then_end(attempt: int, wait: int | None, chance: float) -> None:
    before = Delivery("d", "w", "s", 2, CLOSED, "{}", NINE, Post.PENDING, attempt - 1, NINE)
    tried = after(before, Reply(status=503), NINE, chance)
    assert (tried.attempts, tried.status) == (attempt, 503)
    if wait is None:
        assert (tried.state, tried.next_at) == (Post.FAILED, None)
    else:
        assert (tried.state, tried.next_at) == (Post.PENDING, NINE + timedelta(seconds=wait * (1 + chance / 10)))


def test_all_tries_together_take_three_days_at_the_most() -> None:
    assert timedelta(days=2.5) < sum(WAITS, timedelta()) * 1.1 < timedelta(days=3)


def test_what_nobody_takes_is_given_up_in_the_end_and_can_be_sent_by_hand(office: Office) -> None:
    with receiving(500) as receiver:
        webhook = office.add(receiver)
        office.close()
        for wait in SCHEDULE:
            assert office.notifying.round() == min(60, wait)
            assert office.only(webhook).state is Post.PENDING
            office.clock.wait(wait)
        assert office.notifying.round() == 60
        failed = office.only(webhook)
        assert (failed.state, failed.attempts, failed.status) == (Post.FAILED, 10, 500)
        office.clock.wait(10 * 86_400)
        office.notifying.round()
        assert len(receiver.got) == 10
        receiver.answers = [200]
        again = office.notifying.send_again(webhook, failed.id)
        assert (again.state, again.attempts) == (Post.PENDING, 0)
        office.notifying.round()
        assert office.only(webhook).state is Post.DELIVERED
        assert len({got.id for got in receiver.got}) == 1


def test_a_receiver_that_is_gone_gets_nothing_more_until_the_webhook_is_taken_up_again(office: Office) -> None:
    with receiving(410, 200) as receiver:
        webhook = office.add(receiver)
        office.close("first")
        office.notifying.round()
        assert office.notifying.webhook(webhook).state is Hook.GONE
        assert office.only(webhook).state is Post.FAILED
        office.close("second")
        office.notifying.round()
        assert len(receiver.got) == 1
        with pytest.raises(Halted):
            office.notifying.send_again(webhook, office.deliveries(webhook)[1].id)
        office.notifying.change(webhook, paused=False)
        office.notifying.round()
        assert [got.body["data"]["session"]["id"] for got in receiver.got] == ["first", "second"]


@pytest.mark.rule("P264")
def test_while_a_webhook_is_paused_everything_waits_and_nothing_is_lost(office: Office) -> None:
    with receiving(200) as receiver:
        webhook = office.add(receiver)
        office.notifying.change(webhook, paused=True)
        for session in ("a", "b"):
            office.close(session)
            office.notifying.round()
        office.clock.wait(30 * 86_400)
        assert office.notifying.round() == 60
        assert receiver.got == []
        assert office.notifying.counts() == {webhook: {Post.PENDING: 2}}
        office.notifying.change(webhook, paused=False)
        office.notifying.round()
        assert [got.body["data"]["session"]["id"] for got in receiver.got] == ["a", "b"]


def test_what_waits_goes_to_the_new_address(office: Office) -> None:
    with receiving(500) as wrong, receiving(200) as right:
        webhook = office.add(wrong)
        office.close()
        office.notifying.round()
        office.notifying.change(webhook, url=right.url)
        office.clock.wait(5)
        office.notifying.round()
        assert [got.id for got in right.got] == [wrong.got[0].id]


def test_a_receiver_that_fails_keeps_nobody_else_waiting(office: Office) -> None:
    with receiving(500) as bad, receiving(200) as good:
        office.add(bad)
        office.add(good)
        for number in range(4):
            office.close(f"s{number}")
        office.notifying.round()
        assert (len(bad.got), len(good.got)) == (1, 4)


@pytest.mark.rule("P264")
def test_of_a_session_that_was_deleted_nothing_is_told_any_more(office: Office) -> None:
    with receiving(500, 200) as receiver:
        webhook = office.add(receiver)
        office.close()
        office.notifying.round()
        office.log.delete("s")
        office.clock.wait(5)
        office.notifying.round()
        assert len(receiver.got) == 1
        assert office.deliveries(webhook) == []


def test_what_was_being_sent_when_the_server_died_is_sent_again_after_a_while(office: Office) -> None:
    with receiving(200) as receiver:
        webhook = office.add(receiver)
        office.notifying.change(webhook, paused=True)
        office.close()
        office.notifying.round()
        assert office.outbox.claim(office.only(webhook), office.clock.now + timedelta(seconds=30))
        office.notifying.change(webhook, paused=False)
        office.restart()
        assert office.notifying.round() == 30
        assert receiver.got == []
        office.clock.wait(30)
        office.notifying.round()
        assert len(receiver.got) == 1


def test_two_servers_with_one_database_send_each_once(office: Office, tmp_path: Path) -> None:
    with receiving(200) as receiver:
        webhook = office.add(receiver)
        office.notifying.change(webhook, paused=True)
        for number in range(8):
            office.close(f"s{number}")
        office.notifying.round()
        office.notifying.change(webhook, paused=False)
        other = Office(tmp_path, office.clock)
        both = [threading.Thread(target=one.notifying.round) for one in (office, other)]
        for one in both:
            one.start()
        for one in both:
            one.join(30)
        other.shut()
        assert len({got.id for got in receiver.got}) == len(receiver.got) == 8


@pytest.mark.rule("P263")
def test_what_one_server_is_sending_no_other_takes_in_hand(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with receiving(200) as receiver:
        office.add(receiver)
        other = Office(tmp_path, office.clock)
        send, sent_meanwhile = office.courier.send, []

        def sending(letter: Any) -> Reply:
            other.notifying.round()
            sent_meanwhile.extend(receiver.got)
            return send(letter)

        monkeypatch.setattr(office.courier, "send", sending)
        office.close()
        office.notifying.round()
        other.shut()
        assert sent_meanwhile == []
        assert len(receiver.got) == 1


def test_a_test_is_sent_at_once_and_is_no_delivery(office: Office) -> None:
    with receiving(200, 404) as receiver:
        webhook = office.add(receiver)
        assert [office.notifying.test(webhook) for _ in "ab"] == [Reply(status=200), Reply(status=404)]
        assert len({got.id for got in receiver.got}) == 2
        assert all(got.signed_by(office.notifying.secret(webhook)) for got in receiver.got)
        assert receiver.got[0].body["type"] == "webhook.test"
        assert office.deliveries(webhook) == []


def test_a_letter_that_cannot_be_carried_by_a_mistake_of_ours_keeps_no_other_back(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with receiving(200) as receiver:
        broken, sound = office.add(receiver), office.add(receiver)
        send = office.courier.send

        def sending(letter: Any) -> Reply:
            if letter.webhook == broken:
                raise ZeroDivisionError
            return send(letter)

        monkeypatch.setattr(office.courier, "send", sending)
        office.close()
        office.notifying.round()
        assert (office.only(broken).state, office.only(broken).error) == (Post.PENDING, "failed")
        assert office.only(sound).state is Post.DELIVERED


def test_what_is_not_there_is_not_found_and_what_is_no_address_not_taken(office: Office) -> None:
    with receiving(200) as receiver:
        webhook = office.add(receiver)
        notifying = office.notifying
        for call in (notifying.remove, notifying.test, notifying.deliveries, notifying.change, notifying.webhook):
            with pytest.raises(NotFound):
                call("nobody")
        with pytest.raises(NotFound):
            notifying.send_again(webhook, "nothing")
        with pytest.raises(WrongAddress):
            notifying.add("ftp://ats.example", [CLOSED], "")
        with pytest.raises(WrongAddress):
            notifying.change(webhook, url="nowhere")
        assert [one.url for one in notifying.webhooks()] == [receiver.url]


def test_there_are_so_many_webhooks_and_no_more(office: Office) -> None:
    with receiving(200) as receiver:
        for _ in range(MOST_WEBHOOKS):
            office.add(receiver)
        with pytest.raises(TooMany):
            office.add(receiver)
        office.notifying.remove(office.notifying.webhooks()[0].id)
        office.add(receiver)
