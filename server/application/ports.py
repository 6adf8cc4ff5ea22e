"""What the application needs from outside, as interfaces; the adapters and the edge fulfil them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from server.domain.events import Event, Recorded

Clock = Callable[[], datetime]
NewId = Callable[[], str]
NewSeed = Callable[[], int]


class Conflict(Exception):
    """Somebody else has appended at this number: what was decided rests on an old state."""


class StoreFailed(Exception):
    """The store could not be written or read; whether a write has happened only the log can tell."""


class Damaged(StoreFailed):
    """What is in the store is not what was written there; other places of it may be sound."""


class NotFound(Exception):
    """There is no such session, participant or exercise."""


class OnHold(Exception):
    """Nothing of this session may be deleted or erased as long as it is held."""


class Taken(Exception):
    """There is an exercise of this id already."""


class Full(Exception):
    """There is no room for one more exercise."""


class Expired(Exception):
    """The time that a link was made for is over."""


class Revoked(Exception):
    """Whoever made a link has closed it."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """What is wrong in a document, where, and what is expected there; `path` is names of fields and places in lists."""

    path: tuple[str, ...]
    text: str


class Unfit(Exception):
    """A document that is no exercise; `faults` is never empty."""

    def __init__(self, faults: Sequence[Misfit]) -> None:
        super().__init__("\n".join(f"{'.'.join(one.path)}: {one.text}" for one in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of a participant outside the log."""

    id: str
    name: str
    consent: str
    consent_at: datetime


@dataclass(frozen=True, slots=True)
class Digest:
    """What a list of sessions shows of one, kept beside its log and written with it."""

    id: str
    title: str
    state: str
    language: str
    exercise: str
    exercise_title: str
    exercise_kind: str
    candidates: int
    created_at: datetime
    kept_until: datetime
    """When the session is deleted for good."""
    source: str | None = None
    """Of a calibration, the session that it was made from, which may be there no more."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """What takes a person's words out of a log: the facts, by their numbers, as they read without them."""

    participant: str
    events: Mapping[int, Event]


@dataclass(frozen=True, slots=True)
class Append:
    """What is written in one piece: facts, the session's digest where it changed, a person who just joined.

    With an `erasure` the last fact is the one that tells of it; where there is no fact, nothing is left to be erased
    but what lies about.
    """

    session: str
    facts: tuple[Recorded, ...]
    digest: Digest | None = None
    person: Person | None = None
    erasure: Erasure | None = None


class Log(Protocol):
    """The append-only log of all sessions."""

    def append(self, write: Append) -> None:
        """Returns once it is on disk; raises Conflict or StoreFailed.

        All of it is written or nothing; where the answer to a commit was lost, StoreFailed leaves open which.

        An erasure also takes the person's name away and closes the links to what they were told. Then nothing of what
        it took is left in any file of the store; where StoreFailed says that this could not be done, it is done on
        the next start, or when it is asked for once more.
        """

    def append_each(self, writes: Sequence[Append]) -> "list[Exception | None]":
        """The same for many sessions at once; what each of them would have raised. None of them is an erasure."""

    def read(self, session: str, after: int = 0, limit: int | None = None) -> Iterator[Recorded]:
        """Facts with seq > `after`, in order."""

    def names(self, session: str) -> dict[str, str]:
        """Participant id -> name."""

    def consents(self, session: str) -> dict[str, Person]:
        """Participant id -> who consented to what and when."""

    def ends(self, sessions: Sequence[str]) -> Mapping[str, int | None]:
        """The number of each session's last fact; None where there is none."""

    def digests(self) -> list[Digest]:
        """All sessions, the newest first."""

    def digest(self, session: str) -> Digest | None:
        """One session's digest; None if there is none."""

    def held(self, session: str) -> bool:
        """Whether nothing of it may be deleted or erased (`server.application.holding`)."""

    def delete(self, session: str) -> None:
        """Removes a session, its log and its people for good."""


@dataclass(slots=True)
class Portion:
    """Events in the form of the wire but for `pos`, and who hears them one after another.

    `first`: participant id -> the position at which they heard the first of all that they hear one after another; so
    many of those came `before` these events.
    """

    first: Mapping[str, int]
    events: list[Mapping[str, Any]]
    before: int = 0


Told = Sequence[Portion]
"""What people hear, each of them in the order of the portions; many portions may share an event."""


class Announcer(Protocol):
    """Tells people; called inside a session's turn, so that everybody hears in the same order."""

    def announce(self, session: str, told: "Told", now: datetime) -> None:
        """Tells each person what they newly hear. The same person may be in another session, too."""

    def together(self) -> AbstractContextManager[object]:
        """What is announced until its end goes out then, in one piece for each; nobody may be waited for meanwhile."""

    def cut(self, session: str, participant: str) -> None:
        """Closes a removed participant's connections to the session."""


class Bell(Protocol):
    """Remembers when a phase's time is up."""

    def set(self, session: str, phase: str, run: int, at: datetime) -> None: ...


class Library(Protocol):
    """The exercises that can be run, as documents with the criteria inside."""

    def documents(self) -> Mapping[str, Mapping[str, Any]]: ...


class Profiles(Protocol):
    """The job profiles that a session can be made for, as documents."""

    def documents(self) -> Mapping[str, Mapping[str, Any]]:
        """Profile id -> its document."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An exercise of the owner's own as it was saved last; its criteria are named by their ids."""

    document: Mapping[str, Any]
    updated_at: datetime


