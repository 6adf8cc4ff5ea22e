"""How soon a candidate can work once they open their room's link, with nothing kept from an earlier visit.

In a real Chromium whose processor is slowed to a quarter and whose line carries 10 Mbit/s with 40 ms each way and back:
about an ordinary laptop at home. The page is usable when a message can be written, the board when a note can be begun.
"""

import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from exercises.players.client import Player, join
from server.edge.http import ahead
from tests.browser import FLAGS, browser
from tests.e2e.windows import CandidateWindow
from tests.wire.house import House
from tests.wire.process import ROOT, ServerProcess

_TIMES = 7
_SLOWER = 4
_LINE = {"offline": False, "latency": 40, "downloadThroughput": 1_250_000, "uploadThroughput": 1_250_000}
"""Milliseconds, and bytes a second."""
DIST = ROOT / "web" / "dist"

# From the start of the navigation to the frame that shows it.
_WATCH = """(() => {
    const seen = (window.opened = {});
    const painted = new MessageChannel();
    painted.port1.onmessage = ({ data }) => (seen[data] ??= performance.now());
    const WANTED = { usable: 'form textarea', board: '[data-tool] [role=toolbar] button' };
    const look = () => {
        for (const [what, where] of Object.entries(WANTED))
            if (!(what in seen) && document.querySelector(where))
                requestAnimationFrame(() => painted.port2.postMessage(what));
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
})()"""


def opening() -> None:
    """Prints the sizes of the page and of the board, and the medians of both times."""
    build = ahead.build_of(DIST)
    page = ahead.files(build, ahead.START, ahead.PARTS["candidate"])
    board = [name for name in ahead.files(build, ahead.BOARD) if name not in page]
    print(f"candidate's page: {_kilobytes(page)} KB in {len(page)} files, board: {_kilobytes(board)} KB more (gzip)")
    path = browser()
    if path is None:
        print("candidate's page: not opened, there is no Chromium or Chrome here")
        return
    with tempfile.TemporaryDirectory() as folder, _running(Path(folder)) as session, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        seat = CandidateWindow(opened, "en")
        seat.join(session["links"]["candidate"], "Gleb")
        url, kept = seat.page.url, seat.context.storage_state()
        seat.close()
        for how, slow in (("slowed", True), ("as it is", False)):
            visits = [_visit(opened, url, kept, slow=slow) for _ in range(_TIMES)]
            told = {what: [one[what] for one in visits] for what in ("usable", "board", "again")}
            print(f"candidate's page, {how}: " + ", ".join(f"{what} {_told(taken)}" for what, taken in told.items()))
        opened.close()


def _told(taken: list[float]) -> str:
    return f"{statistics.median(taken):.0f} ms ({min(taken):.0f} to {max(taken):.0f})"


def _kilobytes(names: list[str]) -> int:
    return round(sum(packed_size(name) for name in names) / 1000)


def packed_size(name: str) -> int:
    """Bytes of a file of the build as a browser fetches it, packed by gzip where that is worth it."""
    packed = DIST / f"{name}.gz"
    return (packed if packed.exists() else DIST / name).stat().st_size


def _visit(opened: Browser, url: str, kept: Any, *, slow: bool) -> dict[str, float]:
    """Milliseconds until the page and the board are there on a first visit, and the page on the next."""
    context = opened.new_context(storage_state=kept, viewport={"width": 1440, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.add_init_script(_WATCH)
    if slow:
        devtools = context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", _LINE)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    page.goto(url)
    page.wait_for_function("() => window.opened.board")
    first: dict[str, float] = page.evaluate("window.opened")
    page.wait_for_timeout(500)
    page.reload()
    page.wait_for_function("() => window.opened.board")
    again: dict[str, float] = page.evaluate("window.opened")
    context.close()
    return {**first, "again": again["usable"]}


@contextmanager
def _running(folder: Path) -> Iterator[dict[str, Any]]:
    """A session in a phase whose board is open."""
    server = ServerProcess(folder, ROOT / "exercises")
    try:
        house = House(server.start())
        session = house.open_session("service-strategy")
        facilitator = Player(house.base, join(house.base, session["links"]["facilitator"], "Olga")).connect()
        facilitator.ask("phase.start", phase="ideas")
        yield session
        facilitator.close()
    finally:
        server.put_away()


if __name__ == "__main__":
    opening()
