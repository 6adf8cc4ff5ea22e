"""Whatever is done to a log past the program is found, and the first place named."""

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from server.adapters.sql import tables as t
from server.adapters.sql.chain import Broken, Checked, Head, digest_of, link, verify
from server.adapters.sql.database import _MIGRATIONS, Database
from server.application.ports import Append, Conflict
from server.cli import main
from tests.contract.stores import opened, sqlite_url
from tests.contract.test_log import begun, chat, digest
from tests.contract.test_sql_log import HeldBack
from tests.stage import NINE

LONG = 8
"""Entries of a log that is tampered with."""

Rows = list[dict[str, Any]]
Tamper = Callable[[Rows], Rows]


def rows_of(database: Database) -> Rows:
    query = select(t.log).where(t.log.c.session == "s").order_by(t.log.c.seq)
    return [dict(row._mapping) for row in database.read(lambda connection: connection.execute(query).all())]


def put(database: Database, rows: Rows) -> None:
    """The log as somebody would leave it who writes to the database by himself."""

    def work(connection: Any) -> None:
        connection.execute(delete(t.log).where(t.log.c.session == "s"))
        connection.execute(insert(t.log), rows)

    database.write(work)


def with_words(row: dict[str, Any], payload: str) -> dict[str, Any]:
    """Other words with a digest that fits them, as whoever knows how it is made would write them."""
    salt = secrets.token_bytes(16)
    return {**row, "payload": payload, "salt": salt, "digest": digest_of(salt, payload)}


def changed(seq: int, **values: Any) -> Tamper:
    return lambda rows: [{**row, **values} if row["seq"] == seq else row for row in rows]


def reworded(at: int) -> Tamper:
    return lambda rows: [with_words(row, '{"text":"other"}') if row["seq"] == at else row for row in rows]


def without(*gone: int) -> Tamper:
    return lambda rows: [row for row in rows if row["seq"] not in gone]


def swapped(one: int, other: int, *names: str) -> Tamper:
    def tamper(rows: Rows) -> Rows:
        by_seq = {row["seq"]: row for row in rows}
        first, second = by_seq[one], by_seq[other]
        by_seq[one] = {**first, **{name: second[name] for name in names}}
        by_seq[other] = {**second, **{name: first[name] for name in names}}
        return list(by_seq.values())

    return tamper


def closed_up(gone: int) -> Tamper:
    """One is taken out and those after it move up, as if it had never been."""
    return lambda rows: [{**row, "seq": row["seq"] - (row["seq"] > gone)} for row in rows if row["seq"] != gone]


def added(rows: Rows) -> Rows:
    more = {**with_words(rows[-1], '{"text":"more"}'), "seq": LONG + 1, "id": "more"}
    return [*rows, {**more, "link": link(rows[-1]["link"], more)}]


def forged(at: int) -> Tamper:
    """Other words, and every link from there on made anew; only the noted end stands in the way."""

    def tamper(rows: Rows) -> Rows:
        before, made = bytes(32), []
        for row in reworded(at)(rows):
            before = link(before, row)
            made.append({**row, "link": before})
        return made

    return tamper


