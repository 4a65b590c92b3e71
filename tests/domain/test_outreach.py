"""When to reach out by direct message, and when to be silent."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coach.domain.days import instant_of, local_date
from coach.domain.kinds import InsightKind
from coach.domain.outreach import (
    Hours,
    Silence,
    Situation,
    Wait,
    decision,
    is_at_risk,
    is_quiet,
    is_quiet_at,
    next_review,
    next_risk,
    next_summary,
    quiet_end,
    spread_of,
)
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


# --- what to do with a message ------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_message_that_is_wanted_true_and_timely_is_sent(kind: InsightKind) -> None:
    assert decision(situation(kind)) is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("against", "silence"),
    [
        ({"is_wanted": False}, Silence.NOT_WANTED),
        ({"is_inbox_open": False}, Silence.INBOX_CLOSED),
        ({"is_snoozed": True}, Silence.SNOOZED),
        ({"is_paused": True}, Silence.PAUSED),
        ({"days_since_last": None}, Silence.IDLE),
        ({"days_since_last": 10}, Silence.IDLE),
        ({"is_true": False}, Silence.NOT_TRUE),
    ],
)
def test_one_reason_against_a_message_silences_every_kind(
    kind: InsightKind, against: dict[str, Any], silence: Silence
) -> None:
    assert decision(replace(situation(kind), **against)) is silence
    at_night = situation(kind, "2026-11-19T07:00")
    assert decision(replace(at_night, **against)) is silence


@pytest.mark.parametrize(
    ("days_since_last", "silence"),
    [(0, None), (9, None), (10, Silence.IDLE), (11, Silence.IDLE), (400, Silence.IDLE)],
)
def test_there_is_silence_from_the_10th_day_after_the_last_session_on(
    days_since_last: int, silence: Silence | None
) -> None:
    assert decision(replace(situation(REVIEW), days_since_last=days_since_last)) is silence


@pytest.mark.parametrize("kind", BOUND)
@pytest.mark.parametrize(
    ("sent_today", "silence"),
    [(0, None), (1, None), (2, Silence.ENOUGH_TODAY), (3, Silence.ENOUGH_TODAY)],
)
def test_at_most_2_messages_are_sent_on_a_day(
    kind: InsightKind, sent_today: int, silence: Silence | None
) -> None:
    assert decision(replace(situation(kind), sent_today=sent_today)) is silence


@pytest.mark.parametrize("sent_today", [0, 2, 3, 20])
def test_milestones_are_told_beside_the_2_messages_of_a_day(sent_today: int) -> None:
    assert decision(replace(situation(MILESTONE), sent_today=sent_today)) is None


@pytest.mark.parametrize("kind", BOUND)
@pytest.mark.parametrize("days_late", [-1, 1, 2, 7])
def test_a_message_is_not_sent_on_another_day_than_its_own(
    kind: InsightKind, days_late: int
) -> None:
    late = replace(situation(kind), period=WEDNESDAY - days_late * DAY)
    assert decision(late) is Silence.TOO_LATE


@pytest.mark.parametrize("days_late", [0, 1, 5])
def test_a_milestone_is_told_on_a_later_day_too(days_late: int) -> None:
    assert decision(replace(situation(MILESTONE), period=WEDNESDAY - days_late * DAY)) is None


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        ("2026-11-18T20:00", None),
        ("2026-11-18T23:59:59", None),
        ("2026-11-19T00:00", None),
        ("2026-11-19T03:59:59", None),
        ("2026-11-19T04:00", Silence.TOO_LATE),
    ],
)
def test_the_day_of_a_message_ends_at_the_day_start(now: str, verdict: Silence | None) -> None:
    never_quiet = hours(quiet="00:00-00:00")
    late = replace(situation(SUMMARY, now, own=never_quiet), period=WEDNESDAY)
    assert decision(late) is verdict


@pytest.mark.parametrize(
    ("streak", "silence"),
    [(0, Silence.NOT_TRUE), (3, Silence.NOT_TRUE), (4, None), (400, None)],
)
def test_a_streak_is_warned_of_when_it_is_longer_than_3(
    streak: int, silence: Silence | None
) -> None:
    assert decision(replace(situation(WARNING), streak=streak)) is silence


@pytest.mark.parametrize(
    ("since_last", "silence"),
    [
        (NO_TIME, Silence.NOT_TRUE),
        (20 * HOUR - SECOND, Silence.NOT_TRUE),
        (20 * HOUR, Silence.NOT_TRUE),
        (20 * HOUR + MICROSECOND, None),
        (20 * HOUR + SECOND, None),
        (50 * HOUR, None),
    ],
)
def test_a_streak_is_warned_of_when_more_than_20_hours_have_passed(
    since_last: timedelta, silence: Silence | None
) -> None:
    warning = situation(WARNING)
    assert decision(replace(warning, last_ended_at=warning.now - since_last)) is silence


@pytest.mark.parametrize("state", list(DayState))
def test_a_streak_is_warned_of_only_while_today_is_open(state: DayState) -> None:
    warning = replace(situation(WARNING), today_state=state)
    assert is_at_risk(warning) is (state is DayState.OPEN)
    assert decision(warning) is (None if state is DayState.OPEN else Silence.NOT_TRUE)


def test_a_streak_without_a_last_session_is_not_at_risk() -> None:
    assert not is_at_risk(replace(situation(WARNING), last_ended_at=None))


@pytest.mark.parametrize("kind", [SUMMARY, REVIEW, MILESTONE])
def test_what_is_not_about_a_streak_needs_none(kind: InsightKind) -> None:
    plain = replace(
        situation(kind),
        streak=0,
        today_state=DayState.DONE,
        last_ended_at=berlin("2026-11-18T19:59"),
    )
    assert decision(plain) is None


@pytest.mark.parametrize(
    ("kind", "now", "verdict"),
    [
        (SUMMARY, "2026-11-18T21:59:59", None),
        (SUMMARY, "2026-11-18T22:00", Silence.QUIET_HOURS),  # over when they end
        (SUMMARY, "2026-11-19T03:59", Silence.QUIET_HOURS),
        (SUMMARY, "2026-11-19T04:00", Wait(berlin("2026-11-19T08:00"))),
        (SUMMARY, "2026-11-19T07:59:59", Wait(berlin("2026-11-19T08:00"))),
        (SUMMARY, "2026-11-19T08:00", None),
        (REVIEW, "2026-11-16T07:00", Wait(berlin("2026-11-16T08:00"))),
        (REVIEW, "2026-11-16T22:00", Silence.QUIET_HOURS),
        (MILESTONE, "2026-11-18T21:59:59", None),
        (MILESTONE, "2026-11-18T22:00", Wait(berlin("2026-11-19T08:00"))),
        (MILESTONE, "2026-11-19T07:59:59", Wait(berlin("2026-11-19T08:00"))),
        (MILESTONE, "2026-11-19T08:00", None),
        (WARNING, "2026-11-18T21:59:59", None),
        (WARNING, "2026-11-18T22:00", Silence.QUIET_HOURS),
        (WARNING, "2026-11-19T07:59:59", Silence.QUIET_HOURS),
        (WARNING, "2026-11-19T08:00", None),
    ],
)
def test_in_quiet_hours_a_message_waits_if_its_day_lasts_and_a_warning_never_does(
    kind: InsightKind, now: str, verdict: Silence | Wait | None
) -> None:
    assert decision(situation(kind, now)) == verdict


@pytest.mark.parametrize(
    ("quiet", "verdict"),
    [
        ("22:00-03:59", Wait(berlin("2026-11-19T03:59"))),
        ("22:00-04:00", Silence.QUIET_HOURS),  # when they end the day does too
        ("22:00-04:01", Silence.QUIET_HOURS),
    ],
)
def test_a_summary_waits_for_the_end_of_quiet_hours_that_lies_in_its_day(
    quiet: str, verdict: Silence | Wait
) -> None:
    assert decision(situation(SUMMARY, "2026-11-18T23:00", own=hours(quiet=quiet))) == verdict


def test_a_review_waits_for_the_end_of_quiet_hours_in_the_daytime() -> None:
    own = hours(quiet="08:30-16:30")
    assert decision(situation(REVIEW, "2026-11-16T09:00", own=own)) == Wait(
        berlin("2026-11-16T16:30")
    )


@pytest.mark.parametrize(
    ("against", "silence"),
    [
        ({"is_wanted": False, "is_inbox_open": False, "is_paused": True}, Silence.NOT_WANTED),
        ({"is_inbox_open": False, "days_since_last": 30}, Silence.INBOX_CLOSED),
        ({"is_paused": True, "days_since_last": 30}, Silence.PAUSED),
        ({"days_since_last": 30, "sent_today": 2}, Silence.IDLE),
        ({"is_true": False, "sent_today": 2}, Silence.NOT_TRUE),
        ({"streak": 0, "sent_today": 2}, Silence.NOT_TRUE),
    ],
)
def test_of_several_reasons_the_one_that_lasts_is_told(
    against: dict[str, Any], silence: Silence
) -> None:
    assert decision(replace(situation(WARNING), **against)) is silence


@given(situations())
def test_nothing_is_sent_that_any_rule_forbids(s: Situation) -> None:
    if decision(s) is not None:
        return
    assert s.is_wanted
    assert s.is_inbox_open
    assert s.is_true
    assert not s.is_snoozed
    assert not s.is_paused
    assert not is_quiet(s.now, s.hours)
    assert s.days_since_last is not None
    assert s.days_since_last < 10
    if s.kind is not MILESTONE:
        assert s.period == local_date(s.now, s.hours.zone, s.hours.day_start)
        assert s.sent_today < 2
    if s.kind is WARNING:
        assert s.streak > 3
        assert s.today_state is DayState.OPEN
        assert s.last_ended_at is not None
        assert s.now - s.last_ended_at > 20 * HOUR


@given(kinds, some_hours, instants)
def test_only_quiet_hours_hold_back_what_nothing_speaks_against_and_not_beyond_their_end(
    kind: InsightKind, own: Hours, now: datetime
) -> None:
    today = local_date(now, own.zone, own.day_start)
    s = replace(
        situation(kind), hours=own, now=now, period=today, today=today, last_ended_at=now - DAY
    )
    verdict = decision(s)
    assert (verdict is not None) is is_quiet(now, own)
    if isinstance(verdict, Wait):
        assert kind is not WARNING
        day_then = local_date(verdict.until, own.zone, own.day_start)
        assert decision(replace(s, now=verdict.until, today=day_then)) is None
    else:
        assert verdict in {None, Silence.QUIET_HOURS}


# --- quiet hours --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quiet", "time_of_day", "quiet_then"),
    [
        ("22:00-08:00", "21:59:59", False),
        ("22:00-08:00", "22:00", True),
        ("22:00-08:00", "23:59:59", True),
        ("22:00-08:00", "00:00", True),
        ("22:00-08:00", "07:59:59", True),
        ("22:00-08:00", "08:00", False),
        ("22:00-08:00", "12:00", False),
        ("09:00-17:00", "08:59:59", False),
        ("09:00-17:00", "09:00", True),
        ("09:00-17:00", "16:59:59", True),
        ("09:00-17:00", "17:00", False),
        ("09:00-17:00", "00:00", False),
        ("00:00-06:00", "23:59:59", False),
        ("00:00-06:00", "00:00", True),
        ("00:00-06:00", "06:00", False),
        ("22:00-00:00", "21:59:59", False),
        ("22:00-00:00", "23:59:59", True),
        ("22:00-00:00", "00:00", False),
        ("12:00-11:59", "11:59", False),
        ("12:00-11:59", "11:58:59", True),
        ("12:00-11:59", "12:00", True),
        ("22:00-22:00", "22:00", False),
        ("22:00-22:00", "10:00", False),
        ("00:00-00:00", "00:00", False),
    ],
)
def test_quiet_hours_hold_their_beginning_and_not_their_end_and_equal_ends_mean_none(
    quiet: str, time_of_day: str, *, quiet_then: bool
) -> None:
    own = hours(quiet=quiet)
    assert is_quiet_at(at(time_of_day), own) is quiet_then
    assert is_quiet(berlin(f"2026-11-18T{time_of_day}"), own) is quiet_then


def test_the_last_fraction_of_a_second_is_quiet_too() -> None:
    end = berlin("2026-11-18T08:00")
    assert is_quiet(end - MICROSECOND, hours())
    assert not is_quiet(end, hours())
    assert not is_quiet(berlin("2026-11-18T22:00") - MICROSECOND, hours())


@pytest.mark.parametrize(
    ("zone_name", "quiet_then"),
    [("Europe/Berlin", False), ("America/New_York", True), ("Asia/Kathmandu", True)],
)
def test_quiet_hours_are_those_of_the_persons_own_clock(
    zone_name: str, *, quiet_then: bool
) -> None:
    own = hours(zone=ZoneInfo(zone_name), quiet="17:30-08:00")
    assert is_quiet(utc("2026-11-18T12:00"), own) is quiet_then


@pytest.mark.parametrize(
    ("now", "quiet", "end"),
    [
        ("2026-11-18T22:00", "22:00-08:00", "2026-11-19T08:00"),
        ("2026-11-19T00:00", "22:00-08:00", "2026-11-19T08:00"),
        ("2026-11-19T07:59:59", "22:00-08:00", "2026-11-19T08:00"),
        ("2026-11-18T09:00", "09:00-17:00", "2026-11-18T17:00"),
        ("2026-11-18T23:00", "22:00-00:00", "2026-11-19T00:00"),
        ("2026-12-31T23:00", "22:00-08:00", "2027-01-01T08:00"),
    ],
)
def test_quiet_hours_end_when_the_clock_next_shows_their_end(
    now: str, quiet: str, end: str
) -> None:
    assert quiet_end(berlin(now), hours(quiet=quiet)) == berlin(end)


@pytest.mark.parametrize(
    ("now", "quiet", "end"),
    [
        # Berlin, 29 March: at 01:00 UTC 02:00 becomes 03:00.
        ("2026-03-28T21:00", "22:00-08:00", "2026-03-29T06:00"),
        ("2026-03-28T21:00", "22:00-02:30", "2026-03-29T01:00"),  # at the change
        ("2026-03-29T00:59", "22:00-03:00", "2026-03-29T01:00"),
        ("2026-03-29T00:59", "02:45-02:15", "2026-03-30T00:15"),  # 03:00 is quiet again
        # 25 October: at 01:00 UTC 03:00 becomes 02:00.
        ("2026-10-24T21:00", "22:00-08:00", "2026-10-25T07:00"),
        ("2026-10-24T21:00", "22:00-02:30", "2026-10-25T00:30"),
        ("2026-10-25T01:10", "22:00-02:30", "2026-10-25T01:30"),  # 02:10 for the second time
        ("2026-10-25T00:10", "22:00-03:00", "2026-10-25T02:00"),
        ("2026-10-25T00:30", "02:15-08:00", "2026-10-25T07:00"),
    ],
)
def test_on_a_night_of_change_quiet_hours_end_by_the_clock(now: str, quiet: str, end: str) -> None:
    own = hours(quiet=quiet)
    assert is_quiet(utc(now), own)
    assert quiet_end(utc(now), own) == utc(end)


@pytest.mark.parametrize(
    ("instant", "quiet_then"),
    [
        ("2026-10-25T00:29", True),  # 02:29
        ("2026-10-25T00:30", False),
        ("2026-10-25T00:59", False),
        ("2026-10-25T01:00", True),  # 02:00 again
        ("2026-10-25T01:29", True),
        ("2026-10-25T01:30", False),
    ],
)
def test_an_hour_that_comes_twice_is_as_quiet_the_second_time(
    instant: str, *, quiet_then: bool
) -> None:
    assert is_quiet(utc(instant), hours(quiet="22:00-02:30")) is quiet_then


@given(some_hours, instants)
def test_quiet_hours_end_later_and_are_over_then(own: Hours, now: datetime) -> None:
    end = quiet_end(now, own)
    assert end > now
    assert not is_quiet(end, own)


@given(some_hours, instants)
def test_until_quiet_hours_end_they_are_not_over_save_on_a_night_of_change(
    own: Hours, now: datetime
) -> None:
    assume(is_quiet(now, own))
    end = quiet_end(now, own)
    offsets = {moment.astimezone(own.zone).utcoffset() for moment in (now, now + DAY, end - SECOND)}
    if len(offsets) == 1:
        moments = [now + (end - now) * n / 50 for n in range(50)]
        assert all(is_quiet(moment, own) for moment in (*moments, end - SECOND))


# --- the spread ---------------------------------------------------------------------------------


@given(user_ids)
def test_a_persons_place_is_within_10_minutes_and_always_the_same(user_id: int) -> None:
    assert NO_TIME <= spread_of(user_id) < 10 * MINUTE
    assert spread_of(user_id) == spread_of(user_id)


def test_places_do_not_change_from_one_start_to_the_next() -> None:
    ids = (ON_THE_DOT, FIVE_MINUTES_LATER, LAST_OF_ALL, 80351110224678912)
    assert [spread_of(user_id) // SECOND for user_id in ids] == [0, 300, 599, 267]


@pytest.mark.parametrize("step", [1, 7919 << 22])
def test_many_members_are_spread_evenly_over_the_10_minutes(step: int) -> None:
    members = 60_000
    minutes = Counter(spread_of(80351110224678912 + n * step) // MINUTE for n in range(members))
    assert set(minutes) == set(range(10))
    assert all(abs(count - members / 10) < members / 100 for count in minutes.values())


# --- summaries ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "user_id", "due"),
    [
        ("2026-11-18T10:00", ON_THE_DOT, "2026-11-18T20:00"),
        ("2026-11-18T19:59:59", ON_THE_DOT, "2026-11-18T20:00"),
        ("2026-11-18T20:00", ON_THE_DOT, "2026-11-19T20:00"),
        ("2026-11-18T20:00", LAST_OF_ALL, "2026-11-18T20:09:59"),
        ("2026-11-18T20:09:58", LAST_OF_ALL, "2026-11-18T20:09:59"),
        ("2026-11-18T20:09:59", LAST_OF_ALL, "2026-11-19T20:09:59"),
        ("2026-11-19T00:05", LAST_OF_ALL, "2026-11-19T20:09:59"),
    ],
)
def test_a_summary_is_due_at_the_chosen_time_and_the_persons_place_after_it(
    after: str, user_id: int, due: str
) -> None:
    assert next_summary(berlin(after), hours(), user_id) == berlin(due)


@pytest.mark.parametrize(
    ("summary", "after", "due"),
    [
        ("02:30", "2026-03-28T12:00", "2026-03-29T01:00"),  # left out: at the change
        ("02:30", "2026-03-29T01:00", "2026-03-30T00:30"),
        ("02:30", "2026-10-24T12:00", "2026-10-25T00:30"),  # twice: the first time
        ("02:30", "2026-10-25T00:30", "2026-10-26T01:30"),
        ("20:00", "2026-03-28T19:00", "2026-03-29T18:00"),
        ("20:00", "2026-10-24T18:00", "2026-10-25T19:00"),
    ],
)
def test_on_a_night_of_change_a_summary_is_due_once(summary: str, after: str, due: str) -> None:
    own = hours(summary=summary, quiet="00:00-00:00")
    assert next_summary(utc(after), own, ON_THE_DOT) == utc(due)


@pytest.mark.parametrize(
    ("summary", "user_id", "due"),
    [
        ("21:55", ON_THE_DOT, "21:55"),
        ("21:54", FIVE_MINUTES_LATER, "21:59"),
        ("21:55", FIVE_MINUTES_LATER, "21:55"),
        ("21:55", LAST_OF_ALL, "21:55"),
        ("21:50", LAST_OF_ALL, "21:59:59"),
    ],
)
def test_a_persons_place_does_not_take_a_summary_into_quiet_hours(
    summary: str, user_id: int, due: str
) -> None:
    own = hours(summary=summary)
    instant = next_summary(berlin("2026-11-18T12:00"), own, user_id)
    assert instant == berlin(f"2026-11-18T{due}")
    assert next_summary(instant, own, user_id) == instant + DAY
    assert decision(replace(situation(SUMMARY, own=own), now=instant)) is None


@pytest.mark.parametrize(
    ("summary", "day_start", "due"),
    [
        ("23:50", "00:00", "2026-11-18T23:59:59"),
        ("23:51", "00:00", "2026-11-18T23:51"),
        ("23:51", "04:00", "2026-11-19T00:00:59"),
        ("03:55", "04:00", "2026-11-18T03:55"),
        ("04:00", "04:00", "2026-11-18T04:09:59"),
    ],
)
def test_a_persons_place_does_not_take_a_summary_to_another_day(
    summary: str, day_start: str, due: str
) -> None:
    own = hours(summary=summary, day_start=day_start, quiet="00:00-00:00")
    after = berlin(due) - 20 * MINUTE
    assert next_summary(after, own, LAST_OF_ALL) == berlin(due)


def date_of(due: datetime, own: Hours, user_id: int) -> date:
    """The date whose summary this is: it is due then, or the person's place before."""
    day = due.astimezone(own.zone).date()
    return next(
        each
        for each in (day - DAY, day, day + DAY)
        if due - instant_of(each, own.summary_at, own.zone) in {NO_TIME, spread_of(user_id)}
    )


