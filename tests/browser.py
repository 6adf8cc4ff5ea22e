"""Where Chromium or Chrome is on this machine; run as a program it says so by its exit code."""

import os
import shutil
import sys

_WITHOUT = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    # The list under the address bar is a page of the browser's own, with a process for each window.
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
)
"""Parts that nobody needs. The last flag of this kind counts, so those that Playwright leaves out are among them."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(_WITHOUT)}",
)
"""How it is started: without a screen, and asking nobody but the server under test."""
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser() -> str | None:
    """The path of a Chromium or Chrome; None where there is none. CHROME names one outright."""
    return os.environ.get("CHROME") or next(filter(None, map(shutil.which, _NAMES)), None)


if __name__ == "__main__":
    sys.exit(0 if browser() else 1)
