"""An exercise is made in the browser from nothing, mended where it is broken, saved, run, and taken away as a file."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from server.cli import main
from tests.e2e.axe import faults
from tests.e2e.windows import CandidateWindow, FacilitatorWindow, Window, closing, eventually
from tests.wire.house import House
from tests.wire.process import ROOT, ServerProcess

TEXTS = {
    "title": ("Опоздавший курьер", "The late courier"),
    "summary": ("Как предупреждать об опоздании.", "How to warn of a delay."),
    "phases.0.title": ("Чтение", "Reading"),
    "phases.0.prompt": ("Прочитайте факты.", "Read the facts."),
    "phases.1.title": ("Решение", "Solution"),
    "phases.1.prompt": ("Договоритесь об одной мере.", "Agree on one measure."),
    "roles.0.title": ("Докладчик", "Spokesperson"),
    "roles.0.card": ("Представляет решение.", "Presents the solution."),
}
"""Every text that a new exercise asks for, in Russian and in English."""


class Desk(Window):
    """The owner's window on the library and the editor."""

    def __init__(self, chromium: Browser, link: str, language: str = "en") -> None:
        super().__init__(chromium, language)
        self.page.goto(link)
        self.page.get_by_role("link", name=re.compile("^(Exercises|Упражнения)$")).click()

    def begin(self) -> None:
        self.page.get_by_role("link", name=re.compile("^(New exercise|Новое упражнение)$")).click()
        self.field("title.ru").wait_for()

    def field(self, place: str) -> Locator:
        return self.page.locator(f'[data-place="{place}"]')

    def write(self, place: str, russian: str, english: str) -> None:
        """By the keyboard alone: the reader's language is the first of the pair, Tab leads to the other."""
        first, second = (russian, english) if self.language == "ru" else (english, russian)
        self.field(f"{place}.{self.language}").focus()
        self.page.keyboard.insert_text(first)
        self.page.keyboard.press("Tab")
        self.page.keyboard.insert_text(second)

    def said_at(self, place: str) -> Locator:
        """What is said to be wrong with a field, as a screen reader finds it."""
        described = self.field(place).get_attribute("aria-describedby") or ""
        error = next((one for one in described.split() if one.endswith("-error")), "nothing")
        return self.page.locator(f'[id="{error}"]')

    def is_told(self, place: str, what: str) -> None:
        """Waits until the field says what is wrong with it."""
        expect(self.field(place)).to_have_attribute("aria-invalid", "true")
        expect(self.said_at(place)).to_have_text(re.compile(what))

    def is_sound(self) -> None:
        self.sees("The exercise is complete|Упражнение заполнено")

    def read_in(self, language: str) -> None:
        self.page.get_by_role("button", name=re.compile(f"^{language.upper()},")).click()
        self.language = language


@pytest.fixture
def link(server: ServerProcess, capsys: pytest.CaptureFixture[str]) -> str:
    """A new link for the owner of the running server."""
    assert server.veche("owner-link") == 0
    return capsys.readouterr().out.strip()


@pytest.fixture
def desk(house: House, chromium: Browser, link: str) -> Iterator[Desk]:
    opened = Desk(chromium, link)
    with closing(opened):
        yield opened
    for card in house.call("GET", "/exercises").json():
        if card["own"]:
            assert house.call("DELETE", f"/exercises/{card['id']}").status_code == 204


def _complete(desk: Desk) -> None:
    """A new exercise from nothing: two phases, a role, three criteria are there, and only words are wanted."""
    desk.begin()
    # Before anything was written nothing is held against the writer.
    desk.sees("Not everything is filled in yet")
    assert desk.page.get_by_text(re.compile("to mend")).count() == 0
    for place, (russian, english) in TEXTS.items():
        desk.write(place, russian, english)
    desk.is_sound()
    # Alt and an arrow move a phase up, and back.
    desk.field("phases.1.title.en").focus()
    desk.page.keyboard.press("Alt+ArrowUp")
    expect(desk.field("phases.0.title.en")).to_have_value("Solution")
    expect(desk.field("phases.0.title.en")).to_be_focused()
    desk.page.keyboard.press("Alt+ArrowDown")
    expect(desk.field("phases.0.title.en")).to_have_value("Reading")
    desk.is_sound()


