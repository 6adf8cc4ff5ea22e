"""Summary and feedback read as pages: what the wash-up agreed on, whence it came, and on paper nothing but that."""

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, expect

from exercises.players import notes
from tests.e2e.axe import faults
from tests.e2e.windows import Window, closing, eventually
from tests.wire.house import House, Scene
from tests.wire.people import new_id

_SAID = "Shall we hear the silent first?"
_INTERRUPTS = "Interrupts Boris twice"
_REASON = "The quote weighs more than the interruptions"
_SECRET = "hidingword"
"""Stands in what was noted of the other candidate."""
_WIDTHS = (1440, 390)


class Finished:
    """A session whose wash-up agreed on something else than the mean for one candidate; the other has notes alone."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.scene = Scene(house, "f", "service-strategy", language="en", labels="names", min_evidence=0)
        scene = self.scene
        self.ann, self.boris = (scene.join("c", name) for name in ("Ann", "Boris"))
        self.tess, self.ugo = (scene.join("a", name) for name in ("Tess", "Ugo"))
        scene.f.granted("phase.start", phase="ideas")
        self.ann.granted("board.change", elements=notes.new_note("One number for every question", 0, 0, None))
        self.observe(self.tess.id, self.ann.id, _SAID, "quote", 1)
        self.observe(self.ugo.id, self.ann.id, _INTERRUPTS, "behaviour", -1)
        self.observe(self.ugo.id, self.boris.id, _SECRET, "behaviour", 1)
        scene.f.granted("phase.end")
        scene.f.granted("exercise.end")

    def observe(self, by: str, about: str, text: str, kind: str, sign: int) -> None:
        who = next(one for one in (self.tess, self.ugo) if one.id == by)
        wish = {"observation": new_id(), "candidate": about, "text": text, "kind": kind}
        who.granted("observation.add", **wish, criterion="TW", sign=sign)

    def wash_up(self) -> None:
        f = self.scene.f
        for who, score in ((self.tess, 4), (self.ugo, 3)):
            who.granted("rating.set", candidate=self.ann.id, criterion="TW", score=score)
            who.granted("rating.submit")
        f.granted("washup.open")
        cell = {"candidate": self.ann.id, "criterion": "TW"}
        f.granted("consensus.set", **cell, score=4.5, reason=_REASON)
        f.granted("recommendation.set", candidate=self.ann.id, verdict="recommended", reason="Keeps order")
        f.granted("feedback.set", candidate=self.ann.id, strengths=["Lets others speak"], work_on=[])

    @property
    def noted_at(self) -> str:
        """The moment of the quote."""
        log = self.house.log(self.scene.id)
        found = next(one for one in log if one["type"] == "observation.added" and one["data"]["text"] == _SAID)
        at: str = found["at"]
        return at


class Reader(Window):
    """The facilitator at either page, in their own zone."""

    def __init__(self, chromium: Browser, finished: Finished, width: int = 1440) -> None:
        super().__init__(chromium, "en", width)
        self.finished = finished
        scene = finished.scene
        kept = json.dumps({"token": scene.f.token, "name": scene.f.label})
        key = json.dumps(f"veche.seat.{scene.id}.facilitator")
        self.context.add_init_script(f"localStorage.setItem({key}, {json.dumps(kept)})")

    def read(self, page: str) -> None:
        self.page.goto(f"{self.finished.house.base}/sessions/{self.finished.scene.id}/{page}")
        self.page.get_by_role("article").wait_for()

    def part(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=name, exact=True)

    def named(self) -> list[str]:
        """Names that the page holds anywhere."""
        content = self.page.content()
        return [name for name in ("Ann<", "Boris", "Tess", "Ugo") if name in content]

    def fits(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    def can_be_read_by_everybody(self) -> None:
        for theme in ("light", "dark"):
            self.page.evaluate("(theme) => { document.documentElement.dataset.theme = theme }", theme)
            assert faults(self) == []


@pytest.fixture(scope="module")
def finished(house: House) -> Iterator[Finished]:
    made = Finished(house)
    made.wash_up()
    yield made
    made.scene.leave()


def test_before_the_wash_up_the_page_says_so_and_tells_no_judgement(house: House, chromium: Browser) -> None:
    early = Finished(house)
    reader = Reader(chromium, early)
    with closing(reader):
        reader.read("summary")
        reader.sees("open with the wash-up")
        assert "2 observations" in reader.page.get_by_role("article").inner_text()
        for word in (_SAID, _INTERRUPTS, _SECRET):
            assert word not in reader.page.content()
        reader.page.goto(f"{house.base}/sessions/{early.scene.id}/feedback/{early.ann.id}")
        reader.sees("The ratings have not been integrated yet")
        assert all("409" in fault for fault in reader.faults)
        reader.faults.clear()
    early.scene.leave()


@pytest.mark.parametrize("width", _WIDTHS)
def test_it_says_what_was_agreed_and_leads_to_the_second_of_the_evidence(
    finished: Finished, chromium: Browser, width: int
) -> None:
    reader = Reader(chromium, finished, width)
    with closing(reader):
        reader.read("summary")
        line = reader.part("Candidates").get_by_role("listitem").filter(has_text="Ann").first.inner_text()
        assert "recommended" in line
        assert _SAID in line
        own = reader.part("Ann")
        cell = own.locator("[data-cell=Teamwork]")
        told = cell.inner_text()
        assert re.search(r"4\.5\s*agreed", told)
        assert re.search(r"3\.5\s*mean", told)
        assert _REASON in told
        assert {dot.get_attribute("title") for dot in cell.locator("li[title]").all()} == {
            "Assessor 1: 4",
            "Assessor 2: 3",
        }
        assert reader.fits()
        reader.can_be_read_by_everybody()
        cell.get_by_role("listitem").filter(has_text=_SAID).get_by_role("link").click()
        reader.page.wait_for_url("**/replay?*")
        assert parse_qs(urlsplit(reader.page.url).query)["at"] == [finished.noted_at]
        reader.page.get_by_role("slider").wait_for()


def test_without_names_none_is_left_on_the_page(finished: Finished, chromium: Browser) -> None:
    reader = Reader(chromium, finished)
    with closing(reader):
        reader.read("summary")
        assert "Boris" in reader.page.content()
        reader.page.get_by_role("radio", name="Without names").check(force=True)
        eventually(reader.named, lambda names: names == [])
        assert "twice" in reader.page.get_by_role("article").inner_text()
        assert reader.page.url.endswith("people=labels")
        # Opened again, it is as it was left.
        reader.page.reload()
        reader.page.get_by_role("article").wait_for()
        assert reader.named() == []


def test_the_language_of_the_page_is_that_of_the_summary_and_of_its_file(finished: Finished, chromium: Browser) -> None:
    reader = Reader(chromium, finished)
    with closing(reader):
        reader.read("summary")
        reader.page.get_by_role("button", name="RU, Русский").click()
        reader.page.locator("div[lang=ru] > article").wait_for()
        assert "итоги групповой сессии" in reader.page.get_by_role("article").inner_text().lower()
        with reader.page.expect_request("**/export/pdf*") as asked, reader.page.expect_download() as saved:
            reader.page.get_by_role("button", name="Скачать: Итоги, PDF").click()
        assert parse_qs(urlsplit(asked.value.url).query)["lang"] == ["ru"]
        assert saved.value.path().read_bytes().startswith(b"%PDF")


def test_on_paper_nothing_but_the_summary_stands(finished: Finished, chromium: Browser) -> None:
    reader = Reader(chromium, finished)
    with closing(reader):
        reader.read("summary")
        page = reader.page
        controls = (
            page.get_by_role("button", name="Download: Summary, PDF"),
            page.get_by_role("button", name="Print"),
            page.get_by_role("radio", name="Without names"),
            page.get_by_role("navigation", name="Contents"),
            page.get_by_role("link", name="To the console"),
        )
        for control in controls:
            expect(control).to_have_count(1)
        page.emulate_media(media="print")
        for control in controls:
            expect(control).to_have_count(0)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text(_SAID).first).to_be_visible()


@pytest.mark.parametrize("width", _WIDTHS)
def test_feedback_holds_nothing_of_anybody_else(finished: Finished, chromium: Browser, width: int) -> None:
    reader = Reader(chromium, finished, width)
    with closing(reader):
        reader.read(f"feedback/{finished.ann.id}")
        told = reader.page.get_by_role("article").inner_text()
        assert "Lets others speak" in told
        assert re.search(r"4\.5\s*agreed", told)
        assert _SAID in told
        assert "Interrupts another participant twice" in told
        for word in ("Boris", _SECRET, "Tess", "Ugo", "Assessor"):
            assert word not in told
        assert reader.fits()
        reader.can_be_read_by_everybody()
        reader.page.get_by_role("checkbox", name=re.compile("which assessor")).check()
        reader.page.get_by_text("Assessor 1: 4").first.wait_for()


def test_the_session_s_files_lead_to_both_pages(finished: Finished, chromium: Browser) -> None:
    reader = Reader(chromium, finished)
    with closing(reader):
        base, session = finished.house.base, finished.scene.id
        reader.page.goto(f"{base}/room/{session}/facilitator")
        reader.page.get_by_role("link", name="Read: Summary").click()
        reader.page.get_by_role("heading", name="Ann", exact=True).first.wait_for()
        reader.page.get_by_role("link", name="To the console").click()
        reader.page.get_by_role("link", name="Read: Feedback for candidates, Ann").click()
        reader.page.get_by_role("heading", level=1, name="Ann").wait_for()
        reader.page.goto(f"{base}/sessions/{session}/washup?as=facilitator")
        reader.page.get_by_role("link", name="Summary", exact=True).click()
        reader.page.wait_for_url(f"**/sessions/{session}/summary?as=facilitator")
