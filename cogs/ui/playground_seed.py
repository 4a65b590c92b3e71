"""The people of the playground, and what they did before it opened."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import discord
from simcord import ChannelHandle, Env, MemberActor

from coach.domain.days import DEFAULT_DAY_START, instant_of, local_date
from coach.entries import Entry, PastSession
from coach.language.catalogue import Language, texts
from cogs.ui.playground_language import LOCALES, said

if TYPE_CHECKING:
    from coach.study import Study
    from cogs.ui.playground_clock import RunningClock

HISTORY_DAYS = 120
FADES_BY = 2

YOUR_NAME = "Alex"

_BREAK = timedelta(minutes=10)
_BOARD_AGE = timedelta(hours=3)

_EVERY_DAY = range(7)
_ALWAYS = (range(HISTORY_DAYS),)


@dataclass(frozen=True, slots=True)
class Character:
    """How somebody trains.

    Attributes:
        hours: the wall clock between which sessions end; 25 is one in the night.
        minutes, intensity: from and to, both included.
        weekdays: on which there may be a session (0 = Monday).
        spans: when there was any training, in days before today.
        fades_beyond: the minutes beyond which they train less hard, for the coach to find.
        chance, second_chance: of a first and of a second session on such a day.
        sessions_at_most: only the newest are kept.
        asked_for_tip: how long ago, if ever.
        is_listed: on the server's leaderboard.
        is_captain: may manage the server.
    """

    name: str
    zone: str
    activities: tuple[str, ...]
    hours: tuple[int, int]
    minutes: tuple[int, int]
    intensity: tuple[int, int]
    fades_beyond: int = 1000
    weekdays: range | tuple[int, ...] = _EVERY_DAY
    spans: tuple[range, ...] = _ALWAYS
    chance: float = 0.9
    second_chance: float = 0.0
    sessions_at_most: int = 1000
    asked_for_tip: timedelta | None = None
    is_listed: bool = True
    is_captain: bool = False


# A running streak of 12 days, and short of 14 ever before: two freezes cover two days of a gap,
# the third ends the streak.
_YOUR_SPANS = (
    range(1, 13),
    range(17, 28),
    range(33, 42),
    range(47, 59),
    range(63, 74),
    range(79, 88),
    range(93, 104),
    range(109, HISTORY_DAYS),
)


def viewer(zone: str) -> Character:
    """You: the next session is the hundredth, and the leaderboard is yours to join."""
    return Character(
        name=YOUR_NAME,
        zone=zone,
        activities=("run", "run", "strength", "bike"),
        hours=(17, 20),
        minutes=(25, 60),
        intensity=(5, 8),
        fades_beyond=45,
        spans=_YOUR_SPANS,
        chance=1.0,
        second_chance=0.4,
        sessions_at_most=99,
        # Long enough ago that the next one is new.
        asked_for_tip=timedelta(days=2),
        is_listed=False,
        is_captain=True,
    )


OTHERS = (
    Character("Ines", "Europe/Lisbon", ("run",), (6, 8), (35, 55), (4, 7), chance=0.93),
    Character(
        "Tomás", "Europe/Madrid", ("bike", "hike"), (11, 17), (120, 240), (6, 9), weekdays=(5, 6)
    ),
    # The comeback: a good start, two months of nothing, and short sessions since.
    Character(
        "Maja",
        "Europe/Warsaw",
        ("swim", "yoga"),
        (7, 9),
        (15, 35),
        (3, 5),
        spans=(range(20), range(85, HISTORY_DAYS)),
    ),
    Character(
        "Leo",
        "Europe/Paris",
        ("walk", "run"),
        (18, 20),
        (15, 25),
        (3, 6),
        spans=(range(1, 4),),
        is_listed=False,
    ),
    # The night owl: after midnight, so that it counts for the evening before.
    Character("Noor", "Europe/London", ("climb", "row"), (24, 26), (40, 75), (5, 8), chance=0.7),
    # Overdoes it: hard, twice a day, no rest.
    Character(
        "Viktor",
        "Europe/Helsinki",
        ("run", "strength", "hiit"),
        (7, 21),
        (60, 100),
        (8, 10),
        chance=0.98,
        second_chance=0.7,
    ),
    Character("Aiko", "Asia/Tokyo", ("yoga",), (6, 7), (15, 25), (2, 3), chance=0.97),
    Character("Priya", "Asia/Kolkata", ("walk",), (12, 14), (20, 35), (2, 4), weekdays=range(5)),
    Character("Sam", "America/New_York", ("swim",), (6, 8), (45, 60), (5, 7), weekdays=(1, 3, 5)),
    # Faded out twelve days ago.
    Character(
        "Bruno",
        "America/Sao_Paulo",
        ("football", "run"),
        (19, 21),
        (45, 90),
        (6, 9),
        spans=(range(12, 20), range(26, 40), range(50, HISTORY_DAYS)),
        chance=0.6,
    ),
    Character(
        "Hana",
        "Europe/Prague",
        ("strength",),
        (17, 19),
        (50, 70),
        (6, 8),
        weekdays=(0, 2, 4),
        is_captain=True,
    ),
)

ACTIVITIES = texts(
    (
        "run",
        "strength",
        "bike",
        "hike",
        "swim",
        "yoga",
        "walk",
        "climb",
        "row",
        "hiit",
        "football",
    )
)
"""All that these people do, as they write it in their own language."""

CHANNEL = texts("training")
BOARD_CHANNEL = texts("leaderboard")

TOPIC = texts("Type / and a name, Tab, fill in, Enter: `/log`, `/coach`, `/stats`")
"""Short enough for a page of 1280 pixels beside the search."""

CHATTER = (
    (timedelta(minutes=170), "Ines", texts("10 k before breakfast, feet are still wet 🌧️")),
    (timedelta(minutes=166), "Viktor", texts("only 10? 😄 second session tonight")),
    (timedelta(minutes=95), "Maja", texts("day 19 since I am back, slowly does it")),
    (timedelta(minutes=52), "Leo", texts("how do I log something here?")),
    (
        timedelta(minutes=49),
        "Hana",
        texts("type / and take `/log` with Tab, then 45 and 7. Only you see the answer"),
    ),
)
"""What was said in the channel: how long ago, by whom."""

GOAL_MINUTES = 40 * 60
"""What they want to reach together in a week: with you they do, at the end of most."""


def history(character: Character, now: datetime) -> tuple[PastSession, ...]:
    """All sessions of a character up to ``now``, oldest first.

    A calendar day is the same whenever the playground is opened.
    """
    today = local_date(now, ZoneInfo(character.zone), DEFAULT_DAY_START)
    sessions = [
        session
        for days_ago in range(HISTORY_DAYS - 1, -1, -1)
        if any(days_ago in span for span in character.spans)
        for session in _day(character, today - timedelta(days=days_ago))
        if session.ended_at <= now
    ]
    return tuple(sessions[-character.sessions_at_most :])


def _day(character: Character, day: date) -> list[PastSession]:
    random = Random(f"{character.name} {day}")  # noqa: S311 - a made-up history, no secret
    if day.weekday() not in character.weekdays or random.random() >= character.chance:
        return []
    sessions = 2 if random.random() < character.second_chance else 1
    past = [_session(character, random, day) for _ in range(sessions)]
    return _one_after_another(sorted(past, key=lambda session: session.ended_at))


def _one_after_another(sessions: list[PastSession]) -> list[PastSession]:
    """The same sessions of a day, each begun after the one before it had ended."""
    past: list[PastSession] = []
    for session in sessions:
        ended_at = session.ended_at
        if past:
            free_from = past[-1].ended_at + _BREAK
            ended_at = max(ended_at, free_from + timedelta(minutes=session.entry.minutes))
        past.append(replace(session, ended_at=ended_at, logged_at=ended_at))
    return past


def _session(character: Character, random: Random, day: date) -> PastSession:
    from_hour, to_hour = character.hours
    since_midnight = timedelta(minutes=random.randrange(60 * from_hour, 60 * to_hour))
    ended_at = instant_of(day, since_midnight, ZoneInfo(character.zone))
    shortest, longest = character.minutes
    minutes = random.randrange(shortest, longest + 1, 5)
    intensity = random.randint(*character.intensity)
    entry = Entry(
        minutes=minutes,
        intensity=intensity - FADES_BY if minutes > character.fades_beyond else intensity,
        activity=random.choice(character.activities),
    )
    return PastSession(entry=entry, ended_at=ended_at, logged_at=ended_at)


@dataclass(frozen=True, slots=True)
class Town:
    """The simulated server: the channel of the page, that of the leaderboard, and its people."""

    channel: ChannelHandle
    board_channel: ChannelHandle
    members: tuple[tuple[Character, MemberActor], ...]
    language: Language

    @property
    def you(self) -> MemberActor:
        """The member whose place the page's reader takes."""
        return self.members[0][1]


