"""An assessor reads a meeting's transcript where they are in it, and pins from there."""

import re

from playwright.sync_api import Browser, Page

from tests.e2e.windows import AssessorWindow, closing, eventually
from tests.meetings import FOLDER
from tests.wire.house import House
from tests.wire.test_import import veche

# Where the list stands, and of each digit its line: whether the whole of it is in view.
_READ = """() => {
    const box = document.querySelector('[data-line]').closest('[role=tabpanel]');
    const { top, bottom } = box.getBoundingClientRect();
    const lines = [...box.querySelectorAll('[data-digit]')].map((line) => {
        const place = line.getBoundingClientRect();
        return [Number(line.dataset.digit), place.top >= top - 1 && place.bottom <= bottom + 1];
    });
    return { at: box.scrollTop, lines };
}"""
_SCROLL = "(at) => { document.querySelector('[data-line]').closest('[role=tabpanel]').scrollTop = at; }"
_NINE_IN_VIEW = [[digit, True] for digit in range(9, 0, -1)]


def _comes_to(page: Page, at: int) -> None:
    read = eventually(lambda: page.evaluate(_READ), lambda found: found["lines"] == _NINE_IN_VIEW)
    assert read["at"] == at


def test_digits_stand_at_the_lines_in_view_and_the_place_is_kept(house: House, chromium: Browser) -> None:
    made = veche(house, "import", str(FOLDER / "ES2002a.jsonl"), "--language", "en")
    link = re.search(r"^assessor: (\S+)$", made.stdout, re.MULTILINE)
    assert link, made.stderr
    desk = AssessorWindow(chromium, "en")
    page = desk.page
    with closing(desk):
        desk.join(link[1], "Uma")
        page.locator("[data-line]").first.wait_for()
        page.keyboard.press("KeyP")
        _comes_to(page, 0)
        page.evaluate(_SCROLL, 3000)
        _comes_to(page, 3000)
        # To the notes on the board and back.
        page.keyboard.press("KeyP")
        page.locator("[data-line]").first.wait_for(state="detached")
        page.keyboard.press("KeyP")
        page.locator("[data-line]").first.wait_for()
        _comes_to(page, 3000)
        words = page.locator("[data-digit='3']").inner_text()
        page.keyboard.press("Digit3")
        page.locator("[data-line][data-pinned]").wait_for()
        assert page.evaluate(_READ) == {"at": 3000, "lines": []}
        assert page.locator("[data-line][data-pinned]").inner_text().splitlines()[:2] == words.splitlines()[:2]
