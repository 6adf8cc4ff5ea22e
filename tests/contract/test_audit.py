"""The audit log in SQLite and in PostgreSQL: in order, sought by its parts, and gone when its time is over."""

from dataclasses import replace
from datetime import timedelta

from server.adapters.sql.audit import SqlAudit
from server.application.auditing import By, Deed, Sought
from tests.contract.stores import opened
from tests.stage import NINE

DEED = Deed(NINE, By.ACCOUNT, "a", "session.exported", "s", "p", "json")


def test_notes_come_as_they_were_made_the_latest_first_and_page_by_page(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        audit = SqlAudit(database)
        bare = Deed(NINE, By.SERVER, None, "retention.run")
        later = replace(DEED, at=NINE + timedelta(days=400))
        audit.add([DEED, bare])
        audit.add([later])
        audit.add([])
        found = audit.page(Sought(), 10)
        assert [one.deed for one in found] == [later, bare, DEED]
        assert audit.page(Sought(), 2) == found[:2]
        assert audit.page(Sought(), 2, found[1].place) == found[2:]
        assert audit.page(Sought(), 2, found[2].place) == []


def test_notes_are_sought_by_each_of_their_parts(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        audit = SqlAudit(database)
        others = [replace(DEED, **{name: "other"}) for name in ("session", "what", "who")]
        early = replace(DEED, at=NINE - timedelta(seconds=1))
        audit.add([DEED, *others, early])
        sought = Sought("s", "session.exported", "a", NINE, NINE + timedelta(seconds=1))
        assert [one.deed for one in audit.page(sought, 10)] == [DEED]
        for part in ("session", "what", "who"):
            assert len(audit.page(Sought(**{part: "other"}), 10)) == 1
            assert audit.page(Sought(**{part: "\0"}), 10) == []
        assert [one.deed for one in audit.page(Sought(until=NINE), 10)] == [early]


def test_notes_are_sought_by_whoever_did_it_or_had_it_done_to_them(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        audit = SqlAudit(database)
        own, done = replace(DEED, who="p", subject=None), DEED
        audit.add([own, done, replace(DEED, subject="q"), replace(own, session="other")])
        assert [one.deed for one in audit.page(Sought(session="s", about="p"), 10)] == [done, own]
        assert audit.page(Sought(about="\0"), 10) == []


def test_notes_go_when_their_time_is_over_and_none_else(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        audit = SqlAudit(database)
        audit.add([DEED, replace(DEED, at=NINE - timedelta(seconds=1))])
        assert audit.forget(NINE) == 1
        assert [one.deed for one in audit.page(Sought(), 10)] == [DEED]
