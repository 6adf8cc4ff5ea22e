"""What takes too long for `make test`: a module for each kind, with `run(report)`; `python -m tests.soak` runs them."""
