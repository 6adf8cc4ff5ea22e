"""An exercise played on somebody else's whiteboard, with Veche in a panel beside it."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser import FLAGS
from tests.browser import browser as installed_browser
from tests.e2e.whiteboard import Whiteboard, packed, served
from tests.e2e.windows import AssessorWindow, closing, eventually
from tests.wire.house import House
from tests.wire.people import Person


@pytest.fixture(scope="module")
def host(house: House) -> Iterator[str]:
    """The package on a port of its own, where the owner lets it show the panel."""
    with tempfile.TemporaryDirectory() as folder, served(packed(Path(folder))) as origin:
        house.call("PUT", "/hosts", json={"origins": [origin]})
        yield origin
        house.call("PUT", "/hosts", json={"origins": []})


def session(house: House, language: str = "en") -> tuple[dict[str, Any], Person]:
    """A brainstorm and its facilitator."""
    made = house.call("POST", "/sessions", json={"exercise": "brainstorm", "language": language}).json()
    seat = house.join(made, "facilitator", "Fay")
    return made, Person(house.base, seat.id, seat.token, seat.label).connect()


def code_of(house: House, made: dict[str, Any], token: str) -> str:
    found: str = house.call("POST", f"/sessions/{made['id']}/code", token=token).json()["code"]
    return found


def next_phase(facilitator: Person) -> None:
    facilitator.granted("phase.start")


def contributions(house: House, made: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = house.call("GET", f"/sessions/{made['id']}/export/json").json()["contributions"]
    return found


@pytest.mark.rule("P760", "P763", "P764")
def test_three_candidates_and_an_assessor_play_on_a_plain_canvas(house: House, host: str, chromium: Browser) -> None:
    made, fay = session(house)
    ann, boris, chen = (Whiteboard(chromium) for _ in range(3))
    olga = AssessorWindow(chromium, "en")
    with closing(ann, boris, chen, olga):
        # Three ways in: the link is pasted, the page knows it, a code is typed.
        ann.open(host, house.base)
        ann.come_in(made["links"]["candidate"])
        ann.join_as("Ann")
        boris.open(host, house.base, invite=made["links"]["candidate"].rsplit("/", 1)[1])
        boris.join_as("Boris")
        seat = house.join(made, "candidate", "Chen")
        chen.open(host, house.base)
        chen.come_in(code_of(house, made, seat.token).lower())
        chen.is_in()
        olga.join(made["links"]["assessor"], "Olga")
        ids = {
            one["name"]: one["id"]
            for one in fay.welcomes[-1]["session"]["participants"]
            if one["kind"] != "facilitator"
        }
        ids |= {one["name"]: one["id"] for one in house.call("GET", f"/sessions/{made['id']}").json()["participants"]}

        # The first phase keeps the board locked.
        next_phase(fay)
        ann.status("The board is locked")
        ann.page.locator("#board").dblclick(position={"x": 100, "y": 100})
        ann.shows()

        # In the second everybody writes alone: on the canvas, or in the panel's list.
        next_phase(fay)
        ann.status("you write on your own")
        ann.write("Call back in an hour", 100, 100)
        boris.status("you write on your own")
        boris.write("One knowledge base", 500, 100)
        new = chen.panel.get_by_role("textbox", name="New note")
        new.fill("A day of training")
        new.press("Enter")
        chen.shows("A day of training")
        eventually(
            lambda: written(olga),
            lambda seen: seen == {"Call back in an hour", "One knowledge base", "A day of training"},
        )
        ann.shows("Call back in an hour")
        boris.shows("One knowledge base")

        # The third shows all of it to all; one moves, deletes and connects.
        next_phase(fay)
        everything = ("Call back in an hour", "One knowledge base", "A day of training")
        for window in (ann, boris, chen):
            window.shows(*everything)
            window.status("Open")
        boris.drag(150, 140, 150, 340)
        eventually(lambda: ann.drawn()["Call back in an hour"]["y"], lambda y: y > 250)
        ann.drag(550, 140, 160, 340, arrow=True)
        eventually(lambda: set(boris.drawn()), lambda seen: "connector" in seen)
        chen.part("Chat")
        line = chen.panel.get_by_role("textbox", name="Message to the group")
        line.fill("Shall we group them?")
        line.press("Enter")
        ann.write("Too late for this", 100, 500)
        boris.shows(*everything, "connector", "Too late for this")
        ann.delete(150, 540)
        boris.shows(*everything, "connector")

        # The lock holds on the canvas, too: what is tried comes back as it was.
        fay.granted("board.lock", locked=True)
        ann.status("The board is locked")
        before = ann.drawn()["Call back in an hour"]["y"]
        ann.drag(150, 340, 300, 600)
        assert ann.drawn()["Call back in an hour"]["y"] == before
        fay.granted("board.lock", locked=False)

        # Votes are given in the panel, for what is chosen on the canvas.
        next_phase(fay)
        next_phase(fay)
        boris.status("Open")
        boris.page.locator("#board").click(position={"x": 150, "y": 350})
        chosen = boris.panel.locator("li[data-open]")
        chosen.wait_for()
        assert "Call back in an hour" in chosen.inner_text()
        chosen.get_by_role("button", name="Give a vote").or_(
            chosen.locator("button[aria-label*='vote' i]")
        ).first.click()
        eventually(
            lambda: [one["participant"] for one in contributions(house, made) if one["kind"] == "vote"],
            lambda who: who == [ids["Boris"]],
        )

        told = [(one["participant"], one["kind"], one["action"], one["text"]) for one in contributions(house, made)]
        assert sorted(told, key=str) == sorted(
            [
                (ids["Ann"], "note", "added", "Call back in an hour"),
                (ids["Boris"], "note", "added", "One knowledge base"),
                (ids["Chen"], "note", "added", "A day of training"),
                (ids["Boris"], "edit", "moved", "Call back in an hour"),
                (ids["Ann"], "edit", "added", ""),
                (ids["Chen"], "chat", "wrote", "Shall we group them?"),
                (ids["Ann"], "note", "added", "Too late for this"),
                (ids["Ann"], "edit", "deleted", "Too late for this"),
                (ids["Boris"], "vote", "cast", "Call back in an hour"),
            ],
            key=str,
        )
        # What was done on the canvas is its page's word; what was done in the panel is Veche's own.
        marks = {(one["kind"], one["source"], one["verified"]) for one in contributions(house, made)}
        assert marks == {
            ("note", "canvas", False),
            ("edit", "canvas", False),
            ("chat", None, True),
            ("vote", None, True),
        }


def written(assessor: AssessorWindow) -> set[str]:
    """What an assessor reads on the board."""
    return {one["text"].replace("\n", " ") for one in assessor.scene() if one["text"] and not one["isDeleted"]}


@pytest.mark.rule("P763")
def test_a_page_cannot_write_in_another_persons_name_and_what_it_makes_up_is_marked(
    house: House, host: str, chromium: Browser
) -> None:
    made, fay = session(house)
    ann = Whiteboard(chromium)
    other = house.join(made, "candidate", "Boris")
    with closing(ann):
        ann.open(host, house.base)
        ann.come_in(made["links"]["candidate"])
        ann.join_as("Ann")
        next_phase(fay)
        next_phase(fay)
        next_phase(fay)
        ann.status("Open")
        # The page around the panel speaks for whoever sits before it, and for nobody else.
        ann.page.evaluate(
            """async ([veche, other]) => {
                const { frameChannel, panelLink } = await import("/dist/index.js");
                const frame = document.querySelector("#panel");
                const link = panelLink(frameChannel({ frame, origin: veche, source: "canvas", draws: true }));
                await new Promise((done) => link.listen({ state: (state) => state && done(), items() {}, show() {} }));
                const item = { id: "forged", kind: "note", text: "Made up", version: 1, author: other, by: other };
                return link.report([item]);
            }""",
            [house.base, other.id],
        )
        (one,) = eventually(lambda: contributions(house, made), lambda found: len(found) == 1)
        people = {one["id"]: one["name"] for one in house.call("GET", f"/sessions/{made['id']}").json()["participants"]}
        assert (people[one["participant"]], one["text"]) == ("Ann", "Made up")
        assert (one["source"], one["verified"]) == ("canvas", False)
        log = [fact for fact in house.log(made["id"]) if fact["type"] == "board.changed"]
        assert [(people[fact["by"]], fact["data"]["source"]) for fact in log] == [("Ann", "canvas")]


@pytest.mark.rule("P763")
def test_a_page_that_is_not_named_gets_no_panel(house: House, chromium: Browser) -> None:
    window = Whiteboard(chromium)
    with tempfile.TemporaryDirectory() as folder, served(packed(Path(folder))) as stranger:
        window.open(stranger, house.base)
        window.status("Nobody has joined yet")
        frame = eventually(lambda: [one for one in window.page.frames if one != window.page.main_frame], bool)[0]
        eventually(lambda: frame.url, lambda url: not url.startswith(house.base))
        assert window.panel.get_by_role("textbox").count() == 0
    window.close()


def test_a_browser_that_keeps_nothing_for_other_sites_pages_lets_people_take_part(
    house: House, host: str, chromium: Browser
) -> None:
    path = installed_browser()
    assert path
    made, fay = session(house)
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "Default" / "Preferences"
        settings.parent.mkdir()
        settings.write_text(json.dumps({"profile": {"block_third_party_cookies": True, "cookie_controls_mode": 1}}))
        context = chromium.browser_type.launch_persistent_context(folder, executable_path=path, args=list(FLAGS))
        window = Whiteboard(chromium, "en", context)
        with closing(window):
            window.open(host, house.base)
            window.come_in(made["links"]["candidate"])
            window.join_as("Ann")
            assert window.page.frames[1].evaluate(_IS_REFUSED), "this browser keeps things for other sites after all"
            for _ in range(3):
                next_phase(fay)
            window.status("Open")
            window.write("Call back in an hour", 100, 100)
            eventually(lambda: contributions(house, made), lambda found: len(found) == 1)


# Where the browser gives a page its storage this is a getter; where it refuses, the panel has put its own in its place.
_IS_REFUSED = """() => 'value' in Object.getOwnPropertyDescriptor(window, 'localStorage')"""
