"""Participation and the way of ideas, as facilitator and assessors read them of groups that have worked."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator

from server.config import Settings
from server.domain.people import Participant
from server.edge.seats import Seals, Seat
from tests.e2e.axe import faults
from tests.e2e.windows import FacilitatorWindow, Window, closing, eventually
from tests.meetings import FOLDER
from tests.played import Played
from tests.wire.house import House, Scene
from tests.wire.process import SQLITE, ServerProcess
from tests.worked import Spoken, Worked, kept_in


@dataclass(frozen=True)
class Library:
    """A server on whose log groups have worked before it started."""

    server: ServerProcess
    seals: Seals
    worked: Worked
    meeting: Spoken

    def window(
        self, chromium: Browser, play: Played, who: Participant, language: str = "ru", width: int = 1440
    ) -> Window:
        """A window that has this person's seat."""
        window = Window(chromium, language, width)
        seat = {"token": self.seals.seat_token(Seat(play.id, who.id)), "name": "…"}
        key = f"veche.seat.{play.id}.{who.kind.value}"
        window.context.add_init_script(f"localStorage.setItem({json.dumps(key)}, {json.dumps(json.dumps(seat))})")
        return window

    def open(self, window: Window, play: Played, page: str) -> None:
        window.page.goto(f"{self.server.base}/sessions/{play.id}/{page}")
        window.page.get_by_role("heading", level=1).wait_for()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("worked")
    with kept_in(folder) as log:
        worked, meeting = Worked("ru", log), Spoken(FOLDER / "ES2002a.jsonl", "en", log)
    process = ServerProcess(folder, exercises, DATABASE_URL=SQLITE)
    try:
        yield Library(process.start(), Seals(Settings.from_env({}, data_dir=str(folder)).secret_key), worked, meeting)
    finally:
        process.put_away()


def drawn(window: Window) -> Locator:
    """The charts that are on the page."""
    return window.page.locator("[role=img][data-drawn] > svg")


def words(chart: Locator) -> list[str]:
    return chart.locator("text").all_text_contents()


@pytest.mark.parametrize(("language", "width"), [("ru", 1440), ("en", 390)])
def test_a_facilitator_reads_who_took_part_how_much(
    library: Library, chromium: Browser, language: str, width: int
) -> None:
    play = library.worked
    window = library.window(chromium, play, play.fay, language, width)
    with closing(window):
        library.open(window, play, "participation")
        eventually(lambda: drawn(window).count(), lambda count: count == 3)
        line = words(drawn(window).first)
        names = [play.room.names[one.id] for one in sorted(play.candidates, key=lambda one: one.seat)]
        assert [word for word in line if word in names] == names
        window.sees("Количество — не качество" if language == "ru" else "Amount is not quality")
        assert window.page.evaluate("document.documentElement.scrollWidth") <= width
        for _ in range(2):
            assert faults(window) == []
            window.page.get_by_role("button", name=re.compile("Тёмная|Светлая|Dark|Light")).click()
            eventually(lambda: drawn(window).count(), lambda count: count == 3)
        assert window.faults == []


def test_channels_phases_and_figures_are_reached_by_keyboard(library: Library, chromium: Browser) -> None:
    play = library.worked
    window = library.window(chromium, play, play.fay)
    with closing(window):
        library.open(window, play, "participation")
        page = window.page
        page.get_by_role("radio", name="Время речи").focus()
        page.keyboard.press("ArrowRight")
        window.sees("^Карточки: от")
        summary = page.locator("[data-section='shares-notes'] summary")
        summary.focus()
        page.keyboard.press("Enter")
        table = page.get_by_role("table", name=re.compile("Карточки: количество и доля"))
        assert table.get_by_role("row").count() == 1 + len(play.candidates)
        page.get_by_role("combobox", name="Какая часть").select_option(label="Голосование")
        window.sees("^Этап шёл")
        assert page.get_by_role("radio", name="Карточки").count() == 0


def test_a_meeting_that_was_only_spoken_is_shown_as_it_was(library: Library, chromium: Browser) -> None:
    play = library.meeting
    window = library.window(chromium, play, play.fay, "en")
    with closing(window):
        library.open(window, play, "participation")
        window.sees(r"from 4% \(Speaker C\) to 48% \(Speaker B\); an equal share would be 25%")
        eventually(lambda: drawn(window).count(), lambda count: count == 3)
        assert "48% · 7:40" in words(drawn(window).nth(1))
        library.open(window, play, "ideas")
        window.sees("No ideas yet")
        assert window.faults == []


def test_an_assessor_reads_it_after_the_own_submission_and_under_neutral_labels(
    library: Library, chromium: Browser
) -> None:
    play = library.worked
    waiting, done = (library.window(chromium, play, one) for one in (play.ugo, play.tess))
    with closing(waiting, done):
        for page in ("participation", "ideas"):
            library.open(waiting, play, page)
            waiting.sees("Сначала отправьте свои оценки")
            assert drawn(waiting).count() == 0
            assert faults(waiting) == []
        assert all("403" in fault for fault in waiting.faults)
        waiting.faults.clear()
        library.open(done, play, "participation")
        eventually(lambda: drawn(done).count(), lambda count: count == 3)
        text = done.page.locator("main").inner_text() + " ".join(words(drawn(done).first))
        assert "Кандидат 1" in text
        assert not any(play.room.names[one.id] in text for one in play.candidates)
        assert "Наблюдатели" in words(drawn(done).first)


def test_the_way_of_each_idea_can_be_searched_and_read(library: Library, chromium: Browser) -> None:
    play = library.worked
    window = library.window(chromium, play, play.fay)
    with closing(window):
        library.open(window, play, "ideas")
        window.sees("^14 идей")
        first = window.page.locator("[data-idea]").first
        for step in ("записано", "уточнение: ", "в группе «Связь с клиентом»", "в плане"):
            assert step in first.inner_text()
        twice = window.page.locator("[data-idea]", has_text="Перезванивать в течение часа")
        assert twice.count() == 1
        assert "Теми же словами записано ещё" in twice.inner_text()
        assert faults(window) == []
        window.page.get_by_role("searchbox", name="Поиск по идеям").fill("очередь")
        window.sees("^1 идея$")
        window.page.get_by_role("searchbox", name="Поиск по идеям").fill("")
        window.page.get_by_role("combobox", name="Чьи").select_option(label="Дарья Морозова")
        window.sees("^2 идеи$")
        library.open(window, play, "ideas?as=facilitator#n3")
        assert "База ответов" in window.page.locator("[data-sought]").inner_text()
        assert window.faults == []


def test_the_console_shows_who_takes_part(house: House, chromium: Browser) -> None:
    scene = Scene(house, "fcc", exercise="service-strategy", language="ru")
    scene.f.granted("phase.start", phase="ideas")
    scene.c1.granted("chat.send", text="Начнём")
    window = FacilitatorWindow(chromium)
    with closing(window):
        window.join(scene.session["links"]["facilitator"], "Ольга")
        people = window.page.get_by_role("complementary", name="Люди")
        people.get_by_role("img", name=re.compile(r"^Чат: 100.%")).wait_for()
        people.get_by_role("img", name=re.compile(r"^Чат: 0.%, поровну было бы 50.%")).wait_for()
        people.get_by_text("пока ничего").first.wait_for()
        assert faults(window) == []
    scene.leave()
