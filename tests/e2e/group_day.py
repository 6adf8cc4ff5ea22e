"""One whole session as people play it, from the links to the closing, for tests that look at what it leaves.

The facilitator, three candidates and two assessors sit in windows of their own, a fourth candidate is a program on a
socket. What the windows have no short way to do is asked for by a second tab of the same seat.
"""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.documents import criterion, words
from tests.e2e.company import Sitter
from tests.e2e.windows import ONE_PRESS, AssessorWindow, CandidateWindow, FacilitatorWindow, Window, eventually
from tests.e2e.windows import words as written
from tests.wire.house import House, Scene, Seat
from tests.wire.people import Person, new_id
from tests.wire.props import job, workshop, write_exercises, write_profiles

FORMULA = '=HYPERLINK("http://example.org";"Приз")'
PHASES = ("writing", "silent", "sorting", "choosing", "own-order", "group-order", "planning")
CANDIDATES = {"Анна": "Мера: перезвонить за час", "Boris": "Мера: one number", "Чжао": "Мера: ночная смена"}
WITHDRAWN = "Мера: передумали"
ALONE = {"Анна": "Втайне: чат", "Boris": "Втайне: письмо", "Чжао": "Втайне: ёлка"}
NOTED = {"Вера": "Спрашивает молчащих", "Глеб": "Считает затраты вслух"}
SECRETS = {
    "Анна": "квинтэссенция", "Boris": "абракадабра", "Чжао": "галиматья", "Дарья": "тарабарщина",
}  # fmt: skip
"""A word that stands in what was judged of each candidate and nowhere else."""


def library(folder: Path) -> Path:
    """An exercise with a phase for each tool but the in-tray, which goes with no plan, and a job."""
    whole = workshop(criteria=[criterion(one) for one in ("TW", "CM", "LD")])
    phases = [next(one for one in whole["phases"] if one["key"] == key) for key in PHASES]
    phases[1] = {name: value for name, value in phases[1].items() if name != "voting"} | {"tools": ["notes", "chat"]}
    document = {name: value for name, value in whole.items() if name not in ("tasks", "day")}
    write_exercises(folder, {**document, "phases": phases, "id": "group-day", "title": words("Group day")})
    write_profiles(folder, job("clerk", TW=3.0, CM=1.0))
    return folder


