"""Three assessors who use the keyboard alone, from the first note to the submission, and the wash-up after them."""

import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, WebSocket

from tests.e2e.windows import ONE_PRESS, AssessorWindow, FacilitatorWindow, closing, eventually
from tests.wire.house import House, Scene

_INDICATORS = (
    ("TW", "qw", 1),
    ("LD", "qw", 1),
    ("CM", "qa", None),
    ("PS", "q", 1),
)
"""Keys under one criterion after another, and the sign that they share."""
_SCORES = ("345", "333", "24N", "333", "NNN")
"""By criterion, what each of the three assessors gives to everybody; the fourth has too little evidence."""
_SAID = "Кто считает затраты?"
_TAB_STOPS = 120


@dataclass(frozen=True, slots=True)
class Noted:
    """What a note must be in the end."""

    candidate: str
    criterion: str | None
    sign: int | None
    text: str | None = None
    """None where an indicator gives the words."""


class Desk(AssessorWindow):
    """An assessor without a mouse; everything that the server told the page is kept."""

    def __init__(self, browser: Browser, number: int) -> None:
        super().__init__(browser, "ru")
        self.number = number
        self.told: list[str] = []
        self.page.on("websocket", self._listen)

    def _listen(self, line: WebSocket) -> None:
        line.on("framereceived", lambda frame: self.told.append(f"{frame}"))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def heard(self, words: str) -> bool:
        """Whether these words have come over the wire, as they are or escaped."""
        return any(words in frame or words.encode("unicode_escape").decode() in frame for frame in self.told)

    def settle(self) -> None:
        """Waits until everything has reached the server."""
        self.sees("Всё сохранено")

    def score(self, score: str) -> None:
        """Sets a score by its key; where evidence lacks, writes why."""
        self.press("KeyN" if score == "N" else f"Digit{score}")
        cell = self.page.locator("table button[aria-pressed='true']")
        done = cell.and_(self.page.locator("[data-rated]:not([data-waiting])"))
        done.or_(self.reason).first.wait_for()
        if self.reason.count():
            self.press("Enter")
            self.page.keyboard.type(f"because {self.number}")
            self.press("Enter")
            done.wait_for()


class Conduct(FacilitatorWindow):
    """A facilitator at the wash-up, without a mouse either."""

    def tab_to(self, what: str) -> None:
        """Goes on by Tab until something that fits a selector has the focus."""
        for _ in range(_TAB_STOPS):
            if self.page.evaluate("(what) => !!document.activeElement?.matches(what)", what):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no Tab leads to {what}")


class Cast:
    """Four candidates on bare sockets, three assessors and a facilitator in browsers."""

    def __init__(self, house: House, chromium: Browser) -> None:
        self.house = house
        self.scene = Scene(house, "fcccc", exercise="service-strategy", language="ru")
        self.desks = [Desk(chromium, number) for number in range(3)]
        self.facilitator = Conduct(chromium, "ru")
        for desk in self.desks:
            desk.join(self.scene.session["links"]["assessor"], f"Assessor {desk.number}")
        people = house.call("GET", f"/sessions/{self.scene.id}").json()["participants"]
        self.seats = {one["seat"]: one["id"] for one in people if one["kind"] == "candidate"}
        self.ids = {one["name"]: one["id"] for one in people if one["kind"] == "assessor"}
        self.scene.f.granted("phase.start", phase="ideas")
        self.scene.c1.granted("chat.send", text=_SAID)
        for desk in self.desks:
            self.scene.f.granted("assessor.assign", assessor=self.id_of(desk), candidates=self.watched(desk))

    def id_of(self, desk: Desk) -> str:
        return self.ids[f"Assessor {desk.number}"]

    def watched(self, desk: Desk) -> list[str]:
        """Three of the four; another is left out by each."""
        seats = sorted(self.seats)
        return [self.seats[seat] for seat in seats if seat != seats[desk.number]]

    def digit(self, candidate: str) -> str:
        return f"Digit{next(seat for seat, one in self.seats.items() if one == candidate)}"

    def facts(self, kind: str) -> list[dict[str, Any]]:
        """Of one type, as the finished session's bundle has them."""
        bundle = self.house.call("GET", f"/sessions/{self.scene.id}/export/json").json()
        return [fact for fact in bundle["log"] if fact["type"] == kind]

    def count(self, kind: str) -> int:
        return sum(fact["type"] == kind for fact in self.house.log(self.scene.id))


