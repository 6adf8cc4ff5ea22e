"""The assessor's desk and the wash-up with eight candidates of long names and six assessors, on a desk and a telephone.

What axe finds serious or critical, in both languages and both colour schemes; names and columns that have no room.
"""

import re
import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator

from tests.e2e.axe import faults
from tests.e2e.windows import ONE_PRESS, AssessorWindow, closing, eventually
from tests.wire.house import House, Scene

_MOST = 8
_LONG = "Maximilian Featherstonehaugh-Brownlow "
_WIDE = {"width": 1440, "height": 900}
_TELEPHONE = {"width": 390, "height": 844}
_TARGET = 44
"""Pixels that a finger needs."""
_SWITCHES = {"ru": "RU, Русский", "en": "EN, English"}
_SCORES = (1, 5, "NE", 3, 2)
_IN_VIEW = """(cell) => {
    const [inner, outer] = [cell, cell.closest("table").parentElement].map((one) => one.getBoundingClientRect());
    return inner.left >= outer.left && inner.right <= outer.right + 1;
}"""


class Meeting:
    """Everybody there, one assessor in a browser; the others have nothing to look at."""

    def __init__(self, house: House, chromium: Browser) -> None:
        document = house.call("GET", "/exercises/service-strategy/document").json()
        document |= {"id": "at-its-limits", "candidates": {"min": 3, "max": _MOST}}
        assert house.call("POST", "/exercises", json=document).status_code == 201
        self.scene = Scene(house, "f", exercise="at-its-limits", language="ru", labels="names")
        for number in range(_MOST):
            self.scene.join("c", f"{_LONG}{number}")
        for number in range(5):
            self.scene.join("a", f"{_LONG}{number}")
        self.scene.f.granted("roles.draw")
        self.scene.f.granted("phase.start", phase="ideas")
        for key in ("c1", "c2"):
            self.scene.people[key].granted("hand.raise")
        self.desk = AssessorWindow(chromium, "ru")
        self.desk.join(self.scene.session["links"]["assessor"], "Вера")
        self.desk.page.locator("canvas").first.wait_for()

    def rate_for_the_others(self) -> None:
        criteria = self.scene.a1.welcome["session"]["exercise"]["criteria"]
        for place in range(5):
            one = self.scene.people[f"a{place + 1}"]
            for number in range(_MOST):
                candidate = self.scene.people[f"c{number + 1}"].id
                for at, criterion in enumerate(criteria):
                    score = _SCORES[(place + number + at) % len(_SCORES)]
                    about = {"candidate": candidate, "criterion": criterion["id"]}
                    one.granted("rating.set", **about, score=score, reason="Seen")
            note = {"observation": f"{uuid.uuid4()}", "kind": "behaviour", "sign": 1, "text": "Asked everybody"}
            one.granted("observation.add", **note, **about)
            one.granted("rating.submit")

    def look(self, width: dict[str, int]) -> None:
        self.desk.page.set_viewport_size(width)
        self.desk.page.wait_for_function("width => innerWidth === width", arg=width["width"])


@pytest.fixture(scope="module")
def meeting(house: House, chromium: Browser) -> Iterator[Meeting]:
    met = Meeting(house, chromium)
    with closing(met.desk):
        yield met
    met.scene.leave()


def test_the_desk_stands_before_axe_while_there_is_much_to_watch(meeting: Meeting) -> None:
    _stands(meeting.desk)


def test_a_raised_hand_stands_beside_a_long_name(meeting: Meeting) -> None:
    raised = meeting.desk.page.get_by_title("поднята рука")
    for width in (_WIDE, _TELEPHONE):
        meeting.look(width)
        name, hand = (_box(one) for one in (raised.first.locator("xpath=preceding-sibling::*[last()]"), raised.first))
        assert hand["x"] >= name["x"] + name["width"]
        assert abs(_middle(hand) - _middle(name)) < name["height"] / 2
    meeting.look(_WIDE)


