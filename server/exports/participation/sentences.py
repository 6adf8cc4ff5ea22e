"""Figures in plain words. Each sentence claims what its figure carries and no more; where there is none it says why."""

from collections.abc import Callable, Mapping, Sequence

from server.exports.charts import Someone
from server.exports.participation.account import Account
from server.exports.participation.pictures import flows
from server.exports.phrases import minutes
from server.projections.participation import SPEECH

_FEW = 6
"""Below this many changes of hands nothing is said of their order."""


def overview(told: Account) -> list[str]:
    """The session in a few sentences: one or two for each channel that was used."""
    words = told.words
    if not told.people:
        return [words("nobody")]
    if not told.seconds:
        return [words("not_begun")]
    found = [words("ran_phase" if told.phase else "ran", minutes(told.seconds))]
    if len(told.people) == 1:
        found.append(words("alone"))
    if not told.used:
        return [*found, words("nothing")]
    found += [" ".join(shares(told, channel)) for channel in told.used if len(told.people) > 1]
    unused = [words(name) for name in told.channels if name not in told.used and name != SPEECH]
    if unused:
        found.append(words("unused", ", ".join(name[0].lower() + name[1:] for name in unused)))
    if SPEECH not in told.used:
        found.append(words("unused", words("lane_speech").lower()) if told.counts_speech else words("no_speech"))
    return found


def course(told: Account) -> list[str]:
    """The phases by the numbers that the timeline gives them."""
    bands = told.timeline.bands if told.timeline else ()
    return [told.words("course", ", ".join(f"{at} — {one.title}" for at, one in enumerate(bands, 1)))] if bands else []


def shares(told: Account, channel: str) -> list[str]:
    """From how little to how much, and whether chance could have brought it."""
    words, figures = told.words, told.channels[channel]
    if figures.group.gini is None:
        return [words("alone")]
    parts = {who: figures.people[who].share or 0.0 for who in told.people}
    low, high = _ends(told, parts)
    equal = words.percent(1 / len(parts))
    if words.percent(min(parts.values())) == words.percent(max(parts.values())):
        return [words("equal", words(channel), equal)]
    found = [words("between", words(channel), low[0], low[1], high[0], high[1], equal)]
    if figures.group.uneven is not None:
        found.append(words("uneven" if figures.group.uneven else "chance"))
    return found


def speaking(told: Account) -> list[str]:
    """What is known of speech beside its parts."""
    words, group = told.words, told.channels[SPEECH].group
    spoken, both = minutes(group.speech_seconds or 0), minutes(group.overlap_seconds or 0)
    found = [words("speaking", spoken, minutes(told.seconds), both)]
    echoes = sum(one.echoes or 0 for one in told.channels[SPEECH].people.values())
    if echoes:
        found.append(words("echoes", echoes))
    if told.refused and told.phase is None:
        found.append(words("refused", told.refused))
    return found


def follows(told: Account, channel: str) -> list[str]:
    """Which two came after one another most often, where it can be said."""
    words = told.words
    counts = {pair: count for pair, count in flows(told, channel).items() if pair[0] != pair[1]}
    total = sum(counts.values())
    if total < _FEW:
        return [words("few")]
    most = max(counts.values())
    names = {one.seat: one.name for one in told.people.values()}
    pairs = [(names[before], names[then]) for (before, then), count in counts.items() if count == most]
    if len(pairs) == 1:
        return [words("follows", *pairs[0], most, total), words("follows_limits")]
    if len(pairs) <= 3:
        said = ", ".join(f"{before} → {then}" for before, then in pairs)
        return [words("follows_some", most, total, said), words("follows_limits")]
    return [words("follows_limits")]


def presence(told: Account) -> list[str]:
    """The latest first action and the longest silence, of whatever kind."""
    words = told.words
    known = {who: one.presence for who, one in told.together.items() if who in told.people and one.presence}
    found = []
    idle = [told.people[who] for who, one in known.items() if one.first_seconds is None]
    if idle:
        found.append(words("did_nothing", ", ".join(one.name for one in idle)))
    begun = {who: one.first_seconds for who, one in known.items() if one.first_seconds is not None}
    if begun:
        late = max(begun.values())
        found.append(words("first", minutes(late), _those(told, begun, late)))
        silences = {who: known[who].longest_silence_seconds for who in begun}
        longest = max(silences.values())
        found.append(words("silence", minutes(longest), _those(told, silences, longest)))
    return [*found, words("presence_limits")]


def silent_writing(told: Account) -> list[str]:
    """Ideas in silence against ideas in the open; nothing where there is no such figure."""
    ratio = told.channels["notes"].group.blocking
    if ratio is None:
        return []
    words = told.words
    if 0.95 <= ratio <= 1.05:
        return [words("same_silent"), words("silent_limits")]
    if ratio > 1:
        return [words("more_silent", words.decimal(ratio, 1)), words("silent_limits")]
    if not ratio:
        return []
    return [words("less_silent", words.decimal(1 / ratio, 1)), words("silent_limits")]


def influence(told: Account) -> list[str]:
    """How near own orders are to the group's."""
    words = told.words
    known = {who: value for who, value in told.influence.items() if value is not None and who in told.people}
    if not known:
        return []
    low, high = min(known.values()), max(known.values())
    if words.decimal(low) == words.decimal(high):
        return [words("all_close", words.decimal(low)), words("close_limits")]
    shown = words.decimal
    ends = (shown(low), _those(told, known, low, shown), shown(high), _those(told, known, high, shown))
    return [words("close", *ends), words("close_limits")]


def _ends(told: Account, parts: Mapping[str, float]) -> tuple[tuple[str, str], tuple[str, str]]:
    """The smallest and the largest part, each with whom it belongs to; parts that read the same are the same."""
    shown = {who: told.words.percent(part) for who, part in parts.items()}
    found = []
    for end in (min(parts.values()), max(parts.values())):
        reads = told.words.percent(end)
        found.append((reads, told.words.names([told.people[who] for who, one in shown.items() if one == reads])))
    return found[0], found[1]


def _those(told: Account, values: Mapping[str, float], value: float, shown: Callable[[float], str] = minutes) -> str:
    """Whose value reads as this one does."""
    people: Sequence[Someone] = [told.people[who] for who, one in values.items() if shown(one) == shown(value)]
    return told.words.names(people)
