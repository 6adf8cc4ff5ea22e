"""The owner publishes the organisation's own text; a candidate whose page shows another reads it before they join."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.axe import faults
from tests.e2e.test_privacy_page import both
from tests.e2e.windows import Window, closing
from tests.wire.house import House, Scene
from tests.wire.process import ServerProcess

WORDS = {
    "ru": {
        "write": "Написать", "notice": "Что читают", "sentence": "С чем соглашаются", "publish": "Опубликовать",
        "fill": "Заполните это поле", "long": "Слишком длинно, уберите 5 знаков", "phone": "Телефон",
        "name": "Ваше имя",
        "join": "Войти", "changed": "Этот текст только что изменился", "withdraw": "Отозвать", "agreed": "по-русски",
        "built": "Кандидаты читают встроенный текст",
    },
    "en": {
        "write": "Write", "notice": "What is read", "sentence": "The sentence that is agreed to", "publish": "Publish",
        "fill": "Fill this in", "long": "Too long, take out 5 letters", "phone": "Phone", "name": "Your name",
        "join": "Join", "changed": "This text has just changed", "withdraw": "Withdraw", "agreed": "in English",
        "built": "Candidates read the built-in text",
    },
}  # fmt: skip


@both
@pytest.mark.rule("P335")
def test_a_candidate_reads_the_text_that_was_published_meanwhile_and_keeps_their_name(
    server: ServerProcess, house: House, chromium: Browser, language: str, width: int
) -> None:
    t, scene = WORDS[language], Scene(house, "", exercise="service-strategy", language=language)
    owner, anna = (Window(chromium, language, width) for _ in range(2))
    try:
        with closing(owner, anna):
            anna.page.goto(scene.session["links"]["candidate"])
            anna.page.get_by_label(t["name"]).fill("Анна")
            anna.page.get_by_role("checkbox").check()
            _publish(owner, server, t, f"Орион {language}", width)
            anna.page.get_by_role("button", name=t["join"], exact=True).click()
            expect(anna.page.get_by_text(re.compile(t["changed"]))).to_be_visible()
            expect(anna.page.get_by_text(f"Орион {language} читают")).to_be_visible()
            expect(anna.page.get_by_label(t["name"])).to_have_value("Анна")
            expect(anna.page.get_by_role("checkbox")).not_to_be_checked()
            assert scene.length() == 1
            _looks(anna, "changed", language, width)
            anna.page.get_by_label(f"Орион {language}: согласие").check()
            anna.page.get_by_role("button", name=t["join"], exact=True).click()
            anna.page.wait_for_url("**/room/**")
            # The browser notes that the first attempt was refused, as it should be.
            anna.faults[:] = [fault for fault in anna.faults if "409 (CONFLICT)" not in fault]

            owner.page.goto(f"{house.base}/sessions/{scene.id}")
            owner.page.get_by_role("button", name=re.compile(t["agreed"])).click()
            expect(owner.page.get_by_role("dialog").get_by_text(f"Орион {language}: согласие")).to_be_visible()
            _looks(owner, "read", language, width)
            owner.page.goto(f"{house.base}/privacy")
            owner.page.get_by_role("button", name=t["withdraw"]).click()
            owner.page.get_by_role("dialog").get_by_role("button", name=t["withdraw"]).click()
            expect(owner.page.get_by_text(re.compile(t["built"]))).to_be_visible()
    finally:
        house.call("DELETE", "/consents/current")
    scene.leave()


def _publish(owner: Window, server: ServerProcess, t: dict[str, str], own: str, width: int) -> None:
    """By the page, after it has said what is missing and what is too long."""
    page = owner.page
    page.goto(f"{server.base}/owner/{server.new_owner_code()}")
    page.wait_for_url(f"{server.base}/")
    page.goto(f"{server.base}/privacy")
    page.get_by_role("link", name=re.compile(f"^{t['write']}")).click()
    notices, sentences = page.get_by_label(t["notice"]), page.get_by_label(t["sentence"])
    notices.first.fill("x" * 4005)
    publish = page.get_by_role("button", name=t["publish"])
    publish.click()
    expect(page.get_by_text(t["long"])).to_be_visible()
    expect(page.get_by_text(t["fill"])).to_be_visible()
    for side in range(2):
        notices.nth(side).fill(f"{own} читают\n\nвторая строка")
        sentences.nth(side).fill(f"{own}: согласие")
    # What was begun outlives the page.
    page.reload()
    expect(sentences.first).to_have_value(f"{own}: согласие")
    page.get_by_role("radio", name=t["phone"]).check()
    preview = page.locator("[inert]")
    expect(preview).to_contain_text(f"{own} читают")
    shown = preview.bounding_box()
    assert shown is not None
    assert shown["width"] <= 390
    _looks(owner, "editor", owner.language, width)
    publish.click()
    page.get_by_role("dialog").get_by_role("button", name=t["publish"]).click()
    page.wait_for_url("**/privacy")


def _looks(window: Window, name: str, language: str, width: int) -> None:
    """Nothing hides or sticks out; and a picture for whoever looks at the pages."""
    assert faults(window) == []
    assert window.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    folder = Path("test-results") / "consent"
    folder.mkdir(parents=True, exist_ok=True)
    window.picture(str(folder / f"{name}-{language}-{width}.png"))
