"""Statistics programs that are told nothing read the tables as they were meant; no text of anybody runs in one."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.domain import commands as c
from server.domain.people import Kind
from server.exports.csv_zip import harmless
from tests.exports.independent.elsewhere import misread, r_reads, refused_by_spss
from tests.exports.independent.forms import log_in_zip, opened_zip
from tests.exports.independent.reading import Log
from tests.exports.independent.tables import Expected
from tests.exports.sessions import Rated
from tests.exports.worked import Worked
from tests.fuzzing import examples
from tests.played import Played, Shelf
from tests.restless import Restless

_BEGINS = "=+-@＝＋－＠\t\r\n"
_SEPARATORS = ",;\t\r\n"


def washed_up() -> Played:
    play = Rated()
    play.wash_up()
    return play


@pytest.mark.parametrize("make", [washed_up, Worked, lambda: Restless(4)], ids=["washed up", "worked", "restless"])
def test_r_and_pandas_read_each_column_as_what_it_is(make: Callable[[], Played]) -> None:
    play = make()
    play.close()
    content = play.export("csv").content
    expected = Expected(Log(log_in_zip(content), play.log.names(play.id), "ru", play.now)).rows()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(f"{name}.csv") for name in expected}
    assert [fault for name, rows in expected.items() for fault in misread(name, files[name], rows)] == []
    assert refused_by_spss([*r_reads(files["ratings_wide"])]) == []


def test_no_shipped_criterion_is_a_name_that_spss_refuses() -> None:
    for document in Shelf().documents().values():
        criteria = [one["id"] for one in document["criteria"]]
        assert refused_by_spss(["candidate", "assessor", *criteria]) == [], document["id"]


TEXTS = st.lists(
    # In lists of signs: a text's alphabet would be all of them together, and hardly hold one of these.
    st.one_of(st.sampled_from([*_BEGINS]), st.sampled_from([*_SEPARATORS, *" '\"a1|"]), st.characters(codec="utf-8")),
    max_size=8,
).map("".join)


@settings(max_examples=examples(400))
@given(TEXTS)
def test_wherever_a_program_begins_a_cell_none_begins_a_formula(text: str) -> None:
    """Cut at any sign that some program takes for a cell's end, with and without the blanks before it."""
    written = harmless(text)
    parts = [written]
    for sign in ";\t\r\n":
        parts = [piece for part in parts for piece in part.split(sign)]
    assert [part for part in [written, *parts] if part.lstrip()[:1] in set("=+-@＝＋－＠")] == []
    assert written.replace("'", "") == text.replace("'", "")


@settings(max_examples=examples(25))
@given(st.lists(TEXTS.filter(lambda text: bool(text.strip())), min_size=1, max_size=6))
def test_what_people_write_runs_nowhere_and_comes_back(texts: list[str]) -> None:
    play = Played()
    fay = play.join(Kind.FACILITATOR, "=1+1")
    for text in texts:
        play.ask(fay, c.SendChat(text))
    header, *rows = opened_zip(play.export("csv").content)["contributions"]
    cells = [row[header.index("text")] for row in rows]
    assert cells == [harmless(text) for text in texts]
    assert not any(cell.lstrip().startswith(tuple(_BEGINS)) for row in rows for cell in row if cell.strip())
    book = openpyxl.load_workbook(io.BytesIO(play.export("xlsx").content))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "b", "d"}
