"""How soon a page answers whoever types, drags or notes, on a board of a thousand notes that six people change.

From the event of the input to the frame that shows what it did, in a real Chromium: each letter in the chat, in the
list of notes and in a note that is being written, each step of a drag until the canvas is drawn with the element at its
new place, each note of an assessor until its line stands on the desk. The six change the board ten times a second each,
from a process of their own; a seventh has filled it, the eighth sits at the page.
"""

import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from exercises.players import notes
from exercises.players.client import Player, join
from tests.bench.crowd import PEOPLE, STEADILY
from tests.bench.seats import crowded_exercise
from tests.browser import FLAGS, browser
from tests.e2e.windows import AssessorWindow, CandidateWindow, Window
from tests.wire.house import House
from tests.wire.process import ROOT, ServerProcess
from tests.wire.props import write_exercises

_NOTES = 1_000
_A_ROW = 40
_BATCH = 100
"""Notes in one message while the board is filled."""
_ACTIONS = 70
_WARM_UP = 5
_PAUSE = 120
"""Milliseconds from one action to the next, about as fast as people type."""
_WORDS = "answer every letter within an hour and say who does it by when so that nobody waits "

_STEP = 3
_FAR = _STEP * (_ACTIONS + _WARM_UP)
"""Pixels that a note is dragged at once, and in all."""
_REACHED = "([x, y]) => document.elementFromPoint(x, y)?.matches('canvas.interactive') ?? false"

# It listens before the page does. A message that is posted in an animation frame is handled after that frame has been
# painted. The board wipes its canvas whenever it draws; `dragged` is then asked where the element lies.
_WATCH = """(() => {
    const felt = (window.felt = { taken: [], lies: null, from: null, moves: [], row: null });
    const painted = new MessageChannel();
    painted.port1.onmessage = ({ data }) => felt.taken.push(performance.now() - data);
    const nextFrame = (since) => requestAnimationFrame(() => painted.port2.postMessage(since));
    const listen = (name, hear) => window.addEventListener(name, hear, { capture: true });
    let pressed = null;
    listen('keydown', ({ code, timeStamp }) => {
        pressed = timeStamp;
        if (code === 'KeyQ') felt.row = timeStamp;
    });
    listen('input', () => {
        if (pressed !== null) nextFrame(pressed);
        pressed = null;
    });
    listen('pointermove', ({ timeStamp, buttons }) => {
        if (buttons && felt.lies) felt.moves.push({ timeStamp, x: felt.lies().x });
    });
    const wipe = CanvasRenderingContext2D.prototype.clearRect;
    CanvasRenderingContext2D.prototype.clearRect = function (...place) {
        if (felt.lies && felt.moves.length && this.canvas.classList.contains('static')) {
            const { x } = felt.lies();
            const shown = felt.moves.filter((move) => move.x !== x);
            felt.moves = felt.moves.filter((move) => move.x === x);
            for (const { timeStamp } of shown) painted.port2.postMessage(timeStamp);
        }
        return wipe.apply(this, place);
    };
    new MutationObserver((changes) => {
        const added = changes.some(({ addedNodes }) =>
            [...addedNodes].some((node) => node instanceof Element && node.matches('[data-row]')));
        if (!added || felt.row === null) return;
        nextFrame(felt.row);
        felt.row = null;
    }).observe(document, { childList: true, subtree: true });
    window.watchElement = (id) => {
        const box = document.querySelector('.excalidraw');
        let fiber = box[Object.keys(box).find((key) => key.startsWith('__reactFiber$'))];
        while (!fiber.stateNode?.scene?.getElementsIncludingDeleted) fiber = fiber.return;
        const { scene } = fiber.stateNode;
        felt.lies = () => scene.getElement(id);
    };
})()"""


def felt() -> None:
    """Prints median and 95th percentile of each kind of action."""
    path = browser()
    if path is None:
        print("felt in the browser: left out, there is no Chromium or Chrome here")
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        _crowded(Path(folder)) as (session, laid),
        sync_playwright() as playwright,
    ):
        opened = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        candidate = CandidateWindow(opened, "en")
        _enter(candidate, session["links"]["candidate"], "Gleb")
        _tell("a letter in the chat", _typed(candidate.page, _chat_field))
        _tell("a letter in the list of notes' field, with the list in view", _typed(candidate.page, _list_field))
        _tell("a letter in a note", _typed(candidate.page, _note_field))
        _tell("a step of a drag", _dragged(candidate, laid))
        candidate.close()
        assessor = AssessorWindow(opened, "en")
        _enter(assessor, session["links"]["assessor"], "Vera")
        _tell("a note of an assessor by two keys", _noted(assessor.page))
        _tell("a letter of an assessor's quote", _typed(assessor.page, _quote_field))
        opened.close()


def _tell(what: str, taken: list[float]) -> None:
    told = sorted(taken[_WARM_UP:])
    p95 = told[min(len(told) - 1, int(0.95 * len(told)))]
    print(
        f"felt, {_NOTES} notes, {PEOPLE} people at work: {what}: median {statistics.median(told):.0f} ms,"
        f" p95 {p95:.0f} ms ({len(told)})",
        flush=True,
    )


