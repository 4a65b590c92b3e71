"""Settings and streak as cards. Pure, like `cogs.ui.cards`."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import discord
from discord import ui, utils

from coach.accounts import Preferences
from coach.domain.days import REPAIR_HOURS
from coach.domain.kinds import InsightKind, Tone
from coach.domain.rest import MOST_REST_DAYS
from coach.domain.streaks import DONE_DAYS_PER_FREEZE, MOST_FREEZES, DayState
from coach.entries import StreakDayView, StreakView
from coach.language import phrases
from coach.language.catalogue import say, say_count, texts
from coach.language.phrases import capital, counted, short_day
from coach.leave import PauseReceipt
from cogs.ui.blocks import BLUE, GREEN, GREY, box, button, note, small
from cogs.ui.replies import Card

MESSAGES = texts(
    {
        InsightKind.DAILY_SUMMARY: "Daily summary",
        InsightKind.WEEKLY_REVIEW: "Weekly review",
        InsightKind.MILESTONE_CELEBRATION: "Milestones",
        InsightKind.STREAK_MOTIVATION: "Streak warnings",
    }
)
"""Direct messages by kind, as they are called in settings."""

_MUTED = texts(
    {
        InsightKind.DAILY_SUMMARY: (
            "🔕 The daily summary is off. `/settings show` turns it on again."
        ),
        InsightKind.WEEKLY_REVIEW: (
            "🔕 The weekly review is off. `/settings show` turns it on again."
        ),
        InsightKind.MILESTONE_CELEBRATION: (
            "🔕 Milestones are off. `/settings show` turns them on again."
        ),
        InsightKind.STREAK_MOTIVATION: (
            "🔕 Streak warnings are off. `/settings show` turns them on again."
        ),
    }
)

_TONES = texts(
    {
        Tone.GENTLE: "Gentle: kind, without pressure",
        Tone.BALANCED: "Balanced: warm and to the point",
        Tone.DIRECT: "Direct: plain and brief",
        Tone.DATA: "Data: figures first",
    }
)

_EVERY_WEEKDAY = range(7)

_MARKS = {
    DayState.DONE: "✅",
    DayState.OPEN: "⬜",
    DayState.REST: "🌙",
    DayState.PAUSED: "⏸️",
    DayState.FROZEN: "🧊",
    DayState.MISSED: "❌",
}


def preferences(shown: Preferences) -> Card:
    """All settings, with what can be changed right here."""
    return Card(
        box(
            BLUE,
            ui.TextDisplay("\n".join((say("## Your settings"), *_lines(shown)))),
            ui.Separator(),
            ui.TextDisplay(say("**Direct messages**: press to turn one on or off.")),
            ui.ActionRow(*_message_buttons(shown.wanted), *_inbox_button(shown)),
            ui.Separator(),
            ui.ActionRow(_tone_select(shown.tone)),
            ui.ActionRow(_rest_select(shown.rest_days)),
            small(
                say(
                    "Hours: `/settings hours`. Zone: `/settings timezone`. Language: "
                    "`/settings language`. What a language model may be told: `/settings coach`."
                )
            ),
        )
    )


def _lines(shown: Preferences) -> Iterator[str]:
    yield say(
        "🕑 Zone: **{zone}**, {clock} now; your day begins at {begin}",
        zone=_zone(shown),
        clock=f"{shown.wall:%H:%M}",
        begin=_time(shown.day_start),
    )
    yield _language(shown)
    yield _hours(shown)
    if not shown.is_inbox_open:
        yield say("📪 Your inbox is closed to me: allow direct messages, then press “Try again”")
    if shown.snoozed_until is not None:
        moment = utils.format_dt(shown.snoozed_until, "f")
        yield say("😴 No messages until {moment}", moment=moment)
    yield _rest_days(shown)
    if shown.paused_until is not None:
        day = phrases.long_day(shown.paused_until)
        yield say("⏸️ Paused until {day}; `/resume` ends it", day=day)
    yield _model_rights(shown)


def _zone(shown: Preferences) -> str:
    name = (shown.timezone or shown.presumed_timezone or "UTC").replace("_", " ")
    return name if shown.timezone else say("{zone}, until you set it", zone=name)


def _language(shown: Preferences) -> str:
    """Which it is, each translation says by itself."""
    if shown.is_language_chosen:
        return say("💬 Language: **English**")
    return say("💬 Language: **English**, that of your Discord where I know it")


def _model_rights(shown: Preferences) -> str:
    if not shown.is_ai_allowed:
        return say("🗣️ A language model may neither word your texts nor read your notes")
    if not shown.is_note_sharing_allowed:
        return say("🗣️ A language model may word your texts; it may not read your notes")
    return say("🗣️ A language model may word your texts; it may read your notes")


def _hours(shown: Preferences) -> str:
    time = _time(shown.summary_at)
    if shown.quiet_from == shown.quiet_to:
        return say("🔔 Daily summary at {time}; no quiet hours", time=time)
    return say(
        "🔔 Daily summary at {time}; quiet from {begin} to {end}",
        time=time,
        begin=_time(shown.quiet_from),
        end=_time(shown.quiet_to),
    )


def _rest_days(shown: Preferences) -> str:
    days = ", ".join(phrases.weekday(day) for day in sorted(shown.rest_days))
    if not days:
        return say("🌙 Rest days: none")
    if shown.rest_from is None:
        return say("🌙 Rest days: {days}", days=days)
    first = short_day(shown.rest_from)
    return say("🌙 Rest days: {days} (from {first} on)", days=days, first=first)


def _time(since_midnight: timedelta) -> str:
    minutes = since_midnight // timedelta(minutes=1)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _message_buttons(wanted: frozenset[InsightKind]) -> Iterator[ui.Button[Any]]:
    for kind, text in MESSAGES.items():
        is_on, title = kind in wanted, say(text)
        yield ui.Button(
            label=say("{title}: on", title=title) if is_on else say("{title}: off", title=title),
            custom_id=f"message:{kind.value}:{'off' if is_on else 'on'}",
            style=discord.ButtonStyle.success if is_on else discord.ButtonStyle.secondary,
        )


def _inbox_button(shown: Preferences) -> Iterator[ui.Button[Any]]:
    if not shown.is_inbox_open:
        yield button(say("Try again"), "inbox:open", primary=True)


def _tone_select(tone: Tone) -> ui.Select[Any]:
    options = [
        discord.SelectOption(label=say(text), value=one.value, default=one is tone)
        for one, text in _TONES.items()
    ]
    return ui.Select(custom_id="tone", placeholder=say("How the coach speaks"), options=options)


def _rest_select(rest_days: frozenset[int]) -> ui.Select[Any]:
    options = [
        discord.SelectOption(
            label=say("Rest on {weekday}", weekday=phrases.weekday(day)),
            value=str(day),
            default=day in rest_days,
        )
        for day in _EVERY_WEEKDAY
    ]
    return ui.Select(
        custom_id="rest",
        placeholder=say("Rest days: none, choose up to {most}", most=MOST_REST_DAYS),
        options=options,
        min_values=0,
        max_values=MOST_REST_DAYS,
    )


def paused(pause: PauseReceipt) -> Card:
    """A pause that runs."""
    told = say(
        "⏸️ Paused until {day}: your streak waits and I write nothing. `/resume` ends it early.",
        day=phrases.long_day(pause.last),
    )
    left = (
        say("After it, another pause can last up to {days}.", days=counted(pause.left, "day"))
        if pause.left
        else say("After it, no days of pause are left for this year.")
    )
    return note(f"{told} {left}")


def resumed() -> Card:
    """The pause is over."""
    return note(say("▶️ Welcome back: today counts again."))


def offer_declined() -> Card:
    """Nothing will be sent."""
    return note(
        say(
            "👍 Then I keep quiet. `/settings show` turns messages on, should you change your mind."
        )
    )


def inbox_closed() -> Card:
    """An inbox that takes nothing from us."""
    return Card(
        box(
            GREY,
            ui.TextDisplay(
                say(
                    "📪 I could not write to you: your inbox is closed to me. Allow direct "
                    "messages from this server's members in Discord's privacy settings, then try "
                    "again."
                )
            ),
            ui.ActionRow(button(say("Try again"), "inbox:open", primary=True)),
        )
    )


def inbox_opened() -> Card:
    """We shall try again."""
    return note(say("📬 Good, I try again with the next message."))


def snoozed(until: datetime) -> Card:
    """Quiet for a day."""
    return note(say("😴 No messages until {moment}.", moment=utils.format_dt(until, "f")))


def muted(kind: InsightKind) -> Card:
    """No more messages of a kind."""
    return note(say(_MUTED[kind]))


def streak(shown: StreakView) -> Card:
    """The streak, and what each of the last days was for it."""
    days = "\n".join(_streak_day(day, shown.min_minutes) for day in reversed(shown.days))
    return Card(
        box(
            GREEN,
            ui.TextDisplay(f"## {_current(shown)}\n{' · '.join(_summary(shown))}"),
            ui.Separator(),
            ui.TextDisplay(days or say("No day counts yet: `/log` can make today the first.")),
            ui.Separator(),
            small(
                say(
                    "A day is done from {minutes} minutes on, logged within {hours} h. A missed "
                    "day takes a freeze by itself while a streak runs; every {done} done days "
                    "give one back, up to {most}.",
                    minutes=shown.min_minutes,
                    hours=REPAIR_HOURS,
                    done=DONE_DAYS_PER_FREEZE,
                    most=MOST_FREEZES,
                )
            ),
        )
    )


def _current(shown: StreakView) -> str:
    if not shown.current:
        return say("🔥 No streak right now")
    return say("🔥 {days} in a row", days=counted(shown.current, "day"))


def _summary(shown: StreakView) -> Iterator[str]:
    if shown.longest:
        yield say("Longest: {longest}", longest=counted(shown.longest, "day"))
    score, tier = shown.habit_score, phrases.tier(shown.tier)
    yield say("Habit score {score} of 100 ({tier})", score=score, tier=tier)
    yield say("Freezes in hand: {freezes}", freezes=shown.freezes)


def _streak_day(day: StreakDayView, min_minutes: int) -> str:
    to_go, why_not = min_minutes - day.minutes_in_time, _why_not(day, min_minutes)
    reasons = {
        DayState.DONE: phrases.duration(day.minutes),
        DayState.OPEN: say_count("{number} minute to go", "{number} minutes to go", to_go),
        DayState.REST: say("rest day"),
        DayState.PAUSED: say("paused"),
        DayState.FROZEN: say("{reason}; a freeze kept your streak", reason=why_not),
        DayState.MISSED: why_not,
    }
    return f"{_MARKS[day.state]} {capital(short_day(day.day))}: {reasons[day.state]}"


def _why_not(day: StreakDayView, min_minutes: int) -> str:
    if not day.minutes:
        return say("nothing logged")
    time = phrases.duration(day.minutes)
    if day.minutes < min_minutes:
        return say("{time} of {needed}", time=time, needed=phrases.duration(min_minutes))
    if not day.minutes_in_time:
        return say("{time}, but logged more than {hours} h later", time=time, hours=REPAIR_HOURS)
    late = phrases.duration(day.minutes - day.minutes_in_time)
    return say(
        "{time}, but {late} of it logged more than {hours} h later",
        time=time,
        late=late,
        hours=REPAIR_HOURS,
    )


def language_set(*, is_chosen: bool) -> Card:
    """The language was chosen; said in that language."""
    if is_chosen:
        return note(say("💬 From now on I speak English to you."))
    return note(say("💬 From now on I speak the language of your Discord, where I know it."))
