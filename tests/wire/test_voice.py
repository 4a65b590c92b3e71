"""/focus voice over a real gateway: replays, events that come twice, a process that comes anew."""

from pathlib import Path

from tests.conftest import HandClock
from tests.wire.cast import ADA, GRACE, LOUNGE, STUDY, Person
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import text
from tests.wire.pacer import running
from tests.wire.process import environment, running_bot

NOBODY_SAW = "I could not see when you left"


async def answer(discord: FakeDiscord, command: str, user: Person = ADA) -> str:
    """What somebody reads; all that came before is heard by then."""
    return text(await (await discord.slash(command, user=user)).answer())


async def starts(discord: FakeDiscord, user: Person = ADA) -> None:
    """Somebody goes into a voice channel and has a timer that follows them."""
    await discord.go_into_voice(STUDY, user=user)
    assert "Timer started" in await answer(discord, "focus voice", user)


def letters(discord: FakeDiscord) -> list[str]:
    return [text(message) for message in discord.inbox(ADA)]


async def test_who_leaves_is_asked_once_however_often_that_is_told(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await fake_discord.go_into_voice(STUDY, user=GRACE)
        await starts(fake_discord)
        clock.forward(minutes=20)
        await fake_discord.go_into_voice(LOUNGE)
        for _ in range(2):
            await fake_discord.go_into_voice(None)
        await fake_discord.go_into_voice(None, user=GRACE)
        assert "I see you in no voice channel now" in await answer(fake_discord, "focus status")
        for _ in range(3):
            await pacer.tick(clock.forward(minutes=1))
    (letter,) = letters(fake_discord)
    assert "**20 min**, ended" in letter
    assert NOBODY_SAW not in letter


async def test_what_was_missed_while_the_connection_was_lost_counts_up_to_its_loss(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await starts(fake_discord)
        await pacer.tick(clock.forward(minutes=20))
        await fake_discord.drop_gateway()
        clock.forward(minutes=10)
        await fake_discord.go_into_voice(None)
        await fake_discord.resumed()
        await answer(fake_discord, "streak")
        await pacer.tick(clock.forward(minutes=1))
    (letter,) = letters(fake_discord)
    assert "**20 min**, ended" in letter
    assert NOBODY_SAW in letter


async def test_a_session_that_could_not_be_resumed_tells_who_is_there(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        for user in (ADA, GRACE):
            await starts(fake_discord, user)
        await pacer.tick(clock.forward(minutes=20))
        await fake_discord.invalidate_session()
        await fake_discord.go_into_voice(None)
        await fake_discord.identified(times=2, seconds=20)
        await fake_discord.until(lambda: pacer.is_connected)
        await pacer.tick(clock.forward(minutes=10))
    assert "**20 min**, ended" in letters(fake_discord)[0]
    assert fake_discord.inbox(GRACE) == []


async def test_a_process_that_comes_anew_goes_on_with_who_is_there_and_asks_who_is_not(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        for user in (ADA, GRACE):
            await starts(fake_discord, user)
        await pacer.tick(clock.forward(minutes=20))
    clock.forward(minutes=10)
    await fake_discord.go_into_voice(None)
    async with running(fake_discord, database_path, clock):
        await fake_discord.until(lambda: len(letters(fake_discord)) == 1)
        shown = await answer(fake_discord, "focus status", GRACE)
    assert "**20 min**, ended" in letters(fake_discord)[0]
    assert NOBODY_SAW in letters(fake_discord)[0]
    assert "**30 min** so far" in shown


async def test_no_library_for_speaking_is_missed(
    fake_discord: FakeDiscord, database_path: Path, tmp_path: Path
) -> None:
    env = environment(fake_discord, f"sqlite+aiosqlite:///{database_path}")
    async with running_bot(env, tmp_path / "bot.log") as bot:
        session = await bot.identified(fake_discord)
        assert await bot.terminate() == 0
    assert "voice" not in bot.output
    # Servers, and who is in voice there.
    assert session.intents == 1 << 0 | 1 << 7
