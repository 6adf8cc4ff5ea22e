"""The exercises of the tests on the wire; each test here has a server of its own to break."""

from tests.wire.conftest import exercises

__all__ = ["exercises"]
