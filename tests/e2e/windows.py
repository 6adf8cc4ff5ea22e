"""Browser windows as people use them: what each can see and do, by what is written on the page."""

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from playwright.sync_api import Browser, Locator, Page

T = TypeVar("T")

PATIENCE = 30.0
ONE_PRESS = 600
"""Milliseconds after which a second press is one of its own and no bounce of the first."""
_LOCALES = {"ru": "ru-RU", "en": "en-GB"}

# The whiteboard offers its scene to nobody outside; this reads it where its own component keeps it.
_SCENE = """() => {
    const box = document.querySelector('.excalidraw');
    if (!box) return null;
    let fiber = box[Object.keys(box).find((key) => key.startsWith('__reactFiber$'))];
    while (fiber && !fiber.stateNode?.scene?.getElementsIncludingDeleted) fiber = fiber.return;
    if (!fiber) return null;
    const { scrollX, scrollY, zoom, offsetLeft, offsetTop } = fiber.stateNode.state;
    return JSON.stringify({
        elements: fiber.stateNode.scene.getElementsIncludingDeleted(),
        view: { scrollX, scrollY, zoom: zoom.value, offsetLeft, offsetTop },
    });
}"""
_COMPARED = (
    "id",
    "type",
    "version",
    "versionNonce",
    "index",
    "x",
    "y",
    "width",
    "height",
    "text",
    "originalText",
    "isDeleted",
)


class Window:
    """One person's browser window, with its own storage and without those of the others."""

    def __init__(self, browser: Browser, language: str = "ru", width: int = 1440, height: int = 900) -> None:
        self.context = browser.new_context(
            locale=_LOCALES[language], viewport={"width": width, "height": height}, reduced_motion="reduce"
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE * 1000)
        self.language = language
        self.faults: list[str] = []
        """What the page complained of: errors in its console, requests to other hosts."""
        self.page.on("pageerror", lambda error: self.faults.append(f"{error}"))
        self.page.on("console", lambda line: line.type == "error" and self._complains(line.text))
        self.page.on("request", lambda asked: self._keep_home(asked.url))

    def join(self, link: str, name: str) -> None:
        """From the shared link into the room, as anybody would."""
        self.page.goto(link)
        self.page.get_by_role("textbox", name=re.compile("Ваше имя|Your name")).fill(name)
        self.page.get_by_role("checkbox").check()
        self.page.get_by_role("button", name=re.compile("^(Войти|Join)")).click()
        self.page.wait_for_url("**/room/**")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=re.compile(name)).first

    def sees(self, text: str) -> None:
        """Waits until a text is on the page."""
        self.page.get_by_text(re.compile(text)).first.wait_for()

    def picture(self, path: str) -> None:
        self.page.screenshot(path=path)

    def scene(self) -> list[dict[str, Any]]:
        """What this window's whiteboard holds, as far as it has to be the same everywhere."""
        found = self._whiteboard()
        return comparable(found["elements"]) if found else []

    def on_screen(self, element: dict[str, Any]) -> tuple[float, float]:
        """Where an element's middle is in the window."""
        view = self._whiteboard()["view"]
        x = (element["x"] + element["width"] / 2 + view["scrollX"]) * view["zoom"] + view["offsetLeft"]
        y = (element["y"] + element["height"] / 2 + view["scrollY"]) * view["zoom"] + view["offsetTop"]
        return x, y

    def close(self) -> None:
        self.context.close()

    def _whiteboard(self) -> Any:
        found = self.page.evaluate(_SCENE)
        return json.loads(found) if found else None

    def _complains(self, text: str) -> None:
        # The browser's own word for a line that broke while something was on its way; what was is sent again.
        if text != "WebSocket is already in CLOSING or CLOSED state.":
            self.faults.append(text)

    def _keep_home(self, url: str) -> None:
        if not url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")):
            self.faults.append(f"asked another host: {url}")


