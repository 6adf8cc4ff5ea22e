"""A call program's file is attached over HTTP and by the command line, beside a running server."""

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from server.domain.events import iso
from tests.calls import FOLDER, ZOOM, file
from tests.wire.conftest import Play
from tests.wire.house import House, Scene

EVENTS = FOLDER / "bigbluebutton-3.0-events.xml"
TALK = """WEBVTT

00:00:01.000 --> 00:00:02.500
Ann: Shall we begin?

00:00:03.000 --> 00:00:03.000
Boris: Hm

00:00:04.000 --> 00:00:06.000
Vera: I only watch.

00:00:07.000 --> 00:00:09.000
BORIS: Yes.
"""


class Named(Scene):
    """A session with candidates of these names, an assessor and a facilitator."""

    def __init__(self, house: House, *names: str) -> None:
        super().__init__(house, "fa", language="en")
        self.of = {name: self.join("c", name) for name in names}


@pytest.fixture
def named(house: House) -> Any:
    scene = Named(house, "Ann", "Boris")
    yield scene
    scene.leave()


def attach(scene: Scene, content: str, check: str = "", form: str = "vtt", **more: Any) -> requests.Response:
    token = more.pop("token", scene.f.token)
    body = {"format": form, "content": content, "starts": began(), **more}
    wish = {name: value for name, value in body.items() if value is not None}
    return scene.house.call("POST", f"/sessions/{scene.id}/recordings{check}", json=wish, token=token)


def began() -> str:
    """A minute ago, to the second: the same for as long as a test calls at most once a second."""
    return iso(datetime.now(UTC) - timedelta(seconds=60))


def people(told: dict[str, Any]) -> dict[str, tuple[str | None, str]]:
    return {one["name"]: (one["participant"], one["how"]) for one in told["people"]}


@pytest.mark.rule("P730", "P731")
def test_a_file_is_looked_at_attached_and_attached_again(named: Named) -> None:
    ann, boris = named.of["Ann"], named.of["Boris"]
    before = named.length()
    would = attach(named, TALK, "/check").json()
    assert named.length() == before
    # Boris twice in other writings: he has to be named.
    assert people(would) == {
        "Ann": (ann.id, "name"),
        "Boris": (boris.id, "name"),
        "Vera": (None, "nobody"),
        "BORIS": (None, "shared"),
    }
    assert (would["accepted"], would["duplicates"], would["starts_by"]) == (1, 0, "given")
    assert [(one["line"], one["code"]) for one in would["refused"]] == [(6, "malformed")]
    assert would["people"][0]["found"] == [{"kind": "speech", "count": 1}]
    assert would["people"][0]["talk_seconds"] == 1.5
    assert would["phases"] == [{"phase": None, "count": 1}]
    mapped = {"BORIS": boris.label}
    told = attach(named, TALK, people=mapped).json()
    assert (told["accepted"], told["duplicates"], len(told["refused"])) == (2, 0, 1)
    facts = [one for one in named.house.log(named.id, before) if one["type"] == "contribution.reported"]
    assert [(one["data"]["participant"], one["data"]["text"]) for one in facts] == [
        (ann.id, "Shall we begin?"),
        (boris.id, "Yes."),
    ]
    assert {one["data"]["source"] for one in facts} == {"WebVTT transcript of a call"}
    assert facts[0]["by"] == named.f.id
    length = named.length()
    again = attach(named, TALK, people=mapped).json()
    assert (again["accepted"], again["duplicates"]) == (0, 2)
    assert named.length() == length
    assert named.f.hear("contribution.reported")["data"]["text"] == "Shall we begin?"
    # Figures count it like anything else that was reported.
    speech = named.house.call("GET", f"/sessions/{named.id}/participation").json()["channels"]["speech"]
    assert speech["people"][boris.id]["talk_seconds"] == 2.0


@pytest.mark.rule("P732")
def test_the_beginning_is_looked_for_in_the_file_its_name_and_what_is_said(named: Named) -> None:
    told = attach(named, TALK, "/check", starts=None).json()
    assert told["starts_by"] == "session"
    refused = attach(named, TALK, starts=None)
    assert (refused.status_code, list(refused.json()["fields"])) == (422, ["starts"])
    told = attach(named, file(ZOOM), "/check", starts=None, file=ZOOM).json()
    assert (told["starts"], told["starts_by"]) == ("2024-01-24T20:29:01.000Z", "file")
    told = attach(named, EVENTS.read_text(), "/check", "bbb-events", starts=None).json()
    assert (told["starts"], told["starts_by"]) == ("2026-02-02T02:40:00.000Z", "file")


