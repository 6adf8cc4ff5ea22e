"""What is not the group's own stands in the language of whoever reads, also after they chose another."""

import re

import pytest
from playwright.sync_api import Browser

from tests.e2e.windows import AssessorWindow, CandidateWindow, FacilitatorWindow, Window, closing, eventually
from tests.exercises.group import Group
from tests.wire.house import House

_IN_RUSSIAN = """() => {
    const cyrillic = /[а-яё]/i;
    const ours = (element) => !element.closest('[lang=ru], [role=log], .excalidraw-textEditorContainer');
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const { data, parentElement } = walk.currentNode;
        if (cyrillic.test(data) && ours(parentElement)) found.push(data.trim());
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [data-tip]')) {
        for (const name of ['aria-label', 'title', 'placeholder', 'data-tip']) {
            const value = element.getAttribute(name) ?? '';
            if (cyrillic.test(value) && ours(element)) found.push(`${name}: ${value}`);
        }
    }
    return found;
}"""
_WINDOWS: dict[str, type[Window]] = {
    "candidate": CandidateWindow,
    "facilitator": FacilitatorWindow,
    "assessor": AssessorWindow,
}


@pytest.mark.parametrize("kind", list(_WINDOWS))
def test_a_page_of_a_russian_session_can_be_read_in_english(house: House, chromium: Browser, kind: str) -> None:
    group = Group(house, "service-strategy", "ru", 2, actor=False)
    window = _WINDOWS[kind](chromium, "en")
    with closing(window):
        window.join(group.scene.session["links"][kind], "Olga")
        group.f.granted("phase.start", phase="ideas")
        window.page.locator("canvas").first.wait_for()
        _read_in(window, "RU")
        window.page.get_by_text(re.compile("Операции холста")).wait_for(state="attached")
        group.f.granted("phase.end")
        window.page.get_by_text(re.compile("^Этап окончен")).first.wait_for(state="attached")
        _read_in(window, "EN")
        eventually(lambda: window.page.evaluate(_IN_RUSSIAN), lambda found: found == [], 10)
    group.scene.leave()


def _read_in(window: Window, language: str) -> None:
    window.page.get_by_role("button", name=re.compile(f"^{language}")).first.click()
