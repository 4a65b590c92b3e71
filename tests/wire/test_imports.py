"""/import and /privacy over real HTTP: a file up, a file down, and buttons of a new process."""

import io
import zipfile
from pathlib import Path

import pytest

from benchmarks.imports import report
from tests.conftest import HandClock
from tests.wire.cast import GRACE, File
from tests.wire.exchange import ACKNOWLEDGE_WITHIN, DEFERRED_MESSAGE
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import text
from tests.wire.pacer import running

TABLE = b"date,end,minutes,intensity\n2026-10-05,18:00,45,7\n2026-10-06,18:00,30,6\n"


async def test_a_file_is_fetched_stored_exported_and_deleted_by_one_process_after_the_other(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock):
        upload = await fake_discord.slash("import", file=File(filename="my.csv", content=TABLE))
        assert (await upload.acknowledged())["type"] == DEFERRED_MESSAGE
        preview = await upload.answer()
        assert upload.is_ephemeral
        assert "**2 sessions**, 1 h 15 min" in text(preview)
    async with running(fake_discord, database_path, clock):
        stored = await (await fake_discord.press(preview, "Import 2 sessions")).answer()
        assert stored["id"] == preview["id"]
        assert "Imported: 2 sessions" in text(stored)
        export = await fake_discord.slash("privacy export")
        (attachment,) = (await export.answer())["attachments"]
        assert export.is_ephemeral
        content = fake_discord.content(attachment)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert len(archive.read("sessions.csv").splitlines()) == 3
        question = await (await fake_discord.slash("privacy delete")).answer()
    async with running(fake_discord, database_path, clock):
        gone = await (await fake_discord.press(question, "Yes, delete everything")).answer()
        assert "Everything is deleted" in text(gone)
        again = await fake_discord.slash("import", file=File(filename="x.zip", content=content))
        assert "**2 sessions**, 1 h 15 min" in text(await again.answer())


@pytest.mark.long
async def test_ten_thousand_rows_keep_nobody_waiting(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock):
        clock.forward(hours=3)
        file = File(filename="toggl.csv", content=report(10_000))
        upload = await fake_discord.slash("import", file=file)
        await upload.acknowledged()
        beside = await fake_discord.slash("log", user=GRACE, duration="45", intensity=7)
        await beside.acknowledged()
        assert beside.ack_ms < ACKNOWLEDGE_WITHIN * 1000
        await beside.answer(60.0)
        preview = await upload.answer(60.0)
        assert "**10,000 sessions**" in text(preview)
        store = await fake_discord.press(preview, "Import 10,000 sessions")
        later = await fake_discord.slash("log", user=GRACE, duration="30", intensity=5)
        await later.acknowledged()
        assert later.ack_ms < ACKNOWLEDGE_WITHIN * 1000
        await fake_discord.until(
            lambda: store.is_answered and "Imported: 10,000" in text(store.shown), 60.0
        )
