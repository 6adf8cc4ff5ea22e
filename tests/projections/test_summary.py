"""A summary says what happened, who found what, and nothing that its readers may not know yet."""

import pytest

from server.domain import commands as c
from server.domain.people import Kind
from tests.played import TEN, Played, sticky


class Assessed(Played):
    """Two candidates and two assessors after an exercise, with notes and ratings."""

    def __init__(self, **settings: object) -> None:
        super().__init__("service-strategy", "ru", min_evidence=1, **settings)
        self.fay = self.join(Kind.FACILITATOR, "Фаина")
        self.ann, self.bob = (self.join(Kind.CANDIDATE, name) for name in ("Анна Ёлкина", "Борис"))
        self.tess, self.ugo = (self.join(Kind.ASSESSOR, name) for name in ("Тесс", "Уго"))
        self.ask(self.fay, c.AssignRole(self.ann.id, "analyst"))
        self.wait(60)
        self.ask(self.fay, c.StartPhase())
        self.wait(30)

    def finish(self) -> None:
        self.ask(self.fay, c.EndExercise())

    def submit(self) -> None:
        """The exercise is over and both assessors submit."""
        self.finish()
        for assessor in (self.tess, self.ugo):
            self.ask(assessor, c.SubmitRatings())


def test_a_phase_has_its_real_times_and_its_planned_length() -> None:
    play = Assessed()
    play.ask(play.fay, c.ExtendPhase(90))
    play.wait(10)
    play.ask(play.fay, c.StartPhase())
    first, second = play.summary().phases
    assert (first.started_at - TEN).total_seconds() == 60
    assert (first.ended_at, second.started_at) == (play.now, play.now)
    assert first.planned_seconds == play.room.session.exercise.phases[0].seconds
    assert second.ended_at is None
    (extension,) = play.summary().overrides.extensions
    assert (extension.seconds, extension.phase_title) == (90, first.title)


def test_offline_seconds_count_within_phases_only() -> None:
    play = Assessed()
    play.sessions.leave(play.id, play.ann.id)
    play.wait(12.5)
    play.sessions.open(play.id, play.ann.id, lambda _: None)
    play.sessions.leave(play.id, play.bob.id)
    play.wait(7)
    play.finish()
    play.wait(1000)
    away = {one.id: one.offline_seconds for one in play.summary().people}
    assert away[play.ann.id] == 12.5
    assert away[play.bob.id] == 7
    assert away[play.tess.id] == 0


def test_people_have_name_label_seat_and_role() -> None:
    play = Assessed()
    ann = play.summary().person(play.ann.id)
    assert ann is not None
    assert (ann.name, ann.role, ann.consent, ann.seat) == ("Анна Ёлкина", "analyst", "1", play.ann.seat)
    assert ann.label == f"Кандидат {play.ann.seat}"
    english = play.summary("en").person(play.ann.id)
    assert english is not None
    assert english.label == f"Candidate {play.ann.seat}"
    assert english.role_title != ann.role_title


def test_the_mean_is_of_numbers_and_no_evidence_is_none_of_them() -> None:
    play = Assessed()
    for by, score in ((play.tess, 2), (play.ugo, "NE")):
        play.observe(by, play.ann, "Спорит", "TW", sign=-1)
        play.rate(by, play.ann, "TW", score)
    play.rate(play.tess, play.ann, "LD", "NE")
    play.submit()
    play.close()
    ann = next(one for one in play.summary().candidates if one.person.id == play.ann.id)
    cells = {cell.criterion: cell for cell in ann.cells}
    assert (cells["TW"].mean, cells["TW"].raters, cells["TW"].without_evidence) == (2, 1, 1)
    assert (cells["LD"].mean, cells["LD"].raters, cells["LD"].without_evidence) == (None, 0, 1)
    assert (cells["CM"].mean, cells["CM"].ratings) == (None, ())


