"""What assessors noted and how they rated, in which versions, and what the wash-up made of it."""

from collections.abc import Iterator
from statistics import fmean
from typing import Any

from tests.exports.independent.reading import Fact, Log

Cell = tuple[str, str]
"""A candidate and a criterion."""


class Judging:
    """All notes and ratings of a log."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.ratings = list(log.of("rating.set", "rating.revised"))

    def notes(self) -> list[dict[str, Any]]:
        """Those that stand, as they read now, by the time of their first keystroke."""
        found: dict[tuple[str, str], dict[str, Any]] = {}
        for fact in self.log.of("observation.added", "observation.edited", "observation.removed"):
            key = fact["by"], fact["data"]["observation"]
            if fact["type"] == "observation.removed":
                found.pop(key)
            else:
                first = fact["at"] if fact["type"] == "observation.added" else found[key]["written_at"]
                at = fact["data"].get("typed_at") or first
                found[key] = {**fact["data"], "by": fact["by"], "written_at": first, "at": at}
        return sorted(found.values(), key=lambda one: (one["at"], one["observation"]))

    def version(self, fact: Fact) -> int:
        """How many scores this assessor had given to this cell by then, this one included."""
        same = [one for one in self.ratings if one["by"] == fact["by"] and _cell(one) == _cell(fact)]
        return 1 + same.index(fact)

    def last(self, until: int | None = None) -> dict[tuple[str, Cell], Any]:
        """The last score of each assessor who has submitted, for each cell; as things stood before a fact's number."""
        bound = self.log.facts[-1]["seq"] + 1 if until is None else until
        return {
            (one["by"], _cell(one)): one["data"]["score"]
            for one in self.ratings
            if one["seq"] < bound and self.log.submitted.get(one["by"], bound) < bound
        }

    def scores(self, cell: Cell, until: int | None = None) -> list[int]:
        """The numbers among the scores of a cell; NE is none."""
        return [score for (_, at), score in self.last(until).items() if at == cell and score != "NE"]

    def agreed(self, cell: Cell) -> Fact | None:
        found = [one for one in self.log.of("consensus.set") if _cell(one) == cell]
        return found[-1] if found else None

    def mean(self, cell: Cell) -> float | None:
        """What was agreed against, to two decimals; before that, the mean as it stands."""
        agreed = self.agreed(cell)
        scores = self.scores(cell, agreed["seq"] if agreed else None)
        if not scores:
            return None
        return round(fmean(scores), 2) if agreed else round(fmean(scores), 4)

    def difference(self, cell: Cell) -> float | None:
        agreed, mean = self.agreed(cell), self.mean(cell)
        if agreed is None or mean is None or agreed["data"]["score"] == "NE":
            return None
        return round(agreed["data"]["score"] - mean, 2)

    def value(self, cell: Cell) -> float | None:
        """What a cell comes to: what was agreed on, else the mean of the submitted scores."""
        agreed = self.agreed(cell)
        if agreed:
            return None if agreed["data"]["score"] == "NE" else float(agreed["data"]["score"])
        scores = self.scores(cell)
        return fmean(scores) if scores else None

    def told_of(self) -> list[str]:
        """Candidates by seat: all who stayed, and of the others whoever did something or was judged."""
        judged = {one["candidate"] for one in self.notes()} | {one["data"]["candidate"] for one in self.ratings}
        did = {
            one["data"].get("participant", one["by"]) if one["type"] == "contribution.reported" else one["by"]
            for one in self.log.facts
            if one["type"] in _DOING
        }
        return [one for one in self.log.candidates() if one not in self.log.removed or one in judged | did]

    def weighed(self) -> Iterator[dict[str, Any]]:
        """A row of the profile for each candidate who stayed."""
        profile = self.log.profile
        if profile is None:
            return
        weights = {one: profile["weights"][one] for one in self.log.criteria if one in profile["weights"]}
        for candidate in self.log.candidates():
            if candidate in self.log.removed:
                continue
            values = {one: self.value((candidate, one)) for one in self.log.criteria}
            numbers = [value for value in values.values() if value is not None]
            missing = [one for one in weights if values[one] is None]
            whole = sum(weight * (values[one] or 0) for one, weight in weights.items()) / sum(weights.values())
            yield {
                "candidate": candidate,
                "profile": profile["id"],
                "version": profile["version"],
                "plain": fmean(numbers) if numbers else None,
                "weighted": None if missing else whole,
                "reason": self._reason(candidate, missing),
                "missing": " ".join(missing) or None,
            }

    def _reason(self, candidate: str, missing: list[str]) -> str | None:
        if not missing:
            return None
        rated = {cell for _, cell in self.last()} | {_cell(one) for one in self.log.of("consensus.set")}
        return "no_evidence" if all((candidate, one) in rated for one in missing) else "not_rated"


_DOING = (
    "board.changed", "chat.sent", "hand.raised", "speech.spoken", "contribution.reported", "vote.cast",
    "vote.retracted", "plan.put", "plan.removed", "task.put", "ranking.put", "cluster.put", "cluster.moved",
    "cluster.removed",
)  # fmt: skip


def _cell(fact: Fact) -> Cell:
    return fact["data"]["candidate"], fact["data"]["criterion"]
