"""Who took part how much: each person and channel, and the group, in the whole session and in each phase."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import comb
from typing import Any

import numpy as np

from tests.exports.independent.doings import CHANNELS, Doing, Doings
from tests.exports.independent.ideas import Ideas
from tests.exports.independent.reading import Log
from tests.projections.participation import plainly
from tests.projections.participation.plainly import Span

_DRAWS = 20_000
_ECHO = (40, 800)
_DRIFT = 160


class Chance:
    """What the Gini comes to by chance alone: told figures have to lie where an independent reckoning puts them."""

    def __init__(self, amount: int, people: int) -> None:
        self.mean = _mean_by_chance(amount, people)
        self._drawn = _drawn(amount, people)

    def is_mean(self, told: float) -> bool:
        """Exactly, but for what 20 000 draws may be off by: five of their standard errors."""
        return abs(told - self.mean) < 5 * float(np.std(self._drawn)) / _DRAWS**0.5 + 1e-6

    def is_p95(self, told: float) -> bool:
        """No more than one draw in twenty lies above, and no less lie there or above."""
        above, from_there = (float(np.mean(one)) for one in (self._drawn > told + 1e-6, self._drawn >= told - 1e-6))
        return above <= 0.05 + 0.01 and from_there >= 0.05 - 0.01


def _mean_by_chance(amount: int, people: int) -> float:
    """E|x₁ − x₂| over all pairs: together they get Bin(N, 2/n), of which each thing is either's with a half."""
    expected = 0.0
    for both in range(amount + 1):
        chance = comb(amount, both) * (2 / people) ** both * (1 - 2 / people) ** (amount - both)
        expected += chance * sum(comb(both, one) * abs(2 * one - both) for one in range(both + 1)) / 2**both
    return (people - 1) * expected / (2 * amount)


@lru_cache
def _drawn(amount: int, people: int) -> "np.ndarray[Any, Any]":
    """Ginis of groups in which each thing is given to anybody, one thing after another."""
    random = np.random.default_rng(7)
    given = random.integers(0, people, (_DRAWS, amount))
    counts = np.stack([(given == one).sum(axis=1) for one in range(people)], axis=1)
    apart = np.abs(counts[:, :, None] - counts[:, None, :]).sum(axis=(1, 2))
    found: np.ndarray[Any, Any] = apart / (2 * people * amount)
    return found


