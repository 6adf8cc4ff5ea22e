"""A calibration in the rules: nobody plays in it, nothing is decided in it."""

from datetime import timedelta

import pytest

from server.domain import commands as c
from server.domain import events as e
from server.domain.calibration import CalibrationKeyed
from server.domain.people import Kind
from server.domain.refusals import Code
from server.domain.session import evolve
from tests.stage import Stage, peopled, standing


def keyed(*, days: int = 365) -> Stage:
    """An exercise that is over, with a key, a day after."""
    stage = peopled()
    stage.ask("f1", c.StartPhase("reading"))
    stage.wait(90)
    stage.ask("f1", c.EndExercise())
    stage.wait(24 * 3600)
    key = CalibrationKeyed("played-before", days, {"c1": {"TW": 4}})
    fact = e.Recorded(len(stage.log) + 1, "key", stage.now, e.CLOCK, "key", key)
    evolve(stage.session, fact)
    stage.log.append(fact)
    return stage


@pytest.mark.rule("P223")
@pytest.mark.parametrize("kind", [Kind.CANDIDATE, Kind.ACTOR])
def test_nobody_can_join_to_play(kind: Kind) -> None:
    assert keyed().refusal(None, c.Join("new", kind, "1")).code is Code.FORBIDDEN


@pytest.mark.rule("P223")
@pytest.mark.parametrize("kind", [Kind.ASSESSOR, Kind.FACILITATOR])
def test_whoever_rates_or_runs_it_can(kind: Kind) -> None:
    assert keyed().ask(None, c.Join("new", kind, "1"))


@pytest.mark.rule("P223")
def test_there_is_no_wash_up() -> None:
    stage = keyed()
    assert stage.refusal("f1", c.OpenWashup("to decide")).code is Code.WASHUP_CLOSED


@pytest.mark.rule("P221")
def test_it_was_made_when_it_got_its_key_and_begins_when_its_group_did() -> None:
    stage = keyed()
    assert stage.session.made_at == stage.now
    assert stage.session.created_at == stage.log[0].at < stage.now
    assert standing("over").session.made_at == standing("over").session.created_at


@pytest.mark.rule("P224")
def test_a_note_stands_at_the_moment_that_was_watched() -> None:
    stage = keyed()
    began = next(fact.at for fact in stage.log if isinstance(fact.event, e.PhaseStarted))
    seen = began + timedelta(seconds=30.5)
    (written,) = stage.ask("a1", c.AddObservation("o", "c1", "Asks first", "behaviour", "TW", 1, typed_at=seen))
    assert isinstance(written, e.ObservationAdded)
    assert (written.phase, written.since, written.typed_at, written.after) == ("reading", 30.5, seen, None)
