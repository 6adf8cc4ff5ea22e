"""What a conference call has recorded is attached to a session: whose it is, when it was, and what of it counts.

A file names people as they were called in the call, and tells times by its own beginning. Whose place here is whose
there follows from the names where there can be no doubt, and else from what whoever attaches it says: of anybody else
nothing is taken. Afterwards it is judged like everything that others have recorded.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import chain

from server.application.calling import Match, matched
from server.application.ports import StoreFailed
from server.application.sessions import Sessions
from server.domain import commands as c
from server.domain.people import Kind, label
from server.domain.refusals import Code, Refused
from server.domain.rules.reporting import Item, Refusal, Sorted, sort_out
from server.domain.session import Session
from server.projections.room import Room

FORMS = DASHBOARD, EVENTS, VTT = "bbb", "bbb-events", "vtt"
"""The files that can be read: BigBlueButton's learning dashboard, its `events.xml`, and transcripts in WebVTT."""
AT_ONCE = 500
"""Contributions that are written in one piece, so that nobody in the session waits long."""
LONGEST_TEXT = 2000
"""Characters of one contribution, as for everybody who reports some."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody in a call; `key` tells them apart from everybody else in the file, also from who is called the same."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that somebody did, in time from the call's beginning; `line` is where the file tells it."""

    id: str
    speaker: str
    kind: str
    begins: timedelta
    ends: timedelta | None
    text: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What a file tells without saying when it was, or whose: `what` is a key of the edge's words.

    `seconds` are those of a sum of talk, `line` where the first of them stands.
    """

    what: str
    count: int
    speaker: str | None = None
    seconds: float | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Recording:
    """A call as its file tells it; `begins` is None where the file does not say when it began.

    `twin` begins the ids of what another file tells of the same call; what both tell counts once.
    """

    form: str
    source: str
    begins: datetime | None
    speakers: tuple[Speaker, ...]
    happenings: tuple[Happening, ...]
    unplaced: tuple[Unplaced, ...] = ()
    twin: str | None = None


@dataclass(frozen=True, slots=True)
class FileFault:
    """What is wrong in a file: its line, a key of the edge's words, and what they are about."""

    line: int
    key: str
    about: str = ""


