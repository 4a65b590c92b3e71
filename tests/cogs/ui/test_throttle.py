"""How much one person may ask for: people do not notice, scripts wait."""

import random

import pytest

from cogs.ui.throttle import ALLOWANCES, Effort, Throttle

ANN, BEN = 1, 2


class HandTimer:
    """Seconds that pass when a test lets them."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def timer() -> HandTimer:
    return HandTimer()


@pytest.fixture
def throttle(timer: HandTimer) -> Throttle:
    return Throttle(timer)


@pytest.mark.parametrize("effort", Effort)
def test_so_many_are_taken_at_once_and_then_one_at_a_time(
    throttle: Throttle, timer: HandTimer, effort: Effort
) -> None:
    allowance = ALLOWANCES[effort]
    assert [throttle.wait(ANN, effort) for _ in range(allowance.at_once)] == [0] * allowance.at_once
    for _ in range(3):
        assert throttle.wait(ANN, effort) > 0
        timer.seconds += allowance.seconds
        assert throttle.wait(ANN, effort) == 0


def test_the_wait_that_is_told_is_enough_and_no_second_too_long(
    throttle: Throttle, timer: HandTimer
) -> None:
    rng = random.Random(5)  # noqa: S311 - no secret
    waits = 0
    for _ in range(3000):
        timer.seconds += rng.choice([0.0, 0.1, 0.9])
        wait = throttle.wait(ANN, Effort.DEAR)
        if wait:
            waits += 1
            timer.seconds += wait - 1
            assert throttle.wait(ANN, Effort.DEAR) in (0, 1)
            timer.seconds += 1
            assert throttle.wait(ANN, Effort.DEAR) == 0
    assert waits > 100


def test_who_is_refused_does_not_wait_longer_for_asking_again(throttle: Throttle) -> None:
    while not (wait := throttle.wait(ANN, Effort.DEAR)):
        pass
    assert [throttle.wait(ANN, Effort.DEAR) for _ in range(50)] == [wait] * 50


def test_people_and_efforts_do_not_get_in_each_others_way(throttle: Throttle) -> None:
    while not throttle.wait(ANN, Effort.DEAR):
        pass
    assert throttle.wait(ANN, Effort.LIGHT) == 0
    assert throttle.wait(BEN, Effort.DEAR) == 0


def test_memory_is_bounded_and_who_was_here_last_is_remembered(timer: HandTimer) -> None:
    throttle = Throttle(timer, room=100)
    for _ in range(ALLOWANCES[Effort.DEAR].at_once):
        throttle.wait(ANN, Effort.DEAR)
    for user_id in range(1000, 100_000):
        throttle.wait(user_id, Effort.LIGHT)
        if user_id % 50 == 0:
            assert throttle.wait(ANN, Effort.LIGHT) == 0
            timer.seconds += 1
    assert len(throttle) == 100


@pytest.mark.parametrize(
    ("effort", "presses", "seconds_between"),
    [
        (Effort.LIGHT, 60, 0.5),  # pages, turned as fast as they come
        (Effort.LIGHT, 600, 1.0),  # ten minutes without a pause
        (Effort.DEAR, 20, 0.7),  # all periods of /stats, five times over
        (Effort.DEAR, 200, 3.0),
        (Effort.TYPING, 80, 0.1),
        (Effort.TYPING, 1000, 0.25),
    ],
)
def test_hands_do_not_reach_it(
    throttle: Throttle, timer: HandTimer, effort: Effort, presses: int, seconds_between: float
) -> None:
    for _ in range(presses):
        assert throttle.wait(ANN, effort) == 0
        timer.seconds += seconds_between


@pytest.mark.parametrize("effort", Effort)
def test_a_script_gets_little_more_than_its_allowance_in_an_hour(
    throttle: Throttle, timer: HandTimer, effort: Effort
) -> None:
    allowance = ALLOWANCES[effort]
    done = 0
    for _ in range(3600 * 20):
        done += throttle.wait(ANN, effort) == 0
        timer.seconds += 0.05
    assert done <= allowance.at_once + 3600 / allowance.seconds + 1
