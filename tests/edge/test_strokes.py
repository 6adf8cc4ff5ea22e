"""Strokes: whatever goes wrong with one, everybody else's are answered, and nobody waits for ever."""

import threading
import time
from typing import Any

import orjson
import pytest

from server.application.answering import Answer
from server.application.rounds import Asked
from server.domain.people import Kind
from server.edge.broadcast import NAMESPACE, Broadcast, as_json
from server.edge.gate import new_pace
from server.edge.limits import Bucket
from server.edge.seats import Seat, Tab
from server.edge.strokes import Pen, Stroke, Strokes
from tests.drawings import note

WISH = "0b7c5a4e-7f5e-4d29-9d0a-0c6a1f0a3b55"
_PEOPLE = ("ann", "ben")


def stroke(who: str, **more: Any) -> bytes:
    """A change of the board as it comes."""
    data = {"id": WISH, "data": {"elements": [note(f"n-{who}", **more)]}}
    return f"42{NAMESPACE},7".encode() + orjson.dumps(["board.change", data])


class Desk:
    """Strokes of two people, whose rounds are carried out by hand."""

    def __init__(self, carry: Any, apart: Any = None, ask: Any = None) -> None:
        self.sent: dict[str, list[bytes]] = {who: [] for who in _PEOPLE}
        self.tasks: list[Any] = []
        self.ended: list[int] = []
        """How many were owed an answer still at the end of each round."""
        broadcast = Broadcast(None)  # type: ignore[arg-type]
        broadcast.send = lambda connection, packets: self.sent[connection].extend(packets)
        rounds: Any = type("Rounds", (), {"carry": staticmethod(carry), "carry_apart": staticmethod(apart)})
        self.strokes = Strokes(
            rounds,
            broadcast,
            ask or (lambda asked: None),
            self.answered,
            lambda *task: self.tasks.append(task),
            lambda seconds: None,
            lambda: self.ended.append(len(self.owed())),
        )
        for who in _PEOPLE:
            self.draw(who)
        self.go()

    def pen(self, who: str, session: str = "s") -> Pen:
        tab = Tab(Seat(session, who), Kind.CANDIDATE, "en")
        return self.strokes.pen(who, tab, new_pace(), Bucket(9, 9, lambda: 0.0), lambda *_: None)

    def draw(self, who: str) -> None:
        assert self.pen(who).take(stroke(who))

    def go(self) -> None:
        while self.tasks:
            task, *more = self.tasks.pop(0)
            task(*more)

    def answered(self, stroke: Stroke) -> bytes:
        answer = stroke.answer
        return as_json({"ok": True, "rejected": list(answer.rejected)} if answer else {"ok": False})

    def owed(self) -> list[str]:
        return [who for who in _PEOPLE if self.strokes.owes(Seat("s", who))]


def test_a_pen_that_was_put_down_takes_nothing() -> None:
    desk = Desk(lambda asked, settle: [settle(one) for one in asked] and [])
    pen = desk.pen("ann")
    assert pen.take(stroke("ann"))
    pen.put_down = True
    assert not pen.take(stroke("ann"))


def test_two_pens_of_one_person_owe_together() -> None:
    desk = Desk(lambda asked, settle: [settle(one) for one in asked] and [])
    first, second = desk.pen("ann"), desk.pen("ann")
    assert first.take(stroke("ann"))
    del first
    assert desk.owed() == ["ann"]
    assert second.owed
    desk.go()
    assert desk.owed() == []


def test_a_number_of_any_length_is_answered() -> None:
    def carry(waiting: list[Asked], settle: Any) -> list[Asked]:
        for one in waiting:
            one.answer = Answer(1, (note("n", customData=10**30),))
            settle(one)
        return []

    desk = Desk(carry)
    assert desk.owed() == []
    assert all(str(10**30).encode() in desk.sent[who][0] for who in _PEOPLE)


