"""How long random tests go on: a little in every run, as long as one likes with VECHE_FUZZ=100."""

import os

TIMES = int(os.environ.get("VECHE_FUZZ", "1"))


def examples(usual: int) -> int:
    """How many examples to try where `usual` do for an ordinary run."""
    return usual * TIMES
