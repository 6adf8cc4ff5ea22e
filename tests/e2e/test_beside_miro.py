"""Veche's app for Miro, as it is built, in a real browser with a real server; only Miro itself is a stand-in."""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.test_other_whiteboard import contributions, next_phase, session
from tests.e2e.whiteboard import Whiteboard, served
from tests.e2e.windows import closing, eventually
from tests.wire.house import House
from tests.wire.process import ROOT

_SDK = "https://miro.com/app/static/sdk/v2/miro.js"
_STAND_IN = """
(() => {
  const things = new Map();
  const kept = new Map();
  const made = (type, props) => {
    const now = new Date().toISOString();
    const id = String(3458764500000000000n + BigInt(things.size));
    const blank = { x: 0, y: 0, width: 200, height: 200, parentId: null, relativeTo: "canvas_center", style: {} };
    const stamps = { createdAt: now, createdBy: "7", modifiedAt: now, modifiedBy: "7" };
    const thing = { ...blank, ...stamps, ...props, id, type, marks: {} };
    thing.sync = async () => things.set(id, { ...thing, modifiedAt: new Date().toISOString() });
    thing.getMetadata = async (key) => thing.marks[key];
    thing.setMetadata = async (key, value) => { thing.marks[key] = value; };
    things.set(id, thing);
    return thing;
  };
  const nothing = async () => undefined;
  window.notices = [];
  window.writes = (content) => made("sticky_note", { content: `<p>${content}</p>` }).id;
  window.words = () => [...things.values()].map(({ content }) => content.replace(/<[^>]*>/g, ""));
  window.miro = { board: {
    ui: { on: nothing, off: nothing },
    viewport: { zoomTo: nothing, set: nothing },
    notifications: { showInfo: async (message) => { window.notices.push(message); } },
    storage: { collection: () => ({
      get: async (key) => kept.get(key),
      set: async (key, value) => { kept.set(key, value); },
    }) },
    timer: {},
    getInfo: async () => ({ id: "board" }),
    getUserInfo: async () => ({ id: "7", name: "Ann" }),
    canUse: async () => false,
    get: async (filter) =>
      [...things.values()].filter(({ id }) => !filter || filter.id === id).map((one) => ({ ...one })),
    remove: async ({ id }) => { things.delete(id); },
    createStickyNote: async (props) => made("sticky_note", props),
  } };
})();
"""


class MiroPanel(Whiteboard):
    """The panel of the app, with a board that its own page holds."""

    def __init__(self, browser: Browser, host: str, veche: str, invite: str) -> None:
        super().__init__(browser)
        self.context.route(_SDK, lambda route: route.fulfill(content_type="text/javascript", body=_STAND_IN))
        self.page.goto(f"{host}/panel.html?veche={veche}&invite={invite}")

    def _keep_home(self, url: str) -> None:
        if url != _SDK:
            super()._keep_home(url)

    def words(self) -> set[str]:
        return set(self.page.evaluate("() => window.words()"))


@pytest.fixture(scope="module")
def host(house: House) -> Iterator[str]:
    """The built app on a port of its own, where the owner lets it show the panel."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npx", "vite", "build", "-c", "packages/miro/vite.config.ts", "--outDir", folder]
        subprocess.run([*command, "--emptyOutDir"], cwd=ROOT / "web", check=True, capture_output=True, timeout=120)
        with served(Path(folder)) as origin:
            house.call("PUT", "/hosts", json={"origins": [origin]})
            yield origin
            house.call("PUT", "/hosts", json={"origins": []})


@pytest.mark.rule("P760", "P763")
def test_what_is_written_on_a_miro_board_is_its_authors_and_what_is_written_in_the_list_is_drawn(
    house: House, host: str, chromium: Browser
) -> None:
    made, fay = session(house)
    ann = MiroPanel(chromium, host, house.base, made["links"]["candidate"].rsplit("/", 1)[1])
    with closing(ann):
        ann.join_as("Ann")
        # The first phase is locked: what is put on the board all the same is taken off again.
        next_phase(fay)
        ann.page.wait_for_timeout(500)
        ann.page.evaluate("() => window.writes('Too early')")
        eventually(ann.words, lambda seen: seen == set())
        assert ann.page.evaluate("() => window.notices") == ["This was put back: the board is locked."]
        # In the second everybody writes alone; what stands in the list is drawn when all may see it.
        next_phase(fay)
        ann.page.evaluate("() => window.writes('Call back in an hour')")
        new = ann.panel.get_by_role("textbox", name="New note")
        new.fill("A day of training")
        new.press("Enter")
        eventually(lambda: {one["text"] for one in contributions(house, made)}, lambda seen: len(seen) == 2)
        assert ann.words() == {"Call back in an hour"}
        next_phase(fay)
        eventually(ann.words, lambda seen: seen == {"Call back in an hour", "A day of training"})
        ann.page.wait_for_timeout(3_000)
        told = [(one["kind"], one["action"], one["text"]) for one in contributions(house, made)]
        assert sorted(told) == [("note", "added", "A day of training"), ("note", "added", "Call back in an hour")]
        assert {(one["source"], one["verified"]) for one in contributions(house, made)} == {("miro", False)}
