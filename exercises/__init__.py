"""The exercise library; the Python in it is only for the simulated players of the living sample."""
