"""How many facts a second a database takes, written as the server writes under load: those of many sessions at once."""

import tempfile
import time
import uuid
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from server.adapters.sql.log import SqlLog
from server.application.ports import Append, Digest
from server.domain import events as e
from tests.contract.stores import NoServer, opened, postgres_url, sqlite_url
from tests.wire.props import element

_SESSIONS = 50
_EACH = 3
"""Facts of a session in one write: what its people do within a round."""
_SECONDS = 2.0


def rows_a_second() -> dict[str, int]:
    """By the database's name; without PostgreSQL where there is none."""
    found = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        found["sqlite"] = _measured(stack, sqlite_url(folder))
        try:
            found["postgresql"] = _measured(stack, stack.enter_context(postgres_url()))
        except NoServer as reason:
            print(reason)
    return found


def _measured(stack: ExitStack, url: str) -> int:
    _, log = stack.enter_context(opened(url))
    return _filled(log)


def _filled(log: SqlLog) -> int:
    sessions = [str(uuid.uuid4()) for _ in range(_SESSIONS)]
    now = datetime.now(UTC)
    for session in sessions:
        digest = Digest(session, "Filled", "running", "en", "crowded", "Crowded", "discussion", 0, now, now)
        log.append(Append(session, (_fact(1),), digest))
    written, begun = 0, time.monotonic()
    while time.monotonic() - begun < _SECONDS:
        first = 2 + written // _SESSIONS
        writes = [Append(session, tuple(_fact(seq) for seq in range(first, first + _EACH))) for session in sessions]
        for failed in log.append_each(writes):
            if failed is not None:
                raise failed
        written += _SESSIONS * _EACH
    return round(written / (time.monotonic() - begun))


def _fact(seq: int) -> e.Recorded:
    change = e.BoardChanged(elements=(element(f"e{seq % 50}", version=seq, index="a1", pad="x" * 350),))
    return e.Recorded(seq, str(uuid.uuid4()), datetime.now(UTC), "somebody", str(uuid.uuid4()), change)
