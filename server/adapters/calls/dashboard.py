"""The learning dashboard's file of BigBlueButton (2.4 to 3.0): `learning_dashboard_data.json`.

Reactions and raised hands stand in it with their moments. Of talk it holds nothing but each person's sum, of messages
a number, of polls the answers without times: none of that can be put into a phase, and it is told and not taken.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from server.adapters.calls.turns import LONGEST_NAME, MOST, Ids, fingerprint, on_one_line
from server.application.attaching import (
    DASHBOARD,
    EVENTS,
    FileFault,
    Happening,
    Recording,
    Speaker,
    Unplaced,
    Unsound,
)

SOURCE = "BigBlueButton learning dashboard"
REACTION = "reaction"
HAND = "raiseHand"
NO_REACTIONS = frozenset({"none", "away"})
"""What stands among emojis and says nothing to the group."""

_MOST_PEOPLE = 1000
LONGEST_REACTION = 80
_EARLIEST, _LATEST = 946_684_800_000, 4_102_444_800_000
"""Milliseconds: no call was before 2000, and none is after 2100."""
_COUNTS = {
    "totalOfMessages": "messages",
    "totalOfSharedNotes": "shared_notes",
    "totalOfWhiteboardAnnotations": "whiteboard",
}
"""Numbers without moments; the last two since 3.0."""


def read_dashboard(content: str) -> Recording:
    """The call that a dashboard's file tells of; raises Unsound."""
    try:
        document = json.loads(content)
    except json.JSONDecodeError as error:
        raise Unsound(FileFault(error.lineno, "no_json")) from None
    except (ValueError, RecursionError):
        raise Unsound(FileFault(1, "no_json")) from None
    if not isinstance(document, dict) or not isinstance(document.get("users"), dict):
        raise Unsound(FileFault(1, "no_dashboard"))
    users: Mapping[str, Any] = document["users"]
    if len(users) > _MOST_PEOPLE:
        raise Unsound(FileFault(1, "too_many", str(_MOST_PEOPLE)))
    call = fingerprint(_text(document, "", "intId"))
    ids, begins = Ids(DASHBOARD, call), _moment(document.get("createdOn"), "createdOn")
    names: dict[str, str] = {}
    happenings: list[Happening] = []
    unplaced: list[Unplaced] = []
    for key, user in users.items():
        if not isinstance(user, dict):
            raise _fault(f"users.{key}")
        names[key] = on_one_line(_text(user, f"users.{key}.", "name"))[:LONGEST_NAME]
        for moment, word in sorted(_reactions(key, user)):
            at = timedelta(milliseconds=moment - begins)
            happenings.append(Happening(ids.of(key, moment, word), key, REACTION, at, None, word or None, 1))
        unplaced += _sums(key, user)
    if len(happenings) > MOST:
        raise Unsound(FileFault(1, "too_many", str(MOST)))
    happenings.sort(key=lambda one: one.begins)
    return Recording(
        DASHBOARD,
        SOURCE,
        datetime.fromtimestamp(begins / 1000, UTC),
        tuple(Speaker(key, name) for key, name in names.items()),
        tuple(happenings),
        tuple(unplaced),
        f"{EVENTS}/{call}/",
    )


def _reactions(key: str, user: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """When somebody reacted, and by what; a raised hand has no word."""
    # Until 2.7 a raised hand is an emoji among others; since then there are reactions, and hands apart.
    for field in ("emojis", "reactions"):
        for place, one in enumerate(_list(user, key, field)):
            where = f"users.{key}.{field}[{place}]"
            if not isinstance(one, dict):
                raise _fault(where)
            name, moment = _text(one, f"{where}.", "name"), _moment(one.get("sentOn"), f"{where}.sentOn")
            if name not in NO_REACTIONS:
                yield moment, "" if name == HAND else on_one_line(name)[:LONGEST_REACTION]
    for place, one in enumerate(_list(user, key, "raiseHand")):
        yield _moment(one, f"users.{key}.raiseHand[{place}]"), ""


def _sums(key: str, user: Mapping[str, Any]) -> Iterator[Unplaced]:
    talk = user.get("talk")
    if isinstance(talk, dict):
        total = _number(talk.get("totalTime", 0), f"users.{key}.talk.totalTime")
        if total:
            yield Unplaced("talk_sum", 1, key, total / 1000)
        if _number(talk.get("lastTalkStartedOn", 0), f"users.{key}.talk.lastTalkStartedOn"):
            yield Unplaced("talk_open", 1, key)
    for field, what in _COUNTS.items():
        count = _number(user.get(field, 0), f"users.{key}.{field}")
        if count:
            yield Unplaced(what, count, key)
    answers = user.get("answers")
    if isinstance(answers, dict) and answers:
        yield Unplaced("poll_answers", len(answers), key)


def _list(user: Mapping[str, Any], key: str, field: str) -> list[Any]:
    found = user.get(field)
    if found is None:
        return []
    if not isinstance(found, list):
        raise _fault(f"users.{key}.{field}")
    return found


def _text(document: Mapping[str, Any], where: str, field: str) -> str:
    found = document.get(field)
    if not isinstance(found, str) or not found.strip():
        raise _fault(f"{where}{field}", "no_text")
    return found


def _number(found: object, where: str) -> int:
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= _LATEST:
        raise _fault(where, "no_number")
    return found


def _moment(found: object, where: str) -> int:
    if not isinstance(found, int) or isinstance(found, bool) or not _EARLIEST <= found <= _LATEST:
        raise _fault(where, "no_moment")
    return found


def _fault(where: str, key: str = "other_value") -> Unsound:
    return Unsound(FileFault(1, key, on_one_line(where)[:120]))
