"""Joining a leaderboard and leaving it, as cards. Pure, like `cards`."""

from discord import ui

from coach.domain.ranking import LEAST_MEMBERS
from coach.language import phrases
from coach.language.catalogue import decimal, say, say_count, texts
from coach.standings import StandingsView
from cogs.ui.blocks import GOLD, box, button, note
from cogs.ui.board_cards import is_unlisted_value, title_within, value, without_rank
from cogs.ui.replies import Card

SEEN_BY_OTHERS = texts(
    "Members here see your name with your minutes, load, sessions, streak and improvement, "
    "wherever you log. With `/stats` they also see your tier, habit score, average intensity, best "
    "day, the minutes of each day of a year and the load of each week.\n"
    "They don’t see your weekly goal, single sessions, names of activities, notes, your most "
    "active hour, top X%, fitness, fatigue, form, monotony or strain."
)
"""What joining shows of a member; the README, the rules and the privacy policy say the same."""


def join_question() -> Card:
    """What joining would show of a member, before a button publishes anything."""
    return Card(
        box(
            GOLD,
            ui.TextDisplay(say("### 🏆 Join this server’s leaderboard?")),
            ui.TextDisplay(_seen_by_others()),
            ui.ActionRow(button(say("Join this leaderboard"), "board:join", primary=True)),
        )
    )


def joined(view: StandingsView, *, is_new: bool) -> Card:
    """What joining means, and where that puts a member."""
    place = _own_place(view) if view.has_enough_members else _joined_so_far(view.members)
    begin = (
        say("### 🏆 You are on this server’s leaderboard now.")
        if is_new
        else say("### 🏆 You are on it already.")
    )
    return Card(
        box(
            GOLD,
            ui.TextDisplay(f"{begin}\n{place}".rstrip()),
            ui.TextDisplay(_seen_by_others()),
            ui.ActionRow(button(say("Leave again"), "board:leave")),
        )
    )


def left(*, was_listed: bool) -> Card:
    """Nobody sees this member any more."""
    if not was_listed:
        return note(say("You are not on this server’s leaderboard. `/board join` adds you."))
    return note(
        say(
            "👋 You are off this server’s leaderboard. The message in its channel follows within "
            "two minutes; posts with winners of the past stay. What you logged stays yours: "
            "`/board join` brings you back with all of it."
        )
    )


def _own_place(view: StandingsView) -> str:
    own = view.own
    if own is None or own.rank is None or own.value is None:
        return ""
    if is_unlisted_value(own.value, view.metric):
        return without_rank(own.value, view.metric)
    return say(
        "You are **{rank}** with {value} ({board}).",
        rank=phrases.ordinal(own.rank),
        value=value(own.value, view.metric),
        board=title_within(view),
    )


def _joined_so_far(members: int) -> str:
    if not members:
        return say("So far none have joined.")
    return say_count("So far {number} has joined.", "So far {number} have joined.", members)


def _seen_by_others() -> str:
    since = say(
        "The leaderboard shows names from {least} members on; your `/stats` can be looked at as "
        "soon as you join.",
        least=decimal(LEAST_MEMBERS),
    )
    return f"{say(SEEN_BY_OTHERS)}\n{since}"