_ALL_WORDS = ("payload", "salt", "digest")
CASES: dict[str, tuple[Tamper, str]] = {
    "words": (changed(3, payload='{"text":"other"}'), "entry 3 does not say what was written"),
    "words and their digest": (reworded(3), "entry 3 does not follow what stands before it"),
    "words gone": (changed(3, payload=None, salt=None), "entry 3 has lost its words"),
    "salt": (changed(3, salt=bytes(16)), "entry 3 does not say what was written"),
    "author": (changed(3, by="c2"), "entry 3 does not follow what stands before it"),
    "time": (changed(3, at=NINE + timedelta(microseconds=3001)), "entry 3 does not follow what stands before it"),
    "type": (changed(3, type="chat.unsent"), "entry 3 does not follow what stands before it"),
    "id": (changed(3, id="other"), "entry 3 does not follow what stands before it"),
    "cause": (changed(3, cause="other"), "entry 3 does not follow what stands before it"),
    "link": (changed(3, link=bytes(32)), "entry 3 does not follow what stands before it"),
    "link gone": (changed(3, link=None), "entry 3 does not follow what stands before it"),
    "first missing": (without(1), "entry 1 is missing"),
    "one missing": (without(5), "entry 5 is missing"),
    "last missing": (without(8), "entry 8 is missing, the log should end with entry 8"),
    "tail missing": (without(6, 7, 8), "entry 6 is missing, the log should end with entry 8"),
    "one missing, the rest moved up": (closed_up(5), "entry 5 does not follow what stands before it"),
    "words swapped": (swapped(3, 6, *_ALL_WORDS), "entry 3 does not follow what stands before it"),
    "places swapped": (swapped(3, 6, "seq"), "entry 3 does not follow what stands before it"),
    "one added": (added, "entry 9 is not the one the log ended with"),
    "all forged from 3 on": (forged(3), "entry 8 is not the one the log ended with"),
}


@contextmanager
def a_log(url: str) -> Iterator[Database]:
    with opened(url) as (database, log):
        begun(log, facts=LONG)
        begun(log, "t", facts=2)
        yield database


@pytest.mark.rule("P270")
@pytest.mark.parametrize("case", CASES)
def test_what_was_done_to_a_log_is_found_and_named(sql_url: str, case: str) -> None:
    tamper, told = CASES[case]
    with a_log(sql_url) as database:
        assert verify(database, "s") == Checked(Head(LONG, rows_of(database)[-1]["link"]), 0)
        put(database, tamper(rows_of(database)))
        with pytest.raises(Broken) as broken:
            verify(database, "s")
        assert str(broken.value) == told
        assert verify(database, "t") is not None


def test_a_log_whose_end_is_not_noted_is_broken_and_one_that_is_not_there_is_none(sql_url: str) -> None:
    with a_log(sql_url) as database:
        assert verify(database, "nobody") is None
        database.write(lambda connection: connection.execute(delete(t.heads)))
        with pytest.raises(Broken, match="the log's end is not noted"):
            verify(database, "s")


@pytest.fixture(scope="module")
def soiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Rows]]:
    with a_log(sqlite_url(tmp_path_factory.mktemp("chain"))) as database:
        yield database, rows_of(database)


_COLUMNS = {
    "id": st.text(max_size=6),
    "by": st.text(max_size=6),
    "cause": st.text(max_size=6),
    "type": st.text(max_size=6),
    "at": st.datetimes(),
    "payload": st.text(max_size=12),
    "salt": st.binary(max_size=20),
    "digest": st.binary(max_size=33),
    "link": st.binary(max_size=33),
}


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_entry_can_be_changed_in_any_column(soiled: tuple[Database, Rows], data: st.DataObject) -> None:
    database, rows = soiled
    at = data.draw(st.integers(0, LONG - 1))
    name = data.draw(st.sampled_from(sorted(_COLUMNS)))
    value = data.draw(_COLUMNS[name].filter(lambda found: found != rows[at][name] and "\0" not in str(found)))
    place = (t.log.c.session == "s") & (t.log.c.seq == at + 1)
    database.write(lambda connection: connection.execute(update(t.log).where(place).values({name: value})))
    try:
        with pytest.raises(Broken, match=f"^entry {at + 1} "):
            verify(database, "s")
    finally:
        database.write(lambda connection: connection.execute(update(t.log).where(place).values(rows[at])))
    assert verify(database, "s") is not None


@settings(max_examples=30, deadline=None)
@given(order=st.permutations(range(1, LONG + 1)), length=st.integers(0, LONG))
def test_no_entry_can_be_moved_or_left_out(soiled: tuple[Database, Rows], order: list[int], length: int) -> None:
    database, rows = soiled
    chosen = order[:length]
    put(database, [{**rows[old - 1], "seq": new} for new, old in enumerate(chosen, 1)] or rows[1:])
    try:
        if chosen == list(range(1, LONG + 1)):
            assert verify(database, "s") is not None
        else:
            with pytest.raises(Broken):
                verify(database, "s")
    finally:
        put(database, rows)


