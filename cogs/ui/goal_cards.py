"""A weekly goal in words and as cards. Pure, like `cogs.ui.cards`."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from discord import ui

from coach.domain.goals import Goal, GoalStep, GoalWeek, Outcome, Pace
from coach.goals import GoalView
from coach.language import phrases
from coach.language.catalogue import say
from coach.language.phrases import capital, counted, duration, long_day
from cogs.ui.blocks import BLUE, GREEN, GREY, box, small
from cogs.ui.replies import Card

_BAR_SIGNS = 10
_ALL = 100
_MARKS = {Outcome.REACHED: "✅", Outcome.MISSED: "❌", Outcome.PAUSED: "⏸️"}


def shown(view: GoalView) -> Card:
    """The goal, the week that runs and the last ones."""
    if view.week is None and not view.before and view.planned is None:
        return Card(
            box(
                BLUE,
                ui.TextDisplay(
                    say(
                        "### No weekly goal yet\nSet one, for example `/goal set minutes:150` or "
                        "`/goal set minutes:2h30`, and I tell you what is left of it when you log."
                    )
                ),
            )
        )
    items: list[ui.Item[Any]] = [_text(*_running(view))]
    if view.before:
        weeks = (_week_line(week, view) for week in view.before)
        items += [ui.Separator(), _text(say("**Weeks before**"), *weeks)]
    items += [
        ui.Separator(),
        small(
            say(
                "A week is Monday to Sunday on your own days. More counts at once, less from next "
                "Monday. The pace leaves out rest days, paused days, and today once it counts "
                "for your streak."
            )
        ),
    ]
    return Card(box(BLUE, *items))


def _running(view: GoalView) -> Iterator[str]:
    week = view.week
    if week is None:
        yield say("## 🎯 No goal this week")
        yield from _planned(view.planned)
        return
    time, goal = duration(week.minutes), duration(week.goal)
    yield say("## 🎯 {goal} a week", goal=goal)
    yield _bar(week)
    yield say("**{time}** of {goal} so far, {days}", time=time, goal=goal, days=_span(week, view))
    yield from _standing(week, view.pace)
    yield from _planned(view.planned)


def _bar(week: GoalWeek) -> str:
    # Never full before the goal is reached.
    percent = min(_ALL, _ALL * week.minutes // week.goal)
    filled = percent * _BAR_SIGNS // _ALL
    return f"{'▰' * filled}{'▱' * (_BAR_SIGNS - filled)} {say('{number}%', number=percent)}"


def _standing(week: GoalWeek, pace: Pace | None) -> Iterator[str]:
    if week.outcome is Outcome.PAUSED:
        yield say("⏸️ You pause all week, so this goal is not missed.")
    elif pace is None:
        yield say("✅ Reached!")
    else:
        yield capital(to_go(pace))


def _planned(planned: Goal | None) -> Iterator[str]:
    if planned is None:
        return
    day = long_day(planned.since)
    if planned.minutes is None:
        yield say("From {day} on: no goal", day=day)
    else:
        yield say("From {day} on: {goal} a week", day=day, goal=duration(planned.minutes))


def _week_line(week: GoalWeek, view: GoalView) -> str:
    return f"{_MARKS[week.outcome]} {capital(_week_in_words(week, _span(week, view)))}"


def _week_in_words(week: GoalWeek, days: str) -> str:
    time, goal = duration(week.minutes), duration(week.goal)
    if week.outcome is Outcome.PAUSED:
        return say("{days}: paused", days=days)
    if week.outcome is Outcome.REACHED:
        return say("{days}: {time} of {goal}, reached", days=days, time=time, goal=goal)
    left = duration(week.left)
    return say("{days}: {time} of {goal}, {left} short", days=days, time=time, goal=goal, left=left)


def _span(week: GoalWeek, view: GoalView) -> str:
    return phrases.span(week.monday, week.sunday, view.today)


def wished(view: GoalView) -> Card:
    """What a wish for a goal did, and how the week that runs stands to it."""
    week = view.week
    lines = [_wish(week, view.planned)]
    if week:
        time, goal = duration(week.minutes), duration(week.goal)
        lines.append(say("**{time}** of {goal} so far", time=time, goal=goal))
        lines += _standing(week, view.pace)
    return Card(box(GREEN if view.planned is None else GREY, _text(*lines)))


def _wish(week: GoalWeek | None, planned: Goal | None) -> str:
    if planned is None:
        # What is wished for counts at once.
        return _at_once(week)
    day = long_day(planned.since)
    if planned.minutes is None:
        title = say("### 🎯 Your goal ends on {day}", day=day)
        hint = say("`/goal set` brings it back.")
    else:
        goal = duration(planned.minutes)
        title = say("### 🎯 {goal} a week from {day} on", goal=goal, day=day)
        hint = say("A lower goal begins next Monday, a higher one at once.")
    return f"{title}\n{_until_then(week)} {hint}"


def _at_once(week: GoalWeek | None) -> str:
    if week is None:
        return say("### 🎯 No weekly goal any more")
    return say(
        "### 🎯 Your goal: {goal} a week\nIt counts from this week on. You can raise it at any "
        "time; less, or none, counts from next Monday.",
        goal=duration(week.goal),
    )


def _until_then(week: GoalWeek | None) -> str:
    if week is None:
        return say("This week has no goal.")
    return say("This week it stays at {goal}.", goal=duration(week.goal))


def to_go(pace: Pace) -> str:
    """What the week that runs still needs, and how much that is a day."""
    left = duration(pace.left)
    if pace.a_day is None:
        return say("**{left}** to go this week", left=left)
    if pace.days == 1:
        return say("**{left}** to go this week, on the one day that is left", left=left)
    return say(
        "**{left}** to go this week: {daily} a day on {days}",
        left=left,
        daily=duration(pace.a_day),
        days=counted(pace.days, "day"),
    )


def step_line(step: GoalStep, today: date) -> str:
    """What a session did for the goal of its week, in a line."""
    if step.pace is not None:
        return f"🎯 {capital(to_go(step.pace))}"
    week = step.week
    time, goal = duration(week.minutes), duration(week.goal)
    if step.is_this_week:
        return say("🎯 Weekly goal reached: **{time}** of {goal}", time=time, goal=goal)
    days = phrases.span(week.monday, week.sunday, today)
    return say(
        "🎯 The goal of {days} is reached after all: **{time}** of {goal}",
        days=days,
        time=time,
        goal=goal,
    )


def week_figure(week: GoalWeek, pace: Pace | None) -> str:
    """How the week that runs stands to its goal, in a line beside its other figures."""
    goal = duration(week.goal)
    if week.outcome is Outcome.PAUSED:
        return say("🎯 Weekly goal {goal}: paused", goal=goal)
    if pace is None:
        return say("🎯 Weekly goal {goal}: reached", goal=goal)
    return say("🎯 Weekly goal {goal}: {to_go}", goal=goal, to_go=to_go(pace))


def _text(*lines: str) -> ui.TextDisplay[Any]:
    return ui.TextDisplay("\n".join(lines))
