"""Forms: said in the language of whom they are for, within what Discord takes."""

from datetime import UTC, datetime
from typing import Any

import pytest
from discord import ui

from coach.history import SessionView
from coach.language.catalogue import Language, speaking, texts
from cogs.history import EditForm
from cogs.letters import LogForm
from cogs.ui.forms import PersistentForm
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


@pytest.mark.parametrize("language", Language)
async def test_a_form_keeps_to_its_limits(language: Language) -> None:
    with speaking(language):
        for form in (EditForm(SESSION, 1), LogForm()):
            said: Json = form.to_dict()
            assert 1 <= len(said["title"]) <= 45
            assert all(1 <= len(label["label"]) <= 45 for label in said["components"])
            assert all(len(label["description"]) <= 100 for label in said["components"])
