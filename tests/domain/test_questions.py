"""The figures that answer a question: the same as everywhere, of the days that are meant."""

from dataclasses import replace
from datetime import date

from coach.domain.load import training_of
from coach.domain.questions import Question, Subject, answer_to, days_needed, days_of
from coach.domain.spans import SpanKind, last_days_span, month_span, named_span
from coach.domain.stats import History, LoggedSession, all_time_figures, period_figures, stats_of
from tests.domain.histories import TODAY, ago, day_total, logged

RUN = replace(logged(minutes=40, day=ago(1)), activity="Run")
YOGA = replace(logged(minutes=70, day=ago(1), intensity=2), activity="yoga")
EARLY = replace(logged("07:00", minutes=70, day=ago(9)), activity="yoga")
SESSIONS = (RUN, YOGA, EARLY)


HISTORY = History(
    recent=SESSIONS,
    days=(
        day_total(ago(9), 70),
        day_total(ago(1), 110, sessions=2)._replace(load=340),
        day_total(ago(0), 20),
    ),
)
WEEK, LAST_WEEK, ALL = (
    named_span(kind, TODAY) for kind in (SpanKind.THIS_WEEK, SpanKind.LAST_WEEK, SpanKind.ALL)
)


def test_sums_are_those_of_the_period_in_stats() -> None:
    answer = answer_to(Question(Subject.MINUTES, WEEK), HISTORY, (), TODAY)
    assert answer.sums is not None
    assert answer.sums.figures == period_figures(HISTORY.days, WEEK.first, WEEK.last)
    assert answer.sums.load == 440
    assert answer.stats == stats_of(HISTORY, TODAY)


def test_all_time_is_that_of_stats_with_a_day_that_is_still_ahead() -> None:
    ahead = replace(HISTORY, days=(*HISTORY.days, day_total(ago(-1), 15)))
    answer = answer_to(Question(Subject.SESSIONS, ALL), ahead, (), TODAY)
    assert answer.sums is not None
    assert answer.sums.figures == all_time_figures(ahead, TODAY)
    assert answer.sums.figures.sessions == 5


def test_form_is_that_of_stats() -> None:
    answer = answer_to(Question(Subject.FORM), HISTORY, (), TODAY)
    assert answer.training == training_of(HISTORY.days, TODAY)
    assert answer.sums is None


def test_only_the_activities_that_are_meant_count() -> None:
    yoga = frozenset({"yoga"})
    whole = answer_to(
        Question(Subject.MINUTES, ALL, activities=yoga), HISTORY, SESSIONS, TODAY
    ).sums
    assert whole is not None
    assert (whole.figures.sessions, whole.figures.minutes, whole.load) == (2, 140, 490)
    assert (whole.figures.first, whole.figures.last) == (ago(9), TODAY)
    none = answer_to(
        Question(Subject.MINUTES, ALL, activities=frozenset()), HISTORY, SESSIONS, TODAY
    ).sums
    assert none is not None
    assert (none.figures.sessions, none.figures.first) == (0, TODAY)


def test_only_the_weekday_that_is_meant_counts() -> None:
    tuesdays = answer_to(Question(Subject.SESSIONS, ALL, weekday=1), HISTORY, (), TODAY).sums
    assert tuesdays is not None
    assert tuesdays.figures.sessions == 2


def test_a_day_holds_all_of_its_sessions() -> None:
    early, late = days_of(SESSIONS)
    assert (early.day, early.minutes) == (ago(9), 70)
    assert (late.sessions, late.minutes, late.load) == (2, 110, 340)


def test_the_longest_session_is_the_earliest_of_equals() -> None:
    def longest(question: Question) -> LoggedSession | None:
        return answer_to(question, HISTORY, SESSIONS, TODAY).longest

    assert longest(Question(Subject.LONGEST_SESSION, ALL)) == EARLY
    assert longest(Question(Subject.LONGEST_SESSION, WEEK)) == YOGA
    run = Question(Subject.LONGEST_SESSION, ALL, activities=frozenset({"Run"}))
    assert longest(run) == RUN
    assert longest(replace(run, weekday=3)) is None
    assert longest(Question(Subject.MINUTES, ALL)) is None


def test_weekdays_with_the_most_and_the_fewest_stand_together() -> None:
    def weekdays(question: Question) -> tuple[tuple[int, ...], int]:
        answer = answer_to(question, HISTORY, (), TODAY)
        return answer.weekdays, answer.most

    question = Question(Subject.WEEKDAY, ALL)
    assert weekdays(question) == ((1,), 110)
    assert weekdays(replace(question, by_sessions=True)) == ((1,), 2)
    assert weekdays(replace(question, is_least=True)) == ((3, 4, 5, 6), 0)
    this_week = replace(question, span=WEEK, is_least=True)
    assert set(weekdays(this_week)[0]) <= set(range(TODAY.weekday() + 1))
    nothing = answer_to(Question(Subject.WEEKDAY, ALL), History(recent=(), days=()), (), TODAY)
    assert nothing.weekdays == ()


def test_a_running_week_is_told_beside_the_same_days_of_the_last() -> None:
    answer = answer_to(Question(Subject.MINUTES, WEEK, against=LAST_WEEK), HISTORY, (), TODAY)
    assert answer.against is not None
    assert answer.so_far is not None
    assert (answer.against.figures.minutes, answer.so_far.figures.minutes) == (70, 70)
    assert answer.so_far.figures.last == date(2026, 11, 11)


def test_today_is_told_beside_the_days_before_it_if_it_holds_something() -> None:
    question = Question(Subject.MINUTES, last_days_span(7, TODAY))
    answer = answer_to(question, HISTORY, (), TODAY)
    assert answer.sums is not None
    assert answer.today_too is not None
    assert (answer.sums.figures.minutes, answer.today_too.figures.minutes) == (110, 20)
    before = replace(HISTORY, days=HISTORY.days[:-1])
    assert answer_to(question, before, (), TODAY).today_too is None


def test_the_next_streak_milestone_is_one_that_was_never_reached() -> None:
    days = tuple(day_total(ago(back)) for back in range(60, 50, -1))
    long_ago = History(recent=(), days=(*days, day_total(ago(0))))
    to = answer_to(Question(Subject.NEXT_MILESTONE), long_ago, (), TODAY).milestones
    assert (to.streak, to.days_left) == (14, 13)
    assert (to.sessions, to.sessions_left) == (50, 39)
    assert (to.hours, to.minutes_left) == (10, 270)


def test_single_sessions_are_looked_at_only_when_they_are_needed() -> None:
    october = month_span(10, TODAY)
    run = frozenset({"Run"})
    assert days_needed(Question(Subject.MINUTES, WEEK), ago(9), TODAY) is None
    assert days_needed(Question(Subject.STREAK), ago(9), TODAY) is None
    assert days_needed(Question(Subject.MINUTES, october, activities=run), ago(9), TODAY) == (
        date(2026, 10, 1),
        TODAY,
    )
    both = Question(Subject.MINUTES, WEEK, against=LAST_WEEK, activities=run)
    assert days_needed(both, ago(9), TODAY) == (LAST_WEEK.first, TODAY)
    whole = Question(Subject.LONGEST_SESSION, ALL)
    assert days_needed(whole, ago(9), TODAY) == (ago(9), date.max)
