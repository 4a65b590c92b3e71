"""`bot.py demo`: its options, and what they start."""

import argparse
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING

from coach.language.catalogue import OFFERED, Language

if TYPE_CHECKING:
    from cogs.ui.playground_place import BotMaker


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare what can stand behind ``demo``."""
    parser.add_argument("--port", type=int, default=8770, help="of the page (default 8770)")
    parser.add_argument("--no-browser", action="store_true", help="do not open the browser")
    parser.add_argument(
        "--language",
        choices=[language.value for language in OFFERED],
        default=Language.ENGLISH.value,
        help="that everybody’s Discord is set to (default en)",
    )
    parser.add_argument(
        "--shots", type=Path, metavar="DIR", help="write pictures of the main screens, and end"
    )


async def demo(create_bot: "BotMaker", options: argparse.Namespace) -> None:
    """Open the playground, or only take its pictures.

    Raises:
        SystemExit: it can't be done; the text is one sentence.
    """
    try:
        work = _work(create_bot, options)
    except ModuleNotFoundError as error:
        raise SystemExit(f"The demo needs {error.name}: start it with make demo.") from None
    await work


def _work(create_bot: "BotMaker", options: argparse.Namespace) -> Coroutine[None, None, None]:
    if options.shots is not None:
        from cogs.ui.playground_shots import take_pictures  # noqa: PLC0415 - half a second more

        return take_pictures(create_bot, options.shots)
    from cogs.ui.playground import play  # noqa: PLC0415 - the simulator is an extra

    return play(
        create_bot,
        port=options.port,
        opens_browser=not options.no_browser,
        language=Language(options.language),
    )
