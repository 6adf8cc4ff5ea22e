"""Which ratings count, what is told of them before and after the wash-up, and what each assessor's habits are."""

import itertools
import re
from pathlib import Path
from statistics import stdev

import pytest

from server.domain import commands as c
from server.domain.commands import Score
from server.domain.people import Kind, Participant
from server.projections.agreement import Agreement, agreement, withheld
from server.projections.agreement.coefficients import Reading, Reason
from server.projections.agreement.habits import Habit
from tests.played import Played

PROTOCOL = (Path(__file__).parents[3] / "docs" / "protocol.md").read_text()


class Rated(Played):
    """Three candidates whom two assessors rate; scores are written a line for each assessor, a column a candidate."""

    def __init__(self, assessors: int = 2, candidates: int = 3, **settings: object) -> None:
        super().__init__("service-strategy", "ru", **{"min_evidence": 0, **settings})
        self.fay = self.join(Kind.FACILITATOR, "Фаина")
        self.seated = [self.join(Kind.CANDIDATE, f"К{number}") for number in range(candidates)]
        self.watching = [self.join(Kind.ASSESSOR, f"Н{number}") for number in range(assessors)]
        self.ask(self.fay, c.StartPhase())
        self.criteria = [one.id for one in self.room.session.exercise.criteria]

    def score(self, by: int, criterion: str, *scores: Score | None) -> None:
        for about, score in zip(self.seated, scores, strict=False):
            if score is not None:
                self.rate(self.watching[by], about, criterion, score, "Обсудили")

    def finish(self, *submitting: int) -> None:
        self.ask(self.fay, c.EndExercise())
        for by in submitting:
            self.ask(self.watching[by], c.SubmitRatings())

    def revise(self, by: int, about: int, criterion: str, score: Score) -> None:
        self.ask(self.watching[by], c.ReviseRating(self.seated[about].id, criterion, score, "Нашлась заметка"))

    def found(self) -> Agreement:
        return agreement(self.facts, self.criteria)

    def habit(self, by: int, name: str) -> Habit:
        return self.found().assessors[self.watching[by].id].habits[name]


def test_a_draft_is_no_rating_and_what_is_submitted_is() -> None:
    play = Rated()
    play.score(0, "TW", 2, 3, 4)
    play.score(1, "TW", 2, 3, 5)
    play.finish(0)
    one = play.found().first.criteria["TW"]["icc2_1"]
    assert (one.value, one.reason, one.raters) == (None, Reason.ONE_RATER, 1)
    play.ask(play.watching[1], c.SubmitRatings())
    one = play.found().first.criteria["TW"]["icc2_1"]
    assert one.value == pytest.approx(0.9)
    assert (one.reason, one.raters, one.n, one.missing) == (None, 2, 3, 0)


@pytest.mark.rule("A9", "P132")
def test_no_evidence_and_no_rating_are_missing_and_no_number() -> None:
    play = Rated(candidates=4)
    play.score(0, "TW", 2, 3, 4, "NE")
    play.score(1, "TW", 3, 3, None, 5)
    play.finish(0, 1)
    found = play.found().first.criteria["TW"]
    assert (found["icc2_1"].n, found["icc2_1"].left_out, found["icc2_1"].missing) == (2, 2, 0.25)
    without = Rated(candidates=2)
    without.score(0, "TW", 2, 3)
    without.score(1, "TW", 3, 3)
    without.finish(0, 1)
    other = without.found().first.criteria["TW"]
    for name in ("icc2_1", "icc2_k", "icc1_1", "icc1_k", "alpha_ordinal", "kappa_quadratic", "kendall_w"):
        assert found[name].value == other[name].value


def test_no_evidence_everywhere_leaves_nothing_to_agree_on() -> None:
    play = Rated()
    for by in (0, 1):
        play.score(by, "TW", "NE", "NE", "NE")
    play.finish(0, 1)
    for one in play.found().first.criteria["TW"].values():
        assert (one.value, one.ci, one.n, one.raters, one.missing) == (None, None, 0, 0, 1)
        assert one.reason is Reason.NO_RATINGS


