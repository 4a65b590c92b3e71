"""Leaderboards as cards. Pure: a frozen value in, a layout out."""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import discord
from discord import ui, utils

from coach.domain.ranking import LEAST_MEMBERS, Metric, Period
from coach.language import phrases
from coach.language.catalogue import decimal, say, say_count, texts
from coach.language.phrases import capital, counted, duration
from coach.standings import MEMBERS_COUNTED, Entry, OwnPlace, StandingsView
from cogs.ui import team_cards
from cogs.ui.blocks import GOLD, box, button, named, small
from cogs.ui.chart_texts import signed
from cogs.ui.replies import Card

PERIODS = texts(
    {
        Period.TODAY: "today",
        Period.WEEK: "this week",
        Period.MONTH: "this month",
        Period.ALL: "all time",
    }
)
"""As they stand within a sentence."""
METRICS = texts(
    {
        Metric.MINUTES: "Minutes",
        Metric.LOAD: "Load (minutes × intensity)",
        Metric.SESSIONS: "Sessions",
        Metric.STREAK: "Streak",
        Metric.IMPROVEMENT: (
            "Improvement (7 days before today against each one’s own weeks before)"
        ),
    }
)
_BY = texts({Metric.MINUTES: "minutes", Metric.LOAD: "load", Metric.SESSIONS: "sessions"})
_WHEN = texts(
    {
        Period.TODAY: "today",
        Period.WEEK: "this week",
        Period.MONTH: "this month",
        Period.ALL: "of all time",
    }
)
_CLOSED = texts(
    {
        Period.TODAY: "## 🏁 Day closed: {dates}",
        Period.WEEK: "## 🏁 Week closed: {dates}",
        Period.MONTH: "## 🏁 Month closed: {dates}",
    }
)
_CONGRATULATIONS = texts(
    {
        Metric.MINUTES: "By minutes. Congratulations, {names}!",
        Metric.LOAD: "By load. Congratulations, {names}!",
        Metric.SESSIONS: "By sessions. Congratulations, {names}!",
        Metric.STREAK: "By streak at its end. Congratulations, {names}!",
        Metric.IMPROVEMENT: (
            "By minutes of 7 days against each one’s own weeks before. Congratulations, {names}!"
        ),
    }
)
_NOT_YET = texts(
    {
        Period.TODAY: "Nobody on it has logged a session today yet. `/log` can be the first.",
        Period.WEEK: "Nobody on it has logged a session this week yet. `/log` can be the first.",
        Period.MONTH: "Nobody on it has logged a session this month yet. `/log` can be the first.",
        Period.ALL: "Nobody on it has logged a session yet. `/log` can be the first.",
    }
)
_MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
"""Unicode's classes of letters that run from right to left."""


def leaderboard(view: StandingsView) -> Card:
    """A leaderboard for the one who asks, with their own place and other boards to choose."""
    items = _board(view)
    if view.own is not None:
        items += [ui.Separator(), ui.TextDisplay("\n".join(_own_lines(view, view.own)))]
    items += [ui.Separator(), *_choices(view)]
    if view.own is not None and not view.own.is_listed:
        items.append(ui.ActionRow(button(say("Join this leaderboard"), "board:ask", primary=True)))
    return Card(box(GOLD, *items))


def board(view: StandingsView, now: datetime) -> Card:
    """The message in a server's channel."""
    return Card(
        box(
            GOLD,
            *_board(view),
            ui.Separator(),
            ui.ActionRow(
                button(say("My place"), f"ranks:{view.period}:{view.metric}:show", primary=True),
                button(say("Join"), "board:ask"),
            ),
            small(say("Updated {moment}", moment=utils.format_dt(now, "R"))),
        )
    )


