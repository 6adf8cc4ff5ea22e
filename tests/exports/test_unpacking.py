"""A bundle taken apart and put together again: the same byte for byte, and a changed one is told with its place."""

import copy
import json
import os
import subprocess
import sys
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from server.adapters.indices import ORDERING
from server.application.codec import exercise_told
from server.domain import commands as c
from server.domain.people import MOST_DRAWN, Kind
from server.edge.schemas.bundles import misfits
from server.exports.sealing import hashed, sealed
from server.exports.unpacking import Unfit, differences, repacked, unpacked
from tests.drawings import note
from tests.exports.sessions import Mapped, Rated, crowded
from tests.exports.worked import Worked
from tests.played import TEN, Played, sticky

Document = dict[str, Any]


def closed(play: Played) -> Played:
    play.close()
    return play


@pytest.fixture(scope="module")
def content() -> bytes:
    return closed(Rated()).export("json").content


def apart(content: bytes) -> list[str]:
    return list(differences(content, ORDERING, exercise_told))


def told(content: bytes) -> list[str]:
    """What is wrong with a bundle, whether it can be read or not."""
    try:
        return apart(content)
    except Unfit as unfit:
        return list(unfit.places)


def changed(content: bytes, change: Callable[[Document], object], *, reseal: bool = False) -> bytes:
    """The bundle after somebody has laid hands on it; with `reseal` they know how seals are made."""
    document = copy.deepcopy(json.loads(content))
    change(document)
    if reseal:
        for part in (*document["log"], *document["people"]):
            part.pop("hash")
        document = json.loads("".join(sealed({name: one for name, one in document.items() if name != "seal"})))
    return json.dumps(document, ensure_ascii=False).encode()


@pytest.mark.parametrize("make", [Rated, Mapped, Worked, lambda: crowded("ru")], ids=["rated", "mapped", "worked", "8"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_out_in_and_out_again_it_is_the_same_byte_for_byte(make: Callable[[], Played], language: str) -> None:
    play = make()
    if play.room.session.state != "closed":
        play.close()
    content = play.export("json", language).content
    assert apart(content) == []
    assert repacked(unpacked(content), ORDERING, exercise_told) == content


def test_half_a_sign_on_the_board_comes_back_as_it_was() -> None:
    play = Played("service-strategy", "ru")
    fay, ann = play.join(Kind.FACILITATOR, "Ф"), play.join(Kind.CANDIDATE, "А")
    play.ask(fay, c.StartPhase("ideas"))
    play.draw(ann, *sticky("n", "Half \ud83d a sign"))
    content = closed(play).export("json").content
    assert json.loads(content.decode("utf-8"))
    assert repacked(unpacked(content), ORDERING, exercise_told) == content
    assert unpacked(content).facts == tuple(play.facts)


def test_a_change_of_the_board_under_the_id_of_one_long_ago_keeps_nobody_from_reading_the_bundle() -> None:
    play = Played("service-strategy", "ru")
    fay, ann = play.join(Kind.FACILITATOR, "Ф"), play.join(Kind.CANDIDATE, "А")
    play.ask(fay, c.StartPhase("ideas"))
    for at in range(MOST_DRAWN + 2):
        wish = str(uuid.UUID(int=at % (MOST_DRAWN + 1)))
        play.sessions.ask(play.id, ann.id, wish, c.ChangeBoard((note("n", at + 1),)))
    assert [fact.id for fact in play.facts].count(str(uuid.UUID(int=0))) == 2
    content = closed(play).export("json").content
    assert apart(content) == []
    assert unpacked(content).facts == tuple(play.facts)
    assert list(misfits(unpacked(content), TEN + timedelta(days=1))) == []


TAMPERED: list[tuple[str, Callable[[Document], object], str]] = [
    ("a word", lambda d: d["log"][7]["data"].update(text="x"), "log[7]"),
    ("a time", lambda d: d["log"][5].update(at="2026-11-22T10:00:00.001Z"), "log[5]"),
    ("a fact missing", lambda d: d["log"].pop(6), "log[6]"),
    ("two facts swapped", lambda d: d["log"].insert(4, d["log"].pop(5)), "log[4]"),
    ("a fact twice", lambda d: d["log"].insert(4, d["log"][3]), "log[4]"),
    ("a name", lambda d: d["people"][1].update(name="Another"), "people[1]"),
    ("a person missing", lambda d: d["people"].pop(), "people"),
    ("a figure", lambda d: d["participation"]["channels"]["notes"]["group"].update(count=99), "seal"),
    ("a title", lambda d: d["session"].update(title="Another"), "seal"),
]


@pytest.mark.parametrize(("change", "place"), [row[1:] for row in TAMPERED], ids=[row[0] for row in TAMPERED])
def test_whoever_changes_a_bundle_is_told_where(
    content: bytes, change: Callable[[Document], object], place: str
) -> None:
    assert told(changed(content, change))[0].startswith(place)


FORGED: list[tuple[str, Callable[[Document], object], str]] = [
    ("a figure", lambda d: d["participation"]["channels"]["chat"]["group"].update(count=99), "participation.channels."),
    ("a mean", lambda d: d["contributions"][0].update(text="x"), "contributions[0].text"),
    ("a title", lambda d: d["session"].update(title="Another"), "session.title"),
    ("a person less", lambda d: d["people"].pop(), "people"),
    ("a field more", lambda d: d["session"].update(more=1), "session.more"),
    ("an exercise", lambda d: d["exercise"].update(version=99), "exercise.version"),
]


def test_one_changed_fact_is_one_place(content: bytes) -> None:
    found = told(changed(content, lambda d: d["log"][7]["data"].update(text="x")))
    assert found == ["log[7]: is not what was exported"]


@pytest.mark.parametrize(("change", "place"), [row[1:] for row in FORGED], ids=[row[0] for row in FORGED])
def test_what_the_log_does_not_say_is_found_even_under_new_seals(
    content: bytes, change: Callable[[Document], object], place: str
) -> None:
    found = apart(changed(content, change, reseal=True))
    assert any(one.startswith(place) for one in found), found


UNSOUND: list[tuple[str, bytes, str]] = [
    ("nothing", b"", "no JSON"),
    ("no JSON", b"{", "no JSON"),
    ("deep", b"[" * 100_000, "no JSON"),
    ("a list", b"[]", "no bundle"),
    ("another format", b'{"format": "other"}', "no bundle"),
    ("a later layout", b'{"format": "veche-session", "schema": 99}', "schema"),
    ("withheld", b'{"format": "veche-session", "schema": 1, "judgements": "withheld"}', "withheld"),
]


@pytest.mark.parametrize(("content", "words"), [row[1:] for row in UNSOUND], ids=[row[0] for row in UNSOUND])
def test_what_is_no_bundle_is_told_so(content: bytes, words: str) -> None:
    assert any(words in one for one in told(content))


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(log=[]),
        lambda d: d.update(log="x"),
        lambda d: d["log"][0].update(type="nonsense"),
        lambda d: d["log"].reverse(),
        lambda d: d["session"].pop("id"),
        lambda d: d["people"][0].update(joined_at=5),
        lambda d: d["log"][3]["data"].clear(),
    ],
)
def test_sound_seals_on_nonsense_help_nothing(content: bytes, change: Callable[[Document], object]) -> None:
    def lay_hands(document: Document) -> None:
        change(document)
        document["log"] = document["log"] if isinstance(document["log"], list) else []

    assert told(changed(content, lay_hands, reseal=True)) != []