class Shelf(Protocol):
    """Where the owner's own exercises are kept. What it takes was checked before."""

    def all(self) -> dict[str, Kept]:
        """Exercise id -> what is kept of it, in the order of ids."""

    def add(self, document: Mapping[str, Any], now: datetime) -> None:
        """Raises Taken where there is one of this id."""

    def change(self, document: Mapping[str, Any], now: datetime) -> bool:
        """Puts a document in place of the one of the same id; False where there is none."""

    def remove(self, exercise: str) -> bool:
        """False where there was none."""


class Form(Protocol):
    """What an exercise has to look like, and the criteria that it can choose from."""

    def checked(self, document: object) -> dict[str, Any]:
        """The document in order, criteria by their ids; raises Unfit with every fault that can be told."""

    def criteria(self) -> Mapping[str, Mapping[str, Any]]:
        """Criterion id -> its document."""

    def whole(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """A checked document with its criteria inside; a criterion that is there no more is left out."""

    def as_file(self, document: Mapping[str, Any]) -> str:
        """A checked document as the text of an exercise file."""


@dataclass(frozen=True, slots=True)
class Share:
    """A link under which people without a place in the session read one page of it, and nothing else.

    `what` is `summary` or `feedback`, which is that of a `candidate`; `people` says whether names or labels stand in
    it. `created_by` is a participant's id, None for whoever organises.
    """

    id: str
    session: str
    what: str
    candidate: str | None
    language: str
    people: str
    created_at: datetime
    created_by: str | None
    expires_at: datetime
    revoked_at: datetime | None = None
    opened: int = 0
    """How often the page was opened by it."""
    last_opened_at: datetime | None = None


class Shares(Protocol):
    """The links to pages; those of a session go with it."""

    def add(self, share: Share) -> None:
        """Raises NotFound where there is no such session."""

    def of(self, session: str) -> list[Share]:
        """A session's links, the newest first."""

    def get(self, share: str) -> Share | None: ...

    def revoke(self, session: str, share: str, now: datetime | None) -> Share | None:
        """Closes a link from `now` on, or with None opens it again; the link as it is then, None where there is none.

        What was closed before keeps its time.
        """

    def count(self, share: str, now: datetime) -> None:
        """Notes that a page was opened."""


class Hook(StrEnum):
    """How a webhook stands; one whose receiver said that it is gone for good is told nothing more."""

    ACTIVE = "active"
    PAUSED = "paused"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where another program is told of what happens; `events`: what it is told of -> since when."""

    id: str
    name: str
    url: str
    events: Mapping[str, datetime]
    state: Hook
    created_at: datetime


class Post(StrEnum):
    """What became of one delivery."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One fact on its way to one webhook; the id is the same on each try.

    `attempts` are those of this round: whoever sends it again by hand begins a new one.
    """

    id: str
    webhook: str
    session: str
    seq: int
    event: str
    body: str
    happened_at: datetime
    state: Post
    attempts: int
    next_at: datetime | None
    tried_at: datetime | None = None
    status: int | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """A fact that a webhook has to be told of; `closed_at`: when its session was closed, if it was by then."""

    digest: Digest
    seq: int
    event: str
    at: datetime
    closed_at: datetime | None


class Outbox(Protocol):
    """Webhooks, and what is on its way to them."""

    def webhooks(self) -> list[Webhook]:
        """All of them, the oldest first."""

    def add(self, webhook: Webhook) -> None: ...

    def change(self, webhook: Webhook) -> bool:
        """Puts it in place of the one of the same id; False where there is none."""

    def halt(self, webhook: str) -> None:
        """Its receiver is gone: an active one becomes that; whoever has paused it meanwhile is right."""

    def remove(self, webhook: str) -> bool:
        """Removes it with all its deliveries; False where there was none."""

    def untold(self, webhook: Webhook) -> list[Happening]:
        """Facts in the log that it has to be told of and for which there is no delivery yet, the oldest first."""

    def put(self, deliveries: Sequence[Delivery]) -> None:
        """Puts new ones in; raises StoreFailed where one is there already."""

    def due(self, webhook: str, now: datetime, limit: int) -> list[Delivery]:
        """What is to be sent to it by now, the oldest first."""

    def soonest(self) -> datetime | None:
        """When the next delivery to an active webhook is due; None where none waits."""

    def claim(self, delivery: Delivery, until: datetime) -> bool:
        """Keeps it from every other sender until then; False where it has changed meanwhile."""

    def update(self, delivery: Delivery) -> bool:
        """Notes what became of it; False where it has been deleted meanwhile."""

    def recent(self, webhook: str, limit: int) -> list[Delivery]:
        """The latest of one webhook, the newest first."""

    def counts(self) -> dict[str, dict[Post, int]]:
        """Webhook id -> how many deliveries of each kind, where there are any."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent to a webhook once; `at` is when it is sent."""

    id: str
    webhook: str
    url: str
    body: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of sending: the HTTP status, or a short key that says why there is none."""

    status: int | None = None
    error: str | None = None


class WrongAddress(Exception):
    """Nothing may be sent to this address; `fault` is a short key that says why."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class Courier(Protocol):
    """Carries letters to other programs."""

    def secret(self, webhook: str) -> str:
        """What a webhook's letters are signed with."""

    def check(self, url: str) -> None:
        """Raises WrongAddress where nothing may be sent there, as far as can be told now."""

    def send(self, letter: Letter) -> Reply:
        """Sends it once and waits for the answer, a few seconds at the most."""
