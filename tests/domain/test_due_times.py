"""When summaries and reviews are due: at the chosen time, and a person's place after it."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from coach.domain.days import instant_of, local_date
from coach.domain.outreach import Hours, decision, is_quiet, next_review, next_summary, spread_of
from tests.domain.situations import (
    DAY,
    FIVE_MINUTES_LATER,
    LAST_OF_ALL,
    MINUTE,
    NO_TIME,
    ON_THE_DOT,
    SECOND,
    SUMMARY,
    berlin,
    hours,
    instants,
    situation,
    some_hours,
    user_ids,
    utc,
)


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
