"""Facts that the log keeps, in the past tense; a fact never changes its meaning.

An event's fields are the `data` that people hear, save those marked private: they stay in the log.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, ClassVar

from server.domain.commands import AgreedScore, Element, Score
from server.domain.people import Kind
from server.domain.values import plenty

CLOCK = "clock"
"""Who did what nobody did: the author of what the clock brings about."""


# All that one round brings about bears the same moment, and each is told and written.
@lru_cache(maxsize=1024)
def iso(moment: datetime) -> str:
    """ISO 8601 in UTC with milliseconds, ending in Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """The inverse of `iso`, to the millisecond; raises ValueError on anything without a zone."""
    parsed = datetime.fromisoformat(text)
    if parsed.tzinfo is None:
        raise ValueError("a time needs its zone")
    return to_millisecond(parsed.astimezone(UTC))


def to_millisecond(moment: datetime) -> datetime:
    """The moment as the log keeps it: a state that knew it more precisely could not be read back."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def maybe(*, private: bool = False, name: str | None = None) -> Any:
    """A field that is left out of the data where it says nothing; `name` is what the data call it."""
    return field(default=None, metadata={"maybe": True, "private": private, "name": name})


def named(name: str) -> Any:
    """A field that the data call by a name which no field can have, or another has in the rules."""
    return field(metadata={"name": name})


class Event:
    """What happened; nobody changes it, and it holds nothing but data."""

    type: ClassVar[str]
    __slots__ = ()


@dataclass(frozen=True, slots=True)
class SessionCreated(Event):
    type = "session.created"
    title: str
    language: str
    settings: dict[str, Any]
    exercise: dict[str, Any]
    seed: int
    profile: dict[str, Any] | None = maybe()


@dataclass(frozen=True, slots=True)
class SessionChanged(Event):
    type = "session.changed"
    title: str | None = maybe()
    settings: dict[str, Any] | None = maybe()


@dataclass(frozen=True, slots=True)
class LinkRotated(Event):
    type = "link.rotated"
    kind: Kind


@dataclass(frozen=True, slots=True)
class ParticipantJoined(Event):
    """`consent` is the version of the text that they agreed to; in which language they read it, where that is known."""

    type = "participant.joined"
    participant: str
    kind: Kind
    seat: int
    consent: str
    consent_language: str | None = maybe(private=True)


@dataclass(frozen=True, slots=True)
class ParticipantConnected(Event):
    type = "participant.connected"
    participant: str


@dataclass(frozen=True, slots=True)
class ParticipantDisconnected(Event):
    type = "participant.disconnected"
    participant: str


@dataclass(frozen=True, slots=True)
class ParticipantReadied(Event):
    type = "participant.readied"
    ready: bool


@dataclass(frozen=True, slots=True)
class ParticipantRemoved(Event):
    type = "participant.removed"
    participant: str


@dataclass(frozen=True, slots=True)
class PersonErased(Event):
    """Whatever one person said is gone from the facts before this one.

    `entries` are the log's entries that read otherwise since, each with its number `seq`, the digest `was` that it was
    written with and stays tied by, and the digest `now` of how it reads now; both salted, in hexadecimal digits.
    """

    type = "person.erased"
    participant: str
    entries: tuple[dict[str, Any], ...] | None = maybe(private=True)


@dataclass(frozen=True, slots=True)
class PhaseStarted(Event):
    type = "phase.started"
    phase: str
    run: int
    seconds: int
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class PhasePaused(Event):
    type = "phase.paused"
    phase: str
    run: int
    remaining: float


@dataclass(frozen=True, slots=True)
class PhaseResumed(Event):
    type = "phase.resumed"
    phase: str
    run: int
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class PhaseExtended(Event):
    type = "phase.extended"
    phase: str
    run: int
    seconds: int
    ends_at: datetime | None
    remaining: float | None
    participant: str | None = maybe()


@dataclass(frozen=True, slots=True)
class PhaseEnded(Event):
    type = "phase.ended"
    phase: str
    run: int


@dataclass(frozen=True, slots=True)
class ExerciseEnded(Event):
    type = "exercise.ended"


@dataclass(frozen=True, slots=True)
class SessionClosed(Event):
    type = "session.closed"


@dataclass(frozen=True, slots=True)
class AssessorAssigned(Event):
    type = "assessor.assigned"
    assessor: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleAssigned(Event):
    type = "role.assigned"
    participant: str
    role: str | None


@plenty
class BoardChanged(Event):
    """Elements or items as they are stored now.

    `hidden` is true of what a candidate wrote in a private phase, as long as it is: others hear of it at the reveal.
    `lost` are the ids of what was not accepted, kept so that a repeated wish gets the
    same answer after a restart; `repaired` are the ids that were only put into order, told so
    that nobody takes the sender for their editor. `asked` says of what gave way to something else which index it had
    come with. `source` names the whiteboard that told of items: they are its word, and nobody here has seen them made.
    """

    type = "board.changed"
    elements: tuple[Element, ...] | None = maybe()
    items: tuple[Element, ...] | None = maybe()
    lost: tuple[str, ...] | None = maybe(private=True)
    repaired: tuple[str, ...] | None = maybe()
    hidden: bool | None = maybe()
    asked: Mapping[str, str] | None = maybe(private=True)
    source: str | None = maybe()


@dataclass(frozen=True, slots=True)
class BoardLocked(Event):
    type = "board.locked"
    locked: bool


@dataclass(frozen=True, slots=True)
class ChatSent(Event):
    type = "chat.sent"
    text: str


@dataclass(frozen=True, slots=True)
class HandRaised(Event):
    type = "hand.raised"


@dataclass(frozen=True, slots=True)
class HandLowered(Event):
    type = "hand.lowered"


@dataclass(frozen=True, slots=True)
class AnnouncementSent(Event):
    type = "announcement.sent"
    text: str
    to: str


@dataclass(frozen=True, slots=True)
class SpeechConsented(Event):
    """A candidate let their browser listen for when they speak, or no longer."""

    type = "speech.consented"
    given: bool


@dataclass(frozen=True, slots=True)
class SpeechSpoken(Event):
    """The candidate's own browser heard them speak; there are no words and no sound."""

    type = "speech.spoken"
    begins: datetime = named("from")
    ends: datetime = named("to")


