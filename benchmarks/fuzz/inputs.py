"""Inputs: some as they are meant, most of them not."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from discord import app_commands
from simcord.backend.models import Interaction

from benchmarks.fuzz import hostile
from benchmarks.fuzz.world import Spot, World
from cogs.ui.gate import AnyCommand
from tests import forging
from tests.forging import Json

_NEARLY_ALWAYS, _MOSTLY, _OFTEN, _SOMETIMES = 0.98, 0.8, 0.6, 0.4

_FIELDS = ("duration", "intensity", "activity", "note")
_GOOD = {
    "duration": ("45", "1h30", "90 min", "5"),
    "intensity": ("1", "7", "10"),
    "activity": ("run", "**zq**", "@everyone"),
    "note": ("", "easy", "[zq](https://evil.example)"),
}


STORM = 130
"""More than anybody is allowed at once."""

_WORDS = re.compile(r"(history:[a-z]+|[a-z]+(?:-form)?)(?![a-z])")


@dataclass(frozen=True)
class Input:
    """Something that is sent to the bot."""

    name: str
    emit: Callable[[], Interaction]


def some(world: World) -> Input:
    """Any of them, as often as it happens."""
    kinds = (command, command, command, command, press, press, forged_press, form, typing)
    return world.rng.choice(kinds)(world)


def storm(world: World) -> list[Input]:
    """One person, more often at once than hands can."""
    who, channel = world.rng.choice(world.members), world.channels[0]
    one = Input("a storm of presses", lambda: world.forger.press(who, channel, "nothing"))
    return [one] * STORM


def commands(world: World) -> list[AnyCommand]:
    """All slash commands."""
    return [one for one in world.bot.tree.walk_commands() if isinstance(one, app_commands.Command)]


def command(world: World, *, is_typing: bool = False) -> Input:
    """A slash command with some of its options."""
    rng, spot = world.rng, world.spot()
    one = rng.choice(commands(world))
    if rng.randrange(8) == 0:
        one = next(each for each in commands(world) if each.qualified_name == "log")
    if is_typing:
        one = rng.choice([each for each in commands(world) if _suggesting(each)])
    given = [
        _option(world, each, spot)
        for each in one.parameters
        if (each.required and rng.random() < _NEARLY_ALWAYS) or rng.random() < _OFTEN
    ]
    if rng.randrange(60) == 0:
        given.append(forging.option("another", hostile.text(rng)))
    name = one.qualified_name
    if is_typing:
        given = [forging.option(_suggesting(one)[0].display_name, hostile.text(rng))]
    if rng.randrange(120) == 0:
        # Each further word would be a group inside the one before.
        name = " ".join(hostile.text(rng).split()[:3]) or "x"
    people = [who.id for who in world.members]
    resolved = forging.described(world.env, spot.channel, *people)
    return Input(
        f"typing /{one.qualified_name}" if is_typing else f"/{one.qualified_name}",
        lambda: world.forger.command(
            spot.who, spot.channel, name, given, resolved=resolved, is_typing=is_typing
        ),
    )


def typing(world: World) -> Input:
    """An option that suggests something while it is typed."""
    return command(world, is_typing=True)


def press(world: World) -> Input:
    """A button or a menu that was really shown, mostly by whom it was shown to."""
    rng = world.rng
    found = next(world.presses(), None)
    spot = world.where(found.message) if found is not None else None
    if found is None or spot is None:
        return forged_press(world)
    if rng.randrange(5) == 0 and spot.channel.guild is not None:
        spot = Spot(rng.choice(world.members), spot.channel)
        if spot.channel not in world.channels:
            return forged_press(world)
    custom_id, values = found.part["custom_id"], None
    if found.part["type"] == forging.MENU:
        values = _choices(rng, found.part)
    return Input(
        f"press {_family(world, custom_id)}",
        lambda: world.forger.press(
            spot.who, spot.channel, custom_id, values=values, message=found.message
        ),
    )


def _choices(rng: Random, menu: Json) -> list[object]:
    if rng.randrange(4) == 0:
        return [rng.choice((hostile.text(rng), hostile.identifier(rng)))] * rng.randrange(4)
    values = [one["value"] for one in menu["options"]]
    most = min(len(values), menu.get("max_values", 1))
    return list(rng.sample(values, rng.randint(min(most, menu.get("min_values", 1)), most)))


def forged_press(world: World) -> Input:
    """A button or a menu that nobody was ever shown."""
    rng, spot = world.rng, world.spot()
    item = rng.choice(world.bot.items)
    custom_id = _forged(rng, item.pattern.pattern)
    values = None
    if item.picks != "(?!)" and rng.random() < _MOSTLY:
        values = [hostile.text(rng) for _ in range(rng.randrange(3))]
    asked_by = rng.choice((None, spot.who, rng.choice(world.members)))
    return Input(
        f"forged {_family(world, item.pattern.pattern)}",
        lambda: world.forger.press(
            spot.who, spot.channel, custom_id, values=values, asked_by=asked_by
        ),
    )


def form(world: World) -> Input:
    """A form that was opened, or one that was not."""
    rng, spot = world.rng, world.spot()
    template = rng.choice(world.bot.forms).template.pattern
    custom_id = _forged(rng, template)
    if world.forms and rng.random() < _OFTEN:
        custom_id = rng.choice(world.forms)
    written: dict[str, object] = {
        field: rng.choice(_GOOD[field]) if rng.random() < _OFTEN else hostile.text(rng)
        for field in _FIELDS
        if rng.random() < _MOSTLY
    }
    if rng.randrange(20) == 0:
        written[hostile.text(rng)] = rng.choice((None, 7, [], hostile.text(rng)))
    return Input(
        f"form {_family(world, custom_id)}",
        lambda: world.forger.form(spot.who, spot.channel, custom_id, written),
    )


def _forged(rng: Random, template: str) -> str:
    custom_id = rng.choice(list(forging.custom_ids(template, 7777)))
    match rng.randrange(12):
        case 0:
            return custom_id[: rng.randrange(len(custom_id) + 1)]
        case 1:
            return hostile.text(rng)[:100]
        case 2:
            return custom_id + rng.choice((":", "\n", "x", " ", "\u0661"))
        case _:
            return custom_id.replace("7777", hostile.identifier(rng))


def _family(world: World, custom_id: str) -> str:
    """What it begins with, if anything of ours does."""
    found = _WORDS.match(custom_id)
    templates = [item.pattern.pattern for item in world.bot.items]
    templates += [form.template.pattern for form in world.bot.forms]
    if found is None or not any(one.startswith(found[1]) for one in templates):
        return "?"
    return found[1]


def _suggesting(one: AnyCommand) -> list[app_commands.Parameter]:
    return [each for each in one.parameters if each.autocomplete]


def _option(world: World, each: app_commands.Parameter, spot: Spot) -> Json:
    rng = world.rng
    fitting = forging.fitting(each, spot.channel, rng.choice(world.members).id)
    if each.type.value == forging.INTEGER and rng.random() < _MOSTLY:
        return fitting | {"value": rng.randint(int(each.min_value or 0), int(each.max_value or 9))}
    if each.choices and rng.random() < _MOSTLY:
        return fitting | {"value": rng.choice(each.choices).value}
    if rng.random() < _SOMETIMES:
        return fitting
    if each.type.value in (forging.STRING, forging.USER, forging.CHANNEL):
        return fitting | {"value": hostile.text(rng)}
    return fitting | {"value": hostile.number(rng)}
