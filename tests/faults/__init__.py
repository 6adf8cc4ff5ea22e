"""Servers whose machine, disk, database, clock or network fails, really, and what they still promise."""
