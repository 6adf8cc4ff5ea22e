"""A bundle read back: its facts and people, and whether everything else in it follows from them.

What a bundle says beside its log is computed once more and compared, so that no number in it has to be believed.
"""

import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.domain import events as e
from server.domain.board import Ordering
from server.domain.exercise import Exercise
from server.domain.telling import from_data
from server.exports.json_bundle import FORMAT, SCHEMA, bundle
from server.exports.sealing import broken
from server.projections.record import Record, replay
from server.projections.summing_up import summarise

_MOST_TOLD = 20
_UNREADABLE = (KeyError, ValueError, TypeError, AttributeError, IndexError, ArithmeticError, RecursionError)
"""What reading comes to where something is not what it should be."""


class Unfit(Exception):
    """A file that is no sound bundle; `places` says where and what, in the order in which they stand."""

    def __init__(self, *places: str) -> None:
        super().__init__("\n".join(places))
        self.places = places


ReadExercise = Callable[[e.Recorded], Exercise]
"""The exercise that a session's first fact holds; raises TypeError if that is another fact."""


@dataclass(frozen=True, slots=True)
class Someone:
    """What is known of a participant outside the log."""

    id: str
    name: str | None
    consent: str
    consent_at: datetime


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A session that a bundle holds, in the language in which the bundle was made."""

    session: str
    language: str
    exported_at: datetime
    facts: tuple[e.Recorded, ...]
    people: tuple[Someone, ...]


def unpacked(content: bytes) -> Unpacked:
    """The session in a bundle; raises Unfit where it is none, or holds less than all, or was changed."""
    document = _document(content)
    try:
        changed = list(broken(document))
        if changed:
            raise Unfit(*(f"{place}: is not what was exported" for place in changed[:_MOST_TOLD]))
        facts = tuple(_fact(one) for one in document["log"])
        found = Unpacked(
            document["session"]["id"],
            document["session"]["language"],
            e.moment(document["exported_at"]),
            facts,
            tuple(_person(one) for one in document["people"]),
        )
    except _UNREADABLE as error:
        raise Unfit(f"the bundle cannot be read: {type(error).__name__} {error}") from error
    if [fact.seq for fact in facts] != list(range(1, len(facts) + 1)):
        raise Unfit("log: facts are missing or out of order")
    return found


def differences(content: bytes, ordering: Ordering, read: ReadExercise) -> Iterator[str]:
    """Everything in a bundle that is not what its log says, as places with both values; raises as `unpacked`."""
    told, again = _document(content), json.loads(repacked(unpacked(content), ordering, read))
    try:
        yield from _apart(told, again, "")
    except RecursionError as error:
        raise Unfit("the bundle cannot be read: lists and objects lie in one another too deep") from error


def repacked(found: Unpacked, ordering: Ordering, read: ReadExercise) -> bytes:
    """The same bundle, made from facts and people alone; raises Unfit where the facts make no session."""
    names = {one.id: one.name for one in found.people if one.name is not None}
    try:
        first = found.facts[0]
        exercise = read(first)
        record: Record = replay(found.session, exercise, ordering, found.facts)
        summary = summarise(record, names, found.language, found.exported_at)
        written = io.BytesIO()
        bundle(record, summary, record.participation, found.exported_at, written)
        return written.getvalue()
    except _UNREADABLE as error:
        raise Unfit(f"log: the facts make no session ({type(error).__name__} {error})") from error


def _document(content: bytes) -> dict[str, Any]:
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Unfit("the file is no JSON, expected a bundle made by veche export --format json") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Unfit(f"the file is no bundle, expected an object with format {FORMAT}")
    if document.get("schema") != SCHEMA:
        raise Unfit(f"schema: is {document.get('schema')!r}, this version reads {SCHEMA}")
    if document.get("judgements") != "whole":
        raise Unfit(
            "judgements: are withheld, so that the session is not whole; export it again once the wash-up is open or "
            "the session is closed"
        )
    return document


def _fact(one: Mapping[str, Any]) -> e.Recorded:
    event = from_data(one["type"], one["data"])
    return e.Recorded(one["seq"], one["id"], e.moment(one["at"]), one["by"], one["cause"], event)


def _person(one: Mapping[str, Any]) -> Someone:
    return Someone(one["id"], one["name"], one["consent"], e.moment(one["joined_at"]))


def _apart(told: Any, again: Any, place: str) -> Iterator[str]:
    """Where two documents differ, each place once."""
    if isinstance(told, dict) and isinstance(again, dict):
        for name in told.keys() | again.keys():
            yield from _apart(told.get(name), again.get(name), f"{place}.{name}".lstrip("."))
    elif isinstance(told, list) and isinstance(again, list) and len(told) == len(again):
        for at, (one, other) in enumerate(zip(told, again, strict=True)):
            yield from _apart(one, other, f"{place}[{at}]")
    elif told != again or type(told) is not type(again):
        yield f"{place}: {_short(told)}, the log says {_short(again)}"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:80]}…"
