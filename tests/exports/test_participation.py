"""Participation in plain words: each sentence claims what its figure carries, and where there is none says why."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import pytest

from server.domain import commands as c
from server.domain import group_commands as g
from server.domain.people import Kind
from server.exports.charts import Someone
from server.exports.participation import Account, account, report
from server.projections.participation import Participation
from tests.meetings import FOLDER
from tests.played import Played, sticky
from tests.worked import Spoken, Worked

RU_UNEVEN, RU_CHANCE = "Такое неравенство случайностью не объяснить.", "Такие доли могли получиться и случайно."


def told(play: Played, language: str = "ru", **more: Any) -> Account:
    """The account as the facilitator reads it."""
    facts = play.facts
    found = Participation(play.room.session.exercise, facts[0])
    for fact in facts[1:]:
        found.take(fact)
    people = {
        one.id: Someone(one.seat, play.room.names[one.id])
        for one in play.room.session.people.values()
        if one.kind is Kind.CANDIDATE
    }
    return account(found, people, language, **more)


def sections(play: Played, language: str = "ru", **more: Any) -> Mapping[str, Mapping[str, Any]]:
    return {one["id"]: one for one in report(told(play, language, **more))["sections"]}


def chatted(counts: Sequence[int]) -> Played:
    """People who have only chatted, so many lines each."""
    play = Played("service-strategy")
    fay = play.join(Kind.FACILITATOR, "Фаина")
    people = [play.join(Kind.CANDIDATE, f"Имя {number}") for number in range(1, len(counts) + 1)]
    play.ask(fay, c.StartPhase("ideas"))
    for turn in range(max(counts, default=0)):
        for person, count in zip(people, counts, strict=True):
            if turn < count:
                play.wait(1)
                play.ask(person, c.SendChat("слово"))
    return play


@pytest.mark.parametrize(
    ("counts", "sentence", "verdict"),
    [
        ((2, 2, 2, 2), "Реплики в чате: доли равны, по 25 %.", None),
        (
            (40, 2, 3, 4),
            "Реплики в чате: от 4 % (Имя 2) до 82 % (Имя 1); при равных долях было бы по 25 %.",
            RU_UNEVEN,
        ),
        (
            (40, 2, 2, 4),
            "Реплики в чате: от 4 % (Имя 2 и Имя 3) до 83 % (Имя 1); при равных долях было бы по 25 %.",
            RU_UNEVEN,
        ),
        (
            (40, 0, 0, 0),
            "Реплики в чате: от 0 % (3 чел.) до 100 % (Имя 1); при равных долях было бы по 25 %.",
            RU_UNEVEN,
        ),
        ((3, 1), "Реплики в чате: от 25 % (Имя 2) до 75 % (Имя 1); при равных долях было бы по 50 %.", RU_CHANCE),
        (
            (299, 1),
            "Реплики в чате: от < 1 % (Имя 2) до 100 % (Имя 1); при равных долях было бы по 50 %.",
            RU_UNEVEN,
        ),
    ],
)
def test_shares_are_told_with_the_equal_part_and_whether_chance_could_have_done_it(
    counts: Sequence[int], sentence: str, verdict: str | None
) -> None:
    said = [one.replace("\u00a0", " ") for one in sections(chatted(counts))["shares-chat"]["sentences"]]
    assert said == [sentence, *([verdict] if verdict else [])]


def test_the_same_figures_are_told_in_english() -> None:
    said = sections(chatted((40, 2, 3, 4)), "en")["shares-chat"]["sentences"]
    assert said == [
        "Chat lines: from 4% (Имя 2) to 82% (Имя 1); an equal share would be 25%.",
        "Chance alone does not explain such a difference.",
    ]


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((), "В этой сессии нет кандидатов."),
        ((5,), "В группе один человек: сравнивать доли не с кем."),
        ((0, 0), "Речь в этой сессии не учитывается."),
    ],
)
def test_where_there_is_no_figure_it_is_said_why(counts: Sequence[int], sentence: str) -> None:
    found = sections(chatted(counts))
    assert sentence in found["overview"]["sentences"] or counts == (0, 0)
    assert not any(name.startswith("shares-") for name in found)


def test_before_the_exercise_and_while_nothing_has_happened_there_is_nothing_to_count() -> None:
    play = Played()
    play.join(Kind.CANDIDATE, "Анна")
    assert sections(play)["overview"]["sentences"] == ["Упражнение ещё не начиналось, считать нечего."]
    quiet = chatted((0, 0))
    quiet.wait(60)
    fay = next(one for one in quiet.room.session.people.values() if one.kind is Kind.FACILITATOR)
    quiet.ask(fay, c.SendAnnouncement("Осталась минута", "all"))
    assert sections(quiet)["overview"]["sentences"][-1] == "Пока никто ничего не сделал."


def test_speech_that_is_off_is_no_silence() -> None:
    assert "Речь в этой сессии не учитывается." in sections(chatted((1, 1)))["overview"]["sentences"]
    assert "Каналы без единого действия: речь." in sections(chatted((1, 1)), speech=True)["overview"]["sentences"]


def test_a_meeting_with_one_dominant_speaker_is_told_as_it_was() -> None:
    play = Spoken(FOLDER / "ES2002a.jsonl")
    said = [one.replace("\u00a0", " ") for one in sections(play)["shares-speech"]["sentences"]]
    assert said == [
        "Время речи: от 4 % (Speaker C) до 48 % (Speaker B); при равных долях было бы по 25 %.",
        RU_UNEVEN,
        "Кто-то говорил 14:02 из 18:29, двое и больше одновременно — 1:51.",
        "Не сосчитаны реплики без длительности: 1.",
    ]


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        ((0, 1) * 5, "Чаще всего один за другим: Имя 1 → Имя 2, 5 из 9 смен."),
        ((0, 1), "Смен слишком мало, чтобы говорить о порядке."),
        ((0, 0, 0, 0, 0, 0, 0, 1), "Смен слишком мало, чтобы говорить о порядке."),
        ((0, 1) * 3 + (0,), "Чаще всего один за другим, по 3 из 6 смен: Имя 1 → Имя 2, Имя 2 → Имя 1."),
    ],
)
def test_who_came_after_whom_is_said_of_changes_alone(order: Sequence[int], sentence: str) -> None:
    play = chatted((0, 0))
    people = [one for one in play.room.session.people.values() if one.kind is Kind.CANDIDATE]
    for at in order:
        play.wait(1)
        play.ask(people[at], c.SendChat("слово"))
    assert sections(play)["flow-chat"]["sentences"][0] == sentence


def test_silence_counts_only_while_the_exercise_runs() -> None:
    play = chatted((0, 0))
    ann, bob = (one for one in play.room.session.people.values() if one.kind is Kind.CANDIDATE)
    fay = next(one for one in play.room.session.people.values() if one.kind is Kind.FACILITATOR)
    play.wait(30)
    play.ask(ann, c.SendChat("раз"))
    play.ask(fay, c.PausePhase())
    play.wait(600)
    play.ask(fay, c.ResumePhase())
    play.wait(60)
    play.ask(bob, c.SendChat("два"))
    assert sections(play)["presence"]["sentences"][:2] == [
        "Самое позднее первое действие — через 1:30 от начала (Имя 2).",
        "Самое долгое время без единого действия — 1:30 (Имя 2).",
    ]
    assert told(play).together[ann.id].quiet_seconds == 60


@pytest.mark.parametrize(
    ("silent", "aloud", "sentence"),
    [
        (4, 2, "в 2,0 раза больше"),
        (2, 4, "в 2,0 раза меньше"),
        (3, 3, "столько же"),
    ],
)
def test_what_silent_writing_brings_is_a_plain_ratio(silent: int, aloud: int, sentence: str) -> None:
    play = Played("brainstorm")
    fay = play.join(Kind.FACILITATOR, "Фаина")
    ann = play.join(Kind.CANDIDATE, "Анна")
    play.join(Kind.CANDIDATE, "Борис")
    # The phases in which notes can be written alone and together last as long.
    for phase, ideas, seconds in (("ideas", silent, 60), ("building", aloud, 20), ("grouping", 0, 40)):
        play.ask(fay, c.StartPhase(phase))
        for number in range(ideas):
            play.draw(ann, *sticky(f"{phase}{number}", f"{phase} {number}", x=200 * number))
        play.wait(seconds)
        play.ask(fay, c.EndPhase())
    assert sentence in sections(play)["ideas"]["sentences"][0]


def test_closeness_of_orders_is_told_where_orders_are_asked_for() -> None:
    play = Played("collective-decision")
    fay = play.join(Kind.FACILITATOR, "Фаина")
    ann, bob = (play.join(Kind.CANDIDATE, name) for name in ("Анна", "Борис"))
    options = tuple(one.id for one in play.room.session.exercise.alternatives)
    play.ask(fay, c.StartPhase("own-order"))
    play.ask(ann, g.PutRanking("own", options))
    play.ask(bob, g.PutRanking("own", options[::-1]))
    assert "influence" not in sections(play)
    play.ask(fay, c.EndPhase())
    play.ask(fay, c.StartPhase("group-order"))
    play.ask(ann, g.PutRanking("group", options))
    assert sections(play)["influence"]["sentences"][0] == (
        "Близость своего порядка к общему: от 0,00 (Борис) до 1,00 (Анна)."
    )


def test_people_stand_by_their_seats_and_never_by_amount() -> None:
    for language in ("ru", "en"):
        for one in report(told(Worked(), language))["sections"]:
            seats = [row["seat"] for row in one["table"]["rows"]] if one["table"] else []
            assert seats == sorted(seats)


def test_a_phase_is_told_by_itself() -> None:
    play = Worked()
    found = report(told(play, phase="voting"))
    names = {one["id"] for one in found["sections"]}
    assert "shares-votes" in names
    assert "shares-notes" not in names
    assert found["phase"] == "voting"
    line = told(play, phase="building").timeline
    assert line is not None
    assert [band.title for band in line.bands] == ["Развитие"]
    assert len(line.pauses) == 1
    assert timedelta(seconds=line.seconds) < timedelta(minutes=10)


def test_every_table_has_a_cell_for_every_column() -> None:
    for one in report(told(Worked()))["sections"]:
        table = one["table"]
        assert table is None or all(len(row["cells"]) == len(table["columns"]) for row in table["rows"])
        assert one["chart"] is None or (table and one["alt"])


def test_the_tables_hold_the_figures_of_the_charts() -> None:
    rows = sections(chatted((40, 2, 3, 4)))["shares-chat"]["table"]["rows"]
    assert [(row["head"], *row["cells"][:1]) for row in rows if row["head"] == "Имя 1"] == [("Имя 1", "40")]
    assert {row["cells"][2] for row in rows} == {"3,27×", "0,16×", "0,24×", "0,33×"}
