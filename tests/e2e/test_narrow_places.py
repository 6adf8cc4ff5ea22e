"""Long words in little room: read whole, in no place cut and in no word broken."""

import re
from typing import Any

from playwright.sync_api import Browser, Locator, expect

from tests.e2e.windows import CandidateWindow, FacilitatorWindow, closing
from tests.wire.house import House

TITLE = "Selection of team leads for the evening shift, third group"
EFFECT = "30 % fewer calls that ask where the order is, by the end of the first month"

# On how many lines each word of an element stands, of those that stand on more than one.
_BROKEN = """(box) => {
    const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    const broken = [];
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
        for (const word of text.data.matchAll(/\\S+/g)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map((one) => one.top)).size > 1) broken.push(word[0]);
        }
    }
    return broken;
}"""
_CUT = "(box) => box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 1"


def _session(house: House, exercise: str) -> dict[str, Any]:
    answer = house.call("POST", "/sessions", json={"exercise": exercise, "language": "en", "title": TITLE})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_a_telephone_shows_the_whole_title_after_the_end_and_whole_words_to_recommend(
    house: House, chromium: Browser
) -> None:
    links = _session(house, "brainstorm")["links"]
    olga = FacilitatorWindow(chromium, "en")
    anna = CandidateWindow(chromium, "en", 390, 844)
    with closing(anna, olga):
        olga.join(links["facilitator"], "Olga")
        anna.join(links["candidate"], "Anna")
        olga.start_next()
        olga.page.get_by_role("button", name="Start another phase").click()
        olga.page.get_by_role("menuitem").last.click()
        olga.button("^End the exercise").click()
        olga.page.get_by_role("dialog").get_by_role("button", name="End the exercise").click()
        anna.sees("Thank you, the exercise is over")
        title = anna.page.get_by_role("navigation", name="Phases").get_by_text(TITLE)
        assert not title.evaluate(_CUT)
        assert not title.evaluate(_BROKEN)
        olga.page.get_by_role("button", name="Open the wash-up").click()
        olga.page.get_by_role("link", name="Go to the wash-up").click()
        olga.page.set_viewport_size({"width": 390, "height": 844})
        olga.page.get_by_role("tab", name="Recommendations").click()
        for verdict in ("Recommended", "With reservations", "Not recommended"):
            button = olga.page.get_by_role("button", name=verdict, exact=True)
            button.wait_for()
            assert button.evaluate(_BROKEN) == []
            assert not button.evaluate(_CUT)


def _lines(field: Locator) -> int:
    """How many lines of words a cell of the plan has room for."""
    found: int = field.evaluate(
        "(one) => Math.round((one.clientHeight - 20) / parseFloat(getComputedStyle(one).lineHeight))"
    )
    return found


def test_a_cell_of_the_plan_shows_long_words_whole_until_one_writes_in_it(house: House, chromium: Browser) -> None:
    links = _session(house, "service-strategy-budget")["links"]
    olga = FacilitatorWindow(chromium, "en")
    anna, boris = CandidateWindow(chromium, "en"), CandidateWindow(chromium, "en", 390, 844)
    with closing(anna, boris, olga):
        olga.join(links["facilitator"], "Olga")
        anna.join(links["candidate"], "Anna")
        boris.join(links["candidate"], "Boris")
        olga.page.get_by_role("button", name="Start another phase").click()
        olga.page.get_by_role("menuitem", name=re.compile("Plan")).click()
        line = anna.page.get_by_role("textbox", name=re.compile("^New line")).first
        line.fill("Tell callers the delay")
        line.press("Enter")
        effect = re.compile("effect.*line 1$", re.IGNORECASE)
        anna.page.get_by_label(effect).first.fill(EFFECT)
        anna.page.get_by_label(effect).first.press("Enter")
        for window in (anna, boris):
            field = window.page.get_by_label(effect).first
            expect(field).to_have_value(EFFECT)
            expect(field).not_to_be_focused()
            assert _lines(field) > 2
            assert field.evaluate("(one) => getComputedStyle(one).color") == "rgba(0, 0, 0, 0)"
            field.focus()
            assert field.evaluate("(one) => getComputedStyle(one).color") != "rgba(0, 0, 0, 0)"
