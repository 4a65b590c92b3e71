"""A person's own sessions as cards: in pages, one by one, changed. Pure, like `cogs.ui.cards`."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import discord
from discord import ui

from coach.domain.milestones import Milestone
from coach.entries import UndoReceipt
from coach.history import CHANGE_WINDOW, EditReceipt, HistoryPage, SessionView
from coach.language import phrases
from coach.language.phrases import counted, duration
from cogs.ui.blocks import AMBER, BLUE, GOLD, GREEN, GREY, box, button, harmless, small
from cogs.ui.replies import Card

_CHANGE_DAYS = counted(CHANGE_WINDOW.days, "day")
_MOST_LABEL = 100
_MOST_LISTED_NOTE = 100
"""Eight whole notes, escaped, could pass the 4,000 characters of a message."""


def page(shown: HistoryPage, now: datetime) -> Card:
    """Sessions, a line each, with what turns the page and what changes one."""
    if not shown.sessions:
        return Card(
            box(
                BLUE,
                ui.TextDisplay(
                    "### Your history is empty\nLog your first session, for example "
                    "`/log duration:45 intensity:7`, and it is listed here."
                ),
            )
        )
    return Card(
        box(
            BLUE,
            ui.TextDisplay("## Your sessions"),
            *(ui.TextDisplay(_listed(session, now)) for session in shown.sessions),
            ui.Separator(),
            *_page_rows(shown, now),
            small(
                f"Page {shown.page} of {shown.pages} · {counted(shown.total, 'session')} in all. "
                f"A session can be changed for {_CHANGE_DAYS} after it was logged."
            ),
        )
    )


def _listed(session: SessionView, now: datetime) -> str:
    line = f"**{_when(session, now)}** · {_what(session)}"
    note = harmless(session.note or "", most=_MOST_LISTED_NOTE)
    beside = [*_counts_for(session, now), *([note] if note else [])]
    return f"{line}\n-# {' · '.join(beside)}" if beside else line


def _page_rows(shown: HistoryPage, now: datetime) -> Iterator[ui.ActionRow[Any]]:
    options = [
        discord.SelectOption(label=_label(session, now), value=str(session.id))
        for session in shown.sessions
        if session.can_change
    ]
    if options:
        select: ui.Select[Any] = ui.Select(
            custom_id=f"history:pick:{shown.page}",
            placeholder="Change a session",
            options=options,
        )
        yield ui.ActionRow(select)
    if shown.pages > 1:
        newer = button("Newer", f"history:page:{shown.page - 1}")
        older = button("Older", f"history:page:{shown.page + 1}")
        newer.disabled = shown.page == 1
        older.disabled = shown.page == shown.pages
        yield ui.ActionRow(newer, older)


def session(shown: SessionView, page: int, now: datetime) -> Card:
    """One session, with what can be done about it."""
    row: list[ui.Button[Any]] = [_back(page)]
    if shown.can_change:
        row = [
            button("Edit", f"history:edit:{shown.id}:{page}", primary=True),
            button("Delete", f"history:ask:{shown.id}:{page}"),
            *row,
        ]
    items: list[ui.Item[Any]] = [
        ui.TextDisplay("\n".join(_described(shown, now))),
        ui.ActionRow(*row),
    ]
    if not shown.can_change:
        items.append(small(f"It was logged more than {_CHANGE_DAYS} ago, so it stays as it is."))
    return Card(box(BLUE, *items))


def _described(session: SessionView, now: datetime) -> Iterator[str]:
    yield f"### {_when(session, now)}"
    activity = f" · {harmless(session.activity)}" if session.activity else ""
    yield f"{duration(session.minutes)} at intensity {session.intensity}{activity}"
    for line in _counts_for(session, now):
        yield f"📅 {line[0].upper()}{line[1:]}"
    if not session.is_in_time:
        yield "🕓 Logged more than 48 h after its day ended: it counts, though not for the streak."
    if session.note:
        yield f"📝 {harmless(session.note)}"


def delete_question(shown: SessionView, page: int, now: datetime) -> Card:
    """Is it to be deleted? Asked once."""
    yes = button("Yes, delete it", f"history:delete:{shown.id}:{page}")
    yes.style = discord.ButtonStyle.danger
    return Card(
        box(
            AMBER,
            ui.TextDisplay(
                f"### Delete this session?\n**{_when(shown, now)}** · {_what(shown)}\n"
                "Your day and your streak are then counted without it. It can’t be brought back."
            ),
            ui.ActionRow(yes, button("Keep it", f"history:show:{shown.id}:{page}")),
        )
    )


def deleted(undo: UndoReceipt, page: int) -> Card:
    """What is gone, and what is left of its day and the streak."""
    left = f"**{duration(undo.day_minutes)}** left" if undo.day_minutes else "no session left"
    lines = (
        f"### 🗑️ Deleted: {_what(undo)}",
        f"📅 {_day_name(undo.day, undo.today)}: {left}",
        f"🔥 Streak: {_streak(undo.streak)}",
    )
    return Card(box(GREY, ui.TextDisplay("\n".join(lines)), ui.ActionRow(_back(page))))


def edited(edit: EditReceipt, page: int, now: datetime) -> Card:
    """What an edit did; only what changed."""
    again = button("Edit again", f"history:edit:{edit.session.id}:{page}")
    lines = _edited(edit, now) if edit.is_change else _unchanged(edit, now)
    colour = GOLD if edit.milestones else GREEN if edit.is_change else GREY
    return Card(box(colour, ui.TextDisplay("\n".join(lines)), ui.ActionRow(again, _back(page))))


def _unchanged(edit: EditReceipt, now: datetime) -> Iterator[str]:
    yield "### Nothing changed"
    yield f"**{_when(edit.session, now)}** · {_what(edit.session)}"


def _edited(edit: EditReceipt, now: datetime) -> Iterator[str]:
    was, session = edit.was, edit.session
    yield f"### ✏️ Changed: {_when(session, now)}"
    if _what(was) != _what(session):
        yield f"Was {_what(was)}, is **{_what(session)}**"
    if was.note != session.note:
        yield f"📝 {harmless(session.note)}" if session.note else "📝 The note is gone"
    if was.minutes != session.minutes:
        day = _day_name(session.day, edit.today)
        yield f"📅 {day}: **{duration(edit.day_minutes)}** in all"
    if edit.streak != edit.streak_before:
        yield f"🔥 Streak: **{_streak(edit.streak)}**, was {_streak(edit.streak_before)}"
    else:
        yield f"🔥 Streak: {_streak(edit.streak)}"
    if edit.milestones:
        yield f"🏆 {_milestones(edit.milestones)}"


def _milestones(milestones: tuple[Milestone, ...]) -> str:
    first, *others = (phrases.milestone(milestone) for milestone in milestones)
    return " · ".join((f"Milestone! **{first[0].upper()}{first[1:]}**", *others))


def _back(page: int) -> ui.Button[Any]:
    return button("Back to the list", f"history:page:{page}")


def _when(session: SessionView, now: datetime) -> str:
    ended = session.ended_at
    return f"{phrases.dated(ended.date(), _calendar_day(session, now))}, {ended:%H:%M}"


def _calendar_day(session: SessionView, now: datetime) -> date:
    return now.astimezone(session.ended_at.tzinfo).date()


def _counts_for(session: SessionView, now: datetime) -> Iterator[str]:
    if session.day != session.ended_at.date():
        yield f"counts for {phrases.dated(session.day, _calendar_day(session, now))}"


def _figures(session: SessionView | UndoReceipt) -> str:
    return f"{duration(session.minutes)} at {session.intensity}"


def _what(session: SessionView | UndoReceipt) -> str:
    activity = f" · {harmless(session.activity)}" if session.activity else ""
    return f"{_figures(session)}{activity}"


def _label(session: SessionView, now: datetime) -> str:
    """For a menu, which shows text as it is."""
    activity = f" · {session.activity}" if session.activity else ""
    return f"{_when(session, now)} · {_figures(session)}{activity}"[:_MOST_LABEL]


def _day_name(day: date, today: date) -> str:
    names = {today: "Today", today - timedelta(days=1): "Yesterday"}
    return names.get(day, phrases.dated(day, today))


def _streak(days: int) -> str:
    return counted(days, "day") if days else "none right now"
