"""Answers in words: whole sentences, with what they rest on."""

from dataclasses import replace

import pytest

from coach.domain.questions import Question, Subject, answer_to
from coach.domain.spans import SpanKind, last_days_span, month_span, named_span, year_span
from coach.domain.stats import History, LoggedSession
from coach.language.answers import Words, holds_figure, words_for
from coach.language.catalogue import Language, speaking
from tests.domain.histories import TODAY, ago, day_total, logged

RUN = replace(logged(minutes=45, day=ago(2)), activity="Run")
SHORT = replace(logged(minutes=30, day=ago(40), intensity=8), activity="run")
HISTORY = History(
    recent=(RUN, SHORT), days=(day_total(ago(40), 30, intensity=8), day_total(ago(2), 45))
)
NOTHING_LATELY = replace(HISTORY, days=HISTORY.days[:1], recent=(SHORT,))
SPANS = {
    kind: named_span(kind, TODAY)
    for kind in SpanKind
    if kind.value not in ("last_days", "month", "year", "day")
}
WEEK, LAST_WEEK = SPANS[SpanKind.THIS_WEEK], SPANS[SpanKind.LAST_WEEK]
ALL = SPANS[SpanKind.ALL]


def words(
    question: Question, history: History = HISTORY, sessions: tuple[LoggedSession, ...] = ()
) -> Words:
    return words_for(answer_to(question, history, sessions or (RUN, SHORT), TODAY))


@pytest.mark.parametrize(
    ("question", "text", "basis"),
    [
        (
            Question(Subject.MINUTES, WEEK),
            "You logged 45 min this week so far.",
            "Based on: 1 session, 45 min, Mon 16 – Wed 18 Nov",
        ),
        (
            Question(Subject.SESSIONS, month_span(10, TODAY)),
            "You logged 1 session in October 2026.",
            "Based on: 1 session, 30 min, Thu 1 – Sat 31 Oct",
        ),
        (
            Question(Subject.LOAD, year_span(2026, TODAY)),
            "Your sessions in 2026 so far had a load of 465.",
            "Based on: 2 sessions, 75 min, Thu 1 Jan – Wed 18 Nov",
        ),
        (
            Question(Subject.INTENSITY, ALL),
            "Your sessions in all had an average intensity of 6.2 of 10.",
            "Based on: 2 sessions, 75 min, Fri 9 Oct – Wed 18 Nov",
        ),
        (
            Question(Subject.ACTIVE_DAYS, last_days_span(7, TODAY)),
            "You logged sessions on 1 day in the 7 days before today.",
            "Based on: 1 session, 45 min, Wed 11 – Tue 17 Nov",
        ),
        (
            Question(Subject.MINUTES, SPANS[SpanKind.TODAY]),
            "You logged no session today.",
            "Based on: no session, Wed 18 Nov",
        ),
        (
            Question(Subject.LONGEST_SESSION, ALL),
            "Your longest session so far was 45 min, for Mon 16 Nov.",
            "Based on: 2 sessions, 75 min, Fri 9 Oct – Wed 18 Nov",
        ),
        (
            Question(
                Subject.MINUTES,
                ALL,
                activities=frozenset({"Run", "run"}),
                asked_activity="runs",
                weekday=0,
            ),
            "You logged 45 min of “runs” on Mondays in all.",
            "Based on: 1 session, 45 min, Mon 16 – Wed 18 Nov; only sessions named “Run”",
        ),
        (
            Question(Subject.BEST_DAY, year_span(2026, TODAY)),
            "Your best day in 2026 so far was Mon 16 Nov, with 45 min.",
            "Based on: 2 sessions, 75 min, Thu 1 Jan – Wed 18 Nov",
        ),
        (
            Question(Subject.WEEKDAY, ALL),
            "You log most on Mondays: 45 min in all.",
            "Based on: 2 sessions, 75 min, Fri 9 Oct – Wed 18 Nov",
        ),
        (
            Question(Subject.WEEKDAY, ALL, by_sessions=True),
            "You log most on Mondays and Fridays: 1 session each in all.",
            "Based on: 2 sessions, 75 min, Fri 9 Oct – Wed 18 Nov",
        ),
        (
            Question(Subject.LAST_SESSION, ALL),
            "Your last session counts for Mon 16 Nov, 2 days ago.",
            "Based on: 2 sessions, 75 min, Fri 9 Oct – Wed 18 Nov",
        ),
        (
            Question(
                Subject.LAST_SESSION, ALL, activities=frozenset({"run"}), asked_activity="runs"
            ),
            "Your last session of “runs” counts for Fri 9 Oct, 40 days ago.",
            "Based on: 1 session, 30 min, Fri 9 Oct – Wed 18 Nov; only sessions named “run”",
        ),
        (
            Question(Subject.HOUR),
            "That is told from 10 sessions in 90 days on, and there are fewer.",
            "Based on: your sessions of the last 90 days",
        ),
        (
            Question(Subject.FORM),
            "That is told from 42 days of history on, and yours is shorter.",
            "Based on: all your days, 2 sessions, 75 min, since Fri 9 Oct",
        ),
    ],
)
def test_an_answer_is_a_sentence_and_says_what_it_rests_on(
    question: Question, text: str, basis: str
) -> None:
    told = words(question)
    assert (told.text, told.basis) == (text, basis)


