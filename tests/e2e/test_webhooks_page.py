"""The owner connects another program by keyboard: adds it, tests it, sees what arrived, takes it away."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e.axe import faults
from tests.e2e.hands import Keys
from tests.e2e.windows import Window, closing, eventually
from tests.receiver import receiving
from tests.wire.house import House, Scene
from tests.wire.process import ServerProcess

WORDS = {
    "ru": {
        "page": "Вебхуки",
        "none": "Вебхуков пока нет",
        "add": "Добавить вебхук",
        "url": "Адрес",
        "name": "Название",
        "create": "Добавить",
        "empty": "Заполните это поле",
        "secret": "Секрет",
        "done": "Готово",
        "test": "Отправить пробное",
        "arrived": "получатель ответил 204",
        "deliveries": "Последние отправки",
        "delivered": "доставлено",
        "more": "Ещё о",
        "delete": "Удалить",
        "keep": "Оставить",
    },
    "en": {
        "page": "Webhooks",
        "none": "No webhooks yet",
        "add": "Add a webhook",
        "url": "Address",
        "name": "Name",
        "create": "Add",
        "empty": "Fill this in",
        "secret": "Secret",
        "done": "Done",
        "test": "Send a test",
        "arrived": "the receiver answered 204",
        "deliveries": "Recent deliveries",
        "delivered": "delivered",
        "more": "More about",
        "delete": "Delete",
        "keep": "Keep it",
    },
}


class Office:
    """The owner's window on the webhooks, without a mouse."""

    def __init__(self, chromium: Browser, base: str, code: str, language: str, width: int) -> None:
        self.words = WORDS[language]
        self.window = Window(chromium, language, width)
        self.page = self.window.page
        self.keys = Keys(self.page)
        self.page.goto(f"{base}/owner/{code}")
        self.keys.press(self.page.get_by_role("link", name=self.words["page"]))
        self.page.wait_for_url("**/webhooks")

    def button(self, word: str) -> Locator:
        return self.page.get_by_role("button", name=re.compile(f"^{self.words[word]}")).last

    def field(self, word: str) -> Locator:
        return self.page.get_by_label(self.words[word], exact=True)

    def sees(self, word: str) -> None:
        self.window.sees(self.words[word])

    def is_in_order(self) -> None:
        """Nothing grave for axe, and nothing to scroll sideways for."""
        assert faults(self.window) == []
        wide, room = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= room

    def add(self, url: str, name: str) -> str:
        """By the form, which first says what is missing; gives the secret back."""
        self.keys.press(self.button("add"))
        self.keys.press(self.button("create"))
        self.sees("empty")
        self.is_in_order()
        self.keys.write(self.field("url"), url)
        self.keys.write(self.field("name"), name)
        self.keys.press(self.button("create"))
        secret = self.field("secret").input_value()
        self.is_in_order()
        self.keys.press(self.button("done"))
        return secret

    def choose_delete(self) -> None:
        self.keys.press(self.button("more"))
        option = self.page.get_by_role("menuitem", name=self.words["delete"])
        option.wait_for()
        self.page.keyboard.press("End")
        expect(option).to_be_focused()
        self.page.keyboard.press("Enter")


@pytest.fixture
def code(server: ServerProcess, capsys: pytest.CaptureFixture[str]) -> str:
    assert server.veche("owner-link") == 0
    return capsys.readouterr().out.strip().rsplit("/", 1)[-1]


@pytest.fixture(autouse=True)
def _tidy(house: House) -> Iterator[None]:
    yield
    for one in house.call("GET", "/webhooks").json():
        house.call("DELETE", f"/webhooks/{one['id']}")


@pytest.mark.parametrize(("language", "width"), [("ru", 1440), pytest.param("en", 390, marks=pytest.mark.long)])
def test_another_program_is_connected_tested_told_and_taken_away(
    chromium: Browser, house: House, code: str, language: str, width: int
) -> None:
    with receiving(204) as receiver:
        office = Office(chromium, house.base, code, language, width)
        with closing(office.window):
            office.sees("none")
            office.is_in_order()
            secret = office.add(receiver.url, "ATS")
            office.keys.press(office.button("test"))
            office.sees("arrived")
            assert receiver.wait(1)[0].signed_by(secret)

            scene = Scene(house, "f", exercise="brainstorm")
            scene.f.granted("session.close")
            scene.leave()
            office.keys.press(office.page.locator("summary", has_text=office.words["deliveries"]))
            office.page.get_by_role("listitem").get_by_text(office.words["delivered"], exact=True).first.wait_for()
            assert receiver.wait(2)[1].signed_by(secret)
            office.is_in_order()

            name = office.page.get_by_role("heading", name="ATS")
            office.choose_delete()
            expect(name).to_have_count(0)
            office.keys.press(office.button("keep"))
            expect(name).to_have_count(1)
            office.choose_delete()
            office.sees("none")
            eventually(lambda: house.call("GET", "/webhooks").json(), lambda found: found == [])
