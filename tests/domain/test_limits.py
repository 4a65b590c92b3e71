"""What a day can hold, and that the database holds sessions to the same."""

from coach.domain.limits import (
    MAX_ACTIVITY,
    MAX_DAY_MINUTES,
    MAX_DAY_SESSIONS,
    MAX_MINUTES,
    MAX_NOTE,
    is_full,
    is_too_long,
)
from models import tables


def test_a_day_takes_twenty_sessions() -> None:
    assert not is_full(MAX_DAY_SESSIONS - 1)
    assert is_full(MAX_DAY_SESSIONS)


def test_a_day_takes_eighteen_hours() -> None:
    assert not is_too_long(MAX_DAY_MINUTES - 45, 45)
    assert is_too_long(MAX_DAY_MINUTES - 45, 46)


def test_an_empty_day_takes_every_session() -> None:
    assert not is_too_long(0, MAX_MINUTES)


def test_the_database_takes_texts_as_long_as_the_rules_do() -> None:
    assert (tables.MAX_ACTIVITY, tables.MAX_NOTE) == (MAX_ACTIVITY, MAX_NOTE)
