"""A walk through all of the playground, as a member would go: every command, and whatever its
answers let one press, choose or fill in. What is shown on the way is kept.
"""

import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from functools import partial
from itertools import count
from typing import Any

import discord
import pytest
from discord import app_commands
from simcord import SetupError
from simcord.actors import MemberActor
from simcord.backend import serializers
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult

from bot import create_bot
from coach import studio
from coach.easel import Easel
from coach.language.catalogue import Language
from cogs.client import CoachBot
from cogs.ui.playground_place import Playground, opened
from cogs.ui.playground_screens import START, ZONE
from cogs.ui.throttle import Throttle
from tests.forging import IDLE, Forger, Who
from tests.wire.cast import Json
from tests.wire.messages import walk

ACTIVITY, NOTE = "🛶", "🙂"
"""What is typed holds no words, so that each word that is shown is ours."""

_BUTTON, _MENU, _CHANNELS = 2, 3, 8
_ANY_OF_THEM = re.compile(r"\d+|(?<=ranks:)[a-z]+:[a-z]+|(?<=share:)[a-z]+")
"""What is in the ids of things that are alike: one of them is pressed."""

_GOOD = {"duration": "45", "intensity": "7", "activity": ACTIVITY, "note": NOTE}
_BAD = {"duration": "??", "intensity": "99", "activity": "", "note": ""}

LAST = frozenset({"privacy:delete", "board:off", "team:off"})
"""After these there is nothing left to look at."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Something that was sent to Discord.

    Attributes:
        way: what was done to get there.
        body: a message, a form or suggestions, as Discord was given them.
    """

    way: str
    body: Json


@dataclass
class Walker:
    """Somebody who tries everything once."""

    ground: Playground
    newcomer: MemberActor
    screens: list[Screen] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    pressed: set[str] = field(default_factory=set)
    shapes: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)

    @property
    def bot(self) -> CoachBot:
        """The one that is looked at."""
        assert isinstance(self.ground.env.bot, CoachBot)
        return self.ground.env.bot

    async def says(
        self, command: str, *, who: MemberActor | None = None, **options: object
    ) -> InteractionResult:
        """Use a command in the channel, and try all that its answer offers."""
        who = who or self.ground.you
        typed = " ".join(f"{name}:{value}" for name, value in options.items())
        way = f"{who.name} /{command} {typed}".rstrip()
        result: InteractionResult = await who.slash(self.ground.channel, command, **options)
        self.used.add(command)
        await self._went(way, who, result)
        return result

    def commands(self) -> list[str]:
        """What Discord shows of the commands: descriptions, and what there is to choose from."""
        visible = self.ground.env.backend.visible_commands(
            user_id=self.ground.you.id, channel_id=self.ground.channel.id
        )
        return [text for command in visible for text in _told(command)]

    async def types(self, command: str, option: str, text: str) -> None:
        """Look at what is suggested for an option."""
        await self.ground.you.autocomplete(self.ground.channel, command, option, text)
        self._keep(f"/{command} {option}:{text}…")

    async def waits(self, span: timedelta) -> None:
        """Let time pass; try what came meanwhile."""
        await self.ground.skip(span)
        self._keep(f"skip {span}")
        await self.looks(self.ground.board_channel, self.ground.channel)
        for letter in self.ground.you.user.dm_channel.history():
            await self._tries("a letter", self.ground.you.user, letter)

    async def looks(self, *channels: ChannelHandle) -> None:
        """Try what stands in some channels."""
        assert self.bot.user is not None
        for channel in channels:
            for message in channel.history(viewer=self.ground.you):
                if message.author.id == self.bot.user.id and not message.flags.ephemeral:
                    await self._tries(f"a post in #{channel.name}", self.ground.you, message)

    async def presses(self, result: InteractionResult, custom_id: str) -> InteractionResult:
        """Press what is pressed last."""
        assert result.response is not None
        pressed: InteractionResult = await self.ground.you.click(
            result.response, custom_id=custom_id
        )
        self.pressed.add(custom_id)
        await self._went(f"[{custom_id}]", self.ground.you, pressed)
        return pressed

    async def _went(self, way: str, who: Who, result: InteractionResult) -> None:
        self._keep(way)
        if result.modal is not None:
            await self._fills_in(way, who, result)
        for shown in (result.response, *result.followups):
            if shown is not None:
                await self._tries(way, who, shown.message)

    async def _fills_in(self, way: str, who: Who, form: InteractionResult) -> None:
        assert form.modal is not None
        names = [part["custom_id"] for part in walk(form.modal["components"]) if _is_field(part)]
        custom_id = form.modal["custom_id"]
        self.sent.add(custom_id)
        # A form is sent once: the first time it is forged.
        wrong = {name: _BAD[name] for name in names}
        refused = await Forger(self.ground.env).sends(who, self._place(who), custom_id, wrong)
        await self._went(f"{way} (filled in wrong)", who, refused)
        sent: InteractionResult = await who.submit_modal(
            form, {name: _GOOD[name] for name in names}
        )
        await self._went(f"{way} (filled in)", who, sent)

    async def _tries(self, way: str, who: Who, message: discord.Message) -> None:
        """Press whatever was not pressed before, until there is nothing left of that kind."""
        for part in _offered(message):
            shape = _ANY_OF_THEM.sub("#", part["custom_id"])
            if shape in self.shapes or shape in LAST:
                continue
            self.shapes.add(shape)
            self.pressed.add(part["custom_id"])
            for values in _choices(part, self.ground.channel):
                await self._press(way, who, message, part, values)

    async def _press(
        self,
        way: str,
        who: Who,
        message: discord.Message,
        part: Json,
        values: Sequence[object],
    ) -> None:
        custom_id = part["custom_id"]
        try:
            if part["type"] == _BUTTON:
                result = await who.click(message, custom_id=custom_id)
            else:
                result = await who.select(message, values, custom_id=custom_id)
        except SetupError:
            # Another press has changed the message since; it stood there, though.
            result = await Forger(self.ground.env).presses(
                who, self._place(who), custom_id, values=values or None, asked_by=who
            )
        told = f" {values}" if values else ""
        await self._went(f"{way} > {custom_id}{told}", who, result)

    def _place(self, who: Who) -> ChannelHandle:
        return self.ground.channel if isinstance(who, MemberActor) else who.dm_channel

    def _keep(self, way: str) -> None:
        """Keep what was sent since the last time."""
        requests = self.ground.env.backend.http_requests
        for request in requests:
            body = request.json
            if isinstance(body, dict) and not request.path.endswith("/commands"):
                is_answer = request.path.endswith("/callback")
                shown = body.get("data") if is_answer else body
                if shown:
                    self.screens.append(Screen(way, dict(shown)))
        requests.clear()
        self.ground.env.backend.transcript.clear()


