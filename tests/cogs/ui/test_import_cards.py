"""What can be told of a file has its words."""

from coach.imports.formats import FORMATS, Source
from coach.imports.parsing import FaultKind
from cogs.ui import import_cards


def test_every_source_has_its_columns_and_its_title() -> None:
    assert {one.source for one in FORMATS} == set(Source)
    assert set(import_cards._TITLES) == set(Source)


def test_every_fault_has_its_sentence() -> None:
    assert set(import_cards._FAULTS) == set(FaultKind)
    assert set(import_cards._MISSING) <= set(FaultKind)
