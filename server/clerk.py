"""The process that makes files of sessions, so that the server goes on answering meanwhile.

It reads requests from its standard input as `server.exports.aside` says, and ends with it, or when nobody has asked for
a while. It only reads the database. A request is a JSON object `{session, form, language, now, people?, phase?,
candidate?, assessors?}`; an answer is a line of JSON, `{filename, mimetype}` before the file or `{error}` alone. The
form `page` is what a page in the browser shows.
"""

import json
import select
import signal
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from server import exports
from server.app import archive, record_of
from server.application.ports import NotFound, StoreFailed
from server.config import Settings
from server.exports import Export
from server.exports.aside import LENGTH

PAGE = "page"
"""The form that is none of a file."""

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


_ERRORS: Mapping[type[Exception], str] = {
    exports.NoSuchPhase: "no_such_phase",
    exports.NotYet: "not_yet",
    exports.Whole: "whole",
    NotFound: "not_found",
    StoreFailed: "unavailable",
}


def _answer(settings: Settings, request: dict[str, Any]) -> bytes:
    try:
        made = _made(settings, request)
    except tuple(_ERRORS) as error:
        return _told({"error": next(told for kind, told in _ERRORS.items() if isinstance(error, kind))})
    if made is None:
        return _told({"error": "not_found"})
    return _told({"filename": made.filename, "mimetype": made.mimetype}) + made.content


def _made(settings: Settings, request: dict[str, Any]) -> Export | None:
    now, language, form = datetime.fromisoformat(request["now"]), request["language"], request["form"]
    with archive(settings) as (_, log):
        record, names = record_of(log, request["session"]), log.names(request["session"])
        if request.get("candidate"):
            who, named = request["candidate"], bool(request.get("assessors"))
            if form == PAGE:
                return _page(exports.feedback_page_of(who, record, names, language, now, assessors=named))
            return exports.feedback_of(who, record, names, language, now, assessors=named)
        people = request.get("people") or exports.People.NAMES
        if form == PAGE:
            return _page(exports.page_of(record, names, language, now, people))
        return exports.export(form, record, names, language, now, request.get("phase"), people)


def _page(content: bytes | None) -> Export | None:
    return None if content is None else Export(content, "page.json", "application/json")


def _told(header: dict[str, str]) -> bytes:
    return json.dumps(header).encode() + b"\n"


if __name__ == "__main__":
    main()
