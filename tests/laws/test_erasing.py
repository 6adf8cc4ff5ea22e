"""Erasing one person: over random stories their words are gone, and what is computed of the others stays as it was."""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from server.domain import events as e
from server.domain.people import Kind
from server.domain.telling import as_data
from server.projections.agreement import agreement
from server.projections.erasing import erased
from server.projections.erasing.marks import MARK, Marks
from server.projections.erasing.passages import Passage
from server.projections.participation.telling import participation_view
from tests.documents import rich_exercise
from tests.fuzzing import examples
from tests.laws.test_participation import LOGS, Teller, fold
from tests.stories import named, play, stories, through_json

CRITERIA = [one["id"] for one in rich_exercise()["criteria"]]


def without(log: Sequence[e.Recorded], person: str, names: dict[str, str] | None = None) -> list[e.Recorded]:
    """The log as a server reads it back once the person was erased."""
    changes = erased(log, person, names or {})
    return [through_json(replace(fact, event=changes.get(fact.seq, fact.event))) for fact in log]


def of_others(log: Sequence[e.Recorded], person: str) -> dict[str, Any]:
    """Every figure but the person's own; of ideas only the others', as two people may have written the same."""
    view = participation_view(fold(log))
    for channels in (view["channels"], *view["phases"].values()):
        for found in channels.values():
            found["people"].pop(person, None)
            # A mark tells the erased texts from each other, not from what others wrote in the same words.
            found["group"].pop("ideas", None)
            found["group"].pop("blocking", None)
    view["influence"].pop(person, None)
    return view


def agreed(log: Sequence[e.Recorded]) -> Any:
    return agreement(log, CRITERIA)


def said(log: Sequence[e.Recorded]) -> str:
    told = [as_data(fact.event, private=True) for fact in log if not isinstance(fact.event, e.SessionCreated)]
    return json.dumps(told, ensure_ascii=False)


def test_of_a_random_log_the_others_figures_stay() -> None:
    for seed in range(0, LOGS, 12):
        log = Teller(seed).tell(60)
        person = random.Random(seed).choice(["c1", "c2", "fay"])
        assert of_others(without(log, person), person) == of_others(log, person), seed


@settings(max_examples=examples(30), deadline=None)
@given(stories(), st.sampled_from([(Kind.CANDIDATE, 1), (Kind.CANDIDATE, 2), (Kind.ASSESSOR, 1), (Kind.ACTOR, 1)]))
def test_of_a_random_story_figures_and_agreement_of_the_others_stay(story: Any, who: tuple[Kind, int]) -> None:
    log, person = play(story).log, named(*who)
    after = without(log, person)
    assert of_others(after, person) == of_others(log, person)
    assert agreed(after) == agreed(log)
    assert [(one.seq, one.id, one.at, one.by, one.cause, one.event.type) for one in after] == [
        (one.seq, one.id, one.at, one.by, one.cause, one.event.type) for one in log
    ]
    assert erased(after, person, {}) == {}, "erasing once more changes something"


TYPED = st.text(st.sampled_from("abcабв .,!\n"), max_size=8)


@st.composite
def writings(draw: st.DrawFn) -> list[tuple[bool, str]]:
    """A text as two people write it by turns: whether it is the person who changed it, and how it reads then.

    The person's words are told by a capital X in them, which nobody else writes.
    """
    text, told = "", []
    for own in draw(st.lists(st.booleans(), min_size=1, max_size=8)):
        begin = draw(st.integers(0, len(text)))
        end = draw(st.integers(begin, min(len(text), begin + 6)))
        typed = draw(TYPED)
        text = text[:begin] + (typed.replace("a", "X") if own else typed) + text[end:]
        told.append((own, text))
    return told


@settings(max_examples=examples(200), deadline=None)
@given(writings())
def test_of_a_text_that_several_write_no_word_of_the_person_stays(told: list[tuple[bool, str]]) -> None:
    passage = Passage()
    for own, text in told:
        passage = passage.changed(text, own=own)
        assert passage.text == text
        assert "X" not in passage.erased(Marks("en"))


@settings(max_examples=examples(100), deadline=None)
@given(writings())
def test_a_text_that_nobody_else_touched_is_gone_whole_and_one_of_others_stays(told: list[tuple[bool, str]]) -> None:
    mine, theirs = Passage(), Passage()
    for _, text in told:
        mine, theirs = mine.changed(text, own=True), theirs.changed(text, own=False)
        assert theirs.erased(Marks("en")) == text
        assert not re.search(r"[^\W_]", MARK.sub("", mine.erased(Marks("ru"))))