def _told(node: Json) -> Iterator[str]:
    yield node["description"]
    yield from (choice["name"] for choice in node.get("choices") or [])
    for option in node.get("options") or []:
        yield from _told(option)


def _is_field(part: Json) -> bool:
    return "custom_id" in part


def _offered(message: discord.Message) -> list[Json]:
    parts = walk([dict(component.to_dict()) for component in message.components])
    return [part for part in parts if "custom_id" in part and not part.get("disabled")]


def _choices(part: Json, channel: ChannelHandle) -> Iterator[Sequence[object]]:
    """What is chosen in a menu, one after the other; once nothing, for a button."""
    if part["type"] == _MENU:
        values = [option["value"] for option in part["options"]]
        yield from ([value] for value in (values if len(values) < _MANY else values[:1]))
        if part.get("max_values", 1) > 1:
            yield values[: part["max_values"]]
    elif part["type"] == _CHANNELS:
        yield [channel]
    else:
        yield ()


_MANY = 10
"""Menus of so many list what members did, or cities."""


def unreached(walker: Walker) -> list[str]:
    """Commands, buttons, menus and forms that the walk has not come to."""
    tree = walker.bot.tree
    commands = [
        one.qualified_name
        for one in tree.walk_commands()
        if isinstance(one, app_commands.Command) and one.qualified_name not in walker.used
    ]
    ids = walker.pressed
    items = [
        item.pattern.pattern
        for item in walker.bot.items
        if not any(item.pattern.fullmatch(custom_id) for custom_id in ids)
    ]
    forms = [
        form.template.pattern
        for form in walker.bot.forms
        if not any(form.template.fullmatch(custom_id) for custom_id in walker.sent)
    ]
    return [*commands, *items, *forms]


@asynccontextmanager
async def walking(
    language: Language, easel: Easel, patch: pytest.MonkeyPatch
) -> AsyncIterator[Walker]:
    """Somebody at the door of the playground, on a Saturday evening."""
    patch.setattr(studio, "Easel", lambda: easel)
    async with opened(
        create_bot, port=0, start=START.astimezone(UTC), zone=ZONE, language=language
    ) as ground:
        await ground.close_page()
        # Patient, and quick: ten seconds pass before each input, and few after it.
        env = ground.env
        settled = partial(env._settle_internal, idle=IDLE)
        patch.setattr(env, "_settle_internal", settled)
        guild = ground.you.guild
        newcomer = guild.add_member(env.create_user("nova"), nick="🌟")
        walker = Walker(ground, newcomer)
        walker.bot.throttle = Throttle(partial(next, count(step=10.0)))
        walker._keep("the past")
        yield walker


async def is_added(walker: Walker) -> None:
    """Discord says that Pacer was added to the server just now."""
    backend, you = walker.ground.env.backend, walker.ground.you
    payload: dict[str, Any] = dict(
        serializers.guild_create_payload(backend, backend.get_guild(you.guild.id))
    )
    del payload["unavailable"]
    for member in payload["members"]:
        if member["user"]["id"] == str(backend.bot_user.id):
            member["joined_at"] = walker.ground.now.isoformat()
    backend.edit_guild(you.guild.id, {"system_channel_id": walker.ground.channel.id})
    backend.emit("GUILD_CREATE", payload)
    await walker.ground.env.settle()
    walker._keep("added to a server")
    await walker.looks(walker.ground.channel)
