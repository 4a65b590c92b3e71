"""A weekly goal in words and as cards. Pure, like `cogs.ui.cards`."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from discord import ui

from coach.domain.goals import Goal, GoalStep, GoalWeek, Outcome, Pace
from coach.goals import GoalView
from coach.language import phrases
from coach.language.phrases import counted, duration, long_day
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
                    "### No weekly goal yet\nSet one, for example `/goal set minutes:150` or "
                    "`/goal set minutes:2h30`, and I tell you what is left of it when you log."
                ),
            )
        )
    items: list[ui.Item[Any]] = [_text(*_running(view))]
    if view.before:
        weeks = (_week_line(week, view) for week in view.before)
        items += [ui.Separator(), _text("**Weeks before**", *weeks)]
    items += [
        ui.Separator(),
        small(
            "A week is Monday to Sunday on your own days. More counts at once, less from next "
            "Monday. Rest days, paused days and a day that is done are left out of the pace."
        ),
    ]
    return Card(box(BLUE, *items))


def _running(view: GoalView) -> Iterator[str]:
    week = view.week
    if week is None:
        yield "## 🎯 No goal this week"
        yield from _planned(view.planned)
        return
    yield f"## 🎯 {duration(week.goal)} a week"
    yield _bar(week)
    yield f"**{duration(week.minutes)}** of {duration(week.goal)} so far, {_span(week, view)}"
    yield from _standing(week, view.pace)
    yield from _planned(view.planned)


def _bar(week: GoalWeek) -> str:
    # Never full before the goal is reached.
    percent = min(_ALL, _ALL * week.minutes // week.goal)
    filled = percent * _BAR_SIGNS // _ALL
    return f"{'▰' * filled}{'▱' * (_BAR_SIGNS - filled)} {percent}%"


def _standing(week: GoalWeek, pace: Pace | None) -> Iterator[str]:
    if week.outcome is Outcome.PAUSED:
        yield "⏸️ You pause all week, so this goal is not missed."
    elif pace is None:
        yield "✅ Reached!"
    else:
        yield to_go(pace)


def _planned(planned: Goal | None) -> Iterator[str]:
    if planned is None:
        return
    if planned.minutes is None:
        yield f"From {long_day(planned.since)} on: no goal"
    else:
        yield f"From {long_day(planned.since)} on: {duration(planned.minutes)} a week"


def _week_line(week: GoalWeek, view: GoalView) -> str:
    days = f"{_MARKS[week.outcome]} {_span(week, view)}"
    if week.outcome is Outcome.PAUSED:
        return f"{days}: paused"
    figures = f"{duration(week.minutes)} of {duration(week.goal)}"
    if week.outcome is Outcome.REACHED:
        return f"{days}: {figures}, reached"
    return f"{days}: {figures}, {duration(week.left)} short"


def _span(week: GoalWeek, view: GoalView) -> str:
    return phrases.span(week.monday, week.sunday, view.today)


def wished(view: GoalView) -> Card:
    """What a wish for a goal did, and how the week that runs stands to it."""
    week, planned = view.week, view.planned
    lines = []
    if planned is None:
        # What is wished for counts at once.
        lines.append(
            f"### 🎯 Your goal: {duration(week.goal)} a week\nIt counts from this week on."
            if week
            else "### 🎯 No weekly goal any more"
        )
    elif planned.minutes is None:
        lines.append(
            f"### 🎯 Your goal ends on {long_day(planned.since)}\n"
            f"{_until_then(week)} `/goal set` brings it back."
        )
    else:
        lines.append(
            f"### 🎯 {duration(planned.minutes)} a week from {long_day(planned.since)} on\n"
            f"{_until_then(week)} Less counts from next week on, more at once."
        )
    if week:
        lines.append(f"**{duration(week.minutes)}** of {duration(week.goal)} so far")
        lines += _standing(week, view.pace)
    return Card(box(GREEN if planned is None else GREY, _text(*lines)))


def _until_then(week: GoalWeek | None) -> str:
    return f"This week it stays at {duration(week.goal)}." if week else "This week has no goal."


def to_go(pace: Pace) -> str:
    """What the week that runs still needs, and how much that is a day."""
    left = f"**{duration(pace.left)}** to go this week"
    if pace.a_day is None:
        return left
    if pace.days == 1:
        return f"{left}, on the one day that is left"
    return f"{left}: {duration(pace.a_day)} a day on {counted(pace.days, 'day')}"


def step_line(step: GoalStep, today: date) -> str:
    """What a session did for the goal of its week, in a line."""
    if step.pace is not None:
        return f"🎯 {to_go(step.pace)}"
    week = step.week
    figures = f"**{duration(week.minutes)}** of {duration(week.goal)}"
    if step.is_this_week:
        return f"🎯 Weekly goal reached: {figures}"
    days = phrases.span(week.monday, week.sunday, today)
    return f"🎯 The goal of {days} is reached after all: {figures}"


def week_figure(week: GoalWeek, pace: Pace | None) -> str:
    """How the week that runs stands to its goal, in a line beside its other figures."""
    goal = duration(week.goal)
    if week.outcome is Outcome.PAUSED:
        return f"🎯 Weekly goal {goal}: paused"
    if pace is None:
        return f"🎯 Weekly goal {goal}: reached"
    return f"🎯 Weekly goal {goal}: {to_go(pace)}"


def _text(*lines: str) -> ui.TextDisplay[Any]:
    return ui.TextDisplay("\n".join(lines))
