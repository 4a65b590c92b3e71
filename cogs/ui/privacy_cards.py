"""What is kept of a person, taken along or deleted, as cards. Pure, like `cogs.ui.cards`."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from textwrap import indent
from typing import Any

import discord
from discord import ui, utils

from coach.archive import EVERYTHING, SESSIONS
from coach.language.catalogue import say
from coach.language.phrases import counted
from coach.privacy import Kept
from cogs.ui.blocks import AMBER, BLUE, GREEN, GREY, box, button, small
from cogs.ui.replies import Card

FILE = "pacer-export.zip"

_NAMES = {"anthropic": "Anthropic", "openai": "OpenAI"}

_INDENTED = " " * 4


def readme(now: datetime) -> str:
    """What explains the export, inside of it."""
    about = say("What Pacer keeps about you, exported on {day} (UTC).", day=now.date())
    files = (
        f"{name}\n{indent(text, _INDENTED)}"
        for name, text in ((SESSIONS, _about_sessions()), (EVERYTHING, _about_everything()))
    )
    return "\n\n".join((about, *files, _about_deletion())) + "\n"


def _about_sessions() -> str:
    return say(
        "Your sessions, a line each. `/import` takes this file, or the whole ZIP, back. Times are "
        'those\nof the zone in which each session was logged. "day" is the day that it counts '
        "for."
    )


def _about_everything() -> str:
    rows = say(
        "Every row that is kept about you, table by table, as it is stored. Times are in UTC."
    )
    tables = say(
        "Among them: users (your settings), sessions, user_days and tallies (sums of your days),\n"
        "milestones, goals (your weekly goals), insights (texts of the coach, with what they were "
        "written\nfrom), focus_timers (one that runs or waits for your answer), direct_messages,\n"
        "timers (when the next one is looked at), rest_plans, pauses, members and scores "
        "(leaderboards\nthat you joined), audit (sessions as they were before you changed them), "
        "session_drafts and\nimports (questions that wait for your answer), llm_spend (tokens that "
        "your texts took)."
    )
    return f"{rows}\n{tables}"


def _about_deletion() -> str:
    return say(
        "`/privacy delete` deletes exactly these rows. Of what language models were asked, Pacer "
        "keeps the\ntext that came back and the figures that it was asked with: both are in "
        '"insights".'
    )


def kept(shown: Kept) -> Card:
    """What is kept, why, who sees it, who is sent what, how long, and what one can do."""
    items: list[ui.Item[Any]] = [
        ui.TextDisplay(say("## What I know about you")),
        *map(ui.TextDisplay, _sections(shown)),
    ]
    if shown.since is not None:
        items.append(
            ui.ActionRow(
                button(say("Export"), "privacy:export", primary=True),
                button(say("Delete everything"), "privacy:ask"),
            )
        )
    return Card(box(BLUE, *items))


def _sections(shown: Kept) -> Iterator[str]:
    yield say("**Kept:** {amount}", amount=_amount(shown))
    yield say(
        "**What, and why:** your settings, rest days, pauses and weekly goals; a focus timer or a "
        "file that waits for your answer; your sessions, and what follows from them (sums, "
        "streak, milestones), to show you your figures; texts of the coach with their figures "
        "and your 👍 👎, so that none is repeated; what became of direct messages, so that none "
        "is sent twice; what you changed, as it was before. When what you write sounds like an "
        "emergency, I keep for a day which kind, so that nobody cheers you on meanwhile; its "
        "words stay only in a session that you logged with them."
    )
    yield say(
        "**Who sees it:** you. {boards} What you post with *Share*, everybody in that "
        "channel sees. Whoever runs this bot can read its database.",
        boards=_boards(shown),
    )
    yield say("**Language model:** {model}", model=_provider(shown))
    yield say(
        "**How long:** until you delete it; a file that you don’t import goes after a day. Backups "
        "of whoever runs this bot keep it until they are overwritten."
    )
    yield say(
        "**Yours to decide:** `/privacy export` gives you all of it as a file, `/privacy delete` "
        "deletes it. `/history` edits or deletes single sessions."
    )


def _amount(shown: Kept) -> str:
    if shown.since is None:
        return say(
            "nothing yet. That begins with the first command that keeps something, such as "
            "`/log`, `/goal set`, `/focus start` or `/import`."
        )
    return say(
        "{sessions}, {texts} of the coach, {rows} in all, since {day}.",
        sessions=counted(shown.sessions, "session"),
        texts=counted(shown.texts, "text"),
        rows=counted(shown.rows, "row"),
        day=utils.format_dt(shown.since, "D"),
    )


def _boards(shown: Kept) -> str:
    if not shown.boards:
        return say("You are on no leaderboard, so no other member sees any of it.")
    return say(
        "You are on {leaderboards}: members there see your name, "
        "minutes, load, sessions, streak and improvement, and on `/stats member` a few more, "
        "but no single session, activity or note. `/board leave` ends that.",
        leaderboards=counted(shown.boards, "leaderboard"),
    )


def _provider(shown: Kept) -> str:
    if not shown.providers:
        return say(
            "none. I word all texts myself, and nothing leaves this bot but through Discord."
        )
    models = _models([_NAMES.get(name, name) for name in shown.providers])
    if not shown.is_ai_allowed:
        return say(
            "{models} words others’ texts here, but not yours: you turned that off, "
            "and nothing of yours is sent. `/settings coach ai:True` allows it.",
            models=models,
        )
    return say(
        "{models} words your texts. It is sent figures such as minutes, streak, dates and what "
        "stands out, and up to three of your notes on the sessions in question, which you allowed "
        "(`/settings coach notes:False` stops that); never your name, your id, a server or an "
        "activity. `/settings coach ai:False` stops all of it."
        if shown.is_note_sharing_allowed
        else "{models} words your texts. It is sent figures such as minutes, streak, dates and "
        "what stands out, and none of your notes; never your name, your id, a server or an "
        "activity. `/settings coach ai:False` stops all of it.",
        models=models,
    )


def _models(names: Sequence[str]) -> str:
    """Who words texts, and who does instead when that one does not answer."""
    first, *others = names
    if not others:
        return first
    return say(
        "{first} (or {others} when {first} does not answer)",
        first=first,
        others=", ".join(others),
    )


def exported(content: bytes) -> Card:
    """The file."""
    return Card(
        box(
            GREEN,
            ui.TextDisplay(
                say(
                    "### 📦 All that I keep about you\n`{sessions_file}` holds your sessions, and "
                    "`/import` takes it back; `{rows_file}` holds every row. What is what, the "
                    "README inside says.",
                    sessions_file=SESSIONS,
                    rows_file=EVERYTHING,
                )
            ),
            ui.File(f"attachment://{FILE}"),
            small(say("Only you see this. It goes when you close Discord, so save it now.")),
        ),
        files=((FILE, content),),
    )


def delete_question(shown: Kept) -> Card:
    """Is everything to be deleted? Asked once."""
    yes = button(say("Yes, delete everything"), "privacy:delete")
    yes.style = discord.ButtonStyle.danger
    lines = (
        say("### Delete everything that I keep about you?"),
        say(
            "**What goes, at once:** {amount} That is your sessions, settings, "
            "streak, milestones, goals, a timer or file that waits, texts and direct messages "
            "that wait; you leave all leaderboards. It can’t be brought back. With an export, "
            "`/import` brings your sessions back, but not your streak, settings, goals or texts.",
            amount=_amount(shown),
        ),
        say(
            "**What stays:** messages that I sent you. Backups of whoever runs this bot, "
            "until they are overwritten. And posts in channels: winners that were posted when "
            "a period ended (ask those who manage the server to delete them), and figures "
            "that you shared (press *Remove* under them)."
        ),
        say("Afterwards I don’t know you. If you use a command again, you begin anew."),
    )
    row = ui.ActionRow(
        yes,
        button(say("Export first"), "privacy:export"),
        button(say("Keep it"), "privacy:keep"),
    )
    return Card(box(AMBER, *map(ui.TextDisplay, lines), row))


def deleted() -> Card:
    """All is gone."""
    return Card(
        box(
            GREY,
            ui.TextDisplay(
                say(
                    "### 🗑️ Everything is deleted\nI don’t know you any more. Leaderboards forget "
                    "you within a minute or two. If you ever want to begin anew, `/log` is all it "
                    "takes."
                )
            ),
        )
    )


def kept_after_all() -> Card:
    """Nothing was deleted."""
    return Card(box(BLUE, ui.TextDisplay(say("Nothing was deleted: all is as it was."))))
