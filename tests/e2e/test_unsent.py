"""Outages as browsers live through them: what was answered is in the log once, the rest is sent or shown."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.group import stored_board
from tests.e2e.windows import CandidateWindow, eventually, words
from tests.wayside import Wayside
from tests.wire.house import House, Scene
from tests.wire.process import ServerProcess

_MARK = re.compile("^(Не отправлено|Not sent): ")


class Traveller:
    """A candidate whose way to the server the test holds, with a phase running."""

    def __init__(self, house: House, server: ServerProcess, chromium: Browser) -> None:
        self.house = house
        self.way = Wayside(server.port)
        self.scene = Scene(house, "f", exercise="service-strategy", language="ru")
        self.window = CandidateWindow(chromium, "ru")
        link = self.scene.session["links"]["candidate"].replace(house.base, self.way.base)
        self.window.join(link, "Анна")
        self.scene.f.granted("phase.start", phase="ideas")
        self.window.page.locator("canvas.interactive").wait_for()
        self.room = self.window.page.url

    def another_tab(self) -> Page:
        """One more page of the same browser and seat."""
        page = self.window.context.new_page()
        page.goto(self.room)
        page.locator("canvas.interactive").wait_for()
        return page

    def said(self) -> list[str]:
        return [fact["data"]["text"] for fact in self.house.log(self.scene.id) if fact["type"] == "chat.sent"]

    def put_away(self) -> None:
        self.window.close()
        self.scene.leave()
        self.way.close()


@pytest.fixture
def anna(house: House, server: ServerProcess, chromium: Browser) -> Iterator[Traveller]:
    found = Traveller(house, server, chromium)
    yield found
    found.put_away()


def say(page: Page, text: str) -> None:
    field = page.get_by_role("textbox", name="Сообщение группе")
    field.fill(text)
    field.press("Enter")


def all_sent(page: Page) -> None:
    page.get_by_role("button", name=_MARK).wait_for(state="detached")


def test_what_was_written_and_drawn_offline_in_a_page_that_was_closed_arrives_from_the_next(anna: Traveller) -> None:
    anna.way.cut()
    for line in ("Раз", "Два"):
        say(anna.window.page, line)
    anna.window.write_note("Без связи")
    anna.window.write_note("И следом")
    eventually(lambda: _kept(anna.window.page), lambda kept: {"Без связи", "И следом"} <= set(kept))
    anna.window.page.get_by_role("button", name=_MARK).click()
    listed = anna.window.page.get_by_role("dialog").get_by_role("listitem")
    assert [re.split(r"\d\d:\d\d", text)[0].strip() for text in listed.all_inner_texts()][:2] == ["Сообщение"] * 2
    assert anna.said() == []
    anna.window.page.close()
    anna.way.mend()
    again = anna.another_tab()
    assert eventually(anna.said, lambda said: len(said) >= 2) == ["Раз", "Два"]
    board = eventually(lambda: words(stored_board(anna.house, anna.scene.id)), lambda found: len(found) >= 2)
    assert board == {"Без связи", "И следом"}
    all_sent(again)
    assert eventually(lambda: _kept(again), lambda kept: kept == []) == []


def test_a_command_whose_answer_was_lost_counts_once(anna: Traveller) -> None:
    anna.way.lose_answers()
    say(anna.window.page, "Слышно?")
    eventually(anna.said, lambda said: said == ["Слышно?"])
    anna.window.page.close()
    anna.way.mend()
    again = anna.another_tab()
    say(again, "Теперь да")
    assert eventually(anna.said, lambda said: "Теперь да" in said) == ["Слышно?", "Теперь да"]
    all_sent(again)


def test_two_tabs_one_asleep_and_one_closed_lose_nothing_and_send_nothing_twice(anna: Traveller) -> None:
    first, second = anna.window.page, anna.another_tab()
    devtools = anna.window.context.new_cdp_session(first)
    anna.way.cut()
    say(first, "Из первой")
    say(second, "Из второй")
    eventually(lambda: _kept(second), lambda kept: len(kept) == 2)
    devtools.send("Page.setWebLifecycleState", {"state": "frozen"})
    anna.way.mend()
    assert "Из второй" in eventually(anna.said, lambda said: "Из второй" in said)
    devtools.send("Page.setWebLifecycleState", {"state": "active"})
    said = eventually(anna.said, lambda said: len(said) >= 2)
    assert sorted(said) == ["Из второй", "Из первой"]  # a browser may wake a page when it likes
    anna.way.cut()
    say(first, "Напоследок")
    eventually(lambda: _kept(second), lambda kept: kept == ["Напоследок"])
    first.close()
    anna.way.mend()
    assert eventually(anna.said, lambda said: len(said) >= 3)[2:] == ["Напоследок"]
    all_sent(second)


def test_who_was_removed_meanwhile_sees_what_was_not_sent(anna: Traveller) -> None:
    anna.way.cut()
    say(anna.window.page, "Не успела")
    eventually(lambda: _kept(anna.window.page), lambda kept: kept == ["Не успела"])
    people = anna.house.call("GET", f"/sessions/{anna.scene.id}").json()["participants"]
    mine = next(one["id"] for one in people if one.get("name") == "Анна")
    anna.scene.f.granted("participant.remove", participant=mine)
    anna.window.page.close()
    anna.way.mend()
    page = anna.window.context.new_page()
    page.goto(anna.room)
    left = page.get_by_role("region", name="Не отправлено вовремя")
    left.get_by_text("Не успела").wait_for()
    left.get_by_role("button", name="Скопировать").wait_for()
    left.get_by_role("button", name="Удалить").click()
    left.wait_for(state="detached")
    assert eventually(lambda: _kept(page), lambda kept: kept == []) == []
    assert anna.said() == []


_KEPT = """() => new Promise((found) => {
    const asked = indexedDB.open('veche');
    asked.onsuccess = () => {
        const all = asked.result.transaction('wishes').objectStore('wishes').getAll();
        all.onsuccess = () => {
            asked.result.close();
            found(all.result.flatMap(({ data }) => data.text ?? data.elements.map((one) => one.originalText)));
        };
    };
})"""


def _kept(page: Page) -> list[str]:
    """The words that the browser keeps of what was not sent."""
    return [text for text in page.evaluate(_KEPT) if text]
