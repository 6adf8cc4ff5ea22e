"""A server as an organiser's program sees it: sessions, their people, their log, what came of them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Self, cast
from urllib.parse import quote

from veche.client import wire
from veche.client.calls import Calls
from veche.client.seat import Seat

MOST_AT_ONCE = 500
"""Contributions in one call."""


class Veche:
    """A server, and an API token for it (`veche token --name …` prints one).

    Raises what `veche.client` draws. Calls that change nothing are tried again for a while where the server cannot
    be reached; others are made once.
    """

    def __init__(self, base: str, token: str | None = None, *, language: str = "en", patience: float = 30) -> None:
        """`base` is the server's address; `language` the one in which errors are worded, `en` or `ru`."""
        self.calls = Calls(base, token, language=language, patience=patience)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets connections go that were kept for the next call."""
        self.calls.close()

    def call(self, method: str, path: str, **more: Any) -> Any:
        """Any other call of docs/openapi.json, by its path under `/api/v1`; `json` and `params` as in `requests`."""
        return self.calls.ask(method, path, **more)

    def exercises(self) -> list[wire.ExerciseCard]:
        """The exercises that can be run."""
        return cast("list[wire.ExerciseCard]", self.calls.ask("GET", "/exercises"))

    def exercise(self, exercise: str, language: str = "en") -> wire.Exercise:
        """The whole exercise in one language."""
        return cast("wire.Exercise", self.calls.ask("GET", f"/exercises/{quote(exercise)}", params={"lang": language}))

    def make_session(
        self,
        exercise: str,
        language: str = "en",
        *,
        title: str | None = None,
        profile: str | None = None,
        settings: Mapping[str, Any] | None = None,
    ) -> wire.Session:
        """A new session; `links` in it lead each kind of people in."""
        wish = {"exercise": exercise, "language": language, "title": title, "settings": dict(settings or {})}
        if profile is not None:
            wish["profile"] = profile
        return cast("wire.Session", self.calls.ask("POST", "/sessions", json=wish))

    def sessions(self) -> list[wire.Session]:
        """All sessions, the newest first, without their people."""
        return cast("list[wire.Session]", self.calls.ask("GET", "/sessions"))

    def session(self, session: str) -> wire.Session:
        """One session with its links and people."""
        return cast("wire.Session", self.calls.ask("GET", _of(session)))

    def change_session(
        self, session: str, *, title: str | None = None, settings: Mapping[str, Any] | None = None
    ) -> wire.Session:
        """The session after its title or settings were changed; what is left out stays."""
        change: dict[str, Any] = {}
        if title is not None:
            change["title"] = title
        if settings is not None:
            change["settings"] = dict(settings)
        return cast("wire.Session", self.calls.ask("PATCH", _of(session), json=change))

    def delete_session(self, session: str) -> None:
        """Deletes it for good."""
        self.calls.ask("DELETE", _of(session))

    def rotate_link(self, session: str, kind: str) -> str:
        """A new link for `candidate`, `assessor`, `facilitator` or `actor`; the old one stops working at once."""
        return str(self.calls.ask("POST", _of(session, f"/links/{quote(kind)}/rotate"))["link"])

    def invite(self, link: str, language: str | None = None) -> wire.Invite:
        """What a link's page says before somebody joins: also the consent that is asked for."""
        params = {"lang": language} if language else {}
        return cast("wire.Invite", self.calls.ask("GET", f"/invites/{quote(_code(link))}", params=params))

    def join(self, link: str, name: str, *, consent: bool) -> Seat:
        """A seat for somebody who has read the invite's consent and agreed to it, by a link or the code in it.

        Raises Malformed (`consent_required`), NotFound (`invalid_invite`), Gone or Conflict (`session_full`).
        """
        wish = {"invite": _code(link), "name": name, "consent": consent}
        return self._seat(Calls(self.calls.base), wish)

    def join_again(self, link: str, token: str) -> Seat:
        """The seat of somebody who comes back with the token that they were given."""
        return self._seat(Calls(self.calls.base, token), {"invite": _code(link)})

    def _seat(self, calls: Calls, wish: Mapping[str, Any]) -> Seat:
        try:
            given: wire.Seat = calls.ask("POST", "/join", json=wish)
        finally:
            calls.close()
        mine = Calls(self.calls.base, given["token"], language=self.calls.language, patience=self.calls.patience)
        return Seat(mine, given["session"]["id"], given["participant"]["id"])

    def log(self, session: str, after: int = 0, *, page: int = MOST_AT_ONCE) -> Iterator[wire.Logged]:
        """Every fact of a session's log after a number, in order, fetched by pages."""
        at: int | None = after
        while at is not None:
            found: wire.LogPage = self.calls.ask("GET", _of(session, "/log"), params={"after": at, "limit": page})
            yield from found["events"]
            at = found["next"]

    def report(self, session: str, contributions: Iterable[wire.Reported]) -> wire.ReportOutcome:
        """Hands in what a call or another board has recorded, 500 at a time; see docs/contributions.md.

        What is refused is told and raises nothing. The same id twice counts once, so that all of it may be handed in
        anew after any error.
        """
        outcome: wire.ReportOutcome = {"accepted": 0, "duplicates": 0, "refused": []}
        rest = iter(contributions)
        while batch := list(islice(rest, MOST_AT_ONCE)):
            told = self.calls.ask("POST", _of(session, "/contributions"), json=batch, again=True)
            outcome["accepted"] += told["accepted"]
            outcome["duplicates"] += told["duplicates"]
            outcome["refused"] += told["refused"]
        return outcome

    def participation(self, session: str) -> wire.Participation:
        """Who takes part how much, by channel and phase."""
        return cast("wire.Participation", self.calls.ask("GET", _of(session, "/participation")))

    def agreement(self, session: str) -> wire.Agreement:
        """How far the assessors agree."""
        return cast("wire.Agreement", self.calls.ask("GET", _of(session, "/agreement")))

    def export(
        self,
        session: str,
        form: str,
        to: str | Path,
        *,
        language: str | None = None,
        people: str | None = None,
        phase: str | None = None,
    ) -> Path:
        """Writes a session into a file: `json`, `csv`, `xlsx`, `pdf`, `board.svg` and others of docs/exports.md.

        `people` is `names` or `labels`; `phase` shows the board as it stood at its end.
        """
        asked = {"lang": language, "people": people, "phase": phase}
        params = {name: value for name, value in asked.items() if value is not None}
        return self.calls.save(_of(session, f"/export/{quote(form)}"), Path(to), params)


def _of(session: str, rest: str = "") -> str:
    return f"/sessions/{quote(session)}{rest}"


def _code(link: str) -> str:
    """The code in a link; a code is taken as it is."""
    return link.rstrip("/").rsplit("/", 1)[-1]
