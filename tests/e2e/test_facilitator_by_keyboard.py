"""A facilitator who has no mouse: from the list of sessions to the closed one, by Tab, arrows, Enter, Space, Escape."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator

from tests.e2e.hands import Keys
from tests.e2e.windows import Window, closing, eventually
from tests.wire.house import House
from tests.wire.people import Person
from tests.wire.process import ServerProcess
from tests.wire.props import element, words

_EXERCISE = "workshop-with-a-plan"
_NOTES = {"n1": "Call back within an hour", "n2": "Train the night shift", "n3": "One desk for complaints"}
_ALONG = 240


class Desk:
    """The owner's only window, and whoever else it takes on sockets."""

    def __init__(self, house: House, chromium: Browser, link: str) -> None:
        self.house = house
        self.window = Window(chromium, "en")
        self.page = self.window.page
        self.keys = Keys(self.page)
        self.page.goto(link)
        self.session: dict[str, Any] = {}
        self.people: list[Person] = []

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=re.compile(name)).first

    def press(self, name: str) -> None:
        self.keys.press(self.button(name))

    def follow(self, name: str) -> None:
        self.keys.press(self.page.get_by_role("link", name=re.compile(name)).first)

    def field(self, name: str) -> Locator:
        return self.page.get_by_role("textbox", name=re.compile(name)).first

    def tick(self, box: Locator) -> None:
        self.keys.reach(box)
        self.page.keyboard.press("Space")
        eventually(box.is_checked, bool)

    def choose_from(self, menu: str, choice: str) -> None:
        """Opens a menu and goes down it."""
        self.press(menu)
        wanted = self.page.get_by_role("menuitem", name=re.compile(choice)).first
        wanted.wait_for()
        for _ in range(30):
            if wanted.evaluate("(one) => one === document.activeElement"):
                self.page.keyboard.press("Enter")
                self.page.get_by_role("menu").wait_for(state="detached")
                self.keys.still_somewhere()
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not lead to {choice}")

    def join(self, kind: str, name: str) -> Person:
        seat = self.house.join(self.session, kind, name)
        person = Person(self.house.base, seat.id, seat.token, seat.label).connect()
        self.people.append(person)
        return person

    def facts(self, kind: str) -> list[dict[str, Any]]:
        return [fact["data"] for fact in self.house.log(self.session["id"]) if fact["type"] == kind]

    def eventually(self, kind: str, **data: Any) -> dict[str, Any]:
        """Waits until the log's last fact of a kind has these data; returns it."""
        return eventually(lambda: self.facts(kind)[-1:], lambda last: bool(last) and data.items() <= last[0].items())[0]

    def focus_is_at(self, name: str) -> None:
        """Waits until what has the focus is called so."""
        eventually(lambda: self.page.evaluate("document.activeElement.textContent"), lambda said: name in said)

    def focus_is_within(self, part: Locator) -> None:
        """Waits until a dialog has taken the focus: what is pressed before goes elsewhere."""
        eventually(lambda: part.evaluate_all("(all) => all.some((one) => one.contains(document.activeElement))"), bool)


@pytest.fixture
def desk(house: House, server: ServerProcess, chromium: Browser, capsys: pytest.CaptureFixture[str]) -> Iterator[Desk]:
    assert server.veche("owner-link") == 0
    opened = Desk(house, chromium, capsys.readouterr().out.strip())
    with closing(opened.window):
        yield opened
    for person in opened.people:
        person.go()
    assert not [fault for person in opened.people for fault in person.faults]


@pytest.mark.timeout(150)
def test_a_facilitator_runs_a_whole_session_by_the_keyboard_alone(desk: Desk) -> None:
    _make_a_session(desk)
    anna, boris = (desk.join("candidate", name) for name in ("Anna", "Boris"))
    desk.join("assessor", "Vera")
    _enter_and_begin(desk)
    _write(anna, boris)
    _group(desk)
    _show_and_lock(desk, anna)
    _announce(desk, boris)
    _vote(desk, anna, boris)
    _end(desk)


def _make_a_session(desk: Desk) -> None:
    desk.follow("^New session$")
    exercise = desk.page.locator(f'input[name="exercise"][value="{_EXERCISE}"]')
    desk.keys.reach(desk.page.locator('input[name="exercise"]').first)
    desk.page.keyboard.press("Space")
    for _ in range(desk.page.locator('input[name="exercise"]').count()):
        if exercise.is_checked():
            break
        desk.page.keyboard.press("ArrowDown")
    assert exercise.is_checked()
    desk.press("^Create")
    desk.page.wait_for_url("**/sessions/*")
    found = desk.house.call("GET", f"/sessions/{desk.page.url.rsplit('/', 1)[1]}")
    desk.session = found.json()


def _enter_and_begin(desk: Desk) -> None:
    desk.keys.press(desk.page.get_by_text(re.compile("^Open console$")).first)
    desk.keys.write(desk.field("Your name"), "Olga")
    desk.tick(desk.page.get_by_role("checkbox"))
    desk.press("^Join")
    desk.page.wait_for_url("**/room/**")
    desk.press("^Start phase")
    desk.eventually("phase.started", phase="reading")
    desk.choose_from("^Start another phase$", "choosing")
    desk.eventually("phase.started", phase="choosing")


