"""Being added to a server, over the gateway: said once, whatever the gateway repeats."""

from pathlib import Path

from tests.conftest import HandClock
from tests.wire import payloads
from tests.wire.cast import GENERAL, RUNNERS, Json
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import text
from tests.wire.pacer import running


def joining(clock: HandClock) -> Json:
    """What Discord tells of a server that Pacer was added to just now."""
    payload = payloads.guild(RUNNERS)
    del payload["unavailable"]
    (me,) = payload["members"]
    return payload | {"members": [me | {"joined_at": clock.now.isoformat()}]}


def said(discord: FakeDiscord) -> list[str]:
    return [text(message) for message in discord.messages(GENERAL.id)]


async def test_a_server_is_welcomed_once_however_the_gateway_comes_and_goes(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        # Those that come available at the start are no new ones.
        assert said(fake_discord) == []
        news = joining(clock)
        await fake_discord._gateway.dispatch("GUILD_CREATE", news, RUNNERS.id)
        await fake_discord.until(lambda: bool(said(fake_discord)))
        await fake_discord._gateway.dispatch("GUILD_CREATE", news, RUNNERS.id)
        await fake_discord.drop_gateway()
        await fake_discord.resumed()
        clock.forward(hours=2)
        await fake_discord._gateway.dispatch("GUILD_CREATE", news, RUNNERS.id)
        await pacer.tick(clock.now)
    async with running(fake_discord, database_path, clock) as pacer:
        await fake_discord._gateway.dispatch("GUILD_CREATE", news, RUNNERS.id)
        await pacer.tick(clock.now)
    (hello,) = said(fake_discord)
    assert "Hello, I am Pacer" in hello
    (sent,) = (one for one in fake_discord.requests if f"/{GENERAL.id}/messages" in one.path)
    assert sent.body["allowed_mentions"] == {"parse": []}


async def test_a_welcome_whose_answer_was_lost_is_said_once(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        fake_discord.fail("POST", "/channels/*/messages", status=502, applied=True)
        await fake_discord._gateway.dispatch("GUILD_CREATE", joining(clock), RUNNERS.id)
        posts = "/messages"
        await fake_discord.until(
            lambda: sum(posts in one.path for one in fake_discord.requests) == 2
        )
        assert pacer.is_ready()
    assert len(said(fake_discord)) == 1
