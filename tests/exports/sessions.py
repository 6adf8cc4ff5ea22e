"""Sessions to export: a small one with everything in it, and one as large as may be."""

from collections.abc import Mapping

from server.adapters.indices import ORDERING
from server.adapters.sql.database import directly
from server.application.calibrating import Calibrations, Wanted
from server.domain import commands as c
from server.domain.commands import Score
from server.domain.people import Kind, Participant
from tests.played import Played, sticky

SECRETS = ("квинтэссенция", "абракадабра", "галиматья", "тарабарщина", "околесица")
"""Words that stand in notes and ratings and nowhere else."""


class Rated(Played):
    """A session with board, chat, notes and ratings, not closed yet."""

    def __init__(self, language: str = "ru") -> None:
        super().__init__("service-strategy", language, title="Отбор, группа 3", min_evidence=1)
        self.fay = self.join(Kind.FACILITATOR, "Фаина Щукина")
        self.ann, self.bob = (self.join(Kind.CANDIDATE, name) for name in ("Анна Ёлкина", "Борис Въездной"))
        self.tess, self.ugo = (self.join(Kind.ASSESSOR, name) for name in ("Тесс", "Уго"))
        self.ask(self.fay, c.AssignRole(self.ann.id, "analyst"))
        self.ask(self.fay, c.StartPhase("ideas"))
        self.wait(30)
        self.draw(self.ann, *sticky("n", "Съёмная вывеска"))
        self.wait(5)
        self.draw(self.bob, *sticky("n", "Съёмная вывеска", 2, x=70))
        self.place(self.bob, {"id": "i", "kind": "note", "text": "С другой доски", "x": 1, "y": 2, "version": 1})
        self.ask(self.bob, c.SendChat('=HYPERLINK("x")'))
        self.ask(self.fay, c.SendAnnouncement("Осталась минута", "all"))
        self._judge()

    def _judge(self) -> None:
        quintessence, abracadabra, gibberish, jargon, nonsense = SECRETS
        self.observe(self.tess, self.ann, f"Говорит: {quintessence}", "TW", sign=1, kind="quote", indicator="TW+1")
        self.observe(self.tess, self.bob, abracadabra, "TW", sign=-1)
        self.observe(self.ugo, self.ann, gibberish)
        self.rate(self.tess, self.ann, "TW", 4)
        self.rate(self.ugo, self.ann, "TW", 3, jargon)
        self.rate(self.ugo, self.bob, "TW", "NE")
        self.ask(self.fay, c.EndExercise())
        self.ask(self.tess, c.SubmitRatings())
        self.ask(self.tess, c.ReviseRating(self.ann.id, "TW", 5, nonsense))

    def wash_up(self) -> None:
        """Both have submitted; one cell is agreed on, one candidate recommended."""
        self.ask(self.ugo, c.SubmitRatings())
        self.ask(self.fay, c.OpenWashup())
        self.ask(self.fay, c.SetConsensus(self.ann.id, "TW", 4.5, "=Обе заметки убедили"))
        self.ask(self.fay, c.SetRecommendation(self.ann.id, "recommended", "Держит порядок"))


class Calibrated(Rated):
    """A calibration made of it: two assessors have submitted, one of them has revised since, a third has not."""

    KEY: Mapping[str, Score] = {"TW": 4, "LD": "NE", "CM": 2}

    def __init__(self, language: str = "ru") -> None:
        super().__init__(language)
        making = Calibrations(self.sessions, self.log, ORDERING, lambda: self.now, self._new_id, directly)
        self.room = making.make(self.id, Wanted({self.ann.id: self.KEY, self.bob.id: {"TW": 3}}, 30))
        self.id = self.room.session.id
        self.vera, self.gleb, self.zoya = (self.join(Kind.ASSESSOR, name) for name in ("Вера", "Глеб", "Зоя"))
        for who, scores in ((self.vera, (5, 3, None)), (self.gleb, ("NE", "NE", 1)), (self.zoya, (1, 1, 1))):
            for criterion, score in zip(self.KEY, scores, strict=True):
                if score is not None:
                    self.rate(who, self.ann, criterion, score, "так видно")
        for who in (self.gleb, self.vera):
            self.wait(60)
            self.ask(who, c.SubmitRatings())
        self.ask(self.vera, c.ReviseRating(self.ann.id, "TW", 4, "эталон в виду"))
        self.ask(self.vera, c.ReviseRating(self.bob.id, "TW", 3, "эталон в виду"))


class Mapped(Played):
    """A journey map with one note in a cell; its author put it there, another shifted it a little."""

    def __init__(self) -> None:
        super().__init__("journey-map", "ru")
        fay, ann, bob = (self.join(kind, name) for kind, name in CAST)
        phase = next(one for one in self.room.session.exercise.phases if one.template == "journey")
        self.ask(fay, c.StartPhase(phase.key))
        self.draw(ann, *sticky("n", "Не видно срока доставки", x=200, y=500))
        self.wait(30)
        self.draw(bob, *sticky("n", "Не видно срока доставки", 2, x=220, y=510))


CAST = ((Kind.FACILITATOR, "Фаина Щукина"), (Kind.CANDIDATE, "Анна Ёлкина"), (Kind.CANDIDATE, "Борис Въездной"))


def crowded(language: str) -> Played:
    """Eight candidates with long names, six assessors, three hundred notes, a rating in every cell; closed."""
    play = Played("service-strategy", language, min_evidence=0)
    fay = play.join(Kind.FACILITATOR, "Ф")
    long = "Константинопольская-Екатеринославская " * 2
    candidates = [play.join(Kind.CANDIDATE, f"Кандидатка {seat} {long}".strip()) for seat in range(1, 9)]
    assessors = [play.join(Kind.ASSESSOR, f"Н{seat}") for seat in range(1, 7)]
    play.ask(fay, c.StartPhase("ideas"))
    criteria = [one.id for one in play.room.session.exercise.criteria]
    for at in range(300):
        about, criterion = candidates[at % 8], criteria[at // 8 % len(criteria)]
        text = f"Свидетельство № {at}: уточняет, кто и когда это сделает, и сверяется с группой."
        play.observe(assessors[at % 6], about, text, criterion, sign=(-1) ** at)
        play.wait(0.2)
    _rate_all(play, candidates, assessors, criteria)
    play.close()
    return play


def _rate_all(play: Played, candidates: list[Participant], assessors: list[Participant], criteria: list[str]) -> None:
    for row, about in enumerate(candidates):
        for column, criterion in enumerate(criteria):
            for seat, by in enumerate(assessors):
                play.rate(by, about, criterion, 1 + (row + column + seat) % 5, "Обсудили")
