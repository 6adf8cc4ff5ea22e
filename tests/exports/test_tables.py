"""The CSV zip: the headers that programs rely on, one row per thing, nothing that a spreadsheet runs."""

import csv
import io
import json
import re
import zipfile

import pandas
import pytest

from server.domain import commands as c
from server.domain.people import Kind
from server.exports.csv_zip import LOG, harmless
from server.exports.tables import HEADERS
from tests.exports.sessions import Calibrated, Mapped, Rated
from tests.exports.worked import Worked
from tests.played import Played, sticky

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def tables(play: Played) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(play.export("csv").content)) as archive:
        assert archive.testzip() is None
        return {
            name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline="")))
            for name in archive.namelist()
            if name.endswith(".csv")
        }


def headers(play: Played) -> dict[str, list[str]]:
    with zipfile.ZipFile(io.BytesIO(play.export("csv").content)) as archive:
        return {
            name: next(csv.reader(io.StringIO(archive.read(name).decode())))
            for name in archive.namelist()
            if name != LOG
        }


@pytest.fixture(scope="module")
def closed() -> dict[str, list[dict[str, str]]]:
    play = Rated()
    play.close()
    return tables(play)


def test_the_zip_holds_every_table_with_its_header_even_of_an_empty_session() -> None:
    found = headers(Played())
    assert list(found) == [
        "participants.csv", "contributions.csv", "observations.csv", "ratings.csv", "consensus.csv",
        "participation.csv", "participation_group.csv", "flow.csv", "votes.csv", "clusters.csv", "plan.csv",
        "limits.csv", "rankings.csv", "influence.csv", "tasks.csv", "ratings_wide.csv",
    ]  # fmt: skip
    assert found["ratings.csv"] == ["assessor", "candidate", "criterion", "score", "version", "reason", "at"]
    assert found["consensus.csv"] == ["candidate", "criterion", "mean", "agreed", "difference", "reason", "by"]
    assert found["contributions.csv"][:8] == ["id", "participant", "label", "role", "kind", "at", "phase", "text"]


def test_each_contribution_has_person_time_and_phase(closed: dict[str, list[dict[str, str]]]) -> None:
    people = {row["participant"]: row for row in closed["participants"]}
    found = [
        (people[row["participant"]]["name"], row["kind"], row["action"], row["text"]) for row in closed["contributions"]
    ]
    assert found == [
        ("Анна Ёлкина", "note", "added", "Съёмная вывеска"),
        ("Борис Въездной", "edit", "moved", "Съёмная вывеска"),
        ("Борис Въездной", "note", "added", "С другой доски"),
        ("Борис Въездной", "chat", "wrote", '\'=HYPERLINK("x")'),
    ]
    for row in closed["contributions"]:
        assert row["phase"] == "ideas"
        assert TIME.fullmatch(row["at"])
        assert TIME.fullmatch(row["until"])
        assert row["label"] == people[row["participant"]]["label"]
    assert closed["contributions"][0]["role"] == "analyst"


def test_every_version_of_a_rating_is_a_row_and_no_evidence_stays_a_word(
    closed: dict[str, list[dict[str, str]]],
) -> None:
    names = {row["participant"]: row["name"] for row in closed["participants"]}
    found = [
        (names[row["assessor"]], names[row["candidate"]], row["score"], row["version"]) for row in closed["ratings"]
    ]
    assert found == [
        ("Тесс", "Анна Ёлкина", "4", "1"),
        ("Уго", "Анна Ёлкина", "3", "1"),
        ("Уго", "Борис Въездной", "NE", "1"),
        ("Тесс", "Анна Ёлкина", "5", "2"),
    ]
    assert [(names[row["candidate"]], row["mean"], row["agreed"]) for row in closed["consensus"]] == [
        ("Анна Ёлкина", "5.0", "")
    ]


def test_mean_agreed_value_and_difference_stand_side_by_side() -> None:
    play = Rated()
    play.wash_up()
    found = tables(play)["consensus"]
    assert [tuple(row.values()) for row in found] == [
        (play.ann.id, "TW", "4.0", "4.5", "0.5", "'=Обе заметки убедили", play.fay.id)
    ]


@pytest.mark.parametrize(
    ("agreed", "shown", "difference"), [("NE", "NE", ""), (4, "4", "0.0"), (3.33, "3.33", "-0.67")]
)
def test_what_was_agreed_may_be_no_number(agreed: float | str, shown: str, difference: str) -> None:
    play = Rated()
    play.wash_up()
    play.ask(play.fay, c.SetConsensus(play.ann.id, "TW", agreed, "so"))
    (row,) = tables(play)["consensus"]
    assert (row["agreed"], row["difference"]) == (shown, difference)


