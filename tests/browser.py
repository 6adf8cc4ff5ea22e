"""Where Chromium or Chrome is on this machine; run as a program it says so by its exit code."""

import os
import shutil
import sys

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser() -> str | None:
    """The path of a Chromium or Chrome; None where there is none. CHROME names one outright."""
    return os.environ.get("CHROME") or next(filter(None, map(shutil.which, _NAMES)), None)


if __name__ == "__main__":
    sys.exit(0 if browser() else 1)
