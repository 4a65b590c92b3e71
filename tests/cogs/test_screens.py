"""Every screen of the playground, in every language: nothing stays English, and all of it fits."""

import logging
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import discord
import pytest
from babel import Locale
from babel.dates import format_date

from coach.easel import Easel
from coach.language import catalogue
from coach.language.catalogue import Language, translated
from tests.language.gathered import gathered
from tests.walking import ACTIVITY, NOTE, Screen, Walker, is_added, unreached, walking
from tests.wire.cast import Json
from tests.wire.messages import walk

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

ASKED = {
    Language.GERMAN: ("wie viel bin ich im Oktober gelaufen?", "wie geht’s?", "Brustschmerzen"),
    Language.SPANISH: ("¿cuánto corrí en octubre?", "¿qué tal?", "dolor en el pecho"),
}

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
    for question in ASKED[language]:
        await walker.says("ask", question=question)
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
        await walker.says("log", **{"duration": "30", "intensity": 5} | wrong)
    await walker.says("history")
    await walker.says("undo")
    await walker.says("undo", who=walker.ground.members["Leo"])
    walker.ground.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)


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
    await walker.says("settings dms", **dict.fromkeys(MESSAGES, True))
    await walker.says("resume")
    await walker.says("pause", days=3)
    await walker.says("streak")
    await walker.says("pause", days=30)
    await walker.says("settings show")
    await walker.says("resume")


MESSAGES = ("daily_summary", "weekly_review", "milestones", "streak_warnings")


async def trains_by_the_clock(walker: Walker) -> None:
    await walker.says("focus stop")
    await walker.says("focus start", minutes=25, activity=ACTIVITY)
    await walker.says("focus start", minutes=25)
    await walker.says("focus status")
    await walker.waits(HOUR / 2)
    await walker.says("focus status")
    await walker.says("focus start")
    await walker.says("focus stop")
    await walker.says("focus start")


async def imports(walker: Walker) -> None:
    await walker.says("import", file=("my.csv", HISTORY))
    await walker.says("import", file=("my.csv", HISTORY))
    await walker.says("import", file=("my.csv", b"a,b\n1,2\n"))
    await walker.says("import", file=("my.csv", b""))
    await walker.says("import", file=("my.csv", HISTORY[:29]))
    await walker.says("import", file=("my.zip", b"PK\3\4"))


async def manages(walker: Walker) -> None:
    here, there = walker.ground.channel, walker.ground.board_channel
    await walker.says("server board", channel=here, period="month", metric="improvement")
    await walker.says("server board", channel=there)
    for minutes in (3000, 3000, 60, 0, 0, 60):
        await walker.says("server goal", minutes=minutes)
    await walker.says("server goal", minutes=4000)
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

_SHOWN = ("content", "label", "placeholder", "description", "title")
_NO_WORDS = re.compile(
    r"<[^<>]*>"  # Discord's own times and mentions
    r"|\b(?:h|min|MB|UTC|CSV)\b"  # the same in every language
    r"|\b[A-Z]\w+/\w+(?:/\w+)?\b"  # time zones
    r"|\bAlex|Leo\b"  # people, and what is theirs
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_FIELD = re.compile(r"(\{[^{}]*\})")
_LETTER = re.compile(r"[^\W\d_]")


def shown(body: Json) -> Iterator[str]:
    """All that a person reads in it."""
    yield from (str(body[key]) for key in ("content", "title") if body.get(key))
    for part in walk(body.get("components") or []):
        yield from (str(part[key]) for key in _SHOWN if part.get(key))
        for option in part.get("options") or []:
            yield from (str(option[key]) for key in _SHOWN if option.get(key))
        yield from (
            item["description"] for item in part.get("items") or [] if "description" in item
        )
    yield from (choice["name"] for choice in body.get("choices") or [])


def test_print(capsys: pytest.CaptureFixture[str]) -> None:
    pass


def without_words(text: str) -> str:
    """A text in a language that has none: its gaps and signs are left."""
    return "".join(
        part if part.startswith("{") else _LETTER.sub("·", part) for part in _FIELD.split(text)
    )


@pytest.fixture
def _wordless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spanish without words: each that is shown nevertheless was not said in Spanish."""
    said = {
        text.one: tuple(without_words(form) for form in (text.one, text.many) if form)
        for text in gathered().values()
    }
    messages = catalogue._messages

    def without(language: Language) -> dict[str, tuple[str, ...]]:
        return said if language is Language.SPANISH else messages(language)

    monkeypatch.setattr(catalogue, "_messages", without)


def _of_the_calendar() -> set[str]:
    locale = Locale("es")
    days = (date(2026, month, day) for month in range(1, 13) for day in range(1, 8))
    texts = [format_date(day, "EEE EEEE ccc MMM MMMM LLL", locale=locale) for day in days]
    return set(_WORD.findall(" ".join(texts)))


@pytest.mark.usefixtures("_wordless")
async def test_all_that_is_shown_is_in_the_catalogue(
    easel: Easel, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with walking(Language.SPANISH, easel, monkeypatch) as walker:
        await everywhere(walker, Language.SPANISH)
        left = unreached(walker)
    known = _of_the_calendar()
    found = {}
    for screen in walker.screens:
        for text in shown(screen.body):
            for word in _WORD.findall(_NO_WORDS.sub(" ", text)):
                if word not in known:
                    found.setdefault(word, (screen.way, text))
    print(len(walker.screens), "left", left, sorted(walker.pressed))
    for s in walker.screens:
        if "inbox:open" in str(s.body) or "setup:" in str(s.body) or "focus:minutes" in str(s.body):
            print("!!", s.way, str(s.body)[:300])
    for word, (way, text) in found.items():
        print(word, "|", way[-150:], "|", text[:300].replace("\n", "⏎"))
    print([r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR])
    assert 0
