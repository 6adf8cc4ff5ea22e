"""A session's log as plain facts: who was there, what ran when, and what held at a moment."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from tests.projections.participation.plainly import Span, millis, union

Fact = Mapping[str, Any]

LABELS = {
    "ru": {"candidate": "Кандидат", "assessor": "Наблюдатель", "facilitator": "Ведущий", "actor": "Актёр"},
    "en": {"candidate": "Candidate", "assessor": "Assessor", "facilitator": "Facilitator", "actor": "Actor"},
}


def facts_in(ndjson: str) -> list[Fact]:
    """The facts of a `log.ndjson`."""
    return [json.loads(line) for line in ndjson.splitlines()]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def number(value: object) -> float:
    """A length or place on the board; what is none counts as nothing."""
    return float(value) if isinstance(value, int | float) else 0.0


class Log:
    """What all the other parts of this reader ask for; `names` are by participant, `language` that of the file."""

    def __init__(self, facts: Sequence[Fact], names: Mapping[str, str], language: str, now: datetime) -> None:
        self.facts, self.names, self.language, self.now = facts, names, language, now
        self._by_type: dict[str, list[Fact]] = {}
        for one in facts:
            self._by_type.setdefault(one["type"], []).append(one)
        created = facts[0]
        assert created["type"] == "session.created"
        self.origin = moment(created["at"])
        self.exercise: dict[str, Any] = created["data"]["exercise"]
        self.profile: dict[str, Any] | None = created["data"].get("profile")
        self.people: dict[str, dict[str, Any]] = {
            one["data"]["participant"]: {**one["data"], "at": one["at"]} for one in self.of("participant.joined")
        }
        self.removed = {one["data"]["participant"] for one in self.of("participant.removed")}
        self.submitted = {one["by"]: one["seq"] for one in self.of("rating.submitted")}
        self.criteria: list[str] = [one["id"] for one in self.exercise["criteria"]]

    def of(self, *types: str) -> Iterator[Fact]:
        found = [one for name in types for one in self._by_type.get(name, ())]
        return iter(sorted(found, key=lambda one: one["seq"]))

    def kind(self, participant: str) -> str:
        found: str = self.people[participant]["kind"]
        return found

    def seat(self, participant: str) -> int:
        found: int = self.people[participant]["seat"]
        return found

    def label(self, participant: str) -> str:
        return f"{LABELS[self.language][self.kind(participant)]} {self.seat(participant)}"

    def candidates(self) -> list[str]:
        """All of them by seat, removed ones too."""
        return sorted((one for one in self.people if self.kind(one) == "candidate"), key=self.seat)

    def role(self, participant: str, until: int | None = None) -> str | None:
        """Which role somebody held before the fact of that number, or in the end."""
        given = [
            one["data"]["role"]
            for one in self.of("role.assigned")
            if one["data"]["participant"] == participant and (until is None or one["seq"] < until)
        ]
        return given[-1] if given else None

    def ms(self, text: str | datetime) -> int:
        """Milliseconds since the session was made."""
        return millis(moment(text) if isinstance(text, str) else text, self.origin)

    @property
    def end(self) -> int:
        """When the last fact was."""
        return self.ms(self.facts[-1]["at"])

    def spoken(self, text: Mapping[str, str]) -> str:
        """A text of the exercise in this language, or in whichever it has."""
        return text.get(self.language) or text.get("ru") or next(iter(text.values()))

    def phase_at(self, at: int) -> tuple[str | None, int | None]:
        """The phase and run in which a moment lies; a fact at the very moment has already happened."""
        held: tuple[str | None, int | None] = (None, None)
        for one in self.of("phase.started", "phase.ended"):
            if self.ms(one["at"]) > at:
                break
            began = one["type"] == "phase.started"
            held = (one["data"]["phase"], one["data"]["run"]) if began else (None, None)
        return held

    def phase_before(self, seq: int) -> tuple[str | None, int | None]:
        """The phase and run that were on when a fact came."""
        held: tuple[str | None, int | None] = (None, None)
        for one in self.of("phase.started", "phase.ended"):
            if one["seq"] > seq:
                break
            began = one["type"] == "phase.started"
            held = (one["data"]["phase"], one["data"]["run"]) if began else (None, None)
        return held

    def runs(self) -> list[tuple[str, int, int]]:
        """Phases from their begin to their end, pauses included; the last one up to now."""
        found: list[tuple[str, int, int]] = []
        for one in self.of("phase.started"):
            ends = (
                self.ms(each["at"])
                for each in self.of("phase.ended")
                if each["data"] == {key: one["data"][key] for key in ("phase", "run")}
            )
            found.append((one["data"]["phase"], self.ms(one["at"]), next(ends, self.ms(self.now))))
        return found

    def ran(self, phase: str | None = None) -> list[Span]:
        """When the exercise, or one phase of it, ran: without pauses."""
        found: list[tuple[str, Span]] = []
        since: tuple[str, int] | None = None
        for one in self.of("phase.started", "phase.resumed", "phase.paused", "phase.ended"):
            at = self.ms(one["at"])
            if since:
                found.append((since[0], (since[1], at)))
            goes = one["type"] in ("phase.started", "phase.resumed")
            since = (one["data"]["phase"], at) if goes else None
        if since:
            found.append((since[0], (since[1], self.end)))
        return union(span for key, span in found if phase in (None, key))

    def there(self, participant: str) -> list[Span]:
        """When somebody was connected."""
        found, since = [], None
        for one in self.of("participant.connected", "participant.disconnected", "participant.removed"):
            if one["data"]["participant"] != participant:
                continue
            if one["type"] == "participant.connected":
                since = self.ms(one["at"])
            elif since is not None:
                found.append((since, self.ms(one["at"])))
                since = None
        return [*found, (since, self.end)] if since is not None else found

    def offline_seconds(self, participant: str) -> float:
        """Seconds of phases in which somebody had joined and was not connected."""
        away: list[Span] = []
        since: int | None = self.ms(self.people[participant]["at"])
        for one in self.of("participant.connected", "participant.disconnected", "participant.removed"):
            if one["data"]["participant"] != participant:
                continue
            if one["type"] == "participant.disconnected":
                since = self.ms(one["at"])
            elif since is not None:
                away.append((since, self.ms(one["at"])))
                since = None
        if since is not None:
            away.append((since, self.ms(self.now)))
        lost = (max(0, min(b, end) - max(a, begin)) for a, b in away for _, begin, end in self.runs())
        return round(sum(lost) / 1000, 1)
