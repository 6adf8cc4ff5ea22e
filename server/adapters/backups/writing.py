"""Makes a backup while a server goes on: all of it as of one moment."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, MetaData, Table, select

from server.adapters.backups import FORMAT, KEY, MANIFEST, VERSION, Manifest, Member, member_of, row_written, told
from server.adapters.sql.database import Database

_AT_ONCE = 500
"""Rows that are read at once; no more of a table is ever held."""


def back_up(database: Database, key: Path | None, into: Path, now: datetime) -> Manifest:
    """Writes a backup, readable for its owner alone, in place of what was there; raises StoreFailed or OSError.

    `key` is the file with the secret key, None where it comes from elsewhere. Until all is written nothing has changed.
    """
    part = into.with_name(f"{into.name}.part")
    with suppress(FileNotFoundError):
        part.unlink()
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                made = database.snapshot(lambda connection: _written(connection, archive, key, now))
            file.flush()
            os.fsync(file.fileno())
        part.replace(into)
        _settle(into.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return made


def _written(connection: Connection, archive: zipfile.ZipFile, key: Path | None, now: datetime) -> Manifest:
    schema = MigrationContext.configure(connection).get_current_revision() or ""
    kept = MetaData()
    kept.reflect(connection)
    members = {
        member_of(table.name): _put(archive, member_of(table.name), _rows(connection, table))
        for table in kept.sorted_tables
        if table.name != "alembic_version"
    }
    if key is not None:
        members[KEY] = _put(archive, KEY, [key.read_bytes()])
    document = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": now.isoformat(),
        "schema": schema,
        "files": told(members.items()),
    }
    archive.writestr(MANIFEST, json.dumps(document, indent=1))
    return Manifest(now, schema, members)


def _rows(connection: Connection, table: Table) -> Iterator[bytes]:
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_AT_ONCE)
    for row in connection.execute(query):
        yield row_written(row._asdict())


def _put(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> Member:
    rows, size, digest = 0, 0, hashlib.sha256()
    with archive.open(name, "w", force_zip64=True) as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
            rows, size = rows + 1, size + len(piece)
    return Member(rows, size, digest.hexdigest())


def _settle(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
