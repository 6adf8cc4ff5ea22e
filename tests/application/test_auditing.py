"""What is done is noted, also while the store takes nothing; looking again soon is not looking anew."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from server.application.auditing import ONCE_IN, Auditing, By, Deed, Noted, Sought
from server.application.ports import StoreFailed
from tests.stage import NINE


class Shelf:
    """Keeps notes, or for a while takes none."""

    def __init__(self) -> None:
        self.kept: list[Deed] = []
        self.broken = False

    def add(self, deeds: Sequence[Deed]) -> None:
        if self.broken:
            raise StoreFailed("full")
        self.kept += deeds

    def page(self, sought: Sought, limit: int, before: str | None = None) -> list[Noted]:
        raise NotImplementedError

    def forget(self, before: object) -> int:
        raise NotImplementedError


class Clock:
    def __init__(self) -> None:
        self.now = NINE

    def __call__(self) -> object:
        return self.now


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def auditing(shelf: Shelf, clock: Clock) -> Auditing:
    return Auditing(shelf, clock)  # type: ignore[arg-type]


def test_whoever_looks_again_soon_is_noted_once_and_whoever_changes_something_each_time(
    auditing: Auditing, shelf: Shelf, clock: Clock
) -> None:
    for _ in range(2):
        auditing.note(By.ACCOUNT, "a", "summary.read", session="s", looked=True)
        auditing.note(By.ACCOUNT, "a", "link.rotated", session="s")
    auditing.note(By.ACCOUNT, "b", "summary.read", session="s", looked=True)
    auditing.note(By.ACCOUNT, "a", "summary.read", session="t", looked=True)
    assert [(one.what, one.who, one.session) for one in shelf.kept] == [
        ("summary.read", "a", "s"),
        ("link.rotated", "a", "s"),
        ("link.rotated", "a", "s"),
        ("summary.read", "b", "s"),
        ("summary.read", "a", "t"),
    ]
    clock.now += ONCE_IN
    auditing.note(By.ACCOUNT, "a", "summary.read", session="s", looked=True)
    assert (shelf.kept[-1].at, len(shelf.kept)) == (NINE + ONCE_IN, 6)


def test_notes_wait_while_the_store_takes_none_and_the_server_s_log_says_so(
    auditing: Auditing, shelf: Shelf, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    shelf.broken = True
    auditing.note(By.SEAT, "p", "session.exported", session="s", detail="json")
    auditing.settle()
    assert shelf.kept == []
    (line,) = caplog.messages
    assert "by=seat who=p what=session.exported session=s detail=json" in line
    shelf.broken, clock.now = False, clock.now + timedelta(seconds=5)
    auditing.note(By.SEAT, "p", "log.read", session="s")
    assert [(one.what, one.at) for one in shelf.kept] == [
        ("session.exported", NINE),
        ("log.read", NINE + timedelta(seconds=5)),
    ]
    auditing.settle()
    assert len(shelf.kept) == 2


def test_what_waits_is_written_without_anything_new(auditing: Auditing, shelf: Shelf) -> None:
    shelf.broken = True
    auditing.note(By.SERVER, None, "retention.run")
    shelf.broken = False
    auditing.settle()
    assert [one.what for one in shelf.kept] == ["retention.run"]


def test_whoever_comes_when_a_thousand_wait_is_refused(auditing: Auditing, shelf: Shelf) -> None:
    shelf.broken = True
    for _ in range(1000):
        auditing.note(By.SERVER, None, "log.read")
    with pytest.raises(StoreFailed):
        auditing.note(By.SERVER, None, "log.read")
