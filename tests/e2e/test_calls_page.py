"""A call's file is attached on the session's page: whose is whose first, and nothing before it is said."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.calls import FOLDER
from tests.e2e.axe import faults
from tests.e2e.windows import Window, closing
from tests.wire.house import House, Scene
from tests.wire.process import ServerProcess

_BROKEN = "WEBVTT\n\n1\n00:00:01,000 --> 00:00:02,000\nAnn: hm\n"
WORDS = {
    "en": {
        "choose": "Choose a file",
        "title": "Attach a call",
        "whose": "Who is",
        "nobody": "Nobody here is called that",
        "attach": "Attach",
        "done": "contributions were added",
        "again": "have been added before",
        "nothing": "Nothing will be added",
        "broken": "line 4: the times cannot be read",
        "cancel": "Cancel",
    },
    "ru": {
        "choose": "Выбрать файл",
        "title": "Приложить созвон",
        "whose": "Кто такой",
        "nobody": "Здесь так никого не зовут",
        "attach": "Приложить",
        "done": "Добавлены",
        "again": "уже добавлены раньше",
        "nothing": "Ничего не добавится",
        "broken": "строка 4: время не читается",
        "cancel": "Отменить",
    },
}


def played(house: House, language: str) -> Scene:
    """A session whose exercise is over, of people of whom two were in the call."""
    scene = Scene(house, "f", "service-strategy", language=language)
    for name in ("Анна Петрова", "Boris", "Clara"):
        scene.join("c", name)
    scene.f.granted("phase.start", phase="ideas")
    scene.f.granted("phase.end")
    scene.f.granted("exercise.end")
    return scene


def seated(window: Window, scene: Scene) -> None:
    key = json.dumps(f"veche.seat.{scene.id}.facilitator")
    kept = json.dumps(json.dumps({"token": scene.f.token, "name": scene.f.label}))
    window.context.add_init_script(f"localStorage.setItem({key}, {kept})")


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("ru", 390), ("ru", 1440), ("en", 390)])
def test_the_owner_attaches_a_call_and_sees_first_what_would_count(
    language: str,
    width: int,
    house: House,
    server: ServerProcess,
    chromium: Browser,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    say, scene = WORDS[language], played(house, language)
    capsys.readouterr()
    assert server.veche("owner-link") == 0
    link = capsys.readouterr().out.strip()
    owner = Window(chromium, language, width)
    with closing(owner):
        page = owner.page
        page.goto(link)
        page.wait_for_url(f"{house.base}/")
        page.goto(f"{house.base}/sessions/{scene.id}")
        choose = page.get_by_label(say["choose"]).and_(page.locator("input"))
        page.get_by_role("heading", name=say["title"]).wait_for()
        broken = tmp_path / "broken.vtt"
        broken.write_text(_BROKEN, encoding="utf-8")
        choose.set_input_files(broken)
        owner.sees(say["broken"])
        _keep(owner, "broken", language, width)
        # The browser itself tells of the refusal, too.
        assert all("422" in fault for fault in owner.faults)
        owner.faults.clear()
        owner.button(f"^{say['cancel']}$").click()
        choose.set_input_files(FOLDER / "bigbluebutton-3.0-events.xml")
        owner.sees(say["nobody"])
        anna = page.get_by_label(f"{say['whose']} Петрова Анна")
        expect(anna).to_have_value(scene.people["c1"].id)
        page.get_by_label(f"{say['whose']} +49-555-0100").select_option(scene.people["c3"].id)
        attach = page.get_by_role("button", name=say["attach"], exact=True)
        expect(page.get_by_label(f"{say['whose']} +49-555-0100")).to_have_value(scene.people["c3"].id)
        expect(attach).not_to_have_attribute("aria-disabled", "true")
        assert scene.house.log(scene.id)[-1]["type"] == "exercise.ended"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert faults(owner) == []
        _keep(owner, "would", language, width)
        attach.click()
        owner.sees(say["done"])
        _keep(owner, "done", language, width)
        reported = [one["data"] for one in scene.house.log(scene.id) if one["type"] == "contribution.reported"]
        assert sorted(one["kind"] for one in reported) == ["chat", "reaction", "reaction", "speech", "speech", "speech"]
        assert {one["participant"] for one in reported} == {scene.people[key].id for key in ("c1", "c2", "c3")}
        choose.set_input_files(FOLDER / "bigbluebutton-3.0-events.xml")
        owner.sees(say["again"])
        owner.sees(say["nothing"])
        expect(attach).to_have_count(0)
    scene.leave()


def test_the_facilitator_attaches_a_transcript_from_the_console(house: House, chromium: Browser) -> None:
    scene = played(house, "en")
    window = Window(chromium, "en")
    seated(window, scene)
    with closing(window):
        page = window.page
        page.goto(f"{house.base}/room/{scene.id}/facilitator")
        page.get_by_role("heading", name="Attach a call").wait_for()
        choose = page.get_by_label("Choose a file").and_(page.locator("input"))
        choose.set_input_files(FOLDER / "teams.vtt")
        window.sees("The file does not say it")
        # From the first phase on, which has only just begun, it would lie ahead.
        window.sees("do not count")
        page.get_by_label("The call began").fill("2026-02-02T10:00:00")
        page.get_by_label("The call began").press("Enter")
        window.sees("As you say, in your time zone")
        page.get_by_label("Who is José & Co").select_option(scene.people["c2"].id)
        window.sees("3 contributions will be added")
        page.get_by_role("button", name="Attach", exact=True).click()
        window.sees("3 contributions were added")
    assert scene.house.log(scene.id)[-1]["by"] == scene.f.id
    scene.leave()


def _keep(window: Window, name: str, language: str, width: int) -> None:
    """A picture of that part of the page for whoever looks at the pages."""
    folder = Path("test-results") / "calls"
    folder.mkdir(parents=True, exist_ok=True)
    heading = window.page.get_by_role("heading", name=WORDS[language]["title"])
    part = window.page.locator("section").filter(has=heading)
    part.screenshot(path=str(folder / f"{name}-{language}-{width}.png"))
