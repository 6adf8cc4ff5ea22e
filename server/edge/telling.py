"""What comes over sockets, as whoever runs the server is told of it: in lines and in figures."""

import time

import structlog

from server import journal
from server.domain.people import Kind
from server.edge.metering import Meter
from server.edge.schemas.commands import POINT, QUESTIONS, WISHES

_LINES = structlog.stdlib.get_logger("server.sockets")
_KNOWN = frozenset({*WISHES, *QUESTIONS, POINT})


def known(name: object) -> str:
    """The name of a wish if there is such a one: whoever sends may call it anything."""
    return name if isinstance(name, str) and name in _KNOWN else "(unknown)"


class Witness:
    """Tells of connections and wishes; never of what is in them."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter

    def connects(self) -> None:
        """Somebody is at the door."""
        journal.begin(None)

    def came(self, session: str, kind: Kind) -> None:
        """A connection was taken."""
        journal.about(session=session, actor=kind.value)
        self._meter.sockets.labels(kind.value).inc()
        _LINES.info("connected")

    def refused(self, code: str) -> None:
        """A connection was refused."""
        self._meter.refused.labels(code).inc()
        _LINES.info("connection refused", code=code)

    def welcomed(self) -> None:
        """A tab was told the whole state."""
        self._meter.caught_up.labels("welcome").inc()

    def left(self, session: str, kind: Kind, since: float) -> None:
        """A connection ended that had begun at `since`, in seconds of the steady clock."""
        journal.anew(session=session, actor=kind.value)
        self._meter.sockets.labels(kind.value).dec()
        _LINES.info("disconnected", seconds=round(time.monotonic() - since, 1))

    def asks(self, session: str, kind: Kind) -> None:
        """A wish begins to be answered."""
        journal.anew(session=session, actor=kind.value)

    def answered(self, name: object, code: str, times: int = 1) -> None:
        """A wish was answered; `ok` or why not."""
        self._meter.outcome(known(name), code).inc(times)
        if name == "events.since" and code == "ok":
            self._meter.caught_up.labels("missed").inc()
