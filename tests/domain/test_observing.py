"""Notes, evidence, ratings."""

from datetime import timedelta
from typing import Any

import pytest

from server.domain import commands as c
from server.domain import events as e
from server.domain.refusals import Code
from tests.drawings import item, lettering, note
from tests.stage import NINE, Stage, peopled, standing


def noting(observation: str = "o1", **more: Any) -> c.AddObservation:
    given = {"candidate": "c1", "text": "asks who has not spoken", "kind": "behaviour", **more}
    return c.AddObservation(observation, **given)


def rewriting(observation: str = "o1", **more: Any) -> c.EditObservation:
    given = {"candidate": "c1", "text": "asks the silent one", "kind": "behaviour", **more}
    return c.EditObservation(observation, **given)


def observe(stage: Stage, assessor: str = "a1", *signs: int, candidate: str = "c1", criterion: str = "TW") -> None:
    """One classified note for each sign."""
    for sign in signs:
        key = f"{assessor}-{len(stage.log)}"
        stage.ask(assessor, noting(key, candidate=candidate, criterion=criterion, sign=sign))


@pytest.mark.rule("P90")
def test_a_note_is_added_rewritten_and_taken_back() -> None:
    stage = standing("running")
    stage.ask("a1", noting())
    (edited,) = stage.ask("a1", rewriting(criterion="TW", sign=1))
    assert stage.session.notes["a1", "o1"].written == edited
    assert stage.ask("a1", c.RemoveObservation("o1")) == (e.ObservationRemoved("o1"),)
    assert stage.session.notes == {}


@pytest.mark.rule("P90")
@pytest.mark.parametrize("wish", [rewriting(), c.RemoveObservation("o1"), rewriting("o9"), c.RemoveObservation("o9")])
def test_anothers_note_and_one_that_is_not_there_look_the_same(wish: c.Command) -> None:
    stage = standing("running")
    stage.ask("a1", noting())
    assert stage.refusal("a2", wish).code is Code.UNKNOWN_ITEM


@pytest.mark.rule("P90")
def test_a_note_is_added_once() -> None:
    stage = standing("running")
    stage.ask("a1", noting())
    assert stage.refusal("a1", noting()).code is Code.MALFORMED


@pytest.mark.rule("P90", "A15")
def test_under_one_id_each_assessor_has_a_note_of_their_own() -> None:
    stage = standing("running")
    for assessor in ("a1", "a2"):
        stage.ask(assessor, noting(text=f"seen by {assessor}"))
    stage.ask("a2", rewriting(text="seen better by a2"))
    assert [note.written.text for note in stage.session.notes.values()] == ["seen by a1", "seen better by a2"]
    stage.ask("a2", c.RemoveObservation("o1"))
    assert [note.fact.by for note in stage.session.notes.values()] == ["a1"]


@pytest.mark.rule("P90")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"candidate": "nobody"}, Code.UNKNOWN_PARTICIPANT),
        ({"candidate": "a2"}, Code.UNKNOWN_PARTICIPANT),
        ({"criterion": "XX"}, Code.UNKNOWN_ITEM),
        ({"evidence": c.Source(event="nothing")}, Code.UNKNOWN_ITEM),
        ({"evidence": c.Source(item="nothing")}, Code.UNKNOWN_ITEM),
    ],
)
def test_a_note_is_about_a_candidate_and_points_to_what_is_there(change: dict[str, Any], code: Code) -> None:
    stage = standing("running")
    assert stage.refusal("a1", noting(**change)).code is code
    stage.ask("a1", noting())
    assert stage.refusal("a1", rewriting(**change)).code is code


@pytest.mark.rule("P90")
def test_a_removed_candidate_may_still_be_written_about_and_rated() -> None:
    stage = standing("running")
    stage.ask("f1", c.RemoveParticipant("c1"))
    stage.ask("a1", noting())
    assert stage.ask("a1", c.SetRating("c1", "TW", "NE"))


