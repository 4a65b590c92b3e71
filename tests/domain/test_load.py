"""Training load."""

import pytest

from coach.domain.load import session_load


@pytest.mark.parametrize(
    ("minutes", "intensity", "load"), [(1, 1, 1), (60, 5, 300), (45, 8, 360), (720, 10, 7200)]
)
def test_the_load_of_a_session_is_minutes_times_intensity(
    minutes: int, intensity: int, load: int
) -> None:
    assert session_load(minutes, intensity) == load
