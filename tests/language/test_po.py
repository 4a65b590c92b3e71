"""The files of the catalogues are read as gettext's own tools read them."""

import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from coach.language.catalogue import CATALOGUES
from coach.language.po import Entry, entries

PO_FILES = sorted(CATALOGUES.glob("*.po"))


def as_entries(messages: Iterable[Message]) -> list[Entry]:
    """What Babel has read; its first message is the file's header."""
    return [
        Entry(
            message.context,
            tuple(message.id) if isinstance(message.id, tuple | list) else (message.id,),
            tuple(message.string)
            if isinstance(message.string, tuple | list)
            else (message.string or "",),
        )
        for message in messages
        if message.id
    ]


@pytest.mark.parametrize("path", PO_FILES, ids=lambda path: path.stem)
def test_each_catalogue_is_read_as_babel_reads_it(path: Path) -> None:
    with path.open("rb") as file:
        by_babel = as_entries(read_po(file, locale=path.stem))
    assert len(by_babel) > 1000
    assert list(entries(path.read_text(encoding="utf-8"))) == by_babel


def test_quotes_line_breaks_plurals_and_missing_translations_are_read_as_babel_writes_them() -> (
    None
):
    catalog = Catalog(locale="de")
    catalog.add('Say "yes"\nor \\n: a\tb', 'Sag "ja"\noder \\n: a\tb', auto_comments=['a "note"'])
    catalog.add("A text that is too long for a line. " * 9, "Ein Text. " * 40)
    catalog.add(("{number} day", "{number} days"), ("{number} Tag", "{number} Tage"))
    catalog.add(("{number} hour", "{number} hours"))
    catalog.add("log", "eintragen", context="command")
    catalog.add("log")
    file = io.BytesIO()
    write_po(file, catalog, omit_header=True)
    read = list(entries(file.getvalue().decode()))
    assert read == as_entries(catalog)
    assert ("log", ("eintragen",)) in [(entry.english[0], entry.forms) for entry in read]
