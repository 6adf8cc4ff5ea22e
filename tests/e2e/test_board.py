"""Two candidates on one board: what one does with mouse and keyboard, the other has, and the log knows whose it was."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e.group import Pair, contributions
from tests.e2e.windows import closing, eventually, words
from tests.wire.house import House
from tests.wire.process import ServerProcess


@pytest.fixture
def pair(house: House, chromium: Browser) -> Iterator[Pair]:
    met = Pair(house, chromium, "ru")
    with closing(*met.windows):
        yield met
    met.scene.leave()


def test_notes_shapes_and_drags_are_equal_in_both_windows_and_have_their_authors(pair: Pair) -> None:
    pair.anna.write_note("Отвечать в течение часа")
    pair.boris.draw_shape(500, 420, 140, 90)
    board = pair.settle()
    assert words(board) == {"Отвечать в течение часа"}
    note = next(
        one for one in board if one["type"] == "rectangle" and one["width"] > 150
    )  # the shape is drawn narrower
    pair.boris.drag(note, -120, 160)
    moved = next(one for one in pair.settle() if one["id"] == note["id"])
    assert (moved["x"], moved["y"]) != (note["x"], note["y"])
    told = [(one["participant"], one["kind"], one["action"]) for one in contributions(pair.house, pair.scene.id)]
    anna, boris = pair.id_of("Анна"), pair.id_of("Борис")
    assert told == [(anna, "note", "added"), (boris, "note", "added"), (boris, "edit", "moved")]


def test_both_work_at_once_and_end_equal(pair: Pair) -> None:
    for number in range(3):
        pair.anna.write_note(f"Анна {number}")
        pair.boris.write_note(f"Борис {number}")
        pair.anna.draw_shape(120 + 40 * number, 460, 60, 50)
    assert words(pair.settle()) == {f"{name} {number}" for name in ("Анна", "Борис") for number in range(3)}


def test_what_is_done_while_the_server_is_away_arrives_when_it_is_back(pair: Pair, server: ServerProcess) -> None:
    pair.anna.write_note("До обрыва")
    pair.settle()
    server.kill()
    pair.anna.sees("Связь|связи")
    pair.anna.write_note("Во время обрыва")
    pair.boris.write_note("И это тоже")
    server.start()
    assert words(pair.settle()) == {"До обрыва", "Во время обрыва", "И это тоже"}
    for window in pair.windows:
        # Nobody answers, or the proxy does in the server's place.
        window.faults = [fault for fault in window.faults if not re.search(r"ERR_CONNECTION_REFUSED|\b502\b", fault)]


def test_a_reloaded_page_is_the_same_person_with_the_same_board(pair: Pair) -> None:
    pair.anna.write_note("Останется")
    board = pair.settle()
    pair.anna.page.reload()
    pair.anna.page.locator("canvas.interactive").wait_for()
    assert eventually(pair.anna.scene, lambda scene: scene == board)
    people = pair.house.call("GET", f"/sessions/{pair.scene.id}").json()["participants"]
    assert [one["name"] for one in people if one["kind"] == "candidate"] == ["Анна", "Борис"]


def test_a_paused_phase_takes_no_changes_and_loses_none(pair: Pair) -> None:
    pair.anna.write_note("Перед паузой")
    pair.settle()
    pair.facilitator.granted("phase.pause")
    pair.anna.sees("Пауза")
    assert pair.anna.button("^(Карточка|Note)").count() == 0 or pair.anna.button("^(Карточка|Note)").is_disabled()
    pair.facilitator.granted("phase.resume")
    pair.anna.write_note("После паузы")
    assert words(pair.settle()) == {"Перед паузой", "После паузы"}
