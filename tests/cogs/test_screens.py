"""Every screen of the playground, in every language: nothing stays English, and all of it fits."""

import logging
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from babel import Locale
from babel.dates import format_date

from coach.domain.days import zone_names
from coach.easel import Easel
from coach.language import catalogue
from coach.language.catalogue import Language, speaking
from cogs.ui import zones
from tests.cogs.limits import faults_of_form, faults_of_message
from tests.language.gathered import gathered
from tests.walking import ACTIVITY, NOTE, Walker, is_added, unreached, walking
from tests.wire.cast import Json
from tests.wire.messages import walk

HOUR = timedelta(hours=1)

ASKED: dict[Language, tuple[str, str, str]] = {
    Language.GERMAN: ("wie viel bin ich im Oktober gelaufen?", "wie geht’s?", "Brustschmerzen"),
    Language.SPANISH: ("¿cuánto corrí en octubre?", "¿qué tal?", "dolor en el pecho"),
}

"""What is understood, what is not, and what needs a person."""

HISTORY = b"""\
date,start,minutes,intensity
2026-10-05,18:00,45,6
2026-10-06,18:00,30,
2026-10-06,18:00,30,
2026-13-01,18:00,30,5
2026-10-07,18:00,0,5
2026-10-08,18:00,30,99
2030-10-08,18:00,30,9
"""


EITHER_WAY = b"""\
Project,Start Date,Start Time,End Date,End Time,Duration (h)
,03/04/2026,10:00,03/04/2026,10:30,0:30
"""
"""The third of April, or the fourth of March."""


async def everywhere(walker: Walker, language: Language) -> None:
    """The whole walk; what can be pressed on the way is pressed by itself."""
    await is_added(walker)
    await looks_around(walker, language)
    await logs(walker)
    await sets_up(walker)
    await trains_by_the_clock(walker)
    await imports(walker)
    await manages(walker)
    await lets_days_pass(walker)
    await leaves(walker)


async def looks_around(walker: Walker, language: Language) -> None:
    leo = walker.ground.members["Leo"]
    await walker.looks(walker.ground.board_channel)
    for command in (
        *("help", "stats", "streak", "history", "coach", "tip", "review", "leaderboard"),
        *("goal show", "settings show", "focus status", "privacy show", "privacy export"),
    ):
        await walker.says(command)
        await walker.says(command, who=leo)
        await walker.says(command, who=walker.newcomer)
    for period in ("week", "month", "year", "all"):
        await walker.says("stats", period=period)
        await walker.says("leaderboard", period=period.replace("year", "today"), metric="load")
    await walker.says("stats", member=leo)
    await walker.says("stats", member=walker.ground.members["Viktor"])
    understood, unclear, worrying = ASKED[language]
    await walker.says("ask", question=understood)
    await walker.says("ask", question=unclear)
    # After that the coach is silent for a day.
    await walker.says("ask", question=worrying, who=leo)
    await walker.says("coach", who=leo)
    for text in ("", "ber", "??"):
        await walker.types("settings timezone", "zone", text)


async def logs(walker: Walker) -> None:
    for _ in range(2):
        # The second time it asks whether that is meant.
        await walker.says("log", duration="45", intensity=7, activity=ACTIVITY, note=NOTE)
    await walker.says("log", duration="1h30", intensity=3, when="12:00")
    await walker.says("log", duration="5", intensity=10, when="2026-11-20 03:00")
    await walker.says("log", duration="12", intensity=1, who=walker.newcomer)
    await walker.says("log", duration="700", intensity=5)
    for wrong in (
        {"duration": "??"},
        {"duration": "9999"},
        {"when": "??"},
        {"when": "23:59"},
        {"when": "2026-11-01 12:00"},
        {"duration": "700"},
    ):
        given: dict[str, Any] = {"duration": "30", "intensity": 5, **wrong}
        await walker.says("log", **given)
    await walker.says("history")
    await walker.says("undo")
    await walker.says("undo", who=walker.ground.members["Leo"])


