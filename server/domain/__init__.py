"""The rules of a group exercise; standard library only."""
