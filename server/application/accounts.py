"""The accounts of an organisation: the owner's own, and those of the facilitators whom the owner invites."""

from datetime import datetime

from server.application.access import Account, Accounts, Hasher, Role, SignIn, SignIns, Standing, Way
from server.application.ports import Clock, NewId, NotFound
from server.application.signing_in import LINK_PROVES, WrongPassword, address, plain, require_strong
from server.domain.events import to_millisecond

MOST_ACCOUNTS = 500


class Household:
    """Makes, changes and closes accounts."""

    def __init__(self, accounts: Accounts, sign_ins: SignIns, hasher: Hasher, clock: Clock, new_id: NewId) -> None:
        self._accounts, self._sign_ins, self._hasher = accounts, sign_ins, hasher
        self._clock: Clock = lambda: to_millisecond(clock())
        self._new_id = new_id

    def all(self) -> list[Account]:
        """The owner first, then by name."""
        return self._accounts.all()

    def any(self) -> bool:
        """Whether anybody has one."""
        return self._accounts.owner() is not None or bool(self._accounts.all())

    def get(self, account: str) -> Account:
        """Raises NotFound."""
        return _found(self._accounts.get(account), account)

    def make_owner(self, name: str, email: str, password: str) -> Account:
        """The owner's account, once; whoever is signed in as the owner is so by it. Raises Taken, WeakPassword."""
        require_strong(password, address(email))
        hashed = self._hasher.hashed(plain(password))
        made = self._new(name, email, Role.OWNER, Standing.ACTIVE, hashed)
        self._accounts.add(made)
        self._sign_ins.adopt(made.id)
        return made

    def invite(self, name: str, email: str) -> Account:
        """A facilitator who has still to come by their link; raises Taken or TooMany."""
        if len(self._accounts.all()) >= MOST_ACCOUNTS:
            raise TooMany
        made = self._new(name, email, Role.FACILITATOR, Standing.INVITED)
        self._accounts.add(made)
        return made

    def renew_link(self, account: str) -> Account:
        """The account with a link of its own; the one before is good no more. Raises NotFound, Closed."""
        found = self.get(account)
        if found.state is Standing.DEACTIVATED:
            raise Closed
        return self._changed(found, link=found.link + 1)

    def linked(self, account: str, number: int) -> Account:
        """The account whose link bears this number; raises NotFound where it was used or replaced."""
        found = self.get(account)
        if found.link != number or found.state is Standing.DEACTIVATED:
            raise NotFound(account)
        return found

    def rename(self, account: Account, name: str) -> Account:
        return self._changed(account, name=name)

    def set_password(self, by: SignIn, secret: str, old: str | None, new: str) -> None:
        """A new password for whoever is signed in; every other sign-in of theirs ends.

        Whoever has just come by a link need not know the old one. Raises WrongPassword, WeakPassword.
        """
        account = _found(by.account, "")
        if needs_old_password(by, self._clock()) and not self._hasher.fits(account.password, plain(old or "")):
            raise WrongPassword
        require_strong(new, account.email)
        self._changed(account, password=self._hasher.hashed(plain(new)), link=account.link + 1)
        self._sign_ins.end_all(account.id, but=secret)

    def sign_out_everywhere(self, account: Account) -> None:
        self._sign_ins.end_all(account.id)

    def deactivate(self, account: str) -> Account:
        """Nobody comes in by it any more, from now on; raises NotFound, or Closed for the owner's own."""
        found = self._facilitator(account)
        changed = self._changed(found, state=Standing.DEACTIVATED, link=found.link + 1)
        self._sign_ins.end_all(account)
        return changed

    def reactivate(self, account: str) -> Account:
        """It is as before it was deactivated; raises NotFound."""
        found = self.get(account)
        if found.state is not Standing.DEACTIVATED:
            return found
        known = found.password is not None or found.subject is not None
        return self._changed(found, state=Standing.ACTIVE if known else Standing.INVITED)

    def remove(self, account: str) -> None:
        """Its sessions are the owner's from then on; raises NotFound, or Closed for the owner's own."""
        if not self._accounts.remove(self._facilitator(account).id):
            raise NotFound(account)

    def _facilitator(self, account: str) -> Account:
        found = self.get(account)
        if found.role is Role.OWNER:
            raise Closed
        return found

    def _changed(self, account: Account, **changes: object) -> Account:
        return _found(self._accounts.change(account, **changes), account.id)

    def _new(self, name: str, email: str, role: Role, state: Standing, password: str | None = None) -> Account:
        return Account(self._new_id(), address(email), name, role, state, self._clock(), password=password)


def needs_old_password(by: SignIn, now: datetime) -> bool:
    """Whether whoever is signed in has to know their password to set another one."""
    if by.way is Way.LINK and now - by.at < LINK_PROVES:
        return False
    return by.account is None or by.account.password is not None or by.way is not Way.PROVIDER


class TooMany(Exception):
    """There are as many accounts as there may be."""


class Closed(Exception):
    """The account does not stand so that this could be done with it."""


def _found(account: Account | None, wanted: str) -> Account:
    if account is None:
        raise NotFound(wanted)
    return account
