"""One base for all forms: they outlive the process, as buttons do."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord import ui

from coach.domain.errors import StaleForm, TextTooLong
from coach.language.catalogue import say
from cogs.ui import gate
from cogs.ui.hearing import hear, note_heard
from cogs.ui.on_error import answer_error
from cogs.ui.throttle import Effort

if TYPE_CHECKING:
    from cogs.client import CoachBot


class PersistentForm(ui.Modal):
    """A form whose answer is read from its ``custom_id`` and what was written into it, alone.

    Children give a template, a title, labels, ``most``, and `submitted`. The title and the labels
    of a class are `texts` of the catalogue, which each form says when it is built.

    Attributes:
        most: how many characters each field takes, by its ``custom_id``; nothing else is read.

    Args:
        custom_id: what the template matches.
    """

    template: ClassVar[re.Pattern[str]]
    most: ClassVar[Mapping[str, int]] = {}
    effort: ClassVar[Effort] = Effort.LIGHT

    def __init_subclass__(cls, *, template: str, title: str) -> None:
        super().__init_subclass__(title=title)
        cls.template = re.compile(template)

    def __init__(self, custom_id: str) -> None:
        super().__init__(title=say(self.title), custom_id=custom_id)
        for item in self.children:
            if isinstance(item, ui.Label):
                item.text = say(item.text)
                item.description = say(item.description) if item.description else None
        # discord.py would keep a form until it is sent, which may be never.
        self.stop()

    @classmethod
    async def submitted(
        cls,
        interaction: "discord.Interaction[CoachBot]",
        fields: dict[str, str],
        values: dict[str, str],
    ) -> None:
        """What to do.

        Args:
            interaction: unanswered yet.
            fields: the template's named groups.
            values: what was written into each field, by its ``custom_id``; none is missing or
                too long.

        Raises:
            CoachError: it can't be done; the person is told.
        """
        raise NotImplementedError


async def answer_form(
    interaction: "discord.Interaction[CoachBot]", forms: Iterable[type[PersistentForm]]
) -> None:
    """Let a sent form be answered by the one that it is; whatever goes wrong is told."""
    data: Any = interaction.data
    await hear(interaction)
    try:
        interaction.client.doors.enter(interaction.user.id)
        form, match = _found(data["custom_id"], forms)
        gate.check_pace(interaction, form.effort)
        gate.check_owner(interaction)
        written = _values(data["components"])
        await form.submitted(interaction, match.groupdict(), dict(_read(form, written)))
    except Exception as error:  # noqa: BLE001 - answered and logged there
        await answer_error(interaction, error)
    else:
        interaction.client.meter.used(interaction, "done")
        await note_heard(interaction)


def _found(
    custom_id: str, forms: Iterable[type[PersistentForm]]
) -> tuple[type[PersistentForm], re.Match[str]]:
    for form in forms:
        match = form.template.fullmatch(custom_id)
        if match is not None:
            return form, match
    raise StaleForm


def _read(form: type[PersistentForm], written: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for field, limit in form.most.items():
        text = written.get(field, "")
        if len(text) > limit:
            raise TextTooLong(field=field, length=len(text), limit=limit)
        yield field, text


def _values(components: Any) -> dict[str, str]:  # noqa: ANN401 - Discord's JSON
    found: dict[str, str] = {}
    for part in components:
        if isinstance(part.get("value"), str):
            found[part["custom_id"]] = part["value"]
        found |= _values(part.get("components", []))
        if "component" in part:
            found |= _values([part["component"]])
    return found
