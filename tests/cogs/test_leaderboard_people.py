"""Who is shown on a leaderboard: under a harmless name, and only while they are in the server."""

from datetime import timedelta

import pytest

from tests.cogs.boarding import crowd, lines, logs, member
from tests.cogs.conftest import Stage
from tests.driving import shown


@pytest.mark.parametrize(
    ("nick", "harmless"),
    [
        ("**bold** `code`", "\\*\\*bold\\*\\* \\`code\\`"),
        ("@everyone", "@\u200beveryone"),
        ("<@123456789012345678>", "<\u200b@\u200b123456789012345678>"),
        ("<t:0:R> <#1> </log:1>", "<\u200bt:0:R> <\u200b#1> <\u200b/log:1>"),
        ("[free](https://evil.example)", "https:/\u200b/evil.example"),
        ("# a\nb", "a b"),
        ("\u202egnp.exe", "gnp.exe"),
        # Kept apart, so that the figures behind it stay behind it.
        ("\u05d0\u05d1\u05d2", "\u2068\u05d0\u05d1\u05d2\u2069"),
    ],
)
async def test_a_name_is_harmless_wherever_it_stands(
    stage: Stage, nick: str, harmless: str
) -> None:
    rogue = member(stage, "rogue", nick)
    await rogue.slash(stage.channel, "board join")
    await logs(stage, rogue, 60)
    await crowd(stage, 30, 20)
    text = await stage.ann_reads("leaderboard")
    ((_, name, figure),) = lines(text)[:1]
    assert harmless in name
    assert figure == "1 h"
    assert "\u202e" not in text
    assert "https://" not in text


async def test_who_left_the_server_is_not_shown_a_day_later_and_comes_back(stage: Stage) -> None:
    p1, *_ = await crowd(stage, 90, 45, 30, 20)
    stage.ann.guild.remove_member(p1)
    # They were seen a moment ago.
    assert lines(await stage.ann_reads("leaderboard"))[0][1] == "p1"
    stage.clock.now += timedelta(days=1)
    assert [line[1] for line in lines(await stage.ann_reads("leaderboard"))] == ["p2", "p3", "p4"]
    back = stage.ann.guild.add_member(p1.user)
    text = shown(await back.slash(stage.channel, "leaderboard"))
    assert lines(text)[0] == ("1", "**p1** (you)", "1 h 30 min")
    assert "not listed" not in text


async def test_whoever_moves_up_for_one_who_left_is_there(stage: Stage) -> None:
    people = await crowd(stage, *range(200, 70, -10))
    stage.clock.now += timedelta(days=1)
    for who in (people[0], people[10]):
        stage.ann.guild.remove_member(who)
    names = [line[1] for line in lines(await stage.ann_reads("leaderboard"))]
    assert names == [f"p{number}" for number in (*range(2, 11), 12)]


async def test_a_new_name_is_shown_a_day_later(stage: Stage) -> None:
    p1, *_ = await crowd(stage, 90, 45, 30)
    stage.env.backend.edit_member(stage.ann.guild.id, p1.id, {"nick": "Paula"})
    stage.clock.now += timedelta(days=1)
    assert lines(await stage.ann_reads("leaderboard"))[0][1] == "Paula"


async def test_members_who_cannot_be_looked_up_stay(stage: Stage) -> None:
    await crowd(stage, 90, 45, 30)
    stage.clock.now += timedelta(days=1)
    for code, http_status in ((50001, 403), (10004, 404), (0, 500)):
        stage.env.inject_error(
            "GET", "/guilds/*/members/*", status=http_status, code=code, times=None
        )
        assert len(lines(await stage.ann_reads("leaderboard"))) == 3
        stage.env.backend.faults.clear()


async def test_where_pacer_cannot_ask_who_is_still_there_nobody_is_shown(stage: Stage) -> None:
    await crowd(stage, 90, 45, 30)
    stage.bot._connection._remove_guild(stage.bot.guilds[0])
    for command in ("leaderboard", "board join"):
        text = await stage.ann_reads(command)
        assert "I am not a member of this server" in text
        assert lines(text) == []
    assert "not on this server’s leaderboard" in await stage.ann_reads("board leave")
