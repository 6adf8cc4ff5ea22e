"""All coefficients of one table."""

from collections.abc import Mapping, Sequence

from server.projections.agreement.coefficients import Coefficient, Estimate, Reason, nothing
from server.projections.agreement.concordance import kendall_w
from server.projections.agreement.intraclass import one_way, two_way
from server.projections.agreement.kappa import kappa_quadratic
from server.projections.agreement.ordinal import ac2, alpha
from server.projections.agreement.readings import reading
from server.projections.agreement.tables import Complete, Table

NAMES = ("icc2_1", "icc2_k", "icc1_1", "icc1_k", "alpha_ordinal", "ac2", "kappa_quadratic", "kendall_w")

Block = Mapping[str, Coefficient]
"""Every coefficient by its name."""


def block(table: Table) -> Block:
    """Every coefficient of a table, each with a value or with the reason why there is none."""
    complete, pairable = table.complete, table.pairable
    found = _of_complete(table, complete, pairable) | _of_pairable(table, pairable)
    used = dict.fromkeys(("icc1_1", "icc1_k", "alpha_ordinal", "ac2"), len(pairable))
    return {name: _coefficient(name, found[name], table, used.get(name, len(complete))) for name in NAMES}


def withheld() -> Block:
    """The block of a reader who may not know yet: not even how many numbers stand behind it."""
    return {name: Coefficient(None, None, 0, 0, None, 0, Reason.WITHHELD) for name in NAMES}


def _of_complete(table: Table, complete: Sequence[Complete], pairable: Sequence[Complete]) -> dict[str, Estimate]:
    """What wants every assessor's score: cases that lack one are left out."""
    lacking = _lacking(table, complete)
    if lacking is Reason.TOO_FEW_CASES and len(pairable) > 1:
        lacking = Reason.MISSING_RATINGS
    if lacking:
        return dict.fromkeys(("icc2_1", "icc2_k", "kappa_quadratic", "kendall_w"), nothing(lacking))
    single, average = two_way(complete)
    kappa = kappa_quadratic(complete) if table.raters == 2 else nothing(Reason.NOT_TWO_RATERS)
    return {"icc2_1": single, "icc2_k": average, "kappa_quadratic": kappa, "kendall_w": kendall_w(complete)}


def _of_pairable(table: Table, pairable: Sequence[Complete]) -> dict[str, Estimate]:
    """What takes two scores of a case, whose ever they are."""
    lacking = _lacking(table, pairable)
    if lacking:
        return dict.fromkeys(("icc1_1", "icc1_k", "alpha_ordinal", "ac2"), nothing(lacking))
    single, average = one_way(pairable)
    return {"icc1_1": single, "icc1_k": average, "alpha_ordinal": alpha(pairable), "ac2": ac2(table.scored)}


def _lacking(table: Table, cases: Sequence[Complete]) -> Reason | None:
    if table.raters < 2:
        return Reason.ONE_RATER if table.raters else Reason.NO_RATINGS
    return Reason.TOO_FEW_CASES if len(cases) < 2 else None


def _coefficient(name: str, found: Estimate, table: Table, cases: int) -> Coefficient:
    return Coefficient(
        value=found.value,
        ci=found.ci,
        n=cases,
        raters=table.raters,
        missing=table.missing,
        left_out=len(table.rows) - cases,
        reason=found.reason,
        reading=reading(name, found.ci),
    )
