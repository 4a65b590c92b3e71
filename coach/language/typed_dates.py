"""Dates as members type them: "19.11.", "19/11/2026", "19 de noviembre", "Nov 19th"."""

import re
from collections.abc import Sequence
from datetime import date

from coach.language.typed_words import Sign, Token

_A_LEAP_YEAR = 2024
_CENTURY, _THIS_CENTURY, _NEXT_CENTURY = 100, 2000, 2100
_YEAR = "Y"
_DAY_IN_MONTH = re.compile(rf"(?:[Nr]o?K(?!N(?:$|P))|(?<![Nr])(?<![Nr]o)K[Nr])(?P<year>o?{_YEAR})?")
"""But not "8 Nov 19": one of the numbers is an hour, and which one does not stand there."""


def day_in_either_order(first: int, second: int, year: int | None = None) -> Sequence[Token]:
    """Of "11/19"; nothing if it may be one day or another."""
    found = {*day_of(first, second, year), *day_of(second, first, year)}
    return tuple(found) if len(found) == 1 else ()


def day_of(day: int, month: int, year: int | None = None) -> Sequence[Token]:
    """A day of the calendar, or of each year; nothing if there is none."""
    whole_year = _A_LEAP_YEAR if year is None else year
    if whole_year < _CENTURY:
        whole_year += _THIS_CENTURY
    try:
        found = date(whole_year, month, day)
    except ValueError:
        return ()
    if year is None:
        return (Token(Sign.MONTH_DAY, month * _CENTURY + day),)
    return (Token(Sign.DATE, found.toordinal()),)


def month_and_day(day: Token) -> tuple[int, int]:
    """Those of a day without its year."""
    month, day_of_month = divmod(int(day.amount), _CENTURY)
    return month, day_of_month


def with_days_named(tokens: Sequence[Token]) -> Sequence[Token]:
    """With a date for "19 de noviembre", "November 19th", with or without its year."""
    signs = "".join(_YEAR if _is_year(token) else token.sign for token in tokens)
    match = _DAY_IN_MONTH.search(signs)
    if match is None:
        return tokens
    begin, end = match.span()
    named = tokens[begin:end]
    month = next(int(token.amount) for token in named if token.sign is Sign.MONTH)
    day = next(int(token.amount) for token in named if token.sign in (Sign.NUMBER, Sign.ORDINAL))
    year = int(named[-1].amount) if match["year"] else None
    # Of a day that there is not the month stays, for which there is no place.
    return [*tokens[:begin], *(day_of(day, month, year) or named), *tokens[end:]]


def _is_year(token: Token) -> bool:
    return token.sign is Sign.NUMBER and _THIS_CENTURY <= token.amount < _NEXT_CENTURY
