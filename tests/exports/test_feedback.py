"""A candidate's feedback: everything about them, and not a word, name or number of anybody else."""

import io
import json
import re
from typing import Any

import pytest
from pypdf import PdfReader

from server import exports
from server.domain import commands as c
from server.domain.people import Kind
from server.exports.feedback_words import feedback_words
from server.projections.feedback import Feedback, feedback
from server.projections.record import replay
from server.projections.summing_up import summarise
from tests.exports.paper import pages
from tests.exports.sessions import crowded
from tests.played import Played, sticky

OTHERS = ("квазар", "синхрофазотрон", "палиндром", "антрацит", "филигрань", "менуэт", "дирижабль")
"""Words that stand only in what others wrote, and in what was noted and rated about them."""


class Told(Played):
    """Ann, Bob and a third candidate; everything about the others bears a word of its own."""

    def __init__(self, language: str = "ru") -> None:
        super().__init__("service-strategy", language, min_evidence=0)
        quasar, machine, mirror, coal, lace, dance, ship = OTHERS
        self.fay = self.join(Kind.FACILITATOR, "Фаина Щукина")
        self.ann = self.join(Kind.CANDIDATE, "Анна Ёлкина")
        self.bob = self.join(Kind.CANDIDATE, "Борис Въездной")
        self.third = self.join(Kind.CANDIDATE, "Вероника")
        self.tess, self.ugo = self.join(Kind.ASSESSOR, "Тесс Гордеева"), self.join(Kind.ASSESSOR, "Уго")
        self.ask(self.fay, c.StartPhase("ideas"))
        self.wait(30)
        self.draw(self.ann, *sticky("n", "Перезвонить за час"))
        self.draw(self.bob, *sticky("m", f"Спросить {quasar}"))
        self.draw(self.bob, *sticky("both", "Начало"))
        self.draw(self.ann, *sticky("both", f"Начало {mirror}", 2))
        self.draw(self.ann, *sticky("hers", "Конец"))
        self.draw(self.bob, *sticky("hers", f"Конец {mirror}", 2))
        self.said = self.ask(self.bob, c.SendChat(f"Давайте {machine}"))
        self.own = self.ask(self.ann, c.SendChat("Борис, кто ещё не высказался?"))
        self._judge(coal, lace, dance, ship)

    def _judge(self, coal: str, lace: str, dance: str, ship: str) -> None:
        note = self.observe
        note(self.tess, self.ann, "Спросила, что думает Борис, и позвала Веронику", "TW", sign=1)
        note(self.tess, self.ann, "Перебила Въездного и Кандидата 9", "TW", sign=-1)
        note(self.tess, self.ann, "Возразила мягко", "TW", sign=1, evidence=c.Source(event=self.said))
        note(self.ugo, self.ann, "Позвала молчавших", "TW", sign=1, evidence=c.Source(event=self.own))
        note(self.ugo, self.ann, "Дополнила чужую карточку", "CM", sign=0, evidence=c.Source(item="both"))
        note(self.ugo, self.ann, "Начала мысль", "CM", sign=1, evidence=c.Source(item="hers"))
        note(self.ugo, self.ann, "Записала первую мысль", None, evidence=c.Source(item="n"))
        note(self.ugo, self.bob, coal, "TW", sign=-1)
        self.ask(self.fay, c.EndExercise())
        self.rate(self.tess, self.ann, "TW", 4, dance)
        self.rate(self.ugo, self.ann, "TW", 3)
        self.rate(self.ugo, self.ann, "CM", "NE")
        self.rate(self.ugo, self.bob, "TW", 1, lace)
        for assessor in (self.tess, self.ugo):
            self.ask(assessor, c.SubmitRatings())
        self.ask(self.fay, c.OpenWashup())
        self.ask(self.fay, c.SetConsensus(self.bob.id, "TW", 1.5, ship))
        self.ask(self.fay, c.SetRecommendation(self.ann.id, "recommended", ship))
        self.ask(self.tess, c.SetFeedback(self.ann.id, ("Зовёт молчащих, как Бориса",), ("Говорить короче",)))
        self.ask(self.tess, c.SetFeedback(self.bob.id, (lace,), (coal,)))

    def feedback(self, who: str, language: str = "ru") -> Feedback:
        session = self.room.session
        record = replay(session.id, session.exercise, session.board.ordering, self.log.read(session.id))
        summary = summarise(record, dict(self.room.names), language, self.now)
        words = feedback_words(language)
        found = feedback(record, summary, who, words["somebody"], words["anybody"])
        assert found is not None
        return found

    def pdf(self, who: str, language: str = "ru", **more: Any) -> str:
        made = exports.feedback_of(who, self.record(), self.room.names, language, self.now, **more)
        assert made is not None
        return read(made.content)


