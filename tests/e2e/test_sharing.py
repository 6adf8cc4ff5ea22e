"""A summary is approved and shared when the wash-up ends; a reader without an account has it until it is closed."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e.axe import faults
from tests.e2e.windows import FacilitatorWindow, Window, closing, eventually
from tests.wire.house import House, Scene
from tests.wire.people import new_id

_NOTED = "Подводит итог каждого шага"


@pytest.fixture
def scene(house: House) -> Iterator[Scene]:
    played = Scene(house, "f", exercise="service-strategy", language="ru")
    anna = played.join("c", "Анна")
    vera = played.join("a", "Вера")
    played.settle()
    played.f.granted("phase.start", phase="ideas")
    note = {"observation": new_id(), "candidate": anna.id, "text": _NOTED, "kind": "behaviour"}
    vera.granted("observation.add", **note, criterion="TW", sign=1)
    played.f.granted("exercise.end")
    vera.granted("rating.submit")
    played.f.granted("washup.open")
    yield played
    played.leave()


@pytest.mark.rule("P108", "P109")
@pytest.mark.parametrize(("language", "width"), [("ru", 1440), ("en", 390)], ids=["ru", "en, a phone's width"])
def test_the_summary_is_approved_shared_read_and_closed(
    house: House, chromium: Browser, scene: Scene, language: str, width: int
) -> None:
    olga, reader = FacilitatorWindow(chromium, language, width), Window(chromium, language, width)
    with closing(olga, reader):
        olga.join(scene.session["links"]["facilitator"], "Ольга")
        olga.page.goto(f"{house.base}/sessions/{scene.id}/washup")
        olga.page.get_by_role("tab", name=re.compile("^(Утверждение|Approval)$")).click()
        olga.button("^(Утвердить итоги|Approve the summary)$").click()
        olga.sees("^(Итоги утверждены|The summary is approved)$")
        assert [fact["by"] for fact in house.log(scene.id) if fact["type"] == "summary.approved"] != []
        scene.a1.granted("feedback.set", candidate=scene.c1.id, strengths=["Слушает"], work_on=[])
        olga.sees("^(После утверждения итоги изменились|The summary has changed since it was approved)$")
        assert faults(olga) == []
        link = _share(olga)
        reader.page.goto(link)
        reader.page.get_by_role("heading", level=1).first.wait_for()
        reader.sees(_NOTED)
        reader.sees("^(Только для чтения|To read only)")
        assert reader.page.get_by_role("link", name=re.compile("Повтор|Replay")).count() == 0
        assert reader.context.cookies() == []
        assert faults(reader) == []
        assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        with reader.page.expect_download() as saved:
            reader.button("PDF").click()
        assert saved.value.path().read_bytes().startswith(b"%PDF")
        (share,) = house.call("GET", f"/sessions/{scene.id}/shares").json()
        assert share["opened"] == 1

        olga.button("^(Закрыть ссылку|Close the link)").click()
        eventually(lambda: house.call("GET", f"/sessions/{scene.id}/shares").json()[0]["state"], "revoked".__eq__)
        reader.faults.clear()
        reader.page.reload()
        reader.sees("^(Ссылку закрыли|The link was closed)$")
        assert reader.page.get_by_text(_NOTED).count() == 0
        olga.page.get_by_role("dialog").get_by_role(
            "button", name=re.compile("^(Открыть ссылку снова|Open the link again)")
        ).click()
        eventually(lambda: house.call("GET", f"/sessions/{scene.id}/shares").json()[0]["state"], "open".__eq__)
        reader.page.reload()
        reader.sees(_NOTED)
        reader.faults.clear()


def _share(olga: Window) -> str:
    """Makes a link; returns it as the letter has it."""
    olga.button("^(Поделиться|Share)$").click()
    dialog = olga.page.get_by_role("dialog")
    dialog.get_by_role("button", name=re.compile("^(Создать ссылку|Make a link)$")).click()
    letter = dialog.get_by_role("textbox", name=re.compile("Текст письма|Text of the letter"))
    letter.wait_for()
    assert faults(olga) == []
    found = re.search(r"http\S+/summary/\S+", letter.input_value())
    assert found
    return found.group()
