"""Whatever goes wrong on the wire: nothing is lost, nothing comes twice."""

import math
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from coach.domain.kinds import InsightKind
from coach.entries import Entry
from cogs.client import CoachBot
from cogs.ui import delivery, replies
from tests.conftest import HandClock
from tests.wire.cast import ADA
from tests.wire.clubs import a_board, asked, shown
from tests.wire.exchange import Exchange
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import text
from tests.wire.pacer import running
from tests.wire.process import environment, running_bot
from tests.wire.server import Request

CALLBACK = ("POST", "/interactions/*/*/callback")
ANSWER = ("PATCH", "/webhooks/*/*/messages/@original")
INBOX = ("POST", "/channels/*/messages")
EDIT = ("PATCH", "/channels/*/messages/*")

Misfortune = Callable[[FakeDiscord, tuple[str, str]], None]

REFUSED: dict[str, Misfortune] = {
    "500 with a page": lambda discord, to: discord.fail(*to, status=500, is_page=True),
    "502": lambda discord, to: discord.fail(*to, status=502),
    "503 with a page": lambda discord, to: discord.fail(*to, status=503, is_page=True),
    "dropped": lambda discord, to: discord.drop(*to),
    "429": lambda discord, to: discord.fail(*to, status=429, retry_after=0.3),
    "429 for all routes": lambda discord, to: discord.fail(
        *to, status=429, retry_after=0.3, scope="global"
    ),
    "429 shared": lambda discord, to: discord.fail(
        *to, status=429, retry_after=0.3, scope="shared"
    ),
}
"""Discord does not do what it was asked."""

UNHEARD: dict[str, Misfortune] = {
    "500 with a page, done": lambda discord, to: discord.fail(
        *to, status=500, is_page=True, applied=True
    ),
    "502, done": lambda discord, to: discord.fail(*to, status=502, applied=True),
    "503, done": lambda discord, to: discord.fail(*to, status=503, applied=True),
    "dropped, done": lambda discord, to: discord.drop(*to, applied=True),
    "cut short": lambda discord, to: discord.cut_short(*to, applied=True),
    "silence": lambda discord, to: discord.hang(*to, applied=True),
}
"""Discord does it, and the answer is lost."""

ALL = REFUSED | UNHEARD


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence is waited for a second, not half a minute."""
    monkeypatch.setattr(replies, "ACKNOWLEDGE_SECONDS", 1.0)
    monkeypatch.setattr(replies, "ANSWER_SECONDS", 4.0)
    monkeypatch.setattr(delivery, "CHANNEL_SECONDS", 1.0)


def stored(path: Path) -> list[int]:
    """The minutes of each session in the database."""
    with closing(sqlite3.connect(path)) as connection:
        return [minutes for (minutes,) in connection.execute("SELECT minutes FROM sessions")]


def letters(discord: FakeDiscord) -> list[Request]:
    """What was tried to send to Ada's inbox."""
    path = f"/channels/{discord._world.inbox(ADA)}/messages"
    return [one for one in discord.requests if (one.method, one.path) == ("POST", path)]


async def owe_summary(pacer: CoachBot, clock: HandClock) -> None:
    """Ada trained, and her summary is due."""
    clock.now = clock.now.replace(hour=18, minute=0)
    await pacer.study.accounts.set_messages(
        user_id=ADA.id, now=clock.now, wishes={InsightKind.DAILY_SUMMARY: True}
    )
    await pacer.study.logbook.log(
        user_id=ADA.id, guild_id=None, entry=Entry(minutes=45, intensity=7), now=clock.now
    )
    clock.forward(hours=2, minutes=15)


# Interactions


@pytest.mark.parametrize("where", [CALLBACK, ANSWER], ids=["acknowledging", "answering"])
@pytest.mark.parametrize("name", ALL)
async def test_a_log_is_stored_once_and_its_member_sees_the_receipt(
    fake_discord: FakeDiscord, database_path: Path, name: str, where: tuple[str, str]
) -> None:
    async with running(fake_discord, database_path):
        ALL[name](fake_discord, where)
        logged = await fake_discord.slash("log", duration="45", intensity=7)
        assert "45 min at intensity 7" in text(await logged.answer(10))
        assert logged.is_ephemeral
    assert stored(database_path) == [45]


@pytest.mark.parametrize("name", ALL)
async def test_a_button_whose_answer_fails_shows_its_page_all_the_same(
    fake_discord: FakeDiscord, database_path: Path, name: str
) -> None:
    async with running(fake_discord, database_path):
        await (await fake_discord.slash("log", duration="45", intensity=7)).answer()
        panel = await (await fake_discord.slash("settings show")).answer()
        ALL[name](fake_discord, ANSWER)
        pressed = await fake_discord.press(panel, "Daily summary: off")
        assert "Daily summary: on" in text(await pressed.answer(10))


