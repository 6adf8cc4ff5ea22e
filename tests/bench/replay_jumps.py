"""How long a jump to another moment of a large session takes whoever watches it again.

From the press on the track to the frame that shows the board of that moment, whole and in view, in a real Chromium; of
that, how long the server took to answer; and until what was said by then stands beside it. Moments lie all over the
session, in no order.
"""

import random
import statistics
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.bench.large import PEOPLE, large_house
from tests.browser import FLAGS, browser

_JUMPS = 40
_WARM_UP = 5
_QUIET = 300
"""Milliseconds without another drawing of the board, after which it stands."""

# It listens before the page does. A message that is posted in an animation frame is handled after that frame
# has been painted; the board wipes its canvas whenever it draws.
_WATCH = """(() => {
    const jump = (window.jump = { pressed: null, painted: null, said: null });
    window.addEventListener('pointerdown', ({ timeStamp }) => {
        jump.pressed = timeStamp;
        jump.painted = jump.said = null;
        performance.clearResourceTimings();
    }, { capture: true });
    const painted = new MessageChannel();
    painted.port1.onmessage = () => (jump.painted = performance.now());
    const said = new MessageChannel();
    said.port1.onmessage = () => (jump.said = performance.now());
    new MutationObserver((changes) => {
        if (changes.some(({ target }) => target.closest?.('[role=log]')))
            requestAnimationFrame(() => said.port2.postMessage(null));
    }).observe(document, { childList: true, subtree: true });
    const wipe = CanvasRenderingContext2D.prototype.clearRect;
    CanvasRenderingContext2D.prototype.clearRect = function (...place) {
        if (this.canvas.classList.contains('static')) painted.port2.postMessage(null);
        return wipe.apply(this, place);
    };
    window.jumped = (quiet) => jump.painted !== null && performance.now() - jump.painted > quiet
        && document.querySelector('main:not([aria-busy])') !== null;
    window.told = () => ({
        page: jump.painted - jump.pressed,
        whole: Math.max(jump.painted, jump.said ?? 0) - jump.pressed,
        server: performance.getEntriesByType('resource')
            .filter(({ name }) => name.includes('/replay/state'))
            .map(({ requestStart, responseStart }) => responseStart - requestStart),
    });
})()"""


def replay_jumps() -> None:
    """Prints the median and the 95th percentile of jumps, on the page and of the server's answers."""
    path = browser()
    if path is None:
        print("replay jump: left out, there is no Chromium or Chrome here")
        return
    with large_house() as (house, session), sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        page = opened.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce").new_page()
        page.set_default_timeout(60_000)
        page.add_init_script(_WATCH)
        page.goto(f"{house.base}/owner/{house.server.owner_code()}")
        # The list is there once the page knows that it is the owner's.
        page.get_by_role("listitem").first.wait_for()
        page.goto(f"{house.base}/sessions/{session}/replay")
        jumps = _jumps(page)[_WARM_UP:]
        opened.close()
    pages, whole = (sorted(one[name] for one in jumps) for name in ("page", "whole"))
    answers = sorted(taken for one in jumps for taken in one["server"])
    print(
        f"replay jump, {PEOPLE} people: page {_told(pages)}, with what was said {_told(whole)},"
        f" the server's answer {_told(answers)}"
    )


def _told(taken: list[float]) -> str:
    if not taken:
        return "none"
    p95 = taken[min(len(taken) - 1, int(0.95 * len(taken)))]
    return f"median {statistics.median(taken):.0f} ms, p95 {p95:.0f} ms ({len(taken)})"


def _jumps(page: Page) -> list[dict[str, Any]]:
    slider = page.get_by_role("slider")
    slider.wait_for()
    page.locator(".excalidraw canvas.interactive").wait_for()
    page.wait_for_timeout(2_000)
    box = slider.bounding_box()
    assert box
    draw, found = random.Random(7), []
    for _ in range(_WARM_UP + _JUMPS):
        page.mouse.click(box["x"] + box["width"] * draw.random(), box["y"] + box["height"] / 2)
        page.wait_for_function("(quiet) => window.jumped(quiet)", arg=_QUIET)
        found.append(page.evaluate("window.told()"))
    return found
