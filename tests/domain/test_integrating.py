"""The wash-up: when it opens, what is agreed on, what is recommended."""

from datetime import timedelta

import pytest

from server.domain import commands as c
from server.domain import events as e
from server.domain.refusals import Code
from tests.stage import NINE, Stage, standing


def rated(*scores: c.Score, submitted: int | None = None) -> Stage:
    """An exercise that is over, with one assessor's score of c1 under TW each, and so many submissions."""
    stage = standing("over")
    for number, score in enumerate(scores, 1):
        stage.ask(f"a{number}", c.SetRating("c1", "TW", score, "seen in the break"))
    for number in range(1, (len(scores) if submitted is None else submitted) + 1):
        stage.ask(f"a{number}", c.SubmitRatings())
    return stage


@pytest.mark.rule("P100", "A16")
@pytest.mark.parametrize("state", ["lobby", "running", "paused", "between"])
def test_a_wash_up_waits_for_the_exercises_end(state: str) -> None:
    assert standing(state).refusal("f1", c.OpenWashup("in a hurry")).code is Code.EXERCISE_RUNNING


@pytest.mark.rule("P100", "A16")
@pytest.mark.parametrize("reason", [None, "", "  "])
def test_with_a_submission_missing_it_opens_for_a_reason_only(reason: str | None) -> None:
    stage = rated(3, 4, submitted=1)
    refused = stage.refusal("f1", c.OpenWashup(reason))
    assert (refused.code, refused.fields) == (Code.NOT_SUBMITTED, {"reason": ["reason_for_opening"]})
    assert stage.ask("f1", c.OpenWashup("a2 is ill")) == (e.WashupOpened(("a2",), "a2 is ill"),)


@pytest.mark.rule("P100", "A16")
def test_with_everything_submitted_it_opens_without_a_reason_and_once() -> None:
    stage = rated(3, 4)
    assert stage.ask("f1", c.OpenWashup()) == (e.WashupOpened(()),)
    assert stage.ask("f1", c.OpenWashup()) == ()


@pytest.mark.rule("P100")
def test_an_assessor_who_was_removed_is_waited_for_no_longer() -> None:
    stage = rated(3, 4, submitted=1)
    stage.ask("f1", c.RemoveParticipant("a2"))
    assert stage.ask("f1", c.OpenWashup()) == (e.WashupOpened(()),)


@pytest.mark.rule("P100")
def test_whoever_has_not_submitted_still_may() -> None:
    stage = rated(3, 4, submitted=1)
    stage.ask("f1", c.OpenWashup("a2 is late"))
    stage.ask("a2", c.SubmitRatings())
    assert stage.ask("f1", c.SetConsensus("c1", "TW", 4, "a2 saw more"))[0] == e.ConsensusSet(
        "c1", "TW", 4, "a2 saw more", 3.5
    )


@pytest.mark.rule("P101", "A9", "A17")
@pytest.mark.parametrize(
    ("scores", "submitted", "mean"),
    [
        ((3, 4), 2, 3.5),
        ((1, 5), 2, 3.0),
        ((3, "NE"), 2, 3.0),
        (("NE", "NE"), 2, None),
        ((2, 5), 1, 2.0),
        ((2, 5), 0, None),
        ((), 0, None),
    ],
)
def test_an_agreed_value_keeps_the_mean_of_what_was_submitted(
    scores: tuple[c.Score, ...], submitted: int, mean: float | None
) -> None:
    stage = rated(*scores, submitted=submitted)
    stage.ask("f1", c.OpenWashup("somebody is ill"))
    before = dict(stage.session.ratings)
    assert stage.ask("f1", c.SetConsensus("c1", "TW", 4, "agreed")) == (e.ConsensusSet("c1", "TW", 4, "agreed", mean),)
    assert stage.session.ratings == before


