"""That drawing stays cheap: counted, since a time would say something else on each machine."""

from tests.bench.steps import count

MOST = 2_000
"""Of Python 3.11 they are 1 880; others count a little differently."""


def test_a_stroke_takes_no_more_instructions_than_it_has_to() -> None:
    whole, by_function = count()
    dearest = ", ".join(f"{name} {many}" for name, many in by_function.most_common(12))
    assert 500 < whole < MOST, f"{whole:.0f} instructions, most of them in {dearest}"
