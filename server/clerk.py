"""The process that makes files of sessions, so that the server goes on answering meanwhile.

It reads requests from its standard input as `server.exports.aside` says, and ends with it, or when nobody has asked for
a while. It only reads the database. A request is a JSON object `{session, form, language, now, phase?, candidate?,
assessors?}`; an answer is a line of JSON, `{filename, mimetype}` before the file or `{error}` alone.
"""

import json
import select
import signal
import sys
from datetime import datetime
from typing import Any

from server import exports
from server.app import archive, record_of
from server.application.ports import NotFound, StoreFailed
from server.config import Settings
from server.exports import Export
from server.exports.aside import LENGTH

_WAITS = 120
"""Seconds; what was needed for a file is given back to the machine then."""


def main() -> None:
    # Whoever stops the server by the keyboard stops this one too, by the end of its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    settings = Settings.from_env()
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while select.select([asked], [], [], _WAITS)[0] and (head := asked.read(LENGTH)):
        answer = _answer(settings, json.loads(asked.read(int.from_bytes(head))))
        answers.write(len(answer).to_bytes(LENGTH) + answer)
        answers.flush()


def _answer(settings: Settings, request: dict[str, Any]) -> bytes:
    try:
        made = _made(settings, request)
    except exports.NoSuchPhase:
        return _told({"error": "no_such_phase"})
    except exports.NotYet:
        return _told({"error": "not_yet"})
    except NotFound:
        return _told({"error": "not_found"})
    except StoreFailed:
        return _told({"error": "unavailable"})
    if made is None:
        return _told({"error": "not_found"})
    return _told({"filename": made.filename, "mimetype": made.mimetype}) + made.content


def _made(settings: Settings, request: dict[str, Any]) -> Export | None:
    now = datetime.fromisoformat(request["now"])
    with archive(settings) as (_, log):
        record, names = record_of(log, request["session"]), log.names(request["session"])
        if request.get("candidate"):
            who, named = request["candidate"], bool(request.get("assessors"))
            return exports.feedback_of(who, record, names, request["language"], now, assessors=named)
        return exports.export(request["form"], record, names, request["language"], now, request.get("phase"))


def _told(header: dict[str, str]) -> bytes:
    return json.dumps(header).encode() + b"\n"


if __name__ == "__main__":
    main()
