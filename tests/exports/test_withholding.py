"""Until the session is closed no export holds a word or a number of what assessors noted and rated."""

import io
import json
import zipfile

import pytest
from pypdf import PdfReader

from server import exports
from tests.exports.sessions import SECRETS, Rated


def words(form: str, content: bytes) -> str:
    """All that can be read in an export."""
    if form == "csv":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(archive.read(name).decode() for name in archive.namelist())
    if form == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    # Pixels hold no words; they are made from the SVG, which is read here too.
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("form", exports.FORMATS)
def test_nothing_of_a_judgement_before_closing(form: str) -> None:
    found = words(form, Rated().export(form).content)
    assert [secret for secret in SECRETS if secret in found] == []


@pytest.mark.parametrize("form", ["json", "csv", "pdf"])
def test_all_of_it_afterwards(form: str) -> None:
    play = Rated()
    play.close()
    found = words(form, play.export(form).content)
    assert [secret for secret in SECRETS if secret not in found] == []


def test_before_closing_the_bundle_says_that_there_is_one_and_by_whom() -> None:
    play = Rated()
    bundle = json.loads(play.export("json").content)
    assert bundle["judgements"] == "withheld"
    judged = [one for one in bundle["log"] if one["type"].startswith(("observation.", "rating."))]
    assert [(one["by"], one["data"]) for one in judged] == [
        (who.id, {}) for who in (play.tess, play.tess, play.ugo, play.tess, play.ugo, play.ugo, play.tess, play.tess)
    ]


def test_before_closing_a_row_of_the_tables_is_its_author_and_nothing_else() -> None:
    play = Rated()
    with zipfile.ZipFile(io.BytesIO(play.export("csv").content)) as archive:
        notes, ratings = (archive.read(f"{name}.csv").decode().split("\r\n") for name in ("observations", "ratings"))
    assert [row.replace(",", "") for row in notes[1:-1]] == [play.tess.id, play.tess.id, play.ugo.id]
    assert [row.replace(",", "") for row in ratings[1:-1]] == [play.tess.id, play.ugo.id, play.ugo.id]


@pytest.mark.parametrize("form", exports.FORMATS)
def test_a_file_has_a_plain_name_and_the_type_of_its_form(form: str) -> None:
    made = Rated().export(form)
    assert made.filename.isascii()
    assert made.filename.startswith("veche-service-strategy-2026-11-22-")
    assert "/" in made.mimetype
    assert "/" not in made.filename
