"""Whatever goes wrong, in one sentence that says what is wrong and what to do."""

import logging
import secrets
from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands, utils

from coach.domain import errors
from coach.language.phrases import counted, duration
from cogs.ui.replies import GONE, tell

log = logging.getLogger(__name__)

_QUOTED_CHARACTERS = 60


def _quoted(text: str) -> str:
    short = text if len(text) <= _QUOTED_CHARACTERS else f"{text[:_QUOTED_CHARACTERS]}…"
    return f"“{utils.escape_mentions(utils.escape_markdown(short))}”"


_SENTENCES: dict[type[errors.CoachError], Callable[[Any], str]] = {
    errors.UnreadableDuration: lambda e: (
        f"I can’t read {_quoted(e.given)} as a duration: write minutes or hours, for example "
        "`/log duration:45 intensity:7` or `/log duration:1h30 intensity:7`."
    ),
    errors.UnreadableTime: lambda e: (
        f"I can’t read {_quoted(e.given)} as a time: write when the session ended, for example "
        "`when:2h ago`, `when:21:00` or `when:yesterday 21:00`."
    ),
    errors.MinutesOutOfRange: lambda e: (
        f"A session lasts from 1 minute to 12 hours, and {duration(e.minutes)} is outside that: "
        "try for example `/log duration:45 intensity:7`."
    ),
    errors.IntensityOutOfRange: lambda e: (
        f"Intensity goes from 1 (very easy) to 10 (all out), and {e.intensity} is outside that: "
        "try for example `/log duration:45 intensity:7`."
    ),
    errors.TextTooLong: lambda e: (
        f"Your {e.field} has {counted(e.length, 'character')} and there is room for {e.limit}: "
        "shorten it and log again."
    ),
    errors.SessionInFuture: lambda e: (
        f"That would end {utils.format_dt(e.ended_at, 'R')}, and only sessions that are over can "
        "be logged: say when it ended, for example `when:yesterday 21:00`, or log it afterwards."
    ),
    errors.SessionTooOld: lambda e: (
        f"That ended {utils.format_dt(e.ended_at, 'R')}, and only sessions of the last 7 days can "
        "be logged: choose a later time, for example `when:yesterday 21:00`."
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
        "I can’t change that session: sessions can be changed for 7 days, and only your own, so "
        "look at your latest ones first."
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
        "`New York` in `/settings timezone` and pick from the list."
    ),
    errors.NotYours: lambda _: (
        "That button belongs to somebody else’s message: use `/coach` for your own."
    ),
    errors.StaleButton: lambda _: (
        "That button is no longer in use: use the command again if you need it."
    ),
}


def sentence_for(error: errors.CoachError) -> str:
    """One sentence that says what is wrong and what to do."""
    return _SENTENCES[type(error)](error)


async def answer_error(interaction: "discord.Interaction[Any]", error: Exception) -> None:
    """Tell the person what went wrong; log what is not their fault, with a reference."""
    cause = _cause(error)
    if isinstance(cause, errors.CoachError):
        await tell(interaction, sentence_for(cause))
        return
    if isinstance(cause, discord.HTTPException) and cause.code in GONE:
        log.warning("an interaction was gone before it was answered")
        return
    reference = secrets.token_hex(3)
    log.error("unexpected error, reference %s", reference, exc_info=cause)
    await tell(
        interaction,
        "Something went wrong on my side: please try again, and if it happens again, give whoever "
        f"runs this bot the reference `{reference}`.",
    )


def _cause(error: Exception) -> BaseException:
    if isinstance(error, app_commands.CommandInvokeError):
        return error.original
    if isinstance(error, app_commands.TransformerError) and error.__cause__ is not None:
        return error.__cause__
    return error
