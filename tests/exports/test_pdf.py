"""The PDF: readable words in both languages, whatever people wrote, at any size of session."""

import io
import re

import pytest
from pypdf import PdfReader

from server.domain import commands as c
from server.domain.people import Kind
from server.exports.phrases import counted, decimal
from tests.exports.panels import Panel
from tests.exports.paper import in_one_line, pages
from tests.exports.sessions import SECRETS, Rated, crowded
from tests.played import Played, sticky
from tests.wire.process import ROOT

SECTIONS = (
    "Ход упражнения", "Кандидаты", "К чему пришла группа", "Доска в конце этапов", "Согласие наблюдателей",
    "Что шло не обычным порядком", "Технические потери", "Объявления ведущего", "Участие", "Чего эти итоги не говорят",
)  # fmt: skip


def reader(play: Played, language: str = "ru") -> PdfReader:
    return PdfReader(io.BytesIO(play.export("pdf", language).content))


def text(play: Played, language: str = "ru") -> str:
    return in_one_line(play.export("pdf", language).content)


IN_BOTH = pytest.mark.parametrize("panel", ["ru", "en"], indirect=True)


@pytest.fixture(scope="module", params=["ru"])
def panel(request: pytest.FixtureRequest) -> bytes:
    """Five candidates, set once; in Russian where a test does not say otherwise."""
    return Panel(request.param).export("pdf", request.param).content


def test_a_russian_summary_has_its_people_ratings_and_evidence() -> None:
    play = Rated()
    play.wash_up()
    found = text(play)
    for words in ("Отбор, группа 3", "Анна Ёлкина", "Борис Въездной", "Аналитик", "Командная работа", "4,0", "НС"):
        assert words in found
    assert "Съёмная вывеска" in found
    assert all(secret in found for secret in SECRETS)
    assert "2 кандидата, 2 наблюдателя, 1 этап" in found


def test_an_english_summary_speaks_english_and_keeps_what_was_written() -> None:
    play = Rated("en")
    play.wash_up()
    found = text(play, "en")
    for words in ("GROUP SESSION SUMMARY", "Teamwork", "4.0", "Candidate", "Съёмная вывеска", "Анна Ёлкина"):
        assert words in found
    for words in ("4.5 agreed", "Обе заметки убедили", "Recommendation: recommended. Держит порядок"):
        assert words in found
    assert "Кандидат " not in found


def test_a_draft_is_shown_as_one_and_stays_out_of_the_mean() -> None:
    play = Rated()
    play.close()
    found = text(play)
    assert "3 (черновик, в среднее не входит)" in found
    assert "5,0 среднее" in found


def test_a_quote_gets_one_pair_of_marks() -> None:
    play = Rated()
    play.observe(play.ugo, play.bob, "«Давайте по кругу» — даёт слово", "TW", sign=1, kind="quote")
    play.close()
    found = text(play)
    assert "«Говорит: квинтэссенция»" in found
    assert "««" not in found


def test_every_letter_has_a_face() -> None:
    play = _writing("Съешь ещё этих мягких французских булок, да выпей чаю. ЪЫЭ №5 «—» 🦔 ĞŁ")
    play.close()
    assert "Съешь ещё этих мягких французских булок, да выпей чаю. ЪЫЭ №5 «—»" in text(play)
    assert {font.split("+")[-1] for font in _fonts(play)} <= {"Onest-Regular", "Onest-SemiBold", "NotoEmoji-Regular"}


@pytest.mark.parametrize(
    "written",
    [
        "#sys.inputs",
        '#read("/etc/passwd")',
        "*bold* _it_ $x^2$ <label> @ref",
        "]) #panic()",
        '\\ " \\u{41} `raw`',
        "= H1",
    ],
)
def test_what_people_write_is_never_markup(written: str) -> None:
    assert written in text(_closed(_writing(written)))


def test_a_word_that_no_line_holds_goes_on_in_the_next_one() -> None:
    play = _closed(_writing("W" * 400))
    lines = [line for page in pages(play.export("pdf").content) for line in page.splitlines() if "WW" in line]
    assert len(lines) > 5
    assert "W" * 400 in re.sub(r"[\s\u200b]", "", text(play))


def test_signs_that_turn_or_hide_words_are_left_out() -> None:
    assert "Ананас" in text(_closed(_writing("Ана\u202eнас\x00\x07")))


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_large_session_makes_a_small_file_with_everything_in_it(language: str) -> None:
    play = crowded(language)
    made = play.export("pdf", language).content
    assert len(made) < 2_000_000
    found = text(play, language)
    assert all(f"№ {at}:" in found for at in range(300))


@pytest.mark.parametrize("closing", [False, True])
def test_a_session_in_which_nothing_happened_has_its_page(closing: bool) -> None:
    play = Played(title="Пустая")
    if closing:
        play.close()
    assert len(reader(play).pages) == 1
    assert "В этой сессии не было кандидатов." in text(play)


def test_it_has_a_title_a_language_bookmarks_and_tags() -> None:
    play = Rated()
    play.close()
    found = reader(play)
    assert found.metadata is not None
    assert found.metadata.title == "Отбор, группа 3"
    assert found.trailer["/Root"]["/Lang"] == "ru"
    assert "/StructTreeRoot" in found.trailer["/Root"]
    assert "Анна Ёлкина" in str(found.outline)


def test_the_same_session_at_the_same_time_gives_the_same_bytes() -> None:
    play = _closed(_writing("Раз"))
    assert play.export("pdf").content == play.export("pdf").content


