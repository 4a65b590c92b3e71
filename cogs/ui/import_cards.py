"""A file that is brought in, as cards: what is in it, what was stored. Pure, like `cards`."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import discord
from discord import ui

from coach.domain.days import REPAIR_HOURS, zone_named
from coach.domain.limits import MAX_DAY_MINUTES, MAX_DAY_SESSIONS
from coach.imported import ImportReceipt, ImportUndone
from coach.imports.formats import Source
from coach.imports.parsing import Fault, FaultKind
from coach.language import phrases
from coach.language.catalogue import decimal, say, say_count, texts
from coach.language.phrases import counted, duration
from coach.uploads import SHOWN_FAULTS, UNDO_WINDOW, Preview, WhichDates
from cogs.ui.blocks import AMBER, BLUE, GREEN, GREY, box, button, harmless, note, small
from cogs.ui.replies import Card

_TITLES = texts(
    {
        Source.PACER: "My own export",
        Source.TOGGL: "A report of Toggl Track",
        Source.CLOCKIFY: "A report of Clockify",
        Source.ACTIVITYWATCH: "Events of ActivityWatch",
        Source.GENERIC: "A table of your own",
    }
)
_WITH_ZONES = (Source.PACER, Source.ACTIVITYWATCH)
_FAULTS = texts(
    {
        FaultKind.DATE: "“{given}” is no date: write it as 2026-11-18",
        FaultKind.TIME: "“{given}” is no time: write it as 18:30",
        FaultKind.LENGTH: "“{given}” is no length: write it as 1:30:00, or whole minutes",
        FaultKind.TOO_SHORT: "“{given}” is too short: a session lasts from 1 minute to 12 hours",
        FaultKind.TOO_LONG: "“{given}” is too long: a session lasts from 1 minute to 12 hours",
        FaultKind.BACKWARDS: "it ends before it begins: swap start and end",
        FaultKind.FUTURE: "“{given}” has yet to come: only what is over can be a session",
        FaultKind.INTENSITY: "“{given}” is no intensity: write a whole number from 1 to 10",
        FaultKind.FULL_DAY: "“{given}” would hold more than {sessions}: join some of them",
        FaultKind.LONG_DAY: "“{given}” would hold more than {time}: shorten or leave out something",
    }
)
_MISSING = texts(
    {
        FaultKind.DATE: "it has no date: write one as 2026-11-18",
        FaultKind.TIME: "it has no time: write one as 18:30",
        FaultKind.LENGTH: "it has no length: write one as 1:30:00, or whole minutes",
    }
)
_ENDS = texts({1: "Intensity {number} (very easy)", 10: "Intensity {number} (all out)"})
"""Of the scale, said with what they mean."""


def preview(shown: Preview, now: datetime) -> Card:
    """What an import would do, before anything is stored."""
    lines = [f"### {say(_TITLES[shown.source])}", *_figures(shown, now)]
    items: list[ui.Item[Any]] = [ui.TextDisplay("\n".join(lines))]
    if shown.faults:
        items.append(ui.TextDisplay("\n".join(_faults(shown))))
    items += _choices(shown)
    if shown.undoable_id is not None:
        undo = button(say("Undo the last import"), f"import:undo:{shown.undoable_id}")
        items.append(ui.ActionRow(undo))
    items.append(
        small(
            say("No session is logged yet. Names and e-mail addresses in the file are never kept.")
        )
    )
    return Card(box(AMBER if shown.faults else BLUE, *items))


def _figures(shown: Preview, now: datetime) -> Iterator[str]:
    if shown.first is None or shown.last is None:
        yield say("There is **nothing new** in it.")
    else:
        span = phrases.span(shown.first, shown.last, now.astimezone(zone_named(shown.zone)).date())
        yield f"**{counted(shown.sessions, 'session')}**, {duration(shown.minutes)}, {span}"
    yield from _left_out(shown)
    if shown.sessions:
        yield say("Sessions that you have already stay as they are.")
        yield from _taken_as(shown)


def _left_out(shown: Preview) -> Iterator[str]:
    if shown.duplicates:
        yield say(
            "{duplicates} left out: the same end, length and activity as a session that you have, "
            "or as an earlier row.",
            duplicates=counted(shown.duplicates, "duplicate"),
        )
    if shown.passed_over:
        yield say(
            "{events} left out: you were away, or it took less than half a minute.",
            events=counted(shown.passed_over, "event"),
        )


def _taken_as(shown: Preview) -> Iterator[str]:
    """What is made of times, of sessions without an intensity, and of late ones."""
    if shown.source not in _WITH_ZONES:
        yield say(
            "Times are taken as those of your zone, {zone}; if that is wrong, set it with "
            "`/settings timezone` and upload the file again.",
            zone=shown.zone.replace("_", " "),
        )
    if shown.without_intensity:
        yield _without_intensity(shown)
    late = shown.sessions - shown.in_time
    if late:
        yield say(
            "{sessions} of more than {hours} h ago will count for your minutes and totals, not "
            "for your streak.",
            sessions=counted(late, "session"),
            hours=REPAIR_HOURS,
        )


def _without_intensity(shown: Preview) -> str:
    if shown.without_intensity == shown.sessions:
        return say(
            "The file tells no intensity: **{intensity}** of 10 is taken, or what you choose.",
            intensity=shown.intensity,
        )
    return say(
        "For {sessions} it tells no intensity: **{intensity}** of 10 is taken, or what you choose.",
        sessions=counted(shown.without_intensity, "session"),
        intensity=shown.intensity,
    )


def _faults(shown: Preview) -> Iterator[str]:
    yield say_count(
        "**{number} row can’t be a session:**",
        "**{number} rows can’t be a session:**",
        shown.fault_count,
    )
    yield from (f"- {fault(one)}" for one in shown.faults)
    more = shown.fault_count - SHOWN_FAULTS
    if more > 0:
        yield say("… and {number} more.", number=decimal(more))
    yield say("Correct the file and upload it again, or leave these rows out.")


def fault(found: Fault) -> str:
    """A row that can't be a session, in a sentence."""
    if not found.given and found.kind in _MISSING:
        told = say(_MISSING[found.kind])
    else:
        told = say(
            _FAULTS[found.kind],
            given=harmless(found.given),
            sessions=counted(MAX_DAY_SESSIONS, "session"),
            time=duration(MAX_DAY_MINUTES),
        )
    return say("Line {number}: {fault}.", number=decimal(found.line), fault=told)