@pytest.mark.rule("P101")
def test_a_mean_of_three_has_two_decimals_and_follows_revisions() -> None:
    stage = rated(3, 3, submitted=0)
    (third,) = stage.join(stage.who("a1").kind)
    stage.ask(third, c.SetRating("c1", "TW", 4, "seen"))
    for assessor in ("a1", "a2", third):
        stage.ask(assessor, c.SubmitRatings())
    stage.ask("f1", c.OpenWashup())
    assert stage.session.mean("c1", "TW") == 3.33
    stage.ask("a1", c.ReviseRating("c1", "TW", 4, "reread the notes"))
    assert stage.session.mean("c1", "TW") == 3.67


@pytest.mark.rule("P101", "P102", "A17")
def test_the_last_word_of_a_cell_and_of_a_candidate_stands() -> None:
    stage = rated(3, 4)
    stage.ask("f1", c.OpenWashup())
    for score in (3, "NE"):
        stage.ask("f1", c.SetConsensus("c1", "TW", score, "agreed"))
    for verdict in ("recommended", "to be seen again"):
        stage.ask("f1", c.SetRecommendation("c1", verdict, "agreed"))
    washup = stage.session.washup
    assert washup is not None
    assert [fact.event for fact in washup.consensus.values()] == [e.ConsensusSet("c1", "TW", "NE", "agreed", 3.5)]
    assert [fact.event for fact in washup.recommendations.values()] == [
        e.RecommendationSet("c1", "to be seen again", "agreed")
    ]


@pytest.mark.rule("P107", "A25")
def test_the_last_feedback_stands_whoever_of_the_wash_up_wrote_it() -> None:
    stage = rated(3, 4)
    stage.ask("f1", c.OpenWashup())
    stage.ask("a1", c.SetFeedback("c1", ("Sums up",), ("Asks late", "Speaks softly")))
    stage.ask("f1", c.SetFeedback("c1", ("Sums up", "Listens"), ()))
    washup = stage.session.washup
    assert washup is not None
    assert [(fact.by, fact.event) for fact in washup.feedback.values()] == [
        ("f1", e.FeedbackSet("c1", ("Sums up", "Listens"), ()))
    ]


@pytest.mark.rule("P107", "A15")
def test_to_an_assessor_who_has_not_submitted_there_is_no_wash_up_to_write_feedback_in() -> None:
    stage = standing("over")
    told = c.SetFeedback("c1", ("Sums up",), ())
    before = stage.refusal("a1", told)
    stage.ask("f1", c.OpenWashup("a1 is ill"))
    after = stage.refusal("a1", told)
    assert (before.code, before.fields) == (after.code, after.fields) == (Code.WASHUP_CLOSED, {})
    stage.ask("a1", c.SubmitRatings())
    assert stage.ask("a1", told) == (e.FeedbackSet("c1", ("Sums up",), ()),)


@pytest.mark.rule("P103")
@pytest.mark.parametrize("state", ["lobby", "running", "paused", "between", "over"])
@pytest.mark.parametrize(
    "wish",
    [
        c.SetConsensus("c1", "TW", 3, "agreed"),
        c.SetRecommendation("c1", "recommended", "agreed"),
        c.SetFeedback("c1", ("Sums up",), ()),
    ],
)
def test_nothing_is_agreed_on_before_the_wash_up(state: str, wish: c.Command) -> None:
    assert standing(state).refusal("f1", wish).code is Code.WASHUP_CLOSED


@pytest.mark.rule("P101", "P102")
@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (c.SetConsensus("nobody", "TW", 3, "agreed"), Code.UNKNOWN_PARTICIPANT),
        (c.SetConsensus("a1", "TW", 3, "agreed"), Code.UNKNOWN_PARTICIPANT),
        (c.SetConsensus("c1", "XX", 3, "agreed"), Code.UNKNOWN_ITEM),
        (c.SetRecommendation("nobody", "recommended", "agreed"), Code.UNKNOWN_PARTICIPANT),
        (c.SetRecommendation("f1", "recommended", "agreed"), Code.UNKNOWN_PARTICIPANT),
        (c.SetFeedback("f1", ("Sums up",), ()), Code.UNKNOWN_PARTICIPANT),
    ],
)
def test_what_is_agreed_on_is_about_a_candidate_and_a_criterion(wish: c.Command, code: Code) -> None:
    assert standing("washup").refusal("f1", wish).code is code