@given(some_hours, instants, user_ids)
def test_each_date_has_its_summary_once_at_its_time_or_the_persons_place_after_it(
    own: Hours, after: datetime, user_id: int
) -> None:
    chain = [next_summary(after, own, user_id)]
    while len(chain) < 12:
        chain.append(next_summary(chain[-1], own, user_id))
    assert all(one < other for one, other in pairwise([after, *chain]))
    assert chain[0] - after < 2 * DAY
    dates = [date_of(due, own, user_id) for due in chain]
    assert dates == [dates[0] + n * DAY for n in range(12)]


@given(some_hours, instants, user_ids)
def test_only_quiet_hours_or_another_day_keep_a_person_from_their_place(
    own: Hours, after: datetime, user_id: int
) -> None:
    due = next_summary(after, own, user_id)
    time_of = instant_of(date_of(due, own, user_id), own.summary_at, own.zone)
    place = time_of + spread_of(user_id)
    days = {local_date(each, own.zone, own.day_start) for each in (time_of, place)}
    is_kept = is_quiet(place, own) or len(days) > 1
    assert due == (time_of if is_kept else place)


# --- reviews ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "user_id", "due"),
    [
        ("2026-11-15T23:59", ON_THE_DOT, "2026-11-16T09:00"),
        ("2026-11-16T00:00", ON_THE_DOT, "2026-11-16T09:00"),
        ("2026-11-16T08:59:59", ON_THE_DOT, "2026-11-16T09:00"),
        ("2026-11-16T09:00", ON_THE_DOT, "2026-11-23T09:00"),
        ("2026-11-16T09:00", LAST_OF_ALL, "2026-11-16T09:09:59"),
        ("2026-11-16T09:09:59", LAST_OF_ALL, "2026-11-23T09:09:59"),
        ("2026-11-18T12:00", ON_THE_DOT, "2026-11-23T09:00"),
        ("2026-11-22T23:59:59", ON_THE_DOT, "2026-11-23T09:00"),
        ("2026-12-31T12:00", ON_THE_DOT, "2027-01-04T09:00"),
    ],
)
def test_a_review_is_due_on_monday_at_nine_and_the_persons_place_after_it(
    after: str, user_id: int, due: str
) -> None:
    assert next_review(berlin(after), hours(), user_id) == berlin(due)