def test_a_candidate_whom_nobody_was_to_watch_is_left_out_and_not_missing() -> None:
    play = Rated()
    for by in (0, 1):
        play.ask(play.fay, c.AssignAssessor(play.watching[by].id, tuple(who.id for who in play.seated[:2])))
        play.score(by, "TW", 2 + by, 4)
    play.finish(0, 1)
    one = play.found().first.criteria["TW"]["icc2_1"]
    assert (one.n, one.left_out, one.missing) == (2, 1, 0)


def test_assessors_who_watch_different_candidates_have_the_one_way_coefficients() -> None:
    play = Rated(assessors=4, candidates=4)
    for by in range(4):
        pair = play.seated[:2] if by < 2 else play.seated[2:]
        play.ask(play.fay, c.AssignAssessor(play.watching[by].id, tuple(who.id for who in pair)))
        scores = ((2, 4, None, None), (2, 5, None, None), (None, None, 3, 1), (None, None, 3, 2))[by]
        play.score(by, "TW", *scores)
    play.finish(0, 1, 2, 3)
    found = play.found().first.criteria["TW"]
    assert found["icc2_1"].reason is Reason.MISSING_RATINGS
    assert found["kendall_w"].reason is Reason.MISSING_RATINGS
    assert found["icc1_1"].value == pytest.approx((3.5 - 0.25) / (3.5 + 0.25))
    assert (found["icc1_1"].n, found["icc1_1"].raters, found["icc1_1"].missing) == (4, 4, 0)


def test_overall_the_cases_are_the_cells() -> None:
    play = Rated()
    for criterion, by in itertools.product(play.criteria, (0, 1)):
        play.score(by, criterion, 2, 3, 4 + by)
    play.finish(0, 1)
    found = play.found()
    assert found.first.criteria.keys() == set(play.criteria)
    assert found.first.overall["icc2_1"].n == 3 * len(play.criteria)
    assert found.first.criteria["TW"]["icc2_1"].n == 3


@pytest.mark.rule("P131")
def test_revisions_before_the_wash_up_count_and_later_ones_stand_beside() -> None:
    play = Rated()
    play.score(0, "TW", 2, 3, 4)
    play.score(1, "TW", 2, 3, 4)
    play.finish(0, 1)
    play.revise(0, 2, "TW", 5)
    before = play.found()
    assert before.revised is None
    play.ask(play.fay, c.OpenWashup())
    assert play.found() == before
    play.revise(1, 2, "TW", 5)
    after = play.found()
    assert after.first == before.first
    assert after.revised is not None
    assert after.revised.criteria.keys() == {"TW"}
    assert after.revised.criteria["TW"]["icc2_1"].reason is Reason.FULL_AGREEMENT
    assert after.revised.overall["icc2_1"].value == 1
    assert after.first.overall["icc2_1"].value != 1


def test_notes_and_scores_after_the_wash_up_do_not_touch_the_habits() -> None:
    play = Rated()
    play.score(0, "TW", 2, 3, 4)
    play.score(1, "TW", 2, 3, 5)
    play.observe(play.watching[0], play.seated[0], "Спрашивает", "TW")
    play.finish(0, 1)
    play.ask(play.fay, c.OpenWashup())
    before = play.found().assessors
    play.revise(0, 0, "TW", 5)
    play.observe(play.watching[0], play.seated[1], "Ещё", "TW")
    for assessor, one in play.found().assessors.items():
        assert one.habits == before[assessor].habits


def test_who_submits_late_counts_with_what_stood_before_the_wash_up() -> None:
    play = Rated()
    play.score(0, "TW", 2, 3, 4)
    play.score(1, "TW", 2, 3, 5)
    play.finish(0)
    play.ask(play.fay, c.OpenWashup("Пора"))
    assert play.found().first.criteria["TW"]["icc2_1"].reason is Reason.ONE_RATER
    play.score(1, "TW", 2, 3, 4)
    play.ask(play.watching[1], c.SubmitRatings())
    found = play.found()
    assert found.first.criteria["TW"]["icc2_1"].value == pytest.approx(0.9)
    assert found.revised is not None
    assert found.revised.criteria["TW"]["icc2_1"].value == 1


