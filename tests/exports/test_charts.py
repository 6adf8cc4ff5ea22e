"""The charts: well-formed drawings that need nothing from outside, show everybody, and put nobody in an order."""

import os
import re
import signal
from collections.abc import Mapping
from threading import Thread
from typing import Any
from xml.etree import ElementTree

import pytest

from server.exports.charts import (
    DARK,
    LIGHT,
    Band,
    Lane,
    Look,
    Mark,
    Size,
    Someone,
    Timeline,
    draw,
    drawing,
    timeline_chart,
)
from server.exports.charts.drawing import Undrawable
from server.exports.charts.looks import mixed, readable
from server.exports.participation.pictures import names, picture
from tests.exports.test_participation import chatted, told
from tests.worked import Worked

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def play() -> Worked:
    return Worked()


def drawn(play: Worked, look: Look, size: Size, language: str = "ru") -> Mapping[str, str]:
    account = told(play, language)
    charts = {name: picture(account, name, look, size) for name in names(account)}
    return {name: draw(chart) for name, chart in charts.items() if chart is not None}


def words(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_each_is_well_formed_needs_nothing_from_outside_and_shows_everybody(
    play: Worked, look: Look, size: Size
) -> None:
    found = drawn(play, look, size)
    assert {"timeline", "shares-speech", "shares-notes", "flow-speech", "flow-notes"} <= set(found)
    for svg in found.values():
        root = ElementTree.fromstring(svg)
        assert {one.tag for one in root.iter()} <= {
            f"{SVG}{tag}" for tag in ("svg", "g", "path", "text", "line", "rect")
        }
        assert not re.search(r"href|url\(|@import|style=", svg)
        assert set(re.findall(r"https?://[^\"]+", svg)) <= {
            "http://www.w3.org/2000/svg",
            "http://www.w3.org/1999/xlink",
        }
        said = words(svg)
        for candidate in play.candidates:
            assert play.room.names[candidate.id] in said


def test_people_stand_by_their_seats(play: Worked) -> None:
    seated = sorted(play.candidates, key=lambda one: one.seat)
    everybody = [play.room.names[one.id] for one in seated]
    for svg in drawn(play, LIGHT, Size.WIDE).values():
        assert [word for word in words(svg) if word in everybody] == everybody


def test_each_width_is_the_one_that_its_place_has(play: Worked) -> None:
    for size in Size:
        for name, svg in drawn(play, LIGHT, size).items():
            width = float(ElementTree.fromstring(svg).attrib["width"])
            assert width <= size.pixels, name


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "A & B", '"кавычки" \'', "Ана\u202eнас\x07"])
def test_what_people_are_called_is_never_markup(name: str) -> None:
    band, mark = Band(name, 0, 600), Mark("chat", 30, 30)
    line = Timeline(600, [Someone(1, name)], [Lane("chat", "Чат")], [band], [], {1: [mark]}, "мин", "пауза")
    svg = draw(timeline_chart(line, LIGHT, Size.WIDE))
    shown = "".join(sign for sign in name if sign.isprintable())
    assert shown in words(svg)
    assert f"1. {shown}" in words(svg)
    assert "<script" not in svg


def test_what_is_done_in_each_channel_stands_in_a_lane_of_its_own_and_in_time() -> None:
    lanes = [Lane(key, key) for key in ("notes", "votes", "chat", "evidence")]
    marks = [Mark("notes", 0, 0), Mark("votes", 300, 300), Mark("chat", 600, 600), Mark("evidence", 300, 300, "+")]
    line = Timeline(600, [Someone(1, "Анна")], lanes, [Band("Идеи", 0, 600)], [150], {1: marks}, "мин", "пауза")
    svg = draw(timeline_chart(line, LIGHT, Size.WIDE))
    symbols = ElementTree.fromstring(svg).iter(f"{SVG}path")
    places = [
        tuple(float(one) for one in re.findall(r"-?[\d.]+", path.attrib["transform"]))
        for path in symbols
        if path.attrib.get("opacity") in ("0.85", "1") and path.attrib.get("transform", "").startswith("translate")
    ]
    assert len({y for _, y in places}) == 1 + len(marks)
    _, *done = places
    assert done[0][0] < done[1][0] == done[3][0] < done[2][0]
    assert "пауза" in words(svg)


def test_a_large_group_finds_room_on_one_page() -> None:
    lanes = [Lane(key, key) for key in ("notes", "edits", "votes", "chat", "plan", "reactions", "speech", "evidence")]
    people = [Someone(seat, f"Кандидат {seat}") for seat in range(1, 9)]
    line = Timeline(600, people, lanes, [Band("Идеи", 0, 600)], [9], {}, "мин", "пауза")
    root = ElementTree.fromstring(draw(timeline_chart(line, LIGHT, Size.PRINT)))
    assert float(root.attrib["height"]) <= 1.3 * Size.PRINT.pixels + 1


def test_a_very_long_session_is_no_larger_drawing_than_its_width() -> None:
    marks = [Mark("chat", at / 10, at / 10) for at in range(50_000)]
    line = Timeline(5000, [Someone(1, "А")], [Lane("chat", "Чат")], [], [], {1: marks}, "мин", "пауза")
    assert len(draw(timeline_chart(line, LIGHT, Size.WIDE))) < 300_000


def test_phases_that_are_too_short_for_their_name_have_their_number() -> None:
    bands = [Band("Обсуждение вариантов", at * 60, at * 60 + 60) for at in range(10)]
    line = Timeline(600, [Someone(1, "А")], [Lane("chat", "Чат")], bands, [], {}, "мин", "пауза")
    assert {str(number) for number in range(1, 11)} <= set(words(draw(timeline_chart(line, LIGHT, Size.NARROW))))


def test_pauses_that_are_close_together_share_one_word() -> None:
    line = Timeline(600, [Someone(1, "А")], [Lane("chat", "Чат")], [], [60, 66, 400], {}, "мин", "пауза")
    assert words(draw(timeline_chart(line, LIGHT, Size.WIDE))).count("пауза") == 2


def test_counts_can_be_read_on_every_shade() -> None:
    for look in (LIGHT, DARK):
        for part in range(11):
            ground = mixed(look.band, look.accent, part / 10)
            assert _contrast(ground, readable(ground, "#000000", "#ffffff")) >= 4.5


def _contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_there_is_no_chart_where_there_is_nothing_to_show() -> None:
    account = told(chatted((0, 0)))
    assert names(account) == []
    assert picture(account, "timeline", LIGHT, Size.WIDE) is None
    assert picture(told(chatted((3, 1))), "shares-speech", LIGHT, Size.WIDE) is None


def _chart(word: str) -> dict[str, Any]:
    line = Timeline(60, [Someone(1, word)], [Lane("chat", "Чат")], [], [], {1: [Mark("chat", 1, 1)]}, "мин", "пауза")
    return timeline_chart(line, LIGHT, Size.WIDE)


def test_several_threads_may_draw_at_once() -> None:
    found: dict[str, str] = {}

    def draws(word: str) -> None:
        found[word] = draw(_chart(word))

    threads = [Thread(target=draws, args=(f"Имя {number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert all(word in words(svg) for word, svg in found.items())


def test_a_painter_that_ended_is_replaced() -> None:
    draw(_chart("до"))
    os.kill(drawing._painter._idle[-1].process, signal.SIGKILL)
    assert "после" in words(draw(_chart("после")))


def test_what_is_no_chart_is_refused_and_the_next_one_is_drawn() -> None:
    with pytest.raises(Undrawable):
        draw({"mark": "no-such-mark"})
    assert "дальше" in words(draw(_chart("дальше")))
