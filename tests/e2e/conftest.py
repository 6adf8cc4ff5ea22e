"""A server with the built pages and shortened exercises, and one real browser for all windows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, sync_playwright

from tests.browser import FLAGS
from tests.browser import browser as installed_browser
from tests.documents import words as told
from tests.wire.house import House
from tests.wire.process import ROOT, ServerProcess
from tests.wire.props import workshop

SECONDS = {"roles": 240, "ideas": 240, "discussion": 240, "choice": 240, "plan": 12}
"""How long the phases of the exercise last that is played by the clock; its last one ends by it."""
_PLAYED_BY_THE_CLOCK = "service-strategy"
_UNHURRIED = 240


@pytest.fixture(scope="session")
def exercises(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped exercises, one of them with a short last phase, and one of every tool."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "criteria").symlink_to(ROOT / "exercises" / "criteria")
    for file in (ROOT / "exercises").glob("*.yaml"):
        document = yaml.safe_load(file.read_text(encoding="utf-8"))
        seconds = SECONDS if file.stem == _PLAYED_BY_THE_CLOCK else {}
        for phase in document["phases"]:
            phase["seconds"] = seconds.get(phase["key"], _UNHURRIED)
        _write(folder, file.stem, document)
    # Every tool a phase of its own; where there is an in-tray, there is no plan.
    tasks = [{"id": f"task-{number}", "text": told(f"Task {number}")} for number in range(1, 7)]
    every_tool = workshop(criteria=["TW", "CM", "LD"], tasks=tasks)
    _write(folder, "workshop", every_tool)
    with_a_plan = {name: value for name, value in every_tool.items() if name not in ("tasks", "day")}
    _write(folder, "workshop-with-a-plan", {**with_a_plan, "id": "workshop-with-a-plan"})
    return folder


def _write(folder: Path, name: str, document: dict[str, Any]) -> None:
    (folder / f"{name}.yaml").write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[ServerProcess]:
    process = ServerProcess(tmp_path_factory.mktemp("data"), exercises, VECHE_WEBHOOKS_PRIVATE="1")
    try:
        yield process.start()
    finally:
        process.put_away()


@pytest.fixture(scope="session")
def house(server: ServerProcess) -> House:
    return House(server)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = installed_browser()
    assert path, "No Chromium or Chrome found: install one, or set CHROME to its path."
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield opened
        opened.close()
