"""How often what may be asked of the server: the usual values, and those that `VECHE_LIMITS` says."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many times a minute in the long run, and so many at once."""

    a_minute: int
    at_once: int

    @property
    def a_second(self) -> float:
        return self.a_minute / 60


USUAL: Mapping[str, Allowance] = MappingProxyType(
    {
        # for each seat and each account; programs with a token of their own have ten times as much
        "reads": Allowance(1200, 600),
        "writes": Allowance(300, 200),
        "files": Allowance(60, 30),
        # for each address
        "strangers": Allowance(3000, 2000),
        "pages": Allowance(12_000, 20_000),
        "joins": Allowance(1200, 2000),
        "guesses": Allowance(60, 300),
        "sockets": Allowance(6000, 4000),
        # for each link of a session: from one address so much, four times as much from all together
        "links": Allowance(60, 250),
    }
)
"""What counts by address has room for some hundred people behind one."""

_MOST = 1_000_000


class BadAllowance(ValueError):
    """A text is no list of limits; the message says what is wrong with it."""


def allowances(text: str) -> Mapping[str, Allowance]:
    """All limits, those changed that a text such as `joins=600/200, files=30/10` names; raises BadAllowance."""
    found = dict(USUAL)
    for part in filter(None, (one.strip() for one in text.split(","))):
        name, _, numbers = part.partition("=")
        if name not in USUAL:
            raise BadAllowance(f"{name!r} is no limit; there are {', '.join(USUAL)}")
        a_minute, _, at_once = numbers.partition("/")
        if not all(one.isdecimal() and 0 < int(one) <= _MOST for one in (a_minute, at_once)):
            raise BadAllowance(f"{part!r} does not say how many a minute and how many at once, as {name}=600/200 does")
        found[name] = Allowance(int(a_minute), int(at_once))
    return MappingProxyType(found)
