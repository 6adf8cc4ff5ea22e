"""One exercise of each kind as people play it: with the mouse in one of them, with the keyboard alone in the others."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator

from tests.e2e.company import Company
from tests.e2e.windows import closing, eventually
from tests.wire.house import House

pytestmark = pytest.mark.timeout(300)

Play = Callable[..., Company]


@pytest.fixture
def play(house: House, chromium: Browser) -> Iterator[Play]:
    """Opens a session; its windows are closed at the end and must have had no errors."""
    opened: list[Company] = []

    def begin(exercise: str, language: str, hand: str = "keys", *, rest: int = 1, looks_on: str = "") -> Company:
        opened.append(Company(house, chromium, exercise, language, hand, rest=rest, looks_on=looks_on))
        opened[-1].give_roles()
        return opened[-1]

    yield begin
    for company in opened:
        with closing(*company.windows):
            company.close()


@pytest.mark.long
def test_a_discussion(play: Play) -> None:
    company = play("problem-discussion", "en")
    anna, boris = company.sitters
    with company.phase("reading"):
        anna.say("I take the time")
        boris.window.sees("I take the time")
    with company.phase("positions"):
        anna.add_note("Refund at once")
        company.stands("Refund at once")
        anna.told("Note added: Refund at once")
        boris.open_notes()
        boris.note("Refund at once").wait_for()
    with company.phase("options"):
        anna.reword("Refund at once", "Refund within a day")
        company.stands("Refund within a day")
        anna.told("Note changed: Refund within a day")
        boris.delete_and_undo("Refund within a day")
        boris.told("The note is back")
        eventually(lambda: focused(boris.note("Refund within a day")), bool, 5)
    with company.phase("agreement"):
        boris.say("Agreed: within a day")
        anna.hand.press(anna.button("^Raise hand"))
        company.eventually("hand.raised", anna)
    company.end()


def test_a_brainstorm(play: Play) -> None:
    company = play("brainstorm", "ru", looks_on="f")
    anna, boris = company.sitters
    leader, console = company.leader(), company.onlookers["f"]
    with company.phase("task"):
        anna.say("Вопрос понятен")
    with company.phase("ideas"):
        anna.jot("Чат-бот для статуса")
        boris.add_note("Звонок до жалобы")
        company.stands("Чат-бот для статуса")
        company.stands("Звонок до жалобы")
        assert anna.note("Звонок до жалобы").count() == 0
        leader.press(console.button("^Открыть все карточки"))
        company.eventually("board.revealed", phase="ideas")
        for sitter in company.sitters:
            sitter.told("Карточки открыты без подписей")
        anna.open_notes()
        anna.note("Звонок до жалобы").wait_for()
    with company.phase("building"):
        anna.reword("Звонок до жалобы", "Звонок до жалобы и письмо")
        company.stands("Звонок до жалобы и письмо")
    with company.phase("grouping"):
        anna.found_group("Чат-бот для статуса", "Скорость")
        anna.told("Перенесено в группу «Скорость»")
        boris.join_group("Звонок до жалобы и письмо", "Скорость")
        company.eventually("cluster.moved", boris)
        anna.page.get_by_role("heading", name=re.compile("Скорость 2")).wait_for()
    with company.phase("voting", ends=lambda: leader.press(console.button("^(Закончить|Завершить) этап"))):
        anna.vote("Чат-бот для статуса")
        anna.told("Голос отдан: Чат-бот для статуса. Осталось 2 голоса из 3")
        anna.vote("Чат-бот для статуса")
        anna.take_back("Чат-бот для статуса")
        anna.told("Голос возвращён: Чат-бот для статуса. Осталось 2 голоса из 3")
        anna.take_back("Чат-бот для статуса")
        anna.told("Осталось 3 голоса из 3")
        anna.vote("Чат-бот для статуса")
        boris.vote("Чат-бот для статуса")
        company.eventually("vote.cast", boris)
        assert len(company.facts("vote.cast", anna)) - len(company.facts("vote.retracted", anna)) == 1
    for sitter in company.sitters:
        sitter.told("Голосование закончено. Выбрано:")
    with company.phase("proposals"):
        anna.page.get_by_role("tabpanel").get_by_text("Итог голосования").first.wait_for()
        boris.add_note("Начать с чат-бота")
        company.stands("Начать с чат-бота")
    company.end()


@pytest.mark.long
def test_a_case(play: Play) -> None:
    company = play("key-account-case", "en", looks_on="a")
    anna, boris = company.sitters
    with company.phase("define"):
        anna.add_note("They wait for parts")
        company.stands("They wait for parts")
    with company.phase("analyse"):
        boris.found_group("They wait for parts", "Causes")
        company.eventually("cluster.put", boris, title="Causes")
    with company.phase("ideas"):
        anna.jot("Parts on site")
        boris.jot("A person of their own")
        company.stands("Parts on site")
        company.stands("A person of their own")
    for sitter in company.sitters:
        sitter.told("Everybody's notes are shown now")
    with company.phase("offer"):
        cell = anna.put_into_cell("Parts on site")
        anna.told(f"In the cell: {re.escape(cell)}")
        boris.vote("Parts on site")
        boris.told("Vote given: Parts on site. 2 of 3 votes left")
        company.eventually("vote.cast", boris)
    with company.phase("justify"):
        anna.say("It is what they asked for")
    with company.phase("plan"):
        anna.to_plan("Parts on site")
        anna.told("The note is a line of the plan now")
        line = company.eventually("plan.put", anna)
        assert line["what"] == "Parts on site"
        assert line["from"]
        boris.plan("Call them today")
        boris.told("Added to the plan: Call them today")
        company.onlookers["a"].sees("Call them today")
        remove = boris.page.get_by_role("button", name=re.compile("^Remove line")).last
        boris.hand.press(remove)
        boris.told("Line removed")
        company.eventually("plan.removed", boris)
    company.end()


@pytest.mark.long
def test_a_decision(play: Play) -> None:
    company = play("collective-decision", "ru", looks_on="a")
    anna, boris = company.sitters
    with company.phase("own-order"):
        moved = step(anna.hand, anna.row(0), "Alt+ArrowDown")
        step(anna.hand, anna.page.locator(f"[data-row='{moved}']"), "Alt+ArrowDown")
        anna.told("место 3 из 9")
        anna.hand.press(anna.button("^Сохранить мой порядок"))
        saved = company.eventually("ranking.put", anna, scope="own")
        assert saved["order"].index(moved) == 2
        anna.told("Сохранён в")
        assert focused(anna.button("^Сохранить изменения"))
        company.onlookers["a"].sees("Порядки рядом")
    with company.phase("discussion"):
        boris.add_note("Сначала исправить ошибку")
        company.stands("Сначала исправить ошибку")
    with company.phase("group-order"):
        # Those on sockets have moved everything; until the window has heard of that, another row is its last.
        boris.window.sees("Последнее перемещение: Person")
        moved = step(boris.hand, boris.row(8), "Alt+ArrowUp")
        boris.told("место 8 из 9")
        order = company.eventually("ranking.put", boris, scope="group")["order"]
        assert order.index(moved) == 7
        anna.window.sees("Последнее перемещение: Boris")
        anna.told("Boris: «.+» теперь на месте 8")
        shown = anna.page.get_by_role("list", name="Порядок группы").locator("[data-row]")
        assert shown.evaluate_all("(rows) => rows.map((row) => row.dataset.row)") == order
    with company.phase("reasons"):
        anna.say("Порядок общий")
    company.end()


@pytest.mark.long
def test_a_role_play(play: Play) -> None:
    company = play("angry-client-roleplay", "ru", rest=2)
    anna, boris = company.sitters
    scenes = [phase for phase in company.exercise["phases"] if phase.get("briefs")]
    with company.phase("preparation"):
        anna.say("Готовы")
    parts = []
    for number, scene in enumerate(scenes):
        with company.phase(scene["key"]):
            parts.append(company.held[anna.id])
            for sitter in company.sitters:
                brief = scene["briefs"].get(company.held[sitter.id])
                if brief:
                    sitter.window.sees(re.escape(re.split(r"[*_#\n]", brief.strip("*_# "))[0][:40]))
            if number < 2:
                anna.jot(f"Сцена {number}")
                company.stands(f"Сцена {number}")
                assert boris.note(f"Сцена {number}").count() == 0
    assert len(set(parts)) > 1
    with company.phase("lessons"):
        boris.found_group("Сцена 0", "Удержать спокойствие")
        anna.join_group("Сцена 1", "Удержать спокойствие")
        company.eventually("cluster.moved", anna)
    company.end()


@pytest.mark.long
def test_an_in_tray(play: Play) -> None:
    company = play("working-day", "en")
    anna, boris = company.sitters
    day, delegated, dropped = (company.exercise["tasks"][at] for at in (6, 1, 2))
    with company.phase("reading"):
        anna.jot("Complaints first")
        company.stands("Complaints first")
    with company.phase("principles"):
        boris.say("Clients before reports")
    with company.phase("sorting"):
        card = anna.task(day["text"])
        anna.hand.send(card.get_by_role("textbox", name=re.compile("^Estimate")), "45")
        assert company.eventually("task.put", anna, task=day["id"], minutes=45)["place"] == "day"
        anna.told(f"{re.escape(day['text'])}.*45 min")
        later = card.get_by_role("button", name=re.compile("^Later"))
        anna.hand.press(later)
        anna.told(f"{re.escape(day['text'])}.*number . of")
        eventually(lambda: focused(card.locator("[data-step]").locator("visible=true").last) or focused(later), bool)
        choose_in_menu(anna.hand, card.get_by_role("button", name=re.compile("^More")), "Drop")
        company.eventually("task.put", anna, task=day["id"], place="drop")
        boris.hand.press(boris.task(dropped["text"]).get_by_role("button", name=re.compile("^Do today")))
        company.eventually("task.put", boris, task=dropped["id"], place="day")
        boris.told(f"{re.escape(dropped['text'])}.*do today")
        card = boris.task(delegated["text"])
        boris.hand.press(card.get_by_role("button", name=re.compile("^Drop")))
        company.eventually("task.put", boris, task=delegated["id"], place="drop")
        boris.hand.press(card.get_by_role("button", name=re.compile("^Delegate")))
        boris.hand.send(card.get_by_role("textbox", name=re.compile("^To whom")), "Timur")
        company.eventually("task.put", boris, task=delegated["id"], place="delegate", owner="Timur")
    with company.phase("timing"):
        anna.say("The day is full")
    with company.phase("explaining"):
        anna.hand.press(anna.button("^Start my part"))
        boris.told("Анна is speaking")
        anna.hand.press(anna.button("^I have finished"))
        company.eventually("speaker.stopped", anna)
    company.end()


@pytest.mark.long
def test_a_presentation(play: Play) -> None:
    company = play("team-presentation", "ru", rest=2, looks_on="f")
    anna, boris = company.sitters
    leader, console = company.leader(), company.onlookers["f"]
    with company.phase("reading"):
        anna.say("Делим на пять частей")
    with company.phase("outline"):
        anna.add_note("Вступление")
        company.stands("Вступление")
        cell = anna.put_into_cell("Вступление")
        anna.told(f"В клетке: {re.escape(cell)}")
    with company.phase("slides"):
        for number in ("1", "2"):
            anna.hand.press(anna.page.get_by_role("toolbar").get_by_role("button", name="Слайд"))
            anna.told(f"Слайд {number}")
        eventually(
            lambda: [one["type"] for one in company.board() if not one["isDeleted"]].count("frame"),
            lambda found: found == 2,
        )
    with company.phase("presenting"):
        leader.press(console.button("^Порядок$"))
        moved = step(leader, console.page.locator("[data-row]").first, "Alt+ArrowDown")
        eventually(lambda: company.facts("speakers.ordered")[-1]["order"].index(moved), lambda found: found == 1)
        anna.hand.press(anna.button("^Начать свою часть"))
        boris.told("Говорит Анна")
        anna.hand.press(anna.button("^Следующий слайд"))
        anna.hand.press(anna.button("^Следующий слайд"))
        boris.window.sees("Слайд 2 из 2")
        anna.hand.press(anna.button("^Моя часть закончена"))
        boris.told("Анна: часть закончена")
    with company.phase("questions"):
        leader.press(console.page.get_by_role("button", name=re.compile("^Дать слово: Boris")).first)
        company.eventually("speaker.started", participant=boris.id)
        leader.press(console.button("^Закончить эту часть"))
        company.eventually("speaker.stopped")
        boris.say("Вопросов больше нет")
    company.end()


@pytest.mark.long
def test_an_analysis(play: Play) -> None:
    company = play("root-cause", "en")
    anna, boris = company.sitters
    with company.phase("facts"):
        anna.say("The delay began on Monday")
    with company.phase("whys"):
        anna.add_note("No parts in stock")
        company.stands("No parts in stock")
        cell = anna.put_into_cell("No parts in stock")
        anna.told(f"In the cell: {re.escape(cell)}")
        eventually(lambda: moves(company, "No parts in stock"), lambda found: len(found) > 1)
    with company.phase("cycle"):
        boris.jot("Try it in one town")
        company.stands("Try it in one town")
    with company.phase("plan"):
        anna.plan("Order parts weekly")
        number = anna.page.locator("tr[data-line]").count()
        anna.cell("What", number).wait_for()
        fill_line(anna, number)
        line = company.eventually("plan.put", anna, staff=3)
        assert line["owner"] == boris.id
        eventually(lambda: boris.cell("Owner", number).input_value(), lambda found: found == "Boris")
    company.end()


@pytest.mark.long
def test_a_project(play: Play) -> None:
    company = play("service-project", "ru", "mouse")
    anna, boris = company.sitters
    with company.phase("brief"):
        anna.say("Читаем")
    with company.phase("ideas"):
        anna.window.write_note("Выездной склад")
        company.stands("Выездной склад")
        assert boris.note("Выездной склад").count() == 0
    with company.phase("directions"):
        anna.found_group("Выездной склад", "Запчасти")
        company.eventually("cluster.put", anna, title="Запчасти")
    with company.phase("vote"):
        boris.vote("Выездной склад")
        company.eventually("vote.cast", boris)
        boris.take_back("Выездной склад")
        company.eventually("vote.retracted", boris)
        boris.vote("Выездной склад")
        eventually(lambda: len(company.facts("vote.cast", boris)), lambda found: found == 2)
    with company.phase("charter"):
        boris.put_into_cell("Выездной склад")
        eventually(lambda: moves(company, "Выездной склад"), lambda found: len(found) > 1)
    with company.phase("plan"):
        anna.to_plan("Выездной склад")
        assert company.eventually("plan.put", anna)["from"]
        boris.plan("Замер до и после")
        company.eventually("plan.put", boris, what="Замер до и после")
        eventually(lambda: anna.page.locator("[data-line]").count(), lambda count: count >= 3)
    company.end()


def focused(control: Locator) -> bool:
    found: bool = control.evaluate("(one) => one === document.activeElement")
    return found


def step(hand: Any, row: Locator, key: str) -> str:
    """Moves a row of an ordered list by a key; returns its id. What is moved keeps the focus."""
    moved: str = row.evaluate("(one) => one.dataset.row")
    same = row.page.locator(f"[data-row='{moved}'] [data-part=down]")
    hand.strike(same, key)
    eventually(lambda: focused(same), bool)
    return moved


def choose_in_menu(hand: Any, trigger: Locator, words: str) -> None:
    hand.press(trigger)
    item = trigger.page.get_by_role("menuitem", name=words)
    item.wait_for()
    for _ in range(6):
        if focused(item):
            break
        hand.page.keyboard.press("ArrowDown")
    hand.page.keyboard.press("Enter")
    hand.still_somewhere()


def moves(company: Company, text: str) -> list[dict[str, Any]]:
    """All that the log tells of the words of a note."""
    return [
        one
        for fact in company.facts("board.changed")
        for one in fact.get("elements", ())
        if one.get("originalText") == text
    ]


def fill_line(sitter: Any, number: int) -> None:
    """Owner from the list, effort, date and effect, from cell to cell."""
    keyboard = sitter.page.keyboard
    sitter.hand.write(sitter.cell("Owner", number), "Bor")
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    sitter.hand.send(sitter.cell("Staff", number), "3")
    sitter.told(f"Saved: Staff.*line {number}")
