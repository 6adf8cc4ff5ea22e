"""A server of its own for the Python client, which stops and kills it, and an organiser's hands on it."""

from collections.abc import Iterator

import pytest

from tests.wire.conftest import exercises, running
from tests.wire.process import ServerProcess
from veche.client import Veche

__all__ = ["exercises", "server", "veche"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, exercises: object) -> Iterator[ServerProcess]:
    yield from running(tmp_path_factory, exercises)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def veche(server: ServerProcess) -> Iterator[Veche]:
    with Veche(server.base, server.new_token()) as one:
        yield one