@pytest.mark.parametrize(
    ("after", "due"),
    [
        ("2026-03-23T08:00", "2026-03-30T07:00"),
        ("2026-10-19T07:00", "2026-10-26T08:00"),
    ],
)
def test_a_review_is_due_at_nine_by_the_clock_after_a_change(after: str, due: str) -> None:
    assert next_review(utc(after), hours(), ON_THE_DOT) == utc(due)


def test_a_monday_begins_by_the_persons_own_clock() -> None:
    sunday_in_utc = utc("2026-11-15T19:00")
    in_auckland = hours(zone=ZoneInfo("Pacific/Auckland"))
    in_honolulu = hours(zone=ZoneInfo("Pacific/Honolulu"))
    assert next_review(sunday_in_utc, in_auckland, ON_THE_DOT) == utc("2026-11-15T20:00")
    assert next_review(sunday_in_utc, in_honolulu, ON_THE_DOT) == utc("2026-11-16T19:00")


@pytest.mark.parametrize(
    ("quiet", "due"),
    [("09:05-17:00", "09:00"), ("09:10-17:00", "09:09:59"), ("08:30-16:30", "09:00")],
)
def test_a_persons_place_does_not_take_a_review_into_quiet_hours(quiet: str, due: str) -> None:
    own = hours(quiet=quiet)
    after = berlin("2026-11-15T12:00")
    assert next_review(after, own, LAST_OF_ALL) == berlin(f"2026-11-16T{due}")


