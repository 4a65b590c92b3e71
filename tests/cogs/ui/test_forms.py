"""Forms: said in the language of whom they are for, within what Discord takes."""

import importlib
from datetime import UTC, datetime
from itertools import product
from typing import Any

from discord import ui

from coach.history import SessionView
from coach.language.catalogue import Language, speaking, texts
from cogs import FEATURES
from cogs.history import EditForm
from cogs.ui.forms import PersistentForm
from tests.cogs.limits import faults_of_form
from tests.cogs.ui.samples.forms import FORMS
from tests.wire.cast import Json

KEYS = ("label", "description")
NOW = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
SESSION = SessionView(
    id=1,
    minutes=95,
    intensity=7,
    activity="run",
    note=None,
    day=NOW.date(),
    ended_at=NOW,
    can_change=True,
    is_in_time=True,
)


class Form(PersistentForm, template="a-form", title=texts("Change a session")):
    """A form whose labels stand in its class."""

    length = ui.Label[Any](
        text=texts("How long?"),
        description=texts("45, 1h30, 1:30 or 90 min"),
        component=ui.TextInput[Any](custom_id="length"),
    )
    name = ui.Label[Any](text="Run 5000", component=ui.TextInput[Any](custom_id="name"))


def said_by(form: PersistentForm) -> list[str]:
    """Its title and its labels."""
    said: Json = form.to_dict()
    labels = said["components"]
    return [said["title"], *(label[key] for label in labels for key in label if key in KEYS)]


async def test_a_form_says_the_texts_of_its_class_when_it_is_built() -> None:
    english = ["Change a session", "How long?", "45, 1h30, 1:30 or 90 min", "Run 5000"]
    assert said_by(Form("a-form")) == english
    with speaking(Language.GERMAN):
        german = ["Eine Einheit ändern", "Wie lange?", "45, 1 Std 30, 1:30 oder 90 min", "Run 5000"]
        assert said_by(Form("a-form")) == german
    # The next reader may speak another language.
    assert said_by(Form("a-form")) == english


async def test_a_session_is_edited_in_the_language_of_its_owner() -> None:
    with speaking(Language.SPANISH):
        said = said_by(EditForm(SESSION, 1))
    assert said[:3] == ["Cambiar una sesión", "¿Cuánto tiempo?", "45, 1h30, 1:30 o 90 min"]


async def test_no_form_was_forgotten() -> None:
    for feature in FEATURES:
        importlib.import_module(feature)
    known = PersistentForm.__subclasses__()
    assert {form for form in known if form.__module__.startswith("cogs.")} == set(FORMS)


async def test_a_form_is_what_discord_takes_in_each_language() -> None:
    for language, samples in product(Language, FORMS.values()):
        with speaking(language):
            assert [fault for form in samples() for fault in faults_of_form(form.to_dict())] == []
