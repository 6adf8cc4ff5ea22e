"""Whether the server can do its work: really tried, and not oftener than once a second."""

import logging
import threading
from collections.abc import Callable, Mapping

logger = logging.getLogger(__name__)

_GOOD_FOR = 1.0
"""Seconds for which what was found counts."""

Check = Callable[[], bool]
"""Whether one thing is as it should be; a check that raises has found that it is not."""


class Readiness:
    """The checks by their names; `elapsed` gives seconds that only grow."""

    def __init__(self, checks: Mapping[str, Check], elapsed: Callable[[], float]) -> None:
        self._checks = checks
        self._elapsed = elapsed
        self._turn = threading.Lock()
        self._found: Mapping[str, bool] = {}
        self._at: float | None = None

    def found(self) -> Mapping[str, bool]:
        """Each check's name -> whether it is passed now."""
        with self._turn:
            if self._at is None or self._elapsed() - self._at > _GOOD_FOR:
                found = {name: _passes(name, check) for name, check in self._checks.items()}
                self._tell_of_change(found)
                self._found, self._at = found, self._elapsed()
            return self._found

    def _tell_of_change(self, found: Mapping[str, bool]) -> None:
        for name, passes in found.items():
            if passes != self._found.get(name, True):
                logger.log(
                    logging.INFO if passes else logging.ERROR,
                    "a check is %s: %s",
                    "passed again" if passes else "failing",
                    name,
                )


def _passes(name: str, check: Check) -> bool:
    try:
        return check()
    except Exception:
        logger.warning("a check could not be made: %s", name, exc_info=True)
        return False
