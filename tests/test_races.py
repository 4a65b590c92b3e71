"""Several processes on one database: nothing is lost, nothing happens twice, whoever dies."""

from collections.abc import AsyncIterator

import pytest

from tests.racing import counted, sent
from tests.wire.cast import Person
from tests.wire.crowd import crowd
from tests.wire.fake_discord import FakeDiscord

pytestmark = [pytest.mark.each_engine, pytest.mark.long]

SIZES = [60, pytest.param(3_000, marks=pytest.mark.full)]


@pytest.fixture(params=SIZES)
def people(request: pytest.FixtureRequest) -> tuple[Person, ...]:
    """As many as messages are due."""
    return crowd(request.param)


@pytest.fixture
async def full_house(people: tuple[Person, ...]) -> AsyncIterator[FakeDiscord]:
    """A Discord with all of them."""
    async with FakeDiscord(people=people) as discord:
        yield discord


async def test_four_processes_lose_no_update(database_url: str) -> None:
    result = await counted(database_url, processes=4, transactions=640)
    assert (result.value, result.errors) == (640, 0)


async def test_four_processes_send_each_message_once(
    database_url: str, full_house: FakeDiscord, people: tuple[Person, ...]
) -> None:
    result = await sent(database_url, full_house, people, processes=4)
    assert result.arrived == dict.fromkeys((person.id for person in people), 1)
    # None was even tried twice.
    assert set(result.attempts.values()) == {1}
    assert result.states == {"sent": len(people)}


async def test_when_two_of_four_processes_are_killed_each_message_arrives_once(
    database_url: str, full_house: FakeDiscord, people: tuple[Person, ...]
) -> None:
    result = await sent(database_url, full_house, people, processes=4, killed=2)
    assert result.arrived == dict.fromkeys((person.id for person in people), 1)
    assert result.states == {"sent": len(people)}
