"""The simulated Discord as somebody sees it who has set theirs to another language."""

from collections.abc import Mapping, MutableMapping
from typing import Any

from simcord import Env

from coach.language.catalogue import Language, say, speaking

LOCALES = {Language.ENGLISH: "en-US", Language.GERMAN: "de", Language.SPANISH: "es-ES"}
"""What Discord calls the languages."""


def said(language: Language, text: str) -> str:
    """A text in a language, whatever is spoken here.

    What is awaited meanwhile would take the language with it: the bot has to find out by itself.
    """
    with speaking(language):
        return say(text)


def set_discord(env: Env, language: Language) -> None:
    """Set everybody's Discord to a language: what it tells the bot, and shows of its commands."""
    locale = LOCALES[language]
    backend = env.backend

    def tell(event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE" and isinstance(payload, MutableMapping):
            # The simulator has one locale, which it writes into each interaction.
            payload["locale"] = locale
            command = _command(env, payload)
            if command is not None:
                # As Discord does: the bot is told the names in code, whatever it was called.
                _name_in_code(payload["data"], command, locale)
                backend.interactions[int(payload["id"])].command_name = _name(command, locale)

    # First, so that the bot hears it.
    backend.subscribers.insert(0, tell)
    visible = backend.visible_commands

    def shown(**where: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - as the simulator has it
        return [_shown(command, locale) for command in visible(**where)]

    # The page lists these; members who are driven by code use the names in code.
    backend.visible_commands = shown  # type: ignore[method-assign] # there is no other door


def _command(env: Env, payload: Mapping[str, Any]) -> dict[str, Any] | None:
    """The command that an interaction uses, if it uses one."""
    used = payload["data"].get("id")
    known = (one for kind in env.backend.commands.values() for one in kind.values())
    return next((one for one in known if str(one["id"]) == str(used)), None)


def _name(node: Mapping[str, Any], locale: str) -> str:
    return str((node.get("name_localizations") or {}).get(locale) or node["name"])


def _shown(node: dict[str, Any], locale: str) -> dict[str, Any]:
    """A command, an option or a choice, with all that is below it, as it is shown."""
    shown = node | {"name": _name(node, locale)}
    described = (node.get("description_localizations") or {}).get(locale)
    if described:
        shown["description"] = described
    for below in ("options", "choices"):
        if node.get(below):
            shown[below] = [_shown(each, locale) for each in node[below]]
    return shown


def _name_in_code(used: dict[str, Any], node: Mapping[str, Any], locale: str) -> None:
    """Call what is used by the names that it has in code."""
    used["name"] = node["name"]
    for given in used.get("options") or []:
        for option in node.get("options") or []:
            if given["name"] in (option["name"], _name(option, locale)):
                _name_in_code(given, option, locale)
                break
