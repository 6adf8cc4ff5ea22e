"""The owner's page of data protection, holds on a session's page, and what is stored about one person as a file."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import faults
from tests.e2e.windows import Window, closing
from tests.wire.house import House, Scene
from tests.wire.process import ServerProcess

WORDS = {
    "ru": {
        "page": "Защита данных", "keeping": "Сколько хранится", "audit": "Журнал обращений",
        "days": "Журнал обращений, дней", "save": "Сохранить", "wrong": "Нужно целое число", "saved": "Сохранено",
        "noted": "Изменены сроки хранения", "hold": "Удержать сессию", "reason": "Причина",
        "fill": "Заполните это поле",
        "held": "Удерживается с", "lift": "Снять удержание", "erase": "Стереть данные", "data": "Данные участника",
        "none": "Пока сессия удерживается, стереть ничего нельзя", "download": "Скачать", "close": "Закрыть",
        "by": "Указать, кому из наблюдателей",
    },
    "en": {
        "page": "Data protection", "keeping": "How long things are kept", "audit": "Who looked at what",
        "days": "Who looked at what, in days", "save": "Save", "wrong": "A whole number", "saved": "Saved",
        "noted": "Changed how long things are kept", "hold": "Put on hold", "reason": "Why", "fill": "Fill this in",
        "held": "On hold since", "lift": "Lift the hold", "erase": "Erase data", "data": "Their data",
        "none": "While the session is on hold, nothing can be erased", "download": "Download", "close": "Close",
        "by": "Name the assessor",
    },
}  # fmt: skip

both = pytest.mark.parametrize(("language", "width"), [("ru", 1440), ("en", 390)], ids=["ru", "en, a phone's width"])


@both
def test_the_owner_reads_and_sets_how_long_things_are_kept(
    server: ServerProcess, house: House, chromium: Browser, language: str, width: int
) -> None:
    t, owner = WORDS[language], Window(chromium, language, width)
    with closing(owner):
        page = _signed_in(owner, server)
        page.get_by_role("link", name=t["page"]).click()
        expect(page.get_by_role("heading", level=1, name=t["page"])).to_be_visible()
        for section in ("keeping", "audit"):
            expect(page.get_by_role("heading", level=2, name=t[section], exact=True)).to_be_visible()
        days = page.get_by_label(t["days"])
        before = house.call("GET", "/keeping").json()
        days.fill("0")
        page.get_by_role("button", name=t["save"]).click()
        expect(page.get_by_text(t["wrong"])).to_be_visible()
        assert house.call("GET", "/keeping").json() == before
        days.fill("700")
        page.get_by_role("button", name=t["save"]).click()
        expect(page.get_by_text(t["saved"])).to_be_visible()
        assert house.call("GET", "/keeping").json() == {**before, "audit": 700}
        page.reload()
        expect(page.get_by_role("listitem").filter(has_text=t["noted"]).first).to_be_visible()
        _fits(owner)
        _keep(owner, "page", language, width)


@both
@pytest.mark.rule("P338")
def test_a_person_s_data_are_handed_over_and_nothing_is_erased_while_the_session_is_on_hold(
    server: ServerProcess, house: House, chromium: Browser, language: str, width: int
) -> None:
    scene = Scene(house, "fa", exercise="service-strategy", language=language)
    anna = scene.join("c", "Анна Выхухолева")
    anna.granted("chat.send", text="выхухоль-9")
    scene.f.granted("session.close")
    t, owner = WORDS[language], Window(chromium, language, width)
    with closing(owner):
        page = _signed_in(owner, server)
        page.goto(f"{house.base}/sessions/{scene.id}")
        expect(page.get_by_role("button", name=f"{t['erase']}: Анна")).to_be_visible()
        page.get_by_role("button", name=t["hold"]).click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("button", name=t["hold"]).click()
        expect(dialog.get_by_text(t["fill"])).to_be_visible()
        _fits(owner)
        _keep(owner, "hold", language, width)
        dialog.get_by_label(t["reason"]).fill("Жалоба: a complaint")
        dialog.get_by_role("button", name=t["hold"]).click()
        expect(page.get_by_text(re.compile(f"^{t['held']}.*a complaint"))).to_be_visible()
        expect(page.get_by_text(t["none"])).to_be_visible()
        expect(page.get_by_role("button", name=re.compile(f"^{t['erase']}"))).to_have_count(0)
        _keep(owner, "held", language, width)

        page.get_by_role("button", name=f"{t['data']}: Анна").click()
        expect(page.get_by_label(re.compile(t["by"]))).not_to_be_checked()
        _fits(owner)
        _keep(owner, "data", language, width)
        with page.expect_download() as fetched:
            dialog.get_by_role("button", name=t["download"]).click()
        found = json.loads(Path(fetched.value.path()).read_text(encoding="utf-8"))
        assert (found["language"], found["person"]["name"]) == (language, "Анна Выхухолева")
        assert [one["text"] for one in found["messages"]] == ["выхухоль-9"]
        dialog.get_by_role("button", name=t["close"]).last.click()

        page.get_by_role("button", name=t["lift"]).click()
        _fits(owner)
        _keep(owner, "lift", language, width)
        dialog.get_by_role("button", name=t["lift"]).click()
        expect(page.get_by_role("button", name=f"{t['erase']}: Анна")).to_be_visible()
    scene.leave()


def _signed_in(owner: Window, server: ServerProcess) -> Page:
    owner.page.goto(f"{server.base}/owner/{server.new_owner_code()}")
    owner.page.wait_for_url(f"{server.base}/")
    return owner.page


def _fits(owner: Window) -> None:
    assert faults(owner) == []
    assert owner.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _keep(window: Window, name: str, language: str, width: int) -> None:
    """A picture for whoever looks at the pages."""
    folder = Path("test-results") / "privacy"
    folder.mkdir(parents=True, exist_ok=True)
    window.picture(str(folder / f"{name}-{language}-{width}.png"))
