"""What the SQL logs promise beyond the port: batches, salted digests, names outside, migrations."""

import hashlib
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, select, text, update

from server.adapters.sql import tables as t
from server.adapters.sql.database import Database, NewerDatabase
from server.application.ports import Append, Conflict, Person, StoreFailed
from tests.contract.stores import opened, sqlite_url
from tests.contract.test_log import begun, chat, digest, seqs
from tests.stage import NINE


class HeldBack:
    """Lets writers queue up before the committing loop begins, so that they meet in one transaction."""

    def __init__(self) -> None:
        self._loop: Callable[[], None] | None = None

    def __call__(self, loop: Callable[[], None]) -> None:
        self._loop = loop

    def go(self) -> None:
        assert self._loop is not None
        threading.Thread(target=self._loop, daemon=True).start()


@pytest.mark.rule("P20")
def test_writers_who_meet_in_one_transaction_do_not_share_each_others_faults(sql_url: str) -> None:
    with opened(sql_url) as (_, log):
        begun(log)
    held = HeldBack()
    with opened(sql_url, held) as (_, log):
        writes = {
            "good": Append("s", (chat(2),)),
            "collides": Append("s", (chat(1, id="again"),)),
            "cannot be encoded": Append("s", (chat(3, "\ud83d", id="half"),)),
            "good too": Append("t", (chat(1),), digest("t")),
        }
        raised: dict[str, Exception] = {}

        def write(name: str) -> None:
            try:
                log.append(writes[name])
            except (Conflict, StoreFailed) as error:
                raised[name] = error

        threads = [threading.Thread(target=write, args=(name,)) for name in writes]
        for thread in threads:
            thread.start()
        while log._queue.qsize() < len(writes):
            pass
        held.go()
        for thread in threads:
            thread.join(10)
        assert isinstance(raised.pop("collides"), Conflict)
        assert isinstance(raised.pop("cannot be encoded"), StoreFailed)
        assert raised == {}
        assert (seqs(log)[:2], seqs(log, "t")) == ([1, 2], [1])


def test_a_log_that_was_closed_has_written_what_was_waiting_and_takes_nothing_more(sql_url: str) -> None:
    with opened(sql_url) as (_, log):
        begun(log)
        log.close()
        with pytest.raises(StoreFailed):
            log.append(Append("s", (chat(2),)))
        assert seqs(log) == [1]


@pytest.mark.rule("P20")
def test_what_append_returned_from_is_there_for_whoever_opens_the_database_next(sql_url: str) -> None:
    with opened(sql_url) as (_, log):
        begun(log, facts=3)
        with opened(sql_url) as (_, other):
            assert seqs(other) == [1, 2, 3]


def test_each_entry_bears_the_salted_digest_of_its_words(sql_url: str) -> None:
    with opened(sql_url) as (database, log):
        log.append(Append("s", (chat(1, "same"), chat(2, "same")), digest("s")))
        rows = database.read(lambda connection: connection.execute(select(t.log)).all())
        assert [row.digest for row in rows] == [
            hashlib.sha256(row.salt + row.payload.encode()).digest() for row in rows
        ]
        assert rows[0].payload == rows[1].payload
        assert rows[0].digest != rows[1].digest


def test_names_stand_outside_the_log(sql_url: str) -> None:
    with opened(sql_url) as (database, log):
        begun(log)
        log.append(Append("s", (chat(2),), person=Person("p", "Анна Орлова", "1", NINE)))
        rows = database.read(lambda connection: connection.execute(select(t.log)).all())
        assert "Орлова" not in repr(rows)


def test_nothing_is_written_where_the_work_fails_half_way(sql_url: str) -> None:
    with opened(sql_url) as (database, log):
        begun(log)

        def half(connection: object) -> None:
            connection.execute(update(t.sessions).values(title="Half"))  # type: ignore[attr-defined]
            raise RuntimeError("half way")

        with pytest.raises(RuntimeError):
            database.write(half)
        assert log.digest("s") == digest("s")


