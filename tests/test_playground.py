"""The playground: a made-up server that anybody can try without Discord."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import webbrowser
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import discord
import pytest
import pytest_asyncio
from simcord.results import InteractionResult

from bot import create_bot
from coach.domain.days import DEFAULT_DAY_START, local_date
from coach.domain.streaks import DayState, streak_of
from cogs.ui import playground, playground_seed
from cogs.ui.playground import HELP, Playground, opened, play
from tests.driving import buttons, shown

REPOSITORY = Path(__file__).parents[1]
BERLIN = ZoneInfo("Europe/Berlin")
TOLERANCE = timedelta(seconds=20)

# It takes two seconds to open, so that the tests of a module share one.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ground() -> AsyncIterator[Playground]:
    async with opened(create_bot, port=0) as ground:
        yield ground


async def you_say(ground: Playground, command: str, **options: object) -> InteractionResult:
    return await ground.you.slash(ground.channel, command, **options)


async def test_it_opens_in_the_present_on_an_evening_before_your_hundredth_session(
    ground: Playground,
) -> None:
    assert abs(ground.now - datetime.now(UTC)) < TOLERANCE
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
    assert ground.you._env.errors == []


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

    monkeypatch.setattr(playground, "_TICK_SECONDS", 0.0)
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


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2027, 3, 28), date(2028, 12, 31)])
@pytest.mark.parametrize("hour", [3, 12])
async def test_you_stand_before_the_same_milestones_whenever_it_is_opened(
    day: date, hour: int
) -> None:
    now = datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN).astimezone(UTC)
    past = playground_seed.history(playground_seed.viewer(BERLIN.key), now)
    assert len(past) == 99
    assert past == playground_seed.history(playground_seed.viewer(BERLIN.key), now)
    assert sorted(past, key=lambda session: session.ended_at) == list(past)
    assert all(session.ended_at <= now for session in past)
    done = {local_date(session.ended_at, BERLIN, DEFAULT_DAY_START) for session in past}
    streak = streak_of(done, local_date(now, BERLIN, DEFAULT_DAY_START))
    assert (streak.current, streak.today) == (12, DayState.OPEN)
    assert streak.longest < 14


async def test_what_comes_to_your_inbox_is_printed_after_a_skip(
    ground: Playground, capsys: pytest.CaptureFixture[str]
) -> None:
    await you_say(ground, "settings dms", daily_summary=True)
    await you_say(ground, "log", duration="31", intensity=7)
    assert await ground.obey("skip 1d")
    printed = capsys.readouterr().out
    assert "To your inbox" in printed
    assert "31 min in" in printed
    assert await ground.obey("skip 30m")
    assert "To your inbox" not in capsys.readouterr().out


async def test_everybody_has_a_past_and_a_name_of_their_own() -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    everybody = (playground_seed.viewer("UTC"), *playground_seed.OTHERS)
    assert len({who.name for who in everybody}) == 12
    sessions = {who.name: len(playground_seed.history(who, now)) for who in everybody}
    assert min(sessions.values()) == sessions["Leo"] == 3
    assert {name for _, name, _ in playground_seed.CHATTER} < set(sessions)


async def test_a_computer_without_a_named_zone_lives_in_utc(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: "local")
    assert playground._local_zone().key == "UTC"


# There is one simulator to a loop: what follows opens its own.
alone = pytest.mark.asyncio(loop_scope="function")


@pytest.fixture
def _logging_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discord.utils, "setup_logging", lambda **_: None)


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