async def sets_up(walker: Walker) -> None:
    await walker.says("goal clear")
    await walker.says("goal set", minutes="2h30")
    await walker.says("goal set", minutes="5h")
    await walker.says("goal set", minutes="1h")
    await walker.says("goal set", minutes="??")
    await walker.says("goal set", minutes="1")
    await walker.says("goal show")
    await walker.says("log", duration="20", intensity=5)
    await walker.says("goal clear")
    await walker.says("settings timezone", zone="??")
    await walker.says("settings timezone", zone="Europe/Berlin")
    await walker.says("settings hours", day_start="9:00")
    await walker.says("settings hours", summary="23:00")
    await walker.says("settings hours", summary="??")
    await walker.says("settings hours", day_start="5:00", quiet_from="23:00", quiet_to="7:00")
    await walker.says("settings coach", tone="data", ai=False, notes=True)
    await walker.says("settings rest")
    await walker.says("settings rest", days="??")
    await walker.says("settings rest", days="none")
    await walker.says(
        "settings dms",
        daily_summary=True,
        weekly_review=True,
        milestones=True,
        streak_warnings=True,
    )
    await walker.says("resume")
    await walker.says("pause", days=3)
    await walker.says("streak")
    await walker.says("pause", days=30)
    await walker.says("settings show")
    await walker.says("resume")


async def trains_by_the_clock(walker: Walker) -> None:
    await walker.says("focus stop")
    await walker.says("focus start", minutes=25, activity=ACTIVITY)
    await walker.says("focus start", minutes=25)
    await walker.says("focus status")
    await walker.says("focus stop")
    # The end of this one can't be told.
    await walker.says("focus start", minutes=25)
    inbox = walker.ground.you.user.dm_channel
    walker.ground.env.inject_error("POST", f"/channels/{inbox.id}/messages", status=403, code=50007)
    await walker.waits(HOUR / 2)
    await walker.says("focus status")
    await follows(walker)
    # And this one is forgotten.
    await walker.says("focus start")


async def follows(walker: Walker) -> None:
    # The question of somebody else's timer may wait: it bars no other one.
    viktor = walker.ground.members["Viktor"]
    await walker.says("focus voice", who=viktor)
    await viktor.join_voice(viktor.guild.create_voice_channel("🎧"))
    await walker.says("focus voice", who=viktor, activity=ACTIVITY)
    await walker.says("focus voice", who=viktor)
    await walker.says("focus status", who=viktor)
    await walker.waits(HOUR / 4)
    await viktor.leave_voice()
    await walker.says("focus status", who=viktor)
    await walker.waits(HOUR / 4)
    await walker.says("focus status", who=viktor)


async def imports(walker: Walker) -> None:
    await walker.says("import", file=("my.csv", HISTORY))
    await walker.says("import", file=("my.csv", HISTORY))
    await walker.says("import", file=("my.csv", EITHER_WAY))
    await walker.says("import", file=("my.csv", b"a,b\n1,2\n"))
    await walker.says("import", file=("my.csv", b""))
    await walker.says("import", file=("my.csv", HISTORY[:29]))
    await walker.says("import", file=("my.zip", b"PK\3\4"))


async def manages(walker: Walker) -> None:
    here, there = walker.ground.channel, walker.ground.board_channel
    walker.ground.env.inject_error("POST", "/channels/*/messages", status=403, code=50001)
    await walker.says("server board", channel=here)
    await walker.says("server board", channel=here, period="month", metric="improvement")
    await walker.says("server board", channel=there)
    for minutes in (3000, 3000, 60, 0, 0, 60):
        await walker.says("server goal", minutes=str(minutes))
    await walker.says("server goal", minutes="4000")
    await walker.says("server timezone", zone="Europe/Berlin")
    await walker.says("server timezone", zone="??")
    await walker.says("server status")
    await walker.says("board leave")
    await walker.says("board leave")
    await walker.says("board join")
    await walker.says("board join")
    await walker.says("leaderboard")


async def lets_days_pass(walker: Walker) -> None:
    """To the evening's summary, the streak's warning, and Monday with its review and posts."""
    await walker.says("log", duration="50", intensity=6)
    await walker.waits(3 * HOUR)
    await walker.says("focus status")
    await walker.waits(19 * HOUR)
    await walker.says("focus status")
    await walker.waits(20 * HOUR)
    await walker.says("tip")


async def leaves(walker: Walker) -> None:
    status = await walker.says("server status")
    await walker.presses(status, "team:off")
    await walker.presses(status, "board:off")
    await walker.says("leaderboard")
    await walker.says("settings language", language="auto")
    asked = await walker.says("privacy delete")
    await walker.presses(asked, "privacy:delete")
    await walker.says("privacy delete")


# What is looked for

_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTER = re.compile(r"[^\W\d_]")
_FIELD = re.compile(r"(\{[^{}]*\})")
_NO_WORDS = re.compile(
    r"<[^<>]*>"  # Discord's own times and mentions
    r"|`/[^`]*`"  # commands: their names are in the catalogue by themselves
    r"|\b(?:h|min|UTC)\b"  # the same in every language
    r"|\b[A-Z]\w+/[A-Z]\w+(?:[ /][A-Z]\w+)*"  # time zones
    r"|^- ¿.*$"  # questions to ask, which each language has of its own
    r"|`sessions\.csv`|`everything\.json`|^## Pacer$",
    re.MULTILINE,
)
_SHOWN = ("content", "label", "placeholder", "description", "title")
_BUTTON = 2