@pytest.mark.parametrize("before", [0, 1], ids=["before anybody is answered", "in the middle"])
def test_a_round_that_breaks_is_answered_all_the_same(before: int) -> None:
    def carry(waiting: list[Asked], settle: Any) -> list[Asked]:
        for one in waiting[:before]:
            one.answer = Answer(1)
            settle(one)
        raise LookupError

    desk = Desk(carry)
    assert desk.owed() == []
    answers = [b'"ok":true' in desk.sent[who][0] for who in _PEOPLE]
    assert answers == [at < before for at in range(len(_PEOPLE))]
    assert all(len(desk.sent[who]) == 1 for who in _PEOPLE)


def test_an_answer_that_cannot_be_made_keeps_nobody_elses() -> None:
    def carry(waiting: list[Asked], settle: Any) -> list[Asked]:
        waiting[0].answer = Answer(1, (note("n", customData=object()),))
        waiting[1].answer = Answer(1)
        for one in waiting:
            settle(one)
        return []

    desk = Desk(carry)
    assert desk.owed() == []
    assert desk.sent["ann"] == []
    assert b'"ok":true' in desk.sent["ben"][0]


def test_nobody_waits_for_what_another_tab_of_theirs_goes_on_sending() -> None:
    waiting: list[threading.Thread] = []
    over: list[bool] = []

    def carry(asked: list[Asked], settle: Any) -> list[Asked]:
        if waiting and asked:
            # It never happens that nothing of hers is under way.
            if len(over) < 3:
                desk.draw("ann")
            over.append(not waiting[0].is_alive())
        for one in asked:
            one.answer = Answer(1)
            settle(one)
        if waiting and asked:
            waiting[0].join(0.3)
        return []

    desk = Desk(carry)
    desk.draw("ann")
    waiting.append(threading.Thread(target=desk.strokes.settle, args=(Seat("s", "ann"),), daemon=True))
    waiting[0].start()
    time.sleep(0.1)
    desk.go()
    assert over[2:] == [True, True]
    assert desk.owed() == []


def test_at_the_end_of_a_round_it_is_told_once_that_all_are_answered() -> None:
    def carry(waiting: list[Stroke], settle: Any) -> list[Stroke]:
        for one in waiting:
            one.answer = Answer(1)
            settle(one)
        return []

    desk = Desk(carry)
    assert desk.ended
    assert set(desk.ended) == {0}


def test_what_only_the_schemas_can_read_keeps_its_place_among_its_sessions_and_no_other_sessions_from_their_round() -> (
    None
):
    done: list[tuple[str, str]] = []

    def note_down(way: str) -> Any:
        def carry(asked: list[Asked], settle: Any) -> list[Asked]:
            done.extend((way, one.participant) for one in asked)
            for one in asked:
                one.answer = Answer(1)
                settle(one)
            return []

        return carry

    apart = note_down("apart")
    desk = Desk(
        note_down("round"),
        lambda session, asked, settle: apart(asked, settle),
        lambda one: done.append(("asked", one.participant)),
    )
    done.clear()
    desk.sent["cy"] = []
    cys = desk.pen("cy", "another")
    assert desk.pen("ann").take(stroke("ann"))
    assert desk.pen("ben").take(stroke("ben", link="javascript:alert(1)"))
    assert desk.pen("ann").take(stroke("ann"))
    assert cys.take(stroke("cy"))
    desk.go()
    assert done == [("round", "cy"), ("apart", "ann"), ("asked", "ben"), ("apart", "ann")]
    assert desk.owed() == []


