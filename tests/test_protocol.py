"""The written protocol and the program say the same: rules and tests, codes, facts and wishes."""

import re
from pathlib import Path

import pytest

from server.domain.refusals import Code
from server.domain.telling import TYPES
from server.edge.schemas.commands import WISHES

TESTS = Path(__file__).parent
PROTOCOL = (TESTS.parent / "docs" / "protocol.md").read_text()

ON_THE_WIRE = {
    "P2": "wire/test_bad_input.py: test_the_author_is_who_is_connected_whatever_an_element_claims",
    "P9": "wire/test_bad_input.py: test_too_many_wishes_are_refused_and_not_remembered",
    "P12": "wire/test_identity.py: test_a_bad_token_is_refused_with_the_reason",
    "P82": "wire/test_bad_input.py: test_a_change_with_anything_wrong_is_refused_whole",
    "P84": "wire/test_commands.py: test_cursors_go_to_everyone_and_into_no_log",
}
"""Rules that hold between sockets alone, with a test that holds them."""


def written() -> list[str]:
    return re.findall(r"\*\*([PA]\d+)\*\*", PROTOCOL)


def carried() -> set[str]:
    """The numbers that tests carry."""
    marks = [
        mark for file in TESTS.rglob("test_*.py") for mark in re.findall(r"mark\.rule\(([^)]*)\)", file.read_text())
    ]
    return {number for mark in marks for number in re.findall(r'"([PA]\d+)"', mark)}


def section(title: str) -> str:
    """The text of one chapter."""
    return PROTOCOL.split(f"\n## {title}\n")[1].split("\n## ")[0]


def named_in(title: str) -> set[str]:
    """The names in the first column of a chapter's table."""
    rows = [row.split("|")[1] for row in section(title).splitlines() if row.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def test_a_number_stands_for_one_rule() -> None:
    assert len(written()) == len(set(written())) > 80


def test_every_rule_is_held_by_a_test() -> None:
    assert set(written()) - carried() - ON_THE_WIRE.keys() == set()


def test_every_number_that_a_test_carries_is_a_rule() -> None:
    assert carried() - set(written()) == set()


@pytest.mark.parametrize("rule", ON_THE_WIRE)
def test_a_rule_of_the_wire_has_its_test(rule: str) -> None:
    file, name = ON_THE_WIRE[rule].split(": ")
    assert f"def {name}(" in (TESTS / file).read_text()


def test_every_rule_that_is_referred_to_is_written() -> None:
    referred = set(re.findall(r"\b([PA]\d+)\b", PROTOCOL))
    assert referred == set(written())


def test_every_code_of_a_refusal_is_explained() -> None:
    assert named_in("What a refusal means") == {code.value for code in Code}


def test_every_fact_that_is_told_is_described() -> None:
    assert named_in("The facts and their data") == set(TYPES) - {"session.created"}


def test_every_wish_has_its_line() -> None:
    assert named_in("Who may wish what") == set(WISHES)
