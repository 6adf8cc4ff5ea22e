"""An owner sets a password, invites a facilitator and shuts them out; the facilitator comes in and sees their own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.axe import faults
from tests.e2e.windows import Window, closing
from tests.wire.actors import PASSWORD
from tests.wire.process import ServerProcess

WORDS = {
    "ru": {
        "set": "Задать пароль", "name": "Имя", "email": "Почта", "new": "Новый пароль", "access": "Доступ",
        "invite": "Пригласить ведущего", "make": "Получить ссылку", "link": "Ссылка", "done": "Готово",
        "enter": "Задать и войти", "none": "Сессий пока нет", "token": "Новый токен", "for": "Для чего он",
        "out": "Отключить", "more": "Действия: Frida", "sign in": "Войти", "password": "Пароль",
        "made": "Выпустить токен",
    },
    "en": {
        "set": "Set a password", "name": "Name", "email": "E-mail", "new": "New password", "access": "Access",
        "invite": "Invite a facilitator", "make": "Make the link", "link": "Link", "done": "Done",
        "enter": "Set it and sign in", "none": "No sessions yet", "token": "New token", "for": "What it is for",
        "out": "Deactivate", "more": "More about Frida", "sign in": "Sign in", "password": "Password",
        "made": "Make the token",
    },
}  # fmt: skip


@pytest.fixture
def own_server(tmp_path: Path, exercises: Path) -> Iterator[ServerProcess]:
    """A server of its own, whose owner has no account yet."""
    process = ServerProcess(tmp_path / "data", exercises)
    try:
        yield process.start()
    finally:
        process.put_away()


@pytest.mark.parametrize(("language", "width"), [("ru", 1440), pytest.param("en", 390, marks=pytest.mark.long)])
def test_an_owner_lets_a_facilitator_in_and_out(
    language: str, width: int, chromium: Browser, own_server: ServerProcess
) -> None:
    t, base = WORDS[language], own_server.base
    owner, frida = Window(chromium, language, width), Window(chromium, language, width)
    with closing(owner, frida):
        page, theirs = owner.page, frida.page
        page.goto(f"{base}/owner/{own_server.owner_code()}")
        page.get_by_role("link", name=t["set"]).click()
        page.get_by_label(t["name"]).fill("Olga")
        page.get_by_label(t["email"]).fill("olga@example.org")
        page.get_by_label(t["new"]).fill(PASSWORD)
        assert faults(owner) == []
        page.get_by_role("button", name=t["set"]).click()
        page.get_by_role("link", name=t["access"]).click()
        page.get_by_role("button", name=t["invite"]).click()
        page.get_by_label(t["name"]).fill("Frida")
        page.get_by_label(t["email"]).fill("frida@example.org")
        page.get_by_role("button", name=t["make"]).click()
        link = page.get_by_label(t["link"], exact=True).input_value()
        page.get_by_role("button", name=t["done"]).click()

        theirs.goto(base + link.removeprefix(base))
        theirs.get_by_label(t["new"]).fill(PASSWORD)
        assert faults(frida) == []
        theirs.get_by_role("button", name=t["enter"]).click()
        expect(theirs.get_by_text(t["none"])).to_be_visible()
        expect(theirs.get_by_role("link", name=t["access"])).to_have_count(0)

        page.get_by_role("button", name=t["token"]).click()
        page.get_by_label(t["for"]).fill("Reports")
        page.get_by_role("button", name=t["made"]).click()
        shown = page.get_by_role("textbox", name=re.compile("^(Токен|Token)$"))
        expect(shown).to_have_value(re.compile("^veche_"))
        page.get_by_role("button", name=t["done"]).click()
        expect(page.get_by_text("Reports")).to_be_visible()
        assert faults(owner) == []
        page.get_by_role("button", name=t["more"]).click()
        page.get_by_role("menuitem", name=t["out"]).click()
        page.get_by_role("dialog").get_by_role("button", name=t["out"]).click()

        expect(page.get_by_text(re.compile("отключена|deactivated"))).to_be_visible()
        theirs.reload()
        theirs.get_by_label(t["email"]).fill("frida@example.org")
        theirs.get_by_label(t["password"]).fill(PASSWORD)
        theirs.get_by_role("button", name=t["sign in"]).click()
        expect(theirs.get_by_role("alert")).to_be_visible()
        assert faults(frida) == []
        # The browser notes that a page was refused to whoever is out, as it should be.
        frida.faults[:] = [fault for fault in frida.faults if "401 (UNAUTHORIZED)" not in fault]
