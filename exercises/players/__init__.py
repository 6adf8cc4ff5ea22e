"""Simulated candidates: ordinary clients of the public protocol, for the living sample and for tests.

Nothing here knows the server's code.
"""
