"""The chain of a session's log: what an entry is tied by to all that stand before it.

Each entry bears a link, the SHA-256 of the link before it and of everything in it; of its payload only the salted
digest counts, so that words can be erased later: an entry that reads otherwise is taken for good where a later fact of
the same log lists it with both digests, and nowhere else. Whoever changes, takes out, puts in or moves an entry would
have to make all later links anew. The last one stands in `heads` as well: what was cut off at the end is missed.
"""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import orjson
from sqlalchemy import Connection, Row, insert, select

from server.adapters.sql import tables as t
from server.adapters.sql.database import Database
from server.adapters.sql.rows import in_rows, parts
from server.domain.events import PersonErased

START = bytes(32)
"""What the first entry follows."""

Erased = dict[int, tuple[int, str, str]]
"""See `erasures`."""

_MOST_KEPT = 10_000
"""Sessions whose last link is remembered."""
_PAGE = 1000


class Gap(Exception):
    """Entries that do not follow what is in the log: somebody else has written meanwhile."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a session's log ends."""

    seq: int
    link: bytes


def link(before: bytes, entry: Any) -> bytes:
    """The link of an entry, 32 bytes; `entry` has `session`, `seq`, `id`, `at`, `by`, `cause`, `type` and `digest`."""
    at = exactly(entry["at"])
    told = [entry["session"], entry["seq"], entry["id"], at, entry["by"], entry["cause"], entry["type"]]
    return tied(before, bytes(entry["digest"]), told)


def tied(before: bytes, digest: bytes, told: list[Any]) -> bytes:
    """The same from the parts of an entry, in the order in which `link` names them, but for its digest."""
    return hashlib.sha256(before + digest + _plainly(told)).digest()


@lru_cache(maxsize=256)
def exactly(moment: datetime) -> str:
    """A time as a link counts it: in UTC."""
    return utc(moment).isoformat(timespec="microseconds")


def _plainly(told: list[Any]) -> bytes:
    """As JSON in signs of ASCII."""
    plain = orjson.dumps(told)
    return plain if plain.isascii() else json.dumps(told, separators=(",", ":")).encode()


def digest_of(salt: bytes, payload: str) -> bytes:
    """The salted digest of an entry's payload, 32 bytes."""
    return hashlib.sha256(salt + payload.encode("utf-8", "surrogatepass")).digest()


class Chain:
    """Ties new entries to what is there; used by the one thread that commits."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Head] = OrderedDict()

    def move(self, connection: Connection, ends: Mapping[str, tuple[Head, Head]]) -> None:
        """Puts into the database where logs end now, by session (where it ended before, where it ends); raises Gap.

        It is to be given to `keep` once it is committed.
        """
        if not _put(connection, [(session, *end) for session, end in ends.items()]):
            # What is remembered of them is of no use any more; the next try looks where the logs end.
            for session in ends:
                self.forget(session)
            raise Gap

    def keep(self, ends: Mapping[str, tuple[Head, Head]]) -> None:
        for session, (_, head) in ends.items():
            self._kept[session] = head
            self._kept.move_to_end(session)
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)

    def forget(self, session: str) -> None:
        self._kept.pop(session, None)

    def end(self, connection: Connection, session: str, seq: int) -> Head:
        """Where the log ends that an entry is to be put to; raises Gap where that is not just before it."""
        if seq == 1:
            return Head(0, START)
        known = self._kept.get(session)
        if known is None or known.seq != seq - 1:
            known = _head(connection, session)
        if known is None or known.seq != seq - 1:
            raise Gap(session)
        return known


def _put(connection: Connection, ends: Sequence[tuple[str, Head, Head]]) -> bool:
    """Notes where logs end now, given as (session, end before, end); False where one did not end as was believed."""
    begun = [{"session": session, "seq": head.seq, "link": head.link} for session, was, head in ends if was.seq == 0]
    if begun:
        connection.execute(insert(t.heads), begun)
    # Only from where it is believed to end: another server may have written, too.
    moved = [(session, head.seq, head.link, was.link) for session, was, head in ends if was.seq != 0]
    return all(in_rows(connection, _MOVE, part) == len(part) for part in parts(moved))


_MOVE = (
    "UPDATE heads SET seq = ends.seq, link = ends.link FROM (SELECT column1 AS session, column2 AS seq, "
    "column3 AS link, column4 AS was FROM (VALUES {rows}) AS given) AS ends "
    "WHERE heads.session = ends.session AND heads.link = ends.was"
)


class Broken(Exception):
    """A log is not what was written; the message names the first place and what is wrong with it."""


def logs(database: Database) -> list[str]:
    """The sessions that there is anything of, the oldest first."""
    query = select(t.sessions.c.id).order_by(t.sessions.c.created_at, t.sessions.c.id)
    return list(database.read(lambda connection: connection.execute(query).scalars().all()))


@dataclass(frozen=True, slots=True)
class Checked:
    """A log that is what was written: where it ends, and how many of its entries had words taken out by an erasure."""

    head: Head
    erased: int


def verify(database: Database, session: str) -> Checked | None:
    """Computes a session's chain once more; None where there is no such session. Raises Broken or StoreFailed."""
    head = database.read(lambda connection: _head(connection, session))
    told = database.read(lambda connection: _told(connection, session))
    return check((row._asdict() for row in _entries(database, session)), head, erasures(told))


