"""Participation as the summary prints it: sentences, the charts, a table, and what the figures cannot say."""

from typing import Any

from server.domain.people import Kind
from server.exports.charts import LIGHT, Size, Someone, draw_all
from server.exports.participation import Account, Noted, account, picture, report
from server.exports.phrases import minutes, phrases
from server.projections.participation import SPEECH, Participation
from server.projections.summary import Summary

_CHARTS = ("timeline", "shares-speech", "shares-notes")
"""What two minutes of reading have room for; the pages show the rest."""


class ParticipationPage:
    """The part of the summary about participation; `any` is false where there is nothing to tell."""

    def __init__(self, found: Participation, summary: Summary) -> None:
        people = {
            one.id: Someone(one.seat, one.name or one.label) for one in summary.people if one.kind is Kind.CANDIDATE
        }
        noted = [Noted(one.candidate, one.at, one.sign) for one in summary.evidence if not one.after]
        speech = bool(summary.settings["speech"])
        self._told: Account = account(found, people, summary.language, speech=speech, noted=noted)

    @property
    def any(self) -> bool:
        return bool(self._told.used and self._told.timeline)

    def charts(self) -> dict[str, str]:
        """The charts as SVG, by their names."""
        found = {name: picture(self._told, name, LIGHT, Size.PRINT) for name in _CHARTS}
        return draw_all({name: chart for name, chart in found.items() if chart is not None})

    def own(self, participant: str) -> list[dict[str, str]] | None:
        """One candidate's part in each channel that was used; None where there is nothing to tell of them.

        Beside it stands what chance alone would do to a group of this size, never another person's figure.
        """
        told = self._told
        if not self.any or participant not in told.people:
            return None
        return [self._part(name, participant) for name in told.used if participant in told.channels[name].people]

    def _part(self, name: str, participant: str) -> dict[str, str]:
        told, words, phrased = self._told, self._told.words, phrases(self._told.words.language)
        channel = told.channels[name]
        one, group = channel.people[participant], channel.group
        band, judged = "", ""
        if group.gini is not None and group.chance is not None and group.uneven is not None:
            judged = phrased["uneven" if group.uneven else "chance"]
            band = phrased["chance_figures"].format(words.decimal(abs(group.gini)), words.decimal(group.chance.p95))
        return {
            "channel": words(name),
            "amount": minutes(one.talk_seconds or 0) if name == SPEECH else str(one.count),
            "share": "" if one.share is None else words.percent(one.share),
            "equal": "" if one.share is None else words.percent(1 / group.n),
            "group": judged,
            "band": band,
        }

    def data(self) -> dict[str, Any]:
        """Words and tables in the order of the page."""
        told = report(self._told)
        sections = {one["id"]: one for one in told["sections"]}
        charts = [sections[name] for name in _CHARTS if name in sections]
        return {
            "title": told["title"],
            "overview": sections["overview"]["sentences"],
            # What is said of a share stands in the overview already.
            "charts": [
                {"chart": one["id"], "title": one["title"], "alt": one["alt"], "said": _said(one)} for one in charts
            ],
            "more": [
                {"title": sections[name]["title"], "said": " ".join(sections[name]["sentences"])}
                for name in ("presence", "ideas", "influence")
                if name in sections
            ],
            "table": sections["timeline"]["table"],
            "cannot": told["cannot"],
            "limits": told["limits"],
        }


def _said(section: dict[str, Any]) -> str:
    return " ".join(section["sentences"]) if section["id"] == "timeline" else ""
