"""Backups of a running server, brought back elsewhere: nothing that was acknowledged before is missing."""

import json
import stat
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from server.adapters.sql import tables as t
from server.adapters.sql.database import Database
from server.cli import main
from tests.contract.stores import NoServer, postgres_url
from tests.wire.house import House, Scene
from tests.wire.people import new_id
from tests.wire.process import SQLITE, ServerProcess

TALKERS = 4


@pytest.fixture(params=["usual", "postgresql"])
def own_server(request: pytest.FixtureRequest, tmp_path: Path, exercises: Path) -> Iterator[ServerProcess]:
    if request.param == "usual":
        yield from started(ServerProcess(tmp_path / "data", exercises))
        return
    try:
        with postgres_url() as url:
            yield from started(ServerProcess(tmp_path / "data", exercises, DATABASE_URL=url))
    except NoServer as left_out:
        pytest.skip(str(left_out))


def started(server: ServerProcess) -> Iterator[ServerProcess]:
    try:
        yield server.start()
    finally:
        server.put_away()


class Load:
    """People who go on talking; `acknowledged` are the wishes that were answered, with when."""

    def __init__(self, scene: Scene) -> None:
        self.acknowledged: list[tuple[float, str]] = []
        self._stopped = threading.Event()
        people = [scene.people[f"c{at}"] for at in range(1, TALKERS + 1)]
        self._threads = [threading.Thread(target=self._talk, args=(one,)) for one in people]
        for thread in self._threads:
            thread.start()

    def _talk(self, person: Any) -> None:
        while not self._stopped.is_set():
            wish = new_id()
            if person.ask("chat.send", wish, text="still talking " * 20)["ok"]:
                self.acknowledged.append((time.monotonic(), wish))
            time.sleep(0.02)  # under the limit of wishes a second

    def after(self, number: int) -> None:
        """Waits until so many wishes have been acknowledged."""
        deadline = time.monotonic() + 30
        while len(self.acknowledged) < number:
            assert time.monotonic() < deadline, "hardly anything was acknowledged"
            time.sleep(0.01)

    def stop(self) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join(30)


@pytest.mark.rule("P280", "P281")
def test_what_was_acknowledged_before_a_backup_is_in_it_and_seats_and_links_go_on(
    own_server: ServerProcess, exercises: Path, tmp_path: Path
) -> None:
    house, file = House(own_server), tmp_path / "kept" / "veche.backup"
    file.parent.mkdir()
    scene = Scene(house, "fcccca")
    scene.f.granted("phase.start", phase="writing")
    load = Load(scene)
    try:
        load.after(60)
        begun = time.monotonic()
        assert own_server.veche("backup", str(file)) == 0
        load.after(len(load.acknowledged) + 20)
    finally:
        load.stop()
    scene.leave()
    own_server.stop()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["veche.backup"]
    assert main(["verify", "--backup", str(file)]) == 0

    elsewhere = tmp_path / "elsewhere"
    assert main(["restore", str(file), "--data-dir", str(elsewhere)]) == 0
    again = ServerProcess(elsewhere, exercises, DATABASE_URL=SQLITE)
    try:
        again.start()
        there = House(again)
        facts = there.log(scene.id)
        ids = {fact["id"] for fact in facts}
        before = {wish for at, wish in load.acknowledged if at < begun}
        assert len(before) >= 60
        assert before <= ids
        assert [fact["seq"] for fact in facts] == list(range(1, len(facts) + 1))
        # Under load it is a moment of its own: some of what came later is not in it.
        assert len(ids) < len(load.acknowledged) + 60
        there.token = house.token
        assert there.call("GET", f"/sessions/{scene.id}").status_code == 200
        assert there.call("GET", f"/sessions/{scene.id}", token=scene.c1.token).status_code == 200
        there.join(scene.session, "assessor", "Late")
    finally:
        again.put_away()


