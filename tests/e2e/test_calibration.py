"""Calibration in browsers: made of a session that was played, watched, noted, rated, compared, shown elsewhere."""

import json
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from exercises.players import notes
from tests.e2e.axe import faults
from tests.e2e.windows import AssessorWindow, Window, closing, eventually
from tests.wire.house import House, Scene
from tests.wire.people import Person

ANNA = "Анна Тихонова"
IDEA, LATER, REWRITTEN = "Answer within the hour", "Show the queue", "Answer within a day"


class Source:
    """A session with two candidates, played in a few seconds, with what was agreed on for one of them."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.scene = scene = Scene(house, "fcca", "service-strategy", language="en", min_evidence=0)
        f, ann, boris, tess = scene.f, scene.c1, scene.c2, scene.a1
        f.granted("phase.start", phase="roles")
        ann.granted("chat.send", text="Good morning")
        time.sleep(1.5)
        f.granted("phase.start", phase="ideas")
        first = notes.new_note(IDEA, 0, 0, None)
        ann.granted("board.change", elements=first)
        time.sleep(1.5)
        boris.granted("board.change", elements=notes.new_note(LATER, 260, 0, first[-1]["index"]))
        boris.granted("chat.send", text="That is all, I think")
        time.sleep(1.5)
        frame, words = first
        again = {**words, "version": words["version"] + 1, "text": REWRITTEN, "originalText": REWRITTEN}
        ann.granted("board.change", elements=[frame, again])
        f.granted("exercise.end")
        tess.granted("rating.submit")
        f.granted("washup.open")
        for criterion, score in (("LD", 3.67), ("CM", 4)):
            cell = {"candidate": ann.id, "criterion": criterion}
            f.granted("consensus.set", **cell, score=score, reason="As all saw it")

    @property
    def seats(self) -> tuple[int, int]:
        """The numbers on the two candidates."""
        people = self.house.call("GET", f"/sessions/{self.scene.id}").json()["participants"]
        found = {one["id"]: one["seat"] for one in people}
        return found[self.scene.c1.id], found[self.scene.c2.id]


@pytest.fixture(scope="module")
def source(house: House) -> Iterator[Source]:
    made = Source(house)
    yield made
    made.scene.leave()


def facilitate(chromium: Browser, scene: Scene, person: Person, language: str = "en") -> Window:
    window = Window(chromium, language)
    key, seat = f"veche.seat.{scene.id}.facilitator", json.dumps({"token": person.token, "name": person.label})
    window.context.add_init_script(f"localStorage.setItem({json.dumps(key)}, {json.dumps(seat)})")
    return window


class Watcher(AssessorWindow):
    """An assessor of a calibration, at the desk with the replay."""

    def moment(self) -> float:
        """Seconds from the exercise's beginning to what is watched."""
        return float(self.page.get_by_role("slider").get_attribute("aria-valuenow") or -1)

    def written(self) -> set[str]:
        """What stands on the board at that moment."""
        return {one["originalText"] for one in self.scene() if one["originalText"] and not one["isDeleted"]}


def calibration_of(chromium: Browser, source: Source) -> str:
    """Makes one as a facilitator does; returns the link for assessors."""
    window = facilitate(chromium, source.scene, source.scene.f)
    with closing(window):
        page = window.page
        page.goto(f"{source.house.base}/sessions/{source.scene.id}/calibration?as=facilitator")
        first = page.get_by_role("combobox", name=re.compile("^Person-c1, Leadership"))
        assert first.input_value() == "4"
        window.sees("agreed 3.67")
        other = page.get_by_role("combobox", name=re.compile("^Person-c2, Leadership"))
        other.focus()
        other.select_option("2")
        window.sees("Levels: Leadership")
        page.get_by_role("combobox", name=re.compile("^Person-c2, Comm")).select_option("3")
        keep = page.get_by_role("textbox", name="Days to keep the copy")
        keep.fill("400")
        assert faults(window) == []
        window.sees("It takes the candidates' consent")
        window.button("^Make the calibration$").click()
        window.sees("The calibration is ready")
        found: str = page.locator("code").first.inner_text()
        return found


