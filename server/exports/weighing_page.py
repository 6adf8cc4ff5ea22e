"""What the job profile makes of the ratings, in finished words; a session without a profile has nothing of it."""

from typing import Any

from server.exports.phrases import decimal, percent, phrases
from server.projections.exercise_view import spoken
from server.projections.summary import Summary
from server.projections.weighing import Weighing


class WeighingPage:
    """The profile for the page, and what comes of it for each candidate."""

    def __init__(self, found: Weighing | None, summary: Summary) -> None:
        self._found = found
        self._language = summary.language
        self._words = phrases(summary.language)
        self._names = {one.id: one.name for one in summary.criteria}
        self._visible = summary.judgements_visible

    def data(self) -> dict[str, Any] | None:
        """The profile and how much each criterion counts; None without one."""
        found = self._found
        if found is None:
            return None
        heaviest = sorted(found.weights.items(), key=lambda one: -one[1])
        return {
            "title": spoken(found.profile.title, self._language),
            "about": spoken(found.profile.summary, self._language),
            "how": self._words["weighing_how"],
            "weights": [{"name": self._names[one], "share": percent(share, self._language)} for one, share in heaviest],
        }

    def of(self, candidate: str) -> dict[str, Any] | None:
        """A candidate's means, weighted and plain, or why there is none; None without a profile."""
        weighed = self._found.candidates.get(candidate) if self._found else None
        if weighed is None or not self._visible:
            return None
        missing = ", ".join(self._names[one] for one in weighed.missing)
        return {
            "number": weighed.weighted,
            "shown": "" if weighed.weighted is None else decimal(weighed.weighted, self._language),
            "plain": "" if weighed.plain is None else decimal(weighed.plain, self._language),
            "why": self._words[f"not_weighed_{weighed.reason}"].format(missing) if weighed.reason else "",
        }
