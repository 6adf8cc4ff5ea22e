"""The log and exercises in memory: for tests, for trying things out, and for what is played before it is kept."""

import copy
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from server.application.ports import Append, Conflict, Digest, Kept, NotFound, OnHold, Person, Share, StoreFailed, Taken
from server.domain.events import Recorded


class MemoryLog:
    """See `server.application.ports.Log`; nothing outlives the process."""

    def __init__(self) -> None:
        self._facts: dict[str, list[Recorded]] = {}
        self._digests: dict[str, Digest] = {}
        self._people: dict[str, dict[str, Person]] = {}
        self._writing = threading.Lock()
        self.on_hold: set[str] = set()

    def append(self, write: Append) -> None:
        with self._writing:
            self._append(write)

    def append_each(self, writes: Sequence[Append]) -> list[Exception | None]:
        return [self._tried(write) for write in writes]

    def _tried(self, write: Append) -> Exception | None:
        try:
            self.append(write)
        except (Conflict, StoreFailed) as failed:
            return failed
        return None

    def _append(self, write: Append) -> None:
        facts = self._facts.get(write.session, [])
        if [fact.seq for fact in write.facts] != list(range(len(facts) + 1, len(facts) + len(write.facts) + 1)):
            raise Conflict(write.session)
        self._facts[write.session] = facts + list(write.facts)
        if write.digest is not None:
            self._digests[write.session] = write.digest
        if write.person is not None:
            self._people.setdefault(write.session, {})[write.person.id] = write.person
        if write.erasure is not None:
            self._people.get(write.session, {}).pop(write.erasure.participant, None)
            self._facts[write.session] = [
                replace(fact, event=write.erasure.events.get(fact.seq, fact.event))
                for fact in self._facts[write.session]
            ]

    def read(self, session: str, after: int = 0, limit: int | None = None) -> Iterator[Recorded]:
        facts = self._facts.get(session, [])
        yield from facts[max(0, after) : None if limit is None else max(0, after) + limit]

    def names(self, session: str) -> dict[str, str]:
        return {one.id: one.name for one in self.consents(session).values()}

    def consents(self, session: str) -> dict[str, Person]:
        return dict(self._people.get(session, {}))

    def ends(self, sessions: Sequence[str]) -> Mapping[str, int | None]:
        return {one: len(self._facts[one]) if one in self._facts else None for one in sessions}

    def digests(self) -> list[Digest]:
        by_id = sorted(self._digests.values(), key=lambda one: one.id)
        return sorted(by_id, key=lambda one: one.created_at, reverse=True)

    def digest(self, session: str) -> Digest | None:
        return self._digests.get(session)

    def held(self, session: str) -> bool:
        return session in self.on_hold

    def delete(self, session: str) -> None:
        if self.held(session):
            raise OnHold(session)
        for kept in (self._facts, self._digests, self._people):
            kept.pop(session, None)


class MemoryShelf:
    """See `server.application.ports.Shelf`; nothing outlives the process."""

    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}
        self._writing = threading.Lock()

    def all(self) -> dict[str, Kept]:
        return copy.deepcopy(dict(sorted(self._kept.items())))

    def add(self, document: Mapping[str, Any], now: datetime) -> None:
        with self._writing:
            if document["id"] in self._kept:
                raise Taken(document["id"])
            self._kept[document["id"]] = Kept(copy.deepcopy(document), now)

    def change(self, document: Mapping[str, Any], now: datetime) -> bool:
        with self._writing:
            if document["id"] not in self._kept:
                return False
            self._kept[document["id"]] = Kept(copy.deepcopy(document), now)
            return True

    def remove(self, exercise: str) -> bool:
        with self._writing:
            return self._kept.pop(exercise, None) is not None


class MemoryShares:
    """See `server.application.ports.Shares`; knows the sessions of one log."""

    def __init__(self, log: MemoryLog) -> None:
        self._log = log
        self._kept: dict[str, Share] = {}
        self._writing = threading.Lock()

    def add(self, share: Share) -> None:
        if self._log.digest(share.session) is None:
            raise NotFound(share.session)
        self._kept[share.id] = share

    def of(self, session: str) -> list[Share]:
        found = [one for one in self._kept.values() if one.session == session and self.get(one.id)]
        return sorted(sorted(found, key=lambda one: one.id), key=lambda one: one.created_at, reverse=True)

    def get(self, share: str) -> Share | None:
        found = self._kept.get(share)
        return found if found and self._log.digest(found.session) else None

    def revoke(self, session: str, share: str, now: datetime | None) -> Share | None:
        with self._writing:
            found = self.get(share)
            if found is None or found.session != session:
                return None
            if now is None or found.revoked_at is None:
                found = self._kept[share] = replace(found, revoked_at=now)
            return found

    def count(self, share: str, now: datetime) -> None:
        with self._writing:
            found = self.get(share)
            if found is not None:
                self._kept[share] = replace(found, opened=found.opened + 1, last_opened_at=now)


class Shelved:
    """See `server.application.ports.Library`; the exercises that it was given."""

    def __init__(self, documents: Mapping[str, Mapping[str, Any]]) -> None:
        self._documents = documents

    def documents(self) -> Mapping[str, Mapping[str, Any]]:
        return self._documents
