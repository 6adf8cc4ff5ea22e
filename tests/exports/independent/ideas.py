"""Ideas counted: different wordings, who took up whose, and how many come in silence and in the open."""

import re
from dataclasses import dataclass
from typing import Any

from tests.exports.independent.doings import Doing, Doings
from tests.exports.independent.reading import Log

_IN_VIEW = 180_000
"""Milliseconds for which a note has to be in view before its lack of an echo says anything."""


@dataclass(slots=True)
class _Idea:
    doing: Doing
    key: str
    seen: int | None
    gone: int | None = None
    taken_up: bool = False

    @property
    def wording(self) -> str:
        return re.sub(r"[\W_]+", " ", self.doing.text.casefold()).strip()


class Ideas:
    """Every candidate's notes with what became of them."""

    def __init__(self, log: Log, doings: Doings) -> None:
        self._log = log
        added = [one for one in doings.by_candidates() if one.kind == "note"]
        self._all = [_Idea(one, one.item or f"reported {at}", self._seen(one)) for at, one in enumerate(added)]
        by_key = {one.key: one for one in self._all}
        for one in doings.all:
            idea = by_key.get(one.item or "")
            if idea and one is not idea.doing:
                self._use(idea, one)
        for fact, _, end in doings.ties:
            self._take(by_key.get(end), fact["by"])
        made: set[str] = set()
        for fact in log.of("plan.put"):
            # Only the putting of a new line says that it was made from a note.
            if fact["data"]["item"] not in made and fact["data"].get("from") in by_key:
                made.add(fact["data"]["item"])
                self._take(by_key[fact["data"]["from"]], fact["by"])

    def _seen(self, doing: Doing) -> int | None:
        """When others could first read it."""
        if doing.action == "reported":
            return None
        if not doing.hidden:
            return doing.at
        opened = (
            self._log.ms(one["at"]) for one in self._log.of("board.revealed", "phase.ended") if one["seq"] > doing.seq
        )
        return next(opened, None)

    def _use(self, idea: _Idea, doing: Doing) -> None:
        on_notes = doing.sort in ("note", "text")
        if doing.kind == "vote" and doing.action == "cast":
            self._take(idea, doing.by)
        elif doing.kind == "edit" and on_notes and doing.action == "deleted":
            idea.gone = doing.at
        elif doing.kind == "edit" and on_notes and doing.action in ("edited", "wrote"):
            idea.gone = None
            self._take(idea, doing.by)

    def _take(self, idea: _Idea | None, by: str) -> None:
        if idea and idea.doing.by != by and by in self._log.people and self._log.kind(by) == "candidate":
            idea.taken_up = True

    def of(self, people: list[str], phase: str | None) -> list[_Idea]:
        return [one for one in self._all if one.wording and one.doing.by in people and phase in (None, one.doing.phase)]

    def count(self, people: list[str], phase: str | None) -> int:
        """How many different ones."""
        return len({one.wording for one in self.of(people, phase)})

    def uptake(self, person: str, phase: str | None) -> float | None:
        """Of those that were in view long enough, the share that another edited, connected, voted for or planned."""
        end = self._log.end
        settled = [
            one
            for one in self.of([person], phase)
            if one.seen is not None and min(one.gone or end, end) - one.seen >= _IN_VIEW
        ]
        return sum(one.taken_up for one in settled) / len(settled) if settled else None

    def blocking(self, people: list[str]) -> float | None:
        """Ideas a minute and person in silent phases, divided by those in open ones."""
        rates = [self._rate(people, board) for board in ("private", "shared")]
        return rates[0] / rates[1] if rates[0] is not None and rates[1] else None

    def _rate(self, people: list[str], board: str) -> float | None:
        phases: list[dict[str, Any]] = self._log.exercise["phases"]
        keys = [one["key"] for one in phases if one["board"] == board and "notes" in one["tools"]]
        minutes = sum(end - begin for key in keys for begin, end in self._log.ran(key)) / 60_000
        if not minutes or not people:
            return None
        wordings = {one.wording for key in keys for one in self.of(people, key)}
        return len(wordings) / (minutes * len(people))