@given(some_hours, instants, user_ids)
def test_a_review_is_due_within_10_minutes_after_nine_on_every_monday(
    own: Hours, after: datetime, user_id: int
) -> None:
    chain = [next_review(after, own, user_id)]
    while len(chain) < 10:
        chain.append(next_review(chain[-1], own, user_id))
    assert all(one < other for one, other in pairwise([after, *chain]))
    assert chain[0] - after < 8 * DAY
    walls = [due.astimezone(own.zone) for due in chain]
    assert all(wall.weekday() == 0 and wall.hour == 9 and wall.minute < 10 for wall in walls)
    assert {two.date() - one.date() for one, two in pairwise(walls)} == {7 * DAY}


# --- streaks at risk ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last_ended", "last_day", "due"),
    [
        ("2026-11-17T18:00", "2026-11-17", "2026-11-18T14:00:01"),
        ("2026-11-17T23:30", "2026-11-17", "2026-11-18T19:30:01"),
        ("2026-11-18T01:59:58", "2026-11-17", "2026-11-18T21:59:59"),
        ("2026-11-18T01:59:59", "2026-11-17", "2026-11-19T08:00"),  # 22:00 is quiet
        ("2026-11-17T12:00", "2026-11-17", "2026-11-18T08:00:01"),
        ("2026-11-17T11:59:59", "2026-11-17", "2026-11-18T08:00"),
        ("2026-11-17T05:00", "2026-11-17", "2026-11-18T08:00"),
    ],
)
def test_a_streak_is_at_risk_20_hours_after_the_last_session_outside_quiet_hours(
    last_ended: str, last_day: str, due: str
) -> None:
    ended = berlin(last_ended)
    assert next_risk(ended, date.fromisoformat(last_day), ended, hours()) == berlin(due)


