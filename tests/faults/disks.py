"""Disks that fill up and that cannot be written any more: for root real ones, of memory, else by limits and rights."""

import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.wire.process import ServerProcess

_SIZE = "size=64m"
"""More than the 16 million bytes that SQLite keeps beside the database: it is full only when a test fills it."""


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A folder on a disk of its own where that can be had, else as it is."""
    folder.mkdir()
    if not _is_root():
        yield folder
        return
    _run("mount", "-t", "tmpfs", "-o", _SIZE, "tmpfs", str(folder))
    try:
        yield folder
    finally:
        _run("umount", "--lazy", str(folder))


@contextmanager
def full(server: ServerProcess, disk: Path) -> Iterator[None]:
    """The disk has no room left; else no file of the server may grow."""
    if _is_root():
        ballast, relieved = disk / "ballast", threading.Event()
        # What the server itself gives back, as a write-ahead file that it closes, is taken as well.
        filling = threading.Thread(target=_keep_full, args=(ballast, relieved))
        filling.start()
        try:
            yield
        finally:
            relieved.set()
            filling.join()
            ballast.unlink()
        return
    before = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only(_: ServerProcess, disk: Path) -> Iterator[None]:
    """The disk can only be read; else nobody has the right to write there."""
    # As long as somebody has a file open to write, no disk can be made one to read only: a full one is let go of.
    ballast = disk / "ballast"
    _fill(ballast)
    try:
        _allow_writing(disk, allowed=False)
        try:
            yield
        finally:
            _allow_writing(disk, allowed=True)
    finally:
        ballast.unlink()


def _allow_writing(disk: Path, *, allowed: bool) -> None:
    if _is_root():
        _remount(disk, "rw" if allowed else "ro")
        return
    for path in (disk, *disk.iterdir()):
        rights = 0o700 if path.is_dir() else 0o600
        path.chmod(rights if allowed else rights & 0o577)


def _keep_full(file: Path, relieved: threading.Event) -> None:
    while not relieved.wait(0.02):
        _fill(file)


def _fill(file: Path) -> None:
    with file.open("ab", buffering=0) as opened:
        for size in (65536, 4096, 512, 1):
            try:
                while opened.write(bytes(size)) == size:
                    pass
            except OSError:
                continue


def _remount(disk: Path, how: str) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            _run("mount", "-o", f"remount,{how},{_SIZE}", str(disk))
        except subprocess.CalledProcessError:
            # Somebody is writing at this very moment.
            if time.monotonic() > deadline:
                raise
        else:
            return


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=20)


def _is_root() -> bool:
    return os.geteuid() == 0
