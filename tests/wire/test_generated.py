"""A sample of the inputs that `python -m tests.soak inputs` tries in their tens of thousands."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from server.edge.schemas.commands import WISHES
from tests.fuzzing import examples
from tests.wire.apt import APT, SHAPES
from tests.wire.conftest import running
from tests.wire.course import STAGES
from tests.wire.generated import REFUSED, try_all
from tests.wire.generated_calls import PROBLEM, Callers
from tests.wire.house import House
from tests.wire.odd import Sampler
from tests.wire.process import ServerProcess


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[ServerProcess]:
    """One of its own: the owner's calls are tried as well, and some of them change what holds for all sessions."""
    yield from running(tmp_path_factory, exercises)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_no_input_brings_the_server_out_of_step(house: House) -> None:
    trial = try_all(Callers(house), wishes=examples(800), raw=examples(60), calls=examples(400))
    assert trial.faults == []
    wishes = sum(many for outcome, many in trial.outcomes.items() if outcome == "ok" or outcome in REFUSED)
    # Enough of it is good that the rules are reached, and enough is not.
    assert trial.outcomes["ok"] > wishes * 0.2
    assert trial.outcomes["malformed"] > wishes * 0.1
    assert trial.outcomes["200"] > 50
    assert trial.tried > 1200


@pytest.mark.long
@pytest.mark.timeout(600)
def test_calls_that_another_tool_draws_from_the_description_are_answered_as_promised(house: House) -> None:
    tried: list[int] = []

    def each(case: Any) -> None:
        token = (house.token, None)[len(tried) % 2]
        try:
            answer = case.call(headers={"Authorization": f"Bearer {token}"} if token else {}, timeout=60)
        except (UnicodeError, ValueError, schemathesis.errors.SchemathesisError):
            return  # it cannot be sent
        tried.append(answer.status_code)
        assert answer.status_code < 500, f"{case.method} {case.formatted_path}: {answer.text[:300]}"
        told = answer.headers.get("content-type", [""])[0]
        assert answer.status_code < 400 or told == PROBLEM, f"{case.method} {case.formatted_path}: {told}"

    description = schemathesis.openapi.from_url(f"{house.base}/api/v1/openapi.json")
    for found in description.get_all_operations():
        drawn = given(found.ok().as_strategy())(each)
        settings(max_examples=examples(2), database=None, suppress_health_check=list(HealthCheck))(drawn)()
    assert len(tried) > 80


def test_no_wish_is_forgotten() -> None:
    assert set(WISHES) < set(SHAPES)
    assert set(APT) == set(SHAPES)
    ripe = {name for stage in STAGES for name in (*stage.ripe, *(step[1] for step in stage.steps))}
    assert ripe <= set(SHAPES)


def test_what_fits_a_shape_is_taken_by_its_schema() -> None:
    sampler = Sampler(random.Random(7), {})
    taken = {name: sum(not WISHES[name].validate(sampler.value(SHAPES[name])) for _ in range(200)) for name in WISHES}
    assert {name for name, many in taken.items() if not many} == set()
