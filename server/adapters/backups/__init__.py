"""Backups: everything that the database holds, in one file that any database of ours can be made of again.

The file is a ZIP archive. `tables/NAME.ndjson` has a line of JSON for each row, `secret.key` the key that all links and
seats are signed with (where it is kept in the data directory), and `manifest.json` says when and of which schema it was
made, with the rows, bytes and SHA-256 of every other file. In a row `{"t": …}` is a time in UTC, `{"b": …}` bytes in
base64 and `{"j": …}` a list or an object.
"""

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.adapters.sql.chain import utc

MANIFEST, KEY, TABLES = "manifest.json", "secret.key", "tables/"
FORMAT, VERSION = "veche-backup", 1
LAST = "last.backup"
"""A file in the data directory whose time says when the last backup was made."""


class Damaged(Exception):
    """The file is no backup, or not what was written; the message says where."""


class NotEmpty(Exception):
    """There is something already where a backup was to be restored; the message says what."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a backup."""

    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; `schema` is the revision of the tables."""

    made_at: datetime
    schema: str
    members: Mapping[str, Member]

    @property
    def tables(self) -> dict[str, Member]:
        """The tables by their names."""
        told = {name: one for name, one in self.members.items() if name.startswith(TABLES)}
        return {name.removeprefix(TABLES).removesuffix(".ndjson"): one for name, one in told.items()}


def member_of(table: str) -> str:
    """The name of the file that holds a table."""
    return f"{TABLES}{table}.ndjson"


def row_written(row: Mapping[str, Any]) -> bytes:
    """A row as a line."""
    told = {name: _written(value) for name, value in row.items()}
    return json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def row_read(line: bytes) -> dict[str, Any]:
    """The inverse; raises Damaged."""
    try:
        return {name: _read(value) for name, value in json.loads(line).items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Damaged(f"a row cannot be read ({type(error).__name__})") from error


def _written(value: Any) -> Any:
    match value:
        case datetime():
            return {"t": utc(value).isoformat()}
        case bytes() | memoryview():
            return {"b": base64.b64encode(bytes(value)).decode()}
        case dict() | list():
            return {"j": value}
    return value


def _read(value: Any) -> Any:
    match value:
        case {"t": str() as moment}:
            return datetime.fromisoformat(moment)
        case {"b": str() as content}:
            return base64.b64decode(content, validate=True)
        case {"j": found}:
            return found
        case dict() | list():
            raise ValueError
    return value


def told(members: Iterable[tuple[str, Member]]) -> dict[str, Any]:
    """Members as the manifest has them."""
    return {name: {"rows": one.rows, "bytes": one.size, "sha256": one.sha256} for name, one in members}
