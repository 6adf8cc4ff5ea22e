"""Pages of sessions are kept as long as they say what is so, and no longer."""

import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from server.edge.http.files import Pages
from server.exports import Parcel
from tests.played import Played


class Counting:
    """Makes pages that bear their number."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.meanwhile: Callable[[], Any] = lambda: None

    def page(self, session: str, language: str, now: datetime, people: str) -> bytes:
        self.meanwhile()
        self.made.append(f"{language} {people}")
        return f"{len(self.made)} {session}".encode()

    def feedback_page(self, candidate: str, session: str, language: str, now: datetime, *, assessors: bool) -> bytes:
        self.made.append(f"{candidate} {language} {assessors}")
        return f"{len(self.made)} {session}".encode()

    def make(self, *_: object, **__: object) -> Parcel:
        raise NotImplementedError

    feedback = personal = make

    def close(self) -> None:
        """Nothing was taken."""


@pytest.fixture
def files() -> Counting:
    return Counting()


def kept(files: Counting, play: Played) -> Pages:
    return Pages(files, lambda work: work(), lambda: play.now)


def test_a_page_is_made_once_while_nothing_happens(files: Counting) -> None:
    play = Played()
    pages = kept(files, play)
    first = pages.summary(play.room, "ru", "names")
    play.wait(30)
    assert pages.summary(play.room, "ru", "names") == first
    assert len(files.made) == 1


def test_whatever_happened_is_in_the_next_one(files: Counting) -> None:
    play = Played()
    pages = kept(files, play)
    before = pages.summary(play.room, "ru", "names")
    play.close()
    assert pages.summary(play.room, "ru", "names") != before


def test_it_does_not_grow_old(files: Counting) -> None:
    play = Played()
    pages = kept(files, play)
    pages.summary(play.room, "ru", "names")
    play.wait(61)
    pages.summary(play.room, "ru", "names")
    assert len(files.made) == 2


def test_languages_people_candidates_and_sessions_are_kept_apart(files: Counting) -> None:
    play, other = Played(), Played(title="Другая")
    pages = kept(files, play)
    other.room.session.id = "other"
    for room in (play.room, other.room):
        for language in ("ru", "en"):
            for people in ("names", "labels"):
                assert room.session.id.encode() in pages.summary(room, language, people)
            for named in (True, False):
                pages.feedback(room, "ann", language, assessors=named)
    assert len(files.made) == len(set(files.made)) * 2 == 16


def test_of_a_deleted_session_nothing_stays_even_if_it_was_being_made(files: Counting) -> None:
    play = Played()
    pages = kept(files, play)
    files.meanwhile = lambda: pages.forget(play.id)
    pages.summary(play.room, "ru", "names")
    assert not pages._kept
    files.meanwhile = lambda: None
    pages.summary(play.room, "ru", "names")
    pages.forget("another")
    assert len(pages._kept) == 1
    pages.forget(play.id)
    assert not pages._kept


def test_only_so_many_are_kept(files: Counting) -> None:
    play = Played()
    pages = kept(files, play)
    for seat in range(100):
        pages.feedback(play.room, str(seat), "ru", assessors=False)
    assert len(pages._kept) == 32


def test_whoever_asks_while_it_is_made_waits_for_it(files: Counting) -> None:
    play = Played()
    pages = kept(files, play)
    files.meanwhile = lambda: time.sleep(0.05)
    threads = [threading.Thread(target=pages.summary, args=(play.room, "ru", "names")) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(files.made) == 1


def test_what_could_not_be_made_is_tried_again(files: Counting) -> None:
    play = Played()
    pages = kept(files, play)

    def fail() -> None:
        raise LookupError

    files.meanwhile = fail
    with pytest.raises(LookupError):
        pages.summary(play.room, "ru", "names")
    files.meanwhile = lambda: None
    assert pages.summary(play.room, "ru", "names") == b"1 " + play.id.encode()
