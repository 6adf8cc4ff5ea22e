"""Tokens and owner links: only digests are kept, a link is good once."""

import pytest
from sqlalchemy import select

from server.adapters.sql.keys import SqlKeys
from server.adapters.sql.tables import owner_links, tokens
from tests.contract.stores import opened
from tests.contract.test_log import at_once
from tests.stage import NINE


def test_a_token_is_known_and_anything_else_is_not(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        keys = SqlKeys(database)
        first, second = keys.new_token("one", NINE), keys.new_token("two", NINE)
        assert first != second
        assert keys.token(first, NINE)
        assert keys.token(second, NINE)
        assert not any(keys.token(wrong, NINE) for wrong in ("", first[:-1], first.upper(), "\ud83d"))


def test_an_owner_link_is_good_once_even_for_two_who_come_together(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        keys = SqlKeys(database)
        code = keys.new_owner_link(NINE)
        used: list[bool] = []
        assert at_once(*[lambda: used.append(keys.use_owner_link(code, NINE))] * 4) == []
        assert sorted(used) == [False, False, False, True]
        assert not keys.use_owner_link("wrong", NINE)


def test_of_servers_that_start_at_once_one_gets_the_first_owner_link(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        keys, made = SqlKeys(database), list[str | None]()
        assert at_once(*[lambda: made.append(keys.first_owner_link(NINE))] * 4) == []
        (code,) = filter(None, made)
        assert keys.first_owner_link(NINE) is None
        assert keys.use_owner_link(code, NINE)


def test_no_secret_can_be_read_back(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        keys = SqlKeys(database)
        secrets = [keys.new_token("one", NINE), keys.new_owner_link(NINE)]
        rows = [
            row
            for table in (tokens, owner_links)
            for row in database.read(lambda connection, table=table: connection.execute(select(table)).all())  # type: ignore[misc]
        ]
        assert len(rows) == 2
        assert not any(
            secret in repr(row) or secret.encode() in bytes(row.digest) for row in rows for secret in secrets
        )


@pytest.mark.parametrize("name", ["Анна", "'; DROP TABLE tokens; --", ""])
def test_a_token_may_be_named_anything(sql_url: str, name: str) -> None:
    with opened(sql_url) as (database, _):
        assert SqlKeys(database).token(SqlKeys(database).new_token(name, NINE), NINE)
