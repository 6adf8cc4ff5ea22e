"""Files of sessions, made by another process. See `server.clerk`."""

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime
from typing import Any, BinaryIO, cast

from server import journal
from server.application.ports import NotFound, StoreFailed
from server.config import Settings
from server.exports import NoSuchPhase, NotYet, Parcel, People, Whole
from server.exports.aside import Aside, Ended

_MOST_HELD = 1 << 20
"""Bytes of a file that are kept in memory; a larger one lies on the disk, under no name, until it has been sent."""


class Clerks:
    """Asks for files; blocks the thread that asks."""

    def __init__(self, settings: Settings) -> None:
        # What the database's own library reads, such as how far its certificate is to be looked at.
        where = {name: value for name, value in os.environ.items() if name.startswith("PG")}
        where["DATABASE_URL"] = settings.database_url
        self._clerk = Aside(["-m", "server.clerk"], where)

    def make(
        self,
        form: str,
        session: str,
        language: str,
        now: datetime,
        phase: str | None = None,
        people: str = People.NAMES,
    ) -> Parcel:
        """A session in one of the formats; raises NoSuchPhase, Whole, NotFound or StoreFailed."""
        return self._ask(form=form, session=session, language=language, now=now.isoformat(), phase=phase, people=people)

    def page(self, session: str, language: str, now: datetime, people: str) -> bytes:
        """The summary as JSON for a page; raises NotFound or StoreFailed."""
        return (
            self._ask(form="page", session=session, language=language, now=now.isoformat(), people=people)
            .kept()
            .content
        )

    def feedback(self, candidate: str, session: str, language: str, now: datetime, *, assessors: bool) -> Parcel:
        """One candidate's feedback; raises NotYet, NotFound where there is no such candidate, or StoreFailed."""
        return self._feedback("pdf", candidate, session, language, now, assessors)

    def feedback_page(self, candidate: str, session: str, language: str, now: datetime, *, assessors: bool) -> bytes:
        """The same as JSON for a page."""
        return self._feedback("page", candidate, session, language, now, assessors).kept().content

    def personal(
        self, person: str, session: str, language: str, now: datetime, beside: Mapping[str, Any], *, assessors: bool
    ) -> Parcel:
        """Everything about one person; raises NotFound where there is no such person, or StoreFailed."""
        return self._ask(
            form="person",
            session=session,
            candidate=person,
            language=language,
            now=now.isoformat(),
            assessors=assessors,
            beside=beside,
        )

    def close(self) -> None:
        """Lets the clerk go."""
        self._clerk.dismiss()

    def _feedback(
        self, form: str, candidate: str, session: str, language: str, now: datetime, assessors: bool
    ) -> Parcel:
        return self._ask(
            form=form,
            session=session,
            candidate=candidate,
            language=language,
            now=now.isoformat(),
            assessors=assessors,
        )

    def _ask(self, **request: Any) -> Parcel:
        with ExitStack() as closing:
            answer = cast(BinaryIO, closing.enter_context(tempfile.SpooledTemporaryFile(_MOST_HELD)))
            parcel = self._told(answer, request)
            # From here on it is for the one who asked to close it.
            closing.pop_all()
            return parcel

    def _told(self, answer: BinaryIO, request: dict[str, Any]) -> Parcel:
        try:
            self._clerk.ask_into(answer, json.dumps({**request, "about": journal.current()}).encode())
        except Ended as ended:
            raise StoreFailed("the clerk has ended") from ended
        end = answer.tell()
        answer.seek(0)
        header = json.loads(answer.readline())
        match header.get("error"):
            case None:
                return Parcel(answer, end - answer.tell(), header["filename"], header["mimetype"])
            case "no_such_phase":
                raise NoSuchPhase(request["phase"])
            case "not_yet":
                raise NotYet(request["session"])
            case "whole":
                raise Whole(request["form"])
            case "not_found":
                raise NotFound(request["session"])
        raise StoreFailed(header["error"])
