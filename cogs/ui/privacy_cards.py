"""What is kept of a person, taken along or deleted, as cards. Pure, like `cogs.ui.cards`."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import discord
from discord import ui, utils

from coach.archive import EVERYTHING, SESSIONS
from coach.language.phrases import counted
from coach.privacy import Kept
from cogs.ui.blocks import AMBER, BLUE, GREEN, GREY, box, button, small
from cogs.ui.replies import Card

FILE = "pacer-export.zip"

_NAMES = {"anthropic": "Anthropic", "openai": "OpenAI"}

_README = """\
What Pacer keeps about you, exported on {day} (UTC).

{sessions}
    Your sessions, a line each. `/import` takes this file, or the whole ZIP, back. Times are those
    of the zone in which each session was logged. "day" is the day that it counts for.

{everything}
    Every row that is kept about you, table by table, as it is stored. Times are in UTC.
    Among them: users (your settings), sessions, user_days and tallies (sums of your days),
    milestones, goals (your weekly goals), insights (texts of the coach, with what they were written
    from), focus_timers (one that runs or waits for your answer), direct_messages,
    timers (when the next one is looked at), rest_plans, pauses, members and scores (leaderboards
    that you joined), audit (sessions as they were before you changed them), session_drafts and
    imports (questions that wait for your answer), llm_spend (tokens that your texts took).

`/privacy delete` deletes exactly these rows. Of what language models were asked, Pacer keeps the
text that came back and the figures that it was asked with: both are in "insights".
"""


def readme(now: datetime) -> str:
    """What explains the export, inside of it."""
    return _README.format(day=now.date(), sessions=SESSIONS, everything=EVERYTHING)


def kept(shown: Kept) -> Card:
    """What is kept, why, who sees it, who is sent what, how long, and what one can do."""
    items: list[ui.Item[Any]] = [
        ui.TextDisplay("## What I know about you"),
        *map(ui.TextDisplay, _sections(shown)),
    ]
    if shown.since is not None:
        items.append(
            ui.ActionRow(
                button("Export", "privacy:export", primary=True),
                button("Delete everything", "privacy:ask"),
            )
        )
    return Card(box(BLUE, *items))


def _sections(shown: Kept) -> Iterator[str]:
    yield f"**Kept:** {_amount(shown)}"
    yield (
        "**What, and why:** your settings; your sessions, and what follows from them (sums, "
        "streak, milestones), to show you your figures; texts of the coach with their figures "
        "and your 👍 👎, so that none is repeated; what became of direct messages, so that none "
        "is sent twice; what you changed, as it was before. Words that sound like an "
        "emergency are noted for a day, so that nobody cheers you on meanwhile."
    )
    yield (
        f"**Who sees it:** you. {_boards(shown)} What you post with *Share*, everybody in that "
        "channel sees. Whoever runs this bot can read its database."
    )
    yield f"**Language model:** {_provider(shown)}"
    yield (
        "**How long:** until you delete it. Backups of whoever runs this bot keep it until "
        "they are overwritten."
    )
    yield (
        "**Yours to decide:** `/privacy export` gives you all of it as a file, `/privacy delete` "
        "deletes it. `/history` edits or deletes single sessions."
    )


def _amount(shown: Kept) -> str:
    if shown.since is None:
        return "nothing yet. That begins when you log a session or change a setting."
    since = utils.format_dt(shown.since, "D")
    return (
        f"{counted(shown.sessions, 'session')}, {counted(shown.texts, 'text')} of the coach, "
        f"{counted(shown.rows, 'row')} in all, since {since}."
    )


def _boards(shown: Kept) -> str:
    if not shown.boards:
        return "You are on no leaderboard, so no other member sees any of it."
    return (
        f"You are on {counted(shown.boards, 'leaderboard')}: members there see your name, "
        "minutes, load, sessions, streak and improvement, and on `/stats member` a few more, "
        "but no single session, activity or note. `/board leave` ends that."
    )


def _provider(shown: Kept) -> str:
    if not shown.providers:
        return "none. I word all texts myself, and nothing leaves this bot but through Discord."
    first, *others = (_NAMES.get(name, name) for name in shown.providers)
    stand_ins = f" (or {' or '.join(others)} when {first} does not answer)" if others else ""
    if not shown.is_ai_allowed:
        return (
            f"{first}{stand_ins} words others’ texts here, but not yours: you turned that off, "
            "and nothing of yours is sent. `/settings coach ai:True` allows it."
        )
    notes = (
        "and up to three of your notes on the sessions in question, which you allowed "
        "(`/settings coach notes:False` stops that)"
        if shown.is_note_sharing_allowed
        else "and none of your notes"
    )
    return (
        f"{first}{stand_ins} words your texts. It is sent figures such as minutes, streak, "
        f"dates and what stands out, {notes}; never your name, your id, a server or an "
        "activity. `/settings coach ai:False` stops all of it."
    )


def exported(content: bytes) -> Card:
    """The file."""
    return Card(
        box(
            GREEN,
            ui.TextDisplay(
                f"### 📦 All that I keep about you\n`{SESSIONS}` holds your sessions, and "
                f"`/import` takes it back; `{EVERYTHING}` holds every row. What is what, the "
                "README inside says."
            ),
            ui.File(f"attachment://{FILE}"),
            small("Only you see this. It goes when you close Discord, so save it now."),
        ),
        files=((FILE, content),),
    )


def delete_question(shown: Kept) -> Card:
    """Is everything to be deleted? Asked once."""
    yes = button("Yes, delete everything", "privacy:delete")
    yes.style = discord.ButtonStyle.danger
    lines = (
        "### Delete everything that I keep about you?",
        (
            f"**What goes, at once:** {_amount(shown)} That is your sessions, settings, "
            "streak, milestones, texts and direct messages that wait; you leave all "
            "leaderboards. It can’t be brought back, but by importing an export."
        ),
        (
            "**What stays:** messages that I sent you. Backups of whoever runs this bot, "
            "until they are overwritten. And posts in channels: winners that were posted when "
            "a period ended (ask those who manage the server to delete them), and figures "
            "that you shared (press *Remove* under them)."
        ),
        "Afterwards I don’t know you. If you use a command again, you begin anew.",
    )
    row = ui.ActionRow(
        yes, button("Export first", "privacy:export"), button("Keep it", "privacy:keep")
    )
    return Card(box(AMBER, *map(ui.TextDisplay, lines), row))


def deleted() -> Card:
    """All is gone."""
    return Card(
        box(
            GREY,
            ui.TextDisplay(
                "### 🗑️ Everything is deleted\nI don’t know you any more. Leaderboards forget "
                "you within a minute or two. If you ever want to begin anew, `/log` is all it "
                "takes."
            ),
        )
    )


def kept_after_all() -> Card:
    """Nothing was deleted."""
    return Card(box(BLUE, ui.TextDisplay("Nothing was deleted: all is as it was.")))