def test_a_removed_assessors_submitted_ratings_stay_and_drafts_do_not() -> None:
    play = Rated()
    play.score(0, "TW", 2, 3, 4)
    play.score(1, "TW", 2, 3, 5)
    play.finish(0, 1)
    before = play.found().first
    play.ask(play.fay, c.RemoveParticipant(play.watching[1].id))
    assert play.found().first == before


def test_a_removed_candidate_is_a_case_only_where_somebody_judged_them() -> None:
    play = Rated(candidates=4)
    for by in (0, 1):
        play.score(by, "TW", 2, 3, 4)
    play.ask(play.fay, c.RemoveParticipant(play.seated[3].id))
    play.ask(play.fay, c.RemoveParticipant(play.seated[2].id))
    play.finish(0, 1)
    one = play.found().first.criteria["TW"]["icc2_1"]
    assert (one.n, one.left_out, one.missing) == (3, 0, 0)


def whole(*tables: tuple[str, list[list[Score | None]]]) -> Rated:
    """A session with these scores, all submitted: criterion, lines of assessors."""
    play = Rated(assessors=len(tables[0][1]))
    for criterion, lines in tables:
        for by, line in enumerate(lines):
            play.score(by, criterion, *line)
    play.finish(*range(len(tables[0][1])))
    return play


def test_severity_is_the_mean_difference_to_the_others_on_shared_cells() -> None:
    play = whole(("TW", [[2, 3, None], [4, 3, 5], [4, 5, "NE"]]))
    assert play.habit(0, "severity") == Habit(-1.5, 2)  # 2 to 4 and 3 to 4
    assert play.habit(1, "severity") == Habit(0, 2)  # 4 to 3 and 3 to 4; the third nobody else has scored
    assert play.habit(2, "severity") == Habit(1.5, 2)


def test_severity_wants_somebody_to_compare_with() -> None:
    assert whole(("TW", [[2, 3, 4]])).habit(0, "severity").reason is Reason.ONE_RATER
    assert whole(("TW", [[2, None, 4], [None, 3, "NE"]])).habit(0, "severity").reason is Reason.NO_SHARED_CASES


def test_halo_is_the_mean_spread_of_a_candidates_scores_over_criteria() -> None:
    play = whole(("TW", [[1, 3, 2], [1, 3, 2]]), ("LD", [[5, 3, "NE"], [1, 3, 2]]))
    assert play.habit(0, "halo") == Habit(pytest.approx(stdev((1, 5)) / 2), 2)
    assert play.habit(1, "halo") == Habit(0, 3)
    assert whole(("TW", [[1, 2, 3]])).habit(0, "halo") == Habit(None, 0, Reason.TOO_FEW_CASES)


def test_central_tendency_is_the_share_of_the_middle_with_the_spread_beside() -> None:
    play = whole(("TW", [[3, 3, 3], [1, 3, 5], ["NE", "NE", 2], ["NE", "NE", "NE"]]))
    assert play.habit(0, "central_tendency") == Habit(1, 3, sd=0)
    assert play.habit(1, "central_tendency") == Habit(pytest.approx(1 / 3), 3, sd=2)
    assert play.habit(2, "central_tendency") == Habit(0, 1, sd=None)
    assert play.habit(3, "central_tendency") == Habit(None, 0, Reason.NO_RATINGS)


def test_evidence_per_rating_counts_own_notes_of_scored_cells() -> None:
    play = Rated()
    tess = play.watching[0]
    for about, criterion in ((0, "TW"), (0, "TW"), (1, "TW"), (0, "LD"), (0, None)):
        play.observe(tess, play.seated[about], "Спрашивает", criterion)
    play.observe(play.watching[1], play.seated[0], "Чужая", "TW")
    play.score(0, "TW", 2, 3, 4)
    play.finish(0)
    assert play.habit(0, "evidence_per_rating") == Habit(1, 3)
    assert play.habit(1, "evidence_per_rating") == Habit(None, 0, Reason.NOT_SUBMITTED)


