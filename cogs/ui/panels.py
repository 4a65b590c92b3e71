"""Settings and streak as cards. Pure, like `cogs.ui.cards`."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import discord
from discord import ui, utils

from coach.accounts import PauseReceipt, Preferences
from coach.domain.kinds import InsightKind, Tone
from coach.domain.streaks import DayState
from coach.entries import StreakDayView, StreakView
from coach.language import phrases
from coach.language.catalogue import say
from coach.language.phrases import counted, short_day
from cogs.ui.blocks import BLUE, GREEN, GREY, box, button, note, small
from cogs.ui.replies import Card

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MESSAGES = {
    InsightKind.DAILY_SUMMARY: "Daily summary",
    InsightKind.WEEKLY_REVIEW: "Weekly review",
    InsightKind.MILESTONE_CELEBRATION: "Milestones",
    InsightKind.STREAK_MOTIVATION: "Streak warnings",
}
"""Direct messages by kind, as they are called in settings."""

_TONES = {
    Tone.GENTLE: "Gentle: kind, without pressure",
    Tone.BALANCED: "Balanced: warm and to the point",
    Tone.DIRECT: "Direct: plain and brief",
    Tone.DATA: "Data: figures first",
}

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
            ui.TextDisplay("## Your settings\n" + "\n".join(_lines(shown))),
            ui.Separator(),
            ui.TextDisplay("**Direct messages**: press to turn one on or off."),
            ui.ActionRow(*_message_buttons(shown.wanted), *_inbox_button(shown)),
            ui.Separator(),
            ui.ActionRow(_tone_select(shown.tone)),
            ui.ActionRow(_rest_select(shown.rest_days)),
            small(
                "Hours: `/settings hours`. Zone: `/settings timezone`. What a language model may "
                "be told: `/settings coach`."
            ),
        )
    )


def _lines(shown: Preferences) -> Iterator[str]:
    presumed = f"{shown.presumed_timezone or 'UTC'}, until you set it"
    zone = (shown.timezone or presumed).replace("_", " ")
    begins = _time(shown.day_start)
    yield f"🕑 Zone: **{zone}**, {shown.wall:%H:%M} now; your day begins at {begins}"
    yield f"🔔 Daily summary at {_time(shown.summary_at)}; {_quiet_hours(shown)}"
    if not shown.is_inbox_open:
        yield "📪 Your inbox is closed to me: allow direct messages, then press “Try again”"
    if shown.snoozed_until is not None:
        yield f"😴 No messages until {utils.format_dt(shown.snoozed_until, 'f')}"
    yield f"🌙 Rest days: {_rest_days(shown)}"
    if shown.paused_until is not None:
        yield f"⏸️ Paused until {phrases.long_day(shown.paused_until)}; `/resume` ends it"
    yield f"🗣️ A language model {_model_rights(shown)}"


def _model_rights(shown: Preferences) -> str:
    if not shown.is_ai_allowed:
        return "may neither word your texts nor read your notes"
    may_read = "may" if shown.is_note_sharing_allowed else "may not"
    return f"may word your texts; it {may_read} read your notes"


def _quiet_hours(shown: Preferences) -> str:
    if shown.quiet_from == shown.quiet_to:
        return "no quiet hours"
    return f"quiet from {_time(shown.quiet_from)} to {_time(shown.quiet_to)}"


def _rest_days(shown: Preferences) -> str:
    names = [WEEKDAYS[day] for day in sorted(shown.rest_days)]
    if not names:
        return "none"
    since = f" (from {short_day(shown.rest_from)} on)" if shown.rest_from else ""
    return ", ".join(names) + since


def _time(since_midnight: timedelta) -> str:
    minutes = since_midnight // timedelta(minutes=1)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _message_buttons(wanted: frozenset[InsightKind]) -> Iterator[ui.Button[Any]]:
    for kind, title in MESSAGES.items():
        is_on = kind in wanted
        yield ui.Button(
            label=f"{title}: {'on' if is_on else 'off'}",
            custom_id=f"message:{kind.value}:{'off' if is_on else 'on'}",
            style=discord.ButtonStyle.success if is_on else discord.ButtonStyle.secondary,
        )


def _inbox_button(shown: Preferences) -> Iterator[ui.Button[Any]]:
    if not shown.is_inbox_open:
        yield button("Try again", "inbox:open", primary=True)


def _tone_select(tone: Tone) -> ui.Select[Any]:
    options = [
        discord.SelectOption(label=label, value=one.value, default=one is tone)
        for one, label in _TONES.items()
    ]
    return ui.Select(custom_id="tone", placeholder="How the coach speaks", options=options)


def _rest_select(rest_days: frozenset[int]) -> ui.Select[Any]:
    options = [
        discord.SelectOption(label=f"Rest on {name}", value=str(day), default=day in rest_days)
        for day, name in enumerate(WEEKDAYS)
    ]
    return ui.Select(
        custom_id="rest",
        placeholder="Rest days: none, choose up to 4",
        options=options,
        min_values=0,
        max_values=4,
    )


def paused(pause: PauseReceipt) -> Card:
    """A pause that runs."""
    left = (
        f"After it, another pause can last up to {counted(pause.left, 'day')}."
        if pause.left
        else "After it, no days of pause are left for this year."
    )
    return note(
        f"⏸️ Paused until {phrases.long_day(pause.last)}: your streak waits and I write nothing. "
        f"`/resume` ends it early. {left}"
    )


def resumed() -> Card:
    """The pause is over."""
    return note("▶️ Welcome back: today counts again.")


def offer_declined() -> Card:
    """Nothing will be sent."""
    return note(
        "👍 Then I keep quiet. `/settings show` turns messages on, should you change your mind."
    )


def inbox_closed() -> Card:
    """An inbox that takes nothing from us."""
    return Card(
        box(
            GREY,
            ui.TextDisplay(
                "📪 I could not write to you: your inbox is closed to me. Allow direct messages "
                "from this server's members in Discord's privacy settings, then try again."
            ),
            ui.ActionRow(button("Try again", "inbox:open", primary=True)),
        )
    )


def inbox_opened() -> Card:
    """We shall try again."""
    return note("📬 Good, I try again with the next message.")


def snoozed(until: datetime) -> Card:
    """Quiet for a day."""
    return note(f"😴 No messages until {utils.format_dt(until, 'f')}.")


def muted(kind: InsightKind) -> Card:
    """No more messages of a kind."""
    return note(
        f"🔕 {MESSAGES[kind]} are off. `/settings show` turns them on again."
        if MESSAGES[kind].endswith("s")
        else f"🔕 The {MESSAGES[kind].lower()} is off. `/settings show` turns it on again."
    )


def streak(shown: StreakView) -> Card:
    """The streak, and what each of the last days was for it."""
    days = "\n".join(_streak_day(day, shown.min_minutes) for day in reversed(shown.days))
    return Card(
        box(
            GREEN,
            ui.TextDisplay(
                f"## 🔥 {counted(shown.current, 'day')} in a row\n"
                f"Longest: {counted(shown.longest, 'day')} · Habit score {shown.habit_score} of "
                f"100 ({phrases.tier(shown.tier)}) · Freezes in hand: {shown.freezes}"
            ),
            ui.Separator(),
            ui.TextDisplay(days or "No day counts yet: `/log` can make today the first."),
            ui.Separator(),
            small(
                f"A day is done from {shown.min_minutes} minutes on, logged within 48 h. A missed "
                "day takes a freeze by itself while a streak runs; every 7 done days give one "
                "back, up to 2."
            ),
        )
    )


def _streak_day(day: StreakDayView, min_minutes: int) -> str:
    reasons = {
        DayState.DONE: phrases.duration(day.minutes),
        DayState.OPEN: f"{counted(min_minutes - day.minutes_in_time, 'minute')} to go",
        DayState.REST: "rest day",
        DayState.PAUSED: "paused",
        DayState.FROZEN: f"{_why_not(day, min_minutes)}; a freeze kept your streak",
        DayState.MISSED: _why_not(day, min_minutes),
    }
    return f"{_MARKS[day.state]} {short_day(day.day)}: {reasons[day.state]}"


def _why_not(day: StreakDayView, min_minutes: int) -> str:
    if not day.minutes:
        return "nothing logged"
    if day.minutes >= min_minutes:
        late = day.minutes - day.minutes_in_time
        part = f"{phrases.duration(late)} of it " if day.minutes_in_time else ""
        return f"{phrases.duration(day.minutes)}, but {part}logged more than 48 h later"
    return f"{phrases.duration(day.minutes)} of {phrases.duration(min_minutes)}"


def language_set(*, is_chosen: bool) -> Card:
    """The language was chosen; said in that language."""
    if is_chosen:
        return note(say("💬 From now on I speak English to you."))
    return note(say("💬 From now on I speak the language of your Discord, where I know it."))
