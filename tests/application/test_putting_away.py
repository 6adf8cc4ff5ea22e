"""A session that nobody is in, or asks for, leaves memory, and whoever comes back finds it as it was."""

import threading

import pytest

from server.domain import commands as c
from server.domain.people import Kind
from tests.drawings import note
from tests.house import House, open_house


def unused() -> tuple[House, str]:
    """A session with a drawing, in which nobody is and for which nobody has asked lately; and a candidate of it."""
    house, first, _, _, facilitator = open_house()
    house.ask(first, c.Connect())
    house.ask(facilitator, c.StartPhase("writing"))
    house.ask(first, c.ChangeBoard((note("n", 1),)))
    house.ask(first, c.Disconnect())
    house.sessions.put_away_unused()
    return house, first


def test_what_nobody_has_asked_for_since_the_last_time_leaves_memory() -> None:
    house, _ = unused()
    assert house.sessions.in_memory == 1
    house.sessions.put_away_unused()
    assert house.sessions.in_memory == 0


def test_whoever_comes_back_finds_all_of_it_and_goes_on() -> None:
    house, first = unused()
    before = house.view(first)
    heard = [event["pos"] for event in house.ears.told[first]]
    house.sessions.put_away_unused()
    house.sessions.put_away_unused()
    assert house.sessions.in_memory == 0
    assert house.view(first) == before
    house.ask(first, c.Connect())
    house.ask(first, c.ChangeBoard((note("n", 2),)))
    assert house.room.session.board.elements["n"]["version"] == 2
    assert [event["pos"] for event in house.ears.told[first]] == [*heard, *range(heard[-1] + 1, heard[-1] + 3)]


def test_what_somebody_is_in_stays_however_quiet_they_are() -> None:
    house, first = unused()
    house.ask(first, c.Connect())
    for _ in range(3):
        house.sessions.put_away_unused()
    assert house.sessions.in_memory == 1
    house.ask(first, c.Disconnect())
    for _ in range(2):
        house.sessions.put_away_unused()
    assert house.sessions.in_memory == 0


def test_a_session_that_has_just_been_made_stays_until_the_next_time() -> None:
    house = House()
    house.create()
    house.sessions.put_away_unused()
    assert house.sessions.in_memory == 1


def test_what_was_only_looked_at_counts_as_asked_for() -> None:
    house, first = unused()
    house.view(first)
    house.sessions.put_away_unused()
    assert house.sessions.in_memory == 1


def test_what_is_drawn_on_in_rounds_counts_as_asked_for() -> None:
    house, _ = unused()
    assert house.sessions.enter(house.session, house.clock()) is not None
    house.sessions.leave_turn(house.session)
    house.sessions.put_away_unused()
    assert house.sessions.in_memory == 1


def test_what_is_in_somebodys_turn_is_looked_at_once_that_is_over() -> None:
    house, first = unused()
    with house.sessions.turn(house.session):
        other = threading.Thread(target=house.sessions.put_away_unused)
        other.start()
        other.join(0.1)
        assert house.sessions.in_memory == 1
        house.ask(first, c.Connect())
    other.join()
    assert house.sessions.in_memory == 1


def test_what_is_asked_for_in_the_moment_in_which_it_would_go_stays() -> None:
    house, first = unused()
    with house.sessions.turn(house.session):
        other = threading.Thread(target=house.sessions.put_away_unused)
        other.start()
        other.join(0.1)
        house.view(first)
    other.join()
    assert house.sessions.in_memory == 1


@pytest.mark.rule("P63")
def test_its_bell_rings_all_the_same() -> None:
    house, _ = unused()
    house.sessions.put_away_unused()
    (bell,) = house.rope.bells
    house.clock.wait(120)
    house.sessions.ring(house.session, *bell[:2])
    assert house.types[-1] == "phase.ended"


def test_what_else_is_kept_of_it_goes_too_as_nobody_would_hear_that_somebody_was_erased() -> None:
    house, _ = unused()
    gone: list[str] = []
    house.sessions.tell_of_deletion(gone.append)
    house.sessions.put_away_unused()
    assert gone == [house.session]
    assert house.ears.cut_off == []


def test_of_a_session_that_is_away_no_turn_is_kept_either() -> None:
    house, _ = unused()
    house.sessions.enter(house.session, house.clock())
    house.sessions.leave_turn(house.session)
    for _ in range(2):
        house.sessions.put_away_unused()
    assert house.sessions.in_memory == 0
    assert len(house.sessions._turns) == 0


def test_a_turn_is_the_same_for_all_who_wait_for_it() -> None:
    house, _ = unused()
    inside, most = 0, 0

    def come() -> None:
        nonlocal inside, most
        for _ in range(200):
            with house.sessions.turn(house.session):
                inside += 1
                most = max(most, inside)
                inside -= 1

    people = [threading.Thread(target=come) for _ in range(4)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert most == 1


def test_assessors_and_facilitators_count_as_well() -> None:
    house, *_ = unused()
    (host,) = house.join(Kind.FACILITATOR)
    house.ask(host, c.Connect())
    for _ in range(3):
        house.sessions.put_away_unused()
    assert house.sessions.in_memory == 1
