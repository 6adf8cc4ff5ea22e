"""Erasing in every log: words go, the facts stay, and the chain takes what was erased for good, and nothing else."""

import json
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from server.adapters.sql import tables as t
from server.adapters.sql.chain import Broken, digest_of, link, verify
from server.adapters.sql.database import Database
from server.adapters.sql.log import SqlLog
from server.application.ports import Append, Conflict, Erasure, Log, Person, StoreFailed
from server.domain import events as e
from tests.contract.stores import opened, sqlite_url
from tests.contract.test_chain import put, rows_of
from tests.contract.test_log import begun, chat, digest
from tests.stage import NINE

LONG = 8


def erasing(*seqs: int, at: int = LONG + 1) -> Append:
    """The words of these entries go; the entry that tells so stands at `at`."""
    told = replace(chat(at), event=e.PersonErased("c1"))
    return Append("s", (told,), erasure=Erasure("c1", {seq: e.ChatSent(f"[erased {seq}]") for seq in seqs}))


def named(log: Log) -> None:
    begun(log, facts=LONG)
    for one in ("c1", "c2"):
        log.append(Append("s", (), None, Person(one, f"Name of {one}", "1", NINE)))


@pytest.mark.rule("P271")
def test_the_facts_stay_in_their_places_and_read_without_the_words(log: Log) -> None:
    named(log)
    before = list(log.read("s"))
    log.append(erasing(2, 5))
    after = list(log.read("s"))
    assert after[:LONG] == [
        replace(one, event=e.ChatSent(f"[erased {one.seq}]")) if one.seq in (2, 5) else one for one in before
    ]
    assert isinstance(after[LONG].event, e.PersonErased)
    assert log.names("s") == {"c2": "Name of c2"}
    assert log.ends(["s", "t"]) == {"s": LONG + 1, "t": None}
    log.append(Append("s", (), erasure=Erasure("c1", {})))
    assert list(log.read("s")) == after


@pytest.mark.rule("P271")
def test_an_erasure_at_a_wrong_place_changes_nothing(log: Log) -> None:
    named(log)
    before = list(log.read("s"))
    with pytest.raises(Conflict):
        log.append(erasing(2, 5, at=LONG))
    assert (list(log.read("s")), set(log.names("s"))) == (before, {"c1", "c2"})


@contextmanager
def erased_log(url: str) -> Iterator[tuple[Database, SqlLog]]:
    with opened(url) as (database, log):
        named(log)
        log.append(erasing(2, 5))
        log.append(Append("s", (chat(LONG + 2),)))
        yield database, log


@pytest.mark.rule("P272")
def test_the_chain_holds_and_says_how_many_entries_were_erased(sql_url: str) -> None:
    with opened(sql_url) as (database, log):
        named(log)
        before = {row["seq"]: row for row in rows_of(database)}
        log.append(erasing(2, 5))
        found = verify(database, "s")
        assert found is not None
        assert (found.head.seq, found.erased) == (LONG + 1, 2)
        after = {row["seq"]: row for row in rows_of(database)}
        for seq in (2, 5):
            assert (after[seq]["digest"], after[seq]["link"]) == (before[seq]["digest"], before[seq]["link"])
            assert after[seq]["salt"] != before[seq]["salt"]
        # Once more over the same entry and another one: the last listing counts.
        log.append(erasing(5, 6, at=LONG + 2))
        found = verify(database, "s")
        assert found is not None
        assert found.erased == 3


def reworded(rows: list[dict[str, Any]], seq: int, payload: str) -> list[dict[str, Any]]:
    return [{**row, "payload": payload} if row["seq"] == seq else row for row in rows]


def lied(rows: list[dict[str, Any]], seq: int, *, told_at: int) -> list[dict[str, Any]]:
    """Other words than were erased, and the entry that lists them changed to fit."""
    salt, payload = secrets.token_bytes(16), '{"text":"a lie"}'
    entry = {"seq": seq, "was": bytes(rows[seq - 1]["digest"]).hex(), "now": digest_of(salt, payload).hex()}
    listing = json.dumps({"participant": "c1", "entries": [entry]})
    changed = {seq: {"payload": payload, "salt": salt}, told_at: {"payload": listing}}
    return [{**row, **changed.get(row["seq"], {})} for row in rows]


