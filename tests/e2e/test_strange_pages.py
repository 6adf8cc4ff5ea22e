"""What pages can do to the panel that are not what they seem, and what becomes of whoever comes in by it."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Frame

from tests.e2e.test_other_whiteboard import session
from tests.e2e.whiteboard import Whiteboard, forgetful, packed, served
from tests.e2e.windows import closing
from tests.wire.house import House

_HELLO = {"veche": 1, "type": "hello", "source": "evil", "draws": True}

# Says hello to whatever window it is given, and keeps what comes back.
_SAY_HELLO = """([name, hello]) => {
    const target = name === "opened" ? window.opened : window.top.document.querySelector("#panel").contentWindow;
    window.back = [];
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => window.back.push(data.type);
    target.postMessage(hello, "*", [port2]);
}"""

_HAND_OVER = """async ([veche, token]) => {
    const { frameChannel, panelLink, bridge } = await import("/dist/index.js");
    const frame = document.createElement("iframe");
    frame.id = "panel";
    frame.src = `${veche}/panel`;
    document.querySelector("#panel").replaceWith(frame);
    window.link = panelLink(frameChannel({ frame, origin: veche, source: "canvas", draws: true, token }));
    bridge(window.link);
}"""


@pytest.fixture(scope="module")
def package() -> Iterator[Path]:
    """What a page of somebody's own is made of."""
    with tempfile.TemporaryDirectory() as folder:
        yield packed(Path(folder))


@pytest.fixture(scope="module")
def host(house: House, package: Path) -> Iterator[str]:
    """A page that the owner has named."""
    with served(package) as origin:
        house.call("PUT", "/hosts", json={"origins": [origin]})
        yield origin
        house.call("PUT", "/hosts", json={"origins": []})


@contextmanager
def refusing(window: Whiteboard, said: str = "frame-ancestors|404") -> Iterator[None]:
    """Closes a window whose browser says, as it should, that something was refused."""
    try:
        yield
    finally:
        window.close()
    assert [fault for fault in window.faults if not re.search(said, fault)] == []


@pytest.mark.rule("P763")
def test_a_page_that_is_named_later_gets_the_panel_and_loses_it_again(
    house: House, package: Path, chromium: Browser
) -> None:
    """Whatever the browser has kept of the panel from before."""
    window = Whiteboard(chromium)
    with served(package) as stranger, refusing(window):
        for origins, fields in (([], 0), ([stranger], 1), ([], 0)):
            house.call("PUT", "/hosts", json={"origins": origins})
            window.open(stranger, house.base)
            window.page.wait_for_timeout(1500)
            assert window.panel.get_by_role("textbox").count() == fields, origins


@pytest.mark.rule("P763")
def test_a_named_page_in_a_strangers_frame_gets_no_panel(
    house: House, host: str, package: Path, chromium: Browser
) -> None:
    window = Whiteboard(chromium)
    with served(package) as stranger, refusing(window):
        window.page.goto(f"{stranger}/example/index.html?veche={host}")
        inner = f"{host}/example/index.html?veche={house.base}"
        window.page.evaluate("(inner) => { document.querySelector('#panel').src = inner; }", inner)
        window.page.frame_locator("#panel").locator("#panel").wait_for()
        window.page.wait_for_timeout(1500)
        assert not any(one.url.startswith(house.base) for one in window.page.frames)


