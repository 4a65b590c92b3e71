"""Whatever goes wrong, in one sentence that says what is wrong and what to do."""

from collections.abc import Callable
from typing import Any

from discord import utils

from coach.domain import errors
from coach.domain.goals import LEAST_MINUTES, MOST_MINUTES
from coach.domain.limits import MAX_AGE, MAX_DAY_MINUTES
from coach.domain.rest import MOST_PAUSE_DAYS, MOST_PAUSE_DAYS_A_YEAR, MOST_REST_DAYS
from coach.history import CHANGE_WINDOW
from coach.language.catalogue import decimal, name_of, say, texts
from coach.language.command_names import Place
from coach.language.phrases import counted, duration, listed
from coach.uploads import UNDO_WINDOW
from cogs.ui.blocks import harmless

_QUOTED_CHARACTERS = 60
_LONGEST_CHANNEL = 100


def _quoted(text: str) -> str:
    return _in_quotes(harmless(text, most=_QUOTED_CHARACTERS))


def _in_quotes(name: str) -> str:
    return say("“{name}”", name=name)


def _field(name: str) -> str:
    """What an option is called here."""
    return name_of(Place.OPTION, name)


def _channel(name: str) -> str:
    return f"#{harmless(name, most=_LONGEST_CHANNEL)}"


def _unreadable_hour(error: errors.UnreadableHour) -> str:
    given = _quoted(error.given)
    if error.setting == "day_start":
        return say(
            "I can’t take {given} as a time for that: write a time from 0:00 to 6:00, for example "
            "`day_start:4:00`.",
            given=given,
        )
    return say(
        "I can’t take {given} as a time for that: write a time of day, for example `20:00` or "
        "`8 pm`.",
        given=given,
    )


def _number_out_of_range(error: errors.NumberOutOfRange) -> str:
    field, least, most = _field(error.field), error.least, error.most
    if least is None:
        return say(
            "`{field}` takes a number up to {most}: write one of those.", field=field, most=most
        )
    if most is None:
        return say(
            "`{field}` takes a number from {least} on: write one of those.",
            field=field,
            least=least,
        )
    return say(
        "`{field}` takes a number from {least} to {most}: write one of those.",
        field=field,
        least=least,
        most=most,
    )


def _unknown_columns(error: errors.UnknownColumns) -> str:
    shown = [_quoted(name) for name in error.columns[:4] if name]
    if not shown:
        return say(
            "I don’t know a file with no names of columns in its first line: I take the detailed "
            "reports of Toggl Track and Clockify, ActivityWatch’s events, my own export, and "
            "tables with the columns `date`, `start`, `minutes`, `intensity` and `activity`."
        )
    return say(
        "I don’t know a file with the columns {columns}: I take the detailed reports of Toggl "
        "Track and Clockify, ActivityWatch’s events, my own export, and tables with the "
        "columns `date`, `start`, `minutes`, `intensity` and `activity`.",
        columns=", ".join(shown),
    )


