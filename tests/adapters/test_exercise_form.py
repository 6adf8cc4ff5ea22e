"""The form of own exercises: the same rules as for files, faults by their places, and the way into a file and back."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from server.adapters.exercise_form import ExerciseForm
from server.adapters.library import YamlLibrary, load_exercise
from server.application.ports import Unfit
from tests.documents import small_exercise
from tests.fuzzing import examples

SHIPPED = Path(__file__).parents[2] / "exercises"
LIBRARY = YamlLibrary(SHIPPED)
FORM = ExerciseForm(LIBRARY.criteria)


def document(name: str) -> dict[str, Any]:
    """A shipped exercise as its file holds it."""
    loaded: dict[str, Any] = yaml.safe_load((SHIPPED / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


PLAIN = {**small_exercise(), "id": "plain", "criteria": ["TW", "CM", "LD"], "phases": small_exercise()["phases"][:2]}


def faults(changed: object) -> list[tuple[str, str]]:
    with pytest.raises(Unfit) as unfit:
        FORM.checked(changed)
    return [(".".join(one.path), one.text) for one in unfit.value.faults]


@pytest.mark.parametrize("name", sorted(LIBRARY.documents()))
def test_what_is_shipped_passes_and_comes_back_from_its_file_as_it_went(name: str, tmp_path: Path) -> None:
    checked = FORM.checked(document(name))
    assert FORM.whole(checked) == LIBRARY.documents()[name]
    file = tmp_path / f"{name}.yaml"
    file.write_text(FORM.as_file(checked), encoding="utf-8")
    assert load_exercise(file, SHIPPED / "criteria") == LIBRARY.documents()[name]


LETTERS = st.characters(
    blacklist_categories=("Cs",), blacklist_characters=[chr(code) for code in (*range(32), 127)]
) | st.sampled_from("\n\t\r :#-|>'\"{}[]&*!%@`")


@settings(max_examples=examples(60))
@given(ru=st.text(LETTERS, min_size=1), en=st.text(LETTERS, min_size=1), money=st.floats(0, 1e12))
def test_any_text_that_passes_comes_back_from_a_file_as_it_went(ru: str, en: str, money: float) -> None:
    words = {"ru": f"я{ru}я", "en": f"x{en}x"}
    sheets = [{"id": "on", "title": {"ru": "да", "en": "yes"}, "text": words}]
    limits = {"budget": money, "money": words}
    checked = FORM.checked({**PLAIN, "summary": words, "materials": sheets, "limits": limits})
    ends = str.maketrans(dict.fromkeys("\r\x85\u2028\u2029", "\n"))
    assert checked["summary"] == {language: text.translate(ends) for language, text in words.items()}
    assert FORM.checked(yaml.safe_load(FORM.as_file(checked))) == checked


@pytest.mark.parametrize("strange", [None, True, 5, 1.5, "text", [], [[]], {}, {"phases": {}}, {"id": None}], ids=repr)
def test_what_is_no_exercise_is_told_and_breaks_nothing(strange: object) -> None:
    assert faults(strange)


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("title", {"ru": "\ud800", "en": "x"}, "title.ru"),
        ("title", {"ru": "x", "en": "x\0"}, "title.en"),
        ("title", {"ru": "x", "en": "x" * 201}, "title.en"),
        ("summary", {"ru": "x" * 20_001, "en": "x"}, "summary.ru"),
        ("id", "late\n", "id"),
        ("id", "x" * 41, "id"),
        ("criteria", ["TW", "CM", "XX"], "criteria.2"),
        ("criteria", ["TW", "CM", None], "criteria.2"),
        ("materials", [{"id": "a", "title": {"ru": "x", "en": "x"}, "text": {"ru": "x"}}], "materials.0.text.en"),
        ("limits", {"budget": float("nan")}, "limits.budget"),
        ("limits", {"budget": float("inf")}, "limits.budget"),
        ("day", {"starts": "09:00\n", "ends": "10:00"}, "day.starts"),
        ("debrief", [{"ru": "x", "en": "x"}] * 31, "debrief"),
        ("\ud800", 1, "\ud800"),
    ],
    ids=ascii,
)
def test_a_fault_is_told_at_its_place(field: str, value: object, place: str) -> None:
    assert [where for where, _ in faults({**document("brainstorm"), field: value})] == [place]


def test_faults_of_several_phases_are_told_together() -> None:
    changed = document("brainstorm")
    for phase in changed["phases"][:2]:
        phase["template"] = "nowhere"
    assert [where for where, _ in faults(changed)] == ["phases.0.template", "phases.1.template"]


def test_a_criterion_that_is_there_no_more_is_left_out() -> None:
    checked = FORM.checked(document("brainstorm"))
    kept = ExerciseForm({key: one for key, one in LIBRARY.criteria.items() if key != checked["criteria"][0]})
    assert [one["id"] for one in kept.whole(checked)["criteria"]] == checked["criteria"][1:]
