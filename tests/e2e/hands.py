"""Two ways to use a page: with the mouse, and with nothing but the keyboard."""

from collections.abc import Callable
from typing import Protocol

from playwright.sync_api import Locator, Page

from tests.e2e.windows import eventually

_ROUND = 220
"""So many presses of Tab lead once around any page."""

_WHERE = """(wanted) => {
    const now = document.activeElement;
    if (now === wanted) return 'here';
    return now.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING ? 'behind' : 'ahead';
}"""
_SEEN = """(one) => {
    const ring = (part) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part);
        return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    };
    const { top, bottom, left, right } = one.getBoundingClientRect();
    const inView = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    // Of a choice on a card the card bears it.
    const card = one.closest('label')?.parentElement;
    return inView && [one, one.nextElementSibling, one.parentElement, card].some((part) => part && ring(part));
}"""
_HAS_FOCUS = "() => document.activeElement !== null && document.activeElement !== document.body"
_AT = "() => document.activeElement.outerHTML.slice(0, 160)"


class Hand(Protocol):
    """What can be done to a control, whichever hand does it."""

    def press(self, control: Locator) -> None:
        """A button, or whatever acts as one."""

    def write(self, field: Locator, text: str) -> None:
        """Puts a text into a field instead of what was there; does not send it."""

    def send(self, field: Locator, text: str) -> None:
        """Writes and presses Enter."""

    def choose(self, option: Locator) -> None:
        """One of several radio buttons or tabs."""

    def pick(self, control: Locator, option: str) -> None:
        """An option of a select, by its words."""


class Mouse:
    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, control: Locator) -> None:
        control.click()

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)

    def send(self, field: Locator, text: str) -> None:
        field.fill(text)
        field.press("Enter")

    def choose(self, option: Locator) -> None:
        # What is pressed of a radio button is the word beside it.
        option.evaluate("(one) => (one.closest('label') ?? one).click()")

    def pick(self, control: Locator, option: str) -> None:
        control.select_option(label=option)


class Keys:
    """Tab, arrows, Enter: each control is reached, is seen to have the focus, and the focus stays somewhere."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, control: Locator) -> None:
        self.reach(control)
        self.page.keyboard.press("Enter")
        self.still_somewhere()

    def write(self, field: Locator, text: str) -> None:
        self.reach(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def send(self, field: Locator, text: str) -> None:
        self.write(field, text)
        self.page.keyboard.press("Enter")
        self.still_somewhere()

    def choose(self, option: Locator) -> None:
        """Into the group by Tab, along it by the arrows."""
        option.wait_for(state="attached")
        group = option.locator("xpath=ancestor::*[self::fieldset or @role='tablist'][1]")
        inside = group.locator("input:checked, [role=tab][aria-selected=true]").first
        self.reach(inside)
        for _ in range(12):
            if self._where(option) == "here":
                return
            self.page.keyboard.press("ArrowRight")
        raise AssertionError("the arrows do not lead to that choice")

    def pick(self, control: Locator, option: str) -> None:
        """Opens the list, goes to the option and takes it."""
        self.reach(control)
        options = control.locator("option").all_inner_texts()
        by = options.index(option) - int(control.evaluate("(one) => one.selectedIndex"))
        # Open, a list lets one go past what is not wanted.
        self.page.keyboard.press("Alt+ArrowDown")
        for _ in range(abs(by)):
            self.page.keyboard.press("ArrowDown" if by > 0 else "ArrowUp")
        self.page.keyboard.press("Enter")
        self.still_somewhere()

    def strike(self, control: Locator, key: str) -> None:
        """Any other key on a control."""
        self.reach(control)
        self.page.keyboard.press(key)
        self.still_somewhere()

    def reach(self, control: Locator) -> None:
        """Tab by Tab until the control has the focus, as one who sees no pointer does."""
        control.wait_for(state="attached")
        for _ in range(_ROUND):
            match self._where(control):
                case "here":
                    assert control.evaluate(_SEEN), f"the focus is not to be seen: {self.page.evaluate(_AT)}"
                    return
                case "behind":
                    self.page.keyboard.press("Shift+Tab")
                case _:
                    self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead there; it ends at {self.page.evaluate(_AT)}")

    def still_somewhere(self) -> None:
        """The focus was not lost by what was just done."""
        eventually(lambda: self.page.evaluate(_HAS_FOCUS), bool, 5)

    def _where(self, control: Locator) -> str:
        found: str = control.evaluate(_WHERE)
        return found


HANDS: dict[str, Callable[[Page], Hand]] = {"mouse": Mouse, "keys": Keys}
