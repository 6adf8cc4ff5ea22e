"""How long a link is good, and what it is no more."""

from datetime import timedelta

import pytest

from server.adapters.memory import MemoryShares
from server.application.ports import Expired, NotFound, Revoked
from server.application.sharing import MOST_LINKS, Sharing, TooManyLinks, Wanted
from tests.application.test_retention import DAY
from tests.house import House, open_house


def opened(**settings: int) -> tuple[House, Sharing]:
    house, *_ = open_house(**settings)
    ids = iter(f"share-{number}" for number in range(1, MOST_LINKS + 2))
    return house, Sharing(MemoryShares(house.log), house.log, house.clock, lambda: next(ids))


def wanted(days: int) -> Wanted:
    return Wanted("summary", None, "en", "names", days)


def test_a_link_is_good_for_its_days_and_not_a_moment_longer() -> None:
    house, sharing = opened()
    share = sharing.make(house.session, wanted(14), "f")
    house.clock.wait(14 * DAY - 1)
    assert sharing.entered(house.session, share.id) == share
    house.clock.wait(1)
    with pytest.raises(Expired):
        sharing.entered(house.session, share.id)
    assert sharing.of(house.session) == [share]


def test_a_link_ends_with_the_session_at_the_latest() -> None:
    house, sharing = opened()
    house.clock.wait(170 * DAY)
    share = sharing.make(house.session, wanted(90), None)
    digest = house.log.digest(house.session)
    assert digest is not None
    assert share.expires_at == digest.kept_until < house.clock.now + timedelta(days=90)


def test_a_closed_link_is_opened_again_for_the_time_that_it_had() -> None:
    house, sharing = opened()
    share = sharing.make(house.session, wanted(2), "f")
    assert sharing.close(house.session, share.id).revoked_at == house.clock.now
    with pytest.raises(Revoked):
        sharing.entered(house.session, share.id)
    house.clock.wait(DAY)
    assert sharing.reopen(house.session, share.id) == share
    assert sharing.entered(house.session, share.id) == share
    house.clock.wait(DAY)
    with pytest.raises(Expired):
        sharing.entered(house.session, share.id)


def test_of_what_is_not_there_there_is_no_link() -> None:
    house, sharing = opened()
    share = sharing.make(house.session, wanted(2), "f")
    for session, key in ((house.session, "elsewhere"), ("elsewhere", share.id)):
        for call in (sharing.entered, sharing.close, sharing.reopen):
            with pytest.raises(NotFound):
                call(session, key)
    with pytest.raises(NotFound):
        sharing.make("elsewhere", wanted(2), None)
    house.sessions.delete(house.session)
    with pytest.raises(NotFound):
        sharing.entered(house.session, share.id)


def test_a_reader_is_counted_with_the_time() -> None:
    house, sharing = opened()
    share = sharing.make(house.session, wanted(2), "f")
    for _ in range(2):
        house.clock.wait(60)
        sharing.opened(sharing.entered(house.session, share.id))
    (found,) = sharing.of(house.session)
    assert (found.opened, found.last_opened_at) == (2, house.clock.now)


def test_a_session_has_so_many_links_and_those_that_are_closed_are_counted() -> None:
    house, sharing = opened()
    made = [sharing.make(house.session, wanted(2), "f") for _ in range(MOST_LINKS)]
    sharing.close(house.session, made[0].id)
    with pytest.raises(TooManyLinks):
        sharing.make(house.session, wanted(2), "f")
    assert len(sharing.of(house.session)) == MOST_LINKS
    assert sharing.reopen(house.session, made[0].id) == made[0]
