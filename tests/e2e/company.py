"""An exercise with Anna and Boris in browsers; whoever else it takes is simulated over sockets."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Locator

from tests.e2e.group import stored_board
from tests.e2e.hands import HANDS, Hand, Keys
from tests.e2e.windows import AssessorWindow, CandidateWindow, FacilitatorWindow, Window, eventually, words
from tests.exercises.group import Group, Phase
from tests.wire.house import House

_NAMES = ("Анна", "Boris")
_WINDOWS = {"f": FacilitatorWindow, "a": AssessorWindow}


class Sitter:
    """A candidate in a browser, and what one does with the tools; words are named in both languages."""

    def __init__(self, window: CandidateWindow, name: str, hand: str) -> None:
        self.window, self.name = window, name
        self.page = window.page
        self.hand = HANDS[hand](window.page)
        self.id = ""

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=re.compile(name)).first

    def field(self, name: str) -> Locator:
        return self.page.get_by_role("textbox", name=re.compile(name)).first

    def say(self, text: str) -> None:
        self.hand.choose(self.page.get_by_role("tab", name=re.compile("^(Чат|Chat)")))
        self.hand.send(self.field("Сообщение группе|Message to the group"), text)

    def open_notes(self) -> None:
        self.hand.choose(self.page.get_by_role("tab", name=re.compile("^(Карточки|Notes)")))

    def add_note(self, text: str) -> None:
        self.open_notes()
        self.hand.send(self.field("^(Новая карточка|New note)$"), text)

    def note(self, text: str) -> Locator:
        """A note's head in the list."""
        return self.page.locator("button[data-note]", has_text=text).first

    def open_note(self, text: str) -> None:
        self.open_notes()
        head = self.note(text)
        head.wait_for()
        if head.get_attribute("aria-expanded") == "false":
            self.hand.press(head)

    def reword(self, text: str, to: str) -> None:
        self.open_note(text)
        self.hand.press(self.button("^(Изменить|Edit)$"))
        self.hand.send(self.field("Текст карточки|Text of the note"), to)

    def delete_and_undo(self, text: str) -> None:
        self.open_note(text)
        self.hand.press(self.button("^(Удалить|Delete)$"))
        # The board has an undo of its own.
        message = self.page.get_by_role("status").filter(has_text=re.compile("Карточка удалена|Note deleted"))
        self.hand.press(message.get_by_role("button", name=re.compile("^(Вернуть|Undo)$")))

    def put_into_cell(self, text: str) -> str:
        """The last cell of the templates in which the note is not yet; returns what the list calls it."""
        self.open_note(text)
        places = self.page.get_by_role("combobox", name=re.compile("Переместить в|Move to"))
        cell = places.locator("option:not(:checked)").all_inner_texts()[-1]
        self.hand.pick(places, cell)
        return cell

    def found_group(self, text: str, title: str) -> None:
        self.open_note(text)
        self.hand.press(self._to_group())
        self.hand.send(self.field("Название новой группы|Title of the new group"), title)

    def _to_group(self) -> Locator:
        """In the list; where the note is chosen on the board, there is another one at it."""
        panel = self.page.get_by_role("tabpanel")
        return panel.get_by_role("button", name=re.compile("^(В группу|Group)…")).first

    def join_group(self, text: str, title: str) -> None:
        self.open_note(text)
        self.hand.press(self._to_group())
        self.hand.press(self.page.locator("fieldset").get_by_role("button", name=title))

    def vote(self, text: str) -> None:
        self.open_notes()
        self.hand.press(self.dot("Отдать голос|Give a vote", text))

    def take_back(self, text: str) -> None:
        self.hand.press(self.dot("Забрать голос|Take back a vote", text))

    def dot(self, what: str, text: str) -> Locator:
        """In the list; the board has dots of its own for the mouse."""
        panel = self.page.get_by_role("tabpanel")
        return panel.get_by_role("button", name=re.compile(f"^({what}): {re.escape(text)}")).first

    def to_plan(self, text: str) -> None:
        self.open_note(text)
        self.hand.press(self.button("^(В план|To the plan)$"))

    def plan(self, what: str) -> None:
        self.hand.send(self.field("^(Новая строка|New line)"), what)

    def cell(self, column: str, number: int) -> Locator:
        return self.page.get_by_label(re.compile(f"^({column}).*(строка|line) {number}$")).first

    def jot(self, text: str) -> None:
        """A note by the key for it, wherever one is on the page."""
        self.open_notes()
        self.page.keyboard.press("n")
        field = self.field("Текст карточки|Text of the note")
        field.wait_for()
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Escape")

    def row(self, at: int) -> Locator:
        """A row of a list that is put in order, from 0."""
        return self.page.locator("[data-row]").nth(at)

    def task(self, text: str) -> Locator:
        return self.page.locator("[data-task]", has_text=text).first

    def told(self, text: str) -> None:
        """Waits until a polite region says so."""
        self.page.get_by_role("status").filter(has_text=re.compile(text)).first.wait_for(state="attached")


