"""Names in what people wrote: found in every case of Russian, and nothing else taken for one."""

import pytest

from server.projections.hiding import labelled

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
