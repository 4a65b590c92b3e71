"""What our English facts let a text in another language say: each figure, and the words it needs.

Facts stay English, so that what a model is given is what the guard reads. Every line that
`facts.py` and `answers.py` can write has its pattern here; a line without one grants nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from coach.language import english as words
from coach.language.granting import EARLIER, LINES, NUMBER, Group, Slot, Trend, said
from coach.language.lexicon import Name, Sense, Unit

_S = Sense


@dataclass(frozen=True, slots=True)
class Grant:
    """A figure that a text may tell.

    Attributes:
        needs: of each group a word has to stand by the figure.
        allows: what may stand there beside them; anything else is said of something else.
        against: what it may be compared with.
        trend: 1 when it is the higher one of the two figures that a fact compares or that much
            higher, -1 for lower; 0 when no fact compares it.
        is_other: it is the one that is compared with.
        pair: what it is compared in, with the figure of its unit there.
        of_last: the number of sessions that it was told from; None when the line has none.
    """

    number: Decimal
    unit: Unit
    needs: tuple[Group, ...] = ()
    allows: Group = frozenset()
    against: Group = frozenset()
    trend: int = 0
    is_other: bool = False
    pair: str = ""
    of_last: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Grants:
    """All that the facts let a text say.

    Attributes:
        stretches: numbers of days or sessions that were looked at.
        names: weekdays, parts of the day and tiers.
        dates: day and month.
        freezes: in hand; None when no fact says.
        is_today_open: the day counts for nothing yet.
    """

    figures: tuple[Grant, ...] = ()
    trends: tuple[Trend, ...] = ()
    stretches: frozenset[tuple[Decimal, Unit]] = frozenset()
    names: frozenset[Name] = frozenset()
    dates: frozenset[tuple[Decimal, str]] = frozenset()
    goal: Sense | None = None
    freezes: int | None = None
    is_today_open: bool = False


@lru_cache(maxsize=32)  # a retry is judged by the same lines
def granted(facts: tuple[str, ...]) -> Grants:
    """What these lines grant."""
    figures: list[Grant] = []
    trends: list[Trend] = []
    stretches = {(Decimal(7), Unit.DAYS)}
    names: set[Name] = set()
    for line in facts:
        names.update(_names(line))
        for pattern, slots, trend in LINES:
            for found in pattern.finditer(line):
                told = found.groupdict()
                sign = _sign(told.get("turn"))
                spoken = frozenset(_names(found.group()))
                looked_at = _number(told["sessions"] or "") if told.get("sessions") else None
                figures += (
                    replace(_grant(slot, told[place] or "", sign, spoken), of_last=looked_at)
                    for place, slot in slots.items()
                    if told.get(place)
                )
                stretches.update(_stretches(told))
                if trend and sign:
                    trends.append(replace(trend, sign=sign * trend.sign))
    figures, compared = _compared(figures)
    return Grants(
        figures=tuple(figures),
        trends=(*trends, *compared),
        stretches=frozenset(stretches),
        names=frozenset(names),
        dates=frozenset(_dates(facts)),
        goal=_goal(facts),
        is_today_open=any(line.startswith("Today: not done yet") for line in facts),
        freezes=next((int(f.number) for f in figures if f.unit is Unit.FREEZES), None),
    )


def _grant(slot: Slot, written: str, sign: int, names: Group) -> Grant:
    return Grant(
        number=_number(written),
        unit=slot.unit,
        needs=(*slot.needs, names) if slot.needs_name and names else slot.needs,
        allows=slot.allows.union(*slot.needs) | (names if slot.is_named else frozenset()),
        against=slot.against,
        trend=slot.trend * sign,
        is_other=slot.is_other,
        pair=slot.pair,
    )


def _number(written: str) -> Decimal:
    """A figure of ours: "1,200", "7.5", "18:00" or "1 h 35 min", the last two in minutes."""
    parts = [Decimal(each.replace(",", "")) for each in re.findall(NUMBER, written)]
    if ":" in written or " h" in written:
        return 60 * parts[0] + sum(parts[1:])
    return parts[0]


def _sign(turn: str | None) -> int:
    if turn is None:
        return 0
    return 1 if turn in {"+", "higher", "rose", "up", "above"} else -1


# --- beside the figures -------------------------------------------------------------------------
_DAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_PART = re.compile(r"\b(?:in the (morning|afternoon|evening)|at (night))\b")
_TIER = re.compile(r"\ATier: (\w+)|\AJust reached: (\w+) tier")
_DATE = re.compile(r"\b(\d{1,2}) (" + "|".join(words.MONTHS) + r")\b")
_OUTCOME = re.compile(r"\AWeekly goal of that week: #? ?\d+ minutes, (reached|missed)")


def _names(line: str) -> Iterator[Name]:
    yield from (Name("day", f"{found}day") for found in _DAY.findall(line))
    yield from (Name("part", "".join(found)) for found in _PART.findall(line))
    yield from (Name("tier", "".join(found).casefold()) for found in _TIER.findall(line))


def _stretches(told: Mapping[str, str | None]) -> Iterator[tuple[Decimal, Unit]]:
    if told.get("sessions"):
        yield _number(told["sessions"] or ""), Unit.SESSIONS
    if "e" in told and "k" in told:
        yield Decimal(28), Unit.DAYS


def _dates(facts: Sequence[str]) -> Iterator[tuple[Decimal, str]]:
    for line in facts:
        for day, month in _DATE.findall(line):
            yield Decimal(day), f"{words.MONTHS[month]}"


def _goal(facts: Sequence[str]) -> Sense | None:
    found = (_OUTCOME.search(line) for line in facts)
    outcome = next((match[1] for match in found if match), None)
    return {None: None, "reached": _S.REACHED, "missed": _S.MISSED}[outcome]


def _compared(figures: Sequence[Grant]) -> tuple[list[Grant], list[Trend]]:
    """The figures of two stretches of days, with the direction from one to the other."""
    found, trends = list(figures), []
    others = {
        (each.pair, each.unit): each.number for each in figures if each.pair and each.is_other
    }
    for at, each in enumerate(found):
        own = next(
            (
                g.number
                for g in figures
                if (g.pair, g.unit) == (each.pair, each.unit) and not g.is_other
            ),
            each.number,
        )
        other = others.get((each.pair, each.unit))
        if other is None or own == other:
            continue
        sign = 1 if own > other else -1
        found[at] = replace(each, trend=sign)
        if not each.is_other:
            trends.append(Trend(sign, _TOPICS[each.unit], EARLIER))
    return found, trends


_TOPICS = {
    Unit.MINUTES: said(_S.MINUTES, _S.WEEK, _S.DONE),
    Unit.SESSIONS: said(_S.SESSIONS),
    Unit.INTENSITY: said(_S.INTENSITY),
}
