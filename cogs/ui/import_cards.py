"""A file that is brought in, as cards: what is in it, what was stored. Pure, like `cards`."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import discord
from discord import ui

from coach.domain.days import zone_named
from coach.importing import (
    SHOWN_FAULTS,
    UNDO_WINDOW,
    ImportReceipt,
    ImportUndone,
    Preview,
    WhichDates,
)
from coach.imports.formats import Source
from coach.imports.parsing import Fault, FaultKind
from coach.language import phrases
from coach.language.phrases import counted, duration
from cogs.ui.blocks import AMBER, BLUE, GREEN, GREY, box, button, harmless, small
from cogs.ui.replies import Card

_TITLES = {
    Source.PACER: "My own export",
    Source.TOGGL: "A report of Toggl Track",
    Source.CLOCKIFY: "A report of Clockify",
    Source.ACTIVITYWATCH: "Events of ActivityWatch",
    Source.GENERIC: "A table of your own",
}
_WITH_ZONES = (Source.PACER, Source.ACTIVITYWATCH)
_FAULTS = {
    FaultKind.DATE: "{given} is no date: write it as 2026-11-18",
    FaultKind.TIME: "{given} is no time: write it as 18:30",
    FaultKind.LENGTH: "{given} is no length: write it as 1:30:00, or whole minutes",
    FaultKind.TOO_SHORT: "{given} is too short: a session lasts from 1 minute to 12 hours",
    FaultKind.TOO_LONG: "{given} is too long: a session lasts from 1 minute to 12 hours",
    FaultKind.BACKWARDS: "it ends before it begins: swap start and end",
    FaultKind.FUTURE: "{given} has yet to come: only what is over can be a session",
    FaultKind.INTENSITY: "{given} is no intensity: write a whole number from 1 to 10",
    FaultKind.FULL_DAY: "{given} would hold more than 20 sessions: join some of them",
    FaultKind.LONG_DAY: "{given} would hold more than 18 h: shorten or leave out something",
}
_MISSING = {
    FaultKind.DATE: "it has no date: write one as 2026-11-18",
    FaultKind.TIME: "it has no time: write one as 18:30",
    FaultKind.LENGTH: "it has no length: write one as 1:30:00, or whole minutes",
}
_UNDO_DAYS = counted(UNDO_WINDOW.days, "day")


def preview(shown: Preview, now: datetime) -> Card:
    """What an import would do, before anything is stored."""
    lines = [f"### {_TITLES[shown.source]}", *_figures(shown, now)]
    items: list[ui.Item[Any]] = [ui.TextDisplay("\n".join(lines))]
    if shown.faults:
        items.append(ui.TextDisplay("\n".join(_faults(shown))))
    items += _choices(shown)
    items.append(small("Nothing is stored yet. Names and e-mail addresses in the file never are."))
    return Card(box(AMBER if shown.faults else BLUE, *items))


def _figures(shown: Preview, now: datetime) -> Iterator[str]:
    if shown.first is None or shown.last is None:
        yield "There is **nothing new** in it."
    else:
        span = phrases.span(shown.first, shown.last, now.astimezone(zone_named(shown.zone)).date())
        yield f"**{counted(shown.sessions, 'session')}**, {duration(shown.minutes)}, {span}"
    if shown.duplicates:
        yield (
            f"{counted(shown.duplicates, 'duplicate')} left out: the same end, length and "
            "activity as a session that you have, or as an earlier row."
        )
    if shown.passed_over:
        yield (
            f"{counted(shown.passed_over, 'event')} left out: you were away, or it took less "
            "than half a minute."
        )
    if not shown.sessions:
        return
    yield "Sessions that you have already stay as they are."
    if shown.source not in _WITH_ZONES:
        zone = shown.zone.replace("_", " ")
        yield (
            f"Times are taken as those of your zone, {zone}; if that is wrong, set it with "
            "`/settings timezone` and upload the file again."
        )
    if shown.without_intensity:
        yield (
            f"{_without_intensity(shown)}: **{shown.intensity}** of 10 is taken, or what you "
            "choose."
        )
    late = shown.sessions - shown.in_time
    if late:
        yield (
            f"{counted(late, 'session')} of more than 48 h ago will count for your minutes and "
            "totals, not for your streak."
        )


def _without_intensity(shown: Preview) -> str:
    if shown.without_intensity == shown.sessions:
        return "The file tells no intensity"
    return f"For {counted(shown.without_intensity, 'session')} it tells no intensity"


def _faults(shown: Preview) -> Iterator[str]:
    yield f"**{counted(shown.fault_count, 'row')} can’t be a session:**"
    yield from (f"- {fault(one)}" for one in shown.faults)
    more = shown.fault_count - SHOWN_FAULTS
    if more > 0:
        yield f"… and {more:,} more."
    yield "Correct the file and upload it again, or leave these rows out."


def fault(found: Fault) -> str:
    """A row that can't be a session, in a sentence."""
    if not found.given and found.kind in _MISSING:
        told = _MISSING[found.kind]
    else:
        told = _FAULTS[found.kind].format(given=f"“{harmless(found.given)}”")
    return f"Line {found.line:,}: {told}."


