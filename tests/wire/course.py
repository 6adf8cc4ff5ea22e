"""The course of a whole session in stages: what is wished for on the way to each, and what is ripe in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.wire.props import words

Step = tuple[str, str, dict[str, Any]]
"""Who (by the key of a scene) wishes for what with which data, and is granted it."""

_ALWAYS = ("chat.send", "hand.raise", "hand.lower", "participant.ready", "observation.add", "observation.edit")
_NOTES = ("observation.add", "observation.edit", "observation.remove", "rating.set")
_DOTS = tuple((who, "vote.cast", {"item": f"tied-{at}"}) for at, who in enumerate(("c1", "c2", "c3")))
_TIED = [words(f"tied-{at}", f"Idea {at}") for at in range(3)]


@dataclass(frozen=True)
class Stage:
    """`phase` is the running phase that is brought back whenever a wish has ended it, None where none can run."""

    name: str
    ripe: Sequence[str]
    steps: Sequence[Step] = ()
    phase: str | None = None
    paused: bool = False
    alone: bool = False
    scope: str = "own"
    tied: Sequence[str] = field(default=())


def _phase(name: str, *ripe: str, steps: Sequence[Step] = (), **more: Any) -> Stage:
    return Stage(name, ripe, steps, name, **more)


STAGES: Sequence[Stage] = (
    Stage(
        "lobby",
        (
            *_ALWAYS,
            *("role.claim", "role.assign", "roles.draw", "assessor.assign", "assessors.balance", "announcement.send"),
            *("speech.consent", "board.lock", "area.lock", "area.unlock", "cluster.put", "participant.remove"),
        ),
    ),
    _phase("writing", *_ALWAYS, "board.change", "board.change", "spotlight.show", "spotlight.clear", "rating.set"),
    _phase("silent", "board.change", "board.change", "chat.send", "plan.put", "plan.remove", *_NOTES, alone=True),
    _phase(
        "sorting",
        *("cluster.put", "cluster.move", "cluster.remove", "board.change", "phase.extend", "board.lock"),
        # Everybody has written alone until now.
        steps=[("f", "board.reveal", {})],
    ),
    Stage(
        "tied",
        ("vote.decide", "chat.send", *_NOTES),
        [
            ("f", "phase.start", {"phase": "choosing"}),
            ("c1", "board.change", {"elements": _TIED}),
            *_DOTS,
            ("f", "phase.end", {}),
        ],
        tied=[one["id"] for one in _TIED],
    ),
    _phase("choosing", "vote.cast", "vote.cast", "vote.retract", "board.change", "cluster.move"),
    _phase("own-order", "ranking.put", *_NOTES, "speech.consent", "speech.report"),
    _phase("group-order", "ranking.put", "chat.send", "hand.raise", "role.claim", scope="group"),
    _phase("planning", "plan.put", "plan.put", "plan.remove", "task.put", "task.put", "board.change"),
    _phase("talking", "speakers.order", "speaker.start", "speaker.start", "speaker.stop", "spotlight.show", *_NOTES),
    _phase("first-scene", *_ALWAYS, "board.change", "speech.report", "speech.consent", "assessor.assign"),
    Stage(
        "pause",
        (*_NOTES, "announcement.send", "phase.extend", "phase.resume", "chat.send"),
        phase="writing",
        paused=True,
    ),
    Stage("over", (*_NOTES, *_NOTES, "announcement.send", "speech.consent"), [("f", "exercise.end", {})]),
    Stage("submitted", ("rating.revise", "observation.add", "observation.edit"), [("a1", "rating.submit", {})]),
    Stage(
        "wash-up",
        (
            "consensus.set",
            "recommendation.set",
            "feedback.set",
            "rating.revise",
            "summary.approve",
            "summary.unapprove",
        ),
        [("a2", "rating.submit", {}), ("f", "washup.open", {"reason": "All are in"})],
    ),
    Stage("closed", ("summary.approve", "summary.unapprove", "events.since"), [("f", "session.close", {})]),
)
ENDING = ("exercise.end", "session.close", "rating.submit", "washup.open", "board.reveal")
"""What cannot be taken back: wished for in its stage, elsewhere by those alone who may not."""
