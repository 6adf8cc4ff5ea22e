"""Whoever is in a group, and whatever is written of them: a reader finds no part of a name that is not their own."""

import re
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.domain.people import Kind, label
from server.projections.hiding import others
from server.projections.spelling import plain, tells, words_of
from server.projections.summary import Person
from tests.fuzzing import examples

_LETTERS = st.sampled_from("АнаЕвПтрИоЛиёйьс" + "AnebPtrIoLsé")
_WORDS = st.text(_LETTERS, min_size=1, max_size=7)
_NUMBERED = st.builds(lambda word, number: f"{word}{number}", _WORDS, st.integers(1, 12))
_FAMILIAR = st.sampled_from(
    ("Анна", "Анны", "Мари", "Мария", "Иван", "Иванов", "Иванова", "Ли", "Лев", "Левин", "Person", "c1", "c2", "An")
)  # fmt: skip
_PARTS = st.one_of(_FAMILIAR, _WORDS, _NUMBERED)
_NAMES = st.builds(str.join, st.sampled_from((" ", "-", "_", "  ")), st.lists(_PARTS, min_size=1, max_size=5))
_WAYS = (str, str.upper, lambda text: unicodedata.normalize("NFD", text), lambda text: f"\u200b{text}\u00ad")
_SIGNS = (" ", ", ", "-", ". ", "\n", "_", "; ", "\u00a0", " и ")


def person(seat: int, name: str) -> Person:
    return Person(
        id=str(seat), kind=Kind.CANDIDATE, label=label(Kind.CANDIDATE, seat, "ru"), seat=seat, name=name, role=None,
        role_title=None, joined_at=datetime(2026, 11, 22, tzinfo=UTC), consent="1", offline_seconds=0, removed=False,
        submitted=False, watches=(),
    )  # fmt: skip


@st.composite
def written(draw: st.DrawFn, names: list[str]) -> str:
    """Whole names and parts of them, beginning with a capital as names do."""
    known = [*names, *(part for name in names for part in parts_of(name))]
    said = draw(
        st.lists(st.tuples(st.sampled_from(known), st.sampled_from(_WAYS), st.sampled_from(_SIGNS)), max_size=8)
    )
    return "".join(
        way(re.sub(r"[^\W\d_]+", lambda one: one[0][0].upper() + one[0][1:], told)) + sign for told, way, sign in said
    )


def parts_of(name: str) -> list[str]:
    return [word for word in words_of(name) if tells(word)]


def found(text: str) -> set[str]:
    """The words of a text, read without regard to what nobody sees."""
    seen = "".join(one for one in unicodedata.normalize("NFKC", text) if unicodedata.category(one) not in ("Cf", "Mn"))
    return {plain(word) for word in re.findall(r"[^\W_]+", seen)}


@pytest.mark.rule("A25")
@settings(max_examples=examples(300))
@given(st.data(), st.lists(_NAMES, min_size=2, max_size=5))
def test_no_part_of_anothers_name_is_left(data: st.DataObject, names: list[str]) -> None:
    people = [person(seat, name) for seat, name in enumerate(names, 1)]
    hidden = others(people, people[0], "§", "§§")
    text = data.draw(written(names))
    theirs = {plain(part) for name in names[1:] for part in parts_of(name)}
    own = {plain(part) for part in parts_of(names[0])}
    assert found(hidden.cleared(text)) & (theirs - own) == set()


@settings(max_examples=examples(100))
@given(st.lists(_NAMES, min_size=1, max_size=5), st.text(max_size=200))
def test_any_text_can_be_read_through(names: list[str], text: str) -> None:
    people = [person(seat, name) for seat, name in enumerate(names, 1)]
    others(people, people[0], "§", "§§").cleared(text)