def _megabytes(size: int) -> str:
    """Rounded up, so that what is too much never reads as if it were not."""
    tenths = -(-size // 100_000)
    return f"{decimal(tenths / 10, digits=1 if tenths % 10 else 0)} MB"


_PLAIN: dict[type[errors.CoachError], str] = texts(
    {
        errors.NotPaused: "You are not paused: `/pause` begins a pause, from today on.",
        errors.NoGoal: (
            "You have no weekly goal to clear: `/goal set` sets one, for example `/goal set "
            "minutes:150`."
        ),
        errors.SummaryInQuietHours: (
            "Your daily summary would fall into your quiet hours and never come: choose another "
            "time for it, for example `summary:20:00`, or other quiet hours."
        ),
        errors.NothingToUndo: (
            "There is nothing to undo: `/undo` takes back the session that you logged last, within "
            "15 minutes."
        ),
        errors.NoTimer: (
            "No timer is running: start one with `/focus start`, for example `/focus start "
            "minutes:25`."
        ),
        errors.NotInVoice: (
            "I see you in no voice channel of this server: join one that is not its AFK channel, "
            "then use `/focus voice` again."
        ),
        errors.TimerAnswered: (
            "That timer is no longer open: it was logged or let go already, so look at `/history`, "
            "or begin a new one with `/focus start`."
        ),
        errors.NotYours: (
            "That button belongs to somebody else’s message: use the command yourself for your own."
        ),
        errors.StaleButton: (
            "That button is no longer in use: use the command again if you need it."
        ),
        errors.StaleForm: "That form is no longer in use: use the command again if you need it.",
        errors.StaleCommand: (
            "That command is not what it was when your Discord loaded it: restart Discord, then "
            "use it again."
        ),
        errors.ServerOnly: (
            "That is about a server, and this is a direct message: use it in a channel of your "
            "server."
        ),
        errors.SharedAlready: (
            "You shared this a moment ago: look for it in the channel, or wait a minute to post it "
            "again."
        ),
        errors.PostForbidden: (
            "I can’t post your card here: you need the permission to send messages in this "
            "channel, and I need to send messages and attach files, so ask an admin or share it "
            "elsewhere."
        ),
        errors.NeedsManageServer: (
            "Only members who may manage this server can change that: ask one of them to use "
            "`/server board`, `/server goal` or `/server timezone`."
        ),
        errors.NotInServer: (
            "I am not a member of this server: somebody who manages it has to add me to it first, "
            "with the button on my profile."
        ),
        errors.NoBoard: "This server has no leaderboard channel: `/server board` sets one up.",
        errors.NothingKept: (
            "I keep nothing about you, so there is nothing to export or delete: that begins with "
            "the first command that keeps something, such as `/log`, `/goal set`, `/focus start` "
            "or `/import`."
        ),
        errors.BrokenArchive: (
            "I can’t read that ZIP: upload the one from `/privacy export` as it is, or the CSV "
            "file inside."
        ),
        errors.NotText: "That is no table: upload a CSV, JSON or ZIP.",
        errors.NoRows: (
            "There is no session in that file: export a time in which you tracked something, then "
            "upload it again."
        ),
        errors.UploadGone: "That file is gone: use `/import` again and upload it once more.",
        errors.StillReading: (
            "Your last file is still being read: wait for it, then send the next."
        ),
        errors.ImportChanged: (
            "You have logged something since I looked at that file, and now a day would be too "
            "full: use `/import` again to see which."
        ),
        errors.NoBoardForGoal: (
            "A weekly goal stands on the leaderboard message, and this server has none: set that "
            "up first with `/server board`, for example in a channel that all members see."
        ),
        errors.NoTeamGoal: (
            "This server has no weekly goal: set one with, for example, `/server goal minutes:600`."
        ),
        errors.TooManyAtOnce: (
            "More people ask me at this moment than I can answer, so nothing was done: try again "
            "in a minute."
        ),
    }
)
"""What is said of errors that carry nothing."""

_SENTENCES: dict[type[errors.CoachError], Callable[[Any], str]] = {
    errors.UnreadableDuration: lambda e: say(
        "I can’t read {given} as a duration: write minutes or hours, for example 45 or 1h30.",
        given=_quoted(e.given),
    ),
    errors.UnreadableTime: lambda e: say(
        "I can’t read {given} as a time: write when the session ended, for example "
        "`when:2h ago`, `when:yesterday 21:00` or `when:2026-11-19 18:00`.",
        given=_quoted(e.given),
    ),
    errors.MinutesOutOfRange: lambda e: say(
        "A session lasts from 1 minute to 12 hours, and {time} is outside that: write minutes or "
        "hours, for example 45 or 1h30.",
        time=duration(e.minutes),
    ),
    errors.IntensityOutOfRange: lambda e: say(
        "Intensity goes from 1 (very easy) to 10 (all out), and {number} is outside that: write a "
        "whole number in between, for example 7.",
        number=e.intensity,
    ),
    errors.TextTooLong: lambda e: say(
        "Your {field} has {characters} and there is room for {limit}: shorten it.",
        field=_field(e.field),
        characters=counted(e.length, "character"),
        limit=e.limit,
    ),
    errors.EmptyText: lambda e: say(
        "Your {field} is empty: write something into it.", field=_field(e.field)
    ),
    errors.NumberOutOfRange: _number_out_of_range,
    errors.SessionInFuture: lambda e: say(
        "That would end {when}, and only sessions that are over can be logged: say when it ended, "
        "for example `when:yesterday 21:00`, or log it afterwards.",
        when=utils.format_dt(e.ended_at, "R"),
    ),
    errors.SessionTooOld: lambda e: say(
        "That ended {when}, and only sessions of the last {days} days can be logged: choose a "
        "later time, for example `when:yesterday 21:00`.",
        days=MAX_AGE.days,
        when=utils.format_dt(e.ended_at, "R"),
    ),
    errors.DayTooLong: lambda e: say(
        "That day already holds {already}, and with {time} more it would pass the limit of "
        "{limit}: check the duration and the day.",
        limit=duration(MAX_DAY_MINUTES),
        already=duration(e.minutes_already),
        time=duration(e.minutes),
    ),
    errors.TooManySessions: lambda e: say(
        "That day already holds {sessions}, which is the limit: next time, log a longer stretch "
        "as one session.",
        sessions=counted(e.sessions, "session"),
    ),
    errors.NoSuchSession: lambda _: say(
        "I can’t change that session: sessions can be changed for {days} after they were logged, "
        "and only your own, so look at your latest ones with `/history` first.",
        days=counted(CHANGE_WINDOW.days, "day"),
    ),
    errors.PauseTooLong: lambda e: say(
        "A pause of {days} is too long: pauses last up to {most} at a time and {a_year} within a "
        "year, and you have {left} left.",
        most=counted(MOST_PAUSE_DAYS, "day"),
        a_year=MOST_PAUSE_DAYS_A_YEAR,
        days=counted(e.days, "day"),
        left=counted(e.left, "day"),
    ),
    errors.TooManyRestDays: lambda e: say(
        "You chose {rest_days} and there is room for {most}: name up to {most} weekdays, for "
        "example `days:sat, sun`.",
        most=MOST_REST_DAYS,
        rest_days=counted(e.given, "rest day"),
    ),
    errors.GoalOutOfRange: lambda e: say(
        "A weekly goal lies between {least} and {most}, and {time} is outside that: write minutes "
        "or hours, for example `minutes:150` or `minutes:2h30`.",
        least=duration(LEAST_MINUTES),
        most=duration(MOST_MINUTES),
        time=duration(e.minutes),
    ),
    errors.UnknownWeekday: lambda e: say(
        "I don’t know the weekday {given}: write for example `days:sat, sun` or `days:none`.",
        given=_quoted(e.given),
    ),
    errors.UnreadableHour: _unreadable_hour,
    errors.UnreadableIntensity: lambda e: say(
        "I can’t read {given} as an intensity: write a whole number from 1 (very easy) to 10 "
        "(all out).",
        given=_quoted(e.given),
    ),
    errors.UnknownTimeZone: lambda e: say(
        "I don’t know the time zone {given}: type a city such as `Berlin` or `New York` and pick "
        "from the list.",
        given=_quoted(e.given),
    ),
    errors.TimerTooOld: lambda e: say(
        "That timer’s time ended {when}, and only sessions of the last {days} days can be "
        "logged: begin a new one with `/focus start`, for example `/focus start minutes:25`.",
        days=MAX_AGE.days,
        when=utils.format_dt(e.ended_at, "R"),
    ),
    errors.TooFast: lambda e: say(
        "That was a lot at once: try again in {seconds}.", seconds=counted(e.seconds, "second")
    ),
    errors.NotShared: lambda e: say(
        "{name} has not joined this server’s leaderboard, so their figures are theirs alone: "
        "members of a server show theirs there with `/board join`.",
        name=_quoted(e.name),
    ),
    errors.MissingPermissions: lambda e: say(
        "In {channel} I lack {permissions}: allow me that in the channel’s permissions, then use "
        "`/server board` again.",
        channel=_channel(e.channel),
        permissions=listed([_in_quotes(say(name)) for name in e.missing]),
    ),
    errors.BoardRefused: lambda e: say(
        "Discord did not let me post in {channel}: check that I may see the channel and send "
        "messages there, then use `/server board` again.",
        channel=_channel(e.channel),
    ),
    errors.ExportTooLarge: lambda e: say(
        "Your export has {size} and Discord takes {most} at most: ask whoever runs this bot to "
        "send it to you another way.",
        size=_megabytes(e.size),
        most=_megabytes(e.most),
    ),
    errors.FileTooLarge: lambda e: say(
        "That file has {size} and I take {most} at most: export a shorter time, for example one "
        "year, and import one file after the other.",
        size=_megabytes(e.size),
        most=_megabytes(e.most),
    ),
    errors.UnreadableTable: lambda e: say(
        "I can’t read that file from line {line} on: upload a CSV file just as the service "
        "exported it, for example Toggl’s detailed report.",
        line=e.line,
    ),
    errors.UnknownColumns: _unknown_columns,
    errors.TooManyRows: lambda e: say(
        "That file has more than {rows}: export a shorter time, for example one year, and import "
        "one file after the other.",
        rows=counted(e.most, "row"),
    ),
    errors.NoSuchImport: lambda _: say(
        "I can’t undo that import: that works once, and for {days} after it, so look at your "
        "sessions with `/history` instead.",
        days=counted(UNDO_WINDOW.days, "day"),
    ),
}


def sentence_for(error: errors.CoachError) -> str:
    """One sentence that says what is wrong and what to do."""
    plain = _PLAIN.get(type(error))
    return _SENTENCES[type(error)](error) if plain is None else say(plain)
