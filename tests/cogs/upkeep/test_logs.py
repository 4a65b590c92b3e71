"""A line of the log says what happened, and never what members wrote."""

import json
import logging
import sqlite3
import sys
from collections.abc import Callable

import pytest
from sqlalchemy.exc import OperationalError

from cogs.upkeep.json_lines import JsonLines
from cogs.upkeep.logs import PlainLines

NOTE = "a note about my knee"
TOKEN = "very-secret-token"


def record_of(raise_it: Callable[[], object], message: str = "it failed") -> logging.LogRecord:
    """What `log.exception` makes of an error."""
    try:
        raise_it()
    except (KeyError, OperationalError, OSError, ValueError):
        return logging.LogRecord(
            "cogs.outbox", logging.ERROR, "outbox.py", 7, message, (), sys.exc_info()
        )
    raise AssertionError("it raised nothing")


def fields_of(record: logging.LogRecord) -> dict[str, object]:
    """The JSON object of a record."""
    formatter = JsonLines()
    formatter.secrets = (TOKEN,)
    line = formatter.format(record)
    assert "\n" not in line
    fields = json.loads(line)
    assert isinstance(fields, dict)
    return fields


def quotes_the_note() -> object:
    try:
        return int(NOTE)
    except ValueError as error:
        raise KeyError(NOTE) from error


def test_each_line_has_time_level_logger_and_message() -> None:
    record = logging.LogRecord("coach.llm", logging.INFO, "c.py", 7, "asked %s", ("openai",), None)
    record.provider = "openai"
    fields = fields_of(record)
    assert fields.pop("time")
    assert fields == {
        "level": "INFO",
        "logger": "coach.llm",
        "message": "asked openai",
        "provider": "openai",
    }


def test_an_error_says_where_and_of_what_kind_but_not_what_it_could_not_read() -> None:
    record = record_of(quotes_the_note)
    told = str(fields_of(record)["traceback"])
    for text in (told, PlainLines().format(record)):
        assert NOTE not in text
        assert text.index("ValueError: [withheld]") < text.index("KeyError: [withheld]")
        assert "in quotes_the_note" in text


def test_what_a_database_says_stays_and_what_it_quotes_goes() -> None:
    def breaks() -> None:
        original = sqlite3.OperationalError("no such table: sessions")
        raise OperationalError("INSERT", {"note": NOTE}, original, hide_parameters=True)

    told = str(fields_of(record_of(breaks))["traceback"])
    assert "no such table: sessions" in told
    assert NOTE not in told


def test_errors_of_the_system_keep_their_words() -> None:
    def breaks() -> None:
        raise ConnectionRefusedError(111, "Connection refused")

    assert "Connection refused" in str(fields_of(record_of(breaks))["traceback"])


@pytest.mark.parametrize("formatter", [JsonLines(), PlainLines()])
def test_keys_are_blotted_out_wherever_they_come_from(formatter: JsonLines | PlainLines) -> None:
    formatter.secrets = (TOKEN,)
    record = logging.LogRecord("discord", logging.INFO, "h.py", 7, "with %s", (TOKEN,), None)
    assert "with [withheld]" in formatter.format(record)


def test_errors_that_lead_back_to_themselves_come_to_an_end() -> None:
    def breaks() -> None:
        first, second = ValueError("a"), ValueError("b")
        first.__cause__, second.__cause__ = second, first
        raise first

    assert str(fields_of(record_of(breaks))["traceback"]).count("ValueError: ") == 2
