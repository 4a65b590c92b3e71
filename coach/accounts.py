"""Accounts: what a person set."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from coach.domain.days import zone_named
from models.database import Database
from models.queries import people


@dataclass(frozen=True, slots=True)
class ZoneReceipt:
    """The zone that was set, and what the clock shows there now."""

    zone: ZoneInfo
    wall: datetime


class Accounts:
    """Use cases on a person's own settings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def set_timezone(self, *, user_id: int, name: str, now: datetime) -> ZoneReceipt:
        """Set a person's zone. Days that are already logged stay as they are.

        Raises:
            UnknownTimeZone: there is no such zone.
        """
        zone = zone_named(name)
        async with self._database.writing() as db:
            await people.set_timezone(db, user_id=user_id, timezone=zone.key, now=now)
        return ZoneReceipt(zone=zone, wall=now.astimezone(zone))
