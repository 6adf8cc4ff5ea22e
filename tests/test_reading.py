"""A record is read off the log again and again, and is the same each time although the session goes on."""

import pytest

from server.application.ports import NotFound
from server.domain import commands as c
from server.domain.people import Kind
from server.reading import record_of
from tests.played import Played


def test_every_reading_ends_where_the_first_one_did() -> None:
    play = Played()
    ann = play.join(Kind.CANDIDATE, "Ann")
    record = record_of(play.log, play.id)
    before = play.facts
    play.ask(None, c.CloseSession())
    assert len(play.facts) > len(before)
    assert list(record.facts) == before
    assert list(record.facts) == before
    assert ann.id in record.session.people


def test_a_session_that_is_deleted_meanwhile_makes_no_half_file() -> None:
    play = Played()
    record = record_of(play.log, play.id)
    play.log.delete(play.id)
    with pytest.raises(NotFound):
        list(record.facts)


def test_what_is_not_there_is_told() -> None:
    with pytest.raises(NotFound):
        record_of(Played().log, "nowhere")
