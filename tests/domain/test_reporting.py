"""What was said aloud and what others have recorded: which times are believed, and what counts once."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from server.domain import commands as c
from server.domain import events as e
from server.domain.people import Kind
from server.domain.refusals import Code
from server.domain.rules.reporting import KINDS, Refusal, Sorted, sort_out
from tests.stage import NINE, Stage, standing, types

SOUND = None
NOW = 600.0
"""Seconds from the session's beginning at which things are reported."""

Verdict = tuple[Code, str, str] | None
"""Why a stretch of time is refused: the code, the field and its fault; None where it is sound."""


def speech(begins: float, ends: float) -> c.ReportSpeech:
    return c.ReportSpeech(NINE + timedelta(seconds=begins), NINE + timedelta(seconds=ends))


def reported(begins: float, ends: float | None, key: str = "t1", who: str = "c1", kind: str = "speech") -> c.Reported:
    until = None if ends is None else NINE + timedelta(seconds=ends)
    return c.Reported(key, who, kind, NINE + timedelta(seconds=begins), until)


def talking(state: str = "running", **settings: object) -> Stage:
    """A session in a state, with speech, some minutes after it was made."""
    stage = standing(state, **{"speech": True, **settings})
    stage.now = NINE + timedelta(seconds=NOW)
    return stage


def malformed(field: str, fault: str) -> Verdict:
    return Code.MALFORMED, field, fault


OWN: dict[str, tuple[float, float, Verdict]] = {
    "a turn": (590, 595.25, SOUND),
    "one that has just ended": (595, NOW, SOUND),
    "a millisecond": (590, 590.001, SOUND),
    "the clock two seconds ahead": (599, NOW + 2, SOUND),
    "the clock further ahead": (599, NOW + 2.001, malformed("to", "future")),
    "all of it to come": (NOW + 2.5, NOW + 3, malformed("from", "future")),
    "no length": (590, 590, malformed("to", "turn_length")),
    "its end before its beginning": (595, 590, malformed("to", "turn_length")),
    "ten minutes": (0, 600, SOUND),
    "longer than anybody speaks": (-0.001, 600, malformed("to", "turn_too_long")),
    "before the session": (-60, -55, SOUND),
}


@pytest.mark.rule("P4", "P201")
@pytest.mark.parametrize("case", OWN)
def test_ones_own_turn_is_believed_where_its_times_make_sense(case: str) -> None:
    begins, ends, verdict = OWN[case]
    stage = talking()
    if verdict is None:
        assert stage.ask("c1", speech(begins, ends)) == (
            e.SpeechSpoken(NINE + timedelta(seconds=begins), NINE + timedelta(seconds=ends)),
        )
    else:
        refused = stage.refusal("c1", speech(begins, ends))
        code, field, fault = verdict
        assert (refused.code, refused.fields) == (code, {field: [fault]})


OTHERS: dict[str, tuple[float, float | None, str, Verdict]] = {
    "a turn": (590, 595.25, "speech", SOUND),
    "the clock two seconds ahead": (599, NOW + 2, "speech", SOUND),
    "the clock further ahead": (599, NOW + 2.001, "speech", malformed("until", "future")),
    "all of it to come": (NOW + 2.5, NOW + 3, "speech", malformed("at", "future")),
    "no length": (590, 590, "speech", malformed("until", "turn_length")),
    "its end before its beginning": (595, 590, "speech", malformed("until", "turn_length")),
    "no end": (590, None, "speech", malformed("until", "turn_end")),
    "four hours": (NOW - 14_400, NOW, "speech", SOUND),
    "longer than a call": (NOW - 14_400.001, NOW, "speech", malformed("until", "turn_too_long")),
    "before the session": (-7_200, -7_190, "speech", SOUND),
    "a note of a moment": (590, None, "note", SOUND),
    "a note that took no time": (590, 590, "note", SOUND),
    "a note that took some": (590, 595, "note", SOUND),
    "a note before its beginning": (595, 590, "note", malformed("until", "turn_length")),
    "a note to come": (NOW + 3, None, "note", malformed("at", "future")),
}


