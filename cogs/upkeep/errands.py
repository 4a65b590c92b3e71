"""What `bot.py` does beside running: each errand is done, and said in a line or some."""

import logging
import sys
from datetime import date, datetime
from pathlib import Path

from coach.config import Settings
from coach.providers import providers_of
from cogs.upkeep import health as upkeep
from cogs.upkeep.backup import backup
from models.database import Database

log = logging.getLogger("pacer")


async def migrate(settings: Settings) -> None:
    """Bring the database up to date, and say where it is."""
    database = Database(settings.database_url)
    await database.open()
    await database.close()
    log.info("%s is up to date", database.name)


async def back_up(settings: Settings, file: Path) -> None:
    """Copy the database, and say so.

    Raises:
        BackupRefused: it can't be done.
    """
    print(await backup(settings, file))  # noqa: T201 - it is what was asked for


async def doctor(settings: Settings, today: date) -> None:
    """Look for what keeps the bot from working, a line each.

    Raises:
        SystemExit: with 1, something does.
    """
    from cogs.upkeep.doctor import examine, verdict  # noqa: PLC0415 - the bot itself does without

    found = await examine(settings, providers_of(settings, today=today))
    for line in (*(one.line(sys.stdout.encoding) for one in found), verdict(found)):
        print(line)  # noqa: T201 - it is what was asked for
    if any(one.stops for one in found):
        sys.exit(1)


async def health(settings: Settings, now: datetime) -> None:
    """Whether the running bot is well.

    Raises:
        Unwell: it is not.
    """
    await upkeep.check(settings.database_url, settings.shards, now)
