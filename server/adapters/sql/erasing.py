"""Takes words out of a log in SQL, so that its chain still holds.

An entry's own digest stays, and with it every link. Its words are replaced and its salt is made anew, so that the
digest can no longer be tried out on guesses. The fact that tells of the erasure lists both digests of each such entry.
"""

import json
import secrets
from dataclasses import replace
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, delete, select, update

from server.adapters.sql import tables as t
from server.adapters.sql.chain import digest_of
from server.adapters.sql.database import owe_cleansing
from server.application.ports import Append, Erasure
from server.domain.events import Event, PersonErased, Recorded
from server.domain.telling import as_data

_AT_ONCE = 500


def erase(connection: Connection, write: Append, erasure: Erasure) -> tuple[Recorded, ...]:
    """Writes the entries anew; the facts to append, of which the last one lists them."""
    session = write.session
    owe_cleansing(connection)
    connection.execute(
        delete(t.people).where(t.people.c.session == session, t.people.c.id == erasure.participant),
    )
    if not write.facts:
        return ()
    told = write.facts[-1]
    if not isinstance(told.event, PersonErased):
        raise TypeError(f"an erasure is told by person.erased, not {told.event.type}")
    _close_links(connection, session, erasure.participant, told)
    entries = _written_anew(connection, session, erasure)
    return (*write.facts[:-1], replace(told, event=replace(told.event, entries=entries)))


def written(event: Event) -> str:
    """A fact's payload."""
    data = as_data(event, private=True)
    try:
        return orjson.dumps(data).decode()
    except TypeError:
        # Numbers of any length and halves of signs, which the quick writer does not know.
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _written_anew(connection: Connection, session: str, erasure: Erasure) -> tuple[dict[str, Any], ...]:
    entries = []
    place = (t.log.c.session == session) & (t.log.c.seq == bindparam("place"))
    anew = update(t.log).where(place).values(payload=bindparam("words"), salt=bindparam("grain"))
    seqs = sorted(erasure.events)
    for begin in range(0, len(seqs), _AT_ONCE):
        some = seqs[begin : begin + _AT_ONCE]
        query = select(t.log.c.seq, t.log.c.digest).where(t.log.c.session == session, t.log.c.seq.in_(some))
        was = {row.seq: bytes(row.digest) for row in connection.execute(query)}
        words = {seq: (secrets.token_bytes(16), written(erasure.events[seq])) for seq in some}
        connection.execute(anew, [{"place": seq, "grain": salt, "words": told} for seq, (salt, told) in words.items()])
        entries += [
            {"seq": seq, "was": was[seq].hex(), "now": digest_of(salt, told).hex()}
            for seq, (salt, told) in words.items()
        ]
    return tuple(entries)


def _close_links(connection: Connection, session: str, participant: str, told: Recorded) -> None:
    own = (t.shares.c.session == session) & (t.shares.c.candidate == participant) & t.shares.c.revoked_at.is_(None)
    connection.execute(update(t.shares).where(own).values(revoked_at=told.at))
