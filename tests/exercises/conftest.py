"""One server with the shipped exercises for everything that is played here."""

from collections.abc import Iterator

import pytest

from tests.wire.house import House
from tests.wire.process import ROOT, ServerProcess


@pytest.fixture(scope="session")
def shipped_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    process = ServerProcess(tmp_path_factory.mktemp("shipped"), ROOT / "exercises")
    try:
        yield House(process.start())
    finally:
        process.put_away()
