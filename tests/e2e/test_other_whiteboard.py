"""An exercise played on somebody else's whiteboard, with Veche in a panel beside it."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.whiteboard import Whiteboard, forgetful, packed, served
from tests.e2e.windows import ONE_PRESS, AssessorWindow, closing, eventually
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


EVERYTHING = ("Call back in an hour", "One knowledge base", "A day of training")


class Group:
    """Three candidates at whiteboards of their own, with the facilitator's line and an assessor's window."""

    def __init__(self, house: House, chromium: Browser) -> None:
        self.house = house
        self.made, self.fay = session(house)
        self.ann, self.boris, self.chen = self.candidates = [Whiteboard(chromium) for _ in range(3)]
        self.olga = AssessorWindow(chromium, "en")
        self.ids: dict[str, str] = {}

    def come_in(self, host: str) -> None:
        """By three ways: the link is pasted, the page knows it, a code is typed."""
        link = self.made["links"]["candidate"]
        self.ann.open(host, self.house.base)
        self.ann.come_in(link)
        self.ann.join_as("Ann")
        self.boris.open(host, self.house.base, invite=link.rsplit("/", 1)[1])
        self.boris.join_as("Boris")
        seat = self.house.join(self.made, "candidate", "Chen")
        self.chen.open(host, self.house.base)
        self.chen.come_in(code_of(self.house, self.made, seat.token).lower())
        self.chen.is_in()
        self.olga.join(self.made["links"]["assessor"], "Olga")
        self.ids = {who: key for key, who in names(self.house, self.made).items()}

    def meet_a_locked_board(self) -> None:
        self.ann.status("The board is locked")
        self.ann.page.locator("#board").dblclick(position={"x": 100, "y": 100})
        self.ann.shows()

    def write_alone(self) -> None:
        """On the canvas, or in the panel's list; nobody sees another's but who assesses."""
        for window in self.candidates:
            window.status("you write on your own")
        self.ann.write(EVERYTHING[0], 100, 100)
        self.boris.write(EVERYTHING[1], 500, 100)
        field = self.chen.panel.get_by_role("textbox", name="New note")
        field.fill(EVERYTHING[2])
        field.press("Enter")
        for window, own in zip(self.candidates, EVERYTHING, strict=True):
            window.shows(own)
        eventually(lambda: written(self.olga), lambda seen: seen == set(EVERYTHING))
        for window, own in zip(self.candidates, EVERYTHING, strict=True):
            window.shows(own)

    def work_together(self) -> None:
        """What one moves, connects, writes and deletes shows on all whiteboards."""
        for window in self.candidates:
            window.shows(*EVERYTHING)
            window.status("Open")
        self.boris.drag(150, 140, 150, 340)
        eventually(lambda: self.ann.drawn()[EVERYTHING[0]]["y"], lambda y: y > 250)
        self.ann.drag(550, 140, 160, 340, arrow=True)
        self.boris.shows(*EVERYTHING, "connector")
        self.chen.part("Chat")
        line = self.chen.panel.get_by_role("textbox", name="Message to the group")
        line.fill("Shall we group them?")
        line.press("Enter")
        self.ann.write("Too late for this", 100, 500)
        self.boris.shows(*EVERYTHING, "connector", "Too late for this")
        self.ann.delete(150, 540)
        self.boris.shows(*EVERYTHING, "connector")

    def try_a_locked_board(self) -> None:
        """What is tried comes back as it was."""
        self.fay.granted("board.lock", locked=True)
        self.ann.status("The board is locked")
        before = self.ann.drawn()[EVERYTHING[0]]["y"]
        self.ann.drag(150, 340, 300, 600)
        assert self.ann.drawn()[EVERYTHING[0]]["y"] == before
        self.fay.granted("board.lock", locked=False)

    def vote(self) -> None:
        """In the panel, for what is chosen on the canvas."""
        self.boris.status("Open")
        self.boris.page.locator("#board").click(position={"x": 150, "y": 350})
        chosen = self.boris.panel.locator("li[data-open]")
        chosen.wait_for()
        assert EVERYTHING[0] in chosen.inner_text()
        chosen.locator("button[aria-label*='vote' i]").first.click()
        eventually(
            lambda: [one["participant"] for one in contributions(self.house, self.made) if one["kind"] == "vote"],
            lambda who: who == [self.ids["Boris"]],
        )


@pytest.mark.rule("P760", "P763", "P764")
def test_three_candidates_and_an_assessor_play_on_a_plain_canvas(house: House, host: str, chromium: Browser) -> None:
    group = Group(house, chromium)
    with closing(*group.candidates, group.olga):
        group.come_in(host)
        next_phase(group.fay)
        group.meet_a_locked_board()
        next_phase(group.fay)
        group.write_alone()
        next_phase(group.fay)
        group.work_together()
        group.try_a_locked_board()
        next_phase(group.fay)
        next_phase(group.fay)
        group.vote()
    ann, boris, chen = (group.ids[name] for name in ("Ann", "Boris", "Chen"))
    found = contributions(house, group.made)
    told = [(one["participant"], one["kind"], one["action"], one["text"]) for one in found]
    assert sorted(told) == sorted(
        [
            (ann, "note", "added", EVERYTHING[0]),
            (boris, "note", "added", EVERYTHING[1]),
            (chen, "note", "added", EVERYTHING[2]),
            (boris, "edit", "moved", EVERYTHING[0]),
            (ann, "edit", "added", ""),
            (chen, "chat", "wrote", "Shall we group them?"),
            (ann, "note", "added", "Too late for this"),
            (ann, "edit", "deleted", "Too late for this"),
            (boris, "vote", "cast", EVERYTHING[0]),
        ]
    )
    # What was done on the canvas is its page's word; what was done in the panel is Veche's own.
    marks = {(one["kind"], one["source"], one["verified"]) for one in found}
    assert marks == {
        ("note", "canvas", False),
        ("edit", "canvas", False),
        ("chat", None, True),
        ("vote", None, True),
    }


def names(house: House, made: dict[str, Any]) -> dict[str, str]:
    """Everybody's name by their id."""
    people = house.call("GET", f"/sessions/{made['id']}").json()["participants"]
    return {one["id"]: one["name"] for one in people}


