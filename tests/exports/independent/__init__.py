"""A second reader of the log: from `log.ndjson` and the names alone to every cell that the tables should have.

It imports nothing of the server. What it knows stands in `docs/` and in the opening words of the modules that it
checks; each figure is taken slowly and by its definition. Whoever adds a column to a table has to say here what it
should hold.
"""