@pytest.mark.rule("P220", "P222", "P224", "P225", "P226")
def test_an_assessor_watches_notes_rates_and_is_compared_and_elsewhere_it_shows(
    chromium: Browser, house: House, source: Source
) -> None:
    link = calibration_of(chromium, source)
    anna = Watcher(chromium, "ru")
    ann, _ = source.seats
    with closing(anna):
        anna.join(link, ANNA)
        page = anna.page
        page.get_by_role("slider").wait_for()
        page.locator("canvas.interactive").wait_for()
        # It begins at the beginning, when nothing had been written.
        assert anna.moment() == 0
        assert anna.written() == set()
        page.keyboard.press("KeyK")
        eventually(anna.written, lambda seen: seen == {IDEA})
        page.keyboard.press("KeyK")
        standing = anna.moment()
        # Space writes here, digits choose candidates, and the note stands at the moment that is watched.
        anna.write(ann, "Первой предложила решение")
        page.locator("[data-observation]").or_(page.get_by_text("Первой предложила решение")).first.wait_for()
        anna.note(ann, "Q")
        # What was said is offered first; once more, and the board is.
        for key in ("KeyP", "KeyP", "Digit1"):
            page.keyboard.press(key)
        pinned = page.get_by_role("button").filter(has=page.locator("q", has_text=IDEA))
        pinned.wait_for()
        page.wait_for_timeout(500)
        assert faults(anna) == []
        page.reload()
        page.get_by_role("slider").wait_for()
        eventually(anna.moment, lambda at: at == standing)
        page.keyboard.press("ArrowRight")
        eventually(anna.written, lambda seen: seen == {REWRITTEN, LATER})
        # What is kept with the note is what was read then, and not what became of it.
        pinned.wait_for()
        assert REWRITTEN not in pinned.inner_text()
        page.keyboard.press("Shift+ArrowLeft")
        eventually(anna.moment, lambda at: at <= standing)
        _rate_and_submit(anna)
        anna.sees("В среднем вы расходитесь с эталоном|Ваши оценки везде совпали")
        anna.sees("Калибровка действует до")
        page.get_by_role("button", name=re.compile("Кандидат .*, .*: своя 4, эталон")).first.click()
        anna.sees("Ваши заметки: ")
        assert faults(anna) == []
    _shows_the_facilitator(chromium, house, source)
    _shows_where_assessors_are_assigned(chromium, house)


def _shows_the_facilitator(chromium: Browser, house: House, source: Source) -> None:
    """Who has rated, on the calibration's page, as whoever owns the house opens it."""
    made = next(row for row in house.call("GET", "/sessions").json() if row["source"] == source.scene.id)
    window = Window(chromium, "en")
    with closing(window):
        window.page.goto(f"{house.base}/owner/{house.server.new_owner_code()}")
        window.page.get_by_role("heading", name="Sessions").wait_for()
        window.page.goto(f"{house.base}/sessions/{made['id']}")
        window.page.get_by_role("row", name=re.compile(ANNA)).first.wait_for()
        window.sees("The tables tell how close")
        assert window.page.get_by_text("Feedback for candidates").count() == 0
        assert faults(window) == []


def _rate_and_submit(anna: Watcher) -> None:
    anna.open_rating()
    anna.rate("4" * 10)
    anna.page.get_by_role("button", name=re.compile("^Отправить$")).click()
    again = anna.page.get_by_role("button", name=re.compile("^Отправить всё же$"))
    again.wait_for()
    anna.page.wait_for_timeout(600)
    again.click()


def _shows_where_assessors_are_assigned(chromium: Browser, house: House) -> None:
    other = Scene(house, "fcc", "service-strategy", language="en")
    try:
        other.join("a", f" {ANNA.upper()} ")
        other.join("a", "Somebody else")
        window = facilitate(chromium, other, other.f)
        with closing(window):
            window.page.goto(f"{house.base}/room/{other.id}/facilitator")
            row = window.page.get_by_role("row", name=re.compile(ANNA.upper()))
            row.get_by_text(re.compile("calibrated until")).wait_for()
            stranger = window.page.get_by_role("row", name=re.compile("Somebody else"))
            stranger.get_by_text("not calibrated").wait_for()
    finally:
        other.leave()


@pytest.mark.rule("P224", "A15")
def test_nothing_on_the_desk_tells_the_key_or_who_does_how_much_before_submitting(
    chromium: Browser, source: Source
) -> None:
    asked: list[str] = []
    bodies: list[Any] = []
    link = calibration_of(chromium, source)
    anna = Watcher(chromium, "en")
    with closing(anna):
        anna.page.on("response", lambda answer: "/api/" in answer.url and bodies.append((answer.url, answer.status)))
        anna.page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: asked.append(str(frame))))
        anna.join(link, "Tess")
        anna.page.get_by_role("slider").wait_for()
        anna.page.keyboard.press("KeyK")
        eventually(anna.written, lambda seen: IDEA in seen)
        closed = re.compile("participation|contributions|lineage|calibration|charts")
        assert not [url for url, _ in bodies if closed.search(url)]
        assert [status for _, status in bodies if status >= 400] == []
        assert "calibration.keyed" not in "".join(asked)
        assert '"key"' not in "".join(asked).split('"calibration"', 1)[1].split("}", 1)[0]
