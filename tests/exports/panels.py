"""Whole sessions: played, rated, washed up and approved, in the sizes in which a summary has to look right."""

from pathlib import Path
from textwrap import wrap
from typing import Any

from server.adapters.profiles import YamlProfiles
from server.domain import commands as c
from server.domain import group_commands as gc
from server.domain.people import Kind
from tests.played import Played, sticky
from tests.wire.process import ROOT

_PROFILE = YamlProfiles(Path(ROOT) / "exercises").documents()["contact-centre-head"]
_SEEN = {
    "ru": (
        "Предлагает порядок работы и спрашивает, все ли согласны",
        "Перебивает коллегу на полуслове и договаривает за неё",
        "«Давайте сверим это с цифрами из листа данных, а потом решим»",
        "Возвращает разговор к сроку: осталось пять минут, а план пуст",
        "Не отвечает на прямой вопрос о затратах и переводит разговор на другое",
        "Подхватывает чужую карточку, называет автора и дополняет её тем, как известить клиента о задержке заранее",
    ),
    "en": (
        "Proposes an order of work and asks whether everybody agrees",
        "Cuts a colleague short and finishes the sentence for her",
        "“Let us check this against the figures on the data sheet first”",
        "Brings the talk back to the time: five minutes left and no plan yet",
        "Leaves a direct question about costs without an answer and changes the subject",
        "Builds on another's note, names its author and adds how to tell the customer of a delay before it happens",
    ),
}
_IDEAS = {
    "ru": ("Сообщать о задержке до звонка клиента", "Один номер для всех вопросов", "Вечерняя смена по вторникам",
           "Шаблоны писем о возврате денег", "Маршрутный лист к девяти утра", "Опрос после закрытия обращения"),
    "en": ("Tell customers of a delay before they call", "One number for everything", "An evening shift on Tuesdays",
           "Templates for letters about refunds", "The route sheet by nine", "A survey once a case is closed"),
}  # fmt: skip
_NAMES = ("Анна Ёлкина", "Борис Въездной", "Вероника Щукина", "Григорий Цой", "Дарья Эйхенбаум")
_LONG = "Константинопольская-Екатеринославская"


class Panel(Played):
    """`candidates` people whom `assessors` watch and write `notes` about; all of it is approved in the end."""

    def __init__(self, language: str, candidates: int = 5, assessors: int = 3, notes: int = 60) -> None:
        title = {"ru": "Отбор руководителя смены, группа 3", "en": "Shift leader, group 3"}[language]
        super().__init__("service-project", language, title=title, min_evidence=0, profile=_PROFILE, votes_each=3)
        self.language = language
        self.fay = self.join(Kind.FACILITATOR, "Фаина")
        self.candidates = [self.join(Kind.CANDIDATE, self._name(at, candidates)) for at in range(candidates)]
        self.assessors = [self.join(Kind.ASSESSOR, f"Наблюдательница {at}") for at in range(1, assessors + 1)]
        self.criteria = [one.id for one in self.room.session.exercise.criteria]
        self._work()
        self._watch(notes)
        self._rate()
        self._agree()

    @staticmethod
    def _name(at: int, candidates: int) -> str:
        return _NAMES[at] if candidates <= len(_NAMES) else f"Александра-Мария {_LONG} {_LONG[::-1].title()}"[: 80 - at]

    def _work(self) -> None:
        first, second, *_ = self.candidates
        roles = [one.id for one in self.room.session.exercise.roles]
        for who, role in zip(self.candidates, roles, strict=False):
            self.ask(self.fay, c.AssignRole(who.id, role))
        self.ask(self.fay, c.StartPhase("ideas"))
        ideas = _IDEAS[self.language]
        for at, idea in enumerate(ideas * 2):
            self.wait(12)
            self.draw(self.candidates[at * at % len(self.candidates)], *self._note(at, idea))
        self.sessions.leave(self.id, second.id)
        self.wait(64)
        self.sessions.open(self.id, second.id, lambda _: None)
        self.ask(self.fay, c.ExtendPhase(60, second.id))
        self.ask(self.fay, c.StartPhase("directions"))
        self.ask(first, gc.PutCluster("k", ideas[0]))
        for note in ("n0", "n6"):
            self.ask(first, gc.MoveIntoCluster(note, "k"))
        for at in range(14):
            self.wait(11)
            self.ask(self.candidates[at % 3], c.SendChat(ideas[at % 6]))
        self.ask(self.fay, c.StartPhase("vote"))
        for at, who in enumerate(self.candidates):
            for item in dict.fromkeys(("k", f"n{1 + at % 3}")):
                self.ask(who, gc.CastVote(item))
        self.ask(self.fay, c.StartPhase("plan"))
        for at, idea in enumerate(ideas[:4]):
            who = self.candidates[at % len(self.candidates)]
            self.ask(
                who, gc.PutPlanLine(f"p{at}", idea, None, who.id, f"2026-12-{9 + at:02d}", 90.5 * (at + 1), 4, 5 + at)
            )
            self.wait(60)
        self.ask(self.fay, c.SendAnnouncement(_SEEN[self.language][3], "all"))

    @staticmethod
    def _note(at: int, idea: str) -> tuple[dict[str, Any], dict[str, Any]]:
        box, words = sticky(f"n{at}", "\n".join(wrap(idea, 17)), x=200 * (at % 6), y=130 * (at // 6))
        return {**box, "backgroundColor": "#fdeaa8", "strokeColor": "transparent"}, words

    def _watch(self, notes: int) -> None:
        for at in range(notes):
            about, by = self.candidates[at % len(self.candidates)], self.assessors[at % len(self.assessors)]
            text, sign = _SEEN[self.language][at * 7 % 6], (1, -1, 0, 1, -1, 1)[at * 7 % 6]
            criterion = None if at % 19 == 18 else self.criteria[at // len(self.candidates) % len(self.criteria)]
            kind = "quote" if at * 7 % 6 == 2 else "behaviour"
            self.observe(by, about, text, criterion, sign=sign if criterion else None, kind=kind)
            self.wait(120 / notes)
        self.ask(self.fay, c.EndExercise())

    def _rate(self) -> None:
        for seat, by in enumerate(self.assessors):
            for row, about in enumerate(self.candidates):
                for column, criterion in enumerate(self.criteria):
                    score = min(5, max(1, 3 + (row + column) % 3 - (row * column + seat) % 2))
                    alone = (row + column + seat) % 11 == 10
                    reason = _SEEN[self.language][column] if score in (1, 5) else None
                    self.rate(by, about, criterion, *(("NE",) if alone else (score, reason)))
            self.ask(by, c.SubmitRatings())

    def _agree(self) -> None:
        first, second, *others = self.candidates
        seen = _SEEN[self.language]
        self.ask(self.assessors[0], c.ReviseRating(first.id, self.criteria[0], 5, seen[2]))
        self.ask(self.fay, c.OpenWashup())
        for who in (first, second):
            for criterion in self.criteria:
                self.ask(self.fay, c.SetConsensus(who.id, criterion, 3.75, seen[5]))
        self.ask(self.fay, c.SetRecommendation(first.id, "recommended", seen[0]))
        self.ask(self.fay, c.SetRecommendation(second.id, "not_recommended", seen[4]))
        self.ask(self.fay, c.SetRecommendation(others[0].id, "with_reservations", seen[3]))
        self.ask(self.fay, c.SetFeedback(first.id, (seen[0], seen[5]), (seen[4],)))
        self.ask(self.fay, c.ApproveSummary())
