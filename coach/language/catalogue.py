"""One catalogue for every text: English as it stands in the code, other languages beside it.

A text is written where it is said, in English and with named fields:

    say("Your streak is {days}.", days=counted(12, "day"))
    say_count("{number} day", "{number} days", 12)

``catalogues/de.po`` holds what a translator makes of it, in gettext's format; plurals, dates and
numbers follow CLDR (by Babel). Who is spoken to decides the language, for all that is said inside
of ``speaking(language)``: each interaction and each message runs in a context of its own.

Texts write commands as they are called in code, "`/log duration:45`", and say them as whoever is
spoken to sees them. That may be another language than that of the text: Discord shows its own.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from enum import StrEnum
from functools import cache, wraps
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from coach.language.command_names import Names, Place, renamed, whole_name

Table = TypeVar("Table")
Result = TypeVar("Result")
Given = ParamSpec("Given")

CATALOGUES = Path(__file__).parent / "catalogues"


class Language(StrEnum):
    """The languages of Pacer, by their code."""

    ENGLISH = "en"
    GERMAN = "de"
    SPANISH = "es"


_FORMATS = {
    Language.ENGLISH: Locale("en"),
    Language.GERMAN: Locale("de"),
    Language.SPANISH: Locale("es"),
}
"""Whose plurals, dates and numbers."""

_DECIMALS = ("#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000")


class Speech(NamedTuple):
    """How somebody is spoken to.

    Attributes:
        language: of texts.
        names: in which commands are called.
    """

    language: Language
    names: Language


ENGLISH = Speech(Language.ENGLISH, names=Language.ENGLISH)

_spoken: ContextVar[Speech] = ContextVar("speech", default=ENGLISH)


OFFERED = tuple(Language)
"""Those that every text is there in, which a test holds."""


def language_of(locale: str | None) -> Language:
    """The language for a locale as Discord names it, such as "es-419"; English for all others."""
    code = (locale or "").partition("-")[0]
    return Language(code) if code in OFFERED else Language.ENGLISH


def spoken() -> Language:
    """The language that is spoken here."""
    return _spoken.get().language


def speak(language: Language, names: Language | None = None) -> None:
    """Say all that follows in this task in this language.

    Commands are called by their names in the same one, or in that of ``names``.
    """
    _spoken.set(Speech(language, names or language))


@contextmanager
def speaking(language: Language, names: Language | None = None) -> Iterator[None]:
    """Say all that is said inside in this language, and call commands as ``speak`` does."""
    token = _spoken.set(Speech(language, names or language))
    try:
        yield
    finally:
        _spoken.reset(token)


def say(text: str, /, **fields: object) -> str:
    """A text in the language that is spoken here, with its fields filled in.

    What has no translation stays English: better understood by some than by nobody.
    """
    translated = _messages(*_spoken.get()).get(text, (text,))[0]
    return translated.format_map(fields) if fields else translated


def say_count(one: str, many: str, number: int, /, **fields: object) -> str:
    """A text that depends on a number, which is its field ``number``; the plural is by CLDR."""
    speech = _spoken.get()
    forms = _messages(*speech).get(one, (one, many))
    category = _FORMATS[speech.language].plural_form(number)
    form = forms[0] if category == "one" else forms[1] if category == "many" else forms[-1]
    return form.format_map({"number": decimal(number), **fields})


def command_name(name: str) -> str:
    """What a command is called here, by its whole name in code: "settings show"."""
    return whole_name(name, _names(_spoken.get().names))


def name_of(place: Place, name: str) -> str:
    """What one word of a command, or an option of it, is called here."""
    return _names(_spoken.get().names).get((place, name), name)


def in_english(work: Callable[Given, Result]) -> Callable[Given, Result]:
    """Say all in English: what models are told, and what the guard reads."""

    @wraps(work)
    def told(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        with speaking(Language.ENGLISH):
            return work(*args, **kwargs)

    return told


def texts(table: Table) -> Table:
    """A table of texts that are said later: each is in the catalogue, keys are not."""
    return table


def counts(table: Table) -> Table:
    """A table of pairs for ``say_count``, of one and of many, likewise."""
    return table


def decimal(number: float, digits: int = 0) -> str:
    """A number as it is written here, with so many digits behind: "1,234.5" or "1.234,5"."""
    return format_decimal(number, _DECIMALS[digits], locale=_FORMATS[spoken()])


def day_text(day: date, pattern: str) -> str:
    """A day by a pattern of CLDR, such as "EEE d MMM"."""
    return format_date(day, pattern, locale=_FORMATS[spoken()])


class Entry(NamedTuple):
    """What stands in a language's file: for an English text, or for a name in its context.

    Attributes:
        context: where a name stands (`Place`); None for a text.
        english: one form, or of one and of many.
        forms: of the translation, a form or two; empty strings where there is none yet.
    """

    context: str | None
    english: tuple[str, ...]
    forms: tuple[str, ...]


@cache
def _messages(language: Language, names: Language) -> dict[str, tuple[str, ...]]:
    """What stands for each English text: one form, or two where it depends on a number.

    Made once, so that calling commands by other names costs nothing when something is said.
    """
    called, is_english = _names(names), language is Language.ENGLISH
    # The file of any other language knows all that is said in English.
    return {
        entry.english[0]: tuple(
            renamed(form, called) for form in (entry.english if is_english else entry.forms)
        )
        for entry in _entries(names if is_english else language)
        if entry.context is None
    }


@cache
def _names(language: Language) -> Names:
    """What commands and options are called in a language."""
    return {
        (entry.context, entry.english[0]): entry.forms[0]
        for entry in _entries(language)
        if entry.context is not None
    }


@cache
def _entries(language: Language) -> tuple[Entry, ...]:
    return tuple(entry for entry in translated(language) if all(entry.forms))


def translated(language: Language) -> Iterator[Entry]:
    """The texts of a language and its names of commands, as its files hold; English has none."""
    # A bot that nobody speaks another language to does without.
    from babel.messages.pofile import read_po  # noqa: PLC0415

    for path in _files(language):
        with path.open("rb") as file:
            messages = [message for message in read_po(file, locale=str(language)) if message.id]
        yield from (
            Entry(message.context, _forms(message.id), _forms(message.string))
            for message in messages
        )


def sources() -> tuple[Path, ...]:
    """All files on which it depends what is said for a text: catalogues, and what reads them."""
    code = ("catalogue.py", "command_names.py")
    return (
        *(Path(__file__).with_name(name) for name in code),
        *(path for language in Language for path in _files(language)),
    )


def _files(language: Language) -> list[Path]:
    return sorted(CATALOGUES.glob(f"{language}*.po"))


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)
