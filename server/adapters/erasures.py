"""The list of what was erased and deleted, one line each, beside the database and outside of it.

Backups made before still hold it all. Whoever restores one goes by this list to erase the same once more; it holds ids
and times only.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from server.domain.events import iso

NAME = "erasures.txt"


class Unreadable(Exception):
    """The file is no such list; the message says where."""


def note(file: Path, now: datetime, session: str, participant: str = "") -> None:
    """Adds one: a person, or without one a whole session that was deleted."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, f"{iso(now)} {session} {participant}".rstrip().encode() + b"\n")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def noted(file: Path) -> Iterator[tuple[str, str | None]]:
    """Sessions, each with a person or None where all of it was deleted; raises Unreadable."""
    try:
        lines = file.read_text().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{file}: cannot be read, expected a list of erasures") from error
    for number, line in enumerate(lines, 1):
        words = line.split()
        if len(words) not in (2, 3):
            raise Unreadable(f"{file}:{number}: expected a time, a session and, where it is for one, a person")
        yield words[1], words[2] if len(words) == 3 else None
