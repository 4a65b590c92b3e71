"""The version of the rules that settled days were reckoned by."""

from dataclasses import astuple
from hashlib import sha256

from coach.domain.settling import RULES, tally_through
from coach.domain.stats import History
from coach.domain.streaks import Leave, Pause, RestPlan
from coach.domain.tallies import Tally
from tests.domain.histories import ago, day_total

DIGEST = "b997b84d3a7f3191"
LENGTH = 400


def eventful() -> History:
    """Days by which each tier is won and lost, and freezes are earned, held back and used up."""
    trained = [back for back in range(LENGTH, 0, -1) if is_trained(back)]
    return History(
        recent=(),
        days=tuple(day_total(ago(back), 5 + back % 40, sessions=1 + back % 2) for back in trained),
        leave=Leave(
            (RestPlan(ago(200), frozenset({6})), RestPlan(ago(90), frozenset({2, 6}))),
            (Pause(ago(120), ago(112)),),
        ),
        streak_min_minutes=10,
    )


def is_trained(back: int) -> bool:
    """Daily at first; then with more and more gaps; then hardly; and daily once more."""
    if back > 300:
        return back % 40 not in {0, 1, 2}
    if back > 220:
        return back % 9 not in {0, 4}
    if back > 150:
        return back % 5 == 0
    return back % 23 not in {0, 1, 2, 3}


def told(tally: Tally | None) -> str:
    """All that a tally keeps; a score to six digits, whatever processor reckons it."""
    if tally is None:
        return ""
    kept = astuple(tally)
    return repr([round(each, 6) if isinstance(each, float) else str(each) for each in flat(kept)])


def flat(values: tuple[object, ...]) -> list[object]:
    """What tuples within tuples hold."""
    return [
        inner
        for value in values
        for inner in (flat(value) if isinstance(value, tuple) else [value])
    ]


def test_whoever_changes_a_rule_of_settled_days_raises_its_version() -> None:
    """If this fails, raise `settling.RULES`, and put both new values here."""
    history = eventful()
    figures = [told(tally_through(history, ago(back))) for back in range(LENGTH, 0, -1)]
    digest = sha256("\n".join(figures).encode()).hexdigest()[:16]
    assert (RULES, digest) == (1, DIGEST)
