"""Backups of a data directory, and bringing one back."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from server.adapters import erasures
from server.adapters.backups import KEY, LAST, Manifest, NotEmpty
from server.adapters.backups.checking import opened
from server.adapters.backups.restoring import restore
from server.adapters.backups.writing import back_up
from server.adapters.sql.chain import Broken, Checked, logs, verify
from server.adapters.sql.database import Database, directly
from server.app import archive, eraser, utc_now
from server.application.ports import NotFound
from server.config import Settings, database_url
from server.domain.refusals import Refused
from server.noting import lift_holds

Chains = Iterator[tuple[str, Checked | Broken]]
"""Each session with where its log ends, or what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back: of when, what was erased again, and (session, person) that could not be."""

    manifest: Manifest
    erased: int
    running: tuple[tuple[str, str], ...]


def back_up_all(settings: Settings, into: Path) -> Manifest:
    """Writes a backup; a server may be running. Raises StoreFailed or OSError."""
    database = Database(settings.database_url)
    kept = settings.data_dir / KEY
    own_key = kept if kept.exists() and kept.read_text().strip() == settings.secret_key else None
    try:
        manifest = back_up(database, own_key, into, utc_now())
        with contextlib.suppress(OSError):
            (settings.data_dir / LAST).touch()
        return manifest
    finally:
        database.close()


def chains_in(file: Path) -> Chains:
    """Checks a backup's bytes and then each session's chain in it; raises Damaged."""
    with opened(file) as backup:
        backup.check()
        yield from backup.logs()


def restore_all(file: Path, folder: Path, list_of: Path | None, *, replace: bool) -> Restored:
    """Brings a backup back into a data directory, or into the database that the environment names.

    What a list says was erased or deleted since is erased again; without one given, that of the directory counts.
    Raises Damaged, NotEmpty, Unreadable, NewerDatabase or StoreFailed; then nothing has changed.
    """
    key = folder / KEY
    if not replace and key.exists():
        raise NotEmpty(str(folder))
    own = folder / erasures.NAME
    noted = list(erasures.noted(list_of or own)) if list_of or own.exists() else []
    folder.mkdir(parents=True, exist_ok=True)
    with opened(file) as backup:
        restore(backup, database_url(os.environ, folder), replace=replace)
        if KEY in backup.manifest.members:
            _put(key, backup.content(KEY))
        manifest = backup.manifest
    return Restored(manifest, *_erase_again(Settings.from_env(data_dir=str(folder)), noted))


def chains_of(settings: Settings) -> Chains:
    """Every session's chain in the database."""
    database = Database(settings.database_url)
    try:
        for session in logs(database):
            try:
                found = verify(database, session)
            except Broken as broken:
                yield session, broken
            else:
                if found is not None:
                    yield session, found
    finally:
        database.close()


def _erase_again(settings: Settings, noted: list[tuple[str, str | None]]) -> tuple[int, tuple[tuple[str, str], ...]]:
    done, running = 0, []
    lift_holds(settings, [session for session, _ in noted])
    with archive(settings) as (sessions, log):
        erasing = eraser(settings, sessions, log, utc_now, directly)
        for session, person in dict.fromkeys(noted):
            try:
                if person is None:
                    sessions.delete(session)
                else:
                    erasing.erase(session, person, None)
                done += 1
            except NotFound:
                continue  # made after the backup, or gone by then
            except Refused:
                running.append((session, person or ""))
    return done, tuple(running)


def _put(key: Path, content: bytes) -> None:
    part = key.with_name(f"{key.name}.restoring")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(key)
