"""Names in what people wrote: found in every case of Russian, and nothing else taken for one."""

import unicodedata
from datetime import UTC, datetime

import pytest

from server.domain.people import Kind, label
from server.projections.hiding import Hidden, labelled, others
from server.projections.summary import Person

NAMES = {"1": "Анна Ёлкина", "2": "Анна Ли", "3": "Жан-Поль Гот", "4": "Я", "5": "Person 1", "6": "Person 2"}
HIDDEN = labelled({who: f"Кандидат {who}" for who in NAMES}, NAMES, "участник")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Позвала Анну Ёлкину", "Позвала Кандидат 1"),
        ("Елкиной и ЕЛКИНУ слышно", "Кандидат 1 и Кандидат 1 слышно"),
        ("Ёлкина Анна, Анна\nЁлкина", "Кандидат 1, Кандидат 1"),
        ("Анна молчит", "участник молчит"),
        ("Жану-Полю и Готу", "Кандидат 3 и Кандидат 3"),
        ("Person 1, Person 2 and Person 12", "Кандидат 5, Кандидат 6 and участник 12"),
        ("Спросите анну ёлкину", "Спросите Кандидат 1"),
        ("ёлкина у окна, Аннексия, Лист, линия", "ёлкина у окна, Аннексия, Лист, линия"),
        ("Я думаю иначе", "Я думаю иначе"),
        ("", ""),
    ],
)
def test_names_give_way_to_labels(written: str, told: str) -> None:
    assert HIDDEN.cleared(written) == told


def test_without_names_nothing_changes() -> None:
    assert labelled({}, {}, "участник").cleared("Анна") == "Анна"


def person(who: str, name: str | None, seat: int, kind: Kind = Kind.CANDIDATE) -> Person:
    return Person(
        id=who, kind=kind, label=label(kind, seat, "en"), seat=seat, name=name, role=None, role_title=None,
        joined_at=datetime(2026, 11, 22, tzinfo=UTC), consent="1", offline_seconds=0, removed=False, submitted=False,
        watches=(),
    )  # fmt: skip


def read_by(own: str, *strangers: str) -> Hidden:
    """What the first of these people reads of the others; seats are 1, 2 and so on, an assessor sits at the end."""
    people = [person(str(seat), name, seat) for seat, name in enumerate((own, *strangers), 1)]
    return others([*people, person("a", "Тесс", 1, Kind.ASSESSOR)], people[0], "другой", "участник")


@pytest.mark.rule("A25")
@pytest.mark.parametrize(
    ("own", "other", "written", "told"),
    [
        ("Анна Иванова", "Анна Петрова", "Анна Петрова за, Анна Иванова против", "другой за, Анна Иванова против"),
        ("Анна Иванова", "Анна Петрова", "Анну слышно, Иванову тоже", "участник слышно, Иванову тоже"),
        ("Анна Иванова", "Анна Петрова", "Петровой Анне, Ивановой Анне", "другой, Ивановой Анне"),
        ("Анна Иванова", "Анна Петрова", "А. Иванова, А. Петрова, Петрова А.", "А. Иванова, другой, другой"),
        ("Анна Иванова", "Иванова Анна", "Анна Иванова молчит", "участник молчит"),
        ("Анна Иванова", "Анна Мария Иванова", "Анна Иванова молчит", "участник молчит"),
        ("Person-c1", "Person-c2", "Interrupts Person-c2 twice", "Interrupts другой twice"),
        ("Person-c1", "Person-c2", "Person-c1 asks Person; c2 is calm", "Person-c1 asks участник; другой is calm"),
        ("person_1", "person_2", "Person2, person 1, person_2", "другой, person 1, другой"),
        ("Мария Ли", "Мари Ли", "Мари Ли, Мария Ли, Мари", "участник, Мария Ли, участник"),
        ("Вера", "Пётр Чайковский", "Петра Чайковского; ПЕТР с Чайковским", "другой; другой с другой"),
        ("Вера", "Павел Лев", "Павла и Львом", "другой и другой"),
        ("Вера", "Соловей", "у Соловья", "у другой"),
        ("Вера", "Жанна д’Арк", "Жанне Д'Арк", "другой"),
        ("Вера", "Петрова", "перебила петрову, это вера", "перебила другой, это вера"),
        ("Вера", "Петрова", "Пeтpoвa, П\u200bет\u00adрова, _Петрова_", "другой, другой, _другой_"),
        ("Вера", "Петрова", "Петро\u0301ва, ПEТPОВУ", "другой, другой"),
        ("Вера", "Андрей Йод", unicodedata.normalize("NFD", "Андрей у Йода; Андрею"), "другой у другой; другой"),
        ("Вера", unicodedata.normalize("NFD", "Алёна\u200b Рой"), "Алена Рой и Алёну", "другой и другой"),
        ("Вера", "José Núñez", "Jose is Nunez", "другой is другой"),
        ("Вера", "Люба Света", "в свете дня, любому; Светы нет", "в свете дня, любому; другой нет"),
        ("Вера", "Борис", "Кандидаты 1 и 2, Candidate №2", "Кандидаты 1 и другой, другой"),
        ("Вера", "Борис", "2-й кандидат, кандидат 12", "другой, кандидат 12"),
        ("Вера", "Борис", "Наблюдатель 1 и Assessor #1", "другой и другой"),
    ],
)  # fmt: skip
def test_a_reader_finds_their_own_name_alone(own: str, other: str, written: str, told: str) -> None:
    assert read_by(own, other).cleared(written) == told
