"""A person's own sessions as cards: in pages, one by one, changed. Pure, like `cogs.ui.cards`."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import discord
from discord import ui

from coach.domain.days import REPAIR_HOURS
from coach.domain.milestones import Milestone
from coach.entries import UndoReceipt
from coach.history import CHANGE_WINDOW, EditReceipt, HistoryPage, SessionView
from coach.language import phrases
from coach.language.catalogue import say
from coach.language.phrases import capital, counted, duration
from cogs.ui.blocks import AMBER, BLUE, GOLD, GREEN, GREY, box, button, harmless, small
from cogs.ui.replies import Card

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
                    say(
                        "### Your history is empty\nLog your first session, for example "
                        "`/log duration:45 intensity:7`, and it is listed here."
                    )
                ),
            )
        )
    return Card(
        box(
            BLUE,
            ui.TextDisplay(say("## Your sessions")),
            *(ui.TextDisplay(_listed(session, now)) for session in shown.sessions),
            ui.Separator(),
            *_page_rows(shown, now),
            small(
                say(
                    "Page {page} of {pages} · {sessions} in all. A session can be changed for "
                    "{days} after it was logged.",
                    page=shown.page,
                    pages=shown.pages,
                    sessions=counted(shown.total, "session"),
                    days=_change_days(),
                )
            ),
        )
    )


def _listed(session: SessionView, now: datetime) -> str:
    line = f"**{capital(_when(session, now))}** · {_what(session)}"
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
            placeholder=say("Change a session"),
            options=options,
        )
        yield ui.ActionRow(select)
    if shown.pages > 1:
        newer = button(say("Newer"), f"history:page:{shown.page - 1}")
        older = button(say("Older"), f"history:page:{shown.page + 1}")
        newer.disabled = shown.page == 1
        older.disabled = shown.page == shown.pages
        yield ui.ActionRow(newer, older)


def session(shown: SessionView, page: int, now: datetime) -> Card:
    """One session, with what can be done about it."""
    row: list[ui.Button[Any]] = [_back(page)]
    if shown.can_change:
        row = [
            button(say("Edit"), f"history:edit:{shown.id}:{page}", primary=True),
            button(say("Delete"), f"history:ask:{shown.id}:{page}"),
            *row,
        ]
    items: list[ui.Item[Any]] = [
        ui.TextDisplay("\n".join(_described(shown, now))),
        ui.ActionRow(*row),
    ]
    if not shown.can_change:
        items.append(
            small(
                say(
                    "It was logged more than {days} ago, so it stays as it is.",
                    days=_change_days(),
                )
            )
        )
    return Card(box(BLUE, *items))


def _described(session: SessionView, now: datetime) -> Iterator[str]:
    yield f"### {capital(_when(session, now))}"
    yield _what(session)
    for line in _counts_for(session, now):
        yield f"📅 {capital(line)}"
    if not session.is_in_time:
        yield say(
            "🕓 Logged more than {hours} h after its day ended: it counts, though not for the "
            "streak.",
            hours=REPAIR_HOURS,
        )
    if session.note:
        yield f"📝 {harmless(session.note)}"


def delete_question(shown: SessionView, page: int, now: datetime) -> Card:
    """Is it to be deleted? Asked once."""
    yes = button(say("Yes, delete it"), f"history:delete:{shown.id}:{page}")
    yes.style = discord.ButtonStyle.danger
    return Card(
        box(
            AMBER,
            ui.TextDisplay(
                say(
                    "### Delete this session?\n**{when}** · {session}\n"
                    "Your day and your streak are then counted without it. It can’t be brought "
                    "back.",
                    when=capital(_when(shown, now)),
                    session=_what(shown),
                )
            ),
            ui.ActionRow(yes, button(say("Keep it"), f"history:show:{shown.id}:{page}")),
        )
    )


def deleted(undo: UndoReceipt, page: int) -> Card:
    """What is gone, and what is left of its day and the streak."""
    lines = (
        say("### 🗑️ Deleted: {session}", session=_what(undo)),
        _left(undo),
        say("🔥 Streak: {days}", days=_streak(undo.streak)),
    )
    return Card(box(GREY, ui.TextDisplay("\n".join(lines)), ui.ActionRow(_back(page))))


def _left(undo: UndoReceipt) -> str:
    day = _day_name(undo.day, undo.today)
    if not undo.day_minutes:
        return say("📅 {day}: no session left", day=day)
    return say("📅 {day}: **{time}** left", day=day, time=duration(undo.day_minutes))


def edited(edit: EditReceipt, page: int, now: datetime) -> Card:
    """What an edit did; only what changed."""
    again = button(say("Edit again"), f"history:edit:{edit.session.id}:{page}")
    lines = _edited(edit, now) if edit.is_change else _unchanged(edit, now)
    colour = GOLD if edit.milestones else GREEN if edit.is_change else GREY
    return Card(box(colour, ui.TextDisplay("\n".join(lines)), ui.ActionRow(again, _back(page))))


def _unchanged(edit: EditReceipt, now: datetime) -> Iterator[str]:
    yield say("### Nothing changed")
    yield f"**{capital(_when(edit.session, now))}** · {_what(edit.session)}"


def _edited(edit: EditReceipt, now: datetime) -> Iterator[str]:
    was, session = edit.was, edit.session
    yield say("### ✏️ Changed: {when}", when=_when(session, now))
    if _what(was) != _what(session):
        yield say("Was {before}, is **{now}**", before=_what(was), now=_what(session))
    if was.note != session.note:
        yield f"📝 {harmless(session.note)}" if session.note else say("📝 The note is gone")
    if was.minutes != session.minutes:
        day, time = _day_name(session.day, edit.today), duration(edit.day_minutes)
        yield say("📅 {day}: **{time}** in all", day=day, time=time)
    yield _streak_now(edit)
    if edit.milestones:
        yield f"🏆 {_milestones(edit.milestones)}"


def _streak_now(edit: EditReceipt) -> str:
    now, before = _streak(edit.streak), _streak(edit.streak_before)
    if edit.streak == edit.streak_before:
        return say("🔥 Streak: {days}", days=now)
    return say("🔥 Streak: **{days}**, was {before}", days=now, before=before)


def _milestones(milestones: tuple[Milestone, ...]) -> str:
    first, *others = (phrases.milestone(milestone) for milestone in milestones)
    return " · ".join((say("Milestone! **{what}**", what=capital(first)), *others))


def _back(page: int) -> ui.Button[Any]:
    return button(say("Back to the list"), f"history:page:{page}")


def _when(session: SessionView, now: datetime) -> str:
    ended = session.ended_at
    return f"{phrases.dated(ended.date(), _calendar_day(session, now))}, {ended:%H:%M}"


def _calendar_day(session: SessionView, now: datetime) -> date:
    return now.astimezone(session.ended_at.tzinfo).date()


def _counts_for(session: SessionView, now: datetime) -> Iterator[str]:
    if session.day != session.ended_at.date():
        day = phrases.dated(session.day, _calendar_day(session, now))
        yield say("counts for {day}", day=day)


def _figures(session: SessionView | UndoReceipt) -> str:
    return say(
        "{time} at intensity {intensity}",
        time=duration(session.minutes),
        intensity=session.intensity,
    )


def _what(session: SessionView | UndoReceipt) -> str:
    return _with_activity(_figures(session), harmless(session.activity or ""))


def _with_activity(figures: str, activity: str) -> str:
    return f"{figures} · {activity}" if activity else figures


def _label(session: SessionView, now: datetime) -> str:
    """For a menu, which shows text as it is."""
    figures = _with_activity(_figures(session), session.activity or "")
    label = f"{capital(_when(session, now))} · {figures}"
    return label if len(label) <= _MOST_LABEL else f"{label[: _MOST_LABEL - 1]}…"


def _day_name(day: date, today: date) -> str:
    names = {today: say("Today"), today - timedelta(days=1): say("Yesterday")}
    return names.get(day, capital(phrases.dated(day, today)))


def _streak(days: int) -> str:
    return counted(days, "day") if days else say("none right now")


def _change_days() -> str:
    return counted(CHANGE_WINDOW.days, "day")
