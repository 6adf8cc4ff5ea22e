"""A page held against axe as it looks now."""

from typing import Any

from tests.e2e.windows import Window
from tests.wire.process import ROOT

_AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
_WHITEBOARDS_OWN = (".main-menu-trigger", ".reset-zoom-button")
"""What the bundled whiteboard draws itself, and names otherwise than it is labelled."""
_GRAVE = ("serious", "critical")
_LOOKS = 4
# What fades or changes its colours is looked at once it has done so.
_LOOK = """async (left_out) => {
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    const ending = document.getAnimations().filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime));
    await Promise.allSettled(ending.map((one) => one.finished));
    const seen = await axe.run({ exclude: left_out.map((part) => [part]) }, { resultTypes: ["violations"] });
    return seen.violations.flatMap(({ id, impact, nodes }) =>
        nodes.map(({ target, html }) => ({ id, impact, at: target.join(" "), html: html.slice(0, 200) })));
}"""


def faults(window: Window) -> list[dict[str, Any]]:
    """What axe finds seriously or critically wrong, but for the whiteboard's own, and still does at another look.

    What is only just fading in has little contrast, and a browser with much to do begins to fade late.
    """
    window.page.evaluate(_AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = []
    for _ in range(_LOOKS):
        seen = window.page.evaluate(_LOOK, list(_WHITEBOARDS_OWN))
        found = [fault for fault in seen if fault["impact"] in _GRAVE]
        if not found:
            break
        window.page.wait_for_timeout(500)
    return found
