# ruff: noqa: E501 - a table is read best with one case a line
"""Job profiles: the shipped ones are in order, and a broken file is told by file, line and remedy."""

from pathlib import Path

import pytest

from server.adapters.library import Faulty, YamlLibrary
from server.adapters.profiles import YamlProfiles, load_profile
from server.cli import main
from server.domain.profile import profile_from

SHIPPED = Path(__file__).parents[2] / "exercises"

GOOD = """\
id: shift-leader
version: 1
title: {ru: Старший смены, en: Shift leader}
summary: {ru: Для отбора, en: For choosing}
source: {ru: Мы, en: Our choice}
skills:
  - id: running
    name: {ru: Руководство, en: Running}
    share: 12.5
    criteria: [LD, TW]
  - id: rota
    name: {ru: График, en: Rota}
    criteria: []
weights:
  LD: 2
  TW: 0.5
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A folder with two criteria and one good profile."""
    for folder in ("criteria", "profiles"):
        (tmp_path / folder).mkdir()
    for key in ("LD", "TW"):
        (tmp_path / "criteria" / f"{key}.yaml").write_text("")
    (tmp_path / "profiles" / "shift-leader.yaml").write_text(GOOD)
    return tmp_path


def told(library: Path, text: str) -> list[str]:
    """What is said of a profile with this text: `line: text` for each fault, none for a good one."""
    file = library / "profiles" / "shift-leader.yaml"
    file.write_text(text)
    try:
        load_profile(file, library / "criteria")
    except Faulty as faulty:
        return [str(fault).removeprefix(f"{file}:") for fault in faulty.faults]
    return []


def test_the_text_that_the_faults_are_made_from_is_good(library: Path) -> None:
    assert told(library, GOOD) == []
    profile = profile_from(YamlProfiles(library).documents()["shift-leader"])
    assert (profile.weights, profile.skills[0].share, profile.skills[1].share) == ({"LD": 2, "TW": 0.5}, 12.5, None)
    assert profile.skills[0].criteria == ("LD", "TW")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("version: 1\n", "", ["1: version: is missing, expected it here"]),
        ("version: 1", "version: 0", ["2: version: expected a whole number from 1 to 10000"]),
        ("en: Shift leader", "en: ''", ["3: title.en: expected the text in this language (en)"]),
        ("source: {ru: Мы, en: Our choice}\n", "", ["1: source: is missing, expected it here"]),
        ("source: {", "sauce: {", ["1: source: is missing, expected it here", "5: sauce: unknown field, expected none of this name"]),
        ("id: rota", "id: running", ["11: skills.1.id: 'running' is there already, expected another"]),
        ("id: rota", "id: Rota", ["11: skills.1.id: expected lower-case letters, digits and hyphens"]),
        ("    criteria: []\n", "", ["11: skills.1.criteria: is missing, expected it here"]),
        ("share: 12.5", "share: 0", ["9: skills.0.share: expected a percentage above 0, up to 100"]),
        ("share: 12.5", "share: 101", ["9: skills.0.share: expected a percentage above 0, up to 100"]),
        ("share: 12.5", "share: '12.5'", ["9: skills.0.share: expected a percentage above 0, up to 100"]),
        ("[LD, TW]", "[LD, TW, LD]", ["10: skills.0.criteria.2: 'LD' is there already, expected another"]),
        ("[LD, TW]", "[LD, TW, XX]", ["10: skills.0.criteria.2: 'XX' has no weight, expected a line for it in weights"]),
        ("[LD, TW]", "[TW]", ["15: weights.LD: belongs to no skill, expected one that names it"]),
        ("LD: 2", "LD: 0", ["15: weights.LD: expected a number above 0"]),
        ("LD: 2", "LD: -1", ["15: weights.LD: expected a number above 0"]),
        ("LD: 2", "LD: yes", ["15: weights.LD: expected a number above 0"]),
        ("LD: 2", "LD: .nan", ["15: weights.LD: expected a number above 0"]),
        ("LD: 2", "LD: .inf", ["15: weights.LD: expected a number above 0"]),
        ("LD: 2", f"LD: {10**400}", ["15: weights.LD: expected a number above 0"]),
        ("LD: 2", "LD: two", ["15: weights.LD: expected a number above 0"]),
        ("LD: 2", "LD: 2\n  LD: 3", ["16: weights.LD: is there twice, expected it once"]),
        ("weights:\n  LD: 2\n  TW: 0.5\n", "weights: {}\n", ["14: weights: expected 1 to 60 weights"]),
        ("weights:\n  LD: 2\n  TW: 0.5\n", "weights: [LD]\n", ["14: weights: expected a mapping"]),
        ("id: shift-leader", "id: other", ["1: expected the file's own name, 'shift-leader'"]),
    ],
)  # fmt: skip
def test_each_fault_is_told_by_its_line_with_the_remedy(old: str, new: str, expected: list[str], library: Path) -> None:
    assert GOOD.count(old) == 1
    assert sorted(told(library, GOOD.replace(old, new))) == sorted(expected)


def test_a_criterion_that_is_not_in_the_library_is_told_at_its_weight(library: Path) -> None:
    text = GOOD.replace("[LD, TW]", "[LD, TW, XX]") + "  XX: 1\n"
    assert told(library, text) == ["17: unknown criterion 'XX', expected one of: LD, TW"]


def test_a_library_without_profiles_has_none(tmp_path: Path) -> None:
    assert YamlProfiles(tmp_path).documents() == {}


def test_the_command_line_checks_profiles_as_it_checks_exercises(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = library / "profiles" / "shift-leader.yaml"
    monkeypatch.setenv("VECHE_EXERCISES_DIR", str(library))
    for arguments in ([], [str(file)]):
        file.write_text(GOOD)
        assert main(["exercises", "check", *arguments]) == 0
        assert capsys.readouterr().out == "1 checked, no faults\n"
        file.write_text(GOOD.replace("LD: 2", "LD: 0"))
        assert main(["exercises", "check", *arguments]) == 1
        assert capsys.readouterr().out == f"{file}:15: weights.LD: expected a number above 0\n"


def test_the_command_line_knows_a_profile_by_its_folder_wherever_one_stands(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(library / "profiles")
    assert main(["exercises", "check", "shift-leader.yaml"]) == 0
    assert capsys.readouterr().out == "1 checked, no faults\n"


def test_the_shipped_profiles_are_in_order_and_each_fits_some_exercise() -> None:
    profiles = {key: profile_from(one) for key, one in YamlProfiles(SHIPPED).documents().items()}
    assert set(profiles) == {"client-manager", "contact-centre-head", "support-specialist"}
    for profile in profiles.values():
        for exercise in YamlLibrary(SHIPPED).documents().values():
            scaled = profile.scaled([one["id"] for one in exercise["criteria"]])
            assert sum(scaled.values()) == pytest.approx(1 if scaled else 0)


def test_the_weights_of_one_profile_in_one_exercise_are_those_that_its_readme_names() -> None:
    profile = profile_from(YamlProfiles(SHIPPED).documents()["contact-centre-head"])
    criteria = [one["id"] for one in YamlLibrary(SHIPPED).documents()["service-strategy"]["criteria"]]
    scaled = {one: round(100 * weight, 1) for one, weight in profile.scaled(criteria).items()}
    assert scaled == {"LD": 50.0, "TW": 25.4, "CM": 20.6, "CO": 2.2, "PS": 1.8}
