# ruff: noqa: E501 - a table is read best with one case a line
"""The exercise library: the shipped exercises are in order, and a broken file is told by file, line and remedy."""

from pathlib import Path

import pytest

from server.adapters.library import Faulty, YamlLibrary, load_exercise
from server.application.codec import exercise_from
from server.projections.exercise_view import exercise_view

SHIPPED = Path(__file__).parents[2] / "exercises"

GOOD = """\
id: corner-shop
version: 1
kind: discussion
title: {ru: Лавка, en: A corner shop}
summary: {ru: О лавке, en: About a shop}
candidates: {min: 2, max: 5}
criteria: [TW, CM, PS]
phases:
  - key: reading
    title: {ru: Чтение, en: Reading}
    prompt: {ru: Читайте, en: Read}
    seconds: 60
    board: locked
    tools: []
  - key: solution
    title: {ru: Решение, en: Solution}
    prompt: {ru: Решите, en: Solve}
    seconds: 600
    board: shared
    tools: [notes, chat]
roles:
  - id: speaker
    title: {ru: Докладчик, en: Speaker}
    card: {ru: Докладывает, en: Reports}
    min: 0
    max: 1
"""
CRITERION = """\
id: TW
name: {ru: Работа, en: Work}
definition: {ru: Что это, en: What it is}
anchors:
  1: {ru: раз, en: one}
  2: {ru: два, en: two}
  3: {ru: три, en: three}
  4: {ru: четыре, en: four}
  5: {ru: пять, en: five}
positive:
  - {id: TW+1, ru: да, en: does}
negative:
  - {id: TW-1, ru: нет, en: does not}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with one good exercise and its criteria."""
    (tmp_path / "criteria").mkdir()
    for key in ("TW", "CM", "PS"):
        (tmp_path / "criteria" / f"{key}.yaml").write_text(CRITERION.replace("TW", key))
    (tmp_path / "corner-shop.yaml").write_text(GOOD)
    return tmp_path


def told(folder: Path, text: str | bytes, name: str = "corner-shop") -> list[str]:
    """What is said of a file with this text: `line: text` for each fault, none for a good one."""
    file = folder / f"{name}.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        load_exercise(file, folder / "criteria")
    except Faulty as faulty:
        lines = [str(fault) for fault in faulty.faults]
        assert all(line.startswith(f"{file}:") for line in lines)
        return [line.removeprefix(f"{file}:") for line in lines]
    return []


def changed(old: str, new: str, text: str = GOOD) -> str:
    assert text.count(old) == 1, f"{old!r} is not there just once"
    return text.replace(old, new)


