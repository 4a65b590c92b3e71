"""Synthetic members: people with habits, and at most one pattern in how hard they train."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from coach.domain.patterns import LENGTHS, SMALLEST_SHARE, DayPart, PatternKind, day_part
from coach.domain.stats import LoggedSession

FIRST_DAY = date(2026, 1, 5)
_HOURS = {DayPart.MORNING: (6, 9), DayPart.AFTERNOON: (12, 15), DayPart.EVENING: (18, 20)}


@dataclass(frozen=True, slots=True)
class Noise:
    """What intensity does by itself.

    Attributes:
        odd: the share of sessions that are far out, three times as far as usual.
        memory: correlation of a session's deviation with that of the one before.
    """

    odd: float = 0.0
    memory: float = 0.0


PLAIN = Noise()


@dataclass(frozen=True, slots=True)
class Planted:
    """A member whose pattern is known, since it was put there.

    Attributes:
        mark: the weekday, part of the day or length; None for a trend or nothing.
        sign: 1 when the intensity is higher there, or rises; -1 when it is lower, or falls.
    """

    sessions: tuple[LoggedSession, ...]
    kind: PatternKind | None
    mark: int | DayPart | None
    sign: int


def member(
    seed: str, sessions: int, kind: PatternKind | None = None, d: float = 0.0, noise: Noise = PLAIN
) -> Planted:
    """One member with so many sessions, oldest first.

    They train 3 to 6 times a week, in two or three parts of the day, mostly for 25 to 55 minutes,
    at an intensity that varies by 1.2 to 1.8 points about their own level, rounded to 1 to 10.

    Args:
        seed: the same gives the same member.
        sessions: how many.
        kind: the pattern that is planted; None plants nothing.
        d: its size in standard deviations: sessions of one weekday, one part of the day or beyond
            one length against the others; for a trend the second half against the first.
        noise: what intensity does besides.
    """
    dice = random.Random(f"{seed} {sessions} {kind} {d}")  # noqa: S311 - people, not secrets
    history = list(_habits(dice, sessions))
    mark = _mark(dice, kind, history)
    sign = -1 if kind is PatternKind.LENGTH else dice.choice((-1, 1))
    level, spread = dice.uniform(4.5, 7.0), dice.uniform(1.2, 1.8)
    shifts = [sign * d * share for share in _shares(history, kind, mark)]
    played = zip(history, shifts, _deviations(dice, sessions, noise), strict=True)
    return Planted(
        tuple(
            replace(each, intensity=min(10, max(1, round(level + spread * (shift + deviation)))))
            for each, shift, deviation in played
        ),
        kind,
        mark,
        sign,
    )


def _habits(dice: random.Random, sessions: int) -> Iterator[LoggedSession]:
    chance = dice.uniform(3, 6) / 7
    parts = dice.sample(sorted(_HOURS), k=dice.choice((2, 3)))
    weights = [dice.uniform(0.5, 1.5) for _ in parts]
    usual = dice.uniform(25, 55)
    day = FIRST_DAY + timedelta(days=dice.randrange(7))
    for _ in range(sessions):
        day += timedelta(days=1)
        while dice.random() > chance:
            day += timedelta(days=1)
        first, last = _HOURS[dice.choices(parts, weights)[0]]
        began = datetime.combine(day, time(dice.randint(first, last), dice.randrange(60)))
        minutes = min(300, max(5, 5 * round(usual * dice.lognormvariate(0, 0.5) / 5)))
        yield LoggedSession(day, began + timedelta(minutes=minutes), minutes, intensity=5)


def _mark(
    dice: random.Random, kind: PatternKind | None, history: list[LoggedSession]
) -> int | DayPart | None:
    if kind is PatternKind.WEEKDAY:
        return dice.randrange(7)
    if kind is PatternKind.DAY_PART:
        return dice.choice(sorted({day_part(session) for session in history}))
    if kind is PatternKind.LENGTH:
        shares = {
            length: sum(each.minutes > length for each in history) / len(history)
            for length in LENGTHS
        }
        kept = [at for at, part in shares.items() if SMALLEST_SHARE <= part <= 1 - SMALLEST_SHARE]
        return dice.choice(kept or [LENGTHS[2]])
    return None


def _shares(
    history: list[LoggedSession], kind: PatternKind | None, mark: int | DayPart | None
) -> Iterator[float]:
    """How much of the effect each session has."""
    for place, session in enumerate(history):
        if kind is PatternKind.WEEKDAY:
            yield float(session.day.weekday() == mark)
        elif kind is PatternKind.DAY_PART:
            yield float(day_part(session) == mark)
        elif kind is PatternKind.LENGTH and isinstance(mark, int):
            yield float(session.minutes > mark)
        elif kind is PatternKind.TREND:
            yield 2 * (place / max(1, len(history) - 1) - 0.5)
        else:
            yield 0.0


def _deviations(dice: random.Random, count: int, noise: Noise) -> Iterator[float]:
    last = dice.gauss(0, 1)
    for _ in range(count):
        fresh = dice.gauss(0, (1 - noise.memory**2) ** 0.5)
        last = noise.memory * last + fresh
        is_odd = noise.odd and dice.random() < noise.odd
        yield 3 * last if is_odd else last
