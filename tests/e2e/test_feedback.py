"""Feedback by keyboard: chosen from notes and written in the wash-up, told to everybody there, handed out as a PDF."""

import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page
from pypdf import PdfReader

from tests.e2e.axe import faults
from tests.e2e.hands import Keys
from tests.e2e.windows import FacilitatorWindow, closing, eventually
from tests.wire.house import House, Scene
from tests.wire.people import Person, new_id

_SUMS_UP, _ASKS = "Подводит итог каждого шага", "Спрашивает тех, кто молчит"
_INTERRUPTS = "Перебивает Бориса"
_WRITTEN = "Говорить короче"
_SECRET = "тайнослово"
"""Stands in what was noted of another candidate."""


class Table:
    """A wash-up with the facilitator in a window, without a mouse, and everybody else on sockets."""

    def __init__(self, house: House, chromium: Browser, language: str, width: int) -> None:
        self.house = house
        self.scene = Scene(house, "f", exercise="service-strategy", language=language)
        anna, _ = (self.scene.join("c", name) for name in ("Анна", "Борис"))
        assessors = [self.scene.join("a", name) for name in ("Вера", "Глеб")]
        self.anna: Person = anna
        self.vera: Person = assessors[0]
        self.scene.settle()
        self._observe(assessors)
        self.window = FacilitatorWindow(chromium, language, width)
        self.window.join(self.scene.session["links"]["facilitator"], "Ольга")
        self.page = self.window.page
        self.page.goto(f"{house.base}/sessions/{self.scene.id}/washup")
        self.keys = Keys(self.page)

    def _observe(self, assessors: list[Person]) -> None:
        boris = self.scene.people["c2"]
        f = self.scene.people["f"]
        f.granted("phase.start", phase="ideas")
        for who, candidate, text, sign in (
            (0, self.anna, _SUMS_UP, 1),
            (1, self.anna, _ASKS, 1),
            (1, self.anna, _INTERRUPTS, -1),
            (0, boris, _SECRET, 1),
        ):
            wish = {"observation": new_id(), "candidate": candidate.id, "text": text, "kind": "behaviour"}
            assessors[who].granted("observation.add", **wish, criterion="TW", sign=sign)
        f.granted("phase.end")
        f.granted("exercise.end")
        for assessor in assessors:
            assessor.granted("rating.set", candidate=self.anna.id, criterion="TW", score=4, reason=_ASKS)
            assessor.granted("rating.submit")
        f.granted("washup.open")

    def part(self, heading: str) -> Locator:
        """A list of Anna's, whose seat is drawn."""
        label = self.anna.label.rsplit(" ", 1)[1]
        own = self.page.get_by_role("region", name=re.compile(rf"^(Кандидат|Candidate) {label}$"))
        return own.get_by_role("region", name=re.compile(heading))

    @property
    def good(self) -> Locator:
        return self.part("Что получилось|What went well")

    @property
    def work(self) -> Locator:
        return self.part("Над чем поработать|What to work on")

    def told(self, strengths: list[str], work_on: list[str]) -> None:
        """Waits until that is what the log says of Anna last."""
        wanted = {"candidate": self.anna.id, "strengths": strengths, "work_on": work_on}
        eventually(
            lambda: [one["data"] for one in self.house.log(self.scene.id) if one["type"] == "feedback.set"][-1:],
            lambda found: found == [wanted],
        )

    def feedback(self) -> str:
        """The words of Anna's PDF as the console hands it out."""
        button = self.page.get_by_role("button", name=re.compile("(Обратная связь|Feedback).*, Анна, PDF"))
        with self.page.expect_download() as saved:
            self.keys.press(button)
        pages = PdfReader(io.BytesIO(saved.value.path().read_bytes())).pages
        return " ".join("\n".join(page.extract_text() for page in pages).split())


@pytest.fixture(params=[("ru", 1440), ("en", 390)], ids=["ru", "en, a phone's width"])
def table(request: pytest.FixtureRequest, house: House, chromium: Browser) -> Iterator[Table]:
    language, width = request.param
    laid = Table(house, chromium, language, width)
    with closing(laid.window):
        yield laid
    laid.scene.leave()


@pytest.mark.rule("P107", "A25")
def test_feedback_is_chosen_written_and_handed_out_without_a_mouse(table: Table) -> None:
    page, keys = table.page, table.keys
    keys.choose(page.get_by_role("tab", name=re.compile("^(Обратная связь|Feedback)$")))
    keys.press(table.good.get_by_role("button", name=re.compile(f"^{_SUMS_UP}")))
    table.told([_SUMS_UP], [])
    keys.press(table.work.get_by_role("button", name=_INTERRUPTS))
    keys.send(table.work.get_by_role("textbox"), _WRITTEN)
    table.told([_SUMS_UP], [_INTERRUPTS, _WRITTEN])
    # Whose name that is the page knows of an assessor's words too.
    table.work.get_by_text(re.compile("«Бориса» похоже|“Бориса” looks like")).wait_for()
    _another_writes_too(table)
    keys.press(table.good.get_by_role("button", name=re.compile(f"^(Убрать|Take out): {_ASKS}")))
    table.told([_SUMS_UP], [_INTERRUPTS, _WRITTEN])
    page.keyboard.press("Control+z")
    table.told([_SUMS_UP, _ASKS], [_INTERRUPTS, _WRITTEN])
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    for _ in range(2):
        assert faults(table.window) == []
        _turn_theme(page)
    _read_what_is_handed_out(table)


def _turn_theme(page: Page) -> None:
    """By its button, or on a telephone by the menu that holds it."""
    name = re.compile("Тёмная тема|Светлая тема|Dark theme|Light theme")
    switch = page.get_by_role("button", name=name)
    if switch.count() == 0:
        page.get_by_role("button", name=re.compile("^(Ещё|More)")).click()
        switch = page.get_by_role("menuitem", name=name)
    switch.click()


def _another_writes_too(table: Table) -> None:
    """What an assessor does shows at once; where it goes over one's own word, it says so and both can stand."""
    table.vera.granted("feedback.set", candidate=table.anna.id, strengths=[_SUMS_UP, _ASKS], work_on=[_INTERRUPTS])
    table.good.get_by_text("2 из 5").or_(table.good.get_by_text("2 of 5")).wait_for()
    notice = table.page.get_by_role("status").filter(has_text=_WRITTEN)
    notice.get_by_text(re.compile("^Вера ")).wait_for()
    table.keys.press(notice.get_by_role("button", name=re.compile("^(Вернуть|Put it back)$")))
    table.told([_SUMS_UP, _ASKS], [_INTERRUPTS, _WRITTEN])
    notice.wait_for(state="detached")


def _read_what_is_handed_out(table: Table) -> None:
    page, keys = table.page, table.keys
    keys.press(page.get_by_role("link", name=re.compile("К пульту ведущего|To the console")))
    page.wait_for_url("**/facilitator")
    found = table.feedback()
    for line in (_SUMS_UP, _ASKS, _WRITTEN):
        assert line in found
    for word in ("Борис", _SECRET, "Вера", "Глеб", "Наблюдатель", "Assessor"):
        assert word not in found
    keys.choose(page.get_by_role("radio", name="English"))
    keys.reach(page.get_by_role("checkbox", name=re.compile("кто из наблюдателей|which assessor")))
    page.keyboard.press("Space")
    found = table.feedback()
    assert "What went well" in found
    assert "Assessor 1: 4" in found
    assert faults(table.window) == []
    assert table.window.faults == []
