"""What is stored about one person outside their session's log: links, files, who looked, what they agreed to."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from server.application.auditing import Deed, Sought
from server.domain.events import iso
from server.domain.people import Participant
from server.edge.http.consents import text_of
from server.edge.http.parts import Parts
from server.projections.room import Room

_FILES = ("feedback.exported", "person.exported", "share.exported")
"""Files of one person; those of a whole session are of everybody in it."""
_AT_ONCE = 500


def beside(parts: Parts, room: Room, person: str) -> dict[str, Any]:
    """By the names that it has in the file of `server.exports.personal`; all of it JSON values.

    Whoever looked or took a file is another person and stands there by the way alone by which they came.
    """
    session = room.session.id
    notes = [*_noted(parts, Sought(session=session, about=person))]
    whole = [*_noted(parts, Sought(session=session, what="session.exported"))]
    of_them = [one for one in notes if one.subject == person and one.what in _FILES]
    who, hold = room.session.people.get(person), parts.holding.of(session)
    return {
        "links": [
            {
                "what": one.what,
                "language": one.language,
                "created_at": iso(one.created_at),
                "expires_at": iso(one.expires_at),
                "revoked_at": _time(one.revoked_at),
                "opened": one.opened,
                "last_opened_at": _time(one.last_opened_at),
            }
            for one in parts.sharing.of(session)
            if one.candidate == person
        ],
        "files": [_told(one, person) for one in sorted((*whole, *of_them), key=lambda one: one.at)],
        "noted": [_told(one, person) for one in reversed(notes) if one not in of_them and one not in whole],
        "agreed_to": _text(parts, who) if who else None,
        "on_hold_since": iso(hold.since) if hold else None,
    }


def _text(parts: Parts, who: Participant) -> dict[str, Any] | None:
    """The words that they agreed to, in the language in which they read them; in all where that is not known."""
    found = text_of(parts, who.consent, who.kind)
    if found is None:
        return None
    read = [who.consent_language] if who.consent_language else list(found["wordings"])
    return {**found, "wordings": {language: found["wordings"][language] for language in read}}


def _noted(parts: Parts, sought: Sought) -> Iterator[Deed]:
    before = None
    while found := parts.auditing.of(sought, _AT_ONCE, before):
        yield from (one.deed for one in found)
        before = found[-1].place


def _told(deed: Deed, person: str) -> dict[str, Any]:
    return {
        "at": iso(deed.at),
        "what": deed.what,
        "by": deed.by.value,
        "own": deed.who == person,
        "detail": deed.detail,
    }


def _time(moment: datetime | None) -> str | None:
    return iso(moment) if moment else None
