"""The bot's token and the tokens of interactions stay out of the log, over a real connection."""

import logging
from pathlib import Path

import pytest

from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import text
from tests.wire.pacer import running


@pytest.mark.parametrize("level", [logging.INFO, logging.DEBUG])
async def test_no_token_of_discords_is_logged(
    fake_discord: FakeDiscord,
    database_path: Path,
    caplog: pytest.LogCaptureFixture,
    level: int,
) -> None:
    with caplog.at_level(level):
        async with running(fake_discord, database_path):
            logged = await fake_discord.slash("log", duration="45", intensity=7)
            assert "45 min at intensity 7" in text(await logged.answer())
            refused = await fake_discord.slash("log", duration="a while", intensity=7)
            assert "as a duration" in text(await refused.answer())
    assert caplog.records
    assert fake_discord.token not in caplog.text
    if level == logging.INFO:
        for exchange in (logged, refused):
            assert exchange.interaction["token"] not in caplog.text
