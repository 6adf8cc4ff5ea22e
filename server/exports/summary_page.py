"""A summary in finished words and numbers: what the PDF sets and what a page in the browser shows.

Everything is JSON values in one language, in the order of reading. Drawings stand beside the words as SVG documents.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from server.domain.events import iso
from server.domain.people import Kind
from server.exports.agreement_page import agreement_page
from server.exports.board_pictures import BoardPage
from server.exports.course_page import CoursePage
from server.exports.participation_page import ParticipationPage
from server.exports.phrases import counted, decimal, minutes, signed
from server.exports.results_page import results_page
from server.exports.telling import Telling
from server.exports.weighing_page import WeighingPage
from server.projections.agreement import agreement_of
from server.projections.contributions import ADDED, WROTE, Contribution
from server.projections.losses import losses
from server.projections.participation import Participation
from server.projections.record import Record
from server.projections.summary import (
    Candidate,
    Cell,
    Evidence,
    PhaseRun,
    Rating,
    Recommendation,
    Summary,
)
from server.projections.weighing import weighing

_CANNOT = ("cannot_future", "cannot_small", "cannot_silence", "cannot_amount", "cannot_order", "cannot_quotes")
_LONGEST = 120
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


def summary_page(
    record: Record, summary: Summary, found: Participation, boards: Sequence[BoardPage], now: datetime
) -> SummaryPage:
    """The page in the summary's language; times of day are in the zone of `now`. No words are taken off the record."""
    participation = ParticipationPage(found, summary)
    told = _Page(record, summary, participation, now)
    page = {
        **told.data(),
        "participation": participation.data() if participation.any else None,
        "boards": [{"title": one.title, "when": told.clock(one.at), "at": iso(one.at)} for one in boards],
    }
    charts = participation.charts() if participation.any else {}
    return SummaryPage(page, charts, [one.svg for one in boards])