def test_a_revision_counts_in_the_mean_and_both_versions_stay() -> None:
    play = Assessed()
    for by, score in ((play.tess, 2), (play.ugo, 3)):
        play.observe(by, play.ann, "Спорит", "TW", sign=-1)
        play.rate(by, play.ann, "TW", score)
    play.submit()
    play.ask(play.tess, c.ReviseRating(play.ann.id, "TW", 4, "Нашлась заметка"))
    play.close()
    summary = play.summary()
    cell = next(one for one in summary.candidates if one.person.id == play.ann.id).cells[0]
    assert cell.criterion == "TW"
    assert cell.mean == 3.5
    assert [(one.score, one.version) for one in summary.ratings if one.by == play.tess.id] == [(2, 1), (4, 2)]
    (revision,) = summary.overrides.revisions
    assert revision.before is not None
    assert (revision.before.score, revision.after.score, revision.after.reason) == (2, 4, "Нашлась заметка")
    assert summary.overrides.not_submitted == ()


def test_what_was_never_submitted_is_shown_and_does_not_count() -> None:
    play = Assessed()
    for by, score in ((play.tess, 2), (play.ugo, 5)):
        play.rate(by, play.ann, "TW", score, "Видно было всем")
    play.finish()
    play.ask(play.tess, c.SubmitRatings())
    play.close()
    cell = next(one for one in play.summary().candidates if one.person.id == play.ann.id).cells[0]
    assert (cell.mean, cell.raters, [one.submitted for one in cell.ratings]) == (2, 1, [True, False])
    assert play.summary().overrides.not_submitted == (play.ugo.id,)


def test_what_was_agreed_stands_beside_the_mean_and_both_stay() -> None:
    play = Assessed()
    for by, score in ((play.tess, 2), (play.ugo, 3)):
        play.rate(by, play.ann, "TW", score, "Видно было всем")
    play.submit()
    play.ask(play.fay, c.OpenWashup())
    play.ask(play.fay, c.SetConsensus(play.ann.id, "TW", 3, "Одна заметка перевесила"))
    play.ask(play.fay, c.SetRecommendation(play.ann.id, "with_reservations", "Слушает не всех"))
    summary = play.summary()
    ann = next(one for one in summary.candidates if one.person.id == play.ann.id)
    cell = ann.cells[0]
    assert cell.agreed is not None
    assert (cell.mean, cell.agreed.score, cell.difference) == (2.5, 3, 0.5)
    assert [one.score for one in cell.ratings] == [2, 3]
    assert summary.overrides.settled == (cell,)
    assert ann.recommendation is not None
    assert ann.recommendation.verdict == "with_reservations"


@pytest.mark.parametrize(
    ("scores", "agreed", "overridden"),
    [
        ((2, 3), 2.5, False),
        ((2, 3), 3, True),
        ((2, 3), "NE", True),
        (("NE", "NE"), "NE", False),
        (("NE", "NE"), 3, True),
    ],
)
def test_what_the_ratings_come_to_by_themselves_left_no_usual_course(
    scores: tuple[c.Score, c.Score], agreed: c.AgreedScore, overridden: bool
) -> None:
    play = Assessed()
    for by, score in zip((play.tess, play.ugo), scores, strict=True):
        play.rate(by, play.ann, "TW", score, "Видно было всем")
    play.submit()
    play.ask(play.fay, c.OpenWashup())
    play.ask(play.fay, c.SetConsensus(play.ann.id, "TW", agreed, "Так решили"))
    assert bool(play.summary().overrides.settled) is overridden


def test_a_revision_after_the_agreement_leaves_what_was_agreed_against() -> None:
    play = Assessed()
    for by, score in ((play.tess, 2), (play.ugo, 3)):
        play.rate(by, play.ann, "TW", score, "Видно было всем")
    play.submit()
    play.ask(play.fay, c.OpenWashup())
    play.ask(play.fay, c.SetConsensus(play.ann.id, "TW", 2.5, "Принято среднее"))
    play.ask(play.tess, c.ReviseRating(play.ann.id, "TW", 5, "Нашлась заметка"))
    summary = play.summary()
    cell = next(one for one in summary.candidates if one.person.id == play.ann.id).cells[0]
    assert (cell.numbers, cell.mean, cell.difference) == ([5, 3], 2.5, 0)
    assert summary.overrides.settled == ()


def test_a_wash_up_that_was_opened_early_says_why() -> None:
    play = Assessed()
    play.finish()
    play.ask(play.fay, c.OpenWashup("Уго заболел"))
    summary = play.summary()
    assert summary.judgements_visible
    assert summary.overrides.opened_early == "Уго заболел"


