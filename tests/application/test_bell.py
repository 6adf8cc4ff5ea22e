"""The bell of a phase: rung once, whoever comes first, also after the server was away."""

import pytest

from server.application.ports import StoreFailed
from server.domain import commands as c
from server.domain.refusals import Code, Refused
from tests.drawings import note
from tests.house import House, open_house


def running(**settings: object) -> tuple[House, str, str]:
    """A session in its second phase, which lasts 120 seconds; with a candidate and the facilitator."""
    house, first, _, _, facilitator = open_house(**settings)
    house.ask(facilitator, c.StartPhase("writing"))
    return house, first, facilitator


def ends(house: House) -> int:
    return house.types.count("phase.ended")


@pytest.mark.rule("P63")
def test_the_bell_ends_the_phase_by_the_clock_and_everybody_hears_it_once() -> None:
    house, first, _ = running()
    house.clock.wait(120)
    for _ in range(3):
        house.sessions.ring(house.session, "writing", 1)
    assert ends(house) == 1
    assert house.facts[-1].by == "clock"
    assert [event["type"] for event in house.ears.told[first]].count("phase.ended") == 1


@pytest.mark.rule("P63")
def test_the_bell_rung_before_its_time_does_nothing() -> None:
    house, _, _ = running()
    house.clock.wait(119.999)
    house.sessions.ring(house.session, "writing", 1)
    assert ends(house) == 0


@pytest.mark.rule("P63", "P21")
def test_the_bell_that_rang_before_a_restart_does_not_ring_again_after_it() -> None:
    house, _, _ = running()
    house.clock.wait(120)
    house.sessions.ring(house.session, "writing", 1)
    house.restart()
    house.sessions.wake()
    house.sessions.ring(house.session, "writing", 1)
    assert ends(house) == 1
    assert house.rope.bells == []


@pytest.mark.rule("P63", "P21")
def test_a_server_that_was_away_sets_the_bell_again_and_rings_it_however_late() -> None:
    house, _, _ = running()
    house.restart()
    house.sessions.wake()
    ((phase, run, at),) = house.rope.bells
    assert (phase, run) == ("writing", 1)
    house.clock.now = at
    house.sessions.ring(house.session, phase, run)
    assert ends(house) == 1


@pytest.mark.rule("P64")
def test_a_wish_after_the_end_and_before_the_bell_finds_the_phase_ended() -> None:
    house, first, _ = running()
    house.clock.wait(121)
    with pytest.raises(Refused) as refused:
        house.ask(first, c.ChangeBoard((note("n"),)))
    assert refused.value.code is Code.PHASE_OVER
    assert house.types[-1] == "phase.ended"
    house.sessions.ring(house.session, "writing", 1)
    assert ends(house) == 1


@pytest.mark.rule("P64")
def test_whoever_comes_in_after_the_end_and_before_the_bell_finds_the_phase_ended() -> None:
    house, first, _ = running()
    house.clock.wait(121)
    seen = []
    house.sessions.open(house.session, first, lambda welcome: seen.append(welcome["session"]["phase"]))
    assert seen == [None]


@pytest.mark.rule("P5", "P64")
def test_a_wish_that_was_granted_in_time_keeps_its_answer_after_the_end() -> None:
    house, first, _ = running()
    answer = house.ask(first, c.ChangeBoard((note("n"),)), "w")
    house.clock.wait(121)
    assert house.ask(first, c.ChangeBoard((note("n"),)), "w") == answer


@pytest.mark.rule("P65")
def test_with_auto_advance_the_bell_sets_the_next_one() -> None:
    house, _, _ = running(auto_advance=True)
    house.clock.wait(120)
    house.sessions.ring(house.session, "writing", 1)
    assert house.types[-2:] == ["phase.ended", "phase.started"]
    assert house.rope.bells[-1][:2] == ("drawing", 1)


@pytest.mark.rule("P66", "P67")
def test_a_bell_is_set_when_the_clock_over_a_phase_changes_and_not_for_every_wish() -> None:
    house, first, facilitator = running()
    for at in range(20):
        house.ask(first, c.SendChat(f"line {at}"))
    start = house.rope.bells[0][2]
    for command in (c.ExtendPhase(60), c.PausePhase(), c.ExtendPhase(30), c.ResumePhase()):
        house.ask(facilitator, command)
    offsets = [(at - start).total_seconds() for _, _, at in house.rope.bells]
    assert offsets == [0, 60, 90]


@pytest.mark.rule("P63")
def test_a_bell_outlives_its_session_and_rings_in_vain() -> None:
    house, _, facilitator = running()
    house.ask(facilitator, c.CloseSession())
    before = house.facts
    house.clock.wait(500)
    house.sessions.ring(house.session, "writing", 1)
    assert house.facts == before
    house.sessions.delete(house.session)
    house.sessions.ring(house.session, "writing", 1)
    assert house.log.digests() == []


@pytest.mark.rule("P10", "P63")
def test_a_bell_that_could_not_be_written_may_be_rung_again() -> None:
    house, _, _ = running()
    house.clock.wait(120)
    house.log.broken = True
    with pytest.raises(StoreFailed):
        house.sessions.ring(house.session, "writing", 1)
    house.log.broken = False
    house.sessions.ring(house.session, "writing", 1)
    assert ends(house) == 1


@pytest.mark.rule("P21", "P52")
def test_waking_notes_once_that_nobody_is_connected_any_more() -> None:
    house, first, _ = running()
    house.sessions.open(house.session, first, lambda welcome: None)
    house.clock.wait(10)
    for _ in range(2):
        house.restart()
        house.sessions.wake()
    assert house.types.count("participant.disconnected") == 1
    assert house.room.session.people[first].connected is False
    house.clock.wait(5)
    house.sessions.open(house.session, first, lambda welcome: None)
    assert house.room.session.people[first].offline == 5


@pytest.mark.rule("P21")
def test_waking_leaves_closed_sessions_alone() -> None:
    house, first, facilitator = running()
    house.sessions.open(house.session, first, lambda welcome: None)
    house.ask(facilitator, c.CloseSession())
    before = house.facts
    house.restart()
    house.sessions.wake()
    assert (house.facts, house.rope.bells) == (before, [])
