"""What may come of a wish, against the rules; `tests/stage.py` holds whatever is seen on stage against it."""

import re
from pathlib import Path

from server.domain import outcomes, rules, session
from server.domain.decide import FACT_OF, WHO_MAY
from server.domain.outcomes import ALWAYS, OUTCOMES
from server.domain.refusals import Code
from server.domain.telling import TYPES
from server.edge.schemas.commands import WISHES

CODE = re.compile(r"Code\.([A-Z_]+)")
ELSEWHERE = {Code.UNKNOWN_COMMAND, Code.SESSION_FULL}
"""Codes of what is no wish, and of joining."""


def named_by_the_rules() -> set[Code]:
    """Every code that the rules' own text names."""
    files = [*Path(str(rules.__file__)).parent.glob("*.py"), Path(str(session.__file__))]
    return {Code[name] for file in files for name in CODE.findall(file.read_text())}


def test_every_wish_on_the_wire_has_its_outcome() -> None:
    assert {type(schema).command for schema in WISHES.values()} == set(OUTCOMES)  # type: ignore[attr-defined]
    assert set(OUTCOMES) <= set(WHO_MAY)


def test_no_code_of_the_rules_is_missing_and_none_is_invented() -> None:
    told = ALWAYS | {code for outcome in OUTCOMES.values() for code in outcome.codes}
    assert named_by_the_rules() - ELSEWHERE - told == set()
    assert told | ELSEWHERE == set(Code)


def test_a_wishs_own_fact_comes_first() -> None:
    assert {kind: OUTCOMES[kind].facts[0] for kind in FACT_OF if kind in OUTCOMES} == {
        kind: fact for kind, fact in FACT_OF.items() if kind in OUTCOMES
    }
    assert {fact for outcome in OUTCOMES.values() for fact in outcome.facts} <= set(TYPES.values())
    assert not {code for outcome in OUTCOMES.values() for code in outcome.codes & ALWAYS}, outcomes.__doc__