def closing(view: StandingsView) -> Card:
    """The post that stays when a period is over."""
    winners = [_line(entry, view.metric) for entry in view.winners]
    if view.unshown_winners:
        others = decimal(view.unshown_winners)
        winners.append(say("and {number} more with as much as the last of these", number=others))
    names = phrases.listed([_who(entry) for entry in view.winners if entry.rank == 1])
    dates = phrases.dated_span(view.span.first, view.span.last)
    closed = say(_CLOSED[view.period], dates=dates)
    return Card(
        box(
            GOLD,
            ui.TextDisplay(f"{closed}\n{say(_CONGRATULATIONS[view.metric], names=names)}"),
            ui.Separator(),
            ui.TextDisplay("\n".join(winners)),
        )
    )


def _board(view: StandingsView) -> list[ui.Item[Any]]:
    items: list[ui.Item[Any]] = [
        ui.TextDisplay(f"## 🏆 {title(view)}\n-# {_dates(view)}"),
        ui.Separator(),
        ui.TextDisplay("\n".join(_board_lines(view))),
    ]
    if view.team is not None:
        lines = team_cards.progress(view.team, has_enough_members=view.has_enough_members)
        items += [ui.Separator(), ui.TextDisplay("\n".join(lines))]
    return items


def _board_lines(view: StandingsView) -> Iterator[str]:
    if not view.has_enough_members:
        is_in = view.own is not None and view.own.is_listed
        needs = _needs_members(view.members)
        yield needs if is_in else f"{needs} {say('`/board join` adds you.')}"
        return
    if not view.entries:
        yield _empty(view)
    own = view.own.user_id if view.own else None
    for entry in view.entries:
        yield _line(entry, view.metric, is_own=entry.user_id == own)


def _needs_members(members: int) -> str:
    least = decimal(LEAST_MEMBERS)
    if not members:
        return say(
            "A leaderboard needs {least} members, and so far none have joined this one.",
            least=least,
        )
    return say_count(
        "A leaderboard needs {least} members, and so far {number} has joined this one.",
        "A leaderboard needs {least} members, and so far {number} have joined this one.",
        members,
        least=least,
    )


def title(view: StandingsView) -> str:
    """E.g. "This week by minutes"."""
    return capital(title_within(view))


def title_within(view: StandingsView) -> str:
    """The same within a sentence."""
    if view.metric is Metric.STREAK:
        return say("streaks right now")
    if view.metric is Metric.IMPROVEMENT:
        return say("improvement")
    return say("{period} by {metric}", period=say(PERIODS[view.period]), metric=_by(view.metric))


def subject(metric: Metric, period: Period) -> str:
    """What a rank speaks of: "by minutes this week", "by streak"."""
    if metric is Metric.STREAK:
        return say("by streak")
    if metric is Metric.IMPROVEMENT:
        return say("by improvement")
    return say("by {metric} {when}", metric=_by(metric), when=say(_WHEN[period]))


def _by(metric: Metric) -> str:
    return say(_BY[metric])


def _dates(view: StandingsView) -> str:
    members = say("{members} on this leaderboard", members=crowd(view.members))
    return f"{_compared(view)} · {members}"


def _compared(view: StandingsView) -> str:
    if view.metric is Metric.STREAK:
        return say("Days in a row")
    if view.metric is Metric.IMPROVEMENT:
        return say("7 days before today against each one’s own weeks before")
    if not view.span.ends:
        return say("Since the first session")
    return phrases.dated_span(view.span.first, view.span.last)


def crowd(members: int) -> str:
    """E.g. "12 members"."""
    if members > MEMBERS_COUNTED:
        return say("over {number} members", number=decimal(MEMBERS_COUNTED))
    return counted(members, "member")


def _empty(view: StandingsView) -> str:
    if view.metric is Metric.STREAK:
        return say("Nobody on it has a streak right now. `/log` can begin one today.")
    if view.metric is Metric.IMPROVEMENT:
        return say(
            "Nobody on it did more than in the weeks before, or has the 14 days of history that "
            "this takes."
        )
    return say(_NOT_YET[view.period])


