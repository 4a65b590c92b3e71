"""When a focus timer ends, what it leaves, and when its end is told."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from coach.domain.focus import Ended, end_of, ended, is_over, silence, told
from coach.domain.outreach import Silence

START = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)


def after(**span: float) -> datetime:
    return START + timedelta(**span)


@pytest.mark.parametrize(
    ("planned", "end"), [(1, after(minutes=1)), (720, after(hours=12)), (None, after(hours=12))]
)
def test_a_timer_ends_after_its_length_or_12_hours(planned: int | None, end: datetime) -> None:
    assert end_of(START, planned) == end
    assert not is_over(START, planned, end - timedelta(seconds=1))
    assert is_over(START, planned, end)


@pytest.mark.parametrize(
    ("planned", "now", "expected"),
    [
        (None, after(), Ended(after(), 0)),
        (None, after(seconds=59), Ended(after(seconds=59), 0)),
        (None, after(seconds=60), Ended(after(seconds=60), 1)),
        (None, after(minutes=50, seconds=59), Ended(after(minutes=50, seconds=59), 50)),
        (25, after(minutes=10), Ended(after(minutes=10), 10)),
        (25, after(minutes=25), Ended(after(minutes=25), 25)),
        (25, after(days=3), Ended(after(minutes=25), 25)),
        (None, after(hours=12, seconds=-1), Ended(after(hours=12, seconds=-1), 719)),
        (None, after(hours=12), Ended(after(hours=12), None)),
        (None, after(days=30), Ended(after(hours=12), None)),
        (720, after(days=30), Ended(after(hours=12), 720)),
    ],
)
def test_what_a_timer_comes_to(planned: int | None, now: datetime, expected: Ended) -> None:
    assert ended(START, planned, now) == expected


def test_a_clock_that_was_set_back_leaves_no_minute() -> None:
    now = after(hours=-1)
    assert ended(START, 25, now) == Ended(now, 0)


def test_what_was_real_of_a_forgotten_timer_were_its_first_minutes() -> None:
    assert told(START, 70) == Ended(after(minutes=70), 70)


def test_an_end_is_told_unless_it_was_answered_can_arrive_nowhere_or_care_is_due() -> None:
    for is_open, is_inbox_open, is_cared_for in product((True, False), repeat=3):
        found = silence(is_open=is_open, is_inbox_open=is_inbox_open, is_cared_for=is_cared_for)
        expected = (
            Silence.NOT_TRUE
            if not is_open
            else Silence.INBOX_CLOSED
            if not is_inbox_open
            else Silence.SNOOZED
            if is_cared_for
            else None
        )
        assert found is expected
