"""Whoever hears of an approval late knows as much of it as whoever comes anew."""

import pytest

from server.domain import commands as c
from tests.browsing import Browser
from tests.house import open_house


@pytest.mark.rule("P109", "P25")
@pytest.mark.parametrize("again", [False, True])
def test_an_approval_that_is_heard_of_late_is_one_of_a_summary_that_has_changed(*, again: bool) -> None:
    house, candidate, _, assessor, facilitator = open_house()
    house.ask(facilitator, c.StartPhase())
    house.ask(facilitator, c.EndExercise())
    house.ask(facilitator, c.OpenWashup("she is late"))
    anna = Browser(house.view(assessor))
    house.ask(facilitator, c.ApproveSummary())
    house.ask(assessor, c.SetRating(candidate, "TW", 3, "seen"))
    house.ask(assessor, c.SubmitRatings())
    if again:
        house.ask(facilitator, c.ApproveSummary())
    anna.hear(house.sessions.since(house.session, assessor, anna.pos))
    assert anna.session["approved"] == house.view(assessor)["session"]["approved"]
    assert anna.session["approved"]["changed"] is not again
