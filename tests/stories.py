"""Stories: random wishes of random people, played through the rules; what is refused is part of the story.

A step names who and what by numbers that are resolved against the session as it stands, so that
a story shrinks to the few steps that matter.
"""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from server.domain import commands as c
from server.domain import events as e
from server.domain import group_commands as gc
from server.domain.decide import WHO_MAY
from server.domain.people import Kind
from server.domain.refusals import Refused
from server.domain.session import Session
from server.domain.telling import as_data, from_data
from tests.documents import rich_exercise
from tests.drawings import note
from tests.hearing import Telling
from tests.speech_stories import SPEECH_WISHES
from tests.stage import NINE, Stage
from tests.tool_stories import PHASES, TOOL_WISHES, alone, player

_VERSIONS = (-1, 0, 1, 1, 1, 2, 30_000)
_INDICES = ("a0", "a1", "a1V", "a2", "Zz", "a1", None, "not sound", "")
_TYPES = ("rectangle", "rectangle", "rectangle", "text", "text", "arrow")
_TICK = 0.001
"""Seconds between two steps at least: a browser tells by its time what came before a reveal, and after."""


@dataclass(frozen=True)
class Step:
    """One wish: who of those that may (or, where `stray`, of all), what, about what, after how many seconds."""

    wish: str
    who: int
    stray: bool
    picks: tuple[int, int, int]
    seconds: float


@dataclass
class Played:
    """A story that was played: the stage it left behind and what everybody heard on the way."""

    stage: Stage
    telling: Telling
    refusals: list[tuple[str, str]] = field(default_factory=list)

    @property
    def log(self) -> list[e.Recorded]:
        return self.stage.log


WASHED_UP = "said-in-the-wash-up"
"""A mark in every word that comes of the wash-up."""


def secret(assessor: str) -> str:
    """A mark in every word that one assessor writes about a candidate."""
    return f"written-by-{assessor}"


def _some(session: Session, kind: Kind, pick: int) -> str:
    """One of a kind, removed people included, or somebody who is not there."""
    ids = [who.id for who in session.people.values() if who.kind is kind]
    return ids[pick % len(ids)] if pick % 8 else "nobody"


def _elements(session: Session, step: Step, by: str) -> c.ChangeBoard:
    first, how, where = step.picks
    changed = []
    for offset in range(1 + how % 3):
        key = f"n{(first + offset * (1 + where % 2)) % 5}"
        stored = session.board.elements.get(key)
        version = max(0, (stored["version"] if stored else 0) + _VERSIONS[(how + offset) % len(_VERSIONS)])
        kind = stored["type"] if stored else _TYPES[where % len(_TYPES)]
        changed.append(
            {
                "id": key,
                "type": kind,
                "version": version,
                "versionNonce": 100 + 7 * ((where + offset) % 50),
                "index": _INDICES[(where + offset) % len(_INDICES)],
                "isDeleted": how % 7 == 0,
                **({"text": f"text {how}"} if kind == "text" else {}),
                **({"customData": alone(by, session)} if session.secret else {}),
            }
        )
    return c.ChangeBoard(tuple(changed))


def _items(session: Session, step: Step, by: str) -> c.ChangeBoard:
    first, how, where = step.picks
    key = f"{'n' if where % 5 == 0 else 'i'}{first % 3}"
    stored = session.board.items.get(key)
    version = max(0, (stored["version"] if stored else 0) + _VERSIONS[how % len(_VERSIONS)])
    text = alone(by, session) if session.secret else f"item {where}"
    return c.ChangeBoard(items=({"id": key, "kind": "note", "version": version, "text": text},))


def _source(session: Session, pick: int) -> c.Source | None:
    if pick % 3 == 0:
        return None
    if pick % 3 == 1:
        return c.Source(event=([*session.said, "nothing"])[pick % (len(session.said) + 1)])
    return c.Source(item=f"n{pick % 6}")


def _note(session: Session, by: str, pick: int) -> str:
    """Mostly a note of the assessor's own, sometimes one that both assessors reach for."""
    own = sorted(key for key, known in session.notes.items() if known.fact.by == by)
    return own[pick % len(own)] if own and pick % 4 else "shared"