class Amounts:
    """All rows of the tables of participation."""

    def __init__(self, log: Log, doings: Doings) -> None:
        self.log = log
        self.ideas = Ideas(log, doings)
        self._done = list(doings.by_candidates())
        active = {one.by for one in self._done}
        self.people = [one for one in log.candidates() if one not in log.removed or one in active]
        ran = {one["data"]["phase"] for one in log.of("phase.started")}
        self.spans: list[str | None] = [None, *(one["key"] for one in log.exercise["phases"] if one["key"] in ran)]
        self._rankings = list(log.of("ranking.put"))

    def person_rows(self) -> Iterator[dict[str, Any]]:
        for person in self.people:
            for phase in self.spans:
                for channel in CHANNELS.values():
                    yield self._person(person, phase, channel)

    def group_rows(self) -> Iterator[dict[str, Any]]:
        for phase in self.spans:
            for channel in CHANNELS.values():
                yield self._group(phase, channel)

    def flow_rows(self) -> Iterator[dict[str, Any]]:
        for phase in self.spans:
            for channel in CHANNELS.values():
                for first, row in plainly.flow(self._begun(phase, channel)).items():
                    for then in sorted(row, key=self.people.index):
                        yield {"channel": channel, "phase": phase, "first": first, "then": then, "count": row[then]}

    def influence(self, person: str) -> float | None:
        own = [one["data"]["order"] for one in self._rankings if one["by"] == person and one["data"]["scope"] == "own"]
        group = [one["data"]["order"] for one in self._rankings if one["data"]["scope"] == "group"]
        return plainly.influence(own[-1] if own else None, group[-1] if group else None)

    def _of(self, person: str, phase: str | None, channel: str) -> list[Doing]:
        mine = (one for one in self._done if one.by == person and CHANNELS[one.kind] == channel)
        return [one for one in mine if phase in (None, one.phase)]

    def _stretches(self, phase: str | None, channel: str) -> dict[str, list[Span]]:
        """What counts, from begin to end; what was not spoken or reported counts at its first moment. No echoes."""
        found = {
            person: [
                (one.at, one.until if one.action in ("spoke", "reported") else one.at)
                for one in self._of(person, phase, channel)
            ]
            for person in self.people
        }
        if channel != "speech":
            return found
        echoes = self._echoes(phase)
        return {
            person: [span for span in spans if not any(a <= span[0] and span[1] <= b for a, b in echoes[person])]
            for person, spans in found.items()
        }

    def _echoes(self, phase: str | None) -> dict[str, list[Span]]:
        """Turns heard by browsers that are another's voice, both ends of it late by the same short time."""
        heard = {
            person: plainly.union(
                ((one.at, one.until) for one in self._of(person, phase, "speech") if one.action == "spoke"), 200
            )
            for person in self.people
        }
        return {
            person: [turn for turn in own if any(_is_echo(turn, heard[one]) for one in self.people if one != person)]
            for person, own in heard.items()
        }

    def _turns(self, phase: str | None) -> dict[str, list[Span]]:
        return {person: plainly.union(own, 200) for person, own in self._stretches(phase, "speech").items()}

    def _begun(self, phase: str | None, channel: str) -> Mapping[str, list[int]]:
        """When each thing began; of speech, each turn."""
        spans = self._turns(phase) if channel == "speech" else self._stretches(phase, channel)
        return {person: [begin for begin, _ in own] for person, own in spans.items()}

    def _amounts(self, phase: str | None, channel: str) -> dict[str, float]:
        spans = self._stretches(phase, channel)
        if channel == "speech":
            return {person: plainly.seconds(plainly.union(own)) for person, own in spans.items()}
        return {person: len(own) for person, own in spans.items()}

    def _person(self, person: str, phase: str | None, channel: str) -> dict[str, Any]:
        amounts, own = self._amounts(phase, channel), self._stretches(phase, channel)[person]
        total = sum(amounts.values())
        share = amounts[person] / total if total and len(self.people) > 1 else None
        present = [
            span
            for ran in self.log.ran(phase)
            for there in self.log.there(person)
            if (span := (max(ran[0], there[0]), min(ran[1], there[1])))[0] < span[1]
        ]
        there = plainly.presence(present, own) or {}
        notes = channel == "notes"
        return {
            "participant": person,
            "label": self.log.label(person),
            "role": self.log.role(person),
            "channel": channel,
            "phase": phase,
            "count": len(own),
            "share": share,
            "index": None if share is None else share * len(self.people),
            "presence": there.get("share"),
            "first_contribution_seconds": there.get("first_contribution_seconds"),
            "longest_silence_seconds": there.get("longest_silence_seconds"),
            "connected_seconds": there.get("connected_seconds"),
            "last": max((end for _, end in own), default=None),
            **self._spoken(person, phase, channel, amounts[person]),
            "ideas": self.ideas.count([person], phase) if notes else None,
            "uptake": self.ideas.uptake(person, phase) if notes else None,
            "influence": self.influence(person) if phase is None else None,
        }

    def _spoken(self, person: str, phase: str | None, channel: str, seconds: float) -> dict[str, Any]:
        if channel != "speech":
            names = ("talk_seconds", "turns", "interruptions", "interruptions_successful", "back_channels")
            return dict.fromkeys((*names, "interrupted", "echoes"))
        turns = self._turns(phase)
        over = plainly.interruptions(turns)[person]
        return {
            "talk_seconds": seconds,
            "turns": len(turns[person]),
            "interruptions": over["made"],
            "interruptions_successful": over["successful"],
            "back_channels": over["back_channels"],
            "interrupted": over["received"],
            "echoes": len(self._echoes(phase)[person]),
        }

    def _group(self, phase: str | None, channel: str) -> dict[str, Any]:
        amounts = list(self._amounts(phase, channel).values())
        drawn = sum(map(len, self._begun(phase, channel).values()))
        chance = Chance(drawn, len(self.people)) if drawn and len(self.people) > 1 else None
        speech, notes = channel == "speech", channel == "notes"
        speakers = [plainly.union(own) for own in self._stretches(phase, channel).values()]
        return {
            "channel": channel,
            "phase": phase,
            "n": len(self.people),
            "count": sum(map(len, self._stretches(phase, channel).values())),
            **plainly.spread(amounts),
            "chance_mean": chance and chance.is_mean,
            "chance_p95": chance and chance.is_p95,
            "uneven": chance,
            "turns": drawn if speech else None,
            "speech_seconds": plainly.speaking_at_once(speakers, 1) if speech else None,
            "overlap_seconds": plainly.speaking_at_once(speakers, 2) if speech else None,
            "ideas": self.ideas.count(self.people, phase) if notes else None,
            "blocking": self.ideas.blocking(self.people) if notes and phase is None else None,
        }


def _is_echo(turn: Span, others: list[Span]) -> bool:
    """By the last of another's turns that began before it."""
    before = [one for one in others if one[0] < turn[0]]
    if not before:
        return False
    late, later = turn[0] - before[-1][0], turn[1] - before[-1][1]
    return _ECHO[0] <= late <= _ECHO[1] and abs(later - late) <= _DRIFT
