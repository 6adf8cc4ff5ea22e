"""Participation: what is kept up to date by each fact is what a replay finds, and what the definitions say."""

import random
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from server.application.codec import exercise_from
from server.domain import events as e
from server.domain import group_events as g
from server.domain.people import Kind
from server.projections.contributions import CHANNELS, Contribution, Contributions
from server.projections.participation import Participation
from server.projections.participation.telling import lineage_view, participation_view
from tests.documents import rich_exercise
from tests.fuzzing import TIMES
from tests.played import TEN
from tests.projections.participation import plainly
from tests.projections.participation.plainly import Span, millis, same
from tests.stories import through_json

LOGS = 500 * TIMES
DOCUMENT = rich_exercise()
EXERCISE = exercise_from(DOCUMENT)
PHASES = [one.key for one in EXERCISE.phases]
ITEMS = ("hire", "train", "wait")
WORDS = ("", "Call back", "call back!", "Ask first", "Ship it", "…")


class Teller:
    """Tells a random log: people come and go, phases run, everybody does something, some of it is told late."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.now = TEN
        created = e.SessionCreated("Told", "en", {"speech": True}, DOCUMENT, seed)
        self.log = [e.Recorded(1, "f1", TEN, e.CLOCK, "w1", created)]
        self.people = [f"c{at}" for at in range(1, self.random.randint(0, 5) + 1)]
        for seat, person in enumerate(self.people, 1):
            self.add(person, e.ParticipantJoined(person, Kind.CANDIDATE, seat, "1"))
        self.add("fay", e.ParticipantJoined("fay", Kind.FACILITATOR, 1, "1"))
        self.there: set[str] = set()
        self.phase: tuple[str, int] | None = None
        self.paused = False
        self.runs = 0
        self.notes: list[tuple[str, str, int]] = []
        self.arrows = 0

    def add(self, by: str, event: e.Event) -> None:
        number = len(self.log) + 1
        self.log.append(e.Recorded(number, f"f{number}", self.now, by, f"w{number}", event))

    def tell(self, steps: int) -> list[e.Recorded]:
        moves = (
            self.go,
            self.go,
            self.turn,
            self.note,
            self.note,
            self.edit,
            self.use,
            self.speak,
            self.speak,
            self.report,
        )
        for _ in range(steps):
            self.now += timedelta(milliseconds=self.random.choice((1, 400, 2_500, 15_000, 70_000, 200_000)))
            self.random.choice(moves)()
        return self.log

    def someone(self) -> str:
        return self.random.choice([*self.people, "fay"])

    def go(self) -> None:
        if not self.people:
            return
        who = self.random.choice(self.people)
        leaves = who in self.there and self.random.random() < 0.3
        if leaves:
            self.there.discard(who)
            self.add(who, e.ParticipantDisconnected(who))
        elif who not in self.there:
            self.there.add(who)
            self.add(who, e.ParticipantConnected(who))

    def turn(self) -> None:
        if self.phase is None:
            self.runs += 1
            self.phase = self.random.choice(PHASES), self.runs
            self.add("fay", e.PhaseStarted(*self.phase, 600, self.now + timedelta(minutes=10)))
        elif self.paused:
            self.add("fay", e.PhaseResumed(*self.phase, self.now + timedelta(minutes=5)))
            self.paused = False
        elif self.random.random() < 0.4:
            self.add("fay", e.PhasePaused(*self.phase, 300.0))
            self.paused = True
        else:
            self.add("fay", e.PhaseEnded(*self.phase))
            self.phase = None

    def note(self) -> None:
        who, key, text = self.someone(), f"n{len(self.notes)}", self.random.choice(WORDS)
        self.notes.append((key, text, 1))
        hidden = True if self.phase and self.phase[0] == "alone" else None
        self.add(who, e.BoardChanged(elements=(_note(key, text, 1),), hidden=hidden))

    def edit(self) -> None:
        if not self.notes:
            return
        at = self.random.randrange(len(self.notes))
        key, text, version = self.notes[at]
        gone = self.random.random() < 0.2
        text = text if gone else self.random.choice(WORDS)
        self.notes[at] = key, text, version + 1
        self.add(self.someone(), e.BoardChanged(elements=(_note(key, text, version + 1, gone=gone),)))

    def use(self) -> None:
        if not self.notes:
            return
        who, (key, _, _) = self.someone(), self.random.choice(self.notes)
        self.arrows += 1
        other = self.random.choice(self.notes)[0]
        cluster = self.random.choice(("k1", "k2", None))
        order = self.random.sample(ITEMS, 3)
        self.add(
            who,
            self.random.choice(
                (
                    g.VoteCast(key, "choosing"),
                    g.VoteRetracted(key, "choosing"),
                    g.PlanPut(f"l{self.random.randint(1, 3)}", "Do it", key),
                    g.ClusterMoved(key, cluster),
                    g.ClusterPut("k1", "A cluster"),
                    g.RankingPut("own", tuple(order)),
                    g.RankingPut("group", tuple(order)),
                    e.ChatSent("Hello"),
                    e.HandRaised(),
                    e.HandLowered(),
                    e.BoardChanged(elements=(_arrow(f"x{self.arrows}", key, other),)),
                )
            ),
        )

    def stretch(self) -> tuple[Any, Any]:
        ends = self.now - timedelta(milliseconds=self.random.choice((0, 0, 130, 700, 40_000, 400_000)))
        return ends - timedelta(milliseconds=self.random.choice((30, 180, 900, 1_000, 4_000, 70_000))), ends

    def speak(self) -> None:
        if self.people:
            self.add(self.random.choice(self.people), e.SpeechSpoken(*self.stretch()))

    def report(self) -> None:
        if not self.people:
            return
        who, kind, (begins, ends) = self.random.choice(self.people), self.random.choice(list(CHANNELS)), self.stretch()
        key = f"o{len(self.log)}"
        if self.random.random() < 0.2:
            self.add(e.CLOCK, e.ContributionRefused(key, who, "speech"))
        else:
            until = ends if kind == "speech" or self.random.random() < 0.5 else None
            self.add(e.CLOCK, e.ContributionReported(key, who, kind, begins, until, self.random.choice(WORDS) or None))


def _note(key: str, text: str, version: int, *, gone: bool = False) -> dict[str, Any]:
    return {
        "id": key, "kind": "note", "text": text, "x": 0, "y": 0, "w": 160, "h": 90, "version": version, "deleted": gone,
    }  # fmt: skip


def _arrow(key: str, *ends: str) -> dict[str, Any]:
    bindings = [{"elementId": end, "focus": 0, "gap": 1} for end in ends]
    return {
        "id": key, "type": "arrow", "version": 1, "x": 0, "y": 0, "width": 50, "height": 0, "points": [[0, 0], [50, 0]],
        "startBinding": bindings[0], "endBinding": bindings[1],
    }  # fmt: skip


def fold(log: Iterable[e.Recorded], ask_every: int = 0) -> Participation:
    """Reads a log; with `ask_every` it is asked in between, which must not matter."""
    first, *rest = log
    found = Participation(EXERCISE, first)
    for number, fact in enumerate(rest, 1):
        found.take(fact)
        if ask_every and number % ask_every == 0:
            found.figures()
    return found


def logs() -> Iterable[list[e.Recorded]]:
    return (Teller(seed).tell(random.Random(seed).choice((0, 3, 20, 60))) for seed in range(LOGS))


def test_kept_up_to_date_it_is_what_a_replay_finds() -> None:
    for log in logs():
        kept, again = fold(log, ask_every=23), fold([through_json(fact) for fact in log])
        assert participation_view(kept) == participation_view(again)
        assert lineage_view(kept) == lineage_view(again)


def test_every_figure_is_what_its_definition_says() -> None:
    seen = set[str]()
    for log in logs():
        view = participation_view(fold(log))
        plain = Plain(log)
        assert list(view["influence"]) == plain.people
        for phase in (None, *PHASES):
            told = view["phases"][phase] if phase else view["channels"]
            for channel, found in told.items():
                plain.check(channel, phase, found)
                seen |= {name for name, value in found["group"].items() if value not in (None, 0, {})}
        for person, value in view["influence"].items():
            assert same(value, plainly.influence(plain.own.get(person), plain.group))
        assert view["refused"] == plain.refused
    assert {"gini", "uneven", "flow", "overlap_seconds", "ideas", "blocking"} <= seen


def test_without_one_persons_words_the_others_figures_stay() -> None:
    """What erasing leaves of somebody: that they did something, not what it said."""
    for seed in range(0, LOGS, 5):
        log = Teller(seed).tell(60)
        before, after = (participation_view(fold(told)) for told in (log, _erased(log, "c1")))
        for view in (before, after):
            for channels in (view["channels"], *view["phases"].values()):
                for found in channels.values():
                    found["people"].pop("c1", None)
                    # A mark tells the erased texts from each other, not from what others wrote in the same words.
                    found["group"].pop("ideas", None)
                    found["group"].pop("blocking", None)
        assert before == after


def _erased(log: Sequence[e.Recorded], person: str) -> list[e.Recorded]:
    """The log with a mark in place of every word that the person wrote, also where others have moved it about since."""
    marks: dict[str, str] = {}
    stands: dict[str, tuple[str, str]] = {}

    def marked(element: dict[str, Any], by: str) -> dict[str, Any]:
        key, text = element["id"], element.get("text", "")
        before, kept = stands.get(key, ("", ""))
        if text == before:
            shown = kept
        elif by == person and plainly_worded(text):
            shown = marks.setdefault(plainly_worded(text), f"erased {len(marks)}")
        else:
            shown = text
        stands[key] = text, shown
        return {**element, "text": shown} if "text" in element else element

    erased = []
    for fact in log:
        event = fact.event
        if isinstance(event, e.BoardChanged) and event.elements:
            event = e.BoardChanged(elements=tuple(marked(one, fact.by) for one in event.elements), hidden=event.hidden)
        erased.append(e.Recorded(fact.seq, fact.id, fact.at, fact.by, fact.cause, event))
    return erased


def plainly_worded(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())


class Plain:
    """What the definitions say of a log, read without the fold that is checked."""

    def __init__(self, log: Sequence[e.Recorded]) -> None:
        self.origin, self.now = log[0].at, millis(log[-1].at, log[0].at)
        contributions = Contributions(EXERCISE)
        for fact in log:
            contributions.take(fact)
        joined = {fact.event.participant for fact in log if isinstance(fact.event, e.ParticipantJoined)}
        self.people = sorted(one for one in joined if one.startswith("c"))
        self.done = [one for one in contributions if one.by in self.people]
        self.ran = self._ran(log)
        self.there = {one: self._there(log, one) for one in self.people}
        rankings = [(fact.by, fact.event) for fact in log if isinstance(fact.event, g.RankingPut)]
        self.own = {by: event.order for by, event in rankings if event.scope == "own"}
        self.group = next((event.order for _, event in reversed(rankings) if event.scope == "group"), None)
        self.refused = sum(isinstance(fact.event, e.ContributionRefused) for fact in log)

    def check(self, channel: str, phase: str | None, found: dict[str, Any]) -> None:
        """Fails where a figure of one channel and phase is another than by its definition."""
        done = {one: self._of(one, channel, phase) for one in self.people}
        spans = {one: [self._span(each) for each in mine] for one, mine in done.items()}
        if channel == "speech":
            # What browsers heard may be an echo; the rule for it has tests of its own.
            echoes = {one: found["people"][one]["echoes"] for one in self.people}
            if any(echoes.values()):
                return
            self._check_speech(spans, found)
            amounts: list[float] = [plainly.seconds(plainly.union(own)) for own in spans.values()]
            begun = {one: [span[0] for span in plainly.union(own, 200)] for one, own in spans.items()}
        else:
            amounts = [len(own) for own in spans.values()]
            begun = {one: [span[0] for span in own] for one, own in spans.items()}
        group = found["group"]
        assert group["n"] == len(self.people)
        assert group["count"] == sum(map(len, spans.values()))
        for name, value in plainly.spread(amounts).items():
            assert same(group[name], value), name
        assert (group["chance"] is None) == (len(self.people) < 2 or not any(begun.values()))
        if group["uneven"] is not None:
            assert group["uneven"] == (group["gini"] > group["chance"]["p95"])
        assert group["flow"] == plainly.flow(begun)
        total = sum(amounts)
        for person, amount in zip(self.people, amounts, strict=True):
            figures = found["people"][person]
            assert figures["count"] == len(spans[person])
            share = amount / total if total and len(self.people) > 1 else None
            assert same(figures["share"], share)
            assert same(figures["index"], None if share is None else share * len(self.people))
            present = _both(self._runs(phase), self.there[person])
            assert same(figures["presence"], plainly.presence(present, spans[person])), (person, channel, phase)

    def _check_speech(self, spans: dict[str, list[Span]], found: dict[str, Any]) -> None:
        turns = {one: plainly.union(own, 200) for one, own in spans.items()}
        over = plainly.interruptions(turns)
        for person, own in spans.items():
            figures = found["people"][person]
            assert same(figures["talk_seconds"], plainly.seconds(plainly.union(own)))
            assert figures["turns"] == len(turns[person])
            assert figures["interruptions"] == over[person]
        speakers = [plainly.union(own) for own in spans.values()]
        assert same(found["group"]["speech_seconds"], plainly.speaking_at_once(speakers, 1))
        assert same(found["group"]["overlap_seconds"], plainly.speaking_at_once(speakers, 2))
        assert found["group"]["turns"] == sum(map(len, turns.values()))

    def _of(self, person: str, channel: str, phase: str | None) -> list[Contribution]:
        mine = [one for one in self.done if one.by == person and CHANNELS[one.kind] == channel]
        return [one for one in mine if phase is None or one.phase == phase]

    def _span(self, one: Contribution) -> Span:
        # A contribution that goes on counts from its first moment; a turn and what was reported have both ends at once.
        lasts = one.action in ("spoke", "reported")
        begin = millis(one.at, self.origin)
        return begin, millis(one.until, self.origin) if lasts else begin

    def _runs(self, phase: str | None) -> list[Span]:
        return plainly.union(span for key, span in self.ran if phase is None or key == phase)

    def _ran(self, log: Sequence[e.Recorded]) -> list[tuple[str, Span]]:
        found, since = [], None
        for fact in log:
            match fact.event:
                case e.PhaseStarted(phase) | e.PhaseResumed(phase):
                    since = phase, millis(fact.at, self.origin)
                case e.PhasePaused() | e.PhaseEnded() if since:
                    found.append((since[0], (since[1], millis(fact.at, self.origin))))
                    since = None
        return [*found, (since[0], (since[1], self.now))] if since else found

    def _there(self, log: Sequence[e.Recorded], person: str) -> list[Span]:
        found, since = [], None
        for fact in log:
            match fact.event:
                case e.ParticipantConnected(who) if who == person:
                    since = millis(fact.at, self.origin)
                case e.ParticipantDisconnected(who) if who == person and since is not None:
                    found.append((since, millis(fact.at, self.origin)))
                    since = None
        return [*found, (since, self.now)] if since is not None else found


def _both(some: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    met = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return sorted(span for span in met if span[0] < span[1])
