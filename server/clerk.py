"""The process that makes files of sessions, so that the server goes on answering meanwhile.

It reads requests from its standard input as `server.exports.aside` says, and ends with it, or when nobody has asked for
a while. It only reads the database. A request is a JSON object `{session, form, language, now, people?, phase?,
candidate?, assessors?, beside?, about}`, where `about` is what lines in the log are about; an answer is a line of JSON,
`{filename, mimetype}` before the file or `{error}` alone. The form `page` is what a page in the browser shows, `person`
everything about one person, with what the server knows `beside` the session's log.
"""

import json
import os
import select
import shutil
import signal
import sys
import tempfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any, BinaryIO, cast

from server import exports, journal
from server.application.ports import Log, NotFound, StoreFailed
from server.exports import Export
from server.exports.aside import LENGTH
from server.reading import reading, record_of

PAGE = "page"
"""The form that is none of a file."""

PERSON = "person"
"""The form that is everything about one person."""

_WAITS = 120
"""Seconds; what was needed for a file is given back to the machine then."""
_MOST_HELD = 1 << 20
"""Bytes of a file that are kept in memory before its length is known; a larger one lies on the disk, under no name."""


def main() -> None:
    # Whoever stops the server by the keyboard stops this one too, by the end of its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    journal.keep(os.environ)
    database = os.environ["DATABASE_URL"]
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while select.select([asked], [], [], _WAITS)[0] and (head := asked.read(LENGTH)):
        request = json.loads(asked.read(int.from_bytes(head)))
        journal.anew(**request["about"])
        with cast(BinaryIO, tempfile.SpooledTemporaryFile(_MOST_HELD)) as file:
            told = json.dumps(_answer(database, request, file)).encode() + b"\n"
            file.seek(0, os.SEEK_END)
            answers.write((len(told) + file.tell()).to_bytes(LENGTH) + told)
            file.seek(0)
            shutil.copyfileobj(file, answers)
        answers.flush()


_ERRORS: Mapping[type[Exception], str] = {
    exports.NoSuchPhase: "no_such_phase",
    exports.NotYet: "not_yet",
    exports.Whole: "whole",
    NotFound: "not_found",
    StoreFailed: "unavailable",
}


def _answer(database: str, request: dict[str, Any], file: BinaryIO) -> dict[str, str]:
    """What to say of the file, which is written; or what is wrong, and then the file is empty."""
    try:
        with reading(database) as log:
            made = _made(log, request)
            if made is None:
                return {"error": "not_found"}
            made.write(file)
            return {"filename": made.filename, "mimetype": made.mimetype}
    except tuple(_ERRORS) as error:
        file.seek(0)
        file.truncate()
        return {"error": next(told for kind, told in _ERRORS.items() if isinstance(error, kind))}


def _made(log: Log, request: dict[str, Any]) -> Export | None:
    now, language, form = datetime.fromisoformat(request["now"]), request["language"], request["form"]
    record, names = record_of(log, request["session"]), log.names(request["session"])
    if request.get("candidate"):
        who, named = request["candidate"], bool(request.get("assessors"))
        if form == PERSON:
            return exports.personal_of(who, record, names, language, now, request["beside"], assessors=named)
        if form == PAGE:
            return _page(exports.feedback_page_of(who, record, names, language, now, assessors=named))
        return exports.feedback_of(who, record, names, language, now, assessors=named)
    people = request.get("people") or exports.People.NAMES
    if form == PAGE:
        return _page(exports.page_of(record, names, language, now, people))
    return exports.export(form, record, names, language, now, request.get("phase"), people)


def _page(content: bytes | None) -> Export | None:
    return None if content is None else Export.of(content, "page.json", "application/json")


if __name__ == "__main__":
    main()