def _write(*people: Person) -> None:
    for at, (key, text) in enumerate(_NOTES.items()):
        place = {"x": at * _ALONG, "y": 0}
        paper = element(key, **place)
        people[at % 2].granted("board.change", elements=[paper, words(f"{key}-text", text, containerId=key, **place)])


def _open_note(desk: Desk, key: str) -> None:
    """In the list of notes; it folds up again by the same key."""
    head = desk.page.locator(f'[data-note="{key}"]')
    desk.keys.reach(head)
    if head.get_attribute("aria-expanded") == "false":
        desk.page.keyboard.press("Enter")


def _group(desk: Desk) -> None:
    desk.press("^Notes")
    desk.keys.write(desk.page.get_by_role("searchbox"), "hour")
    desk.window.sees("^1 of 3 notes$")
    desk.page.keyboard.press("Escape")
    desk.page.locator('[data-note="n3"]').wait_for()
    _open_note(desk, "n1")
    desk.press("^Group…")
    desk.keys.send(desk.field("Title of the new group"), "Speed")
    group = desk.eventually("cluster.put", title="Speed")["cluster"]
    desk.eventually("cluster.moved", item="n1", cluster=group)
    _open_note(desk, "n2")
    desk.press("^Group…")
    desk.keys.press(desk.page.locator("fieldset").get_by_role("button", name="Speed"))
    desk.eventually("cluster.moved", item="n2", cluster=group)
    _open_note(desk, "n2")
    desk.press("^Group…")
    desk.press("^Take out of the group$")
    desk.eventually("cluster.moved", item="n2", cluster=None)


def _show_and_lock(desk: Desk, anna: Person) -> None:
    _open_note(desk, "n1")
    desk.press("^Show to everybody$")
    assert anna.hear("spotlight.shown")["data"] == {"item": "n1"}
    desk.press("^Stop showing$")
    anna.hear("spotlight.cleared")
    desk.press("^Lock note$")
    area = anna.hear("area.locked")["data"]["area"]
    moved = element("n1", version=40, x=7, y=0)
    assert anna.ask("board.change", elements=[moved])["code"] == "locked"
    desk.press("^Unlock note$")
    anna.hear("area.unlocked", area=area)
    anna.granted("board.change", elements=[moved])
    # Once to fold the note up, once to close the list.
    desk.page.keyboard.press("Escape")
    desk.focus_is_at(_NOTES["n1"])
    desk.page.keyboard.press("Escape")
    desk.page.get_by_role("searchbox").wait_for(state="detached")
    desk.focus_is_at("Notes")


def _announce(desk: Desk, boris: Person) -> None:
    desk.keys.choose(desk.page.get_by_role("tab", name="Announcements"))
    desk.keys.write(desk.field("^Announcement$"), "Two minutes to choose")
    desk.press("^Send$")
    assert boris.hear("announcement.sent")["data"]["text"] == "Two minutes to choose"


def _vote(desk: Desk, anna: Person, boris: Person) -> None:
    """Three have one vote each and two can be chosen; the facilitator settles it."""
    for person, key in ((anna, "n1"), (anna, "n2"), (boris, "n3")):
        person.granted("vote.cast", item=key)
    desk.press(r"^\+1 min")
    desk.eventually("phase.extended", seconds=60)
    desk.press("^End phase$")
    desk.eventually("phase.ended", phase="choosing")
    desk.press("^Decide$")
    dialog = desk.page.get_by_role("dialog")
    for name in (_NOTES["n1"], _NOTES["n3"]):
        desk.tick(dialog.get_by_role("checkbox", name=name))
    desk.keys.press(dialog.get_by_role("button", name="These are chosen"))
    assert set(boris.hear("vote.decided")["data"]["items"]) == {"n1", "n3"}
    dialog.wait_for(state="detached")
    desk.press("^Result$")
    desk.focus_is_within(dialog)
    desk.page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    desk.focus_is_at("Result")


def _end(desk: Desk) -> None:
    desk.choose_from("^Start another phase$", "drawing")
    desk.eventually("phase.started", phase="drawing")
    desk.press("^End phase$")
    dialog = desk.page.get_by_role("dialog")
    desk.keys.press(dialog.get_by_role("button", name="End the exercise"))
    desk.eventually("exercise.ended")
    desk.press("^To the wash-up")
    desk.page.wait_for_url("**/washup**")
    desk.keys.write(desk.field("Why now, without waiting for the rest"), "Vera was called away")
    desk.press("^Open the wash-up$")
    desk.eventually("washup.opened", reason="Vera was called away")
    desk.follow("^To the console$")
    desk.page.wait_for_url("**/room/**")
    desk.press("^Close the session$")
    desk.keys.press(dialog.get_by_role("button", name="Close the session"))
    desk.eventually("session.closed")
    desk.page.get_by_role("button", name=re.compile("^Download summary")).first.wait_for()