def _choices(shown: Preview) -> Iterator[ui.ActionRow[Any]]:
    if not shown.sessions:
        return
    if shown.without_intensity:
        select: ui.Select[Any] = ui.Select(
            custom_id=f"import:intensity:{shown.import_id}",
            placeholder=say("Another intensity"),
            options=[
                discord.SelectOption(
                    label=say(_ENDS.get(number, "Intensity {number}"), number=number),
                    value=str(number),
                    default=number == shown.intensity,
                )
                for number in range(1, 11)
            ],
        )
        yield ui.ActionRow(select)
    if shown.fault_count:
        yes = button(
            say("Leave the faulty rows out and import {number}", number=decimal(shown.sessions)),
            f"import:rest:{shown.import_id}",
        )
    else:
        yes = button(
            say("Import {sessions}", sessions=counted(shown.sessions, "session")),
            f"import:all:{shown.import_id}",
            primary=True,
        )
    yield ui.ActionRow(yes, button(say("Don’t import"), f"import:drop:{shown.import_id}"))


def which_dates(asked: WhichDates, now: datetime) -> Card:
    """Which is the day, which is the month?"""
    row = ui.ActionRow[Any](
        button(say("The day comes first"), f"import:show:{asked.day_first.import_id}"),
        button(say("The month comes first"), f"import:show:{asked.month_first.import_id}"),
    )
    readings = (
        (say("The day first"), asked.day_first),
        (say("The month first"), asked.month_first),
    )
    lines = [
        say("### Which is the day, which is the month?"),
        say("The dates in that file can be meant in two ways, and nothing in it tells which:"),
        *(
            f"- {name}: {phrases.span(shown.first, shown.last, now.date())}"
            for name, shown in readings
            if shown.first is not None and shown.last is not None
        ),
    ]
    return Card(box(AMBER, ui.TextDisplay("\n".join(lines)), row))


def storing(shown: Preview) -> Card:
    """It takes a moment; should its answer never come, the button tells what became of it."""
    told = say("Importing {sessions} …", sessions=counted(shown.sessions, "session"))
    row = ui.ActionRow[Any](button(say("Show"), f"import:show:{shown.import_id}"))
    return Card(box(GREY, ui.TextDisplay(told), row))


def current(found: Preview | ImportReceipt, now: datetime) -> Card:
    """A file that waits, or what was stored of it."""
    return stored(found, now) if isinstance(found, ImportReceipt) else preview(found, now)


def stored(receipt: ImportReceipt, now: datetime) -> Card:
    """What was stored, and how to take it back."""
    lines = [
        say(
            "### 📥 Imported: {sessions}, {time}",
            sessions=counted(receipt.sessions, "session"),
            time=duration(receipt.minutes),
        ),
        phrases.span(receipt.first, receipt.last, now.date()),
        _streak(receipt.streak),
    ]
    if receipt.milestones:
        lines.append(
            say(
                "🏆 {milestones} reached by it, kept without a fanfare.",
                milestones=counted(receipt.milestones, "milestone"),
            )
        )
    undo = button(say("Undo this import"), f"import:undo:{receipt.import_id}")
    return Card(
        box(
            GREEN,
            ui.TextDisplay("\n".join(lines)),
            ui.ActionRow(undo),
            small(
                say(
                    "That takes back all of it, and only that. It works for {days}.",
                    days=counted(UNDO_WINDOW.days, "day"),
                )
            ),
        )
    )


def dropped() -> Card:
    """Nothing was imported."""
    return note(say("👍 Not imported, and I have forgotten the file."))


def undone(gone: ImportUndone) -> Card:
    """What was taken back."""
    title = say(
        "### 🗑️ Import undone: {sessions} taken back",
        sessions=counted(gone.sessions, "session"),
    )
    return Card(box(GREY, ui.TextDisplay(f"{title}\n{_streak(gone.streak)}")))


def _streak(days: int) -> str:
    return say("🔥 Streak: {days}", days=counted(days, "day") if days else say("none right now"))