class GroupDay:
    """The session; `names` are everybody's by id, `windows` whose pages are looked at."""

    def __init__(self, house: House, chromium: Browser) -> None:
        self.house = house
        more: dict[str, Any] = {"speech": True, "min_evidence": 0, "profile": "clerk"}
        self.scene = Scene(house, "", exercise="group-day", language="ru", **more)
        self.id = self.scene.id
        self.facilitator = FacilitatorWindow(chromium, "ru")
        self.candidates = {name: CandidateWindow(chromium, "ru") for name in CANDIDATES}
        self.assessors = {name: AssessorWindow(chromium, "ru") for name in NOTED}
        self.names: dict[str, str] = {}
        self._seats: dict[str, Seat] = {}
        self.fay = self._tab(self._join(self.facilitator, "facilitator", "Ольга"))
        for name, window in self.candidates.items():
            self._join(window, "candidate", name)
        for name, assessor in self.assessors.items():
            self._join(assessor, "assessor", name)
        self.darya = self.scene.join("c", "Дарья")
        self.names[self.darya.id] = "Дарья"
        self.sitters = {name: Sitter(window, name, "mouse") for name, window in self.candidates.items()}

    @property
    def windows(self) -> list[Window]:
        return [self.facilitator, *self.candidates.values(), *self.assessors.values()]

    def of(self, name: str) -> str:
        """The id of whoever has that name."""
        return next(key for key, each in self.names.items() if each == name)

    def play(self) -> None:
        self.facilitator.draw_roles()
        eventually(lambda: self.count("role.assigned"), lambda found: found == 4)
        works = (self._write, self._write_alone, self._sort, self._vote, self._rank, self._rank_together, self._plan)
        for phase, work in zip(PHASES, works, strict=True):
            self.facilitator.start_next()
            for window in self.candidates.values():
                title = words(phase)["ru"]
                window.page.get_by_role("complementary").get_by_text(title, exact=True).first.wait_for()
            work()
        self.facilitator.button("^Закончить этап$").click()
        self.facilitator.page.get_by_role("dialog").get_by_role("button", name="Закончить упражнение").click()
        eventually(lambda: self.count("exercise.ended"), bool)
        self._rate()
        self._wash_up()
        self.facilitator.page.goto(f"{self.house.base}/room/{self.id}/facilitator")
        self.facilitator.close_session()
        eventually(lambda: self.count("session.closed"), bool)

    def count(self, kind: str) -> int:
        return sum(fact["type"] == kind for fact in self.house.log(self.id))

    def board(self) -> set[str]:
        """What is written on the board."""
        stored: dict[str, dict[str, Any]] = {}
        for fact in self.house.log(self.id):
            stored |= {one["id"]: one for one in fact["data"].get("elements", ())}
        return written([{"originalText": "", **one} for one in stored.values()])

    def leave(self) -> None:
        self.scene.leave()

    def _join(self, window: Window, kind: str, name: str) -> Seat:
        with window.page.expect_response(lambda one: one.url.endswith("/join") and one.ok) as answer:
            window.join(self.scene.session["links"][kind], name)
        given = answer.value.json()
        who = given["participant"]
        self.names[who["id"]] = name
        self._seats[name] = Seat(who["id"], kind, who["label"], name, given["token"])
        return self._seats[name]

    def _tab(self, seat: Seat) -> Person:
        """One more tab of somebody who sits in a window."""
        return self.scene.tab(seat)

    def _write(self) -> None:
        """Notes, a drag, a note taken back, a line that looks like a formula, a voice, a lost connection."""
        for name, window in self.candidates.items():
            window.write_note(CANDIDATES[name])
        anna, boris, zhao = self.candidates.values()
        eventually(self.board, lambda found: set(CANDIDATES.values()) <= found)
        self._stay_away(boris)
        hers = next(one for one in zhao.scene() if one["originalText"] == CANDIDATES["Анна"])
        zhao.drag(hers, 60, 120)
        anna.write_note(WITHDRAWN)
        eventually(self.board, lambda found: WITHDRAWN in found)
        self.sitters["Анна"].open_note(WITHDRAWN)
        anna.button("^Удалить$").click()
        eventually(self.board, lambda found: WITHDRAWN not in found)
        self.sitters["Чжао"].say(FORMULA)
        self.darya.granted("speech.consent", given=True)
        self._speak(self.darya, 4.0, 1.5)
        self._speak(self.darya, 1.0, 0.2)
        self._report(self.of("Boris"), 3.0, 0.5)
        for (name, assessor), candidate in zip(self.assessors.items(), (1, 2), strict=True):
            assessor.page.locator("canvas").first.wait_for()
            assessor.note(candidate, "q")
            assessor.note(candidate, "a")
            assessor.write(candidate, NOTED[name])
            assessor.note(3, "q")
            assessor.page.keyboard.press("Control+KeyZ")
            assessor.page.keyboard.press("Escape")
        eventually(lambda: self.count("observation.removed"), lambda found: found == 2)

    def _stay_away(self, window: CandidateWindow) -> None:
        """Long enough to be counted, and back."""
        at, before = window.page.url, self.count("participant.disconnected")
        window.page.goto("about:blank")
        eventually(lambda: self.count("participant.disconnected"), lambda found: found > before)
        window.page.wait_for_timeout(1200)
        back = self.count("participant.connected")
        window.page.goto(at)
        eventually(lambda: self.count("participant.connected"), lambda found: found > back)
        window.page.locator("canvas.interactive").wait_for()

    def _speak(self, who: Person, since: float, until: float) -> None:
        """Reports a voice from so many seconds ago to so many."""
        who.granted("speech.report", **{"from": self._ago(since), "to": self._ago(until)})

    def _report(self, participant: str, since: float, until: float) -> None:
        """A turn that a call has recorded."""
        turn = {"id": "call/1", "participant": participant, "kind": "speech", "text": "Сколько это стоит?"}
        body = [{**turn, "at": self._ago(since), "until": self._ago(until), "source": "call"}]
        answer = self.house.call("POST", f"/sessions/{self.id}/contributions", json=body)
        assert answer.json()["accepted"] == 1, answer.text

    def _ago(self, seconds: float) -> str:
        moment = datetime.now(UTC) - timedelta(seconds=seconds)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def _write_alone(self) -> None:
        for name, window in self.candidates.items():
            window.write_note(ALONE[name])
        eventually(self.board, lambda found: set(ALONE.values()) <= found)

    def _sort(self) -> None:
        anna, boris = self.sitters["Анна"], self.sitters["Boris"]
        anna.put_into_cell(CANDIDATES["Boris"])
        anna.found_group(CANDIDATES["Boris"], "Связь")
        eventually(lambda: self.count("cluster.moved"), lambda found: found == 1)
        boris.join_group(CANDIDATES["Анна"], "Связь")
        eventually(lambda: self.count("cluster.moved"), lambda found: found == 2)

    def _vote(self) -> None:
        anna, boris, zhao = self.sitters.values()
        for count, (sitter, note) in enumerate(
            ((anna, ALONE["Boris"]), (boris, ALONE["Boris"]), (zhao, CANDIDATES["Анна"])), 1
        ):
            sitter.vote(note)
            eventually(lambda count=count: self.count("vote.cast"), lambda found, count=count: found == count)
        boris.take_back(ALONE["Boris"])
        eventually(lambda: self.count("vote.retracted"), lambda found: found == 1)

    def _rank(self) -> None:
        anna = self.sitters["Анна"]
        self._step(anna, 0, "Alt+ArrowDown")
        anna.button("^Сохранить мой порядок").click()
        self.darya.granted("ranking.put", scope="own", order=["post", "shop", "phone"])
        eventually(lambda: self.count("ranking.put"), lambda found: found == 2)

    def _rank_together(self) -> None:
        self._step(self.sitters["Boris"], 2, "Alt+ArrowUp")
        eventually(lambda: self.count("ranking.put"), lambda found: found == 3)

    def _step(self, sitter: Sitter, row: int, key: str) -> None:
        part = sitter.row(row).locator("[data-part=down]")
        part.focus()
        sitter.page.keyboard.press(key)

    def _plan(self) -> None:
        anna, boris = self.sitters["Анна"], self.sitters["Boris"]
        anna.to_plan(CANDIDATES["Boris"])
        boris.plan("+7 900: повесить номер")
        eventually(lambda: self.count("plan.put"), lambda found: found == 2)
        line = {"item": "p-own", "what": "Нанять ночную смену", "owner": self.of("Чжао"), "due": "2026-12-09"}
        self.darya.granted("plan.put", **line, cost=60.5, staff=7.25, effect=4)
        self.darya.granted("plan.put", item="p-more", what="Закупить трубки", owner="склад", cost=12, effect="тише")

    def _rate(self) -> None:
        """Most cells in the windows; one revised afterwards."""
        vera, gleb = self.assessors.values()
        for assessor, keys in ((vera, "43N2434NN32"), (gleb, "3342N433224")):
            assessor.open_rating()
            assessor.rate(keys)
            assessor.submit()
        eventually(lambda: self.count("rating.submitted"), lambda found: found == 2)
        tab = self._tab(self._seats["Вера"])
        tab.granted("rating.revise", candidate=self.of("Анна"), criterion="TW", score=5, reason="Перечла заметки")
        for name, word in SECRETS.items():
            wish = {"observation": new_id(), "candidate": self.of(name), "kind": "behaviour", "sign": 1}
            tab.granted("observation.add", **wish, criterion="TW", text=f"{name}: {word}")

    def _wash_up(self) -> None:
        """Opened in the window, the first cell agreed on there; others, verdicts and feedback by a second tab."""
        page = self.facilitator.page
        page.goto(f"{self.house.base}/sessions/{self.id}/washup?as=facilitator")
        page.get_by_role("button", name=re.compile("Открыть")).first.click()
        eventually(lambda: self.count("washup.opened"), bool)
        page.get_by_role("tab").first.wait_for()
        page.wait_for_timeout(ONE_PRESS)
        anna, boris, zhao, darya = (self.of(name) for name in (*CANDIDATES, "Дарья"))
        agree = {"criterion": "TW", "reason": "=Обе заметки убедили"}
        self.fay.granted("consensus.set", candidate=anna, score=4.25, **agree)
        self.fay.granted("consensus.set", candidate=boris, score="NE", **agree)
        self.fay.granted("consensus.set", candidate=zhao, criterion="CM", score=2, reason="Сошлись")
        self.fay.granted("recommendation.set", candidate=anna, verdict="recommended", reason="Держит порядок")
        self.fay.granted("recommendation.set", candidate=darya, verdict="with_reservations", reason="Мало слышно")
        told = {
            "candidate": anna,
            "strengths": ["Подводит итог каждого шага"],
            "work_on": ["Короче, чем Борис и Boris"],
        }
        self.fay.granted("feedback.set", **told)
