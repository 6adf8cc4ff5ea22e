"""How people, moments and scores are named on paper, in one language and one zone."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from server.exports.phrases import day, decimal, minutes, phrases
from server.projections.summary import Agreed, Evidence, Person, PhaseRun, Rating, Summary


class Telling:
    """Names what a summary is about; times of day are in the zone of `now`."""

    def __init__(self, summary: Summary, now: datetime) -> None:
        self.summary = summary
        self.now = now
        self.language = summary.language
        self.words = phrases(summary.language)
        self.names = {one.id: one.name for one in summary.criteria}
        self.phase_titles = {one.key: one.title for one in summary.phases}
        self.people = {one.id: one for one in summary.people}

    def who(self, participant: str) -> str:
        return _name(self.people[participant])

    def label(self, participant: str) -> str:
        return self.people[participant].label if participant in self.people else participant

    def short(self, participant: str) -> str:
        person = self.people[participant]
        return f"{person.label[0]}{person.seat}"

    def score(self, one: Rating | None) -> str:
        number = one.number if one else None
        return str(number) if number is not None else self.words["no_evidence"]

    def agreed(self, agreed: Agreed | None) -> dict[str, Any] | None:
        if agreed is None:
            return None
        number = agreed.number
        shown = decimal(number, self.language) if number is not None else self.words["no_evidence"]
        return {"number": number, "shown": shown, "reason": agreed.reason}

    def since(self, one: Evidence) -> str:
        if one.since is None or one.phase_title is None:
            return self.clock(one.at)
        return f"{one.phase_title}, {minutes(one.since)}"

    def seconds(self, runs: Sequence[PhaseRun]) -> float:
        return sum((((run.ended_at or self.now) - run.started_at) / timedelta(seconds=1)) for run in runs)

    def clock(self, moment: datetime) -> str:
        """The time of day."""
        return f"{moment.astimezone(self.now.tzinfo):%H:%M}"

    def moment(self, moment: datetime) -> str:
        there = moment.astimezone(self.now.tzinfo)
        return f"{day(there, self.language)}, {there:%H:%M} {there:%Z}"


def _name(person: Person) -> str:
    return person.name or person.label
