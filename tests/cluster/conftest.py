"""Several servers for a module; the exercises of the tests on the wire."""

from collections.abc import Iterator

import pytest

from tests.cluster.programs import NoProgram, Redis
from tests.cluster.several import Several
from tests.contract.stores import NoServer, postgres_url
from tests.faults.clusters import Cluster, NoCluster
from tests.wire.conftest import exercises

__all__ = ["database", "exercises", "redis", "several"]


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """An empty PostgreSQL."""
    try:
        with postgres_url() as url:
            yield url
            return
    except NoServer:
        pass
    try:
        cluster = Cluster()
    except NoCluster as reason:
        pytest.skip(f"several servers left out: {reason}")
    cluster.start()
    yield cluster.url
    cluster.away()


@pytest.fixture(scope="module")
def redis() -> Iterator[Redis]:
    try:
        one = Redis(own=True)
    except NoProgram as reason:
        pytest.skip(str(reason))
    yield one
    one.stop()


@pytest.fixture(scope="module")
def several(
    tmp_path_factory: pytest.TempPathFactory, exercises: object, database: str, redis: Redis
) -> Iterator[Several]:
    try:
        found = Several(tmp_path_factory.mktemp("several"), exercises, database, redis)  # type: ignore[arg-type]
    except NoProgram as reason:
        pytest.skip(str(reason))
    try:
        yield found.start()
    finally:
        found.put_away()
