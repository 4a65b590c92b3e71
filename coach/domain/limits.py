"""What a session and a day can hold."""

from datetime import timedelta

MAX_MINUTES = 720
MAX_INTENSITY = 10
MAX_ACTIVITY = 40
MAX_NOTE = 200
"""Both in characters."""

MAX_AGE = timedelta(days=7)
"""A session that ended longer ago can't be logged."""

MAX_DAY_SESSIONS = 20
MAX_DAY_MINUTES = 18 * 60


def is_full(sessions: int) -> bool:
    """Whether a day with so many sessions takes no other one."""
    return sessions >= MAX_DAY_SESSIONS


def is_too_long(minutes: int, added: int) -> bool:
    """Whether a day of so many minutes would pass 18 h with some more; an empty one never."""
    return minutes > 0 and minutes + added > MAX_DAY_MINUTES
