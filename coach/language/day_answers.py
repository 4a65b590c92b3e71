"""Answers about stretches of days: what one adds up to, and one beside another."""

from collections.abc import Callable

from coach.domain.questions import Answer, Question, Subject, Sums
from coach.domain.spans import Span
from coach.language.catalogue import decimal, say, texts
from coach.language.phrases import capital, counted, dated, duration, span
from coach.language.stretches import ago, weekdays, when, when_ever


def answer_of_days(answer: Answer, sums: Sums) -> str:
    """A sentence or two on the stretch of days that was asked for.

    A translation may begin with any field.
    """
    question = answer.question
    if answer.against is not None:
        return _joined(_compared(answer, sums, answer.against), _so_far(answer, sums))
    if not sums.figures.sessions:
        return _joined(_nothing(question, sums.span), _today_too(answer))
    return _joined(_OF_DAYS[question.subject](answer, sums, sums.span), _today_too(answer))


def number_of(subject: Subject, sums: Sums) -> float:
    """The figure that is asked for, to be compared."""
    figures = sums.figures
    return {
        Subject.MINUTES: figures.minutes,
        Subject.SESSIONS: figures.sessions,
        Subject.ACTIVE_DAYS: figures.active_days,
        Subject.LOAD: sums.load,
        Subject.INTENSITY: figures.average_intensity or 0,
    }[subject]


def _joined(sentence: str, more: str) -> str:
    return f"{capital(sentence)} {capital(more)}".rstrip()


def _nothing(question: Question, stretch: Span) -> str:
    return say(
        "You logged no session of “{activity}” {when}."
        if question.asked_activity
        else "You logged no session {when}.",
        activity=question.asked_activity,
        when=when(stretch, question.weekday),
    )


def _amount(subject: Subject, sums: Sums) -> str:
    figures = sums.figures
    if not figures.sessions:
        return say("no session")
    if subject is Subject.LOAD:
        return say("a load of {load}", load=decimal(sums.load))
    if subject is Subject.INTENSITY:
        return say("an average intensity of {intensity}", intensity=_intensity(sums))
    return {
        Subject.MINUTES: duration(figures.minutes),
        Subject.SESSIONS: counted(figures.sessions, "session"),
        Subject.ACTIVE_DAYS: counted(figures.active_days, "active day"),
    }[subject]


def _intensity(sums: Sums) -> str:
    return decimal(sums.figures.average_intensity or 0, digits=1)


_LOGGED = texts(
    {
        False: "You logged {amount} {when}.",
        True: "You logged {amount} of “{activity}” {when}.",
    }
)
_LOADS = texts(
    {
        False: "Your sessions {when} had a load of {load}.",
        True: "Your sessions of “{activity}” {when} had a load of {load}.",
    }
)
_INTENSITIES = texts(
    {
        False: "Your sessions {when} had an average intensity of {intensity} of 10.",
        True: (
            "Your sessions of “{activity}” {when} had an average intensity of {intensity} of 10."
        ),
    }
)
_SUMS = {
    Subject.MINUTES: _LOGGED,
    Subject.SESSIONS: _LOGGED,
    Subject.LOAD: _LOADS,
    Subject.INTENSITY: _INTENSITIES,
}
"""By whether it is asked for an activity."""


def _summed(answer: Answer, sums: Sums, stretch: Span) -> str:
    question = answer.question
    return say(
        _SUMS[question.subject][bool(question.asked_activity)],
        activity=question.asked_activity,
        when=when(stretch, question.weekday),
        amount=_amount(question.subject, sums),
        load=decimal(sums.load),
        intensity=_intensity(sums),
    )


_ACTIVE_DAYS = texts(
    {
        (False, False): "You logged sessions on {days} {when}.",
        (False, True): "You logged sessions on {weekdays} on {days} {when}.",
        (True, False): "You logged sessions of “{activity}” on {days} {when}.",
        (True, True): "You logged sessions of “{activity}” on {weekdays} on {days} {when}.",
    }
)
"""By whether it is asked for an activity, and for a weekday."""


def _active_days(answer: Answer, sums: Sums, stretch: Span) -> str:
    question = answer.question
    asked = [] if question.weekday is None else [question.weekday]
    return say(
        _ACTIVE_DAYS[bool(question.asked_activity), bool(asked)],
        activity=question.asked_activity,
        weekdays=weekdays(asked) if asked else "",
        days=counted(sums.figures.active_days, "day"),
        when=when(stretch),
    )


def _longest(answer: Answer, _sums: Sums, stretch: Span) -> str:
    question, longest = answer.question, answer.longest
    return say(
        "Your longest session of “{activity}” {when} was {length}, for {day}."
        if question.asked_activity
        else "Your longest session {when} was {length}, for {day}.",
        activity=question.asked_activity,
        when=when_ever(stretch, question.weekday),
        length=duration(longest.minutes if longest else 0),
        day=dated(longest.day if longest else answer.today, answer.today),
    )


def _best_day(answer: Answer, sums: Sums, stretch: Span) -> str:
    return say(
        "Your best day {when} was {day}, with {time}.",
        when=when_ever(stretch),
        day=dated(sums.figures.best_day or answer.today, answer.today),
        time=duration(sums.figures.best_day_minutes or 0),
    )


_BY_WEEKDAY = texts(
    {
        (False, False): "You log most on {weekdays}: {amount} {when}.",
        (False, True): "You log “{activity}” most on {weekdays}: {amount} {when}.",
        (True, False): "You log least on {weekdays}: {amount} {when}.",
        (True, True): "You log “{activity}” least on {weekdays}: {amount} {when}.",
    }
)
"""By whether it is asked for the least, and for an activity."""


