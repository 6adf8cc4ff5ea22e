"""A summary in finished words and numbers: what the PDF sets and what a page in the browser shows.

Everything is JSON values in one language, in the order of reading. Drawings stand beside the words as SVG documents.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from server.domain.events import iso
from server.domain.people import Kind
from server.exports.board_pictures import BoardPage
from server.exports.participation_page import ParticipationPage
from server.exports.phrases import counted, day, decimal, minutes, phrases, signed
from server.exports.results_page import results_page
from server.projections.contributions import ADDED, WROTE, Contribution
from server.projections.participation import Participation
from server.projections.summary import (
    Agreed,
    Candidate,
    Cell,
    Evidence,
    Person,
    PhaseRun,
    Rating,
    Recommendation,
    Summary,
)

_OPENING = ("«", "“", "„", '"')


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """The words by the places where they stand, the charts by their names, and the board at the end of each phase."""

    page: dict[str, Any]
    charts: dict[str, str]
    boards: list[str]

    def data(self) -> dict[str, Any]:
        """All of it as JSON values."""
        return asdict(self)


def summary_page(summary: Summary, found: Participation, boards: Sequence[BoardPage], now: datetime) -> SummaryPage:
    """The page in the summary's language; times of day are in the zone of `now`."""
    participation = ParticipationPage(found, summary)
    told = _Page(summary, now)
    page = {
        **told.data(),
        "participation": participation.data() if participation.any else None,
        "boards": [{"title": one.title, "when": told.clock(one.at), "at": iso(one.at)} for one in boards],
    }
    charts = participation.charts() if participation.any else {}
    return SummaryPage(page, charts, [one.svg for one in boards])


