"""From the figures of an answer to its words, and to the facts that a model may word it from."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from coach.domain.questions import Answer, Subject, Sums
from coach.domain.stats import PEAK_HOUR_DAYS, PEAK_HOUR_SESSIONS
from coach.language.bases import basis
from coach.language.catalogue import Language, decimal, in_english, say, texts
from coach.language.day_answers import answer_of_days, number_of
from coach.language.phrases import clock, counted, duration, tier
from coach.language.stretches import when

EXAMPLES = (
    "How much did I train last week?",
    "Which day do I train most?",
    "More sessions this month than last month?",
)
"""What can be asked, as it is suggested to whoever asked something else."""

DOCTOR = texts(
    "I read that as a question about health, which is one for a doctor and not for a training log. "
    "For something that you log, see `/stats` or `/history`."
)


@dataclass(frozen=True, slots=True)
class Words:
    """An answer in our own words.

    Attributes:
        text: a sentence or two.
        basis: what it rests on.
        facts: the lines that a model may word it from; none when ours are the only words.
        asked: what it would answer.
        figure: the number that its text has to hold.
    """

    text: str
    basis: str
    facts: tuple[str, ...] = ()
    asked: str = ""
    figure: str = ""


def words_for(answer: Answer) -> Words:
    """An answer in words. What members typed themselves stands in it as they typed it."""
    return Words(_text(answer), basis(answer), *_for_model(answer))


def holds_figure(text: str, figure: str, language: Language = Language.ENGLISH) -> bool:
    """Whether a text says the number that was asked for, with its thousands apart or not."""
    whole = text.replace("," if language is Language.ENGLISH else ".", "")
    return re.search(rf"(?<![\d.,]){figure}(?![\d.,]?\d)", whole) is not None


def _text(answer: Answer) -> str:
    if answer.sums is None:
        return _PLAIN[answer.question.subject](answer)
    return answer_of_days(answer, answer.sums)


# --- as it stands today -------------------------------------------------------------------------
def _streak(answer: Answer) -> str:
    stats = answer.stats
    if not stats.current_streak:
        return say("You have no streak right now: the next day that counts begins one.")
    return say(
        "Your streak is {days}."
        if stats.is_today_done
        else "Your streak is {days}, and today can still be added.",
        days=counted(stats.current_streak, "day"),
    )


_FORMS = texts(
    {
        Subject.FORM: "Your form is {form}: fitness {fitness} less fatigue {fatigue}.",
        Subject.FITNESS: "Your fitness is {fitness}, a load a day over about 6 weeks.",
        Subject.FATIGUE: "Your fatigue is {fatigue}, a load a day over about 1 week.",
    }
)


def _form(answer: Answer) -> str:
    training = answer.training
    if training.form is None or training.fitness is None or training.fatigue is None:
        return say("That is told from 42 days of history on, and yours is shorter.")
    return say(
        _FORMS[answer.question.subject],
        form=decimal(training.form),
        fitness=decimal(training.fitness),
        fatigue=decimal(training.fatigue),
    )


def _hour(answer: Answer) -> str:
    hour = answer.stats.peak_hour
    if hour is None:
        return say(
            "That is told from {sessions} sessions in {days} days on, and there are fewer.",
            sessions=PEAK_HOUR_SESSIONS,
            days=PEAK_HOUR_DAYS,
        )
    return say("You are most active around {clock}.", clock=clock(hour))


def _milestones(answer: Answer) -> str:
    """After the first session, which whoever is answered has logged, they are tenths and more."""
    to = answer.milestones
    return say(
        "Next come a {streak}-day streak ({days} to go), your {session}th session ({sessions} to "
        "go) and {hours} in all ({time} to go).",
        streak=decimal(to.streak),
        days=counted(to.days_left, "day"),
        session=decimal(to.sessions),
        sessions=decimal(to.sessions_left),
        hours=counted(to.hours, "hour"),
        time=duration(to.minutes_left),
    )


def _longest_streak(answer: Answer) -> str:
    return say("Your longest streak is {days}.", days=counted(answer.stats.longest_streak, "day"))


def _freezes(answer: Answer) -> str:
    return say("You have {freezes} in hand.", freezes=counted(answer.stats.freezes, "freeze"))


def _habit_score(answer: Answer) -> str:
    return say("Your habit score is {score} of 100.", score=answer.stats.habit_score)


def _tier(answer: Answer) -> str:
    return say(
        "You are in the {tier} tier, with a habit score of {score} of 100.",
        tier=tier(answer.stats.tier),
        score=answer.stats.habit_score,
    )


_PLAIN: dict[Subject, Callable[[Answer], str]] = {
    Subject.STREAK: _streak,
    Subject.LONGEST_STREAK: _longest_streak,
    Subject.FREEZES: _freezes,
    Subject.HABIT_SCORE: _habit_score,
    Subject.TIER: _tier,
    Subject.FORM: _form,
    Subject.FITNESS: _form,
    Subject.FATIGUE: _form,
    Subject.HOUR: _hour,
    Subject.NEXT_MILESTONE: _milestones,
}


# --- for a model --------------------------------------------------------------------------------
_WORDED_SUMS = {
    Subject.MINUTES: "how many minutes they logged",
    Subject.SESSIONS: "how many sessions they logged",
    Subject.ACTIVE_DAYS: "on how many days they logged a session",
}


@in_english
def _for_model(answer: Answer) -> tuple[tuple[str, ...], str, str]:
    """Facts, what was asked, and the figure that an answer has to hold.

    Only plain figures: two that could be swapped, and activities, which are members' own words,
    are told in our words alone.
    """
    question, stats = answer.question, answer.stats
    streaks = {
        Subject.STREAK: ("how long their streak is", stats.current_streak),
        Subject.LONGEST_STREAK: ("how long their longest streak was", stats.longest_streak),
    }
    if question.subject in streaks and stats.current_streak:
        asked, days = streaks[question.subject]
        fact = (
            f"Current streak: {counted(stats.current_streak, 'day')}, longest streak: "
            f"{counted(stats.longest_streak, 'day')}"
        )
        return (fact,), asked, f"{days}"
    sums = answer.sums
    if sums is None or not _is_plain(answer, sums):
        return (), "", ""
    figures, asked_for = sums.figures, when(sums.span)
    fact = (
        f"Asked for {asked_for}: {counted(figures.sessions, 'session')}, {figures.minutes} "
        f"minutes, active on {counted(figures.active_days, 'day')}"
    )
    number = int(number_of(question.subject, sums))
    return (fact,), f"{_WORDED_SUMS[question.subject]} {asked_for}", f"{number}"


def _is_plain(answer: Answer, sums: Sums) -> bool:
    question = answer.question
    is_whole = question.activities is None and question.weekday is None and not question.against
    return (
        question.subject in _WORDED_SUMS
        and is_whole
        and bool(sums.figures.sessions)
        and answer.today_too is None
    )