@pytest.mark.timeout(120)
def test_an_exercise_is_made_from_nothing_run_to_its_end_and_taken_away(
    desk: Desk, house: House, chromium: Browser, tmp_path: Path
) -> None:
    _complete(desk)
    _break_and_mend(desk)
    desk.page.keyboard.press("Control+s")
    desk.sees("The exercise is saved")
    expect(desk.page).to_have_url(re.compile(r"/exercises/the-late-courier/edit$"))
    expect(desk.field("title.en")).to_have_value("The late courier")
    assert desk.page.evaluate("Object.keys(localStorage).filter((key) => key.includes('editing'))") == []
    with desk.page.expect_download() as saved:
        desk.button("^Download the saved file$").click()
    _passes_the_check(saved.value.path(), saved.value.suggested_filename, tmp_path)
    desk.button("^Try it$").click()
    desk.page.wait_for_url("**/sessions/**")
    back = desk.page.get_by_role("link", name="Back to the exercise")
    expect(back).to_have_attribute("href", "/exercises/the-late-courier/edit")
    _play(desk, house, chromium)


def _break_and_mend(desk: Desk) -> None:
    """Faults are told at their fields in the reader's language, and from the list one comes to the field."""
    length = desk.field("phases.1.seconds")
    length.fill("long")
    desk.field("candidates.min").fill("7")
    desk.field("roles.0.card.ru").fill("")
    desk.field("title.en").focus()
    desk.is_told("phases.1.seconds", "whole number")
    desk.is_told("candidates.min", "no more than the greatest")
    desk.is_told("roles.0.card.ru", "write this in Russian")
    expect(desk.field("title.en")).not_to_have_attribute("aria-invalid", "true")
    desk.read_in("ru")
    desk.is_told("candidates.min", "не больше, чем наибольшее")
    desk.is_told("roles.0.card.ru", "напишите по-русски")
    desk.read_in("en")
    desk.is_told("candidates.min", "no more than the greatest")
    desk.page.keyboard.press("Control+s")
    desk.sees("Not saved: 3 places")
    expect(desk.field("candidates.min")).to_be_focused()
    desk.page.get_by_role("button", name=re.compile("Phase 2: Solution, Minutes")).click()
    expect(length).to_be_focused()
    length.fill("2:30")
    desk.field("candidates.min").fill("2")
    desk.field("roles.0.card.ru").fill(TEXTS["roles.0.card"][0])
    desk.is_sound()


def _passes_the_check(file: Path, name: str, folder: Path) -> None:
    """As an outsider checks the file that the browser saved."""
    assert name == "the-late-courier.yaml"
    (folder / "criteria").symlink_to(ROOT / "exercises" / "criteria")
    kept = folder / name
    kept.write_bytes(file.read_bytes())
    assert main(["exercises", "check", str(kept)]) == 0


def _play(desk: Desk, house: House, chromium: Browser) -> None:
    """Two candidates play the session that was started, to its end."""
    session = desk.page.url.rsplit("/", 1)[1]
    links = house.call("GET", f"/sessions/{session}").json()["links"]
    anna, boris = CandidateWindow(chromium, "en"), CandidateWindow(chromium, "ru")
    olga = FacilitatorWindow(chromium, "en")
    with closing(anna, boris, olga):
        olga.join(links["facilitator"], "Olga")
        anna.join(links["candidate"], "Anna")
        boris.join(links["candidate"], "Борис")
        olga.start_next()
        anna.sees("Read the facts")
        olga.start_next()
        anna.sees("Agree on one measure")
        anna.write_note("Call ahead")
        boris.say("Agreed")
        anna.sees("Agreed")
        olga.button("^End the exercise").click()
        olga.page.get_by_role("dialog").get_by_role("button", name="End the exercise").click()
        eventually(lambda: house.call("GET", f"/sessions/{session}").json()["state"], lambda state: state == "over")
    said = {fact["type"] for fact in house.log(session)}
    assert {"board.changed", "chat.sent", "exercise.ended"} <= said


