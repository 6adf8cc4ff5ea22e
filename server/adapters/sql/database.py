"""Opens the database, brings its tables up to date, and runs work on it without stopping the server.

SQLite's calls block a cooperative server, so they go through `offload`; PostgreSQL's driver waits
cooperatively by itself.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from server.application.ports import Damaged, StoreFailed

T = TypeVar("T")
Offload = Callable[[Callable[[], Any]], Any]
"""Runs a blocking call where it does not stop the others, and returns its result."""

_CHECKPOINTS = 4
"""Tries to empty the write-ahead file, each of which waits as long as a lock is waited for."""

_PRAGMAS = (
    # Of a file that is made anew: an entry of the log takes some 900 bytes, and of larger pages fewer are written.
    "page_size=8192",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "secure_delete=ON",
    # What a statement may have to take back is noted with each commit, and people's words with it.
    "temp_store=MEMORY",
    # Pages of the write-ahead file; what many write at once is not copied into the database after every few commits.
    "wal_autocheckpoint=2000",
)
_MARK = int.from_bytes(b"vech")
"""What a SQLite file of ours says that it is."""

_PATIENCE = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}
"""How soon a PostgreSQL whose machine or network is gone without a word is given up: seconds, the last milliseconds."""

_MIGRATIONS = Path(__file__).parent / "migrations"


class NewerDatabase(Exception):
    """The database was written by a newer version of the program."""


def directly(call: Callable[[], T]) -> T:
    """The offload for servers whose threads may block."""
    return call()


class Database:
    """One database; each piece of work has a connection to itself."""

    def __init__(self, url: str, offload: Offload = directly) -> None:
        """Opens nothing yet; raises StoreFailed where the address is none."""
        self.sqlite = url.startswith("sqlite")
        self._in_trouble = False
        self._kept: list[tuple[Connection, object]] = []
        """At most one connection to SQLite that has written and may write again, with the file it was opened on."""
        self._offload: Offload = offload if self.sqlite else directly
        # A pool waits on locks that a native thread under a cooperative server never gets.
        try:
            more = {"poolclass": NullPool} if self.sqlite else _for_postgres(url)
            # Else what people wrote would stand in the server's log beside the statement that failed.
            self.engine = create_engine(url, hide_parameters=True, **more)
        except (SQLAlchemyError, ValueError, ImportError) as error:
            raise StoreFailed(type(error).__name__) from error
        if self.sqlite:
            event.listen(self.engine, "connect", _tune_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    def read(self, work: Callable[[Connection], T]) -> T:
        """Runs `work` in a transaction that is rolled back; raises StoreFailed."""
        return self._run(lambda: _with(self.engine.connect, work))

    def write(self, work: Callable[[Connection], T]) -> T:
        """Runs `work` in one transaction and commits; raises StoreFailed."""
        # What is read first inside it must not be overtaken by another writer before it writes.
        try:
            result = self._run(lambda: self._written(work))
        except StoreFailed as failed:
            # While it is locked or gone each one waits a moment only, or those behind would wait for all before them.
            self._in_trouble = isinstance(failed.__cause__, OperationalError)
            raise
        self._in_trouble = False
        return result

    def _written(self, work: Callable[[Connection], T]) -> T:
        connection, file = self._to_write_on()
        try:
            with connection.begin():
                result = work(connection)
        except BaseException:
            connection.close()
            raise
        # One that was opened in trouble would wait only a moment for ever, also once another write has ended that.
        hurried = self._in_trouble or connection.get_execution_options().get("hurried")
        if self.sqlite and not hurried and not self._kept:
            self._kept.append((connection, file))
        else:
            connection.close()
        return result

    def _to_write_on(self) -> tuple[Connection, object]:
        """A connection to write on and what it was opened on.

        Hundreds of writes a second would spend more on opening one than on writing. One that is kept is of no use where
        somebody has put another file in its place: what is written there would be gone with the old one.
        """
        with suppress(IndexError):
            connection, file = self._kept.pop()
            if file == self._file():
                return connection, file
            connection.close()
        engine = self.engine.execution_options(writes=True, hurried=self._in_trouble)
        connection = engine.connect()
        return connection, self._file()

    def _file(self) -> object:
        """What tells the file of a SQLite database from any other."""
        name = self.engine.url.database
        if not self.sqlite or not name:
            return None
        try:
            found = Path(name).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def prove_writable(self) -> None:
        """Really writes something that changes nothing; raises StoreFailed where that cannot be done."""
        self.write(_touch)

    def at_head(self) -> bool:
        """Whether the tables are those of this version; raises StoreFailed."""
        return self.read(lambda one: MigrationContext.configure(one).get_current_revision()) == _head()

    def snapshot(self, work: Callable[[Connection], T]) -> T:
        """Runs `work`, which may take long, on what the database holds at one moment; raises StoreFailed."""
        engine = self.engine if self.sqlite else self.engine.execution_options(isolation_level="REPEATABLE READ")
        return self._run(lambda: _with(engine.connect, work))

    def upgrade(self) -> None:
        """Brings the tables to this version, or leaves them as they are and raises NewerDatabase or StoreFailed."""
        config = _migrations()
        with _failing(), self.engine.begin() as connection:
            wait_for_turn(connection)
            _require_known(config, MigrationContext.configure(connection).get_current_revision())
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def rebuild(
        self, revision: str, fill: Callable[[Connection], None], clear: Callable[[Connection], None] | None = None
    ) -> None:
        """Makes the tables of an earlier revision, lets them be filled and brings them to this version, in one piece.

        `clear` comes before all that. Raises NewerDatabase or StoreFailed, and whatever both of them raise.
        """
        config = _migrations()
        _require_known(config, revision)
        with _failing(), self.engine.begin() as connection:
            if clear is not None:
                clear(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            fill(connection)
            command.upgrade(config, "head")

    def settle(self) -> None:
        """Puts what stands in a SQLite file's write-ahead file into it; raises StoreFailed."""
        self._run(lambda: _checkpoint(self.engine))

    def close(self) -> None:
        while self._kept:
            self._kept.pop()[0].close()
        self.engine.dispose()

    def cleanse(self) -> None:
        """Leaves nothing of what was deleted or written over in the store's files; raises StoreFailed.

        It writes the whole of a SQLite file anew, for which there has to be room on the disk. PostgreSQL frees old
        versions of rows; its own archive of what was written is for whoever runs it to prune.
        """
        self._run(lambda: _cleanse_sqlite(self.engine) if self.sqlite else _vacuum(self.engine))

    def cleanse_if_owed(self) -> None:
        """The same where it was begun and not finished."""
        if self.sqlite and self.read(lambda connection: connection.exec_driver_sql("PRAGMA user_version").scalar()):
            self.cleanse()

    def _run(self, call: Callable[[], T]) -> T:
        with _failing():
            result: T = self._offload(call)
        return result