@pytest.mark.rule("P282", "P283")
def test_what_was_erased_or_deleted_since_is_gone_again_after_a_restore(
    own_server: ServerProcess, tmp_path: Path
) -> None:
    house, old, new = House(own_server), tmp_path / "old", tmp_path / "new"
    scene, gone = Scene(house, "fca"), Scene(house, "fc")
    for one, word in ((scene, "zyzzyva"), (gone, "xylograph")):
        one.f.granted("phase.start", phase="writing")
        one.c1.granted("chat.send", text=word)
        one.f.granted("exercise.end")
        one.leave()
    assert own_server.veche("backup", str(old)) == 0
    assert house.call("DELETE", f"/sessions/{scene.id}/participants/{scene.c1.id}/data").status_code == 204
    assert house.call("DELETE", f"/sessions/{gone.id}").status_code == 204
    assert own_server.veche("backup", str(new)) == 0
    own_server.stop()
    assert b"zyzzyva" in content(old)
    assert b"zyzzyva" not in content(new)
    assert b"xylograph" not in content(new)

    listed = own_server.data_dir / "erasures.txt"
    assert f"{gone.id}\n" in listed.read_text()
    elsewhere = tmp_path / "elsewhere"
    assert main(["restore", str(old), "--erasures", str(listed), "--data-dir", str(elsewhere)]) == 0
    for file in elsewhere.iterdir():
        assert b"zyzzyva" not in file.read_bytes()
        assert b"xylograph" not in file.read_bytes()
    # In place of what is there, its own list counts without being named.
    assert own_server.veche("restore", str(old)) == 1
    assert own_server.veche("restore", str(old), "--replace") == 0
    own_server.start()
    assert house.call("GET", f"/sessions/{gone.id}").status_code == 404
    assert "zyzzyva" not in json.dumps(house.log(scene.id))
    assert any(fact["type"] == "person.erased" for fact in house.log(scene.id))


def content(file: Path) -> bytes:
    """Everything in a backup, unpacked."""
    with zipfile.ZipFile(file) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Path:
    """A backup of a small data directory."""
    folder = tmp_path_factory.mktemp("kept")
    for server in started(ServerProcess(folder / "data", exercises)):
        scene = Scene(House(server), "fc")
        scene.c1.granted("chat.send", text="zyzzyva")
        scene.leave()
        assert server.veche("backup", str(folder / "file")) == 0
    return folder / "file"


def rewritten(file: Path, into: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(into, "w") as new:
        for name in old.namelist():
            told = change(name, old.read(name))
            if told is not None:
                new.writestr(name, told)
    return into


def other_schema(name: str, told: bytes) -> bytes:
    return told.replace(b'"schema": "0', b'"schema": "9') if name == "manifest.json" else told


DAMAGES: dict[str, tuple[Callable[[str, bytes], bytes | None], str]] = {
    "a word": (lambda name, told: told.replace(b"zyzzyva", b"zyzzyvA"), "tables/log.ndjson: is not what was written"),
    "a table gone": (lambda name, told: None if "log" in name else told, "tables/log.ndjson: is missing"),
    "the key": (lambda name, told: b"another" if name == "secret.key" else told, "secret.key: is not what was written"),
    "no manifest": (lambda name, told: None if name == "manifest.json" else told, "manifest.json: cannot be read"),
    "newer": (other_schema, "was written by a newer version"),
}


@pytest.mark.rule("P281")
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_or_newer_backup_leaves_nothing_behind(
    kept: Path, tmp_path: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change, told = DAMAGES[damage]
    file = rewritten(kept, tmp_path / "damaged", change)
    assert main(["restore", str(file), "--data-dir", str(tmp_path / "there")]) == 1
    assert told in capsys.readouterr().err
    assert list((tmp_path / "there").iterdir()) == []
    if damage != "newer":
        assert main(["verify", "--backup", str(file)]) == 1


@pytest.mark.rule("P281")
@pytest.mark.parametrize("at", range(0, 100, 9))
def test_a_backup_that_was_cut_off_or_changed_anywhere_is_not_taken(kept: Path, tmp_path: Path, at: int) -> None:
    whole = kept.read_bytes()
    place = len(whole) * at // 100
    (tmp_path / "cut").write_bytes(whole[:place])
    assert main(["restore", str(tmp_path / "cut"), "--data-dir", str(tmp_path / "there")]) == 1
    assert not (tmp_path / "there" / "veche.sqlite3").exists()


@pytest.mark.rule("P281")
def test_nothing_that_is_there_is_replaced_unasked(kept: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    assert main(["restore", str(kept), "--data-dir", str(there)]) == 0
    before = {file.name: file.read_bytes() for file in there.iterdir()}
    assert main(["restore", str(kept), "--data-dir", str(there)]) == 1
    assert {file.name: file.read_bytes() for file in there.iterdir()} == before
    assert main(["restore", str(kept), "--data-dir", str(there), "--replace"]) == 0


def test_a_changed_log_is_found_in_a_backup_too(kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever changed the database before the backup was made is found as in the database itself."""
    there, file = tmp_path / "there", tmp_path / "again"
    assert main(["restore", str(kept), "--data-dir", str(there)]) == 0
    database = Database(f"sqlite:///{there / 'veche.sqlite3'}")
    changed = update(t.log).where(t.log.c.type == "chat.sent").values(payload='{"text":"another"}')
    database.write(lambda connection: connection.execute(changed))
    database.close()
    assert main(["backup", str(file), "--data-dir", str(there)]) == 0
    capsys.readouterr()
    assert main(["verify", "--backup", str(file)]) == 1
    assert "does not say what was written" in capsys.readouterr().out
