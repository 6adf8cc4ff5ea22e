"""How long an assessor waits for a note to stand on the page, while six people draw.

From the second keydown of a note to the frame that shows its line, in a real Chromium; the people draw through
real sockets from a process of their own, the server is a third.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from exercises.players.client import Player, join
from tests.bench.crowd import PEOPLE
from tests.browser import FLAGS, browser
from tests.e2e.windows import AssessorWindow
from tests.wire.house import House
from tests.wire.process import ROOT, ServerProcess

_NOTES = 70
_WARM_UP = 5
_AT_MOST = 40
"""Seconds after which a slow machine has shown enough."""
_PAUSE = 200
"""Milliseconds from one note to the next: many times as fast as anybody writes."""

# It listens before the page does. A message that is posted in an animation frame is handled after that frame
# has been painted.
_WATCH = """(() => {
    window.echoes = [];
    let pressed = null;
    window.addEventListener('keydown', (event) => {
        if (event.code === 'KeyQ') pressed = event.timeStamp;
    }, { capture: true });
    const painted = new MessageChannel();
    painted.port1.onmessage = ({ data }) => window.echoes.push(performance.now() - data);
    new MutationObserver((changes) => {
        const added = changes.some(({ addedNodes }) =>
            [...addedNodes].some((node) => node instanceof Element && node.matches('[data-row]')));
        if (!added || pressed === null) return;
        const since = pressed;
        pressed = null;
        requestAnimationFrame(() => painted.port2.postMessage(since));
    }).observe(document, { childList: true, subtree: true });
})()"""


def note_echo() -> None:
    """Prints the median and the 95th percentile over all notes but the first few."""
    path = browser()
    if path is None:
        print("note echo: left out, there is no Chromium or Chrome here")
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        _server(Path(folder)) as house,
        _busy_session(house) as session,
        sync_playwright() as playwright,
    ):
        opened = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        window = AssessorWindow(opened, "en")
        window.page.add_init_script(_WATCH)
        window.join(session["links"]["assessor"], "Vera")
        echoes = sorted(_echoes(window.page)[_WARM_UP:])
        opened.close()
    p95 = echoes[int(0.95 * len(echoes))]
    print(
        f"note echo, six people drawing: median {statistics.median(echoes):.0f} ms, p95 {p95:.0f} ms "
        f"({len(echoes)} notes)"
    )


def _echoes(page: Page) -> list[float]:
    page.locator("canvas").first.wait_for()
    until = time.monotonic() + _AT_MOST
    for number in range(_NOTES):
        if time.monotonic() > until:
            break
        page.keyboard.press(f"Digit{1 + number % PEOPLE}")
        page.keyboard.press("KeyQ")
        page.wait_for_function("(count) => window.echoes.length > count", arg=number)
        page.wait_for_timeout(_PAUSE)
    found: list[float] = page.evaluate("window.echoes")
    return found


@contextmanager
def _server(folder: Path) -> Iterator[House]:
    server = ServerProcess(folder, ROOT / "exercises")
    try:
        yield House(server.start())
    finally:
        server.put_away()


@contextmanager
def _busy_session(house: House) -> Iterator[dict[str, Any]]:
    """A session in the midst of a phase, on whose board everybody draws."""
    session = house.open_session("service-strategy")
    facilitator = Player(house.base, join(house.base, session["links"]["facilitator"], "Anna")).connect()
    words = (sys.executable, "-m", "tests.bench.crowd", house.base, session["links"]["candidate"])
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as crowd:
        assert crowd.stdin
        assert crowd.stdout
        try:
            assert crowd.stdout.readline() == b"seated\n", "the people did not come"
            facilitator.ask("phase.start", phase="ideas")
            yield session
        finally:
            facilitator.close()
            crowd.stdin.close()
