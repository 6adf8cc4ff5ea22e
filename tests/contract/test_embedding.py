"""Hosts of the panel and the codes that carry seats into it, in SQLite and in PostgreSQL."""

import threading
from datetime import datetime, timedelta

import pytest

from server.adapters.sql.embedding import SqlDoors
from server.application.embedding import GOOD_FOR, Embedding, host_of
from server.application.ports import StoreFailed
from tests.contract.stores import opened
from tests.contract.test_log import begun
from tests.stage import NINE


class Clock:
    now: datetime = NINE

    def __call__(self) -> datetime:
        return self.now


def test_hosts_stand_in_the_order_in_which_they_were_given(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        embedding = Embedding(SqlDoors(database), Clock())
        assert embedding.hosts() == []
        for given, kept in ((["https://b", "https://a", "https://b"], ["https://b", "https://a"]), ([], [])):
            embedding.set_hosts(given)
            assert embedding.hosts() == kept


@pytest.mark.rule("P764")
def test_a_code_is_good_once_however_it_is_typed(sql_url: str) -> None:
    with opened(sql_url) as (database, log):
        begun(log)
        embedding = Embedding(SqlDoors(database), Clock())
        for typed in (str, str.lower, lambda code: f"  {code.replace('-', ' ')} ", cyrillic):
            code, until = embedding.new_code("s", "c1")
            assert until == NINE + GOOD_FOR
            assert embedding.use_code(typed(code)) == ("s", "c1")
            assert embedding.use_code(code) is None


@pytest.mark.rule("P764")
def test_a_code_is_good_for_a_while_and_the_next_takes_its_place(sql_url: str) -> None:
    with opened(sql_url) as (database, log):
        begun(log)
        clock = Clock()
        embedding = Embedding(SqlDoors(database), clock)
        first, _ = embedding.new_code("s", "c1")
        others, _ = embedding.new_code("s", "c2")
        second, until = embedding.new_code("s", "c1")
        assert embedding.use_code(first) is None
        clock.now = until - timedelta(milliseconds=1)
        assert embedding.use_code(others) == ("s", "c2")
        clock.now = until
        assert embedding.use_code(second) is None
        assert embedding.use_code("") is embedding.use_code("no code \ud800") is None


@pytest.mark.rule("P764")
def test_of_two_who_type_a_code_at_once_one_gets_in(sql_url: str) -> None:
    with opened(sql_url) as (database, log):
        begun(log)
        embedding = Embedding(SqlDoors(database), Clock())
        code, _ = embedding.new_code("s", "c1")
        seats: list[tuple[str, str] | None] = []
        both = [threading.Thread(target=lambda: seats.append(embedding.use_code(code))) for _ in range(2)]
        for one in both:
            one.start()
        for one in both:
            one.join()
        assert sorted(seats, key=str) == [("s", "c1"), None]


def test_codes_go_with_their_session_and_none_is_made_for_another(sql_url: str) -> None:
    with opened(sql_url) as (database, log):
        begun(log)
        embedding = Embedding(SqlDoors(database), Clock())
        code, _ = embedding.new_code("s", "c1")
        log.delete("s")
        assert embedding.use_code(code) is None
        with pytest.raises(StoreFailed):
            embedding.new_code("s", "c1")


@pytest.mark.rule("P763")
@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://miro.com", "https://miro.com"),
        (" https://Boards.Example.org:8443/app/board?id=5#top", "https://boards.example.org:8443"),
        ("http://127.0.0.1:9000", "http://127.0.0.1:9000"),
        ("https://доска.example", None),
        ("miro.com", None),
        ("ftp://miro.com", None),
        ("https://", None),
        ("https://*", None),
        ("https://a.example 'unsafe-inline'", "https://a.example"),
        ("https://a.example;script-src", None),
        ("https://user@a.example", None),
        ("https://a..example", None),
        ("https://a.example:0", None),
        ("https://miro.com:443/app", "https://miro.com"),
        ("http://a.example:80", "http://a.example"),
        ("http://a.example:443", "http://a.example:443"),
        ("https://a.example:4430", "https://a.example:4430"),
        ("https://a.example:65536", None),
        # A digit, but not one that a header could hold.
        ("https://a.example:1\u0663", None),
        ("https://a.example.", None),
        ("http://[::1]:9000", None),
        ("https://a.example\\@b.example", None),
    ],
)
def test_of_an_address_its_origin_counts(address: str, origin: str | None) -> None:
    assert host_of(address) == origin


def cyrillic(code: str) -> str:
    """As somebody types it who sees letters of their own in it."""
    return code.translate(str.maketrans("ABCEHKMPTXY", "АВСЕНКМРТХУ")).lower()
