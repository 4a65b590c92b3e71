"""The front door: reads the environment, wires the house, opens it and closes it.

python bot.py            run the bot
python bot.py demo       the playground: no token, no key, no network
python bot.py migrate    bring the database up to date
python bot.py health     exit 0 when the running bot is well
"""

import argparse
import asyncio
import logging
import os
import signal
import sys
from datetime import UTC, datetime, timedelta

import aiohttp
import discord
from dotenv import load_dotenv
from pythonjsonlogger.json import JsonFormatter

from coach.config import Settings, WrongSetting
from coach.llm.capabilities import BadModelName, RetiredModel, checked_model_name
from coach.llm.switchboard import Switchboard, providers_for
from coach.study import Study, last_sign_of_life
from cogs.client import Clock, CoachBot, point_at
from models.database import Database, NewerDatabase, UnusableDatabase

STALE_AFTER = timedelta(minutes=3)
"""The running bot leaves a sign of life every minute."""

log = logging.getLogger("pacer")


def utc_now() -> datetime:
    """The clock on the wall."""
    return datetime.now(UTC)


def create_bot(settings: Settings, *, clock: Clock = utc_now) -> CoachBot:
    """The whole bot, wired and ready to start; nothing is opened yet.

    Raises:
        WrongSetting: a model name can't be used.
    """
    point_at(
        api_url=_address(settings.discord_api_url),
        gateway_url=_address(settings.discord_gateway_url),
    )
    return CoachBot(_study(settings), clock)


def _study(settings: Settings) -> Study:
    keys = (settings.anthropic_api_key, settings.openai_api_key)
    anthropic_key, openai_key = (key.get_secret_value() if key else None for key in keys)
    providers = providers_for(
        settings.llm_provider,
        anthropic_api_key=anthropic_key,
        anthropic_model=_model_name(
            "anthropic", settings.anthropic_model, settings.anthropic_base_url
        ),
        anthropic_base_url=_address(settings.anthropic_base_url),
        openai_api_key=openai_key,
        openai_model=_model_name("openai", settings.openai_model, settings.openai_base_url),
        openai_base_url=_address(settings.openai_base_url),
    )
    return Study(
        Database(settings.database_url),
        Switchboard(providers),
        streak_min_minutes=settings.streak_min_minutes,
    )


def _address(url: object) -> str | None:
    return str(url).rstrip("/") if url else None


def _model_name(provider: str, name: str | None, base_url: object) -> str | None:
    # A server of one's own may call its model what it likes, "gpt-3.5-turbo" for example.
    if name is None or base_url is not None:
        return name
    variable = f"{provider.upper()}_MODEL"
    try:
        return checked_model_name(provider, name, today=utc_now().date())
    except RetiredModel as error:
        problem = f"names {name}, which was switched off on {error.retired_on}"
        raise WrongSetting(variable, problem, "choose another, or leave it empty") from None
    except BadModelName:
        problem = "does not hold the name of a model"
        raise WrongSetting(variable, problem, "correct it, or leave it empty") from None


async def run(settings: Settings) -> None:
    """Run the bot until it is told to stop.

    Raises:
        WrongSetting: the token is missing or refused.
    """
    cure = "copy it from the Bot page of your application in Discord's developer portal into .env"
    if settings.discord_token is None:
        raise WrongSetting("DISCORD_TOKEN", "is missing", cure)
    bot = create_bot(settings)
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    running = asyncio.create_task(bot.start(settings.discord_token.get_secret_value()))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
    except discord.LoginFailure:
        raise WrongSetting("DISCORD_TOKEN", "was refused by Discord", cure) from None
    except aiohttp.ClientConnectionError:
        raise SystemExit(
            "Discord can't be reached: check this machine's connection, and DISCORD_API_URL if set."
        ) from None
    finally:
        stopping.cancel()
        await bot.close()
        running.cancel()
        await asyncio.gather(running, stopping, return_exceptions=True)
        log.info("closed")


async def migrate(settings: Settings) -> None:
    """Bring the database up to date, and say where it is."""
    database = Database(settings.database_url)
    await database.open()
    await database.close()
    log.info("%s is up to date", database.path)


async def health(settings: Settings) -> None:
    """Ask the database for the running bot's last sign of life.

    Raises:
        SystemExit: it is too old, or there is none; the text says so.
    """
    alive_at = await last_sign_of_life(settings.database_url)
    if alive_at is None:
        raise SystemExit("No sign of life yet: start Pacer with the same DATABASE_URL.")
    if utc_now() - alive_at > STALE_AFTER:
        raise SystemExit(f"No sign of life since {alive_at}: look at Pacer's log and restart it.")


def _set_up_logging(settings: Settings) -> None:
    level = logging.getLevelNamesMapping()[settings.log_level]
    if settings.log_format == "json":
        fields = JsonFormatter("%(asctime)s %(levelname)s %(name)s %(message)s")
        discord.utils.setup_logging(formatter=fields, level=level)
    else:
        discord.utils.setup_logging(level=level)
    # It speaks of every tick.
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Pacer, a performance coach in Discord.")
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("run", help="run the bot (the default)")
    demo = commands.add_parser("demo", help="try it in the browser, without Discord")
    demo.add_argument("--port", type=int, default=8770, help="of the page (default 8770)")
    demo.add_argument("--no-browser", action="store_true", help="do not open the browser")
    commands.add_parser("migrate", help="bring the database up to date")
    commands.add_parser("health", help="exit 0 when the running bot is well")
    return parser.parse_args()


async def _demo(port: int, *, opens_browser: bool) -> None:
    try:
        from cogs.ui.playground import play  # noqa: PLC0415 - its simulator is an extra
    except ModuleNotFoundError as error:
        raise SystemExit(f"The demo needs {error.name}: start it with make demo.") from None
    await play(create_bot, port=port, opens_browser=opens_browser)


def main() -> None:
    """Do what the command line says; a wrong setting ends it with one sentence."""
    arguments = _parsed()
    load_dotenv()
    try:
        if arguments.command == "demo":
            asyncio.run(_demo(arguments.port, opens_browser=not arguments.no_browser))
            return
        settings = Settings.from_environment(os.environ)
        _set_up_logging(settings)
        command = {"migrate": migrate, "health": health}.get(arguments.command, run)
        asyncio.run(command(settings))
    except NewerDatabase:
        sys.exit(
            "DATABASE_URL names the data of a newer Pacer: upgrade Pacer, or restore the backup "
            "from before the upgrade."
        )
    except UnusableDatabase as error:
        sys.exit(
            f"DATABASE_URL names a file that can't be used ({error}): check the path, its "
            "permissions and the space left, or restore a backup."
        )
    except WrongSetting as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
