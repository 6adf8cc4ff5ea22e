"""A session is played in browsers; then each file that it leaves is opened, and each number held against the log."""

import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from server.adapters.indices import ORDERING
from server.application.codec import exercise_told
from server.exports.unpacking import Unfit, differences
from tests.e2e.files import Files, faults_of_pages, read, section
from tests.e2e.group_day import FORMULA, NOTED, PHASES, SECRETS, GroupDay, library
from tests.e2e.windows import closing
from tests.exports.independent.boards import Board
from tests.exports.independent.elsewhere import misread, refused_by_spss
from tests.exports.independent.forms import (
    csv_differences,
    files_in_zip,
    log_in_zip,
    overview_differences,
    xlsx_differences,
)
from tests.exports.independent.tables import Expected
from tests.laws.test_agreement import EXPECTED as COEFFICIENTS
from tests.projections.participation.plainly import same
from tests.wire.house import House
from tests.wire.process import ROOT, ServerProcess

pytestmark = pytest.mark.timeout(400)

LANGUAGES = pytest.mark.parametrize("language", ["ru", "en"])


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


@pytest.fixture(scope="module")
def files(day: GroupDay) -> Files:
    return Files(day)


def test_what_was_played_has_everything_in_it(day: GroupDay, files: Files) -> None:
    """Else the other tests would look at too little."""
    rows = files.expected().rows()
    assert {name for name, found in rows.items() if not found} == {"tasks"}
    assert FORMULA in [one["text"] for one in rows["contributions"]]
    away = {one["name"]: one["offline_seconds"] for one in rows["participants"]}
    assert away["Boris"] > 1
    assert "NE" in [one["score"] for one in rows["ratings"]]
    assert 2 in [one["version"] for one in rows["ratings"]]
    assert any(one["difference"] for one in rows["consensus"])
    assert "no_evidence" in [one["reason"] for one in rows["profile"]]
    spoke = [one for one in rows["participation"] if one["talk_seconds"] and one["phase"] is None]
    assert {day.names[one["participant"]] for one in spoke} == {"Boris", "Дарья"}


def test_the_log_beside_the_tables_is_the_log(day: GroupDay, files: Files) -> None:
    beside, told = log_in_zip(files("csv")), day.house.log(day.id)
    for one, other in zip(beside, told, strict=True):
        assert {name: one[name] for name in ("seq", "id", "at", "by", "type")} == {
            name: other[name] for name in ("seq", "id", "at", "by", "type")
        }
        assert other["data"].items() <= one["data"].items() or one["type"] == "session.created"


@LANGUAGES
def test_every_cell_and_every_chart_is_what_the_log_says(files: Files, language: str) -> None:
    expected, book = files.expected(language), files("xlsx", language)
    assert list(csv_differences(files("csv", language), expected)) == []
    assert list(xlsx_differences(book, expected)) == []
    assert list(overview_differences(book, expected)) == []


def test_the_tables_are_read_elsewhere_as_they_were_meant(files: Files) -> None:
    rows, tables = files.expected().rows(), files_in_zip(files("csv"))
    assert [fault for name in rows for fault in misread(name, tables[name], rows[name])] == []
    assert refused_by_spss(tables["ratings_wide"].decode().splitlines()[0].split(",")) == []


def test_the_page_hands_out_the_same(day: GroupDay, files: Files) -> None:
    window = day.facilitator
    window.sees("Оценки и заметки")
    assert list(csv_differences(window.download("CSV"), files.expected())) == []
    assert list(xlsx_differences(window.download("XLSX"), files.expected())) == []
    assert "квинтэссенция" in read(window.download("PDF"))
    assert "квинтэссенция" in read(window.download("Обратная связь.*, Анна, PDF"))


