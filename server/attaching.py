"""`veche attach`: what a conference call has recorded comes into a session from the call program's file."""

import argparse
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from server.application.attaching import FORMS, Attached, Began, FileFault, Recording, Unsound, Wish
from server.application.calling import How, Match
from server.config import Settings
from server.domain.events import iso, moment
from server.domain.people import label
from server.domain.refusals import Refused
from server.domain.rules.reporting import KINDS
from server.edge.call_wording import call_fault, unplaced_told
from server.edge.schemas.recordings import LONGEST
from server.edge.wording import message, wording
from server.importing import attach_call
from server.projections.room import Room

_HOW = {
    How.NAME: "the same name",
    How.WORDS: "the same words",
    How.GIVEN: "as said by --map",
    How.LEFT: "left out by --map",
    How.SHARED: "several could be meant; say by --map who it is",
    How.NOBODY: "nobody here is called that; say by --map who it is",
}
_BY = {
    Began.GIVEN: "as said by --starts",
    Began.FILE: "as the file says",
    Began.SESSION: "taken from the session, since the file does not say it: say --starts",
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `veche attach` is told."""
    parser.add_argument("session")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--format",
        choices=FORMS,
        required=True,
        help="bbb: learning_dashboard_data.json, bbb-events: events.xml, vtt: a transcript with times",
    )
    parser.add_argument("--starts", type=_moment, metavar="TIME", help="when the call began, ISO 8601 with its zone")
    parser.add_argument(
        "--map",
        type=_pair,
        action="append",
        default=[],
        metavar="NAME=WHO",
        help="whose name in the file is whose: a participant's id, label or name, or nothing to leave them out",
    )
    parser.add_argument("--dry-run", action="store_true", help="only print what would come of it")


def attached(settings: Settings, given: argparse.Namespace, content: bytes) -> tuple[Attached, Room]:
    """Attaches the file that holds this, or finds out what would come of it; raises what `attach_call` does."""
    file: Path = given.file
    sent = (given.format, _text(content), file.name)
    return attach_call(settings, given.session, sent, Wish(dict(given.map), given.starts), dry=given.dry_run)


def what_is_wrong(file: Path, unsound: Unsound) -> str:
    """The faults of a file, a line for each."""
    return "\n".join(f"{file}: {call_fault(one, 'en')}" for one in unsound.faults)


def what_is_refused(refused: Refused) -> str:
    """Why nothing was taken, by the options that are at fault."""
    told = wording(refused.fields, "en").items()
    lines = [f"--{name.replace('people.', 'map, ')}: {fault}" for name, faults in told for fault in faults]
    return "\n".join(lines) or message(refused.code.value, "en")


def outcome(found: Attached, room: Room, given: argparse.Namespace) -> Iterator[str]:
    """What came of a file, line by line."""
    yield "people:"
    yield from _people(found.recording, found, room)
    yield f"the call began: {iso(found.starts)}, {_BY[found.by]}"
    outside = found.phases.get(None, 0)
    if outside:
        yield f"outside of all phases: {outside}"
    yield f"{'would be accepted' if given.dry_run else 'accepted'}: {len(found.outcome.fresh)}"
    yield f"duplicates: {found.outcome.duplicates}"
    if found.unwritten:
        yield f"not written, the database failed: {found.unwritten}; attach the file once more, and it brings the rest"
    yield f"refused: {len(found.outcome.refused)}"
    for one in found.outcome.refused:
        faults = wording(one.fields, "en").values()
        line = found.lines.get(one.id or "", 1)
        yield f"  {given.file}:{line}: does not count: {'; '.join(fault for each in faults for fault in each)}"
    if found.unplaced:
        yield "not taken, since the file does not say when it was or whose:"
    names = {one.key: one.name for one in found.recording.speakers}
    for left in found.unplaced:
        whose = f"{names.get(left.speaker, left.speaker)}: " if left.speaker else ""
        yield f"  {whose}{unplaced_told(left, 'en')}"


def _people(recording: Recording, found: Attached, room: Room) -> Iterator[str]:
    counts = Counter((one.speaker, one.kind) for one in recording.happenings)
    called = Counter(one.name for one in recording.speakers)
    for one in recording.speakers:
        kinds = ", ".join(f"{counts[one.key, kind]} {kind}" for kind in KINDS if counts[one.key, kind]) or "nothing"
        name = one.name if called[one.name] == 1 else one.key
        yield f"  {name} ({kinds}): {_whose(found.matches[one.key], room)}"


def _whose(match: Match, room: Room) -> str:
    if match.participant is None:
        return f"not taken, {_HOW[match.how]}"
    who = room.session.people[match.participant]
    told = label(who.kind, who.seat, room.session.language)
    name = room.names.get(who.id)
    return f"{told}{f' ({name})' if name else ''}, {_HOW[match.how]}"


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unsound(FileFault(1, "no_text_file")) from None
    if len(text) > LONGEST:
        raise Unsound(FileFault(1, "too_long", str(LONGEST)))
    return text


def _moment(text: str) -> datetime:
    try:
        return moment(text)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError("a time in ISO 8601 with its zone is needed") from None


def _pair(text: str) -> tuple[str, str | None]:
    name, sign, who = text.rpartition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError("NAME=WHO is needed, or NAME= to leave somebody out")
    return name.strip(), who.strip() or None
