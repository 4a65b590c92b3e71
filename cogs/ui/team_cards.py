"""The goal of a server's members as text and cards. Pure: a frozen value in, a layout out."""

from collections.abc import Iterator

from discord import ui

from coach.domain.ranking import LEAST_MEMBERS
from coach.domain.team_weeks import Goal, TeamWeek
from coach.language import phrases
from coach.language.catalogue import decimal, say, say_count
from coach.language.phrases import counted, duration
from coach.teams import GoalReceipt, TeamStatus
from cogs.ui.blocks import GOLD, GREEN, box, note
from cogs.ui.replies import Card

_WIDTH = 10
"""Cells of a bar: with its figures beside it, it fits into a line on a phone."""


def progress(team: TeamWeek, *, has_enough_members: bool) -> Iterator[str]:
    """How far all are this week."""
    if not has_enough_members:
        yield say(
            "🎯 This week’s goal: **{time}** together. Your progress is shown once {least} "
            "members have joined the leaderboard.",
            time=duration(team.goal_minutes),
            least=decimal(LEAST_MEMBERS),
        )
        return
    yield (
        say("🎯 **This week together: goal reached!**")
        if team.is_reached
        else say("🎯 **This week together**")
    )
    yield _bar(team)
    percent = say("{number}%", number=decimal(team.percent))
    dates = phrases.dated_span(team.week.first, team.week.last)
    yield f"-# {percent} · {_so_far(team)} · {dates}"


def _so_far(team: TeamWeek) -> str:
    if not team.members:
        return say("`/log` begins it")
    return say("{members} so far", members=counted(team.members, "member"))


def recap(team: TeamWeek) -> Card:
    """The post that stays when the week of a goal is over: nobody is named, and nobody's part."""
    dates = phrases.dated_span(team.week.first, team.week.last)
    told = (
        say("## 🤝 The week together\n-# {dates}\nYou reached your goal together!", dates=dates)
        if team.is_reached
        else say("## 🤝 The week together\n-# {dates}\nYou came this far together:", dates=dates)
    )
    took_part = say_count("{number} member took part.", "{number} members took part.", team.members)
    return Card(
        box(
            GREEN if team.is_reached else GOLD,
            ui.TextDisplay(told),
            ui.TextDisplay(f"{_bar(team)}\n{took_part} {_thanks(team)}"),
        )
    )


def _thanks(team: TeamWeek) -> str:
    thanks = say("Thank you!") if team.members == 1 else say("Thank you, all of you!")
    if team.is_reached:
        return thanks
    return f"{thanks} {say('Every minute counts, and a new week has begun.')}"


def goal_set(receipt: GoalReceipt) -> Card:
    """What a new goal is, and when it counts."""
    if receipt.counts_now:
        return note(" ".join(_counting(receipt)))
    begins = say(
        "🎯 From {day} on the goal of this server is **{time}** a week.",
        day=phrases.long_day(receipt.goal.since),
        time=duration(receipt.goal.minutes),
    )
    return note(f"{begins} {_waiting(receipt)}")


def _counting(receipt: GoalReceipt) -> Iterator[str]:
    yield _change(receipt)
    yield say(
        "Minutes of everybody on the leaderboard count. The bar in {channel} follows within two "
        "minutes, and when the week is over, a recap stays there. You can raise it at any time, "
        "and that counts at once; a lower goal counts from the next Monday on.",
        channel=f"<#{receipt.channel_id}>",
    )
    if not receipt.status.has_enough_members:
        yield say(
            "Your progress is shown once {least} members have joined the leaderboard, with "
            "`/board join`.",
            least=decimal(LEAST_MEMBERS),
        )


def _change(receipt: GoalReceipt) -> str:
    before, time = receipt.before_minutes, duration(receipt.goal.minutes)
    if before is None:
        return say(
            "🎯 This server has a goal, from this week on: **{time}** a week together, Monday to "
            "Sunday.",
            time=time,
        )
    if before == receipt.goal.minutes:
        return say(
            "🎯 This server’s goal stays as it was: **{time}** a week together, Monday to Sunday.",
            time=time,
        )
    return say(
        "🎯 This server’s goal is up from {before}, from this week on: **{time}** a week together, "
        "Monday to Sunday.",
        before=duration(before),
        time=time,
    )


def _waiting(receipt: GoalReceipt) -> str:
    """Why it does not count at once."""
    before = receipt.before_minutes
    if before is None:
        return say("This week goes without one: a goal can’t be lowered while its week runs.")
    if before <= receipt.goal.minutes:
        return say(
            "This week’s stays at {time}, because that week is already closed.",
            time=duration(before),
        )
    return say(
        "Until then it is {time}: a goal can’t be lowered while its week runs.",
        time=duration(before),
    )


def goal_off() -> Card:
    """There is no goal any more."""
    return note(
        say(
            "🎯 The weekly goal is off: its bar leaves the leaderboard message within two minutes, "
            "and there is no recap of this week. Switched off by mistake? "
            "`/server goal` with the same number brings it back at once."
        )
    )


def status_lines(team: TeamStatus | None, *, has_board: bool) -> Iterator[str]:
    """What a server's managers see of its goal."""
    if team is None:
        if has_board:
            yield say("🎯 No weekly goal: `/server goal` sets one")
        return
    if team.running is not None:
        yield from progress(team.running, has_enough_members=team.has_enough_members)
    if team.coming is not None:
        yield _coming(team.coming)


def _coming(goal: Goal) -> str:
    day = phrases.long_day(goal.since)
    if goal.is_off:
        return say("🎯 Goal from {day} on: none", day=day)
    return say("🎯 Goal from {day} on: **{time}** a week", day=day, time=duration(goal.minutes))


def _bar(team: TeamWeek) -> str:
    full = team.cells(_WIDTH)
    bar = "█" * full + "░" * (_WIDTH - full)
    return say(
        "`{bar}` **{time}** of {goal}",
        bar=bar,
        time=duration(team.minutes),
        goal=duration(team.goal_minutes),
    )
