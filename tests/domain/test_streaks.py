"""What each day was, and how many done days stand in a row.

A history is written as a line, a letter a day, the last of them today: ``D`` done, ``R`` rest,
``P`` paused, ``F`` frozen, ``X`` missed, ``O`` open; ``.`` is a day without enough minutes.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.streaks import (
    NO_LEAVE,
    DayState,
    Leave,
    Pause,
    RestPlan,
    Streak,
    streak_of,
)
from tests.domain.histories import DAY, TODAY

LETTERS = {
    DayState.DONE: "D",
    DayState.REST: "R",
    DayState.PAUSED: "P",
    DayState.FROZEN: "F",
    DayState.MISSED: "X",
    DayState.OPEN: "O",
}
NOTHING_DONE = Streak(current=0, longest=0, freezes=2, days=())
lines = st.text("D.", min_size=1, max_size=80)


def day_at(line: str, index: int) -> date:
    return TODAY - (len(line) - 1 - index) * DAY


def days_marked(line: str, letter: str) -> frozenset[date]:
    return frozenset(day_at(line, n) for n, mark in enumerate(line) if mark == letter)


def leave_of(line: str) -> Leave:
    """The rests (R) and pauses (P) of a line, each day planned by itself."""
    plans: list[RestPlan] = []
    for day in sorted(days_marked(line, "R")):
        plans += [
            RestPlan(day, frozenset({day.weekday()})),
            RestPlan(day + DAY, frozenset()),
        ]
    pauses = tuple(Pause(day, day) for day in days_marked(line, "P"))
    return Leave(tuple(sorted(plans, key=lambda plan: plan.since)), pauses)


def streak_in(line: str) -> Streak:
    return streak_of(days_marked(line, "D"), TODAY, leave_of(line))


def states_in(line: str) -> str:
    return "".join(LETTERS[day.state] for day in streak_in(line).days)


@pytest.mark.parametrize(
    ("line", "states", "current"),
    [
        ("D", "D", 1),
        ("DD", "DD", 2),
        ("DO", "DO", 1),
        ("DDD.", "DDDO", 3),
        ("D.D", "DFD", 2),
        ("D..D", "DFFD", 2),
        ("D...D", "DFFXD", 1),
        ("D...", "DFFO", 1),
        ("D....", "DFFXO", 0),
        ("D.D.D.D", "DFDFDXD", 1),
        ("....D.", "DO", 1),
        ("D......D.D", "DFFXXXXDXD", 1),
    ],
)
def test_the_current_streak_is_the_done_days_back_to_the_first_missed_one(
    line: str, states: str, current: int
) -> None:
    assert (states_in(line), streak_in(line).current) == (states, current)


@pytest.mark.parametrize(
    ("line", "longest"),
    [
        ("DDDDD....D", 5),
        ("D....DDD", 3),
        ("DD....DD", 2),
        ("D...", 1),
        ("DRDPD.D", 4),
    ],
)
def test_the_longest_streak_is_the_longest_of_all_history(line: str, longest: int) -> None:
    assert streak_in(line).longest == longest


@pytest.mark.parametrize("line", ["DDD", "DDDR", "DDDP", "DDDRRRRR", "DDDPPPPPPPPPPPPPP", "DDDO"])
def test_rest_paused_and_open_days_are_passed_over_and_not_counted(line: str) -> None:
    assert streak_in(line).current == 3
    assert streak_in(line).freezes == 2


def test_a_frozen_day_keeps_the_streak_but_adds_nothing() -> None:
    assert (streak_in("DDD.").current, streak_in("DDD.O").current) == (3, 3)
    assert streak_in("DDD.D").current == 4


def test_a_missed_day_ends_the_streak_on_the_day_after_it_and_not_before() -> None:
    assert streak_in("D...").current == 1
    assert streak_in("D....").current == 0


@pytest.mark.parametrize(
    ("line", "freezes"),
    [
        ("D", 2),
        ("D.", 2),  # today is open
        ("D.O", 1),
        ("D..O", 0),
        ("D...O", 0),
        ("D.DDDDDD", 2),  # the 7th done day gives one back
        ("D.DDDDD", 1),
        ("D..DDDDDD", 1),
        ("D..DDDDDDDDDDDDD", 2),  # the 14th the second
        ("DDDDDDD", 2),  # no more than two at once
        ("DDDDDDDDDDDDDD..O", 0),
        ("D..X.DDDDDD", 1),  # days of an earlier streak count too
        ("D..RDDDDDD", 1),
    ],
)
def test_freezes_begin_with_two_and_come_back_with_every_seventh_done_day(
    line: str, freezes: int
) -> None:
    assert streak_in(line).freezes == freezes


def test_no_freeze_is_spent_while_no_streak_runs() -> None:
    assert states_in("D......DDDDDD....O") == "DFFXXXXDDDDDDFXXXO"
    assert [day.freezes for day in streak_in("D......O").days] == [2, 1, 0, 0, 0, 0, 0, 0]


def test_at_most_two_days_in_a_row_are_frozen() -> None:
    assert states_in("DDDDDDDDDDDDDDDDDDDDD...O") == "D" * 21 + "FFXO"


@pytest.mark.parametrize("day_off", ["R", "P"])
def test_a_day_off_between_two_frozen_days_does_not_allow_a_third(day_off: str) -> None:
    assert states_in(f"DDD.{day_off}..O") == f"DDDF{day_off}FXO"


@pytest.mark.parametrize(
    ("before", "after"), [("DDD.O", "DDDDO"), ("DDD..O", "DDDD.O"), ("DDD..O", "DDD.DO")]
)
def test_a_truthful_log_gives_a_freeze_back(before: str, after: str) -> None:
    assert streak_in(after).freezes == streak_in(before).freezes + 1
    assert streak_in(after).current == streak_in(before).current + 1


def test_a_late_log_can_mend_a_streak_that_was_lost() -> None:
    assert streak_in("DDDDD...O").current == 0
    assert streak_in("DDDDD..DO").current == 6


@pytest.mark.parametrize(
    ("line", "today"),
    [
        ("DD", DayState.DONE),
        ("D.", DayState.OPEN),
        ("DR", DayState.REST),
        ("DP", DayState.PAUSED),
        (".", DayState.OPEN),
    ],
)
def test_today_is_done_or_open_unless_nothing_is_expected_of_it(line: str, today: DayState) -> None:
    assert streak_in(line).today is today


def test_somebody_who_has_done_nothing_has_no_streak_and_two_freezes() -> None:
    assert streak_of([], TODAY) == NOTHING_DONE
    assert NOTHING_DONE.today is DayState.OPEN


def test_a_done_day_that_is_still_ahead_counts_once_today_has_reached_it() -> None:
    tomorrow = TODAY + DAY
    assert streak_of([tomorrow], TODAY) == NOTHING_DONE
    assert streak_of([TODAY, tomorrow], TODAY).current == 1
    assert streak_of([TODAY, tomorrow], tomorrow).current == 2


# TODAY is a Wednesday.
WEEKENDS = frozenset({5, 6})


@pytest.mark.parametrize(
    ("days_from_today", "is_rest"),
    [(-5, False), (-4, True), (-3, True), (-2, False), (0, False), (3, True), (4, True)],
)
def test_a_rest_plan_rests_on_its_weekdays(days_from_today: int, *, is_rest: bool) -> None:
    leave = Leave(rest_plans=(RestPlan(TODAY - 4 * DAY, WEEKENDS),))
    assert leave.is_rest(TODAY + days_from_today * DAY) is is_rest


def test_a_rest_plan_says_nothing_of_the_days_before_it() -> None:
    leave = Leave(rest_plans=(RestPlan(TODAY, frozenset(range(7))),))
    assert leave.is_rest(TODAY)
    assert not leave.is_rest(TODAY - DAY)


def test_a_new_rest_plan_leaves_the_days_under_the_old_one_as_they_were() -> None:
    saturday = TODAY - 4 * DAY
    leave = Leave(
        rest_plans=(RestPlan(date(2026, 1, 1), WEEKENDS), RestPlan(TODAY, frozenset({2})))
    )
    assert leave.is_rest(saturday)
    assert leave.is_rest(TODAY)
    assert not leave.is_rest(saturday + 7 * DAY)


@pytest.mark.parametrize(
    ("days_from_today", "is_paused"), [(-4, False), (-3, True), (0, True), (2, True), (3, False)]
)
def test_a_pause_covers_its_first_and_its_last_day(
    days_from_today: int, *, is_paused: bool
) -> None:
    leave = Leave(
        pauses=(Pause(TODAY - 3 * DAY, TODAY + 2 * DAY), Pause(date(2025, 1, 1), date(2025, 1, 3)))
    )
    assert leave.is_paused(TODAY + days_from_today * DAY) is is_paused


def test_no_leave_is_no_day_off() -> None:
    week = [TODAY + n * DAY for n in range(7)]
    assert not any(NO_LEAVE.is_rest(day) or NO_LEAVE.is_paused(day) for day in week)


@pytest.mark.parametrize(
    "leave",
    [
        Leave(rest_plans=(RestPlan(date(2026, 1, 1), frozenset(range(7))),)),
        Leave(pauses=(Pause(date(2026, 1, 1), date(2026, 12, 31)),)),
    ],
)
def test_a_session_on_a_day_off_counts(leave: Leave) -> None:
    streak = streak_of([TODAY - 2 * DAY, TODAY - DAY, TODAY], TODAY, leave)
    assert streak.current == 3


def test_a_day_that_is_paused_and_a_rest_day_is_told_as_paused() -> None:
    every_day = Leave(
        rest_plans=(RestPlan(date(2026, 1, 1), frozenset(range(7))),), pauses=(Pause(TODAY, TODAY),)
    )
    assert streak_of([TODAY - DAY], TODAY, every_day).today is DayState.PAUSED


# The same rules once more, told backwards and without any running count.

Expects = Callable[[date], DayState | None]


def _freezes_after(states: list[DayState]) -> int:
    freezes, done = 2, 0
    for state in states:
        if state is DayState.FROZEN:
            freezes -= 1
        if state is DayState.DONE:
            done += 1
            freezes = min(2, freezes + (done % 7 == 0))
    return freezes


def _back_to_the_first_missed(states: list[DayState]) -> list[DayState]:
    backwards = states[::-1]
    if DayState.MISSED not in backwards:
        return backwards
    return backwards[: backwards.index(DayState.MISSED)]


def _frozen_at_the_end(states: list[DayState]) -> int:
    """Frozen days since the last done one; days off do not part them."""
    since_done = states[::-1][: states[::-1].index(DayState.DONE)]
    return since_done.count(DayState.FROZEN)


def _state_after(states: list[DayState]) -> DayState:
    """What a day becomes on which something was expected and nothing was done."""
    does_a_streak_run = DayState.DONE in _back_to_the_first_missed(states)
    if does_a_streak_run and _freezes_after(states) and _frozen_at_the_end(states) < 2:
        return DayState.FROZEN
    return DayState.MISSED


def _naive_states(line: str) -> list[DayState]:
    known = {"D": DayState.DONE, "R": DayState.REST, "P": DayState.PAUSED}
    begun = line[line.index("D") :] if "D" in line else ""
    states: list[DayState] = []
    for n, mark in enumerate(begun, start=1):
        is_today = n == len(begun)
        states.append(known.get(mark) or (DayState.OPEN if is_today else _state_after(states)))
    return states


def _count_back(states: list[DayState]) -> int:
    return _back_to_the_first_missed(states).count(DayState.DONE)


@given(st.text("DDDDD..RP", min_size=1, max_size=70))
def test_a_streak_equals_a_naive_recount(line: str) -> None:
    states = _naive_states(line)
    streak = streak_in(line)
    assert [day.state for day in streak.days] == states
    assert streak.current == _count_back(states)
    assert streak.longest == max(
        (_count_back(states[:n]) for n in range(1, len(states) + 1)), default=0
    )
    assert streak.freezes == _freezes_after(states)


@given(st.text("DDDDD..RP", min_size=1, max_size=70))
def test_every_day_from_the_first_done_one_to_today_has_one_state(line: str) -> None:
    days = [day.day for day in streak_in(line).days]
    first = min(days_marked(line, "D"), default=TODAY + DAY)
    assert days == [first + n * DAY for n in range((TODAY - first).days + 1)]


@given(st.text("DDDDD..RP", min_size=1, max_size=70))
def test_a_day_was_the_same_when_it_was_today_save_that_it_was_open(line: str) -> None:
    done, leave = days_marked(line, "D"), leave_of(line)
    now = {day.day: day for day in streak_of(done, TODAY, leave).days}
    for back in range(len(line)):
        today = TODAY - timedelta(days=back)
        then = streak_of(done, today, leave)
        assert all(now[day.day] == day for day in then.days[:-1])
        assert not then.days or then.today in {now[today].state, DayState.OPEN}


@given(st.text("DDDDD..RP", min_size=1, max_size=70))
def test_freezes_stay_between_none_and_two(line: str) -> None:
    assert all(0 <= day.freezes <= 2 for day in streak_in(line).days)


@given(st.text("DDDDD..", min_size=2, max_size=70), st.sampled_from([-1, -2, -3]))
def test_a_log_of_the_last_two_days_never_shortens_the_streak(line: str, index: int) -> None:
    mended = list(line)
    mended[max(index, -len(line))] = "D"
    assert streak_in("".join(mended)).current >= streak_in(line).current


def test_a_log_that_revives_an_older_streak_lets_it_spend_the_freezes_on_its_way() -> None:
    assert states_in("...D.D") == "DFD"
    assert states_in("D..D.D") == "DFFDXD"
    assert (streak_in("...D.D").current, streak_in("D..D.D").current) == (2, 1)


@given(lines)
def test_a_day_off_in_place_of_a_missed_one_never_shortens_the_streak(line: str) -> None:
    assert streak_in(line.replace(".", "R")).current >= streak_in(line).current