def town(env: Env, zone: ZoneInfo, language: Language) -> Town:
    """Build the server, which speaks a language; you live in ``zone``."""
    env.backend.edit_bot_profile("Pacer")
    guild = env.create_guild("The Pacemakers", preferred_locale=LOCALES[language])
    captains = guild.create_role("Captains", permissions=discord.Permissions(manage_guild=True))
    members = tuple(
        (
            who,
            guild.add_member(
                env.create_user(who.name.casefold(), global_name=who.name),
                roles=[captains] if who.is_captain else [],
            ),
        )
        for who in (viewer(zone.key), *OTHERS)
    )
    return Town(
        channel=guild.create_text_channel(
            said(language, CHANNEL), topic=said(language, TOPIC).replace("`", "")
        ),
        # Not above the talk: the page follows what is new only if it all fits at first.
        board_channel=guild.create_text_channel(said(language, BOARD_CHANNEL)),
        members=members,
        language=language,
    )


async def tell_the_past(town: Town, study: "Study", clock: "RunningClock") -> None:
    """Fill the database and the channel with what happened; then it is now."""
    now = clock.now()
    you, _ = town.members[0]
    guild_id = town.you.guild.id
    await study.membership.set_timezone(guild_id=guild_id, name=you.zone, now=now)
    for who, member in town.members:
        await _remember(study, who, member, town.language, now)
        if who.is_listed:
            await study.membership.join(
                guild_id=guild_id, user_id=member.id, name=who.name, now=now
            )
    members = {who.name: member for who, member in town.members}
    clock.move_to(now - _BOARD_AGE)
    hana = members["Hana"]
    await hana.slash(town.board_channel, "server board", channel=town.board_channel)
    await hana.slash(town.board_channel, "server goal", minutes=str(GOAL_MINUTES))
    for ago, name, text in CHATTER:
        clock.move_to(now - ago)
        await members[name].send(town.channel, said(town.language, text))
    clock.move_to(now)


async def _remember(
    study: "Study", who: Character, member: MemberActor, language: Language, now: datetime
) -> None:
    """Keep a character's zone and history, and the tip that they asked for."""
    await study.accounts.set_timezone(user_id=member.id, name=who.zone, now=now)
    past = tuple(_in(language, session) for session in history(who, now))
    if who.asked_for_tip is not None:
        then = now - who.asked_for_tip
        known = tuple(session for session in past if session.ended_at <= then)
        await _bring_in(study, member, known, then)
        await study.insights.tip(
            user_id=member.id, guild_id=None, now=then, locale=LOCALES[language]
        )
        past = past[len(known) :]
    await _bring_in(study, member, past, now)


def _in(language: Language, session: PastSession) -> PastSession:
    activity = session.entry.activity
    if activity is None:
        return session
    return replace(session, entry=replace(session.entry, activity=said(language, activity)))


async def _bring_in(
    study: "Study", member: MemberActor, past: tuple[PastSession, ...], now: datetime
) -> None:
    await study.logbook.bring_in(user_id=member.id, guild_id=member.guild.id, past=past, now=now)