def test_the_interface_tells_the_same_participation(files: Files) -> None:
    told, expected = files.answer("participation"), files.expected()
    for row in expected.amounts.person_rows():
        channels = told["channels"] if row["phase"] is None else told["phases"][row["phase"]]
        found = channels[row["channel"]]["people"][row["participant"]]
        there = found.pop("presence") or {}
        over = found.pop("interruptions", None) or {}
        flat = {**found, **there, "share": found["share"], "presence": there.get("share"), "last": None}
        flat |= {"interruptions": over.get("made"), "interruptions_successful": over.get("successful")}
        flat |= {"back_channels": over.get("back_channels"), "interrupted": over.get("received")}
        for name in row.keys() - {"participant", "label", "role", "channel", "phase", "last", "influence"}:
            assert same(flat.get(name), row[name], 5), (row, name)
    for person, value in told["influence"].items():
        assert same(value, expected.amounts.influence(person))


def test_the_assessors_agree_as_far_as_the_definitions_say(files: Files) -> None:
    told, expected = files.answer("agreement"), files.expected()
    log = expected.log
    opened = next(log.of("washup.opened"))["seq"]
    last = expected.judging.last(opened)
    raters = sorted(log.submitted, key=log.seat)
    tables = {
        one: [tuple(_number(last, by, (who, one)) for by in raters) for who in log.candidates()] for one in log.criteria
    }
    tables["overall"] = [row for rows in tables.values() for row in rows]
    for criterion, rows in tables.items():
        block = told["overall"] if criterion == "overall" else told["criteria"][criterion]
        given = sum(score is not None for row in rows for score in row)
        for name, defined in COEFFICIENTS.items():
            value = defined(rows)
            assert block[name]["value"] == (value if value is None else pytest.approx(value, abs=1e-6)), (
                criterion,
                name,
            )
            assert block[name]["raters"] == len(raters)
            assert block[name]["missing"] == pytest.approx(1 - given / (len(rows) * len(raters)))
            assert block[name]["n"] + block[name]["left_out"] == len(rows)


def _number(last: dict[tuple[str, Any], Any], by: str, cell: tuple[str, str]) -> int | None:
    score = last.get((by, cell))
    return score if isinstance(score, int) else None


def test_the_profile_weighs_as_its_weights_say(files: Files) -> None:
    told = files.answer("profile")["candidates"]
    for row in files.expected().judging.weighed():
        found = told[row["candidate"]]
        assert same(found["plain"], row["plain"])
        assert same(found["weighted"], row["weighted"])


def figure(number: float, language: str) -> str:
    """As readers are told it: with one decimal place or two."""
    text = f"{number:.2f}".removesuffix("0")
    return text.replace(".", ",") if language == "ru" else text


def has(text: str, *words: str) -> list[str]:
    """Those of some words that a text lacks, each as a whole."""
    return [one for one in words if not re.search(rf"(?<![\w.,]){re.escape(one)}(?![\w]|[.,]\d)", text)]


@LANGUAGES
def test_the_summary_tells_each_rating_mean_and_agreed_value(day: GroupDay, files: Files, language: str) -> None:
    content, expected = files("pdf", language), files.expected(language)
    log, judging = expected.log, expected.judging
    for candidate in log.candidates():
        told = section(content, day.names[candidate])
        wanted = [log.label(candidate), *(one["text"] for one in judging.notes() if one["candidate"] == candidate)]
        for criterion in log.criteria:
            cell = candidate, criterion
            agreed = judging.agreed(cell)
            values = [judging.mean(cell), agreed and agreed["data"]["score"]]
            wanted += [figure(one, language) for one in values if isinstance(one, int | float)]
            wanted += [
                f"{log.label(by)}: {score}"
                for (by, at), score in judging.last().items()
                if at == cell and score != "NE"
            ]
            wanted += [agreed["data"]["reason"]] if agreed else []
        away = log.offline_seconds(candidate)
        wanted += [f"{int(away) // 60}:{int(away) % 60:02d}"] if away >= 1 else []
        assert has(told, *wanted) == [], day.names[candidate]
    assert has(read(content), *(one["data"]["reason"] for one in log.of("recommendation.set"))) == []


