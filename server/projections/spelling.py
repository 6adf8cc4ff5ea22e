"""Names found in a text, however they are written: in any case of Russian, in capitals, with letters that look alike.

Each word of the text is brought to a plain form and looked up among what the words of names begin with. Nothing is
known of the language but its endings, so that a little more is found than is a name, and not less.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, permutations

_LEAST = 2
"""Letters; a shorter word of a name stands for nobody by itself."""
_LEAST_SMALL = 4
"""From so many letters on a word of a name is found with a small letter, too."""
_LEAST_ENDING = 3
"""From so many letters on it may take another ending."""
_LEAST_ADJECTIVE = 5
_LONGEST_ENDING = 3
_MOST_GLUED = 3
"""Words of a name that is found written as one."""

_UNSEEN = "\u0300-\u036f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
"""Signs within a word that nobody sees, and those that stand over a letter."""
_WORD = re.compile(rf"(?:[^\W_][{_UNSEEN}]*)+")
_TOGETHER = re.compile(r"(?:[^\w;:!?()]|_){1,6}")
"""What may stand between two words of one name."""

_TWINS = str.maketrans("abcehikmoptxyё", "авсенікмортхуе")
"""Letters of the other alphabet that look the same, small or as capitals."""


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """A word as it is compared with others: without what stands over its letters, capitals and alphabets."""
    signs = unicodedata.normalize("NFKD", word).casefold()
    return "".join(one for one in signs if unicodedata.category(one) not in ("Mn", "Cf")).translate(_TWINS)


def _plainly(words: str) -> frozenset[str]:
    return frozenset(map(plain, words.split()))


_VOWELS = frozenset(plain("аеиоуыэюяьъiu"))
_ADJECTIVES = tuple(_plainly("ий ый ой ая яя ое ее"))
_FLEETING = re.compile(rf"[{plain('ое')}][{plain('бвгджзклмнпрстфхцчшщ')}]$")
"""What drops out in other cases: Павел, Павла; Лев, Льва."""
_CASES = _plainly(
    "а у ы и е я ю о ь й ой ою ей ею ом ем ым им ий ый ая яя ого его ому ему ую юю ых их ами ями ах ях ов ев s"
) | {""}
"""Endings of a name that begins with a small letter: with others too many words would be one."""
_EVERYDAY = _plainly(
    "вера люба любовь надежда света слава поля тома роза лада дана рома роман мила майя лиля соня марк лилия белый "
    "черный новый старый большой малый светлый "
    "will mark hope faith grace rose dawn frank grant rich bill jack drew long young white black brown green king hall "
    "wood price case cook good best power page lane stone field banks small short little strong wise sharp moore"
)
"""Names that are words as well: with a small letter they are taken for the word."""


def words_of(name: str) -> list[str]:
    """The words of a name, as they are written."""
    return _WORD.findall(name)


def tells(word: str) -> bool:
    """Whether somebody may be known by this word of their name alone: not by digits, nor by a letter."""
    return len(plain(word)) >= _LEAST and not word.isdigit()


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a text, and whose name may stand there."""

    begin: int
    end: int
    whose: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Token:
    begin: int
    end: int
    written: str
    plain: str

    @property
    def small(self) -> bool:
        return self.written[0].islower()


@dataclass(frozen=True, slots=True)
class _Hit:
    """A word of the text may be that word of that person's name; `sure` is how many letters say so."""

    who: str
    place: int
    sure: int
    exact: bool
    alone: bool
    """It may be the name without any other word of it beside."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Words in a row that are words of one name."""

    who: str
    length: int
    sure: int
    exact: bool


