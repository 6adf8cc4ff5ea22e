"""A session with candidates in browsers and a facilitator on a bare socket, held against the log."""

from typing import Any

from playwright.sync_api import Browser

from tests.e2e.windows import CandidateWindow, Window, comparable, eventually
from tests.wire.house import House, Scene


def stored_board(house: House, session_id: str) -> list[dict[str, Any]]:
    """The board that a session's log tells of."""
    stored: dict[str, dict[str, Any]] = {}
    for fact in house.log(session_id):
        if fact["type"] == "board.changed":
            stored.update({element["id"]: element for element in fact["data"].get("elements", ())})
    return comparable(list(stored.values()))


def settled(house: House, session_id: str, *windows: Window) -> list[dict[str, Any]]:
    """Waits until every window holds what the log tells of; returns that."""
    return eventually(
        lambda: [stored_board(house, session_id), *(window.scene() for window in windows)],
        lambda boards: all(board == boards[0] for board in boards),
    )[0]


def contributions(house: House, session_id: str) -> list[dict[str, Any]]:
    """The contributions that the session's bundle holds."""
    answer = house.call("GET", f"/sessions/{session_id}/export/json")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["contributions"]
    return found


class Pair:
    """Two candidates, Anna and Boris, who are on the board of a running phase."""

    def __init__(self, house: House, chromium: Browser, language: str) -> None:
        self.house = house
        self.scene = Scene(house, "f", exercise="service-strategy", language=language)
        self.facilitator = self.scene.people["f"]
        self.anna, self.boris = CandidateWindow(chromium, language), CandidateWindow(chromium, language)
        self.anna.join(self.scene.session["links"]["candidate"], "Анна")
        self.boris.join(self.scene.session["links"]["candidate"], "Борис")
        self.facilitator.granted("phase.start", phase="ideas")
        for window in self.windows:
            window.page.locator("canvas.interactive").wait_for()

    @property
    def windows(self) -> tuple[CandidateWindow, CandidateWindow]:
        return self.anna, self.boris

    def settle(self) -> list[dict[str, Any]]:
        return settled(self.house, self.scene.id, *self.windows)

    def id_of(self, name: str) -> str:
        """The participant of that name."""
        people = self.house.call("GET", f"/sessions/{self.scene.id}").json()["participants"]
        found: str = next(one["id"] for one in people if one.get("name") == name)
        return found
