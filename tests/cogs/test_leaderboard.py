"""/leaderboard and /board, as members use them."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

import pytest
from simcord.backend.errors import SetupError

from coach.domain.ranking import Metric, Period
from tests.cogs.boarding import board_in, crowd, joins, lines, logs, manager
from tests.cogs.conftest import Stage
from tests.cogs.reading import chosen
from tests.driving import buttons, shown

Later: TypeAlias = Callable[[], Awaitable[None]]

NOT_LISTED = "-# You are not listed: nobody but you sees this place."


async def test_the_week_by_minutes_is_shown_by_default(stage: Stage) -> None:
    await crowd(stage, 90, 45, 45, 30)
    text = await stage.ann_reads("leaderboard")
    assert "## 🏆 This week by minutes\n-# Mon 16 – Sun 22 Nov 2026 · 4 members on this" in text
    assert lines(text) == [
        ("1", "p1", "1 h 30 min"),
        ("2", "p2", "45 min"),
        ("2", "p3", "45 min"),
        ("4", "p4", "30 min"),
    ]


async def test_of_equals_the_first_to_get_there_leads(stage: Stage) -> None:
    first, second, _ = await crowd(stage, 0, 0, 10)
    stage.clock.forward(minutes=1)
    await logs(stage, second, 45)
    stage.clock.forward(minutes=1)
    await logs(stage, first, 45)
    assert lines(await stage.ann_reads("leaderboard"))[:2] == [
        ("1", "p2", "45 min"),
        ("1", "p1", "45 min"),
    ]


PERIODS = {
    Period.TODAY: ("Today by minutes\n-# Wed 18 Nov 2026 · 3 members", "10 min"),
    Period.WEEK: ("This week by minutes\n-# Mon 16 – Sun 22 Nov 2026 · ", "20 min"),
    Period.MONTH: ("This month by minutes\n-# Sun 1 – Mon 30 Nov 2026 · ", "30 min"),
    Period.ALL: ("All time by minutes\n-# Since the first session · ", "40 min"),
}


@pytest.mark.parametrize("period", Period)
async def test_every_period_is_shown_with_its_dates(stage: Stage, period: Period) -> None:
    title, best = PERIODS[period]
    one, *_ = await crowd(stage, 0, 0, 0)
    await logs(stage, one, 10, (0, 2, 10, 60))
    text = await stage.ann_reads("leaderboard", period=period.value)
    assert f"## 🏆 {title}" in text
    assert lines(text) == [("1", "p1", best)]


METRICS = {
    Metric.MINUTES: ("This week by minutes", "2 h 15 min"),
    Metric.LOAD: ("This week by load", "810 load"),
    Metric.SESSIONS: ("This week by sessions", "3 sessions"),
    Metric.STREAK: ("Streaks right now", "20 days"),
    Metric.IMPROVEMENT: ("Improvement", "20%"),
}


@pytest.mark.parametrize("metric", Metric)
async def test_every_metric_is_shown_with_its_unit(stage: Stage, metric: Metric) -> None:
    title, figure = METRICS[metric]
    one, *_ = await crowd(stage, 0, 0, 0)
    await logs(stage, one, 45, range(20))
    # A fifth more in the 7 days before today, and none of it this week.
    await logs(stage, one, 63, [4])
    text = await stage.ann_reads("leaderboard", metric=metric.value)
    assert f"## 🏆 {title}\n" in text
    ((rank, name, shown_figure),) = lines(text)
    assert (rank, name) == ("1", "p1")
    assert shown_figure.lstrip("±+") == figure


async def test_the_own_line_stands_out_in_the_ten_best(stage: Stage) -> None:
    await crowd(stage, 90, 30)
    await joins(stage, stage.ann)
    await logs(stage, stage.ann, 45)
    text = await stage.ann_reads("leaderboard")
    assert lines(text) == [
        ("1", "p1", "1 h 30 min"),
        ("2", "**ann** (you)", "45 min"),
        ("3", "p2", "30 min"),
    ]
    assert "You are **2nd** with 45 min" in text
    assert NOT_LISTED not in text


async def test_the_own_place_beyond_the_ten_best_is_shown_with_its_neighbours(
    stage: Stage,
) -> None:
    await crowd(stage, *range(200, 60, -10))
    await joins(stage, stage.ann)
    await logs(stage, stage.ann, 85)
    text = await stage.ann_reads("leaderboard")
    assert [line[1] for line in lines(text)[:10]] == [f"p{number}" for number in range(1, 11)]
    assert "You are **13th** with 1 h 25 min" in text
    assert lines(text)[10:] == [
        ("12", "p12", "1 h 30 min"),
        ("13", "**You**", "1 h 25 min"),
        ("14", "p13", "1 h 20 min"),
    ]


async def test_a_tie_at_the_tenth_rank_keeps_the_rank_beyond_the_ten_best(stage: Stage) -> None:
    await crowd(stage, *range(100, 10, -10), 5)
    stage.clock.forward(minutes=1)
    await joins(stage, stage.ann)
    await logs(stage, stage.ann, 5)
    text = await stage.ann_reads("leaderboard")
    assert "You are **10th** with 5 min" in text
    assert lines(text)[9:] == [
        ("10", "p10", "5 min"),
        ("10", "p10", "5 min"),
        ("10", "**You**", "5 min"),
    ]


async def test_who_is_not_listed_is_told_their_place_alone(stage: Stage) -> None:
    (p1, *_) = await crowd(stage, 90, 45, 30)
    await logs(stage, stage.ann, 60)
    result = await stage.ann_says("leaderboard")
    text = shown(result)
    assert result.ephemeral
    assert "You would be **2nd** with 1 h" in text
    assert NOT_LISTED in text
    assert "Join this leaderboard" in buttons(result)
    assert "ann" not in shown(await p1.slash(stage.channel, "leaderboard"))


async def test_who_has_nothing_to_rank_by_is_told_how_to_begin(stage: Stage) -> None:
    await crowd(stage, 90, 45, 30)
    for options, sentence in (
        ({}, "You have logged nothing in this time: `/log` gives you a place."),
        ({"metric": "streak"}, "You have no streak right now: `/log` can begin one today."),
        ({"metric": "improvement"}, "Your improvement shows from 14 days of history on."),
    ):
        assert sentence in await stage.ann_reads("leaderboard", **options)


async def test_who_did_less_than_before_is_not_listed_by_improvement(stage: Stage) -> None:
    one, *_ = await crowd(stage, 0, 0, 0)
    await logs(stage, one, 45, range(20))
    await logs(stage, one, 63, [10])
    text = await stage.ann_reads("leaderboard", metric="improvement")
    assert lines(text) == []
    assert "Nobody on it did more than in the weeks before" in text
    own = shown(await one.slash(stage.channel, "leaderboard", metric="improvement"))
    assert "You have −17%: it lists only who did more than before." in own


@pytest.mark.parametrize(
    ("joined", "sentence"),
    [(0, "so far none have joined this one"), (1, "so far 1 has joined"), (2, "so far 2 have")],
)
async def test_too_few_members_show_nobody_and_say_why(
    stage: Stage, joined: int, sentence: str
) -> None:
    await crowd(stage, *[60] * joined)
    await logs(stage, stage.ann, 45)
    text = await stage.ann_reads("leaderboard")
    assert "A leaderboard needs 3 members" in text
    assert sentence in text
    assert "`/board join`" in text
    # A rank among so few would tell whom it is not.
    assert lines(text) == []
    assert "You have 45 min." in text


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "this week yet"),
        ({"period": "today"}, "today yet"),
        ({"period": "all"}, "a session yet"),
        ({"metric": "streak"}, "Nobody on it has a streak right now."),
        ({"metric": "improvement"}, "the 14 days of history"),
    ],
)
async def test_an_empty_leaderboard_says_so(
    stage: Stage, options: dict[str, str], sentence: str
) -> None:
    await crowd(stage, 0, 0, 0)
    text = await stage.ann_reads("leaderboard", **options)
    assert sentence in text
    assert lines(text) == []


async def test_another_board_is_shown_in_place(stage: Stage, later: Later) -> None:
    one, *_ = await crowd(stage, 90, 45, 30)
    await logs(stage, one, 10, (20,))
    card = await stage.ann_says("leaderboard")
    await later()
    card = await stage.ann_selects(card, "ranks:week:minutes:period", "all")
    assert "All time by minutes" in shown(card)
    assert lines(shown(card))[0] == ("1", "p1", "1 h 40 min")
    card = await stage.ann_selects(card, "ranks:all:minutes:metric", "sessions")
    assert "All time by sessions" in shown(card)
    assert chosen(card, "ranks:all:sessions:period") == ["all"]
    assert chosen(card, "ranks:all:sessions:metric") == ["sessions"]
    assert card.response is not None
    assert card.response.ephemeral


async def test_what_speaks_of_today_offers_no_period(stage: Stage) -> None:
    await crowd(stage, 90, 45, 30)
    card = await stage.ann_says("leaderboard", metric="streak", period="month")
    with pytest.raises(SetupError):
        await stage.ann_selects(card, "ranks:month:streak:period", "all")
    card = await stage.ann_selects(card, "ranks:month:streak:metric", "load")
    # The period that was chosen before is still there.
    assert "This month by load" in shown(card)


async def test_a_log_a_leaderboard_and_its_message_show_one_place(stage: Stage) -> None:
    await crowd(stage, 90, 45, 30)
    await joins(stage, stage.ann)
    receipt = await stage.ann_reads("log", duration="60", intensity=5)
    assert "**2nd** now by minutes this week, in this server" in receipt
    assert "You are **2nd** with 1 h" in await stage.ann_reads("leaderboard")
    view = await stage.bot.study.standings.of(guild_id=stage.ann.guild.id, now=stage.clock.now)
    assert [(entry.rank, entry.name) for entry in view.entries][1] == (2, "ann")


async def test_too_few_members_give_no_place_to_a_log(stage: Stage) -> None:
    await joins(stage, stage.ann)
    assert "in this server" not in await stage.ann_reads("log", duration="60", intensity=5)


async def test_the_same_person_has_the_ranks_of_each_server(stage: Stage) -> None:
    await crowd(stage, 90, 45)
    await joins(stage, stage.ann)
    elsewhere = stage.env.create_guild("Elsewhere")
    ann_there = elsewhere.add_member(stage.ann.user)
    await joins(
        stage,
        ann_there,
        *(elsewhere.add_member(stage.env.create_user(name)) for name in ("x1", "x2")),
    )
    await stage.ann_says("log", duration="60", intensity=5)
    assert "You are **2nd**" in await stage.ann_reads("leaderboard")
    there = elsewhere.create_text_channel("talk")
    text = shown(await ann_there.slash(there, "leaderboard"))
    assert "You are **1st** with 1 h" in text
    assert "p1" not in text


async def test_in_direct_messages_there_is_no_leaderboard_to_join(stage: Stage) -> None:
    offered = stage.ann.user.available_commands()
    assert not any(name.startswith(("leaderboard", "board", "server")) for name in offered)
    for command in ("leaderboard", "board join", "server status"):
        with pytest.raises(SetupError, match="not visible"):
            await stage.ann.user.slash(command)


async def test_all_metrics_can_be_asked_for(stage: Stage) -> None:
    await crowd(stage, 90, 45, 30)
    for metric in Metric:
        assert "🏆" in await stage.ann_reads("leaderboard", metric=metric.value)


async def test_a_period_alone_asks_for_what_adds_up_over_it(stage: Stage) -> None:
    await crowd(stage, 90, 45, 30)
    await board_in(stage, manager(stage), stage.channel, metric="streak")
    assert "Streaks right now" in await stage.ann_reads("leaderboard")
    assert "This month by minutes" in await stage.ann_reads("leaderboard", period="month")
    assert "This week by load" in await stage.ann_reads("leaderboard", metric="load")
