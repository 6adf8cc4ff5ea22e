"""Rankings, one's own and the group's, and how near the one came to the other."""

from itertools import permutations

import pytest

from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain.refusals import Code
from server.domain.rules.ranking import influence
from tests.stage import within

ORDER = ("wait", "hire", "train")


@pytest.mark.rule("P157")
@pytest.mark.parametrize(
    ("phase", "scope", "allowed"),
    [
        ("weighing", "own", True),
        ("weighing", "group", False),
        ("working", "own", True),
        ("working", "group", True),
    ],
)
def test_a_phase_takes_the_ranking_that_it_asks_for_or_both(phase: str, scope: str, allowed: bool) -> None:
    stage, wish = within(phase), gc.PutRanking(scope, ORDER)
    if allowed:
        assert stage.ask("c1", wish) == (g.RankingPut(scope, ORDER),)
    else:
        refused = stage.refusal("c1", wish)
        assert (refused.code, refused.fields) == (Code.NOT_ALLOWED_IN_PHASE, {"scope": ["other_ranking"]})


@pytest.mark.rule("P157")
@pytest.mark.parametrize(
    "order",
    [(), ("wait", "hire"), ("wait", "hire", "hire"), ("wait", "hire", "pray"), (*ORDER, "wait"), (*ORDER, "pray")],
)
def test_a_ranking_holds_every_alternative_once(order: tuple[str, ...]) -> None:
    refused = within("working").refusal("c1", gc.PutRanking("group", order))
    assert (refused.code, refused.fields) == (Code.MALFORMED, {"order": ["every_alternative_once"]})


@pytest.mark.rule("P157")
def test_everybody_has_one_own_ranking_and_the_group_has_one_whoever_puts_it() -> None:
    stage = within("working")
    for who, scope, order in (
        ("c1", "own", ORDER), ("c2", "own", ORDER[::-1]), ("c1", "own", ORDER[::-1]),
        ("c1", "group", ORDER), ("c2", "group", ORDER[::-1]),
    ):  # fmt: skip
        stage.ask(who, gc.PutRanking(scope, order))
    tools = stage.session.tools
    assert {who: fact.event.order for who, fact in tools.own.items()} == dict.fromkeys(("c1", "c2"), ORDER[::-1])  # type: ignore[attr-defined]
    assert tools.group is not None
    assert (tools.group.by, tools.group.event) == ("c2", g.RankingPut("group", ORDER[::-1]))


def test_influence_is_one_minus_the_footrule_over_its_greatest_value() -> None:
    # Worked by hand: |0-1| + |1-2| + |2-0| = 4 of at most ⌊9/2⌋ = 4; one exchange of neighbours among four is 2 of 8.
    assert influence("abc", "cab") == 0
    assert influence("abcd", "bacd") == 0.75
    assert influence("abcd", "abcd") == 1
    assert influence("ab", "ba") == 0


@pytest.mark.parametrize("count", range(2, 7))
def test_influence_reaches_from_none_to_all_and_does_not_depend_on_which_is_whose(count: int) -> None:
    group = tuple(range(count))
    found = [influence(own, group) for own in permutations(group)]
    assert (min(found), max(found)) == (0, 1)
    assert found.count(1) == 1
    assert all(influence(own, group) == influence(group, own) for own in permutations(group))


@pytest.mark.parametrize(("own", "group"), [("", ""), ("a", "a"), ("ab", "abc"), ("abc", "ab")])
def test_influence_cannot_be_told_of_fewer_than_two_or_of_different_things(own: str, group: str) -> None:
    assert influence(own, group) is None