@pytest.mark.parametrize(
    ("number", "russian"),
    [(0, "0 оценок"), (1, "1 оценка"), (3, "3 оценки"), (5, "5 оценок"), (11, "11 оценок"), (14, "14 оценок"),
     (21, "21 оценка"), (112, "112 оценок"), (122, "122 оценки")],
)  # fmt: skip
def test_russian_plurals(number: int, russian: str) -> None:
    assert counted(number, "rating", "ru") == russian


def test_english_plurals_and_decimals() -> None:
    assert [counted(number, "rating", "en") for number in (0, 1, 2)] == ["0 ratings", "1 rating", "2 ratings"]
    assert (decimal(3.25, "ru"), decimal(8 / 3, "en"), decimal(4, "ru"), decimal(4.0, "en")) == (
        "3,25",
        "2.67",
        "4,0",
        "4.0",
    )


def _fonts(play: Played) -> set[str]:
    return {
        str(font.get_object()["/BaseFont"])
        for page in reader(play).pages
        for font in page["/Resources"].get("/Font", {}).values()
    }


def _writing(words: str) -> Played:
    play = Played()
    fay, ann = play.join(Kind.FACILITATOR, "Ф"), play.join(Kind.CANDIDATE, "Анна")
    play.ask(fay, c.StartPhase("ideas"))
    play.draw(ann, *sticky("n", words))
    return play


def _closed(play: Played) -> Played:
    play.close()
    return play


def test_candidates_have_the_marks_that_the_pages_give_them() -> None:
    template = (ROOT / "server/exports/templates/looks.typ").read_text(encoding="utf-8")
    pages = (ROOT / "web/src/ui/shapes.ts").read_text(encoding="utf-8")
    outlines = re.findall(r'"(M[^"]+)",', pages)
    assert len(outlines) == 8
    assert re.findall(r'"(M[^"]+)",', template) == outlines
    colours = re.findall(r'"(#[0-9a-f]{6})"', pages.split("const ON_CANVAS")[1].split("];")[0])
    assert colours
    assert re.findall(r'"(#[0-9a-f]{6})"', template.split("#let colours")[1].split(")")[0]) == colours


@IN_BOTH
def test_it_can_be_heard_and_kept(panel: bytes) -> None:
    """PDF/UA-1 and PDF/A-2a, as the file itself says: the maker refuses to say so where it does not hold."""
    for found in (PdfReader(io.BytesIO(panel)), reader(_closed(Played()))):
        metadata = found.xmp_metadata
        assert metadata is not None
        told = metadata.stream.get_data().decode()
        assert ("<pdfuaid:part>1<" in told, "<pdfaid:part>2<" in told, "<pdfaid:conformance>A<" in told) == (True,) * 3
        assert found.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


@IN_BOTH
def test_five_candidates_take_one_sheet_and_then_each_their_own(panel: bytes) -> None:
    first, second, *_ = pages(panel)
    assert re.search("Вес|Weights", first), "what stands last on the first page"
    assert second.startswith("Анна Ёлкина")


def test_many_scores_stand_side_by_side_below_the_scale() -> None:
    lines = "\n".join(pages(crowded("ru").export("pdf").content)).splitlines()
    told = [line for line in lines if re.match(r"Наблюдатель \d: \d \(черновик", line)]
    assert told
    assert [line for line in lines if line.startswith("·") and "Наблюдатель" in line] == []
    assert all(line.count("Наблюдатель") == 2 for line in told)


def test_letters_that_no_font_has_are_no_reason_to_have_no_file() -> None:
    assert "Вот" in text(_closed(_writing("Вот 日本語\u0378\u2028и \ufffe всё")))


def test_every_section_has_its_bookmark_and_its_words(panel: bytes) -> None:
    marks = str(PdfReader(io.BytesIO(panel)).outline)
    assert [title for title in SECTIONS if title not in marks] == []
    told = in_one_line(panel)
    for words in (
        "Группа выбрала: Сообщать о задержке до звонка клиента", "В плане 4 строки.", "Итоги утверждены",
        "С весами профиля должности", "Лидерство 60 %", "Оценили 3 из 3 · разброс 2–5", "При равных долях",
        "могли получиться и случайно", "α Криппендорфа", "ICC(2,k)", "Борис Въездной: 1:04 из 12:02",
        "Идеи молча +1:00", "43–52 %", "рекомендуем с оговорками", "План работ, 4:00 · Н1",
    ):  # fmt: skip
        assert words in told, words


@pytest.mark.parametrize("panel", ["en"], indirect=True)
def test_in_english_it_says_the_same(panel: bytes) -> None:
    told = in_one_line(panel)
    for words in (
        "The group chose: Tell customers of a delay before they call", "Its plan has 4 lines.", "was approved on",
        "Weighted by the job profile", "Leadership 60%", "Rated by 3 of 3 · spread 2–5", "If all were equal",
        "chance alone could produce them", "Krippendorff's α", "too wide", "1:04 of 12:02", "Time given back",
        "What this summary cannot say", "43–52%",
    ):  # fmt: skip
        assert words in told, words
    assert re.findall(r"\{\d\}", told) == []


def test_no_heading_stands_alone_at_a_pages_foot() -> None:
    titles = {*SECTIONS, "Оценки", "Что написано на доске", "Другие коэффициенты по всем критериям"}
    for page in pages(Panel("ru", 8, 6, 300).export("pdf").content):
        *_, last, _foot = [line for line in page.splitlines() if line.strip()]
        assert last.strip() not in titles
