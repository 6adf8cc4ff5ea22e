"""Scores and notes as one session's log tells them, before the wash-up and now."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from server.domain import events as e
from server.domain.commands import Score
from server.domain.people import Kind

Cell = tuple[str, str]
"""Candidate and criterion."""


@dataclass(frozen=True, slots=True)
class Note:
    """Where a note belongs; what it says is of no account here."""

    by: str
    candidate: str
    criterion: str | None


@dataclass(slots=True)
class Judged:
    """What stands at one moment: by assessor the score of each cell, and the notes by author and id."""

    scores: dict[str, dict[Cell, Score]] = field(default_factory=dict)
    notes: dict[tuple[str, str], Note] = field(default_factory=dict)

    def of(self, assessor: str) -> dict[Cell, Score]:
        return self.scores.get(assessor, {})

    def number(self, assessor: str, cell: Cell) -> int | None:
        """The score as a number; None for NE and where there is none (A9)."""
        score = self.of(assessor).get(cell)
        return score if isinstance(score, int) else None

    def numbers(self, assessor: str) -> dict[Cell, int]:
        return {cell: score for cell, score in self.of(assessor).items() if isinstance(score, int)}

    def copy(self) -> "Judged":
        return Judged({by: dict(given) for by, given in self.scores.items()}, dict(self.notes))


@dataclass(slots=True)
class Judgements:
    """Who judged whom, and how; `before` is what stood when the wash-up opened, None if it has not."""

    people: dict[str, Kind] = field(default_factory=dict)
    seats: dict[str, int] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    submitted: set[str] = field(default_factory=set)
    watches: dict[str, tuple[str, ...]] = field(default_factory=dict)
    now: Judged = field(default_factory=Judged)
    before: Judged | None = None

    def take(self, fact: e.Recorded) -> None:
        """Reads on by one fact."""
        match fact.event:
            case e.ParticipantJoined(participant, kind, seat):
                self.people[participant], self.seats[participant] = kind, seat
            case e.ParticipantRemoved(participant):
                self.removed.add(participant)
            case e.AssessorAssigned(assessor, candidates):
                self.watches[assessor] = tuple(candidates)
            case e.ObservationAdded() | e.ObservationEdited() as written:
                self.now.notes[fact.by, written.observation] = Note(fact.by, written.candidate, written.criterion)
            case e.ObservationRemoved(observation):
                self.now.notes.pop((fact.by, observation), None)
            case e.RatingSet(candidate, criterion, score) | e.RatingRevised(candidate, criterion, score):
                self.now.scores.setdefault(fact.by, {})[candidate, criterion] = score
            case e.RatingSubmitted():
                self.submitted.add(fact.by)
            case e.WashupOpened():
                self.before = self.now.copy()

    @property
    def first(self) -> Judged:
        """What was judged independently: each assessor's last versions before the wash-up opened."""
        return self.before or self.now

    @property
    def assessors(self) -> list[str]:
        """By seat, removed ones included: what they judged stays."""
        return sorted((who for who, kind in self.people.items() if kind is Kind.ASSESSOR), key=self.seats.__getitem__)

    @property
    def raters(self) -> list[str]:
        """Those whose ratings count: who has submitted. A draft is no rating yet."""
        return [who for who in self.assessors if who in self.submitted]

    @property
    def candidates(self) -> list[str]:
        """By seat; a removed one only where somebody whose ratings count has judged them."""
        judged = {candidate for who in self.raters for candidate, _ in self.now.of(who)}
        found = (who for who, kind in self.people.items() if kind is Kind.CANDIDATE)
        return sorted((who for who in found if who not in self.removed or who in judged), key=self.seats.__getitem__)

    def watched(self, assessor: str) -> list[str]:
        """The candidates whom an assessor was to watch: all of them without an assignment."""
        assigned = self.watches.get(assessor)
        return [who for who in self.candidates if assigned is None or who in assigned]


def read(facts: Iterable[e.Recorded]) -> Judgements:
    """What a log tells of its assessors."""
    judgements = Judgements()
    for fact in facts:
        judgements.take(fact)
    return judgements
