"""Two servers over one log: whatever each does and whenever it hears of the other, it is as if there were one."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.adapters.indices import ORDERING
from server.adapters.memory import MemoryLog
from server.application.answering import Chances
from server.application.ports import Append, NotFound
from server.application.rounds import Asked, Rounds
from server.application.sessions import Sessions
from server.domain import commands as c
from server.domain import events as e
from server.domain.people import Kind
from server.domain.refusals import Code, Refused
from tests.drawings import note
from tests.fuzzing import examples
from tests.house import BellRope, Ears, House

KINDS = (Kind.CANDIDATE, Kind.CANDIDATE, Kind.CANDIDATE, Kind.ASSESSOR, Kind.FACILITATOR)

_elements = st.builds(
    note, st.sampled_from("abc"), st.integers(0, 3), st.integers(0, 2), st.sampled_from(["a0", "", None])
)
_deeds = st.one_of(
    st.builds(lambda elements: c.ChangeBoard(tuple(elements)), st.lists(_elements, min_size=1, max_size=2)),
    st.builds(c.SendChat, st.sampled_from(["yes", "no"])),
    st.just(c.RaiseHand()),
)
_moves = st.one_of(
    st.builds(c.StartPhase, st.sampled_from(["writing", "reading", None])),
    st.just(c.EndPhase()),
    st.just(c.LockBoard(True)),
    st.just(c.LockBoard(False)),
    st.builds(c.ExtendPhase, st.just(60)),
)
_who = st.integers(0, len(KINDS) - 1)
_ids = st.sampled_from([f"w{number}" for number in range(99)])
_wishes = st.one_of(
    st.tuples(st.integers(0, 2), _ids, _deeds),
    st.tuples(st.just(len(KINDS) - 1), _ids, _moves),
    st.tuples(_who, st.sampled_from(["w0", "w1"]), st.one_of(_deeds, _moves)),
)
_steps = st.one_of(
    st.tuples(st.just("ask"), _wishes),
    st.tuples(st.just("round"), st.lists(_wishes, min_size=1, max_size=4)),
    st.tuples(st.just("leave"), _who),
    st.tuples(st.just("open"), _who),
    st.tuples(st.just("join"), st.sampled_from(KINDS)),
    st.tuples(st.just("wait"), st.sampled_from([1, 3, 400])),
)
_ways = st.lists(st.tuples(st.integers(0, 1), _steps, st.booleans()), max_size=14)
"""Which of the two does what, and whether the other one is told of it at once."""


class One:
    """A server over a log; what it makes up is the same for each step, however often it tries."""

    def __init__(self, house: House) -> None:
        self._house, self.ears = house, Ears()
        self._step = self._made = 0
        chances = Chances(self._new_id, lambda: 7)
        self.sessions = Sessions(house.log, house, ORDERING, house.clock, chances, BellRope())
        self.sessions.announce_through(self.ears)
        self.sessions.several = True
        self._rounds = Rounds(self.sessions, house.log)

    def _new_id(self) -> str:
        self._made += 1
        return f"made-{self._step}-{self._made}"

    def do(self, number: int, step: tuple[str, Any], people: list[str]) -> object:
        """What comes of a step."""
        self._step, self._made = number, 0
        what, about = step
        session = self._house.session
        match what:
            case "ask":
                return self._answered([self._asked(about, people)], in_round=False)
            case "round":
                return self._answered([self._asked(wish, people) for wish in about], in_round=True)
            case "leave":
                return self.sessions.leave(session, people[about])
            case "open":
                welcomes: list[Any] = []
                self.sessions.open(session, people[about], welcomes.append)
                return welcomes
            case "join":
                return _tried(lambda: self.sessions.join(session, about, "Somebody", "1").id)
        return None

    def _asked(self, wish: tuple[int, str, c.Command], people: list[str]) -> Asked:
        return Asked(self._house.session, people[wish[0]], wish[1], wish[2])

    def _answered(self, wishes: list[Asked], *, in_round: bool) -> list[object]:
        outcomes: dict[int, object] = {}

        def settle(one: Asked) -> None:
            outcomes[id(one)] = one.answer or _told(one.failed)

        left = self._rounds.carry(wishes, settle) if in_round else wishes
        for one in left:
            outcomes[id(one)] = _tried(
                lambda one=one: self.sessions.ask(one.session, one.participant, one.wish, one.command)
            )
        return [outcomes[id(one)] for one in wishes]

    def end(self) -> int:
        return self.sessions.room(self._house.session).session.seq


def _tried(call: Callable[[], object]) -> object:
    try:
        return call()
    except (Refused, NotFound) as failed:
        return _told(failed)


def _told(failed: Exception | None) -> object:
    return failed.code if isinstance(failed, Refused) else type(failed)


def _opened() -> tuple[House, list[str]]:
    house = House(MemoryLog())
    house.create()
    people = house.join(*KINDS)
    house.ask(people[-1], c.StartPhase("writing"), "start")
    return house, people


@pytest.mark.rule("P4", "P5", "P20", "P21", "P22")
@settings(max_examples=examples(120), deadline=None)
@given(_ways)
def test_two_servers_over_one_log_are_as_one(way: list[tuple[int, tuple[str, Any], bool]]) -> None:
    shared, people = _opened()
    alone, _ = _opened()
    two, one = [One(shared), One(shared)], One(alone)
    for server in (*two, one):
        server.end()
    for number, (which, step, told) in enumerate(way):
        if step[0] == "wait":
            for house in (shared, alone):
                house.clock.wait(step[1])
        assert two[which].do(number, step, people) == one.do(number, step, people)
        if told:
            two[1 - which].sessions.hear(shared.session, two[which].end())
    for server in two:
        server.sessions.look_again()
    assert shared.facts == alone.facts
    for server in two:
        assert server.ears.told == one.ears.told
        room = server.sessions.room(shared.session)
        everybody = list(room.session.people.values())
        assert [room.welcome(who, shared.clock()) for who in everybody] == [
            one.sessions.room(alone.session).welcome(who, alone.clock()) for who in everybody
        ]


@pytest.mark.rule("P21", "P22")
@settings(max_examples=examples(60), deadline=None)
@given(_ways)
def test_a_server_that_puts_away_what_nobody_is_in_is_as_one_that_never_does(
    way: list[tuple[int, tuple[str, Any], bool]],
) -> None:
    (tidy, people), (untidy, _) = _opened(), _opened()
    two = [One(tidy), One(untidy)]
    for number, (_, step, puts_away) in enumerate(way):
        if step[0] == "wait":
            for house in (tidy, untidy):
                house.clock.wait(step[1])
        if puts_away:
            for _ in range(2):
                two[0].sessions.put_away_unused()
        assert two[0].do(number, step, people) == two[1].do(number, step, people)
    assert tidy.facts == untidy.facts
    assert two[0].ears.told == two[1].ears.told
    welcomes = [
        [room.welcome(who, tidy.clock()) for who in room.session.people.values()]
        for room in (server.sessions.room(tidy.session) for server in two)
    ]
    assert welcomes[0] == welcomes[1]


def test_two_servers_that_write_at_the_same_time_lose_and_double_nothing() -> None:
    house, people = _opened()
    two = [One(house), One(house)]
    for server in two:
        server.end()
    refused: list[Refused] = []

    def talk(server: One, who: str) -> None:
        for at in range(60):
            try:
                server.sessions.ask(house.session, who, f"{who}/{at}", c.SendChat(f"{who} {at}"))
            except Refused as error:
                refused.append(error)

    threads = [threading.Thread(target=talk, args=(two[at % 2], people[at])) for at in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == []
    for server in two:
        server.sessions.look_again()
    assert [fact.seq for fact in house.facts] == list(range(1, len(house.facts) + 1))
    assert sum(isinstance(fact.event, e.ChatSent) for fact in house.facts) == 180
    assert two[0].ears.told == two[1].ears.told


def test_who_was_erased_elsewhere_is_cut_here_and_nothing_of_before_is_kept() -> None:
    house, people = _opened()
    server, forgotten = One(house), list[str]()
    server.sessions.tell_of_deletion(forgotten.append)
    room = server.sessions.room(house.session)
    last = house.facts[-1]
    house.log.append(
        Append(house.session, (e.Recorded(last.seq + 1, "x", last.at, e.CLOCK, "x", e.PersonErased(people[0])),))
    )
    server.sessions.hear(house.session, last.seq + 1)
    assert forgotten == [house.session]
    assert server.ears.cut_off == people
    assert server.sessions.room(house.session) is not room


def test_what_was_deleted_elsewhere_is_not_there_for_whoever_wishes() -> None:
    house, people = _opened()
    server = One(house)
    server.end()
    house.log.delete(house.session)
    with pytest.raises(NotFound):
        server.sessions.ask(house.session, people[0], "w", c.SendChat("Anybody?"))
    assert server.ears.cut_off == people


def test_what_is_deleted_elsewhere_while_somebody_draws_here_is_cut_here() -> None:
    house, people = _opened()
    server = One(house)
    server.end()
    house.log.delete(house.session)
    assert server.do(1, ("round", [(0, "drawn", c.ChangeBoard((note("z", 1, 0, None),)))]), people) == [NotFound]
    server.sessions.drop(house.session)
    assert server.ears.cut_off == people


def test_a_round_that_finds_somebody_noted_as_gone_says_so() -> None:
    house, people = _opened()
    server, left = One(house), list[str]()
    server.sessions.on_left = lambda _, person: left.append(person)
    server.sessions.open(house.session, people[1], lambda _: None)
    house.sessions.look_again()
    house.sessions.leave(house.session, people[1])
    server.do(1, ("round", [(0, "drawn", c.ChangeBoard((note("z", 1, 0, None),)))]), people)
    assert left == [people[1]]


class _Ahead(MemoryLog):
    """Somebody else is always sooner."""

    sooner = 0

    def append(self, write: Append) -> None:
        if self.sooner:
            self.sooner -= 1
            facts = list(self.read(write.session))
            other = e.Recorded(
                len(facts) + 1, f"o{len(facts)}", facts[-1].at, e.CLOCK, f"o{len(facts)}", e.BoardLocked(False)
            )
            super().append(Append(write.session, (other,)))
        super().append(write)


def test_where_others_never_cease_to_write_a_wish_is_refused_after_some_time() -> None:
    log = _Ahead()
    house = House(log)
    house.create()
    who = house.join(Kind.CANDIDATE)[0]
    log.sooner = 12
    house.ask(who, c.SendChat("In the end"), "w")
    assert house.facts[-1].event == e.ChatSent("In the end")
    log.sooner = 10_000
    with pytest.raises(Refused) as refused:
        house.ask(who, c.SendChat("Never"), "v")
    assert refused.value.code is Code.UNAVAILABLE
