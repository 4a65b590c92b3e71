"""Whatever goes wrong, in one sentence that says what is wrong and what to do."""

import logging
import secrets
from collections.abc import Callable, Sequence
from typing import Any

import discord
from discord import app_commands, utils

from coach.domain import errors
from coach.domain.goals import LEAST_MINUTES, MOST_MINUTES
from coach.history import CHANGE_WINDOW
from coach.importing import UNDO_WINDOW
from coach.language.phrases import counted, duration
from cogs.ui.blocks import harmless
from cogs.ui.replies import GONE, tell

log = logging.getLogger(__name__)

_QUOTED_CHARACTERS = 60
_LONGEST_CHANNEL = 100


def _quoted(text: str) -> str:
    return f"“{harmless(text, most=_QUOTED_CHARACTERS)}”"


def _channel(name: str) -> str:
    return f"#{harmless(name, most=_LONGEST_CHANNEL)}"


_SENTENCES: dict[type[errors.CoachError], Callable[[Any], str]] = {
    errors.UnreadableDuration: lambda e: (
        f"I can’t read {_quoted(e.given)} as a duration: write minutes or hours, for example "
        "45 or 1h30."
    ),
    errors.UnreadableTime: lambda e: (
        f"I can’t read {_quoted(e.given)} as a time: write when the session ended, for example "
        "`when:2h ago`, `when:21:00` or `when:yesterday 21:00`."
    ),
    errors.MinutesOutOfRange: lambda e: (
        f"A session lasts from 1 minute to 12 hours, and {duration(e.minutes)} is outside that: "
        "write minutes or hours, for example 45 or 1h30."
    ),
    errors.IntensityOutOfRange: lambda e: (
        f"Intensity goes from 1 (very easy) to 10 (all out), and {e.intensity} is outside that: "
        "write a whole number in between, for example 7."
    ),
    errors.TextTooLong: lambda e: (
        f"Your {e.field} has {counted(e.length, 'character')} and there is room for {e.limit}: "
        "shorten it."
    ),
    errors.EmptyText: lambda e: f"Your {e.field} is empty: write something into it.",
    errors.NumberOutOfRange: lambda e: (
        f"`{e.field}` takes a number {_bounds(e.least, e.most)}: write one of those."
    ),
    errors.SessionInFuture: lambda e: (
        f"That would end {utils.format_dt(e.ended_at, 'R')}, and only sessions that are over can "
        "be logged: say when it ended, for example `when:yesterday 21:00`, or log it afterwards."
    ),
    errors.SessionTooOld: lambda e: (
        f"That ended {utils.format_dt(e.ended_at, 'R')}, and only sessions of the last 7 days "
        "can be logged: choose a later time, for example `when:yesterday 21:00`."
    ),
    errors.DayTooLong: lambda e: (
        f"That day already holds {duration(e.minutes_already)}, and with {duration(e.minutes)} "
        "more it would pass the limit of 18 h: check the duration and the day."
    ),
    errors.TooManySessions: lambda e: (
        f"That day already holds {counted(e.sessions, 'session')}, which is the limit: next "
        "time, log a longer stretch as one session."
    ),
    errors.NoSuchSession: lambda _: (
        "I can’t change that session: sessions can be changed for "
        f"{counted(CHANGE_WINDOW.days, 'day')} after they were logged, and only your own, so "
        "look at your latest ones with `/history` first."
    ),
    errors.PauseTooLong: lambda e: (
        f"A pause of {counted(e.days, 'day')} is too long: pauses last up to 30 days at a time "
        f"and 60 within a year, and you have {counted(e.left, 'day')} left."
    ),
    errors.NotPaused: lambda _: "You are not paused: `/pause` begins a pause, from today on.",
    errors.TooManyRestDays: lambda e: (
        f"You chose {counted(e.given, 'rest day')} and there is room for 4: name up to four "
        "weekdays, for example `days:sat, sun`."
    ),
    errors.GoalOutOfRange: lambda e: (
        f"A weekly goal lies between {duration(LEAST_MINUTES)} and {duration(MOST_MINUTES)}, and "
        f"{duration(e.minutes)} is outside that: write minutes or hours, for example "
        "`minutes:150` or `minutes:2h30`."
    ),
    errors.NoGoal: lambda _: (
        "You have no weekly goal to clear: `/goal set` sets one, for example "
        "`/goal set minutes:150`."
    ),
    errors.UnknownWeekday: lambda e: (
        f"I don’t know the weekday {_quoted(e.given)}: write for example `days:sat, sun` or "
        "`days:none`."
    ),
    errors.UnreadableHour: lambda e: (
        f"I can’t take {_quoted(e.given)} as a time for that: write "
        + (
            "a time from 0:00 to 6:00, for example `day_start:4:00`."
            if e.setting == "day_start"
            else "a time of day, for example `20:00` or `8 pm`."
        )
    ),
    errors.UnreadableIntensity: lambda e: (
        f"I can’t read {_quoted(e.given)} as an intensity: write a whole number from 1 (very "
        "easy) to 10 (all out)."
    ),
    errors.SummaryInQuietHours: lambda _: (
        "Your daily summary would fall into your quiet hours and never come: choose another time "
        "for it, for example `summary:20:00`, or other quiet hours."
    ),
    errors.NothingToUndo: lambda _: (
        "There is nothing to undo: `/undo` takes back the session that you logged last, within "
        "15 minutes."
    ),
    errors.UnknownTimeZone: lambda e: (
        f"I don’t know the time zone {_quoted(e.given)}: type a city such as `Berlin` or "
        "`New York` and pick from the list."
    ),
    errors.NoTimer: lambda _: (
        "No timer is running: start one with `/focus start`, for example `/focus start minutes:25`."
    ),
    errors.TimerAnswered: lambda _: (
        "That timer is no longer open: it was logged or let go already, so look at `/history`, or "
        "begin a new one with `/focus start`."
    ),
    errors.TimerTooOld: lambda e: (
        f"That timer’s time ended {utils.format_dt(e.ended_at, 'R')}, and only sessions of the "
        "last 7 days can be logged: begin a new one with `/focus start`, for example "
        "`/focus start minutes:25`."
    ),
    errors.NotYours: lambda _: (
        "That button belongs to somebody else’s message: use the command yourself for your own."
    ),
    errors.StaleButton: lambda _: (
        "That button is no longer in use: use the command again if you need it."
    ),
    errors.StaleForm: lambda _: (
        "That form is no longer in use: use the command again if you need it."
    ),
    errors.StaleCommand: lambda _: (
        "That command is not what it was when your Discord loaded it: restart Discord, then "
        "use it again."
    ),
    errors.TooFast: lambda e: (
        f"That was a lot at once: try again in {counted(e.seconds, 'second')}."
    ),
    errors.ServerOnly: lambda _: (
        "That is about a server, and this is a direct message: use it in a channel of your server."
    ),
    errors.NotShared: lambda e: (
        f"{_quoted(e.name)} has not joined this server’s leaderboard, so their figures are "
        "theirs alone: members of a server show theirs there with `/board join`."
    ),
    errors.SharedAlready: lambda _: (
        "You shared this a moment ago: look for it in the channel, or wait a minute to post it "
        "again."
    ),
    errors.PostForbidden: lambda _: (
        "I can’t post your card here: you need the permission to send messages in this channel, "
        "and I need to send messages and attach files, so ask an admin or share it elsewhere."
    ),
    errors.NeedsManageServer: lambda _: (
        "Only members who may manage this server can change that: ask one of them to use "
        "`/server board`, `/server goal` or `/server timezone`."
    ),
    errors.NotInServer: lambda _: (
        "I am not a member of this server: somebody who manages it has to add me to it first, "
        "with the button on my profile."
    ),
    errors.MissingPermissions: lambda e: (
        f"In {_channel(e.channel)} I lack {_listed(e.missing)}: allow me that in the channel’s "
        "permissions, then use `/server board` again."
    ),
    errors.BoardRefused: lambda e: (
        f"Discord did not let me post in {_channel(e.channel)}: check that I may see the channel "
        "and send messages there, then use `/server board` again."
    ),
    errors.NoBoard: lambda _: (
        "This server has no leaderboard channel: `/server board` sets one up."
    ),
    errors.NothingKept: lambda _: (
        "I keep nothing about you, so there is nothing to export or delete: that begins when you "
        "log a session or change a setting."
    ),
    errors.ExportTooLarge: lambda e: (
        f"Your export has {_megabytes(e.size)} and Discord takes {_megabytes(e.most)} at most: "
        "ask whoever runs this bot to send it to you another way."
    ),
    errors.FileTooLarge: lambda e: (
        f"That file has {_megabytes(e.size)} and I take {_megabytes(e.most)} at most: export a "
        "shorter time, for example one year, and import one file after the other."
    ),
    errors.BrokenArchive: lambda _: (
        "I can’t read that ZIP: upload the one from `/privacy export` as it is, or the CSV "
        "file inside."
    ),
    errors.UnreadableTable: lambda e: (
        f"I can’t read that file from line {e.line} on: upload a CSV file just as the service "
        "exported it, for example Toggl’s detailed report."
    ),
    errors.UnknownColumns: lambda e: (
        f"I don’t know a file with {_columns(e.columns)}: I take the detailed reports of Toggl "
        "Track and Clockify, ActivityWatch’s events, my own export, and tables with the "
        "columns `date`, `start`, `minutes`, `intensity` and `activity`."
    ),
    errors.TooManyRows: lambda e: (
        f"That file has more than {e.most:,} rows: export a shorter time, for example one "
        "year, and import one file after the other."
    ),
    errors.NoRows: lambda _: (
        "There is no session in that file: export a time in which you tracked something, then "
        "upload it again."
    ),
    errors.UploadGone: lambda _: "That file is gone: use `/import` again and upload it once more.",
    errors.ImportChanged: lambda _: (
        "You have logged something since I looked at that file, and now a day would be too "
        "full: use `/import` again to see which."
    ),
    errors.NoSuchImport: lambda _: (
        "I can’t undo that import: that works once, and for "
        f"{counted(UNDO_WINDOW.days, 'day')} after it, so look at your sessions with `/history` "
        "instead."
    ),
    errors.NoBoardForGoal: lambda _: (
        "A weekly goal stands on the leaderboard message, and this server has none: set that up "
        "first with `/server board`, for example in a channel that all members see."
    ),
    errors.NoTeamGoal: lambda _: (
        "This server has no weekly goal: set one with, for example, `/server goal minutes:600`."
    ),
    errors.TooManyAtOnce: lambda _: (
        "More people ask me at this moment than I can answer, so nothing was done: try again "
        "in a minute."
    ),
}