@pytest.mark.rule("P91", "A1")
@pytest.mark.parametrize(
    ("typed", "believed", "phase", "since"),
    [
        (65.25, True, "writing", 5.25),
        (60, True, "writing", 0.0),
        (30, True, "reading", 30.0),
        (59.999, True, "reading", 59.999),
        (-1, False, "writing", 40.0),
        (103, False, "writing", 40.0),
        (101.5, "as of now", "writing", 40.0),
        (None, False, "writing", 40.0),
    ],
)
def test_a_note_stands_at_the_time_of_its_first_keystroke_if_that_can_be_believed(
    typed: float | None, believed: object, phase: str, since: float
) -> None:
    stage = peopled()
    stage.ask("f1", c.StartPhase("reading"))
    stage.wait(60)
    stage.ask("f1", c.StartPhase("writing"))
    stage.wait(40)
    typed_at = NINE + timedelta(seconds=typed) if typed is not None else None
    (fact,) = stage.ask("a1", noting(typed_at=typed_at))
    expected = {True: typed_at, False: None, "as of now": stage.now}[believed]  # type: ignore[index]
    assert (fact.phase, fact.since, fact.typed_at) == (phase, since, expected)


@pytest.mark.rule("P91")
@pytest.mark.parametrize("state", ["lobby", "between", "over"])
def test_a_note_outside_all_phases_stands_in_none(state: str) -> None:
    stage = standing(state)
    stage.wait(5)
    (fact,) = stage.ask("a1", noting())
    assert (fact.phase, fact.since) == (None, None)


@pytest.mark.rule("P91")
def test_rewriting_a_note_leaves_it_where_it_stood_in_time() -> None:
    stage = standing("running")
    stage.wait(10)
    (added,) = stage.ask("a1", noting(typed_at=stage.now))
    stage.wait(60)
    (edited,) = stage.ask("a1", rewriting())
    assert (edited.typed_at, edited.phase, edited.since) == (added.typed_at, "writing", 10.0)


@pytest.mark.rule("P92", "A6")
def test_words_of_the_chat_are_frozen_into_the_note() -> None:
    stage = standing("running")
    stage.ask("c1", c.SendChat("Let us hear Anna"))
    said = stage.log[-1].id
    (fact,) = stage.ask("a1", noting(evidence=c.Source(event=said)))
    assert fact.evidence == {"event": said, "text": "Let us hear Anna"}


@pytest.mark.rule("P92", "A6")
def test_a_later_edit_does_not_change_what_was_pinned() -> None:
    stage = standing("running")
    shape, text = note("shape", index="a1"), lettering("text", "shape", "Open late", index="a2")
    stage.ask("c1", c.ChangeBoard((shape, text)))
    stage.ask("a1", noting(evidence=c.Source(item="shape")))
    stage.ask("c1", c.ChangeBoard((lettering("text", "shape", "Open early", version=2, index="a2"),)))
    (same,) = stage.ask("a1", rewriting(evidence=c.Source(item="shape")))
    assert same.evidence == {"item": "shape", "text": "Open late"}
    (other,) = stage.ask("a1", rewriting(evidence=c.Source(item="text")))
    assert other.evidence == {"item": "text", "text": "Open early"}


@pytest.mark.rule("P92")
def test_a_change_of_the_board_can_be_pinned_with_the_words_that_it_brought() -> None:
    stage = standing("running")
    stage.ask("c1", c.ChangeBoard((note("s", index="a1"), lettering("t", "s", "Open late", index="a2"))))
    elements = stage.log[-1].id
    stage.ask("c1", c.ChangeBoard(items=(item("i", text="Close early"),)))
    items = stage.log[-1].id
    for event, words in ((elements, "Open late"), (items, "Close early")):
        (fact,) = stage.ask("a1", noting(f"o-{event}", evidence=c.Source(event=event)))
        assert fact.evidence == {"event": event, "text": words}


@pytest.mark.rule("P92")
def test_a_rewritten_note_may_lose_its_evidence() -> None:
    stage = standing("running")
    stage.ask("c1", c.SendChat("Let us hear Anna"))
    stage.ask("a1", noting(evidence=c.Source(event=stage.log[-1].id)))
    (fact,) = stage.ask("a1", rewriting(evidence=None))
    assert fact.evidence is None


