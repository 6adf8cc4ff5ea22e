"""Somebody else's whiteboard on another origin, made of nothing but what the bridge's package holds."""

import functools
import http.server
import json
import re
import subprocess
import tarfile
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, FrameLocator, Locator

from tests.browser import FLAGS
from tests.browser import browser as installed_browser
from tests.e2e.windows import Window, closing, eventually
from tests.wire.process import ROOT

PACKAGE = ROOT / "web" / "packages" / "board-bridge"


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def packed(folder: Path) -> Path:
    """The package as it is published, unpacked into a folder of its own."""
    command = ["npm", "pack", "--silent", "--pack-destination", str(folder)]
    subprocess.run(command, cwd=PACKAGE, check=True, capture_output=True, timeout=120)
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as found:
        # The first of Python's releases 3.11 have no filters.
        found.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
        found.extractall(folder)
    return folder / "package"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Its files on a port of their own; another site than the server's, since it goes by another name."""
    handler = functools.partial(_Silent, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def forgetful(browser: Browser) -> Iterator["Whiteboard"]:
    """A window of a browser that is set to keep nothing for any site; its page must complain of nothing."""
    path = installed_browser()
    assert path
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "Default" / "Preferences"
        settings.parent.mkdir()
        settings.write_text(json.dumps({"profile": {"default_content_setting_values": {"cookies": 2}}}))
        context = browser.browser_type.launch_persistent_context(folder, executable_path=path, args=list(FLAGS))
        window = Whiteboard(browser, "en", context)
        with closing(window):
            yield window


class Whiteboard(Window):
    """A window with the whiteboard of the package's example and the panel beside it."""

    def __init__(self, browser: Browser, language: str = "en", context: BrowserContext | None = None) -> None:
        if context is None:
            super().__init__(browser, language)
        else:
            self.context, self.page, self.language, self.faults = context, context.new_page(), language, []
            self.page.on("pageerror", lambda error: self.faults.append(f"{error}"))

    def _keep_home(self, url: str) -> None:
        # The whiteboard's own host is one of two here.
        if not url.startswith("http://localhost:"):
            super()._keep_home(url)

    def open(self, host: str, veche: str, **more: str) -> None:
        asked = "&".join(f"{name}={value}" for name, value in {"veche": veche, **more}.items())
        self.page.goto(f"{host}/example/index.html?{asked}")

    @property
    def panel(self) -> FrameLocator:
        return self.page.frame_locator("#panel")

    def come_in(self, typed: str) -> None:
        """Types what one was sent."""
        field = self.panel.get_by_role("textbox")
        field.fill(typed)
        field.press("Enter")

    def join_as(self, name: str) -> None:
        self.panel.get_by_role("textbox", name=re.compile("Ваше имя|Your name")).fill(name)
        self.panel.get_by_role("checkbox").check()
        self.panel.get_by_role("button", name=re.compile("^(Войти|Join)")).click()
        self.is_in()

    def is_in(self) -> None:
        self.panel.get_by_role("navigation").last.get_by_role("button").first.wait_for()

    def part(self, name: str) -> None:
        """One part of the panel."""
        self.panel.get_by_role("navigation").get_by_role("button", name=re.compile(name)).click()

    @property
    def listed(self) -> Locator:
        """The notes in the panel's list."""
        return self.panel.locator("[data-note]")

    def status(self, text: str) -> None:
        """Waits until the whiteboard says how things stand."""
        eventually(lambda: self.page.locator("#status").inner_text(), lambda told: text in told)

    def write(self, text: str, x: float, y: float) -> None:
        """A note at a place of the whiteboard."""
        self.page.locator("#board").dblclick(position={"x": x, "y": y})
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def drag(self, x: float, y: float, to_x: float, to_y: float, *, arrow: bool = False) -> None:
        box = self.page.locator("#board").bounding_box()
        assert box
        mouse, left, top = self.page.mouse, box["x"], box["y"]
        if arrow:
            self.page.keyboard.down("Alt")
        mouse.move(left + x, top + y)
        mouse.down()
        mouse.move(left + to_x, top + to_y, steps=8)
        mouse.up()
        if arrow:
            self.page.keyboard.up("Alt")

    def delete(self, x: float, y: float) -> None:
        self.page.locator("#board").click(position={"x": x, "y": y})
        self.page.keyboard.press("Delete")

    def drawn(self) -> dict[str, dict[str, Any]]:
        """What is on the whiteboard: text, or kind where there is none, and the thing."""
        found: list[dict[str, Any]] = self.page.evaluate("() => window.whiteboard.items()")
        return {one.get("text") or one["kind"]: one for one in found}

    def shows(self, *texts: str) -> None:
        """Waits until exactly these are on the whiteboard."""
        eventually(lambda: set(self.drawn()), lambda seen: seen == set(texts))