@dataclass(frozen=True, slots=True)
class ContributionReported(Event):
    """What another board or a call has recorded of a candidate; `contribution` is its id over there.

    `source` names where it was recorded.
    """

    type = "contribution.reported"
    contribution: str
    participant: str
    kind: str
    begins: datetime = named("at")
    ends: datetime | None = maybe(name="until")
    text: str | None = maybe()
    source: str | None = maybe()


@dataclass(frozen=True, slots=True)
class ContributionRefused(Event):
    """A turn of no length, which cannot count and must not vanish unsaid."""

    type = "contribution.refused"
    contribution: str
    participant: str
    kind: str


@dataclass(frozen=True, slots=True)
class ObservationWritten(Event):
    """`phase` and `since` (seconds from that phase's begin) follow the time of the first keystroke.

    `after` is true, or absent, of what was seen or said once the exercise had ended.
    """

    observation: str
    candidate: str
    text: str
    kind: str
    phase: str | None
    since: float | None
    criterion: str | None = maybe()
    sign: int | None = maybe()
    indicator: str | None = maybe()
    evidence: dict[str, str] | None = maybe()
    typed_at: datetime | None = maybe()
    question: int | None = maybe()
    after: bool | None = maybe()


@dataclass(frozen=True, slots=True)
class ObservationAdded(ObservationWritten):
    type = "observation.added"


@dataclass(frozen=True, slots=True)
class ObservationEdited(ObservationWritten):
    type = "observation.edited"


@dataclass(frozen=True, slots=True)
class ObservationRemoved(Event):
    type = "observation.removed"
    observation: str


@dataclass(frozen=True, slots=True)
class RatingGiven(Event):
    """`version` counts the scores that one assessor gave to one cell, from 1."""

    candidate: str
    criterion: str
    score: Score
    version: int
    reason: str | None = maybe()


@dataclass(frozen=True, slots=True)
class RatingSet(RatingGiven):
    type = "rating.set"


@dataclass(frozen=True, slots=True)
class RatingRevised(RatingGiven):
    type = "rating.revised"


@dataclass(frozen=True, slots=True)
class RatingSubmitted(Event):
    type = "rating.submitted"


@dataclass(frozen=True, slots=True)
class WashupOpened(Event):
    """`missing` are the assessors who had not submitted; there is a `reason` where somebody had not."""

    type = "washup.opened"
    missing: tuple[str, ...]
    reason: str | None = maybe()


@dataclass(frozen=True, slots=True)
class ConsensusSet(Event):
    """`mean` is that of the submitted ratings when it was agreed on; None where none was a number."""

    type = "consensus.set"
    candidate: str
    criterion: str
    score: AgreedScore
    reason: str
    mean: float | None


@dataclass(frozen=True, slots=True)
class RecommendationSet(Event):
    type = "recommendation.set"
    candidate: str
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class FeedbackSet(Event):
    type = "feedback.set"
    candidate: str
    strengths: tuple[str, ...]
    work_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SummaryApproved(Event):
    """`assessors` are those who had submitted, whose ratings the approved summary rests on."""

    type = "summary.approved"
    assessors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SummaryUnapproved(Event):
    type = "summary.unapproved"


Judgement = (
    ObservationAdded | ObservationEdited | ObservationRemoved
    | RatingSet | RatingRevised | RatingSubmitted
    | WashupOpened | ConsensusSet | RecommendationSet | FeedbackSet
    | SummaryApproved | SummaryUnapproved
)  # fmt: skip
"""What is thought of candidates: heard by nobody before its hearer may know it."""

Measured = SpeechSpoken | ContributionReported
"""What shows who takes part how much: for assessors it counts as a judgement until they have made their own (A15)."""


@plenty
class Recorded:
    """A fact at its place in a session's log.

    `seq` counts from 1 without gaps; `cause` is the id of the wish that brought it;
    `by` is a participant's id or `CLOCK`.
    """

    seq: int
    id: str
    at: datetime
    by: str
    cause: str
    event: Event
