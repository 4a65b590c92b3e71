"""Stretches of days in words, as a part of a sentence that says when."""

from collections.abc import Iterable

from coach.domain.spans import Span, SpanKind
from coach.language.catalogue import day_text, say, say_count, texts
from coach.language.phrases import listed, long_day

_NAMES = texts(
    {
        SpanKind.TODAY: "today",
        SpanKind.YESTERDAY: "yesterday",
        SpanKind.THIS_WEEK: "this week",
        SpanKind.LAST_WEEK: "last week",
        SpanKind.THIS_MONTH: "this month",
        SpanKind.LAST_MONTH: "last month",
        SpanKind.THIS_YEAR: "this year",
        SpanKind.LAST_YEAR: "last year",
        SpanKind.ALL: "in all",
    }
)
_WEEKDAYS = texts(
    ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
)
"""A translation may hold an adverb: what is said with it is about a habit."""


def when(stretch: Span, weekday: int | None = None) -> str:
    """E.g. "last week", "this month so far", "on Mondays in October 2026"."""
    name = _name(stretch)
    is_over = stretch.whole_last <= stretch.last
    return _on(weekday, name if is_over else say("{when} so far", when=name))


def when_ever(stretch: Span, weekday: int | None = None) -> str:
    """The same of what was the longest or the best, which of all days it is "so far"."""
    if stretch.kind is SpanKind.ALL:
        return _on(weekday, say("so far"))
    return when(stretch, weekday)


def weekdays(numbers: Iterable[int]) -> str:
    """E.g. "Mondays and Fridays" for 0 and 4."""
    return listed([say(_WEEKDAYS[number]) for number in numbers])


def ago(days: int) -> str:
    """E.g. "today", "yesterday", "2 days ago"."""
    if days > 1:
        return say_count("{number} day ago", "{number} days ago", days)
    return say("yesterday") if days else say("today")


def _on(weekday: int | None, name: str) -> str:
    if weekday is None:
        return name
    return say("on {weekdays} {when}", weekdays=weekdays([weekday]), when=name)


def _name(stretch: Span) -> str:
    """Without a word on whether it still runs."""
    first = stretch.first
    if stretch.kind is SpanKind.LAST_DAYS:
        days = (stretch.last - first).days + 1
        return say_count(
            "in the {number} day before today", "in the {number} days before today", days
        )
    if stretch.kind is SpanKind.MONTH:
        return say("in {month}", month=day_text(first, say("MMMM y")))
    if stretch.kind is SpanKind.YEAR:
        return say("in {year}", year=first.year)
    if stretch.kind is SpanKind.DAY:
        return say("on {day}", day=long_day(first))
    return say(_NAMES[stretch.kind])
