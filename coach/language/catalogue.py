"""One catalogue for every text: English as it stands in the code, other languages beside it.

A text is written where it is said, in English and with named fields:

    say("Your streak is {days}.", days=counted(12, "day"))
    say_count("{number} day", "{number} days", 12)

``catalogues/de.po`` holds what a translator makes of it, in gettext's format; plurals, dates and
numbers follow CLDR (by Babel). Who is spoken to decides the language, for all that is said inside
of ``speaking(language)``: each interaction and each message runs in a context of its own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from enum import StrEnum
from functools import cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from babel import Locale
from babel.dates import format_date
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

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

_spoken: ContextVar[Language] = ContextVar("language", default=Language.ENGLISH)


OFFERED = tuple(Language)
"""Those that every text is there in, which a test holds."""


def language_of(locale: str | None) -> Language:
    """The language for a locale as Discord names it, such as "es-419"; English for all others."""
    code = (locale or "").partition("-")[0]
    return Language(code) if code in OFFERED else Language.ENGLISH


def spoken() -> Language:
    """The language that is spoken here."""
    return _spoken.get()


def speak(language: Language) -> None:
    """Say all that follows in this task in this language."""
    _spoken.set(language)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Say all that is said inside in this language."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def say(text: str, /, **fields: object) -> str:
    """A text in the language that is spoken here, with its fields filled in.

    What has no translation stays English: better understood by some than by nobody.
    """
    translated = _messages(_spoken.get()).get(text, (text,))[0]
    return translated.format_map(fields) if fields else translated


def say_count(one: str, many: str, number: int, /, **fields: object) -> str:
    """A text that depends on a number, which is its field ``number``; the plural is by CLDR."""
    language = _spoken.get()
    forms = _messages(language).get(one, (one, many))
    category = _FORMATS[language].plural_form(number)
    form = forms[0] if category == "one" else forms[1] if category == "many" else forms[-1]
    return form.format_map({"number": decimal(number), **fields})


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
    return format_decimal(number, _DECIMALS[digits], locale=_FORMATS[_spoken.get()])


def day_text(day: date, pattern: str) -> str:
    """A day by a pattern of CLDR, such as "EEE d MMM"."""
    return format_date(day, pattern, locale=_FORMATS[_spoken.get()])


@cache
def _messages(language: Language) -> dict[str, tuple[str, ...]]:
    """What stands for each English text: one form, or two where it depends on a number."""
    if language is Language.ENGLISH:
        return {}
    return {
        _key(message): forms
        for message in translated(language)
        if message.id and all(forms := _forms(message))
    }


def translated(language: Language) -> Iterator[Message]:
    """The texts of a language as its files hold them."""
    for path in sorted(CATALOGUES.glob(f"{language}*.po")):
        with path.open("rb") as file:
            yield from read_po(file, locale=str(language))


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    return (
        (message.string or "",) if isinstance(message.string, str | None) else tuple(message.string)
    )
