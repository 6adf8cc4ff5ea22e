"""`python -m tests.fuzz TARGET …`: one target under Atheris; what follows is for libFuzzer."""

import logging
import random
import sys

import atheris

with atheris.instrument_imports(include=["server", "socketio", "engineio", "eventlet.websocket"]):
    from tests.fuzz.targets import TARGETS

_BY_ITS_KIND = 0.7
"""How often an input is changed as what it is, and not as bytes."""


def main(arguments: list[str]) -> None:
    # That a connection was cut is no news here.
    logging.disable(logging.CRITICAL)
    name, *more = arguments
    target = TARGETS[name]

    def change(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if target.change and chance.random() < _BY_ITS_KIND:
            try:
                changed = target.change(data, chance)
            except (ValueError, RecursionError, TypeError):
                changed = b""
            if 0 < len(changed) <= most:
                return changed
        return atheris.Mutate(data, most)

    atheris.Setup([name, *more], target.run, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
