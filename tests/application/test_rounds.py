"""A round is what its wishes would have been one by one, but for the one commit; where that fails nothing of it was."""

import threading
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.application.ports import Append, NotFound, StoreFailed
from server.application.rounds import Asked, Rounds
from server.domain import commands as c
from server.domain import events as e
from server.domain import group_commands as gc
from server.domain.people import MOST_DRAWN, Kind
from server.domain.refusals import Code, Refused
from tests.drawings import note
from tests.fuzzing import examples
from tests.house import FailingLog, House

PEOPLE = 5


def drawing_house(log: FailingLog | None = None) -> tuple[House, list[str]]:
    """A session in its writing phase; three candidates, an assessor and the facilitator, who is the last."""
    house = House(log)
    house.create()
    people = house.join(Kind.CANDIDATE, Kind.CANDIDATE, Kind.CANDIDATE, Kind.ASSESSOR, Kind.FACILITATOR)
    house.ask(people[-1], c.StartPhase("writing"), "start")
    return house, people


def carry(house: House, asked: Sequence[Asked]) -> list[Asked]:
    """Carries a round through; what was settled, in that order, is `asked` but for what is returned."""
    settled: list[Asked] = []
    left = Rounds(house.sessions, house.log).carry(asked, settled.append)
    assert settled == [one for one in asked if one not in left]
    return left


def test_of_old_changes_of_the_board_nothing_is_remembered_and_nothing_comes_of_them_once_more() -> None:
    house, people = drawing_house()
    first = change(house, people[0], "w0", note("a", 1))
    carry(house, [first])
    for at in range(1, MOST_DRAWN + 1):
        carry(house, [change(house, people[0], f"w{at}", note("a", at + 1))])
    assert "w0" not in house.room.session.people[people[0]].asked
    before = house.facts
    again, last = change(house, people[0], "w0", note("a", 1)), change(house, people[0], f"w{at}", note("a", at + 1))
    carry(house, [again, last])
    assert house.facts == before
    assert again.answer is not None
    assert [one["version"] for one in again.answer.rejected] == [at + 1]
    assert last.answer is not None
    assert last.answer.rejected == ()
    # Whoever uses the id of somebody's words, however old, does not get it for a fact of their own.
    carry(house, [change(house, people[0], "words", note("t", 1, text="Ask them"))])
    house.room.session.people[people[0]].asked.pop("words")
    house.ask(people[1], c.SendChat("Mine"), "words")
    assert house.facts[-1].id != "words"


@pytest.mark.parametrize("first", ["one's own", "another's"])
def test_however_ids_are_chosen_only_so_many_of_changes_of_the_board_are_remembered(first: str) -> None:
    house, people = drawing_house()
    house.ask(people[0], c.SendChat("Mine"), "words")
    for at in range(MOST_DRAWN + 20):
        if first == "another's":
            carry(house, [change(house, people[1], f"w{at}", note("b", at + 1, index="a2"))])
        carry(house, [change(house, people[0], f"w{at}", note("a", at + 1))])
    assert len(house.room.session.people[people[0]].asked) <= MOST_DRAWN + 2
    assert "words" in house.room.session.people[people[0]].asked


def change(house: House, who: str, wish: str, *elements: dict[str, Any]) -> Asked:
    return Asked(house.session, who, wish, c.ChangeBoard(tuple(elements)))


def outcome(one: Asked) -> object:
    return one.answer or (one.failed.code if isinstance(one.failed, Refused) else type(one.failed))


_elements = st.builds(
    note, st.sampled_from("abcde"), st.integers(0, 4), st.integers(0, 2), st.sampled_from(["a0", "a1", "a2", "", None])
)
_changes = st.builds(lambda elements: c.ChangeBoard(tuple(elements)), st.lists(_elements, min_size=1, max_size=3))
_wishes = st.tuples(
    st.integers(0, PEOPLE - 1),
    st.sampled_from([f"w{number}" for number in range(12)]),
    st.one_of(
        _changes,
        _changes,
        _changes,
        st.builds(c.SendChat, st.sampled_from(["yes", "no"])),
        st.sampled_from([c.EndPhase(), c.LockBoard(True), c.LockBoard(False), gc.LockArea("corner", 0, 0, 500, 500)]),
    ),
)


@pytest.mark.rule("P5", "P20", "P21", "P73")
@settings(max_examples=examples(60))
@given(st.lists(st.lists(_wishes, min_size=1, max_size=6), max_size=5))
def test_a_round_brings_about_what_its_wishes_would_one_by_one(rounds: list[list[tuple[int, str, c.Command]]]) -> None:
    together, people = drawing_house()
    alone, _ = drawing_house()
    for wishes in rounds:
        asked = [Asked(together.session, people[at], wish, command) for at, wish, command in wishes]
        assert carry(together, asked) == []
        for one, (at, wish, command) in zip(asked, wishes, strict=True):
            try:
                expected: object = alone.ask(people[at], command, wish)
            except Refused as refused:
                expected = refused.code
            if isinstance(one.answer, type(expected)):
                assert one.answer.pos == getattr(expected, "pos", None)
            else:
                assert outcome(one) == expected
    assert together.facts == alone.facts
    assert together.ears.told == alone.ears.told
    assert [together.view(who) for who in people] == [alone.view(who) for who in people]


