"""Sessions are kept as long as their participants were told, and no longer."""

import pytest

from server.application.ports import NotFound
from server.domain import commands as c
from tests.house import House, open_house

DAY = 24 * 3600


def days_left(house: House) -> int:
    digest = house.log.digest(house.session)
    assert digest is not None
    return (digest.kept_until - house.clock.now).days


def test_a_session_is_deleted_when_its_days_are_over_and_not_before() -> None:
    house, first, *_ = open_house()
    house.clock.wait(180 * DAY - 1)
    house.sessions.delete_expired()
    assert house.sessions.room(house.session)
    house.clock.wait(1)
    house.sessions.delete_expired()
    assert house.log.digests() == []
    assert first in house.ears.cut_off
    with pytest.raises(NotFound):
        house.sessions.room(house.session)


def test_changed_days_of_keeping_count_from_the_session_s_beginning() -> None:
    house, *_ = open_house()
    assert days_left(house) == 180
    house.sessions.ask(house.session, None, "w", c.ChangeSession(None, {"retention_days": 30}))
    assert days_left(house) == 30
    house.clock.wait(10 * DAY)
    house.sessions.ask(house.session, None, "w2", c.ChangeSession("Another title", None))
    assert days_left(house) == 20