@pytest.mark.rule("P108")
@pytest.mark.parametrize("state", ["washup", "closed"])
def test_the_summary_is_approved_once_and_what_was_approved_can_be_taken_back(state: str) -> None:
    stage = standing("over")
    stage.ask("a2", c.SubmitRatings())
    stage.ask("f1", c.OpenWashup("a1 is ill") if state == "washup" else c.CloseSession())
    assert stage.session.approved is None
    assert stage.ask("f1", c.ApproveSummary()) == (e.SummaryApproved(("a2",)),)
    assert stage.session.approved
    assert (stage.session.approved.fact.by, stage.session.approved.changed) == ("f1", False)
    assert stage.ask("f1", c.ApproveSummary()) == ()
    assert stage.ask(None, c.UnapproveSummary()) == (e.SummaryUnapproved(),)
    assert stage.session.approved is None
    assert stage.ask("f1", c.UnapproveSummary()) == ()
    assert stage.ask(None, c.ApproveSummary()) == (e.SummaryApproved(("a2",)),)


_SPEECH = c.Reported("t1", "c1", "speech", NINE, NINE + timedelta(seconds=2))


@pytest.mark.rule("P109")
@pytest.mark.parametrize(
    ("who", "wish", "changed"),
    [
        ("f1", c.SetConsensus("c1", "TW", 3, "agreed"), True),
        ("f1", c.SetRecommendation("c1", "recommended", "agreed"), True),
        ("a1", c.SetFeedback("c1", ("Sums up",), ()), True),
        ("a1", c.ReviseRating("c1", "TW", 5, "misheard"), True),
        ("a1", c.AddObservation("o1", "c1", "asks the silent one", "behaviour"), True),
        ("a2", c.SubmitRatings(), True),
        ("f1", c.ReportContributions((_SPEECH,)), True),
        ("c1", c.ReportSpeech(NINE - timedelta(seconds=2), NINE), True),
        ("f1", c.RemoveParticipant("c2"), True),
        ("f1", c.ChangeSession("Another title", None), True),
        ("f1", c.ChangeSession(None, {"retention_days": 7}), False),
        ("f1", c.SendChat("Thank you"), False),
        ("f1", c.CloseSession(), False),
        ("a1", c.Connect(), False),
    ],
)
def test_an_approval_holds_until_something_that_the_summary_shows_has_changed(
    who: str, wish: c.Command, changed: bool
) -> None:
    stage = standing("over", speech=True)
    stage.ask("c1", c.ConsentToSpeech(True))
    stage.ask("a1", c.SetRating("c1", "TW", 3, "seen"))
    stage.ask("a1", c.SubmitRatings())
    stage.ask("f1", c.OpenWashup("a2 is ill"))
    stage.ask("f1", c.ApproveSummary())
    stage.ask(who, wish)
    assert stage.session.approved
    assert stage.session.approved.changed is changed
    if changed:
        submitted = ("a1", "a2") if who == "a2" else ("a1",)
        assert stage.ask("f1", c.ApproveSummary()) == (e.SummaryApproved(submitted),)
        assert stage.session.approved.changed is False


@pytest.mark.rule("P103", "A14")
def test_every_version_that_was_submitted_stays() -> None:
    stage = standing("over")
    for score in (2, 3):
        stage.ask("a1", c.SetRating("c1", "TW", score, "seen"))
    stage.ask("a1", c.SubmitRatings())
    for score in (4, 5):
        stage.ask("a1", c.ReviseRating("c1", "TW", score, "reread the notes"))
    given = [fact.event for fact in stage.session.revised["a1", "c1", "TW"]]
    assert [(one.version, one.score) for one in given if isinstance(one, e.RatingGiven)] == [(2, 3), (3, 4)]


@pytest.mark.rule("P60", "P100")
def test_the_exercise_does_not_end_twice_when_the_wash_up_is_closed() -> None:
    stage = standing("washup")
    assert stage.ask("f1", c.CloseSession()) == (e.SessionClosed(),)
