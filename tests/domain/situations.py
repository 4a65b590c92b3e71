"""People in their zones, with their hours, and what may be so about a message."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from coach.domain.days import local_date
from coach.domain.kinds import InsightKind
from coach.domain.outreach import Hours, Situation
from coach.domain.streaks import DayState

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = (
    "Africa/Cairo",
    "America/Havana",
    "America/New_York",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Pacific/Apia",
    "Pacific/Chatham",
    "UTC",
)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
MICROSECOND = timedelta(microseconds=1)
NO_TIME = timedelta(0)

SUMMARY = InsightKind.DAILY_SUMMARY
REVIEW = InsightKind.WEEKLY_REVIEW
MILESTONE = InsightKind.MILESTONE_CELEBRATION
WARNING = InsightKind.STREAK_MOTIVATION
KINDS = (SUMMARY, REVIEW, MILESTONE, WARNING)
BOUND = (SUMMARY, REVIEW, WARNING)
"""Kinds that belong to one day."""

WEDNESDAY = date(2026, 11, 18)
ON_THE_DOT, FIVE_MINUTES_LATER, LAST_OF_ALL = 685, 181, 1463
"""Ids of people with a spread of 0, 300 and 599 seconds."""


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def berlin(text: str, *, fold: int = 0) -> datetime:
    """The instant at which the clock in Berlin shows this."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold).astimezone(UTC)


def at(text: str) -> timedelta:
    """A time of day."""
    clock = time.fromisoformat(text)
    return timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)


def hours(
    *,
    zone: ZoneInfo = BERLIN,
    day_start: str = "04:00",
    summary: str = "20:00",
    quiet: str = "22:00-08:00",
) -> Hours:
    quiet_from, quiet_to = quiet.split("-")
    return Hours(
        zone=zone,
        day_start=at(day_start),
        summary_at=at(summary),
        quiet_from=at(quiet_from),
        quiet_to=at(quiet_to),
    )


def situation(
    kind: InsightKind, now: str = "2026-11-18T20:00", *, own: Hours | None = None
) -> Situation:
    """One in which a message of the kind is sent: all is well, and a streak of 4 is at risk."""
    own = own or hours()
    instant = berlin(now)
    today = local_date(instant, own.zone, own.day_start)
    return Situation(
        kind=kind,
        now=instant,
        hours=own,
        period=today,
        today=today,
        is_wanted=True,
        is_inbox_open=True,
        is_snoozed=False,
        is_paused=False,
        days_since_last=1,
        sent_today=0,
        is_true=True,
        streak=4,
        today_state=DayState.OPEN,
        last_ended_at=instant - 24 * HOUR,
    )


kinds = st.sampled_from(KINDS)
zones = st.sampled_from(ZONES).map(ZoneInfo)
minutes_of_day = st.integers(0, 24 * 60 - 1).map(lambda minutes: minutes * MINUTE)
some_hours = st.builds(
    Hours,
    zone=zones,
    day_start=st.integers(0, 6 * 60).map(lambda minutes: minutes * MINUTE),
    summary_at=minutes_of_day,
    quiet_from=minutes_of_day,
    quiet_to=minutes_of_day,
)
nights = st.builds(
    lambda night, minutes: utc(night) + minutes * MINUTE,
    st.sampled_from(
        (
            "2026-03-08T05:00",  # Havana
            "2026-03-08T07:00",  # New York
            "2026-03-28T22:00",  # Beirut
            "2026-03-29T01:00",  # Berlin and Troll
            "2026-04-04T15:00",  # Lord Howe
            "2026-10-24T21:00",  # Beirut
            "2026-10-25T01:00",  # Berlin and Troll
            "2026-11-01T05:00",  # Havana
            "2026-11-01T06:00",  # New York
        )
    ),
    st.integers(-36 * 60, 36 * 60),
)
"""Moments around a change of clocks."""

instants = nights | st.datetimes(
    datetime(2024, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2028, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    timezones=st.just(UTC),
)
user_ids = st.integers(1, 2**63 - 1)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Any situation, most often with little against a message."""
    own = draw(some_hours)
    now = draw(instants)
    today = local_date(now, own.zone, own.day_start)
    rarely = st.sampled_from([False, False, False, True])
    return Situation(
        kind=draw(kinds),
        now=now,
        hours=own,
        period=today - DAY * draw(st.sampled_from([0, 0, 0, 1, 2])),
        today=today,
        is_wanted=not draw(rarely),
        is_inbox_open=not draw(rarely),
        is_snoozed=draw(rarely),
        is_paused=draw(rarely),
        days_since_last=draw(st.one_of(st.none(), st.integers(0, 12))),
        sent_today=draw(st.integers(0, 3)),
        is_true=not draw(rarely),
        streak=draw(st.integers(0, 8)),
        today_state=draw(st.sampled_from([DayState.OPEN, *DayState])),
        last_ended_at=draw(
            st.one_of(st.none(), st.integers(0, 50).map(lambda hours: now - hours * HOUR))
        ),
    )
