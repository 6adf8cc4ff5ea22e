"""Phases and the clock over them."""

from datetime import timedelta

import pytest

from server.domain import commands as c
from server.domain import events as e
from server.domain.refusals import Code
from tests.stage import STATES, Stage, peopled, standing, types

PHASES = ("reading", "writing", "drawing")


@pytest.mark.rule("P61")
def test_starting_without_a_key_goes_through_the_phases_in_their_order() -> None:
    stage = peopled()
    started = [stage.ask("f1", c.StartPhase())[-1] for _ in PHASES]
    assert [(fact.phase, fact.run) for fact in started] == [(key, 1) for key in PHASES]


@pytest.mark.rule("P61")
def test_a_phase_that_is_on_ends_before_the_next_one_starts() -> None:
    stage = standing("running")
    ended, started = stage.ask("f1", c.StartPhase("reading"))
    assert (ended, started.phase) == (e.PhaseEnded("writing", 1), "reading")


@pytest.mark.rule("P61")
def test_an_earlier_phase_may_run_again_and_its_runs_are_counted() -> None:
    stage = standing("running")
    for _ in range(2):
        stage.ask("f1", c.StartPhase("reading"))
    assert stage.session.run is not None
    assert (stage.session.run.phase, stage.session.run.number) == ("reading", 2)
    assert stage.ask("f1", c.StartPhase())[-1].phase == "writing"


@pytest.mark.rule("P61")
def test_the_phase_after_an_early_one_that_ran_again_is_the_one_listed_behind_it() -> None:
    stage = peopled()
    for key in ("drawing", "reading"):
        stage.ask("f1", c.StartPhase(key))
    assert stage.ask("f1", c.StartPhase())[-1].phase == "writing"


@pytest.mark.rule("P61")
@pytest.mark.parametrize("state", STATES[:4])
def test_a_phase_that_the_exercise_does_not_have_is_an_unknown_item(state: str) -> None:
    refused = standing(state).refusal("f1", c.StartPhase("dancing"))
    assert (refused.code, refused.fields) == (Code.UNKNOWN_ITEM, {"phase": ["unknown_phase"]})


@pytest.mark.rule("P61")
def test_nothing_comes_after_the_last_phase() -> None:
    stage = standing("running")
    stage.ask("f1", c.StartPhase("drawing"))
    assert stage.refusal("f1", c.StartPhase()).code is Code.PHASE_OVER


@pytest.mark.rule("P62")
def test_the_exercise_is_over_when_the_last_listed_phase_is_ended_by_hand() -> None:
    stage = peopled()
    stage.ask("f1", c.StartPhase("drawing"))
    assert types(stage.ask("f1", c.EndPhase())) == ["phase.ended", "exercise.ended"]
    assert stage.session.state == "over"
    assert stage.refusal("f1", c.StartPhase("reading")).code is Code.PHASE_OVER


@pytest.mark.rule("P62")
def test_the_exercise_is_over_when_the_clock_ends_the_last_listed_phase() -> None:
    stage = peopled()
    stage.ask("f1", c.StartPhase("drawing"))
    stage.wait(90)
    assert types(stage.ask(None, c.RingBell("drawing", 1))) == ["phase.ended", "exercise.ended"]


@pytest.mark.rule("P62")
def test_a_phase_before_the_last_leaves_the_exercise_running_when_it_ends() -> None:
    stage = standing("between")
    assert stage.session.state == "running"
    assert stage.session.run is None


@pytest.mark.rule("P63")
def test_a_phase_ends_as_many_seconds_after_its_start_as_the_exercise_says() -> None:
    stage = peopled()
    started = stage.ask("f1", c.StartPhase("writing"))[-1]
    assert started.seconds == 120
    assert started.ends_at == stage.now + timedelta(seconds=120)


@pytest.mark.rule("P63")
@pytest.mark.parametrize(
    ("waited", "rung", "expected"),
    [
        (119.999, ("writing", 1), []),
        (120, ("writing", 1), ["phase.ended"]),
        (500, ("writing", 1), ["phase.ended"]),
        (120, ("writing", 2), []),
        (120, ("reading", 1), []),
    ],
)
def test_the_bell_ends_the_run_it_is_for_and_not_before_its_time(
    waited: float, rung: tuple[str, int], expected: list[str]
) -> None:
    stage = standing("running")
    stage.wait(waited)
    assert types(stage.ask(None, c.RingBell(*rung))) == expected


@pytest.mark.rule("P63")
def test_a_bell_that_rings_twice_rings_once() -> None:
    stage = standing("running")
    stage.wait(120)
    assert stage.ask(None, c.RingBell("writing", 1))
    assert stage.ask(None, c.RingBell("writing", 1)) == ()


