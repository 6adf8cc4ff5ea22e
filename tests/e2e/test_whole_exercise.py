"""A whole exercise as it is run: four candidates, two assessors and a facilitator, each in a real browser."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.e2e.conftest import SECONDS
from tests.e2e.group import contributions, settled
from tests.e2e.windows import AssessorWindow, CandidateWindow, FacilitatorWindow, Window, closing, eventually, words
from tests.wire.house import House

_NAMES = ("Анна", "Boris", "Чен", "Дарья")
_SAID = "Кто считает затраты? Who counts the costs?"
_WHY = "Видно по ходу обсуждения"
_SEEN = "Делит время между темами"


class Cast:
    """Seven windows on one session."""

    def __init__(self, house: House, chromium: Browser, language: str) -> None:
        self.house = house
        self.session = house.open_session("service-strategy", language, roles="drawn")
        self.candidates = [CandidateWindow(chromium, language) for _ in _NAMES]
        self.assessors = [AssessorWindow(chromium, language) for _ in range(2)]
        self.facilitator = FacilitatorWindow(chromium, language)
        self.facilitator.join(self.session["links"]["facilitator"], "Ольга")
        for window, name in zip(self.candidates, _NAMES, strict=True):
            window.join(self.session["links"]["candidate"], name)
        for window, name in zip(self.assessors, ("Вера", "Глеб"), strict=True):
            window.join(self.session["links"]["assessor"], name)

    @property
    def everybody(self) -> list[Window]:
        return [self.facilitator, *self.candidates, *self.assessors]

    def people(self, kind: str) -> dict[str, dict[str, Any]]:
        """The session's people of a kind by name, as its organiser sees them."""
        found = self.house.call("GET", f"/sessions/{self.session['id']}").json()["participants"]
        return {one["name"]: one for one in found if one["kind"] == kind}

    def state(self) -> str:
        found: str = self.house.call("GET", f"/sessions/{self.session['id']}").json()["state"]
        return found

    def settle(self) -> list[dict[str, Any]]:
        return settled(self.house, self.session["id"], *self.everybody)

    def facts(self, kind: str) -> list[dict[str, Any]]:
        return [fact for fact in self.house.log(self.session["id"]) if fact["type"] == kind]


@pytest.fixture(params=["ru", pytest.param("en", marks=pytest.mark.long)])
def cast(request: pytest.FixtureRequest, house: House, chromium: Browser) -> Iterator[Cast]:
    met = Cast(house, chromium, request.param)
    with closing(*met.everybody):
        yield met


@pytest.mark.timeout(400)
def test_an_exercise_is_played_from_the_links_to_the_summary(cast: Cast) -> None:
    _give_roles_and_begin(cast)
    _work_on_the_board(cast)
    _observe(cast)
    _stop_and_go(cast)
    _let_the_clock_end_it(cast)
    _rate(cast)
    _close_and_take_away(cast)


def _give_roles_and_begin(cast: Cast) -> None:
    cast.facilitator.draw_roles()
    roles = eventually(
        lambda: [one["role"] for one in cast.people("candidate").values()], lambda found: None not in found
    )
    assert len(set(roles)) == len(_NAMES)
    cast.facilitator.start_next()
    eventually(lambda: len(cast.facts("phase.started")), lambda count: count == 1)
    cast.facilitator.start_next()
    for window in cast.everybody:
        window.page.locator("canvas").first.wait_for()
    started = eventually(lambda: cast.facts("phase.started"), lambda found: len(found) == 2)
    assert [fact["data"]["phase"] for fact in started] == ["roles", "ideas"]


def _work_on_the_board(cast: Cast) -> None:
    anna, boris, chen, darya = cast.candidates
    for window, name in zip(cast.candidates, _NAMES, strict=True):
        window.write_note(f"Мера: {name}")
        cast.settle()
    board = cast.settle()
    assert words(board) == {f"Мера: {name}" for name in _NAMES}
    hers = next(one for one in board if one["originalText"] == "Мера: Анна")
    boris.drag(hers, 90, 150)
    chen.draw_shape(90, 90, 110, 70)
    darya.say(_SAID)
    anna.raise_hand()
    cast.settle()
    people = cast.people("candidate")
    assert people["Анна"]["hand"] is True
    made = {(one["participant"], one["kind"], one["action"]) for one in contributions(cast.house, cast.session["id"])}
    assert made == {
        *((people[name]["id"], "note", "added") for name in _NAMES),
        (people["Boris"]["id"], "edit", "moved"),
        (people["Дарья"]["id"], "chat", "wrote"),
        (people["Анна"]["id"], "reaction", "raised"),
    }


