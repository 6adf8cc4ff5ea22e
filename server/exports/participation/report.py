"""An account as sections to read: each with sentences, at most one chart, and the table behind it."""

from collections.abc import Iterator
from typing import Any

from server.exports.participation import sentences
from server.exports.participation.account import EVIDENCE, Account
from server.exports.participation.pictures import FLOW, SHARES, TIMELINE, flows, names
from server.exports.phrases import minutes
from server.projections.participation import NOTES, SPEECH
from server.projections.participation.figures import Person

Section = dict[str, Any]


def report(told: Account) -> dict[str, Any]:
    """JSON values: `people` by seat, `phases`, `sections` in the order of reading, and what the figures cannot say.

    A section is `{id, title, channel, chart, alt, sentences, table, note}`; a chart is asked for by its name, a table
    `{caption, columns, rows: [{seat, head, cells}]}`. What a section has not is null.
    """
    return {
        "title": told.words("title"),
        "phase": told.phase,
        "phases": [{"key": key, "title": title} for key, title in told.phases],
        "people": [{"id": who, "seat": one.seat, "name": one.name} for who, one in told.people.items()],
        "sections": list(_sections(told)),
        "limits": told.words("limits"),
        "cannot": told.words("cannot"),
        "figures": told.words("figures"),
    }


def _sections(told: Account) -> Iterator[Section]:
    words, charts = told.words, names(told)
    yield _section("overview", words("overview"), sentences.overview(told))
    if TIMELINE in charts:
        yield _section(TIMELINE, words("timeline"), sentences.course(told), chart=TIMELINE, table=_timeline_table(told))
    for channel in told.used:
        if SHARES + channel in charts:
            said = sentences.shares(told, channel) + (sentences.speaking(told) if channel == SPEECH else [])
            note = words("uptake_note") if channel == NOTES else None
            table = _shares_table(told, channel)
            yield _section(SHARES + channel, words(channel), said, channel, SHARES + channel, table, note)
        if FLOW + channel in charts:
            title = words("flow")
            table = _flow_table(told, channel)
            yield _section(FLOW + channel, title, sentences.follows(told, channel), channel, FLOW + channel, table)
    if told.seconds and told.people:
        yield _section("presence", words("presence"), sentences.presence(told), table=_presence_table(told))
    if told.phase is None:
        yield from _whole(told)


def _whole(told: Account) -> Iterator[Section]:
    """What is only told of the whole session."""
    silent, close = sentences.silent_writing(told), sentences.influence(told)
    if silent:
        yield _section("ideas", told.words("ideas"), silent)
    if close and told.ranked:
        yield _section("influence", told.words("influence"), close, table=_influence_table(told))


def _section(
    key: str,
    title: str,
    said: list[str],
    channel: str | None = None,
    chart: str | None = None,
    table: dict[str, Any] | None = None,
    note: str | None = None,
) -> Section:
    alt = " ".join((f"{title}.", *said)) if chart else None
    return {
        "id": key, "title": title, "channel": channel, "chart": chart, "alt": alt, "sentences": said, "table": table,
        "note": note,
    }  # fmt: skip


def _table(told: Account, caption: str, columns: list[str], cells: dict[str, list[str]]) -> dict[str, Any]:
    rows = [{"seat": told.people[who].seat, "head": told.people[who].name, "cells": own} for who, own in cells.items()]
    return {"caption": caption, "columns": columns, "rows": rows}


def _timeline_table(told: Account) -> dict[str, Any] | None:
    if told.timeline is None:
        return None
    lanes = told.timeline.lanes
    cells = {
        who: [
            minutes(told.channels[SPEECH].people[who].talk_seconds or 0)
            if lane.key == SPEECH
            else str(sum(mark.lane == lane.key for mark in told.timeline.marks[one.seat]))
            for lane in lanes
        ]
        for who, one in told.people.items()
    }
    columns = [told.words(EVIDENCE) if lane.key == EVIDENCE else told.words(lane.key) for lane in lanes]
    return _table(told, told.words("timeline_caption"), columns, cells)


def _shares_table(told: Account, channel: str) -> dict[str, Any]:
    words = told.words
    columns = ["time" if channel == SPEECH else "count", "share", "index"]
    columns += ["turns", "over", "won"] if channel == SPEECH else ["idea_count", "uptake"] if channel == NOTES else []
    cells = {who: _shares_row(told, channel, told.channels[channel].people[who]) for who in told.people}
    return _table(told, words("share_caption", words(channel)), [words(one) for one in columns], cells)


def _shares_row(told: Account, channel: str, one: Person) -> list[str]:
    words = told.words
    amount = minutes(one.talk_seconds or 0) if channel == SPEECH else str(one.count)
    row = [amount, words.percent(one.share or 0), f"{words.decimal(one.index or 0)}×"]
    if channel == SPEECH and one.interruptions:
        row += [str(one.turns or 0), str(one.interruptions.made), str(one.interruptions.successful)]
    if channel == NOTES:
        row += [str(one.ideas or 0), words("none") if one.uptake is None else words.percent(one.uptake)]
    return row


def _flow_table(told: Account, channel: str) -> dict[str, Any]:
    words, counts = told.words, flows(told, channel)
    cells = {
        who: [str(counts.get((one.seat, other.seat), 0)) for other in told.people.values()]
        for who, one in told.people.items()
    }
    columns = [one.name for one in told.people.values()]
    return _table(told, words("flow_caption", words(channel)), columns, cells)


def _presence_table(told: Account) -> dict[str, Any]:
    words, cells = told.words, {}
    for who in told.people:
        one = told.together[who].presence
        if one is None:
            cells[who] = [words("none")] * 4
            continue
        first = words("none") if one.first_seconds is None else minutes(one.first_seconds)
        silence, connected = minutes(one.longest_silence_seconds), minutes(one.connected_seconds)
        cells[who] = [first, silence, words.percent(one.share), connected]
    columns = [words(f"{one}_column") for one in ("first", "silence", "active", "connected")]
    return _table(told, words("presence_caption"), columns, cells)


def _influence_table(told: Account) -> dict[str, Any]:
    words = told.words
    known = {who: told.influence.get(who) for who in told.people}
    cells = {who: [words("none") if value is None else words.decimal(value)] for who, value in known.items()}
    return _table(told, words("influence_caption"), [words("closeness")], cells)
