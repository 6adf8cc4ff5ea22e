"""A session watched again: at every moment the page shows what was there then, and by keyboard all of it is reached."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator

from exercises.players import notes
from tests.e2e.axe import faults
from tests.e2e.windows import Window, closing, comparable, eventually, words
from tests.wire.house import House, Scene
from tests.wire.people import Person

_SAID = ("Good morning", "That is all, I think")
_IDEAS = ("Answer within the hour", "One number for every question", "Show the queue")


class Played:
    """Two candidates write, reword, drag, delete and talk; an assessor notes what they do and has submitted."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.scene = Scene(house, "fccaa", "service-strategy", language="en", labels="names", min_evidence=0)
        self._top: str | None = None
        self._play()

    def note(self, by: Person, number: int) -> list[notes.Element]:
        made = notes.new_note(_IDEAS[number], 260 * number, 0, self._top)
        self._top = made[-1]["index"]
        by.granted("board.change", elements=made)
        return made

    def _play(self) -> None:
        scene = self.scene
        f, ann, boris, tess = scene.f, scene.c1, scene.c2, scene.a1
        f.granted("phase.start", phase="roles")
        ann.granted("chat.send", text=_SAID[0])
        f.granted("phase.start", phase="ideas")
        first = self.note(ann, 0)
        second = self.note(boris, 1)
        seen = {"observation": "00000000-0000-4000-8000-0000000000aa", "candidate": boris.id, "kind": "behaviour"}
        tess.granted("observation.add", **seen, text="Builds on what Ann wrote", criterion="CM", sign=1)
        first = notes.rewritten(first[0], first[1], "Answer within ten minutes")
        boris.granted("board.change", elements=first)
        ann.granted("board.change", elements=notes.moved(second, 40, 200))
        boris.granted("hand.raise")
        gone = [{**one, "isDeleted": True} for one in notes.moved(first, 0, 0)]
        boris.granted("board.change", elements=gone)
        self.note(ann, 2)
        boris.granted("hand.lower")
        boris.granted("chat.send", text=_SAID[1])
        f.granted("exercise.end")
        tess.granted("rating.submit")
        scene.settle()

    def past(self, call: str) -> Any:
        answer = self.house.call("GET", f"/sessions/{self.scene.id}/replay{call}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def state(self, at: str) -> dict[str, Any]:
        found: dict[str, Any] = self.past(f"/state?at={quote(at)}")["session"]
        return found


class Watcher(Window):
    """Whoever watches a session again, with the seat that is asked for by the address."""

    def __init__(self, chromium: Browser, played: Played, width: int = 1440) -> None:
        super().__init__(chromium, "en", width)
        self.played = played
        scene = played.scene
        for kind, person in (("facilitator", scene.f), ("assessor", scene.a1)):
            self.seat(kind, person)

    def seat(self, kind: str, person: Person) -> None:
        seat = json.dumps({"token": person.token, "name": person.label})
        key = f"veche.seat.{self.played.scene.id}.{kind}"
        self.context.add_init_script(f"localStorage.setItem({json.dumps(key)}, {json.dumps(seat)})")

    def open(self, at: str | None = None, kind: str = "facilitator") -> None:
        where = f"/sessions/{self.played.scene.id}/replay?as={kind}" + (f"&at={quote(at)}" if at else "")
        self.page.goto(self.played.house.base + where)
        self.slider.wait_for()
        self.page.locator(".excalidraw canvas.interactive").wait_for()

    @property
    def slider(self) -> Locator:
        return self.page.get_by_role("slider")

    @property
    def moment(self) -> str:
        """The moment that shows."""
        self.page.locator("main:not([aria-busy])").wait_for()
        found = self.page.locator("section[aria-label=Player] time").get_attribute("datetime")
        assert found
        return found

    def shows(self) -> dict[str, Any]:
        """Waits until the board is the one of the moment that shows; returns the state of that moment."""
        state = self.played.state(self.moment)
        wanted = _unversioned(comparable(state["board"]["elements"]))
        eventually(lambda: (_unversioned(self.scene()), wanted), lambda both: both[0] == both[1])
        return state

    def chat(self) -> str:
        return self.page.get_by_role("log").inner_text()

    def has_raised_hand(self) -> bool:
        return self.page.get_by_role("img", name="hand raised").count() == 1


def _unversioned(elements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Words stand on their paper under one version at every moment, so that the paper stays painted."""
    return [one | ({"version": 0, "versionNonce": 0} if one["type"] == "text" else {}) for one in elements]


@pytest.fixture(scope="module")
def played(house: House) -> Iterator[Played]:
    made = Played(house)
    yield made
    made.scene.leave()


def test_every_moment_is_as_it_was_forth_and_back(played: Played, chromium: Browser) -> None:
    changes = [one for one in played.past("/events?after=1")["events"] if one["type"] == "board.changed"]
    watcher = Watcher(chromium, played)
    with closing(watcher):
        watcher.open(changes[2]["at"])
        state = watcher.shows()
        assert words(watcher.scene()) == {"Answer within ten minutes", _IDEAS[1]}
        assert _SAID[0] in watcher.chat()
        assert _SAID[1] not in watcher.chat()
        key = "Shift+ArrowRight"
        seen = {watcher.moment}
        for key in (*["Shift+ArrowRight"] * 4, *["Shift+ArrowLeft"] * 6):
            watcher.page.keyboard.press(key)
            state = watcher.shows()
            raised = state["state"] == "running" and any(one["hand"] for one in state["participants"])
            eventually(watcher.has_raised_hand, lambda found, raised=raised: found == raised)
            said = {line["text"] for line in state["chat"]}
            eventually(lambda: {one for one in _SAID if one in watcher.chat()}, lambda found, said=said: found == said)
            seen.add(watcher.moment)
        assert len(seen) > 5
        # The address leads to the same moment.
        eventually(lambda: watcher.page.url, lambda url: quote(watcher.moment, safe="") in url)
        assert watcher.faults == []


def test_by_keyboard_alone_it_is_played_to_its_end(played: Played, chromium: Browser) -> None:
    watcher = Watcher(chromium, played)
    with closing(watcher):
        watcher.open()
        page, keys = watcher.page, watcher.page.keyboard
        course = played.past("")
        assert watcher.moment == course["runs"][0]["started_at"]
        keys.press("Digit5")
        assert page.get_by_role("radio", name="16×").is_checked()
        keys.press("Space")
        watcher.sees("The end of the exercise")
        assert watcher.moment == course["runs"][-1]["ended_at"]
        state = watcher.shows()
        assert words(watcher.scene()) == {_IDEAS[1], _IDEAS[2]}
        assert state["state"] == "over"
        assert "That is all, I think" in watcher.chat()
        assert page.get_by_role("button", name="Play", exact=True).count() == 1
        # Tab reaches the slider, which says where one is.
        while page.evaluate("document.activeElement.getAttribute('role')") != "slider":
            keys.press("Tab")
        keys.press("Home")
        assert watcher.moment == course["runs"][0]["started_at"]
        assert watcher.shows()["board"]["elements"] == []
        assert watcher.slider.get_attribute("aria-valuetext") == "00:00, phase Roles"
        keys.press("PageUp")
        assert watcher.moment == course["runs"][1]["started_at"]
        eventually(lambda: watcher.slider.get_attribute("aria-valuetext") or "", lambda text: "phase Ideas" in text)


def test_an_assessor_goes_from_a_note_to_its_second_and_nobody_before_they_have_judged(
    played: Played, chromium: Browser
) -> None:
    watcher = Watcher(chromium, played)
    with closing(watcher):
        watcher.open(kind="assessor")
        watcher.page.get_by_role("tab", name=re.compile("Notes")).click()
        watcher.page.get_by_role("button", name=re.compile("Builds on what Ann wrote")).click()
        noted = played.house.call("GET", f"/sessions/{played.scene.id}/replay/notes", token=played.scene.a1.token)
        assert watcher.moment == noted.json()["notes"][0]["at"]
        watcher.shows()
        assert words(watcher.scene()) == {_IDEAS[0], _IDEAS[1]}
        watcher.seat("assessor", played.scene.a2)
        watcher.page.goto(f"{played.house.base}/sessions/{played.scene.id}/replay?as=assessor")
        watcher.sees("Not before you have submitted your own ratings")
        assert watcher.slider.count() == 0
        assert all("403" in fault for fault in watcher.faults)
        watcher.faults.clear()


@pytest.mark.parametrize("width", [1440, 390])
def test_it_can_be_read_by_everybody(played: Played, chromium: Browser, width: int) -> None:
    watcher = Watcher(chromium, played, width)
    with closing(watcher):
        watcher.open(played.past("")["ends_at"], "assessor")
        watcher.shows()
        for dark in (False, True):
            watcher.page.evaluate(
                "(theme) => { document.documentElement.dataset.theme = theme }", "dark" if dark else "light"
            )
            assert faults(watcher) == []
        assert watcher.page.evaluate("document.documentElement.scrollWidth") <= width
        watcher.button("^Keys").click()
        watcher.sees("speed 1×, 2×, 4×, 8×, 16×")
        assert faults(watcher) == []


def test_an_owner_comes_by_the_address_alone_and_a_stranger_finds_no_place(played: Played, chromium: Browser) -> None:
    house = played.house
    address = f"{house.base}/sessions/{played.scene.id}/replay"
    stranger, owner = Window(chromium, "en"), Window(chromium, "en")
    with closing(stranger, owner):
        stranger.page.goto(address)
        stranger.sees("You have no place here")
        assert all("401" in fault for fault in stranger.faults)
        stranger.faults.clear()
        # Signed in, and nothing remembered of it: the list of sessions was never seen.
        link = {"link": house.server.new_owner_code()}
        assert owner.context.request.post(f"{house.base}/api/v1/sign-in", data=link).ok
        owner.page.goto(address)
        owner.page.get_by_role("slider").wait_for()
        assert owner.page.get_by_role("link", name="To the session").is_visible()
