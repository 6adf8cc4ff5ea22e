"""How often what may be asked over HTTP, and by whom it is counted."""

import time
from collections.abc import Hashable, Mapping
from typing import Any

from server.allowances import Allowance
from server.edge.addresses import Proxies
from server.edge.http.problems import Problem
from server.edge.limits import Doorkeeper
from server.edge.seats import Invite

_PROGRAMS = 10
"""How many times as much as a person a program may ask: it works for many people."""
_TOGETHER = 4
"""How many times as often as from one address a link may be used from all: one alone cannot use it up."""


class Limits:
    """All limits of a server; whoever goes beyond one gets a Problem 429 that says when to come again."""

    def __init__(self, allowances: Mapping[str, Allowance], proxies: Proxies) -> None:
        self._proxies = proxies
        self._keepers = {name: _keeper(allowance, 1) for name, allowance in allowances.items()}
        self._programs = {name: _keeper(allowance, _PROGRAMS) for name, allowance in allowances.items()}
        self._links = _keeper(allowances["links"], _TOGETHER)

    def place(self, environ: Mapping[str, Any]) -> str:
        """The address by which a request counts."""
        return self._proxies.place(environ)

    def admit(self, what: str, who: Hashable, *, program: bool = False) -> None:
        """Counts one more of `what`, a name among the limits; raises Problem."""
        keepers = self._programs if program else self._keepers
        _require(keepers[what].wait(who))

    def admit_by(self, invite: Invite, place: str) -> None:
        """Counts one more who comes in by a link; raises Problem."""
        _require(self._keepers["links"].wait((invite, place)))
        _require(self._links.wait(invite))


def _keeper(allowance: Allowance, times: int) -> Doorkeeper:
    return Doorkeeper(allowance.a_second * times, allowance.at_once * times, time.monotonic)


def _require(wait: float) -> None:
    if wait:
        raise Problem(429, "rate_limited", wait=wait)
