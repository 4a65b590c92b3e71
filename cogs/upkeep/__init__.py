"""What whoever runs Pacer sees of it: log, metrics, health, doctor. Members never come here."""

VERSION = "0.1.0"
"""As in `pyproject.toml`, which an image does not carry; a test holds them equal."""
