"""A history that is brought in or taken along, and all that is kept."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from coach.imported import ImportReceipt, ImportUndone
from coach.imports.formats import Source
from coach.imports.parsing import MAX_ROWS, Fault, FaultKind
from coach.privacy import Kept
from coach.uploads import SHOWN_FAULTS, Preview, WhichDates
from cogs.ui import import_cards, privacy_cards
from cogs.ui.replies import Card
from tests.cogs.ui.samples.extremes import HUGE, LAST_YEAR, NOW, ROW, TODAY, ZONE, Samples

GIVEN = ("", "*" * 40, "漢" * 40)
"""What stands in a row is quoted with so many characters at most."""

PREVIEW = Preview(
    import_id=ROW,
    source=Source.TOGGL,
    intensity=5,
    zone=ZONE,
    rows=MAX_ROWS,
    sessions=MAX_ROWS,
    minutes=MAX_ROWS * 719,
    first=LAST_YEAR.replace(year=2016),
    last=TODAY,
    duplicates=MAX_ROWS,
    passed_over=MAX_ROWS,
    without_intensity=MAX_ROWS - 1,
    in_time=0,
    faults=(),
    fault_count=0,
    undoable_id=ROW - 1,
)
NOTHING_NEW = replace(
    PREVIEW,
    sessions=0,
    minutes=0,
    first=None,
    last=None,
    duplicates=1,
    passed_over=0,
    without_intensity=0,
    undoable_id=None,
)
RECEIPT = ImportReceipt(ROW, MAX_ROWS, MAX_ROWS * 719, LAST_YEAR, TODAY, HUGE, HUGE)
KEPT = Kept(
    since=NOW,
    sessions=HUGE,
    texts=HUGE,
    boards=HUGE,
    rows=HUGE,
    providers=("anthropic", "openai"),
    is_ai_allowed=True,
    is_note_sharing_allowed=True,
)
NOTHING_KEPT = Kept(None, 0, 0, 0, 0, (), is_ai_allowed=True, is_note_sharing_allowed=False)


def previews() -> Iterator[Preview]:
    yield NOTHING_NEW
    for source, intensity in product(Source, (1, 10)):
        yield replace(PREVIEW, source=source, intensity=intensity)
        yield replace(PREVIEW, source=source, without_intensity=MAX_ROWS, duplicates=0)
        yield replace(PREVIEW, source=source, without_intensity=0, in_time=MAX_ROWS)
    for kind, given in product(FaultKind, GIVEN):
        faults = tuple(Fault(MAX_ROWS + line, kind, given) for line in range(SHOWN_FAULTS))
        yield replace(PREVIEW, faults=faults, fault_count=MAX_ROWS)
        yield replace(NOTHING_NEW, faults=faults[:1], fault_count=1)


def current() -> Iterator[Card]:
    for found in (PREVIEW, RECEIPT):
        yield import_cards.current(found, NOW)


def kept() -> Iterator[Kept]:
    yield NOTHING_KEPT
    for boards, providers, is_ai_allowed, shares_notes in product(
        (0, 1, HUGE), ((), ("openai",), KEPT.providers), (True, False), (True, False)
    ):
        yield replace(
            KEPT,
            boards=boards,
            providers=providers,
            is_ai_allowed=is_ai_allowed,
            is_note_sharing_allowed=shares_notes,
        )


SAMPLES: Samples = {
    import_cards.preview: lambda: (import_cards.preview(shown, NOW) for shown in previews()),
    import_cards.which_dates: lambda: (
        import_cards.which_dates(WhichDates(day_first, replace(PREVIEW, import_id=1)), NOW)
        for day_first in (PREVIEW, NOTHING_NEW)
    ),
    import_cards.storing: lambda: [import_cards.storing(PREVIEW)],
    import_cards.current: current,
    import_cards.stored: lambda: (
        import_cards.stored(receipt, NOW)
        for receipt in (RECEIPT, replace(RECEIPT, streak=0, milestones=0))
    ),
    import_cards.dropped: lambda: [import_cards.dropped()],
    import_cards.undone: lambda: (
        import_cards.undone(ImportUndone(MAX_ROWS, streak)) for streak in (0, HUGE)
    ),
    privacy_cards.kept: lambda: map(privacy_cards.kept, kept()),
    privacy_cards.exported: lambda: [privacy_cards.exported(b"a ZIP")],
    privacy_cards.delete_question: lambda: map(privacy_cards.delete_question, kept()),
    privacy_cards.deleted: lambda: [privacy_cards.deleted()],
    privacy_cards.kept_after_all: lambda: [privacy_cards.kept_after_all()],
}
