"""Carries wishes through: load, decide, append, announce."""
