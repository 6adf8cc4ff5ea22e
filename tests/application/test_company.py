"""Servers that tell one another: over a line that is heard at once, or only when it is let through."""

import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from server.adapters.indices import ORDERING
from server.adapters.memory import MemoryLog
from server.application.answering import Chances
from server.application.company import Company
from server.application.sessions import Sessions
from server.domain import commands as c
from server.domain.people import Kind
from tests.house import BellRope, Ears, House


class Street:
    """All servers' lines; messages wait in order until `deliver`, work in the background until `work`."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.servers: dict[str, Neighbour] = {}
        self._said: deque[tuple[str, str | None, Mapping[str, Any]]] = deque()
        self.said = 0
        self._work: deque[Callable[[], object]] = deque()

    def more(self, name: str) -> "Neighbour":
        self.servers[name] = Neighbour(self, name)
        self.servers[name].company.greet()
        self.deliver()
        return self.servers[name]

    def say(self, sender: str, message: Mapping[str, Any], to: str | None) -> None:
        self.said += 1
        self._said.append((sender, to, message))

    def deliver(self) -> None:
        """Everything that was said is heard, and done what follows."""
        while self._said or self._work:
            self.hear()
            if self._work:
                self._work.popleft()()

    def hear(self) -> None:
        """Everything that was said is heard; what follows is still to be done."""
        while self._said:
            sender, to, message = self._said.popleft()
            for name, server in self.servers.items():
                if name != sender and to in (None, name):
                    server.company.heard(sender, message)

    def spawn(self, work: Callable[..., object], *about: Any) -> None:
        self._work.append(lambda: work(*about))

    def kill(self, name: str) -> None:
        del self.servers[name]
        for server in self.servers.values():
            server.company.gone(name)


class Neighbour:
    """One server: its sessions, what its people are told, the bells that were set."""

    def __init__(self, street: Street, me: str) -> None:
        self.me, self._street = me, street
        self.ears, self.rope = Ears(), BellRope()
        house, ids = street.house, iter(range(1000))
        chances = Chances(lambda: f"{me}-{next(ids)}", lambda: 7)
        self.sessions = Sessions(house.log, house, ORDERING, house.clock, chances, self.rope)
        self.sessions.announce_through(self.ears)
        self.company = Company(self.sessions, house.log, self, self, street.spawn, lambda _: None)
        self.sessions.several = True
        self.sessions.is_told_of = self.company.is_told_of
        self.sessions.on_left = self.company.noted_as_gone
        self.shown: list[Any] = []
        self.takes = lambda: True

    def say(self, message: Mapping[str, Any], to: str | None = None) -> None:
        self._street.say(self.me, message, to)

    def is_up(self) -> bool:
        return True

    def take(self, name: str) -> bool:
        return self.takes()

    def give_back(self, name: str) -> None:
        pass

    def show(self, session: str, pointers: Mapping[str, Mapping[str, float]], *, hushed: bool) -> None:
        self.shown.append((session, pointers, hushed))

    def enter(self, person: str) -> None:
        self.company.came(self._street.house.session, person)
        self.sessions.open(self._street.house.session, person, lambda _: None)

    def go(self, person: str) -> None:
        if self.company.left(self._street.house.session, person):
            self.sessions.leave(self._street.house.session, person)

    def ask(self, person: str, command: c.Command, wish: str) -> None:
        log = self._street.house.log
        before = log.ends([self._street.house.session])[self._street.house.session]
        self.sessions.ask(self._street.house.session, person, wish, command)
        facts = tuple(log.read(self._street.house.session, before or 0))
        self.company.wrote(type("Write", (), {"session": self._street.house.session, "facts": facts})())  # type: ignore[arg-type]


def _street(*names: str) -> tuple[Street, list[Neighbour], list[str]]:
    house = House(MemoryLog())
    house.create()
    people = house.join(Kind.CANDIDATE, Kind.CANDIDATE, Kind.FACILITATOR)
    street = Street(house)
    return street, [street.more(name) for name in names], people


def _types(street: Street) -> list[str]:
    return [kind for kind in street.house.types if kind.startswith("participant.") and "joined" not in kind]


def test_nothing_is_said_of_what_is_written_where_nobody_else_has_people() -> None:
    street, (one, two, _), people = _street("one", "two", "three")
    one.enter(people[0])
    street.deliver()
    before = street.said
    one.ask(people[0], c.SendChat("To myself"), "w1")
    assert street.said == before
    two.enter(people[1])
    street.deliver()
    one.ask(people[0], c.SendChat("To you"), "w2")
    street.deliver()
    assert [event["data"] for event in two.ears.told[people[1]] if event["type"] == "chat.sent"] == [{"text": "To you"}]


def test_what_was_written_before_the_writer_knew_of_somebody_is_heard_all_the_same() -> None:
    street, (one, two), people = _street("one", "two")
    one.enter(people[0])
    street.deliver()
    two.enter(people[1])
    one.ask(people[0], c.SendChat("Who is there?"), "w1")
    assert "chat.sent" not in [event["type"] for event in two.ears.told.get(people[1], [])]
    street.deliver()
    assert "chat.sent" in [event["type"] for event in two.ears.told[people[1]]]


def test_two_servers_that_let_somebody_go_at_once_note_it_once() -> None:
    street, (one, two), people = _street("one", "two")
    one.enter(people[0])
    two.enter(people[0])
    street.deliver()
    assert _types(street) == ["participant.connected"]
    one.go(people[0])
    two.go(people[0])
    assert _types(street) == ["participant.connected"]
    street.deliver()
    assert _types(street) == ["participant.connected", "participant.disconnected"]


def test_whoever_was_noted_as_gone_while_here_is_noted_as_here_again() -> None:
    street, (one, two), people = _street("one", "two")
    one.enter(people[0])
    two.enter(people[0])
    # The first has not heard yet of those at the second.
    one.go(people[0])
    one.company.wrote(type("Write", (), {"session": street.house.session, "facts": tuple(street.house.facts)})())  # type: ignore[arg-type]
    street.deliver()
    assert _types(street)[-1] == "participant.connected"
    assert two.sessions.fresh(street.house.session).session.people[people[0]].connected


def test_what_a_killed_server_had_is_taken_up_by_one_and_its_people_go_after_a_while() -> None:
    street, neighbours, people = _street("one", "two", "three")
    neighbours[0].enter(people[0])
    neighbours[0].enter(people[2])
    neighbours[0].ask(people[2], c.StartPhase("reading"), "start")
    street.deliver()
    assert [one.rope.bells for one in neighbours[1:]] == [[], []]
    street.kill("one")
    neighbours[1].enter(people[0])
    street.deliver()
    assert {bell[:2] for bell in neighbours[1].rope.bells} == {("reading", 1)}
    assert neighbours[2].rope.bells == []
    gone = [fact.event for fact in street.house.facts if fact.event.type == "participant.disconnected"]
    assert [event.participant for event in gone] == [people[2]]  # type: ignore[attr-defined]


def test_a_running_session_that_nobody_is_in_is_taken_up_too() -> None:
    street, neighbours, people = _street("one", "two", "three")
    for one in neighbours:
        one.sessions.room(street.house.session)
    neighbours[0].enter(people[2])
    neighbours[0].ask(people[2], c.StartPhase("reading"), "start")
    neighbours[0].go(people[2])
    street.deliver()
    street.kill("one")
    street.deliver()
    assert [{bell[:2] for bell in one.rope.bells} for one in neighbours[1:] if one.rope.bells] == [{("reading", 1)}]


def test_a_server_that_stops_gives_its_people_to_the_others_without_a_word_in_the_log() -> None:
    street, (one, two), people = _street("one", "two")
    one.enter(people[0])
    street.deliver()
    one.company.leave()
    one.go(people[0])
    two.enter(people[0])
    street.deliver()
    assert _types(street) == ["participant.connected"]


def test_where_all_servers_stop_whoever_leaves_is_away_and_where_one_goes_on_nobody_is() -> None:
    street, (one, two), people = _street("one", "two")
    one.enter(people[0])
    two.enter(people[1])
    street.deliver()
    one.company.leave()
    one.go(people[0])
    one.company.note_abandoned()
    assert _types(street) == ["participant.connected"] * 2
    # The other stops as well, before the first has come to its end.
    two.company.leave()
    two.go(people[1])
    street.deliver()
    one.company.note_abandoned()
    two.company.note_abandoned()
    street.deliver()
    assert _types(street) == ["participant.connected"] * 2 + ["participant.disconnected"] * 2


def test_cursors_go_to_whoever_has_people_and_with_them_whether_they_may_be_seen() -> None:
    street, (one, two, three), people = _street("one", "two", "three")
    one.enter(people[0])
    two.enter(people[1])
    street.deliver()
    one.company.pointed(street.house.session, {people[0]: {"x": 1, "y": 2}}, True)
    street.deliver()
    assert two.shown == [(street.house.session, {people[0]: {"x": 1, "y": 2}}, True)]
    assert three.shown == []


def test_people_of_a_server_that_never_told_of_them_do_not_count_as_here_for_ever() -> None:
    """Everything was killed at once, and one is back before its own sign of life of before is over."""
    street, (one,), people = _street("one")
    one.enter(people[0])
    one.enter(people[1])
    street.deliver()
    street.kill("one")
    again = street.more("again")
    again.enter(people[1])
    again.company.gone("one")
    street.deliver()
    gone = [fact.event for fact in street.house.facts if fact.event.type == "participant.disconnected"]
    assert [event.participant for event in gone] == [people[0]]  # type: ignore[attr-defined]


def test_whoever_leaves_before_it_could_be_noted_that_they_are_here_stays_away() -> None:
    street, (one, two), people = _street("one", "two")
    one.enter(people[0])
    two.enter(people[0])
    one.go(people[0])
    two.sessions.fresh(street.house.session)
    two.go(people[0])
    street.deliver()
    assert _types(street)[-1] == "participant.disconnected"


def test_whoever_comes_before_it_could_be_noted_that_they_have_left_stays_here() -> None:
    street, (one, two), people = _street("one", "two")
    one.enter(people[0])
    two.enter(people[0])
    street.deliver()
    two.go(people[0])
    one.go(people[0])
    street.hear()
    one.enter(people[0])
    street.deliver()
    assert one.sessions.fresh(street.house.session).session.people[people[0]].connected


def test_of_a_session_that_is_no_more_nothing_is_noted_and_nobody_complains(caplog: pytest.LogCaptureFixture) -> None:
    street, (one, two), people = _street("one", "two")
    one.enter(people[0])
    two.enter(people[0])
    street.deliver()
    one.go(people[0])
    street.house.log.delete(street.house.session)
    two.company.left(street.house.session, people[0])
    street.deliver()
    assert caplog.records == []


def test_a_redis_that_answers_slowly_keeps_nobody_waiting_for_their_turn_for_long() -> None:
    _, (one,), _ = _street("one")
    one.takes = lambda: time.sleep(0.05) or False  # type: ignore[func-returns-value]
    began = time.monotonic()
    with one.company.leading("session"):
        took = time.monotonic() - began
    assert took < 2


def test_whoever_is_let_go_last_hears_what_another_server_wrote_while_the_first_left() -> None:
    street, (one, two), people = _street("one", "two")
    for person, server in zip(people, (one, one, two), strict=True):
        server.enter(person)
    street.deliver()

    def cut(_: str, person: str) -> None:
        if person == people[0]:
            two.ask(people[2], c.SendChat("Meanwhile"), "w1")
            one.go(person)

    one.ears.cut = cut  # type: ignore[method-assign]
    one.sessions.drop(street.house.session)
    heard = one.ears.told[people[1]]
    assert [event["type"] for event in heard[-2:]] == ["chat.sent", "participant.disconnected"]
    assert [event["pos"] for event in heard] == list(range(heard[0]["pos"], heard[0]["pos"] + len(heard)))
