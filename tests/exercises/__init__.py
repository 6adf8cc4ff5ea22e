"""The shipped exercises: each is played to its end, and says the same in both languages."""
