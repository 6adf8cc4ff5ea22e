"""Who may come in at all: accounts, sign-ins, tokens of programs, and who holds which session; as interfaces.

What proves somebody is a random secret of which only a digest is kept, or a password of which only a hash is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol


class Role(StrEnum):
    """The owner sees to everything; a facilitator runs the sessions that they hold."""

    OWNER = "owner"
    FACILITATOR = "facilitator"


class Standing(StrEnum):
    """How an account stands; one that is invited has not been taken up yet."""

    INVITED = "invited"
    ACTIVE = "active"
    DEACTIVATED = "deactivated"


class Scope(StrEnum):
    """What a token lets a program do: read sessions and library; all with them; accounts, tokens and webhooks, too."""

    READ = "read"
    SESSIONS = "sessions"
    ALL = "all"


class Way(StrEnum):
    """How somebody signed in."""

    LINK = "link"
    PASSWORD = "password"  # noqa: S105 how somebody came, not by what
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who signs in. `link` counts their links: only that of this number is good."""

    id: str
    email: str
    name: str
    role: Role
    state: Standing
    created_at: datetime
    seen_at: datetime | None = None
    password: str | None = None
    """A hash; None where none was set."""
    subject: str | None = None
    """Who they are for the provider that they sign in by, once they have."""
    link: int = 0


@dataclass(frozen=True, slots=True)
class SignIn:
    """A browser that is signed in; without an account it is the owner's, who has made none yet."""

    account: Account | None
    way: Way
    at: datetime


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a program's token; `expires_at` None is never."""

    id: str
    name: str
    scope: Scope
    created_at: datetime
    expires_at: datetime | None = None
    used_at: datetime | None = None
    revoked_at: datetime | None = None


class Keys(Protocol):
    """Secrets that let an owner or a program in; none can be read back."""

    def issue(
        self, name: str, now: datetime, scope: Scope = Scope.ALL, expires_at: datetime | None = None
    ) -> tuple[Token, str]:
        """A new token, and its secret, which is told this once."""

    def new_token(self, name: str, now: datetime, scope: Scope = Scope.ALL, expires_at: datetime | None = None) -> str:
        """The secret of a new token."""

    def token(self, secret: str, now: datetime) -> Token | None:
        """The token whose secret this is, where it is good now; notes that it was used."""

    def tokens(self) -> list[Token]:
        """All of them, the newest first."""

    def revoke(self, token: str, now: datetime) -> Token | None:
        """From now on it is good no more; the token as it is then, None where there is none."""

    def new_owner_link(self, now: datetime) -> str: ...

    def use_owner_link(self, code: str, now: datetime) -> bool:
        """Whether the code was good; it is good once."""

    def first_owner_link(self, now: datetime) -> str | None:
        """The code of a new one where none was ever made, else None; of servers that ask at once one gets it."""


class Accounts(Protocol):
    """The accounts; e-mail addresses are kept in small letters."""

    def all(self) -> list[Account]:
        """The owner first, then by name."""

    def get(self, account: str) -> Account | None: ...

    def owner(self) -> Account | None: ...

    def by_email(self, email: str) -> Account | None: ...

    def by_subject(self, subject: str) -> Account | None: ...

    def add(self, account: Account) -> None:
        """Raises Taken where the address, or the owner's place, has somebody."""

    def change(self, account: Account, **changes: Any) -> Account | None:
        """Changes some fields, if it still has the same `link` and state; as it is then, None where it has not."""

    def seen(self, account: str, now: datetime) -> None:
        """Notes that they signed in."""

    def remove(self, account: str) -> bool:
        """Removes it with its sign-ins; its sessions are the owner's then. False where there was none."""


class SignIns(Protocol):
    """The browsers that are signed in."""

    def begin(self, account: str | None, way: Way, now: datetime, until: datetime) -> str:
        """The secret of a new sign-in."""

    def find(self, secret: str, now: datetime) -> SignIn | None:
        """The sign-in whose secret this is, where its time is not over and its account is active."""

    def end(self, secret: str) -> None: ...

    def end_all(self, account: str, but: str | None = None) -> None:
        """Ends those of an account, except the one with this secret."""

    def adopt(self, account: str) -> None:
        """Makes those that are the owner's without an account those of this account."""

    def forget_old(self, now: datetime) -> None:
        """Removes those whose time is over."""


class Holders(Protocol):
    """Which account a session belongs to; what belongs to none is the owner's."""

    def of(self, session: str) -> str | None: ...

    def all(self) -> Mapping[str, str]:
        """Session id -> account id."""

    def give(self, session: str, account: str | None) -> None:
        """Raises NotFound where there is no such session or account."""


class Hasher(Protocol):
    """Makes hashes of passwords and looks whether a password fits; both take long on purpose."""

    def hashed(self, password: str) -> str: ...

    def fits(self, hashed: str | None, password: str) -> bool:
        """Takes as long where there is no hash to fit, and answers False."""


@dataclass(frozen=True, slots=True)
class Vouched:
    """Whom a provider vouches for; `subject` is who they are for it, whatever their address is."""

    subject: str
    email: str
    name: str
    verified: bool


class NotLetIn(Exception):
    """A provider vouched for nobody, or for somebody who has no place here; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Provider(Protocol):
    """Lets people prove elsewhere who they are."""

    def begin(self) -> tuple[str, Mapping[str, str]]:
        """Where to send a browser, and what it has to keep until it comes back; raises NotLetIn."""

    def finish(self, kept: Mapping[str, str], answer: Mapping[str, str]) -> Vouched:
        """Whom the provider vouches for, by what the browser kept and brought back; raises NotLetIn."""