@LANGUAGES
def test_the_summary_counts_what_the_log_counts(day: GroupDay, files: Files, language: str) -> None:
    told, expected = read(files("pdf", language)), files.expected(language)
    rows, log = expected.rows(), expected.log
    used = [one for one in rows["participation_group"] if one["phase"] is None and one["count"]]
    channels = [one["channel"] for one in used if one["channel"] != "speech"]
    for candidate in log.candidates():
        own = {
            one["channel"]: one
            for one in rows["participation"]
            if (one["participant"], one["phase"]) == (candidate, None)
        }
        seconds = own["speech"]["talk_seconds"]
        # Beside what was done in the exercise stand the notes that were made in it.
        noted = sum(one["candidate"] == candidate and not one.get("after") for one in expected.judging.notes())
        line = [
            f"{int(seconds) // 60}:{int(seconds) % 60:02d}",
            *(str(own[one]["count"]) for one in channels),
            str(noted),
        ]
        assert " ".join(line) in told, (day.names[candidate], line)
    wanted = [f"{one['dots']} {one['text']}" for one in rows["votes"]]
    wanted += [one["what"] for one in rows["plan"]] + [one["title"] for one in rows["clusters"]]
    for one in rows["limits"]:
        wanted += [_amount(number, language) for number in (one["used"], one["limit"], one["limit"] - one["used"])]
    wanted += [
        _amount(one[name], language) for one in rows["plan"] for name in ("cost", "staff") if one[name] is not None
    ]
    assert has(told, *wanted) == []
    for channel in used:
        shares = [
            one["share"]
            for one in rows["participation"]
            if one["channel"] == channel["channel"] and one["phase"] is None
        ]
        assert re.search(rf"\b{round(100 * max(shares))}\s?%", told), channel["channel"]


def _amount(number: float, language: str) -> str:
    text = f"{number:.6f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if language == "ru" else text


@LANGUAGES
def test_no_page_is_empty_and_nothing_leaves_it(files: Files, day: GroupDay, language: str) -> None:
    assert faults_of_pages(files("pdf", language)) == []
    assert faults_of_pages(files(f"participants/{day.of('Анна')}/feedback.pdf", language)) == []


def moments(expected: Expected) -> list[tuple[str | None, int | None]]:
    """Now, and the end of each phase by the number of its fact."""
    ends = {one["data"]["phase"]: one["seq"] for one in expected.log.of("phase.ended")}
    return [(None, None), *((phase, ends[phase]) for phase in PHASES)]


def test_each_picture_of_the_board_is_the_board_of_its_moment(files: Files) -> None:
    expected = files.expected()
    for phase, seq in moments(expected):
        asked = {"phase": phase} if phase else {}
        board = Board(expected.log, seq)
        assert board.living
        assert list(board.differences_in_svg(files("board.svg", **asked), expected.log)) == [], phase
        scene = json.loads(files("board.excalidraw", **asked))
        assert list(board.differences_in_scene(scene["elements"], expected.log)) == [], phase


def test_the_same_picture_in_pixels_shows_something(day: GroupDay, files: Files, chromium: Browser) -> None:
    page = chromium.new_page()
    for phase in (None, "writing", "sorting"):
        content = files("board.png", **({"phase": phase} if phase else {}))
        svg = files("board.svg", **({"phase": phase} if phase else {})).decode()
        width, height, inked = page.evaluate(_INKED, b64encode(content).decode())
        found = re.search(r'width="([\d.]+)" height="([\d.]+)"', svg)
        assert found
        assert width / height == pytest.approx(float(found[1]) / float(found[2]), rel=0.01)
        assert 0.01 < inked < 0.9, phase
    page.close()


_INKED = """async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const pen = canvas.getContext('2d');
    pen.drawImage(picture, 0, 0);
    const { data } = pen.getImageData(0, 0, picture.width, picture.height);
    let inked = 0;
    for (let at = 0; at < data.length; at += 4) inked += data[at] < 250 || data[at + 1] < 250 || data[at + 2] < 250;
    return [picture.width, picture.height, (4 * inked) / data.length];
}"""


