"""The desk: arithmetic. Pure functions of figures and ``now``; no clock, no I/O, no randomness."""
