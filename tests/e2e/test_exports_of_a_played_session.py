"""A session is played in browsers; then each file that it leaves is opened, and each number held against the log."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e.group_day import GroupDay, library
from tests.e2e.windows import closing
from tests.exports.independent.forms import csv_differences, log_in_zip, xlsx_differences
from tests.exports.independent.reading import Log, moment
from tests.exports.independent.tables import Expected
from tests.wire.house import House
from tests.wire.process import ServerProcess

pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def day(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupDay]:
    process = ServerProcess(tmp_path_factory.mktemp("data"), library(tmp_path_factory.mktemp("library") / "all"))
    try:
        met = GroupDay(House(process.start()), chromium)
        with closing(*met.windows):
            met.play()
            yield met
        met.leave()
    finally:
        process.put_away()


class Files:
    """The files of the session, each fetched once in each language."""

    def __init__(self, day: GroupDay) -> None:
        self.day = day
        self._kept: dict[str, bytes] = {}

    def __call__(self, form: str, language: str = "ru", **asked: str) -> bytes:
        query = "&".join(f"{name}={value}" for name, value in {"lang": language, **asked}.items())
        path = f"/sessions/{self.day.id}/{form if '/' in form else f'export/{form}'}?{query}"
        if path not in self._kept:
            answer = self.day.house.call("GET", path)
            assert answer.status_code == 200, answer.text
            self._kept[path] = answer.content
        return self._kept[path]

    def expected(self, language: str = "ru") -> Expected:
        facts = log_in_zip(self("csv", language))
        return Expected(Log(facts, self.day.names, language, moment(facts[-1]["at"])))


@pytest.fixture(scope="module")
def files(day: GroupDay) -> Files:
    return Files(day)


def test_the_tables_lie_beside_the_very_log(day: GroupDay, files: Files) -> None:
    beside = [
        {name: value for name, value in fact.items() if name not in ("hash", "cause")}
        for fact in log_in_zip(files("csv"))
    ]
    told = day.house.log(day.id)
    for one, other in zip(beside, told, strict=True):
        assert {name: one[name] for name in ("seq", "id", "at", "by", "type")} == {
            name: other[name] for name in ("seq", "id", "at", "by", "type")
        }


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_cell_is_what_the_log_says(files: Files, language: str) -> None:
    assert list(csv_differences(files("csv", language), files.expected(language))) == []
    assert list(xlsx_differences(files("xlsx", language), files.expected(language))) == []
