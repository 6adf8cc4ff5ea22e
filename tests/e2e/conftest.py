"""A server with the built pages and shortened exercises, and one real browser for all windows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, sync_playwright

from tests.browser import FLAGS
from tests.browser import browser as installed_browser
from tests.wire.house import House
from tests.wire.process import ROOT, ServerProcess

SECONDS = {"roles": 240, "ideas": 240, "discussion": 240, "choice": 240, "plan": 12}
"""How long the phases of the played exercise last; the last one ends by the clock."""


@pytest.fixture(scope="session")
def exercises(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped exercises, the played one with short phases."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "criteria").symlink_to(ROOT / "exercises" / "criteria")
    for file in (ROOT / "exercises").glob("*.yaml"):
        document = yaml.safe_load(file.read_text(encoding="utf-8"))
        for phase in document["phases"]:
            phase["seconds"] = SECONDS.get(phase["key"], 240)
        (folder / file.name).write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[ServerProcess]:
    process = ServerProcess(tmp_path_factory.mktemp("data"), exercises)
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
