"""Shapes of what comes in and goes out. Nothing is coerced; the rules are the domain's."""