def _line(entry: Entry, metric: Metric, *, is_own: bool = False) -> str:
    # Behind the figures, so that all names begin at one edge.
    medal = f" {_MEDALS[entry.rank]}" if entry.rank in _MEDALS else ""
    who = say("**{name}** (you)", name=_who(entry)) if is_own else _who(entry)
    return f"`{entry.rank:>2}` {who} · {value(entry.value, metric)}{medal}"


def _who(entry: Entry) -> str:
    name = named(entry.name)
    if any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in name):
        # Else the figures behind a Hebrew or Arabic name would be drawn before it.
        return f"\u2068{name}\u2069"
    return name


def value(amount: int, metric: Metric) -> str:
    """What a member has, with its unit."""
    if metric is Metric.MINUTES:
        return duration(amount)
    if metric is Metric.LOAD:
        return say("{number} load", number=decimal(amount))
    if metric is Metric.IMPROVEMENT:
        return say("{number}%", number=signed(amount))
    return counted(amount, "session" if metric is Metric.SESSIONS else "day")


def _own_lines(view: StandingsView, own: OwnPlace) -> Iterator[str]:
    if own.value is None:
        yield _nothing_to_rank(view)
    elif own.rank is None or is_unlisted_value(own.value, view.metric):
        yield without_rank(own.value, view.metric)
    else:
        rank, amount = phrases.ordinal(own.rank), value(own.value, view.metric)
        if own.is_listed:
            yield say("You are **{rank}** with {value}", rank=rank, value=amount)
        else:
            yield say("You would be **{rank}** with {value}", rank=rank, value=amount)
        if not _is_seen(view, own):
            yield from _neighbours(view, own)
    if not own.is_listed:
        yield say("-# You are not listed: nobody but you sees this place.")


def is_unlisted_value(amount: int, metric: Metric) -> bool:
    """Nobody is listed for having done less than before."""
    return metric is Metric.IMPROVEMENT and amount <= 0


def without_rank(amount: int, metric: Metric) -> str:
    """What the one who has it reads of an amount that takes no rank."""
    if is_unlisted_value(amount, metric):
        return say(
            "You have {value}: it lists only who did more than before.",
            value=value(amount, metric),
        )
    return say("You have {value}.", value=value(amount, metric))


def _is_seen(view: StandingsView, own: OwnPlace) -> bool:
    """Whether the lines above show this place, or both that it would lie between."""
    if own.is_listed:
        return any(entry.user_id == own.user_id for entry in view.entries)
    beside = [entry for entry in (own.ahead, own.behind) if entry is not None]
    return all(entry in view.entries for entry in beside)


def _neighbours(view: StandingsView, own: OwnPlace) -> Iterator[str]:
    if own.ahead is not None:
        yield _line(own.ahead, view.metric)
    if own.rank is not None and own.value is not None:
        # Whoever is not listed takes nobody's place.
        shown = f"{own.rank:>2}" if own.is_listed else " –"
        yield f"`{shown}` {say('**You**')} · {value(own.value, view.metric)}"
    if own.behind is not None:
        yield _line(own.behind, view.metric)


def _nothing_to_rank(view: StandingsView) -> str:
    if view.metric is Metric.STREAK:
        return say("You have no streak right now: `/log` can begin one today.")
    if view.metric is Metric.IMPROVEMENT:
        return say("Your improvement shows from 14 days of history on.")
    return say("You have logged nothing in this time: `/log` gives you a place.")


def _choices(view: StandingsView) -> Iterator[ui.ActionRow[Any]]:
    key = f"ranks:{view.period}:{view.metric}"
    if view.metric.is_summed:
        yield _select(f"{key}:period", PERIODS.items(), view.period)
    yield _select(f"{key}:metric", METRICS.items(), view.metric)


def _select(
    custom_id: str, options: Iterable[tuple[Period, str] | tuple[Metric, str]], chosen: str
) -> ui.ActionRow[Any]:
    select: ui.Select[Any] = ui.Select(
        custom_id=custom_id,
        options=[
            discord.SelectOption(
                label=capital(say(label)), value=key.value, default=key.value == chosen
            )
            for key, label in options
        ],
    )
    return ui.ActionRow(select)