@pytest.fixture
def cast(house: House, chromium: Browser) -> Iterator[Cast]:
    met = Cast(house, chromium)
    with closing(*met.desks, met.facilitator):
        yield met
    met.scene.leave()


@pytest.mark.timeout(240)
def test_three_assessors_and_a_washup_by_keyboard(cast: Cast) -> None:
    expected = {cast.id_of(desk): _observe(cast, desk) for desk in cast.desks}
    _nobody_knows_of_the_others(cast)
    cast.scene.f.granted("exercise.end")
    for desk in cast.desks:
        _classify_and_rate(desk)
    _nobody_knows_of_the_others(cast)
    for desk in cast.desks:
        # The pinned line and some words have no criterion, so the page asks before it locks the rest.
        desk.press("Control+Enter")
        desk.sees("ещё раз Ctrl")
        desk.page.wait_for_timeout(ONE_PRESS)
        desk.press("Control+Enter")
        desk.sees("Отправлено")
    rows = _wash_up(cast)
    _recommend(cast)
    cast.scene.f.granted("session.close")
    _everything_is_there_once(cast, expected)
    _agreed_as_it_was_entered(cast, rows)


def _observe(cast: Cast, desk: Desk) -> list[Noted]:
    """Thirty notes: most by two keys, some in words, one pinned; two more are taken back."""
    desk.page.locator("canvas").first.wait_for()
    noted = []
    watched = cast.watched(desk)
    for criterion, keys, sign in _INDICATORS:
        for candidate in watched:
            for key in keys:
                desk.press(cast.digit(candidate), f"Key{key.upper()}")
                noted.append(Noted(candidate, criterion, sign or (1 if key == "q" else -1)))
        desk.press("Tab")
    desk.press(cast.digit(watched[0]), "KeyQ", "KeyA", "Control+KeyZ", "Control+KeyZ")
    for number in range(8):
        candidate = watched[number % 3]
        words = f"Words {number} of {desk.number}"
        desk.press(cast.digit(candidate), "Space")
        desk.page.keyboard.type(words)
        desk.press("Enter")
        # Later the first five are classified, with the criterion in view then.
        noted.append(Noted(candidate, "CO" if number < 5 else None, -1 if number < 5 else None, words))
    desk.press("KeyP", "Digit1", "Escape")
    noted.append(Noted(cast.scene.c1.id, None, None, _SAID))
    desk.settle()
    assert len(noted) == 30
    return noted


def _nobody_knows_of_the_others(cast: Cast) -> None:
    for desk in cast.desks:
        assert desk.heard(f"Words 7 of {desk.number}")
        for other in cast.desks:
            if other is not desk:
                assert not desk.heard(f" of {other.number}"), f"{desk.number} was told of {other.number}"
                assert not desk.heard(f"because {other.number}")


def _classify_and_rate(desk: Desk) -> None:
    desk.page.get_by_text("Упражнение окончено").first.wait_for()
    desk.press("KeyU", "KeyA", "KeyA", "KeyA", "KeyA", "KeyA", "Escape")
    desk.settle()
    desk.open_rating()
    for scores in _SCORES:
        for _ in range(3):
            desk.score(scores[desk.number])
            desk.press("Enter")
    desk.sees("Оценено 15 из 15")


def _wash_up(cast: Cast) -> dict[int, str]:
    """Opens it and agrees on every row; which of them, in the order of agreeing, got a value of their own and why."""
    window = cast.facilitator
    window.join(cast.scene.session["links"]["facilitator"], "Ольга")
    window.page.goto(f"{cast.house.base}/sessions/{cast.scene.id}/washup?as=facilitator")
    window.page.get_by_role("button", name=re.compile("Открыть")).first.wait_for()
    window.tab_to("button:not([aria-label]):not([disabled])")
    window.page.keyboard.press("Enter")
    window.page.get_by_role("tab").first.wait_for()
    asks = window.page.locator("textarea:focus")
    own: dict[int, str] = {}
    for row in range(20):
        if row % 3 == 2:
            # A one is nobody's mean here, and so wants words.
            own[row] = f"Agreed in talk {row}"
            window.page.keyboard.press("Digit1")
            window.page.locator("textarea:focus").wait_for()
            window.page.keyboard.type(own[row])
        window.page.keyboard.press("Enter")
        eventually(lambda row=row: cast.count("consensus.set") == row + 1 or asks.count() == 1, bool)
        if asks.count():
            # The ratings lie far apart: not even their mean is taken without a word.
            window.page.keyboard.type(f"Seen from two sides {row}")
            window.page.keyboard.press("Enter")
        eventually(lambda row=row: cast.count("consensus.set"), lambda count, row=row: count == row + 1)
    return own


