"""What our English facts let a text in another language say: each figure, and the words it needs.

Facts stay English, so that what a model is given is what the guard reads. Every line that
`facts.py` and `answers.py` can write has its pattern here; a line without one grants nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from coach.language import english as words
from coach.language.lexicon import Name, Said, Sense, Unit

Group = frozenset[Said]
"""Words of which one has to be said."""

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
    """

    number: Decimal
    unit: Unit
    needs: tuple[Group, ...] = ()
    allows: Group = frozenset()
    against: Group = frozenset()
    trend: int = 0
    is_other: bool = False
    pair: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """A direction that may be told without a figure: of what, against what."""

    sign: int
    of: Group
    against: Group = frozenset()


@dataclass(frozen=True, slots=True)
class Grants:
    """All that the facts let a text say.

    Attributes:
        stretches: numbers of days or sessions that were looked at.
        names: weekdays, parts of the day and tiers.
        dates: day and month.
        freezes: in hand; None when no fact says.
    """

    figures: tuple[Grant, ...] = ()
    trends: tuple[Trend, ...] = ()
    stretches: frozenset[tuple[Decimal, Unit]] = frozenset()
    names: frozenset[Name] = frozenset()
    dates: frozenset[tuple[Decimal, str]] = frozenset()
    goal: Sense | None = None
    freezes: int | None = None


@lru_cache(maxsize=32)  # a retry is judged by the same lines
def granted(facts: tuple[str, ...]) -> Grants:
    """What these lines grant."""
    figures: list[Grant] = []
    trends: list[Trend] = []
    stretches = {(Decimal(7), Unit.DAYS)}
    names: set[Name] = set()
    for line in facts:
        names.update(_names(line))
        for pattern, slots, trend in _LINES:
            for found in pattern.finditer(line):
                told = found.groupdict()
                sign = _sign(told.get("turn"))
                spoken = frozenset(_names(found.group()))
                figures += (
                    _grant(slot, told[place] or "", sign, spoken)
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
        freezes=next((int(f.number) for f in figures if f.unit is Unit.FREEZES), None),
    )


# --- lines --------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Slot:
    """A place for a figure in one of our lines; see `Grant`.

    Attributes:
        is_named: the names of its part of the line belong to it.
        pair: what it is compared in, with the figure of its unit there.
    """

    unit: Unit
    needs: tuple[Group, ...] = ()
    allows: Group = frozenset()
    against: Group = frozenset()
    trend: int = 0
    is_other: bool = False
    is_named: bool = False
    pair: str = ""

def _any(*said: Said) -> Group:
    return frozenset(said)


_N = r"\d+(?:,\d{3})*(?:\.\d+)?"
_DID = _any(_S.DONE, _S.TOTAL, _S.MINUTES, _S.SESSIONS)
_WEEK = _any(_S.WEEK)
_PART_OF_A_WEEK = _any(_S.LAST_7, _S.WEEK, _S.LATELY)
_EARLIER = _any(_S.BEFORE, _S.BEFOREHAND, _S.FROM, _S.VERSUS)
_ELSEWHERE = _any(_S.OTHERS, _S.SHORTER, _S.VERSUS, _S.FROM, _S.BEFOREHAND, _S.USUAL)
_LEVEL = _any(_S.INTENSITY, _S.MEAN, _S.DONE, _S.LATELY)
_ADVISED = (_any(_S.PLAN),)
_COMING = _any(_S.TODAY, _S.LEFT, _S.HOUR, _S.ACTIVITY, _S.STREAK, _S.FREEZE, _S.MARK, _S.BEST, _S.WEEK)
_STREAK = (_any(_S.STREAK),)
_ON = _any(_S.DONE, _S.PLAN, _S.STREAK, _S.TOTAL, _S.SESSIONS, _S.MINUTES, _S.TODAY)


def _level(*, is_other: bool = False, **more: object) -> _Slot:
    """An intensity that is compared with another."""
    slot = _Slot(
        Unit.INTENSITY,
        needs=(_ELSEWHERE,) if is_other else (),
        allows=_LEVEL | (_ELSEWHERE if is_other else _any(_S.LONGER, _S.BEST)),
        against=_ELSEWHERE,
        trend=1,
        is_other=is_other,
    )
    return replace(slot, **more)  # type: ignore[arg-type]  # fields of the slot


