"""Every table as it should be, cell by cell, and where one that was found is otherwise."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.exports.independent.amounts import Amounts, Chance
from tests.exports.independent.doings import Doing, Doings
from tests.exports.independent.group import Group
from tests.exports.independent.judging import Judging
from tests.exports.independent.reading import Log

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as the files write it."""

    text: str


class Unlike:
    """A text that no other row of its column has."""


UNLIKE = Unlike()
_DIGITS = {"mean": 4, "plain": 4, "weighted": 4}
_USUAL_DIGITS = 6


class Expected:
    """What the tables of one log should hold; `rows` by the table's name, each with all of its columns."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.doings = Doings(log)
        self.judging = Judging(log)
        self.group = Group(log, self.doings)
        self.amounts = Amounts(log, self.doings)
        self._rows: dict[str, list[Row]] = {}

    def rows(self) -> dict[str, list[Row]]:
        if self._rows:
            return self._rows
        found: dict[str, Iterable[Row]] = {
            "participants": self._participants(),
            "contributions": map(self._contribution, self.doings.all),
            "observations": self._observations(),
            "ratings": self._ratings(),
            "consensus": self._consensus(),
            "participation": map(self._with_last, self.amounts.person_rows()),
            "participation_group": self.amounts.group_rows(),
            "flow": self.amounts.flow_rows(),
            "votes": self.group.vote_rows(),
            "clusters": self.group.cluster_rows(),
            "plan": self.group.plan_rows(),
            "limits": self.group.limit_rows(),
            "rankings": self.group.ranking_rows(),
            "influence": self.group.influence_rows(),
            "tasks": self.group.task_rows(),
            "ratings_wide": self._wide(),
        }
        if self.log.profile:
            found["profile"] = self.judging.weighed()
        if any(self.log.of("calibration.keyed")):
            found["calibration"] = self._calibration()
        self._rows = {name: list(rows) for name, rows in found.items()}
        return self._rows

    def moment(self, at: int) -> Moment:
        told = self.log.origin + timedelta(milliseconds=at)
        return Moment(told.isoformat(timespec="milliseconds").replace("+00:00", "Z"))

    def _participants(self) -> Iterator[Row]:
        for key, one in self.log.people.items():
            yield {
                "participant": key,
                "kind": one["kind"],
                "label": self.log.label(key),
                "seat": one["seat"],
                "name": self.log.names.get(key),
                "role": self.log.role(key),
                "joined_at": Moment(one["at"]),
                "consent": one["consent"],
                "offline_seconds": self.log.offline_seconds(key),
                "removed": key in self.log.removed,
                "submitted": key in self.log.submitted if one["kind"] == "assessor" else None,
                "consent_language": one.get("consent_language"),
            }

    def _contribution(self, one: Doing) -> Row:
        cell = one.cell
        return {
            "id": UNLIKE,
            "participant": one.by,
            "label": self.log.label(one.by),
            "role": one.role,
            "kind": one.kind,
            "at": self.moment(one.at),
            "phase": one.phase,
            "text": one.text,
            "action": one.action,
            "until": self.moment(one.until),
            "run": one.run,
            "sort": one.sort,
            "item": one.item,
            "participant_kind": self.log.kind(one.by),
            "cell_template": cell and cell.template,
            "cell_row": cell and cell.row,
            "cell_column": cell and cell.column,
            "cell_title": cell and cell.title,
            "source": one.source,
            "verified": one.source is None and one.action != "reported",
        }

    def _observations(self) -> Iterator[Row]:
        for one in self.judging.notes():
            yield {
                "id": one["observation"],
                "assessor": one["by"],
                **{name: one.get(name) for name in ("candidate", "kind", "criterion", "sign", "indicator", "text")},
                "evidence": (one.get("evidence") or {}).get("text"),
                "phase": one["phase"],
                "since": one["since"],
                "at": Moment(one["at"]),
                "written_at": Moment(one["written_at"]),
                "after": bool(one.get("after")),
                "question": one.get("question"),
            }

    def _ratings(self) -> Iterator[Row]:
        for fact in self.judging.ratings:
            data = fact["data"]
            yield {
                "assessor": fact["by"],
                **{name: data[name] for name in ("candidate", "criterion", "score")},
                "version": self.judging.version(fact),
                "reason": data.get("reason"),
                "at": Moment(fact["at"]),
            }

    def _consensus(self) -> Iterator[Row]:
        for candidate in self.judging.told_of():
            for criterion in self.log.criteria:
                cell = candidate, criterion
                agreed, mean = self.judging.agreed(cell), self.judging.mean(cell)
                if agreed is None and mean is None:
                    continue
                yield {
                    "candidate": candidate,
                    "criterion": criterion,
                    "mean": mean,
                    "agreed": agreed and agreed["data"]["score"],
                    "difference": self.judging.difference(cell),
                    "reason": agreed and agreed["data"]["reason"],
                    "by": agreed and agreed["by"],
                }

    def _calibration(self) -> Iterator[Row]:
        """What each had given when they submitted, beside the key."""
        (keyed,) = self.log.of("calibration.keyed")
        for by in sorted(self.log.submitted, key=self.log.seat):
            given = self.judging.last(self.log.submitted[by] + 1)
            for candidate, scores in keyed["data"]["key"].items():
                for criterion, key in scores.items():
                    own = given.get((by, (candidate, criterion)))
                    numbers = isinstance(own, int) and isinstance(key, int)
                    yield {
                        "assessor": by,
                        "candidate": candidate,
                        "criterion": criterion,
                        "key": key,
                        "score": own,
                        "difference": own - key if numbers else None,
                    }

    def _wide(self) -> Iterator[Row]:
        """A row for whoever has submitted a score of a candidate; numbers alone."""
        last = self.judging.last()
        for candidate in self.judging.told_of():
            given: dict[str, dict[str, int]] = {by: {} for by in self._raters(candidate)}
            for (by, (of, criterion)), score in last.items():
                if of == candidate and score != "NE":
                    given[by][criterion] = score
            for by, scores in given.items():
                yield {"candidate": candidate, "assessor": by, **{one: scores.get(one) for one in self.log.criteria}}

    def _raters(self, candidate: str) -> list[str]:
        """In the order in which they come up when one reads criterion by criterion, and by seat."""
        last = self.judging.last()
        by_seat = sorted({by for by, (of, _) in last if of == candidate}, key=self.log.seat)
        order = [by for one in self.log.criteria for by in by_seat if (by, (candidate, one)) in last]
        return list(dict.fromkeys(order))

    def _with_last(self, row: Row) -> Row:
        return {**row, "last": None if row["last"] is None else self.moment(row["last"])}


Reads = Callable[[Any, Any], bool]
"""Whether a cell of a form holds an expected text, number, truth value or moment."""


def differences(
    name: str, header: Sequence[str], found: Sequence[Sequence[Any]], expected: Sequence[Row], reads: Reads
) -> Iterator[str]:
    """Where a table that was found is not as it should be; a column that nobody expects is a difference, too."""
    if expected and list(header) != _in_order(header, expected[0]):
        yield f"{name}: has the columns {[*header]} and should have {[*expected[0]]}"
        return
    if len(found) != len(expected):
        yield f"{name}: has {len(found)} rows and should have {len(expected)}"
    seen: dict[str, set[Any]] = {}
    for at, (cells, wanted) in enumerate(zip(found, expected, strict=False), 1):
        row = dict(zip(header, cells, strict=True))
        for column, value in wanted.items():
            cell = row[column]
            if isinstance(value, Unlike):
                right = cell not in seen.setdefault(column, set()) and bool(cell)
                seen[column].add(cell)
            elif isinstance(value, Chance):
                right = reads(cell, row["gini"] > row["chance_p95"])
            else:
                right = value(float(cell)) if callable(value) else reads(cell, _rounded(column, value))
            if not right:
                yield f"{name}[{at}].{column}: is {cell!r} and should be {value!r}"


def _in_order(header: Sequence[str], row: Row) -> list[str]:
    """The row's columns as the header has them, and what one of both lacks at the end."""
    return [*(one for one in header if one in row), *(one for one in row if one not in header)]


def _rounded(column: str, value: Any) -> Any:
    return round(value, _DIGITS.get(column, _USUAL_DIGITS)) if isinstance(value, float) else value