def test_entries_that_meet_in_one_transaction_are_tied_each_to_its_own_log(sql_url: str) -> None:
    with opened(sql_url) as (_, log):
        begun(log)
        begun(log, "t")
    held = HeldBack()
    with opened(sql_url, held) as (database, log):
        writes = [
            Append("s", (chat(2), chat(3))),
            Append("t", (chat(2),)),
            Append("s", (chat(4),)),
            Append("t", (chat(9, id="far"),)),
            Append("u", (chat(1),), digest("u")),
        ]
        raised: list[str] = []

        def write(one: Append) -> None:
            try:
                log.append(one)
            except Conflict as conflict:
                raised.append(str(conflict))

        threads = []
        for at, one in enumerate(writes):
            threads.append(threading.Thread(target=write, args=(one,)))
            threads[-1].start()
            while log._queue.qsize() <= at:
                pass
        held.go()
        for thread in threads:
            thread.join(10)
        assert raised == ["t"]
        found = {session: verify(database, session) for session in "stu"}
        assert {session: one and one.head.seq for session, one in found.items()} == {"s": 4, "t": 2, "u": 1}


def test_another_program_may_write_in_between_and_the_chain_holds(sql_url: str) -> None:
    with opened(sql_url) as (database, one), opened(sql_url) as (_, other):
        begun(one)
        other.append(Append("s", (chat(2),)))
        with pytest.raises(Conflict):
            one.append(Append("s", (chat(2, id="late"),)))
        one.append(Append("s", (chat(3),)))
        other.append(Append("s", (chat(4),)))
        other.delete("s")
        begun(other, facts=4)
        with pytest.raises(Conflict):
            # It believes the log to end where the one ended that was deleted.
            other.append(Append("s", (chat(6, id="beyond"),)))
        other.append(Append("s", (chat(5),)))
        found = verify(database, "s")
        assert found is not None
        assert found.head.seq == 5


def test_a_log_that_was_deleted_and_came_back_is_not_tied_to_what_it_was(sql_url: str) -> None:
    with opened(sql_url) as (database, one), opened(sql_url) as (_, other):
        begun(one, facts=3)
        other.delete("s")
        other.append(Append("s", tuple(chat(seq, "anew") for seq in range(1, 4)), digest("s")))
        with pytest.raises(Conflict):
            one.append(Append("s", (chat(4),)))
        # Whoever has read the log again may go on.
        one.append(Append("s", (chat(4),)))
        found = verify(database, "s")
        assert found is not None
        assert found.head.seq == 4


def test_logs_from_before_there_were_chains_are_tied_when_they_are_brought_up_to_date(sql_url: str) -> None:
    with opened(sql_url) as (database, log):
        begun(log, facts=5)
        wanted = verify(database, "s")
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS))
        with database.engine.begin() as connection:
            config.attributes["connection"] = connection
            command.downgrade(config, "0005")
    with opened(sql_url) as (database, log):
        assert verify(database, "s") == wanted
        log.append(Append("s", (chat(6),)))
        found = verify(database, "s")
        assert found is not None
        assert found.head.seq == 6


def test_the_command_names_the_first_bad_entry_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path / 'veche.sqlite3'}"
    with a_log(url) as database:
        assert main(["verify", "s", "--data-dir", str(tmp_path)]) == 0
        last = rows_of(database)[-1]["link"].hex()
        assert capsys.readouterr().out == f"s: in order, {LONG} entries, the last {last}\n"
        put(database, reworded(4)(rows_of(database)))
        assert main(["verify", "--data-dir", str(tmp_path)]) == 1
        told = capsys.readouterr().out.splitlines()
        assert "s: entry 4 does not follow what stands before it" in told
        assert any(line.startswith("t: in order, 2 entries") for line in told)
        assert main(["verify", "t", "--data-dir", str(tmp_path)]) == 0
        assert main(["verify", "nobody", "--data-dir", str(tmp_path)]) == 1
        assert "There is no session nobody" in capsys.readouterr().err
