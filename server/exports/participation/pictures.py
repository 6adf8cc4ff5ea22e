"""The charts of an account by their names: `timeline`, and `shares-…` and `flow-…` of each channel that was used."""

from typing import Any

from server.exports.charts import Look, Part, Shares, Size, flow_chart, shares_chart, timeline_chart
from server.exports.participation.account import Account
from server.exports.phrases import minutes
from server.projections.participation import SPEECH

SHARES, FLOW, TIMELINE = "shares-", "flow-", "timeline"


def names(told: Account) -> list[str]:
    """The charts that there is something to show in."""
    found = [TIMELINE] if told.timeline else []
    for channel in told.used:
        if told.channels[channel].group.gini is not None:
            found.append(SHARES + channel)
        if sum(flows(told, channel).values()):
            found.append(FLOW + channel)
    return found


def picture(told: Account, name: str, look: Look, size: Size) -> dict[str, Any] | None:
    """A chart as Vega-Lite; None where there is none of that name, or nothing to show in it."""
    if name not in names(told):
        return None
    if name == TIMELINE and told.timeline:
        return timeline_chart(told.timeline, look, size)
    if name.startswith(FLOW):
        words = {one: told.words(one) for one in ("after", "then")}
        people = list(told.people.values())
        return flow_chart(people, flows(told, name.removeprefix(FLOW)), words, look, size)
    return shares_chart(_shares(told, name.removeprefix(SHARES)), look, size)


def flows(told: Account, channel: str) -> dict[tuple[int, int], int]:
    """How often one came right after another, by their seats."""
    people = told.people
    return {
        (people[before].seat, people[then].seat): count
        for before, row in told.channels[channel].group.flow.items()
        for then, count in row.items()
        if before in people and then in people
    }


def _shares(told: Account, channel: str) -> Shares:
    words, figures = told.words, told.channels[channel]
    parts = []
    for who, someone in told.people.items():
        one = figures.people[who]
        amount = minutes(one.talk_seconds or 0) if channel == SPEECH else str(one.count)
        parts.append(Part(someone, one.share or 0.0, f"{words.percent(one.share or 0)} · {amount}"))
    chance = figures.group.chance
    said = {one: words(f"chart_{one}") for one in ("scale", "all_equal", "one_has_all", "group", "chance")}
    said["equal"] = words("chart_equal", words.percent(1 / len(parts)))
    return Shares(parts, figures.group.gini or 0.0, chance.mean if chance else 0.0, chance.p95 if chance else 0.0, said)
