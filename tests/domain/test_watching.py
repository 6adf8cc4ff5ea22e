"""Who watches whom."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain import commands as c
from server.domain import events as e
from server.domain.people import Kind
from server.domain.refusals import Code
from server.domain.spreading import spread
from tests.stage import Stage, peopled

ASSESSORS = ("A", "B", "C", "D", "E", "F")
CANDIDATES = ("p", "q", "r", "s", "t", "u", "v", "w")


def staffed(candidates: int, assessors: int, **settings: int) -> Stage:
    stage = peopled(**settings)
    stage.join(*[Kind.CANDIDATE] * (candidates - 2), *[Kind.ASSESSOR] * (assessors - 2))
    return stage


@pytest.mark.rule("P53", "A19")
@pytest.mark.parametrize(("limit", "named", "granted"), [(3, 3, True), (3, 4, False), (2, 3, False), (4, 4, True)])
def test_nobody_is_assigned_more_than_the_sessions_limit(limit: int, named: int, granted: bool) -> None:
    stage = staffed(4, 2, watch_limit=limit)
    wish = c.AssignAssessor("a1", tuple(f"c{number}" for number in range(1, named + 1)))
    if granted:
        assert stage.ask("f1", wish) == (e.AssessorAssigned("a1", wish.candidates),)
    else:
        refused = stage.refusal("f1", wish)
        assert (refused.code, refused.fields) == (Code.MALFORMED, {"candidates": ["too_many_watched"]})


@pytest.mark.rule("P53")
def test_a_spread_assigns_everybody_who_is_there() -> None:
    stage = staffed(4, 4)
    stage.ask("f1", c.RemoveParticipant("a2"))
    stage.ask("f1", c.RemoveParticipant("c3"))
    given_out = stage.ask("f1", c.BalanceAssessors())
    assert [one.assessor for one in given_out if isinstance(one, e.AssessorAssigned)] == ["a1", "a3", "a4"]
    watched = [each for one in given_out if isinstance(one, e.AssessorAssigned) for each in one.candidates]
    assert sorted(watched) == sorted(["c1", "c2", "c4"] * 2)


@pytest.mark.rule("P53")
@pytest.mark.parametrize(("kinds", "missing"), [([Kind.CANDIDATE], "assessor"), ([Kind.ASSESSOR], "candidate")])
def test_without_assessors_or_candidates_there_is_nothing_to_spread(kinds: list[Kind], missing: str) -> None:
    stage = Stage()
    stage.join(Kind.FACILITATOR, *kinds)
    refused = stage.refusal("f1", c.BalanceAssessors())
    assert (refused.code, refused.fields) == (Code.UNKNOWN_PARTICIPANT, {missing: ["nobody_yet"]})


@pytest.mark.rule("P53", "A19")
@pytest.mark.parametrize(
    ("assessors", "candidates", "loads", "watchers"),
    [
        (1, 4, [3], [0, 1, 1, 1]),
        (2, 2, [2, 2], [2, 2]),
        (2, 4, [3, 3], [1, 1, 2, 2]),
        (3, 4, [2, 3, 3], [2, 2, 2, 2]),
        (4, 4, [2, 2, 2, 2], [2, 2, 2, 2]),
        (6, 4, [2] * 6, [3, 3, 3, 3]),
        (3, 1, [1, 1, 1], [3]),
        (6, 8, [2, 2, 3, 3, 3, 3], [2] * 8),
    ],
)
def test_the_load_of_a_spread(assessors: int, candidates: int, loads: list[int], watchers: list[int]) -> None:
    watched = spread(ASSESSORS[:assessors], CANDIDATES[:candidates], 7, 2, 3)
    assert sorted(map(len, watched.values())) == loads
    named = [each for group in watched.values() for each in group]
    assert sorted(named.count(each) for each in CANDIDATES[:candidates]) == watchers


def test_assessors_who_watch_the_same_are_not_always_the_same_pair() -> None:
    for seed in range(20):
        watched = spread(ASSESSORS[:4], CANDIDATES[:4], seed, 2, 3)
        assert len(set(watched.values())) == 4


def test_however_many_assessors_a_link_lets_in_the_others_need_not_wait_for_the_spread() -> None:
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        watched = spread([f"a{number}" for number in range(40)], [f"c{number}" for number in range(20)], 7, 2, 3)
    finally:
        sys.setprofile(before)
    assert {len(each) for each in watched.values()} == {2}
    assert calls < 1_000_000


@pytest.mark.rule("P53", "A19")
@given(st.integers(1, 6), st.integers(1, 8), st.integers(), st.integers(1, 3), st.integers(1, 4))
def test_a_spread_is_even_for_both_sides(
    assessors: int, candidates: int, seed: int, comfortable: int, limit: int
) -> None:
    people, group = ASSESSORS[:assessors], CANDIDATES[:candidates]
    watched = spread(people, group, seed, comfortable, limit)
    assert watched == spread(people, group, seed, comfortable, limit)
    loads = [len(each) for each in watched.values()]
    named = [each for one in watched.values() for each in one]
    counts = [named.count(each) for each in group]
    assert set(watched) == set(people)
    assert all(len(set(each)) == len(each) for each in watched.values())
    assert max(loads) <= limit
    assert max(loads) - min(loads) <= 1
    assert max(counts) - min(counts) <= 1
    if assessors >= 2 and assessors * min(limit, candidates) >= 2 * candidates:
        assert min(counts) >= 2


@pytest.mark.rule("P53", "A19")
@pytest.mark.parametrize(
    ("assessors", "candidates", "granted"), [(2, 2, True), (2, 3, True), (2, 4, False), (3, 4, True)]
)
def test_a_spread_that_leaves_somebody_to_fewer_eyes_is_refused(assessors: int, candidates: int, granted: bool) -> None:
    stage = staffed(candidates, assessors)
    if granted:
        assert len(stage.ask("f1", c.BalanceAssessors())) == assessors
        return
    refused = stage.refusal("f1", c.BalanceAssessors())
    assert (refused.code, refused.fields) == (Code.MALFORMED, {"assessors": ["too_few_to_spread"]})
