"""Zones that are offered to whoever types a city."""

from datetime import UTC, datetime
from itertools import product
from string import ascii_lowercase

from coach.domain.days import zone_names
from coach.language.catalogue import Language, speaking
from cogs.ui import zones
from tests.cogs.limits import faults_of_choices

NOW = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)


def test_whatever_is_typed_what_is_offered_is_what_discord_takes() -> None:
    for language, typed in product(Language, ("", *ascii_lowercase, "x" * zones.MOST_TYPED)):
        with speaking(language):
            assert faults_of_choices(zones.choices(typed, NOW)) == []


def test_each_zone_has_room_in_a_choice_and_in_the_option() -> None:
    for language, name in product(Language, zone_names()):
        with speaking(language):
            assert len(zones.title(name, NOW)) <= 100
        assert len(name) <= zones.MOST_TYPED
