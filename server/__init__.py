"""Veche: group interviews on a shared board, with a log of contributions and an assessor's desk."""