@pytest.mark.rule("P734")
def test_what_cannot_be_placed_is_told_in_the_readers_language(named: Named) -> None:
    content = file("bigbluebutton-2.5-dashboard.json")
    for language, words in (("en", "9.5 s of talk"), ("ru", "9,5 с разговора")):
        body = {"format": "bbb", "content": content}
        path = f"/sessions/{named.id}/recordings/check?lang={language}"
        told = named.house.call("POST", path, json=body).json()
        assert told["unplaced"][0]["message"].startswith(words)
        assert [(one["what"], one["count"]) for one in told["unplaced"]] == [("talk_sum", 1), ("messages", 1)]
        assert told["accepted"] == 0


BODIES: dict[str, tuple[dict[str, Any], int, str, set[str]]] = {
    "no format": ({"format": None}, 422, "malformed", {"format"}),
    "an unknown format": ({"form": "srt"}, 422, "malformed", {"format"}),
    "a file that is none": ({"content": "hello"}, 422, "malformed", {"content"}),
    "a number for a file": ({"content": 5}, 422, "malformed", {"content"}),
    "half a sign in it": ({"content": "WEBVTT \ud83d"}, 422, "malformed", {"content"}),
    "a file that is too long": ({"content": "x" * 12_000_001}, 413, "too_large", {"content"}),
    "a time without its zone": ({"starts": "2026-03-02T09:00:00"}, 422, "malformed", {"starts"}),
    "a list of people": ({"people": ["Ann"]}, 422, "malformed", {"people"}),
    "a number for somebody": ({"people": {"Ann": 5}}, 422, "malformed", {"people"}),
    "a name that nobody has": ({"people": {"Zoe": None}}, 422, "malformed", {"people.Zoe"}),
    "a place that nobody has": ({"people": {"Ann": "Candidate 9"}}, 422, "malformed", {"people.Candidate 9"}),
    "too many names": ({"people": {str(at): None for at in range(201)}}, 422, "too_large", {"people"}),
    "a field that is none": ({"mood": "glad"}, 422, "malformed", {"mood"}),
}


@pytest.mark.rule("P8", "P730", "P736")
@pytest.mark.parametrize("case", BODIES)
@pytest.mark.parametrize("check", ["", "/check"])
def test_what_is_no_file_of_a_call_is_refused_whole(case: str, check: str, named: Named) -> None:
    given, status, code, fields = BODIES[case]
    before = named.length()
    content = given.get("content", TALK)
    more = {name: value for name, value in given.items() if name not in ("content", "format", "form")}
    form = given.get("form", None if "format" in given else "vtt")
    answer = attach(named, content, check, form, **more)
    told = answer.json()
    assert (answer.status_code, told["code"], set(told["fields"])) == (status, code, fields), answer.text
    assert named.length() == before


@pytest.mark.rule("P347", "P736")
def test_a_body_beyond_all_measure_is_not_read(named: Named) -> None:
    answer = attach(named, "x" * 24_000_001)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    no_json = named.house.call("POST", f"/sessions/{named.id}/recordings", data=b"WEBVTT")
    assert (no_json.status_code, no_json.json()["code"]) == (422, "malformed")


@pytest.mark.rule("P730")
def test_only_whoever_runs_the_session_may(named: Named, play: Play) -> None:
    for who in (named.of["Ann"], named.a1):
        for check in ("", "/check"):
            assert attach(named, TALK, check, token=who.token).status_code == 403
    named.f.granted("phase.start")
    named.f.granted("exercise.end")
    assert attach(named, TALK).status_code == 200
    named.f.granted("session.close")
    for check in ("", "/check"):
        answer = attach(named, TALK, check, token=named.house.token)
        assert (answer.status_code, answer.json()["code"]) == (409, "session_closed")


@pytest.mark.rule("A15", "P207")
def test_assessors_hear_nothing_of_what_was_said_before_they_have_submitted(named: Named) -> None:
    assert attach(named, TALK).status_code == 200
    named.settle(named.a1)
    assert not [one for one in named.a1.events if one["type"] == "contribution.reported"]


