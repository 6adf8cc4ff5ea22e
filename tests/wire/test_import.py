"""A meeting's transcript becomes a session, beside a running server, on which an assessor can be trained."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.meetings import FOLDER, counted, utterances
from tests.wire.house import House, Scene, Seat
from tests.wire.people import Person, new_id
from tests.wire.test_meetings import began, calls, figures, post

MEETING = "ES2002a"


def veche(house: House, *arguments: str) -> subprocess.CompletedProcess[str]:
    return house.server.outcome("-m", "server.cli", *arguments)


class Imported(Scene):
    """A session that was imported: people come to it by the links that were printed."""

    def __init__(self, house: House, run: subprocess.CompletedProcess[str]) -> None:
        assert run.returncode == 0, run.stderr
        printed = dict(re.findall(r"^(\w+): (\S+)$", run.stdout, re.MULTILINE))
        self.house, self.people, self._tabs = house, {}, []
        self.id = printed.pop("session")
        self.session = {"links": printed}
        self.said = run.stderr
        told = house.call("GET", f"/sessions/{self.id}").json()
        self.names = {one["name"]: one["id"] for one in told["participants"]}


@pytest.fixture(scope="module")
def imported(house: House) -> Any:
    scene = Imported(house, veche(house, "import", str(FOLDER / f"{MEETING}.jsonl"), "--language", "en"))
    yield scene
    scene.leave()


def test_what_is_printed_are_the_session_its_links_and_the_lines_that_do_not_count(imported: Imported) -> None:
    assert imported.session["links"].keys() == {"facilitator", "assessor", "candidate"}
    assert all(link.startswith(f"{imported.house.base}/join/") for link in imported.session["links"].values())
    number = next(at for at, one in enumerate(utterances(MEETING), 1) if one.end <= one.begin)
    assert imported.said == (
        f"{FOLDER / MEETING}.jsonl:{number}: does not count: the end has to be later than the beginning\n"
    )


def test_the_session_is_over_and_stands_in_the_list_of_the_running_server(imported: Imported) -> None:
    row = next(one for one in imported.house.call("GET", "/sessions").json() if one["id"] == imported.id)
    assert (row["title"], row["state"], row["candidates"], row["language"]) == (MEETING, "over", 4, "en")
    whole = imported.house.call("GET", f"/sessions/{imported.id}").json()
    assert whole["settings"]["transcript"] is True
    assert set(imported.names) == {"A", "B", "C", "D"}
    assert {one["name"]: one["role"] for one in whole["participants"]} == {"A": "ID", "B": "PM", "C": "UI", "D": "ME"}


@pytest.mark.rule("P201", "P208")
def test_its_figures_are_those_of_the_same_meeting_sent_by_http(imported: Imported) -> None:
    house = imported.house
    session = house.open_session("small")
    people = {speaker: house.join(session, "candidate", speaker).id for speaker in imported.names}
    for body in calls(MEETING, people, began(MEETING)):
        post(house, session["id"], body)
    sent, here = figures(house, session["id"]), figures(house, imported.id)
    for speaker, participant in imported.names.items():
        one = here["channels"]["speech"]["people"][participant]
        other = sent["channels"]["speech"]["people"][people[speaker]]
        for name in ("count", "turns", "share", "index", "talk_seconds", "interruptions"):
            assert one[name] == pytest.approx(other[name], abs=1e-6), name
        assert one["talk_seconds"] == pytest.approx(counted(MEETING).talk[speaker], abs=0.001)
        # Here all of them were there, for all of it.
        assert one["presence"]["connected_seconds"] == 1110
    for name in ("gini", "evenness", "hhi_norm", "turns", "speech_seconds", "overlap_seconds", "chance", "uneven"):
        assert here["channels"]["speech"]["group"][name] == pytest.approx(sent["channels"]["speech"]["group"][name])
    assert here["phases"]["meeting"]["speech"]["group"]["turns"] == here["channels"]["speech"]["group"]["turns"]
    assert here["refused"] == sent["refused"] == 1


@pytest.mark.rule("P92", "P207", "P208", "A6", "A15")
def test_an_assessor_reads_notes_rates_and_submits(imported: Imported) -> None:
    vera = imported.join("a")
    seen = vera.welcome["session"]
    lines = seen["transcript"]
    spoken = [one for one in utterances(MEETING) if one.end > one.begin]
    assert sorted(one["text"] for one in lines) == sorted(" ".join(one.text.split()) for one in spoken)
    assert {one["by"] for one in lines} == set(imported.names.values())
    figures_path = f"/sessions/{imported.id}/participation"
    assert imported.house.call("GET", figures_path, token=vera.token).status_code == 403

    line = lines[10]
    about = {"candidate": line["by"], "text": "Opens the meeting", "kind": "quote", "criterion": "TW", "sign": 1}
    for _ in range(2):
        vera.granted("observation.add", observation=new_id(), evidence={"event": line["id"]}, **about)
    noted = vera.hear("observation.added")["data"]
    assert noted["evidence"] == {"event": line["id"], "text": line["text"]}
    vera.granted("rating.set", candidate=line["by"], criterion="TW", score=4)
    vera.granted("rating.submit")
    imported.settle(vera)
    assert not [one for one in vera.events if one["type"] == "contribution.reported"], "told twice"
    assert imported.house.call("GET", figures_path, token=vera.token).status_code == 200


@pytest.mark.rule("P208")
def test_the_facilitator_reads_it_too_and_candidates_do_not(imported: Imported, house: House) -> None:
    facilitator = imported.join("f")
    assert len(facilitator.welcome["session"]["transcript"]) == len(utterances(MEETING)) - 1
    candidate = next(iter(imported.names.values()))
    seat = Seat(candidate, "candidate", "", "", seat_token(house, imported.id, candidate))
    told: Person = imported.tab(seat)
    assert "transcript" not in told.welcome["session"]


@pytest.mark.rule("P208")
def test_what_is_reported_later_is_heard_by_whoever_reads_the_transcript(imported: Imported) -> None:
    boris = imported.join("a")
    until = boris.ask("time.sync")["now"]
    item = {"id": new_id(), "participant": imported.names["A"], "kind": "chat", "at": until, "text": "One thing more"}
    sent = imported.house.call("POST", f"/sessions/{imported.id}/contributions", json=[item])
    assert sent.json()["accepted"] == 1
    assert boris.hear("contribution.reported")["data"]["text"] == "One thing more"


def seat_token(house: House, session: str, participant: str) -> str:
    """The token of a seat that nobody was ever handed, signed with the server's own key."""
    from server.edge.seats import Seals
    from server.edge.seats import Seat as Signed

    secret = (house.server.data_dir / "secret.key").read_text().strip()
    return Seals(secret).seat_token(Signed(session, participant))