def test_what_is_not_saved_is_there_again_after_the_window_was_closed(desk: Desk) -> None:
    desk.begin()
    desk.write("title", "Опоздавший курьер", "The late courier")
    address = desk.page.url
    desk.page.close()
    desk.page = desk.context.new_page()
    desk.page.goto(address)
    expect(desk.field("title.en")).to_have_value("The late courier")
    desk.sees("were not saved and are here again")
    # One step back is an empty exercise, and one forth what was written.
    desk.page.keyboard.press("Control+z")
    expect(desk.field("title.en")).to_have_value("")
    desk.page.keyboard.press("Control+Shift+z")
    expect(desk.field("title.en")).to_have_value("The late courier")
    desk.page.get_by_role("link", name="Exercises", exact=True).click()
    desk.button("^Discard: The late courier").click()
    desk.sees("is discarded")
    expect(desk.page.get_by_role("link", name="Go on with: The late courier")).to_have_count(0)
    desk.button("^Keep it").click()
    desk.page.get_by_role("link", name="Go on with: The late courier").click()
    expect(desk.field("title.en")).to_have_value("The late courier")
    desk.page.go_back()
    desk.sees("Begun and not saved")


def test_what_was_taken_away_is_brought_back(desk: Desk) -> None:
    desk.page.get_by_role("button", name=re.compile("Copy and edit: The angry")).click()
    desk.page.wait_for_url("**/angry-client-roleplay-copy/edit")
    fold = desk.field("roles.0")
    name = fold.inner_text()
    desk.page.get_by_role("button", name=re.compile("^Remove: Role 1")).click()
    expect(fold).not_to_have_text(name)
    desk.sees("Not saved; kept in this browser")
    desk.button("^Bring back").click()
    expect(fold).to_contain_text(name.split("\n")[0])
    desk.sees("All saved")
    desk.page.get_by_role("link", name="Exercises", exact=True).click()
    desk.button("^More about “[^”]*copy").click()
    desk.page.get_by_role("menuitem", name="Delete").click()
    expect(desk.page.get_by_role("link", name=re.compile("^Edit: "))).to_have_count(0)
    desk.button("^Keep it").click()
    expect(desk.page.get_by_role("link", name=re.compile("^Edit: "))).to_have_count(1)


def test_a_file_is_taken_in_or_its_faults_are_told_by_line_and_place(desk: Desk, tmp_path: Path) -> None:
    text = (ROOT / "exercises" / "problem-discussion.yaml").read_text(encoding="utf-8")
    own = text.replace("id: problem-discussion", "id: own-discussion", 1)
    broken = tmp_path / "own-discussion.yaml"
    broken.write_text(own.replace("candidates: {min: ", "candidates: {min: 1", 1), encoding="utf-8")
    line = 1 + own.split("\n").index(next(one for one in own.split("\n") if one.startswith("candidates:")))
    upload = desk.page.locator("input[type=file]")
    upload.set_input_files(broken)
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"Line {line}, Candidates, at least")
    dialog.get_by_role("button", name="Open in the editor").click()
    desk.is_told("candidates.min", "1 to 8")
    desk.field("candidates.min").fill("3")
    desk.is_sound()
    desk.page.get_by_role("link", name="Exercises", exact=True).click()
    (tmp_path / "no.yaml").write_text("title: {ru: x\nkind: case\n", encoding="utf-8")
    upload.set_input_files(tmp_path / "no.yaml")
    expect(dialog).to_contain_text("Line ")
    desk.page.keyboard.press("Escape")
    sound = tmp_path / "sound.yaml"
    sound.write_text(own, encoding="utf-8")
    upload.set_input_files(sound)
    desk.sees("is in the library")
    desk.page.get_by_role("link", name=re.compile("^Edit: ")).wait_for()


@pytest.mark.parametrize(("language", "theme"), [("ru", "light"), ("en", "dark")])
def test_library_and_editor_stand_before_axe(desk: Desk, language: str, theme: str) -> None:
    desk.read_in(language)
    if theme == "dark":
        desk.page.get_by_role("button", name=re.compile("Тёмная тема|Dark theme")).click()
    assert desk.page.evaluate("document.documentElement.dataset.theme") == theme
    assert faults(desk) == []
    desk.begin()
    desk.button("^(Preview|Предпросмотр)$").click()
    # Everything that is missing is said at its field.
    desk.page.keyboard.press("Control+s")
    desk.is_told(f"title.{language}", "write|напишите")
    assert faults(desk) == []
