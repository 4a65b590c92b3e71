"""The fake is as strict as Discord, and as silent as a broken network."""

import aiohttp
import pytest

from tests.wire.cast import GENERAL, File
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import Messages
from tests.wire.server import ApiError

GALLERY = {"type": 12, "items": [{"media": {"url": "attachment://chart.png"}}]}


def test_only_a_file_that_was_sent_along_can_be_shown() -> None:
    messages = Messages()
    body = {"components": [GALLERY], "flags": 1 << 15}
    with pytest.raises(ApiError, match=r"chart\.png was not uploaded"):
        messages.create(GENERAL.id, body)
    chart = File(filename="chart.png", content=b"png")
    (part,) = messages.create(GENERAL.id, body, [chart])["components"]
    assert part["items"][0]["media"]["url"].endswith("/chart.png")


async def test_a_request_that_hangs_is_kept_open_without_an_answer(
    fake_discord: FakeDiscord,
) -> None:
    fake_discord.hang("GET", "/gateway/bot")
    headers = {"Authorization": f"Bot {fake_discord.token}"}
    async with aiohttp.ClientSession(fake_discord.api_url + "/", headers=headers) as client:
        with pytest.raises(TimeoutError):
            await client.get("gateway/bot", timeout=aiohttp.ClientTimeout(total=0.2))
        async with client.get("gateway/bot") as answer:
            assert answer.status == 200
