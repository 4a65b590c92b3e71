"""What texts offer to be typed is understood, in each language, whatever the reader speaks.

Descriptions of commands are in the language of Discord, answers in the one that was chosen.
"""

import re
from collections.abc import Callable, Iterator

import pytest

from coach.domain.days import zone_names
from coach.language.catalogue import Language, say, speaking, spoken
from coach.language.typed import minutes_in, moment_in, time_of_day_in, weekdays_in
from cogs.ui import zones
from tests.language.gathered import gathered

Reader = Callable[[str], object]
OTHERS = [language for language in Language if language is not Language.ENGLISH]


def hour(text: str) -> object:
    return time_of_day_in(text, "hours")


def zone(text: str) -> object:
    assert zones.resolved(text) in zone_names()
    return zones.resolved(text)


OPTIONS: dict[str, Reader] = {
    "when": moment_in,
    "days": weekdays_in,
    "minutes": minutes_in,
    "duration": minutes_in,
    "summary": hour,
    "day_start": hour,
}
OFFERS: dict[str, tuple[Reader, str]] = {
    "45, 1h30, 1:30 or 90 min": (minutes_in, r"(.+), (.+), (.+) \w+ (\d+ .+)"),
    "How long: 45, 1h30, 1:30 or 90 min": (minutes_in, r".+: (.+), (.+), (.+) \w+ (\d+ .+)"),
    "How long a week: 150, 2h30 or 5 h": (minutes_in, r".+: (.+), (.+) \w+ (\d+ .+)"),
    "When it ended, if not now: 2h ago, 21:00 or yesterday 21:00": (
        moment_in,
        r".+: (.+), (.+) (?:or|oder|o) (.+)",
    ),
    "I can’t read {given} as a duration: write minutes or hours, for example 45 or 1h30.": (
        minutes_in,
        r".+(?:example|Beispiel|ejemplo) (.+) (?:or|oder|o) (.+)\.",
    ),
    "A session lasts from 1 minute to 12 hours, and {time} is outside that: write minutes or "
    "hours, for example 45 or 1h30.": (
        minutes_in,
        r".+(?:example|Beispiel|ejemplo) (.+) (?:or|oder|o) (.+)\.",
    ),
    "I can’t take {given} as a time for that: write a time of day, for example `20:00` or "
    "`8 pm`.": (hour, r".+`(.+)` \w+ `(.+)`.*"),
    "When the daily summary comes, for example 20:00": (hour, r".+ (\S+)"),
    "When quiet hours begin, for example 22:00": (hour, r".+ (\S+)"),
    "When quiet hours end, for example 8:00": (hour, r".+ (\S+)"),
    "When your day begins, from 0:00 to 6:00": (hour, r".+ (\S+) \w+ (\S+)"),
    "Up to 4 weekdays, for example: sat, sun; or: none": (weekdays_in, r".+: (.+); \w+: (.+)"),
    "I don’t know the time zone {given}: type a city such as `Berlin` or `New York` and pick "
    "from the list.": (zone, r".+`(.+)` \w+ `(.+)`.*"),
    "Your city or country, for example Berlin or India": (zone, r".+[ms]p\w+o? (.+) \w+ (\w+)"),
    "The city that this server lives by, for example Berlin": (zone, r".+ (\S+)"),
}
"""Texts that offer something without the option that it is for, and where it stands in them."""


def offered() -> Iterator[tuple[str, Reader, str]]:
    """What is offered in the language that is spoken: its text, its reader, the example.

    Options are called by their names in code here.
    """
    for text in gathered():
        with speaking(spoken(), names=Language.ENGLISH):
            said = say(text)
        for option, example in re.findall(r"\b(\w+):([^`]+)`", said):
            if option in OPTIONS:
                yield text, OPTIONS[option], example.removesuffix(" intensity:7")
    for text, (reader, pattern) in OFFERS.items():
        match = re.fullmatch(pattern, say(text))
        assert match, say(text)
        for example in match.groups():
            yield text, reader, example


def test_all_texts_that_offer_something_are_known() -> None:
    assert set(OFFERS) <= set(gathered())
    words = re.compile(r"\b(?:yesterday \d|2h ago|1h30|2h30|8 pm|sat, sun|Berlin)\b")
    offering = {text for text in gathered() if words.search(text)}
    with speaking(Language.ENGLISH):
        assert offering - {text for text, _, _ in offered()} == set()


@pytest.mark.parametrize("language", Language)
def test_each_example_is_understood_whatever_is_spoken(language: Language) -> None:
    with speaking(language):
        examples = list(offered())
    assert len(examples) > 2 * len(OFFERS)
    for text, reader, example in examples:
        readings = set()
        for other in Language:
            with speaking(other):
                readings.add(reader(example))
        assert len(readings) == 1, (text, example)


@pytest.mark.parametrize("language", OTHERS)
def test_no_example_is_in_english_where_another_language_is_spoken(language: Language) -> None:
    english = re.compile(r"\b(?:yesterday|ago|today|sat|sun|none|pm)\b")
    with speaking(language):
        assert [example for _, _, example in offered() if english.search(example)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_offers_what_its_text_offers(language: Language) -> None:
    """But for places, of which each language names its own."""
    meant = []
    for each in (Language.ENGLISH, language):
        with speaking(each):
            meant.append([(text, read(sample)) for text, read, sample in offered() if read != zone])
    assert meant[0] == meant[1]
