"""Programs beside the server: they answer, several at once, come again when gone, and leave nothing behind."""

import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.exports.aside import Aside, Ended
from tests.wire.process import ROOT

ECHO = """
import os, sys
while head := sys.stdin.buffer.read(4):
    message = sys.stdin.buffer.read(int.from_bytes(head))
    if message == b"go":
        os._exit(3)
    answer = f"{os.getpid()} {os.environ.get('WORD', '')} ".encode() + message
    sys.stdout.buffer.write(len(answer).to_bytes(4) + answer)
    sys.stdout.buffer.flush()
"""

HALFWAY = """
import os, sys
length = int.from_bytes(sys.stdin.buffer.read(4))
sys.stdin.buffer.read(length)
if not os.path.exists({begun!r}):
    open({begun!r}, "w").close()
    sys.stdout.buffer.write((100_000).to_bytes(4) + b"x" * 90_000)
    sys.stdout.buffer.flush()
    os._exit(3)
sys.stdout.buffer.write((5).to_bytes(4) + b"whole")
sys.stdout.buffer.flush()
sys.stdin.buffer.read(1)
"""


PATCHED = """
import eventlet
eventlet.monkey_patch()
import os, signal, sys, time
from eventlet import tpool
from server.exports.aside import Aside

aside = Aside([sys.argv[1]])
first = int(tpool.execute(aside.ask, b"one").split()[0])
os.kill(first, signal.SIGKILL)
os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
print(tpool.execute(aside.ask, b"two").split()[-1].decode())
aside.dismiss()
"""


@pytest.fixture
def aside(tmp_path: Path) -> Iterator[Aside]:
    program = tmp_path / "echo.py"
    program.write_text(ECHO)
    found = Aside([str(program)], {"WORD": "given"})
    yield found
    found.dismiss()


def process(answer: bytes) -> int:
    return int(answer.split()[0])


def is_there(number: int) -> bool:
    """Whether a process is there, be it only as one that nobody has asked about."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def eventually(aside: Aside, gone: int) -> bool:
    """Whether nothing is left of a process once the next have been asked."""
    until = time.monotonic() + 20
    while is_there(gone) and time.monotonic() < until:
        aside.ask(b"next")
        time.sleep(0.02)
    return not is_there(gone)


def test_it_answers_again_and_again_and_large_messages_come_whole(aside: Aside) -> None:
    first = aside.ask(b"one")
    assert first.split() == [first.split()[0], b"given", b"one"]
    large = os.urandom(3_000_000).hex().encode()
    assert aside.ask(large).endswith(large)
    assert process(aside.ask(b"two")) == process(first)


def test_several_are_answered_at_once_and_one_stays(aside: Aside) -> None:
    answers: list[bytes] = []
    askers = [threading.Thread(target=lambda: answers.append(aside.ask(b"x" * 200_000))) for _ in range(6)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert len(answers) == 6
    stays = process(aside.ask(b"again"))
    aside.ask(b"and again")
    assert is_there(stays)


def test_two_who_look_after_the_gone_at_once_do_not_stumble(aside: Aside, monkeypatch: pytest.MonkeyPatch) -> None:
    first = process(aside.ask(b"one"))
    aside.dismiss()
    assert eventually(aside, first)

    class Counted(deque[Any]):
        """Says that there is somebody left whom another thread has just taken."""

        def __len__(self) -> int:
            return 1

    monkeypatch.setattr(aside, "_gone", Counted())
    assert aside.ask(b"two").endswith(b"two")


def test_one_that_was_killed_is_replaced(aside: Aside) -> None:
    first = process(aside.ask(b"one"))
    os.kill(first, signal.SIGKILL)
    second = process(aside.ask(b"two"))
    assert second != first
    assert eventually(aside, first), "nobody asked how it ended"


def test_where_the_server_patches_the_system_for_its_tasks_one_that_is_gone_is_noticed_too(
    aside: Aside, tmp_path: Path
) -> None:
    words = [sys.executable, "-W", "ignore", "-c", PATCHED, str(tmp_path / "echo.py")]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert told.stdout.strip() == "two"


def test_what_one_had_answered_when_it_was_killed_is_no_part_of_the_next_ones_answer(
    aside: Aside, tmp_path: Path
) -> None:
    halfway = tmp_path / "halfway.py"
    halfway.write_text(HALFWAY.format(begun=str(tmp_path / "begun")))
    answer = io.BytesIO()
    Aside([str(halfway)]).ask_into(answer, b"one")
    assert answer.getvalue() == b"whole"


def test_one_that_always_ends_is_told(aside: Aside) -> None:
    with pytest.raises(Ended):
        aside.ask(b"go")
    assert process(aside.ask(b"one")) > 0


def test_a_program_that_is_not_there_is_told() -> None:
    with pytest.raises(Ended):
        Aside([str(Path(sys.prefix) / "nowhere.py")]).ask(b"one")


def test_dismissed_it_ends(aside: Aside) -> None:
    first = process(aside.ask(b"one"))
    aside.dismiss()
    assert eventually(aside, first)