def test_a_streak_is_not_at_risk_before_the_next_day_begins() -> None:
    own = hours(quiet="00:00-00:00")
    ended = berlin("2026-11-17T05:00")
    assert next_risk(ended, date(2026, 11, 17), ended, own) == berlin("2026-11-18T04:00")
    ended = berlin("2026-11-17T08:00")
    assert next_risk(ended, date(2026, 11, 17), ended, own) == berlin("2026-11-18T04:00:01")


@pytest.mark.parametrize(
    ("after", "due"),
    [
        ("2026-11-18T13:59:59", "2026-11-18T14:00:01"),
        ("2026-11-18T14:00", "2026-11-18T14:00:01"),
        ("2026-11-18T14:00:01", "2026-11-18T14:00:02"),
        ("2026-11-18T15:00", "2026-11-18T15:00:01"),
        ("2026-11-18T21:59:58", "2026-11-18T21:59:59"),
        ("2026-11-18T21:59:59", "2026-11-19T08:00"),
        ("2026-11-19T07:59:59", "2026-11-19T08:00"),
        ("2026-11-19T08:00", "2026-11-19T08:00:01"),
    ],
)
def test_a_streak_that_is_at_risk_already_is_so_in_the_next_second_that_is_not_quiet(
    after: str, due: str
) -> None:
    ended = berlin("2026-11-17T18:00")
    assert next_risk(ended, date(2026, 11, 17), berlin(after), hours()) == berlin(due)