def _columns(names: Sequence[str]) -> str:
    shown = [_quoted(name) for name in names[:4] if name]
    if not shown:
        return "no names of columns in its first line"
    return f"the columns {', '.join(shown)}"


def _megabytes(size: int) -> str:
    """Rounded up, so that what is too much never reads as if it were not."""
    return f"{-(-size // 100_000) / 10:g} MB"


def _bounds(least: float | None, most: float | None) -> str:
    if least is None:
        return f"up to {most}"
    return f"from {least} on" if most is None else f"from {least} to {most}"


def _listed(words: Sequence[str]) -> str:
    return " and ".join(f"“{word}”" for word in words)


def sentence_for(error: errors.CoachError) -> str:
    """One sentence that says what is wrong and what to do."""
    return _SENTENCES[type(error)](error)


async def answer_error(interaction: "discord.Interaction[Any]", error: Exception) -> None:
    """Tell the person what went wrong; log what is not their fault, with a reference."""
    cause = _cause(error)
    if isinstance(cause, errors.CoachError):
        interaction.client.meter.used(interaction, "refused")
        log.debug("%s", type(cause).__name__)
        await tell(interaction, sentence_for(cause))
        return
    if isinstance(cause, discord.HTTPException) and cause.code in GONE:
        interaction.client.meter.used(interaction, "gone")
        log.warning("an interaction was gone before it was answered")
        return
    interaction.client.meter.used(interaction, "failed")
    reference = secrets.token_hex(3)
    log.error(
        "unexpected error, reference %s", reference, exc_info=cause, extra={"reference": reference}
    )
    await tell(
        interaction,
        "Something went wrong on my side: please try again, and if it happens again, give "
        f"whoever runs this bot the reference `{reference}`.",
    )


def _cause(error: Exception) -> BaseException:
    if isinstance(error, app_commands.CommandInvokeError):
        return error.original
    if isinstance(error, app_commands.TransformerError) and error.__cause__ is not None:
        return error.__cause__
    return error
