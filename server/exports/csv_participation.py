"""The tables of participation: one row a person, channel and phase, and one a channel and phase for the group.

`phase` is empty for the whole session. What a channel has not, and what the data cannot carry, is an empty cell.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from server.domain.people import Kind
from server.projections.participation import Participation
from server.projections.participation.figures import Channel, Group, Person
from server.projections.summary import Summary

Cell = str | int | float | bool | datetime | None

HEADERS: Mapping[str, tuple[str, ...]] = {
    "participation": (
        "participant", "label", "role", "channel", "phase", "count", "share", "index", "presence",
        "first_contribution_seconds", "longest_silence_seconds", "connected_seconds", "last", "talk_seconds", "turns",
        "interruptions", "interruptions_successful", "back_channels", "interrupted", "echoes", "ideas", "uptake",
        "influence",
    ),
    "participation_group": (
        "channel", "phase", "n", "count", "gini", "gini_norm", "evenness", "hhi_norm", "chance_mean", "chance_p95",
        "uneven", "turns", "speech_seconds", "overlap_seconds", "ideas", "blocking",
    ),
    "flow": ("channel", "phase", "first", "then", "count"),
}  # fmt: skip

_DIGITS = 6


def rows(found: Participation, summary: Summary) -> Mapping[str, Iterable[tuple[Cell, ...]]]:
    """The rows of each table."""
    figures = found.figures()
    spans: list[tuple[str | None, Mapping[str, Channel]]] = [(None, figures.channels), *figures.phases.items()]
    ran = {run.key for run in summary.phases}
    told = {phase: channels for phase, channels in spans if phase is None or phase in ran}
    return {
        "participation": _people(found, summary, told, figures.influence),
        "participation_group": (
            (name, phase, *_group(channel.group))
            for phase, channels in told.items()
            for name, channel in channels.items()
        ),
        "flow": _flow(told),
    }


def _people(
    found: Participation,
    summary: Summary,
    spans: Mapping[str | None, Mapping[str, Channel]],
    influence: Mapping[str, float | None],
) -> Iterator[tuple[Cell, ...]]:
    for one in sorted(summary.of_kind(Kind.CANDIDATE), key=lambda person: person.seat):
        for phase, channels in spans.items():
            for name, channel in channels.items():
                figures = channel.people.get(one.id)
                if figures is None:
                    continue
                last = None if figures.last is None else found.clock.origin + timedelta(seconds=figures.last)
                close = _rounded(influence.get(one.id)) if phase is None else None
                yield (one.id, one.label, one.role, name, phase, *_person(figures, last), close)


def _person(one: Person, last: datetime | None) -> tuple[Cell, ...]:
    there, over = one.presence, one.interruptions
    presence: tuple[Cell, ...] = (None,) * 4
    if there is not None:
        presence = (there.share, there.first_seconds, there.longest_silence_seconds, there.connected_seconds)
    interruptions: tuple[Cell, ...] = (None,) * 4
    if over is not None:
        interruptions = (over.made, over.successful, over.back_channels, over.received)
    cells: tuple[Cell, ...] = (
        one.count, one.share, one.index, *presence, last, one.talk_seconds, one.turns, *interruptions, one.echoes,
        one.ideas, one.uptake,
    )  # fmt: skip
    return tuple(_rounded(cell) for cell in cells)


def _group(one: Group) -> tuple[Cell, ...]:
    chance = one.chance
    cells: tuple[Cell, ...] = (
        one.n, one.count, one.gini, one.gini_norm, one.evenness, one.hhi_norm, chance.mean if chance else None,
        chance.p95 if chance else None, one.uneven, one.turns, one.speech_seconds, one.overlap_seconds, one.ideas,
        one.blocking,
    )  # fmt: skip
    return tuple(_rounded(cell) for cell in cells)


def _flow(spans: Mapping[str | None, Mapping[str, Channel]]) -> Iterator[tuple[Cell, ...]]:
    for phase, channels in spans.items():
        for name, channel in channels.items():
            for first, row in channel.group.flow.items():
                for then, count in row.items():
                    yield (name, phase, first, then, count)


def _rounded(cell: Cell) -> Cell:
    return round(cell, _DIGITS) if isinstance(cell, float) else cell
