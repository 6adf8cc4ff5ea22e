"""Programs of ours that run beside the server and do what would stop everybody else.

A message is `LENGTH` bytes that say how long it is, and that many bytes; each is answered by one of the same form. A
program reads from its standard input and ends with it.
"""

import contextlib
import io
import os
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from typing import BinaryIO

LENGTH = 4
_TRIES = 2
_PIECE = 1 << 16
"""Bytes that a pipe holds at most."""


_NEEDED = frozenset({"HOME", "LANG", "LANGUAGE", "LD_LIBRARY_PATH", "PATH", "TMPDIR", "TZ", "USER", "VIRTUAL_ENV"})
_NEEDED_BEGINNINGS = ("LC_", "OMP_", "OPENBLAS_", "PYTHON", "VECHE_LOG_")


class Ended(Exception):
    """The program has ended before it answered, twice."""


class Aside:
    """One program, in as many copies as are asked at once; one stays, what came to help at a busy moment goes.

    Blocks the thread that asks; may be called from several at once.
    """

    def __init__(self, words: Sequence[str], more: Mapping[str, str] | None = None) -> None:
        """`words` follow the interpreter's name; `more` stands in the program's environment besides what it needs."""
        self._words = [sys.executable, *words]
        self._environment = {**_needed(os.environ), **(more or {})}
        # A deque needs no lock, and the server's locks are for its tasks and not for threads.
        self._idle: deque[_Copy] = deque()
        self._gone: deque[_Copy] = deque()

    def ask(self, message: bytes) -> bytes:
        """The answer; raises Ended."""
        answer = io.BytesIO()
        self.ask_into(answer, message)
        return answer.getvalue()

    def ask_into(self, answer: BinaryIO, message: bytes) -> None:
        """Writes the answer into an empty file, piece by piece as it comes; raises Ended."""
        self._reap()
        for _ in range(_TRIES):
            copy = self._take()
            try:
                copy.ask(message, answer)
            except (OSError, EOFError):
                self._let_go(copy)
                # Whoever is asked next begins anew.
                answer.seek(0)
                answer.truncate()
                continue
            if self._idle:
                self._let_go(copy)
            else:
                self._idle.append(copy)
            return
        raise Ended(self._words[-1])

    def dismiss(self) -> None:
        """Lets the one that waits go."""
        with contextlib.suppress(IndexError):
            self._let_go(self._idle.pop())

    def _let_go(self, copy: "_Copy") -> None:
        copy.dismiss()
        self._gone.append(copy)
        self._reap()

    def _reap(self) -> None:
        """Whoever has ended is only forgotten by the system once somebody asks how."""
        for _ in range(len(self._gone)):
            try:
                ended = self._gone.popleft()
            except IndexError:
                return  # another thread has looked after the rest
            if not ended.is_over():
                self._gone.append(ended)

    def _take(self) -> "_Copy":
        try:
            return self._idle.pop()
        except IndexError:
            return _Copy(self._words, self._environment)


def _needed(environment: Mapping[str, str]) -> dict[str, str]:
    """What any program wants to find. The rest holds the server's secrets, which nobody beside it has to know."""
    return {
        name: value for name, value in environment.items() if name in _NEEDED or name.startswith(_NEEDED_BEGINNINGS)
    }


class _Copy:
    """One running copy; asked by one thread at a time."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str]) -> None:
        asked, asks = os.pipe()
        answered, answers = os.pipe()
        streams = [(os.POSIX_SPAWN_DUP2, asked, 0), (os.POSIX_SPAWN_DUP2, answers, 1)]
        self.process = os.posix_spawn(words[0], list(words), dict(environment), file_actions=streams)
        # With the ends that are its own open here, too, nobody would notice that it is gone.
        os.close(asked)
        os.close(answers)
        # Not `os.write`: where a server patches it for its tasks, it tries for ever to write to one that is gone.
        self._asks, self._answers = io.FileIO(asks, "w", closefd=False), io.FileIO(answered, closefd=False)

    def ask(self, message: bytes, answer: BinaryIO) -> None:
        """Writes down its answer; raises OSError or EOFError where it is gone."""
        self._write(len(message).to_bytes(LENGTH) + message)
        length = io.BytesIO()
        self._read(LENGTH, length)
        self._read(int.from_bytes(length.getvalue()), answer)

    def dismiss(self) -> None:
        """Lets it go: it ends with its input."""
        os.close(self._asks.fileno())
        os.close(self._answers.fileno())

    def is_over(self) -> bool:
        try:
            return os.waitpid(self.process, os.WNOHANG)[0] != 0
        except ChildProcessError:
            return True

    def _write(self, message: bytes) -> None:
        while message:
            message = message[self._asks.write(message) or 0 :]

    def _read(self, length: int, into: BinaryIO) -> None:
        while length:
            part = self._answers.read(min(length, _PIECE))
            if not part:
                raise EOFError
            into.write(part)
            length -= len(part)