def veche(house: House, *arguments: str) -> subprocess.CompletedProcess[str]:
    return house.server.outcome("-m", "server.cli", "attach", *arguments)


@pytest.mark.rule("P730", "P732", "P735")
def test_the_command_line_attaches_beside_a_running_server_and_says_what_came_of_it(
    named: Named, tmp_path: Path
) -> None:
    file = tmp_path / "talk.vtt"
    file.write_text(TALK, encoding="utf-8")
    starts = began()
    options = (named.id, str(file), "--format", "vtt", "--starts", starts, "--map", "BORIS=Boris")
    before = named.length()
    dry = veche(named.house, *options, "--dry-run")
    assert (dry.returncode, dry.stderr) == (0, "")
    assert named.length() == before
    ann, boris = named.of["Ann"], named.of["Boris"]
    assert dry.stdout == (
        "people:\n"
        f"  Ann (1 speech): {ann.label} (Ann), the same name\n"
        f"  Boris (1 speech): {boris.label} (Boris), the same name\n"
        "  Vera (1 speech): not taken, nobody here is called that; say by --map who it is\n"
        f"  BORIS (1 speech): {boris.label} (Boris), as said by --map\n"
        f"the call began: {starts}, as said by --starts\n"
        "outside of all phases: 2\n"
        "would be accepted: 2\n"
        "duplicates: 0\n"
        "refused: 1\n"
        f"  {file}:6: does not count: the end has to be later than the beginning\n"
    )
    done = veche(named.house, *options)
    assert done.stdout == dry.stdout.replace("would be accepted", "accepted")
    # The server that is running hears of it by itself.
    assert named.f.hear("contribution.reported")["data"]["participant"] == ann.id
    again = veche(named.house, *options)
    assert "accepted: 0\nduplicates: 2\n" in again.stdout
    noted = named.house.call("GET", f"/audit?limit=50&session={named.id}").json()["notes"]
    assert [one["what"] for one in noted].count("recording.attached") == 2


@pytest.mark.rule("P736")
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "bbb"], "{file}: line 1: this is no JSON, the file is damaged or another one\n"),
        (["--format", "vtt"], "--starts: the file does not say when the call began; say it\n"),
        (["--format", "vtt", "--map", "Zoe="], "--map, Zoe: nobody in the file is called that\n"),
        (["--format", "vtt", "--map", "Ann=Candidate 9"], "--map, Candidate 9: this session has no such candidate\n"),
    ],
)
def test_the_command_line_says_what_is_wrong_and_takes_nothing(
    options: list[str], said: str, named: Named, tmp_path: Path
) -> None:
    file = tmp_path / "talk.vtt"
    file.write_text(TALK, encoding="utf-8")
    before = named.length()
    done = veche(named.house, named.id, str(file), *options)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said.format(file=file))
    assert named.length() == before


def test_the_command_line_says_so_where_there_is_no_file_no_session_or_no_time(house: House, tmp_path: Path) -> None:
    lost = veche(house, "nothing", str(tmp_path / "lost"), "--format", "vtt")
    assert (lost.returncode, "cannot be read" in lost.stderr) == (1, True)
    none = veche(house, "nothing", str(EVENTS), "--format", "bbb-events")
    assert (none.returncode, "There is no session nothing" in none.stderr) == (1, True)
    wrong = veche(house, "nothing", str(EVENTS), "--format", "bbb-events", "--starts", "noon")
    assert (wrong.returncode, "a time in ISO 8601 with its zone is needed" in wrong.stderr) == (2, True)
    binary = tmp_path / "binary.vtt"
    binary.write_bytes(b"\xff\xfe\x00")
    told = veche(house, "nothing", str(binary), "--format", "vtt")
    assert told.stderr == f"{binary}: line 1: the file is not in UTF-8, it is no text\n"


def test_the_documentation_shows_what_is_read(house: House) -> None:
    """Every format that the command line knows has its place in both languages."""
    for page in ("docs/calls.md", "docs/ru/calls.md"):
        text = (Path(__file__).parent.parent.parent / page).read_text(encoding="utf-8")
        assert all(f"`{form}`" in text for form in ("bbb", "bbb-events", "vtt")), page
    told = json.dumps(house.call("GET", "/openapi.json", token=None).json())
    assert '"bbb-events"' in told
