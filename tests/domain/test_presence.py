"""When somebody whom a timer follows has left voice, and what the timer comes to then."""

from datetime import UTC, datetime, timedelta

import pytest

from coach.domain.focus import Ended, end_of, ended, is_over
from coach.domain.presence import Presence, Whereabouts, seen

THERE, LEFT, UNSEEN = Whereabouts
START = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)


def after(**span: float) -> datetime:
    return START + timedelta(**span)


# What one more look says


def test_who_is_there_was_last_seen_now() -> None:
    found = seen(Presence(THERE, START), is_there=True, now=after(minutes=9), is_live=True)
    assert found == Presence(THERE, after(minutes=9))


def test_who_is_seen_to_leave_left_now() -> None:
    found = seen(Presence(THERE, START), is_there=False, now=after(minutes=9), is_live=True)
    assert found == Presence(LEFT, after(minutes=9))


def test_of_who_is_found_gone_only_the_last_look_is_certain() -> None:
    found = seen(Presence(THERE, START), is_there=False, now=after(minutes=9), is_live=False)
    assert found == Presence(UNSEEN, START)


def test_that_somebody_was_there_at_some_time_since_says_nothing_of_now() -> None:
    found = seen(Presence(THERE, START), is_there=True, now=after(minutes=9), is_live=False)
    assert found == Presence(THERE, START)


@pytest.mark.parametrize("whereabouts", [LEFT, UNSEEN])
@pytest.mark.parametrize("is_live", [True, False])
def test_who_is_away_left_when_they_were_first_missed(
    whereabouts: Whereabouts, *, is_live: bool
) -> None:
    away = Presence(whereabouts, START)
    assert seen(away, is_there=False, now=after(seconds=90), is_live=is_live) == away
    assert seen(away, is_there=False, now=after(days=1), is_live=is_live) == away


@pytest.mark.parametrize("whereabouts", [LEFT, UNSEEN])
def test_within_two_minutes_one_may_come_back_and_no_second_later(
    whereabouts: Whereabouts,
) -> None:
    away = Presence(whereabouts, START)
    back, late = after(minutes=2, seconds=-1), after(minutes=2)
    assert seen(away, is_there=True, now=back, is_live=True) == Presence(THERE, back)
    assert seen(away, is_there=True, now=late, is_live=True) == away
    assert (away.gone_at, away.is_over(back), away.is_over(late)) == (late, False, True)


def test_who_is_there_is_never_over() -> None:
    assert not Presence(THERE, START).is_over(after(days=1))


def test_a_clock_that_was_set_back_ends_nothing() -> None:
    away = Presence(LEFT, START)
    assert seen(away, is_there=True, now=after(hours=-1), is_live=True).is_there


# What the timer comes to


@pytest.mark.parametrize(
    ("presence", "end"),
    [
        (Presence(THERE, after(minutes=45)), after(hours=12)),
        (Presence(LEFT, after(minutes=45)), after(minutes=47)),
        (Presence(UNSEEN, after(minutes=45)), after(minutes=47)),
        (Presence(LEFT, after(hours=11, minutes=59)), after(hours=12)),
    ],
)
def test_a_timer_that_follows_ends_two_minutes_after_they_left(
    presence: Presence, end: datetime
) -> None:
    assert end_of(START, None, presence) == end
    assert not is_over(START, None, end - timedelta(seconds=1), presence)
    assert is_over(START, None, end, presence)


@pytest.mark.parametrize(
    ("presence", "now", "expected"),
    [
        (Presence(THERE, START), after(minutes=45), Ended(after(minutes=45), 45)),
        (Presence(THERE, START), after(hours=13), Ended(after(hours=12), None)),
        (Presence(LEFT, after(minutes=45)), after(minutes=46), Ended(after(minutes=45), 45)),
        (Presence(UNSEEN, after(minutes=45)), after(days=2), Ended(after(minutes=45), 45)),
        (Presence(UNSEEN, after(seconds=59)), after(days=2), Ended(after(seconds=59), None)),
        (Presence(LEFT, after(seconds=59)), after(days=2), Ended(after(seconds=59), 0)),
        (Presence(LEFT, after(seconds=59)), after(minutes=5), Ended(after(seconds=59), 0)),
        (Presence(LEFT, after(hours=12)), after(hours=13), Ended(after(hours=12), None)),
        # The clock was set back since.
        (Presence(LEFT, after(minutes=45)), after(minutes=10), Ended(after(minutes=10), 10)),
    ],
)
def test_the_time_away_does_not_count(presence: Presence, now: datetime, expected: Ended) -> None:
    assert ended(START, None, now, presence) == expected