def _choices(shown: Preview) -> Iterator[ui.ActionRow[Any]]:
    if not shown.sessions:
        return
    if shown.without_intensity:
        select: ui.Select[Any] = ui.Select(
            custom_id=f"import:intensity:{shown.import_id}",
            placeholder="Another intensity",
            options=[
                discord.SelectOption(
                    label=f"Intensity {number}{_WORDS.get(number, '')}",
                    value=str(number),
                    default=number == shown.intensity,
                )
                for number in range(1, 11)
            ],
        )
        yield ui.ActionRow(select)
    if shown.fault_count:
        rest = button(
            f"Leave the faulty rows out and import {shown.sessions:,}",
            f"import:rest:{shown.import_id}",
        )
        yield ui.ActionRow(rest)
    else:
        yield ui.ActionRow(
            button(
                f"Import {counted(shown.sessions, 'session')}",
                f"import:all:{shown.import_id}",
                primary=True,
            )
        )


_WORDS = {1: " (very easy)", 10: " (all out)"}


def which_dates(asked: WhichDates, now: datetime) -> Card:
    """Which is the day, which is the month?"""
    row = ui.ActionRow[Any](
        button("The day comes first", f"import:show:{asked.day_first.import_id}"),
        button("The month comes first", f"import:show:{asked.month_first.import_id}"),
    )
    readings = (
        ("The day first", asked.day_first),
        ("The month first", asked.month_first),
    )
    lines = [
        "### Which is the day, which is the month?",
        "The dates in that file can be meant in two ways, and nothing in it tells which:",
        *(
            f"- {name}: {phrases.span(shown.first, shown.last, now.date())}"
            for name, shown in readings
            if shown.first is not None and shown.last is not None
        ),
    ]
    return Card(box(AMBER, ui.TextDisplay("\n".join(lines)), row))


def storing(shown: Preview) -> Card:
    """It takes a moment."""
    return Card(box(GREY, ui.TextDisplay(f"Importing {counted(shown.sessions, 'session')} …")))


def stored(receipt: ImportReceipt, now: datetime) -> Card:
    """What was stored, and how to take it back."""
    lines = [
        f"### 📥 Imported: {counted(receipt.sessions, 'session')}, {duration(receipt.minutes)}",
        phrases.span(receipt.first, receipt.last, now.date()),
        f"🔥 Streak: {counted(receipt.streak, 'day') if receipt.streak else 'none right now'}",
    ]
    if receipt.milestones:
        lines.append(
            f"🏆 {counted(receipt.milestones, 'milestone')} reached by it, kept without a fanfare."
        )
    undo = button("Undo this import", f"import:undo:{receipt.import_id}")
    return Card(
        box(
            GREEN,
            ui.TextDisplay("\n".join(lines)),
            ui.ActionRow(undo),
            small(f"That takes back all of it, and only that. It works for {_UNDO_DAYS}."),
        )
    )


def undone(gone: ImportUndone) -> Card:
    """What was taken back."""
    streak = counted(gone.streak, "day") if gone.streak else "none right now"
    return Card(
        box(
            GREY,
            ui.TextDisplay(
                f"### 🗑️ Import undone: {counted(gone.sessions, 'session')} taken back\n🔥 "
                f"Streak: {streak}"
            ),
        )
    )
