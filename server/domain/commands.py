"""Wishes that people send to a session, in the imperative."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.domain.group_commands import GroupCommand
from server.domain.people import Kind
from server.domain.values import plenty

Element = dict[str, Any]
"""A whiteboard element or a neutral item, as it came over the wire."""


@dataclass(frozen=True, slots=True)
class Join:
    """`consent` is the version of the text that was agreed to, `language` the one in which it was read, if known."""

    participant: str
    kind: Kind
    consent: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Connect:
    """The first socket of a person has opened."""


@dataclass(frozen=True, slots=True)
class Disconnect:
    """The last socket of a person has closed."""


@dataclass(frozen=True, slots=True)
class ChangeSession:
    title: str | None
    settings: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class RotateLink:
    kind: Kind


@dataclass(frozen=True, slots=True)
class StartPhase:
    phase: str | None = None


@dataclass(frozen=True, slots=True)
class PausePhase:
    pass


@dataclass(frozen=True, slots=True)
class ResumePhase:
    pass


@dataclass(frozen=True, slots=True)
class ExtendPhase:
    """More time; `participant` is the candidate whom it gives lost time back to, where it is for somebody."""

    seconds: int
    participant: str | None = None


@dataclass(frozen=True, slots=True)
class EndPhase:
    pass


@dataclass(frozen=True, slots=True)
class RingBell:
    """The clock's own wish: the time of this run of this phase is up."""

    phase: str
    run: int


@dataclass(frozen=True, slots=True)
class EndExercise:
    pass


@dataclass(frozen=True, slots=True)
class CloseSession:
    pass


@dataclass(frozen=True, slots=True)
class AssignAssessor:
    assessor: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BalanceAssessors:
    """Spreads the assessors evenly over the candidates."""


@dataclass(frozen=True, slots=True)
class AssignRole:
    participant: str
    role: str | None


@dataclass(frozen=True, slots=True)
class DrawRoles:
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimRole:
    role: str


@dataclass(frozen=True, slots=True)
class SayReady:
    ready: bool


@dataclass(frozen=True, slots=True)
class RemoveParticipant:
    participant: str


@plenty
class ChangeBoard:
    """Elements of the bundled board, or neutral items of another, `source` by name; one of the two."""

    elements: tuple[Element, ...] = ()
    items: tuple[Element, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class LockBoard:
    locked: bool


@dataclass(frozen=True, slots=True)
class SendChat:
    text: str


@dataclass(frozen=True, slots=True)
class RaiseHand:
    pass


@dataclass(frozen=True, slots=True)
class LowerHand:
    pass


@dataclass(frozen=True, slots=True)
class SendAnnouncement:
    text: str
    to: str


@dataclass(frozen=True, slots=True)
class Source:
    """What a note is pinned to: an event of the log or an item of the board.

    In a calibration the board is that of a moment, `at`. `words` is what the item showed then; it is looked up on the
    way and never brought by whoever wishes.
    """

    event: str | None = None
    item: str | None = None
    at: datetime | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class WriteObservation:
    """Adds an assessor's note, or rewrites it where it is there already.

    `question` is the place of the debrief question that the note answers, from 0.
    """

    observation: str
    candidate: str
    text: str
    kind: str
    criterion: str | None = None
    sign: int | None = None
    indicator: str | None = None
    evidence: Source | None = None
    typed_at: datetime | None = None
    question: int | None = None


@dataclass(frozen=True, slots=True)
class ConsentToSpeech:
    """That one's own browser may listen for when one speaks, or no longer."""

    given: bool


@dataclass(frozen=True, slots=True)
class ReportSpeech:
    """A stretch of one's own speech, on the server's clock."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Reported:
    """One contribution that was recorded elsewhere, under the id that it has there."""

    id: str
    participant: str
    kind: str
    begins: datetime
    ends: datetime | None = None
    text: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class ReportContributions:
    """What was recorded elsewhere: `counted` may count, `empty` are turns of no length. See `rules.reporting`."""

    counted: tuple[Reported, ...]
    empty: tuple[Reported, ...] = ()


@dataclass(frozen=True, slots=True)
class AddObservation(WriteObservation):
    pass


@dataclass(frozen=True, slots=True)
class EditObservation(WriteObservation):
    pass


@dataclass(frozen=True, slots=True)
class RemoveObservation:
    observation: str


Score = int | str
"""1 to 5, or "NE": no evidence, which is missing and never a number."""


@dataclass(frozen=True, slots=True)
class SetRating:
    candidate: str
    criterion: str
    score: Score
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ReviseRating:
    candidate: str
    criterion: str
    score: Score
    reason: str


@dataclass(frozen=True, slots=True)
class SubmitRatings:
    pass


@dataclass(frozen=True, slots=True)
class OpenWashup:
    """`reason` says why, where a submission is still missing."""

    reason: str | None = None


AgreedScore = float | str
"""1 to 5 with two decimals at most, so that a mean can be taken over as it is; or "NE"."""


@dataclass(frozen=True, slots=True)
class SetConsensus:
    candidate: str
    criterion: str
    score: AgreedScore
    reason: str


@dataclass(frozen=True, slots=True)
class SetRecommendation:
    candidate: str
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class SetFeedback:
    """What a candidate is to be told: what they did well, and at most two things to work on."""

    candidate: str
    strengths: tuple[str, ...]
    work_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ApproveSummary:
    """That the summary, as it reads now, may be relied on."""


@dataclass(frozen=True, slots=True)
class UnapproveSummary:
    """Takes an approval back."""


Command = (
    Join | Connect | Disconnect | ChangeSession | RotateLink
    | StartPhase | PausePhase | ResumePhase | ExtendPhase | EndPhase | RingBell | EndExercise | CloseSession
    | AssignAssessor | BalanceAssessors | AssignRole | DrawRoles | ClaimRole | SayReady | RemoveParticipant
    | ChangeBoard | LockBoard | SendChat | RaiseHand | LowerHand | SendAnnouncement
    | AddObservation | EditObservation | RemoveObservation | SetRating | ReviseRating | SubmitRatings
    | OpenWashup | SetConsensus | SetRecommendation | SetFeedback | ApproveSummary | UnapproveSummary
    | ConsentToSpeech | ReportSpeech | ReportContributions
    | GroupCommand
)  # fmt: skip
