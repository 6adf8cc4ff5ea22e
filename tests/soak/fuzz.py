"""Readers of what comes from outside under Atheris, `FUZZ_SECONDS` (600) for all of them; see `tests.fuzz`.

What breaks one is kept in `FUZZ_KEPT`, a folder that is named where none is given. `FUZZ_TARGETS` are some of them.
"""

import importlib.util
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.targets import TARGETS
from tests.soak.report import Missing, Report
from tests.wire.nursery import ROOT

_ATHERIS = "atheris==3.0.0"
_MEMORY_DISK = Path("/dev/shm")
_LONGEST = 100_000
"""Bytes of an input."""
_SLOWEST = 25
"""Seconds that one input may take, on a machine that has much else to do."""
_MEMORY = 2_048
"""Megabytes that a reader may come to hold."""
_MOST_FOUND = 3
"""After so many finds a target is left."""


def run(report: Report) -> None:
    """Each target in a process of its own, for its share of the time."""
    if importlib.util.find_spec("atheris") is None:
        raise Missing(f"Atheris is not there: .venv/bin/pip install {_ATHERIS}, on Linux with Python 3.11 to 3.13")
    seconds = int(os.environ.get("FUZZ_SECONDS", "600"))
    seed = int(os.environ.get("SEED") or random.SystemRandom().getrandbits(31)) % 2**31
    kept = Path(os.environ.get("FUZZ_KEPT") or tempfile.mkdtemp(prefix="fuzz-kept-"))
    kept.mkdir(parents=True, exist_ok=True)
    names = os.environ.get("FUZZ_TARGETS", "").split() or list(TARGETS)
    report.say(f"{seconds} s over {', '.join(names)}, SEED={seed}; what breaks one is kept in {kept}")
    # In memory where that can be: files are written for each input. The fuzzer ends without tidying up.
    with tempfile.TemporaryDirectory(dir=_MEMORY_DISK if _MEMORY_DISK.is_dir() else None) as folder:
        for name in names:
            _fuzz(report, name, seconds / len(names), seed, Path(folder) / name, kept)


def _fuzz(report: Report, name: str, seconds: float, seed: int, corpus: Path, kept: Path) -> None:
    corpus.mkdir()
    for at, data in enumerate(TARGETS[name].seeds()):
        (corpus / f"seed-{at}").write_bytes(data)
    ends, found, runs = time.monotonic() + seconds, 0, 0
    told = ""
    while (left := round(ends - time.monotonic())) > 0 and found < _MOST_FOUND:
        done = _once(name, left, seed + found, corpus, kept)
        told = done.stderr
        runs += max((int(number) for number in re.findall(r"^#(\d+)\t", told, re.MULTILINE)), default=0)
        if done.returncode == 0:
            break
        found += 1
        report.found(f"{name}: {_what_broke(done.stdout + told)}")
    places = re.findall(r"cov: (\d+)", told)
    report.say(
        f"{name}: {runs} inputs in {seconds:.0f} s, {places[-1] if places else '?'} places reached "
        f"({places[0] if places else '?'} by the first), {len(list(corpus.iterdir()))} kept that reach new ones"
    )


def _once(name: str, seconds: int, seed: int, corpus: Path, kept: Path) -> "subprocess.CompletedProcess[str]":
    limits = f"-max_total_time={seconds} -timeout={_SLOWEST} -rss_limit_mb={_MEMORY} -max_len={_LONGEST}".split()
    command = (sys.executable, "-m", "tests.fuzz", name, str(corpus), *limits, f"-seed={seed or 1}")
    return subprocess.run(
        (*command, f"-artifact_prefix={kept}/{name}-"),
        check=False,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(corpus.parent)},
        capture_output=True,
        text=True,
        errors="replace",
    )


def _what_broke(told: str) -> str:
    """The last lines of a traceback, and the file with the input."""
    lines = [line for line in told.splitlines() if line.strip()]
    begins = next((at for at, line in enumerate(lines) if "Traceback" in line or "ERROR: libFuzzer" in line), -12)
    shown = [*lines[begins:][:40], *(line for line in lines if "Test unit written" in line)]
    return "\n".join(dict.fromkeys(shown))[-3000:]
