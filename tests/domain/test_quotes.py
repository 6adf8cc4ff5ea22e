"""Words that may be pinned by their fact: all that was said, and the last that was written on the board."""

import pytest

from server.domain import commands as c
from server.domain.quotes import LONGEST_LETTERED, MOST_LETTERED, Quotes
from server.domain.refusals import Code
from tests.drawings import note
from tests.stage import standing


def test_however_long_a_note_is_dragged_only_so_many_of_its_words_are_kept() -> None:
    quotes = Quotes()
    quotes.say("chat", "Let us begin")
    for at in range(MOST_LETTERED + 100):
        quotes.letter(f"w{at}", "Ask them")
    assert len(quotes) == MOST_LETTERED + 1
    assert quotes.get("chat") == "Let us begin"
    assert (quotes.get("w99"), quotes.get("w100")) == (None, "Ask them")


def test_long_words_are_kept_the_less_but_the_last_always() -> None:
    quotes = Quotes()
    for at in range(4):
        quotes.letter(f"w{at}", "x" * (LONGEST_LETTERED // 2))
    assert list(quotes) == ["w2", "w3"]
    quotes.letter("endless", "x" * (LONGEST_LETTERED + 1))
    assert list(quotes) == ["endless"]
    quotes.letter("short", "x")
    assert list(quotes) == ["short"]


@pytest.mark.rule("P92")
def test_what_is_no_longer_kept_by_its_fact_is_pinned_by_what_it_stands_on() -> None:
    stage = standing("running")
    stage.ask("c1", c.ChangeBoard((note("n", 1, text="Ask them"),)))
    first = stage.log[-1]
    about = ("c1", "as written", "quote", "TW", 1)
    stage.ask("a1", c.AddObservation("o1", *about, evidence=c.Source(event=first.id)))
    for at in range(MOST_LETTERED):
        stage.ask("c1", c.ChangeBoard((note("n", at + 2, text="Ask them", x=at),)))
    late = c.AddObservation("o2", *about, evidence=c.Source(event=first.id))
    assert stage.refusal("a1", late).code is Code.UNKNOWN_ITEM
    stage.ask("a1", c.AddObservation("o3", *about, evidence=c.Source(item="n")))
