"""Participation and lineage as JSON values. Times are ISO 8601, durations seconds to the millisecond."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import timedelta
from typing import Any

from server.domain.events import iso
from server.projections.participation import Participation
from server.projections.participation.figures import Channel, Person
from server.projections.participation.ideas import Idea

_DIGITS = 6
_NAMES = {"first_seconds": "first_contribution_seconds"}
_NULL_ALL_THE_SAME = frozenset(
    {
        "share",
        "index",
        "presence",
        "last",
        "first_seconds",
        "gini",
        "gini_norm",
        "evenness",
        "hhi_norm",
        "chance",
        "uneven",
    }
)
"""Figures of every channel: told as null where there is nothing to tell, while those of other channels are left out."""
_OF_NOTES = {"uptake", "blocking"}


def participation_view(found: Participation) -> dict[str, Any]:
    """The answer of `GET /sessions/{id}/participation`."""
    figures = found.figures()

    def moment(seconds: float) -> str:
        return iso(found.clock.origin + timedelta(seconds=seconds))

    return {
        "as_of": iso(figures.as_of),
        "channels": _channels(figures.channels, moment),
        "phases": {key: _channels(one, moment) for key, one in figures.phases.items()},
        "quiet": {who: _rounded(one.quiet_seconds) for who, one in found.together().items()},
        "influence": {who: _rounded(value) for who, value in figures.influence.items()},
        "refused": figures.refused,
    }


def lineage_view(found: Participation) -> dict[str, Any]:
    """The answer of `GET /sessions/{id}/lineage`: ideas in the order in which they were written."""
    ideas = found.ideas.speaking()
    alike: dict[str, list[str]] = defaultdict(list)
    built: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for idea in ideas:
        alike[found.ideas.wording(idea)].append(idea.id)
        for use in idea.uses:
            built[use.by][idea.by] += 1
    lines: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in found.ideas.lines.values():
        told = {"item": line.item, "what": line.what, "by": line.by, "at": iso(line.at), "removed": line.gone}
        lines[line.note].append(told)
    return {
        "ideas": [
            _idea(found, idea)
            | {
                "same": [one for one in alike[found.ideas.wording(idea)] if one != idea.id],
                "lines": lines[idea.id],
            }
            for idea in ideas
        ],
        "built": {who: dict(on) for who, on in built.items()},
    }


def _idea(found: Participation, idea: Idea) -> dict[str, Any]:
    return {
        "id": idea.id,
        "by": idea.by,
        "at": iso(idea.at),
        "phase": idea.phase,
        "text": found.ideas.words(idea),
        "cluster": found.ideas.cluster(idea),
        "seen_at": iso(idea.seen_at) if idea.seen_at else None,
        "gone_at": iso(idea.gone_at) if idea.gone_at else None,
        "uses": [
            {"by": use.by, "how": use.how, "at": iso(use.at), "phase": use.phase, "item": use.item} for use in idea.uses
        ],
    }


def _channels(channels: dict[str, Channel], moment: Callable[[float], str]) -> dict[str, Any]:
    return {
        name: {
            "people": {who: _person(one, moment) for who, one in channel.people.items()},
            "group": _told(channel.group, notes=channel.group.ideas is not None),
        }
        for name, channel in channels.items()
    }


def _person(one: Person, moment: Callable[[float], str]) -> dict[str, Any]:
    told = _told(one, notes=one.ideas is not None)
    told["last"] = None if one.last is None else moment(one.last)
    return told


def _told(figures: object, *, notes: bool = False) -> dict[str, Any]:
    """A dataclass as an object; what says nothing in this channel is left out."""
    told = {}
    for each in fields(figures):  # type: ignore[arg-type]
        value = getattr(figures, each.name)
        if value is None and each.name not in _NULL_ALL_THE_SAME and not (notes and each.name in _OF_NOTES):
            continue
        name = _NAMES.get(each.name, each.name)
        told[name] = _told(value) if is_dataclass(value) else _rounded(value)
    return told


def _rounded(value: Any) -> Any:
    return round(value, _DIGITS) if isinstance(value, float) else value
