"""`python -m tests.soak [KIND …]`: runs all kinds, or those named; 1 where anything was found.

A kind that lacks something is passed over, with the word what it is, unless it was named.
"""

import importlib
import pkgutil
import sys
import time

import tests.soak
from tests.soak.report import Missing, Report


def main(named: list[str]) -> int:
    """Runs each kind in turn and prints what it says and finds."""
    kinds = [one.name for one in pkgutil.iter_modules(tests.soak.__path__) if not one.name.startswith(("_", "report"))]
    unknown = sorted(set(named) - set(kinds))
    if unknown:
        print(f"There is no {', '.join(unknown)}; there are {', '.join(kinds)}.", file=sys.stderr)
        return 2
    reports = []
    for kind in named or kinds:
        begun = time.monotonic()
        reports.append(Report(kind))
        try:
            importlib.import_module(f"tests.soak.{kind}").run(reports[-1])
        except Missing as missing:
            (reports[-1].found if named else reports[-1].say)(str(missing))
        reports[-1].say(f"{len(reports[-1].findings)} found in {time.monotonic() - begun:.0f} s")
    return 1 if any(report.findings for report in reports) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
