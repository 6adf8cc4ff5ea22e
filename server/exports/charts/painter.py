"""The process that draws: reads charts from its standard input and writes each as SVG, until the input ends.

It runs as a program of its own, since the library stops every thread of the process that it draws in. A message is
four bytes of length and that many bytes of UTF-8; an answer begins with "+" before an SVG or "-" before what is wrong.
"""

import json
import signal
import sys
from pathlib import Path

import vl_convert

LENGTH = 4
DRAWN, WRONG = b"+", b"-"
_FONTS = Path(__file__).parent.parent / "fonts"


def main() -> None:
    # Whoever stops the server by the keyboard stops this one too, by the end of its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.excepthook = _tell_of_end
    vl_convert.register_font_directory(str(_FONTS))
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while head := asked.read(LENGTH):
        answer = _answer(asked.read(int.from_bytes(head)).decode())
        answers.write(len(answer).to_bytes(LENGTH) + answer)
        answers.flush()


def _tell_of_end(kind: type[BaseException], *_: object) -> None:
    """Tells the server's log what it broke with; not what that says, for it may quote the chart."""
    sys.stderr.write(json.dumps({"event": "the painter broke", "level": "error", "error": kind.__name__}) + "\n")


def _answer(chart: str) -> bytes:
    try:
        # No address may be asked for anything.
        return DRAWN + vl_convert.vegalite_to_svg(chart, allowed_base_urls=[]).encode()
    except ValueError as error:
        return WRONG + str(error).encode()


if __name__ == "__main__":
    main()