@pytest.mark.parametrize(
    ("last_ended", "last_day", "due"),
    [
        # 29 March has 23 hours: 20 after 12:00 it is 09:00 there.
        ("2026-03-28T11:00", date(2026, 3, 28), "2026-03-29T07:00:01"),
        # 25 October has 25: 20 after 12:00 it is 07:00, which is quiet until 07:00 UTC.
        ("2026-10-24T10:00", date(2026, 10, 24), "2026-10-25T07:00"),
        ("2026-10-24T11:30", date(2026, 10, 24), "2026-10-25T07:30:01"),
    ],
)
def test_the_20_hours_are_hours_that_pass_even_when_the_clocks_change(
    last_ended: str, last_day: date, due: str
) -> None:
    assert next_risk(utc(last_ended), last_day, utc(last_ended), hours()) == utc(due)


@given(some_hours, instants, st.integers(0, 100), st.integers(0, 3600))
def test_a_risk_is_later_than_asked_not_quiet_and_no_sooner_than_all_of_its_reasons(
    own: Hours, last_ended: datetime, hours_later: int, seconds_later: int
) -> None:
    after = last_ended + hours_later * HOUR + seconds_later * SECOND
    last_day = local_date(last_ended, own.zone, own.day_start)
    due = next_risk(last_ended, last_day, after, own)
    day_begins = instant_of(last_day + DAY, own.day_start, own.zone)
    assert due > after
    assert due >= day_begins
    assert due - last_ended > 20 * HOUR
    assert not is_quiet(due, own)
    sooner = due - SECOND
    assert (
        sooner <= after
        or sooner < day_begins
        or sooner - last_ended <= 20 * HOUR
        or is_quiet(sooner, own)
    )


@given(some_hours, instants)
def test_when_a_risk_is_due_a_warning_is_sent_if_its_day_is_still_open(
    own: Hours, last_ended: datetime
) -> None:
    last_day = local_date(last_ended, own.zone, own.day_start)
    due = next_risk(last_ended, last_day, last_ended, own)
    today = local_date(due, own.zone, own.day_start)
    warning = replace(
        situation(WARNING), now=due, hours=own, today=today, period=today, last_ended_at=last_ended
    )
    assert decision(warning) is None
