"""A group that used every tool: it sorted, voted, ranked, planned and laid its day."""

from typing import Any

from server.domain import commands as c
from server.domain import group_commands as gc
from server.domain.people import Kind
from tests.documents import rich_exercise
from tests.played import Played, Shelf, sticky

ROUBLES = {"ru": "тыс. ₽", "en": "RUB thousand"}
DAYS = {"ru": "чел.-дней", "en": "person-days"}


def exercise(**limits: Any) -> dict[str, Any]:
    """The rich one, in which more may be planned than there is: 400 of money, 20 of people."""
    there_is = {"votes_each": 3, "budget": 400, "staff": 20, "over": "warn", "money": ROUBLES, "people": DAYS}
    return rich_exercise(limits={**there_is, **limits})


class Worked(Played):
    """Three candidates after all phases; nobody has rated anything."""

    def __init__(self, language: str = "ru") -> None:
        super().__init__("small", language, Shelf(exercise()), title="Группа 7")
        self.fay = self.join(Kind.FACILITATOR, "Фаина")
        self.ann, self.bob, self.cid = (self.join(Kind.CANDIDATE, name) for name in ("Анна", "Борис", "Сидор"))
        self.sort()
        self.vote()
        self.rank()
        self.plan()
        self.lay()

    def sort(self) -> None:
        """Four notes, two of them in a cluster; another cluster stays empty."""
        self.ask(self.fay, c.StartPhase("writing"))
        for at, words in enumerate(("Перезвонить сразу", "Один номер на всех", "Ночная смена", "Бонус за терпение")):
            self.draw(self.ann, *sticky(f"n{at}", words, x=400 * at))
        self.ask(self.bob, gc.PutCluster("k", "Звонки"))
        self.ask(self.bob, gc.PutCluster("e", "Пока пусто"))
        for note in ("n0", "n1"):
            self.ask(self.bob, gc.MoveIntoCluster(note, "k"))

    def vote(self) -> None:
        """Seven dots for four things, one of which is deleted afterwards; blind, two are to be chosen."""
        self.ask(self.fay, c.StartPhase("choosing"))
        for who, items in ((self.ann, ("n1", "k", "n2")), (self.bob, ("k", "n3")), (self.cid, ("k", "n1"))):
            for item in items:
                self.ask(who, gc.CastVote(item))
        self.draw(self.ann, *({**part, "isDeleted": True} for part in sticky("n3", "Бонус за терпение", 2)))

    def rank(self) -> None:
        """Anna's order becomes the group's, Boris's is the opposite, Sidor has none."""
        self.ask(self.fay, c.StartPhase("weighing"))
        self.ask(self.ann, gc.PutRanking("own", ("wait", "hire", "train")))
        self.ask(self.bob, gc.PutRanking("own", ("train", "hire", "wait")))
        self.ask(self.fay, c.StartPhase("working"))
        self.ask(self.cid, gc.PutRanking("group", ("wait", "hire", "train")))

    def plan(self) -> None:
        """Three lines; money is over the limit, people are not."""
        for line in (
            gc.PutPlanLine("p0", "Ввести один номер", "n1", self.bob.id, "2026-12-09", 250.5, 4),
            gc.PutPlanLine("p1", "Нанять ночную смену", None, "отдел кадров", None, 199.5, "тише ночью", 12),
            gc.PutPlanLine("p2", "Поговорить с магазинами"),
        ):
            self.ask(self.ann, line)

    def lay(self) -> None:
        """Two cards in the day, one of them without an estimate, one handed on."""
        self.ask(self.ann, gc.PutTask("mail", "day", None, 90))
        self.ask(self.ann, gc.PutTask("call", "day", "mail"))
        self.ask(self.bob, gc.PutTask("report", "delegate", None, 45, "Тимур"))


class Overfull(Played):
    """Long words everywhere, eight candidates, twenty alternatives and tasks, sixty lines of a plan."""

    def __init__(self, language: str) -> None:
        names = [f"a{at}" for at in range(20)]
        long = {"ru": "Согласовать с отделом качества порядок возврата", "en": "Agree on how goods come back"}
        texts = {key: {lang: f"{words}, {at}" for lang, words in long.items()} for at, key in enumerate(names)}
        things = [{"id": key, "text": text} for key, text in texts.items()]
        document = {**exercise(votes_each=20), "alternatives": things, "tasks": things}
        super().__init__("small", language, Shelf(document))
        fay = self.join(Kind.FACILITATOR, "Ф")
        people = [self.join(Kind.CANDIDATE, f"Константинопольская-Екатеринославская {seat}") for seat in range(8)]
        self.ask(fay, c.StartPhase("writing"))
        for at in range(20):
            self.draw(people[0], *sticky(f"n{at}", f"№ {at}: " + "расспросить магазины о возвратах " * 12, x=400 * at))
            self.ask(people[0], gc.PutCluster(f"k{at // 4}", f"Группа {at // 4}"))
            self.ask(people[0], gc.MoveIntoCluster(f"n{at}", f"k{at // 4}"))
        self.ask(fay, c.StartPhase("choosing"))
        for at in range(60):
            self.ask(people[at % 8], gc.CastVote(f"n{at * at % 20}"))
            self.wait(1)
        self.ask(fay, c.StartPhase("weighing"))
        for turn, who in enumerate(people):
            self.ask(who, gc.PutRanking("own", tuple(names[turn:] + names[:turn])))
        self.ask(fay, c.StartPhase("working"))
        self.ask(people[0], gc.PutRanking("group", tuple(reversed(names))))
        for at in range(60):
            what = f"Строка {at}: " + "договориться со складом о сроках поставки " * (1 + at % 11)
            self.ask(
                people[0],
                gc.PutPlanLine(
                    f"p{at}", what.strip()[:500], None, people[at % 8].id, f"2026-12-{1 + at % 28:02d}",
                    1234.5 * at, 1 + at % 5 if at % 2 else "меньше жалоб на линии поддержки", 0.25 * at,
                ),
            )  # fmt: skip
            self.wait(1)
        for at, key in enumerate(names):
            place = ("day", "day", "delegate", "drop", "tray")[at % 5]
            self.ask(
                people[0], gc.PutTask(key, place, None, 15 * at, "отдел логистики и возвратов" if at % 2 else None)
            )
            self.wait(1)
