"""Erasing one person on the session's page: what is asked, what is done, and what others have on their screens then."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.axe import faults
from tests.e2e.windows import AssessorWindow, Window, closing, eventually, words
from tests.wire.house import House, Scene
from tests.wire.process import ServerProcess
from tests.wire.props import element
from tests.wire.props import words as text

_SAID, _STAYS = "выхухоль-7", "барвинок-5"


@pytest.mark.rule("P274")
@pytest.mark.parametrize(("language", "width"), [("ru", 1440), ("en", 390)], ids=["ru", "en, a phone's width"])
def test_the_owner_erases_a_person_and_an_open_board_loses_their_words(
    server: ServerProcess,
    house: House,
    chromium: Browser,
    language: str,
    width: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    scene = Scene(house, "f", exercise="service-strategy", language="ru")
    anna, boris = scene.join("c", "Анна Выхухолева"), scene.join("c", "Борис")
    scene.f.granted("phase.start", phase="ideas")
    for person, key, said in ((anna, "n1", _SAID), (boris, "n2", _STAYS)):
        person.granted("board.change", elements=[element(key), text(f"{key}t", said, containerId=key)])
    anna.granted("chat.send", text=_SAID)
    assert server.veche("owner-link") == 0
    link = capsys.readouterr().out.strip()
    owner, vera = Window(chromium, language, width), AssessorWindow(chromium)
    with closing(owner, vera):
        vera.join(scene.session["links"]["assessor"], "Вера")
        eventually(lambda: words(vera.scene()), lambda found: {_SAID, _STAYS} <= found)
        owner.page.goto(link)
        owner.page.wait_for_url(f"{house.base}/")
        owner.page.goto(f"{house.base}/sessions/{scene.id}")
        owner.page.get_by_role("heading", level=1).wait_for()
        owner.button("^(Стереть данные|Erase data): Анна").click()
        owner.sees("^(Упражнение ещё не закончилось|The exercise is not over)")
        owner.button("^(Не стирать|Do not erase)$").click()
        scene.f.granted("exercise.end")
        owner.page.reload()
        owner.button("^(Стереть данные|Erase data): Анна").click()
        owner.sees("^(Стирается навсегда|Erased for good)$")
        owner.sees("^(Остаётся|Stays)$")
        assert faults(owner) == []
        assert owner.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        _keep(owner, "asked", language, width)
        owner.button("^(Не стирать|Do not erase)$").click()
        assert "person.erased" not in [fact["type"] for fact in house.log(scene.id)]
        owner.button("^(Стереть данные|Erase data): Анна").click()
        owner.button("^(Стереть навсегда|Erase for good)$").click()
        owner.sees("^(данные стёрты|data erased)$")
        eventually(lambda: owner.page.get_by_text("Выхухолева").count(), lambda count: count == 0)
        assert faults(owner) == []
        _keep(owner, "done", language, width)
        left = eventually(lambda: words(vera.scene()), lambda found: bool(found) and _SAID not in found)
        assert _STAYS in left
        assert vera.page.get_by_text(_SAID).count() == 0
        _keep(vera, "desk", language, width)
    assert [fact["type"] for fact in house.log(scene.id)].count("person.erased") == 1
    scene.leave()


def _keep(window: Window, name: str, language: str, width: int) -> None:
    """A picture for whoever looks at the pages."""
    folder = Path("test-results") / "erasing"
    folder.mkdir(parents=True, exist_ok=True)
    window.picture(str(folder / f"{name}-{language}-{width}.png"))
