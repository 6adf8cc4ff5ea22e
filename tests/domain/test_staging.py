"""A talk to an audience, where everybody is asked to look, and parts of the board that are closed."""

from datetime import timedelta
from typing import Any

import pytest

from server.domain import commands as c
from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain.refusals import Code
from server.domain.rules.drawing import MOST_AREAS
from tests.documents import small_exercise
from tests.drawings import item, lettering, note
from tests.stage import Stage, standing, types, within


@pytest.mark.rule("P161")
@pytest.mark.parametrize("who", ["c2", "f1"])
def test_the_order_of_speakers_is_agreed_on_in_any_phase_of_an_exercise_with_a_talk(who: str) -> None:
    for phase in ("reading", "writing", "talking"):
        stage = within(phase)
        assert stage.ask(who, gc.OrderSpeakers(("c2", "c1"))) == (g.SpeakersOrdered(("c2", "c1")),)
        assert stage.session.tools.talk.order == ("c2", "c1")


@pytest.mark.rule("P161")
def test_there_is_no_order_without_a_talk_and_none_of_those_who_do_not_speak() -> None:
    assert standing("running").refusal("c1", gc.OrderSpeakers(("c1",))).code is Code.NOT_ALLOWED_IN_PHASE
    stage = within("talking")
    stage.ask("f1", c.RemoveParticipant("c2"))
    for order in (("c1", "c2"), ("a1",), ("f1",), ("nobody",)):
        assert stage.refusal("f1", gc.OrderSpeakers(order)).code is Code.UNKNOWN_PARTICIPANT


@pytest.mark.rule("P162")
def test_a_speaker_has_as_many_seconds_as_the_phase_gives_and_nothing_stops_them_then() -> None:
    stage = within("talking")
    ends_at = stage.now + timedelta(seconds=30)
    assert stage.ask("c1", gc.StartSpeaker("c1")) == (g.SpeakerStarted("c1", ends_at),)
    stage.wait(60)
    assert stage.session.tools.talk.speaker == "c1"
    assert stage.ask("c1", gc.StopSpeaker()) == (g.SpeakerStopped("c1"),)
    assert stage.session.tools.talk.speaker is None


@pytest.mark.rule("P162")
def test_without_seconds_for_each_a_talk_has_no_end_of_its_own() -> None:
    assert within("working").ask("c1", gc.StartSpeaker("c1")) == (g.SpeakerStarted("c1", None),)


@pytest.mark.rule("P162")
def test_nobody_takes_the_word_from_a_speaker_but_the_facilitator_may_give_it() -> None:
    stage = within("talking")
    stage.ask("c1", gc.StartSpeaker("c1"))
    refused = stage.refusal("c2", gc.StartSpeaker("c2"))
    assert (refused.code, refused.fields) == (Code.FORBIDDEN, {"participant": ["somebody_speaks"]})
    assert types(stage.ask("c1", gc.StartSpeaker("c1"))) == ["speaker.stopped", "speaker.started"]
    assert types(stage.ask("f1", gc.StartSpeaker("c2"))) == ["speaker.stopped", "speaker.started"]
    assert list(stage.session.tools.talk.spoken) == ["c1", "c2"]


@pytest.mark.rule("P162")
def test_a_phase_with_talks_begins_with_nobody_having_spoken() -> None:
    stage = within("talking")
    stage.ask("c1", gc.StartSpeaker("c1"))
    stage.ask("f1", c.StartPhase("writing"))
    assert list(stage.session.tools.talk.spoken) == ["c1"]
    stage.ask("f1", c.StartPhase("talking"))
    assert list(stage.session.tools.talk.spoken) == []


@pytest.mark.rule("P162")
def test_candidates_start_and_stop_for_themselves_alone() -> None:
    stage = within("talking")
    assert stage.refusal("c2", gc.StartSpeaker("c1")).code is Code.FORBIDDEN
    stage.ask("c1", gc.StartSpeaker("c1"))
    assert stage.refusal("c2", gc.StopSpeaker()).code is Code.FORBIDDEN
    assert types(stage.ask("f1", gc.StopSpeaker())) == ["speaker.stopped"]
    assert stage.refusal("f1", gc.StopSpeaker()).code is Code.NOT_RUNNING


@pytest.mark.rule("P162")
@pytest.mark.parametrize("participant", ["nobody", "a1", "f1", "c2"])
def test_only_a_candidate_who_is_there_speaks(participant: str) -> None:
    stage = within("talking")
    stage.ask("f1", c.RemoveParticipant("c2"))
    assert stage.refusal("f1", gc.StartSpeaker(participant)).code is Code.UNKNOWN_PARTICIPANT


@pytest.mark.rule("P162")
def test_the_end_of_the_phase_ends_the_talk() -> None:
    stage = within("talking")
    stage.ask("c1", gc.StartSpeaker("c1"))
    assert types(stage.ask("f1", c.StartPhase("writing"))) == ["speaker.stopped", "phase.ended", "phase.started"]


