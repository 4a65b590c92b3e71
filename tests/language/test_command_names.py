"""Commands are called, and mentioned in texts, as whoever is spoken to sees them in Discord."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from discord import app_commands

from coach.language.answers import DOCTOR
from coach.language.catalogue import (
    Language,
    command_name,
    forms_of,
    in_english,
    name_of,
    say,
    say_count,
    speak,
    speaking,
    translated,
)
from coach.language.command_names import Names, Place, renamed
from tests.language.gathered import commands, gathered, gathered_names
from tests.language.test_catalogue import pairs

OTHERS = [language for language in Language if language is not Language.ENGLISH]

START = (
    "Start with `/log duration:45 intensity:7`: minutes, and how hard from 1 to 10. A day counts "
    "for your streak from {minutes} on. Only you see these answers until you share one."
)


# The names of a language


@pytest.mark.parametrize("language", OTHERS)
def test_each_command_and_option_has_a_name_and_no_name_outlives_it(language: Language) -> None:
    there = {
        (message.context, message.id)
        for message in translated(language)
        if message.context and all(forms_of(message))
    }
    assert there == {(name.context, name.one) for name in gathered_names()}


@pytest.mark.parametrize("language", OTHERS)
def test_names_are_short_and_lower_case_and_written_as_a_keyboard_does(language: Language) -> None:
    with speaking(language):
        names = {name_of(Place(name.context or ""), name.one) for name in gathered_names()}
    assert [name for name in names if not re.fullmatch(r"[a-z_äöüßñáéíóú]{1,32}", name)] == []
    assert [name for name in names if unicodedata.normalize("NFC", name) != name] == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_name_stands_for_two_things_whatever_language_it_was_told_in(language: Language) -> None:
    """`/x` that somebody was told of in English is never another command for who reads German."""
    for siblings in families():
        with speaking(language):
            called = {name: name_of(place, name) for place, name in siblings}
        assert len(set(called.values())) == len(called)
        assert {one: new for one, new in called.items() if new != one and new in called} == {}


def families() -> Iterator[list[tuple[Place, str]]]:
    """The names that stand side by side, in code."""
    yield [(Place.COMMAND, command.name) for command in commands() if command.parent is None]
    for command in commands():
        if isinstance(command, app_commands.Group):
            yield [(Place.SUBCOMMAND, child.name) for child in command.commands]
        else:
            yield [(Place.OPTION, option.name) for option in command.parameters]


# Texts that mention them

_QUOTED = re.compile(r"`([^`]*)`")
_SLASH = re.compile(r"(?<![\w/.<>}])/(?=[^\W\d_])")
_OPTION = re.compile(r"([^\W\d]\w*):.+")
WORDED = {"when", "days"}
"""Options whose values are words of a language; ``test_examples`` holds that they mean the same."""


def test_each_command_that_a_text_mentions_is_there_with_its_options() -> None:
    mentioned = {mention for text in gathered() for mention in mentions(text, Language.ENGLISH)}
    assert {"log duration:45 intensity:7", "stats member", "settings coach ai:False"} < mentioned
    assert {"when:…", "days:…"} < mentioned


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_mentions_what_its_text_does_by_the_names_in_code(language: Language) -> None:
    assert [
        (english, said)
        for english, said in pairs(language)
        if sorted(mentions(english, Language.ENGLISH)) != sorted(mentions(said, Language.ENGLISH))
    ] == []


@pytest.mark.parametrize("names", OTHERS)
@pytest.mark.parametrize("language", Language)
def test_what_is_said_mentions_the_same_commands_by_their_names_there(
    language: Language, names: Language
) -> None:
    for text in gathered().values():
        english = text.one if text.many is None else text.many
        with speaking(language, names):
            said = say(text.one) if text.many is None else form_of_many(text.one, text.many)
        assert sorted(mentions(said, names)) == sorted(mentions(english, Language.ENGLISH)), said


def test_what_is_stored_or_worded_by_a_model_mentions_no_command() -> None:
    """A text may be shown again to somebody whose Discord speaks another language by then."""
    assert [
        text.one
        for text in gathered().values()
        if text.place.startswith("coach/")
        and text.one != DOCTOR
        and (mentions(text.one, Language.ENGLISH) or mentions(text.many or "", Language.ENGLISH))
    ] == []


def form_of_many(one: str, many: str) -> str:
    names = set(re.findall(r"{(\w+)}", one + many)) - {"number"}
    return say_count(one, many, 2, **dict.fromkeys(names, ""))


def mentions(text: str, language: Language) -> list[str]:
    """Commands and options in a text that calls them as this language does; by name in code.

    Fails for a command that is not there, and for one that stands outside of backticks.
    """
    quoted = _QUOTED.findall(text)
    assert len(_SLASH.findall(text)) == sum(each.startswith("/") for each in quoted), text
    found = []
    for each in quoted:
        if each.startswith("/"):
            found.append(_command(each.removeprefix("/"), language))
        elif _OPTION.fullmatch(each):
            found.append(_options(each, _all_options(language)))
    return found


def _command(mention: str, language: Language) -> str:
    words = mention.split(" ")
    known = _known(language)
    length = next(n for n in (2, 1, 0) if n == 0 or " ".join(words[:n]) in known)
    assert length, f"there is no /{mention}"
    name, options = known[" ".join(words[:length])]
    return " ".join([name, *(_options(word, options) for word in words[length:])])


def _options(mention: str, options: Mapping[str, str]) -> str:
    name, colon, value = mention.partition(":")
    assert name in options, f"there is no option {name}"
    return f"{options[name]}{colon}{'…' if options[name] in WORDED else value}"


@cache
def _known(language: Language) -> dict[str, tuple[str, dict[str, str]]]:
    """Each command and its options as they are called there, with what they are in code."""
    with speaking(language):
        return {
            command_name(command.qualified_name): (
                command.qualified_name,
                {name_of(Place.OPTION, option.name): option.name for option in command.parameters},
            )
            for command in commands()
            if isinstance(command, app_commands.Command)
        }


@cache
def _all_options(language: Language) -> dict[str, str]:
    return {
        called: name for _, options in _known(language).values() for called, name in options.items()
    }


# How they are said


def test_a_text_calls_commands_as_its_language_does() -> None:
    with speaking(Language.GERMAN):
        assert "`/eintragen dauer:45 intensität:7`" in say(START, minutes="10 min")
        assert command_name("settings show") == "einstellungen anzeigen"
    with speaking(Language.SPANISH):
        assert "`/registrar duración:45 intensidad:7`" in say(START, minutes="10 min")
    assert "`/log duration:45 intensity:7`" in say(START, minutes="10 min")
    assert command_name("settings show") == "settings show"


@pytest.mark.parametrize(
    ("language", "begins"),
    [(Language.ENGLISH, "Start with"), (Language.SPANISH, "Empieza con")],
)
def test_a_text_in_one_language_calls_commands_as_another_one_does(
    language: Language, begins: str
) -> None:
    with speaking(language, names=Language.GERMAN):
        said = say(START, minutes="10 min")
        assert said.startswith(f"{begins} `/eintragen dauer:45 intensität:7`")
        assert command_name("goal set") == "ziel setzen"
    with speaking(Language.GERMAN, names=Language.ENGLISH):
        assert say(START, minutes="10 min").startswith("Fang mit `/log duration:45 intensity:7`")


async def test_names_are_spoken_to_the_end_of_a_task() -> None:
    speak(Language.ENGLISH, names=Language.SPANISH)
    assert command_name("help") == "ayuda"
    speak(Language.GERMAN)
    assert command_name("help") == "hilfe"


def test_models_are_told_the_names_in_code() -> None:
    @in_english
    def told() -> str:
        return say(START, minutes="10 min")

    with speaking(Language.SPANISH, names=Language.GERMAN):
        assert "`/log duration:45 intensity:7`" in told()


def test_what_members_typed_stays_as_it_is() -> None:
    with speaking(Language.GERMAN):
        assert "`/log`" in say("“{name}”", name="`/log`")


NAMES: Names = {
    (Place.COMMAND, "goal"): "ziel",
    (Place.SUBCOMMAND, "goal"): "ziel",
    (Place.SUBCOMMAND, "set"): "setzen",
    (Place.OPTION, "minutes"): "minuten",
}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("`/goal set minutes:2h30` sets", "`/ziel setzen minuten:2h30` sets"),
        ("`/goal set` or `/goal minutes`", "`/ziel setzen` or `/ziel minuten`"),
        ("`minutes:150`", "`minuten:150`"),
        ("`minutes:yesterday 21:00`", "`minuten:yesterday 21:00`"),
        ("`/new goal when:now`", "`/new ziel when:now`"),
        # Columns of a table, fields and plain words are none of ours.
        ("`minutes`, `set` and `goal`", "`minutes`, `set` and `goal`"),
        ("`{bar}` of {goal}: minutes:5, goal set", "`{bar}` of {goal}: minutes:5, goal set"),
        ("no `end", "no `end"),
    ],
)
def test_commands_and_options_are_renamed_and_nothing_else(text: str, said: str) -> None:
    assert renamed(text, NAMES) == said
    assert renamed(text, {}) == text
