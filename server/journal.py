"""The server's own log: one line of JSON for each thing worth knowing, on the standard error.

Nobody's words, names, tokens or links are in it. A fault is told by its kinds and the places in the code, not by its
sentence, for that may quote what somebody wrote; of what libraries say only the sentence without its values is kept.
"""

import logging
import re
import sys
import threading
import traceback
import uuid
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import structlog

from server.config import BadSettings

FORMS = ("json", "text")
LEVELS = ("debug", "info", "warning", "error")
OURS = ("server", "exercises")
"""The loggers whose sentences are our own."""

_SANE = re.compile(r"[0-9A-Fa-f-]{16,64}")
"""An id as proxies make them; nothing that is somebody's name or a token of ours."""
_ROOT = str(Path(__file__).resolve().parent.parent)
_DEEPEST = 30
"""Places of one fault that are told, the innermost ones."""

_logger = logging.getLogger(__name__)

Line = MutableMapping[str, Any]


def keep(env: Mapping[str, str]) -> None:
    """Begins to log as `VECHE_LOG_FORMAT` and `VECHE_LOG_LEVEL` say; raises BadSettings."""
    form = _one_of(env, "VECHE_LOG_FORMAT", FORMS, "text" if sys.stderr.isatty() else "json")
    level = _one_of(env, "VECHE_LOG_LEVEL", LEVELS, "info")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(form))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level.upper())
    for name in ("socketio.server", "engineio.server"):
        # Where no level is set they bring a way of their own to the standard error.
        logging.getLogger(name).setLevel(logging.ERROR)
    logging.captureWarnings(capture=True)
    sys.excepthook = lambda _, error, __: _logger.critical("the program broke", exc_info=error)
    threading.excepthook = lambda thread: _logger.error("a thread broke", exc_info=thread.exc_value)
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def begin(asked: str | None) -> str:
    """Begins a request: forgets what was noted of the one before, and gives its id, the one asked for if it is sane."""
    known = asked if asked and _SANE.fullmatch(asked) else uuid.uuid4().hex
    structlog.contextvars.clear_contextvars()
    about(request=known)
    return known


def about(**known: str) -> None:
    """Notes what the lines of this task are about from now on: `session`, `actor` and the like."""
    structlog.contextvars.bind_contextvars(**known)


def anew(**known: str) -> None:
    """The same, and nothing else."""
    structlog.contextvars.clear_contextvars()
    about(**known)


def current() -> dict[str, str]:
    """What the lines of this task are about."""
    return dict(structlog.contextvars.get_contextvars())


def _one_of(env: Mapping[str, str], name: str, known: tuple[str, ...], usual: str) -> str:
    given = env.get(name) or usual
    if given not in known:
        raise BadSettings(f"{name} is {given!r}; set it to one of {', '.join(known)}, or leave it out.")
    return given


def _shared() -> list[Any]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    ]


def _formatter(form: str) -> logging.Formatter:
    written: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(timestamp_key="at", colors=sys.stderr.isatty())
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*_shared(), structlog.stdlib.ExtraAdder()],
        processors=[
            _without_values,
            _without_words,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            written,
        ],
        pass_foreign_args=True,
    )


def _without_values(_: object, __: str, line: Line) -> Line:
    """What a library says may hold addresses, statements or what somebody sent; its sentence alone does not."""
    values = line.pop("positional_args", None)
    if values and str(line["logger"]).partition(".")[0] not in (*OURS, "py"):
        line["event"] = str(line["_record"].msg)
    return line


def _without_words(_: object, __: str, line: Line) -> Line:
    failed = line.pop("exc_info", None)
    error = failed[1] if isinstance(failed, tuple) else failed if failed is not True else sys.exc_info()[1]
    line.pop("stack_info", None)
    if isinstance(error, BaseException):
        line["error"] = " < ".join(map(_kind, _chain(error)))
        line["places"] = [place for one in _chain(error) for place in _places(one)]
    return line


def _chain(error: BaseException | None) -> list[BaseException]:
    """The fault and what it came from."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found


def _kind(error: BaseException) -> str:
    number = getattr(error, "errno", None)
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ in ("builtins", "server") else f"{kind.__module__}.{kind.__qualname__}"
    return f"{name} {number}" if isinstance(number, int) else name


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)[-_DEEPEST:]
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(file: str) -> str:
    """A file as it stands in the program or in its packages, without the machine's own folders."""
    return file.partition("site-packages/")[2] or file.removeprefix(f"{_ROOT}/")
