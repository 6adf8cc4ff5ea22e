"""What a bundle may hold: nothing that could not have come in by the other doors.

A seal only shows that a bundle was changed by accident; whoever makes one by hand makes its seals as well. So ids have
their form, times lie in the time of this program, texts have an end, and every field is what the rules take it for.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime, timedelta
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from marshmallow import ValidationError

from server.application.codec import exercise_told
from server.domain import events as e
from server.domain.calibration import CalibrationKeyed, Key
from server.domain.exercise import Exercise
from server.domain.profile import Profile, profile_from
from server.edge.schemas.board import ElementSchema, ItemSchema
from server.edge.schemas.calibration import MOST_DAYS
from server.edge.schemas.fields import AgreedScore, Id, Score, Words
from server.edge.schemas.http import SettingsSchema
from server.exports.unpacking import Unpacked

_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=1)
"""How far the clock of the machine that exported may be ahead of this one's."""
_LATEST_END = timedelta(days=366)
"""How long after now a phase may be due to end."""
_LONGEST_TEXT = 20_000
_MOST_READ = 5_000_000
"""Characters of all that was recorded elsewhere: of a transcript every assessor gets all when they come."""
_LARGEST_EXERCISE = 2_000_000
"""Signs of an exercise as JSON; the longest one that is shipped has a tenth of it."""
_LARGEST_NUMBER = 2**53
_MOST_SEATS = 10_000
_LONGEST_KIND = 40
_FILENAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_LANGUAGES = ("ru", "en")
_ID, _NAME, _CONSENT, _TITLE = Id(), Words(80), Words(40), Words(200)
_SCORE, _AGREED = Score(), AgreedScore()
_SETTINGS, _ELEMENT, _ITEM = SettingsSchema(), ElementSchema(), ItemSchema()


@dataclass(frozen=True, slots=True)
class _Time:
    """Until when facts, and what they speak of, may lie."""

    now: datetime

    def holds(self, moment: datetime) -> bool:
        return _EARLIEST <= moment <= self.now + _AHEAD

    def may_come(self, moment: datetime) -> bool:
        return _EARLIEST <= moment <= self.now + _LATEST_END


def misfits(found: Unpacked, now: datetime) -> Iterator[str]:
    """What in a bundle could not have come in otherwise, as places with what is wrong; raises nothing."""
    time = _Time(now)
    if not _reads(_ID, found.session) or found.session != found.session.lower():
        yield "session.id: expected an id as this program makes them"
    nameless = any(isinstance(fact.event, CalibrationKeyed) for fact in found.facts)
    erased = {fact.event.participant for fact in found.facts if isinstance(fact.event, e.PersonErased)}
    for at, one in enumerate(found.people):
        if not (
            _reads(_ID, one.id)
            and (_reads(_NAME, one.name) or (one.name is None and (nameless or one.id in erased)))
            and _reads(_CONSENT, one.consent)
            and time.holds(one.consent_at)
        ):
            yield f"people[{at}]: expected an id, a name and a version of the consent"
    if len({str(one.id) for one in found.people}) < len(found.people):
        yield "people: somebody is there twice"
    if _said(found) > _MOST_READ:
        yield f"log: more than {_MOST_READ} characters were said"
    seen: set[tuple[str, str]] = set()
    for at, fact in enumerate(found.facts):
        place = f"log[{at}]"
        named = [fact.id, fact.cause] + ([fact.by] if fact.by != e.CLOCK else [])
        if type(fact.seq) is not int or not all(_reads(_ID, one) for one in named):
            yield f"{place}: expected ids as this program makes them"
        elif (fact.by, fact.id) in seen:
            yield f"{place}.id: is there already"
        # Of old changes of the board no ids are remembered: somebody may have used one of them once more.
        if not isinstance(fact.event, e.BoardChanged):
            seen.add((str(fact.by), str(fact.id)))
        if not time.holds(fact.at):
            yield f"{place}.at: expected a time between {e.iso(_EARLIEST)} and now"
        yield from (f"{place}.data{wrong}" for wrong in _in_event(fact, time))


def _said(found: Unpacked) -> int:
    """Characters of everything that was recorded elsewhere."""
    texts = (one.event.text for one in found.facts if isinstance(one.event, e.ContributionReported))
    return sum(len(text) for text in texts if isinstance(text, str))