@pytest.mark.rule("P63")
@pytest.mark.parametrize("state", ["lobby", "paused", "between", "over", "closed"])
def test_a_bell_that_comes_too_late_brings_nothing_about(state: str) -> None:
    stage = standing(state)
    stage.wait(1000)
    assert stage.ask(None, c.RingBell("writing", 1)) == ()


@pytest.mark.rule("P65")
@pytest.mark.parametrize(
    ("key", "expected"),
    [("writing", ["phase.ended", "phase.started"]), ("drawing", ["phase.ended", "exercise.ended"])],
)
def test_with_auto_advance_the_bell_starts_the_next_phase_while_there_is_one(key: str, expected: list[str]) -> None:
    stage = peopled(auto_advance=True)
    stage.ask("f1", c.StartPhase(key))
    stage.wait(200)
    assert types(stage.ask(None, c.RingBell(key, 1))) == expected


@pytest.mark.rule("P65")
def test_the_phase_that_auto_advance_starts_has_its_whole_time_before_it() -> None:
    stage = peopled(auto_advance=True)
    stage.ask("f1", c.StartPhase("writing"))
    stage.wait(200)
    started = stage.ask(None, c.RingBell("writing", 1))[-1]
    assert started.ends_at == stage.now + timedelta(seconds=90)


@pytest.mark.rule("P66")
def test_a_pause_keeps_the_seconds_that_are_left_and_a_resume_runs_them_down() -> None:
    stage = standing("running")
    stage.wait(45.5)
    assert stage.ask("f1", c.PausePhase()) == (e.PhasePaused("writing", 1, 74.5),)
    assert stage.session.run is not None
    assert (stage.session.run.paused, stage.session.run.ends_at) == (True, None)
    stage.wait(3600)
    assert stage.ask("f1", c.ResumePhase()) == (e.PhaseResumed("writing", 1, stage.now + timedelta(seconds=74.5)),)
    assert stage.session.run.paused is False


@pytest.mark.rule("P67")
def test_extending_moves_the_end_of_a_running_phase() -> None:
    stage = standing("running")
    assert stage.session.run is not None
    ends_at = stage.session.run.ends_at
    assert ends_at is not None
    later = ends_at + timedelta(seconds=30)
    assert stage.ask("f1", c.ExtendPhase(30)) == (e.PhaseExtended("writing", 1, 30, later, None),)
    assert stage.session.due(later - timedelta(milliseconds=1)) is None
    assert stage.session.due(later) is not None


@pytest.mark.rule("P67")
def test_extending_while_paused_adds_to_what_is_left_and_starts_no_clock() -> None:
    stage = standing("paused")
    assert stage.ask("f1", c.ExtendPhase(30)) == (e.PhaseExtended("writing", 1, 30, None, 150.0),)
    stage.wait(1000)
    assert stage.session.due(stage.now) is None


@pytest.mark.rule("P67")
@pytest.mark.parametrize("state", ["running", "paused"])
def test_time_that_somebody_lost_is_given_to_all_and_bears_their_name(state: str) -> None:
    stage = standing(state)
    (fact,) = stage.ask("f1", c.ExtendPhase(30, "c2"))
    assert (fact.seconds, fact.participant, fact.remaining) == (30, "c2", 150.0 if state == "paused" else None)


@pytest.mark.rule("P67")
@pytest.mark.parametrize("participant", ["nobody", "a1", "f1", "c2"])
def test_time_is_given_back_to_a_candidate_who_is_there(participant: str) -> None:
    stage = standing("running")
    stage.ask("f1", c.RemoveParticipant("c2"))
    assert stage.refusal("f1", c.ExtendPhase(30, participant)).code is Code.UNKNOWN_PARTICIPANT


@pytest.mark.rule("P69")
def test_a_closed_session_has_ended_whatever_was_on() -> None:
    stage = standing("paused")
    stage.ask("f1", c.CloseSession())
    assert stage.session.run is None
    assert stage.session.state == "closed"


def moments(stage: Stage) -> dict[str, str | None]:
    """Which phase was on when: one moment of each stretch of the session below."""
    start = stage.log[0].at
    runs = {second: stage.session.run_at(start + timedelta(seconds=second)) for second in (5, 15, 25, 35, 45)}
    return {f"at {second}": run.phase if run else None for second, run in runs.items()}


@pytest.mark.rule("P91")
def test_it_is_known_afterwards_which_phase_was_on_at_a_moment() -> None:
    stage = peopled()
    for command in (c.StartPhase("reading"), c.EndPhase(), c.StartPhase("writing"), c.EndPhase()):
        stage.wait(10)
        stage.ask("f1", command)
    assert moments(stage) == {"at 5": None, "at 15": "reading", "at 25": None, "at 35": "writing", "at 45": None}
