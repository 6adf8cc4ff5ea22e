"""A transcript with times becomes a session, as if its people had met here.

The meeting is played through the same rules as everything else: people join and connect, a phase begins, what each
said is reported at the moment at which it ended, the phase's time is up. Nothing stands in the log of such a session
that could not stand in another's.
"""

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from server.application.ports import Append, Conflict, Digest, Log, Person, StoreFailed
from server.application.sessions import Sessions
from server.domain import commands as c
from server.domain.events import Recorded
from server.domain.people import Kind
from server.domain.rules.reporting import SPEECH, Refusal

CRITERIA = ("TW", "LD", "CM", "PS", "IN", "CO")
"""What can be observed in any conversation."""
PHASE = "meeting"
CONSENT = "transcript"
"""Stands for the version of the consent where nobody was asked here."""

_UNSPEAKABLE = re.compile(r"[^A-Za-z0-9._-]+")

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "summary": {
        "ru": "Запись состоявшейся встречи: кто, когда и что сказал, без звука и без доски. "
        "На ней можно учиться наблюдать и оценивать.",
        "en": "A meeting that has taken place: who said what and when, without sound or board. "
        "Assessors can practise observing and rating on it.",
    },
    "phase": {"ru": "Встреча", "en": "Meeting"},
    "prompt": {
        "ru": "Встреча уже состоялась. Её реплики стоят в разговоре по порядку, со временем.",
        "en": "The meeting has taken place. What was said stands in the conversation, in order and with its time.",
    },
    "card": {"ru": "Роль, указанная в записи встречи.", "en": "The role that the transcript names."},
    "guidance": {
        "ru": "Читайте разговор с начала, отмечайте поведение и закрепляйте реплики как свидетельства. "
        "Оценивайте после того, как прочли всё.",
        "en": "Read the conversation from its beginning, note behaviour and pin lines as evidence. "
        "Rate once you have read all of it.",
    },
}


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody said, in seconds from the meeting's beginning; `line` is where it stands in the file."""

    line: int
    speaker: str
    role: str | None
    begins: float
    ends: float
    text: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """A meeting, word by word; `source` is the file's name."""

    meeting: str
    source: str
    utterances: tuple[Utterance, ...]

    @property
    def seconds(self) -> int:
        """From the beginning to the last word, in whole seconds."""
        return max(1, ceil(max(one.ends for one in self.utterances)))

    @property
    def roles(self) -> dict[str, str | None]:
        """Each speaker, in the order of their names, with the role that the first of their lines names."""
        first = {one.speaker: one.role for one in reversed(self.utterances)}
        return dict(sorted(first.items()))


class Moments:
    """The clock of a meeting, which is set from one moment to the next."""

    def __init__(self, begins: datetime) -> None:
        self.begins = self.now = begins

    def __call__(self) -> datetime:
        return self.now

    def to(self, seconds: float) -> datetime:
        """Moves on to so many seconds from the beginning."""
        self.now = max(self.now, self.at(seconds))
        return self.now

    def at(self, seconds: float) -> datetime:
        return self.begins + timedelta(milliseconds=round(seconds * 1000))


def exercise_of(transcript: Transcript, criteria: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The document of an exercise of its own for a meeting, in both languages, criteria included."""
    roles = list(transcript.roles.values())
    named = sorted({role for role in roles if role})
    return {
        # Files are named after it, so that it holds no sign that a name of a file, or a line that tells one, does not.
        "id": _UNSPEAKABLE.sub("-", f"meeting-{transcript.meeting}")[:80],
        "version": 1,
        "kind": "meeting",
        "title": _in_both(transcript.meeting),
        "summary": _TEXTS["summary"],
        "candidates": {"min": 1, "max": len(roles)},
        "phases": [
            {
                "key": PHASE,
                "title": _TEXTS["phase"],
                "prompt": _TEXTS["prompt"],
                "seconds": transcript.seconds,
                "board": "shared",
                "tools": ["notes", "chat"],
            }
        ],
        "roles": [
            {"id": role, "title": _in_both(role), "card": _TEXTS["card"], "min": 0, "max": roles.count(role)}
            for role in named
        ],
        "criteria": [criteria[one] for one in CRITERIA if one in criteria],
        "guidance": _TEXTS["guidance"],
    }


def enact(
    transcript: Transcript,
    sessions: Sessions,
    clock: Moments,
    exercise: str,
    language: str,
    settings: Mapping[str, Any],
) -> tuple[str, list[tuple[Utterance, Refusal]]]:
    """Plays a meeting in a new session; returns its id and what does not count of what was said.

    `clock` is that of the sessions and stands at the meeting's beginning.
    """
    made = sessions.create(exercise, language, transcript.meeting, {**settings, "transcript": True}).session.id
    people = {speaker: sessions.join(made, Kind.CANDIDATE, speaker, CONSENT).id for speaker in transcript.roles}
    for speaker, role in transcript.roles.items():
        if role:
            sessions.ask(made, None, _wish(made, speaker), c.AssignRole(people[speaker], role))
        sessions.open(made, people[speaker], lambda _: None)
    sessions.ask(made, None, _wish(made, PHASE), c.StartPhase(PHASE))
    refused = []
    for one in sorted(transcript.utterances, key=lambda one: (one.ends, one.begins)):
        clock.to(max(one.begins, one.ends))
        found = sessions.report(made, None, [_reported(transcript, one, people[one.speaker], clock)])
        refused += [(one, refusal) for refusal in found.refused]
    clock.to(transcript.seconds)
    sessions.ring(made, PHASE, 1)
    for participant in people.values():
        sessions.leave(made, participant)
    return made, sorted(refused, key=lambda pair: pair[0].line)


def keep(session: str, played: Log, log: Log) -> None:
    """Writes a session that was played elsewhere into a log: all of it, or nothing; raises StoreFailed."""
    take_in(session, tuple(played.read(session)), played.consents(session).values(), played.digest(session), log)


def take_in(session: str, facts: Sequence[Recorded], people: Iterable[Person], digest: Digest | None, log: Log) -> None:
    """Writes a whole session into a log: all of it, or nothing; raises StoreFailed or Conflict."""
    first, *others = facts
    # Where that fails, another session may have the id, and it must stay.
    log.append(Append(session, (first,), digest))
    try:
        for person in people:
            log.append(Append(session, (), None, person))
        log.append(Append(session, tuple(others)))
    except (StoreFailed, Conflict):
        log.delete(session)
        raise


def _reported(transcript: Transcript, one: Utterance, participant: str, clock: Moments) -> c.Reported:
    return c.Reported(
        f"{transcript.meeting}/{one.line}",
        participant,
        SPEECH,
        clock.at(one.begins),
        clock.at(one.ends),
        one.text or None,
        transcript.source,
    )


def _wish(session: str, what: str) -> str:
    """The id of a wish that nobody sent."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{session}/{what}"))


def _in_both(words: str) -> dict[str, str]:
    """What a file calls something, which is the same in every language."""
    return {"ru": words, "en": words}