def _observation(kind: type[Any], session: Session, step: Step, by: str, now_pick: int) -> c.Command:
    first, how, where = step.picks
    command: c.Command = kind(
        f"{by}-{first}" if kind is c.AddObservation and first % 4 else _note(session, by, first),
        _some(session, Kind.CANDIDATE, how),
        f"asks, {secret(by)}",
        "behaviour",
        ("TW", "TW", "CM", None, "XX")[where % 5],
        where % 3 - 1,
        None,
        _source(session, how),
        NINE + timedelta(seconds=now_pick) if how % 2 else None,
    )
    return command


Resolve = Callable[[Session, Step, str], c.Command]

WISHES: dict[str, Resolve] = {
    "connect": lambda session, step, by: c.Connect(),
    "disconnect": lambda session, step, by: c.Disconnect(),
    "session.change": lambda session, step, by: c.ChangeSession(
        f"Title {step.picks[0]}" if step.picks[1] % 2 else None, {"min_evidence": step.picks[0] % 3}
    ),
    "link.rotate": lambda session, step, by: c.RotateLink(list(Kind)[step.picks[0] % 4]),
    "phase.start": lambda session, step, by: c.StartPhase(PHASES[step.picks[0] % len(PHASES)]),
    "phase.pause": lambda session, step, by: c.PausePhase(),
    "phase.resume": lambda session, step, by: c.ResumePhase(),
    "phase.extend": lambda session, step, by: c.ExtendPhase(
        1 + step.picks[0], _some(session, Kind.CANDIDATE, step.picks[1]) if step.picks[2] % 3 == 0 else None
    ),
    "phase.end": lambda session, step, by: c.EndPhase(),
    # Seldom, or most stories would be over before they have begun.
    "exercise.end": lambda session, step, by: c.EndExercise() if step.picks[0] % 3 == 0 else c.EndPhase(),
    "session.close": lambda session, step, by: c.CloseSession() if step.picks[0] % 4 == 0 else c.StartPhase("writing"),
    "assessor.assign": lambda session, step, by: c.AssignAssessor(
        _some(session, Kind.ASSESSOR, step.picks[0]), (_some(session, Kind.CANDIDATE, step.picks[1]),)
    ),
    "assessors.balance": lambda session, step, by: c.BalanceAssessors(),
    "role.assign": lambda session, step, by: c.AssignRole(
        player(session, step.picks[0]),
        ("lead", "scribe", "critic", "client", None, "jester")[step.picks[1] % 6],
    ),
    "roles.draw": lambda session, step, by: c.DrawRoles(step.picks[0] if step.picks[1] % 2 else None),
    "role.claim": lambda session, step, by: c.ClaimRole(
        ("lead", "scribe", "critic", "client", "jester")[step.picks[0] % 5]
    ),
    "participant.ready": lambda session, step, by: c.SayReady(step.picks[0] % 2 == 0),
    "participant.remove": lambda session, step, by: c.RemoveParticipant(
        _some(session, list(Kind)[step.picks[0] % 2], step.picks[1])
    ),
    "board.change": _elements,
    "board.change of items": _items,
    "board.lock": lambda session, step, by: c.LockBoard(step.picks[0] % 3 == 0),
    "chat.send": lambda session, step, by: c.SendChat(f"line {step.picks[0]}"),
    "hand.raise": lambda session, step, by: c.RaiseHand(),
    "hand.lower": lambda session, step, by: c.LowerHand(),
    "announcement.send": lambda session, step, by: c.SendAnnouncement(
        f"notice {step.picks[0]}",
        ("all", "candidates", "assessors", _some(session, Kind.CANDIDATE, step.picks[1]), "nobody")[step.picks[2] % 5],
    ),
    "observation.add": lambda session, step, by: _observation(c.AddObservation, session, step, by, step.picks[2]),
    "observation.edit": lambda session, step, by: _observation(c.EditObservation, session, step, by, step.picks[2]),
    "observation.remove": lambda session, step, by: c.RemoveObservation(_note(session, by, step.picks[0])),
    "rating.set": lambda session, step, by: c.SetRating(
        _some(session, Kind.CANDIDATE, step.picks[0]),
        ("TW", "CM", "XX")[step.picks[1] % 3],
        (1, 2, 3, 4, 5, "NE")[step.picks[2] % 6],
        secret(by) if step.picks[1] % 2 else None,
    ),
    "rating.submit": lambda session, step, by: c.SubmitRatings(),
    "rating.revise": lambda session, step, by: c.ReviseRating(
        _some(session, Kind.CANDIDATE, step.picks[0]), "TW", 1 + step.picks[1] % 5, secret(by)
    ),
    "washup.open": lambda session, step, by: c.OpenWashup(WASHED_UP if step.picks[0] % 3 else None),
    "consensus.set": lambda session, step, by: c.SetConsensus(
        _some(session, Kind.CANDIDATE, step.picks[0]),
        ("TW", "CM", "XX")[step.picks[1] % 3],
        (1, 2.5, 3.33, 5, "NE")[step.picks[2] % 5],
        WASHED_UP,
    ),
    "recommendation.set": lambda session, step, by: c.SetRecommendation(
        _some(session, Kind.CANDIDATE, step.picks[0]), ("recommended", "not_recommended")[step.picks[1] % 2], WASHED_UP
    ),
    "feedback.set": lambda session, step, by: c.SetFeedback(
        _some(session, Kind.CANDIDATE, step.picks[0]), (WASHED_UP,), (WASHED_UP,) * (step.picks[1] % 2)
    ),
    "summary.approve": lambda session, step, by: c.ApproveSummary(),
    "summary.unapprove": lambda session, step, by: c.UnapproveSummary(),
    **TOOL_WISHES,
    **SPEECH_WISHES,
}
OUTSIDE = ("join", "bell")
"""Wishes that come from nobody in the room."""