@pytest.mark.rule("P763")
def test_nobody_but_the_page_around_it_gets_an_answer_of_the_panel(house: House, host: str, chromium: Browser) -> None:
    made, _ = session(house)
    ann = Whiteboard(chromium)
    with closing(ann):
        ann.open(host, house.base)
        ann.come_in(made["links"]["candidate"])
        ann.join_as("Ann")
        sibling = _sibling(ann, host)
        sibling.evaluate(_SAY_HELLO, ["panel", _HELLO])
        # A window that has opened the panel is not around it.
        ann.page.evaluate("(veche) => { window.opened = window.open(`${veche}/panel`, 'opened'); }", house.base)
        ann.page.wait_for_timeout(500)
        (opened,) = [one for one in ann.context.pages if one != ann.page]
        opened.get_by_role("textbox").wait_for()
        ann.page.evaluate(_SAY_HELLO, ["opened", _HELLO])
        ann.page.wait_for_timeout(1000)
        assert sibling.evaluate("window.back") == ann.page.evaluate("window.back") == []
        # The whiteboard is still the one that is told.
        ann.status("The exercise has not begun")


def _sibling(window: Whiteboard, host: str) -> Frame:
    window.page.evaluate(
        """(url) => {
            const frame = document.createElement("iframe");
            frame.name = "sibling";
            frame.src = url;
            document.body.append(frame);
        }""",
        f"{host}/package.json",
    )
    window.page.frame_locator("[name=sibling]").locator("pre").wait_for()
    frame = window.page.frame("sibling")
    assert frame
    return frame


def test_whoever_is_given_a_place_reads_whose_it_is_and_can_leave_it(
    house: House, host: str, chromium: Browser
) -> None:
    made, _ = session(house)
    mallory = house.join(made, "candidate", "Mallory")
    ann = Whiteboard(chromium)
    with closing(ann):
        ann.open(host, house.base)
        ann.page.evaluate(_HAND_OVER, [house.base, mallory.token])
        ann.panel.get_by_text("You take part as Mallory.").wait_for()
        ann.panel.get_by_role("button", name="Not me").click()
        ann.come_in(made["links"]["candidate"])
        ann.join_as("Ann")
        assert ann.panel.get_by_text("You take part as").count() == 0
        ann.panel.get_by_text("Ann, you").wait_for()


@pytest.mark.parametrize(("token", "told"), [("program", ""), ("nonsense", "not good any more")])
def test_a_token_that_is_no_seat_leads_to_the_door(
    token: str, told: str, house: House, host: str, chromium: Browser
) -> None:
    window = Whiteboard(chromium)
    with refusing(window, "401"):
        window.open(host, house.base)
        window.page.evaluate(_HAND_OVER, [house.base, house.token if token == "program" else token])
        field = window.panel.get_by_role("textbox")
        field.wait_for()
        assert (window.panel.get_by_text(re.compile("not good any more")).count() > 0) == bool(told)


def test_a_link_that_does_not_work_is_no_dead_end(house: House, host: str, chromium: Browser) -> None:
    made, _ = session(house)
    ann, boris = Whiteboard(chromium), Whiteboard(chromium)
    with refusing(ann, "404"), refusing(boris, "404"):
        ann.open(host, house.base)
        ann.come_in(f"{house.base}/join/cut-short")
        # A page may hand over one that is no good, too.
        boris.open(host, house.base, invite="cut-short")
        for window, name in ((ann, "Ann"), (boris, "Boris")):
            window.panel.get_by_role("button", name="I have another link or code").press("Enter")
            # Whoever works by keyboard goes on where they have to write.
            window.panel.locator("[name=code]:focus").wait_for()
            window.come_in(made["links"]["candidate"])
            window.join_as(name)


def test_where_the_browser_keeps_nothing_it_asks_before_the_seat_is_lost(
    house: House, host: str, chromium: Browser
) -> None:
    made, _ = session(house)
    with forgetful(chromium) as ann:
        ann.open(host, house.base)
        ann.come_in(made["links"]["candidate"])
        ann.join_as("Ann")
        asked: list[str] = []

        def stay(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.dismiss()

        ann.page.on("dialog", stay)
        ann.page.evaluate("() => { setTimeout(() => location.reload(), 0); }")
        ann.page.wait_for_timeout(1500)
        assert asked == ["beforeunload"]
        ann.status("The exercise has not begun")
        assert ann.panel.get_by_text("Ann, you").count() == 1
