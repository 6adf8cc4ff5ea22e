"""In SQLite and in PostgreSQL: days by kind, what is cleared by them, and that nothing of a held session goes."""

from datetime import timedelta
from typing import cast

import pytest
from sqlalchemy import select

from server.adapters.sql import tables as t
from server.adapters.sql.accounts import SqlSignIns
from server.adapters.sql.audit import SqlAudit
from server.adapters.sql.keeping import SqlHolds, SqlShelves
from server.adapters.sql.keys import SqlKeys
from server.adapters.sql.outbox import SqlOutbox
from server.adapters.sql.shares import SqlShares
from server.application.access import Way
from server.application.auditing import Auditing, By, Deed, Sought
from server.application.holding import Hold
from server.application.keeping import USUAL, Keeping, Kept
from server.application.ports import Delivery, Hook, NotFound, OnHold, Post, StoreFailed, Webhook
from server.application.sessions import Sessions
from tests.contract.stores import opened
from tests.contract.test_log import begun
from tests.contract.test_shares import share
from tests.stage import NINE

HOLD = Hold("s", "A complaint", NINE, By.ACCOUNT, "a")
DAY = timedelta(days=1)


def test_a_held_session_cannot_be_deleted_until_the_hold_is_lifted(sql_url: str) -> None:
    with opened(sql_url) as (database, log):
        holds = SqlHolds(database)
        begun(log)
        begun(log, "other")
        holds.put(HOLD)
        assert (holds.of("s"), holds.of("other"), holds.of("\0"), holds.all()) == (HOLD, None, None, {"s": HOLD})
        assert (log.held("s"), log.held("other"), log.held("\0")) == (True, False, False)
        with pytest.raises(OnHold):
            log.delete("s")
        assert list(log.read("s"))
        log.delete("other")
        assert holds.lift("s")
        assert not holds.lift("s")
        log.delete("s")
        assert log.digests() == []


def test_the_database_itself_deletes_no_session_that_is_held(sql_url: str) -> None:
    with opened(sql_url) as (database, log):
        begun(log)
        SqlHolds(database).put(HOLD)
        with pytest.raises(StoreFailed):
            database.write(lambda connection: connection.execute(t.sessions.delete()))
        assert log.digest("s")


def test_another_reason_leaves_the_beginning_and_nothing_is_held_that_is_not_there(sql_url: str) -> None:
    with opened(sql_url) as (database, log):
        holds = SqlHolds(database)
        with pytest.raises(NotFound):
            holds.put(HOLD)
        begun(log)
        holds.put(HOLD)
        holds.put(Hold("s", "An inquiry", NINE + DAY, By.TOKEN, "t"))
        assert holds.of("s") == Hold("s", "An inquiry", NINE, By.ACCOUNT, "a")


def test_days_are_kept_by_kind(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        shelves = SqlShelves(database)
        assert shelves.days() == {}
        shelves.set({Kept.AUDIT: 10, Kept.SHARES: 20})
        shelves.set({Kept.AUDIT: 30})
        assert shelves.days() == {Kept.AUDIT: 30, Kept.SHARES: 20}


def test_links_go_after_their_time_and_those_of_a_held_session_stay(sql_url: str) -> None:
    with opened(sql_url) as (database, log):
        shares = SqlShares(database)
        for session in ("s", "held"):
            begun(log, session)
            shares.add(share(f"over {session}", session=session, expires_at=NINE - DAY))
            shares.add(share(f"good {session}", session=session, expires_at=NINE))
        SqlHolds(database).put(Hold("held", "A complaint", NINE, By.ACCOUNT, "a"))
        assert SqlShelves(database).clear(Kept.SHARES, NINE) == 1
        assert [one.id for one in shares.of("s")] == ["good s"]
        assert len(shares.of("held")) == 2


def test_ended_deliveries_go_and_nobody_is_told_anew_of_what_they_told(sql_url: str) -> None:
    with opened(sql_url) as (database, log):
        begun(log)
        outbox = SqlOutbox(database)
        outbox.add(Webhook("w", "", "http://x", {"session.closed": NINE - 9 * DAY}, Hook.ACTIVE, NINE - 9 * DAY))
        usual = Delivery("d", "w", "s", 1, "session.closed", "{}", NINE - DAY, Post.DELIVERED, 1, None)
        waiting = Delivery("e", "w", "s", 2, "session.closed", "{}", NINE - DAY, Post.PENDING, 1, NINE)
        later = Delivery("f", "w", "s", 3, "session.closed", "{}", NINE, Post.FAILED, 1, None)
        outbox.put([usual, waiting, later])
        assert SqlShelves(database).clear(Kept.DELIVERIES, NINE) == 1
        assert {one.id for one in outbox.recent("w", 9)} == {"e", "f"}
        assert outbox.webhooks()[0].events == {"session.closed": NINE}


def test_keys_that_are_good_no_more_go(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        keys = SqlKeys(database)
        for name, until in (("over", NINE - DAY), ("for ever", None), ("good", NINE)):
            keys.issue(name, NINE - 9 * DAY, expires_at=until)
        revoked, _ = keys.issue("revoked", NINE - 9 * DAY)
        keys.revoke(revoked.id, NINE - DAY)
        assert keys.use_owner_link(keys.new_owner_link(NINE - 9 * DAY), NINE - DAY)
        keys.new_owner_link(NINE - 9 * DAY)
        assert SqlShelves(database).clear(Kept.TOKENS, NINE) == 3
        assert {one.name for one in keys.tokens()} == {"for ever", "good"}
        assert len(database.read(lambda connection: connection.execute(select(t.owner_links)).all())) == 1


def test_a_run_deletes_what_is_over_of_every_kind_and_notes_it(sql_url: str) -> None:
    class Expiring:
        def delete_expired(self) -> list[str]:
            return ["gone"]

    with opened(sql_url) as (database, _):
        audit, sign_ins = SqlAudit(database), SqlSignIns(database)
        auditing = Auditing(audit, lambda: NINE)
        shelves, sessions = SqlShelves(database), cast(Sessions, Expiring())
        keeping = Keeping(shelves, sessions, audit, auditing, sign_ins, lambda: NINE, 180)
        assert keeping.days() == {Kept.SESSIONS: 180, **USUAL}
        keeping.set({Kept.AUDIT: 5})
        audit.add([Deed(NINE - days * DAY, By.ACCOUNT, "a", "log.read") for days in (6, 4)])
        sign_ins.begin(None, Way.LINK, NINE - 31 * DAY, NINE - DAY)
        keeping.run()
        found = [(one.deed.what, one.deed.session, one.deed.detail) for one in audit.page(Sought(), 9)]
        assert found == [
            ("retention.run", None, "sessions=1 audit=1"),
            ("session.deleted", "gone", None),
            ("log.read", None, None),
        ]
        assert database.read(lambda connection: connection.execute(select(t.sign_ins)).all()) == []
