"""A sample of the inputs that `python -m tests.soak inputs` tries in their tens of thousands."""

import pytest

from server.edge.schemas.commands import WISHES
from tests.fuzzing import examples
from tests.wire.generated import SCHEMAS, try_all
from tests.wire.house import House


@pytest.mark.long
def test_no_input_brings_the_server_out_of_step(house: House) -> None:
    trial = try_all(house, wishes=examples(200), raw=examples(60), calls=examples(200))
    assert trial.faults == []
    # Enough of it is good that the rules are reached, and enough is not.
    assert trial.outcomes["ok"] > 0
    assert trial.outcomes["malformed"] > 50
    assert trial.tried > 300


def test_no_wish_is_forgotten() -> None:
    assert set(WISHES) <= set(SCHEMAS)
