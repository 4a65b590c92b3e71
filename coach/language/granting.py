"""What stands in which place of our own fact lines: the table that `grants.py` reads them by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from coach.language.lexicon import Said, Sense, Unit

Group = frozenset[Said]
"""Words of which one has to be said."""

_S = Sense


@dataclass(frozen=True, slots=True)
class Trend:
    """A direction that may be told without a figure: of what, against what."""

    sign: int
    of: Group
    against: Group = frozenset()


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a figure in one of our lines; see `Grant`.

    Attributes:
        is_named: the names of its part of the line belong to it.
        needs_name: and one of them has to be said.
        pair: what it is compared in, with the figure of its unit there.
    """

    unit: Unit
    needs: tuple[Group, ...] = ()
    allows: Group = frozenset()
    against: Group = frozenset()
    trend: int = 0
    is_other: bool = False
    is_named: bool = False
    needs_name: bool = False
    pair: str = ""


def said(*words: Said) -> Group:
    """One of these words."""
    return frozenset(words)


NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_DID = said(_S.DONE, _S.TOTAL, _S.MINUTES, _S.SESSIONS)
_WEEK = said(_S.WEEK)
_PART_OF_A_WEEK = said(_S.LAST_7, _S.WEEK, _S.LATELY)
EARLIER = said(_S.BEFORE, _S.BEFOREHAND, _S.FROM, _S.VERSUS)
_ELSEWHERE = said(_S.OTHERS, _S.SHORTER, _S.VERSUS, _S.FROM, _S.BEFOREHAND, _S.USUAL)
_LEVEL = said(_S.INTENSITY, _S.MEAN, _S.DONE, _S.LATELY)
_ADVISED = (said(_S.PLAN),)
_COMING = said(_S.TODAY, _S.LEFT, _S.HOUR, _S.ACTIVITY, _S.STREAK, _S.FREEZE, _S.BEST, _S.WEEK)
_STREAK = (said(_S.STREAK),)
_ON = said(_S.DONE, _S.PLAN, _S.STREAK, _S.TOTAL, _S.SESSIONS, _S.MINUTES, _S.TODAY)


def _level(*, is_other: bool = False, **more: object) -> Slot:
    """An intensity that is compared with another."""
    slot = Slot(
        Unit.INTENSITY,
        needs=(_ELSEWHERE,) if is_other else (),
        allows=_LEVEL | (_ELSEWHERE if is_other else said(_S.LONGER, _S.BEST)),
        against=_ELSEWHERE,
        trend=1,
        is_other=is_other,
    )
    return replace(slot, **more)  # type: ignore[arg-type]  # fields of the slot


