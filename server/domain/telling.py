"""Every kind of fact by its name, and facts as the JSON values that the log keeps and people hear."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import datetime
from functools import cache, partial
from itertools import compress
from operator import attrgetter, is_not
from typing import Any

from server.domain import events as e
from server.domain import group_events as g
from server.domain.calibration import CalibrationKeyed
from server.domain.people import Kind

_ALL: tuple[type[e.Event], ...] = (
    e.SessionCreated, e.SessionChanged, e.LinkRotated, e.SessionClosed, e.ExerciseEnded,
    e.ParticipantJoined, e.ParticipantConnected, e.ParticipantDisconnected, e.ParticipantReadied, e.ParticipantRemoved,
    e.PersonErased,
    e.PhaseStarted, e.PhasePaused, e.PhaseResumed, e.PhaseExtended, e.PhaseEnded,
    e.AssessorAssigned, e.RoleAssigned,
    e.BoardChanged, e.BoardLocked, e.ChatSent, e.HandRaised, e.HandLowered, e.AnnouncementSent,
    e.ObservationAdded, e.ObservationEdited, e.ObservationRemoved, e.RatingSet, e.RatingRevised, e.RatingSubmitted,
    e.WashupOpened, e.ConsensusSet, e.RecommendationSet, e.FeedbackSet, e.SummaryApproved, e.SummaryUnapproved,
    e.SpeechConsented, e.SpeechSpoken, e.ContributionReported, e.ContributionRefused,
    g.BoardRevealed, g.VoteCast, g.VoteRetracted, g.VoteDecided, g.ClusterPut, g.ClusterMoved, g.ClusterRemoved,
    g.PlanPut, g.PlanRemoved, g.RankingPut, g.TaskPut, g.SpeakersOrdered, g.SpeakerStarted, g.SpeakerStopped,
    g.SpotlightShown, g.SpotlightCleared, g.AreaLocked, g.AreaUnlocked,
    CalibrationKeyed,
)  # fmt: skip

TYPES: Mapping[str, type[e.Event]] = {kind.type: kind for kind in _ALL}
"""Every kind of fact by the name that it has on the wire and in the log."""


_MOMENTS = frozenset({"ends_at", "typed_at", "begins", "ends"})
"""Fields that hold a time."""


def as_data(event: e.Event, *, private: bool = False) -> dict[str, Any]:
    """An event's fields as JSON values; the private ones only when asked for."""
    names, get, may_lack, moments = _told(type(event), private)  # type: ignore[arg-type]
    values = get(event)
    if may_lack is None:
        return dict(compress(zip(names, values, strict=True), map(_says_something, values)))
    pairs = zip(names, values, strict=True)
    data = {name: value for name, value in pairs if value is not None or name not in may_lack}
    for name in moments:
        if isinstance(data.get(name), datetime):
            data[name] = e.iso(data[name])
    return data


_says_something = partial(is_not, None)


@cache
def _told(
    kind: type[e.Event],
    private: bool,
) -> tuple[tuple[str, ...], Callable[[e.Event], tuple[Any, ...]], frozenset[str] | None, tuple[str, ...]]:
    """Of fields that are told: their names in the data, how to get them, and which may be left out or hold a time.

    None where all may be left out and none holds a time.
    """
    told = [each for each in fields(kind) if private or not each.metadata.get("private")]  # type: ignore[arg-type]
    named = {each.name: each.metadata.get("name") or each.name for each in told}
    may_lack = frozenset(named[each.name] for each in told if each.metadata.get("maybe"))
    moments = tuple(name for attribute, name in named.items() if attribute in _MOMENTS)
    plain = not moments and len(may_lack) == len(named)
    return tuple(named.values()), _getter(tuple(named)), None if plain else may_lack, moments


def _getter(attributes: tuple[str, ...]) -> Callable[[e.Event], tuple[Any, ...]]:
    if len(attributes) > 1:
        return attrgetter(*attributes)
    return lambda event: tuple(getattr(event, attribute) for attribute in attributes)


def from_data(type_name: str, data: Mapping[str, Any]) -> e.Event:
    """The inverse of `as_data(…, private=True)`; raises KeyError on an unknown type or a missing field."""
    kind = TYPES[type_name]
    values: dict[str, Any] = {}
    for each in fields(kind):  # type: ignore[arg-type]
        name = each.metadata.get("name") or each.name
        if name not in data:
            if each.default is MISSING:
                raise KeyError(name)
            continue
        value = data[name]
        if isinstance(value, str) and each.name in _MOMENTS:
            value = e.moment(value)
        elif isinstance(value, list):
            value = tuple(value)
        elif each.name == "kind" and kind in (e.ParticipantJoined, e.LinkRotated):
            value = Kind(value)
        values[each.name] = value
    return kind(**values)
