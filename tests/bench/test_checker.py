"""The checker finds nothing where all is well, and finds each thing that may go wrong."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.bench.checker import Room, faults
from tests.bench.checking import Checked, looked_at


@pytest.fixture(scope="module")
def seen() -> Checked:
    """Two rooms of a real server, a moment under the generator's load."""
    return looked_at(rooms=2, seconds=1)


def test_nothing_is_found_after_a_load_that_went_well(seen: Checked) -> None:
    assert seen.asked == seen.granted > 2 * 6 * 10
    assert [fault for room in seen.rooms for fault in faults(room)] == []
    assert all(len(room.newcomer["session"]["board"]["elements"]) > 6 * 9 for room in seen.rooms)


def _changes(room: Room) -> list[dict[str, Any]]:
    return [fact for fact in room.log if fact["type"] == "board.changed"]  # type: ignore[misc]


def _log_of(room: Room, change: Callable[[list[Any]], object]) -> None:
    facts = list(room.log)
    change(facts)
    room.log = [{**fact, "seq": seq} for seq, fact in enumerate(facts, 1)]


def _another_element(room: Room) -> None:
    _changes(room)[-1]["data"]["elements"][0]["x"] += 1


def _a_fact_is_lost(room: Room) -> None:
    _log_of(room, lambda facts: facts.remove(_changes(room)[5]))


def _a_number_is_lost(room: Room) -> None:
    room.log = [fact for fact in room.log if fact is not _changes(room)[5]]


def _a_fact_is_doubled(room: Room) -> None:
    _log_of(room, lambda facts: facts.append(facts[-1] if facts[-1]["type"] == "board.changed" else _changes(room)[-1]))


def _two_of_one_sender_change_places(room: Room) -> None:
    first = _changes(room)[0]
    second = next(fact for fact in _changes(room)[1:] if fact["by"] == first["by"])
    places = [next(at for at, fact in enumerate(room.log) if fact is one) for one in (first, second)]

    def swap(facts: list[Any]) -> None:
        facts[places[0]], facts[places[1]] = second, first

    _log_of(room, swap)


def _another_sender(room: Room) -> None:
    first, second = list(room.asked)[:2]
    own = next(fact for fact in _changes(room) if fact["by"] == first)
    own["by"] = second


def _another_content(room: Room) -> None:
    _changes(room)[0]["data"]["elements"][0]["mk"] = "@LG:of:somebody:else;"


def _what_nobody_asked_for(room: Room) -> None:
    _changes(room)[0]["id"] = "unheard-of"


def _a_refused_change_in_the_log(room: Room) -> None:
    next(iter(room.asked.values()))[0][2] = "locked"  # type: ignore[index]


def _a_message_is_not_heard(room: Room) -> None:
    del room.messages[4]  # type: ignore[attr-defined]


def _a_message_comes_twice(room: Room) -> None:
    room.messages.insert(4, room.messages[4])  # type: ignore[attr-defined]


def _messages_overtake(room: Room) -> None:
    room.messages[4], room.messages[5] = room.messages[5], room.messages[4]  # type: ignore[index]


def _heard_otherwise_than_logged(room: Room) -> None:
    heard = [event for message in room.messages for event in message["events"] if event["type"] == "board.changed"]
    heard[-1]["data"]["elements"][0]["y"] += 1


def _board(room: Room) -> dict[str, Any]:
    found: dict[str, Any] = room.newcomer["session"]["board"]
    return found


def _the_newcomer_lacks_an_element(room: Room) -> None:
    del _board(room)["elements"][3]


def _the_newcomer_sees_an_old_copy(room: Room) -> None:
    _board(room)["elements"][3]["version"] -= 1


def _the_newcomer_sees_another_author(room: Room) -> None:
    first, second = list(room.asked)[:2]
    credit = next(credit for credit in _board(room)["authors"].values() if credit["author"] == first)
    credit["author"] = second


def _the_newcomer_sees_another_order(room: Room) -> None:
    _board(room)["elements"].reverse()


BROKEN = {
    _another_element: "board as welcomed is not the board as logged: elements",
    _a_fact_is_lost: "was acknowledged and stands in the log 0 times",
    _a_number_is_lost: "of the log stands in place",
    _a_fact_is_doubled: "was acknowledged and stands in the log 2 times",
    _two_of_one_sender_change_places: "stands behind change",
    _another_sender: "and stands in the log as",
    _another_content: "without what it brought",
    _what_nobody_asked_for: "nobody asked for it",
    _a_refused_change_in_the_log: "was refused: locked and stands in the log",
    _a_message_is_not_heard: "after position",
    _a_message_comes_twice: "was heard 2 times",
    _messages_overtake: "after position",
    _heard_otherwise_than_logged: "board as heard is not the board as logged: elements",
    _the_newcomer_lacks_an_element: "board as welcomed is not the board as heard: elements",
    _the_newcomer_sees_an_old_copy: "version is",
    _the_newcomer_sees_another_author: "board as welcomed is not the board as logged: authors",
    _the_newcomer_sees_another_order: "out of order",
}


@pytest.mark.parametrize("breaks", BROKEN, ids=lambda one: one.__name__.strip("_").replace("_", "-"))
def test_what_differs_is_found(seen: Checked, breaks: Callable[[Room], None]) -> None:
    room = copy.deepcopy(seen.rooms[1])
    breaks(room)
    assert any(BROKEN[breaks] in fault for fault in faults(room)), faults(room)