def gini(amounts: list[int]) -> float:
    """By the area under the Lorenz curve, as it is usually drawn."""
    ordered, total = sorted(amounts), sum(amounts)
    n = len(ordered)
    return sum((2 * place - n - 1) * amount for place, amount in enumerate(ordered, start=1)) / (n * total)


@pytest.mark.parametrize("amounts", [[1, 1, 1], [4, 0, 0], [3, 1, 0], [5, 2, 1]])
def test_attention_is_the_gini_of_notes_over_the_candidates_to_watch(amounts: list[int]) -> None:
    play = Rated()
    for about, amount in zip(play.seated, amounts, strict=True):
        for _ in range(amount):
            play.observe(play.watching[0], about, "Спрашивает")
    assert play.habit(0, "attention") == Habit(pytest.approx(gini(amounts)), 3)
    play.ask(play.fay, c.AssignAssessor(play.watching[0].id, (play.seated[0].id, play.seated[1].id)))
    assert play.habit(0, "attention") == Habit(pytest.approx(gini(amounts[:2])), 2)


def test_attention_wants_notes_and_two_candidates() -> None:
    play = Rated()
    assert play.habit(0, "attention") == Habit(None, 3, Reason.NO_NOTES)
    note = play.observe(play.watching[0], play.seated[0], "Спрашивает")
    assert play.habit(0, "attention").value is not None
    play.ask(play.watching[0], c.RemoveObservation(note))
    assert play.habit(0, "attention").reason is Reason.NO_NOTES
    play.ask(play.fay, c.AssignAssessor(play.watching[0].id, (play.seated[0].id,)))
    assert play.habit(0, "attention") == Habit(None, 1, Reason.TOO_FEW_CASES)


@pytest.mark.rule("P130", "A15")
def test_before_the_wash_up_only_author_and_number_are_told() -> None:
    sets: tuple[tuple[Score, ...], ...] = ((1, 1, 1), (5, 3, "NE"))
    told = []
    for scores in sets:
        play = Rated()
        play.score(0, "TW", *scores)
        play.observe(play.watching[0], play.seated[0], "Спрашивает")
        told.append(by_label(withheld(play.room.session), play.watching))
    assert told[0] == told[1]
    assert (told[0][0].ratings, told[0][0].notes) == (3, 1)
    for one in told[0]:
        assert {habit.reason for habit in one.habits.values()} == {Reason.WITHHELD}
        assert {habit.value for habit in one.habits.values()} == {None}
        assert one.submitted is None


def by_label(found: Agreement, people: list[Participant]) -> list:
    for block in (*found.first.criteria.values(), found.first.overall):
        for one in block.values():
            assert (one.value, one.ci, one.n, one.raters, one.missing) == (None, None, 0, 0, None)
            assert one.reason is Reason.WITHHELD
    return [found.assessors[who.id] for who in people]


def test_nobody_there_is_an_answer_too() -> None:
    play = Rated(assessors=0, candidates=0)
    found = play.found()
    assert found.assessors == {}
    assert {one.reason for one in found.first.overall.values()} == {Reason.NO_RATINGS}
    assert withheld(play.room.session).assessors == {}


@pytest.mark.rule("P133", "P134")
def test_every_reason_and_every_word_is_explained() -> None:
    chapter = PROTOCOL.split("\n## Agreement between assessors\n")[1].split("\n## ")[0]
    rows = [row.split("|")[1] for row in chapter.splitlines() if row.startswith("| `")]
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == {reason.value for reason in Reason}
    words = chapter.split("**P134**")[1]
    assert set(re.findall(r"`(\w+)`", words)) == {"reading", *(word.value for word in Reading)}