@pytest.mark.rule("P163")
def test_whoever_speaks_leads_everybodys_view_and_the_others_do_not() -> None:
    stage = within("talking")
    stage.ask("c1", c.ChangeBoard((note("n"),)))
    wish = gc.ShowSpotlight(item="n")
    assert stage.refusal("c1", wish).code is Code.FORBIDDEN
    stage.ask("c1", gc.StartSpeaker("c1"))
    assert stage.ask("c1", wish) == (g.SpotlightShown(item="n"),)
    for refused in (wish, gc.ClearSpotlight()):
        assert stage.refusal("c2", refused).code is Code.FORBIDDEN
    assert stage.ask("c1", gc.ClearSpotlight()) == (g.SpotlightCleared(),)
    assert stage.ask("c1", gc.ClearSpotlight()) == ()


@pytest.mark.rule("P163")
def test_the_facilitator_leads_the_view_at_any_time_to_what_is_there() -> None:
    stage = within("writing")
    stage.ask("c1", c.ChangeBoard((note("n"), note("gone", index="a1", isDeleted=True))))
    stage.ask("f1", c.EndPhase())
    area = (-5.0, 0.0, 100.0, 50.0)
    assert stage.ask("f1", gc.ShowSpotlight(area=area)) == (g.SpotlightShown(area=area),)
    assert stage.ask("f1", gc.ShowSpotlight(item="n")) == (g.SpotlightShown(item="n"),)
    for key in ("gone", "nothing"):
        assert stage.refusal("f1", gc.ShowSpotlight(item=key)).code is Code.UNKNOWN_ITEM


def fenced(*elements: dict[str, Any]) -> Stage:
    """The part from (0, 0) to (100, 50) is closed."""
    stage = within("writing")
    if elements:
        stage.ask("c1", c.ChangeBoard(elements))
    stage.ask("f1", gc.LockArea("z", 0, 0, 100, 50))
    return stage


@pytest.mark.rule("P164")
@pytest.mark.parametrize(
    ("place", "closed"),
    [
        ({"x": 10, "y": 10, "width": 20, "height": 20}, True),
        ({"x": 90, "y": 40, "width": 20, "height": 20}, True),
        ({"x": 91, "y": 40, "width": 20, "height": 20}, False),
        ({"x": -20, "y": 10, "width": 20, "height": 20}, False),
        ({"x": -20, "y": 10, "width": 40, "height": 20}, True),
        ({"x": 50, "y": 41, "width": 0, "height": 20}, False),
        ({}, True),
    ],
)
def test_candidates_put_nothing_into_a_closed_part_of_the_board(place: dict[str, float], closed: bool) -> None:
    for wish in (
        c.ChangeBoard((note("n", **place),)),
        c.ChangeBoard(items=(item("i", **{{"width": "w", "height": "h"}.get(k, k): v for k, v in place.items()}),)),
    ):
        stage = fenced()
        if closed:
            refused = stage.refusal("c1", wish)
            assert (refused.code, refused.fields) == (Code.LOCKED, {"elements": ["area_locked"]})
        else:
            assert stage.ask("c1", wish)
        assert fenced().ask("f1", wish)


@pytest.mark.rule("P164")
@pytest.mark.parametrize("change", [{"x": 500}, {"isDeleted": True}, {"backgroundColor": "red"}])
def test_what_lies_in_a_closed_part_is_neither_moved_out_nor_deleted_nor_painted(change: dict[str, Any]) -> None:
    stage = fenced(note("n", x=10, y=10))
    wish = c.ChangeBoard((note("n", 2, **{"x": 10, "y": 10, **change}),))
    assert stage.refusal("c2", wish).code is Code.LOCKED
    stage.ask("f1", gc.UnlockArea("z"))
    assert stage.ask("c2", wish)


@pytest.mark.rule("P164")
def test_one_thing_in_a_closed_part_refuses_the_whole_message() -> None:
    stage = fenced()
    sent = (note("far", x=900), lettering("t", None, "Mine", index="a1", x=5, y=5))
    assert stage.refusal("c1", c.ChangeBoard(sent)).code is Code.LOCKED


@pytest.mark.rule("P164")
def test_a_part_that_is_closed_anew_lies_elsewhere_and_one_that_is_not_closed_cannot_be_opened() -> None:
    stage = fenced()
    assert stage.ask("f1", gc.LockArea("z", 500, 0, 10, 10)) == (g.AreaLocked("z", 500, 0, 10, 10),)
    assert stage.ask("c1", c.ChangeBoard((note("n"),)))
    assert stage.ask("f1", gc.UnlockArea("z")) == (g.AreaUnlocked("z"),)
    assert stage.refusal("f1", gc.UnlockArea("z")).code is Code.UNKNOWN_ITEM


@pytest.mark.rule("P164")
def test_fifty_parts_are_closed_at_the_most() -> None:
    stage = standing("lobby", small_exercise())
    for at in range(MOST_AREAS):
        stage.ask("f1", gc.LockArea(f"z{at}", 0, 0, 1, 1))
    refused = stage.refusal("f1", gc.LockArea("one too many", 0, 0, 1, 1))
    assert (refused.code, refused.fields) == (Code.TOO_LARGE, {"area": ["too_many"]})
    assert stage.ask("f1", gc.LockArea("z0", 5, 5, 1, 1))
