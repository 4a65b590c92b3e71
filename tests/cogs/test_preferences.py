"""/settings, as a member uses it."""

import pytest

from tests.cogs.conftest import Stage


async def test_a_zone_is_confirmed_by_its_clock(stage: Stage) -> None:
    text = await stage.ann_reads("settings timezone", zone="America/New_York")
    assert "Your time zone is **America/New York**, where it is 13:00 now" in text


async def test_an_unknown_zone_says_how_to_find_one(stage: Stage) -> None:
    text = await stage.ann_reads("settings timezone", zone="Mars/Base")
    assert "“Mars/Base”" in text
    assert "pick from the list" in text


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("berlin", "Europe/Berlin"),
        ("india", "Asia/Kolkata"),
        ("new york", "America/New_York"),
        ("new_y", "America/New_York"),
        ("Deutsch", None),
        ("de", "Europe/Berlin"),
        ("", "Europe/London"),
        ("Zürich", "Europe/Zurich"),
        ("São Paulo", "America/Sao_Paulo"),
        ("usa", "America/New_York"),
        ("mumbai", "Asia/Kolkata"),
        ("san francisco", "America/Los_Angeles"),
    ],
)
async def test_the_list_finds_cities_and_countries(
    stage: Stage, typed: str, found: str | None
) -> None:
    choices = await stage.ann.autocomplete(stage.channel, "settings timezone", "zone", typed)
    values = [choice["value"] for choice in choices]
    assert len(values) <= 25
    assert (found in values) if found else not values


async def test_the_list_shows_each_clock(stage: Stage) -> None:
    (choice, *_) = await stage.ann.autocomplete(
        stage.channel, "settings timezone", "zone", "kathmandu"
    )
    assert choice["name"] == "Asia/Kathmandu, 23:45 now"


@pytest.mark.parametrize("typed", ["Berlin", "new york", "europe/berl", "Mumbai"])
async def test_a_city_that_is_sent_without_picking_is_understood(stage: Stage, typed: str) -> None:
    assert "Your time zone is **" in await stage.ann_reads("settings timezone", zone=typed)


async def test_what_could_be_several_zones_is_not_guessed(stage: Stage) -> None:
    assert "“america/”" in await stage.ann_reads("settings timezone", zone="america/")
