"""Measurements: each is a command of its own."""