class Unsound(Exception):
    """A file that is not what it was said to be; nothing of it is taken."""

    def __init__(self, *faults: FileFault) -> None:
        super().__init__("; ".join(f"{one.line}: {one.key}" for one in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class CallFiles:
    """Reads the files of calls: by form and content, or raises Unsound; and, by its name, when one began."""

    read: Callable[[str, str], Recording]
    begins_by_name: Callable[[str], datetime | None]

    def recording(self, form: str, content: str, name: str | None) -> Recording:
        """The call that a file tells of, with when it began where the file or its name says so."""
        found = self.read(form, content)
        return found if found.begins or not name else replace(found, begins=self.begins_by_name(name))


class Began(StrEnum):
    """By what it is known when the call began."""

    GIVEN = "given"
    FILE = "file"
    """Or by the name that its program gives to the file."""
    SESSION = "session"
    """By nothing: it is taken to have begun with the first phase, to be looked at before it counts."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a call is to be attached: names in the file -> places here or None, and when it began."""

    people: Mapping[str, str | None]
    starts: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attached:
    """What came of a call, or would come of it: `lines` are those of the file by the ids of contributions."""

    recording: Recording
    matches: Mapping[str, Match]
    starts: datetime
    by: Began
    phases: Mapping[str | None, int]
    """How many of the contributions to be counted begin in which phase; None stands for outside of all."""
    unplaced: tuple[Unplaced, ...]
    outcome: Sorted
    lines: Mapping[str, int]
    unwritten: int = 0
    """Contributions of pieces that could not be written any more; attaching again brings them."""


def checked(sessions: Sessions, session_id: str, recording: Recording, wish: Wish) -> Attached:
    """What would come of attaching a call; nothing is written. Raises Refused as `attach` does."""
    room = sessions.room(session_id)
    room.session.require_open()
    ready = _ready(room, recording, wish)
    return _told(room, recording, ready, sort_out(room.session, ready.items, sessions.now()))


def attach(sessions: Sessions, session_id: str, by: str | None, recording: Recording, wish: Wish) -> Attached:
    """Takes in what a call has recorded, in pieces; the same again changes nothing.

    `by` is a participant, None for whoever organises. Raises Refused where the session is closed, a name is given that
    nobody has, or nobody says when the call began; StoreFailed where not even the first piece could be written.
    """
    room = sessions.room(session_id)
    room.session.require_open()
    ready = _ready(room, recording, wish)
    if ready.by is Began.SESSION:
        raise Refused(Code.MALFORMED, {"starts": ["call_start"]})
    pieces = [ready.items[at : at + AT_ONCE] for at in range(0, len(ready.items), AT_ONCE)]
    found: list[Sorted] = []
    for piece in pieces:
        try:
            found.append(sessions.report(session_id, by, piece))
        except StoreFailed:
            if not found:
                raise
            break
    unwritten = sum(map(len, pieces[len(found) :]))
    return replace(_told(room, recording, ready, _together(found)), unwritten=unwritten)


@dataclass(frozen=True, slots=True)
class _Ready:
    matches: Mapping[str, Match]
    starts: datetime
    by: Began
    items: Sequence[Item]
    unplaced: tuple[Unplaced, ...]
    lines: Mapping[str, int]


def _ready(room: Room, recording: Recording, wish: Wish) -> _Ready:
    session = room.session
    people = {
        one.id: (label(one.kind, one.seat, session.language), room.names.get(one.id))
        for one in session.people.values()
        if one.kind is Kind.CANDIDATE and not one.erased
    }
    matches = matched([(one.key, one.name) for one in recording.speakers], people, wish.people)
    starts, by = _beginning(session, recording, wish)
    happenings, unplaced = _told_once(session, recording)
    items = []
    for one in happenings:
        whose = matches[one.speaker].participant
        if whose is not None:
            items.append(_reported(one, whose, starts, recording.source))
    return _Ready(matches, starts, by, items, unplaced, {one.id: one.line for one in happenings})


def _beginning(session: Session, recording: Recording, wish: Wish) -> tuple[datetime, Began]:
    if wish.starts is not None:
        return wish.starts, Began.GIVEN
    if recording.begins is not None:
        return recording.begins, Began.FILE
    return session.runs[0].started_at if session.runs else session.created_at, Began.SESSION


def _told_once(session: Session, recording: Recording) -> tuple[list[Happening], tuple[Unplaced, ...]]:
    """What another file of the same call has brought already is left out: its moments differ by milliseconds."""
    happenings = list(recording.happenings)
    twin = recording.twin
    if twin is None or not any(one.startswith(twin) for one in session.reported):
        return happenings, recording.unplaced
    others = [one for one in happenings if one.kind != "reaction"]
    left = len(happenings) - len(others)
    return others, (*recording.unplaced, Unplaced("other_file", left)) if left else recording.unplaced


def _reported(one: Happening, whose: str, starts: datetime, source: str) -> Item:
    if one.text is not None and len(one.text) > LONGEST_TEXT:
        return Refusal(one.id, Code.TOO_LARGE, {"text": ["too_large"]})
    try:
        ends = starts + one.ends if one.ends is not None else None
        return c.Reported(one.id, whose, one.kind, starts + one.begins, ends, one.text or None, source)
    except OverflowError:
        return Refusal(one.id, Code.MALFORMED, {"at": ["future"]})


def _told(room: Room, recording: Recording, ready: _Ready, outcome: Sorted) -> Attached:
    refused = {one.id for one in outcome.refused}
    counted = (one for one in ready.items if isinstance(one, c.Reported) and one.id not in refused)
    phases = Counter(_phase_at(room.session, one.begins) for one in counted)
    return Attached(
        recording, ready.matches, ready.starts, ready.by, phases, ready.unplaced, outcome, ready.lines
    )  # fmt: skip


def _phase_at(session: Session, moment: datetime) -> str | None:
    for run in reversed(session.runs):
        if run.started_at <= moment:
            return run.phase if run.ended_at is None or moment < run.ended_at else None
    return None


def _together(found: Sequence[Sorted]) -> Sorted:
    return Sorted(
        tuple(chain.from_iterable(one.fresh for one in found)),
        sum(one.duplicates for one in found),
        tuple(chain.from_iterable(one.refused for one in found)),
        tuple(chain.from_iterable(one.empty for one in found)),
    )
