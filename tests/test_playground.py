"""The playground: a made-up server that anybody can try without Discord."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import webbrowser
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import discord
import pytest
import pytest_asyncio
from simcord.results import InteractionResult

from bot import create_bot
from coach.domain.days import DEFAULT_DAY_START, instant_of, local_date
from cogs.ui import playground, playground_place
from cogs.ui.playground import play
from cogs.ui.playground_place import HELP, Playground, opened
from tests.driving import buttons, shown

REPOSITORY = Path(__file__).parents[1]
TOLERANCE = timedelta(seconds=20)
# Far from 04:00, where a day begins: what is logged counts for today, whenever this is run.
NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)  # a Wednesday

# It takes two seconds to open, so that the tests of a module share one.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ground() -> AsyncIterator[Playground]:
    async with opened(create_bot, port=0, start=NOON, zone=ZoneInfo("UTC")) as ground:
        yield ground


async def you_say(ground: Playground, command: str, **options: object) -> InteractionResult:
    return await ground.you.slash(ground.channel, command, **options)


async def test_it_opens_before_your_hundredth_session_and_one_more_day_of_your_streak(
    ground: Playground,
) -> None:
    panel = shown(await you_say(ground, "coach"))
    assert "Streak of **12 days**" in panel
    assert "**99 sessions**" in panel
    assert "Performance tip" in panel


async def test_the_page_answers(ground: Playground) -> None:
    async with aiohttp.ClientSession() as session, session.get(ground.address) as response:
        assert response.status == 200
        assert "<html" in await response.text()


async def test_a_session_is_logged_and_the_same_one_again_is_asked_about(
    ground: Playground,
) -> None:
    first = shown(await you_say(ground, "log", duration="45", intensity=7))
    assert "Streak: **13 days**" in first
    assert "Milestone! **100 sessions**" in first
    again = await you_say(ground, "log", duration="45", intensity=7)
    assert "again?" in shown(again)
    assert again.response is not None
    left = await ground.you.click(again.response, custom_id=buttons(again)["No, once is right"])
    assert "no second session was stored" in shown(left)
    assert "Took back 45 min" in shown(await you_say(ground, "undo"))


@pytest.mark.parametrize(
    ("command", "title"), [("tip", "Performance tip"), ("review", "Weekly review")]
)
async def test_the_coach_has_something_to_say(ground: Playground, command: str, title: str) -> None:
    answer = await you_say(ground, command)
    assert answer.ephemeral
    assert title in shown(answer)
    assert "Helpful" in buttons(answer)


async def test_a_mistake_of_yours_is_answered_and_is_no_crash_for_the_page(
    ground: Playground,
) -> None:
    answer = await you_say(ground, "log", duration="long", intensity=7)
    assert "I can’t read" in shown(answer)
    assert ground.env.errors == []


async def test_a_skipped_day_moves_the_clock_of_the_bot_and_of_its_discord(
    ground: Playground,
) -> None:
    before = ground.now
    answer = await ground.obey(" Skip 1 D ")
    assert timedelta(days=1) <= ground.now - before < timedelta(days=1) + TOLERANCE
    assert answer is not None
    assert answer.startswith("It is now ")
    said = await ground.you.send(ground.channel, "good morning")
    assert abs(said.created_at - ground.now) < TOLERANCE
    receipt = shown(await you_say(ground, "log", duration="1h", intensity=5))
    assert "Today: **1 h**" in receipt


async def test_the_console_explains_itself_and_knows_its_end(ground: Playground) -> None:
    assert await ground.obey("jump") == HELP
    assert await ground.obey("help") == HELP
    before = ground.now
    assert await ground.obey("skip 999d") == "That is too far: skip at most 31d at a time."
    assert ground.now - before < TOLERANCE
    assert await ground.obey("quit") is None


async def test_a_skip_waits_for_a_button_that_is_being_pressed(ground: Playground) -> None:
    async def press() -> None:
        await you_say(ground, "coach")

    before = ground.now
    await asyncio.gather(press(), ground.obey("skip 2h"))
    assert ground.now - before >= timedelta(hours=2)


async def test_a_tick_that_fails_is_logged_and_ends_nothing(
    ground: Playground, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def breaks(_: datetime) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(ground._bot, "tick", breaks)
    await ground.tick()
    assert "the tick failed" in caplog.text


async def test_it_ticks_along(ground: Playground, monkeypatch: pytest.MonkeyPatch) -> None:
    ticked = asyncio.Event()

    async def tick(_: datetime) -> None:
        ticked.set()

    monkeypatch.setattr(playground_place, "_TICK_SECONDS", 0.0)
    monkeypatch.setattr(ground._bot, "tick", tick)
    ticking = asyncio.create_task(ground.tick_along())
    async with asyncio.timeout(2):
        await ticked.wait()
    # Not once: it goes on.
    assert not ticking.done()
    ticking.cancel()


async def test_a_line_that_fails_does_not_end_the_console(
    ground: Playground, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def typed() -> AsyncIterator[str]:
        for line in ("skip 1m", "quit"):
            yield line

    async def obey(line: str) -> None:
        if line != "quit":
            raise ZeroDivisionError

    monkeypatch.setattr(playground, "typed_lines", typed)
    monkeypatch.setattr(ground, "obey", obey)
    stop = asyncio.Event()
    await playground._answer_console(ground, stop)
    assert "could not do that" in caplog.text
    assert stop.is_set()


async def test_the_page_is_told_what_time_it_is(ground: Playground) -> None:
    keeping = asyncio.create_task(ground.keep_page_current())
    await asyncio.sleep(0.01)
    keeping.cancel()
    assert abs(ground._preview.capture_time - ground.now) < TOLERANCE


async def test_what_comes_to_your_inbox_is_printed_after_a_skip(
    ground: Playground, capsys: pytest.CaptureFixture[str]
) -> None:
    # From a noon on: what is logged after the summary's hour waits for no summary.
    tomorrow = local_date(ground.now, ground.zone, DEFAULT_DAY_START) + timedelta(days=1)
    await ground.skip(instant_of(tomorrow, timedelta(hours=12), ground.zone) - ground.now)
    await you_say(ground, "settings dms", daily_summary=True)
    await you_say(ground, "log", duration="31", intensity=7)
    assert await ground.obey("skip 1d")
    printed = capsys.readouterr().out
    assert "To your inbox" in printed
    assert "31 min" in printed
    assert await ground.obey("skip 30m")
    assert capsys.readouterr().out == "📭 Nothing was sent to you.\n"


@pytest.mark.parametrize("name", ["local", "Etc/UTC"])
async def test_a_computer_without_a_named_zone_lives_in_utc(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: name)
    assert playground_place._local_zone().key == "UTC"


# There is one simulator to a loop: what follows opens its own.
alone = pytest.mark.asyncio(loop_scope="function")


@pytest.fixture
def _logging_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discord.utils, "setup_logging", lambda **_: None)


@alone
async def test_it_opens_in_the_present_where_this_computer_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: "Asia/Tokyo")
    async with opened(create_bot, port=0) as ground:
        assert abs(ground.now - datetime.now(UTC)) < TOLERANCE
        assert ground.zone.key == "Asia/Tokyo"


@alone
@pytest.mark.usefixtures("_logging_stays")
async def test_a_busy_port_is_one_sentence_that_names_the_option() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=rf"^Port {port} .*--port 8771\.$"):
            await play(create_bot, port=port, opens_browser=False)


@alone
@pytest.mark.usefixtures("_logging_stays")
async def test_no_such_port_is_the_same_sentence() -> None:
    with pytest.raises(SystemExit, match=r"^Port 70000 .*--port 8771\.$"):
        await play(create_bot, port=70_000, opens_browser=False)


@alone
@pytest.mark.usefixtures("_logging_stays")
async def test_it_shows_the_page_obeys_the_console_and_quits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pages: list[str] = []
    monkeypatch.setattr(webbrowser, "open", pages.append)
    reading, writing = os.pipe()
    with os.fdopen(reading) as console:
        monkeypatch.setattr(sys, "stdin", console)
        os.write(writing, b"skip 30m\n\nquit\n")
        os.close(writing)
        handler = signal.getsignal(signal.SIGINT)
        await play(create_bot, port=0, opens_browser=True)
    assert signal.getsignal(signal.SIGINT) is handler
    printed = capsys.readouterr().out
    assert pages[0] in printed
    assert "your 100th session" in printed
    assert "It is now " in printed


@pytest.mark.long
@alone
@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
async def test_the_command_ends_cleanly_on_a_signal(name: signal.Signals, tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "bot.py",
        "demo",
        "--no-browser",
        "--port=0",
        cwd=REPOSITORY,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    async with asyncio.timeout(20):
        welcome = await process.stdout.readline()
    assert b"http://127.0.0.1:" in welcome
    assert list(tmp_path.iterdir())
    process.send_signal(name)
    async with asyncio.timeout(5):
        _, errors = await process.communicate()
    assert (process.returncode, errors) == (0, b"")
    assert list(tmp_path.iterdir()) == []