def _migrations() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


@cache
def _head() -> str | None:
    return ScriptDirectory.from_config(_migrations()).get_current_head()


def _require_known(config: Config, revision: str | None) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise NewerDatabase(revision)


@contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        kind = Damaged if _damaged(error) else StoreFailed
        raise kind(_told(error)) from error


def _told(error: Exception) -> str:
    """What went wrong, without any of the words that were to be written."""
    name = type(error).__name__
    if isinstance(error, IntegrityError) or not isinstance(error, DBAPIError):
        return name
    said = str(error.orig).strip().partition("\n")[0]
    return f"{name}: {said}" if said else name


def _damaged(error: Exception) -> bool:
    """Whether the database says of itself that it no longer holds what was written."""
    if not isinstance(error, DBAPIError):
        return False
    state = getattr(error.orig, "pgcode", None)
    if state:
        return str(state).startswith("XX00")
    # SQLite's driver tells a damaged file by the bare class, and damaged text only by its sentence.
    return type(error) is DatabaseError or "Could not decode to UTF-8" in str(error.orig)


def _touch(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        # It writes the file's first page though the number is the same; an UPDATE to the same value writes nothing.
        connection.exec_driver_sql(f"PRAGMA application_id = {_MARK}")
    else:
        connection.execute(text("UPDATE alembic_version SET version_num = version_num"))


def _for_postgres(url: str) -> dict[str, Any]:
    """Four connections, each looked at before it is used, so that the return of the database is noticed at once."""
    given = make_url(url).query
    patience = {name: value for name, value in _PATIENCE.items() if name not in given}
    return {"pool_size": 4, "pool_pre_ping": True, "connect_args": patience}


def _with(opening: Callable[[], Any], work: Callable[[Connection], T]) -> T:
    with opening() as connection:
        return work(connection)


def wait_for_turn(connection: Connection) -> None:
    """Keeps every other server from what is done once for all of them, until the transaction ends."""
    # SQLite has one server, and one writer at a time.
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MARK})")


def owe_cleansing(connection: Connection) -> None:
    """Notes, with what is written along with it, that this file has to be cleansed."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA user_version = 1")


def _cleanse_sqlite(engine: Engine) -> None:
    connection = engine.raw_connection()
    cursor = connection.cursor()
    try:
        cursor.execute("VACUUM")
        for _ in range(_CHECKPOINTS):
            # Somebody who is reading keeps the write-ahead file as it is until they have done.
            if cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0:
                break
        else:
            raise StoreFailed("the write-ahead file could not be emptied")
        cursor.execute("PRAGMA user_version = 0")
    finally:
        connection.close()


def _checkpoint(engine: Engine) -> None:
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()


def _vacuum(engine: Engine) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM log, people, sessions, shares, deliveries")


def _tune_sqlite(connection: Any, _record: object) -> None:
    # Left alone the driver begins a transaction for some statements only, and not for those that make tables.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("hurried"):
        connection.exec_driver_sql("PRAGMA busy_timeout = 250")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")