def test_a_hash_is_what_its_definition_says() -> None:
    """SHA-256 of "before" and {"a":1,"b":"ж"} with its keys sorted and no hash of its own."""
    assert hashed({"b": "ж", "a": 1, "hash": "old"}, "before") == (
        __import__("hashlib").sha256(b'before{"a":1,"b":"\\u0436"}').hexdigest()
    )


def veche(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "server.cli", *words, "--data-dir", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )


def test_from_one_data_directory_to_another_and_into_the_same_again(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bundle.json"
    file.write_bytes(content)
    session = json.loads(content)["session"]["id"]
    first = veche(tmp_path / "one", "import", str(file))
    assert first.returncode == 0, first.stderr
    assert f"session: {session}" in first.stdout
    again = veche(tmp_path / "one", "export", session, "--format", "json", "-o", str(tmp_path / "again.json"))
    assert again.returncode == 0, again.stderr
    found, expected = json.loads((tmp_path / "again.json").read_bytes()), json.loads(content)
    for document in (found, expected):
        document.pop("exported_at")
        document.pop("seal")
        for person in document["people"]:
            # Who is still connected counts on.
            person.pop("offline_seconds")
            person.pop("hash")
    assert found == expected
    second = veche(tmp_path / "one", "import", str(file))
    assert second.returncode == 0
    assert "session: " in second.stdout
    assert session not in second.stdout


def test_recomputing_finds_nothing_or_says_what(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bundle.json"
    file.write_bytes(content)
    sound = veche(tmp_path, "recompute", str(file))
    assert (sound.returncode, sound.stdout) == (0, "differences: none\n")
    file.write_bytes(changed(content, lambda d: d["contributions"][0].update(text="x"), reseal=True))
    forged = veche(tmp_path, "recompute", str(file))
    assert forged.returncode == 1
    assert "contributions[0].text" in forged.stdout
    file.write_bytes(changed(content, lambda d: d["log"][3].update(by="x")))
    broken = veche(tmp_path, "recompute", str(file))
    assert broken.returncode == 1
    assert "log[3]" in broken.stderr
    missing = veche(tmp_path, "recompute", str(tmp_path / "nowhere.json"))
    assert missing.returncode == 1
    assert "cannot be read" in missing.stderr
