"""Reads a backup, and tells whether it is what was written."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

from server.adapters.backups import FORMAT, MANIFEST, VERSION, Damaged, Manifest, Member, member_of, row_read
from server.adapters.sql.chain import Broken, Checked, Head, check, erasures
from server.domain.events import PersonErased

_PIECE = 1 << 20
_LONGEST_LINE = 1 << 26
"""Bytes; no row that this program has written comes near it."""
_LONGEST_MANIFEST = 1 << 20


class Backup:
    """A backup that is open; `manifest` is what it says of itself."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._archive = archive
        self.manifest = manifest

    def check(self) -> None:
        """Goes through every byte; raises Damaged where one is not what was written."""
        inside = set(self._archive.namelist()) - {MANIFEST}
        if inside != set(self.manifest.members):
            raise Damaged(f"{sorted(inside ^ set(self.manifest.members))[0]}: is missing, or does not belong there")
        for name, wanted in self.manifest.members.items():
            if self._found(name, wanted) != (wanted.size, wanted.sha256):
                raise Damaged(f"{name}: is not what was written")

    def content(self, name: str) -> bytes:
        """A small member."""
        with self._open(name) as file:
            return file.read(_LONGEST_MANIFEST)

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """A table's rows in the order of their keys; none where the backup has no such table."""
        if table not in self.manifest.tables:
            return
        with self._open(member_of(table)) as file:
            while line := file.readline(_LONGEST_LINE):
                yield row_read(line)

    def logs(self) -> Iterator[tuple[str, Checked | Broken]]:
        """Every session's chain computed once more: where it ends, or what is wrong with it."""
        heads = {row["session"]: Head(row["seq"], row["link"]) for row in self.rows("heads")}
        listed: dict[str, list[tuple[int, str]]] = {}
        for row in self.rows("log"):
            if row["type"] == PersonErased.type and row["payload"] is not None:
                listed.setdefault(row["session"], []).append((row["seq"], row["payload"]))
        for session, entries in groupby(self.rows("log"), key=lambda row: str(row["session"])):
            try:
                found = check(entries, heads.pop(session, None), erasures(listed.get(session, ())))
            except Broken as broken:
                yield session, broken
            else:
                if found is not None:
                    yield session, found
        for session in heads:
            yield session, Broken("the whole log is missing")

    def _found(self, name: str, wanted: Member) -> tuple[int, str]:
        size, digest = 0, hashlib.sha256()
        with self._open(name) as file:
            while size <= wanted.size and (piece := file.read(_PIECE)):
                size += len(piece)
                digest.update(piece)
        return size, digest.hexdigest()

    @contextmanager
    def _open(self, name: str) -> Iterator[BinaryIO]:
        try:
            with self._archive.open(name) as file:
                yield file  # type: ignore[misc]
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, ValueError) as error:
            raise Damaged(f"{name}: cannot be read ({type(error).__name__})") from error


@contextmanager
def opened(file: Path) -> Iterator[Backup]:
    """A backup, of which only the manifest was read so far; raises Damaged."""
    try:
        with zipfile.ZipFile(file) as archive:
            yield Backup(archive, _manifest(archive))
    except (OSError, zipfile.BadZipFile, EOFError) as error:
        raise Damaged(f"{file}: cannot be read, expected a backup ({type(error).__name__})") from error


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        with archive.open(MANIFEST) as file:
            document = json.loads(file.read(_LONGEST_MANIFEST))
        if document["format"] != FORMAT or document["version"] != VERSION:
            raise Damaged(f"{MANIFEST}: is of another format, expected {FORMAT} {VERSION}")
        members = {
            str(name): Member(int(one["rows"]), int(one["bytes"]), str(one["sha256"]))
            for name, one in document["files"].items()
        }
        return Manifest(datetime.fromisoformat(document["made_at"]), str(document["schema"]), members)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise Damaged(f"{MANIFEST}: cannot be read, expected a backup ({type(error).__name__})") from error
