"""How many connections come from one address: opened in a while, and open at once."""

import json
import math
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from server.allowances import Allowance
from server.edge.addresses import Proxies
from server.edge.limits import Doorkeeper
from server.edge.wording import preferred, waiting

_FULL = 10.0
"""Seconds after which it may help to try again where too many connections are open."""

Environ = Mapping[str, Any]


class Crowd:
    """Counts connections by address; as many as may come at once may be open at once."""

    def __init__(self, allowance: Allowance, proxies: Proxies) -> None:
        self._proxies = proxies
        self._most = allowance.at_once
        self._arrivals = Doorkeeper(allowance.a_second, allowance.at_once, time.monotonic)
        self._places: dict[str, str] = {}
        self._open: Counter[str] = Counter()

    def wait(self, environ: Environ) -> float:
        """0 where one more may be opened now, else the seconds after which to try again."""
        place = self._proxies.place(environ)
        if self._open[place] >= self._most:
            return _FULL
        return self._arrivals.wait(place)

    def came(self, connection: str, environ: Environ) -> None:
        """A connection was opened."""
        place = self._places[connection] = self._proxies.place(environ)
        self._open[place] += 1

    def left(self, connection: str) -> None:
        """A connection has ended; nothing where it was counted out already."""
        place = self._places.pop(connection, None)
        if place is None:
            return
        self._open[place] -= 1
        if not self._open[place]:
            del self._open[place]


def turned_away(environ: Environ, start_response: Callable[..., Any], wait: float) -> Iterable[bytes]:
    """The answer 429 to a request that would open a connection."""
    accepted = parse_accept_header(environ.get("HTTP_ACCEPT_LANGUAGE"), LanguageAccept)
    seconds = max(1, math.ceil(wait))
    detail = waiting("rate_limited", seconds, preferred(accepted.best_match(["ru", "en"]), "en"))
    problem = {"status": 429, "title": "Too many requests", "detail": detail, "code": "rate_limited"}
    headers = [("Content-Type", "application/problem+json"), ("Retry-After", str(seconds))]
    start_response("429 TOO MANY REQUESTS", headers)
    return [json.dumps(problem).encode()]