class Names:
    """The names of several people, by person."""

    def __init__(self, names: Mapping[str, str], *, small: bool = False) -> None:
        """`small` finds a single word of a name with a small letter as well, if it is not an everyday word itself."""
        self._small = small
        self._words = {who: words_of(name) for who, name in names.items()}
        self._stems: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
        self._glued: defaultdict[str, set[str]] = defaultdict(set)
        for who, words in self._words.items():
            for place, word in enumerate(words):
                for stem in _stems(plain(word)):
                    self._stems[stem].add((who, place))
            if 1 < len(words) <= _MOST_GLUED:
                for order in permutations(map(plain, words)):
                    self._glued["".join(order)].add(who)

    def find(self, text: str) -> Iterator[Found]:
        """Every place at which a name stands, in the order of the text; of several the one of most words."""
        tokens = [_Token(one.start(), one.end(), one[0], plain(one[0])) for one in _WORD.finditer(text)]
        hits = [list(self._hits(one)) if one.plain else [] for one in tokens]
        at = 0
        while at < len(tokens):
            found = self._at(text, tokens, hits, at)
            if found is None:
                at += 1
                continue
            length, whose = found
            last = tokens[at + length - 1]
            # The point after an initial goes with it.
            end = last.end + (len(last.plain) == 1 and length > 1 and text[last.end : last.end + 1] == ".")
            yield Found(tokens[at].begin, end, whose)
            at += length

    def _at(
        self, text: str, tokens: Sequence[_Token], hits: Sequence[Sequence[_Hit]], at: int
    ) -> tuple[int, frozenset[str]] | None:
        runs = [run for one in hits[at] if (run := self._run(text, tokens, hits, at, one)) is not None]
        glued = self._glued.get(tokens[at].plain) if _is_glued(tokens[at].written) else None
        runs += [_Run(who, 1, len(tokens[at].plain), exact=True) for who in glued or ()]
        if not runs:
            return None
        length = max(run.length for run in runs)
        longest = [run for run in runs if run.length == length]
        surest = max(run.sure for run in longest)
        whose = {run.who for run in longest if run.exact or run.sure == surest}
        # Where a word of it is to the letter one of somebody else's name and of nobody's here, they may be meant, too.
        for each in hits[at : at + length]:
            exact = {one.who for one in each if one.exact}
            if not exact & whose:
                whose |= exact
        return length, frozenset(whose)

    def _run(
        self, text: str, tokens: Sequence[_Token], hits: Sequence[Sequence[_Hit]], at: int, first: _Hit
    ) -> _Run | None:
        """The longest row of words that begins here with that word of that name; None where it stands for nobody."""
        used, sure, exact, alone, known = {first.place}, first.sure, first.exact, first.alone, False
        words = self._words[first.who]
        known = tells(words[first.place]) and first.sure > 1
        to = at + 1
        while to < len(tokens) and _TOGETHER.fullmatch(text, tokens[to - 1].end, tokens[to].begin):
            more = [one for one in hits[to] if one.who == first.who and one.place not in used]
            if not more:
                break
            best = max(more, key=lambda one: (one.exact, one.sure))
            used.add(best.place)
            sure, exact = sure + best.sure, exact and best.exact
            known = known or (tells(words[best.place]) and best.sure > 1)
            to += 1
        length = to - at
        if length == 1 and not alone:
            return None
        return _Run(first.who, length, sure, exact) if known or len(used) == len(words) else None

    def _hits(self, token: _Token) -> Iterator[_Hit]:
        seen = set()
        for cut in range(min(_LONGEST_ENDING, len(token.plain) - 1) + 1):
            stem = token.plain[: len(token.plain) - cut]
            for who, place in self._stems.get(stem, ()):
                if (who, place) not in seen and (hit := self._hit(token, stem, who, place)) is not None:
                    seen.add((who, place))
                    yield hit
        if len(token.plain) == 1 and not token.small:
            for who, words in self._words.items():
                for place, word in enumerate(words):
                    if (who, place) not in seen and plain(word)[:1] == token.plain:
                        yield _Hit(who, place, 1, exact=False, alone=False)

    def _hit(self, token: _Token, stem: str, who: str, place: int) -> _Hit | None:
        word = self._words[who][place]
        said = plain(word)
        exact, ending = token.plain == said, token.plain[len(stem) :]
        if not exact and (len(said) < _LEAST_ENDING or said[-1].isdigit()):
            return None
        if len(said) == 1 and token.small:
            return None
        numbered = any(map(str.isdigit, said))
        fits = exact or ending in _CASES
        may_be_small = numbered or (self._small and len(said) >= _LEAST_SMALL and said not in _EVERYDAY and fits)
        if token.small and not fits:
            return None
        return _Hit(who, place, len(stem), exact, tells(word) and (not token.small or may_be_small))


def _stems(said: str) -> Iterator[str]:
    """What a word begins with in all its cases, the word itself among them."""
    yield said
    if len(said) < _LEAST_ENDING or said[-1].isdigit():
        return
    stem = said[:-1] if len(said) > _LEAST_ENDING and said[-1] in _VOWELS else said
    yield stem
    if len(said) >= _LEAST_ADJECTIVE and said.endswith(_ADJECTIVES):
        yield said[:-2]
    elif len(said) > _LEAST_ENDING and said.endswith(plain("ей")):
        yield f"{said[:-2]}ь"
    elif _FLEETING.search(stem):
        yield f"{stem[:-2]}{stem[-1]}"
        yield f"{stem[:-2]}ь{stem[-1]}"


def _is_glued(written: str) -> bool:
    """Whether a word looks like several: a capital or a digit within it."""
    return any(one.isdigit() for one in written) or any(
        before.islower() and after.isupper() for before, after in pairwise(written)
    )
