"""Detectors of change: a person's last days against their own weeks before. Robust, or silent."""

from collections.abc import Callable, Iterator
from math import sqrt
from statistics import median

from coach.domain import robust
from coach.domain.findings import (
    Finding,
    FindingKind,
    Subject,
    easy_action,
    short_action,
    weight_of,
)
from coach.domain.stats import COMPARISON_BLOCKS

NOTABLE_CHANGE_PERCENT = 15
NOTABLE_Z = 1.5
"""A week outside a person's own middle 87 %."""
LOAD_JUMP_RATIO = 1.5
LOAD_JUMP_Z = 6.0
FEWEST_WEEKS = 6
MOST_WEEKS = 12
REGULAR_DAYS = 28
REGULAR_P = 0.0005
"""With it, and the limits of a load jump, one person in 200 is told of a change by chance."""

_WEEK = 7


def _weekly(subject: Subject, what: Callable[[int, int], int]) -> list[int]:
    """Sums of the 7-day blocks before today that lie wholly within the history, newest first.

    Args:
        subject: whose.
        what: gives a day's figure from its minutes and its load.
    """
    days = subject.history.days
    blocks = min(MOST_WEEKS + 1, (subject.today - days[0].day).days // _WEEK) if days else 0
    sums = [0] * blocks
    for total in days:
        block = ((subject.today - total.day).days - 1) // _WEEK
        if 0 <= block < blocks:
            sums[block] += what(total.minutes, total.load)
    return sums


def load_jump(subject: Subject) -> Iterator[Finding]:
    """A load of the last 7 days far beyond any week before: half as much again, and unusual."""
    newest, *before = _weekly(subject, lambda _minutes, load: load) or [0]
    if len(before) < FEWEST_WEEKS or not (usual := round(median(before))):
        return
    z = robust.robust_z(newest, before)
    if newest >= LOAD_JUMP_RATIO * usual and z >= LOAD_JUMP_Z and newest > max(before):
        yield Finding(
            FindingKind.LOAD_JUMP,
            easy_action(subject.stats),
            figure=newest,
            other=usual,
            effect=z,
            n=1,
            of_n=len(before) + 1,
            p=robust.p_one_sided(z),
            weight=0.9,
        )


def against_usual(subject: Subject) -> Iterator[Finding]:
    """The last 7 days against the average, where they lie outside the usual ups and downs."""
    change = subject.stats.versus_average_percent or 0
    newest, *before = _weekly(subject, lambda minutes, _load: minutes) or [0]
    # A week without a session is a gap, which is told as one.
    if abs(change) < NOTABLE_CHANGE_PERCENT or len(before) < COMPARISON_BLOCKS or not newest:
        return
    z = robust.robust_z(newest, before)
    if abs(z) < NOTABLE_Z or (z > 0) != (change > 0):
        return
    is_more = change > 0
    yield Finding(
        FindingKind.ABOVE_USUAL if is_more else FindingKind.BELOW_USUAL,
        easy_action(subject.stats) if is_more else short_action(subject.stats),
        figure=abs(change),
        effect=z,
        n=1,
        of_n=len(before) + 1,
        weight=min(1.0, abs(z) / 5),
    )


def regularity(subject: Subject) -> Iterator[Finding]:
    """Active days of the last 28 against the 28 before, as two shares (z test, pooled)."""
    if not subject.history.days:
        return
    if (subject.today - subject.history.days[0].day).days < 2 * REGULAR_DAYS:
        return
    ago = [(subject.today - total.day).days for total in subject.history.days]
    lately = sum(1 <= days <= REGULAR_DAYS for days in ago)
    before = sum(REGULAR_DAYS < days <= 2 * REGULAR_DAYS for days in ago)
    share = (lately + before) / (2 * REGULAR_DAYS)
    error = sqrt(2 * share * (1 - share) / REGULAR_DAYS)
    z = (lately - before) / REGULAR_DAYS / error if error else 0.0
    if (p := robust.p_two_sided(z)) <= REGULAR_P and lately:
        is_more = lately > before
        yield Finding(
            FindingKind.MORE_REGULAR if is_more else FindingKind.LESS_REGULAR,
            subject.action if is_more else short_action(subject.stats),
            figure=lately,
            other=before,
            effect=z,
            n=REGULAR_DAYS,
            of_n=2 * REGULAR_DAYS,
            p=p,
            weight=weight_of(p),
        )