def _in_event(fact: e.Recorded, time: _Time) -> Iterator[str]:
    event = fact.event
    if isinstance(event, e.SessionCreated) != (fact.seq == 1):
        yield ": expected the beginning of a session as the first fact, and once"
        return
    wrong = [name for name, hint in _hints(type(event)).items() if not _fits(getattr(event, name), hint)]
    if wrong:
        yield from (f".{name}: is not what this field holds" for name in wrong)
        return
    match event:
        case e.SessionCreated():
            yield from _beginning(fact, event)
        case e.SessionChanged(title, settings):
            if title is not None and not _reads(_TITLE, title):
                yield ".title: expected a shorter text"
            yield from _settings(settings or {})
        case e.ParticipantJoined(seat=seat) if not 1 <= seat <= _MOST_SEATS:
            yield ".seat: expected a smaller number"
        case e.ParticipantJoined(consent_language=str() as language) if language not in _LANGUAGES:
            yield ".consent_language: expected ru or en"
        case e.BoardChanged(elements, items):
            yield from _scene("elements", _ELEMENT, elements or ())
            yield from _scene("items", _ITEM, items or ())
        case e.RatingGiven(score=score) if not _reads(_SCORE, score):
            yield ".score: expected 1 to 5 or NE"
        case CalibrationKeyed(source, days, key):
            yield from _key(source, days, key)
        case e.ConsensusSet(score=score) if not _reads(_AGREED, score):
            yield ".score: expected 1 to 5 or NE"
    for name in _hints(type(event)):
        value = getattr(event, name)
        if isinstance(value, datetime) and not time.may_come(value):
            yield f".{name}: expected a time of this program's"
        if isinstance(value, str) and len(value) > _LONGEST_TEXT:
            yield f".{name}: has more than {_LONGEST_TEXT} characters"


def _beginning(fact: e.Recorded, made: e.SessionCreated) -> Iterator[str]:
    if not _reads(_TITLE, made.title) or made.language not in _LANGUAGES:
        yield ": expected a title and a language"
    # Only here may a session be one of a transcript, as nobody can make it one later.
    open_to_read = made.settings.get("transcript", False)
    if not isinstance(open_to_read, bool):
        yield ".settings.transcript: expected true or false"
    yield from _settings({name: value for name, value in made.settings.items() if name != "transcript"})
    try:
        size = len(json.dumps([made.exercise, made.profile], ensure_ascii=False))
        exercise = exercise_told(fact)
        profile = profile_from(made.profile) if made.profile else None
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        yield f".exercise: cannot be read ({type(error).__name__} {error})"
        return
    if size > _LARGEST_EXERCISE or not _fits(exercise, Exercise) or not _fits(profile, Profile | None):
        yield ".exercise: is none, expected one as a session keeps it"
    elif not _FILENAME.fullmatch(exercise.id) or len(exercise.kind) > _LONGEST_KIND:
        yield ".exercise: expected an id that a file can be named after, and a kind"
    elif not exercise.phases or not all(_FILENAME.fullmatch(one.key) for one in exercise.phases):
        yield ".exercise.phases: expected some, with keys that a file can be named after"
    elif not all(made.language in one for one in (exercise.title, *(each.title for each in exercise.phases))):
        yield ".exercise: is not in the session's language"


def _settings(settings: Mapping[str, Any]) -> Iterator[str]:
    try:
        _SETTINGS.load(settings)
    except ValidationError as error:
        wrong = error.messages if isinstance(error.messages, dict) else {}
        yield from (f".settings.{name}: is no setting, or has another value than it can have" for name in wrong)


def _key(source: str, days: int, key: Key) -> Iterator[str]:
    if not _reads(_ID, source) or not 1 <= days <= MOST_DAYS:
        yield ": expected the id of a session and a number of days"
    if not all(_reads(_SCORE, score) for scores in key.values() for score in scores.values()):
        yield ".key: expected 1 to 5 or NE"


def _scene(name: str, schema: ElementSchema | ItemSchema, things: tuple[Any, ...]) -> Iterator[str]:
    for at, thing in enumerate(things):
        if schema.validate(thing):
            yield f".{name}[{at}]: is nothing that can be drawn"


def _reads(field: Any, value: object) -> bool:
    try:
        field.read(value)
    except ValidationError:
        return False
    return True


_KNOWN: dict[Any, dict[str, Any]] = {}


def _hints(kind: Any) -> dict[str, Any]:
    """The fields of a dataclass with what they hold."""
    if kind not in _KNOWN:
        told = get_type_hints(kind)
        _KNOWN[kind] = {one.name: told[one.name] for one in fields(kind)}
    return _KNOWN[kind]


def _fits(value: object, hint: Any) -> bool:
    """Whether a value, with everything in it, is what a type says; numbers are finite and not beyond JSON's."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Any:
        return True
    if origin in (Union, UnionType):
        return any(_fits(value, one) for one in inner)
    if origin in (tuple, frozenset):
        return isinstance(value, origin) and all(_fits(one, inner[0]) for one in value)
    if origin is not None:
        return isinstance(value, Mapping) and all(_fits(k, inner[0]) and _fits(v, inner[1]) for k, v in value.items())
    if is_dataclass(hint):
        told = _hints(hint)
        return isinstance(value, hint) and all(_fits(getattr(value, name), one) for name, one in told.items())  # type: ignore[arg-type]
    if hint in (int, float):
        # A whole number is a number too, but true is none.
        sound = isinstance(value, int | float) if hint is float else isinstance(value, int)
        return sound and not isinstance(value, bool) and abs(value) <= _LARGEST_NUMBER  # type: ignore[arg-type]
    return value is None if hint is NoneType else isinstance(value, hint)
