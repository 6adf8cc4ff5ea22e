"""Participation is kept ready behind the events: read once, then only what came since; forgotten with its session."""

from collections.abc import Callable, Iterator

import pytest

from server.adapters.memory import MemoryLog
from server.application.codec import exercise_from
from server.application.following import Following
from server.application.ports import NotFound
from server.domain import commands as c
from server.domain.events import Recorded
from server.projections.participation import Participation
from tests.documents import small_exercise
from tests.house import House, open_house


class CountingLog(MemoryLog):
    """Counts the facts that are read off it."""

    def __init__(self) -> None:
        super().__init__()
        self.read_off = 0

    def read(self, session: str, after: int = 0, limit: int | None = None) -> Iterator[Recorded]:
        for fact in super().read(session, after, limit):
            self.read_off += 1
            yield fact


def measured() -> tuple[House, str, CountingLog, Following[Participation]]:
    log = CountingLog()
    house, first, *_ = open_house(log)
    measures = Following(
        log, lambda work: work(), lambda _, first: Participation(exercise_from(small_exercise()), first)
    )
    house.sessions.tell_of_deletion(measures.forget)
    return house, first, log, measures


def chats(found: Participation) -> int:
    return found.figures().channels["chat"].group.count


def test_what_has_been_read_is_not_read_again() -> None:
    house, first, log, measures = measured()
    house.ask(first, c.SendChat("One"))
    assert measures.of(house.session, chats) == 1
    log.read_off = 0
    assert measures.of(house.session, chats) == 1
    assert log.read_off == 0
    house.ask(first, c.SendChat("Two"))
    house.ask(first, c.SendChat("Three"))
    log.read_off = 0
    assert measures.of(house.session, chats) == 3
    assert log.read_off == 2


def test_an_event_does_not_wait_for_it() -> None:
    house, first, log, measures = measured()
    measures.of(house.session, chats)
    log.read_off = 0
    house.ask(first, c.SendChat("One"))
    assert log.read_off == 0


def test_of_a_deleted_session_nothing_is_known() -> None:
    house, _, _, measures = measured()
    kept: list[Participation] = []
    measures.of(house.session, kept.append)
    house.sessions.delete(house.session)
    with pytest.raises(NotFound):
        measures.of(house.session, chats)


def test_work_is_done_where_it_stops_nobody() -> None:
    house, *_ = open_house()
    done: list[str] = []

    def offload(work: Callable[[], object]) -> object:
        done.append("begun")
        result = work()
        done.append("ended")
        return result

    assert (
        Following(house.log, offload, lambda _, first: Participation(exercise_from(small_exercise()), first)).of(
            house.session, chats
        )
        == 0
    )
    assert done == ["begun", "ended"]
