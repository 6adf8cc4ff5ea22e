"""What the group came to, as the PDF tells it: in both languages, over many pages, and only what there is."""

import re

import pytest

from server.domain import commands as c
from server.domain import group_commands as gc
from server.domain.people import Kind
from server.exports.phrases import amount, short_day
from server.exports.results_page import results_page
from tests.exports import paper
from tests.exports.sessions import Rated
from tests.exports.test_pdf import text
from tests.exports.worked import Overfull, Worked, exercise
from tests.played import TEN, Played, Shelf

BY_LANGUAGE = {
    "ru": (
        "К чему пришла группа", "Голосование: choosing", "3 кандидата, 7 голосов", "Звонки группа карточек выбрано",
        "Бонус за терпение удалено позже", "Звонки 2 карточки", "Порядок вариантов", "Разница в местах 0 4",
        "Близость 1,0 0,0", "Борис 09.12.2026 250,5 4 · значительный", "Всего 450 12", "Лимит 400 20", "Осталось 8",
        "Сверх лимита 50", "1 ч 30 мин из 9 ч, свободно 7 ч 30 мин, 1 дело без оценки", "Тимур, 45 мин",
    ),
    "en": (
        "What the group came to", "Vote: choosing", "3 candidates, 7 votes", "Звонки cluster chosen",
        "Бонус за терпение deleted later", "Звонки 2 notes", "Order of the options", "Places apart 0 4",
        "Closeness 1.0 0.0", "Борис 9 Dec 2026 250.5 4 · considerable", "In all 450 12", "Limit 400 20", "Left 8",
        "Over the limit 50", "1 h 30 min of 9 h, 7 h 30 min left, 1 task without an estimate", "Тимур, 45 min",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", BY_LANGUAGE)
def test_the_groups_result_is_told_in_the_readers_language(language: str) -> None:
    found = text(Worked(language), language).replace("\xa0", " ")
    for words in BY_LANGUAGE[language]:
        assert words in found


@pytest.mark.parametrize("language", BY_LANGUAGE)
def test_sixty_lines_with_long_words_run_over_pages_under_their_heads(language: str) -> None:
    play = Overfull(language)
    pages = [re.sub(r"\s+", " ", page) for page in paper.pages(play.export("pdf", language).content)]
    head = {"ru": "№ Что сделать", "en": "No. What"}[language]
    with_lines = [page for page in pages if re.search(r"Строка \d+:", page)]
    assert len(with_lines) > 2
    assert all(head in page for page in with_lines)
    found = " ".join(pages)
    assert all(f"Строка {at}:" in found for at in range(60))
    assert amount(2_185_065, language).replace("\xa0", " ") in found


def test_a_note_that_is_too_long_is_told_by_its_beginning() -> None:
    play = Overfull("en")
    summary = play.summary("en")
    page = results_page(summary.results, {one.id: one for one in summary.people}, "en")
    assert page is not None
    notes = [note for group in page["clusters"]["groups"] for note in group["notes"]]
    assert {len(note) <= 280 and note.endswith("…") for note in notes} == {True}


def test_what_the_group_did_not_use_takes_no_space() -> None:
    bare = Rated()
    bare.close()
    assert "К чему пришла группа" not in text(bare)
    play = Played("small", "ru", Shelf(exercise()))
    play.ask(play.join(Kind.FACILITATOR, "Ф"), c.StartPhase("working"))
    play.ask(play.join(Kind.CANDIDATE, "Анна"), gc.PutPlanLine("p", "Позвонить"))
    summary = play.summary()
    page = results_page(summary.results, {one.id: one for one in summary.people}, "ru")
    assert page is not None
    assert (page["votes"], page["clusters"], page["ranking"], page["day"]) == ([], None, None, None)
    assert [column["name"] for column in page["plan"]["columns"]] == ["№", "Что сделать", "Затраты", "Люди"]
    assert [row["cells"] for row in page["plan"]["sums"]] == [
        ["", "Всего", "0", "0"], ["", "Лимит", "400", "20"], ["", "Осталось", "400", "20"],
    ]  # fmt: skip


def test_an_open_vote_says_so_and_an_own_order_without_the_groups_is_measured_by_nothing() -> None:
    play = Worked()
    play.ask(play.ann, gc.CastVote("n0"))
    summary = play.summary()
    people = {one.id: one for one in summary.people}
    page = results_page(summary.results, people, "ru")
    assert page is not None
    assert page["votes"][-1]["about"] == "1 кандидат, 1 голос, голосование ещё идёт."
    alone = Played("small", "ru", Shelf(exercise()))
    alone.ask(alone.join(Kind.FACILITATOR, "Ф"), c.StartPhase("weighing"))
    alone.ask(alone.join(Kind.CANDIDATE, "Анна"), gc.PutRanking("own", ("wait", "hire", "train")))
    summary = alone.summary()
    page = results_page(summary.results, {one.id: one for one in summary.people}, "ru")
    assert page is not None
    assert [row["place"] for row in page["ranking"]["rows"]] == ["–"] * 3
    assert (page["ranking"]["figures"], page["ranking"]["hint"]) == ([], "")
    assert page["ranking"]["about"].startswith("Общего порядка группа не составила")
    assert "Порядок вариантов" in text(alone)


def test_a_day_beyond_its_end_says_by_how_much() -> None:
    play = Worked("en")
    play.ask(play.ann, gc.PutTask("report", "day", None, 600))
    summary = play.summary("en")
    page = results_page(summary.results, {one.id: one for one in summary.people}, "en")
    assert page is not None
    assert page["day"]["about"] == "09:00–18:00. 11 h 30 min of 9 h, over by 2 h 30 min, 1 task without an estimate."
    assert [row["time"] for row in page["day"]["rows"]] == ["09:00", "09:00–10:30", "10:30–20:30"]


def test_amounts_and_dates_are_written_the_readers_way() -> None:
    assert [amount(number, "en") for number in (0, 250.5, 1234567, 0.25)] == ["0", "250.5", "1,234,567", "0.25"]
    assert [amount(number, "ru") for number in (0, 250.5, 1234567)] == ["0", "250,5", "1\xa0234\xa0567"]
    assert (short_day(TEN, "ru"), short_day(TEN, "en")) == ("22.11.2026", "22 Nov 2026")
