"""Groups that have worked: one that used every tool, and meetings that were only spoken, from their transcripts.

With a log of a database they are written there, for a server that is started on it afterwards.
"""

import json
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from server.adapters.sql.database import Database
from server.adapters.sql.log import SqlLog
from server.application.ports import Log
from server.domain import commands as c
from server.domain import group_commands as g
from server.domain.events import to_millisecond
from server.domain.people import Kind, Participant
from server.domain.rules.reporting import SPEECH
from tests.played import Played, Shelf, sticky

_NAMES = ("Анна Ёлкина", "Борис Въездной", "Чен Ли", "Дарья Морозова", "Егор Щукин", "Фатима Алиева")
_IDEAS = (
    "Один номер для всех обращений", "Перезванивать в течение часа", "Обучить новичков за неделю",
    "База ответов для сотрудников", "Показывать очередь в приложении", "Чат вместо телефона ночью",
    "Разбирать жалобы по пятницам", "Дать право вернуть деньги сразу", "Опрос после каждого обращения",
    "Перезванивать в течение часа.", "Старший смены у каждого входа", "Письмо с итогом разговора",
    "Запись к специалисту заранее", "Бонус за повторную покупку", "Убрать лишние вопросы из меню",
)  # fmt: skip
_ID = "brainstorm-with-a-plan"
_CHAT = ("Давайте начнём", "У нас пять минут", "Кто запишет?", "Согласен", "А что с деньгами?", "Это дорого", "Да")
_WEIGHTS = (5, 2, 3, 2, 1, 2)


def _with_a_plan() -> dict[str, Any]:
    """The brainstorm, with a plan at its end."""
    document = dict(Shelf().documents()["brainstorm"])
    phases = [
        {**one, "tools": [*one["tools"], *(["plan"] if one["key"] == "proposals" else [])]}
        for one in document["phases"]
    ]
    return {**document, "id": _ID, "phases": phases}


class Worked(Played):
    """Six people write in silence, talk, group, vote and plan; `tess` has submitted her ratings, `ugo` has not."""

    def __init__(self, language: str = "ru", log: Log | None = None, people: int = 6) -> None:
        shelf, more = Shelf(_with_a_plan()), {"title": "Отбор, группа 3", "speech": True, "min_evidence": 0}
        super().__init__(_ID, language, shelf, log, **more)
        self.chance = random.Random(5)
        self.notes: list[str] = []
        self.fay = self.join(Kind.FACILITATOR, "Фаина Щукина")
        self.candidates = [self.join(Kind.CANDIDATE, name) for name in _NAMES[:people]]
        self.tess, self.ugo = (self.join(Kind.ASSESSOR, name) for name in ("Тесс", "Уго"))
        for one in self.candidates:
            self.ask(one, c.ConsentToSpeech(True))
        self._work()

    def somebody(self) -> Participant:
        return self.chance.choices(self.candidates, _WEIGHTS[: len(self.candidates)])[0]

    def talk(self, seconds: float) -> None:
        """Turns of speech, and a note of an assessor now and then."""
        until = self.now + timedelta(seconds=seconds)
        while self.now < until:
            speaker, lasts = self.somebody(), self.chance.uniform(1.5, 14)
            begin = self.now
            self.wait(lasts)
            # As the edge reads times: to the millisecond.
            self.ask(speaker, c.ReportSpeech(to_millisecond(begin), to_millisecond(self.now)))
            if self.chance.random() < 0.12:
                self.ask(self.somebody(), c.SendChat(self.chance.choice(_CHAT)))
            if self.chance.random() < 0.1:
                about = self.somebody()
                self.observe(
                    self.tess, about, "Предлагает порядок работы", "CM", sign=self.chance.choice((1, 1, 0, -1))
                )
            self.wait(self.chance.uniform(0.3, 4))

    def _work(self) -> None:
        does = {
            "ideas": self._write, "building": self._build, "grouping": self._group, "voting": self._vote,
            "proposals": self._plan,
        }  # fmt: skip
        for phase in self.room.session.exercise.phases:
            self.ask(self.fay, c.StartPhase(phase.key))
            self.ask(self.fay, c.ExtendPhase(600))
            does.get(phase.key, lambda: self.talk(60))()
            self.ask(self.fay, c.EndPhase())
            self.wait(40)
        self.ask(self.tess, c.SubmitRatings())

    def _write(self) -> None:
        for number, text in enumerate(_IDEAS):
            self.wait(self.chance.uniform(4, 20))
            self.draw(self.somebody(), *sticky(f"n{number}", text, x=200 * (number % 5), y=130 * (number // 5)))
            self.notes.append(f"n{number}")

    def _build(self) -> None:
        self.talk(70)
        self.ask(self.fay, c.PausePhase())
        self.wait(190)
        self.ask(self.fay, c.ResumePhase())
        self.draw(self.candidates[1], *sticky("n0", "Один номер для всех обращений, круглосуточно", 2))
        self.talk(150)

    def _group(self) -> None:
        self.ask(self.candidates[0], g.PutCluster("c1", "Связь с клиентом"))
        for note in self.notes[:6]:
            self.talk(20)
            self.ask(self.somebody(), g.MoveIntoCluster(note, "c1"))

    def _vote(self) -> None:
        self.talk(40)
        for voter in self.candidates:
            for note in self.chance.sample(self.notes[:8], 2):
                self.wait(4)
                self.ask(voter, g.CastVote(note))
        self.talk(40)

    def _plan(self) -> None:
        for number, note in enumerate(self.notes[:4]):
            self.talk(35)
            by = self.somebody()
            self.ask(by, g.PutPlanLine(f"p{number}", _IDEAS[number], source=note, owner=by.id))
        self.talk(60)


class Spoken(Played):
    """A meeting of four that was recorded elsewhere; `file` is its transcript, one turn a line."""

    def __init__(self, file: Path, language: str = "en", log: Log | None = None) -> None:
        super().__init__("service-strategy", language, Shelf(), title=f"Meeting {file.stem}", log=log)
        turns = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        speakers = sorted({turn["speaker"] for turn in turns})
        self.fay = self.join(Kind.FACILITATOR, "Fay")
        self.candidates = [self.join(Kind.CANDIDATE, f"Speaker {one}") for one in speakers]
        seats = dict(zip(speakers, self.candidates, strict=True))
        begun = self.now
        last = max(turn["t_end"] for turn in turns)
        phases = self.room.session.exercise.phases
        for phase in phases:
            self.ask(self.fay, c.StartPhase(phase.key))
            self.ask(self.fay, c.ExtendPhase(3600))
            self.wait(last / len(phases))
            self.ask(self.fay, c.EndPhase())

        def reported(turn: dict[str, Any]) -> c.Reported:
            begins, ends = (begun + timedelta(seconds=turn[end]) for end in ("t_start", "t_end"))
            return c.Reported(turn["da"], seats[turn["speaker"]].id, SPEECH, begins, ends, turn["text"], "call")

        self.sessions.report(self.id, None, [reported(turn) for turn in turns])


@contextmanager
def kept_in(data_dir: Path) -> Iterator[Log]:
    """The log of a data directory that no server runs on yet."""
    data_dir.mkdir(parents=True, exist_ok=True)
    database = Database(f"sqlite:///{data_dir / 'veche.sqlite3'}")
    database.upgrade()
    log = SqlLog(database, _aside)
    try:
        yield log
    finally:
        log.close()
        database.close()


def _aside(loop: Callable[[], None]) -> None:
    threading.Thread(target=loop, daemon=True).start()
