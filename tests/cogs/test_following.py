"""/focus voice, as members in voice channels use it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import discord
import pytest
from simcord.backend import serializers
from simcord.builders import ChannelHandle

import bot
from tests.cogs.boarding import member, tick
from tests.cogs.conftest import Stage
from tests.cogs.reading import keys, words
from tests.driving import shown, shown_beside

NOW = 1_795_024_800
"""18 November 2026, 18:00, as Discord takes it."""
NOT_SEEN = (
    "I see you in no voice channel of this server: join one that is not its AFK channel, then use "
    "`/focus voice` again."
)
LIMITS = (
    "-# You may change channels, and be gone for less than 2 min; the AFK channel counts as gone. "
    "`/focus stop` ends it earlier, and after 12 h it ends itself."
)


@dataclass
class Hall:
    """A stage with a voice channel, in which Ann is."""

    stage: Stage
    study: ChannelHandle

    async def minutes(self, count: int) -> None:
        """Time passes, and the scheduler looks each minute."""
        for _ in range(count):
            await tick(self.stage, minutes=1)

    async def starts(self, **options: object) -> str:
        return await self.stage.ann_reads("focus voice", **options)

    async def status(self) -> str:
        return await self.stage.ann_reads("focus status")

    async def goes_while_down(self, *channels: ChannelHandle | None, minutes: int) -> None:
        """Ann goes into these channels, or none, while no process runs; then one is started."""
        await self.stage.bot.close()
        for channel in channels:
            self._move(channel)
        self.stage.clock.forward(minutes=minutes)
        await self.stage.env.restart_bot(
            bot.create_bot(self.stage.settings, clock=self.stage.clock)
        )

    async def goes_at_once(self, *channels: ChannelHandle | None) -> None:
        """Ann goes into these channels, or none, before any of it is looked at."""
        for channel in channels:
            self._move(channel)
        await self.stage.env.settle()

    def _move(self, channel: ChannelHandle | None) -> None:
        self.stage.env.backend.set_voice_state(
            self.stage.ann.guild.id, self.stage.ann.id, channel.id if channel else None
        )

    @property
    def letters(self) -> list[str]:
        return [words(message) for message in self.stage.inbox]


@pytest.fixture
async def hall(stage: Stage) -> Hall:
    study = stage.ann.guild.create_voice_channel("study")
    await stage.ann.join_voice(study)
    return Hall(stage, study)


async def test_the_start_says_what_ends_it(hall: Hall) -> None:
    assert await hall.starts(activity="yoga") == (
        "### ⏱️ Timer started: Yoga\n"
        f"Started <t:{NOW}:R>.\n"
        "It ends when you leave the voice channels of the server. Then I write to you and ask how "
        f"hard it was, in your quiet hours too. Your answer logs it.\n{LIMITS}"
    )
    await hall.minutes(45)
    assert "**45 min** so far" in await hall.status()


async def test_who_leaves_is_asked_after_two_minutes_and_their_answer_logs_it(
    hall: Hall,
) -> None:
    await hall.starts(activity="yoga")
    await hall.minutes(45)
    hall.stage.clock.forward(seconds=30)
    await hall.stage.ann.leave_voice()
    await hall.minutes(1)
    assert hall.letters == []
    await hall.minutes(1)
    ended_at = NOW + 45 * 60 + 30
    (message,) = hall.stage.inbox
    assert words(message) == (
        "### ⏱️ You left the voice channel. How hard was it?\n"
        f"Yoga, **45 min**, ended <t:{ended_at}:R>. Your answer logs it."
    )
    pressed = await hall.stage.ann.user.click(message, custom_id=keys(message)["7 very hard"])
    assert "Yoga, 45 min at intensity 7" in shown(pressed)
    await hall.minutes(2)
    assert len(hall.stage.inbox) == 1


async def test_a_lost_connection_and_another_channel_are_no_end(hall: Hall) -> None:
    other = hall.stage.ann.guild.create_voice_channel("other")
    await hall.starts()
    await hall.minutes(10)
    await hall.stage.ann.leave_voice()
    hall.stage.clock.forward(seconds=119)
    assert (
        f"I see you in no voice channel now: be back by <t:{NOW + 720}:T>, and it goes on."
        in await hall.status()
    )
    await hall.stage.ann.join_voice(other)
    await hall.stage.ann.join_voice(hall.study)
    await hall.stage.ann.set_voice(self_mute=True)
    await hall.minutes(10)
    assert "**21 min** so far" in await hall.status()
    assert hall.letters == []


async def test_who_comes_back_after_the_end_is_followed_no_more(hall: Hall) -> None:
    await hall.starts()
    await hall.minutes(10)
    await hall.stage.ann.leave_voice()
    hall.stage.clock.forward(seconds=120)
    await hall.stage.ann.join_voice(hall.study)
    await hall.minutes(2)
    assert ["**10 min**, ended" in letter for letter in hall.letters] == [True]
    assert not hall.stage.bot.following.follows(hall.stage.ann.id)


async def test_who_is_in_no_voice_channel_is_told_what_to_do(hall: Hall) -> None:
    await hall.stage.ann.leave_voice()
    assert await hall.starts() == NOT_SEEN
    assert "No timer is running" in await hall.status()


async def test_the_afk_channel_counts_as_left(hall: Hall) -> None:
    afk = hall.stage.ann.guild.create_voice_channel("afk")
    await hall.starts()
    await set_afk(hall, afk)
    await hall.minutes(20)
    await hall.stage.ann.join_voice(afk)
    await hall.minutes(2)
    assert "**20 min**, ended" in hall.letters[0]
    assert await hall.starts() == NOT_SEEN


async def set_afk(hall: Hall, channel: ChannelHandle) -> None:
    afk = hall.stage.bot.get_channel(channel.id)
    assert isinstance(afk, discord.VoiceChannel)
    await afk.guild.edit(afk_channel=afk)


async def test_a_stage_is_a_voice_channel_too(hall: Hall) -> None:
    podium = hall.stage.ann.guild.create_stage_channel("talk")
    await hall.stage.ann.join_voice(podium)
    assert "Timer started" in await hall.starts()
    await hall.minutes(5)
    assert "**5 min** so far" in await hall.status()


async def test_in_a_direct_message_there_is_no_voice(hall: Hall) -> None:
    refused = await hall.stage.ann.user.slash("focus voice")
    assert "this is a direct message" in shown(refused)


async def test_a_stop_ends_it_at_once(hall: Hall) -> None:
    await hall.starts()
    await hall.minutes(30)
    asked = await hall.stage.ann_says("focus stop")
    assert shown(asked).startswith("### ⏱️ How hard was it?\n**30 min**")
    await hall.stage.ann.leave_voice()
    await hall.minutes(3)
    assert hall.letters == []
    assert "30 min at intensity 4" in await hall.stage.ann_presses(asked, "focus:log:1:4")


async def test_a_timer_that_runs_already_is_shown(hall: Hall) -> None:
    await hall.stage.ann_says("focus start", minutes=25)
    assert "A timer is running already: 25 min" in await hall.starts()
    await hall.stage.ann.leave_voice()
    await hall.minutes(5)
    assert "**5 min** so far" in await hall.status()


async def test_who_stays_for_12_hours_is_asked_how_long_it_really_was(hall: Hall) -> None:
    await hall.starts()
    await tick(hall.stage, hours=12)
    assert "How long did you really train?" in hall.letters[0]


async def test_a_closed_inbox_is_asked_with_the_next_command(hall: Hall) -> None:
    inbox = f"/channels/{hall.stage.ann.user.dm_channel.id}/messages"
    hall.stage.env.inject_error("POST", inbox, status=403, code=50007)
    await hall.starts()
    await hall.minutes(10)
    await hall.stage.ann.leave_voice()
    await hall.minutes(3)
    stopped = await hall.stage.ann_says("focus stop")
    await hall.stage.ann_presses(stopped, "focus:drop:1")
    await hall.stage.ann.join_voice(hall.study)
    assert (
        "Your inbox is closed to me, so I ask you how hard it was with the answer to your next "
        "command." in await hall.starts()
    )


async def test_each_is_followed_apart_from_the_others(hall: Hall) -> None:
    ben = member(hall.stage, "ben")
    await hall.starts()
    await ben.join_voice(hall.study)
    assert "Timer started" in shown(await ben.slash(hall.stage.channel, "focus voice"))
    await hall.minutes(10)
    await ben.leave_voice()
    await hall.minutes(3)
    assert hall.letters == []
    assert "**13 min** so far" in await hall.status()


async def test_what_others_do_in_voice_is_told_no_further(hall: Hall) -> None:
    told: list[int] = []

    async def on_voice_state_update(who: discord.Member, *_: discord.VoiceState) -> None:
        told.append(who.id)

    hall.stage.bot.add_listener(on_voice_state_update)
    ben = member(hall.stage, "ben")
    await hall.starts()
    await ben.join_voice(hall.study)
    await hall.stage.ann.set_voice(self_mute=True)
    await ben.leave_voice()
    assert told == [hall.stage.ann.id]
    await hall.stage.ann_says("focus stop")
    await hall.minutes(1)
    await hall.stage.ann.leave_voice()
    assert told == [hall.stage.ann.id]


async def test_another_server_is_another_matter(hall: Hall) -> None:
    other = hall.stage.env.create_guild("other")
    there = other.add_member(hall.stage.ann.user)
    lounge = other.create_voice_channel("lounge")
    await hall.starts()
    await there.join_voice(lounge)
    await there.leave_voice()
    await hall.minutes(5)
    assert "**5 min** so far" in await hall.status()
    await hall.stage.ann.leave_voice()
    await there.join_voice(lounge)
    await hall.minutes(2)
    assert "**5 min**, ended" in hall.letters[0]


# What no event tells


NOBODY_SAW = (
    "-# I could not see when you left, so this counts up to when I last saw you in a voice channel."
)


async def test_who_is_there_after_a_restart_goes_on(hall: Hall) -> None:
    await hall.starts()
    await hall.minutes(10)
    await hall.goes_while_down(None, hall.study, minutes=30)
    await hall.minutes(1)
    assert "**41 min** so far" in await hall.status()
    await hall.stage.ann.leave_voice()
    await hall.minutes(2)
    assert "**41 min**, ended" in hall.letters[0]
    assert NOBODY_SAW not in hall.letters[0]


async def test_who_left_during_a_restart_is_told_up_to_when_they_were_seen(hall: Hall) -> None:
    await hall.starts()
    await hall.minutes(10)
    await hall.goes_while_down(None, minutes=30)
    (letter,) = hall.letters
    assert letter == (
        "### ⏱️ You left the voice channel. How hard was it?\n"
        f"**10 min**, ended <t:{NOW + 600}:R>. Your answer logs it.\n{NOBODY_SAW}"
    )


async def test_who_was_never_seen_after_the_start_is_asked_how_long_it_was(hall: Hall) -> None:
    await hall.starts(activity="yoga")
    hall.stage.clock.forward(seconds=40)
    await hall.goes_while_down(None, minutes=60)
    (letter,) = hall.stage.inbox
    assert words(letter).startswith(
        "### ⏱️ How long did you really train?\n"
        f"Your timer for yoga, started <t:{NOW}:f>, is over: you left the voice channel, and I "
        "could not see when."
    )
    future = await hall.stage.ann.user.click(letter, custom_id="focus:minutes:1:90")
    assert "only sessions that are over can be logged" in shown_beside(future)
    told = await hall.stage.ann.user.click(letter, custom_id="focus:minutes:1:45")
    assert f"Yoga, **45 min**, ended <t:{NOW + 45 * 60}:R>" in shown(told)


async def test_who_left_within_a_minute_and_unseen_can_say_so_by_command(hall: Hall) -> None:
    await hall.starts()
    await hall.goes_while_down(None, minutes=1)
    asked = await hall.stage.ann_says("focus stop")
    assert f"Your timer, started <t:{NOW}:f>, is over: you left the voice channel" in shown(asked)
    assert "Not logged" in await hall.stage.ann_presses(asked, "focus:drop:1")


async def test_a_connection_may_be_lost_over_a_restart(hall: Hall) -> None:
    await hall.starts()
    await hall.minutes(10)
    await hall.stage.ann.leave_voice()
    await hall.goes_while_down(minutes=1)
    assert hall.letters == []
    await hall.stage.ann.join_voice(hall.study)
    await hall.minutes(5)
    assert "**16 min** so far" in await hall.status()


async def test_a_channel_that_is_deleted_was_left(hall: Hall) -> None:
    await hall.starts()
    await hall.minutes(10)
    channel = hall.stage.bot.get_channel(hall.study.id)
    assert isinstance(channel, discord.VoiceChannel)
    await channel.delete()
    await hall.minutes(2)
    assert f"**10 min**, ended <t:{NOW + 600}:R>" in hall.letters[0]


async def test_a_server_that_throws_pacer_out_was_left(hall: Hall) -> None:
    await hall.starts()
    await hall.minutes(10)
    await hall.stage.bot.guilds[0].leave()
    await hall.minutes(2)
    assert f"**10 min**, ended <t:{NOW + 600}:R>" in hall.letters[0]
    assert NOBODY_SAW in hall.letters[0]


async def test_who_left_during_an_outage_of_their_server_was_seen_before_it(hall: Hall) -> None:
    await hall.starts()
    await hall.minutes(10)
    backend, guild_id = hall.stage.env.backend, hall.stage.ann.guild.id
    backend.emit("GUILD_DELETE", {"id": str(guild_id), "unavailable": True})
    await hall.stage.env.settle()
    del backend.get_guild(guild_id).voice_states[hall.stage.ann.id]
    await hall.minutes(10)
    assert hall.letters == []
    backend.emit(
        "GUILD_CREATE", serializers.guild_create_payload(backend, backend.get_guild(guild_id))
    )
    await hall.stage.env.settle()
    await hall.minutes(1)
    assert f"**10 min**, ended <t:{NOW + 600}:R>" in hall.letters[0]


async def test_while_nothing_is_heard_of_discord_nobody_has_left(hall: Hall) -> None:
    await hall.starts()
    await hall.minutes(10)
    hall.stage.bot.dispatch("shard_disconnect", 0)
    await hall.minutes(10)
    assert "**20 min** so far" in await hall.status()
    # What was missed comes before the connection is there again.
    await hall.goes_at_once(hall.study, None)
    hall.stage.bot.dispatch("shard_resumed", 0)
    await hall.minutes(1)
    assert f"**10 min**, ended <t:{NOW + 600}:R>" in hall.letters[0]
    assert NOBODY_SAW in hall.letters[0]


async def test_who_was_gone_for_a_moment_while_nothing_was_heard_goes_on(hall: Hall) -> None:
    await hall.starts()
    await hall.minutes(10)
    hall.stage.bot.dispatch("shard_disconnect", 0)
    await hall.minutes(5)
    await hall.goes_at_once(None, hall.study)
    hall.stage.bot.dispatch("shard_resumed", 0)
    await hall.minutes(50)
    assert hall.letters == []
    assert "**1 h 5 min** so far" in await hall.status()


async def test_who_left_while_nothing_was_heard_before_a_restart_was_seen_before_that(
    hall: Hall,
) -> None:
    await hall.starts()
    await hall.minutes(10)
    hall.stage.bot.dispatch("shard_disconnect", 0)
    await hall.minutes(10)
    await hall.goes_while_down(None, minutes=1)
    assert f"**10 min**, ended <t:{NOW + 600}:R>" in hall.letters[0]


# Much at once, and a database that takes nothing


async def test_of_much_at_once_the_last_counts(hall: Hall) -> None:
    await hall.starts()
    await hall.minutes(10)
    await hall.goes_at_once(None, hall.study, None, None, hall.study)
    await hall.minutes(5)
    assert "**15 min** so far" in await hall.status()
    await hall.goes_at_once(None, hall.study, None, None)
    await hall.minutes(5)
    assert len(hall.letters) == 1
    assert f"**15 min**, ended <t:{NOW + 900}:R>" in hall.letters[0]


async def test_who_leaves_while_the_database_takes_nothing_left_then(
    hall: Hall, full: Callable[[], AbstractContextManager[None]], caplog: pytest.LogCaptureFixture
) -> None:
    await hall.starts()
    await hall.minutes(10)
    with full():
        hall.stage.clock.forward(seconds=30)
        await hall.stage.ann.leave_voice()
        await hall.minutes(4)
        assert hall.letters == []
    assert "tried again in a minute" in caplog.text
    await hall.minutes(3)
    assert len(hall.letters) == 1
    assert f"**10 min**, ended <t:{NOW + 630}:R>" in hall.letters[0]
    assert NOBODY_SAW not in hall.letters[0]


async def test_who_comes_back_while_the_database_takes_nothing_goes_on(
    hall: Hall, full: Callable[[], AbstractContextManager[None]]
) -> None:
    await hall.starts()
    await hall.minutes(10)
    await hall.stage.ann.leave_voice()
    with full():
        hall.stage.clock.forward(seconds=30)
        await hall.stage.ann.join_voice(hall.study)
        await hall.minutes(1)
    await hall.minutes(5)
    assert hall.letters == []
    assert "so far" in await hall.status()


@pytest.fixture
def full(database_path: Path) -> Callable[[], AbstractContextManager[None]]:
    """A while in which no timer can be changed."""

    @contextmanager
    def lasting() -> Iterator[None]:
        with closing(sqlite3.connect(database_path)) as file:
            file.execute(
                "CREATE TRIGGER full BEFORE UPDATE ON focus_timers"
                " BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
            )
            file.commit()
            yield
            file.execute("DROP TRIGGER full")
            file.commit()

    return lasting