def test_the_text_that_the_faults_are_made_from_is_good(folder: Path) -> None:
    assert told(folder, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("version: 1\n", "", ["1: version: is missing, expected it here"]),
        ("version: 1", "version: one", ["2: version: expected a whole number"]),
        ("version: 1", "version: 1.5", ["2: version: expected a whole number"]),
        ("version: 1", "version: yes", ["2: version: expected a whole number"]),
        ("version: 1", "version: 0", ["2: version: expected a whole number from 1 to 10000"]),
        ("kind: discussion", "kind: Deep Talk", ["3: kind: expected lower-case letters, digits and hyphens"]),
        ("kind: discussion", "kind: [talk]", ["3: kind: expected text"]),
        ("kind: discussion", "kind: talk\ncolour: red", ["4: colour: unknown field, expected none of this name"]),
        ("kind: discussion", "kind: talk\nkind: walk", ["4: kind: is there twice, expected it once"]),
        ("title: {ru: Лавка, en: A corner shop}", "title: A shop", ["4: title: expected a text in each language: {ru: …, en: …}"]),
        ("ru: Лавка, ", "", ["4: title.ru: expected the text in this language (ru)"]),
        ("en: A corner shop", "en: ''", ["4: title.en: expected the text in this language (en)"]),
        ("en: A corner shop", "en: 1984", ["4: title.en: expected the text in this language (en)"]),
        ("en: A corner shop", "en: A shop, de: Laden", ["4: title.de: unknown language, expected one of ru, en"]),
        ("{min: 2, max: 5}", "{min: 2}", ["6: candidates.max: is missing, expected it here"]),
        ("{min: 2, max: 5}", "{min: 6, max: 5}", ["6: candidates.min: expected no more than max"]),
        ("{min: 2, max: 5}", "{min: 2, max: 9}", ["6: candidates.max: expected a whole number from 4 to 8"]),
        ("{min: 2, max: 5}", "5", ["6: candidates: expected a mapping of fields"]),
        ("[TW, CM, PS]", "[TW, CM]", ["7: criteria: expected 3 to 12 criteria"]),
        ("[TW, CM, PS]", "[TW, CM, TW]", ["7: criteria.2: 'TW' is there already, expected another"]),
        ("[TW, CM, PS]", "TW", ["7: criteria: expected a list"]),
        ("[TW, CM, PS]", "[TW, CM, XX]", ["7: unknown criterion 'XX', expected one of: CM, PS, TW"]),
        ("[TW, CM, PS]", "\n  - TW\n  - XX\n  - CM", ["9: unknown criterion 'XX', expected one of: CM, PS, TW"]),
        ("key: reading", "key: Reading time", ["9: phases.0.key: expected lower-case letters, digits and hyphens"]),
        ("key: solution", "key: reading", ["15: phases.1.key: 'reading' is there already, expected another"]),
        ("seconds: 600", "seconds: 0", ["18: phases.1.seconds: expected a whole number from 1 to 14400"]),
        ("seconds: 600", "seconds: '600'", ["18: phases.1.seconds: expected a whole number"]),
        ("board: shared", "board: open", ["19: phases.1.board: 'open' cannot be run, expected one of shared, private, locked"]),
        ("[notes, chat]", "[notes, talk]", ["20: phases.1.tools.1: 'talk' cannot be run, expected one of notes, draw, chat, cluster, vote, plan, rank, template, speak"]),
        ("[notes, chat]", "[chat]", ["20: phases.1.tools: a shared board needs a tool to use it, expected notes or draw among them"]),
        ("[notes, chat]", "[draw, chat]", ["8: phases: expected at least one phase with board shared and tools notes and chat"]),
        ("min: 0\n    max: 1", "min: 3\n    max: 1", ["25: roles.0.min: expected no more than max"]),
        ("min: 0\n    max: 1", "min: 3\n    max: 3", ["21: roles: the roles want at least 3 people, expected no more than candidates.min"]),
        ("    card: {ru: Докладывает, en: Reports}\n", "", ["22: roles.0.card: is missing, expected it here"]),
        ("id: corner-shop", "id: other-shop", ["1: expected the file's own name, 'corner-shop'"]),
        ("kind: discussion", "kind: [talk", ["4: expected ',' or ']', but got ':', expected valid YAML"]),
        ("kind: discussion", "\tkind: talk", ["3: found character '\\t' that cannot start any token, expected valid YAML"]),
        ("kind: discussion", "kind: !!python/object:os.system x", None),
    ],
    ids=lambda value: value.replace("\n", "/")[:40] if isinstance(value, str) else "",
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_what_is_expected(
    folder: Path, old: str, new: str, expected: list[str] | None
) -> None:
    found = told(folder, changed(old, new))
    if expected is None:
        assert len(found) == 1
        assert found[0].startswith("3: could not determine a constructor")
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1: expected a mapping of fields, as in the README's example"),
        ("- a\n- b\n", "1: expected a mapping of fields, as in the README's example"),
        ("just words", "1: expected a mapping of fields, as in the README's example"),
        (b"title: \xff\xfe", "1: is not UTF-8 text, expected a YAML file in UTF-8"),
    ],
)
def test_what_is_no_exercise_at_all_is_told_in_one_line(folder: Path, text: str | bytes, expected: str) -> None:
    assert told(folder, text) == [expected]


def test_several_faults_are_told_together(folder: Path) -> None:
    text = changed(
        "version: 1", "version: 0", changed("seconds: 60\n", "seconds: 0\n", changed("kind: discussion\n", ""))
    )
    assert told(folder, text) == [
        "2: version: expected a whole number from 1 to 10000",
        "1: kind: is missing, expected it here",
        "11: phases.0.seconds: expected a whole number from 1 to 14400",
    ]


