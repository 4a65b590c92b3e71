"""The playground: the real bot on a simulated Discord, in a page on this computer.

No token, no key, no network. Its clock runs with the wall's, and jumps when it is told to.
"""

import asyncio
import logging
import webbrowser
from collections.abc import Iterator
from textwrap import wrap

import discord

from coach.language.catalogue import Language, command_name, say, speaking, texts
from cogs.ui import playground_seed as seed
from cogs.ui.playground_console import show, stopping, typed_lines
from cogs.ui.playground_place import HELP, BotMaker, Playground, opened

_TO_TRY = texts(
    {
        "log": "your 100th session, and one more day for your streak; the same again within a "
        "minute, and it asks whether you meant it twice",
        "undo": "takes the last session back, for 15 minutes",
        "history": "your sessions, to look up, edit or delete",
        "focus start": "25: a timer; skip 30m here, then `/focus status` asks how hard it was",
        "focus voice": "not here: it needs a voice channel, and this Discord has none",
        "stats": "your figures with charts; Share posts the card in the channel",
        "coach": "your figures and newest texts, with buttons for more",
        "tip": "one thing to do next, from your own figures",
        "review": "your last full week",
        "ask": "a question about your figures: how much did I run in October?",
        "streak": "why each of the last 14 days counted, or not",
        "goal set": "150: minutes to aim at each week, and what is left of them a day",
        "leaderboard": "where you would be; `/board join` puts you on it, for all to see",
        "server board": "{here} from the list: brings the server’s leaderboard here",
        "server goal": "3000: raises what all on the leaderboard want to reach together",
        "import": "a history from a CSV, such as tests/data/imports/toggl.csv; then press the "
        "arrow",
        "privacy": "what is kept about you, as a list or as a file, or delete all of it",
        "settings": "log a session, turn direct messages on with `/settings show`, then skip 1d "
        "here: they are shown below",
        "settings language": "English, Deutsch or Español: Pacer speaks that to you; this "
        "Discord stays as it is",
    }
)
"""What to do with which command."""

_LINE = 100
"""Characters of the terminal."""

log = logging.getLogger(__name__)


def welcome(address: str) -> str:
    """What the terminal says when the page is at this address."""
    # The terminal has no marks for what is typed.
    return "\n".join(_welcome(address)).replace("`", "")


def _welcome(address: str) -> Iterator[str]:
    yield say("Pacer’s playground is open: {address}", address=address)
    yield ""
    yield from wrap(
        say(
            "You are {name} in a made-up server with {days} days of history; nothing leaves this "
            "computer.",
            name=seed.YOUR_NAME,
            days=seed.HISTORY_DAYS,
        ),
        _LINE,
    )
    yield from wrap(
        say(
            "Things to try in the page’s message box. Type `/log`, press Tab, 45, Tab, 7, and "
            "Enter. Take a command with Tab, always. Where its fields are optional (`/stats`, "
            "`/focus start`, `/server board`), then press the arrow, or Esc and Enter."
        ),
        _LINE,
    )
    here = say(seed.CHANNEL)
    for command, text in _TO_TRY.items():
        yield from _entry(f"/{command_name(command)}", say(text, here=here))
    yield from _entry(
        say("Viewing as"),
        say("(above) puts you in another’s place: Maja came back, Viktor overdoes it"),
    )
    yield from wrap(
        say(
            "The leaderboard stands in #{channel}, which the page does not show, until you bring "
            "it to #{here}. It follows each session within a minute; skip 7d here closes its week "
            "with a post.",
            channel=say(seed.BOARD_CHANNEL),
            here=here,
        ),
        _LINE,
    )
    yield ""
    yield say("Here you can type: {commands}", commands=say(HELP))


def _entry(name: str, text: str) -> list[str]:
    return wrap(text, _LINE, initial_indent=f"  {name:<22} ", subsequent_indent=" " * 25)


async def play(
    create_bot: BotMaker,
    *,
    port: int,
    opens_browser: bool,
    language: Language = Language.ENGLISH,
) -> None:
    """Open the playground, until Ctrl-C, SIGTERM, ``quit`` or the page's own button ends it.

    Args:
        create_bot: wires the bot that is played with.
        port: the page's, on this computer only; 0 takes a free one.
        opens_browser: show the page at once.
        language: of everybody's Discord, and of the terminal.

    Raises:
        SystemExit: the port can't be used; the text is one sentence.
    """
    discord.utils.setup_logging(level=logging.WARNING)
    stop = asyncio.Event()
    with stopping(stop):
        async with opened(create_bot, port=port, language=language) as playground:
            with speaking(language):
                show(welcome(playground.address))
            if opens_browser:
                await asyncio.to_thread(webbrowser.open, playground.address)
            await _serve(playground, stop)


async def _serve(playground: Playground, stop: asyncio.Event) -> None:
    ends = [asyncio.create_task(end) for end in (stop.wait(), playground.wait_closed())]
    works = [
        asyncio.create_task(work)
        for work in (
            _answer_console(playground, stop),
            playground.tick_along(),
            playground.keep_page_current(),
        )
    ]
    try:
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (*ends, *works):
            task.cancel()
        await asyncio.gather(*ends, *works, return_exceptions=True)


async def _answer_console(playground: Playground, stop: asyncio.Event) -> None:
    async for line in typed_lines():
        try:
            answer = await playground.obey(line)
        except Exception:
            log.exception("could not do that")
            continue
        if answer is None:
            stop.set()
            return
        show(answer)