def _observe(cast: Cast) -> None:
    first, second = cast.assessors
    for window in cast.assessors:
        assert not any(window.page.get_by_text(name, exact=True).count() for name in _NAMES)
        window.page.get_by_text(_SAID).first.wait_for()
    first.note(1, "q")
    first.note(1, "w")
    first.note(2, "a")
    first.write(3, _SEEN)
    second.note(1, "q")
    second.page.get_by_text(_SAID).first.click()
    second.page.keyboard.press("Enter")
    eventually(lambda: len(cast.facts("observation.added")), lambda count: count == 6)
    first.sees(_SEEN)
    assert second.page.get_by_text(_SEEN).count() == 0
    assert all(fact["data"] == {} for fact in cast.facts("observation.added"))


def _stop_and_go(cast: Cast) -> None:
    cast.facilitator.button("^(Пауза|Pause)$").click()
    for window in cast.candidates:
        window.sees("Пауза|Pause")
    cast.facilitator.button("^(Продолжить|Resume)").click()
    eventually(lambda: len(cast.facts("phase.resumed")), lambda count: count == 1)
    cast.facilitator.button(r"\+1|Добавить 1 |Add 1 ").click()
    eventually(lambda: len(cast.facts("phase.extended")), lambda count: count == 1)
    (extended,) = cast.facts("phase.extended")
    ends_at = datetime.fromisoformat(extended["data"]["ends_at"])
    # Each page hears of the extension in its own time; then all clocks stand as the server's does.
    eventually(
        lambda: [_seconds(window) - (ends_at - datetime.now(UTC)).total_seconds() for window in cast.everybody],
        lambda off: all(abs(seconds) <= 3 for seconds in off),
    )


def _let_the_clock_end_it(cast: Cast) -> None:
    for count in (3, 4, 5):
        cast.facilitator.start_next()
        eventually(lambda: len(cast.facts("phase.started")), lambda found, count=count: found == count)
    eventually(cast.state, lambda state: state == "over", SECONDS["plan"] + 20)
    ended = [(fact["by"], fact["data"].get("phase")) for fact in cast.facts("phase.ended")]
    facilitator = cast.people("facilitator")["Ольга"]["id"]
    assert ended == [(facilitator, key) for key in ("roles", "ideas", "discussion", "choice")] + [("clock", "plan")]
    assert len(cast.facts("exercise.ended")) == 1


def _rate(cast: Cast) -> None:
    first, second = cast.assessors
    first.open_rating()
    # One cell at most has evidence enough, so one of two scores at least wants a reason.
    for count in (1, 2):
        first.page.keyboard.press("Digit4")
        eventually(
            lambda count=count: len(cast.facts("rating.set")) == count or first.reason.count() == 1,
            lambda answered: answered,
        )
        if first.reason.count():
            first.give_reason(_WHY)
        eventually(lambda: len(cast.facts("rating.set")), lambda found, count=count: found == count)
        first.page.keyboard.press("Enter")
    first.rate("NNN")
    first.submit()
    second.open_rating()
    second.rate("NN")
    second.submit()
    second.sees("Другие наблюдатели|Other assessors")
    eventually(lambda: len(cast.facts("rating.submitted")), lambda count: count == 2)


def _close_and_take_away(cast: Cast) -> None:
    cast.facilitator.close_session()
    eventually(cast.state, lambda state: state == "closed")
    cast.facilitator.sees("Оценки и заметки|Ratings and notes")
    pdf = cast.facilitator.download("PDF")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    read = " ".join(text.split())
    assert _WHY in read
    assert _SEEN in read
    answer = cast.house.call("GET", f"/sessions/{cast.session['id']}/export/csv")
    tables = {name: _rows(answer.content, name) for name in ("contributions.csv", "observations.csv", "ratings.csv")}
    names = {one["id"]: name for name, one in cast.people("candidate").items()}
    notes = [row for row in tables["contributions.csv"] if row["kind"] == "note"]
    written = {(names[row["participant"]], row["text"], row["phase"]) for row in notes if row["text"]}
    assert written == {(name, f"Мера: {name}", "ideas") for name in _NAMES}
    assert all(row["at"].endswith("Z") for row in notes)
    assert len(tables["observations.csv"]) == 6
    assert [row["score"] for row in tables["ratings.csv"]].count("NE") == 5
    bundle = cast.house.call("GET", f"/sessions/{cast.session['id']}/export/json").json()
    assert len(bundle["contributions"]) == len(tables["contributions.csv"])


def _rows(archive: bytes, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return list(csv.DictReader(io.StringIO(opened.read(name).decode())))


def _seconds(window: Window) -> int:
    """What the window's clock shows."""
    shown = window.page.get_by_role("timer").first.inner_text()
    found = re.search(r"(\d+):(\d\d)", shown)
    assert found, shown
    return int(found[1]) * 60 + int(found[2])
