"""What was said aloud, and what another board or a call has recorded.

A turn belongs to the phase in which it began, whenever it is reported. Turns of one person may overlap or come twice:
how long somebody spoke is the length of their union. What would make that nonsense is refused: a turn without length,
one in the future, one longer than anybody speaks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.domain import commands as c
from server.domain import events as e
from server.domain.people import Kind, Participant
from server.domain.refusals import Code, Refused
from server.domain.session import Session, State

SPEECH = "speech"
KINDS = (SPEECH, "note", "edit", "vote", "chat", "plan", "reaction")
"""Kinds of contributions, as the interface names them."""
LONGEST_TURN = timedelta(minutes=10)
"""What one report of one's own speech may cover; a browser reports far shorter pieces."""
LONGEST = timedelta(hours=4)
"""What one contribution that was recorded elsewhere may last."""
AHEAD = timedelta(seconds=2)
"""How far a clock may be ahead of the server's."""


def speak(
    session: Session, command: c.ConsentToSpeech | c.ReportSpeech, by: Participant, now: datetime
) -> tuple[e.Event, ...]:
    """A candidate's word about the own microphone, or a turn that the own browser has heard."""
    if not session.settings["speech"]:
        raise Refused(Code.FORBIDDEN)
    match command:
        case c.ConsentToSpeech(given):
            return (e.SpeechConsented(given),) if given != by.speech else ()
        case c.ReportSpeech(begins, ends):
            if by.speech is False:
                raise Refused(Code.FORBIDDEN)
            if session.state is State.LOBBY:
                raise Refused(Code.NOT_RUNNING)
            if session.over_at is not None and begins >= session.over_at:
                raise Refused(Code.PHASE_OVER)
            faults = _times(begins, ends, now, LONGEST_TURN)
            if faults:
                raise Refused(Code.MALFORMED, {{"at": "from", "until": "to"}[one]: [fault] for one, fault in faults})
            return (e.SpeechSpoken(begins, ends),)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one reported contribution does not count; `fields` as in `Refused`, `id` None where it had none."""

    id: str | None
    code: Code
    fields: dict[str, list[str]]


Item = c.Reported | Refusal
"""What arrives: a contribution, or the word that it could not be read."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """Reported contributions, each judged by itself. `empty` are those refused that are counted as refused."""

    fresh: tuple[c.Reported, ...]
    duplicates: int
    refused: tuple[Refusal, ...]
    empty: tuple[c.Reported, ...]

    @property
    def command(self) -> c.ReportContributions | None:
        """The wish that puts into the log what is new; None where nothing is."""
        return c.ReportContributions(self.fresh, self.empty) if self.fresh or self.empty else None


def sort_out(session: Session, reported: Iterable[Item], now: datetime) -> Sorted:
    """Which of these count. An id that counts already is a duplicate, whatever else is said under it now."""
    fresh: dict[str, c.Reported] = {}
    empty: dict[str, c.Reported] = {}
    refused: list[Refusal] = []
    duplicates = 0
    for one in reported:
        if isinstance(one, Refusal):
            refused.append(one)
            continue
        if one.id in session.reported or one.id in fresh:
            duplicates += 1
            continue
        refusal = _fault(session, one, now)
        if refusal is None:
            fresh[one.id] = one
            continue
        refused.append(refusal)
        if _is_empty_turn(one) and refusal.code is Code.MALFORMED and one.id not in session.refused:
            empty[one.id] = one
    # What was refused at first and is sound now counts.
    return Sorted(
        tuple(fresh.values()), duplicates, tuple(refused), tuple(one for key, one in empty.items() if key not in fresh)
    )


def report(command: c.ReportContributions) -> tuple[e.Event, ...]:
    """The facts of what was sorted out."""
    return (
        *(
            e.ContributionReported(one.id, one.participant, one.kind, one.begins, one.ends, one.text, one.source)
            for one in command.counted
        ),
        *(e.ContributionRefused(one.id, one.participant, one.kind) for one in command.empty),
    )


def _fault(session: Session, one: c.Reported, now: datetime) -> Refusal | None:
    who = session.people.get(one.participant)
    if who is None or who.kind is not Kind.CANDIDATE:
        return Refusal(one.id, Code.UNKNOWN_PARTICIPANT, {"participant": ["unknown_candidate"]})
    ends = one.ends
    if one.kind == SPEECH and ends is None:
        return Refusal(one.id, Code.MALFORMED, {"until": ["turn_end"]})
    faults = _times(one.begins, ends, now, LONGEST, lasts=one.kind == SPEECH)
    return Refusal(one.id, Code.MALFORMED, {name: [fault] for name, fault in faults}) if faults else None


def _is_empty_turn(one: c.Reported) -> bool:
    return one.kind == SPEECH and one.ends is not None and one.ends <= one.begins


def _times(
    begins: datetime, ends: datetime | None, now: datetime, longest: timedelta, *, lasts: bool = True
) -> list[tuple[str, str]]:
    """What is wrong with a stretch of time, by `at` and `until`; `lasts` is true of what has to have a length."""
    if begins > now + AHEAD:
        return [("at", "future")]
    if ends is None:
        return []
    if ends < begins or (lasts and ends == begins):
        return [("until", "turn_length")]
    if ends > now + AHEAD:
        return [("until", "future")]
    return [("until", "turn_too_long")] if ends - begins > longest else []