ENOUGH, SHORT, SIGN = None, ["evidence_too_little"], ["evidence_of_other_sign"]


@pytest.mark.rule("P94", "A10", "A11")
@pytest.mark.parametrize(
    ("signs", "score", "reason", "lacks"),
    [
        ((), 3, None, SHORT),
        ((1,), 3, None, SHORT),
        ((1, 0), 3, None, ENOUGH),
        ((0, 0), 4, None, ENOUGH),
        ((1, 1), 2, None, ENOUGH),
        ((0, 0), 5, None, SIGN),
        ((-1, -1), 5, None, SIGN),
        ((-1, 1), 5, None, ENOUGH),
        ((1, 1), 1, None, SIGN),
        ((0, -1), 1, None, ENOUGH),
        ((1,), 5, None, SHORT),
        ((), 5, "seen in the break", ENOUGH),
        ((), 1, "seen in the break", ENOUGH),
        ((), 3, "   ", SHORT),
        ((), "NE", None, ENOUGH),
    ],
)
def test_a_score_rests_on_evidence_or_on_a_reason(
    signs: tuple[int, ...], score: c.Score, reason: str | None, lacks: list[str] | None
) -> None:
    stage = standing("running")
    observe(stage, "a1", *signs)
    wish = c.SetRating("c1", "TW", score, reason)
    if lacks is None:
        assert stage.ask("a1", wish) == (e.RatingSet("c1", "TW", score, 1, reason),)
    else:
        refused = stage.refusal("a1", wish)
        assert (refused.code, refused.fields) == (Code.EVIDENCE_MISSING, {"score": lacks})


@pytest.mark.rule("P94")
def test_only_ones_own_notes_on_that_candidate_and_criterion_are_evidence() -> None:
    stage = standing("running")
    observe(stage, "a2", 1, 1)
    observe(stage, "a1", 1, 1, candidate="c2")
    observe(stage, "a1", 1, 1, criterion="CM")
    stage.ask("a1", noting("unclassified"))
    assert stage.refusal("a1", c.SetRating("c1", "TW", 3)).code is Code.EVIDENCE_MISSING


@pytest.mark.rule("P94")
@pytest.mark.parametrize(("least", "score", "lacks"), [(0, 3, None), (0, 5, SIGN), (1, 3, SHORT), (5, 3, SHORT)])
def test_the_session_says_how_much_evidence_is_the_least(least: int, score: int, lacks: list[str] | None) -> None:
    stage = standing("running", min_evidence=least)
    wish = c.SetRating("c1", "TW", score)
    if lacks is None:
        assert stage.ask("a1", wish)
    else:
        assert stage.refusal("a1", wish).fields == {"score": lacks}


@pytest.mark.rule("P93", "A9")
def test_every_score_of_a_cell_is_a_new_version_and_ne_is_kept_as_it_is() -> None:
    stage = standing("running")
    for version, score in enumerate((3, "NE", 4), 1):
        (fact,) = stage.ask("a1", c.SetRating("c1", "TW", score, "seen"))
        assert (fact.version, fact.score) == (version, score)
    (other,) = stage.ask("a2", c.SetRating("c1", "TW", 2, "seen"))
    assert other.version == 1


@pytest.mark.rule("P93")
@pytest.mark.parametrize(
    ("candidate", "criterion", "code"),
    [
        ("nobody", "TW", Code.UNKNOWN_PARTICIPANT),
        ("a2", "TW", Code.UNKNOWN_PARTICIPANT),
        ("c1", "XX", Code.UNKNOWN_ITEM),
    ],
)
def test_a_rating_is_of_a_candidate_under_a_criterion_of_the_exercise(
    candidate: str, criterion: str, code: Code
) -> None:
    stage = standing("over")
    assert stage.refusal("a1", c.SetRating(candidate, criterion, 3, "seen")).code is code
    stage.ask("a1", c.SubmitRatings())
    assert stage.refusal("a1", c.ReviseRating(candidate, criterion, 3, "seen")).code is code