class _Page(Telling):
    """A summary in words."""

    def __init__(self, record: Record, summary: Summary, participation: ParticipationPage, now: datetime) -> None:
        super().__init__(summary, now)
        self.record = record
        self.participation = participation
        self.weighed = WeighingPage(weighing(record.session), summary)
        self.course = CoursePage(summary, now)

    def data(self) -> dict[str, Any]:
        """What the template sets, in the order of the page."""
        summary = self.summary
        return {
            "language": self.language,
            "words": dict(self.words),
            "title": summary.title,
            "exercise": summary.exercise_title,
            "about": summary.exercise_summary,
            "when": self.moment(self._begun()),
            "at": iso(self._begun()),
            "state": self.words[summary.state],
            "approved": self.course.approved(self.record.session.approved),
            "result": self._result(),
            "decision": self._decision(),
            "phases": [self._phase(one) for one in summary.phases],
            "withheld": self._withheld(),
            "candidates": [self._candidate(one) for one in summary.candidates],
            "profile": self.weighed.data(),
            "results": results_page(summary.results, self.people, self.language),
            "agreement": self._agreement(),
            "overrides": self.course.overrides(),
            "technical": self.course.technical(losses(self.record, self.now)),
            "cannot": [*(self.words[one] for one in _CANNOT), *self._unverified()],
            "announcements": self._announcements(),
            "made": f"{self.words['made']} {self.moment(self.now)}",
            "made_at": iso(self.now),
        }

    def _unverified(self) -> Iterator[str]:
        """How much of what counts is another program's word alone; nothing where nothing is."""
        told = self.summary.contributions
        unseen = [one for one in told if not one.verified]
        if unseen:
            sources = ", ".join(sorted({one.source for one in unseen if one.source})) or self.words["elsewhere"]
            yield self.words["cannot_unverified"].format(few=len(unseen), all=len(told), sources=sources)

    def _begun(self) -> datetime:
        return self.summary.phases[0].started_at if self.summary.phases else self.summary.created_at

    def _agreement(self) -> dict[str, Any] | None:
        """How far the assessors agree, once it may be known and where anybody has rated."""
        if not self.summary.judgements_visible or not self.summary.ratings:
            return None
        return agreement_page(agreement_of(self.record.judgements, list(self.names)), self.names, self.language)

    def _result(self) -> str:
        """The whole group in a sentence: how many people, how long, how much was rated."""
        summary, language = self.summary, self.language
        told = [
            counted(len(summary.candidates), "candidate", language),
            counted(len(summary.of_kind(Kind.ASSESSOR)), "assessor", language),
        ]
        if summary.phases:
            told.append(counted(len({one.key for one in summary.phases}), "phase", language))
            told.append(counted(round(self.seconds(summary.phases) / 60), "minute", language))
        if summary.judgements_visible:
            scores = [one for each in summary.candidates for cell in each.cells for one in cell.ratings]
            told.append(counted(len(summary.evidence), "observation", language))
            told.append(counted(len(scores), "rating", language))
        return ", ".join(told) + "."

    def _decision(self) -> str:
        """What the group came to in a sentence or three; the tools themselves stand further on."""
        results, words = self.summary.results, self.words
        votes = [one for one in results.votes if one.closed]
        chosen = [one.text for one in votes[-1].rows if one.result == "chosen" and one.text] if votes else []
        told = [words["chose"].format("; ".join(map(_cut, chosen)))] if chosen else []
        if results.ranking and results.ranking.group:
            first = results.ranking.alternatives[results.ranking.group[0]]
            told.append(words["ranked_first"].format(_cut(first)))
        if results.plan and results.plan.lines:
            told.append(words["plan_holds"].format(counted(len(results.plan.lines), "line", self.language)))
        return " ".join(told)

    def _phase(self, run: PhaseRun) -> dict[str, Any]:
        ended = self.clock(run.ended_at) if run.ended_at else self.words["ongoing"]
        again = f" ({self.words['run']} {run.run})" if run.run > 1 else ""
        return {
            "title": run.title + again,
            "clock": f"{self.clock(run.started_at)}–{ended}",
            "began_at": iso(run.started_at),
            "ended_at": iso(run.ended_at) if run.ended_at else None,
            "length": minutes(self.seconds([run])),
            "planned": f"{self.words['planned']} {minutes(run.planned_seconds)}",
            "share": max(1.0, self.seconds([run])),
        }

    def _withheld(self) -> dict[str, Any] | None:
        if self.summary.judgements_visible:
            return None
        return {
            "sentence": self.words["withheld"],
            "made": [
                f"{self.label(one.assessor)}: {counted(one.notes, 'observation', self.language)}, "
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
            "offline": self.words["offline"].format(minutes(offline)) if offline >= 1 else "",
            "cells": [self._cell(cell) for cell in one.cells],
            "weighted": self.weighed.of(person.id),
            "participation": self.participation.own(person.id),
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
            "agreed": self.agreed(cell.agreed),
            "absent": self.words[_absent(cell)],
            "mark": self.words["no_evidence"] if _absent(cell) == "no_evidence" else "—",
            "raters": f"{cell.raters} {self.words['of']} {len(cell.ratings)}" if cell.ratings else "",
            "spread": self._spread(cell),
            "ratings": [self._rating(one) for one in cell.ratings],
            "reasons": [f"{self.label(by)}: {reason}" for by, reason in reasons],
            "evidence": [self._evidence(one) for one in cell.evidence],
        }

    def _spread(self, cell: Cell) -> dict[str, Any] | None:
        """From the lowest to the highest of the scores that count; None where there are not two."""
        numbers = cell.numbers
        if len(numbers) < 2:
            return None
        low, high = min(numbers), max(numbers)
        return {
            "low": low,
            "high": high,
            "shown": self.words["spread" if low < high else "no_spread"].format(low, high),
        }

    def _recommendation(self, one: Recommendation | None) -> dict[str, str] | None:
        if one is None:
            return None
        return {"verdict": self.words.get(f"verdict_{one.verdict}", one.verdict), "reason": one.reason}

    def _rating(self, one: Rating) -> dict[str, Any]:
        draft = "" if one.submitted else f" ({self.words['draft']})"
        number = one.number if one.submitted else None
        score = self.score(one)
        return {
            "number": number,
            "told": f"{self.label(one.by)}: {score}{draft}",
            "reason": one.reason or "",
            "evidence": one.number is not None,
            "by": self.short(one.by),
        }

    def _evidence(self, one: Evidence) -> dict[str, Any]:
        return {
            "sign": signed(one.sign),
            "when": self.since(one) + (f", {self.words['after']}" if one.after else ""),
            "at": iso(one.at),
            "clock": self.clock(one.at) if self.since(one) == self.clock(one.at) else "",
            "text": one.text or one.indicator_text or "",
            "indicator": one.indicator_text if one.text and one.indicator_text != one.text else None,
            "quoted": one.quoted if one.quoted != one.text else None,
            # Words that stand in quotation marks already need no second pair.
            "quote": one.kind == "quote" and not one.text.startswith(_OPENING),
            "by": self.short(one.by),
        }

    def _quote(self, one: Evidence | None) -> dict[str, Any] | None:
        if one is None:
            return None
        return {**self._evidence(one), "criterion": self.names.get(one.criterion or "", "")}

    def _written(self, one: Contribution) -> dict[str, str]:
        phase = self.phase_titles.get(one.phase or "", self.words["before_phases"])
        return {"when": self.clock(one.at), "at": iso(one.at), "phase": phase, "text": one.text}

    def _announcements(self) -> list[dict[str, str]]:
        return [
            {
                "when": self.clock(one.at),
                "at": iso(one.at),
                "to": self.words.get(f"to_{one.to}") or self.label(one.to),
                "text": one.text,
            }
            for one in self.summary.announcements
        ]


def _absent(cell: Cell) -> str:
    """Why there is no mean: nobody rated, nobody submitted, or nobody saw anything."""
    if not cell.ratings:
        return "no_rating"
    return "no_evidence" if any(one.submitted for one in cell.ratings) else "only_drafts"


def _cut(text: str) -> str:
    """So much of it as a sentence holds."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def _is_writing(one: Contribution) -> bool:
    return bool(one.text and one.item) and (one.action == WROTE or (one.kind == "note" and one.action == ADDED))
