"""Interactions that no client lets one send: forged, out of date, or cut off on their way.

The simulated Discord refuses what a person could not do, so that these go past its doors, straight
to the bot, in the form that Discord gives them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from discord import app_commands
from simcord.actors import MemberActor
from simcord.backend import serializers
from simcord.backend.models import Interaction, Message
from simcord.builders import ChannelHandle, UserHandle
from simcord.env import Env
from simcord.interactions import base_payload
from simcord.results import InteractionResult

COMMAND, PRESS, TYPING, FORM = 2, 3, 4, 5
GROUP = 1
BUTTON, MENU, TEXT = 2, 3, 10
STRING, INTEGER, BOOLEAN, USER, CHANNEL, ATTACHMENT = 3, 4, 5, 6, 7, 11

IDLE = 0.002
"""Seconds between two looks whether the bot is done; the simulator's own 0.05 add up."""

_V2 = 1 << 15

UPLOAD = "1234567"
"""The id of a file that is uploaded with a command."""

Json = dict[str, Any]
Who = MemberActor | UserHandle


def option(name: str, value: object, kind: int | None = None) -> Json:
    """An option of a command; its kind is what its value looks like, unless it is told."""
    looks = {bool: BOOLEAN, int: INTEGER}.get(type(value), STRING)
    return {"name": name, "type": kind or looks, "value": value}


def named(options: Sequence[Json], group: Sequence[str]) -> list[Json]:
    """Options below the groups of their command."""
    found = list(options)
    for name in reversed(group):
        found = [{"name": name, "type": GROUP, "options": found}]
    return found


@dataclass
class Forger:
    """Sends what it is told to."""

    env: Env

    async def uses(
        self,
        who: Who,
        channel: ChannelHandle,
        command: str,
        *options: Json,
        resolved: Json | None = None,
        is_typing: bool = False,
    ) -> InteractionResult:
        """A slash command."""
        return await self.result(
            self.command(who, channel, command, options, resolved=resolved, is_typing=is_typing)
        )

    async def presses(
        self,
        who: Who,
        channel: ChannelHandle,
        custom_id: str,
        *,
        values: Sequence[object] | None = None,
        message: Message | None = None,
        asked_by: Who | None = None,
    ) -> InteractionResult:
        """A button, or with ``values`` a menu."""
        return await self.result(
            self.press(who, channel, custom_id, values=values, message=message, asked_by=asked_by)
        )

    async def sends(
        self, who: Who, channel: ChannelHandle, custom_id: str, written: Mapping[str, object]
    ) -> InteractionResult:
        """A form."""
        return await self.result(self.form(who, channel, custom_id, written))

    async def result(self, record: Interaction) -> InteractionResult:
        """What came of it, once the bot has nothing more to do."""
        await self.settle()
        return InteractionResult(self.env, record)

    async def settle(self) -> None:
        """Let the bot finish."""
        await self.env._settle_internal(dispatch="INTERACTION_CREATE", idle=IDLE)

    def command(
        self,
        who: Who,
        channel: ChannelHandle,
        command: str,
        options: Sequence[Json] = (),
        *,
        resolved: Json | None = None,
        is_typing: bool = False,
    ) -> Interaction:
        """Emit a slash command, or the typing of its last option."""
        name, *group = command.split()
        data: Json = {"id": "1", "name": name, "type": 1, "options": named(options, group)}
        if resolved is not None:
            data["resolved"] = resolved
        if is_typing and options:
            options[-1]["focused"] = True
        return self._emit(TYPING if is_typing else COMMAND, who, channel, data)

    def press(
        self,
        who: Who,
        channel: ChannelHandle,
        custom_id: str,
        *,
        values: Sequence[object] | None = None,
        message: Message | None = None,
        asked_by: Who | None = None,
    ) -> Interaction:
        """Emit a press, by default under a message of the bot's own that answers nobody.

        Args:
            who: presses.
            channel: where.
            custom_id: of what.
            values: what was chosen in the menu that it is.
            message: under which, in place of one that is made to fit.
            asked_by: whose command the message answers.
        """
        kind = BUTTON if values is None else MENU
        data: Json = {"custom_id": custom_id, "component_type": kind}
        if values is not None:
            data["values"] = list(values)
        if message is None:
            message = self.message(channel, custom_id, kind, asked_by)
        return self._emit(PRESS, who, channel, data, message=message)

    def form(
        self,
        who: Who,
        channel: ChannelHandle,
        custom_id: str,
        written: Mapping[str, object],
        *,
        message: Message | None = None,
    ) -> Interaction:
        """Emit a form that was sent."""
        fields = [
            {"type": 18, "id": 2 * at, "component": {"type": 4, "id": 2 * at + 1, **field}}
            for at, field in enumerate(
                {"custom_id": name, "value": text} for name, text in written.items()
            )
        ]
        data = {"custom_id": custom_id, "components": fields}
        return self._emit(FORM, who, channel, data, message=message)

    def message(
        self, channel: ChannelHandle, custom_id: str, kind: int, asked_by: Who | None = None
    ) -> Message:
        """A message of the bot's with one button or menu in it."""
        part: Json = {"type": kind, "id": 2, "custom_id": custom_id}
        if kind == BUTTON:
            part |= {"style": 2, "label": "Press"}
        else:
            part |= {"options": [], "min_values": 1, "max_values": 1}
        backend = self.env.backend
        metadata = None
        if asked_by is not None:
            user = backend.get_user(asked_by.id)
            metadata = {
                "id": str(backend.bot_user.id),
                "type": COMMAND,
                "user": dict(serializers.user_payload(user)),
                "authorizing_integration_owners": {},
            }
        message = backend.create_message(
            channel.id,
            backend.bot_user.id,
            "",
            components=[{"type": TEXT, "id": 1, "content": "A message"}],
            flags=_V2,
            interaction_metadata=metadata,
        )
        # Put in afterwards, so that nobody looks at what is forged.
        message.components = [{"type": 1, "id": 1, "components": [part]}]
        return message

    def _emit(
        self,
        kind: int,
        who: Who,
        channel: ChannelHandle,
        data: Json,
        *,
        message: Message | None = None,
    ) -> Interaction:
        backend = self.env.backend
        record, payload = base_payload(
            backend,
            type=kind,
            channel_id=channel.id,
            guild_id=channel.guild.id if channel.guild is not None else None,
            user_id=who.id,
            data=data,
        )
        if message is not None:
            record.source_message_id = message.id
            payload["message"] = dict(serializers.message_payload(backend, message))
        backend.emit("INTERACTION_CREATE", payload)
        return record