def read(content: bytes) -> str:
    return "\n".join(pages(content))


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("assessors", [False, True])
def test_nothing_of_anybody_else_is_in_it(language: str, assessors: bool) -> None:
    play = Told()
    told = re.sub(r"\s+", " ", play.pdf(play.ann.id, language, assessors=assessors))
    assert "Анна Ёлкина" in told
    assert [word for word in OTHERS if word in told] == []
    names = ("Борис", "Въездн", "Вероник", "Фаин", "Щукин", "Тесс", "Гордеев", "Уго")
    assert [name for name in names if name in told] == []
    seats = {one.seat for one in (play.bob, play.third)}
    assert [seat for seat in seats if re.search(rf"(?:Кандидат\w*|Candidate) {seat}", told)] == []


def test_what_was_seen_of_them_is_in_it_with_their_own_words_alone() -> None:
    play = Told()
    found = play.feedback(play.ann.id)
    seen = {one.text: one.quoted for rated in found.criteria for one in rated.seen}
    assert seen == {
        "Спросила, что думает другой участник, и позвала другой участник": None,
        "Перебила другой участник и Кандидата 9": None,
        "Возразила мягко": None,
        "Позвала молчавших": "другой участник, кто ещё не высказался?",
        "Дополнила чужую карточку": None,
        "Начала мысль": None,
    }
    assert [(one.text, one.quoted) for one in found.otherwise_seen] == [("Записала первую мысль", "Перезвонить за час")]
    assert found.strengths == ("Зовёт молчащих, как другой участник",)
    assert found.work_on == ("Говорить короче",)


def test_ratings_stand_as_they_were_given_and_ne_is_no_number() -> None:
    play = Told()
    by_name = {one.name: one for one in play.feedback(play.ann.id, "en").criteria}
    assert by_name["Teamwork"].mean == 3.5
    assert [score for _, score in by_name["Teamwork"].scores] == [4, 3]
    assert by_name["Communication"].mean is None
    told = play.pdf(play.ann.id, "en")
    assert "3.5" in told
    assert "no evidence" in told
    agreed = play.feedback(play.bob.id, "en").criteria[0]
    assert (agreed.mean, agreed.agreed) == (1, 1.5)


@pytest.mark.parametrize(
    ("language", "told"), [("ru", "в плюс · записано после упражнения"), ("en", "in favour · noted after the exercise")]
)
def test_a_note_from_after_the_exercise_says_so(language: str, told: str) -> None:
    play = Told(language)
    play.wait(600)
    play.observe(play.tess, play.ann, "Благодарит всех", "TW", sign=1)
    assert told in re.sub(r"\s+", " ", play.pdf(play.ann.id, language))
    page = json.loads(exports.feedback_page_of(play.ann.id, play.record(), play.room.names, language, play.now) or b"")
    assert page["page"]["criteria"][0]["seen"][-1]["when"] == told.split(" · ")[1]


def test_assessors_stand_by_their_scores_only_if_asked_for() -> None:
    play = Told()
    assert "Наблюдатель" not in play.pdf(play.ann.id)
    assert "Наблюдатель 1: 4" in re.sub(r"\s+", " ", play.pdf(play.ann.id, assessors=True))


def test_a_first_name_that_two_share_is_nobodys() -> None:
    play = Played("service-strategy", "ru", min_evidence=0)
    fay, tess = play.join(Kind.FACILITATOR, "Ф"), play.join(Kind.ASSESSOR, "Т")
    anna, other = play.join(Kind.CANDIDATE, "Анна Ли"), play.join(Kind.CANDIDATE, "Анна Романова")
    play.ask(fay, c.StartPhase("ideas"))
    play.observe(tess, anna, "Анна и Романова договорились, романтики тут нет", "TW", sign=1)
    play.ask(fay, c.EndExercise())
    play.ask(tess, c.SubmitRatings())
    play.ask(fay, c.OpenWashup())
    assert other.seat
    told = Told.feedback(play, anna.id)  # type: ignore[arg-type]
    assert told.criteria[0].seen[0].text == "участник и другой участник договорились, романтики тут нет"


def test_before_the_wash_up_there_is_none_and_of_nobody_else_either() -> None:
    play = Played("service-strategy", "ru")
    ann = play.join(Kind.CANDIDATE, "Анна")
    with pytest.raises(exports.NotYet):
        exports.feedback_of(ann.id, play.record(), play.room.names, "ru", play.now)
    fay = play.join(Kind.FACILITATOR, "Ф")
    play.ask(fay, c.CloseSession())
    assert exports.feedback_of(fay.id, play.record(), play.room.names, "ru", play.now) is None
    assert "не оценивали" in read(exports.feedback_of(ann.id, play.record(), play.room.names, "ru", play.now).content)  # type: ignore[union-attr]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_of_a_large_session_it_is_short_and_small(language: str) -> None:
    play = crowded(language)
    first = next(one for one in play.room.session.of_kind(Kind.CANDIDATE))
    made = exports.feedback_of(first.id, play.record(), play.room.names, language, play.now)
    assert made is not None
    assert len(made.content) < 2_000_000
    assert len(PdfReader(io.BytesIO(made.content)).pages) <= 5