def _by_weekday(answer: Answer, _sums: Sums, stretch: Span) -> str:
    question = answer.question
    amount = counted(answer.most, "session") if question.by_sessions else duration(answer.most)
    return say(
        _BY_WEEKDAY[question.is_least, bool(question.asked_activity)],
        activity=question.asked_activity,
        weekdays=weekdays(answer.weekdays),
        amount=say("{amount} each", amount=amount) if len(answer.weekdays) > 1 else amount,
        when=when(stretch),
    )


def _last_session(answer: Answer, _sums: Sums, _stretch: Span) -> str:
    asked, day = answer.question.asked_activity, answer.last_day or answer.today
    return say(
        "Your last session of “{activity}” counts for {day}, {ago}."
        if asked
        else "Your last session counts for {day}, {ago}.",
        activity=asked,
        day=dated(day, answer.today),
        ago=ago(max((answer.today - day).days, 0)),
    )


_OF_DAYS: dict[Subject, Callable[[Answer, Sums, Span], str]] = {
    **dict.fromkeys(_SUMS, _summed),
    Subject.ACTIVE_DAYS: _active_days,
    Subject.LONGEST_SESSION: _longest,
    Subject.BEST_DAY: _best_day,
    Subject.WEEKDAY: _by_weekday,
    Subject.LAST_SESSION: _last_session,
}


def _today_too(answer: Answer) -> str:
    """The last days are those before today; what today has is said beside them."""
    today = answer.today_too
    if today is None:
        return ""
    return say(
        "Today, which is not counted there, has {sessions} and {time}.",
        sessions=counted(today.figures.sessions, "session"),
        time=duration(today.figures.minutes),
    )


# --- one beside another -------------------------------------------------------------------------
_AMOUNTS = texts(
    {
        -1: "Less: {amount} {when}, against {other_amount} {other_when}.",
        0: "As much: {amount} {when}, against {other_amount} {other_when}.",
        1: "More: {amount} {when}, against {other_amount} {other_when}.",
    }
)
_NUMBERS = texts(
    {
        -1: "Fewer: {amount} {when}, against {other_amount} {other_when}.",
        0: "As many: {amount} {when}, against {other_amount} {other_when}.",
        1: "More: {amount} {when}, against {other_amount} {other_when}.",
    }
)
_HEIGHTS = texts(
    {
        -1: "Lower: {amount} {when}, against {other_amount} {other_when}.",
        0: "The same: {amount} {when}, against {other_amount} {other_when}.",
        1: "Higher: {amount} {when}, against {other_amount} {other_when}.",
    }
)
_COMPARISONS = {
    Subject.MINUTES: _AMOUNTS,
    Subject.SESSIONS: _NUMBERS,
    Subject.ACTIVE_DAYS: _NUMBERS,
    Subject.LOAD: _HEIGHTS,
    Subject.INTENSITY: _HEIGHTS,
}
"""By whether the first figure is below the other (-1), the same (0) or above it (1)."""


def _compared(answer: Answer, sums: Sums, beside: Sums) -> str:
    question, subject = answer.question, answer.question.subject
    if not (sums.figures.sessions or beside.figures.sessions):
        return _nothing_in_both(question, sums.span, beside.span)
    if not _are_comparable(subject, sums, beside):
        return say(
            "{amount} {when}, and {other_amount} {other_when}: there is nothing to compare.",
            amount=_amount_of(question, sums),
            when=when(sums.span, question.weekday),
            other_amount=_amount(subject, beside),
            other_when=when(beside.span),
        )
    ours, theirs = number_of(subject, sums), number_of(subject, beside)
    return say(
        _COMPARISONS[subject][(ours > theirs) - (ours < theirs)],
        amount=_amount_of(question, sums),
        when=when(sums.span, question.weekday),
        other_amount=_amount_of(question, beside),
        other_when=when(beside.span, question.weekday),
    )


def _are_comparable(subject: Subject, sums: Sums, beside: Sums) -> bool:
    """Whether there is something in one of them; an intensity has to be in both."""
    there = (sums.figures.sessions > 0, beside.figures.sessions > 0)
    return all(there) if subject is Subject.INTENSITY else any(there)


def _nothing_in_both(question: Question, stretch: Span, beside: Span) -> str:
    return say(
        "You logged no session of “{activity}” {when}, and none {other_when}."
        if question.asked_activity
        else "You logged no session {when}, and none {other_when}.",
        activity=question.asked_activity,
        when=when(stretch, question.weekday),
        other_when=when(beside),
    )


def _amount_of(question: Question, sums: Sums) -> str:
    """With the activity that is asked for, if there is one."""
    amount = _amount(question.subject, sums)
    if not question.asked_activity:
        return amount
    return say("{amount} of “{activity}”", amount=amount, activity=question.asked_activity)


def _so_far(answer: Answer, sums: Sums) -> str:
    """What the other stretch had up to the same day, so that a running one is not wronged."""
    so_far, beside, subject = answer.so_far, answer.against, answer.question.subject
    if so_far is None or beside is None or not _are_comparable(subject, sums, beside):
        return ""
    return say(
        "By the same day, {days}, you had {amount}.",
        days=span(so_far.figures.first, so_far.figures.last, answer.today),
        amount=_amount(subject, so_far),
    )
