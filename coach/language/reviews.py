"""A review of a week in our own words, with what became of the last advice."""

from collections.abc import Iterator

from coach.domain.briefs import Brief
from coach.domain.follow_up import FollowUp
from coach.domain.goals import GoalWeek
from coach.domain.kinds import LIMITS, InsightKind
from coach.domain.stats import PeriodFigures, change_percent
from coach.language import wordings_reviews as words
from coach.language.catalogue import decimal, say
from coach.language.facts import action_fields
from coach.language.phrases import capital, counted, duration, short_day, weekday
from coach.language.voice import Voice, rendered

_ALL = 100


def review_drafts(
    brief: Brief,
    week: PeriodFigures,
    before: PeriodFigures,
    voice: Voice,
    *,
    finding: str,
    action: str,
) -> list[str]:
    """A draft for each way to begin.

    Lead, finding and action always; what became of the weekly goal and of the last advice, the
    week before and the best day as far as there is room, in that order of worth.

    Args:
        brief: of a weekly review.
        week: the week in question.
        before: the week before it.
        voice: who chooses the sentences behind the lead.
        finding: what stands out, in a sentence.
        action: the one thing to do, in a sentence.
    """
    leads = _leads(brief, week, before)
    longest = max(leads, key=_word_count)
    room = LIMITS[InsightKind.WEEKLY_REVIEW].words - _word_count(f"{longest} {finding} {action}")
    figures = list(_week_sentences(week, before, voice))
    goal = list(_goal_sentences(brief.goal, voice))
    advice = list(_advice_sentences(brief.follow_up, voice))
    kept = _fitting([*goal, *advice, *figures], room)
    return [
        " ".join(
            (
                lead,
                *(each for each in [*goal, *figures] if each in kept),
                finding,
                *(each for each in advice if each in kept),
                action,
            )
        )
        for lead in leads
    ]


def _fitting(sentences: list[str], room: int) -> list[str]:
    """The sentences from the first on that fit into so many words; what is too long is left out."""
    kept = []
    for sentence in sentences:
        if (words_of_it := _word_count(sentence)) <= room:
            kept.append(sentence)
            room -= words_of_it
    return kept


def _word_count(text: str) -> int:
    return len(text.split())


def _leads(brief: Brief, week: PeriodFigures, before: PeriodFigures) -> list[str]:
    fields = {
        "span": say("{first} to {last}", first=short_day(week.first), last=short_day(week.last)),
        "sessions": counted(week.sessions, "session"),
        "days": counted(week.active_days, "day"),
        "time": duration(week.minutes),
        "intensity": decimal(week.average_intensity or 0, digits=1),
        "before": duration(before.minutes),
    }
    if week.sessions:
        return rendered(words.WEEK_LEADS.of(brief.tone), fields)
    return rendered(words.EMPTY_WEEK_LEADS, fields)


def _week_sentences(week: PeriodFigures, before: PeriodFigures, voice: Voice) -> Iterator[str]:
    if not week.sessions:
        yield voice.sentence(words.NO_BLAME, {})
        return
    change = change_percent(week.minutes, before.minutes) or 0
    if change and change > -_ALL:  # a week with sessions is never all of it less
        wordings = words.WEEKS_UP if change > 0 else words.WEEKS_DOWN
        yield voice.sentence(wordings, {"percent": decimal(abs(change))})
    if week.active_days > 1 and week.best_day is not None:
        best = duration(week.best_day_minutes or 0)
        fields = {"weekday": weekday(week.best_day.weekday()), "time": best}
        yield voice.sentence(words.BEST_DAYS, fields)


def _goal_sentences(week: GoalWeek | None, voice: Voice) -> Iterator[str]:
    if week is None or week.outcome not in words.GOALS:
        return
    fields = {"goal": duration(week.goal), "left": duration(week.left)}
    yield voice.sentence(words.GOALS[week.outcome], fields)


def _advice_sentences(follow_up: FollowUp | None, voice: Voice) -> Iterator[str]:
    if follow_up is None:
        return
    action, given = follow_up.advice.action, follow_up.advice.given_wall.date()
    outcomes = words.WAS_DONE if follow_up.was_followed else words.WAS_NOT_DONE
    fields = action_fields(action, duration(action.minutes)) | {
        "yet": say(words.WITHIN_A_WEEK if follow_up.is_over else words.SO_FAR)
    }
    advice = say(words.ADVICE[action.kind], **fields)
    told = {
        "day": short_day(given),
        "advice": advice,
        "Advice": capital(advice),
        "outcome": say(outcomes[action.kind], **fields),
    }
    yield voice.sentence(words.FOLLOWED if follow_up.was_followed else words.NOT_FOLLOWED, told)
    if (change := follow_up.change) is not None:
        sides = {
            "after": _side(change.minutes, change.average),
            "before": _side(change.minutes_before, change.average_before),
        }
        yield voice.sentence(words.SINCE_THEN, sides)


def _side(minutes: int, average: float) -> str:
    return say(
        "{time} with intensity {average}/10",
        time=duration(minutes),
        average=decimal(average, digits=1),
    )