def test_the_grid_holds_eight_columns_or_brings_the_one_in_hand_into_view(meeting: Meeting) -> None:
    desk = meeting.desk
    desk.open_rating()
    cells = desk.page.get_by_role("table", name=re.compile("^(Оценки|Ratings): ")).locator(
        "tbody tr:first-child button"
    )
    assert all(cell.evaluate(_IN_VIEW) for cell in cells.all())
    meeting.look(_TELEPHONE)
    for cell in cells.all():
        assert _box(cell)["width"] >= _TARGET
    for criterion in desk.page.get_by_role("rowheader").all():
        longest = max(criterion.inner_text().split(), key=len)
        assert _box(criterion)["width"] >= criterion.evaluate(
            "(head, word) => { const canvas = document.createElement('canvas').getContext('2d');"
            " canvas.font = getComputedStyle(head).font; return canvas.measureText(word).width; }",
            longest,
        )
    for key, place in (("ArrowRight", -1), ("ArrowLeft", 0)):
        for _ in range(_MOST):
            desk.page.keyboard.press(key)
        eventually(lambda place=place: cells.all()[place].evaluate(_IN_VIEW), bool)
    desk.page.keyboard.press("Escape")
    meeting.look(_WIDE)


@pytest.mark.timeout(240)
def test_grid_washup_and_agreement_stand_before_axe(meeting: Meeting) -> None:
    desk, page = meeting.desk, meeting.desk.page
    meeting.scene.f.granted("exercise.end")
    meeting.rate_for_the_others()
    page.keyboard.press("KeyZ")
    page.keyboard.press("Escape")
    desk.open_rating()
    page.keyboard.press("Digit1")
    page.get_by_role("textbox", name="Причина оценки").wait_for()
    _stands(desk)
    page.keyboard.press("Escape")
    for _ in range(2):
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(ONE_PRESS)
    page.get_by_role("tab", name="Другие наблюдатели").click()
    desk.sees("Asked everybody")
    assert faults(desk) == []
    meeting.scene.f.granted("washup.open", reason="Everybody is here")
    page.goto(f"{meeting.scene.house.base}/sessions/{meeting.scene.id}/washup")
    page.get_by_role("tab", name="Рекомендации").wait_for()
    _stands(desk)
    meeting.look(_TELEPHONE)
    for name in page.locator("[data-head]").all()[:3]:
        # A name goes on in the next line as a whole word.
        assert _box(name)["width"] > _TELEPHONE["width"] / 2
    meeting.look(_WIDE)
    page.get_by_role("tab", name="Рекомендации").click()
    assert faults(desk) == []
    page.get_by_role("button", name=re.compile("Согласие наблюдателей")).click()
    page.get_by_role("dialog").wait_for()
    for language in ("ru", "en"):
        for theme in ("light", "dark"):
            # What lies over the page leaves no way to its switches.
            page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
            assert faults(desk) == [], f"{language}, {theme}"
        page.keyboard.press("Escape")
        _read_in(desk, "en")
        page.get_by_role("button", name=re.compile("Agreement between")).click()
        page.get_by_role("dialog").wait_for()


def _stands(window: AssessorWindow) -> None:
    """As it looks now, in each language and each colour scheme; Russian is read in the end."""
    for language in ("en", "ru"):
        _read_in(window, language)
        themes = set()
        for _ in range(2):
            themes.add(window.page.evaluate("document.documentElement.dataset.theme"))
            assert faults(window) == [], language
            window.page.get_by_role("button", name=re.compile("тема|theme")).click()
        assert themes == {"light", "dark"}


def _read_in(window: AssessorWindow, language: str) -> None:
    window.page.get_by_role("button", name=_SWITCHES[language]).click()
    window.page.wait_for_function("language => document.documentElement.lang.startsWith(language)", arg=language)


def _box(of: Locator) -> dict[str, float]:
    found = of.bounding_box()
    assert found
    return dict(found)


def _middle(box: dict[str, float]) -> float:
    return box["y"] + box["height"] / 2
