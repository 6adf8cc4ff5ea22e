"""A bundle made by hand holds together and is refused all the same, where nobody could have brought that about here."""

import copy
import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from server.adapters.indices import ORDERING
from server.app import archive
from server.application.codec import exercise_told
from server.config import Settings
from server.domain import events as e
from server.edge.schemas.bundles import misfits
from server.exports.sealing import sealed
from server.exports.unpacking import Unfit, Unpacked, repacked, unpacked
from server.importing import import_bundle
from tests.exports.sessions import Mapped, Rated
from tests.exports.worked import Worked
from tests.played import TEN, Played

Document = dict[str, Any]
NOW = TEN + timedelta(days=1)


@pytest.fixture(scope="module")
def content() -> bytes:
    play = Rated()
    play.close()
    return play.export("json").content


def resealed(content: bytes, change: Callable[[Document], object]) -> bytes:
    """The bundle after a change, under new seals."""
    document = copy.deepcopy(json.loads(content))
    change(document)
    for part in (*document["log"], *document["people"]):
        part.pop("hash")
    pieces = sealed({name: one for name, one in document.items() if name != "seal"})
    return "".join(pieces).encode("utf-8", "backslashreplace")


def forged(content: bytes, change: Callable[[Document], object]) -> Unpacked:
    """The bundle after a change, everything else in it computed from its log anew."""
    found = unpacked(resealed(content, change))
    return unpacked(repacked(found, ORDERING, exercise_told))


def wrong(found: Unpacked) -> list[str]:
    return list(misfits(found, NOW))


@pytest.mark.parametrize("make", [Rated, Mapped, Worked])
def test_what_was_played_here_fits(make: Callable[[], Played]) -> None:
    play = make()
    if play.room.session.state != "closed":
        play.close()
    assert wrong(unpacked(play.export("json").content)) == []


def every(kind: str, **data: Any) -> Callable[[Document], object]:
    """Facts of a kind say something else."""
    return lambda document: [one["data"].update(data) for one in document["log"] if one["type"] == kind]


def setting(**more: Any) -> Callable[[Document], object]:
    return lambda document: document["log"][0]["data"]["settings"].update(more)


def changed(settings: Document) -> Callable[[Document], object]:
    """The facilitator did that in the place of a line of chat."""
    return lambda document: document["log"][16].update(type="session.changed", data={"settings": settings})


def exercise(**more: Any) -> Callable[[Document], object]:
    return lambda document: document["log"][0]["data"]["exercise"].update(more)


def times(at: str) -> Callable[[Document], object]:
    return lambda document: [one.update(at=at) for one in document["log"]]


def drawn(**more: Any) -> Callable[[Document], object]:
    def change(document: Document) -> None:
        fact = next(one for one in document["log"] if one["data"].get("elements"))
        fact["data"]["elements"][0].update(more)

    return change


