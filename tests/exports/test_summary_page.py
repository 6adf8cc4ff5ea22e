"""The summary in words and numbers: each section from what happened, empty where nothing did."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest

from server.domain import commands as c
from server.domain.people import Kind
from server.edge.schemas.summary import SummaryAnswerSchema
from server.exports import People
from server.exports.agreement_page import agreement_page
from server.exports.agreement_words import agreement_words
from server.exports.phrases import phrases
from server.projections.agreement import agreement
from server.projections.agreement.coefficients import Reason
from tests.exports.panels import Panel
from tests.exports.sessions import Rated
from tests.exports.worked import Overfull
from tests.played import Played, sticky


@pytest.fixture(scope="module")
def panel() -> Panel:
    return Panel("ru")


@pytest.fixture(scope="module")
def page(panel: Panel) -> dict[str, Any]:
    told: dict[str, Any] = panel.page()["page"]
    return told


def candidate(page: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in page["candidates"] if one["name"] == name)


def test_the_group_result_is_a_sentence(page: dict[str, Any]) -> None:
    assert page["decision"].startswith("Группа выбрала: Сообщать о задержке до звонка клиента; ")
    assert page["decision"].endswith("В плане 4 строки.")
    assert Rated().page()["page"]["decision"] == ""


def test_a_vote_in_a_phase_of_that_name_is_called_so_once(page: dict[str, Any]) -> None:
    assert [one["title"] for one in page["results"]["votes"]] == ["Голосование"]


def test_each_cell_says_how_far_apart_its_scores_lie(page: dict[str, Any]) -> None:
    cell = candidate(page, "Анна Ёлкина")["cells"][0]
    numbers = [one["number"] for one in cell["ratings"]]
    assert cell["spread"] == {"low": min(numbers), "high": max(numbers), "shown": "разброс 2–5"}
    assert [one["by"] for one in cell["ratings"]] == ["Н1", "Н2", "Н3"]


def test_one_score_has_no_spread_and_drafts_are_no_lack_of_evidence() -> None:
    play = Rated()
    play.close()
    cells = {one["name"]: one["cells"][0] for one in play.page()["page"]["candidates"]}
    assert cells["Анна Ёлкина"]["spread"] is None
    assert (cells["Борис Въездной"]["absent"], cells["Борис Въездной"]["mark"]) == ("только черновики", "—")
    done = Rated()
    done.wash_up()
    absent = candidate(done.page()["page"], "Борис Въездной")["cells"][0]
    assert (absent["absent"], absent["mark"]) == ("НС", "НС")


def test_a_job_profile_weighs_what_it_can(page: dict[str, Any]) -> None:
    assert [one["share"] for one in page["profile"]["weights"]] == ["60\u00a0%", "30\u00a0%", "7\u00a0%", "2\u00a0%"]
    assert page["profile"]["title"] == "Руководитель контакт-центра"
    assert candidate(page, "Анна Ёлкина")["weighted"] == {"number": 3.75, "shown": "3,75", "plain": "3,75", "why": ""}
    without = Rated()
    without.wash_up()
    told = without.page()["page"]
    assert (told["profile"], {one["weighted"] for one in told["candidates"]}) == (None, {None})


def test_why_there_is_no_weighted_mean_is_said() -> None:
    play = Panel("ru")
    fourth = candidate(play.page()["page"], "Григорий Цой")["id"]
    play.ask(play.fay, c.SetConsensus(fourth, "LD", "NE", "Никто не видел"))
    weighted = candidate(play.page()["page"], "Григорий Цой")["weighted"]
    assert (weighted["shown"], weighted["why"]) == ("", "не посчитано: нет свидетельств (Лидерство)")


def test_a_candidates_part_stands_beside_chance_and_nobody_else(page: dict[str, Any]) -> None:
    rows = {one["channel"]: one for one in candidate(page, "Борис Въездной")["participation"]}
    assert rows["Карточки"] == {
        "channel": "Карточки",
        "amount": "5",
        "share": "42\u00a0%",
        "equal": "20\u00a0%",
        "group": "могли получиться и случайно",
        "band": "неравенство 0,47, случайное доходит до 0,47",
    }
    assert rows["Правки и перемещения"]["group"] == "случайностью не объяснить"
    assert "-0,00" not in json.dumps(page["candidates"])
    assert Played().page()["page"]["candidates"] == []
    assert {one["participation"] for one in _lobby().page()["page"]["candidates"]} == {None}


def test_technical_losses_are_counted_for_each(panel: Panel, page: dict[str, Any]) -> None:
    assert page["technical"] == [
        {"what": "Без связи во время этапов", "lines": ["Борис Въездной: 1:04 из 12:02"], "moments": []},
        {"what": "Возвращённое время", "lines": ["Борис Въездной: Идеи молча +1:00"], "moments": []},
    ]
    play = Rated()
    assert play.page()["page"]["technical"] == []
    play.ask(play.fay, c.RemoveParticipant(play.bob.id))
    assert play.page("en")["page"]["technical"] == [
        {
            "what": "Removed from the session",
            "lines": ["Борис Въездной: 10:00"],
            "moments": [{"when": "10:00", "at": "2026-11-22T10:00:35.000Z"}],
        }
    ]


def test_who_stood_by_the_summary_is_said_and_that_it_changed() -> None:
    play = Rated()
    assert play.page()["page"]["approved"] is None
    play.wash_up()
    assert play.page()["page"]["approved"]["sentence"] == "Итоги ещё не утверждены."
    play.ask(play.fay, c.ApproveSummary())
    approved = play.page()["page"]["approved"]
    assert approved["sentence"] == "Итоги утверждены 22 ноября 2026, 10:00 UTC (Фаина Щукина)."
    assert approved["changed"] == ""
    assert approved["when"] in approved["sentence"]
    assert approved["at"] == "2026-11-22T10:00:35.000Z"
    assert "(Ведущий 1)" in play.page(people=People.LABELS)["page"]["approved"]["sentence"]
    play.ask(play.fay, c.SetRecommendation(play.bob.id, "with_reservations", "Мало видели"))
    assert play.page()["page"]["approved"]["changed"] == "После этого итоги изменились."
    play.ask(None, c.ApproveSummary())
    assert "(the server's owner)" in play.page("en")["page"]["approved"]["sentence"]


def test_agreement_is_told_in_words_with_its_interval(page: dict[str, Any]) -> None:
    told = page["agreement"]
    assert (told["word"], told["advice"]) == ("неясно", "Оценок слишком мало, чтобы судить: интервал широк.")
    assert [one["name"] for one in told["rows"]][:2] == ["Все критерии вместе", "Лидерство"]
    first = told["rows"][0]
    assert (first["value"], first["interval"], first["cases"], first["why"]) == ("0,55", "от 0,31 до 0,68", "25", "")
    assert not first["firm"]
    assert [one["name"] for one in told["measures"]] == ["AC2 Гвета", "ICC(2,1)", "ICC(2,k)", "W Кендалла"]
    assert told["basis"] == "3 наблюдателя, не хватает 1 % оценок."
    assert told["revised"] == ""


def test_where_there_is_no_agreement_to_tell_the_reason_stands_there() -> None:
    play = Rated()
    assert play.page()["page"]["agreement"] is None
    play.wash_up()
    told = play.page()["page"]["agreement"]
    assert (told["word"], told["advice"]) == (
        "судить рано",
        "Слишком мало кандидатов или критериев с несколькими оценками.",
    )
    assert {(one["value"], one["interval"]) for one in told["rows"]} == {("", "")}
    assert told["rows"][1]["why"] == told["advice"]
    assert told["measures"] == []


def test_what_was_changed_in_the_wash_up_gives_a_second_figure() -> None:
    play = Panel("en")
    play.ask(play.assessors[1], c.ReviseRating(play.candidates[0].id, "LD", 5, "Seen again"))
    assert play.page("en")["page"]["agreement"]["revised"].startswith("After the revisions in the wash-up: uncertain (")


def test_without_ratings_there_is_no_word_on_agreement() -> None:
    play = _lobby()
    play.close()
    assert play.page()["page"]["agreement"] is None
    none = agreement_page(agreement(play.facts, ["TW"]), {"TW": "Командная работа"}, "ru")
    assert (none["rows"], none["basis"], none["advice"]) == ([], "", "Никто не отправил баллов.")


def test_every_reason_has_its_words_in_both_languages() -> None:
    for language in ("ru", "en"):
        known = {key.removeprefix("why_") for key in agreement_words(language) if key.startswith("why_")}
        of_assessors = {Reason.NOT_SUBMITTED, Reason.NO_SHARED_CASES, Reason.NO_NOTES}
        hidden = {Reason.WITHHELD, Reason.NOT_TWO_RATERS}
        assert known == {one.value for one in Reason if one not in of_assessors | hidden} | {"else"}
    assert phrases("ru").keys() == phrases("en").keys()
    assert agreement_words("ru").keys() == agreement_words("en").keys()


def test_many_reasons_are_told_by_candidate(page: dict[str, Any]) -> None:
    lines = next(one["lines"] for one in page["overrides"] if one["what"] == "Оценки с письменной причиной")
    assert {one["reason"] for one in lines} == {"Причины стоят на странице кандидата."}
    assert lines[0]["text"] == "Анна Ёлкина: Ценность и оригинальность идей (Н1 5, Н3 5)."


def test_moments_stand_beside_their_words(panel: Panel, page: dict[str, Any]) -> None:
    first = candidate(page, "Анна Ёлкина")
    note = first["cells"][0]["evidence"][0]
    assert (note["when"], note["at"]) == ("План работ, 4:00", "2026-11-22T10:10:02.000Z")
    assert note["clock"] == ""
    assert page["at"] == "2026-11-22T10:00:00.000Z"
    assert all(one["at"].endswith("Z") for one in (*first["written"], *page["boards"], *page["announcements"]))
    ideas = page["phases"][0]
    assert (ideas["began_at"], ideas["ended_at"]) == ("2026-11-22T10:00:00.000Z", "2026-11-22T10:03:28.000Z")
    assert panel.now - timedelta(minutes=20) < panel.room.session.created_at


def test_what_was_noted_outside_the_phases_names_the_time_of_day_that_a_page_may_put_into_another_zone() -> None:
    play = Rated()
    play.wait(3600)
    play.observe(play.ugo, play.bob, "Благодарит группу", "TW", sign=1)
    play.wash_up()
    cell = candidate(play.page()["page"], "Борис Въездной")["cells"][0]
    late = cell["evidence"][-1]
    assert (late["when"], late["clock"]) == ("11:00, после упражнения", "11:00")
    assert late["at"] == "2026-11-22T11:00:35.000Z"


def test_each_rating_has_its_own_reason() -> None:
    play = Rated()
    play.wash_up()
    ratings = candidate(play.page()["page"], "Анна Ёлкина")["cells"][0]["ratings"]
    assert [(one["by"], one["reason"]) for one in ratings] == [("Н1", "околесица"), ("Н2", "тарабарщина")]


@pytest.mark.parametrize("make", [lambda: Panel("en"), lambda: Overfull("en"), Rated, Played])
def test_it_has_the_shape_that_the_interface_describes(make: Any) -> None:
    answer = make().page("en")
    assert SummaryAnswerSchema().dump(answer) == answer
    assert SummaryAnswerSchema(unknown="raise").validate(answer) == {}


def test_drawings_can_do_nothing() -> None:
    play = Panel("ru")
    hostile = {"link": "javascript:alert(1)", "customData": {"html": "<script>alert(1)</script>"}}
    words = "</text><script>alert(1)</script><image href='https://e.example/x'/>"
    other = Played()
    fay, ann = other.join(Kind.FACILITATOR, "Ф"), other.join(Kind.CANDIDATE, "<script>Анна</script>")
    other.ask(fay, c.StartPhase("ideas"))
    box, text = sticky("n", words)
    other.draw(ann, {**box, **hostile, "strokeColor": 'url("https://e.example")'}, {**text, **hostile})
    other.draw(
        ann, {**box, "id": "i", "type": "image", "fileId": "x", "boundElements": None, "link": "https://e.example"}
    )
    other.ask(fay, c.EndPhase())
    for told in (play.page(), other.page()):
        drawings = [*told["boards"], *told["charts"].values()]
        assert drawings
        for drawing in drawings:
            assert list(_dangers(drawing)) == []


def _dangers(drawing: str) -> Iterator[str]:
    """What a drawing could load, run or lead to."""
    for element in ElementTree.fromstring(drawing).iter():
        name = element.tag.rpartition("}")[2]
        if name in {"script", "foreignObject", "image", "use", "a", "iframe", "animate", "set", "style"}:
            yield name
        for key, value in element.attrib.items():
            if key.rpartition("}")[2].startswith("on") or "href" in key:
                yield key
            if "url(" in value.lower() and not value.startswith("url(#"):
                yield value


def _lobby() -> Played:
    play = Played()
    play.join(Kind.CANDIDATE, "Анна")
    return play
