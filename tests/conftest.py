"""What every test may count on."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests import described
from tests.fuzzing import TIMES
from tests.wire.nursery import Nursery
from tests.wire.process import ServerProcess
from tests.wire.roads import NoRoad, Road

settings.register_profile(
    "house",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    # An ordinary run tries the same examples every time; a long one looks for new ones.
    derandomize=TIMES == 1,
)
settings.load_profile("house")


_LONGEST_FIRST = ("wire", "laws", "exercises")


def pytest_configure(config: pytest.Config) -> None:
    described.holding = True
    try:
        ServerProcess.road = Road()
    except NoRoad as reason:
        raise pytest.UsageError(str(reason)) from reason
    config.addinivalue_line("markers", "rule(*numbers): the rules of docs/protocol.md that the test holds")
    config.addinivalue_line("markers", "long: a test that only `make test-all` has the time for")


def pytest_report_header() -> str:
    return f"servers: {ServerProcess.road}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that at the end no process works on alone."""
    last = len(_LONGEST_FIRST)
    order = {folder: at for at, folder in enumerate(_LONGEST_FIRST)}
    items.sort(key=lambda item: order.get(item.path.parent.name, last))


@pytest.fixture(scope="session", autouse=True)
def nursery() -> Iterator[None]:
    """Where the servers of all tests come from that do not ask for a start of their own."""
    ServerProcess.nursery = Nursery()
    yield
    ServerProcess.nursery.close()
    if ServerProcess.road is not None:
        ServerProcess.road.close()