_GROUP = re.compile(r"\(\?P<\w+>(?P<inside>[^()]*)\)")
_DIGITS = "[0-"


def custom_ids(template: str, number: int = 1) -> Iterator[str]:
    """Ids that a template takes, each of its words at least once, and this number for any."""
    pieces = _GROUP.split(template)
    choices = [
        [str(number)] if _DIGITS in piece else piece.split("|") if at % 2 else [piece]
        for at, piece in enumerate(pieces)
    ]
    for at in range(max(map(len, choices))):
        yield "".join(choice[at % len(choice)] for choice in choices)


def fitting(parameter: app_commands.Parameter, channel: ChannelHandle, user_id: int) -> Json:
    """An option of a command as it is meant, at its upper end."""
    if parameter.choices:
        value: object = parameter.choices[0].value
    elif parameter.type.value == STRING:
        value = _TYPED.get(parameter.name, "x")
    else:
        value = {
            INTEGER: parameter.max_value,
            BOOLEAN: True,
            USER: str(user_id),
            CHANNEL: str(channel.id),
            ATTACHMENT: UPLOAD,
        }[parameter.type.value]
    return option(parameter.display_name, value, parameter.type.value)


_TYPED = {
    "duration": "45",
    "minutes": "2h30",
    "when": "1h ago",
    "zone": "Europe/Berlin",
    "day_start": "5:00",
    "summary": "19:00",
    "quiet_from": "23:00",
    "quiet_to": "7:00",
    "days": "sat, sun",
}
"""What fits an option that is typed, by its name."""


def described(env: Env, channel: ChannelHandle, *user_ids: int) -> Json:
    """What Discord tells of a channel and people that options name by their ids."""
    backend = env.backend
    payload = dict(serializers.channel_payload(backend, backend.get_channel(channel.id)))
    payload["permissions"] = "0"
    users = {
        str(user_id): dict(serializers.user_payload(backend.get_user(user_id)))
        for user_id in user_ids
    }
    uploaded = backend.cdn.store_attachment(int(UPLOAD), channel.id, "x.csv", b"a,b\n1,2\n", None)
    return {
        "channels": {str(channel.id): payload},
        "users": users,
        "attachments": {UPLOAD: dict(uploaded)},
    }