@pytest.mark.parametrize(
    ("between", "code"),
    [
        (c.LockBoard(True), Code.LOCKED),
        (c.EndPhase(), Code.PHASE_OVER),
        (gc.LockArea("all", -1e6, -1e6, 2e6, 2e6), Code.LOCKED),
    ],
    ids=["a lock", "an end", "a closed area"],
)
def test_what_happens_between_two_changes_of_a_round_holds_for_the_second(between: c.Command, code: Code) -> None:
    house, people = drawing_house()
    first, second = (change(house, people[0], f"w{at}", note(f"n{at}", x=0, y=0)) for at in range(2))
    carry(house, [first, Asked(house.session, people[-1], "between", between), second])
    assert first.answer is not None
    assert outcome(second) is code


def test_nobody_is_told_or_answered_before_everything_is_written() -> None:
    house, people = drawing_house()
    told: list[int] = []
    house.ears.listeners.append(lambda *_: told.append(len(house.facts)))
    before = len(house.facts)
    carry(house, [change(house, people[at], f"w{at}", note(f"n{at}", index=None)) for at in range(3)])
    assert told == [before + 3] * PEOPLE


@pytest.mark.rule("P20")
def test_what_cannot_be_written_has_not_happened_and_may_be_wished_again() -> None:
    log = FailingLog()
    house, people = drawing_house(log)
    before, told = house.facts, {who: list(heard) for who, heard in house.ears.told.items()}
    views = [house.view(who) for who in people]
    asked = [change(house, people[at], f"w{at}", note(f"n{at}", index=None)) for at in range(2)]
    log.broken = True
    assert carry(house, asked) == []
    assert [(one.answer, type(one.failed)) for one in asked] == [(None, StoreFailed)] * 2
    assert (house.facts, house.ears.told) == (before, told)
    assert [house.view(who) for who in people] == views
    log.broken = False
    again = [Asked(one.session, one.participant, one.wish, one.command) for one in asked]
    assert carry(house, again) == []
    assert all(one.answer for one in again)
    assert len(house.facts) == len(before) + 2


class LostAnswers(FailingLog):
    """Writes, and says that it could not; while `silent` it cannot be read either."""

    def __init__(self) -> None:
        super().__init__()
        self.lost = self.silent = False

    def append_each(self, writes: Sequence[Append]) -> list[Exception | None]:
        done = super().append_each(writes)
        return [StoreFailed("lost") for _ in done] if self.lost else done

    def read(self, session: str, after: int = 0, limit: int | None = None) -> Any:
        if self.silent:
            raise StoreFailed("gone")
        return super().read(session, after, limit)


@pytest.mark.rule("P20")
@pytest.mark.parametrize("silent", [False, True])
def test_where_only_the_answer_of_a_commit_was_lost_everybody_hears_of_it_once(*, silent: bool) -> None:
    log = LostAnswers()
    house, people = drawing_house(log)
    log.lost, log.silent = True, silent
    asked = [change(house, people[0], "w", note("n", index=None))]
    carry(house, asked)
    log.lost = log.silent = False
    assert (asked[0].answer is None) == silent
    again = house.ask(people[0], asked[0].command, "w")
    for who in people:
        assert [one["id"] for one in house.ears.told[who]].count("w") == 1
        assert [one["pos"] for one in house.ears.told[who]] == list(range(1, house.room.streams.position(who) + 1))
    assert again.pos == house.room.streams.position(people[0])


def test_whoever_is_not_there_any_more_is_answered_so_and_the_others_are_not_kept() -> None:
    house, people = drawing_house()
    house.ask(people[-1], c.RemoveParticipant(people[0]))
    asked = [change(house, who, f"w{who}", note(f"n{who}", index=None)) for who in ("nobody", *people[:2])]
    carry(house, asked)
    assert [outcome(one) for one in asked][:2] == [NotFound, NotFound]
    assert asked[2].answer is not None


def test_a_session_in_which_something_has_to_happen_first_is_left_to_the_ordinary_way() -> None:
    house, people = drawing_house()
    asked = [change(house, people[0], "w", note("n", index=None))]
    house.clock.wait(3600)
    before = house.facts
    assert carry(house, asked) == asked
    assert house.facts == before
    with pytest.raises(Refused) as refused:
        house.ask(people[0], asked[0].command, "w")
    assert refused.value.code is Code.PHASE_OVER
    house.restart()
    assert carry(house, asked) == asked


