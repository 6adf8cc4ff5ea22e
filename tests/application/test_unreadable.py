"""A log that makes no session keeps nobody from the others, and can be deleted; what is taken in half is not kept."""

from dataclasses import replace

import pytest

from server.adapters.memory import MemoryLog
from server.application.ports import Append, Conflict, NotFound, Person
from server.application.transcripts import take_in
from server.domain import commands as c
from server.domain import events as e
from server.domain.people import Kind
from tests.house import House, open_house
from tests.stage import NINE

DAY = 24 * 3600


def broken_beside_a_running_one() -> tuple[House, str, str]:
    """After a restart: a house, its session in which a phase runs, and one whose log cannot be read."""
    house, *_ = open_house()
    broken = house.session
    stray = e.Recorded(len(house.facts) + 1, "stray", house.clock(), e.CLOCK, "stray", e.ParticipantConnected("nobody"))
    house.log.append(Append(broken, (stray,)))
    running = house.create()
    house.join(Kind.CANDIDATE, Kind.CANDIDATE)
    house.ask(None, c.StartPhase("reading"))
    house.restart()
    with pytest.raises(KeyError):
        house.sessions.room(broken)
    return house, running, broken


def test_a_start_takes_up_all_others() -> None:
    house, running, _ = broken_beside_a_running_one()
    house.sessions.wake()
    assert house.sessions.room(running).session.run is not None
    assert [bell[:2] for bell in house.rope.bells] == [("reading", 1)]


def test_it_can_be_deleted() -> None:
    house, running, broken = broken_beside_a_running_one()
    house.sessions.delete(broken)
    assert [one.id for one in house.log.digests()] == [running]
    with pytest.raises(NotFound):
        house.sessions.delete(broken)


def test_its_days_run_out_like_any_others() -> None:
    house, _, _ = broken_beside_a_running_one()
    house.clock.wait(180 * DAY)
    house.sessions.delete_expired()
    assert house.log.digests() == []


def test_one_that_is_listed_without_a_log_keeps_nobody_from_the_others() -> None:
    house, _, broken = broken_beside_a_running_one()
    digest = house.log.digest(broken)
    assert digest is not None
    house.log.append(Append("listed", (), replace(digest, id="listed")))
    house.sessions.wake()
    house.sessions.delete("listed")
    assert house.log.digest("listed") is None


def test_of_what_cannot_be_taken_in_whole_nothing_stays() -> None:
    house, *_ = open_house()
    log, gap = MemoryLog(), [*house.facts[:2], replace(house.facts[1], seq=4)]
    with pytest.raises(Conflict):
        take_in("s", gap, [Person("p", "Ann", "1", NINE)], None, log)
    assert (list(log.read("s")), log.names("s")) == ([], {})


def test_what_is_there_already_stays_when_the_same_is_taken_in_at_once() -> None:
    house, *_ = open_house()
    before = house.facts
    with pytest.raises(Conflict):
        take_in(house.session, before, [], None, house.log)
    assert house.facts == before