ENDINGS = ("exercise.end", "session.close", "phase.end", "participant.remove", "rating.submit")

_OFTEN = ("board.change", "board.change of items", "observation.add", "observation.edit", "rating.set", "phase.start")
_MOST = ("board.change", "board.change", "phase.start", "vote.cast", "cluster.move", "task.put", "observation.add")
_TRIED = (
    "vote.cast",
    "vote.decide",
    "vote.retract",
    "plan.put",
    "ranking.put",
    "task.put",
    "speaker.start",
    "cluster.move",
    "observation.remove",
)
_CHOICES = (
    *WISHES,
    *OUTSIDE * 6,
    *(wish for wish in WISHES if wish not in ENDINGS),
    *_OFTEN * 5,
    *_TRIED * 6,
    *_MOST * 8,
)
"""The board and the assessors do most of what is done in a session, and most sessions go on for a while."""
_SECONDS = (*[0] * 50, 1.5, 1.5, 1.5, 10, 20, 125)


def _steps(seed: int, kept: list[int]) -> tuple[Step, ...]:
    """The steps of a seed, which spread evenly over all wishes, but for those marked 0: so a story shrinks."""
    draw = random.Random(seed)
    steps = []
    for keep in kept:
        picks = (draw.randrange(61), draw.randrange(61), draw.randrange(61))
        step = Step(draw.choice(_CHOICES), draw.randrange(8), draw.randrange(6) == 5, picks, draw.choice(_SECONDS))
        if keep:
            steps.append(step)
    return tuple(steps)


@dataclass(frozen=True)
class Story:
    """Settings, where it opens, and steps; the people are two candidates, two assessors, a facilitator, an actor."""

    opening: str
    auto_advance: bool
    rating_opens: str
    labels: str
    roles: str
    steps: tuple[Step, ...]


_READY: tuple[tuple[Kind, c.Command], ...] = (
    (Kind.CANDIDATE, c.ChangeBoard(tuple(note(f"n{number}", index=f"a{number + 3}") for number in range(4)))),
    (Kind.FACILITATOR, gc.PutCluster("k0", "Title 0")),
)
_OPENINGS: dict[str, tuple[tuple[Kind, c.Command], ...]] = {
    "lobby": (),
    "running": ((Kind.FACILITATOR, c.StartPhase("writing")),),
    "alone": ((Kind.FACILITATOR, c.StartPhase("alone")),),
    **{key: ((Kind.FACILITATOR, c.StartPhase(key)), *_READY) for key in ("choosing", "working", "talking")},
    "paused": ((Kind.FACILITATOR, c.StartPhase("writing")), (Kind.FACILITATOR, c.PausePhase())),
    "over": ((Kind.FACILITATOR, c.StartPhase()), (Kind.FACILITATOR, c.EndExercise())),
    "submitted": (
        (Kind.FACILITATOR, c.StartPhase()),
        (Kind.FACILITATOR, c.EndExercise()),
        (Kind.ASSESSOR, c.SubmitRatings()),
    ),
    "washup": (
        (Kind.FACILITATOR, c.StartPhase()),
        (Kind.FACILITATOR, c.EndExercise()),
        (Kind.ASSESSOR, c.SubmitRatings()),
        (Kind.FACILITATOR, c.OpenWashup(WASHED_UP)),
    ),
}