def test_a_session_whose_turn_somebody_else_has_is_left_and_others_are_carried_out() -> None:
    house, people = drawing_house()
    entered, leave = threading.Event(), threading.Event()

    def stay() -> None:
        with house.sessions.turn(house.session):
            entered.set()
            leave.wait(20)

    busy = threading.Thread(target=stay)
    busy.start()
    entered.wait(20)
    asked = [change(house, people[0], "w", note("n", index=None))]
    assert carry(house, asked) == asked
    leave.set()
    busy.join()
    assert carry(house, asked) == []
    assert house.facts[-1].cause == "w"


class WatchedLog(FailingLog):
    """Calls `meanwhile` in the middle of a round's write, which then goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.meanwhile = lambda: None

    def append_each(self, writes: Sequence[Append]) -> list[Exception | None]:
        self.meanwhile()
        return super().append_each(writes)


def test_nobody_sees_of_a_board_what_is_not_written_yet() -> None:
    log = WatchedLog()
    house, people = drawing_house(log)
    seen: list[tuple[int, int]] = []

    def look() -> None:
        seq = house.room.session.seq
        seen.append((seq, len(house.facts)))

    reader = threading.Thread(target=look)

    def meanwhile() -> None:
        reader.start()
        # Whoever may look has looked by then; whoever may not comes after the write, however long that takes.
        reader.join(0.3)

    log.meanwhile = meanwhile
    carry(house, [change(house, people[0], "w", note("n", index=None))])
    reader.join()
    assert seen == [(house.room.session.seq, len(house.facts))]


def test_after_a_write_that_breaks_nothing_of_it_is_believed() -> None:
    log = WatchedLog()
    house, people = drawing_house(log)
    views, facts = [house.view(who) for who in people], house.facts

    def breaks() -> None:
        raise LookupError

    log.meanwhile = breaks
    with pytest.raises(LookupError):
        carry(house, [change(house, people[0], "w", note("n", index=None))])
    assert ([house.view(who) for who in people], house.facts) == (views, facts)
    log.meanwhile = lambda: None
    again = [change(house, people[0], "w", note("n", index=None))]
    assert carry(house, again) == []
    assert again[0].answer is not None


def test_where_telling_breaks_everybody_is_answered() -> None:
    house, people = drawing_house()

    def breaks(*_: object) -> None:
        raise LookupError

    house.ears.listeners.append(breaks)
    asked = [change(house, people[at], f"w{at}", note(f"n{at}", index=None)) for at in range(2)]
    assert carry(house, asked) == []
    assert all(one.answer for one in asked)


def test_a_log_that_cannot_be_read_is_asked_once_however_many_sessions_there_are() -> None:
    class Counting(LostAnswers):
        asked = 0

        def read(self, session: str, after: int = 0, limit: int | None = None) -> Any:
            self.asked += self.silent
            return super().read(session, after, limit)

    log = Counting()
    house = House(log)
    wishes = []
    for number in range(3):
        house.create()
        who, host = house.join(Kind.CANDIDATE, Kind.FACILITATOR)
        house.ask(host, c.StartPhase("writing"))
        wishes.append(change(house, who, f"w{number}", note("n", index=None)))
    log.lost = log.silent = True
    assert carry(house, wishes) == []
    assert log.asked == 1
    assert [outcome(one) for one in wishes] == [StoreFailed] * 3
    log.lost = log.silent = False
    for one in wishes:
        # It was written all the same, and what is wished again is answered by it.
        assert house.sessions.ask(one.session, one.participant, one.wish, one.command).pos > 0


def test_what_could_take_no_part_in_a_round_is_one_write_once_the_session_is_free(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house, people = drawing_house()
    written, append_each = list[Append](), house.log.append_each
    monkeypatch.setattr(house.log, "append_each", lambda writes: written.extend(writes) or append_each(writes))
    asked = [change(house, people[at % 3], f"w{at}", note("abc"[at % 3], at + 1, index="a1")) for at in range(9)]
    rounds = Rounds(house.sessions, house.log)
    busy, free, settled = threading.Event(), threading.Event(), list[Asked]()

    def hold() -> None:
        with house.sessions.turn(house.session):
            busy.set()
            free.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    busy.wait(10)
    assert rounds.carry(asked, settled.append) == asked
    later = threading.Thread(target=lambda: rounds.carry_apart(house.session, asked, settled.append))
    later.start()
    assert settled == []
    free.set()
    for thread in (holder, later):
        thread.join(10)
    assert settled == asked
    assert all(one.answer is not None for one in asked)
    assert [len(write.facts) for write in written] == [9]


def test_a_round_of_a_session_whose_time_is_up_rings_its_bell_first() -> None:
    house, people = drawing_house()
    house.clock.now += timedelta(hours=2)
    asked = [change(house, people[0], "late", note("a", 1))]
    rounds, settled = Rounds(house.sessions, house.log), list[Asked]()
    assert rounds.carry(asked, settled.append) == asked
    assert rounds.carry_apart(house.session, asked, settled.append) == []
    assert isinstance(house.facts[-1].event, e.PhaseEnded)
    assert outcome(asked[0]) is Code.PHASE_OVER
