"""Whose place is whose: names by which people were called in a call, and those by which they are known here.

A name is found to the letter, or by its words however they are written and in whatever order. Where two here or two
there could be meant, nobody is: whoever attaches the call has to say.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from server.domain.refusals import Code, Refused
from server.projections.spelling import plain, words_of


class How(StrEnum):
    """By what it is known whose a name is, or why it is not."""

    NAME = "name"
    WORDS = "words"
    """The same words: other letters for the same sound, other capitals, or the family name first."""
    GIVEN = "given"
    LEFT = "left"
    """Whoever attaches the call wants nothing of them."""
    SHARED = "shared"
    """Several could be meant."""
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Match:
    """Whose place here somebody in a call has; None where nothing of theirs is taken."""

    participant: str | None
    how: How


Known = Mapping[str, tuple[str, str | None]]
"""Participants here: their labels, and their names where they are known."""


def matched(speakers: Sequence[tuple[str, str]], people: Known, given: Mapping[str, str | None]) -> dict[str, Match]:
    """For each speaker (key, name) of a call whose place here they have, by key.

    `given` are names or keys -> ids, labels or names of participants, or None; raises Refused where one of them is
    nobody's.
    """
    found = _given(speakers, people, given)
    for how, read in ((How.NAME, _to_the_letter), (How.WORDS, _by_words)):
        there, here = defaultdict(list), defaultdict(set)
        for key, name in speakers:
            if key not in found and (said := read(name)):
                there[said].append(key)
        for participant, called in people.items():
            for said in filter(None, (read(one) for one in called if one)):
                here[said].add(participant)
        taken = {one.participant for one in found.values() if one.how is How.NAME}
        for said, keys in there.items():
            if not here[said]:
                continue
            participant = next(iter(here[said]))
            certain = len(keys) == len(here[said]) == 1 and participant not in taken
            found |= {key: Match(participant, how) if certain else Match(None, How.SHARED) for key in keys}
    return {key: found.get(key, Match(None, How.NOBODY)) for key, _ in speakers}


def _given(
    speakers: Sequence[tuple[str, str]], people: Known, given: Mapping[str, str | None]
) -> dict[str, Match]:  # fmt: skip
    by_name: dict[str, Match] = {}
    by_key: dict[str, Match] = {}
    for called, wanted in given.items():
        match = Match(None, How.LEFT) if wanted is None else Match(_participant(wanted, people), How.GIVEN)
        keys = {key for key, _ in speakers if key == called}
        named = {key for key, name in speakers if name == called}
        if not keys | named:
            raise Refused(Code.MALFORMED, {f"people.{called}": ["nobody_in_call"]})
        by_key |= dict.fromkeys(keys, match)
        by_name |= dict.fromkeys(named, match)
    # Who is named apart from others of the same name is meant apart from them.
    return by_name | by_key


def _participant(wanted: str, people: Known) -> str:
    if wanted in people:
        return wanted
    for read in (_to_the_letter, _by_words):
        found = {who for who, called in people.items() if read(wanted) in _all(read(one) for one in called if one)}
        if len(found) == 1:
            return found.pop()
        if found:
            raise Refused(Code.MALFORMED, {f"people.{wanted}": ["several_called_so"]})
    raise Refused(Code.MALFORMED, {f"people.{wanted}": ["unknown_candidate"]})


def _all(said: Iterable[Hashable]) -> set[Hashable]:
    return set(filter(None, said))


def _to_the_letter(name: str) -> Hashable:
    return " ".join(name.split())


def _by_words(name: str) -> Hashable:
    return tuple(sorted(plain(one) for one in words_of(name)))