_OFTEN_OPENED = ("running", "running", *["alone"] * 2, *["choosing"] * 2, *["working"] * 5)


_RATING = ("live", "live", "after")
_LABELS = ("neutral", "names")
_ROLES = ("assigned", "claimed")


def stories() -> st.SearchStrategy[Story]:
    return st.builds(
        Story,
        st.sampled_from([*_OPENINGS, *_OFTEN_OPENED]),
        st.booleans(),
        st.sampled_from(_RATING),
        st.sampled_from(_LABELS),
        st.sampled_from(_ROLES),
        st.builds(_steps, st.integers(0, 2**32 - 1), st.lists(st.integers(0, 4), min_size=50, max_size=70)),
    )


def story_of(seed: int) -> Story:
    """One story, the same for the same seed."""
    draw = random.Random(seed)
    opening, auto_advance = draw.choice([*_OPENINGS, *_OFTEN_OPENED]), draw.random() < 0.5
    settings = draw.choice(_RATING), draw.choice(_LABELS), draw.choice(_ROLES)
    return Story(opening, auto_advance, *settings, _steps(seed, [1] * 60))


def named(kind: Kind, number: int) -> str:
    """An id that cannot be mistaken for anything else in a message."""
    return f"{kind}-no-{number}"


def play(story: Story, listen: Callable[[Played], object] = lambda played: None) -> Played:
    """Plays a story through; `listen` is called after each step."""
    stage = Stage(
        rich_exercise(),
        auto_advance=story.auto_advance,
        rating_opens=story.rating_opens,
        labels=story.labels,
        roles=story.roles,
        speech=True,
    )
    played = Played(stage, Telling({}))
    for kind in (Kind.CANDIDATE, Kind.ASSESSOR, Kind.FACILITATOR, Kind.CANDIDATE, Kind.ASSESSOR, Kind.ACTOR):
        _join(stage, kind)
    for participant in list(stage.session.people):
        stage.ask(participant, c.Connect())
    for kind, command in _OPENINGS[story.opening]:
        stage.ask(named(kind, 1), command)
    _catch_up(played)
    listen(played)
    for step in story.steps:
        stage.wait(step.seconds + _TICK)
        _ring(stage)
        _take(played, step)
        _catch_up(played)
        listen(played)
    return played


def _join(stage: Stage, kind: Kind) -> None:
    number = 1 + sum(who.kind is kind for who in stage.session.people.values())
    stage.ask(None, c.Join(named(kind, number), kind, "1"))


def _ring(stage: Stage) -> None:
    run = stage.session.due(stage.now)
    if run:
        stage.ask(None, c.RingBell(run.phase, run.number))


def _take(played: Played, step: Step) -> None:
    stage = played.stage
    try:
        if step.wish == "join":
            _join(stage, (Kind.CANDIDATE, Kind.CANDIDATE, *Kind)[step.who % 6])
        elif step.wish == "bell":
            stage.ask(None, c.RingBell(("alone", "writing", "drawing")[step.picks[0] % 3], 1 + step.picks[1] % 2))
        else:
            _wish(stage, step)
    except Refused as refused:
        played.refusals.append((step.wish, refused.code))


def _wish(stage: Stage, step: Step) -> None:
    everybody = [who for who in stage.session.people.values() if not who.removed]
    probe = WISHES[step.wish](stage.session, step, "nobody")
    able = [who for who in everybody if who.kind in WHO_MAY[type(probe)]]
    choice = everybody if step.stray or not able else able
    if choice:
        by = choice[step.who % len(choice)]
        stage.ask(by.id, WISHES[step.wish](stage.session, step, by.id))


def _catch_up(played: Played) -> None:
    for fact in played.stage.log[len(played.telling.facts) :]:
        # The room hears of the fact as a restarted server would read it.
        played.telling.take(through_json(fact))


def through_json(fact: e.Recorded) -> e.Recorded:
    """A fact as it comes back from a log that keeps text."""
    text = json.dumps(as_data(fact.event, private=True))
    event = from_data(fact.event.type, json.loads(text))
    return e.Recorded(fact.seq, fact.id, fact.at, fact.by, fact.cause, event)