def test_while_a_round_waits_for_the_disk_another_goes_on_and_nobody_has_two_at_once() -> None:
    meanwhile = ["ab", "c", ""]
    begun, ended = list[str](), list[str]()

    def draw(sessions: str) -> None:
        for one in sessions:
            assert pens[one].take(stroke("ann"))
        # The disk is so slow that it would be everybody's turn again.
        desk.strokes._turns._due.clear()
        desk.go()

    def carry(asked: list[Asked], settle: Any) -> list[Asked]:
        sessions = "".join(sorted({one.session for one in asked}))
        begun.append(sessions)
        # It stands at the disk.
        draw(meanwhile.pop(0) if meanwhile else "")
        for one in asked:
            one.answer = Answer(1)
            settle(one)
        ended.append(sessions)
        return []

    desk = Desk(lambda asked, settle: [settle(one) for one in asked] and [])
    desk.strokes._rounds.carry = carry  # type: ignore[method-assign]
    pens = {one: desk.pen(one, one) for one in "abc"}
    desk.sent |= {one: [] for one in "abc"}
    draw("a")
    # The first's second and the third session's only one had to wait until one of two was over.
    assert begun == ["a", "b", "c", "a"]
    assert ended == ["b", "c", "a", "a"]
    assert [len(desk.sent[one]) for one in "abc"] == [2, 1, 1]
    assert desk.strokes._turns._under_way == 0


def test_what_is_carried_out_apart_keeps_its_session_from_rounds_until_it_is_over() -> None:
    done, busy = list[tuple[str, int]](), list[bool]()

    def carry(asked: list[Asked], settle: Any) -> list[Asked]:
        done.append(("round", len(asked)))
        return list(asked) if busy else [settle(one) for one in asked] and []

    def apart(_: str, asked: list[Asked], settle: Any) -> list[Asked]:
        busy.clear()
        desk.draw("ben")
        desk.go()
        done.append(("apart", len(asked)))
        return [settle(one) for one in asked] and []

    desk = Desk(carry, apart)
    done.clear()
    busy.append(True)
    desk.draw("ann")
    desk.strokes._turns._due.clear()
    desk.go()
    assert done == [("round", 1), ("apart", 1), ("round", 1)]
    assert desk.owed() == []


def test_whoever_waits_for_the_end_of_a_round_has_their_turn_however_it_ends() -> None:
    asked_for = iter([True, False])

    def carry(asked: list[Asked], settle: Any) -> list[Asked]:
        if next(asked_for):
            desk.draw("ben")
            desk.go()
            desk.strokes._ended = broken
        for one in asked:
            settle(one)
        return []

    def broken() -> None:
        desk.strokes._ended = lambda: None
        raise LookupError

    desk = Desk(lambda asked, settle: [settle(one) for one in asked] and [])
    desk.strokes._rounds.carry = carry  # type: ignore[method-assign]
    desk.draw("ann")
    with pytest.raises(LookupError):
        desk.go()
    desk.go()
    assert desk.owed() == []


def test_bytes_that_are_no_text_are_left_to_whoever_ends_the_connection_for_them() -> None:
    desk = Desk(lambda asked, settle: [settle(one) for one in asked] and [])
    assert not desk.pen("ann").take(stroke("ann").replace(b"n-ann", b"n-\xff\xfe"))


def test_whoever_sent_what_only_the_schemas_can_read_is_read_at_once_from_then_on() -> None:
    asked: list[Stroke] = []
    desk = Desk(lambda some, settle: [settle(one) for one in some] and [], None, asked.append)
    pen = desk.pen("ann")
    odd = stroke("ann", link="javascript:alert(1)")
    assert pen.take(odd)
    desk.go()
    assert len(asked) == 1
    assert not pen.take(odd)
    assert not desk.pen("ann").take(odd)
    assert pen.take(stroke("ann"))
    assert desk.pen("ben").take(odd)


def test_of_one_person_only_a_few_wait_unread() -> None:
    desk = Desk(lambda some, settle: [settle(one) for one in some] and [], None, lambda one: None)
    pen, other = desk.pen("ann"), desk.pen("ann")
    odd = stroke("ann", link="javascript:alert(1)")
    assert [pen.take(odd), other.take(odd), pen.take(odd), pen.take(odd), other.take(odd)] == [True] * 3 + [False] * 2
