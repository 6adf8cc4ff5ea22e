"""The JavaScript client drives the same protocol, and comes back by itself."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.edge.schemas.commands import WISHES
from tests.wire.conftest import running
from tests.wire.house import KINDS, House
from tests.wire.process import ROOT, ServerProcess

SCRIPT = Path(__file__).parent / "js" / "everything.mjs"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[ServerProcess]:
    yield from running(tmp_path_factory, exercises)


def test_the_javascript_client_plays_every_command_and_comes_back(house: House) -> None:
    node = shutil.which("node")
    assert node, "this test needs Node"
    assert (ROOT / "web/node_modules/socket.io-client").is_dir(), "this test needs web's packages: run make setup"
    session = house.open_session("workshop", roles="claimed", speech=True)
    seats = {}
    for key in ("f", "c1", "c2", "a1", "p1"):
        seat = house.join(session, KINDS[key[0]], f"Person-{key}")
        seats[key] = {"id": seat.id, "token": seat.token}
    given = json.dumps({"base": house.base, "seats": seats})
    with subprocess.Popen(
        [node, SCRIPT, given], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as script:
        try:
            assert script.stdout is not None
            if script.stdout.readline() == "restart\n":
                assert house.server.stop(within=10) == 0
                house.server.start()
            said, errors = script.communicate(timeout=100)
        finally:
            script.kill()
    assert script.returncode == 0, errors
    tried = set(json.loads(said))
    assert tried - {"vote.buy", "time.sync", "events.since", "board.check"} == set(WISHES)
    log = house.log(session["id"])
    assert [fact["data"]["text"] for fact in log if fact["type"] == "chat.sent"] == [
        "Доброе утро 👋",
        "Где мой заказ?",
        "before",
        "after",
    ]
