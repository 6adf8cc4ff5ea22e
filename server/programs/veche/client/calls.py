"""One way for every call over HTTP: the token goes along, and what is no success becomes an exception."""

import random
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import requests

from veche.client.errors import BY_STATUS, Broken, Problem, Unreachable

_PIECE = 1 << 16
_SHORTEST, _LONGEST = 0.2, 5.0
"""Seconds between tries, where the server does not say how long to wait."""


class Calls:
    """Calls under `/api/v1` of one server, with one token or none.

    `patience` are the seconds for which a call is tried again that may be made twice: where the server cannot be
    reached, is unavailable or asks to wait.
    """

    def __init__(self, base: str, token: str | None = None, *, language: str = "en", patience: float = 30) -> None:
        self.base = base.rstrip("/")
        self.token = token
        self.language = language
        self.patience = patience
        self._session = requests.Session()
        # Without one of its own the library would look for a password for this host in ~/.netrc.
        self._session.auth = self._sign
        self._session.headers["Accept-Language"] = language

    def ask(self, method: str, path: str, *, again: bool | None = None, **more: Any) -> Any:
        """What was answered, as Python values; None where there is no content.

        `again` says that the call may be made twice; usually only one that changes nothing may.
        """
        answer = self._answered(method, path, again=method == "GET" if again is None else again, **more)
        return answer.json() if answer.content else None

    def save(self, path: str, to: Path, params: Mapping[str, str]) -> Path:
        """Writes a file that is answered; there is none under its name before it is whole."""
        part = to.with_name(f"{to.name}.part")
        try:
            with self._answered("GET", path, again=True, params=params, stream=True) as answer, part.open("wb") as file:
                for piece in answer.iter_content(_PIECE):
                    file.write(piece)
        except requests.RequestException as lost:
            raise Unreachable(str(lost)) from lost
        else:
            part.replace(to)
        finally:
            part.unlink(missing_ok=True)
        return to

    def close(self) -> None:
        self._session.close()

    def _sign(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self.token is not None:
            request.headers["Authorization"] = f"Bearer {self.token}"
        return request

    def _answered(self, method: str, path: str, *, again: bool, **more: Any) -> requests.Response:
        deadline, wait = time.monotonic() + self.patience, _SHORTEST
        while True:
            try:
                return self._once(method, path, **more)
            except (Unreachable, Problem) as failed:
                pause = _pause(failed, wait)
                if not again or pause is None or time.monotonic() + pause > deadline:
                    raise
            time.sleep(pause)
            wait = min(_LONGEST, wait * 2)

    def _once(self, method: str, path: str, **more: Any) -> requests.Response:
        try:
            answer = self._session.request(method, f"{self.base}/api/v1{path}", timeout=max(self.patience, 60), **more)
        except requests.RequestException as lost:
            raise Unreachable(f"{method} {path}: {lost}") from lost
        if answer.ok:
            return answer
        with answer:
            raise _problem(answer)


def _pause(failed: Exception, wait: float) -> float | None:
    """How long to wait before trying once more; None where that is in vain."""
    if isinstance(failed, Problem) and failed.status not in (429, 502, 503, 504):
        return None
    told = failed.wait if isinstance(failed, Problem) else None
    return told if told is not None else wait * random.uniform(1, 1.5)


def _problem(answer: requests.Response) -> Problem:
    told: dict[str, Any] = {"status": answer.status_code, "title": answer.reason, "detail": answer.text[:200]}
    with suppress(ValueError):
        found = answer.json()
        told |= found if isinstance(found, dict) else {}
    after = answer.headers.get("Retry-After", "")
    kind = BY_STATUS.get(answer.status_code, Broken if answer.status_code >= 500 else Problem)
    return kind(told, float(after) if after.isdecimal() else None)