def _enter(window: Window, link: str, name: str) -> None:
    window.page.add_init_script(_WATCH)
    window.join(link, name)
    window.page.locator("canvas.interactive").wait_for()
    window.page.wait_for_timeout(3_000)


def _chat_field(page: Page) -> None:
    page.get_by_role("textbox", name="Message to the group").click()


def _list_field(page: Page) -> None:
    page.get_by_role("tab", name="Notes").click()
    page.locator("[data-new-note]").click()


def _note_field(page: Page) -> None:
    page.get_by_role("tab", name="Chat").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name=re.compile("^Note")).first.click()
    page.get_by_role("textbox", name="Text of the note").click()


def _quote_field(page: Page) -> None:
    page.keyboard.press("Digit1")
    page.keyboard.press("Space")


def _typed(page: Page, into: Callable[[Page], None]) -> list[float]:
    into(page)
    page.wait_for_timeout(500)
    page.evaluate("() => { felt.taken = []; }")
    for letter in (_WORDS * 2)[: _ACTIONS + _WARM_UP]:
        page.keyboard.press(letter)
        page.wait_for_timeout(_PAUSE)
    # Nothing that was typed is sent.
    page.keyboard.press("Control+A")
    page.keyboard.press("Backspace")
    found: list[float] = page.evaluate("felt.taken.slice(0, -1)")
    assert len(found) > _ACTIONS, f"of {_ACTIONS + _WARM_UP} letters {len(found)} were seen"
    return found


def _dragged(window: CandidateWindow, laid: set[str]) -> list[float]:
    page = window.page
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    own, x, y = next(_in_reach(window, laid))
    page.evaluate("(id) => { felt.taken = []; watchElement(id); }", own)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(_ACTIONS + _WARM_UP):
        page.mouse.move(x + _STEP * (step + 1), y + step % 9)
        page.wait_for_timeout(_PAUSE)
    page.mouse.up()
    found: list[float] = page.evaluate("felt.taken")
    assert len(found) > _ACTIONS, f"of {_ACTIONS + _WARM_UP} steps {len(found)} were seen"
    return found


def _in_reach(window: CandidateWindow, laid: set[str]) -> Iterator[tuple[str, float, float]]:
    """Notes that can be taken with the mouse, and where."""
    for element in window.scene():
        if element["id"] in laid:
            x, y = window.on_screen(element)
            if window.page.evaluate(_REACHED, [x, y]) and window.page.evaluate(_REACHED, [x + _FAR, y]):
                yield element["id"], x, y


def _noted(page: Page) -> list[float]:
    page.evaluate("() => { felt.taken = []; }")
    until = time.monotonic() + 60
    for number in range(_ACTIONS + _WARM_UP):
        page.keyboard.press(f"Digit{1 + number % PEOPLE}")
        page.keyboard.press("KeyQ")
        while page.evaluate("felt.taken.length") <= number and time.monotonic() < until:
            page.wait_for_timeout(20)
        page.wait_for_timeout(_PAUSE)
    found: list[float] = page.evaluate("felt.taken")
    return found


@contextmanager
def _crowded(folder: Path) -> Iterator[tuple[dict[str, Any], set[str]]]:
    """A session on whose full board six people work, and the ids of notes that none of them touches."""
    exercises = write_exercises(folder / "exercises", crowded_exercise())
    server = ServerProcess(folder / "data", exercises)
    try:
        house = House(server.start())
        session = house.open_session("crowded")
        facilitator = Player(house.base, join(house.base, session["links"]["facilitator"], "Olga")).connect()
        words = (sys.executable, "-m", "tests.bench.crowd", house.base, session["links"]["candidate"], STEADILY)
        with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as crowd:
            assert crowd.stdin
            assert crowd.stdout
            try:
                assert crowd.stdout.readline() == b"seated\n", "the people did not come"
                facilitator.ask("phase.start", phase="drawing")
                yield session, _fill(house, session)
            finally:
                facilitator.close()
                crowd.stdin.close()
    finally:
        server.put_away()


def _fill(house: House, session: dict[str, Any]) -> set[str]:
    """Lays the notes on the board; returns the ids of their papers."""
    writer = Player(house.base, join(house.base, session["links"]["candidate"], "Hana")).connect()
    made: list[list[notes.Element]] = []
    top = None
    for at in range(_NOTES):
        x, y = 60 + at % _A_ROW * (notes.WIDTH + 30), 300 + at // _A_ROW * (notes.HEIGHT + 30)
        made.append(notes.new_note(f"Idea {at}: {_WORDS[at % 20 : at % 20 + 40]}", x, y, top))
        top = made[-1][-1]["index"]
    for start in range(0, _NOTES, _BATCH):
        writer.put([element for note in made[start : start + _BATCH] for element in note])
    writer.close()
    return {note[0]["id"] for note in made}


if __name__ == "__main__":
    felt()
