"""Whatever order messages come in, what is heard is everything, once and in order."""

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from veche.client import Room


def event(pos: int) -> dict[str, Any]:
    return {"pos": pos, "id": str(pos), "at": "", "by": "clock", "type": "hand.raised", "data": {}}


def stretch(start: int, end: int) -> dict[str, Any]:
    return {"from": start, "to": end, "events": [event(pos) for pos in range(start + 1, end + 1)], "now": ""}


@given(st.data(), st.integers(0, 5), st.integers(1, 30))
def test_messages_that_overtake_overlap_or_come_twice_are_put_in_order(
    data: st.DataObject, begin: int, many: int
) -> None:
    end = begin + many
    cuts = sorted({begin, end, *data.draw(st.lists(st.integers(begin, end)))})
    pieces = [stretch(*pair) for pair in pairwise(cuts)]
    spans = st.tuples(st.integers(begin, end), st.integers(begin, end)).map(sorted)
    more = [stretch(*span) for span in data.draw(st.lists(spans, max_size=4)) if span[0] < span[1]]
    greeting = {"pos": begin, "me": {}, "session": {}, "now": ""}
    messages: list[tuple[str, dict[str, Any]]] = [("welcome", greeting), *(("events", one) for one in pieces + more)]
    room = Room("http://127.0.0.1:9", "x")
    for name, message in data.draw(st.permutations(messages)):
        room._hear(name, message)
    assert [one["pos"] for one in room.events(timeout=0)] == list(range(begin + 1, end + 1))
    assert room.pos == end
    assert not room._behind()


@given(st.integers(1, 20), st.data())
def test_a_gap_is_noticed_and_nothing_after_it_is_told(many: int, data: st.DataObject) -> None:
    missing = data.draw(st.integers(1, many))
    room = Room("http://127.0.0.1:9", "x")
    room._hear("welcome", {"pos": 0, "me": {}, "session": {}, "now": ""})
    for pos in range(1, many + 2):
        if pos != missing:
            room._hear("events", stretch(pos - 1, pos))
    assert [one["pos"] for one in room.events(timeout=0)] == list(range(1, missing))
    assert room._behind()
    room._hear("events", {"ok": True, **stretch(missing - 1, many + 1)})
    assert [one["pos"] for one in room.events(timeout=0)] == list(range(missing, many + 2))
    assert not room._behind()
