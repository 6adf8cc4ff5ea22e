"""The files of a played session as they are handed out, and what a page of a PDF holds."""

import io
import re
from functools import lru_cache
from typing import Any

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import Destination

from tests.e2e.group_day import GroupDay
from tests.exports.independent.forms import log_in_zip
from tests.exports.independent.reading import Log, moment
from tests.exports.independent.tables import Expected
from tests.exports.paper import pages


class Files:
    """Each file is fetched once in each language."""

    def __init__(self, day: GroupDay) -> None:
        self.day = day
        self._kept: dict[str, bytes] = {}
        self._expected: dict[str, Expected] = {}

    def __call__(self, form: str, language: str = "ru", **asked: str) -> bytes:
        """An export, or whatever else lies under the session."""
        query = "&".join(f"{name}={value}" for name, value in {"lang": language, **asked}.items())
        path = f"/sessions/{self.day.id}/{form if '/' in form else f'export/{form}'}?{query}"
        if path not in self._kept:
            answer = self.day.house.call("GET", path)
            assert answer.status_code == 200, answer.text
            self._kept[path] = answer.content
        return self._kept[path]

    def answer(self, name: str) -> Any:
        """What the interface answers about the session under that name."""
        found = self.day.house.call("GET", f"/sessions/{self.day.id}/{name}")
        assert found.status_code == 200, found.text
        return found.json()

    def expected(self, language: str = "ru") -> Expected:
        if language not in self._expected:
            facts = log_in_zip(self("csv", language))
            log = Log(facts, self.day.names, language, moment(facts[-1]["at"]))
            self._expected[language] = Expected(log)
        return self._expected[language]


def read(content: bytes) -> str:
    """The text of a PDF on one line; what was broken at a line's end is whole again."""
    return _joined("\n".join(_pages(content)))


def section(content: bytes, title: str) -> str:
    """The text from the page that a bookmark leads to, up to the page of the next one of its rank."""
    document = PdfReader(io.BytesIO(content))
    marks = [one for one in document.outline if isinstance(one, Destination)]
    at = next(place for place, one in enumerate(marks) if one.title == title)
    begin = document.get_destination_page_number(marks[at])
    end = document.get_destination_page_number(marks[at + 1]) if at + 1 < len(marks) else len(document.pages)
    assert begin is not None
    assert end is not None
    return _joined("\n".join(_pages(content)[begin : max(end, begin + 1)]))


@lru_cache(maxsize=64)
def _pages(content: bytes) -> tuple[str, ...]:
    """The text of each page, taken out once."""
    return pages(content)


def _joined(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"(?<=[^\W\d])-\n(?=[^\W\d])", "", text))


def faults_of_pages(content: bytes) -> list[str]:
    """Pages without anything on them, and things that lie outside of their page."""
    faults = []
    with pypdfium2.PdfDocument(content) as document:
        for number, page in enumerate(document, 1):
            width, height = page.get_size()
            picture = page.render(scale=0.5).to_numpy()
            inked = float((picture < 200).any(axis=-1).mean())
            if not 0.002 < inked < 0.6:
                faults.append(f"page {number} is inked to {inked:.4f}")
            for thing in page.get_objects(max_depth=1):
                left, bottom, right, top = thing.get_bounds()
                if left < -1 or bottom < -1 or right > width + 1 or top > height + 1:
                    faults.append(f"page {number} has a thing at {left:.0f} {bottom:.0f} {right:.0f} {top:.0f}")
    return faults
