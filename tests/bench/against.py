"""Which of two versions takes less of the processor: each with half of the rooms, at the same time on the same core.

One after the other they would be measured on a machine that is a fifth faster or slower by then.

    .venv/bin/python -m tests.bench.against ../another-checkout

VECHE_BENCH_ROOMS (32) are in each, VECHE_BENCH_RUNS (3) is how often they are measured.
"""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from tests.wire.process import ROOT

ROOMS = int(os.environ.get("VECHE_BENCH_ROOMS", "32"))
RUNS = int(os.environ.get("VECHE_BENCH_RUNS", "3"))
_SECONDS = 14
_ONE = f"""
import json
from tests.bench.generator import crowded, generate
with crowded({ROOMS}) as crowd:
    where = crowd.server.port, crowd.server.pid, crowd.env
    (step,) = generate("Veche", "adapter_veche.mjs", *where, "--rooms={ROOMS}", "--dur={_SECONDS}", "--retries=0")
print(json.dumps(step))
"""


def against(other: Path) -> None:
    """Prints what both take in each run, and the median of their ratios: below 1 where this version takes less."""
    ratios = []
    for _ in range(RUNS):
        ours, theirs = _both(ROOT, other)
        ratios.append(ours["cpu_s_per_1000"] / theirs["cpu_s_per_1000"])
        for name, one in (("here", ours), (other.name, theirs)):
            cost = f"{one['cpu_s_per_1000']:.4f} s of processor for 1000 deliveries"
            print(f"{name}: {cost}, p50 {one['p50_ms']:.0f} ms, p99 {one['p99_ms']:.0f} ms")
    print(f"ratio cpu-of-here-to-{other.name}: {statistics.median(ratios):.2f}")


def _both(*checkouts: Path) -> list[dict[str, float]]:
    words = (sys.executable, "-c", _ONE)
    running = [subprocess.Popen(words, cwd=checkout, stdout=subprocess.PIPE, text=True) for checkout in checkouts]
    told = [one.communicate()[0] for one in running]
    assert all(one.returncode == 0 for one in running), "one of the two could not be measured"
    return [json.loads(each.splitlines()[-1]) for each in told]


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1], "tests", "bench", "generator.py").is_file():
        sys.exit("Name a checkout of the other version, with its web part built.")
    against(Path(sys.argv[1]).resolve())