class _Page:
    """A summary in words."""

    def __init__(self, summary: Summary, now: datetime) -> None:
        self.summary = summary
        self.now = now
        self.language = summary.language
        self.words = phrases(summary.language)
        self.names = {one.id: one.name for one in summary.criteria}
        self.phase_titles = {one.key: one.title for one in summary.phases}
        self.people = {one.id: one for one in summary.people}

    def data(self) -> dict[str, Any]:
        """What the template sets, in the order of the page."""
        summary = self.summary
        return {
            "language": self.language,
            "words": dict(self.words),
            "title": summary.title,
            "exercise": summary.exercise_title,
            "about": summary.exercise_summary,
            "when": self._when(),
            "state": self.words[summary.state],
            "result": self._result(),
            "phases": [self._phase(one) for one in summary.phases],
            "withheld": self._withheld(),
            "candidates": [self._candidate(one) for one in summary.candidates],
            "results": results_page(summary.results, self.people, self.language),
            "overrides": self._overrides(),
            "announcements": self._announcements(),
            "made": f"{self.words['made']} {self._moment(self.now)}",
        }

    def _when(self) -> str:
        begun = self.summary.phases[0].started_at if self.summary.phases else self.summary.created_at
        return self._moment(begun)

    def _result(self) -> str:
        """The whole group in a sentence: how many people, how long, how much was rated."""
        summary, language = self.summary, self.language
        told = [
            counted(len(summary.candidates), "candidate", language),
            counted(len(summary.of_kind(Kind.ASSESSOR)), "assessor", language),
        ]
        if summary.phases:
            told.append(counted(len({one.key for one in summary.phases}), "phase", language))
            told.append(counted(round(self._seconds(summary.phases) / 60), "minute", language))
        if summary.judgements_visible:
            scores = [one for each in summary.candidates for cell in each.cells for one in cell.ratings]
            told.append(counted(len(summary.evidence), "observation", language))
            told.append(counted(len(scores), "rating", language))
        return ", ".join(told) + "."

    def _phase(self, run: PhaseRun) -> dict[str, Any]:
        ended = self.clock(run.ended_at) if run.ended_at else self.words["ongoing"]
        again = f" ({self.words['run']} {run.run})" if run.run > 1 else ""
        return {
            "title": run.title + again,
            "clock": f"{self.clock(run.started_at)}–{ended}",
            "length": minutes(self._seconds([run])),
            "planned": f"{self.words['planned']} {minutes(run.planned_seconds)}",
            "share": max(1.0, self._seconds([run])),
        }

    def _withheld(self) -> dict[str, Any] | None:
        if self.summary.judgements_visible:
            return None
        return {
            "sentence": self.words["withheld"],
            "made": [
                f"{self._label(one.assessor)}: {counted(one.notes, 'observation', self.language)}, "
                f"{counted(one.ratings, 'rating', self.language)}"
                for one in self.summary.tallies
            ],
        }

    def _candidate(self, one: Candidate) -> dict[str, Any]:
        person = one.person
        offline = person.offline_seconds
        return {
            "id": person.id,
            "seat": person.seat,
            "name": person.name or person.label,
            "label": person.label if person.name else "",
            "role": person.role_title or (self.words["no_role"] if self.summary.has_roles else ""),
            "removed": person.removed,
            "offline": f"{self.words['offline']}: {minutes(offline)}" if offline >= 1 else "",
            "cells": [self._cell(cell) for cell in one.cells],
            "recommendation": self._recommendation(one.recommendation),
            "for": self._quote(one.speaks_for),
            "against": self._quote(one.speaks_against),
            "unclassified": [self._evidence(each) for each in one.unclassified],
            "written": [self._written(each) for each in one.contributions if _is_writing(each)],
        }

    def _cell(self, cell: Cell) -> dict[str, Any]:
        mean = cell.mean
        reasons = [(one.by, one.reason) for one in cell.ratings if one.reason]
        return {
            "criterion": cell.criterion,
            "name": self.names[cell.criterion],
            "mean": mean,
            "shown": decimal(mean, self.language) if mean is not None else "",
            "agreed": self._agreed(cell.agreed),
            "absent": self.words["no_evidence"] if cell.ratings else self.words["no_rating"],
            "raters": f"{cell.raters} {self.words['of']} {len(cell.ratings)}" if cell.ratings else "",
            "ratings": [self._rating(one) for one in cell.ratings],
            "reasons": [f"{self._label(by)}: {reason}" for by, reason in reasons],
            "evidence": [self._evidence(one) for one in cell.evidence],
        }

    def _agreed(self, agreed: Agreed | None) -> dict[str, Any] | None:
        if agreed is None:
            return None
        number = agreed.number
        shown = decimal(number, self.language) if number is not None else self.words["no_evidence"]
        return {"number": number, "shown": shown, "reason": agreed.reason}

    def _recommendation(self, one: Recommendation | None) -> dict[str, str] | None:
        if one is None:
            return None
        return {"verdict": self.words.get(f"verdict_{one.verdict}", one.verdict), "reason": one.reason}

    def _rating(self, one: Rating) -> dict[str, Any]:
        draft = "" if one.submitted else f" ({self.words['draft']})"
        number = one.number if one.submitted else None
        score = self._score(one)
        return {"number": number, "told": f"{self._label(one.by)}: {score}{draft}", "evidence": one.number is not None}

    def _evidence(self, one: Evidence) -> dict[str, Any]:
        return {
            "sign": signed(one.sign),
            "when": self._since(one) + (f", {self.words['after']}" if one.after else ""),
            "at": iso(one.at),
            "text": one.text or one.indicator_text or "",
            "indicator": one.indicator_text if one.text and one.indicator_text != one.text else None,
            "quoted": one.quoted if one.quoted != one.text else None,
            # Words that stand in quotation marks already need no second pair.
            "quote": one.kind == "quote" and not one.text.startswith(_OPENING),
            "by": self._short(one.by),
        }

    def _quote(self, one: Evidence | None) -> dict[str, Any] | None:
        if one is None:
            return None
        return {**self._evidence(one), "criterion": self.names.get(one.criterion or "", "")}

    def _written(self, one: Contribution) -> dict[str, str]:
        phase = self.phase_titles.get(one.phase or "", self.words["before_phases"])
        return {"when": self.clock(one.at), "at": iso(one.at), "phase": phase, "text": one.text}

    def _overrides(self) -> list[dict[str, Any]]:
        found, words = self.summary.overrides, self.words
        groups = {
            words["not_submitted"]: [{"text": self._label(one), "reason": ""} for one in found.not_submitted],
            words["opened_early"]: [{"text": found.opened_early, "reason": ""}] if found.opened_early else [],
            words["settled"]: [self._settled(cell) for cell in found.settled],
            words["revised"]: [
                self._reasoned(one.after, f"{self._score(one.before)} → " if one.before else "")
                for one in found.revisions
            ],
            words["reasoned"]: [self._reasoned(one) for one in found.reasoned],
            words["extended"]: [
                {"text": f"{one.phase_title}: +{minutes(one.seconds)}", "reason": ""} for one in found.extensions
            ],
        }
        return [{"what": what, "lines": lines} for what, lines in groups.items() if lines]

    def _settled(self, cell: Cell) -> dict[str, str]:
        agreed = self._agreed(cell.agreed) or {"shown": "", "reason": ""}
        mean = decimal(cell.mean, self.language) if cell.mean is not None else self.words["no_rating"]
        where = f"{_name(self.people[cell.candidate])}, {self.names[cell.criterion]}"
        told = f"{where}: {self.words['agreed']} {agreed['shown']}, {self.words['mean']} {mean}."
        return {"text": told, "reason": agreed["reason"]}

    def _reasoned(self, one: Rating, before: str = "") -> dict[str, str]:
        where = f"{_name(self.people[one.candidate])}, {self.names[one.criterion]}"
        return {
            "text": f"{where}: {before}{self._score(one)} ({self._label(one.by)}).",
            "reason": one.reason or "",
        }

    def _announcements(self) -> list[dict[str, str]]:
        return [
            {
                "when": self.clock(one.at),
                "to": self.words.get(f"to_{one.to}") or self._label(one.to),
                "text": one.text,
            }
            for one in self.summary.announcements
        ]

    def _score(self, one: Rating | None) -> str:
        number = one.number if one else None
        return str(number) if number is not None else self.words["no_evidence"]

    def _since(self, one: Evidence) -> str:
        if one.since is None or one.phase_title is None:
            return self.clock(one.at)
        return f"{one.phase_title}, {minutes(one.since)}"

    def _label(self, participant: str) -> str:
        return self.people[participant].label if participant in self.people else participant

    def _short(self, participant: str) -> str:
        person = self.people[participant]
        return f"{person.label[0]}{person.seat}"

    def _seconds(self, runs: Sequence[PhaseRun]) -> float:
        return sum((((run.ended_at or self.now) - run.started_at) / timedelta(seconds=1)) for run in runs)

    def clock(self, moment: datetime) -> str:
        """The time of day."""
        return f"{moment.astimezone(self.now.tzinfo):%H:%M}"

    def _moment(self, moment: datetime) -> str:
        there = moment.astimezone(self.now.tzinfo)
        return f"{day(there, self.language)}, {there:%H:%M} {there:%Z}"


def _name(person: Person) -> str:
    return person.name or person.label


def _is_writing(one: Contribution) -> bool:
    return bool(one.text and one.item) and (one.action == WROTE or (one.kind == "note" and one.action == ADDED))
