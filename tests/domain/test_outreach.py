"""When to reach out by direct message, and when to be silent."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given

from coach.domain.days import local_date
from coach.domain.kinds import InsightKind
from coach.domain.outreach import Hours, Silence, Situation, Wait, decision, is_at_risk, is_quiet
from coach.domain.streaks import DayState
from tests.domain.situations import (
    BOUND,
    DAY,
    HOUR,
    KINDS,
    MICROSECOND,
    MILESTONE,
    NO_TIME,
    REVIEW,
    SECOND,
    SUMMARY,
    WARNING,
    WEDNESDAY,
    berlin,
    hours,
    instants,
    kinds,
    situation,
    situations,
    some_hours,
)


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
