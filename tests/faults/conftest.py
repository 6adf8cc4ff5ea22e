"""The exercises of the tests on the wire; each test here has a server of its own to break."""

from collections.abc import Iterator

import pytest

from tests.faults.nursery import Nursery
from tests.wire.conftest import exercises

__all__ = ["exercises"]


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    made = Nursery()
    yield made
    made.close()
