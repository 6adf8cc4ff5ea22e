"""Coming in and going out: by the owner's link, by password, by an account's link, or by a provider that vouches.

`SigningIn._enter` is the one place where somebody comes to be signed in.
"""

import re
import unicodedata
from datetime import timedelta

from server.application.access import (
    Account,
    Accounts,
    Hasher,
    Keys,
    NotLetIn,
    Role,
    SignIn,
    SignIns,
    Standing,
    Vouched,
    Way,
)
from server.application.auditing import By, Note
from server.application.ports import Clock, NewId, NotFound, Taken
from server.domain.events import to_millisecond

STAYS = timedelta(days=30)
"""How long a sign-in lasts."""
LINK_LASTS = timedelta(days=7)
"""How long the link of an account is good."""
LINK_PROVES = timedelta(hours=1)
"""How long after coming by a link one may set a password without knowing the old one."""
LEAST_PASSWORD = 10

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


class WrongPassword(Exception):
    """There is no such account, the password is another, or the account may not sign in: nobody is told which."""


class WeakPassword(Exception):
    """Too easily guessed; `fault` is a short key that says why."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class SigningIn:
    """Every way in."""

    def __init__(
        self,
        keys: Keys,
        accounts: Accounts,
        sign_ins: SignIns,
        hasher: Hasher,
        clock: Clock,
        new_id: NewId,
        note: Note,
        allowed: tuple[str, ...] = (),
    ) -> None:
        """`note` as `Auditing.note`; `allowed`: addresses, and domains, of whom a provider may vouch for."""
        self._note = note
        self._keys, self._accounts, self._sign_ins, self._hasher = keys, accounts, sign_ins, hasher
        self._clock: Clock = lambda: to_millisecond(clock())
        self._new_id = new_id
        self._allowed = frozenset(one.strip().lower().removeprefix("@") for one in allowed)

    def find(self, secret: str) -> SignIn | None:
        """Who is signed in by this secret."""
        return self._sign_ins.find(secret, self._clock())

    def by_owner_link(self, code: str) -> str:
        """The secret of a sign-in of the owner; raises NotFound where the link is good no more."""
        if not self._keys.use_owner_link(code, self._clock()):
            raise NotFound
        return self._enter(self._accounts.owner(), Way.LINK)

    def by_password(self, email: str, password: str) -> str:
        """The secret of a sign-in; raises WrongPassword, after the same work whatever is wrong."""
        found = self._accounts.by_email(email)
        open_to = found is not None and found.state is Standing.ACTIVE
        fits = self._hasher.fits(found.password if found and open_to else None, plain(password))
        if found is None or not fits:
            # Whether there is such an account is to be seen neither here nor by how long it takes.
            self._note(By.UNKNOWN, found.id if found else None, "sign_in.refused")
            raise WrongPassword
        return self._enter(found, Way.PASSWORD)

    def by_account_link(self, account: Account, password: str, name: str | None = None) -> str:
        """Takes an account's link: sets the password and signs in; raises NotFound where it was used meanwhile."""
        require_strong(password, account.email)
        changes = {"password": self._hasher.hashed(plain(password)), "link": account.link + 1}
        taken = self._accounts.change(
            account, **changes, state=Standing.ACTIVE, **({"name": name} if name is not None else {})
        )
        if taken is None:
            raise NotFound(account.id)
        self._sign_ins.end_all(account.id)
        return self._enter(taken, Way.PASSWORD)

    def by_provider(self, who: Vouched) -> str:
        """The secret of a sign-in; makes an account for whoever is allowed one. Raises NotLetIn."""
        if not who.verified or not _EMAIL.fullmatch(who.email):
            self._note(By.UNKNOWN, None, "sign_in.refused")
            raise NotLetIn("email_unverified")
        found = self._accounts.by_subject(who.subject) or self._known_by_email(who)
        if found is None or found.state is Standing.DEACTIVATED:
            self._note(By.UNKNOWN, found.id if found else None, "sign_in.refused")
            raise NotLetIn("not_let_in")
        return self._enter(found, Way.PROVIDER)

    def out(self, secret: str) -> None:
        self._sign_ins.end(secret)

    def _known_by_email(self, who: Vouched) -> Account | None:
        found = self._accounts.by_email(who.email)
        if found is None:
            return self._made(who) if self._may_enter(who.email) else None
        if found.subject is not None:
            # The address has passed to somebody else there.
            return None
        return self._accounts.change(found, subject=who.subject, **_taken_up(found))

    def _made(self, who: Vouched) -> Account | None:
        now = self._clock()
        name = who.name or who.email.partition("@")[0]
        made = Account(
            self._new_id(),
            address(who.email),
            name,
            Role.FACILITATOR,
            Standing.ACTIVE,
            now,
            subject=who.subject,
        )
        try:
            self._accounts.add(made)
        except Taken:
            return self._accounts.by_subject(who.subject)
        return made

    def _may_enter(self, email: str) -> bool:
        return not self._allowed.isdisjoint((address(email), address(email).rpartition("@")[2]))

    def _enter(self, account: Account | None, way: Way) -> str:
        now = self._clock()
        self._note(By.ACCOUNT if account else By.OWNER_LINK, account.id if account else None, "signed_in", detail=way)
        self._sign_ins.forget_old(now)
        if account is not None:
            self._accounts.seen(account.id, now)
        return self._sign_ins.begin(account.id if account else None, way, now, now + STAYS)


def _taken_up(account: Account) -> dict[str, Standing]:
    return {"state": Standing.ACTIVE} if account.state is Standing.INVITED else {}


def address(email: str) -> str:
    """An e-mail address as it is kept and looked for."""
    return unicodedata.normalize("NFKC", email).strip().lower()


def is_address(email: str) -> bool:
    return _EMAIL.fullmatch(email) is not None


def plain(password: str) -> str:
    """The same signs, however a keyboard has put them together."""
    return unicodedata.normalize("NFKC", password)


def require_strong(password: str, email: str) -> None:
    """Raises WeakPassword where a guesser would soon have it."""
    text = plain(password)
    if len(text) < LEAST_PASSWORD:
        raise WeakPassword("password_short")
    if len(set(text)) < LEAST_PASSWORD // 2 or text.lower() in (email, email.partition("@")[0]):
        raise WeakPassword("password_plain")
