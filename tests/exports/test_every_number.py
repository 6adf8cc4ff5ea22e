"""Every cell of every table, in CSV and in XLSX, is what a second reader finds in the log that lies beside it."""

from collections.abc import Callable

import pytest

from tests.exports import worked
from tests.exports.independent.forms import csv_differences, log_in_zip, overview_differences, xlsx_differences
from tests.exports.independent.reading import Log
from tests.exports.independent.tables import Expected
from tests.exports.sessions import Calibrated, Mapped, Rated, crowded
from tests.played import Played
from tests.worked import Worked as Spoke


def washed_up() -> Played:
    play = Rated()
    play.wash_up()
    return play


SESSIONS: dict[str, Callable[[], Played]] = {
    "empty": Played,
    "rated": Rated,
    "washed up": washed_up,
    "calibrated": Calibrated,
    "mapped": Mapped,
    "worked": worked.Worked,
    "overfull": lambda: worked.Overfull("en"),
    "spoke": Spoke,
    "crowded": lambda: crowded("ru"),
}


LARGE = ("overfull", "crowded")
"""Many rows of sorts that the others have, too; their words are in both languages there."""

CASES = [(name, language) for name in SESSIONS for language in ("ru", "en") if language == "ru" or name not in LARGE]


@pytest.fixture(scope="module")
def play(request: pytest.FixtureRequest) -> Played:
    found = SESSIONS[request.param]()
    if found.room.session.state != "closed":
        found.close()
    return found


@pytest.mark.parametrize(("play", "language"), CASES, indirect=["play"])
def test_every_cell_follows_from_the_log(play: Played, language: str) -> None:
    content = play.export("csv", language).content
    expected = Expected(Log(log_in_zip(content), play.log.names(play.id), language, play.now))
    assert list(csv_differences(content, expected)) == []
    book = play.export("xlsx", language).content
    assert list(xlsx_differences(book, expected)) == []
    assert list(overview_differences(book, expected)) == []