def test_a_comparison_says_both_and_what_the_other_had_by_then() -> None:
    question = Question(Subject.MINUTES, WEEK, against=LAST_WEEK)
    assert words(question).text == (
        "More: 45 min this week so far, against no session last week. By the same day, "
        "Mon 9 – Wed 11 Nov, you had no session."
    )
    assert words(question, NOTHING_LATELY).text == (
        "You logged no session this week so far, and none last week."
    )
    months = Question(
        Subject.INTENSITY, SPANS[SpanKind.LAST_MONTH], against=SPANS[SpanKind.THIS_MONTH]
    )
    assert words(months).text == (
        "Higher: an average intensity of 8.0 last month, against an average intensity of 5.0 this "
        "month so far."
    )
    assert words(months, NOTHING_LATELY).text == (
        "An average intensity of 8.0 last month, and no session this month so far: there is "
        "nothing to compare."
    )
    sessions = Question(
        Subject.SESSIONS, SPANS[SpanKind.LAST_MONTH], against=SPANS[SpanKind.THIS_MONTH]
    )
    assert words(sessions).text.startswith("As many: 1 session last month, against 1 session")
    minutes = replace(sessions, subject=Subject.MINUTES)
    assert words(minutes).text.startswith("Less: 30 min last month, against 45 min")


def test_today_is_said_beside_the_last_days() -> None:
    history = replace(HISTORY, days=(*HISTORY.days, day_total(ago(0), 20)))
    told = words(Question(Subject.MINUTES, last_days_span(7, TODAY)), history)
    assert told.text == (
        "You logged 45 min in the 7 days before today. Today, which is not counted there, has 1 "
        "session and 20 min."
    )
    assert told.facts == ()


def test_a_streak_says_whether_today_is_open() -> None:
    running = replace(HISTORY, days=(day_total(ago(2)), day_total(ago(1))))
    assert words(Question(Subject.STREAK), running).text == (
        "Your streak is 2 days, and today can still be added."
    )
    done = replace(running, days=(*running.days, day_total(ago(0))))
    assert words(Question(Subject.STREAK), done).text == "Your streak is 3 days."
    over = words(Question(Subject.STREAK), NOTHING_LATELY)
    assert over.text.startswith("You have no streak right now")
    assert over.facts == ()


def test_many_spellings_are_not_all_listed() -> None:
    names = frozenset(f"{'r' * count}un" for count in range(1, 6))
    sessions = tuple(replace(RUN, activity=name) for name in names)
    told = words(
        Question(Subject.MINUTES, WEEK, activities=names, asked_activity="run"), HISTORY, sessions
    )
    assert told.basis.endswith("and 2 more spellings")


def test_a_model_is_told_plain_figures_only_and_no_word_of_a_member() -> None:
    told = words(Question(Subject.MINUTES, WEEK))
    assert told.facts == ("Asked for this week so far: 1 session, 45 minutes, active on 1 day",)
    assert (told.asked, told.figure) == ("how many minutes they logged this week so far", "45")
    for question in (
        Question(Subject.MINUTES, WEEK, activities=frozenset({"Run"}), asked_activity="run"),
        Question(Subject.MINUTES, WEEK, weekday=0),
        Question(Subject.MINUTES, WEEK, against=LAST_WEEK),
        Question(Subject.MINUTES, SPANS[SpanKind.TODAY]),
        Question(Subject.LOAD, WEEK),
        Question(Subject.TIER),
    ):
        assert words(question).facts == ()


@pytest.mark.parametrize("language", Language)
def test_a_model_is_told_all_in_english(language: Language) -> None:
    question = Question(Subject.MINUTES, WEEK)
    english = words(question)
    with speaking(language):
        told = words(question)
    assert (told.facts, told.asked) == (english.facts, english.asked)
    assert (told.text == english.text) is (language is Language.ENGLISH)


def test_a_translation_may_begin_with_when_it_was() -> None:
    with speaking(Language.GERMAN):
        told = words(Question(Subject.MINUTES, month_span(10, TODAY), weekday=4))
    assert told.text == "Freitags im Oktober 2026 hast du 30 min eingetragen."
    assert told.basis == "Grundlage: 1 Einheit, 30 min, Do., 1. – Sa., 31. Okt."


def test_an_answer_holds_its_figure_and_not_one_like_it() -> None:
    assert holds_figure("You logged 1,045 minutes.", "1045")
    assert holds_figure("You logged 45.", "45")
    for text in ("You logged 145.", "You logged 45.5.", "You logged 0.45", "You logged 450", "No."):
        assert not holds_figure(text, "45")
