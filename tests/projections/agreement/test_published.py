"""The coefficients equal what was published, to the digits printed, and a second implementation to four."""

from collections.abc import Callable, Mapping

import pytest

from server.projections.agreement import blocks
from server.projections.agreement.coefficients import Estimate, Interval
from server.projections.agreement.concordance import kendall_w
from server.projections.agreement.intraclass import one_way, two_way
from server.projections.agreement.kappa import kappa_quadratic
from server.projections.agreement.ordinal import ac2, alpha
from server.projections.agreement.tables import Table
from tests.projections.agreement import definitions as by_definition
from tests.projections.agreement.published import ANXIETY, GWET, HOUT, KRIPPENDORFF, SHROUT_FLEISS, ZAR, filled

FIRST_TWO = filled([row[:2] for row in ANXIETY.rows])

PUBLISHED = [
    # coefficient, table, as printed, to four digits
    ("icc1_1", SHROUT_FLEISS, ".17", 0.1657),
    ("icc2_1", SHROUT_FLEISS, ".29", 0.2898),
    ("icc1_k", SHROUT_FLEISS, ".44", 0.4428),
    ("icc2_k", SHROUT_FLEISS, ".62", 0.6201),
    ("alpha_ordinal", KRIPPENDORFF, ".815", 0.8154),
    # Printed by irrCAC and, to more digits, in the reliability article of the R package SimplyAgree.
    ("ac2", GWET, ".9140007", 0.9140),
    # Friendly & Meyer 2016, Discrete Data Analysis with R, section 4.7: weighted, Fleiss-Cohen.
    ("kappa_quadratic", HOUT, ".332", 0.3320),
    # The example of kappa2() in irr.
    ("kappa_quadratic", FIRST_TWO, ".297", 0.2968),
    # The example of KendallW() in the R package DescTools.
    ("kendall_w", ANXIETY, ".5396569", 0.5397),
    ("kendall_w", ZAR, ".9241", 0.9241),
]


# Some of the tables have points beyond 1 to 5, which a session's block is not made for.
FOUND: Mapping[str, Callable[[Table], Estimate]] = {
    "icc1_1": lambda table: one_way(table.pairable)[0],
    "icc1_k": lambda table: one_way(table.pairable)[1],
    "icc2_1": lambda table: two_way(table.complete)[0],
    "icc2_k": lambda table: two_way(table.complete)[1],
    "alpha_ordinal": lambda table: alpha(table.pairable),
    "ac2": lambda table: ac2(table.scored),
    "kappa_quadratic": lambda table: kappa_quadratic(table.complete),
    "kendall_w": lambda table: kendall_w(table.complete),
}


@pytest.mark.parametrize(("name", "table", "printed", "digits"), PUBLISHED)
def test_a_published_example_comes_out_as_printed(name: str, table: Table, printed: str, digits: float) -> None:
    value = FOUND[name](table).value
    assert value is not None
    assert f"{value:.{len(printed) - 1}f}" == f"0{printed}"
    assert round(value, 4) == digits


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (by_definition.icc1(SHROUT_FLEISS.complete), 0.1657),
        (by_definition.icc2(SHROUT_FLEISS.complete), 0.2898),
        (by_definition.icc1(SHROUT_FLEISS.complete, average=True), 0.4428),
        (by_definition.icc2(SHROUT_FLEISS.complete, 4), 0.6201),
        (by_definition.alpha(KRIPPENDORFF.pairable), 0.8154),
        (by_definition.ac2(GWET.scored)[0], 0.9140),
        (by_definition.kappa(HOUT.complete), 0.3320),
        (by_definition.kappa(FIRST_TWO.complete), 0.2968),
        (by_definition.kendall(ANXIETY.complete), 0.5397),
        (by_definition.kendall(ZAR.complete), 0.9241),
    ],
)
def test_the_second_implementation_agrees_with_the_publications_too(value: float, digits: float) -> None:
    assert round(value, 4) == digits


INTERVALS = [
    # Printed by ICC() of the R package psych, whose formulas are McGraw & Wong's.
    ("icc1_1", SHROUT_FLEISS, (-0.133, 0.723), 3),
    ("icc2_1", SHROUT_FLEISS, (0.019, 0.761), 3),
    ("icc1_k", SHROUT_FLEISS, (-0.884, 0.912), 3),
    ("icc2_k", SHROUT_FLEISS, (0.071, 0.927), 3),
    ("ac2", GWET, (0.6851814, 1.0), 7),
    # Friendly & Meyer print the standard error, 0.0973.
    ("kappa_quadratic", HOUT, (0.332 - 1.96 * 0.0973, 0.332 + 1.96 * 0.0973), 3),
]


@pytest.mark.parametrize(("name", "table", "ci", "digits"), INTERVALS)
def test_a_published_interval_comes_out_as_printed(name: str, table: Table, ci: Interval, digits: int) -> None:
    assert FOUND[name](table).ci == pytest.approx(ci, abs=0.5 * 10**-digits * 1.1)


def test_what_the_numbers_rest_on_is_told() -> None:
    krippendorff = blocks.block(KRIPPENDORFF)
    alpha, icc = krippendorff["alpha_ordinal"], krippendorff["icc2_1"]
    assert (alpha.n, alpha.left_out, alpha.raters) == (11, 1, 4)
    assert (icc.n, icc.left_out, icc.raters) == (8, 4, 4)
    assert alpha.missing == icc.missing == pytest.approx(7 / 48)