def shown(body: Json) -> Iterator[str]:
    """All that a person reads of it."""
    yield from (str(body[key]) for key in ("content", "title") if body.get(key))
    for part in walk(body.get("components") or []):
        for each in (part, *part.get("options", []), *part.get("items", [])):
            yield from (str(each[key]) for key in _SHOWN if each.get(key))
    yield from (choice["name"] for choice in body.get("choices") or [])


def too_large(body: Json) -> list[str]:
    """What Discord would not take of it."""
    found = list(walk(body.get("components") or []))
    if not found:
        return []
    if "title" in body:
        return faults_of_form(body)
    # Which files come with it is told of cards in tests/cogs/ui.
    urls = [part["file"]["url"] for part in found if "file" in part]
    urls += [item["media"]["url"] for part in found for item in part.get("items", [])]
    return faults_of_message(found, [url.removeprefix("attachment://") for url in urls])


def without_words(text: str) -> str:
    """A text in a language that has no words: its gaps and signs are left."""
    return "".join(
        part if part.startswith("{") else _LETTER.sub("·", part) for part in _FIELD.split(text)
    )


@pytest.fixture(params=["without words", Language.GERMAN, Language.SPANISH])
def spoken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What everybody speaks; at first a Spanish without words: what has some was not said in it."""
    if request.param == "without words":
        said = {
            text.one: tuple(without_words(form) for form in (text.one, text.many) if form)
            for text in gathered().values()
        }
        messages = catalogue._messages
        monkeypatch.setattr(
            catalogue,
            "_messages",
            lambda language, names: (
                said if language is Language.SPANISH else messages(language, names)
            ),
        )
    return str(request.param)


def _known_words(walker: Walker) -> set[str]:
    """What is no text: people, days, and what was asked for."""
    locale = Locale("es")
    days = (date(2026, month, day) for month in range(1, 13) for day in range(1, 8))
    with speaking(Language.SPANISH):
        places = [zones.place(name) for name in zone_names()]
    calendar = [format_date(day, "EEE EEEE ccc MMM MMMM LLL", locale=locale) for day in days]
    return {*_WORD.findall(" ".join((*calendar, *places)).casefold()), "correr"} | {
        name.casefold() for name in walker.ground.members
    }


def words_left(walker: Walker, texts: Iterable[str]) -> set[str]:
    known = _known_words(walker)
    found = {word for text in texts for word in _WORD.findall(_NO_WORDS.sub(" ", text))}
    return {word for word in found if word.casefold() not in known}


_ENGLISH = re.compile(r"\b(?:the|you|your|and|of|with|this|that|are|for|from)\b", re.IGNORECASE)
"""Words that English texts have and others don't."""


def english_left(language: Language, texts: Iterable[str]) -> set[str]:
    """What is shown as it is in English, though it has a translation; or reads like English."""
    said = catalogue._messages(language, language)
    return {
        line
        for text in texts
        for line in (text, *text.splitlines())
        if (line in said and line not in said[line]) or _ENGLISH.search(_NO_WORDS.sub(" ", line))
    }


def test_a_text_that_is_not_said_is_found() -> None:
    body = {"components": [{"type": _BUTTON, "label": "Share", "custom_id": "x"}]}
    assert list(shown(body)) == ["Share"]
    assert without_words("{time} at 7, `/log`") == "{time} ·· 7, `/···`"
    assert english_left(Language.GERMAN, ["Share", "Teilen", "Only you see it", "Serie"]) == {
        "Share",
        "Only you see it",
    }


# A language without words is looked at with every change; the others, which take as long, before a
# release: each of their cards is in tests/cogs/ui too.
@pytest.mark.long
async def test_nothing_on_any_screen_is_left_in_english_and_all_of_it_fits(
    spoken: str,
    easel: Easel,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    language = Language.GERMAN if spoken == Language.GERMAN else Language.SPANISH
    async with walking(language, easel, monkeypatch) as walker:
        await everywhere(walker, language)
        commands = walker.commands()
        assert unreached(walker) == []
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    flaws = {(what, screen.way) for screen in walker.screens for what in too_large(screen.body)}
    assert flaws == set()
    texts = {text for screen in walker.screens for text in shown(screen.body)} | set(commands)
    if spoken == "without words":
        assert words_left(walker, texts) == set()
    else:
        assert english_left(language, texts) == set()
