"""What the group came to, in finished words and numbers; `templates/results.typ` sets them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from server.exports.phrases import amount, counted, decimal, short_day
from server.exports.result_phrases import result_phrases
from server.projections.results import Card, Day, Group, Line, Plan, Ranking, Results, Sum, Vote, VotedFor
from server.projections.summary import Person

_LONGEST = 280
"""So many signs of a note are enough to know it by; all of it stands with whoever wrote it."""

_WIDE = {"number": 20, "what": 0, "owner": 74, "due": 60, "cost": 56, "staff": 46, "effect": 92}

Words = Mapping[str, str]


def results_page(results: Results, people: Mapping[str, Person], language: str) -> dict[str, Any] | None:
    """The part of the page in the order of its sections; None where the group came to nothing."""
    if not results.any:
        return None
    words = result_phrases(language)
    return {
        "title": words["title"],
        "votes": [_vote(one, words, language) for one in results.votes],
        "clusters": _clusters(results.clusters, words, language),
        "ranking": _ranking(results.ranking, people, words, language) if results.ranking else None,
        "plan": _PlanTable(results.plan, words, language).data() if results.plan else None,
        "day": _day(results.day, words, language) if results.day else None,
    }


def _vote(vote: Vote, words: Words, language: str) -> dict[str, Any]:
    # A phase may be called what it is for.
    title = words["vote"] if vote.phase_title == words["vote"] else f"{words['vote']}: {vote.phase_title}"
    again = [words["runoff"]] if vote.runoff else [f"{words['run']} {vote.run}"] if vote.run > 1 else []
    about = [
        counted(vote.voters, "candidate", language),
        counted(vote.dots, "vote", language),
        *([words["blind"]] if vote.blind else []),
        *([] if vote.closed else [words["open"]]),
    ]
    return {
        "title": ", ".join([title, *again]),
        "about": f"{', '.join(about)}.",
        "heads": [words["dots"], words["item"], words["result"]],
        "rows": [_voted_for(one, words) for one in vote.rows],
    }


def _voted_for(one: VotedFor, words: Words) -> dict[str, Any]:
    wordless = words["dissolved"] if one.sort == "cluster" else words["wordless"]
    marks = [words["cluster"]] if one.sort == "cluster" else []
    return {
        "dots": one.dots,
        "text": _short(one.text) or wordless,
        "mark": ", ".join([*marks, *([words["gone"]] if one.gone else [])]),
        "result": one.result,
        "told": words[one.result] if one.result else "",
    }


def _clusters(groups: Sequence[Group], words: Words, language: str) -> dict[str, Any] | None:
    if not groups:
        return None
    found = []
    for one in groups:
        notes = [_short(note.text) or words["wordless"] for note in one.notes]
        count = counted(len(notes), "note", language)
        found.append({"title": one.title, "count": count, "notes": notes, "long": sum(map(len, notes)) > 600})
    return {"title": words["clusters"], "groups": found}


class _PlanTable:
    """The plan with the columns that somebody filled in, and under it what it adds up to."""

    def __init__(self, plan: Plan, words: Words, language: str) -> None:
        self._plan = plan
        self._words = words
        self._language = language
        self._sums: dict[str, Sum] = {
            name: one for name, one in (("cost", plan.cost), ("staff", plan.staff)) if one is not None
        }
        filled = {name for name in ("owner", "due", "effect") if any(getattr(line, name) for line in plan.lines)}
        wanted = ("number", "what", "owner", "due", "cost", "staff", "effect")
        self._columns = [name for name in wanted if name in {"number", "what", *filled, *self._sums}]

    def data(self) -> dict[str, Any]:
        return {
            "title": self._words["plan"],
            "about": "",
            "columns": [self._column(name) for name in self._columns],
            "lines": [
                [self._cell(line, number, name) for name in self._columns]
                for number, line in enumerate(self._plan.lines, 1)
            ],
            "sums": list(self._totals()),
        }

    def _column(self, name: str) -> dict[str, Any]:
        """`wide` in points, 0 for all that the others leave."""
        unit = self._sums[name].unit if name in self._sums else None
        return {
            "name": self._words[name],
            "unit": unit or "",
            "wide": _WIDE[name],
            "number": name in ("number", "cost", "staff"),
        }

    def _cell(self, line: Line, number: int, name: str) -> str:
        match name:
            case "number":
                return str(number)
            case "what":
                return line.what
            case "owner":
                return line.owner_label or ""
            case "due":
                return short_day(date.fromisoformat(line.due), self._language) if line.due else ""
            case "effect":
                return self._effect(line.effect)
        figure = line.cost if name == "cost" else line.staff
        return "" if figure is None else amount(figure, self._language)

    def _effect(self, effect: float | str | None) -> str:
        if isinstance(effect, str) or effect is None:
            return effect or ""
        told = self._words.get(f"effect{effect:g}")
        shown = amount(effect, self._language)
        return f"{shown} · {told}" if told else shown

    def _totals(self) -> Iterator[dict[str, Any]]:
        sums = self._sums
        if not sums:
            return
        yield self._row("total", {name: one.used for name, one in sums.items()}, first=True)
        limits = {name: one.limit for name, one in sums.items() if one.limit is not None}
        if not limits:
            return
        yield self._row("limit", limits)
        over = {name: one.over for name, one in sums.items() if one.over}
        left = {name: limit - sums[name].used for name, limit in limits.items() if name not in over}
        if left:
            yield self._row("left", left)
        if over:
            yield self._row("over", over, over=True)

    def _row(
        self, name: str, figures: Mapping[str, float], *, first: bool = False, over: bool = False
    ) -> dict[str, Any]:
        cells = [amount(round(figures[one], 6), self._language) if one in figures else "" for one in self._columns]
        cells[self._columns.index("what")] = self._words[name]
        return {"cells": cells, "first": first, "over": over}


def _ranking(ranking: Ranking, people: Mapping[str, Person], words: Words, language: str) -> dict[str, Any]:
    group = ranking.group or ()
    own = ranking.own
    about = [*([] if group else [words["no_group"]]), words["places"] if own else words["no_own"]]
    figures = [
        {"name": words["distance"], "cells": ["" if one.distance is None else str(one.distance) for one in own]},
        {
            "name": words["influence"],
            "cells": ["" if one.influence is None else decimal(one.influence, language) for one in own],
        },
    ]
    return {
        "title": words["ranking"],
        "about": " ".join(about),
        "group": words["group"],
        "option": words["option"],
        "people": [{"seat": people[one.participant].seat, "name": _name(people[one.participant])} for one in own],
        "rows": [
            {
                "place": str(group.index(key) + 1) if group else "–",
                "text": text,
                "own": [str(one.order.index(key) + 1) for one in own],
            }
            for key, text in ranking.alternatives.items()
        ],
        "figures": figures if group and own else [],
        "hint": words["hint"] if group and own else "",
    }


def _day(laid: Day, words: Words, language: str) -> dict[str, Any]:
    def stretch(minutes: int) -> str:
        hours, rest = divmod(minutes, 60)
        parts = [f"{hours} {words['hours']}"] if hours else []
        return " ".join([*parts, f"{rest} {words['mins']}"] if rest or not hours else parts)

    def more(card: Card) -> str:
        told = [card.owner or words["nobody"]] if card.place == "delegate" else []
        return ", ".join([*told, *([f"{card.minutes} {words['mins']}"] if card.minutes else [])])

    chosen = laid.at("day")
    unknown = sum(card.minutes is None for card in chosen)
    left = laid.left
    balance = words["free" if left > 0 else "over_day" if left else "exact"].format(stretch(abs(left)))
    about = [words["used"].format(stretch(laid.total), stretch(laid.ends - laid.starts)), balance]
    about += [words["unknown"].format(counted(unknown, "task", language))] if unknown else []
    others = [(words[place], laid.at(place)) for place in ("delegate", "drop", "tray")]
    return {
        "title": words["day"],
        "about": f"{_clock(laid.starts)}–{_clock(laid.ends)}. {', '.join(about)}.",
        "heads": [
            words["time"],
            words["task"],
            words["minutes"],
            words["by"] if any(one.owner for one in chosen) else "",
        ],
        "rows": [
            {
                "time": _slot(card),
                "text": card.text,
                "minutes": stretch(card.minutes) if card.minutes else words["no_estimate"],
                "owner": card.owner or "",
            }
            for card in chosen
        ],
        "others": [
            {"title": title, "cards": [{"text": card.text, "more": more(card)} for card in cards]}
            for title, cards in others
            if cards
        ],
    }


def _slot(card: Card) -> str:
    begins, ends = card.begins or 0, card.ends or 0
    return _clock(begins) if begins == ends else f"{_clock(begins)}–{_clock(ends)}"


def _clock(minutes: int) -> str:
    """A time of day; after midnight it begins anew."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return f"{words[: _LONGEST - 1].rstrip()}…" if len(words) > _LONGEST else words


def _name(person: Person) -> str:
    return person.name or person.label