def test_a_calibration_lays_what_was_submitted_beside_its_key_before_it_is_closed() -> None:
    play = Calibrated()
    found = tables(play)
    ann, bob = play.ann.id, play.bob.id
    assert [tuple(row.values()) for row in found["calibration"]] == [
        (play.vera.id, ann, "TW", "4", "5", "1"),
        (play.vera.id, ann, "LD", "NE", "3", ""),
        (play.vera.id, ann, "CM", "2", "", ""),
        (play.vera.id, bob, "TW", "3", "", ""),
        (play.gleb.id, ann, "TW", "4", "NE", ""),
        (play.gleb.id, ann, "LD", "NE", "NE", ""),
        (play.gleb.id, ann, "CM", "2", "1", "-1"),
        (play.gleb.id, bob, "TW", "3", "", ""),
    ]
    assert {row["score"] for row in found["ratings"]} == {""}
    assert "calibration" not in tables(Rated())


def test_observations_have_their_sign_as_a_number(closed: dict[str, list[dict[str, str]]]) -> None:
    assert [(row["criterion"], row["sign"], row["phase"]) for row in closed["observations"]] == [
        ("TW", "1", "ideas"),
        ("TW", "-1", "ideas"),
        ("", "", "ideas"),
    ]


def test_participation_has_a_row_for_each_person_channel_and_phase(closed: dict[str, list[dict[str, str]]]) -> None:
    names = {row["participant"]: row["name"] for row in closed["participants"]}
    found = {(names[row["participant"]], row["phase"], row["channel"]): row for row in closed["participation"]}
    assert len(found) == len(closed["participation"]) == 2 * 2 * 7
    assert found["Борис Въездной", "", "edits"]["count"] == "1"
    assert found["Борис Въездной", "", "edits"]["share"] == "1.0"
    assert found["Борис Въездной", "ideas", "chat"]["index"] == "2.0"
    assert found["Анна Ёлкина", "ideas", "notes"]["ideas"] == "1"
    nobody = found["Анна Ёлкина", "", "reactions"]
    assert (nobody["count"], nobody["share"], nobody["talk_seconds"]) == ("0", "", "")


def test_the_group_has_its_figures_and_who_came_after_whom() -> None:
    play = Played()
    fay, ann, bob = (play.join(kind, kind) for kind in (Kind.FACILITATOR, Kind.CANDIDATE, Kind.CANDIDATE))
    play.ask(fay, c.StartPhase("ideas"))
    for key in "abc":
        play.draw(ann, *sticky(key, "Ещё одна"))
        play.wait(20)
    found = tables(play)
    assert bob.id in {row["participant"] for row in found["participation"]}
    groups = {(row["phase"], row["channel"]): row for row in found["participation_group"]}
    assert len(groups) == 2 * 7
    assert groups["", "notes"]["gini"] == "0.5"
    assert groups["", "notes"]["uneven"] == "false"
    assert groups["", "votes"]["gini"] == groups["", "votes"]["chance_p95"] == ""
    assert {row["channel"] for row in found["flow"]} == {"notes"}


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+7 900",
        "-1",
        "@SUM(A1)",
        "  =1",
        "＝1+1",
        "＋1",
        "－1",
        "＠A",
        "=cmd|' /C calc'!A0",
    ],
)
def test_what_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a;=1+1", "a;'=1+1"),
        ("a\t+1", "a\t'+1"),
        ("a\n=1\r\n-2", "a\n'=1\r\n'-2"),
        ("a; \t@A1", "a; \t'@A1"),
        ("=1;=2", "'=1;'=2"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("\n=1", "'\n'=1"),
        ('";＝1', "\";'＝1"),
    ],
)
def test_nor_is_what_begins_where_another_program_would_begin_a_cell(text: str, written: str) -> None:
    assert harmless(text) == written