def erasures(told: Iterable[tuple[int, str]]) -> Erased:
    """What the facts that tell of erasures list, given as (number, payload) in their order.

    Number of an entry -> (number of the last fact that lists it, its digests as it was written and as it reads now).
    """
    found: Erased = {}
    for seq, payload in told:
        try:
            entries = json.loads(payload).get("entries") or ()
            found |= {int(one["seq"]): (seq, str(one["was"]), str(one["now"])) for one in entries}
        except (ValueError, TypeError, KeyError, AttributeError):
            # It does not say what was written, which comes out where it stands.
            continue
    return found


def check(entries: Iterable[Mapping[str, Any]], head: Head | None, erased: Erased) -> Checked | None:
    """Computes the chain of a log's entries, in their order; None of an empty one without an end. Raises Broken."""
    last, without = Head(0, START), 0
    for entry in entries:
        last, as_written = _checked(entry, last, erased)
        without += not as_written
    if head is None:
        if last.seq == 0:
            return None
        raise Broken("the log's end is not noted")
    if head.seq > last.seq:
        raise Broken(f"entry {last.seq + 1} is missing, the log should end with entry {head.seq}")
    if head != last:
        raise Broken(f"entry {head.seq + 1 if head.seq < last.seq else head.seq} is not the one the log ended with")
    return Checked(last, without)


def _checked(entry: Mapping[str, Any], last: Head, erased: Erased) -> tuple[Head, bool]:
    """Where the log has come to with an entry, and whether that says what was written or what an erasure left of it."""
    seq = entry["seq"]
    if seq != last.seq + 1:
        raise Broken(f"entry {last.seq + 1} is missing")
    if entry["payload"] is None or entry["salt"] is None:
        raise Broken(f"entry {seq} has lost its words")
    written, now = bytes(entry["digest"]), digest_of(bytes(entry["salt"]), entry["payload"])
    by, was, left = erased.get(seq, (0, "", ""))
    if now != written and not (by > seq and was == written.hex() and left == now.hex()):
        raise Broken(f"entry {seq} does not say what was written")
    found = link(last.link, entry)
    if entry["link"] is None or found != bytes(entry["link"]):
        raise Broken(f"entry {seq} does not follow what stands before it")
    return Head(seq, found), now == written


def _told(connection: Connection, session: str) -> list[tuple[int, str]]:
    place = (t.log.c.session == session) & (t.log.c.type == PersonErased.type) & t.log.c.payload.is_not(None)
    query = select(t.log.c.seq, t.log.c.payload).where(place).order_by(t.log.c.seq)
    return [(row.seq, row.payload) for row in connection.execute(query)]


def _head(connection: Connection, session: str) -> Head | None:
    row = connection.execute(select(t.heads).where(t.heads.c.session == session)).first()
    return Head(row.seq, bytes(row.link)) if row else None


def _entries(database: Database, session: str) -> Iterator[Row[Any]]:
    after: int | None = None
    while True:
        place = t.log.c.session == session
        if after is not None:
            place &= t.log.c.seq > after
        query = select(t.log).where(place).order_by(t.log.c.seq).limit(_PAGE)
        rows = database.read(lambda connection, query=query: connection.execute(query).all())  # type: ignore[misc]
        yield from rows
        if len(rows) < _PAGE:
            return
        after = rows[-1].seq


def utc(moment: datetime) -> datetime:
    """A time out of the database with its zone."""
    # SQLite keeps no zone; everything written is UTC.
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