LINES: tuple[tuple[re.Pattern[str], Mapping[str, Slot], Trend | None], ...] = tuple(
    (re.compile(pattern.replace("#", NUMBER)), slots, trend)
    for pattern, slots, trend in (
        (
            r"\AToday: (?P<m>#) minutes in (?P<s>#) sessions?",
            {
                "m": Slot(Unit.MINUTES, allows=_DID | {_S.TODAY}),
                "s": Slot(Unit.SESSIONS, allows=_DID | {_S.TODAY}),
            },
            None,
        ),
        (
            (
                r"\AIn that week: (?P<s>#) sessions?, (?P<m>#) minutes(?: at (?P<i>#)/10)?, active"
                r" on"
                r" (?P<d>#) days?"
            ),
            {
                "s": Slot(Unit.SESSIONS, allows=_DID | _WEEK, against=EARLIER, pair="week"),
                "m": Slot(Unit.MINUTES, allows=_DID | _WEEK, against=EARLIER, pair="week"),
                "i": Slot(Unit.INTENSITY, allows=_WEEK | _LEVEL),
                "d": Slot(
                    Unit.DAYS,
                    needs=(said(_S.ACTIVE, _S.DONE, _S.SESSIONS),),
                    allows=_WEEK | {_S.ACTIVE, _S.DONE},
                ),
            },
            None,
        ),
        (
            r"\ABest day of that week: \w+, (?P<m>#) minutes",
            {
                "m": Slot(
                    Unit.MINUTES,
                    needs=(said(_S.BEST),),
                    allows=_DID | _WEEK | {_S.BEST},
                    is_named=True,
                )
            },
            None,
        ),
        (
            r"\AThe week before: (?P<s>#) sessions?, (?P<m>#) minutes",
            {
                "s": Slot(
                    Unit.SESSIONS,
                    (EARLIER,),
                    EARLIER | _DID,
                    EARLIER,
                    is_other=True,
                    pair="week",
                ),
                "m": Slot(
                    Unit.MINUTES,
                    (EARLIER,),
                    EARLIER | _DID,
                    EARLIER,
                    is_other=True,
                    pair="week",
                ),
            },
            None,
        ),
        (
            r"\AThe week before: .*; minutes since then: (?P<turn>[+-])(?P<p>#)%",
            {
                "p": Slot(
                    Unit.PERCENT,
                    (said(_S.UP, _S.DOWN),),
                    said(_S.MINUTES, _S.DONE, _S.WEEK),
                    EARLIER,
                    trend=1,
                )
            },
            Trend(1, said(_S.MINUTES, _S.WEEK, _S.DONE), EARLIER),
        ),
        (
            r"\AWeekly goal of that week: (?P<m>#) minutes",
            {"m": Slot(Unit.MINUTES, (said(_S.GOAL),), _WEEK | {_S.REACHED, _S.MISSED})},
            None,
        ),
        (
            r"\AWeekly goal of that week: .* missed by (?P<m>#) minutes?",
            {
                "m": Slot(
                    Unit.MINUTES, (said(_S.LACKING),), _WEEK | {_S.GOAL, _S.MISSED, _S.LACKING}
                )
            },
            None,
        ),
        (
            r"; the 7 days after it: (?P<m>#) minutes at (?P<i>#)/10",
            {
                "m": Slot(
                    Unit.MINUTES,
                    (said(_S.AFTERWARDS, _S.TO),),
                    _DID | {_S.AFTERWARDS, _S.LAST_7},
                    EARLIER,
                    pair="advice",
                ),
                "i": Slot(
                    Unit.INTENSITY,
                    (said(_S.AFTERWARDS, _S.TO),),
                    _LEVEL | {_S.AFTERWARDS, _S.LAST_7},
                    EARLIER,
                    pair="advice",
                ),
            },
            None,
        ),
        (
            r", the 7 days before it: (?P<m>#) minutes at (?P<i>#)/10",
            {
                "m": Slot(
                    Unit.MINUTES,
                    (said(_S.BEFOREHAND, _S.FROM, _S.VERSUS),),
                    EARLIER | _DID | {_S.LAST_7, _S.AFTERWARDS},
                    is_other=True,
                    pair="advice",
                ),
                "i": Slot(
                    Unit.INTENSITY,
                    (said(_S.BEFOREHAND, _S.FROM, _S.VERSUS),),
                    EARLIER | _LEVEL | {_S.LAST_7, _S.AFTERWARDS},
                    is_other=True,
                    pair="advice",
                ),
            },
            None,
        ),
        (
            (
                r"\ASessions this period: (?=the last (?P<sessions>#) )the last (?P<s>#) sessions?,"
                r" (?P<m>#) minutes"
            ),
            {
                "s": Slot(Unit.SESSIONS, (said(_S.LATELY),), _DID | {_S.LATELY}),
                "m": Slot(
                    Unit.MINUTES,
                    (said(_S.LATELY, _S.DONE, _S.TOTAL),),
                    _DID | {_S.LATELY},
                ),
            },
            None,
        ),
        (
            r"\AAverage intensity: (?P<a>#)/10, peak intensity: (?P<p>#)/10",
            {
                "a": Slot(Unit.INTENSITY, (said(_S.MEAN),), _LEVEL),
                "p": Slot(Unit.INTENSITY, (said(_S.PEAK),), said(_S.PEAK, _S.INTENSITY, _S.TO)),
            },
            None,
        ),
        (
            r"\AMost active time: (?P<h>\d\d:\d\d)|\Wmost minutes fall around (?P<k>\d\d:\d\d)",
            {
                "h": Slot(Unit.CLOCK, (), said(_S.HOUR, _S.ACTIVE, _S.DONE, _S.BEST)),
                "k": Slot(Unit.CLOCK, (), said(_S.HOUR, _S.ACTIVE, _S.DONE, _S.BEST)),
            },
            None,
        ),
        (
            r"\AJust reached: (?P<s>#) sessions|\AJust reached: (?P<h>#) hours",
            {
                "s": Slot(Unit.SESSIONS, (), _DID | {_S.REACHED, _S.MARK}),
                "h": Slot(Unit.HOURS, (), _DID | {_S.REACHED, _S.MARK}),
            },
            None,
        ),
        (
            r"\AJust reached: (?P<d>#)-day streak",
            {"d": Slot(Unit.DAYS, _STREAK, said(_S.STREAK, _S.CURRENT, _S.DONE, _S.MARK))},
            None,
        ),
        (
            r"\AJust reached: longest session yet: (?P<m>(?:# h ?)?(?:# min)?)",
            {"m": Slot(Unit.MINUTES, (said(_S.LONGEST, _S.BEST),), _DID | {_S.LONGEST, _S.BEST})},
            None,
        ),
        (
            r"\AJust reached: best (?:day|week) yet: (?P<m>(?:# h ?)?(?:# min)?)",
            {"m": Slot(Unit.MINUTES, (said(_S.BEST),), _DID | {_S.BEST})},
            None,
        ),
        (
            r"\AIn all: (?P<s>#) sessions?|\AWhat stands out: (?P<t>#) sessions? in the logbook",
            {
                place: Slot(Unit.SESSIONS, (said(_S.TOTAL, _S.DONE),), _DID | {_S.MARK})
                for place in "st"
            },
            None,
        ),
        (r"\ARank: Top (?P<p>#)%", {"p": Slot(Unit.PERCENT, (said(_S.RANK),))}, None),
        (
            r"\ACurrent streak: (?P<d>#) days?, longest streak: (?P<l>#) days?",
            {
                "d": Slot(
                    Unit.DAYS, _STREAK, said(_S.STREAK, _S.CURRENT, _S.DONE, _S.TODAY, _S.NO_REST)
                ),
                "l": Slot(Unit.DAYS, (said(_S.LONGEST),), said(_S.STREAK, _S.LONGEST)),
            },
            None,
        ),
        (r"\AFreezes in hand: (?P<f>#)", {"f": Slot(Unit.FREEZES, (), said(_S.FREEZE))}, None),
        (
            r"\ALast 7 complete days: (?P<s>#) sessions?, (?P<m>#) minutes",
            {
                "s": Slot(Unit.SESSIONS, (_PART_OF_A_WEEK,), _DID | _PART_OF_A_WEEK),
                "m": Slot(Unit.MINUTES, (_PART_OF_A_WEEK,), _DID | _PART_OF_A_WEEK),
            },
            None,
        ),
        (
            r"\AMinutes of the last 7 days compared with your average: (?P<turn>[+-])(?P<p>#)%",
            {
                "p": Slot(
                    Unit.PERCENT,
                    (said(_S.UP, _S.DOWN),),
                    said(_S.MINUTES, _S.DONE, _S.ACTIVE) | _PART_OF_A_WEEK,
                    said(_S.USUAL, _S.VERSUS),
                    trend=1,
                )
            },
            Trend(1, said(_S.MINUTES, _S.DONE) | _PART_OF_A_WEEK, said(_S.USUAL, _S.VERSUS)),
        ),
        # --- what stands out
        (
            (
                r"\AWhat stands out: intensity"
                r" (?:on (?P<day>\w+day)s|(?:in|at) (?:the )?(?P<part>\w+))"
                r" is (?P<turn>higher|lower), (?P<a>#)/10,"
            ),
            {"a": _level(is_named=True, needs_name=True)},
            Trend(1, said(_S.INTENSITY, _S.DONE, _S.SESSIONS), _ELSEWHERE),
        ),
        (
            (
                r"\AWhat stands out: intensity .* is (?P<turn>higher|lower),"
                r" .*\ball others (?P<o>#)/10"
                r" \(of the last (?P<sessions>#) sessions\)"
            ),
            {"o": _level(is_other=True)},
            None,
        ),
        (
            (
                r"\AWhat stands out: in sessions over (?P<b>#) minutes intensity (?P<turn>drops) to"
                r" (?P<a>#)/10, in shorter ones it is (?P<o>#)/10 \(of the last (?P<sessions>#) ses"
            ),
            {
                "a": _level(needs=(said(_S.LONGER),), allows=_LEVEL | {_S.LONGER}),
                "o": _level(is_other=True),
                "b": Slot(
                    Unit.MINUTES,
                    (said(_S.LONGER, _S.SHORTER, _S.OVER),),
                    said(_S.LONGER, _S.SHORTER, _S.INTENSITY, _S.SESSIONS, _S.DONE, _S.MEAN),
                    _ELSEWHERE,
                ),
            },
            Trend(1, said(_S.INTENSITY, _S.LONGER, _S.DONE, _S.SESSIONS), _ELSEWHERE),
        ),
        (
            (
                r"\AWhat stands out: intensity (?P<turn>rose|fell) to (?P<a>#)/10 over the last"
                r" (?P<sessions>#) sessions, from (?P<o>#)/10 before"
            ),
            {
                "a": _level(allows=_LEVEL | {_S.LATELY, _S.CURRENT}),
                "o": _level(is_other=True),
            },
            Trend(1, said(_S.INTENSITY, _S.LATELY, _S.DONE, _S.SESSIONS), _ELSEWHERE),
        ),
        (
            r"\AWhat stands out: a session on each of (?P<d>#) days in a row",
            {
                "d": Slot(
                    Unit.DAYS,
                    (said(_S.STREAK, _S.NO_REST),),
                    said(_S.STREAK, _S.NO_REST, _S.DONE, _S.CURRENT),
                )
            },
            None,
        ),
        (
            r"\AWhat stands out: load of the last 7 days is (?P<j>#), (?P<turn>up) from (?P<u>#)",
            {
                "j": Slot(
                    Unit.POINTS,
                    (said(_S.LOAD),),
                    said(_S.LOAD, _S.TO, _S.MINUTES) | _PART_OF_A_WEEK,
                    said(_S.USUAL, _S.VERSUS, _S.FROM),
                    trend=1,
                ),
                "u": Slot(
                    Unit.POINTS,
                    (said(_S.USUAL, _S.VERSUS, _S.FROM),),
                    said(_S.LOAD, _S.USUAL, _S.VERSUS, _S.FROM, _S.MEAN),
                    said(_S.USUAL, _S.VERSUS, _S.FROM),
                    trend=1,
                    is_other=True,
                ),
            },
            Trend(1, said(_S.LOAD) | _PART_OF_A_WEEK, said(_S.USUAL, _S.VERSUS)),
        ),
        (
            (
                r"\AWhat stands out: (?P<d>#) days? since the last session"
                r"|\AWhat stands out: back after (?P<b>#) days? without a session"
            ),
            {
                place: Slot(
                    Unit.DAYS, (said(_S.GAP),), said(_S.GAP, _S.DONE, _S.CURRENT, _S.BEFOREHAND)
                )
                for place in "db"
            },
            None,
        ),
        (
            r"\AWhat stands out: recent sessions are hard, (?P<i>#)/10 on average",
            {"i": Slot(Unit.INTENSITY, (), _LEVEL)},
            None,
        ),
        (
            r"\AWhat stands out: .* monotony (?P<n>#)",
            {"n": Slot(Unit.POINTS, (said(_S.MONOTONY),), said(_S.LAST_7, _S.WEEK))},
            None,
        ),
        (
            (
                r"\AWhat stands out: active on (?P<k>#) days? of the last 28,"
                r" (?P<turn>up|down) from (?P<e>#) days? in the 28 before"
            ),
            {
                "k": Slot(
                    Unit.DAYS,
                    (said(_S.ACTIVE, _S.DONE, _S.LAST_28),),
                    said(_S.ACTIVE, _S.DONE, _S.LAST_28, _S.CURRENT),
                    EARLIER,
                    trend=1,
                ),
                "e": Slot(
                    Unit.DAYS,
                    (EARLIER,),
                    said(_S.ACTIVE, _S.DONE) | EARLIER,
                    EARLIER,
                    trend=1,
                    is_other=True,
                ),
            },
            Trend(1, said(_S.ACTIVE, _S.DONE, _S.LAST_28), EARLIER),
        ),
        (
            r"\AWhat stands out: minutes of the last 7 days were (?P<p>#)% (?P<turn>above|below)",
            {
                "p": Slot(
                    Unit.PERCENT,
                    (said(_S.UP, _S.DOWN),),
                    said(_S.MINUTES, _S.DONE, _S.ACTIVE) | _PART_OF_A_WEEK,
                    said(_S.USUAL, _S.VERSUS),
                    trend=1,
                )
            },
            Trend(1, said(_S.MINUTES, _S.DONE) | _PART_OF_A_WEEK, said(_S.USUAL, _S.VERSUS)),
        ),
        (
            (
                r"\AWhat stands out: (?=the last (?P<sessions>#) )the last (?P<s>#) sessions were"
                r" all of one activity, after"
                r" (?P<b>#) activities before"
            ),
            {
                "s": Slot(
                    Unit.SESSIONS,
                    (said(_S.ACTIVITY),),
                    said(_S.ACTIVITY, _S.DONE, _S.STREAK, _S.LATELY),
                ),
                "b": Slot(Unit.ACTIVITIES, (EARLIER,), EARLIER | {_S.ACTIVITY}),
            },
            None,
        ),
        (
            r"\AWhat stands out: \w+ was the biggest day so far, (?P<m>#) minutes",
            {"m": Slot(Unit.MINUTES, (said(_S.BEST),), _DID | {_S.BEST}, is_named=True)},
            None,
        ),
        (
            r"\AWhat stands out: (?P<d>#) days? until a streak of (?P<m>#) days",
            {
                "d": Slot(Unit.DAYS, (said(_S.LEFT),), _ON),
                "m": Slot(Unit.DAYS, (said(_S.MARK, _S.REACHED),), _ON | {_S.MARK, _S.REACHED}),
            },
            None,
        ),
        (
            r"\AWhat stands out: (?P<s>#) sessions? until (?P<m>#) sessions in total",
            {
                "s": Slot(Unit.SESSIONS, (said(_S.LEFT),), _ON),
                "m": Slot(Unit.SESSIONS, (said(_S.MARK, _S.REACHED),), _ON | {_S.MARK, _S.REACHED}),
            },
            None,
        ),
        (
            r"\AWhat stands out: (?P<m>#) minutes? until (?P<h>#) hours in all",
            {
                "m": Slot(Unit.MINUTES, (said(_S.LEFT),), _ON),
                "h": Slot(Unit.HOURS, (said(_S.MARK, _S.REACHED),), _ON | {_S.MARK, _S.REACHED}),
            },
            None,
        ),
        (
            r"\AWhat stands out: a streak of (?P<d>#) days?",
            {"d": Slot(Unit.DAYS, _STREAK, said(_S.STREAK, _S.CURRENT, _S.DONE, _S.NO_REST))},
            None,
        ),
        (
            r"\AWhat stands out: habit score (?P<n>#) of 100",
            {"n": Slot(Unit.POINTS, (said(_S.HABIT),), said(_S.HABIT))},
            None,
        ),
        (
            r"\AWhat stands out: a typical session takes (?P<m>#) minutes?",
            {
                "m": Slot(
                    Unit.MINUTES,
                    (said(_S.TYPICAL, _S.MEAN),),
                    said(_S.TYPICAL, _S.MEAN, _S.DONE, _S.USUAL, _S.LATELY),
                )
            },
            None,
        ),
        (
            r"\AWhat stands out: (?P<h>#) hours? in all",
            {"h": Slot(Unit.HOURS, (said(_S.TOTAL, _S.DONE),), _DID)},
            None,
        ),
        # --- the action
        (
            r"\ASuggested action: .*?(?P<m>#) minutes?(?: at (?P<h>\d\d:\d\d))?",
            {
                "m": Slot(Unit.MINUTES, _ADVISED, _COMING, is_named=True),
                "h": Slot(Unit.CLOCK, _ADVISED, _COMING),
            },
            None,
        ),
        (
            r"\ASuggested action: .*?(?P<m>#) minutes?",
            {
                "m": Slot(Unit.MINUTES, _ADVISED, _COMING, is_named=True),
            },
            None,
        ),
        (
            r"\ALast advice, on [^:]*: [^;]*?(?P<m>#) minutes?(?: at (?P<h>\d\d:\d\d))?",
            {
                "m": Slot(Unit.MINUTES, _ADVISED, _COMING | {_S.LATELY}, is_named=True),
                "h": Slot(Unit.CLOCK, _ADVISED, _COMING | {_S.LATELY}),
            },
            None,
        ),
        # --- what was asked for
        (
            (
                r"\AAsked for (?:in all|today)(?: so far)?:"
                r" (?P<s>#) sessions?, (?P<m>#) minutes, active on (?P<d>#) days?"
            ),
            {
                "s": Slot(Unit.SESSIONS, allows=_DID),
                "m": Slot(Unit.MINUTES, allows=_DID),
                "d": Slot(Unit.DAYS, (said(_S.ACTIVE, _S.DONE),), said(_S.ACTIVE, _S.DONE)),
            },
            None,
        ),
    )
)