UNWRITTEN = "entry {} does not say what was written"
CASES: dict[str, tuple[Callable[[list[dict[str, Any]]], list[dict[str, Any]]], str]] = {
    "what is left changed": (lambda rows: reworded(rows, 2, '{"text":"a lie"}'), UNWRITTEN.format(2)),
    "one that is not listed": (lambda rows: reworded(rows, 3, '{"text":"[erased 3]"}'), UNWRITTEN.format(3)),
    "one without salt": (
        lambda rows: [{**row, "salt": None} if row["seq"] == 2 else row for row in rows], "entry 2 has lost its words",
    ),
    "the listing changed to fit": (lambda rows: lied(rows, 3, told_at=LONG + 1), UNWRITTEN.format(2)),
    "the listing taken out": (
        lambda rows: [row for row in rows if row["seq"] != LONG + 1], UNWRITTEN.format(2),
    ),
    "the listing not JSON": (lambda rows: reworded(rows, LONG + 1, "nothing"), UNWRITTEN.format(2)),
}  # fmt: skip


@pytest.mark.rule("P272")
@pytest.mark.parametrize("case", CASES)
def test_nothing_but_what_was_erased_passes_for_erased(sql_url: str, case: str) -> None:
    tamper, told = CASES[case]
    with erased_log(sql_url) as (database, _):
        assert verify(database, "s") is not None
        put(database, tamper(rows_of(database)))
        with pytest.raises(Broken, match=told):
            verify(database, "s")


@pytest.mark.rule("P272")
def test_an_entry_that_lists_later_ones_excuses_nothing(sql_url: str) -> None:
    """Somebody writes the listing before the words that it is to excuse, all links made anew up to there."""
    with opened(sql_url) as (database, log):
        named(log)
        log.append(erasing(2))
        log.append(Append("s", (chat(LONG + 2),)))
        rows, salt, payload = rows_of(database), secrets.token_bytes(16), '{"text":"a lie"}'
        last = rows[-1]
        entry = {"seq": LONG + 2, "was": bytes(last["digest"]).hex(), "now": digest_of(salt, payload).hex()}
        words, own = json.dumps({"participant": "c1", "entries": [entry]}), secrets.token_bytes(16)
        telling = {**rows[-2], "payload": words, "salt": own, "digest": digest_of(own, words)}
        telling["link"] = link(rows[-3]["link"], telling)
        lie = {**last, "payload": payload, "salt": salt}
        lie["link"] = link(telling["link"], lie)
        put(database, [*rows[:-2], telling, lie])
        database.write(lambda connection: connection.execute(update(t.heads).values(link=lie["link"])))
        with pytest.raises(Broken, match=f"entry 2 |entry {LONG + 2} does not say"):
            verify(database, "s")


@pytest.mark.rule("P273")
def test_in_sqlite_no_byte_of_the_words_is_left_in_any_file(tmp_path: Path) -> None:
    with opened(sqlite_url(tmp_path)) as (database, log):
        log.append(Append("s", tuple(chat(seq, f"zanzibar {seq} " * 900) for seq in range(1, 40)), digest("s")))

        def lying_about() -> bool:
            return any(b"zanzibar" in file.read_bytes() for file in tmp_path.iterdir())

        assert lying_about()
        changes = {seq: e.ChatSent("[erased 1]") for seq in range(1, 40)}
        told = replace(chat(40), event=e.PersonErased("c1"))
        log.append(Append("s", (told,), erasure=Erasure("c1", changes)))
        assert not lying_about()
        assert verify(database, "s") is not None


@pytest.mark.rule("P273")
def test_what_a_crash_left_lying_about_is_cleaned_up_on_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Database) -> None:
        raise StoreFailed("no room on the disk")

    url = sqlite_url(tmp_path)
    with opened(url) as (_, log):
        log.append(Append("s", tuple(chat(seq, "zanzibar " * 900) for seq in range(1, 9)), digest("s")))
        with monkeypatch.context() as broken:
            broken.setattr(Database, "cleanse", fail)
            with pytest.raises(StoreFailed):
                log.append(erasing(*range(1, 9)))
        assert [fact.event for fact in log.read("s", 2, 1)] == [e.ChatSent("[erased 3]")]
    with opened(url) as (database, _):
        assert database.read(lambda connection: connection.exec_driver_sql("PRAGMA user_version").scalar()) == 1
        database.cleanse_if_owed()
        assert not any(b"zanzibar" in file.read_bytes() for file in tmp_path.iterdir())
        assert database.read(lambda connection: connection.exec_driver_sql("PRAGMA user_version").scalar()) == 0


@pytest.mark.rule("P273")
def test_somebody_who_reads_meanwhile_is_waited_for(tmp_path: Path) -> None:
    with opened(sqlite_url(tmp_path)) as (_, log):
        begun(log, facts=LONG)
        reader = sqlite3.connect(tmp_path / "veche.db", isolation_level=None, check_same_thread=False)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM log").fetchall()
        leaving = threading.Timer(1, lambda: reader.execute("COMMIT"))
        leaving.start()
        log.append(erasing(*range(1, LONG + 1)))
        leaving.join()
        assert not any(b"hello" in file.read_bytes() for file in tmp_path.iterdir())
        reader.close()
