"""Whether nothing was lost, doubled, put out of order or put under another name in a room under load.

Written without anything of the server's: it knows the wire's form of events and the board's rules (P2x, P73 to P79) and
nothing else, so that the same mistake cannot stand on both sides.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

Event = Mapping[str, Any]
Wish = Sequence[Any]
"""What the generator asked: the wish's id, the marker that the element bears, and "ok", a refusal's code or None."""


class Board:
    """A drawing as it follows from `board.changed`, whether heard or read: the last copy of each thing stands."""

    def __init__(self, welcomed: Mapping[str, Any] | None = None) -> None:
        """From nothing, or from the board of a welcome."""
        known = welcomed or {"elements": [], "items": [], "authors": {}}
        self._elements = {one["id"]: one for one in known["elements"]}
        self._items = {one["id"]: one for one in known["items"]}
        self._authors = {key: dict(credit) for key, credit in known["authors"].items()}

    def take(self, events: Iterable[Event]) -> "Board":
        for event in events:
            if event["type"] == "board.changed":
                self._change(event["by"], event["data"])
        return self

    def differences(self, other: "Board") -> Iterator[str]:
        """What is not the same in another one, in words."""
        for what in ("_elements", "_items", "_authors"):
            mine, others = getattr(self, what), getattr(other, what)
            for key in sorted(mine.keys() | others.keys()):
                if mine.get(key) != others.get(key):
                    yield f"{what[1:]} {key}: {_apart(mine.get(key), others.get(key))}"
        if self._order() != other._order():
            yield "elements stand in another order"

    def _change(self, by: str, data: Mapping[str, Any]) -> None:
        put_right = set(data.get("repaired") or ())
        for things, brought in ((self._elements, data.get("elements")), (self._items, data.get("items"))):
            for one in brought or ():
                things[one["id"]] = one
                if one["id"] not in put_right:
                    self._authors.setdefault(one["id"], {"author": by})["editor"] = by

    def _order(self) -> list[tuple[str, str]]:
        return sorted((one["index"], one["id"]) for one in self._elements.values())


@dataclass(slots=True, kw_only=True)
class Room:
    """One room after the load, as it was seen from three sides."""

    number: int
    welcome: Mapping[str, Any]
    """What the checker was welcomed with before the load."""
    messages: Sequence[Mapping[str, Any]]
    """Every `events` that the checker heard since, in the order in which they came."""
    newcomer: Mapping[str, Any]
    """What somebody was welcomed with who came after the load."""
    log: Sequence[Event]
    """The whole log as the organiser reads it."""
    asked: Mapping[str, Sequence[Wish]] = field(default_factory=dict)
    """By participant, what they asked, in the order of sending."""

    @property
    def heard(self) -> list[Event]:
        return [event for message in self.messages for event in message["events"]]


def faults(room: Room) -> list[str]:
    """All that is not as it was promised; empty where everything is."""
    found = (*_of_stream(room), *_of_log(room), *_of_boards(room), *_of_wishes(room))
    return [f"room {room.number}: {fault}" for fault in found]


def _of_stream(room: Room) -> Iterator[str]:
    """Positions follow one another from the welcome on; nothing is told twice."""
    last = room.welcome["pos"]
    for message in room.messages:
        positions = [event["pos"] for event in message["events"]]
        if message["from"] != last or positions != list(range(last + 1, message["to"] + 1)):
            yield f"after position {last} came {message['from']} to {message['to']} with {positions}"
        last = message["to"]
    yield from _told_twice("heard", room.heard)


def _of_log(room: Room) -> Iterator[str]:
    """Numbers follow one another from 1 on, and what was heard is what stands there, in the same order."""
    for place, fact in enumerate(room.log, 1):
        if fact["seq"] != place:
            yield f"fact {fact['seq']} of the log stands in place {place}"
            break
    yield from _told_twice("logged", room.log)
    heard, logged = _changes(room.heard), _changes(room.log)
    if heard != logged:
        first = next((at for at, pair in enumerate(zip(heard, logged, strict=False)) if pair[0] != pair[1]), None)
        where = f"from change {first} on" if first is not None else f"{len(heard)} heard, {len(logged)} logged"
        yield f"other changes were heard than logged, or in another order: {where}"


def _of_boards(room: Room) -> Iterator[str]:
    boards = {
        "welcomed": Board(room.newcomer["session"]["board"]),
        "heard": Board(room.welcome["session"]["board"]).take(room.heard),
        "logged": Board().take(room.log),
    }
    for one, other in (("welcomed", "heard"), ("welcomed", "logged"), ("heard", "logged")):
        for difference in boards[one].differences(boards[other]):
            yield f"the board as {one} is not the board as {other}: {difference}"
    shown = [(one["index"], one["id"]) for one in room.newcomer["session"]["board"]["elements"]]
    if shown != sorted(shown):
        yield "the newcomer was shown elements out of order"


def _of_wishes(room: Room) -> Iterator[str]:
    """What was acknowledged stands in the log once and as its sender's; each sender's stand as they were sent."""
    facts: dict[str, list[Event]] = {}
    for fact in room.log:
        if fact["type"] == "board.changed":
            facts.setdefault(fact["id"], []).append(fact)
    for sender, wishes in room.asked.items():
        for wish, marker, outcome in wishes:
            yield from _of_wish(sender, wish, marker, outcome, facts.pop(wish, []))
        order = {wish[0]: place for place, wish in enumerate(wishes)}
        places = [order[fact["id"]] for fact in room.log if fact["by"] == sender and fact["id"] in order]
        late = next((pair for pair in pairwise(places) if pair[0] >= pair[1]), None)
        if late is not None:
            yield f"{sender}'s change {late[1]} stands behind change {late[0]}"
    for wish in facts:
        yield f"{wish} of {facts[wish][0]['by']} stands in the log and nobody asked for it"


def _of_wish(sender: str, wish: str, marker: str, outcome: str | None, found: Sequence[Event]) -> Iterator[str]:
    if outcome == "ok" and len(found) != 1:
        yield f"{wish} of {sender} was acknowledged and stands in the log {len(found)} times"
    elif outcome is None and len(found) > 1:
        yield f"{wish} of {sender} stands in the log {len(found)} times"
    elif outcome not in ("ok", None):
        yield f"{wish} of {sender} was refused: {outcome}" + (" and stands in the log" if found else "")
    for fact in found:
        if fact["by"] != sender:
            yield f"{wish} is {sender}'s and stands in the log as {fact['by']}'s"
        if all(one.get("mk") != marker for one in fact["data"].get("elements", ())):
            yield f"{wish} of {sender} stands in the log without what it brought"


def _told_twice(how: str, events: Iterable[Event]) -> Iterator[str]:
    for key, times in Counter(event["id"] for event in events).items():
        if times > 1:
            yield f"{key} was {how} {times} times"


def _changes(events: Iterable[Event]) -> list[tuple[str, str]]:
    return [(event["id"], event["by"]) for event in events if event["type"] == "board.changed"]


def _apart(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> str:
    """In what two copies differ; what has them both there is left out."""
    if one is None or other is None:
        return "it is there once only"
    names = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    return ", ".join(f"{name} is {one.get(name)!r:.60} and {other.get(name)!r:.60}" for name in names)
