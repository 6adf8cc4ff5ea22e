"""Readers of what comes from outside, each as a target: bytes in, and only what is documented may come of them.

`python -m tests.soak fuzz` lets Atheris look for inputs that reach new places in them; `test_targets.py` tries a few.
"""
