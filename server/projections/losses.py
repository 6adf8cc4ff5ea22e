"""What technology and the facilitator's hand took from people: time without a connection, time given back, removals."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from server.domain import events as e
from server.domain.people import Kind
from server.projections.record import Record


@dataclass(frozen=True, slots=True)
class Offline:
    """Seconds without a connection while phases ran, and how long they ran since that person joined."""

    participant: str
    seconds: float
    of: float


@dataclass(frozen=True, slots=True)
class GivenBack:
    """Seconds that a phase went on longer because somebody had lost them."""

    participant: str
    phase: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Removal:
    participant: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Losses:
    """Candidates and assessors alone; who was never away is in none of them."""

    offline: tuple[Offline, ...]
    given_back: tuple[GivenBack, ...]
    removals: tuple[Removal, ...]

    @property
    def any(self) -> bool:
        return bool(self.offline or self.given_back or self.removals)


def losses(record: Record, now: datetime) -> Losses:
    """What was lost up to `now`, by kind and seat."""
    session = record.session
    people = [one for one in session.people.values() if one.kind in (Kind.CANDIDATE, Kind.ASSESSOR)]
    people.sort(key=lambda one: (one.kind is not Kind.CANDIDATE, one.seat))
    away = {one.id: record.offline_seconds(one.id, now) for one in people}
    removed = record.removals
    return Losses(
        tuple(
            Offline(one.id, away[one.id], _running(record, one.joined_at, removed.get(one.id, now)))
            for one in people
            if away[one.id] >= 1
        ),
        tuple(
            GivenBack(fact.event.participant, fact.event.phase, fact.event.seconds)
            for fact in record.extensions
            if isinstance(fact.event, e.PhaseExtended) and fact.event.participant is not None
        ),
        tuple(Removal(one.id, removed[one.id]) for one in people if one.id in removed),
    )


def _running(record: Record, since: datetime, until: datetime) -> float:
    """Seconds for which phases ran between two moments."""
    spans = (min(run.ended_at or until, until) - max(run.started_at, since) for run in record.session.runs)
    return sum(max(0.0, span / timedelta(seconds=1)) for span in spans)
