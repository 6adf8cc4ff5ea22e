"""Databases as earlier versions made them: the server takes them over, and sessions stand as they stood."""

import shutil
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from server.adapters.sql import database as opening
from server.adapters.sql.chain import logs, verify
from server.adapters.sql.database import Database
from tests.wire.house import House, Scene
from tests.wire.people import new_id
from tests.wire.process import SQLITE, ServerProcess
from tests.wire.props import element, item

MIGRATIONS = Path(opening.__file__).parent / "migrations"


def revisions() -> list[str]:
    """All versions of the tables, the first one first."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return sorted(script.revision for script in ScriptDirectory.from_config(config).walk_revisions())


def play(folder: Path, exercises: Path) -> tuple[ServerProcess, Scene]:
    """A session in the middle of a phase; its server has stopped since."""
    server = ServerProcess(folder, exercises, DATABASE_URL=SQLITE)
    scene = Scene(House(server.start()), "fcca")
    scene.f.granted("phase.start", phase="writing")
    scene.f.granted("phase.extend", seconds=3600)
    scene.c1.granted("board.change", elements=[element("note", index="a0")])
    scene.c2.granted("board.change", items=[item("card", "A card")])
    scene.c2.granted("chat.send", text="Before the upgrade, раньше")
    note = {"candidate": scene.c1.id, "kind": "behaviour", "criterion": "TW", "text": "Asks"}
    scene.a1.granted("observation.add", observation=new_id(), **note)
    scene.settle()
    for person in scene.people.values():
        person.go()
    assert server.stop() == 0
    return server, scene


def set_back(file: Path, revision: str) -> None:
    """Makes the database what the version with that revision had made of it."""
    database = Database(f"sqlite:///{file}")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
    database.close()


@pytest.mark.long
@pytest.mark.timeout(240)
@pytest.mark.rule("P20", "P21", "P270")
def test_a_session_stands_where_it_stood_whatever_version_its_database_is_of(tmp_path: Path, exercises: Path) -> None:
    server, scene = play(tmp_path / "data", exercises)
    # Each start takes its time: every other version, and the one before this.
    for old in (*revisions()[:-2:2], revisions()[-2]):
        server.data_dir = tmp_path / old
        shutil.copytree(tmp_path / "data", server.data_dir)
        server.env["VECHE_DATA_DIR"] = str(server.data_dir)
        file = server.data_dir / "veche.sqlite3"
        set_back(file, old)
        server.start()
        again = House(server)
        for key in ("c2", "a1"):
            tab = scene.tab(scene.people[key])
            found = tab.welcome["session"]
            assert [one["id"] for one in found["board"]["elements"]] == ["note"]
            assert [one["text"] for one in found["chat"]] == ["Before the upgrade, раньше"]
            tab.go()
        phase = scene.people["f"].hear("phase.extended")["data"]["ends_at"]
        tab = scene.tab(scene.c1)
        assert tab.welcome["session"]["phase"]["ends_at"] == phase
        tab.granted("chat.send", text="After it")
        facts = again.log(scene.id)
        assert [fact["seq"] for fact in facts] == list(range(1, len(facts) + 1))
        tab.go()
        server.stop()
        database = Database(f"sqlite:///{file}")
        assert [verify(database, session) is not None for session in logs(database)] == [True]
        database.close()
