"""One suite for every store of links to pages: in memory, in SQLite, in PostgreSQL."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from server.adapters.sql.shares import SqlShares
from server.application.ports import Log, NotFound, Share, Shares
from tests.contract.stores import opened
from tests.contract.test_log import begun
from tests.stage import NINE

LATER = NINE + timedelta(milliseconds=1)
Stores = tuple[Shares, Log]


def share(key: str = "x", **changed: object) -> Share:
    ends = NINE + timedelta(days=14)
    usual = Share(key, "s", "feedback", "c1", "ru", "names", NINE, "f1", ends)
    return replace(usual, **changed)  # type: ignore[arg-type]


def test_a_link_is_there_as_it_was_made(shares_and_log: Stores) -> None:
    shares, log = shares_and_log
    begun(log)
    whole = share(revoked_at=LATER, opened=3, last_opened_at=LATER)
    bare = share("y", what="summary", candidate=None, created_by=None, people="labels", language="en")
    for one in (whole, bare):
        shares.add(one)
        assert shares.get(one.id) == one


def test_a_link_is_of_a_session_that_is_there(shares_and_log: Stores) -> None:
    shares, log = shares_and_log
    begun(log)
    with pytest.raises(NotFound):
        shares.add(share(session="elsewhere"))
    assert shares.get("x") is None
    assert shares.of("elsewhere") == []


def test_links_stand_by_session_the_newest_first(shares_and_log: Stores) -> None:
    shares, log = shares_and_log
    begun(log)
    begun(log, "other")
    for key, at, session in (("b", NINE, "s"), ("a", NINE, "s"), ("c", LATER, "s"), ("d", LATER, "other")):
        shares.add(share(key, created_at=at, session=session))
    assert [one.id for one in shares.of("s")] == ["c", "a", "b"]
    assert [one.id for one in shares.of("other")] == ["d"]
    assert shares.of("nobody's") == []


def test_a_link_is_closed_once_and_opened_again(shares_and_log: Stores) -> None:
    shares, log = shares_and_log
    begun(log)
    for key in ("x", "y"):
        shares.add(share(key))
    closed = share(revoked_at=LATER)
    assert shares.revoke("s", "x", LATER) == closed
    assert shares.revoke("s", "x", LATER + timedelta(hours=1)) == closed
    assert shares.get("x") == closed
    assert shares.get("y") == share("y")
    assert shares.revoke("s", "x", None) == share()
    assert shares.revoke("s", "x", None) == share()
    assert shares.get("x") == share()


def test_what_is_not_a_session_s_own_is_not_closed_by_it(shares_and_log: Stores) -> None:
    shares, log = shares_and_log
    begun(log)
    begun(log, "other")
    shares.add(share())
    for session, key in (("other", "x"), ("s", "nobody's"), ("s", "x\0"), ("s\0", "x"), ("s", "x" * 10_000)):
        assert shares.revoke(session, key, LATER) is None
    assert shares.get("x") == share()


def test_every_opening_counts_also_of_several_at_once(shares_and_log: Stores) -> None:
    shares, log = shares_and_log
    begun(log)
    for key in ("x", "y"):
        shares.add(share(key))
    gate = threading.Barrier(4)

    def count() -> None:
        gate.wait()
        shares.count("x", LATER)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    shares.count("nobody's", LATER)
    assert shares.get("x") == share(opened=4, last_opened_at=LATER)
    assert shares.get("y") == share("y")


def test_links_go_with_their_session(shares_and_log: Stores) -> None:
    shares, log = shares_and_log
    begun(log)
    begun(log, "other")
    shares.add(share())
    shares.add(share("y", session="other"))
    log.delete("s")
    assert (shares.get("x"), shares.of("s")) == (None, [])
    assert shares.revoke("s", "x", LATER) is None
    assert shares.get("y") == share("y", session="other")


def test_a_link_is_there_for_whoever_opens_the_database_next(sql_url: str) -> None:
    with opened(sql_url) as (database, log):
        begun(log)
        SqlShares(database).add(share())
        with opened(sql_url) as (other, _):
            assert SqlShares(other).get("x") == share()