class Company(Group):
    """Everybody in one session; `self.candidates` are those on sockets."""

    def __init__(
        self, house: House, chromium: Browser, exercise: str, language: str, hand: str, *, rest: int, looks_on: str = ""
    ) -> None:
        """`rest` is how many candidates are simulated, `looks_on` who else has a window: f, a."""
        super().__init__(house, exercise, language, rest, actor=False)
        self.written: list[str] = []
        links = self.scene.session["links"]
        self.sitters = [Sitter(CandidateWindow(chromium, language), name, hand) for name in _NAMES]
        self.onlookers: dict[str, Window] = {kind: _WINDOWS[kind](chromium, language) for kind in looks_on}
        for kind, window in self.onlookers.items():
            window.join(links["facilitator" if kind == "f" else "assessor"], "Ольга")
        for sitter in self.sitters:
            sitter.window.join(links["candidate"], sitter.name)
        people = house.call("GET", f"/sessions/{self.scene.id}").json()["participants"]
        for sitter in self.sitters:
            sitter.id = next(one["id"] for one in people if one.get("name") == sitter.name)

    @property
    def windows(self) -> list[Window]:
        return [*(sitter.window for sitter in self.sitters), *self.onlookers.values()]

    def give_roles(self) -> None:
        """As the exercise says; where roles are claimed, the two take theirs in their windows."""
        places = self.places()
        match self.exercise["roles_by"] if self.exercise["roles"] else None:
            case "drawn":
                self.f.granted("roles.draw")
            case "claimed":
                for sitter, role in zip(self.sitters, places, strict=False):
                    title = next(one["title"] for one in self.exercise["roles"] if one["id"] == role)
                    sitter.hand.press(sitter.button(f"^(Взять роль|Take the role): {re.escape(title)}"))
                    self.eventually("role.assigned", participant=sitter.id, role=role)
                for person, role in zip(self.candidates, places[len(self.sitters) :], strict=False):
                    person.granted("role.claim", role=role)
        self.look_at_roles()

    def look_at_roles(self) -> None:
        """Also those of the two in the windows."""
        super().look_at_roles()
        people = self.scene.house.call("GET", f"/sessions/{self.scene.id}").json()["participants"]
        self.held |= {one["id"]: one["role"] for one in people if one["kind"] == "candidate"}

    def items(self) -> list[str]:
        """Also what the two in the windows wrote can be voted for."""
        return [*super().items(), *self.written]

    @contextmanager
    def phase(self, key: str, ends: Callable[[], None] | None = None) -> Iterator[Phase]:
        """One phase from its start to its end; those on sockets do their work in it first.

        `ends` is who ends it, if it is not the facilitator on the socket.
        """
        phase = next(one for one in self.exercise["phases"] if one["key"] == key)
        self.f.granted("phase.start", phase=key)
        self.scene.settle()
        self.look_at_roles()
        for sitter in self.sitters:
            asked = sitter.page.get_by_role("complementary").get_by_text(phase["title"], exact=True)
            asked.first.wait_for()
        self.work(phase)
        yield phase
        if ends:
            ends()
            self.eventually("phase.ended", phase=key)
        else:
            self.f.granted("phase.end")
        self.finish(phase)

    def facts(self, kind: str, by: Sitter | None = None) -> list[dict[str, Any]]:
        """The data of what is in the log of a kind; only one's own, if said."""
        log = self.house.log(self.scene.id)
        return [fact["data"] for fact in log if fact["type"] == kind and by in (None, *self._who(fact["by"]))]

    def eventually(self, kind: str, by: Sitter | None = None, **data: Any) -> dict[str, Any]:
        """Waits until the log has such a fact; returns the last one."""
        return eventually(lambda: [one for one in self.facts(kind, by) if data.items() <= one.items()], bool)[-1]

    def board(self) -> list[dict[str, Any]]:
        return stored_board(self.house, self.scene.id)

    def stands(self, text: str) -> str:
        """Waits until a note is on the board; returns the id that commands name it by."""
        eventually(lambda: words(self.board()), lambda found: text in found)
        facts = self.facts("board.changed")
        texts = [one for fact in facts for one in fact.get("elements", ()) if one.get("originalText") == text]
        found: str = texts[-1].get("containerId") or texts[-1]["id"]
        self.written = [*self.written, found]
        return found

    def end(self) -> None:
        """Everybody hears that it is over, and what the two in the windows did is in the files."""
        self.scene.settle()
        assert self.f.find("exercise.ended")
        for sitter in self.sitters:
            sitter.window.sees("упражнение окончено|the exercise is over")
        path = f"/sessions/{self.scene.id}/export"
        bundle = self.house.call("GET", f"{path}/json").json()
        authors = {one["participant"] for one in bundle["contributions"]}
        assert {sitter.id for sitter in self.sitters} <= authors
        assert self.house.call("GET", f"{path}/pdf").content.startswith(b"%PDF")

    def close(self) -> None:
        self.scene.leave()

    def leader(self) -> Hand:
        """The facilitator's keyboard."""
        return Keys(self.onlookers["f"].page)

    def _who(self, participant: str) -> list[Sitter]:
        return [sitter for sitter in self.sitters if sitter.id == participant]

    @property
    def house(self) -> House:
        return self.scene.house
