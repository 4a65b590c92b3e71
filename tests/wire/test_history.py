"""/history over real HTTP: the form of an edit, answered in time, by whichever process."""

import sqlite3
from contextlib import closing
from pathlib import Path

from coach.entries import Entry, Receipt
from cogs.client import CoachBot
from tests.conftest import HandClock
from tests.wire.cast import ADA, GRACE, Json
from tests.wire.exchange import ACKNOWLEDGE_WITHIN, DEFERRED_MESSAGE, DEFERRED_UPDATE, Modal
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import text, walk
from tests.wire.pacer import running

_SELECT = 3


async def has_logged(pacer: CoachBot, clock: HandClock) -> None:
    entry = Entry(minutes=45, intensity=7, activity="run", note="wet")
    receipt = await pacer.study.logbook.log(
        user_id=ADA.id, guild_id=None, entry=entry, now=clock.now
    )
    assert isinstance(receipt, Receipt)


async def opened(discord: FakeDiscord) -> Json:
    """Ada's only session, on her screen."""
    history = await discord.slash("history")
    assert (await history.acknowledged())["type"] == DEFERRED_MESSAGE
    page = await history.answer()
    assert history.is_ephemeral
    (menu,) = (part for part in walk(page["components"]) if part["type"] == _SELECT)
    chosen = await discord.choose(page, "Change a session", [menu["options"][0]["value"]])
    return await chosen.answer()


async def form_of(discord: FakeDiscord, session: Json) -> Modal:
    return await (await discord.press(session, "Edit")).modal()


async def test_the_form_of_an_edit_is_answered_in_time_by_a_new_process(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await has_logged(pacer, clock)
        session = await opened(fake_discord)
        form = await form_of(fake_discord, session)
        wrong = await form_of(fake_discord, session)
    async with running(fake_discord, database_path, clock):
        refused = await fake_discord.submit(wrong, {"duration": "a while"})
        assert "I can’t read “a while”" in text(await refused.followup())

        sent = await fake_discord.submit(form, {"duration": "1h30", "note": "dry"})
        assert (await sent.acknowledged())["type"] == DEFERRED_UPDATE
        assert sent.ack_ms < ACKNOWLEDGE_WITHIN * 1000
        edited = await sent.answer()
        assert edited["id"] == session["id"]
        assert "Was 45 min at intensity 7 · run, is **1 h 30 min at intensity 7 · run**" in text(
            edited
        )
        assert "📝 dry" in text(edited)


async def test_a_slow_database_delays_no_acknowledgement(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await has_logged(pacer, clock)
        session = await opened(fake_discord)
        form = await form_of(fake_discord, session)
        question = await (await fake_discord.press(session, "Delete")).answer()
        with closing(sqlite3.connect(database_path)) as somebody_else:
            # Both changes have to wait, their members do not.
            somebody_else.execute("BEGIN IMMEDIATE")
            sent = await fake_discord.submit(form, {"duration": "1h30"})
            await sent.acknowledged(1.0)
            deletion = await fake_discord.press(question, "Yes, delete it")
            await deletion.acknowledged(1.0)
        assert "1 h 30 min" in text(await sent.answer())
        assert "📅 Today: no session left" in text(await deletion.answer())


async def test_a_deletion_is_done_by_a_new_process(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await has_logged(pacer, clock)
        session = await opened(fake_discord)
    async with running(fake_discord, database_path, clock):
        question = await (await fake_discord.press(session, "Delete")).answer()
        stranger = await fake_discord.press(question, "Yes, delete it", user=GRACE)
        assert "somebody else’s message" in text(await stranger.answer())
        deleted = await (await fake_discord.press(question, "Yes, delete it")).answer()
        assert "📅 Today: no session left" in text(deleted)
        empty = await (await fake_discord.press(deleted, "Back to the list")).answer()
        assert "Your history is empty" in text(empty)
        assert empty["id"] == session["id"]
