"""Passwords: the hash says nothing of them, and whoever is unknown takes as much work as whoever is known."""

from collections.abc import Callable
from typing import Any

import pytest

from server.adapters.passwords import Argon2Hasher


class Worked:
    """Does the work, and counts it."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, call: Callable[[], Any]) -> Any:
        self.times += 1
        return call()


def test_a_password_fits_its_own_hash_alone() -> None:
    hasher = Argon2Hasher(Worked())
    first, second = hasher.hashed("seven quiet herons"), hasher.hashed("seven quiet herons")
    assert first.startswith("$argon2id$")
    assert first != second
    assert hasher.fits(first, "seven quiet herons")
    assert not hasher.fits(first, "seven quiet heron")
    assert not hasher.fits("no hash", "seven quiet herons")
    assert hasher.fits(hasher.hashed("half \ud83d a sign"), "half \ud83d a sign")


@pytest.mark.rule("P304")
def test_nobodys_password_is_looked_at_like_anybodys() -> None:
    work = Worked()
    hasher = Argon2Hasher(work)
    assert not hasher.fits(None, "the password of no account")
    decoy = hasher._nobodys()
    assert hasher._hasher.verify(decoy, "the password of no account")
    assert decoy.split("$")[:4] == hasher.hashed("anybody's").split("$")[:4], "it takes other work"
    assert work.times == 2