def written(assessor: AssessorWindow) -> set[str]:
    """What an assessor reads on the board."""
    return {one["text"].replace("\n", " ") for one in assessor.scene() if one["text"] and not one["isDeleted"]}


@pytest.mark.rule("P760")
def test_an_assessor_is_led_to_what_happens_on_another_whiteboard_pins_it_and_reads_whose_word_it_is(
    house: House, host: str, chromium: Browser
) -> None:
    made, fay = session(house)
    ann, olga = Whiteboard(chromium), AssessorWindow(chromium, "en", width=1000, height=760)
    with closing(ann, olga):
        ann.open(host, house.base)
        ann.come_in(made["links"]["candidate"])
        ann.join_as("Ann")
        olga.join(made["links"]["assessor"], "Olga")
        for _ in range(3):
            next_phase(fay)
        ann.status("Open")
        word = olga.page.get_by_text("Notes from another whiteboard: its word, not verified by Veche")
        assert word.count() == 0
        ann.write("Call back in an hour", 100, 100)
        word.wait_for()
        ann.write("Far away", 900, 700)
        pane = olga.page.locator("canvas.interactive").bounding_box()
        assert pane
        right, bottom = pane["x"] + pane["width"], pane["y"] + pane["height"]
        eventually(lambda: place_of(olga, "Far away"), lambda at: at[0] < right and at[1] < bottom)
        # The newest by two keys; what becomes of it later changes nothing about what was pinned.
        olga.page.keyboard.press("KeyP")
        olga.page.locator("[data-digit='1']").wait_for()
        olga.page.keyboard.press("Digit1")
        pinned = olga.page.locator("q", has_text="Far away")
        pinned.wait_for()
        ann.delete(950, 740)
        eventually(lambda: written(olga), lambda seen: seen == {EVERYTHING[0]})
        olga.page.reload()
        pinned.wait_for()


def place_of(assessor: AssessorWindow, text: str) -> tuple[float, float]:
    """Where a note is in an assessor's window; nowhere near it where there is none."""
    found = [one for one in assessor.scene() if one["text"] == text and not one["isDeleted"]]
    return assessor.on_screen(found[0]) if found else (1e6, 1e6)


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
        people = names(house, made)
        assert (people[one["participant"]], one["text"]) == ("Ann", "Made up")
        assert (one["source"], one["verified"]) == ("canvas", False)
        log = [fact for fact in house.log(made["id"]) if fact["type"] == "board.changed"]
        assert [(people[fact["by"]], fact["data"]["source"]) for fact in log] == [("Ann", "canvas")]


def test_a_facilitator_runs_the_hour_from_the_panel_and_is_there_again_after_a_reload(
    house: House, host: str, chromium: Browser
) -> None:
    made = house.call("POST", "/sessions", json={"exercise": "brainstorm", "language": "en"}).json()
    fay, ann = Whiteboard(chromium), Whiteboard(chromium)
    with closing(fay, ann):
        fay.open(host, house.base)
        fay.come_in(made["links"]["facilitator"])
        fay.join_as("Fay")
        ann.open(host, house.base)
        ann.come_in(made["links"]["candidate"])
        ann.join_as("Ann")
        start = fay.panel.get_by_role("button", name=re.compile("^Start phase"))
        for status in ("The board is locked", "you write on your own"):
            start.first.click()
            ann.status(status)
            fay.page.wait_for_timeout(ONE_PRESS)
        fay.page.reload()
        fay.is_in()
        start.first.click()
        ann.status("Building on · Open")
        fay.panel.get_by_role("button", name="Lock board").click()
        ann.status("The board is locked")


def test_a_page_that_has_a_seat_hands_it_over_and_nobody_types_anything(
    house: House, host: str, chromium: Browser
) -> None:
    made, _ = session(house)
    seat = house.join(made, "candidate", "Ann")
    ann = Whiteboard(chromium)
    with closing(ann):
        ann.open(host, house.base)
        ann.panel.get_by_role("textbox").wait_for()
        # As a page of an organisation would that seats its people by itself.
        ann.page.evaluate(
            """async ([veche, token]) => {
                const { frameChannel, panelLink } = await import("/dist/index.js");
                const frame = document.querySelector("#panel");
                window.kept = panelLink(frameChannel({ frame, origin: veche, source: "canvas", draws: true, token }));
            }""",
            [house.base, seat.token],
        )
        ann.is_in()
        ann.part("People")
        ann.panel.get_by_text("Ann").first.wait_for()


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
    made, fay = session(house)
    with forgetful(chromium) as window:
        window.open(host, house.base)
        window.come_in(made["links"]["candidate"])
        window.join_as("Ann")
        window.panel.get_by_text("This browser keeps nothing").wait_for()
        assert window.page.frames[1].evaluate(_IS_REFUSED), "this browser keeps things for other sites after all"
        for _ in range(3):
            next_phase(fay)
        window.status("Open")
        window.write("Call back in an hour", 100, 100)
        eventually(lambda: contributions(house, made), lambda found: len(found) == 1)


# Where the browser gives a page its storage this is a getter; where it refuses, the panel has put its own in its place.
_IS_REFUSED = """() => 'value' in Object.getOwnPropertyDescriptor(window, 'localStorage')"""