@pytest.mark.rule("P95", "A12")
@pytest.mark.parametrize("state", ["lobby", "running", "paused", "between"])
def test_with_rating_after_the_exercise_nothing_is_rated_before_it_is_over(state: str) -> None:
    stage = standing(state, rating_opens="after")
    assert stage.refusal("a1", c.SetRating("c1", "TW", "NE")).code is Code.RATING_CLOSED


@pytest.mark.rule("P95")
def test_with_rating_after_the_exercise_ratings_open_with_its_end() -> None:
    assert standing("over", rating_opens="after").ask("a1", c.SetRating("c1", "TW", "NE"))


@pytest.mark.rule("P96")
def test_submitting_judges_each_rating_once_more_and_names_what_falls_short() -> None:
    stage = standing("running")
    observe(stage, "a1", 1, 1)
    observe(stage, "a1", -1, 1, criterion="CM")
    stage.ask("a1", c.SetRating("c1", "TW", 5))
    stage.ask("a1", c.SetRating("c1", "CM", 5))
    stage.ask("a1", c.SetRating("c2", "CM", 1, "said so outright"))
    stage.ask("f1", c.EndExercise())
    for known in [known for known in stage.session.notes.values() if known.written.criterion == "TW"][1:]:
        stage.ask("a1", c.RemoveObservation(known.written.observation))
    for known in [known for known in stage.session.notes.values() if known.written.criterion == "CM"]:
        stage.ask("a1", rewriting(known.written.observation, criterion="CM", sign=-1))
    refused = stage.refusal("a1", c.SubmitRatings())
    assert refused.code is Code.EVIDENCE_MISSING
    assert refused.fields == {"c1.TW": SHORT, "c1.CM": SIGN}


@pytest.mark.rule("P96")
def test_cells_without_a_rating_do_not_stand_in_the_way_of_submitting() -> None:
    stage = standing("over")
    assert stage.ask("a1", c.SubmitRatings()) == (e.RatingSubmitted(),)


@pytest.mark.rule("P97", "A14")
def test_submitting_locks_and_what_changes_later_is_a_revision_with_a_reason() -> None:
    stage = standing("over")
    stage.ask("a1", c.SetRating("c1", "TW", 4, "seen"))
    assert stage.refusal("a1", c.ReviseRating("c1", "TW", 3, "misheard")).code is Code.NOT_SUBMITTED
    stage.ask("a1", c.SubmitRatings())
    assert stage.refusal("a1", c.SetRating("c1", "TW", 3, "seen")).code is Code.ALREADY_SUBMITTED
    assert stage.refusal("a1", c.SubmitRatings()).code is Code.ALREADY_SUBMITTED
    assert stage.ask("a1", c.ReviseRating("c1", "TW", 5, "misheard")) == (
        e.RatingRevised("c1", "TW", 5, 2, "misheard"),
    )
    assert stage.ask("a2", c.SetRating("c1", "TW", 3, "seen"))


@pytest.mark.rule("P99")
@pytest.mark.parametrize("state", ["lobby", "running", "between"])
def test_a_debrief_question_waits_for_the_exercises_end(state: str) -> None:
    assert standing(state).refusal("a1", noting(question=0)).code is Code.EXERCISE_RUNNING


@pytest.mark.rule("P99")
def test_an_answer_names_a_question_that_the_exercise_has() -> None:
    stage = standing("over")
    last = len(stage.session.exercise.debrief) - 1
    assert stage.refusal("a1", noting(question=last + 1)).fields == {"question": ["unknown_question"]}
    (added,) = stage.ask("a1", noting(question=last))
    assert (added.question, added.after) == (last, True)  # type: ignore[attr-defined]


@pytest.mark.rule("P99", "P91")
def test_a_note_of_what_was_seen_before_the_end_is_not_after_it_however_late_it_comes() -> None:
    stage = standing("running")
    seen = stage.now
    stage.wait(60)
    stage.ask("f1", c.EndExercise())
    (late,) = stage.ask("a1", noting("o1", typed_at=seen))
    (after,) = stage.ask("a1", noting("o2"))
    (rewritten,) = stage.ask("a1", rewriting("o2"))
    assert [one.after for one in (late, after, rewritten)] == [None, True, True]  # type: ignore[attr-defined]
