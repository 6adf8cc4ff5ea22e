"""How far the assessors agree, in finished words: one figure for each criterion, others for all together."""

from collections.abc import Mapping
from typing import Any

from server.exports.agreement_words import agreement_words
from server.exports.phrases import counted, fraction
from server.projections.agreement import Agreement
from server.projections.agreement.blocks import Block
from server.projections.agreement.coefficients import Coefficient, Reading, Reason

MAIN = "alpha_ordinal"
"""Takes any number of assessors, gaps and NE, and knows that the scale is an order."""

_SAME_RATERS, _OTHER_RATERS = ("icc2_1", "icc2_k"), ("icc1_1", "icc1_k")

_STEPS: Mapping[Reading, str] = {
    Reading.POOR: "low",
    Reading.FAIR: "medium",
    Reading.MODERATE: "medium",
    Reading.GOOD: "high",
    Reading.EXCELLENT: "very_high",
}
_STEPS_OF_ORDERS: Mapping[Reading, str] = {**_STEPS, Reading.POOR: "very_low", Reading.FAIR: "low"}
"""W has five bands; of the others the lowest is low already."""


def agreement_page(found: Agreement, criteria: Mapping[str, str], language: str) -> dict[str, Any]:
    """The section; `criteria` are names by id. Without any score it says why there is nothing to tell."""
    words = agreement_words(language)
    overall = found.first.overall[MAIN]
    rows = [_row(MAIN, overall, words["overall"], language)]
    rows += [_row(MAIN, found.first.criteria[one][MAIN], name, language) for one, name in criteria.items()]
    return {
        "title": words["title"],
        "word": words[_step(MAIN, overall)],
        "advice": _advice(MAIN, overall, words),
        "basis": _basis(overall, words, language),
        "how": words["how"],
        "heads": [words[one] for one in ("what", "value", "interval", "reading", "cases")],
        "measure": words[MAIN],
        "rows": rows if overall.raters > 1 else [],
        "more": words["more"],
        "kind": words["measure"],
        "measures": _measures(found.first.overall, language),
        "revised": _revised(found, language),
    }


def _measures(block: Block, language: str) -> list[dict[str, Any]]:
    """The other coefficients that were made for what these assessors did."""
    words = agreement_words(language)
    kinds = _SAME_RATERS if block[_SAME_RATERS[0]].value is not None else _OTHER_RATERS
    names = ("ac2", *kinds, "kappa_quadratic", "kendall_w")
    return [
        {**_row(name, block[name], words[name], language), "about": words[f"{name}_more"]}
        for name in names
        if block[name].value is not None
    ]


def _row(name: str, found: Coefficient, title: str, language: str) -> dict[str, Any]:
    words = agreement_words(language)
    return {
        "name": title,
        "value": "" if found.value is None else fraction(found.value, language),
        "interval": words["between"].format(*(fraction(end, language) for end in found.ci)) if found.ci else "",
        "word": words[_step(name, found)],
        "firm": found.value is not None and found.reading not in (None, Reading.UNCERTAIN),
        "cases": str(found.n),
        "why": "" if found.ci else _why(found.reason, words),
    }


def _revised(found: Agreement, language: str) -> str:
    """The main figure as things stand since the wash-up, where something was changed there."""
    if found.revised is None:
        return ""
    words, now = agreement_words(language), found.revised.overall[MAIN]
    told = _row(MAIN, now, words["revised"], language)
    figures = ", ".join(part for part in (told["value"], told["interval"]) if part)
    return f"{told['name']}: {told['word']}" + (f" ({words[MAIN]} {figures})." if figures else ".")


def _step(name: str, found: Coefficient) -> str:
    if found.value is None:
        return "early"
    steps = _STEPS_OF_ORDERS if name == "kendall_w" else _STEPS
    return steps.get(found.reading, "uncertain") if found.reading else "uncertain"


def _advice(name: str, found: Coefficient, words: Mapping[str, str]) -> str:
    return words[f"{_step(name, found)}_more"] if found.ci else _why(found.reason, words)


def _why(reason: Reason | None, words: Mapping[str, str]) -> str:
    return words.get(f"why_{reason.value}", words["why_else"]) if reason else words["why_else"]


def _basis(found: Coefficient, words: Mapping[str, str], language: str) -> str:
    share = round((found.missing or 0) * 100)
    gap = words["missing"].format(share) if share else words["complete"]
    return words["raters"].format(counted(found.raters, "assessor", language), gap) if found.raters else ""