HOSTILE: list[tuple[str, Callable[[Document], object], str]] = [
    ("a way in the session's id", lambda d: d["session"].update(id="../../x"), "session.id"),
    ("a sign that no database reads", lambda d: d["session"].update(id="a\0b"), "session.id"),
    ("no id", lambda d: d["session"].update(id=""), "session.id"),
    ("a long author", lambda d: d["log"][1].update(by="z" * 1000), "log[1]"),
    (
        "the same id twice",
        lambda d: [one.update(id=d["log"][0]["id"], by="clock") for one in d["log"][:2]],
        "log[1].id",
    ),
    ("kept for ages", setting(retention_days=2_000_000), "log[0].data.settings.retention_days"),
    ("kept for no days", setting(retention_days="x"), "log[0].data.settings.retention_days"),
    ("a setting that is none", setting(evil=1), "log[0].data.settings.evil"),
    ("words open to all by a word", setting(transcript="yes"), "log[0].data.settings.transcript"),
    ("words opened later", changed({"transcript": True}), "log[16].data.settings.transcript"),
    ("a long title", lambda d: d["log"][0]["data"].update(title="x" * 201), "log[0].data"),
    ("a title of lists", lambda d: d["log"][0]["data"].update(title=["x"]), "log[0].data.title"),
    ("a bell that is a number", every("phase.started", ends_at=5), "log[12].data.ends_at"),
    ("no bell", every("phase.started", ends_at=None), "log[12].data.ends_at"),
    ("a bell after all time", every("phase.started", ends_at="9999-12-31T23:59:59Z"), "log[12].data.ends_at"),
    ("a run that is a word", every("phase.started", run="x"), "log[12].data.run"),
    ("a seat that is a word", every("participant.joined", seat="x"), "log[1].data.seat"),
    ("a seat far away", every("participant.joined", seat=10**6), "log[1].data.seat"),
    ("a number for words", every("chat.sent", text=5), "log[16].data.text"),
    ("endless words", every("chat.sent", text="x" * 20_001), "log[16].data.text"),
    ("a score of 99", every("rating.set", score=99), "log["),
    ("no number", every("phase.started", seconds=float("nan")), "log[12].data.seconds"),
    ("the first of all days", times("0001-01-01T00:00:00Z"), "log[0].at"),
    ("a year ahead", times("2027-11-22T10:00:00Z"), "log[0].at"),
    ("a link that runs", drawn(link="javascript:alert(1)"), "log["),
    ("a way in an exercise's id", exercise(id="../x"), "log[0].data.exercise"),
    ("an endless kind", exercise(kind="k" * 1000), "log[0].data.exercise"),
    ("an exercise without phases", exercise(phases=[]), "log[0].data.exercise"),
    ("a title that is none", exercise(title={"ru": ["x"], "en": 7}), "log[0].data.exercise"),
    ("a name without end", lambda d: d["people"][0].update(name="<script>" * 1000), "people[0]"),
    ("a person who is a list", lambda d: d["people"][0].update(id=["x"]), "people[0]"),
    ("a number without end", every("phase.started", seconds=10**400), "log[12].data.seconds"),
    ("a place without end", drawn(x=10**400), "log["),
    ("a name that is a number", lambda d: d["people"][0].update(name=7), "people[0]"),
]


def test_more_words_than_anybody_says_are_too_many(content: bytes) -> None:
    found = unpacked(content)
    chat = found.facts[16]
    ann = next(one.id for one in found.people)
    said = e.ContributionReported("r", ann, "chat", chat.at, None, "x" * 20_000, "call")
    many = replace(found, facts=(*found.facts, *[replace(chat, event=said)] * 251))
    assert "log: more than 5000000 characters were said" in wrong(many)
    assert "log: more than 5000000 characters were said" not in wrong(replace(many, facts=many.facts[:-1]))


@pytest.mark.parametrize(("change", "place"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_what_nobody_could_bring_about_here_is_refused(
    content: bytes, change: Callable[[Document], object], place: str
) -> None:
    found = wrong(unpacked(resealed(content, change)))
    assert any(one.startswith(place) for one in found), found


def test_one_that_holds_together_is_no_better_for_it(content: bytes) -> None:
    assert wrong(forged(content, every("phase.started", ends_at=5)))
    assert wrong(forged(content, setting(retention_days=2_000_000)))


@pytest.mark.parametrize("change", [every("phase.started", ends_at=5), lambda d: d["session"].update(id="a\0b")])
def test_nothing_is_written_of_it(content: bytes, tmp_path: Path, change: Callable[[Document], object]) -> None:
    settings = Settings.from_env({**os.environ, "VECHE_DATA_DIR": str(tmp_path)})
    found = unpacked(resealed(content, change))
    with pytest.raises(Unfit):
        import_bundle(settings, repacked(found, ORDERING, exercise_told))
    with archive(settings) as (_, log):
        assert log.digests() == []


def test_depth_without_end_is_told_and_not_fallen_into(content: bytes) -> None:
    deep: Any = "x"
    for _ in range(600):
        deep = [deep]
    for change in (exercise(more=deep), every("chat.sent", text=deep), lambda d: d["session"].update(more=deep)):
        document = copy.deepcopy(json.loads(content))
        change(document)
        with pytest.raises(Unfit):
            unpacked(json.dumps(document).encode())
