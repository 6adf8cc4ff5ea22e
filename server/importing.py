"""Sessions out of files: a bundle that was exported elsewhere, a transcript of a meeting; and calls into sessions."""

import secrets
import uuid
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from server.adapters.indices import ORDERING
from server.adapters.library import YamlLibrary
from server.adapters.memory import MemoryLog, Shelved
from server.app import CALL_FILES, archive, utc_now
from server.application.answering import Chances
from server.application.attaching import Attached, Wish, attach, checked
from server.application.codec import exercise_told
from server.application.digests import digest_of
from server.application.ports import Conflict, Person
from server.application.sessions import Sessions
from server.application.timekeeper import Timekeeper
from server.application.transcripts import Moments, Transcript, Utterance, enact, exercise_of, keep, take_in
from server.config import Settings
from server.domain import events as e
from server.domain.board import Board
from server.domain.people import Kind
from server.domain.rules.reporting import Refusal
from server.domain.session import begin
from server.edge.schemas.bundles import misfits
from server.edge.seats import Invite, Seals
from server.exports.unpacking import Unfit, Unpacked, differences, unpacked
from server.projections.room import Room

_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Imported:
    """A session that was made of a file: its id, its links by kind, and the lines that do not count."""

    session: str
    links: dict[str, str]
    refused: list[tuple[Utterance, Refusal]]


def import_meeting(settings: Settings, transcript: Transcript, language: str) -> Imported:
    """Makes a session of a meeting that ends now; raises StoreFailed, and then nothing was written."""
    criteria = YamlLibrary(settings.exercises_dir).criteria
    document = exercise_of(transcript, criteria)
    clock = Moments(e.to_millisecond(utc_now()) - timedelta(seconds=transcript.seconds))
    played = MemoryLog()
    chances = Chances(lambda: str(uuid.uuid4()), lambda: secrets.randbits(48))
    sessions = Sessions(played, Shelved({document["id"]: document}), ORDERING, clock, chances, Timekeeper(clock))
    usual = {"retention_days": settings.retention_days}
    made, refused = enact(transcript, sessions, clock, document["id"], language, usual)
    with archive(settings) as (_, log):
        keep(made, played, log)
    return Imported(made, _links(settings, sessions.room(made)), refused)


def import_bundle(settings: Settings, content: bytes) -> Imported:
    """Makes a session of a bundle, under its own id where that is free; raises Unfit or StoreFailed.

    Then nothing was written. Everything in the bundle is computed once more from its log, and has to be the same.
    """
    found = unpacked(content)
    wrong = list(islice(misfits(found, utc_now()), _MOST_TOLD)) or list(differences(content, ORDERING, exercise_told))
    if wrong:
        raise Unfit(*wrong)
    with archive(settings) as (_, log):
        session = found.session if log.digest(found.session) is None else str(uuid.uuid4())
        room = _room_of(session, found)
        people = [Person(one.id, one.name, one.consent, one.consent_at) for one in found.people if one.name is not None]
        try:
            take_in(session, found.facts, people, digest_of(room), log)
        except Conflict as conflict:
            raise Unfit("session: is being taken in by somebody else in this moment") from conflict
    return Imported(session, _links(settings, room), [])


def attach_call(
    settings: Settings, session: str, file: tuple[str, str, str], wish: Wish, *, dry: bool
) -> tuple[Attached, Room]:
    """Attaches a call's file (form, content, name) to a session, or only finds out what would come of it.

    Raises Unsound where the file is not sound, Refused, NotFound or StoreFailed as `attach` does. A server may be
    running on the same data: it hears of what was written.
    """
    recording = CALL_FILES.recording(*file)
    with archive(settings) as (sessions, _):
        found = checked(sessions, session, recording, wish) if dry else attach(sessions, session, None, recording, wish)
        return found, sessions.room(session)


def _room_of(session: str, found: Unpacked) -> Room:
    first, *others = found.facts
    room = Room(
        begin(first, session, exercise_told(first), Board(ORDERING)),
        {one.id: one.name for one in found.people if one.name is not None},
    )
    for fact in others:
        room.take(fact)
    return room


def _links(settings: Settings, room: Room) -> dict[str, str]:
    seals, base, session = Seals(settings.secret_key), settings.reachable_url(), room.session
    return {
        kind.value: f"{base}/join/{seals.invite_code(Invite(session.id, kind, session.generations[kind]))}"
        for kind in (Kind.FACILITATOR, Kind.ASSESSOR, Kind.CANDIDATE)
    }
