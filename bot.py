"""The front door: reads the environment, wires the house, opens it and closes it.

python bot.py               run the bot
python bot.py demo          the playground: no token, no key, no network
                            (--shots DIR: pictures of its screens, in files)
python bot.py migrate       bring the database up to date
python bot.py backup FILE   copy the database, also while the bot runs
python bot.py doctor        look for what keeps the bot from working
python bot.py health        exit 0 when the running bot is well
"""

import argparse
import asyncio
import logging
import os
import sys
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from dotenv import load_dotenv

from coach.budgets import Limits
from coach.config import Settings, WrongSetting
from coach.llm.switchboard import Switchboard
from coach.providers import address, providers_of
from coach.study import Study
from cogs.client import Clock, CoachBot, Timer, point_at
from cogs.ui.playground_command import add_options, demo
from cogs.upkeep import errands, logs
from cogs.upkeep.backup import BackupRefused
from cogs.upkeep.health import Unwell
from cogs.upkeep.meter import Meter
from cogs.upkeep.running import (
    LOGIN_CURE,
    DiscordUnreachable,
    TokenRefused,
    run_until_told,
)
from models.database import Database
from models.errors import NewerDatabase, UnusableDatabase

log = logging.getLogger("pacer")


def utc_now() -> datetime:
    """The clock on the wall."""
    return datetime.now(UTC)


def create_bot(
    settings: Settings, *, clock: Clock = utc_now, timer: Timer = time.monotonic
) -> CoachBot:
    """The whole bot, wired and ready to start; nothing is opened yet.

    Raises:
        WrongSetting: a model name can't be used.
    """
    _point_at(settings)
    meter = _meter(settings)
    study = Study(
        Database(settings.database_url, watch=meter.transaction),
        Switchboard(providers_of(settings, today=utc_now().date()), listener=meter.attempt),
        streak_min_minutes=settings.streak_min_minutes,
        limits=Limits(
            all_tokens=settings.llm_daily_tokens,
            guild_tokens=settings.llm_daily_tokens_per_guild,
            member_tokens=settings.llm_daily_tokens_per_member,
        ),
        shards=settings.shards,
    )
    return CoachBot(study, clock, meter, timer)


def _point_at(settings: Settings) -> None:
    point_at(
        api_url=address(settings.discord_api_url),
        gateway_url=address(settings.discord_gateway_url),
    )


def _meter(settings: Settings) -> Meter:
    if settings.metrics_port is None:
        return Meter()
    from cogs.upkeep.metrics import Metrics  # noqa: PLC0415 - 0.1 s that most starts don't need

    return Metrics()


async def run(settings: Settings) -> None:
    """Run the bot until it is told to stop.

    Raises:
        WrongSetting: the token is missing or refused, or the port of the metrics is taken.
        DiscordUnreachable: there is no way to Discord.
    """
    if settings.discord_token is None:
        raise WrongSetting("DISCORD_TOKEN", "is missing", LOGIN_CURE)
    bot = create_bot(settings)
    try:
        async with _pages(bot, settings):
            await run_until_told(bot, settings.discord_token.get_secret_value())
    except TokenRefused:
        raise WrongSetting("DISCORD_TOKEN", "was refused by Discord", LOGIN_CURE) from None


@asynccontextmanager
async def _pages(bot: CoachBot, settings: Settings) -> AsyncIterator[None]:
    """Metrics and health over HTTP, when there is a port for them."""
    if settings.metrics_port is None:
        yield
        return
    from cogs.upkeep import pages  # noqa: PLC0415 - as above

    try:
        async with pages.served(bot, host=settings.metrics_host, port=settings.metrics_port):
            yield
    except pages.AddressTaken as error:
        raise WrongSetting(
            "METRICS_PORT", f"can't be used ({error})", "choose another, or correct METRICS_HOST"
        ) from None


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Pacer, a performance coach in Discord.")
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("run", help="run the bot (the default)")
    add_options(commands.add_parser("demo", help="try it in the browser, without Discord"))
    commands.add_parser("migrate", help="bring the database up to date")
    copying = commands.add_parser("backup", help="copy the database, also while the bot runs")
    copying.add_argument("file", type=Path, help="what does not exist yet")
    commands.add_parser("doctor", help="look for what keeps the bot from working")
    commands.add_parser("health", help="exit 0 when the running bot is well")
    return parser.parse_args()


def _work(arguments: argparse.Namespace, settings: Settings) -> Coroutine[None, None, None]:
    match arguments.command:
        case "migrate":
            return errands.migrate(settings)
        case "backup":
            return errands.back_up(settings, arguments.file)
        case "doctor":
            _point_at(settings)
            return errands.doctor(settings, utc_now().date())
        case "health":
            return errands.health(settings, utc_now())
    return run(settings)


def main() -> None:
    """Do what the command line says; what can't be done ends it with one sentence."""
    arguments = _parsed()
    load_dotenv()
    try:
        if arguments.command == "demo":
            asyncio.run(demo(create_bot, arguments))
            return
        settings = Settings.from_environment(os.environ)
        # What speaks for itself is not to be lost among lines about the connection.
        speaks = arguments.command in {"backup", "doctor", "health"}
        logs.set_up(settings, least=logging.CRITICAL if speaks else logging.DEBUG)
        asyncio.run(_work(arguments, settings))
    except NewerDatabase:
        _end(
            "DATABASE_URL names the data of a newer Pacer: upgrade Pacer, or restore the backup "
            "from before the upgrade."
        )
    except UnusableDatabase as error:
        _end(f"DATABASE_URL names a database that can't be used ({error}): {error.cure}.")
    except (BackupRefused, DiscordUnreachable, Unwell, WrongSetting) as error:
        _end(str(error))
    except Exception as error:
        log.critical("unexpected error", exc_info=error)
        sys.exit(1)


def _end(sentence: str) -> NoReturn:
    """End with a sentence: for whoever reads along, or as a line of a log that machines read."""
    if logs.are_for_machines():
        log.critical("%s", sentence)
        sys.exit(1)
    sys.exit(sentence)


if __name__ == "__main__":
    main()