def test_a_rating_with_a_reason_in_place_of_evidence_is_named() -> None:
    play = Assessed()
    play.rate(play.tess, play.bob, "LD", 5, "Видно было всем")
    play.finish()
    play.close()
    (one,) = play.summary().overrides.reasoned
    assert (one.candidate, one.criterion, one.score, one.reason) == (play.bob.id, "LD", 5, "Видно было всем")


def test_evidence_has_time_sign_phase_and_the_words_as_they_were() -> None:
    play = Assessed()
    said = play.ask(play.ann, c.SendChat("Давайте по порядку"))
    play.wait(5)
    play.observe(
        play.tess, play.ann, "Предлагает порядок", "LD", sign=1, indicator="LD+1", evidence=c.Source(event=said)
    )
    play.finish()
    play.close()
    (note,) = play.summary().evidence
    assert (note.sign, note.since, note.phase) == (1, 35, play.room.session.exercise.phases[0].key)
    assert note.quoted == "Давайте по порядку"
    assert note.indicator_text == "Предлагает порядок работы и проверяет согласие группы"


def test_one_piece_of_evidence_speaks_for_and_one_against() -> None:
    play = Assessed()
    play.observe(play.tess, play.ann, "Слабое за", "CM", sign=1)
    play.observe(play.tess, play.ann, "Сильное за", "TW", sign=1)
    play.observe(play.tess, play.ann, "Против", "CM", sign=-1)
    play.rate(play.tess, play.ann, "CM", 2)
    play.rate(play.tess, play.ann, "TW", 4)
    play.finish()
    play.close()
    ann = next(one for one in play.summary().candidates if one.person.id == play.ann.id)
    assert ann.speaks_for is not None
    assert ann.speaks_against is not None
    assert (ann.speaks_for.text, ann.speaks_against.text) == ("Сильное за", "Против")
    bob = next(one for one in play.summary().candidates if one.person.id == play.bob.id)
    assert (bob.speaks_for, bob.speaks_against) == (None, None)


def test_before_closing_only_author_and_number_of_judgements_are_there() -> None:
    play = Assessed()
    play.observe(play.tess, play.ann, "Тайное слово", "TW", sign=1)
    play.observe(play.tess, play.ann, "Ещё одно")
    play.rate(play.tess, play.ann, "TW", 4)
    play.finish()
    play.ask(play.tess, c.SubmitRatings())
    summary = play.summary()
    assert not summary.judgements_visible
    assert "Тайное" not in repr(summary)
    assert (summary.evidence, summary.ratings) == ((), ())
    assert [(one.assessor, one.notes, one.ratings) for one in summary.tallies] == [
        (play.tess.id, 2, 1),
        (play.ugo.id, 0, 0),
    ]
    play.close()
    assert play.summary().judgements_visible
    assert "Тайное слово" in repr(play.summary())


@pytest.mark.parametrize(("channel", "count"), [("notes", 1), ("edits", 1), ("chat", 2), ("reactions", 1)])
def test_contributions_are_counted_by_channel(channel: str, count: int) -> None:
    play = Assessed()
    play.ask(play.fay, c.StartPhase("ideas"))
    play.draw(play.ann, *sticky("n", "Перезвонить"))
    play.wait(5)
    play.draw(play.ann, *sticky("n", "Перезвонить", 2, x=40))
    for text in ("Раз", "Два"):
        play.ask(play.ann, c.SendChat(text))
    play.ask(play.ann, c.RaiseHand())
    play.draw(play.fay, *sticky("f", "От ведущего"))
    by = {one.person.id: one.counts for one in play.summary().candidates}
    assert by[play.ann.id][channel] == count
    assert by[play.bob.id][channel] == 0
    assert {one.by for one in play.summary().contributions} == {play.ann.id, play.fay.id}


def test_whoever_was_removed_before_doing_anything_takes_no_place_among_the_candidates() -> None:
    play = Assessed()
    late, busy = play.join(Kind.CANDIDATE, "Опоздавшая"), play.join(Kind.CANDIDATE, "Ушедший")
    play.ask(busy, c.SendChat("Мне пора"))
    for gone in (late, busy):
        play.ask(play.fay, c.RemoveParticipant(gone.id))
    summary = play.summary()
    assert [one.person.name for one in summary.candidates].count("Ушедший") == 1
    assert "Опоздавшая" not in [one.person.name for one in summary.candidates]
    assert "Опоздавшая" in [one.name for one in summary.people]
