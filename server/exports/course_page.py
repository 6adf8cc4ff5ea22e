"""What left the usual course: who stood by the summary, what was overridden and why, and what technology took."""

from collections.abc import Sequence
from typing import Any

from server.domain.approval import Approval
from server.domain.events import iso
from server.exports.phrases import decimal, minutes
from server.exports.telling import Telling
from server.projections.losses import Losses
from server.projections.summary import Cell, Rating

_FEW = 12
"""So many ratings with reasons are told one by one."""


class CoursePage(Telling):
    """The sections after the ratings."""

    def approved(self, approved: Approval | None) -> dict[str, Any] | None:
        """Who stood by the summary and when; None before anybody could."""
        words = self.words
        if not self.summary.judgements_visible:
            return None
        if approved is None:
            return {"sentence": words["not_approved"], "changed": "", "when": "", "at": None}
        fact = approved.fact
        by = self.who(fact.by) if fact.by in self.people else words["owner"]
        return {
            "sentence": words["approved"].format(self.moment(fact.at), by),
            "changed": words["approved_changed"] if approved.changed else "",
            "when": self.moment(fact.at),
            "at": iso(fact.at),
        }

    def technical(self, found: Losses) -> list[dict[str, Any]]:
        words = self.words
        groups = {
            words["was_offline"]: [
                f"{self.who(one.participant)}: " + words["of_running"].format(minutes(one.seconds), minutes(one.of))
                for one in found.offline
            ],
            words["given_back"]: [
                f"{self.who(one.participant)}: {self.phase_titles.get(one.phase, one.phase)} +{minutes(one.seconds)}"
                for one in found.given_back
            ],
            words["removals"]: [f"{self.who(one.participant)}: {self.clock(one.at)}" for one in found.removals],
        }
        moments = {words["removals"]: [{"when": self.clock(one.at), "at": iso(one.at)} for one in found.removals]}
        return [
            {"what": what, "lines": lines, "moments": moments.get(what, [])} for what, lines in groups.items() if lines
        ]

    def overrides(self) -> list[dict[str, Any]]:
        found, words = self.summary.overrides, self.words
        groups = {
            words["not_submitted"]: [{"text": self.label(one), "reason": ""} for one in found.not_submitted],
            words["opened_early"]: [{"text": found.opened_early, "reason": ""}] if found.opened_early else [],
            words["settled"]: [self._settled(cell) for cell in found.settled],
            words["revised"]: [
                self._reasoned(one.after, f"{self.score(one.before)} → " if one.before else "")
                for one in found.revisions
            ],
            words["reasoned"]: self._with_reasons(found.reasoned),
            words["extended"]: [
                {"text": f"{one.phase_title}: +{minutes(one.seconds)}", "reason": ""} for one in found.extensions
            ],
        }
        return [{"what": what, "lines": lines} for what, lines in groups.items() if lines]

    def _settled(self, cell: Cell) -> dict[str, str]:
        agreed = self.agreed(cell.agreed) or {"shown": "", "reason": ""}
        mean = decimal(cell.mean, self.language) if cell.mean is not None else self.words["no_rating"]
        where = f"{self.who(cell.candidate)}, {self.names[cell.criterion]}"
        told = f"{where}: {self.words['agreed']} {agreed['shown']}, {self.words['mean']} {mean}."
        return {"text": told, "reason": agreed["reason"]}

    def _reasoned(self, one: Rating, before: str = "") -> dict[str, str]:
        where = f"{self.who(one.candidate)}, {self.names[one.criterion]}"
        return {
            "text": f"{where}: {before}{self.score(one)} ({self.label(one.by)}).",
            "reason": one.reason or "",
        }

    def _with_reasons(self, ratings: Sequence[Rating]) -> list[dict[str, str]]:
        """Each with its reason; of many a line for each candidate, since the reasons stand with the ratings as well."""
        if len(ratings) <= _FEW:
            return [self._reasoned(one) for one in ratings]
        found: dict[str, dict[str, list[str]]] = {}
        for one in ratings:
            cells = found.setdefault(self.who(one.candidate), {})
            cells.setdefault(self.names[one.criterion], []).append(f"{self.short(one.by)} {self.score(one)}")
        return [
            {
                "text": f"{who}: " + "; ".join(f"{name} ({', '.join(given)})" for name, given in cells.items()) + ".",
                "reason": self.words["reasons_there"],
            }
            for who, cells in found.items()
        ]
