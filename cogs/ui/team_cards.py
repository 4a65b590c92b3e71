"""The goal of a server's members as text and cards. Pure: a frozen value in, a layout out."""

from collections.abc import Iterator

from discord import ui

from coach.domain.ranking import LEAST_MEMBERS
from coach.domain.team_weeks import TeamWeek
from coach.language import phrases
from coach.language.phrases import counted, duration
from coach.teams import GoalReceipt, TeamStatus
from cogs.ui.blocks import GOLD, GREEN, box, note
from cogs.ui.replies import Card

_WIDTH = 10
"""Cells of a bar: with its figures beside it, it fits into a line on a phone."""

_RAISE_AT_ONCE = (
    "You can raise it at any time, and that counts at once; a lower goal counts from the next "
    "Monday on."
)


def progress(team: TeamWeek, *, has_enough_members: bool) -> Iterator[str]:
    """How far all are this week."""
    if not has_enough_members:
        yield (
            f"🎯 This week’s goal: **{duration(team.goal_minutes)}** together. How far you are "
            f"shows from {LEAST_MEMBERS} members on."
        )
        return
    yield (
        "🎯 **This week together: goal reached!**"
        if team.is_reached
        else ("🎯 **This week together**")
    )
    yield _bar(team)
    who = f"{counted(team.members, 'member')} so far" if team.members else "`/log` begins it"
    yield f"-# {team.percent:,}% · {who} · {phrases.dated_span(team.week.first, team.week.last)}"


def recap(team: TeamWeek) -> Card:
    """The post that stays when the week of a goal is over: nobody is named, and nobody's part."""
    dates = phrases.dated_span(team.week.first, team.week.last)
    told = "You reached your goal together!" if team.is_reached else "You came this far together:"
    return Card(
        box(
            GREEN if team.is_reached else GOLD,
            ui.TextDisplay(f"## 🤝 The week together: {dates}\n{told}"),
            ui.TextDisplay(
                f"{_bar(team)}\n{counted(team.members, 'member')} took part. {_thanks(team)}"
            ),
        )
    )


def _thanks(team: TeamWeek) -> str:
    thanks = "Thank you!" if team.members == 1 else "Thank you, all of you!"
    return thanks if team.is_reached else f"{thanks} Every minute counts, and a new week has begun."


def goal_set(receipt: GoalReceipt) -> Card:
    """What a new goal is, and when it counts."""
    wanted = f"**{duration(receipt.goal.minutes)}**"
    if not receipt.counts_now:
        begin = phrases.long_day(receipt.goal.since)
        return note(
            f"🎯 From {begin} on the goal of this server is {wanted} a week. {_waiting(receipt)}"
        )
    return note(
        f"🎯 {_change(receipt)}: {wanted} a week together, Monday to Sunday. Minutes of everybody "
        f"on the leaderboard count. The bar in <#{receipt.channel_id}> follows within two minutes, "
        f"and when the week is over, a recap stays there. {_RAISE_AT_ONCE}{_too_few(receipt)}"
    )


def _change(receipt: GoalReceipt) -> str:
    before = receipt.before_minutes
    if before is None:
        return "This server has a goal, from this week on"
    if before == receipt.goal.minutes:
        return "This server’s goal stays as it was"
    return f"This server’s goal is up from {duration(before)}, from this week on"


def _waiting(receipt: GoalReceipt) -> str:
    """Why it does not count at once."""
    before = receipt.before_minutes
    if before is not None and before <= receipt.goal.minutes:
        return f"This week’s stays at {duration(before)}, for it is closed already."
    stays = (
        "This week goes without one" if before is None else f"Until then it is {duration(before)}"
    )
    return f"{stays}: a goal that is made easier while its week runs would be no goal."


def _too_few(receipt: GoalReceipt) -> str:
    if receipt.status.has_enough_members:
        return ""
    return f" How far you are shows from {LEAST_MEMBERS} members on: they join with `/board join`."


def goal_off() -> Card:
    """There is no goal any more."""
    return note(
        "🎯 The weekly goal is off: its bar leaves the leaderboard message within two minutes, and "
        "there is no recap of this week. `/server goal` sets a new one."
    )


def status_lines(team: TeamStatus | None, *, has_board: bool) -> Iterator[str]:
    """What a server's managers see of its goal."""
    if team is None:
        if has_board:
            yield "🎯 No weekly goal: `/server goal` sets one"
        return
    if team.running is not None:
        yield from progress(team.running, has_enough_members=team.has_enough_members)
    if team.coming is not None:
        wanted = "none" if team.coming.is_off else f"**{duration(team.coming.minutes)}** a week"
        yield f"🎯 Goal from {phrases.long_day(team.coming.since)} on: {wanted}"


def _bar(team: TeamWeek) -> str:
    full = team.cells(_WIDTH)
    bar = "█" * full + "░" * (_WIDTH - full)
    return f"`{bar}` **{duration(team.minutes)}** of {duration(team.goal_minutes)}"
