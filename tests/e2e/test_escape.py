"""Whatever opens closes by Escape, and the focus is where it was before: over the pages, as a table."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.e2e.windows import Window, closing, eventually
from tests.exercises.group import Group
from tests.wire.house import House
from tests.wire.process import ServerProcess

Find = Callable[[Page], Locator]
Row = tuple[str, Find, Find]
"""What it is, what opens it, what shows that it is open."""

_SOON = 5
_AT = "document.activeElement.outerHTML.slice(0, 120)"
_HAS_FOCUS = "(one) => one === document.activeElement"
_HOLDS_FOCUS = "(all) => all.some((one) => one.contains(document.activeElement))"


def button(name: str) -> Find:
    return lambda page: page.get_by_role("button", name=re.compile(name)).first


def field(name: str) -> Find:
    return lambda page: page.get_by_role("textbox", name=re.compile(name)).first


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def menu(page: Page) -> Locator:
    return page.get_by_role("menu")


def found(selector: str) -> Find:
    return lambda page: page.locator(selector).first


def at_the_note(deed: str) -> Find:
    """A button under the note that is open in the list."""
    return lambda page: page.locator(f'[data-deed="{deed}"]').first


UNDER_A_NOTE: tuple[Row, ...] = (
    ("rewording a note", at_the_note("edit"), field("^Text of the note$")),
    ("moving a note", at_the_note("moving"), found("fieldset:has-text('Arrow keys')")),
    ("choosing a group", at_the_note("grouping"), found("fieldset:has-text('Which group')")),
    ("naming a group", button("^Rename the group$"), field("^Title of the group$")),
)
CANDIDATE: tuple[Row, ...] = (
    ("a note for the board", button("^Note N?$"), field("^Text of the note$")),
    ("a material", found("[data-material]"), found("[aria-label='Open materials']")),
    ("what is under a note", found("[data-note]"), at_the_note("edit")),
)
NARROW: tuple[Row, ...] = (("sound, language, theme", button("^Sound, language, theme$"), menu),)
TRAY: tuple[Row, ...] = (("whom a card goes to", found("[data-gives]"), found("[data-task] form input")),)
CONSOLE: tuple[Row, ...] = (
    ("where to look", button("^Direct everybody$"), menu),
    ("areas", button("^Areas$"), menu),
    ("another phase", button("^Start another phase$"), menu),
    ("a person", button("^Actions for"), menu),
    ("more", button("^More$"), menu),
    ("the end of the exercise", button("^End phase$"), dialog),
    ("the list of notes", button("^Notes"), found("[aria-label='Notes on the board']")),
)
DESK: tuple[Row, ...] = (
    ("the exercise", button("^Criteria, "), found("[data-sheet]")),
    ("the keys", button(r"^Keys \(\?\)$"), found("[data-sheet]")),
)
OWNER: tuple[Row, ...] = (
    ("more about a session", button("^More about"), menu),
    ("a look inside an exercise", button("^Look inside"), dialog),
)


@pytest.fixture
def seat(house: House, chromium: Browser) -> Iterator[Callable[..., Window]]:
    """Gives a window on a group at work: of whom, in which phase of which exercise, how wide."""
    groups: list[Group] = []
    windows: list[Window] = []

    def sit(kind: str, phase: str = "sorting", exercise: str = "workshop-with-a-plan", width: int = 1440) -> Window:
        group = Group(house, exercise, "en", 2, actor=False)
        window = Window(chromium, "en", width)
        groups.append(group)
        windows.append(window)
        window.join(group.scene.session["links"][kind], "Olga")
        asked = next(one for one in group.exercise["phases"] if one["key"] == phase)
        group.f.granted("phase.start", phase=phase)
        group.work(asked)
        window.sees(f"^{re.escape(asked['title'])}$")
        return window

    with closing_all(windows):
        yield sit
    for group in groups:
        group.scene.leave()


@contextmanager
def closing_all(windows: list[Window]) -> Iterator[None]:
    """Closes those that were opened meanwhile."""
    try:
        yield
    finally:
        with closing(*windows):
            pass


@pytest.mark.timeout(120)
def test_of_a_candidate(seat: Callable[..., Window]) -> None:
    page = seat("candidate").page
    page.get_by_role("tab", name=re.compile("^Notes")).click()
    faults = opens_and_closes(page, CANDIDATE)
    page.locator("[data-note]").first.click()
    assert faults + opens_and_closes(page, UNDER_A_NOTE) == []


def test_of_a_candidate_with_a_telephone(seat: Callable[..., Window]) -> None:
    assert opens_and_closes(seat("candidate", width=390).page, NARROW) == []


def test_of_a_candidate_at_the_in_tray(seat: Callable[..., Window]) -> None:
    assert opens_and_closes(seat("candidate", "planning", "workshop").page, TRAY) == []


def test_of_a_facilitator(seat: Callable[..., Window]) -> None:
    page = seat("facilitator", "drawing").page
    faults = opens_and_closes(page, CONSOLE)
    more = button("^More$")(page)
    for choice in ("^About the exercise$", "^Links$", "^Settings$", "^Close the session$"):
        # What a menu opens gives the focus back to the button of the menu.
        more.focus()
        page.keyboard.press("Enter")
        page.get_by_role("menuitem", name=re.compile(choice)).focus()
        faults += [f"{choice}: {fault}" for fault in [_closing_fault(page, more, dialog(page))] if fault]
    assert faults == []


def test_of_an_assessor(seat: Callable[..., Window]) -> None:
    page = seat("assessor").page
    # Until somebody goes to the controls by this key, the keys are the desk's own.
    page.keyboard.press("F6")
    assert opens_and_closes(page, DESK) == []


def test_of_the_owner(
    house: House, server: ServerProcess, chromium: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    house.open_session("workshop")
    assert server.veche("owner-link") == 0
    window = Window(chromium, "en")
    with closing(window):
        window.page.goto(capsys.readouterr().out.strip())
        faults = opens_and_closes(window.page, OWNER[:1])
        window.page.goto(f"{server.base}/new")
        assert faults + opens_and_closes(window.page, OWNER[1:]) == []


def opens_and_closes(page: Page, rows: tuple[Row, ...]) -> list[str]:
    """What of a table does not close, or does not give the focus back."""
    return [f"{name}: {fault}" for name, opener, shown in rows if (fault := _fault(page, opener(page), shown(page)))]


def _fault(page: Page, opener: Locator, shown: Locator) -> str:
    opener.wait_for()
    opener.focus()
    return _closing_fault(page, opener, shown)


def _closing_fault(page: Page, opener: Locator, shown: Locator) -> str:
    """Presses what has the focus, and leaves what it opens."""
    page.keyboard.press("Enter")
    shown.wait_for()
    if not _becomes(lambda: _inside(opener, shown)):
        return f"it did not take the focus, which is at {page.evaluate(_AT)}"
    page.keyboard.press("Escape")
    if not _becomes(lambda: shown.count() == 0):
        return "it stays open"
    if not _becomes(lambda: opener.evaluate(_HAS_FOCUS)):
        return f"the focus is at {page.evaluate(_AT)}"
    return ""


def _becomes(so: Callable[[], bool]) -> bool:
    """Whether something is so in the end; the rest of the table is to be looked at all the same."""
    try:
        return eventually(so, bool, _SOON)
    except AssertionError:
        return False


def _inside(opener: Locator, shown: Locator) -> bool:
    """The focus is in what opened; what unfolds beneath its opener leaves it there."""
    found: bool = shown.evaluate_all(_HOLDS_FOCUS) or opener.evaluate_all(_HOLDS_FOCUS)
    return found