def _recommend(cast: Cast) -> None:
    page = cast.facilitator.page
    cast.facilitator.tab_to("[role='tab']")
    page.keyboard.press("ArrowRight")
    for number in range(len(cast.seats)):
        cast.facilitator.tab_to("fieldset:not(:has([aria-pressed='true'])) > button:first-of-type")
        page.keyboard.press("Enter")
        page.locator("textarea:focus").wait_for()
        page.keyboard.type(f"Seen by three {number}")
        page.keyboard.press("Enter")
        eventually(lambda: cast.count("recommendation.set"), lambda count, number=number: count == number + 1)


def _everything_is_there_once(cast: Cast, expected: dict[str, list[Noted]]) -> None:
    notes: dict[str, dict[str, Any]] = {}
    for fact in cast.facts("observation.added"):
        assert fact["data"]["observation"] not in notes
        notes[fact["data"]["observation"]] = {**fact["data"], "by": fact["by"]}
    for fact in cast.facts("observation.edited"):
        assert fact["by"] == notes[fact["data"]["observation"]]["by"]
        notes[fact["data"]["observation"]] |= fact["data"]
    for fact in cast.facts("observation.removed"):
        del notes[fact["data"]["observation"]]
    for assessor, wanted in expected.items():
        own = [note for note in notes.values() if note["by"] == assessor]
        assert Counter(_noted(note) for note in own) == Counter(wanted)
        times = [note["typed_at"] for note in own]
        assert times == sorted(times)
    ratings = Counter((fact["by"], fact["data"]["criterion"], fact["data"]["score"]) for fact in _rated(cast))
    for desk in cast.desks:
        for (criterion, *_), scores in zip((*_INDICATORS, ("CO",)), _SCORES, strict=True):
            score = scores[desk.number]
            assert ratings[cast.id_of(desk), criterion, "NE" if score == "N" else int(score)] == 3
    reasoned = [fact for fact in _rated(cast) if fact["data"].get("reason")]
    assert {fact["data"]["criterion"] for fact in reasoned} == {"PS"}
    assert len(cast.facts("rating.submitted")) == 3


def _noted(note: dict[str, Any]) -> Noted:
    text = None if note.get("indicator") and not note["text"].startswith("Words") else note["text"]
    return Noted(note["candidate"], note.get("criterion"), note.get("sign"), text)


def _rated(cast: Cast) -> list[dict[str, Any]]:
    """The last version of each rating, one for each cell."""
    last = {(one["by"], one["data"]["candidate"], one["data"]["criterion"]): one for one in cast.facts("rating.set")}
    assert len(last) == 45
    return list(last.values())


def _agreed_as_it_was_entered(cast: Cast, own: dict[int, str]) -> None:
    scores: dict[tuple[str, str], list[int]] = {}
    for fact in _rated(cast):
        given = scores.setdefault((fact["data"]["candidate"], fact["data"]["criterion"]), [])
        if fact["data"]["score"] != "NE":
            given.append(fact["data"]["score"])
    agreed = cast.facts("consensus.set")
    assert {(one["data"]["candidate"], one["data"]["criterion"]) for one in agreed} == set(scores)
    for place, fact in enumerate(agreed):
        given = scores[fact["data"]["candidate"], fact["data"]["criterion"]]
        mean = round(statistics.mean(given), 2) if given else None
        assert fact["data"]["mean"] == pytest.approx(mean, abs=0.005) if given else fact["data"]["mean"] is None
        if place in own:
            assert (fact["data"]["score"], fact["data"]["reason"]) == (1, own[place])
        else:
            assert fact["data"]["score"] == (fact["data"]["mean"] if given else "NE")
    verdicts = cast.facts("recommendation.set")
    assert {fact["data"]["candidate"] for fact in verdicts} == set(cast.seats.values())
    assert {fact["data"]["verdict"] for fact in verdicts} == {"recommended"}
    assert sorted(fact["data"]["reason"] for fact in verdicts) == [f"Seen by three {number}" for number in range(4)]