@pytest.mark.rule("P201", "P203")
@pytest.mark.parametrize("case", OTHERS)
def test_what_others_recorded_is_believed_where_its_times_make_sense(case: str) -> None:
    begins, ends, kind, verdict = OTHERS[case]
    stage = talking()
    found = sort_out(stage.session, [reported(begins, ends, kind=kind)], stage.now)
    if verdict is None:
        assert (len(found.fresh), found.refused) == (1, ())
    else:
        code, field, fault = verdict
        assert found.refused == (Refusal("t1", code, {field: [fault]}),)
        assert found.fresh == ()


@pytest.mark.rule("P200")
@pytest.mark.parametrize(
    ("state", "begins", "code"),
    [
        ("lobby", 590, Code.NOT_RUNNING),
        ("running", 590, None),
        ("paused", 590, None),
        ("between", 590, None),
        ("over", -1, None),
        ("over", 0, Code.PHASE_OVER),
        ("over", 590, Code.PHASE_OVER),
        ("washup", -1, None),
        ("washup", 0, Code.PHASE_OVER),
    ],
)
def test_what_was_said_before_the_end_may_be_told_after_it_and_no_more(
    state: str, begins: float, code: Code | None
) -> None:
    # The stage ends its exercise in the very moment in which the session was made.
    stage = talking(state)
    if code is None:
        assert types(stage.ask("c1", speech(begins, begins + 0.5))) == ["speech.spoken"]
    else:
        assert stage.refusal("c1", speech(begins, begins + 0.5)).code is code


@pytest.mark.rule("P200")
def test_nobodys_browser_listens_where_the_session_does_not_want_it() -> None:
    stage = talking(speech=False)
    for wish in (c.ConsentToSpeech(True), speech(590, 595)):
        assert stage.refusal("c1", wish).code is Code.FORBIDDEN
    stage.ask("f1", c.ChangeSession(None, {"speech": True}))
    assert types(stage.ask("c1", speech(590, 595))) == ["speech.spoken"]


@pytest.mark.rule("P200")
def test_whoever_withdraws_consent_is_listened_to_no_more_until_they_give_it_again() -> None:
    stage = talking()
    assert stage.who("c1").speech is None
    assert types(stage.ask("c1", c.ConsentToSpeech(True))) == ["speech.consented"]
    assert stage.ask("c1", c.ConsentToSpeech(True)) == ()
    stage.ask("c1", speech(590, 595))
    stage.ask("c1", c.ConsentToSpeech(False))
    assert stage.refusal("c1", speech(596, 598)).code is Code.FORBIDDEN
    assert types(stage.ask("c2", speech(596, 598))) == ["speech.spoken"]
    stage.ask("c1", c.ConsentToSpeech(True))
    assert types(stage.ask("c1", speech(598, 599))) == ["speech.spoken"]


@pytest.mark.rule("P201")
def test_turns_that_overlap_or_come_twice_are_no_fault() -> None:
    stage = talking()
    for turn in (speech(590, 595), speech(590, 595), speech(593, 597), speech(580, 599)):
        assert types(stage.ask("c1", turn)) == ["speech.spoken"]


def take(stage: Stage, *items: c.Reported) -> Sorted:
    """What came of some contributions; what is new is in the log afterwards."""
    found = sort_out(stage.session, items, stage.now)
    if found.command is not None:
        stage.ask("f1", found.command)
    return found


def counts(found: Sorted) -> tuple[int, int, int]:
    return len(found.fresh), found.duplicates, len(found.refused)


def logged(stage: Stage) -> list[str]:
    return [name for name in types(fact.event for fact in stage.log) if name.startswith("contribution.")]


