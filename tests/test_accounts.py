"""A person's own settings."""

import pytest
from sqlmodel import select

from coach.accounts import Accounts
from coach.domain.errors import UnknownTimeZone
from models.database import Database
from models.tables import User
from tests.conftest import HandClock


async def test_a_zone_is_kept_under_its_iana_name(database: Database, clock: HandClock) -> None:
    receipt = await Accounts(database).set_timezone(
        user_id=1, name=" europe/berlin ", now=clock.now
    )
    assert receipt.zone.key == "Europe/Berlin"
    assert f"{receipt.wall:%H:%M}" == "19:00"
    async with database.reading() as db:
        person = (await db.exec(select(User))).one()
    assert (person.timezone, person.is_timezone_asked) == ("Europe/Berlin", True)


async def test_a_second_zone_replaces_the_first(database: Database, clock: HandClock) -> None:
    accounts = Accounts(database)
    await accounts.set_timezone(user_id=1, name="Asia/Tokyo", now=clock.now)
    await accounts.set_timezone(user_id=1, name="UTC", now=clock.forward(days=1))
    async with database.reading() as db:
        person = (await db.exec(select(User))).one()
    assert person.timezone == "UTC"
    assert person.created_at < clock.now


@pytest.mark.parametrize("name", ["", "Berlin", "CET+1", "../etc/passwd", "Europe/Berlin\0"])
async def test_what_is_no_iana_name_is_refused(
    database: Database, clock: HandClock, name: str
) -> None:
    with pytest.raises(UnknownTimeZone):
        await Accounts(database).set_timezone(user_id=1, name=name, now=clock.now)
