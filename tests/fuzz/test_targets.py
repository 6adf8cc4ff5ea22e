"""The targets themselves: what is sound passes, what is changed by chance does no harm, a broken promise is told."""

import random

import pytest

from server.adapters import library
from tests.fuzz.target import as_json
from tests.fuzz.targets import TARGETS
from tests.fuzzing import examples


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_sound_and_what_is_changed_by_chance_comes_to_what_is_documented(name: str) -> None:
    target, chance = TARGETS[name], random.Random(11)
    seeds = target.seeds()
    for seed in seeds:
        target.run(seed)
    for _ in range(examples(10)):
        target.run(_changed(name, chance.choice(seeds), chance))


def _changed(name: str, data: bytes, chance: random.Random) -> bytes:
    change = TARGETS[name].change
    if change:
        try:
            return change(data, chance)
        except ValueError:
            pass
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.randint(0, 4)) + data[at + chance.randint(0, 4) :]


def test_a_document_that_is_changed_stays_one_and_differs() -> None:
    before, chance = b'{"a": [1, {"b": "x"}], "c": null}', random.Random(5)
    changed = {as_json(before, chance) for _ in range(50)}
    assert len(changed) > 30


def test_a_reader_that_breaks_its_word_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "_DEEPEST", 10**9)
    with pytest.raises(RecursionError):
        TARGETS["exercise"].run(b"a: &a [*a]\n")
