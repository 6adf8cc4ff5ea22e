"""Writes the files that follow from the code; with `--check` says which of them differ, and writes nothing."""

import sys

from server.describing import COMMAND, ROOT, files


def main(words: list[str]) -> int:
    """0 where all is written, or nothing differs."""
    differing = [path for path, text in files().items() if not path.exists() or path.read_text() != text]
    if words == ["--check"]:
        for path in differing:
            print(f"{path.relative_to(ROOT)} is not what the code says: run {COMMAND}", file=sys.stderr)
        return 1 if differing else 0
    for path, text in files().items():
        path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
