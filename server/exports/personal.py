"""Everything that is stored about one person, as a file for that person; `docs/privacy.md` tells of its fields."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from server.domain.events import iso
from server.exports.feedback_words import feedback_words
from server.projections.personal import Wanted, personal, title_for
from server.projections.record import Record
from server.projections.summing_up import summarise

FORMAT = "veche-person"
SCHEMA = 1


def document(
    person: str,
    record: Record,
    names: Mapping[str, str],
    language: str,
    now: datetime,
    beside: Mapping[str, Any],
    *,
    assessors: bool,
) -> bytes | None:
    """The file as UTF-8 JSON; None where there is no such person.

    `beside` is what is stored about them outside the session's log, by the names that it has in the file; of whoever
    was erased nothing is told of it.
    """
    summary = summarise(record, names, language, now)
    words = feedback_words(language)
    wanted = Wanted(person, assessors, words["somebody"], words["anybody"])
    found = personal(record, summary, wanted)
    if found is None:
        return None
    told = {
        "format": FORMAT,
        "schema": SCHEMA,
        "exported_at": iso(now),
        "language": language,
        "session": {
            "id": summary.id,
            "title": title_for(record, summary, wanted),
            "state": summary.state,
            "exercise": {"id": summary.exercise_id, "title": summary.exercise_title},
            "created_at": iso(summary.created_at),
            "retention_days": summary.settings["retention_days"],
        },
        **found,
        **({} if found["erased_at"] else beside),
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")
