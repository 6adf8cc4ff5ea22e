"""A server as it runs: what it does by itself, from its start to its end."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask_socketio import SocketIO

from server.adapters.sql.database import Database
from server.adapters.sql.log import SqlLog
from server.alongside import Alongside
from server.application.ports import OnHold, StoreFailed
from server.application.timekeeper import Timekeeper
from server.edge.http.parts import Parts

logger = logging.getLogger(__name__)

_SWEEP_EVERY = 3600
"""Seconds between looks for sessions whose time of keeping is over."""

_FIRST_SWEEP = 600
"""Seconds from the start to the first of them."""

_LOOK_EVERY, _LOOK_CLOSELY = 5, 1
"""Seconds between looks for what other programs have written; and where other servers cannot tell."""

_PUT_AWAY_EVERY = 900
"""Seconds between looks for sessions in memory that nobody has asked for since the last look."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server put together; `start` it, serve `app`, and `stop` it."""

    app: Flask
    sockets: SocketIO
    parts: Parts
    log: SqlLog
    database: Database
    timekeeper: Timekeeper
    alongside: Alongside

    def start(self) -> None:
        """Takes up running sessions where they stood, but for those of other servers, and begins to mind the time.

        Raises NoLine where the others cannot be asked.
        """
        if not self.alongside.join():
            self.parts.sessions.wake()
        self.sockets.start_background_task(self._sweep)
        self.sockets.start_background_task(self._look_again)
        self.sockets.start_background_task(self._put_away)
        self.sockets.start_background_task(self.parts.meter.watch_lag, self.sockets.sleep)
        self.sockets.start_background_task(self.timekeeper.run, self.alongside.company.ring)
        self.sockets.start_background_task(self.parts.notifying.run)

    def _sweep(self) -> None:
        # Not at once: a machine that has just been switched on may not have been told the right date yet.
        wait = _FIRST_SWEEP
        while True:
            self.sockets.sleep(wait)
            wait = _SWEEP_EVERY
            if not self.alongside.first_to("sweep"):
                continue
            try:
                self.parts.meter.expired.inc(self.parts.keeping.run())
                self.database.cleanse_if_owed()
            except (StoreFailed, OnHold) as failed:
                logger.warning("expired sessions could not be deleted, they will be: %s", failed)

    def _look_again(self) -> None:
        """Another program may have erased somebody, such as `veche erase`."""
        while True:
            self.sockets.sleep(_LOOK_EVERY if self.alongside.is_whole() else _LOOK_CLOSELY)
            try:
                self.parts.sessions.look_again()
                self.parts.auditing.settle()
            except StoreFailed as failed:
                logger.warning("whether somebody else has written could not be seen, it will be: %s", failed)

    def _put_away(self) -> None:
        while True:
            self.sockets.sleep(_PUT_AWAY_EVERY)
            self.parts.sessions.put_away_unused()

    def stop(self, drain: Callable[[], object] = lambda: None) -> None:
        """Lets every connection go, so that browsers come back by themselves, and commits what is waiting.

        `drain` returns once what is being answered has been.
        """
        self.alongside.leave()
        self.timekeeper.stop()
        leaving = []
        for connection in list(self.sockets.server.eio.sockets.values()):
            leaving.append(threading.Event())
            self.sockets.start_background_task(_let_go, connection, leaving[-1])
        for gone in leaving:
            gone.wait()
        drain()
        self.alongside.company.note_abandoned()
        self.parts.notifying.stop()
        self.parts.auditing.settle()
        self.parts.files.close()
        self.log.close()
        self.alongside.close()
        self.database.close()


def _let_go(connection: Any, gone: threading.Event) -> None:
    try:
        # Not until its queue is empty: a browser that has left meanwhile never takes the last of it.
        connection.close(wait=False)
    finally:
        gone.set()
