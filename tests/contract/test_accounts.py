"""Accounts, sign-ins and holders: nothing that proves somebody can be read back, and what ends has ended at once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from server.adapters.sql.accounts import SqlAccounts, SqlHolders, SqlSignIns
from server.adapters.sql.database import Database
from server.adapters.sql.keys import SqlKeys
from server.adapters.sql.tables import accounts as table
from server.adapters.sql.tables import sign_ins
from server.application.access import Account, Role, Scope, Standing, Way
from server.application.ports import NotFound, Taken
from tests.contract.stores import opened
from tests.contract.test_log import at_once
from tests.stage import NINE

LATER = NINE + timedelta(days=30)
OWNER = Account("o", "olga@example.org", "Olga", Role.OWNER, Standing.ACTIVE, NINE, password="a hash")
HOLGER = Account("h", "holger@example.org", "Holger", Role.FACILITATOR, Standing.ACTIVE, NINE)


def test_an_account_is_found_by_id_address_and_subject(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        accounts = SqlAccounts(database)
        accounts.add(HOLGER)
        accounts.add(replace(OWNER, subject="issuer 7"))
        assert accounts.get("h") == accounts.by_email("holger@example.org") == HOLGER
        assert accounts.by_subject("issuer 7") == accounts.owner() == replace(OWNER, subject="issuer 7")
        assert [one.id for one in accounts.all()] == ["o", "h"]
        for wrong in ("", "x", "h\0"):
            assert accounts.get(wrong) is accounts.by_email(wrong) is accounts.by_subject(wrong) is None


@pytest.mark.rule("P302")
def test_an_address_and_the_owners_place_have_room_for_one_even_if_several_come_together(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        accounts, came, taken = SqlAccounts(database), list[str](), list[str]()

        def add(key: str) -> None:
            try:
                accounts.add(replace(OWNER, id=key, email=f"{key}@example.org"))
                came.append(key)
            except Taken:
                taken.append(key)

        assert at_once(*[lambda key=key: add(key) for key in ("o1", "o2", "o3", "o4")]) == []  # type: ignore[misc]
        assert [one.id for one in accounts.all()] == came
        assert (len(came), len(taken)) == (1, 3)
        with pytest.raises(Taken):
            accounts.add(replace(HOLGER, email=accounts.all()[0].email))


@pytest.mark.rule("P305")
def test_a_link_that_two_take_together_is_taken_once(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        accounts = SqlAccounts(database)
        accounts.add(HOLGER)
        taken: list[Account | None] = []
        change = {"password": "another hash", "link": 1}
        assert at_once(*[lambda: taken.append(accounts.change(HOLGER, **change))] * 4) == []
        assert [one for one in taken if one] == [replace(HOLGER, **change)]  # type: ignore[arg-type]


@pytest.mark.rule("P303", "P307")
def test_a_sign_in_is_good_until_it_ends_its_time_is_over_or_its_account_is_closed(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        accounts, found = SqlAccounts(database), SqlSignIns(database)
        accounts.add(HOLGER)
        first, second = (found.begin("h", Way.PASSWORD, NINE, LATER) for _ in range(2))
        sign_in = found.find(first, NINE)
        assert sign_in is not None
        assert (sign_in.account, sign_in.way, sign_in.at) == (HOLGER, Way.PASSWORD, NINE)
        assert found.find(first, LATER) is None
        assert found.find("", NINE) is found.find(first[:-1], NINE) is None
        found.end_all("h", but=second)
        assert found.find(first, NINE) is None
        assert found.find(second, NINE) is not None
        accounts.change(HOLGER, state=Standing.DEACTIVATED)
        assert found.find(second, NINE) is None
        rows = database.read(lambda connection: connection.execute(select(sign_ins)).all())
        assert not any(second in repr(row) or second.encode() in bytes(row.digest) for row in rows)
        found.forget_old(LATER)
        assert database.read(lambda connection: connection.execute(select(sign_ins)).all()) == []


@pytest.mark.rule("P302")
def test_sign_ins_without_an_account_become_the_owners_once_there_is_one(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        accounts, found = SqlAccounts(database), SqlSignIns(database)
        secret = found.begin(None, Way.LINK, NINE, LATER)
        bare = found.find(secret, NINE)
        assert bare is not None
        assert bare.account is None
        accounts.add(OWNER)
        found.adopt("o")
        adopted = found.find(secret, NINE)
        assert adopted is not None
        assert adopted.account == OWNER
        assert accounts.remove("o")
        assert found.find(secret, NINE) is None
        assert not accounts.remove("o")


@pytest.mark.rule("P306")
def test_nothing_is_given_to_nobody(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        SqlAccounts(database).add(HOLGER)
        holders = SqlHolders(database)
        with pytest.raises(NotFound):
            holders.give("no session", "h")
        assert holders.all() == {}
        assert holders.of("no session") is holders.of("\0") is None


@pytest.mark.rule("P308")
def test_tokens_that_were_there_before_go_on_to_do_everything(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        keys = SqlKeys(database)
        secrets = [keys.new_token(name, NINE) for name in ("one", "two")]
        _as_before(database)
    with opened(sql_url) as (database, _):
        found = [SqlKeys(database).token(secret, LATER) for secret in secrets]
        assert [(one.name, one.scope, one.expires_at) for one in found if one] == [
            ("one", Scope.ALL, None),
            ("two", Scope.ALL, None),
        ]
        assert len({one.id for one in SqlKeys(database).tokens()}) == 2
        SqlAccounts(database).add(OWNER)
        assert database.read(lambda connection: connection.execute(select(table.c.id)).scalars().all()) == ["o"]


def _as_before(database: Database) -> None:
    """Brings the tables back to how they were before there were accounts."""
    from alembic import command
    from alembic.config import Config

    from server.adapters.sql.database import _MIGRATIONS

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0006")
        columns = connection.execute(text("SELECT * FROM tokens")).keys()
        assert set(columns) == {"digest", "name", "created_at"}
