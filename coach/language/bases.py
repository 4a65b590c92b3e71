"""What an answer rests on, in a line below it."""

from datetime import date

from coach.domain.questions import Answer, Question, Subject
from coach.domain.stats import PEAK_HOUR_DAYS, PeriodFigures
from coach.language.catalogue import decimal, say, say_count
from coach.language.phrases import counted, dated, listed, span

_MOST_NAMES = 3


def basis(answer: Answer) -> str:
    """E.g. "Based on: 12 sessions, 540 min, Tue 3 – Mon 30 Nov"."""
    sums = answer.sums
    if answer.question.subject is Subject.HOUR:
        return say(
            "Based on: your sessions of the last {days}", days=counted(PEAK_HOUR_DAYS, "day")
        )
    if sums is None:
        return _all_days(answer)
    figures = _figures(sums.figures, answer.today)
    if answer.against is None:
        told = say("Based on: {figures}", figures=figures)
    else:
        told = say(
            "Based on: {figures}; against {other_figures}",
            figures=figures,
            other_figures=_figures(answer.against.figures, answer.today),
        )
    return _with_names(told, answer.question)


def _all_days(answer: Answer) -> str:
    stats = answer.stats
    return say(
        "Based on: all your days, {sessions}, {minutes} min, since {day}",
        sessions=counted(stats.total_sessions, "session"),
        minutes=decimal(stats.total_minutes),
        day=dated(answer.first_day or answer.today, answer.today),
    )


def _figures(figures: PeriodFigures, today: date) -> str:
    days = span(figures.first, figures.last, today)
    if not figures.sessions:
        return say("no session, {days}", days=days)
    return say(
        "{sessions}, {minutes} min, {days}",
        sessions=counted(figures.sessions, "session"),
        minutes=decimal(figures.minutes),
        days=days,
    )


def _with_names(told: str, question: Question) -> str:
    """With the activities that were counted, so that everybody sees which were not."""
    names = _names(question)
    if not names:
        return told
    shown = [say("“{name}”", name=name) for name in names[:_MOST_NAMES]]
    if more := len(names) - len(shown):
        shown.append(say_count("{number} more spelling", "{number} more spellings", more))
    return say("{basis}; only sessions named {names}", basis=told, names=listed(shown))


def _names(question: Question) -> list[str]:
    """One spelling of each: "Run" and "run" are the same to a reader."""
    found: dict[str, str] = {}
    for name in sorted(
        question.activities or (), key=lambda name: (name != question.asked_activity, name)
    ):
        found.setdefault(name.casefold(), name)
    return sorted(found.values())
