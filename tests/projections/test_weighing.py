"""The weighted mean of a job profile beside the plain one."""

import pytest

from server.domain import commands as c
from server.domain.people import Kind
from server.projections.weighing import Weighed, weighing
from tests.documents import words
from tests.house import House

PROFILE = {
    "id": "job",
    "version": 3,
    "title": words("A job"),
    "summary": words("For choosing"),
    "source": words("Our choice"),
    "skills": [{"id": "work", "name": words("Work"), "criteria": ["TW", "CM", "XX"]}],
    "weights": {"TW": 3, "CM": 1, "XX": 96},
}
"""The exercise shows TW, CM and LD: LD counts for nothing here, XX cannot be seen."""


class Rated(House):
    """One candidate, two assessors; ratings may be given with a reason alone."""

    def __init__(self, profile: dict[str, object] | None = PROFILE) -> None:
        super().__init__()
        self.session = self.sessions.create("small", "en", None, {}, profile).session.id
        self.ann, self.tess, self.ugo, self.fay = self.join(
            Kind.CANDIDATE, Kind.ASSESSOR, Kind.ASSESSOR, Kind.FACILITATOR
        )
        self.ask(self.fay, c.StartPhase("writing"))

    def rate(self, assessor: str, **scores: int | str) -> None:
        for criterion, score in scores.items():
            self.ask(assessor, c.SetRating(self.ann, criterion, score, "seen"))

    def wash_up(self, *submitted: str) -> None:
        self.ask(self.fay, c.EndExercise())
        for assessor in submitted:
            self.ask(assessor, c.SubmitRatings())
        self.ask(self.fay, c.OpenWashup("now"))

    @property
    def found(self) -> Weighed:
        whole = weighing(self.room.session)
        assert whole is not None
        assert whole.weights == {"TW": 0.75, "CM": 0.25}
        return whole.candidates[self.ann]


@pytest.mark.rule("P192")
def test_each_criterion_counts_as_the_profile_says_and_others_for_nothing() -> None:
    house = Rated()
    house.rate(house.tess, TW=4, CM=2, LD=5)
    house.rate(house.ugo, TW=5, CM=2)
    house.wash_up(house.tess, house.ugo)
    assert house.found == Weighed((4.5 + 2 + 5) / 3, 0.75 * 4.5 + 0.25 * 2, None)


@pytest.mark.rule("P192")
def test_what_was_agreed_on_goes_before_the_mean() -> None:
    house = Rated()
    house.rate(house.tess, TW=4, CM=2)
    house.wash_up(house.tess, house.ugo)
    house.ask(house.fay, c.SetConsensus(house.ann, "TW", 2.5, "both"))
    assert house.found == Weighed(2.25, 0.75 * 2.5 + 0.25 * 2, None)


@pytest.mark.rule("A9", "P192")
def test_where_all_found_no_evidence_of_a_weighted_criterion_there_is_no_weighted_mean() -> None:
    house = Rated()
    house.rate(house.tess, TW="NE", CM=2, LD=5)
    house.rate(house.ugo, TW="NE", CM=4)
    house.wash_up(house.tess, house.ugo)
    assert house.found == Weighed(4.0, None, "no_evidence", ("TW",))
    house.ask(house.fay, c.SetConsensus(house.ann, "TW", 3, "after all"))
    assert house.found.weighted == 3.0


@pytest.mark.rule("A9", "P192")
def test_one_number_beside_no_evidence_is_enough() -> None:
    house = Rated()
    house.rate(house.tess, TW="NE", CM=2)
    house.rate(house.ugo, TW=4)
    house.wash_up(house.tess, house.ugo)
    assert house.found.weighted == 0.75 * 4 + 0.25 * 2


@pytest.mark.rule("P192")
def test_agreeing_on_no_evidence_takes_the_number_away() -> None:
    house = Rated()
    house.rate(house.tess, TW=4, CM=2)
    house.wash_up(house.tess, house.ugo)
    house.ask(house.fay, c.SetConsensus(house.ann, "CM", "NE", "not seen"))
    assert house.found == Weighed(4.0, None, "no_evidence", ("CM",))


@pytest.mark.rule("P192")
def test_a_weighted_criterion_that_nobody_has_rated_is_named() -> None:
    house = Rated()
    house.rate(house.tess, CM="NE")
    house.rate(house.ugo, TW=5)
    # What was never submitted is a draft.
    house.wash_up(house.tess)
    assert house.found == Weighed(None, None, "not_rated", ("TW", "CM"))


@pytest.mark.rule("P192")
def test_a_criterion_without_weight_may_be_missing() -> None:
    house = Rated()
    house.rate(house.tess, TW=5, CM=1, LD="NE")
    house.wash_up(house.tess, house.ugo)
    assert house.found == Weighed(3.0, 4.0, None)


@pytest.mark.rule("P193")
def test_before_judgements_may_be_laid_side_by_side_nothing_is_told() -> None:
    house = Rated()
    house.rate(house.tess, TW=5, CM=1)
    house.ask(house.fay, c.EndExercise())
    house.ask(house.tess, c.SubmitRatings())
    assert house.found == Weighed(None, None, "withheld")


@pytest.mark.rule("P191")
def test_a_session_has_its_own_copy_of_the_profile_also_after_a_restart() -> None:
    house = Rated()
    house.restart()
    profile = house.room.session.profile
    assert profile is not None
    assert (profile.id, profile.version, profile.weights) == ("job", 3, PROFILE["weights"])


@pytest.mark.rule("P191")
def test_a_session_without_a_profile_has_nothing_weighed() -> None:
    assert weighing(Rated(None).room.session) is None
