"""The process of a nursery: for each line that it reads it forks a server, or tells with what code one has ended."""

import contextlib
import json
import os
import signal
import sys
from typing import Any

import server.__main__ as serving  # nothing of the server may be read before it, for it patches what it builds on


def _become_server(wanted: dict[str, Any]) -> None:
    os.environ.clear()
    os.environ.update(wanted["env"])
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    opened = [os.open(os.devnull, os.O_RDONLY), *(os.open(wanted[name], flags, 0o600) for name in ("out", "err"))]
    for number, descriptor in enumerate(opened):
        os.dup2(descriptor, number)
    sys.exit(serving.main([]))


def _mind() -> None:
    forked: set[int] = set()
    for line in sys.stdin:
        wanted = json.loads(line)
        if "ended" in wanted:
            pid, status = os.waitpid(wanted["ended"], os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if pid else None
            if pid:
                forked.discard(pid)
        else:
            answer = os.fork()
            if answer == 0:
                _become_server(wanted)
            forked.add(answer)
        print(json.dumps(answer), flush=True)
    # Whoever asked is gone, perhaps killed, and nobody else will end them.
    for pid in forked:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    _mind()
