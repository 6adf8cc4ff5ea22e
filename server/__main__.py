"""Serves on eventlet. This module chooses the async mode and patches it in; nobody else knows it."""

import warnings

with warnings.catch_warnings():
    # It says on import that it will not live for ever; one module will notice when it is replaced.
    warnings.simplefilter("ignore")
    import eventlet
    import eventlet.hubs
    import eventlet.patcher
    import eventlet.tpool
    import eventlet.wsgi
    from eventlet.support import greenlets

eventlet.monkey_patch()

import argparse
import contextlib
import fcntl
import gc
import logging
import os
import signal
import socket
import sys
from typing import Any, TextIO

from server import eventlet_frames, eventlet_lines, journal
from server.adapters.library import Faulty
from server.adapters.redis_line import NoLine
from server.adapters.sql.database import NewerDatabase
from server.app import create_app, explained
from server.application.ports import StoreFailed
from server.config import BadSettings, Settings
from server.running import Server

logger = logging.getLogger("server")

_MOST_CONNECTIONS = 20_000
_SLOWEST_REQUEST = 60
"""Seconds for which a connection may be silent while a request is read or its answer is taken."""
_COLLECTED = 50_000, 50, 100
"""After how many new objects rubbish is looked for among the new, the older and all."""
_LAST_WORDS = 0.5
"""Seconds that closing messages get to reach the browsers."""
_LAST_ANSWERS = 5.0
"""Seconds for which a server that stops goes on with what it has begun to answer."""
_AT_THE_DOOR = 0.02
"""Seconds in which it takes what waits at its door."""


def main(arguments: list[str] | None = None) -> int:
    """Runs until SIGTERM or SIGINT; 0 after a clean stop, 1 where it cannot start, with a sentence why."""
    try:
        journal.keep(os.environ)
        _let_threads_log()
        settings = _settings(arguments)
        kept = _keep_alone(settings)
        listener = _listen(settings)
        server = create_app(settings, async_mode="eventlet", offload=eventlet.tpool.execute)
        server.start()
    except (BadSettings, Faulty, NewerDatabase, NoLine, StoreFailed) as error:
        print(explained(error), file=sys.stderr)
        return 1
    _serve(server, listener)
    kept.close()
    return 0


def _let_threads_log() -> None:
    """Gives the log locks of the machine's own: those of green threads stop a real one for good that has to wait."""
    machine: Any = eventlet.patcher.original("threading")
    logging._lock = machine.RLock()  # type: ignore[attr-defined]  # noqa: SLF001 there is no other way to it
    for handler in logging.getLogger().handlers:
        handler.lock = machine.RLock()


def _settings(arguments: list[str] | None) -> Settings:
    parser = argparse.ArgumentParser(prog="veche serve")
    parser.add_argument("--host")
    parser.add_argument("--port")
    parser.add_argument("--data-dir")
    given = parser.parse_args(arguments)
    env = dict(os.environ)
    if given.host:
        env["HOST"] = given.host
    if given.port:
        env["PORT"] = given.port
    return Settings.from_env(env, data_dir=given.data_dir)


def _keep_alone(settings: Settings) -> TextIO:
    """Holds the data directory for this server until the process ends; raises BadSettings where another has it.

    Servers that know of one another by REDIS_URL may share it among them, and with no other.
    """
    lock = (settings.data_dir / "server.lock").open("w")
    try:
        fcntl.flock(lock, (fcntl.LOCK_SH if settings.redis_url else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise BadSettings(
            f"Another Veche server is using the data directory {settings.data_dir}. "
            "Stop it, or choose another directory by VECHE_DATA_DIR or --data-dir."
        ) from error
    return lock


def _listen(settings: Settings) -> Any:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        # Shared ports would let a second server start unseen and take every other connection.
        listener = eventlet.listen((settings.host, settings.port), family, reuse_port=False)
    except OSError as error:
        raise BadSettings(
            f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}). "
            "Another server may be running there: stop it, or choose another port by PORT or --port."
        ) from error
    # Accepted connections inherit it; small messages must not wait for one another.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _serve(server: Server, listener: Any) -> None:
    stopping = eventlet.Event()

    def ask_to_stop(*_: object) -> None:
        if not stopping.ready():
            eventlet.spawn_after(0, lambda: stopping.ready() or stopping.send())

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask_to_stop)
    (eventlet_lines if server.parts.settings.fast_road else eventlet_frames).install()
    _tell_of_broken_tasks()
    _collect_seldom()
    _greet_owner(server)
    serving = eventlet.spawn(
        eventlet.wsgi.server,
        listener,
        _telling_of_faults(server.app),
        log_output=False,
        max_size=_MOST_CONNECTIONS,
        debug=False,
        socket_timeout=_SLOWEST_REQUEST,
    )
    stopping.wait()
    # Whoever has come as far as the door is let in first; a proxy would not send what they want elsewhere.
    eventlet.sleep(_AT_THE_DOOR)
    serving.kill()
    listener.close()
    server.stop(lambda: _finish(serving))
    eventlet.sleep(_LAST_WORDS)


def _finish(serving: Any) -> None:
    """Waits for answers that are under way."""
    with eventlet.Timeout(_LAST_ANSWERS, False), contextlib.suppress(greenlets.GreenletExit):
        serving.wait()


def _telling_of_faults(app: Any) -> Any:
    """The same; what breaks below the application would otherwise be lost, or be told with what was sent."""

    def answer(environ: dict[str, Any], start_response: Any) -> Any:
        try:
            return app(environ, start_response)
        except Exception:
            logger.exception("an answer broke")
            raise

    return answer


def _tell_of_broken_tasks() -> None:
    # The library prints what a task breaks with, and so whatever that quotes.
    hub = eventlet.hubs.get_hub()
    hub.squelch_timer_exception = lambda _, fault: logger.error("a task broke", exc_info=fault)
    hub.squelch_generic_exception = lambda fault: logger.error("a task broke", exc_info=fault)


def _collect_seldom() -> None:
    # What a start leaves stays for good, and looking through all of it takes long enough for people to feel.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTED)


def _greet_owner(server: Server) -> None:
    settings, keys = server.parts.settings, server.parts.keys
    settings.remember_url()
    code = keys.first_owner_link(server.parts.clock())
    if code is not None:
        print(f"owner: {settings.public_url}/owner/{code}", flush=True)
    print(f"Veche is ready on {settings.public_url}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