@pytest.mark.rule("P208")
def test_nobody_can_open_words_to_assessors_in_a_session_of_their_own(house: House) -> None:
    body = {"exercise": "small", "language": "en", "settings": {"transcript": True}}
    answer = house.call("POST", "/sessions", json=body)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["settings.transcript"])
    session = house.open_session("small")
    answer = house.call("PATCH", f"/sessions/{session['id']}", json={"settings": {"transcript": True}})
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["settings.transcript"])


def listed(house: House) -> set[str]:
    """The sessions that there are; how those of other tests stand may change meanwhile."""
    return {one["id"] for one in house.call("GET", "/sessions").json()}


def test_a_broken_file_is_named_line_by_line_and_nothing_is_written(house: House, tmp_path: Path) -> None:
    file = tmp_path / "talk.jsonl"
    sound = {"meeting": "m", "t_start": 0, "t_end": 1, "speaker": "A", "text": "Hello"}
    file.write_text("\n".join((json.dumps(sound), "no JSON", json.dumps({**sound, "t_end": "1"}))))
    before = listed(house)
    run = veche(house, "import", str(file))
    assert (run.returncode, run.stdout) == (1, "")
    told = run.stderr.splitlines()
    assert [line.split(": ")[0] for line in told] == [f"{file}:2", f"{file}:3"]
    assert listed(house) == before


def test_a_copy_beside_its_original_is_another_room(play: Any, tmp_path: Path) -> None:
    scene = play("fcca")
    scene.f.granted("phase.start", phase="writing")
    scene.f.granted("exercise.end")
    scene.f.granted("washup.open", reason="One is late")
    file = tmp_path / "bundle.json"
    file.write_bytes(scene.house.call("GET", f"/sessions/{scene.id}/export/json").content)
    copy = Imported(scene.house, veche(scene.house, "import", str(file)))
    assert copy.id != scene.id
    assert set(copy.names.values()) >= {scene.c1.id, scene.c2.id}

    copy.join("f").granted("announcement.send", text="For the copy", to="all")
    scene.f.granted("announcement.send", text="For the original", to="all")
    assert scene.c1.hear("announcement.sent")["data"]["text"] == "For the original"
    scene.settle()
    assert "For the copy" not in json.dumps([one.events for one in scene.people.values()])

    assert scene.house.call("DELETE", f"/sessions/{copy.id}").status_code == 204
    scene.settle()
    assert all(one.connected for one in scene.people.values())