def test_a_file_that_is_not_there_is_told_too(folder: Path) -> None:
    with pytest.raises(Faulty, match=r"nothing\.yaml:1: cannot be read \(No such file or directory\)"):
        load_exercise(folder / "nothing.yaml", folder / "criteria")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  3: {ru: три, en: three}\n", "", "4: anchors: expected an anchor for each point from 1 to 5"),
        ("  3: {ru: три", "  7: {ru: три", "7: anchors.7.key: expected a point from 1 to 5"),
        ("en: three", "en: ''", "7: anchors.3.en: expected the text in this language (en)"),
        ("{id: TW+1, ru: да, en: does}", "{id: TW+1, ru: да}", "11: positive.0.en: is missing, expected it here"),
        ("id: TW\n", "id: XY\n", "1: expected the file's own name, 'TW'"),
        ("id: TW-1", "id: TW+1", "13: negative.0.id: 'TW+1' is there already, expected another"),
    ],
)  # fmt: skip
def test_a_fault_in_a_criterion_is_told_in_the_criterions_own_file(
    folder: Path, old: str, new: str, expected: str
) -> None:
    file = folder / "criteria" / "TW.yaml"
    file.write_text(changed(old, new, CRITERION))
    with pytest.raises(Faulty) as faulty:
        load_exercise(folder / "corner-shop.yaml", folder / "criteria")
    assert [str(fault) for fault in faulty.value.faults] == [f"{file}:{expected}"]


def test_faults_of_an_exercise_and_of_its_criteria_are_told_together(folder: Path) -> None:
    for key in ("TW", "PS"):
        (folder / "criteria" / f"{key}.yaml").write_text("[]")
    (folder / "corner-shop.yaml").write_text(changed("id: corner-shop", "id: other"))
    with pytest.raises(Faulty) as faulty:
        load_exercise(folder / "corner-shop.yaml", folder / "criteria")
    assert [fault.file.name for fault in faulty.value.faults] == ["corner-shop.yaml", "TW.yaml", "PS.yaml"]


def test_a_library_with_a_broken_file_is_not_opened(folder: Path) -> None:
    assert list(YamlLibrary(folder).documents()) == ["corner-shop"]
    (folder / "broken.yaml").write_text("id: broken")
    with pytest.raises(Faulty, match=r"broken\.yaml:1: version: is missing"):
        YamlLibrary(folder)


def shipped() -> list[str]:
    return sorted(file.stem for file in SHIPPED.glob("*.yaml"))


def test_the_three_exercises_are_shipped() -> None:
    assert {"service-strategy", "brainstorm", "problem-discussion"} <= set(shipped())
    assert set(YamlLibrary(SHIPPED).documents()) == set(shipped())


@pytest.mark.parametrize("name", shipped())
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_shipped_exercise_can_be_played_and_read_in_both_languages(name: str, language: str) -> None:
    exercise = exercise_from(load_exercise(SHIPPED / f"{name}.yaml", SHIPPED / "criteria"))
    view = exercise_view(exercise, language)
    assert exercise.candidates_max >= (6 if name == "service-strategy" else 4)
    assert sum(role.max for role in exercise.roles) >= exercise.candidates_max or not exercise.roles
    assert all(phase["title"] and phase["prompt"] for phase in view["phases"])
    assert all(len(criterion["anchors"]) == 5 for criterion in view["criteria"])
    assert all({one["sign"] for one in criterion["indicators"]} == {1, -1} for criterion in view["criteria"])
    cyrillic = any("а" <= letter <= "я" for letter in view["summary"].lower())
    assert cyrillic == (language == "ru")


LAUGHS = b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (at, at, at - 1, at - 1) for at in range(98, 120))


@pytest.mark.parametrize(
    "endless", [b"a: &a [*a]\n", b"&a {a: *a}\n", b"[" * 200_000, b"a: " + b"[" * 30 + b"]" * 30, LAUGHS], ids=range(5)
)
def test_what_has_no_end_is_told_and_not_followed(endless: bytes, folder: Path) -> None:
    (folder / "corner-shop.yaml").write_bytes(endless)
    with pytest.raises(Faulty) as faulty:
        load_exercise(folder / "corner-shop.yaml", folder / "criteria")
    assert ["goes on too deep or too long" in fault.text for fault in faulty.value.faults] == [True]
