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

    def tell(event: str, payload: Mapping[str, Any]) -> None:
        # The simulator has one locale, which it writes into each interaction.
        if event == "INTERACTION_CREATE" and isinstance(payload, MutableMapping):
            payload["locale"] = locale

    # First, so that the bot hears it.
    env.backend.subscribers.insert(0, tell)
    for commands in env.backend.commands.values():
        for command in commands.values():
            _describe(command, locale)


def _describe(node: dict[str, Any], locale: str) -> None:
    """Put what it is in a language in place of the English, of all that is below it too."""
    described = (node.get("description_localizations") or {}).get(locale)
    if described:
        node["description"] = described
    for choice in node.get("choices") or []:
        choice["name"] = (choice.get("name_localizations") or {}).get(locale) or choice["name"]
    for option in node.get("options") or []:
        _describe(option, locale)
