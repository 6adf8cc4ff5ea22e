"""The pages that people meet, held against axe in both themes: nothing serious or critical of our own making."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e.axe import faults
from tests.e2e.windows import AssessorWindow, CandidateWindow, FacilitatorWindow, Window, closing
from tests.wire.house import House, Scene
from tests.wire.process import ServerProcess


class Stage:
    """A phase on the board with everybody at work, and the organiser beside it."""

    def __init__(self, house: House, server: ServerProcess, chromium: Browser) -> None:
        self.base = server.base
        scene = Scene(house, "f", exercise="service-strategy", language="ru")
        links = scene.session["links"]
        self.guest, self.organiser = Window(chromium), Window(chromium)
        self.candidate, self.assessor = CandidateWindow(chromium), AssessorWindow(chromium)
        self.facilitator = FacilitatorWindow(chromium)
        self.guest.page.goto(links["candidate"])
        self.organiser.page.goto(f"{self.base}/owner/{server.new_owner_code()}")
        self.candidate.join(links["candidate"], "Анна")
        self.assessor.join(links["assessor"], "Вера")
        self.facilitator.join(links["facilitator"], "Ольга")
        scene.people["f"].granted("phase.start", phase="ideas")
        self.candidate.write_note("Единый номер для жалоб")
        self.candidate.say("Начнём с причин?")
        for window in (self.assessor, self.facilitator):
            window.sees("Начнём с причин")
        scene.leave()

    @property
    def everybody(self) -> tuple[Window, ...]:
        return self.guest, self.organiser, self.candidate, self.assessor, self.facilitator

    def list(self) -> Window:
        self.organiser.page.goto(self.base)
        self.organiser.sees("Новая сессия")
        return self.organiser

    def new_session(self) -> Window:
        self.organiser.page.goto(f"{self.base}/new")
        self.organiser.sees("Как оценивается")
        return self.organiser


@pytest.fixture(scope="module")
def stage(house: House, server: ServerProcess, chromium: Browser) -> Iterator[Stage]:
    set_up = Stage(house, server, chromium)
    with closing(*set_up.everybody):
        yield set_up


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(lambda stage: stage.guest, id="join"),
        pytest.param(Stage.list, id="list"),
        pytest.param(Stage.new_session, id="new session"),
        pytest.param(lambda stage: stage.candidate, id="candidate"),
        pytest.param(lambda stage: stage.facilitator, id="console"),
        pytest.param(lambda stage: stage.assessor, id="desk"),
    ],
)
def test_a_page_stands_before_axe_in_both_themes(stage: Stage, shown: Callable[[Stage], Window]) -> None:
    window = shown(stage)
    themes = set()
    for _ in range(2):
        themes.add(window.page.evaluate("document.documentElement.dataset.theme"))
        assert faults(window) == []
        window.page.get_by_role("button", name=re.compile("Тёмная тема|Светлая тема")).click()
    assert themes == {"light", "dark"}
