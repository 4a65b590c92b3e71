"""The playground: the real bot on a simulated Discord, in a page on this computer.

No token, no key, no network. Its clock runs with the wall's, and jumps when it is told to.
"""

import asyncio
import logging
import webbrowser

import discord

from cogs.ui import playground_seed as seed
from cogs.ui.playground_console import say, stopping, typed_lines
from cogs.ui.playground_place import HELP, BotMaker, Playground, opened

WELCOME = f"""\
Pacer's playground is open: {{address}}

You are {seed.YOUR_NAME} in a made-up server with {seed.HISTORY_DAYS} days of history; nothing \
leaves this computer.
Things to try in the page's message box. Type /log, press Tab, 45, Tab, 7, and Enter.
Where fields are optional (/stats, /focus start, /server board), press the arrow, or Esc and Enter.
  /log          your 100th session, and one more day for your streak
  /log          the same again: within a minute it asks whether you meant it twice
  /undo         takes the last session back, for 15 minutes
  /history      your sessions, to look up, edit or delete
  /focus start  25: a timer; skip 30m here, then /focus status asks how hard it was
  /stats        your figures with charts; Share posts the card in the channel
  /coach        your figures and newest texts, with buttons for more
  /tip          one thing to do next, from your own figures
  /review       your last full week
  /ask          a question about your figures: how much did I run in October?
  /streak       why each of the last 14 days counted, or not
  /goal set     150: minutes to aim at each week, and what is left of them a day
  /leaderboard  where you would be; /board join puts you on it, for all to see
  /server board training from the list: brings the server's leaderboard here
  /server goal  500: minutes that all on the leaderboard want to reach together this week
  /import       a history from a CSV of Toggl Track, Clockify, ActivityWatch or your own
  /privacy      what is kept about you, as a list or as a file, or delete all of it
  /settings     turn direct messages on with its show, then skip 1d here: they are shown below
  /settings language Deutsch or Español: Pacer speaks that to you; this Discord stays English
  Viewing as    (above) puts you in another's place: Maja came back, Viktor overdoes it
The leaderboard stands in #leaderboard, which the page does not show, until you bring it to
#training. It follows each session within a minute; skip 7d here closes its week with a post.

Here you can type: {HELP}"""

log = logging.getLogger(__name__)


async def play(create_bot: BotMaker, *, port: int, opens_browser: bool) -> None:
    """Open the playground, until Ctrl-C, SIGTERM, ``quit`` or the page's own button ends it.

    Args:
        create_bot: wires the bot that is played with.
        port: the page's, on this computer only; 0 takes a free one.
        opens_browser: show the page at once.

    Raises:
        SystemExit: the port can't be used; the text is one sentence.
    """
    discord.utils.setup_logging(level=logging.WARNING)
    stop = asyncio.Event()
    with stopping(stop):
        async with opened(create_bot, port=port) as playground:
            say(WELCOME.format(address=playground.address))
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
        say(answer)
