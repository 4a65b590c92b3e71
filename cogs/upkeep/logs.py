"""The log: a line, or a JSON object, for each thing that happened.

Two things must never stand in it: the keys to accounts, and what members wrote. Our own lines name
neither. What others could say is kept out here: libraries are heard from INFO on, since their
debug lines hold all that passes, and errors whose texts quote what they could not read keep their
texts to themselves.
"""

import logging
import sqlite3
import traceback
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import ClassVar, TypeAlias

from pydantic import SecretStr
from sqlalchemy.exc import DBAPIError

from coach.config import Settings
from coach.llm.base import ProviderError

OWN = ("pacer", "cogs", "coach", "models")
"""Loggers whose lines are written in this repository."""

WITHHELD = "[withheld]"

_LEAST_SECRET_LENGTH = 8
_MOST_ERRORS = 10
_PLAIN = "[%(asctime)s] [%(levelname)-8s] %(name)s: %(message)s"

# Their texts speak of files, connections, columns and names in code. The database is told to hide
# the values of a statement (`hide_parameters`), and only the first line is kept: PostgreSQL quotes
# the row in a second one. All others, `ValueError` first, may quote what somebody typed.
_SPEAKING = (
    ArithmeticError,
    AttributeError,
    DBAPIError,
    ImportError,
    NameError,
    OSError,
    ProviderError,
    RecursionError,
    TypeError,
    sqlite3.Error,
)

_ExcInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None]
_NoExcInfo: TypeAlias = tuple[None, None, None]


class Discreet(logging.Formatter):
    """Formats a record, without secrets and without texts of errors that may quote members."""

    secrets: Sequence[str] = ()
    is_for_machines: ClassVar[bool] = False

    def format(self, record: logging.LogRecord) -> str:
        """The line, or the lines, of a record."""
        text = super().format(record)
        for secret in self.secrets:
            text = text.replace(secret, WITHHELD)
        return text

    def formatException(self, ei: _ExcInfo | _NoExcInfo) -> str:  # noqa: N802 - logging's name
        """A traceback: where, and what kind of error; why, if that is safe to say."""
        return "" if ei[1] is None else "\n".join(_told(ei[1]))


class PlainLines(Discreet):
    """For people."""

    def __init__(self) -> None:
        super().__init__(_PLAIN)


def _told(error: BaseException) -> Iterable[str]:
    """An error after those that led to it, as Python prints them."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain and len(chain) < _MOST_ERRORS:
        chain.append(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    for one in reversed(chain):
        yield "Traceback (most recent call last):"
        yield "".join(traceback.format_tb(one.__traceback__)).rstrip("\n")
        yield _named(one)


def _named(error: BaseException) -> str:
    kind = type(error)
    name = (
        kind.__qualname__
        if kind.__module__ == "builtins"
        else f"{kind.__module__}.{kind.__qualname__}"
    )
    status = getattr(error, "status", None)
    if isinstance(error, _SPEAKING):
        reason = str(error).partition("\n")[0]
    elif isinstance(status, int):
        # Of Discord's refusals, the numbers say what to look up; the rest may quote what was sent.
        reason = f"{status} {getattr(error, 'code', '')}".rstrip()
    else:
        reason = WITHHELD
    return f"{name}: {reason}"


def set_up(settings: Settings, *, least: int = logging.DEBUG) -> None:
    """Write the log to standard error, as the settings say, from a level ``least`` on."""
    formatter = _formatter(settings)
    formatter.secrets = _secrets_of(settings)
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    level = max(least, logging.getLevelNamesMapping()[settings.log_level])
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(max(level, logging.INFO))
    for name in OWN:
        logging.getLogger(name).setLevel(level)
    # It speaks of every tick.
    logging.getLogger("apscheduler").setLevel(max(level, logging.WARNING))
    logging.getLogger("alembic").setLevel(max(level, logging.WARNING))
    logging.captureWarnings(capture=True)


def _formatter(settings: Settings) -> Discreet:
    if settings.log_format != "json":
        return PlainLines()
    from cogs.upkeep.json_lines import JsonLines  # noqa: PLC0415 - what people read needs none

    return JsonLines()


def are_for_machines() -> bool:
    """Whether each line of the log is a JSON object."""
    formatters = (handler.formatter for handler in logging.getLogger().handlers)
    return any(isinstance(each, Discreet) and each.is_for_machines for each in formatters)


def _secrets_of(settings: Settings) -> tuple[str, ...]:
    values = (getattr(settings, name) for name in type(settings).model_fields)
    secrets = (value.get_secret_value() for value in values if isinstance(value, SecretStr))
    return tuple(secret for secret in secrets if len(secret) >= _LEAST_SECRET_LENGTH)
