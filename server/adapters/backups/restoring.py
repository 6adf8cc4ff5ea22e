"""Makes a database of a backup: all of it or nothing."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, Integer, MetaData, Table, func, insert, select

from server.adapters.backups import Damaged, NotEmpty
from server.adapters.backups.checking import Backup
from server.adapters.sql.database import Database
from server.application.ports import StoreFailed

_AT_ONCE = 500


def restore(backup: Backup, url: str, *, replace: bool) -> None:
    """Puts a backup where a database is to be, and brings it to this version.

    Raises NotEmpty unless told to `replace` what is there, Damaged, NewerDatabase or StoreFailed; then nothing changed.
    """
    backup.check()
    file = Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None
    if file is None:
        _into_server(backup, url, replace=replace)
    else:
        _into_file(backup, file, replace=replace)


def _into_file(backup: Backup, file: Path, *, replace: bool) -> None:
    if file.exists() and not replace:
        raise NotEmpty(str(file))
    part = file.with_name(f"{file.name}.restoring")
    _remove(part)
    database = Database(f"sqlite:///{part}")
    try:
        database.rebuild(backup.manifest.schema, lambda connection: _fill(backup, connection))
        # One file, with nothing of it in another that would have to be moved along.
        database.cleanse()
        database.close()
        if file.exists():
            _settle(file)
        part.replace(file)
    except BaseException:
        database.close()
        _remove(part)
        raise
    for rest in _beside(file):
        rest.unlink(missing_ok=True)


def _into_server(backup: Backup, url: str, *, replace: bool) -> None:
    database = Database(url)

    def work(connection: Connection) -> None:
        _fill(backup, connection)

    def clear(connection: Connection) -> None:
        kept = MetaData()
        kept.reflect(connection)
        used = (table.name for table in kept.sorted_tables if table.name != "alembic_version")
        if not replace and any(connection.execute(select(kept.tables[name]).limit(1)).first() for name in used):
            raise NotEmpty("the database")
        kept.drop_all(connection)

    try:
        database.rebuild(backup.manifest.schema, work, clear)
    finally:
        database.close()


def _fill(backup: Backup, connection: Connection) -> None:
    kept = MetaData()
    kept.reflect(connection)
    unknown = set(backup.manifest.tables) - set(kept.tables)
    if unknown:
        raise Damaged(f"{sorted(unknown)[0]}: is no table of schema {backup.manifest.schema}")
    for table in kept.sorted_tables:
        rows = backup.rows(table.name)
        while some := list(islice(rows, _AT_ONCE)):
            if any(set(row) != set(table.columns.keys()) for row in some):
                raise Damaged(f"{table.name}: has other columns than schema {backup.manifest.schema}")
            connection.execute(insert(table), some)
        _go_on_counting(connection, table)


def _go_on_counting(connection: Connection, table: Table) -> None:
    """Where PostgreSQL gives the numbers of rows itself, it goes on after those that are there."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key.columns:
        if isinstance(column.type, Integer):
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            connection.execute(select(func.setval(sequence, func.max(column))))


def _settle(file: Path) -> None:
    """Puts what the old database has in its write-ahead file into it, so that it is whole until it is replaced."""
    old = Database(f"sqlite:///{file}")
    with suppress(StoreFailed):
        old.settle()
    old.close()


def _remove(file: Path) -> None:
    for one in (file, *_beside(file)):
        one.unlink(missing_ok=True)


def _beside(file: Path) -> Iterator[Path]:
    return (file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm", "-journal"))