_LINES: tuple[tuple[re.Pattern[str], Mapping[str, _Slot], Trend | None], ...] = tuple(
    (re.compile(pattern.replace("#", _N)), slots, trend)
    for pattern, slots, trend in (
        (
            r"\AToday: (?P<m>#) minutes in (?P<s>#) sessions?",
            {
                "m": _Slot(Unit.MINUTES, allows=_DID | {_S.TODAY}),
                "s": _Slot(Unit.SESSIONS, allows=_DID | {_S.TODAY}),
            },
            None,
        ),
        (
            r"\AIn that week: (?P<s>#) sessions?, (?P<m>#) minutes(?: at (?P<i>#)/10)?, active on"
            r" (?P<d>#) days?",
            {
                "s": _Slot(Unit.SESSIONS, allows=_DID | _WEEK, against=_EARLIER, pair="week"),
                "m": _Slot(Unit.MINUTES, allows=_DID | _WEEK, against=_EARLIER, pair="week"),
                "i": _Slot(Unit.INTENSITY, allows=_WEEK | _LEVEL),
                "d": _Slot(
                    Unit.DAYS,
                    needs=(_any(_S.ACTIVE, _S.DONE, _S.SESSIONS),),
                    allows=_WEEK | {_S.ACTIVE, _S.DONE},
                ),
            },
            None,
        ),
        (
            r"\ABest day of that week: \w+, (?P<m>#) minutes",
            {
                "m": _Slot(
                    Unit.MINUTES,
                    needs=(_any(_S.BEST),),
                    allows=_DID | _WEEK | {_S.BEST},
                    is_named=True,
                )
            },
            None,
        ),
        (
            r"\AThe week before: (?P<s>#) sessions?, (?P<m>#) minutes",
            {
                "s": _Slot(
                    Unit.SESSIONS, (_EARLIER,), _EARLIER | _DID, _EARLIER, is_other=True,
                    pair="week",
                ),
                "m": _Slot(
                    Unit.MINUTES, (_EARLIER,), _EARLIER | _DID, _EARLIER, is_other=True,
                    pair="week",
                ),
            },
            None,
        ),
        (
            r"\AThe week before: .*; minutes since then: (?P<turn>[+-])(?P<p>#)%",
            {
                "p": _Slot(
                    Unit.PERCENT,
                    (_any(_S.UP, _S.DOWN),),
                    _any(_S.MINUTES, _S.DONE, _S.WEEK),
                    _EARLIER,
                    trend=1,
                )
            },
            Trend(1, _any(_S.MINUTES, _S.WEEK, _S.DONE), _EARLIER),
        ),
        (
            r"\AWeekly goal of that week: (?P<m>#) minutes",
            {"m": _Slot(Unit.MINUTES, (_any(_S.GOAL),), _WEEK | {_S.REACHED, _S.MISSED})},
            None,
        ),
        (
            r"\AWeekly goal of that week: .* missed by (?P<m>#) minutes?",
            {
                "m": _Slot(
                    Unit.MINUTES, (_any(_S.LACKING),), _WEEK | {_S.GOAL, _S.MISSED, _S.LACKING}
                )
            },
            None,
        ),
        (
            r"; the 7 days after it: (?P<m>#) minutes at (?P<i>#)/10",
            {
                "m": _Slot(
                    Unit.MINUTES,
                    (_any(_S.AFTERWARDS, _S.TO),),
                    _DID | {_S.AFTERWARDS, _S.LAST_7},
                    _EARLIER,
                    pair="advice",
                ),
                "i": _Slot(
                    Unit.INTENSITY,
                    (_any(_S.AFTERWARDS, _S.TO),),
                    _LEVEL | {_S.AFTERWARDS, _S.LAST_7},
                    _EARLIER,
                    pair="advice",
                ),
            },
            None,
        ),
        (
            r", the 7 days before it: (?P<m>#) minutes at (?P<i>#)/10",
            {
                "m": _Slot(
                    Unit.MINUTES,
                    (_any(_S.BEFOREHAND, _S.FROM, _S.VERSUS),),
                    _EARLIER | _DID | {_S.LAST_7, _S.AFTERWARDS},
                    is_other=True,
                    pair="advice",
                ),
                "i": _Slot(
                    Unit.INTENSITY,
                    (_any(_S.BEFOREHAND, _S.FROM, _S.VERSUS),),
                    _EARLIER | _LEVEL | {_S.LAST_7, _S.AFTERWARDS},
                    is_other=True,
                    pair="advice",
                ),
            },
            None,
        ),
        (
            r"\ASessions this period: the last (?P<s>#) sessions?, (?P<m>#) minutes",
            {
                "s": _Slot(Unit.SESSIONS, (_any(_S.LATELY),), _DID | {_S.LATELY}),
                "m": _Slot(
                    Unit.MINUTES,
                    (_any(_S.LATELY, _S.DONE, _S.TOTAL),),
                    _DID | {_S.LATELY},
                ),
            },
            None,
        ),
        (
            r"\AAverage intensity: (?P<a>#)/10, peak intensity: (?P<p>#)/10",
            {
                "a": _Slot(Unit.INTENSITY, (_any(_S.MEAN),), _LEVEL),
                "p": _Slot(Unit.INTENSITY, (_any(_S.PEAK),), _any(_S.PEAK, _S.INTENSITY, _S.TO)),
            },
            None,
        ),
        (
            r"\AMost active time: (?P<h>\d\d:\d\d)|\Wmost minutes fall around (?P<k>\d\d:\d\d)",
            {
                "h": _Slot(Unit.CLOCK, (), _any(_S.HOUR, _S.ACTIVE, _S.DONE, _S.BEST)),
                "k": _Slot(Unit.CLOCK, (), _any(_S.HOUR, _S.ACTIVE, _S.DONE, _S.BEST)),
            },
            None,
        ),
        (
            r"\AJust reached: (?P<s>#) sessions|\AJust reached: (?P<h>#) hours",
            {
                "s": _Slot(Unit.SESSIONS, (), _DID | {_S.REACHED, _S.MARK}),
                "h": _Slot(Unit.HOURS, (), _DID | {_S.REACHED, _S.MARK}),
            },
            None,
        ),
        (
            r"\AJust reached: (?P<d>#)-day streak",
            {"d": _Slot(Unit.DAYS, _STREAK, _any(_S.STREAK, _S.CURRENT, _S.DONE, _S.MARK))},
            None,
        ),
        (
            r"\AJust reached: longest session yet: (?P<m>(?:# h ?)?(?:# min)?)",
            {
                "m": _Slot(
                    Unit.MINUTES, (_any(_S.LONGEST, _S.BEST),), _DID | {_S.LONGEST, _S.BEST}
                )
            },
            None,
        ),
        (
            r"\AJust reached: best (?:day|week) yet: (?P<m>(?:# h ?)?(?:# min)?)",
            {"m": _Slot(Unit.MINUTES, (_any(_S.BEST),), _DID | {_S.BEST})},
            None,
        ),
        (
            r"\AIn all: (?P<s>#) sessions?|\AWhat stands out: (?P<t>#) sessions? in the logbook",
            {
                place: _Slot(Unit.SESSIONS, (_any(_S.TOTAL, _S.DONE),), _DID | {_S.MARK})
                for place in "st"
            },
            None,
        ),
        (r"\ARank: Top (?P<p>#)%", {"p": _Slot(Unit.PERCENT, (_any(_S.RANK),))}, None),
        (
            r"\ACurrent streak: (?P<d>#) days?, longest streak: (?P<l>#) days?",
            {
                "d": _Slot(
                    Unit.DAYS, _STREAK, _any(_S.STREAK, _S.CURRENT, _S.DONE, _S.TODAY, _S.NO_REST)
                ),
                "l": _Slot(Unit.DAYS, (_any(_S.LONGEST),), _any(_S.STREAK, _S.LONGEST)),
            },
            None,
        ),
        (r"\AFreezes in hand: (?P<f>#)", {"f": _Slot(Unit.FREEZES, (), _any(_S.FREEZE))}, None),
        (
            r"\ALast 7 complete days: (?P<s>#) sessions?, (?P<m>#) minutes",
            {
                "s": _Slot(
                    Unit.SESSIONS, (_PART_OF_A_WEEK,), _DID | _PART_OF_A_WEEK
                ),
                "m": _Slot(
                    Unit.MINUTES, (_PART_OF_A_WEEK,), _DID | _PART_OF_A_WEEK
                ),
            },
            None,
        ),
        (
            r"\AMinutes of the last 7 days compared with your average: (?P<turn>[+-])(?P<p>#)%",
            {
                "p": _Slot(
                    Unit.PERCENT,
                    (_any(_S.UP, _S.DOWN),),
                    _any(_S.MINUTES, _S.DONE, _S.ACTIVE) | _PART_OF_A_WEEK,
                    _any(_S.USUAL, _S.VERSUS),
                    trend=1,
                )
            },
            Trend(1, _any(_S.MINUTES, _S.DONE) | _PART_OF_A_WEEK, _any(_S.USUAL, _S.VERSUS)),
        ),
        # --- what stands out
        (
            r"\AWhat stands out: intensity (?:on (?P<day>\w+day)s|(?:in|at) (?:the )?(?P<part>\w+))"
            r" is (?P<turn>higher|lower), (?P<a>#)/10,",
            {"a": _level(is_named=True)},
            Trend(1, _any(_S.INTENSITY, _S.DONE, _S.SESSIONS), _ELSEWHERE),
        ),
        (
            r"\AWhat stands out: intensity .* is (?P<turn>higher|lower), .*\ball others (?P<o>#)/10"
            r" \(of the last (?P<sessions>#) sessions\)",
            {"o": _level(is_other=True)},
            None,
        ),
        (
            r"\AWhat stands out: in sessions over (?P<b>#) minutes intensity (?P<turn>drops) to"
            r" (?P<a>#)/10, in shorter ones it is (?P<o>#)/10 \(of the last (?P<sessions>#) ses",
            {
                "a": _level(allows=_LEVEL | {_S.LONGER}),
                "o": _level(is_other=True),
                "b": _Slot(Unit.MINUTES, (_any(_S.LONGER, _S.SHORTER, _S.OVER),), _any(
                    _S.LONGER, _S.SHORTER, _S.INTENSITY, _S.SESSIONS, _S.DONE, _S.MEAN), _ELSEWHERE
                ),
            },
            Trend(1, _any(_S.INTENSITY, _S.LONGER, _S.DONE, _S.SESSIONS), _ELSEWHERE),
        ),
        (
            r"\AWhat stands out: intensity (?P<turn>rose|fell) to (?P<a>#)/10 over the last"
            r" (?P<sessions>#) sessions, from (?P<o>#)/10 before",
            {
                "a": _level(allows=_LEVEL | {_S.LATELY, _S.CURRENT}),
                "o": _level(is_other=True),
            },
            Trend(1, _any(_S.INTENSITY, _S.LATELY, _S.DONE, _S.SESSIONS), _ELSEWHERE),
        ),
        (
            r"\AWhat stands out: a session on each of (?P<d>#) days in a row",
            {"d": _Slot(Unit.DAYS, (_any(_S.STREAK, _S.NO_REST),), _any(
                _S.STREAK, _S.NO_REST, _S.DONE, _S.CURRENT
            ))},
            None,
        ),
        (
            r"\AWhat stands out: load of the last 7 days is (?P<j>#), (?P<turn>up) from (?P<u>#) in",
            {
                "j": _Slot(
                    Unit.POINTS,
                    (_any(_S.LOAD),),
                    _any(_S.LOAD, _S.TO, _S.MINUTES) | _PART_OF_A_WEEK,
                    _any(_S.USUAL, _S.VERSUS, _S.FROM),
                    trend=1,
                ),
                "u": _Slot(
                    Unit.POINTS,
                    (_any(_S.USUAL, _S.VERSUS, _S.FROM),),
                    _any(_S.LOAD, _S.USUAL, _S.VERSUS, _S.FROM, _S.MEAN),
                    _any(_S.USUAL, _S.VERSUS, _S.FROM),
                    trend=1,
                    is_other=True,
                ),
            },
            Trend(1, _any(_S.LOAD) | _PART_OF_A_WEEK, _any(_S.USUAL, _S.VERSUS)),
        ),
        (
            r"\AWhat stands out: (?P<d>#) days? since the last session"
            r"|\AWhat stands out: back after (?P<b>#) days? without a session",
            {
                place: _Slot(Unit.DAYS, (_any(_S.GAP),), _any(_S.GAP, _S.DONE, _S.CURRENT, _S.BEFOREHAND))
                for place in "db"
            },
            None,
        ),
        (
            r"\AWhat stands out: recent sessions are hard, (?P<i>#)/10 on average",
            {"i": _Slot(Unit.INTENSITY, (), _LEVEL)},
            None,
        ),
        (
            r"\AWhat stands out: .* monotony (?P<n>#)",
            {"n": _Slot(Unit.POINTS, (_any(_S.MONOTONY),), _any(_S.LAST_7, _S.WEEK))},
            None,
        ),
        (
            r"\AWhat stands out: active on (?P<k>#) days? of the last 28, (?P<turn>up|down) from"
            r" (?P<e>#) days? in the 28 before",
            {
                "k": _Slot(
                    Unit.DAYS,
                    (_any(_S.ACTIVE, _S.DONE, _S.LAST_28),),
                    _any(_S.ACTIVE, _S.DONE, _S.LAST_28, _S.CURRENT),
                    _EARLIER,
                    trend=1,
                ),
                "e": _Slot(
                    Unit.DAYS,
                    (_EARLIER,),
                    _any(_S.ACTIVE, _S.DONE) | _EARLIER,
                    _EARLIER,
                    trend=1,
                    is_other=True,
                ),
            },
            Trend(1, _any(_S.ACTIVE, _S.DONE, _S.LAST_28), _EARLIER),
        ),
        (
            r"\AWhat stands out: minutes of the last 7 days were (?P<p>#)% (?P<turn>above|below)",
            {
                "p": _Slot(
                    Unit.PERCENT,
                    (_any(_S.UP, _S.DOWN),),
                    _any(_S.MINUTES, _S.DONE, _S.ACTIVE) | _PART_OF_A_WEEK,
                    _any(_S.USUAL, _S.VERSUS),
                    trend=1,
                )
            },
            Trend(1, _any(_S.MINUTES, _S.DONE) | _PART_OF_A_WEEK, _any(_S.USUAL, _S.VERSUS)),
        ),
        (
            r"\AWhat stands out: the last (?P<s>#) sessions were all of one activity, after"
            r" (?P<b>#) activities before",
            {
                "s": _Slot(
                    Unit.SESSIONS,
                    (_any(_S.ACTIVITY),),
                    _any(_S.ACTIVITY, _S.DONE, _S.STREAK, _S.LATELY),
                ),
                "b": _Slot(Unit.ACTIVITIES, (_EARLIER,), _EARLIER | {_S.ACTIVITY}),
            },
            None,
        ),
        (
            r"\AWhat stands out: \w+ was the biggest day so far, (?P<m>#) minutes",
            {"m": _Slot(Unit.MINUTES, (_any(_S.BEST),), _DID | {_S.BEST}, is_named=True)},
            None,
        ),
        (
            r"\AWhat stands out: (?P<d>#) days? until a streak of (?P<m>#) days",
            {
                "d": _Slot(Unit.DAYS, (_any(_S.LEFT),), _ON),
                "m": _Slot(Unit.DAYS, (_any(_S.MARK, _S.REACHED),), _ON | {_S.MARK, _S.REACHED}),
            },
            None,
        ),
        (
            r"\AWhat stands out: (?P<s>#) sessions? until (?P<m>#) sessions in total",
            {
                "s": _Slot(Unit.SESSIONS, (_any(_S.LEFT),), _ON),
                "m": _Slot(Unit.SESSIONS, (_any(_S.MARK, _S.REACHED),), _ON | {_S.MARK, _S.REACHED}),
            },
            None,
        ),
        (
            r"\AWhat stands out: (?P<m>#) minutes? until (?P<h>#) hours in all",
            {
                "m": _Slot(Unit.MINUTES, (_any(_S.LEFT),), _ON),
                "h": _Slot(Unit.HOURS, (_any(_S.MARK, _S.REACHED),), _ON | {_S.MARK, _S.REACHED}),
            },
            None,
        ),
        (
            r"\AWhat stands out: a streak of (?P<d>#) days?",
            {"d": _Slot(Unit.DAYS, _STREAK, _any(_S.STREAK, _S.CURRENT, _S.DONE, _S.NO_REST))},
            None,
        ),
        (
            r"\AWhat stands out: habit score (?P<n>#) of 100",
            {"n": _Slot(Unit.POINTS, (_any(_S.HABIT),), _any(_S.HABIT))},
            None,
        ),
        (
            r"\AWhat stands out: a typical session takes (?P<m>#) minutes?",
            {"m": _Slot(Unit.MINUTES, (_any(_S.TYPICAL, _S.MEAN),), _any(
                _S.TYPICAL, _S.MEAN, _S.SESSIONS, _S.DONE, _S.USUAL
            ))},
            None,
        ),
        (
            r"\AWhat stands out: (?P<h>#) hours? in all",
            {"h": _Slot(Unit.HOURS, (_any(_S.TOTAL, _S.DONE),), _DID)},
            None,
        ),
        # --- the action
        (
            r"\ASuggested action: .*?(?P<m>#) minutes?(?: at (?P<h>\d\d:\d\d))?",
            {
                "m": _Slot(Unit.MINUTES, _ADVISED, _COMING, is_named=True),
                "h": _Slot(Unit.CLOCK, _ADVISED, _COMING),
            },
            None,
        ),
        (
            r"\ASuggested action: .*?(?P<m>#) minutes?",
            {
                "m": _Slot(Unit.MINUTES, _ADVISED, _COMING, is_named=True),
            },
            None,
        ),
        (
            r"\ALast advice, on [^:]*: [^;]*?(?P<m>#) minutes?(?: at (?P<h>\d\d:\d\d))?",
            {
                "m": _Slot(Unit.MINUTES, _ADVISED, _COMING | {_S.LATELY}, is_named=True),
                "h": _Slot(Unit.CLOCK, _ADVISED, _COMING | {_S.LATELY}),
            },
            None,
        ),
        # --- what was asked for
        (
            r"\AAsked for [^:]*: (?P<s>#) sessions?, (?P<m>#) minutes, active on (?P<d>#) days?",
            {
                "s": _Slot(Unit.SESSIONS, allows=_DID),
                "m": _Slot(Unit.MINUTES, allows=_DID),
                "d": _Slot(Unit.DAYS, (_any(_S.ACTIVE, _S.DONE),), _any(_S.ACTIVE, _S.DONE)),
            },
            None,
        ),
    )
)


def _grant(slot: _Slot, written: str, sign: int, names: Group) -> Grant:
    return Grant(
        number=_number(written),
        unit=slot.unit,
        needs=slot.needs,
        allows=slot.allows.union(*slot.needs) | (names if slot.is_named else frozenset()),
        against=slot.against,
        trend=slot.trend * sign,
        is_other=slot.is_other,
        pair=slot.pair,
    )


def _number(written: str) -> Decimal:
    """A figure of ours: "1,200", "7.5", "18:00" or "1 h 35 min", the last two in minutes."""
    parts = [Decimal(each.replace(",", "")) for each in re.findall(_N, written)]
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
        yield Decimal((told["sessions"] or "").replace(",", "")), Unit.SESSIONS
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
    others = {(each.pair, each.unit): each.number for each in figures if each.pair and each.is_other}
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
            trends.append(Trend(sign, _TOPICS[each.unit], _EARLIER))
    return found, trends


_TOPICS = {
    Unit.MINUTES: _any(_S.MINUTES, _S.WEEK, _S.DONE),
    Unit.SESSIONS: _any(_S.SESSIONS),
    Unit.INTENSITY: _any(_S.INTENSITY),
}
