"""The page of the playground: the simulator's own words, in the language of its members."""

import re
from datetime import UTC
from html.parser import HTMLParser
from pathlib import Path

import aiohttp
import pytest
import simcord.preview
from simcord.actors import _slash_resolved

from bot import create_bot
from coach.language.catalogue import Language, say, speaking
from cogs.ui.playground_page import AT_THE_END, TOOLS, pairs, replaced
from cogs.ui.playground_place import HELP, opened
from cogs.ui.playground_screens import START, ZONE, text_of
from tests.driving import shown

STATIC = Path(simcord.preview.__file__).parent / "static"
PAGE = STATIC / "index.html"
SCRIPTS = sorted(STATIC.glob("*.js"))

_WORD = re.compile(r"[^\W\d_]{2,}")
_SAID_BY = re.compile(
    r"""(?:node\("\w+", "[^"]*", |textContent = |"aria-label", |placeholder = )"""
    r"""["`](?P<text>[^"`]+)["`]"""
)
_GAP = re.compile(r"\$\{[^{}]*\}")


class Reader(HTMLParser):
    """Reads what can be seen of a page; its tools are hidden, and what they open."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = {*TOOLS, "#inspector-panel", ".preview-brand"}
        self.texts: list[str] = []
        self._hidden_in: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        names = {f"#{given.get('id')}", f".{given.get('class')}"}
        if self._hidden_in or names & self.hidden:
            if tag not in {"input", "path"}:
                self._hidden_in.append(tag)
            return
        if tag != "header":
            self.texts += [given[key] or "" for key in ("placeholder", "title") if key in given]

    def handle_endtag(self, tag: str) -> None:
        if self._hidden_in and tag == self._hidden_in[-1]:
            self._hidden_in.pop()

    def handle_data(self, data: str) -> None:
        if not self._hidden_in:
            self.texts.append(data)


def in_no_words(text: str) -> str:
    """The same, with each text that is replaced gone."""
    return replaced(text, dict.fromkeys(dict(pairs()), "·"))


def test_each_text_stands_in_the_simulator() -> None:
    served = "\n".join(path.read_text(encoding="utf-8") for path in (PAGE, *SCRIPTS))
    gone = [source for source, said in pairs() if replaced(served, {source: f"{said}!"}) == served]
    assert gone == []


def test_no_word_of_the_page_is_left() -> None:
    reader = Reader()
    reader.feed(in_no_words(PAGE.read_text(encoding="utf-8")))
    assert [text for text in reader.texts if _WORD.search(text)] == ["SimCord Preview"]


@pytest.mark.parametrize("name", ["messages", "commands", "selects", "modal", "composer"])
def test_what_the_scripts_show_of_messages_and_commands_is_replaced(name: str) -> None:
    script = in_no_words((STATIC / f"{name}.js").read_text(encoding="utf-8"))
    left = {_GAP.sub("", found["text"]) for found in _SAID_BY.finditer(script)}
    # Nobody sends polls, stickers, threads or files to a channel here.
    seldom = {"Archived", "Forwarded", "Forwarded message", "Contents of ", " in #", " unavailable"}
    seldom |= {"Remove Vote", "Go back to vote", "Show results", "Vote", "WEBHOOK", "BOT"}
    # Only a screen reader says these.
    read_out = {"SimCord selection draft", "SimCord selection draft actions", ": ; edit"}
    words = {text for text in left if "${" not in text and _WORD.search(text)}
    assert words <= seldom | read_out | {"APP"}


@pytest.mark.parametrize("language", [Language.GERMAN, Language.SPANISH])
def test_no_translation_ends_a_text_of_the_page_early(language: Language) -> None:
    with speaking(language):
        assert [said for _, said in pairs() if set('"`<>\\') & set(_GAP.sub("", said))] == []


def test_only_what_stands_alone_is_replaced() -> None:
    said = {"Save": "Sichern", "${who} used": "${who} nutzte"}
    page = 'x("Save", "Save all", `${who} used `); <b> Save </b><i title="Save">Save it</i>'
    assert replaced(page, said) == (
        'x("Sichern", "Save all", `${who} nutzte `); <b> Sichern </b><i title="Sichern">Save it</i>'
    )


async def _served(browser: aiohttp.ClientSession, address: str, path: str) -> str:
    async with browser.get(address.partition("/#")[0] + path) as response:
        assert response.status == 200
        return await response.text()


async def test_loaded_again_it_stands_at_the_newest_message_and_shows_all_that_is_typed() -> None:
    async with (
        opened(create_bot, port=0, start=START.astimezone(UTC), zone=ZONE) as ground,
        aiohttp.ClientSession() as browser,
    ):
        assert AT_THE_END in await _served(browser, ground.address, "/timeline.js")
        style = await _served(browser, ground.address, "/preview.css")
    assert ".command-option-input { box-sizing: content-box;" in style


async def test_in_german_all_of_it_is_german() -> None:
    async with (
        opened(
            create_bot, port=0, start=START.astimezone(UTC), zone=ZONE, language=Language.GERMAN
        ) as ground,
        aiohttp.ClientSession() as browser,
    ):
        assert "Ansicht von" in await _served(browser, ground.address, "/")
        assert "Nur du kannst das sehen" in await _served(browser, ground.address, "/messages.js")
        style = await _served(browser, ground.address, "/preview.css")
        assert "#inspector-toggle" in style.splitlines()[-1]
        assert ground.channel.history()[0].content.startswith("10 km vor dem Frühstück")
        assert "Diese Woche zusammen" in text_of(ground.board_channel.history()[0])
        assert "12 Tage in Folge" in shown(await ground.you.slash(ground.channel, "streak"))
        listed = ground.env.backend.visible_commands(
            user_id=ground.you.id, channel_id=ground.channel.id
        )
        descriptions = {command["name"]: command["description"] for command in listed}
        assert descriptions["eintragen"] == "Trag eine beendete Einheit ein."
        (log,) = (command for command in listed if command["name"] == "eintragen")
        # What is typed in the page.
        logged = await _slash_resolved(
            ground.you, ground.channel, "eintragen", {"dauer": "45", "intensität": 7}, log
        )
        assert "Serie: **13 Tage**" in shown(logged)
        with speaking(Language.GERMAN):
            assert await ground.obey("help") == say(HELP) != HELP
        assert (
            await ground.obey("skip 99d")
            == "Das ist zu weit: Überspringe höchstens 31d auf einmal."
        )
        now = await ground.obey("skip 1m")
        assert now == "Es ist jetzt Samstag, 21. November 2026, 18:31 (Europe/Berlin)."
