"""When the exercise ran, phase by phase, and when each person was connected, in seconds since the session began."""

from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from server.domain import events as e
from server.projections.participation.presence import Axis, common
from server.projections.participation.speech import Stretches, united


@dataclass(slots=True)
class _Stretch:
    begin: float
    end: float | None = None
    phase: str | None = None


@dataclass(slots=True)
class Clockwork:
    """Kept up to date by each fact; `origin` is the session's first moment."""

    origin: datetime
    now: float = 0.0
    _ran: list[_Stretch] = field(default_factory=list)
    _there: dict[str, list[_Stretch]] = field(default_factory=dict)

    def seconds(self, moment: datetime) -> float:
        """A moment on this clock."""
        return (moment - self.origin).total_seconds()

    def take(self, fact: e.Recorded) -> None:
        """Reads on by one fact."""
        at = self.now = self.seconds(fact.at)
        match fact.event:
            case e.PhaseStarted(phase) | e.PhaseResumed(phase):
                _close(self._ran, at)
                self._ran.append(_Stretch(at, phase=phase))
            case e.PhasePaused() | e.PhaseEnded():
                _close(self._ran, at)
            case e.ParticipantConnected(participant):
                self._there.setdefault(participant, []).append(_Stretch(at))
            case e.ParticipantDisconnected(participant) | e.ParticipantRemoved(participant):
                _close(self._there.get(participant, []), at)

    def ran(self, phase: str | None = None) -> Stretches:
        """When the exercise ran, or one of its phases did: without pauses, up to now."""
        return self._stretches([one for one in self._ran if phase is None or one.phase == phase])

    def axis(self, participant: str, phase: str | None = None) -> Axis:
        """The clock of one person: it runs while the exercise does and they are connected."""
        return Axis(common(self.ran(phase), self._stretches(self._there.get(participant, []))))

    def _stretches(self, found: list[_Stretch]) -> Stretches:
        ends = ((one.begin, self.now if one.end is None else one.end) for one in found)
        return united(np.array([pair for pair in ends if pair[0] < pair[1]], dtype=np.float64).reshape(-1, 2))


def _close(stretches: list[_Stretch], at: float) -> None:
    if stretches and stretches[-1].end is None:
        stretches[-1].end = at