@LANGUAGES
@pytest.mark.parametrize("asked", [{}, {"assessors": "yes"}], ids=["", "with assessors"])
def test_feedback_has_nobody_elses_name_text_or_number(
    day: GroupDay, files: Files, language: str, asked: dict[str, str]
) -> None:
    expected = files.expected(language)
    log, judging = expected.log, expected.judging
    for candidate in log.candidates():
        told = read(files(f"participants/{candidate}/feedback.pdf", language, **asked))
        name = day.names[candidate]
        assert SECRETS[name] in told
        others = {each for key, each in day.names.items() if key != candidate}
        assert [each for each in others if each in told] == [], name
        assert [word for each, word in SECRETS.items() if each != name and word in told] == []
        about = {one["candidate"]: one["text"] for one in judging.notes() if one["text"] in NOTED.values()}
        assert [text for who, text in about.items() if who != candidate and text in told] == []
        own = [value for one in log.criteria if (value := judging.value((candidate, one))) is not None]
        figures = set(re.findall(r"(?<![\d:.])\d[.,]\d{1,2}(?![\d:])", told))
        assert figures == {figure(value, language) for value in own}, name
        scores = {f"{log.label(by)}: {score}" for (by, (who, _)), score in judging.last().items() if who == candidate}
        found = set(re.findall(r"(?:Наблюдатель|Assessor) \d: \d", told))
        assert found == ({one for one in scores if not one.endswith("NE")} if asked else set())
        seats = {log.seat(one) for one in log.candidates() if one != candidate}
        assert [seat for seat in seats if re.search(rf"(?:Кандидат\w*|Candidate) {seat}", told)] == []


def veche(folder: Path, *asked: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "server.cli", *asked, "--data-dir", str(folder)]
    env = {**os.environ, "PYTHONWARNINGS": "ignore"}
    return subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT, env=env)


def test_a_bundle_goes_elsewhere_and_comes_back_byte_for_byte(day: GroupDay, files: Files, tmp_path: Path) -> None:
    content, file, again = files("json"), tmp_path / "bundle.json", tmp_path / "again.json"
    file.write_bytes(content)
    sound = veche(tmp_path / "one", "recompute", str(file))
    assert (sound.returncode, sound.stdout) == (0, "differences: none\n"), sound.stderr
    taken = veche(tmp_path / "one", "import", str(file))
    assert f"session: {day.id}" in taken.stdout, taken.stderr
    given = veche(tmp_path / "one", "export", day.id, "--format", "json", "-o", str(again))
    assert given.returncode == 0, given.stderr
    # When it was made, and the seal over that, are the only things that may be otherwise.
    assert _but_for_the_time(again.read_bytes()) == _but_for_the_time(content)


def _but_for_the_time(content: bytes) -> bytes:
    document = json.loads(content)
    for name in ("exported_at", "seal"):
        assert content.count(document[name].encode()) == 1
        content = content.replace(document[name].encode(), b"")
    return content


TAMPERED: dict[str, Callable[[dict[str, Any]], object]] = {
    "log[40]": lambda document: document["log"][40].update(at="2026-01-01T00:00:00.000Z"),
    "log[20]": lambda document: document["log"].pop(20),
    "people[2]": lambda document: document["people"][2].update(name="Кто-то"),
    "seal": lambda document: document["consensus"][0].update(agreed=5),
}


@pytest.mark.parametrize("place", TAMPERED)
def test_a_bundle_that_was_changed_is_told_with_the_place(files: Files, place: str) -> None:
    document = json.loads(files("json"))
    TAMPERED[place](document)
    content = json.dumps(document, ensure_ascii=False).encode()
    try:
        found = list(differences(content, ORDERING, exercise_told))
    except Unfit as unfit:
        found = list(unfit.places)
    assert found
    assert found[0].startswith(place)


def test_such_a_bundle_is_not_taken_in(files: Files, tmp_path: Path) -> None:
    document = json.loads(files("json"))
    document["log"][40]["by"] = document["log"][41]["by"] + "0"
    file = tmp_path / "bundle.json"
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    refused = veche(tmp_path / "two", "import", str(file))
    assert refused.returncode == 1
    assert "log[40]" in refused.stderr
    assert "session:" not in refused.stdout