class CandidateWindow(Window):
    """What a candidate does: write, draw, drag, talk."""

    def write_note(self, text: str) -> None:
        """Two keys and the words."""
        self.page.locator("canvas.interactive").wait_for()
        self.page.keyboard.press("Escape")
        self.button("^(Карточка|Note)").click()
        field = self.page.get_by_role("textbox", name=re.compile("Текст карточки|Text of the note"))
        field.fill(text)
        field.press("Enter")
        self.page.keyboard.press("Escape")

    def draw_shape(self, left: float, top: float, width: float, height: float) -> None:
        """Draws a rectangle with the mouse, at a place counted from the board's corner."""
        box = self.page.locator("canvas.interactive").bounding_box()
        assert box
        self.page.keyboard.press("Escape")
        self.page.get_by_role("radio", name=re.compile("Фигура|Shape")).or_(self.button("Фигура|Shape")).first.click()
        self._in_hand("rectangle")
        self._drag(box["x"] + left, box["y"] + top, box["x"] + left + width, box["y"] + top + height)

    def drag(self, element: dict[str, Any], right: float, down: float) -> None:
        """Takes an element by its middle and moves it."""
        self._in_hand("selection")
        # What was drawn last is still chosen, and the panel of its looks may lie over what is taken next.
        self.page.keyboard.press("Escape")
        x, y = self.on_screen(element)
        eventually(lambda: self._is_open(x, y), bool)
        self._drag(x, y, x + right, y + down)

    def _is_open(self, x: float, y: float) -> bool:
        """Whether a press there reaches the canvas."""
        found: bool = self.page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y)?.matches('canvas.interactive') ?? false", [x, y]
        )
        return found

    def _in_hand(self, tool: str) -> None:
        """A tool is taken a moment after its button: with the former one the same drag would be another deed."""
        self.page.locator(f'[data-tool="{tool}"]').wait_for()

    def say(self, text: str) -> None:
        field = self.page.get_by_role("textbox", name=re.compile("Сообщение группе|Message to the group"))
        field.fill(text)
        field.press("Enter")

    def raise_hand(self) -> None:
        self.button("Поднять руку|Raise hand").click()

    def _drag(self, x: float, y: float, to_x: float, to_y: float) -> None:
        mouse = self.page.mouse
        mouse.move(x, y)
        mouse.down()
        mouse.move(to_x, to_y, steps=12)
        mouse.up()


class AssessorWindow(Window):
    """What an assessor does: all of it by keys, but for pinning."""

    def note(self, candidate: int, key: str) -> None:
        """Two keystrokes: the candidate's number and an indicator's key, each by its place on the keyboard."""
        self.page.keyboard.press(f"Digit{candidate}")
        self.page.keyboard.press(f"Key{key.upper()}")

    def write(self, candidate: int, text: str) -> None:
        """Free text on a candidate."""
        self.page.keyboard.press(f"Digit{candidate}")
        self.page.keyboard.press("Space")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def open_rating(self) -> None:
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("KeyG")
        self.page.get_by_role(
            "table", name=re.compile("^(Оценки|Ratings): ")
        ).wait_for()  # the group's results are tables, too

    def rate(self, keys: str) -> None:
        """One score after another; Enter leads to the next empty cell."""
        for key in keys:
            self.page.keyboard.press(f"Key{key}" if key == "N" else f"Digit{key}")
            self.page.keyboard.press("Enter")

    @property
    def reason(self) -> Locator:
        """The field that appears where the server wants a reason."""
        return self.page.get_by_role("textbox", name=re.compile("Причина оценки|Reason for"))

    def give_reason(self, reason: str) -> None:
        """Writes the reason that the server asked for."""
        field = self.reason
        field.fill(reason)
        field.press("Enter")
        field.wait_for(state="detached")

    def submit(self) -> None:
        """Cells without a score are left, so the page asks before it locks the rest."""
        self.page.get_by_role("button", name=re.compile("^(Отправить|Submit)$")).click()
        again = self.page.get_by_role("button", name=re.compile("^(Отправить всё же|Submit all the same)$"))
        again.wait_for()
        self.page.wait_for_timeout(ONE_PRESS)
        again.click()
        self.sees("Отправлено|Submitted")


class FacilitatorWindow(Window):
    """What a facilitator does on the console."""

    def draw_roles(self) -> None:
        self.button("Бросить жребий|Draw at random").click()

    def start_next(self) -> None:
        """The one big button."""
        self.button("^(Начать этап|Start phase)").click()

    def close_session(self) -> None:
        self.button("^(Закрыть сессию|Close the session)").click()
        self.page.get_by_role("dialog").get_by_role("button", name=re.compile("Закрыть|Close the")).last.click()

    def download(self, name: str) -> bytes:
        """A file as the browser saves it."""
        with self.page.expect_download() as saved:
            self.button(name).click()
        return saved.value.path().read_bytes()


def comparable(elements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Elements by id with what must be equal in every window."""
    kept = [{name: element.get(name) for name in _COMPARED} for element in elements]
    return sorted(kept, key=lambda element: str(element["id"]))


def words(elements: list[dict[str, Any]]) -> set[str]:
    """What is written on a board, without the breaks that the whiteboard puts into lines."""
    return {element["originalText"] for element in elements if element["originalText"] and not element["isDeleted"]}


def eventually(look: Callable[[], T], good: Callable[[T], bool], seconds: float = PATIENCE) -> T:
    """Looks until what is seen is good; fails with what was seen last."""
    until = time.monotonic() + seconds
    while True:
        seen = look()
        if good(seen):
            return seen
        assert time.monotonic() < until, f"still not so after {seconds} s: {seen}"
        time.sleep(0.1)


@contextmanager
def closing(*windows: Window) -> Iterator[None]:
    """Closes the windows at the end and hears what their pages complained of."""
    try:
        yield
    finally:
        for window in windows:
            window.close()
    faults = [fault for window in windows for fault in window.faults]
    assert faults == [], faults