@pytest.mark.rule("P204")
def test_the_same_id_counts_once_within_a_call_and_across_calls_whatever_is_said_under_it() -> None:
    stage = talking()
    first = take(stage, reported(590, 595), reported(590, 595), reported(1, 2, who="c2"), reported(596, 597, "t2"))
    assert counts(first) == (2, 2, 0)
    again = take(stage, reported(590, 595), reported(590, 590), reported(590, 595, who="a1"), reported(599, 600, "t3"))
    assert counts(again) == (1, 3, 0)
    assert logged(stage) == ["contribution.reported"] * 3
    assert stage.session.reported == {"t1", "t2", "t3"}


@pytest.mark.rule("P205")
def test_an_empty_turn_is_refused_each_time_and_counted_once() -> None:
    stage = talking()
    assert counts(take(stage, reported(590, 590), reported(590, 590), reported(595, 590))) == (0, 0, 3)
    assert counts(take(stage, reported(590, 590))) == (0, 0, 1)
    assert logged(stage) == ["contribution.refused"]
    assert stage.log[-1].event == e.ContributionRefused("t1", "c1", "speech")


@pytest.mark.rule("P204", "P205")
def test_an_empty_turn_that_comes_mended_counts() -> None:
    stage = talking()
    take(stage, reported(590, 590))
    assert counts(take(stage, reported(590, 590.5))) == (1, 0, 0)
    assert logged(stage) == ["contribution.refused", "contribution.reported"]
    mended_at_once = take(stage, reported(591, 591, "t2"), reported(591, 592, "t2"))
    assert counts(mended_at_once) == (1, 0, 1)
    assert logged(stage)[2:] == ["contribution.reported"]


@pytest.mark.parametrize(
    "one",
    [
        reported(NOW + 9, NOW + 10),
        reported(590, 590, who="nobody"),
        reported(590, None),
        reported(590, 580, kind="note"),
    ],
)
def test_other_faults_leave_the_log_as_it_is(one: c.Reported) -> None:
    stage = talking()
    before = len(stage.log)
    assert counts(take(stage, one)) == (0, 0, 1)
    assert len(stage.log) == before


@pytest.mark.rule("P203")
@pytest.mark.parametrize("who", ["a1", "f1", "x1", "nobody"])
def test_contributions_are_candidates(who: str) -> None:
    stage = talking()
    stage.join(Kind.ACTOR)
    found = sort_out(stage.session, [reported(590, 595, who=who), reported(590, 595, "t2")], stage.now)
    assert found.refused == (Refusal("t1", Code.UNKNOWN_PARTICIPANT, {"participant": ["unknown_candidate"]}),)
    assert [one.id for one in found.fresh] == ["t2"]


@pytest.mark.rule("P203")
def test_what_a_removed_candidate_had_done_still_counts() -> None:
    stage = talking()
    stage.ask("f1", c.RemoveParticipant("c1"))
    assert counts(take(stage, reported(590, 595))) == (1, 0, 0)


@pytest.mark.rule("P203")
def test_what_could_not_be_read_is_told_in_its_place_among_the_others() -> None:
    stage = talking()
    unread = Refusal(None, Code.MALFORMED, {"at": ["moment"]})
    found = sort_out(stage.session, [reported(9, 8, "t1"), unread, reported(7, 6, "t3"), reported(1, 2, "t4")], NINE)
    assert [one.id for one in found.refused] == ["t1", None, "t3"]
    assert [one.id for one in found.fresh] == ["t4"]


@pytest.mark.rule("P202")
@pytest.mark.parametrize("state", ["lobby", "running", "paused", "between", "over", "washup"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_taken_in_every_state_but_closed(state: str, kind: str) -> None:
    stage = talking(state, speech=False)
    assert counts(take(stage, reported(590, 595, kind=kind))) == (1, 0, 0)
    assert logged(stage) == ["contribution.reported"]


@pytest.mark.rule("P202")
def test_a_closed_session_takes_nothing() -> None:
    stage = talking("closed")
    wish = c.ReportContributions((reported(590, 595),))
    assert stage.refusal("f1", wish).code is Code.SESSION_CLOSED


def test_nothing_new_is_no_wish() -> None:
    stage = talking()
    nothing: Sequence[c.Reported] = ()
    assert sort_out(stage.session, nothing, stage.now).command is None