def tables_of(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names())


def test_the_migrations_make_the_tables_that_the_program_uses(sql_url: str) -> None:
    database = Database(sql_url)
    database.upgrade()
    assert tables_of(database) == {*t.metadata.tables, "alembic_version"}
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, t.metadata) == []
    database.close()


def test_bringing_a_database_up_to_date_twice_keeps_what_is_in_it(sql_url: str) -> None:
    with opened(sql_url) as (database, log):
        begun(log)
        database.upgrade()
        assert seqs(log) == [1]


def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(sql_url: str) -> None:
    with opened(sql_url) as (database, log):
        begun(log)
        database.write(lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '9999'")))
        with pytest.raises(NewerDatabase, match="9999"):
            database.upgrade()
        assert seqs(log) == [1]
        database.write(lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '0001'")))


def test_a_migration_that_fails_half_way_leaves_nothing_behind(sql_url: str) -> None:
    database = Database(sql_url)
    database.write(lambda connection: connection.execute(text("CREATE TABLE people (somebody_elses INTEGER)")))
    with pytest.raises(StoreFailed):
        database.upgrade()
    assert tables_of(database) <= {"people", "alembic_version"}
    database.write(lambda connection: connection.execute(text("DROP TABLE people")))
    database.upgrade()
    assert tables_of(database) == {*t.metadata.tables, "alembic_version"}
    database.close()


@pytest.mark.rule("P10")
@pytest.mark.parametrize(
    "url",
    ["postgresql+psycopg2://nobody@127.0.0.1:1/nothing", "sqlite:////nowhere/at/all/veche.db"],
    ids=["postgresql", "sqlite"],
)
def test_a_database_that_cannot_be_reached_is_a_store_that_failed(url: str) -> None:
    database = Database(url)
    with pytest.raises(StoreFailed):
        database.upgrade()
    with pytest.raises(StoreFailed):
        database.read(lambda connection: connection.execute(text("SELECT 1")).all())
    database.close()


def test_a_file_that_is_no_database_is_a_store_that_failed(tmp_path: Path) -> None:
    (tmp_path / "veche.db").write_bytes(b"this is a text, and not a short one" * 100)
    database = Database(sqlite_url(tmp_path))
    with pytest.raises(StoreFailed):
        database.upgrade()
    database.close()


def test_sqlite_writes_ahead_and_waits_for_the_disk(tmp_path: Path) -> None:
    with opened(sqlite_url(tmp_path)) as (database, _):
        pragmas = {
            name: database.read(lambda connection, name=name: connection.execute(text(f"PRAGMA {name}")).scalar())  # type: ignore[misc]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_reading_never_waits_for_a_writer(tmp_path: Path) -> None:
    with opened(sqlite_url(tmp_path)) as (_, log):
        begun(log)
        writer = sqlite3.connect(tmp_path / "veche.db", isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        assert seqs(log) == [1]
        writer.execute("ROLLBACK")
        writer.close()


def test_a_connection_that_was_opened_in_trouble_is_not_kept_and_so_later_writes_wait_as_long_as_ever(
    tmp_path: Path,
) -> None:
    database = Database(sqlite_url(tmp_path))
    database.upgrade()
    with pytest.raises(StoreFailed):
        database.write(lambda connection: connection.exec_driver_sql("SELECT * FROM nowhere"))
    beside: list[threading.Thread] = []

    def first(_: object) -> None:
        # Opened while there is trouble, and still waiting when it ends.
        beside.append(threading.Thread(target=database.write, args=(lambda _: time.sleep(0.05),)))
        beside[0].start()
        time.sleep(0.1)

    database.write(first)
    beside[0].join()
    assert database.write(lambda connection: connection.exec_driver_sql("PRAGMA busy_timeout").scalar()) == 5000
    database.close()
