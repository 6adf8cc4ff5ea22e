"""Whole exercises in real browsers, with a real mouse and keyboard."""
