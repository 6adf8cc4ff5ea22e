"""Whose place is whose: exact names, the same words in any writing, and nobody by a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.application.calling import How, Match, matched
from server.domain.refusals import Code, Refused

PEOPLE = {
    "1": ("Candidate 1", "Пётр Семёнов"),
    "2": ("Candidate 2", "Anna Lee"),
    "3": ("Candidate 3", "José Álvarez"),
    "4": ("Candidate 4", None),
    "5": ("Candidate 5", "Alex"),
    "6": ("Candidate 6", "Alex"),
}


def of(*names: str, **given: str | None) -> list[tuple[str | None, str]]:
    found = matched([(name, name) for name in names], PEOPLE, given)
    return [(found[name].participant, found[name].how.value) for name in names]


@pytest.mark.rule("P731")
@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("Anna Lee", ("2", "name")),
        (" Anna   Lee ", ("2", "name")),
        ("Candidate 4", ("4", "name")),
        ("candidate 4", ("4", "words")),
        ("anna LEE", ("2", "words")),
        ("Lee, Anna", ("2", "words")),
        ("Семенов Петр", ("1", "words")),
        ("Jose Alvarez", ("3", "words")),
        # What a person might guess is not for a program to guess.
        ("Anna", (None, "nobody")),
        ("Anna Lee (guest)", (None, "nobody")),
        ("Ann Lee", (None, "nobody")),
        ("Dr. Anna Lee", (None, "nobody")),
        ("👍", (None, "nobody")),
        ("Alex", (None, "shared")),
        ("alex", (None, "shared")),
    ],
)
def test_a_name_is_found_where_there_can_be_no_doubt(name: str, whose: tuple[str | None, str]) -> None:
    assert of(name) == [whose]


@pytest.mark.rule("P731")
def test_two_in_the_call_who_could_be_one_here_are_neither() -> None:
    assert of("anna lee", "Lee Anna") == [(None, "shared")] * 2
    # To the letter is nearer than by words; the other one has to be said.
    assert of("Anna Lee", "Lee Anna") == [("2", "name"), (None, "shared")]
    twice = matched([("a", "Anna Lee"), ("b", "Anna Lee")], PEOPLE, {})
    assert set(twice.values()) == {Match(None, How.SHARED)}


@pytest.mark.rule("P731")
def test_what_is_said_goes_before_what_is_found() -> None:
    assert of("Anna Lee", "Phone 7", **{"Phone 7": "2"}) == [("2", "name"), ("2", "given")]
    assert of("Anna Lee", **{"Anna Lee": "Candidate 4"}) == [("4", "given")]
    assert of("Anna Lee", **{"Anna Lee": None}) == [(None, "left")]
    assert of("P", P="alvarez jose") == [("3", "given")]
    keys = [("k1", "Same"), ("k2", "Same"), ("k3", "Same")]
    found = matched(keys, PEOPLE, {"k2": "2", "Same": "4"})
    assert [found[key].participant for key, _ in keys] == ["4", "2", "4"]


@pytest.mark.rule("P731")
@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"Nobody": "2"}, {"people.Nobody": ["nobody_in_call"]}),
        ({"Bob": "Zoe"}, {"people.Zoe": ["unknown_candidate"]}),
        ({"Bob": "Alex"}, {"people.Alex": ["several_called_so"]}),
    ],
)
def test_what_is_said_of_nobody_is_refused(given: dict[str, str | None], fields: dict[str, list[str]]) -> None:
    with pytest.raises(Refused) as raised:
        matched([("Bob", "Bob")], PEOPLE, given)
    assert (raised.value.code, raised.value.fields) == (Code.MALFORMED, fields)


WORD = st.text("абвгдеёxyzéABC", min_size=1, max_size=5)
NAME = st.lists(WORD, min_size=1, max_size=3).map(" ".join)


@pytest.mark.rule("P731")
@given(st.lists(NAME, max_size=6), st.lists(NAME, max_size=6))
def test_no_order_of_people_or_names_changes_whose_is_whose_and_nobody_has_two(
    names: list[str], here: list[str]
) -> None:
    speakers = [(f"k{at}", name) for at, name in enumerate(names)]
    people = {f"p{at}": (f"Candidate {at}", name) for at, name in enumerate(here)}
    found = matched(speakers, people, {})
    shuffled = list(reversed(speakers))
    assert matched(shuffled, dict(reversed(people.items())), {}) == found
    taken = [one.participant for one in found.values() if one.participant is not None]
    assert len(taken) == len(set(taken))
