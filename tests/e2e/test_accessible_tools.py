"""Each of the group's tools held against axe while the group works with it: by candidate, facilitator and assessor."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e.axe import faults
from tests.e2e.windows import AssessorWindow, CandidateWindow, FacilitatorWindow, Window, closing, eventually
from tests.exercises.group import Group
from tests.wire.house import House

_TOOLS = {
    "workshop": ("silent", "sorting", "choosing", "own-order", "group-order", "planning", "talking"),
    "workshop-with-a-plan": ("planning",),
}
"""The phases in which a tool shows itself; in the first of the two the plan's is the in-tray."""
_DARK = {"ru": ("assessor",), "en": ("candidate", "facilitator")}
"""Who has the dark theme; each of them has it in one language and the light one in the other."""


class Tools:
    """A group on sockets, and one of each kind in a browser."""

    def __init__(self, house: House, chromium: Browser, exercise: str, language: str) -> None:
        self.group = Group(house, exercise, language, 2, actor=False)
        links = self.group.scene.session["links"]
        self.windows: dict[str, Window] = {
            "candidate": CandidateWindow(chromium, language),
            "facilitator": FacilitatorWindow(chromium, language),
            "assessor": AssessorWindow(chromium, language),
        }
        for kind, window in self.windows.items():
            window.join(links[kind], "Анна")

    def begin(self, key: str) -> None:
        """The group at work in a phase, as far as each window has heard."""
        phase = next(one for one in self.group.exercise["phases"] if one["key"] == key)
        self.group.f.granted("phase.start", phase=key)
        if phase["board"] == "private":
            # What one has written alone nobody else can group or vote for.
            self.group.write(phase)
        else:
            self.group.work(phase)
        for window in self.windows.values():
            window.sees(re.escape(phase["title"]))
        candidate = self.windows["candidate"].page
        candidate.get_by_role("tab", name=re.compile("^(Карточки|Notes)")).click()


pytestmark = pytest.mark.timeout(300)


@pytest.fixture(
    params=[
        *(pytest.param((name, "ru"), id=f"{name} in ru") for name in _TOOLS),
        *(pytest.param((name, "en"), id=f"{name} in en", marks=pytest.mark.long) for name in _TOOLS),
    ]
)
def tools(request: pytest.FixtureRequest, house: House, chromium: Browser) -> Iterator[Tools]:
    exercise, language = request.param
    set_up = Tools(house, chromium, exercise, language)
    with closing(*set_up.windows.values()):
        yield set_up
    set_up.group.scene.leave()


def test_each_tool_stands_before_axe(tools: Tools) -> None:
    found = []
    for phase in _TOOLS[tools.group.exercise["id"]]:
        tools.begin(phase)
        for kind, window in tools.windows.items():
            turn(window, dark=kind in _DARK[tools.group.exercise["language"]])
            found += [(phase, kind, fault) for fault in faults(window)]
    assert not found, "\n".join(sorted({f"{phase}, {who}: {fault}" for phase, who, fault in found}))


def turn(window: Window, *, dark: bool) -> None:
    """A page that is only opening takes its own theme a moment later, so this is looked at again."""
    wanted = "dark" if dark else "light"
    button = window.page.get_by_role("button", name=re.compile("Тёмная тема|Светлая тема|(Dark|Light) theme"))

    def turned() -> str:
        if theme(window) != wanted:
            button.click()
        return theme(window)

    eventually(turned, lambda seen: seen == wanted)


def theme(window: Window) -> str:
    found: str = window.page.evaluate("document.documentElement.dataset.theme")
    return found
