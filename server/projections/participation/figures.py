"""The figures of one channel in one stretch of the exercise."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from server.projections.participation import amounts
from server.projections.participation.chance import Band, band
from server.projections.participation.echoes import echoes
from server.projections.participation.presence import Axis, Presence, presence
from server.projections.participation.speech import (
    Interruptions,
    Stretches,
    interruptions,
    length,
    overlapped,
    turns,
    united,
)

_ROUNDING = 1e-9
"""The same Gini comes out differently in its last digits when it is computed in another order."""


@dataclass(slots=True)
class Person:
    """One person in one channel.

    `share` and `index` (1 = an equal part) are None where nobody did anything or there is nobody to share with; the
    fields after `presence` are for one channel alone. `echoes` are turns that were another's voice and do not count.
    """

    count: int
    share: float | None
    index: float | None
    presence: Presence | None
    last: float | None = None
    talk_seconds: float | None = None
    turns: int | None = None
    interruptions: Interruptions | None = None
    echoes: int | None = None
    ideas: int | None = None
    uptake: float | None = None


@dataclass(slots=True)
class Group:
    """All of them in one channel; `flow[i][j]` is how often j came right after i."""

    n: int
    count: int
    gini: float | None
    gini_norm: float | None
    evenness: float | None
    hhi_norm: float | None
    chance: Band | None
    uneven: bool | None
    flow: dict[str, dict[str, int]] = field(default_factory=dict)
    turns: int | None = None
    speech_seconds: float | None = None
    overlap_seconds: float | None = None
    ideas: int | None = None
    blocking: float | None = None


@dataclass(slots=True)
class Channel:
    people: dict[str, Person]
    group: Group


def channel(done: Mapping[str, Stretches], axes: Mapping[str, Axis]) -> Channel:
    """The figures of what people did, each thing from its first to its last moment."""
    counts = [len(one) for one in done.values()]
    parts = dict(zip(done, amounts.shares(counts) or (), strict=False))
    people = {
        person: _person(len(own), parts.get(person), len(done), axes[person], own[np.argsort(own[:, 0], kind="stable")])
        for person, own in done.items()
    }
    return Channel(people, _group(counts, sum(counts), sum(counts), {one: own[:, 0] for one, own in done.items()}))


def spoken_channel(told: Mapping[str, Stretches], heard: Mapping[str, Stretches], axes: Mapping[str, Axis]) -> Channel:
    """The figures of speech: shares and Gini over seconds, chance over turns. Echoes of what was heard do not count."""
    cleared = without_echoes(heard)
    raw = {one: np.concatenate((told[one], cleared[one][0])) for one in told}
    speaking = {one: united(own) for one, own in raw.items()}
    runs = {one: turns(own) for one, own in raw.items()}
    seconds = [length(own) for own in speaking.values()]
    parts = dict(zip(raw, amounts.shares(seconds) or (), strict=False))
    over = interruptions(runs)
    people = {}
    for (person, own), talked in zip(raw.items(), seconds, strict=True):
        one = _person(len(own), parts.get(person), len(raw), axes[person], speaking[person])
        one.talk_seconds, one.turns = talked, len(runs[person])
        one.interruptions, one.echoes = over[person], cleared[person][1]
        people[person] = one
    spoken = sum(len(own) for own in runs.values())
    group = _group(
        seconds, sum(len(own) for own in raw.values()), spoken, {one: own[:, 0] for one, own in runs.items()}
    )
    group.turns = spoken
    group.speech_seconds, group.overlap_seconds = overlapped(list(speaking.values()))
    return Channel(people, group)


def _person(count: int, part: float | None, people: int, axis: Axis, active: Stretches) -> Person:
    return Person(
        count,
        part,
        None if part is None else part * people,
        presence(axis, active),
        float(active[:, 1].max()) if count else None,
    )


def _group(shared: list[int] | list[float], count: int, drawn: int, begins: Mapping[str, NDArray[np.float64]]) -> Group:
    found = amounts.gini(shared)
    chance = band(drawn, len(shared))
    return Group(
        n=len(shared),
        count=count,
        gini=found,
        gini_norm=amounts.gini_norm(shared),
        evenness=amounts.evenness(shared),
        hhi_norm=amounts.hhi_norm(shared),
        chance=chance,
        uneven=None if found is None or chance is None else found > chance.p95 + _ROUNDING,
        flow=_flow(begins),
    )


def _flow(begins: Mapping[str, NDArray[np.float64]]) -> dict[str, dict[str, int]]:
    """How often each came right after each; what began in the same moment stands in the order of people."""
    people, n = list(begins), len(begins)
    who = np.concatenate([np.full(len(own), at) for at, own in enumerate(begins.values())] or [np.zeros(0)]).astype(int)
    order = np.argsort(np.concatenate(list(begins.values()) or [np.zeros(0)]), kind="stable")
    after = who[order]
    table = np.zeros((n, n), dtype=int)
    np.add.at(table, (after[:-1], after[1:]), 1)
    return {
        first: {then: int(table[i, j]) for j, then in enumerate(people) if table[i, j]}
        for i, first in enumerate(people)
    }


def without_echoes(heard: Mapping[str, Stretches]) -> dict[str, tuple[Stretches, int]]:
    """Each one's stretches without those that lie in a turn that is an echo, and how many such turns there are."""
    runs = {one: turns(own) for one, own in heard.items()}
    cleared = {}
    for one, own in heard.items():
        echo = np.zeros(len(runs[one]), dtype=bool)
        for other, theirs in runs.items():
            if other != one:
                echo |= echoes(runs[one], theirs)
        if echo.any():
            in_turn = np.searchsorted(runs[one][:, 0], own[:, 0] + 1e-9, side="right") - 1
            cleared[one] = own[~echo[in_turn]], int(echo.sum())
        else:
            cleared[one] = own, 0
    return cleared