@pytest.mark.parametrize("text", ["", "1+1", "a=b", "a; b", "a;1-2", "one\ntwo", "'=1", "Да", "e-mail", "100%", "«=»"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_a_contribution_that_put_a_note_into_a_cell_names_it_in_the_language_of_the_file() -> None:
    play = Mapped()
    (row, moved) = tables(play)["contributions"]
    cell = ("journey", "pain", "choosing", "Выбор · Болевая точка")
    assert tuple(row[f"cell_{part}"] for part in ("template", "row", "column", "title")) == cell
    assert {moved[f"cell_{part}"] for part in ("template", "row", "column", "title")} == {""}


def picked(rows: list[dict[str, str]], *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in columns) for row in rows]


def test_what_the_group_came_to_is_in_tables_with_its_words() -> None:
    play = Worked()
    found = tables(play)
    assert picked(found["votes"], "phase", "run", "text", "dots", "result", "gone") == [
        ("choosing", "1", "Звонки", "3", "chosen", "false"),
        ("choosing", "1", "Один номер на всех", "2", "chosen", "false"),
        ("choosing", "1", "Ночная смена", "1", "", "false"),
        ("choosing", "1", "Бонус за терпение", "1", "", "true"),
    ]
    assert picked(found["clusters"], "title", "item", "text") == [
        ("Звонки", "n0", "Перезвонить сразу"),
        ("Звонки", "n1", "Один номер на всех"),
        ("Пока пусто", "", ""),
    ]
    assert picked(found["plan"], "what", "owner", "owner_label", "due", "cost", "staff", "effect", "from") == [
        ("Ввести один номер", play.bob.id, "Борис", "2026-12-09", "250.5", "", "4", "n1"),
        ("Нанять ночную смену", "отдел кадров", "отдел кадров", "", "199.5", "12", "тише ночью", ""),
        ("Поговорить с магазинами", "", "", "", "", "", "", ""),
    ]
    assert [tuple(row.values()) for row in found["limits"]] == [
        ("cost", "450.0", "400", "50.0", "тыс. ₽"),
        ("staff", "12", "20", "0", "чел.-дней"),
    ]


def test_orders_and_the_day_are_in_tables_too() -> None:
    play = Worked()
    found = tables(play)
    orders = picked(found["rankings"], "scope", "participant", "place", "alternative", "group_place")
    assert orders[:3] == [
        ("group", "", "1", "wait", "1"),
        ("group", "", "2", "hire", "2"),
        ("group", "", "3", "train", "3"),
    ]
    assert orders[6:] == [
        ("own", play.bob.id, "1", "train", "3"),
        ("own", play.bob.id, "2", "hire", "2"),
        ("own", play.bob.id, "3", "wait", "1"),
    ]
    assert [tuple(row.values()) for row in found["influence"]] == [(play.ann.id, "0", "1.0"), (play.bob.id, "4", "0.0")]
    assert picked(found["tasks"], "task", "place", "position", "begins", "ends", "minutes", "owner") == [
        ("call", "day", "1", "09:00", "09:00", "", ""),
        ("mail", "day", "2", "09:00", "10:30", "90", ""),
        ("report", "delegate", "", "", "", "45", "Тимур"),
    ]


@pytest.mark.parametrize("text", ['a,"b"\nc', "one\r\ntwo", "Ёж 🦔", "=1\n,2", "<b>&amp;"])
def test_any_text_comes_back_whole_from_its_cell(text: str) -> None:
    play = _writing(text)
    (row,) = tables(play)["contributions"]
    assert row["text"] == harmless(text)
    assert row.keys() == set(HEADERS["contributions"])


def _writing(text: str) -> Played:
    play = Played()
    fay, ann = play.join(Kind.FACILITATOR, "Ф"), play.join(Kind.CANDIDATE, "А")
    play.ask(fay, c.StartPhase("ideas"))
    play.draw(ann, *sticky("n", text))
    return play


def test_ratings_stand_side_by_side_for_a_statistics_program() -> None:
    play = Rated()
    play.wash_up()
    found = {(row["candidate"], row["assessor"]): row for row in tables(play)["ratings_wide"]}
    assert found[play.ann.id, play.tess.id]["TW"] == "5"
    assert found[play.ann.id, play.ugo.id]["TW"] == "3"
    assert found[play.bob.id, play.ugo.id]["TW"] == ""
    assert {row["LD"] for row in found.values()} == {""}


def test_the_log_lies_beside_the_tables_as_the_bundle_has_it() -> None:
    play = Rated()
    play.close()
    with zipfile.ZipFile(io.BytesIO(play.export("csv").content)) as archive:
        lines = archive.read(LOG).decode().splitlines()
    assert [json.loads(line) for line in lines] == json.loads(play.export("json").content)["log"]


@pytest.mark.parametrize("make", [Rated, Mapped, Worked], ids=lambda one: one.__name__)
def test_pandas_reads_every_table_with_its_types(make: type[Played]) -> None:
    play = make()
    play.close()
    with zipfile.ZipFile(io.BytesIO(play.export("csv").content)) as archive:
        for name in archive.namelist():
            if name == LOG:
                assert len(pandas.read_json(io.BytesIO(archive.read(name)), lines=True)) == len(play.facts)
                continue
            found = pandas.read_csv(io.BytesIO(archive.read(name)), keep_default_na=True)
            assert list(found.columns) == list(next(csv.reader(io.StringIO(archive.read(name).decode()))))
            for column in {"at", "until", "joined_at", "written_at"} & set(found.columns):
                assert str(pandas.to_datetime(found[column].dropna(), utc=True).dtype).startswith("datetime64")
            for column in {"share", "gini", "count", "seat", "mean", "talk_seconds"} & set(found.columns):
                assert found.empty or pandas.api.types.is_numeric_dtype(found[column])


def test_r_reads_every_table_by_its_own_rules() -> None:
    """What read.csv expects: names that are R's, as many fields in each row, quotes doubled."""
    play = Rated()
    play.ask(play.fay, c.SendChat('Said "so",\nthen; left'))
    play.close()
    with zipfile.ZipFile(io.BytesIO(play.export("csv").content)) as archive:
        for name in archive.namelist():
            if name == LOG:
                continue
            text = archive.read(name).decode()
            header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
            assert all(re.fullmatch(r"[a-zA-Z][a-zA-Z0-9_]*", column) for column in header)
            assert len(set(header)) == len(header)
            assert {len(row) for row in rows} <= {len(header)}
            assert "\x00" not in text