async def test_an_interaction_that_nobody_could_acknowledge_loses_no_session(
    fake_discord: FakeDiscord, database_path: Path
) -> None:
    async with running(fake_discord, database_path):
        fake_discord.hang(*CALLBACK, times=math.inf)
        await fake_discord.slash("log", duration="45", intensity=7)
        await fake_discord.until(lambda: stored(database_path) == [45])
        fake_discord.heal()
        later = await fake_discord.slash("log", duration="30", intensity=7)
        assert "**1 h 15 min** in all" in text(await later.answer())


# Direct messages


@pytest.mark.parametrize("name", [name for name in ALL if name != "silence"])
async def test_a_direct_message_arrives_once(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock, name: str
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await owe_summary(pacer, clock)
        ALL[name](fake_discord, INBOX)
        await pacer.tick(clock.now)
        await pacer.tick(clock.forward(minutes=10))
    assert len(fake_discord.inbox(ADA)) == 1
    assert len({one.body["nonce"] for one in letters(fake_discord)}) == 1


async def test_a_direct_message_that_meets_silence_is_not_sent_again(
    fake_discord: FakeDiscord,
    database_path: Path,
    clock: HandClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(delivery, "SECONDS", 0.5)
    async with running(fake_discord, database_path, clock) as pacer:
        await owe_summary(pacer, clock)
        fake_discord.hang(*INBOX, applied=True)
        await pacer.tick(clock.now)
        await pacer.tick(clock.forward(minutes=10))
    assert len(fake_discord.inbox(ADA)) == 1
    assert len(letters(fake_discord)) == 1


async def test_a_ban_by_cloudflare_is_not_run_into_again_within_the_hour(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await owe_summary(pacer, clock)
        fake_discord.fail(*INBOX, status=429, is_page=True, times=math.inf)
        await pacer.tick(clock.now)
        await pacer.tick(clock.forward(minutes=30))
        assert len(letters(fake_discord)) == 1
        fake_discord.heal()
        await pacer.tick(clock.forward(minutes=31))
    assert len(fake_discord.inbox(ADA)) == 1


# Leaderboards


@pytest.mark.parametrize("name", ALL)
async def test_a_board_stays_one_message_and_is_right_within_the_hour(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock, name: str
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        club = await a_board(fake_discord, pacer, clock)
        ALL[name](fake_discord, EDIT)
        await club.log(45)
        await club.tick(minutes=1)
        await club.tick(hours=1)
    (message,) = shown(fake_discord)
    assert "Ada · 45 min" in text(message)
    assert [one.method for one in asked(fake_discord)].count("POST") == 1


async def test_a_ban_by_cloudflare_stops_the_edits_of_a_board_for_an_hour(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        club = await a_board(fake_discord, pacer, clock)
        fake_discord.fail(*EDIT, status=429, is_page=True, times=math.inf)
        await club.log(45)
        await club.tick(minutes=1)
        tried = len(asked(fake_discord))
        await club.tick(minutes=30)
        assert len(asked(fake_discord)) == tried
        fake_discord.heal()
        await club.tick(minutes=31)
    assert "Ada · 45 min" in text(shown(fake_discord)[0])


# The gateway


def is_answered_once(discord: FakeDiscord, exchange: Exchange) -> bool:
    """Whether it was acknowledged in one try: a second one would mean that it came twice."""
    token = exchange.interaction["token"]
    tries = [one for one in discord.requests if one.path.endswith(f"/{token}/callback")]
    return [one.status for one in tries] == [200]


async def break_off(discord: FakeDiscord, how: str | int) -> None:
    """End what the bot has of the gateway."""
    if how == "reconnect":
        await discord.request_reconnect()
    elif how == "invalid, resumable":
        await discord.invalidate_session(is_resumable=True)
    elif how == "invalid":
        await discord.invalidate_session()
    elif how == "cut":
        await discord.drop_gateway()
    else:
        await discord.close_gateway(int(how))


@pytest.mark.parametrize("how", ["reconnect", "invalid, resumable", "cut", 4000, 4008])
async def test_a_connection_that_can_be_resumed_misses_nothing_and_repeats_nothing(
    fake_discord: FakeDiscord, database_path: Path, how: str | int
) -> None:
    async with running(fake_discord, database_path):
        await (await fake_discord.slash("log", duration="45", intensity=7)).answer()
        await break_off(fake_discord, how)
        meanwhile = await fake_discord.slash("log", duration="30", intensity=6)
        assert "**1 h 15 min** in all" in text(await meanwhile.answer(10))
        await fake_discord.resumed(10)
    assert sorted(stored(database_path)) == [30, 45]
    assert is_answered_once(fake_discord, meanwhile)
    assert len(fake_discord.identifies) == 1


@pytest.mark.parametrize("how", ["invalid", 1000, 1001, 4007, 4009])
async def test_a_session_that_is_over_is_followed_by_another_and_the_commands_stay(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock, how: str | int
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await owe_summary(pacer, clock)
        await pacer.tick(clock.now)
        await break_off(fake_discord, how)
        await fake_discord.identified(20, times=2)
        logged = await fake_discord.slash("log", duration="30", intensity=6)
        assert "**1 h 15 min** in all" in text(await logged.answer())
        await pacer.tick(clock.forward(minutes=1))
    assert sorted(stored(database_path)) == [30, 45]
    assert len(fake_discord.inbox(ADA)) == len(letters(fake_discord)) == 1
    assert [one.method for one in fake_discord.requests].count("PUT") == 1


async def test_a_discord_that_acknowledges_no_heartbeat_is_left_and_resumed(
    fake_discord: FakeDiscord, database_path: Path
) -> None:
    fake_discord.ask_for_heartbeats(0.1, is_deaf=True)
    async with running(fake_discord, database_path, heartbeat_timeout=1.0):
        fake_discord.ask_for_heartbeats(0.1)
        await fake_discord.resumed(10)
        logged = await fake_discord.slash("log", duration="45", intensity=7)
        assert "45 min at intensity 7" in text(await logged.answer())
    assert len(fake_discord.identifies) == 1


async def test_a_token_that_is_taken_back_ends_the_bot_with_a_sentence(
    fake_discord: FakeDiscord, database_path: Path, tmp_path: Path
) -> None:
    env = environment(fake_discord, f"sqlite+aiosqlite:///{database_path}")
    async with running_bot(env, tmp_path / "bot.log") as bot:
        await bot.identified(fake_discord)
        await (await fake_discord.slash("help")).answer(20)
        await fake_discord.close_gateway(4004)
        assert await bot.exited(20) == 1
    assert "DISCORD_TOKEN was refused by Discord" in bot.output
    assert "Traceback" not in bot.output


# The clock


JUMPS = {
    "forward": (timedelta(hours=5), timedelta(hours=7)),
    "backward": (timedelta(hours=-5), timedelta(hours=-1), timedelta(hours=6, minutes=1)),
    "to and fro": (timedelta(hours=3), timedelta(hours=-9), timedelta(hours=9)),
}


@pytest.mark.parametrize("name", JUMPS)
async def test_a_clock_that_jumps_sends_no_summary_twice(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock, name: str
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await owe_summary(pacer, clock)
        await pacer.tick(clock.now)
        for jump in JUMPS[name]:
            clock.now += jump
            await pacer.tick(clock.now)
            await pacer.tick(clock.forward(minutes=1))
    assert len(fake_discord.inbox(ADA)) == len(letters(fake_discord)) == 1


async def test_a_clock_that_jumps_over_the_hour_of_a_summary_by_a_little_still_sends_it(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await owe_summary(pacer, clock)
        clock.now += timedelta(minutes=40)
        await pacer.tick(clock.now)
        clock.now -= timedelta(hours=3)
        await pacer.tick(clock.now)
    assert len(fake_discord.inbox(ADA)) == len(letters(fake_discord)) == 1


@pytest.mark.parametrize("hours", [5, -5])
async def test_a_board_goes_on_after_a_clock_that_jumped(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock, hours: int
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        club = await a_board(fake_discord, pacer, clock)
        await club.log(45)
        await club.tick(minutes=1)
        await club.tick(hours=hours)
        await club.log(30)
        await club.tick(minutes=1)
        await club.tick(hours=6)
    (message,) = shown(fake_discord)
    assert "Ada · 1 h 15 min" in text(message)


@pytest.mark.parametrize("hours", [5, -5])
async def test_what_is_logged_over_a_clock_that_jumps_is_stored_once(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock, hours: int
) -> None:
    async with running(fake_discord, database_path, clock):
        await (await fake_discord.slash("log", duration="45", intensity=7)).answer()
        clock.now += timedelta(hours=hours)
        logged = await fake_discord.slash("log", duration="30", intensity=6)
        assert "30 min at intensity 6" in text(await logged.answer())
    assert sorted(stored(database_path)) == [30, 45]
