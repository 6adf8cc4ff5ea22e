"""What a kind of soak says while it runs, and what it has found."""


class Report:
    """Prints at once, so that a run of an hour can be watched."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.findings: list[str] = []

    def say(self, text: str) -> None:
        print(f"{self.kind}: {text}", flush=True)

    def found(self, text: str) -> None:
        """Something that must not be."""
        self.findings.append(text)
        self.say(f"FOUND {text}")


class Missing(Exception):
    """What a kind of soak needs is not there; the message says how to get it."""
